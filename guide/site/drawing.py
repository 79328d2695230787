"""The whole decision flow as drawings that fit a page: where each box and line goes. The template draws them.

A flow that is too large for one drawing folds: its first drawing ends in folded questions, and each of them begins a
drawing of its own, which follows.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.decide.flow import Flow
from guide.site.boxes import END_WIDTH, FINGER, Box, box_of, moved
from guide.site.folding import Part, depths_of, part_of
from guide.site.layering import lanes, place

# All lengths are in pixels of the drawing.
WIDTH = 1136
"""No drawing is wider."""
_PITCH = 200
_APART, _APART_ENDS, _APART_GROUPS = 12, 3, 15

MOST_COLUMNS, MOST_HEIGHT, MOST_DRAWINGS = 6, 1_000, 12


@dataclass(frozen=True)
class Edge:
    """A line from an answer, or from a folded question, to where it leads."""

    path: str
    start: int
    end: int
    """The boxes at its ends, by their places in the drawing."""
    option: str | None
    """What the outcome at its end recommends, empty for nothing; None where a question stands there."""


@dataclass(frozen=True)
class Way:
    """What leads to a box and what it can lead to: boxes, itself included, and lines, by their places."""

    boxes: tuple[int, ...]
    edges: tuple[int, ...]


@dataclass(frozen=True)
class Drawing:
    """Boxes and the lines between them."""

    start: str
    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    ways: tuple[Way, ...]
    """Of each box."""


def drawings(flow: Flow, options: Mapping[str, str]) -> tuple[Drawing, ...]:
    """Draw a flow from left to right, the outcomes last, by what they recommend; `options` are labels in order."""
    found: list[Drawing] = []
    waiting = [flow.decision.start]
    for start in waiting:
        if len(found) == MOST_DRAWINGS:
            break
        part, drawn = _largest(flow, start, options)
        found.append(drawn)
        waiting += [id_ for ids in part.columns for id_ in ids if id_ in part.folded and id_ not in waiting]
    return tuple(found)


def _largest(flow: Flow, start: str, options: Mapping[str, str]) -> tuple[Part, Drawing]:
    """Draw as many columns of questions as fit; one at least."""
    depths = depths_of(flow.decision, start)
    for most in range(max(depths.values()) + 1, 0, -1):
        part = part_of(flow, start, depths, most, options)
        if most > 1 and len(part.columns) - 1 > MOST_COLUMNS:
            continue
        drawn = _drawn(flow, part, options)
        if most == 1 or drawn.height <= MOST_HEIGHT:
            break
    return part, drawn


def _drawn(flow: Flow, part: Part, options: Mapping[str, str]) -> Drawing:
    pitch = min(_PITCH, (WIDTH - END_WIDTH) // (len(part.columns) - 1))
    plain = {
        id_: box_of(flow, part, options, id_, (number, pitch)) for number, ids in enumerate(part.columns) for id_ in ids
    }
    lines = [(id_, position, to) for id_, box in plain.items() for position, to in enumerate(_leads(flow, part, box))]

    def apart(above: str, below: str) -> int:
        one, other = plain[above], plain[below]
        if one.kind != "outcome":
            return _APART
        return _APART_ENDS if one.option == other.option else _APART_GROUPS

    placed = place(
        part.columns,
        [(start, to) for start, _, to in lines],
        {id_: box.height for id_, box in plain.items()},
        apart,
    )
    boxes = {box.id: moved(box, placed.tops[number, box.id]) for number, box in _numbered(part, plain)}
    at = {id_: place for place, id_ in enumerate(boxes)}
    column = {id_: number for number, ids in enumerate(part.columns) for id_ in ids}
    edges = tuple(
        Edge(
            _path(
                boxes[start],
                position,
                boxes[to],
                [(pitch * at_, placed.tops[at_, id_]) for at_, id_ in lanes((start, to), column)],
            ),
            at[start],
            at[to],
            boxes[to].option if boxes[to].kind == "outcome" else None,
        )
        for start, position, to in lines
    )
    width = pitch * (len(part.columns) - 1) + END_WIDTH
    return Drawing(part.start, width, placed.height, tuple(boxes.values()), edges, _ways(len(boxes), edges))


def _numbered(part: Part, boxes: Mapping[str, Box]) -> Iterator[tuple[int, Box]]:
    for number, ids in enumerate(part.columns):
        for id_ in ids:
            yield number, boxes[id_]


def _leads(flow: Flow, part: Part, box: Box) -> list[str]:
    """Return the ids of the boxes to which the lines of a box lead, one for each answer if it is open."""
    if box.kind == "outcome":
        return []
    if box.kind == "folded":
        return [*dict.fromkeys(part.ends[id_] for id_ in flow.reach[box.id])]
    return [part.ends.get(answer.to, answer.to) for answer in flow.decision.questions[box.id].answers.values()]


def _path(start: Box, position: int, end: Box, stops: list[tuple[int, int]]) -> str:
    """Return the way of a line from the side of a box to another, along its lanes in the columns between."""
    x, y = start.x + start.width, start.ports[position].y if start.ports else start.y + start.height // 2
    path = f"M{x} {y}"
    for number, (to_x, to_y) in enumerate([*stops, (end.x, end.y + min(end.height, FINGER) // 2)]):
        half = (to_x - x) // 2
        path += f"C{x + half} {y} {x + half} {to_y} {to_x} {to_y}"
        x, y = to_x, to_y
        if number < len(stops):
            x += start.width
            path += f"H{x}"
    return path


def _ways(count: int, edges: tuple[Edge, ...]) -> tuple[Way, ...]:
    """Return for each box what lies before and behind it."""
    before, after = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for place_, edge in enumerate(edges):
        before[edge.end].append(place_)
        after[edge.start].append(place_)
    found = []
    for box in range(count):
        on_way, lines = {box}, set[int]()
        for towards, side in ((before, "start"), (after, "end")):
            waiting, seen = [box], {box}
            while waiting:
                for line in towards[waiting.pop()]:
                    lines.add(line)
                    other = getattr(edges[line], side)
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            on_way |= seen
        found.append(Way(tuple(sorted(on_way)), tuple(sorted(lines))))
    return tuple(found)
