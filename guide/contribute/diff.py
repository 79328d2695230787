"""The whole way of a comparison: from a name of git's to two states of a guide, and what differs in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guide.check import check
from guide.contribute.base import Base, BaseError, find_base, laid_out
from guide.contribute.changes import Changes, compare
from guide.contribute.leads import State
from guide.contribute.names import Names, names_of
from guide.diagnostics import Diagnostic, counted, quoted
from guide.means import Means
from guide.model import Guide
from guide.prose.references import References, link
from guide.read.git import checkout
from guide.read.load import load
from guide.read.readings import Readings
from guide.site.pages import Site


@dataclass(frozen=True)
class Difference:
    """What a change means, what it was compared with, and the words for it."""

    base: Base
    changes: Changes
    names: Names


def difference(
    root: Path, now: References, name: str | None, means: Means | None = None, readings: Readings | None = None
) -> Difference:
    """Compare a guide without errors with an earlier state of it, on the same day. Raises BaseError.

    What was read and rendered of the present state is not read and rendered again where it was the same.
    """
    base = find_base(root, name, now.guide.settings.branch)
    with laid_out(root, base) as folder:
        earlier = load(folder, now.guide.day, readings)
        if not earlier[0].sources:
            within = checkout(root).folder
            raise BaseError(
                f"at {quoted(base.name)} there was no guide{f' in {within}' if within else ''} yet: name a later commit"
            )
        was, faults = _earlier(earlier, base, means)
    changes = replace(compare(was, _state(now)), faults=faults)
    return Difference(base, changes, names_of(was.guide, now.guide))


def _state(references: References) -> State:
    return State(references.guide, references.flow, Site(references).pages)


def _earlier(found: tuple[Guide, list[Diagnostic]], base: Base, means: Means | None) -> tuple[State, int]:
    """Return an earlier state, and how many errors it has by the present rules: many do not stand in the way."""
    guide, loaded = found
    references = link(guide, means)
    errors = [one for one in check(references, loaded) if one.severity == "error"]
    if references.flow.faults or any(one.severity == "error" for one in loaded):
        raise BaseError(_faulty(base, errors))
    try:
        return _state(references), len(errors)
    except (LookupError, ValueError, AttributeError):
        # What breaks a rule need not make a site; without errors it does.
        if errors:
            raise BaseError(_faulty(base, errors)) from None
        raise


def _faulty(base: Base, errors: Sequence[Diagnostic]) -> str:
    return (
        f"the guide at {quoted(base.name)} has {counted(len(errors), 'error', 'errors')} and can't be compared, "
        f"the first at {errors[0].place}: {errors[0].message}; name another commit"
    )
