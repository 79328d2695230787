"""The boxes of a drawing of the flow: what each says, and how much room that takes."""

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_lowercase

from guide import addresses
from guide.decide.flow import Flow
from guide.site.folding import Part

# All lengths are in pixels of the drawing.
END_WIDTH = 280
FINGER = 24
_GAP = 34
_LINE, _PADDING, _PORT = 14, 5, 11
_LETTER = {"question": 6.1, "folded": 6.1, "outcome": 5.6}
_BESIDE = {"question": 24, "folded": 24, "outcome": 34}
"""What stands beside the text of a box: a mark, or the letters of its answers."""


@dataclass(frozen=True)
class Port:
    """Where a line begins: at an answer."""

    y: int
    letter: str
    label: str


@dataclass(frozen=True)
class Box:
    """A question, open or folded, or an outcome; in large drawings all that recommend the same."""

    id: str
    kind: str
    """question, folded or outcome."""
    number: int
    """Which question it is, from 1; 0 for outcomes."""
    option: str
    """The one that an outcome recommends; empty for none, for several, and for questions."""
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


def letter(position: int) -> str:
    """Return what an answer is called in a drawing: a, b, up to z, then 27, 28 and so on."""
    return ascii_lowercase[position] if position < len(ascii_lowercase) else str(position + 1)


def box_of(flow: Flow, part: Part, options: Mapping[str, str], id_: str, at: tuple[int, int]) -> Box:
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
        kind, width, nth = "outcome", END_WIDTH, 0
        if id_ in decision.outcomes:
            chosen, label = decision.outcomes[id_].options, decision.outcomes[id_].label
            address = addresses.outcome(id_)
        else:
            chosen, address = tuple(filter(None, id_.split("/"))), "/outcomes/"
            count = sum(1 for end in part.ends.values() if end == id_)
            named = " or ".join(options[one] for one in chosen) or "None of them"
            label = f"{named}: {count} outcomes"
        # Equals share no hue and no mark.
        option = chosen[0] if len(chosen) == 1 else ""
        text = label
    wrapped = textwrap.wrap(text, max(int((width - _BESIDE[kind]) / _LETTER[kind]), 6)) or [text]
    height = max(_LINE * len(wrapped) + 2 * _PADDING, _PORT * len(ports) + 2 * _PADDING, FINGER)
    start = (height - _LINE * len(wrapped)) // 2 if kind == "outcome" else _PADDING
    lines = tuple((start + _LINE * line + 11, text) for line, text in enumerate(wrapped))
    return Box(id_, kind, nth, option, pitch * number, 0, width, height, lines, label, address, ports)


def moved(box: Box, y: int) -> Box:
    """Return a box of the top of its column, further down."""
    lines = tuple((y + line, text) for line, text in box.lines)
    return replace(box, y=y, lines=lines, ports=tuple(replace(port, y=y + port.y) for port in box.ports))
