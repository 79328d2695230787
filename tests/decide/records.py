"""Records of the real guide to look at: parsed as any program does, and what their trails say."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask import Flask
from markdown_it import MarkdownIt
from markdown_it.token import Token

from guide import addresses
from guide.decide.needs import in_words
from guide.decide.record import FIT_WORDS
from guide.decide.trails import Trail, trails
from guide.evidence.findings import finding
from guide.evidence.judging import judged, level
from guide.model import IS, NO, YES, Cell, Criterion, Need, Outcome
from tests.browser.site import real_guide

GUIDE = real_guide()
FLOW = GUIDE.decision
ENDED = [trail for trail in trails(FLOW) if trail.at in FLOW.outcomes]
ADDRESS = "https://example.org/some/prefix"
DAY = dt.date(2026, 2, 28)
FRONT = re.compile(r"---\nstatus: proposed\ndate: # write the day on which you decide\n---\n")


@dataclass
class Section:
    """What stands below a heading, as a reader sees it."""

    paragraphs: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


Sections = Mapping[tuple[str, ...], Section]
"""Each section by its heading and those above it."""


def parsed(text: str) -> Sections:
    """Parse a record as any program that reads Markdown does; nothing but plain text may be in it."""
    front = FRONT.match(text)
    assert front, text[:80]
    found: dict[tuple[str, ...], Section] = {}
    above: list[str] = []
    depth = 0
    for token in MarkdownIt("commonmark").parse(text[front.end() :]):
        depth += {"bullet_list_open": 1, "bullet_list_close": -1}.get(token.type, 0)
        assert token.type in KNOWN, token
        if token.type == "heading_open":
            above = above[: int(token.tag[1]) - 1]
            heading = token
        elif token.type == "inline":
            words = plain(token)
            if heading.tag and not heading.hidden:
                above.append(words)
                heading.hidden = True
                assert tuple(above) not in found
                found[tuple(above)] = Section()
            else:
                section = found[tuple(above)]
                (section.items if depth else section.paragraphs).append(words)
                section.links += [str(child.attrs["href"]) for child in token.children or () if child.attrs]
        assert depth in {0, 1}
    return found


KNOWN = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline"),
    *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
}


def plain(token: Token) -> str:
    """Return the words of a line, which may be strong, code or a link, and nothing else."""
    words = []
    for child in token.children or ():
        assert child.type in {"text", "strong_open", "strong_close", "code_inline", "link_open", "link_close"}, child
        words.append(child.content)
    return "".join(words)


def text(app: Flask, trail: Trail, name: str) -> str:
    answer = app.test_client().get(addresses.trail(trail.answers) + name)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def outcome(trail: Trail) -> Outcome:
    return FLOW.outcomes[trail.at]


def given_to(trail: Trail) -> list[tuple[str, str]]:
    """Return the questions of a trail and the answers, in words."""
    asked = [(FLOW.questions[step.question], step.answer) for step in trail.steps]
    return [(question.ask, question.answers[answer].label) for question, answer in asked]


@dataclass(frozen=True)
class Row:
    """What is told of a criterion: once of all options that are recommended and whose cells are alike."""

    criterion: Criterion
    options: tuple[str, ...]
    chosen: tuple[str, ...]

    @property
    def cell(self) -> Cell:
        """The cell, or the first of those that are alike."""
        return shown(self.criterion.id, self.options[0])

    @property
    def name(self) -> str:
        """The criterion, and whose cells are meant where it is not all that are chosen."""
        labels = " and ".join(GUIDE.options[id_].label for id_ in self.options)
        return self.criterion.label if self.options == self.chosen else f"{self.criterion.label} ({labels})"

    @property
    def program(self) -> str:
        """The probe that gives the cell its fit; nothing where none was run."""
        found = judged(GUIDE, self.criterion, self.options[0])
        return found.probe if found else next(iter(self.cell.probes), "")


def deciding(trail: Trail) -> list[Row]:
    return rows(outcome(trail), outcome(trail).because)


def paying(trail: Trail) -> list[Row]:
    return rows(outcome(trail), (one.criterion for one in outcome(trail).price))


def rows(of: Outcome, names: Iterable[str]) -> list[Row]:
    found = []
    for name in names:
        alike: dict[object, list[str]] = {}
        for option in of.options:
            cell = shown(name, option)
            alike.setdefault((cell.value, cell.fit, cell.note, cell.probes), []).append(option)
        found += [Row(GUIDE.criteria[name], tuple(options), of.options) for options in alike.values()]
    return found


def shown(criterion_id: str, option: str) -> Cell:
    """Return a cell as readers see it, with figures in the place of their names, and the fit that follows."""
    criterion = GUIDE.criteria[criterion_id]
    found = finding(GUIDE, criterion, option)
    return criterion.cells[option].model_copy(update={"value": found.words, "fit": found.fit})


def needed(criterion: Criterion, need: Need) -> str:
    """Return what is needed in words: where cells say yes or no in these, else a fit or a value."""
    if need.fit and criterion.scale == "yes-no":
        return " or ".join(one for one in (YES, NO) if (level(criterion, {IS: (one,)}) or 0) >= need.fit)
    word = FIT_WORDS[need.fit or 0].lower()
    # Above the highest there is none.
    said = in_words(need, criterion, word if word == FIT_WORDS[-1].lower() else f"at least {word}")
    return f"“{said}”" if need.one_of and criterion.scale == "values" else said


def fit(cell: Cell) -> str:
    return "" if cell.fit is None else f" (fit: {FIT_WORDS[cell.fit].lower()})"
