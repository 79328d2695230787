"""Print what a filter step of the table costs, beside the plainest loop that hides the same rows.

    python -m tests.bench_table

The time is that of the browser's main thread by its own clock: script, style, layout and paint. Both pages have the
same HTML and stylesheet; the plain one has no script, and its table the default layout.
"""

import re
import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import click
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from tests.browser import chromium
from tests.browser.site import real_guide, serve
from tests.many import many

LARGEST = {"options": 100, "criteria": 200, "groups": 10}
_SETTLED = "() => new Promise((done) => setTimeout(done, 700))"
# Letters as they are typed: the rows that stay become fewer, and then all of them come back.
TYPED = ("m", "mi", "mid", "midd", "middl", "middle", "middlew", "middlew x", "")
PLAIN_LAYOUT = b"""
.compare { table-layout: auto !important; }
.compare * { content-visibility: visible !important; }
"""

# Both pages show the controls, so that both draw what is typed.
_PREPARE = """() => {
  document.querySelector("#controls").hidden = false;
  for (const panel of document.querySelectorAll("#controls > details")) panel.open = true;
  window.rows = [...document.querySelectorAll("tr[data-criterion]")];
}"""
STEP = """async ([kind, value, hidden]) => {
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


def write_pages(guide: Guide, folder: Path) -> None:
    """Write the compare page as it is served, and the plain page beside it."""
    client = create_app(link(guide)).test_client()
    html = client.get("/compare/").text
    for address in {*re.findall(r'(?:src|href)="\.\./(static/[^"]+)"', html), "search/rows.json"}:
        _write(folder / address, client.get(f"/{address}").data)
    css = re.findall(r"static/[^\"]+\.css", html)[0]
    _write(folder / "static/plain.css", (folder / css).read_bytes() + PLAIN_LAYOUT)
    _write(folder / "compare/index.html", html.encode())
    without = re.sub(r'<script type="module".*?</script>', "", html).replace(css, "static/plain.css")
    _write(folder / "plain/index.html", without.encode())
    _write(folder / "404.html", b"")


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
            costs.ours.append(ours.cost(STEP, (kind, value, None)))
            costs.plain.append(plain.cost(STEP, (kind, value, ours.page.evaluate(_HIDDEN))))
        ours.page.evaluate(STEP, ("find", TYPED[2], None))
        costs.settled.append(ours.cost(_SETTLED, None))
        # The plain page took no such step: both have to start the next round with all rows shown.
        ours.page.evaluate(STEP, ("find", "", None))
        ours.page.evaluate(_SETTLED)
    return costs


def measure(browser: Browser, guide: Guide, rounds: int, query: str = "") -> Costs:
    """Open both pages of a guide and compare them, ours in a view."""
    with tempfile.TemporaryDirectory() as folder:
        write_pages(guide, Path(folder))
        group = next(group for group, members in guide.by_group.items() if members)
        with serve(Path(folder)) as served:
            ours, plain = (Measured(browser.new_page(), served.at(page)) for page in (f"/compare/{query}", "/plain/"))
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
        every = many(100)
        shown = f"?options={','.join(every.options)}"
        for guide, rounds, query in (
            (real_guide(), 20, ""),
            (every, 8, ""),
            (every, 8, shown),
            (many(**LARGEST), 4, ""),
        ):
            costs = measure(browser, guide, rounds, query)
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
        "Of 100 options four are columns, then all. plain: the same page without our script and layout, rows hidden "
        "by the plainest loop. script: the median step. settled: what follows once, when the reader pauses: address, "
        "summary, status, marks."
    )


if __name__ == "__main__":
    main()
