"""Where everything in a drawing of columns goes, so that few lines cross and most of them run level.

What is drawn stands in columns, and lines lead from left to right. A line that passes a column does so in a lane,
which all lines to the same target share. Lanes and boxes of a column never overlap.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Item = tuple[int, str]
"""A box, or a lane to it: the column that it stands in or passes, and the id of the box."""
Line = tuple[str, str]
"""From one box to another, in a later column."""

LANE = 5
_SWEEPS = 8


@dataclass(frozen=True)
class Placed:
    """The top of each box and the height of each lane, and how high all of it is."""

    tops: Mapping[Item, int]
    height: int


def place(
    columns: Sequence[Sequence[str]],
    lines: Sequence[Line],
    heights: Mapping[str, int],
    gaps: Callable[[str, str], int],
) -> Placed:
    """Return where the boxes of some columns and the lanes between them go; the last column keeps its order.

    `gaps` tells how far apart two boxes of a column stand at least.
    """
    column = {id_: number for number, ids in enumerate(columns) for id_ in ids}
    steps = [step for line in lines for step in _steps(line, column)]
    ordered = _ordered(columns, steps)
    extents = [[_extent(item, column, heights) for item in items] for items in ordered]
    apart = [[_apart(above, below, column, heights, gaps) for above, below in pairwise(items)] for items in ordered]
    height = max(sum(extent) + sum(gap) for extent, gap in zip(extents, apart, strict=True))
    left, right = _neighbours(steps)
    middle: dict[Item, float] = {}
    last = len(ordered) - 1
    for sweep, numbers in enumerate((range(last, -1, -1), range(last + 1), range(last, -1, -1))):
        for number in numbers:
            towards = right if sweep % 2 == 0 else left
            wanted = [_mean([middle[one] for one in towards[item] if one in middle]) for item in ordered[number]]
            offsets = _offsets(extents[number], apart[number])
            room = height - offsets[-1] - extents[number][-1]
            free = _isotonic(
                [
                    (room / 2 if want is None else want - extent / 2 - offset)
                    for want, extent, offset in zip(wanted, extents[number], offsets, strict=True)
                ]
            )
            for item, extent, offset, at in zip(ordered[number], extents[number], offsets, free, strict=True):
                middle[item] = min(max(at, 0), room) + offset + extent / 2
    tops = {
        item: round(middle[item] - extent / 2)
        for items, extent_of in zip(ordered, extents, strict=True)
        for item, extent in zip(items, extent_of, strict=True)
    }
    return Placed(tops, height)


def lanes(line: Line, column: Mapping[str, int]) -> list[Item]:
    """Return the lanes that a line passes on its way."""
    start, end = line
    return [(number, end) for number in range(column[start] + 1, column[end])]


def _steps(line: Line, column: Mapping[str, int]) -> list[tuple[Item, Item]]:
    start, end = line
    way = [(column[start], start), *lanes(line, column), (column[end], end)]
    return [*pairwise(way)]


def _extent(item: Item, column: Mapping[str, int], heights: Mapping[str, int]) -> int:
    return heights[item[1]] if column[item[1]] == item[0] else 0


def _apart(
    above: Item, below: Item, column: Mapping[str, int], heights: Mapping[str, int], gaps: Callable[[str, str], int]
) -> int:
    boxes = [_extent(item, column, heights) > 0 for item in (above, below)]
    if all(boxes):
        return gaps(above[1], below[1])
    return 2 * LANE if any(boxes) else LANE


def _neighbours(
    steps: Iterable[tuple[Item, Item]],
) -> tuple[Mapping[Item, list[Item]], Mapping[Item, list[Item]]]:
    left: dict[Item, list[Item]] = defaultdict(list)
    right: dict[Item, list[Item]] = defaultdict(list)
    for start, end in steps:
        right[start].append(end)
        left[end].append(start)
    return left, right


def _ordered(columns: Sequence[Sequence[str]], steps: Sequence[tuple[Item, Item]]) -> list[list[Item]]:
    """Return boxes and lanes of each column in the order found in which the fewest lines cross."""
    found: list[list[Item]] = [[(number, id_) for id_ in ids] for number, ids in enumerate(columns)]
    for _, (number, id_) in steps:
        if (number, id_) not in found[number]:
            found[number].append((number, id_))
    left, right = _neighbours(steps)
    best, fewest = found, _crossings(found, steps)
    for sweep in range(2 * _SWEEPS):
        found = [list(items) for items in found]
        towards, step = (right, 1) if sweep % 2 == 0 else (left, -1)
        for number in range(len(found) - 1)[::-step]:
            if number + step >= 0:
                _sort(found[number], found[number + step], towards)
        crossings = _crossings(found, steps)
        if crossings < fewest:
            best, fewest = found, crossings
    return best


def _sort(items: list[Item], beside: Sequence[Item], towards: Mapping[Item, Sequence[Item]]) -> None:
    """Sort a column by where in the one beside it its lines lead."""
    at = {item: position for position, item in enumerate(beside)}
    now = {item: position for position, item in enumerate(items)}
    means = {item: _mean([at[one] for one in towards[item]]) for item in items}
    items.sort(key=lambda item: (now[item] if (mean := means[item]) is None else mean, now[item]))


def _crossings(ordered: Sequence[Sequence[Item]], steps: Iterable[tuple[Item, Item]]) -> int:
    """Count how often two lines cross between columns."""
    at = {item: position for items in ordered for position, item in enumerate(items)}
    between: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end in dict.fromkeys(steps):
        between[start[0]].append((at[start], at[end]))
    count = 0
    for pairs in between.values():
        ends: list[int] = []
        for _, to in sorted(pairs):
            count += len(ends) - bisect_left(ends, to + 1)
            insort(ends, to)
    return count


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _offsets(extents: Sequence[int], apart: Sequence[int]) -> list[int]:
    """Return how far below the first each of a column begins, when all stand as close as they may."""
    found = [0]
    for extent, gap in zip(extents, apart, strict=False):
        found.append(found[-1] + extent + gap)
    return found


def _isotonic(wanted: Sequence[float]) -> list[float]:
    """Return the numbers closest to those wanted of which none is less than the one before it."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean, count = (mean * count + other * others) / (count + others), count + others
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
