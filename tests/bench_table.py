"""Print what a filter step of the table costs, beside the plainest loop that hides the same rows.

    python -m tests.bench_table

The time is that of the browser's main thread by its own clock: script, style, layout and paint. Both pages have the
same HTML and stylesheet; the plain one has no script, and its table the default layout.
"""

import random
import re
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from guide.model import Cell, Criterion, Group, Guide, Level, Option
from guide.prose.references import link
from guide.read.load import load
from guide.site.app import create_app
from tests.browser import chromium
from tests.browser.site import real_guide, serve
from tests.small import DAY, write_small_guide

CRITERIA, OPTIONS, GROUPS = 200, 100, 10
_SETTLED = "() => new Promise((done) => setTimeout(done, 700))"
SYLLABLES = tuple(consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou")
VOCABULARY = ("middleware", *(one + other for one in SYLLABLES[::9] for other in SYLLABLES[::15]))
WORDS_OF_A_ROW = 12
# Letters as they are typed: the rows that stay become fewer, and then all of them come back.
TYPED = ("m", "mi", "mid", "midd", "middl", "middle", "middlew", "middlew x", "")
PLAIN_LAYOUT = b"""
.compare { table-layout: auto !important; }
.compare * { content-visibility: visible !important; }
"""
FIT_WORDS = ("Built from nothing", "Possible with own work", "A companion helps", "There with a gap", "Made for this")

# Both pages show the controls, so that both draw what is typed.
_PREPARE = """() => {
  document.querySelector("#controls").hidden = false;
  for (const panel of document.querySelectorAll("#controls > details")) panel.open = true;
  window.rows = [...document.querySelectorAll("tr[data-criterion]")];
}"""
_STEP = """async ([kind, value, hidden]) => {
  if (kind === "find") {
    const find = document.querySelector("#find");
    find.value = value;
    find.dispatchEvent(new Event("input", { bubbles: true }));
  } else document.querySelector(`[name=group][value=${value}]`).click();
  let at = 0;
  if (hidden) for (const row of window.rows) row.hidden = hidden[at++];
  document.body.offsetHeight;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
_HIDDEN = "() => [...document.querySelectorAll('tr[data-criterion]')].map((row) => row.hidden)"


@dataclass(frozen=True)
class Spent:
    """Milliseconds of the main thread, in all and within scripts."""

    task: float
    script: float


def large_guide(criteria: int = CRITERIA, options: int = OPTIONS, seed: int = 1) -> Guide:
    """Return a guide with a table of this size; the words in it are drawn by chance, the same for each run."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    with tempfile.TemporaryDirectory() as folder:
        write_small_guide(Path(folder))
        small, _ = load(Path(folder), DAY)
    first = next(iter(small.options.values()))
    compared = dict(small.options)
    for number in range(len(compared), options):
        id_ = f"option-{number}"
        compared[id_] = first.model_copy(update={"id": id_, "label": f"Option {number}"})
    groups = dict(small.settings.groups)
    for number in range(len(groups), GROUPS):
        groups[f"group-{number}"] = Group(label=f"Group {number}", about="What these have in common.")
    rows = {id_: _widened(criterion, compared, draw) for id_, criterion in small.criteria.items()}
    for number in range(len(rows), criteria):
        id_ = f"criterion-{number}"
        rows[id_] = _criterion(id_, list(groups)[number % GROUPS], compared, draw)
    settings = small.settings.model_copy(update={"groups": groups})
    return replace(small, settings=settings, options=compared, criteria=rows)


def _widened(criterion: Criterion, options: Mapping[str, Option], draw: random.Random) -> Criterion:
    words = draw.sample(VOCABULARY, WORDS_OF_A_ROW)
    cells = {id_: criterion.cells.get(id_) or _cell(words, sorted(criterion.rubric), draw) for id_ in options}
    return criterion.model_copy(update={"cells": cells})


def _criterion(id_: str, group: str, options: Mapping[str, Option], draw: random.Random) -> Criterion:
    words = draw.sample(VOCABULARY, WORDS_OF_A_ROW)
    return Criterion(
        id=id_,
        file=f"data/criteria/{id_}.yaml",
        label=_sentence(words, 2, draw),
        group=group,
        kind=draw.choice(("fact", "judgement")),
        question=f"{_sentence(words, 8, draw)}?",
        why=f"{_sentence(words, 20, draw)}.",
        rubric={fit: Level(earns=words) for fit, words in enumerate(FIT_WORDS)},
        cells={option: _cell(words, range(5), draw) for option in options},
    )


def _cell(words: Sequence[str], fits: Sequence[int], draw: random.Random) -> Cell:
    return Cell(value=_sentence(words, 3, draw), fit=draw.choice(fits), note=f"{_sentence(words, 25, draw)}.")


def _sentence(words: Sequence[str], count: int, draw: random.Random) -> str:
    """Return words of a row; every fourth is one that hardly any other text has."""
    drawn = (draw.choice(words) if draw.randrange(4) else "".join(draw.choices(SYLLABLES, k=3)) for _ in range(count))
    return " ".join(drawn).capitalize()


def write_pages(guide: Guide, folder: Path) -> None:
    """Write the compare page as it is served, and the plain page beside it."""
    client = create_app(link(guide)).test_client()
    html = client.get("/compare/").text
    for address in {*re.findall(r'(?:src|href)="\.\./(static/[^"]+)"', html), *_modules(html)}:
        _write(folder / address, client.get(f"/{address}").data)
    css = re.findall(r"static/[^\"]+\.css", html)[0]
    _write(folder / "static/plain.css", (folder / css).read_bytes() + PLAIN_LAYOUT)
    _write(folder / "compare/index.html", html.encode())
    without = re.sub(r'<script type="module".*?</script>', "", html).replace(css, "static/plain.css")
    _write(folder / "plain/index.html", without.encode())
    _write(folder / "404.html", b"")


def _modules(html: str) -> list[str]:
    (folder,) = set(re.findall(r"static/[0-9a-f]+/", html))
    return [f"{folder}{name}.js" for name in ("view", "rows", "ranking")]


def _write(file: Path, raw: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)


class Measured:
    """A page whose main thread is measured by its own clock."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)

    def spent(self) -> Spent:
        """Return what the page has cost until now."""
        metrics = {one["name"]: one["value"] * 1000 for one in self._session.send("Performance.getMetrics")["metrics"]}
        return Spent(metrics["TaskDuration"], metrics["ScriptDuration"])

    def cost(self, script: str, argument: object) -> Spent:
        """Return what a step costs."""
        before = self.spent()
        self.page.evaluate(script, argument)
        after = self.spent()
        return Spent(after.task - before.task, after.script - before.script)


@dataclass
class Costs:
    """What steps cost on our page and on the plain one, and what follows on ours when the reader pauses."""

    ours: list[Spent] = field(default_factory=list)
    plain: list[Spent] = field(default_factory=list)
    settled: list[Spent] = field(default_factory=list)


def compare(ours: Measured, plain: Measured, group: str, rounds: int) -> Costs:
    """Take the same steps on both pages, by turns."""
    for measured in (ours, plain):
        measured.page.evaluate(_PREPARE)
    costs = Costs()
    steps = [*(("find", letters) for letters in TYPED), ("group", group), ("group", group)]
    for _ in range(rounds):
        for kind, value in steps:
            costs.ours.append(ours.cost(_STEP, (kind, value, None)))
            costs.plain.append(plain.cost(_STEP, (kind, value, ours.page.evaluate(_HIDDEN))))
        ours.page.evaluate(_STEP, ("find", TYPED[2], None))
        costs.settled.append(ours.cost(_SETTLED, None))
        # The plain page took no such step: both have to start the next round with all rows shown.
        ours.page.evaluate(_STEP, ("find", "", None))
        ours.page.evaluate(_SETTLED)
    return costs


def measure(browser: Browser, guide: Guide, rounds: int) -> Costs:
    """Open both pages of a guide and compare them."""
    with tempfile.TemporaryDirectory() as folder:
        write_pages(guide, Path(folder))
        group = next(group for group, members in guide.by_group.items() if members)
        with serve(Path(folder)) as served:
            ours, plain = (Measured(browser.new_page(), served.at(page)) for page in ("/compare/", "/plain/"))
            costs = compare(ours, plain, group, rounds)
            for measured in (ours, plain):
                measured.page.close()
    return costs


def main() -> None:
    """Measure the real table and a large one."""
    click.echo("A filter step of the table, in milliseconds of the browser's main thread")
    click.echo("criteria  options     ours    plain    ratio   script  settled")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        for guide, rounds in ((real_guide(), 20), (large_guide(), 4)):
            costs = measure(browser, guide, rounds)
            ours, plain, settled = (
                statistics.fmean(spent.task for spent in found) for found in (costs.ours, costs.plain, costs.settled)
            )
            script = statistics.median(spent.script for spent in costs.ours)
            click.echo(
                f"{len(guide.criteria):>8} {len(guide.published):>8} {ours:>8.2f} {plain:>8.2f} {ours / plain:>8.2f} "
                f"{script:>8.2f} {settled:>8.2f}"
            )
        browser.close()
    click.echo(
        "plain: the same page without our script and layout, its rows hidden by the plainest loop. script: the median "
        "step. settled: what follows once, when the reader pauses: address, summary, status, marks."
    )


if __name__ == "__main__":
    main()
