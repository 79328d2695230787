"""A page of all components in all their states: for those who change them, and for the tests of what they look like.

It is made of the guide's first cell in other hues, fits and ways of knowing, so it shows what a guide need not have.
"""

from collections.abc import Iterator
from dataclasses import replace

from guide.evidence.records import Known
from guide.evidence.then import Holds
from guide.model.findings import STATES
from guide.site.boxes import Box, Port
from guide.site.cells import CellRow, Cells, CriterionRow, GroupRow, RubricRow, StandingRow, fit_row
from guide.site.chips import HUES, MARKS, NEUTRAL, Chip
from guide.site.drawing import Drawing, Edge, Way
from guide.site.glance import skylines
from guide.site.page import HOME, Link, Page, Shown
from guide.site.thens import SAYS, ReleaseRow, ThenRow

ADDRESS = "/_preview/components/"
PAGE = Page(
    ADDRESS, "components", "All components", "Every component in every state, for those who change them.", (HOME,)
)
FITS = (4, 3, 2, 1, 0, None)


def components(cells: Cells) -> Shown:
    """Return what the page's template is handed."""
    pattern = next(iter(cells.criteria.values()))
    palette = tuple(_palette())
    rows = tuple(_row(pattern, palette[:4], f"Row {number}", number) for number in range(4))
    return {
        "palette": palette,
        "fits": FITS,
        "every_fit": tuple(_cell(pattern.cells[0], palette[at], fit) for at, fit in enumerate(FITS)),
        "hues": tuple(_row(pattern, (chip,) * len(FITS), chip.label, 0).cells for chip in palette),
        "stands": tuple(_stands(pattern.cells[0].stands)),
        "rows": rows,
        "first_row": rows[0],
        "groups": (
            GroupRow(
                "every-kind", "Rows of every kind", "And every state of a cell.", tuple(_kinds(pattern, palette[:4]))
            ),
        ),
        "look": {
            "weights": {"levels": "required, decides"},
            "scores": {chip.id: f"{9 - at} of 12 points" for at, chip in enumerate(palette[:3])},
            "shortfalls": {palette[3].id: "Falls short: Levels (A value of a few words)"},
            "open": ("levels",),
        },
        "thens": ((palette[0], tuple(_thens(palette[0]))),),
        "drawn": _drawn(palette[:2]),
        "by_id": {chip.id: chip for chip in palette},
        "skylines": skylines(cells),
        "rated": len(cells.fits),
        "links": tuple(Link(f"A page {number}", "/", "With a sentence about it.") for number in range(3)),
        "situations": tuple(
            (Link(f"A situation {chip.label}", "/", "What it is like."), (chip,)) for chip in palette[:3]
        ),
    }


def _palette() -> Iterator[Chip]:
    for hue, mark in (*zip(HUES, MARKS, strict=True), NEUTRAL):
        yield Chip(hue.capitalize(), "/", id=hue, hue=hue, mark=mark, version="1.0", choose="when it is what you need.")


def _row(pattern: CriterionRow, options: tuple[Chip, ...], label: str, turned: int) -> CriterionRow:
    """Return a row with a fit for each option, another one for each turn."""
    cells = tuple(_cell(pattern.cells[0], option, FITS[(at + turned) % len(FITS)]) for at, option in enumerate(options))
    rubric = tuple(RubricRow(fit_row(fit), f"What earns {fit}") for fit in FITS if fit is not None)
    return replace(pattern, label=label, cells=cells, rubric=rubric)


def _kinds(pattern: CriterionRow, options: tuple[Chip, ...]) -> Iterator[CriterionRow]:
    """Yield a row of each kind, and one of what is not known and what does not apply."""
    levels = _row(pattern, options, "Levels", 0)
    kinds = {
        "levels": ("A value of a few words",) * len(options),
        "yes-no": ("Yes", "No", "Yes", "Yes"),
        "values": ("Black", "Black, grey, red", "Grey", "A value of a few words and more"),
        "number": ("1.5 kg", "12,000 kg", "0.25 kg", "3 kg"),
        "states": (*STATES.values(), "A value that was not rated", "Another"),
    }
    for id_, values in kinds.items():
        cells = tuple(
            replace(
                cell,
                value=value,
                fit=None if id_ in {"states", "values"} else cell.fit,
                rubric="" if id_ in {"states", "values"} else cell.rubric,
                state=next((state for state, words in STATES.items() if words == value), None),
            )
            for cell, value in zip(levels.cells, values, strict=True)
        )
        kind = "judgement" if id_ == "levels" else "fact"
        label = "Not known, does not apply" if id_ == "states" else id_.capitalize()
        yield replace(levels, id=id_, label=label, kind=kind, scale=id_, cells=cells)


def _cell(pattern: CellRow, option: Chip, fit: int | None) -> CellRow:
    rated = None if fit is None else fit_row(fit)
    rubric = f"What earns {fit}" if rated else ""
    return replace(pattern, option=option, fit=rated, rubric=rubric, value="A value of a few words")


def _stands(pattern: StandingRow) -> Iterator[StandingRow]:
    """Yield every way of knowing, fresh and stale, with a page to lead to and without."""
    for known in Known:
        fresh = replace(pattern, known=known, program="", companions=(), measurements=(), stale=())
        yield fresh
        yield replace(fresh, program="/", stale=("it is older than 180 days",))


def _thens(option: Chip) -> Iterator[ThenRow]:
    """Yield a cell with a release of each kind: the same, another fit, not there, not run."""
    for number, holds in enumerate(Holds):
        fit = None if holds == Holds.NOT_RUN else fit_row(FITS[number] or 0)
        id_, differs = f"0.{number}", holds in {Holds.DIFFERS, Holds.LACKS}
        release = ReleaseRow(id_, f"{option.label} {id_}", "an older one", f"{id_}.1", "2027", "/", current=False)
        yield ThenRow(release, holds.value, SAYS[holds], fit, "Another value", "what is other" if differs else "")


def _drawn(options: tuple[Chip, ...]) -> Drawing:
    """Return a drawing of a question that leads to a folded one and to what each option is recommended for."""
    asks = Box(
        "asks", "question", 1, "", 0, 0, 160, 60, ((20, "A question"),), "A question", "/", (Port(40, "a", "Yes"),)
    )
    more = Box("more", "folded", 2, "", 220, 0, 160, 40, ((24, "A folded question"),), "A folded question", "/", ())
    ends = tuple(
        Box(one.id, "outcome", 0, one.id, 440, 44 * at, 280, 34, ((44 * at + 21, one.label),), one.label, "/", ())
        for at, one in enumerate(options)
    )
    edges = (
        Edge("M160 40H220", 0, 1, None),
        *(Edge(f"M380 20L440 {44 * at + 17}", 1, 2 + at, one.id) for at, one in enumerate(options)),
    )
    every = Way(tuple(range(2 + len(ends))), tuple(range(len(edges))))
    ways = (every, every, *(Way((0, 1, 2 + at), (0, 1 + at)) for at in range(len(ends))))
    return Drawing("asks", 720, 100, (asks, more, *ends), edges, ways)
