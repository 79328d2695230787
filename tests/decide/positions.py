"""The real flow, and where answers lead in it: what the tests of its positions ask."""

from guide.decide.trails import Trail, trails
from guide.model import Outcome
from tests.browser.site import real_guide

GUIDE = real_guide()
FLOW = GUIDE.decision
ENDED = [trail for trail in trails(FLOW) if trail.at in FLOW.outcomes]


def end(path: str) -> str:
    """Return where the answers of a path lead, each of which must be an answer to the question it comes to."""
    at = FLOW.start
    for answer in path.split("/"):
        at = FLOW.questions[at].answers[answer].to
    return at


def outcome(trail: Trail) -> Outcome:
    return FLOW.outcomes[trail.at]


def with_answer(*answers: str) -> list[Trail]:
    """Return every trail that has ended and on which one of these answers was given."""
    found = [trail for trail in ENDED if set(answers) & set(trail.answers)]
    assert found
    return found
