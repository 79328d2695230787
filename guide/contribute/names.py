"""The words for ids, of two states of a guide: what went is still called by its name. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.model import Guide


@dataclass(frozen=True)
class Names:
    """Labels by id; where both states have one, the present one's."""

    options: Mapping[str, str]
    criteria: Mapping[str, str]
    scenarios: Mapping[str, str]
    ends: Mapping[str, str]
    """Of outcomes, and of questions."""


def names_of(was: Guide, now: Guide) -> Names:
    """Return the words for all that either state has."""
    both = (was, now)
    return Names(
        {id_: option.label for guide in both for id_, option in guide.options.items()},
        {id_: criterion.label for guide in both for id_, criterion in guide.criteria.items()},
        {id_: scenario.label for guide in both for id_, scenario in guide.scenarios.items()},
        {
            **{id_: question.ask for guide in both for id_, question in guide.decision.questions.items()},
            **{id_: outcome.label for guide in both for id_, outcome in guide.decision.outcomes.items()},
        },
    )
