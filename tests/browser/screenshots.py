"""Pictures of whole pages, for people to look at: python -m tests.browser.screenshots OUTDIR [PAGE]..."""

import re
import sys
import tempfile
from pathlib import Path
from typing import Literal

import click
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests.browser import chromium
from tests.browser.site import build, samples, serve

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
KINDS = (
    *("home", "question", "outcome", "compare", "criterion", "option", "scenario", "article", "leaf", "404"),
    *("evidence", "probe", "measurement", "case", "service", "role"),
)


@click.command()
@click.argument("outdir", type=click.Path(path_type=Path, file_okay=False))
@click.argument("pages", nargs=-1, metavar="[PAGE]...")
def main(outdir: Path, pages: tuple[str, ...]) -> None:
    """Write pictures of PAGEs, such as /compare/, into OUTDIR; without any, of one page of each kind.

    Each is taken at three widths, in light and dark.
    """
    try:
        path = chromium.find()
    except chromium.WrongBrowserError as error:
        sys.exit(str(error))
    if path is None:
        sys.exit(chromium.NOT_FOUND)
    outdir.mkdir(parents=True, exist_ok=True)
    named = {_name(page): page for page in pages} or {kind: samples()[kind] for kind in KINDS}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        build(site)
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        with serve(site) as served:
            _take(browser, {name: served.at(page) for name, page in named.items()}, outdir)
        browser.close()


def _name(page: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", page.lower()).strip("-") or "home"


def _take(browser: Browser, addresses: dict[str, str], outdir: Path) -> None:
    for width in WIDTHS:
        tab = browser.new_page(viewport=ViewportSize(width=width, height=800), reduced_motion="reduce")
        for name, address in addresses.items():
            tab.goto(address)
            for scheme in SCHEMES:
                tab.emulate_media(color_scheme=scheme)
                file = outdir / f"{name}-{width}-{scheme}.png"
                tab.screenshot(path=file, full_page=True)
                click.echo(file)
        tab.close()


if __name__ == "__main__":
    main()
