"""The whole decision flow as drawings that fit a page: where each box and line goes. The template draws them.

A flow that is too large for one drawing folds: its first drawing ends in folded questions, and each of them begins a
drawing of its own, which follows.
"""

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from string import ascii_lowercase

from guide import addresses
from guide.decide.flow import Flow
from guide.decide.trails import following
from guide.model import Decision
from guide.site.layering import lanes, place

# All lengths are in pixels of the drawing.
WIDTH = 1136
"""No drawing is wider."""
_END_WIDTH = 280
_PITCH, _GAP = 200, 34
_LINE, _PADDING, _PORT = 14, 5, 11
_LETTER = {"question": 6.1, "folded": 6.1, "outcome": 5.6}
_BESIDE = {"question": 24, "folded": 24, "outcome": 34}
"""What stands beside the text of a box: a mark, or the letters of its answers."""
_APART, _APART_ENDS, _APART_GROUPS = 12, 3, 15
_FINGER = 24

MOST_COLUMNS, MOST_HEIGHT, MOST_ENDS, MOST_DRAWINGS = 6, 1_000, 32, 12


@dataclass(frozen=True)
class Port:
    """Where a line begins: at an answer."""

    y: int
    letter: str
    label: str


@dataclass(frozen=True)
class Box:
    """A question, open or folded, or an outcome; in large drawings all outcomes of an option."""

    id: str
    kind: str
    """question, folded or outcome."""
    number: int
    """Which question it is, from 1; 0 for outcomes."""
    option: str
    """What an outcome recommends; empty for none, and for questions."""
    x: int
    y: int
    width: int
    height: int
    lines: tuple[tuple[int, str], ...]
    """Each line of text, with its distance from the drawing's top."""
    label: str
    """All that it says."""
    address: str
    ports: tuple[Port, ...]


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


@dataclass(frozen=True)
class _Part:
    """Some questions with their answers, the folded ones behind them, and the ends that all of them lead to."""

    start: str
    columns: tuple[tuple[str, ...], ...]
    """The questions of each column, and the ends last."""
    folded: frozenset[str]
    ends: Mapping[str, str]
    """What stands for each outcome: itself, or its option where there are too many."""


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


def letter(position: int) -> str:
    """Return what an answer is called in a drawing: a, b, up to z, then 27, 28 and so on."""
    return ascii_lowercase[position] if position < len(ascii_lowercase) else str(position + 1)


def _largest(flow: Flow, start: str, options: Mapping[str, str]) -> tuple[_Part, Drawing]:
    """Draw as many columns of questions as fit; one at least."""
    depths = _depths(flow.decision, start)
    for most in range(max(depths.values()) + 1, 0, -1):
        part = _part(flow, start, depths, most, options)
        if most > 1 and len(part.columns) - 1 > MOST_COLUMNS:
            continue
        drawn = _drawn(flow, part, options)
        if most == 1 or drawn.height <= MOST_HEIGHT:
            break
    return part, drawn


def _depths(decision: Decision, start: str) -> Mapping[str, int]:
    """Return the column of each question that can follow: the length of the longest way to it."""
    questions = following(decision)
    depths = {start: 0}
    for id_ in reversed([*TopologicalSorter(questions).static_order()]):
        if id_ in depths:
            for to in questions[id_]:
                depths[to] = max(depths.get(to, 0), depths[id_] + 1)
    return depths


def _part(flow: Flow, start: str, depths: Mapping[str, int], most: int, options: Mapping[str, str]) -> _Part:
    decision = flow.decision
    shown = [id_ for id_ in decision.questions if depths.get(id_, most) < most]
    after = {answer.to for id_ in shown for answer in decision.questions[id_].answers.values()}
    folded = [id_ for id_ in decision.questions if id_ in after and depths[id_] >= most]
    reached = {to for id_ in folded for to in flow.reach[id_]} | after
    order = [*options, ""]
    outcomes = sorted(
        (id_ for id_ in decision.outcomes if id_ in reached),
        key=lambda id_: order.index(decision.outcomes[id_].recommends or ""),
    )
    few = len(outcomes) <= MOST_ENDS
    ends = {id_: id_ if few else f"/{decision.outcomes[id_].recommends or ''}" for id_ in outcomes}
    questions = [tuple(id_ for id_ in shown if depths[id_] == number) for number in range(most)]
    columns = (*questions, *([tuple(folded)] if folded else []), tuple(dict.fromkeys(ends.values())))
    return _Part(start, columns, frozenset(folded), ends)


