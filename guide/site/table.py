"""The table: the pages of all cells together, of a criterion, of an option."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from guide import addresses
from guide.prose.references import References
from guide.site.around import around, sections
from guide.site.cases import cases_of
from guide.site.cells import CellRow, Cells
from guide.site.changes import changes_of
from guide.site.chips import Chip
from guide.site.glance import BESIDE, Skyline, named, nearest, skylines
from guide.site.page import HOME, Crumb, Link, Page, Shown
from guide.site.rubric import levels, runs
from guide.site.thens import choices, every_row, in_a_sentence, release_row, since_of

MOST_OPEN = 12
"""So many options stand open on their page; more are folded, and can be looked through."""
WEIGHT_WORDS = {1: "matters a little", 2: "matters", 3: "decides"}


@dataclass(frozen=True)
class WeightRow:
    """How much a criterion matters in a scenario."""

    criterion: Link
    weight: int
    words: str


@dataclass(frozen=True)
class OptionRow:
    """An option among the others."""

    option: Chip
    skyline: Skyline
    leads: tuple[CellRow, ...]
    """Its cells that are ahead of every other option's."""


@dataclass(frozen=True)
class TakenWeights:
    """The weights and needs of a scenario, as the table's view writes them."""

    label: str
    weights: str
    needs: str


