"""One row of a table becomes a criterion: its scale, its cells, what backs them. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from guide.contribute.incoming.backing import NOTHING, Backing
from guide.contribute.incoming.kinds import YES, Said, amounts, doubtful, maybe_yes_no, said, scale_of
from guide.contribute.incoming.levels import Ladder
from guide.contribute.incoming.rules import Answer, by_answer, by_fits, by_words
from guide.contribute.incoming.sheet import Written
from guide.contribute.incoming.values import known_fits, misfit, sentence, short, unit_of, value_ids
from guide.contribute.spelling import Noted, Tree
from guide.decide.markdown import as_text
from guide.diagnostics import Diagnostic, quoted
from guide.model import Criterion, Finding

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
    known: Criterion | None = None
    """What the guide has of it already, where it is brought into one."""
    standing: Mapping[str, Finding] = field(default_factory=dict)
    """What its cells find there."""
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

    @cached_property
    def _ladder(self) -> Ladder:
        found = Ladder.of(self.about.get("better"), self.fits, self.faults, comma=self.comma)
        if self.known and not found.levels:
            return Ladder(words=known_fits(self.known), known=True, faults=self.faults)
        return found

    @cached_property
    def scale(self) -> str:
        """What its cells are: as the guide has it, as the table says, or as they look."""
        if self.known:
            return self.known.scale
        words = [one.words for one in self._answers.values()]
        return self._choice("scale", _SCALES, "levels" if self._ladder.levels else scale_of(words, comma=self.comma))

    def tree(self, group: str) -> tuple[Tree, list[str]]:
        """Return the criterion as its file has it, and the options whose cells nothing backs.

        Of one that the guide has already, cells that say the same are left out.
        """
        scale, words = self.scale, [one.words for one in self._answers.values()]
        label, unit = self.label.text, ""
        if scale == "number":
            label, unit = unit_of(label, self._about("unit"), words, comma=self.comma)
        kind = self.known.kind if self.known else self._choice("kind", _KINDS, "fact")
        new = {option: self._cell(option) for option in self.texts if not self._stands(option)}
        cells = {option: cell for option, cell in new.items() if cell is not None}
        bare = [option for option in self._answers if not self._is_backed(option, kind)]
        evidence = list(self._sources(self._row_links(kind), f"Says what is told here of {label}."))
        tree: dict[str | int, object] = {"draft": True} if bare else {}
        tree |= {"label": label, "group": group, "order": self.order, "kind": kind}
        tree["question"] = self._about("question") or Noted(f"{label.rstrip('?')}?", "TODO: word it as a question.")
        tree |= {} if scale == "levels" else {"scale": scale}
        tree |= self._of_the_scale(unit)
        why = self._about("why") or "TODO: say why it matters to somebody who chooses."
        tree |= {"why": why, **self._rubric(unit)}
        if evidence:
            tree["evidence"] = evidence
        notes = "TODO: say in each note what to know before relying on it."
        return {**tree, "cells": Noted(cells, notes) if scale == "levels" and not self.known else cells}, bare

    def _stands(self, option: str) -> bool:
        """Tell whether a cell is in the guide as the table has it; nothing in the table changes none."""
        found, one = self.standing.get(option), self.said[option]
        if found is None:
            return False
        if not self.texts[option].text or (found.state is not None and found.state == one.state):
            return True
        fit = self.fits.get(option)
        same = fit is None or self.scale != "levels" or fit.text == ("" if found.fit is None else str(found.fit))
        return same and found.words.casefold() in {one.words.casefold(), short(one.words).casefold()}

    @property
    def blank(self) -> list[str]:
        """The options whose cells are empty here, and not in the guide."""
        found = {option: self.standing.get(option) for option, text in self.texts.items() if not text.text}
        return [option for option, one in found.items() if one is not None and one.state is None]

    @property
    def read(self) -> dict[str, str]:
        """The day on which each address was read that stands in a cell, or for the whole row."""
        day = self.own.checked or self.general.checked
        links = (*(link for one in self.said.values() for link in one.links), *self.own.links, *self.general.links)
        return dict.fromkeys(links, day) if day else {}

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
        if self.known or self.faults:
            return
        if self._ladder.by_column and self.scale != "levels" and words and not self._rubric(""):
            yield f"The fits of {self.label.text} are left out, for no rule gives these to its answers."
        if maybe := maybe_yes_no(words, some_empty=len(words) < len(self.said)):
            yield f"{self.label.text}: {maybe}"
            return
        if self.scale == "number" and (text := doubtful(words, comma=self.comma)):
            yield f"{self.label.text}: the point in {quoted(text)} is taken for a decimal one; without it, it is more."
        if {"better", "scale"} & self.about.keys() or self.fits or scale_of(words, comma=self.comma) != "values":
            return
        kinds = list(dict.fromkeys(words))
        odd = [text for option, text in self.texts.items() if option in self._answers and not self._is_number(option)]
        if not odd:
            yield f"{self.label.text} would be a number if all were counted in one unit."
        elif len(odd) * 4 <= len(words):
            where = ", ".join(f"{quoted(one.text)} in line {one.place.line}" for one in odd[:3])
            yield f"{self.label.text} would be a number but for {where}."
        elif len(kinds) <= _MOST_STEPS and len(kinds) < len(words):
            yield f"{self.label.text} would be levels if Better said the order of its words: {' > '.join(kinds)}."

    def _is_number(self, option: str) -> bool:
        return amounts([self._answers[option].words], comma=self.comma) is not None

    def _of_the_scale(self, unit: str) -> Tree:
        words = {option: self.texts[option] for option in self._answers if not self._stands(option)}
        unit_ = self.known.unit or "" if self.known else ""
        if not self.known and (fault := self._ladder.misfit(self.scale, self.label, self.about.get("better"))):
            self.faults.append(fault)
        if fault := misfit(self.scale, self.label, words, unit=unit_, comma=self.comma):
            self.faults.append(fault)
        if self.scale == "values":
            return {"values": {id_: short(word) for word, id_ in self._values.items()}}
        if self.scale != "number":
            return {}
        counted = unit or Noted(self.label.text.lower()[:_MAX_SHORT], "TODO: say what is counted.")
        return {"unit": counted, **({"better": self._ladder.direction} if self._ladder.direction else {})}

    def _rubric(self, unit: str) -> Tree:
        """Return what earns each fit, where a table tells."""
        if self.known:
            return {}
        if self.scale == "levels":
            return by_words([(self._fit(option), one.words) for option, one in self._answers.items()], self._ladder)
        if self._ladder.by_column:
            answers = [found for option in self._answers if (found := self._answer(option)) is not None]
            return (by_fits(self.scale, answers, self._ladder.direction) if answers else None) or {}
        return by_answer(self._ladder, unit)

    def _answer(self, option: str) -> Answer | None:
        """Return what a cell that has a fit beside it says."""
        fit, one = self._fit(option), self._cell(option)
        is_ = one["is"] if isinstance(one, dict) else one
        return (
            None if fit is None or not isinstance(is_, (str, int, float)) else (is_, fit, self._answers[option].words)
        )

    def _fit(self, option: str) -> int | None:
        return self._ladder.fit(self.texts[option], self._answers[option].words, self.fits.get(option))

    @cached_property
    def _values(self) -> Mapping[str, str]:
        """The ids of the values, by their words; words that differ in capitals only are one."""
        known = {word: id_ for id_, word in self.known.values.items()} if self.known else {}
        new = [one.words for option, one in self._answers.items() if not self._stands(option)]
        return value_ids(new, known)

    def _cell(self, option: str) -> object:
        """Return a cell: what it is alone, where nothing else is said of it."""
        one = self.said[option]
        if one.state is not None:
            return one.state
        found: dict[str | int, object] = {}
        if self.scale == "levels":
            fit = self._fit(option)
            found = {"value": short(one.words), **({} if fit is None else {"fit": fit})}
            if fit is None and not self.faults:
                fix = "say the order of its words in Better: good > fair > bad"
                self.faults.append(self.texts[option].fault(f"{quoted(one.words)} has no fit", fix))
        elif self.scale == "yes-no":
            found = {"is": "yes" if one.words.casefold() in YES else "no"}
        elif self.scale == "number":
            number = amounts([one.words], comma=self.comma)
            found = {"is": number[0].number if number else 0}
        else:
            known = {word.casefold(): id_ for word, id_ in self._values.items()}
            found = {"is": known.get(one.words.casefold()) or known[short(one.words).casefold()]}
        if len(one.words) > _MAX_SHORT:
            found["note"] = as_text(sentence(one.words))
        elif self.scale == "levels":
            found["note"] = as_text(f"Taken over from {self.from_}.")
        if one.links:
            found["evidence"] = list(self._sources(one.links, f"{self.label.text}: {one.words}"))
        return found["is"] if found.keys() == {"is"} else found

    def _sources(self, links: Sequence[str], says: str) -> Iterator[Tree]:
        day = self.own.checked or self.general.checked
        for link in links:
            checked = day or Noted(None, "TODO: the day on which it was read, as in 2026-11-22.")
            yield {"source": {"url": link, "says": says[:_MAX_LINE].strip(), "checked": checked}}
