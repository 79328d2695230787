"""The whole decision flow as a drawing: where each box and line goes. The template draws them."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from guide import addresses
from guide.decide.flow import Flow
from guide.decide.trails import Trail
from guide.model import Decision

# All lengths are in pixels of the drawing.
WIDTH = 268
_GAP_X, _GAP_Y = 72, 28
_LINE, _PADDING, _BETWEEN = 18, 10, 6
_LANE = 12
_LETTERS = 30


@dataclass(frozen=True)
class DrawnAnswer:
    """An answer in a question's box."""

    lines: tuple[tuple[int, str], ...]
    """Each line of text, with its distance from the drawing's top."""
    address: str
    y: int
    """Where its line begins."""
    top: int
    height: int
    """What can be clicked: from here on so far down, without gaps between answers."""


@dataclass(frozen=True)
class Box:
    """A question with its answers, or an outcome."""

    id: str
    kind: str
    x: int
    y: int
    height: int
    lines: tuple[tuple[int, str], ...]
    address: str
    answers: tuple[DrawnAnswer, ...]
    rule: int
    """Where the line between question and answers goes."""


@dataclass(frozen=True)
class Drawing:
    """Boxes and the lines between them."""

    width: int
    height: int
    box_width: int
    boxes: tuple[Box, ...]
    lines: tuple[str, ...]
    """The path of each line, from an answer to the box it leads to."""


def drawing(flow: Flow) -> Drawing:
    """Lay the flow out from left to right: a question stands behind all that lead to it, outcomes stand last.

    A line that leads further than to the next column passes the columns between in a lane, which all lines to its
    target share, so that none is hidden behind a box.
    """
    decision = flow.decision
    first = {id_: min(led, key=lambda trail: len(trail.steps)) for id_, led in flow.at.items()}
    columns = _columns(flow, first)
    boxes: dict[str, Box] = {}
    lanes: dict[tuple[int, str], int] = {}
    for number, ids in enumerate(_with_lanes(decision, columns)):
        y = gap = 0
        for id_ in ids:
            is_box = id_ in columns[number]
            y += _GAP_Y if is_box and gap else gap
            gap = _GAP_Y if is_box else _LANE
            if is_box:
                boxes[id_] = _box(decision, first[id_], id_, number * (WIDTH + _GAP_X), y)
                y += boxes[id_].height
            else:
                lanes[number, id_] = y
    column = {id_: number for number, ids in enumerate(columns) for id_ in ids}
    lines = [
        _line(
            boxes[id_].x + WIDTH,
            drawn.y,
            [lanes[number, answer.to] for number in range(column[id_] + 1, column[answer.to])],
            boxes[answer.to],
        )
        for id_, question in decision.questions.items()
        for drawn, answer in zip(boxes[id_].answers, question.answers.values(), strict=True)
    ]
    width = max(box.x for box in boxes.values()) + WIDTH
    height = max([*lanes.values(), *(box.y + box.height for box in boxes.values())])
    return Drawing(width, height, WIDTH, tuple(boxes.values()), tuple(lines))


def _columns(flow: Flow, first: Mapping[str, Trail]) -> list[list[str]]:
    """Return the ids of each column: a question's is the length of the longest trail to it."""
    decision = flow.decision
    depth = {id_: max(len(trail.steps) for trail in flow.at[id_]) for id_ in first}
    deepest = max(depth[id_] for id_ in decision.questions)
    columns: list[list[str]] = [[] for _ in range(deepest + 2)]
    for id_ in first:
        columns[depth[id_] if id_ in decision.questions else deepest + 1].append(id_)
    columns[-1].sort(key=list(decision.outcomes).index)
    return columns


def _with_lanes(decision: Decision, columns: list[list[str]]) -> list[list[str]]:
    """Return the ids of each column and of all that lines through it lead to, in an order in which few lines cross."""
    column = {id_: number for number, ids in enumerate(columns) for id_ in ids}
    found = [list(ids) for ids in columns]
    for id_, question in decision.questions.items():
        for answer in question.answers.values():
            for number in range(column[id_] + 1, column[answer.to]):
                if answer.to not in found[number]:
                    found[number].append(answer.to)
    for number, behind in reversed(list(enumerate(found[1:]))):
        heights = {id_: _height(decision, id_, behind) for id_ in found[number]}
        found[number].sort(key=heights.__getitem__)
    return found


def _height(decision: Decision, id_: str, behind: list[str]) -> Fraction:
    """Return where in the next column stands what a lane, or the answers of a box, lead to; on average."""
    leads_to = [id_] if id_ in behind else [answer.to for answer in decision.questions[id_].answers.values()]
    return Fraction(sum(behind.index(to) for to in leads_to), len(leads_to))


def _box(decision: Decision, trail: Trail, id_: str, x: int, y: int) -> Box:
    question = decision.questions.get(id_)
    label = question.ask if question else decision.outcomes[id_].label
    address = addresses.trail(trail.answers) if question else addresses.outcome(id_)
    lines, bottom = _wrapped(label, y + _PADDING)
    rule = bottom + _PADDING // 2
    answers = []
    if question:
        bottom = rule + _PADDING // 2
        for answer_id, answer in question.answers.items():
            start = bottom
            wrapped, bottom = _wrapped(answer.label, start)
            target = addresses.trail((*trail.answers, answer_id))
            height = bottom - start + _BETWEEN
            answers.append(DrawnAnswer(wrapped, target, (start + bottom) // 2, start - _BETWEEN // 2, height))
            bottom += _BETWEEN
    kind = "question" if question else "outcome"
    return Box(id_, kind, x, y, bottom + _PADDING // 2 - y, lines, address, tuple(answers), rule)


def _wrapped(text: str, y: int) -> tuple[tuple[tuple[int, str], ...], int]:
    """Return the lines of a text, each with its baseline, and where they end."""
    lines = textwrap.wrap(text, _LETTERS) or [text]
    return tuple((y + _LINE * number + 14, line) for number, line in enumerate(lines)), y + _LINE * len(lines)


def _line(x: int, y: int, lanes: list[int], target: Box) -> str:
    """Return the path of a line from the side of a box to its target, along the lanes of the columns between."""
    path = f"M{x} {y}"
    for end_y in (*lanes, target.y + 18):
        path += f"C{x + _GAP_X // 2 + 10} {y} {x + _GAP_X // 2 - 10} {end_y} {x + _GAP_X} {end_y}"
        x, y = x + _GAP_X + WIDTH, end_y
        if x <= target.x:
            path += f"H{x}"
    return path