class Table:
    """The pages of the table, and what each shows."""

    def __init__(self, references: References, cells: Cells) -> None:
        self._references = references
        self._guide = references.guide
        self._cells = cells
        self.views = {
            "table/compare": self._compare,
            "table/criterion": self._criterion,
            "table/options": self._options,
            "table/option": self._option,
        }

    def pages(self) -> Iterator[Page]:
        """Yield the page of the table, those of its criteria, and those of the options."""
        guide = self._guide
        compare, options = (self._references.targets[f"page:{name}"] for name in ("compare", "options"))
        names = named(self._cells.options.values(), guide.settings.nouns.many)
        files = ("data/guide.yaml", *(criterion.file for criterion in guide.criteria.values()))
        rows = "one criterion" if len(guide.criteria) == 1 else f"{len(guide.criteria)} criteria"
        beside = ", side by side" if len(self._cells.options) > 1 else ""
        rows = f" under {rows}, each cell with its reasons" if guide.criteria else ""
        about = f"{names}{beside}{rows}."
        yield Page(compare.address, "table/compare", compare.label, about, (HOME,), files)
        above = (HOME, Crumb(compare.label, compare.address))
        for id_, criterion in guide.criteria.items():
            address, about = addresses.criterion(id_), criterion.question
            yield Page(address, "table/criterion", criterion.label, about, above, (criterion.file,), id=id_)
        many = guide.settings.nouns.many
        about = f"What each of the {many} is, what it settles, and what it leaves to you: {names}."
        files = tuple(option.file for option in guide.published.values())
        yield Page(options.address, "table/options", options.label, about, (HOME,), files)
        above = (HOME, Crumb(options.label, options.address))
        for id_, option in guide.published.items():
            files = (option.body_file, option.file)
            yield Page(
                self._cells.options[id_].address, "table/option", option.label, option.summary, above, files, id=id_
            )

    def _compare(self, page: Page) -> Shown:
        del page
        return {
            "groups": self._cells.groups,
            "options": tuple(self._cells.options.values()),
            "releases": tuple(choices(self._guide, self._cells.options)),
            "scenarios": tuple(
                TakenWeights(
                    scenario.label,
                    ",".join(f"{id_}.{weight}" for id_, weight in scenario.weights.items()),
                    ",".join(part for id_, need in scenario.needs.items() for part in addresses.required(id_, need)),
                )
                for scenario in self._guide.scenarios.values()
            ),
        }

    @cached_property
    def _around(self) -> Mapping[str, Shown]:
        return around(Link(row.label, row.address) for group in self._cells.groups for row in group.criteria)

    def _criterion(self, page: Page) -> Shown:
        guide = self._guide
        criterion = guide.criteria[page.id]
        scenarios = [
            WeightRow(Link(scenario.label, addresses.scenario(id_)), weight, WEIGHT_WORDS[weight])
            for id_, scenario in self._guide.scenarios.items()
            if (weight := scenario.weights.get(page.id))
        ]
        cells = {cell.option.id: cell for cell in self._cells.criteria[page.id].cells}
        # A judgement is of no release: nothing is run for it.
        by_option = tuple(every_row(guide, criterion)) if criterion.kind == "fact" else ()
        return {
            "row": self._cells.criteria[page.id],
            "runs": runs(self._guide, criterion) if criterion.observations else (),
            "levels": levels(self._guide, criterion) if criterion.observations else (),
            "thens": by_option,
            "then_of": {option: in_a_sentence(rows) for option, rows in by_option},
            "since_of": {
                option: since for option in criterion.cells if (since := since_of(self._guide, criterion, option))
            },
            "row_group": next(group for group in self._cells.groups if group.id == criterion.group),
            "why": self._references.html(criterion.file, "why"),
            "better": criterion.better,
            "decides_nothing": criterion.decides_nothing,
            "scenarios": tuple(sorted(scenarios, key=lambda row: -row.weight)),
            "changes": changes_of(guide, criterion=page.id),
            **(
                self._grouped(cells)
                if len(cells) > MOST_OPEN
                else {"groups": ((None, tuple(cells.values())),), "folded": 0}
            ),
            **self._around[page.address],
        }

    def _options(self, page: Page) -> Shown:
        del page
        rows = {one.option.id: OptionRow(one.option, one, self._leads(one.option.id)) for one in skylines(self._cells)}
        return {**self._grouped(rows), "rated": len(self._cells.fits)}

    def _grouped(self, rows: Mapping[str, OptionRow] | Mapping[str, CellRow]) -> Shown:
        """Return what is shown of each option by group, and of how many, where these are folded."""
        groups = self._guide.settings.option_groups
        found = [
            (groups.get(id_), tuple(rows[option.id] for option in members))
            for id_, members in self._guide.option_groups.items()
        ]
        many = len(rows) > MOST_OPEN
        if many and len(found) == 1:
            ((group, members),) = found
            found = [(group, members[:MOST_OPEN]), (None, members[MOST_OPEN:])]
        return {"groups": found, "folded": len(rows) if many else 0}

    def _leads(self, option: str) -> tuple[CellRow, ...]:
        """Return the cells in which an option is ahead of every other."""
        ahead = (
            id_
            for id_, fits in self._cells.fits.items()
            if fits.get(option, 0) > max((fit for other, fit in fits.items() if other != option), default=4)
        )
        return self._cells.of(option, ahead)

    def _option(self, page: Page) -> Shown:
        guide, cells, option = self._guide, self._cells, self._guide.options[page.id]
        chips, groups = tuple(cells.options.values()), guide.settings.option_groups
        scenarios = tuple(
            Link(scenario.label, addresses.scenario(id_), scenario.summary)
            for id_, scenario in guide.scenarios.items()
            if page.id in scenario.options
        )
        articles = tuple(
            Link(article.title, addresses.article(id_), article.description)
            for id_, article in guide.articles.items()
            if page.id in article.options
        )
        option = guide.options[page.id]
        pages = {"Its own site": option.home, "Documentation": option.documentation, **option.links}
        cases = cases_of(guide, cells, option=page.id)
        changes = changes_of(guide, option=page.id)
        held = {
            "releases": ("Releases that people run", option.releases),
            "cells": (f"{option.label} in the table", True),
            "scenarios": ("Recommended for", scenarios),
            "articles": ("Read on", articles),
            "cases": ("Teams that tell why they chose it", cases),
            "changes": ("What changed here", changes),
        }
        own = tuple(Link(label, f"#{anchor}") for anchor, (label, held) in held.items() if held)
        skyline = next(row for row in skylines(cells) if row.option.id == page.id)
        alike = () if len(chips) <= BESIDE else nearest(cells, page.id)
        return {
            "option": option,
            "alike": tuple((cells.options[id_], f"/compare/?options={page.id},{id_}") for id_ in alike),
            "releases": tuple(release_row(guide, page.id, id_, one) for id_, one in option.releases.items()),
            "elsewhere": tuple(Link(label, address) for label, address in pages.items() if address),
            "chip_of": cells.options[page.id],
            "group_label": groups[option.group].label if option.group else "",
            "others": tuple(chip for chip in chips if chip.id != page.id) if len(chips) <= BESIDE else (),
            "strong": skyline.strong,
            "rated": len(cells.fits),
            "body": self._references.html(option.body_file),
            "groups": tuple(
                (
                    group,
                    tuple(
                        (row, next(cell for cell in row.cells if cell.option.id == page.id)) for row in group.criteria
                    ),
                )
                for group in cells.groups
            ),
            "sections": (*sections(self._references, option.body_file), *own),
            "scenarios": scenarios,
            "cases": cases,
            "changes": changes,
            "articles": articles,
            **around(chips)[page.address],
        }