def _drawn(flow: Flow, part: _Part, options: Mapping[str, str]) -> Drawing:
    pitch = min(_PITCH, (WIDTH - _END_WIDTH) // (len(part.columns) - 1))
    plain = {
        id_: _box(flow, part, options, id_, (number, pitch)) for number, ids in enumerate(part.columns) for id_ in ids
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
    boxes = {box.id: _moved(box, placed.tops[number, box.id]) for number, box in _numbered(part, plain)}
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
    width = pitch * (len(part.columns) - 1) + _END_WIDTH
    return Drawing(part.start, width, placed.height, tuple(boxes.values()), edges, _ways(len(boxes), edges))


def _numbered(part: _Part, boxes: Mapping[str, Box]) -> Iterator[tuple[int, Box]]:
    for number, ids in enumerate(part.columns):
        for id_ in ids:
            yield number, boxes[id_]


def _leads(flow: Flow, part: _Part, box: Box) -> list[str]:
    """Return the ids of the boxes to which the lines of a box lead, one for each answer if it is open."""
    if box.kind == "outcome":
        return []
    if box.kind == "folded":
        return [*dict.fromkeys(part.ends[id_] for id_ in flow.reach[box.id])]
    return [part.ends.get(answer.to, answer.to) for answer in flow.decision.questions[box.id].answers.values()]


def _box(flow: Flow, part: _Part, options: Mapping[str, str], id_: str, at: tuple[int, int]) -> Box:
    """Return a box at the top of its column; `at` is which, and how far apart columns are."""
    number, pitch = at
    decision = flow.decision
    ports: tuple[Port, ...] = ()
    if id_ in decision.questions:
        question = decision.questions[id_]
        kind, width, option = "folded" if id_ in part.folded else "question", pitch - _GAP, ""
        nth = [*decision.questions].index(id_) + 1
        label, text = question.ask, f"{nth} {question.topic or question.ask}"
        first = min(flow.at[id_], key=lambda trail: len(trail.steps))
        address = addresses.trail(first.answers)
        if kind == "question":
            ports = tuple(
                Port(_PADDING + _PORT * position + _PORT // 2, letter(position), answer.label)
                for position, answer in enumerate(question.answers.values())
            )
    else:
        kind, width, nth = "outcome", _END_WIDTH, 0
        if id_ in decision.outcomes:
            option, label = decision.outcomes[id_].recommends or "", decision.outcomes[id_].label
            address = addresses.outcome(id_)
        else:
            option, address = id_[1:], "/outcomes/"
            count = sum(1 for end in part.ends.values() if end == id_)
            label = f"{options.get(option, 'None of them')}: {count} outcomes"
        text = label
    wrapped = textwrap.wrap(text, max(int((width - _BESIDE[kind]) / _LETTER[kind]), 6)) or [text]
    height = max(_LINE * len(wrapped) + 2 * _PADDING, _PORT * len(ports) + 2 * _PADDING, _FINGER)
    start = (height - _LINE * len(wrapped)) // 2 if kind == "outcome" else _PADDING
    lines = tuple((start + _LINE * line + 11, text) for line, text in enumerate(wrapped))
    return Box(id_, kind, nth, option, pitch * number, 0, width, height, lines, label, address, ports)


def _moved(box: Box, y: int) -> Box:
    return Box(
        box.id,
        box.kind,
        box.number,
        box.option,
        box.x,
        y,
        box.width,
        box.height,
        tuple((y + line, text) for line, text in box.lines),
        box.label,
        box.address,
        tuple(Port(y + port.y, port.letter, port.label) for port in box.ports),
    )


def _path(start: Box, position: int, end: Box, stops: list[tuple[int, int]]) -> str:
    """Return the way of a line from the side of a box to another, along its lanes in the columns between."""
    x, y = start.x + start.width, start.ports[position].y if start.ports else start.y + start.height // 2
    path = f"M{x} {y}"
    for number, (to_x, to_y) in enumerate([*stops, (end.x, end.y + min(end.height, _FINGER) // 2)]):
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
