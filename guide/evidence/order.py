"""Which of several measured quantities differ by more than their runs do. Pure."""

from collections.abc import Mapping, Sequence

from guide.model import Spread


def apart(one: Spread, other: Spread) -> bool:
    """Tell whether two quantities have an order: the ranges between their quartiles have nothing in common."""
    return one.upper < other.lower or other.upper < one.lower


def in_order(found: Mapping[str, Spread]) -> str:
    """Say in which order quantities lie, from the smallest, as far as they are apart."""
    groups = _groups(sorted(found, key=lambda name: (found[name].median, found[name].lower)), found)
    words = ", then ".join(_alike(group) for group in groups)
    within = [
        f"{one} before {other}"
        for group in groups
        for index, one in enumerate(group)
        for other in group[index + 1 :]
        if apart(found[one], found[other])
    ]
    return f"{words}, but for {_listed(within)}" if within else words


def _groups(names: Sequence[str], found: Mapping[str, Spread]) -> list[list[str]]:
    """Return the names in groups: a new one begins where all of those so far are apart from all that follow."""
    groups: list[list[str]] = []
    for index, name in enumerate(names):
        if groups and not all(apart(found[one], found[other]) for one in names[:index] for other in names[index:]):
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups


def _alike(group: Sequence[str]) -> str:
    return group[0] if len(group) == 1 else f"{_listed(group)} with no order between them"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
