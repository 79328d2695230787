"""One row of a table becomes a criterion: its scale, its cells, what backs them. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guide.contribute.incoming.backing import NOTHING, Backing
from guide.contribute.incoming.kinds import NO, YES, Said, amounts, plain_id, said, scale_of
from guide.contribute.incoming.levels import Ladder
from guide.contribute.incoming.sheet import Written
from guide.contribute.spelling import Noted, Tree
from guide.decide.markdown import as_text
from guide.diagnostics import Diagnostic, quoted
from guide.model import MAX_ID

_SCALES = ("levels", "yes-no", "values", "number")
_KINDS = ("fact", "judgement")
_MAX_SHORT = 60
_MAX_LINE = 300
_MOST_STEPS = 5


@dataclass
class Row:
    """A criterion as a table has it."""

    label: Written
    about: Mapping[str, Written]
    """What is said of it beside its cells: group, kind, unit …"""
    texts: Mapping[str, Written]
    """What its cells say, by option."""
    fits: Mapping[str, Written]
    own: Backing = NOTHING
    """What backs all of its cells that name no source."""
    backed: Collection[str] = ()
    """The options that have something to back all facts that are said of them."""
    general: Backing = NOTHING
    """What backs what nothing else does, and the day on which sources were read that have none."""
    comma: bool = False
    """Whether a comma is the point of its numbers."""
    order: int = 0
    from_: str = ""
    """The file that it comes from."""
    faults: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def said(self) -> Mapping[str, Said]:
        """What each cell says, without addresses."""
        return {option: said(text.text) for option, text in self.texts.items()}

    @cached_property
    def _answers(self) -> Mapping[str, Said]:
        return {option: one for option, one in self.said.items() if one.state is None}

    def _about(self, name: str) -> str:
        found = self.about.get(name)
        return found.text if found else ""

    def _choice(self, name: str, known: Sequence[str], default: str) -> str:
        """Return one of some words that stands in a column, or what goes without saying."""
        word = self._about(name).casefold() or default
        if word not in known:
            self.faults.append(self.about[name].fault(f"{quoted(word)} is no {name}", f"write {', '.join(known)}"))
        return word if word in known else default

    def tree(self, group: str) -> tuple[Tree, list[str]]:
        """Return the criterion as its file has it, and the options whose cells nothing backs."""
        words = [one.words for one in self._answers.values()]
        ladder = Ladder.of(self.about.get("better"), self.fits, self.faults)
        guessed = "levels" if ladder.levels else scale_of(words, comma=self.comma)
        scale = self._choice("scale", _SCALES, guessed)
        label, unit = self._unit(words) if scale == "number" else (self.label.text, "")
        kind = self._choice("kind", _KINDS, "fact")
        cells = {option: self._cell(option, scale, ladder) for option in self.texts}
        bare = [option for option in self._answers if not self._is_backed(option, kind)]
        evidence = list(self._sources(self._row_links(kind), f"Says what is told here of {label}."))
        tree: dict[str | int, object] = {"draft": True} if bare else {}
        tree |= {"label": label, "group": group, "order": self.order, "kind": kind}
        tree["question"] = self._about("question") or Noted(f"{label.rstrip('?')}?", "TODO: word it as a question.")
        tree |= {} if scale == "levels" else {"scale": scale}
        tree |= self._of_the_scale(scale, unit, ladder, words)
        why = self._about("why") or "TODO: say why it matters to somebody who chooses."
        tree |= {"why": why, **self._rubric(scale, ladder)}
        if evidence:
            tree["evidence"] = evidence
        notes = "TODO: say in each note what to know before relying on it."
        return {**tree, "cells": Noted(cells, notes) if scale == "levels" else cells}, bare

    def _row_links(self, kind: str) -> tuple[str, ...]:
        """Return where the whole row is from; what backs an option speaks of facts only."""
        return self.own.links or (self.general.links if kind == "judgement" else ())

    def _is_backed(self, option: str, kind: str) -> bool:
        """Tell whether a cell has a source that somebody read on a known day."""
        dated = self.own.checked or self.general.checked
        links = self.said[option].links or self._row_links(kind)
        return bool(links and dated) or (not links and kind == "fact" and option in self.backed)

    @property
    def hints(self) -> Iterator[str]:
        """What somebody may want to say of it, or to write otherwise."""
        words = [one.words for one in self._answers.values()]
        kinds = list(dict.fromkeys(words))
        if {"better", "scale"} & self.about.keys() or self.fits or scale_of(words, comma=self.comma) != "values":
            return
        odd = [text for option, text in self.texts.items() if option in self._answers and not self._is_number(option)]
        if len(odd) * 4 <= len(words):
            where = ", ".join(f"{quoted(one.text)} in line {one.place.line}" for one in odd[:3])
            yield f"{self.label.text} would be a number but for {where}."
        elif len(kinds) <= _MOST_STEPS and len(kinds) < len(words):
            yield f"{self.label.text} would be levels if Better said the order of its words: {' > '.join(kinds)}."

    def _is_number(self, option: str) -> bool:
        return amounts([self._answers[option].words], comma=self.comma) is not None

    def _unit(self, words: Sequence[str]) -> tuple[str, str]:
        """Return the label without the unit in it, and the unit."""
        label, unit = self.label.text, self._about("unit")
        found = amounts(words, comma=self.comma)
        head, _, within = label.removesuffix(")").rpartition(" (")
        if not unit and label.endswith(")") and head:
            label, unit = head, within
        return label, unit or (found[0].unit if found else "")

    def _of_the_scale(self, scale: str, unit: str, ladder: Ladder, words: Sequence[str]) -> Tree:
        if scale == "values":
            return {"values": {id_: _short(word) for word, id_ in self._values.items()}}
        if scale != "number":
            return {}
        if amounts(words, comma=self.comma) is None and words:
            self._amiss(scale, "a number, all with one unit")
        counted = unit or Noted(self.label.text.lower()[:_MAX_SHORT], "TODO: say what is counted.")
        return {"unit": counted, **({"better": ladder.direction} if ladder.direction else {})}

    def _amiss(self, scale: str, wanted: str) -> None:
        if not self.faults:
            message = f"the scale of {quoted(self.label.text)} is {scale}, and not every cell is {wanted}"
            self.faults.append(self.label.fault(message, "correct the cells, or leave the scale out"))

    def _rubric(self, scale: str, ladder: Ladder) -> Tree:
        """Return what earns each fit: the words of the cells that have it, until somebody says it better."""
        if scale == "yes-no" and ladder.yes_or_no:
            other = "no" if ladder.yes_or_no == "yes" else "yes"
            earned = {"earns": ladder.yes_or_no.capitalize(), "when": {"is": ladder.yes_or_no}}
            return {"rubric": {4: earned, 0: other.capitalize()}}
        if scale != "levels":
            return {}
        fits = {option: self._fit(option, ladder) for option in self._answers}
        levels: dict[str | int, object] = {}
        for fit in sorted({fit for fit in fits.values() if fit is not None}, reverse=True):
            found = dict.fromkeys(self._answers[option].words for option, one in fits.items() if one == fit)
            levels[fit] = "; ".join(found)[:_MAX_LINE].strip()
        return {"rubric": Noted(levels, "TODO: say what earns each level, in words that fit every option.")}

    def _fit(self, option: str, ladder: Ladder) -> int | None:
        return ladder.fit(self.texts[option], self._answers[option].words, self.fits.get(option))

    @cached_property
    def _values(self) -> Mapping[str, str]:
        """The ids of the values, by their words; words that differ in capitals only are one."""
        ids: dict[str, str] = {}
        for word in dict.fromkeys(one.words for one in self._answers.values()):
            alike = next((known for known in ids if known.casefold() == word.casefold()), None)
            if alike is None:
                ids[word] = _value_id(word, ids.values())
        return ids

    def _cell(self, option: str, scale: str, ladder: Ladder) -> object:
        """Return a cell: what it is alone, where nothing else is said of it."""
        one = self.said[option]
        if one.state is not None:
            return one.state
        found: dict[str | int, object] = {}
        if scale == "levels":
            fit = self._fit(option, ladder)
            found = {"value": _short(one.words), **({} if fit is None else {"fit": fit})}
            if fit is None and not self.faults:
                self.faults.append(self.texts[option].fault(f"{quoted(one.words)} has no fit", "write one from 0 to 4"))
        elif scale == "yes-no":
            word = "yes" if one.words.casefold() in YES else "no"
            found = {"is": word}
            if one.words.casefold() not in YES | NO:
                self._amiss(scale, "yes or no")
        elif scale == "number":
            number = amounts([one.words], comma=self.comma)
            found = {"is": number[0].number if number else 0}
        else:
            known = {word.casefold(): id_ for word, id_ in self._values.items()}
            found = {"is": known[one.words.casefold()]}
        if len(one.words) > _MAX_SHORT:
            found["note"] = as_text(_sentence(one.words))
        elif scale == "levels":
            found["note"] = as_text(f"Taken over from {self.from_}.")
        if one.links:
            found["evidence"] = list(self._sources(one.links, f"{self.label.text}: {one.words}"))
        return found["is"] if found.keys() == {"is"} else found

    def _sources(self, links: Sequence[str], says: str) -> Iterator[Tree]:
        day = self.own.checked or self.general.checked
        for link in links:
            checked = day or Noted(None, "TODO: the day on which it was read, as in 2026-11-22.")
            yield {"source": {"url": link, "says": says[:_MAX_LINE].strip(), "checked": checked}}


def _value_id(word: str, taken: object) -> str:
    """Return an id for a value, which is none of those that an address needs for other things."""
    plain = plain_id(word, MAX_ID - 4)
    if not plain or plain[0].isdigit() or plain in {"yes", "no"} or plain.startswith(("at-least-", "at-most-")):
        plain = f"is-{plain}".rstrip("-")
    ids = [*taken]  # type: ignore[misc]
    return next(
        one for number in range(1, len(ids) + 2) if (one := plain if number == 1 else f"{plain}-{number}") not in ids
    )


def _short(words: str) -> str:
    """Return words as long as the table shows them."""
    if len(words) <= _MAX_SHORT:
        return words
    return f"{words[: _MAX_SHORT - 1].rpartition(' ')[0] or words[: _MAX_SHORT - 1]}…"


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
