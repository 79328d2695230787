"""Print what tables of 3, 15, 47 and 100 options cost: `python -m tests.bench_many [COUNT ...]`.

Bytes of the table and of home, raw and compressed; how high home is and where the first row of the table begins, on a
phone and on a desk; and milliseconds of script of a step of finding, of a column ticked among few and among all.
"""

import statistics
import sys

import brotli
import click
from playwright.sync_api import Browser, sync_playwright

from guide.prose.references import link
from guide.site.app import create_app
from tests.bench_table import STEP, Measured
from tests.browser import chromium
from tests.browser.site import Served
from tests.many import COUNTS, many, serving

SIZES = {"360": (360, 740), "1280": (1280, 800)}
ROUNDS = 5
_TICK = """async (at) => {
  [...document.querySelectorAll("#columns [name=options]")].at(at).click();
  document.body.offsetHeight;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
_FIRST_ROW = "() => document.querySelector('tr[data-criterion] td').getBoundingClientRect().top + scrollY"


def page_bytes(options: int) -> list[str]:
    """Return the bytes of the table and of home."""
    client = create_app(link(many(options))).test_client()
    bodies = [client.get(address).data for address in ("/compare/", "/")]
    return [f"{part:,}" for body in bodies for part in (len(body), len(brotli.compress(body)))]


def places(browser: Browser, served: Served) -> list[str]:
    """Return how high home is, and where the first row begins."""
    found: dict[str, str] = {}
    for width, (inline, block) in SIZES.items():
        page = browser.new_page(viewport={"width": inline, "height": block})
        page.goto(served.at("/"))
        found[f"home {width}"] = str(page.evaluate("document.documentElement.scrollHeight"))
        page.goto(served.at("/compare/"))
        page.wait_for_timeout(300)
        found[f"row {width}"] = f"{page.evaluate(_FIRST_ROW):.0f}"
        page.close()
    return [found[key] for key in sorted(found)]


def scripts(browser: Browser, served: Served, options: int) -> list[str]:
    """Return the milliseconds of script of a step of finding, of a tick among few columns, and among all."""
    measured = Measured(browser.new_page(), served.at("/compare/"))
    find = [measured.cost(STEP, ("find", letters, None)).script for letters in ("m", "mi", "", "m", "")]
    few = [measured.cost(_TICK, -1).script for _ in range(2 * ROUNDS)]
    measured.page.goto(served.at(f"/compare/?options={','.join(many(options).options)}"))
    measured.page.wait_for_timeout(700)
    every = [measured.cost(_TICK, -1).script for _ in range(2 * ROUNDS)]
    measured.page.close()
    return [f"{statistics.median(found):.1f}" for found in (find, few, every)]


def main(counts: tuple[int, ...]) -> None:
    """Print a line for each table."""
    heads = ["options", "table", "br", "home", "br", "home 1280", "360", "row 1280", "360", "find", "tick few", "all"]
    click.echo("".join(f"{head:>11}" for head in heads))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.ARGUMENTS))
        for options in counts:
            with serving(many(options)) as served:
                line = [
                    str(options),
                    *page_bytes(options),
                    *places(browser, served),
                    *scripts(browser, served, options),
                ]
            click.echo("".join(f"{part:>11}" for part in line))
        browser.close()


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or COUNTS)
