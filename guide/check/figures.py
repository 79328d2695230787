"""Figures in words come from what was run: none is typed by hand that could stay when the world moves."""

import re
from collections.abc import Iterator

from guide.check.changes import present_texts
from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.evidence.judging import PLACEHOLDER, every_sight, sights, words_of
from guide.model import Cell, Criterion, Guide, passages
from guide.places import Loc
from guide.prose.named import Target
from guide.prose.references import References
from guide.read.layout import MEASUREMENTS, record_file

# Numbers that stand alone; digits within a name (httpx2, PEP-8, 3x) are none. Small number words are everyday words.
_TENS = "ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
_NUMBER = re.compile(rf"(?<![\w.&#-])\d+(?:[.,]\d+)*(?![\w-]*[a-zA-Z])|\b(?:\w+teen|{_TENS})(?:-\w+)?\b", re.IGNORECASE)
# Words that rest on something shown elsewhere, which is compared.
_LINK = re.compile(r"\[[^\]]*\]\((?:seen|measured|cell):[^)]*\)")

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[^a-z\s])")
_NO_ORDER = re.compile(r"\bno (?:\w+ )?order\b", re.IGNORECASE)
_OF_ORDER = re.compile(r"\[[^\]]*\]\(order:[^)]*\)")
_OF_MEASUREMENT = re.compile(r"\((?:measurement|measured|order):")


def values_name_what_was_seen(guide: Guide) -> Iterator[Diagnostic]:
    """A name in braces, in the value of a cell, is something that its run saw."""
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            names = [f"{criterion.id}/{probe}" for probe in cell.probes]
            sure = all(name in guide.records and guide.sure(record_file(name)) for name in names)
            if not sure or not guide.sure(criterion.file, "cells", option):
                continue
            known = sights(guide, criterion, option)
            for name in PLACEHOLDER.findall(cell.value or ""):
                if name not in known:
                    place = guide.source(criterion.file).place(("cells", option, "value"))
                    fix = choose_from(name, known) if known else "write it out, and name a source"
                    yield Diagnostic(place, f"the run behind this cell saw no {quoted(name)}", fix)


def figures_are_not_typed(guide: Guide) -> Iterator[Diagnostic]:
    """A number in the value or note of a cell that was run is one that was seen, or that a source of the cell has."""
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            if not cell.probes or not guide.sure(criterion.file, "cells", option):
                continue
            for field, text in (
                ("value", PLACEHOLDER.sub("", cell.value or "")),
                ("note", _LINK.sub(r" ", cell.note or "")),
            ):
                yield from _typed(guide, criterion, cell, ("cells", option, field), text)


def figures_of_sources(cell: Cell) -> set[str]:
    """Return the numbers that the sources of a cell have."""
    said = " ".join(f"{source.says} {source.version or ''}" for source in cell.sources)
    return {number.casefold() for number in _NUMBER.findall(said)}


def _typed(guide: Guide, criterion: Criterion, cell: Cell, loc: Loc, text: str) -> Iterator[Diagnostic]:
    covered = figures_of_sources(cell)
    for number in dict.fromkeys(_NUMBER.findall(text)):
        if number.casefold() not in covered:
            place = guide.source(criterion.file).place(loc, find=number)
            show = "{name}" if loc[-1] == "value" else f"[](seen:{criterion.id}/{cell.probes[0]}/name)"
            fix = f"show what was seen, as {show}, or name a source of the cell that has it"
            yield Diagnostic(place, f"the figure {quoted(number)} is typed by hand", fix)


def sentences_of_facts_rest_on_something(guide: Guide) -> Iterator[Diagnostic]:
    """Each sentence in the note of a fact points at what was run, or its cell names a source."""
    for criterion in guide.criteria.values():
        for option, cell in criterion.cells.items():
            run = any(f"{criterion.id}/{probe}" in guide.records for probe in cell.probes)
            bare = criterion.kind == "fact" and run and not cell.sources
            if not bare or not guide.sure(criterion.file, "cells", option):
                continue
            for sentence in _SENTENCE_ENDS.split(cell.note) if cell.note else ():
                if not _LINK.search(sentence):
                    place = guide.source(criterion.file).place(("cells", option, "note"))
                    fix = "point at what was seen, name a source of the cell, or take it out"
                    yield Diagnostic(place, f"nothing backs {quoted(sentence)}", fix)


def cited_sights_are_those_of_the_runs(references: References) -> Iterator[Diagnostic]:
    """Own words about something seen say what they rest on, so that they can't go on when it changes."""
    seen = {f"seen:{name}/{one}": words_of(value) for name, one, value in every_sight(references.guide)}
    for text in present_texts(references):
        for link in (linked.mention for linked in text.links):
            if link.target in seen and link.words and link.title != seen[link.target]:
                stated = f"rest on {quoted(link.title)}" if link.title else "do not say what they rest on"
                message = f"these words about a run {stated}; it saw {quoted(seen[link.target])}"
                fix = f'check the words, then write ({link.target} "{seen[link.target]}")'
                yield Diagnostic(references.place(text, link.spot), message, fix)


def cited_orders_are_those_of_the_runs(references: References) -> Iterator[Diagnostic]:
    """Own words about an order say which they rest on, so that they can't go on when another is measured."""
    for text in present_texts(references):
        for link in text.links:
            mention, order = link.mention, link.to.label if isinstance(link.to, Target) else ""
            if not mention.target.startswith("order:") or not order or not _has_names(references.guide, mention.target):
                continue
            if mention.words and mention.title != order:
                stated = f"rest on {quoted(mention.title)}" if mention.title else "do not say what they rest on"
                message = f"these words about an order {stated}; the runs tell {quoted(order)}"
                fix = f'check the words, then write ({mention.target} "{order}")'
                yield Diagnostic(references.place(text, mention.spot), message, fix)


def _has_names(guide: Guide, target: str) -> bool:
    """Tell whether the ways that an order names are called in their files as the guide has them."""
    measurement = guide.measurements[target.removeprefix("order:").partition("/")[0]]
    options = (guide.options[way.option] for way in guide.ways(measurement).values())
    return guide.sure(measurement.file, "ways") and all(guide.sure(option.file, "label") for option in options)


def that_there_is_no_order_is_not_typed(guide: Guide) -> Iterator[Diagnostic]:
    """Where something measured is spoken of, the runs say whether there is an order, and no words by hand."""
    for passage in passages(guide):
        if not (passage.file.startswith(MEASUREMENTS) or _OF_MEASUREMENT.search(passage.text)):
            continue
        for found in dict.fromkeys(_NO_ORDER.findall(_OF_ORDER.sub(" ", passage.text))):
            place = guide.source(passage.file).place(passage.loc, find=found)
            fix = "write [](order:measurement/series), which says so where it is so"
            yield Diagnostic(place, f"{quoted(found)} is typed by hand", fix)
