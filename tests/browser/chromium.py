"""Which browser the tests drive: one that is named, the system's, or Playwright's own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

# The same engine without windows comes first: the tests take half the time.
SYSTEM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PACKAGES = ("chromium-headless-shell", "chromium")
"""What Debian calls it; older releases have only the second."""
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
LOG = Path(sys.prefix) / "browser.log"
NOT_FOUND = (
    "No browser was found. Install Chromium or Chrome (on Debian: apt install chromium; anywhere: "
    f"{Path(sys.prefix).name}/bin/playwright install --with-deps chromium), or name one: "
    "GUIDE_BROWSER=/path/to/chromium make test"
)
ARGUMENTS = (
    # Chromium refuses to run as root inside its sandbox.
    *(("--no-sandbox",) if os.geteuid() == 0 else ()),
    # Nothing but the pages under test is asked for.
    *("--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
IN_ONE_THREAD = ("--disable-threaded-compositing", "--js-flags=--single-threaded-gc")
"""How pages that are only opened and looked at take a third less time of the processor: they are laid out as ever, but
what is drawn beside that need not come. So nobody may wait for a frame there, as each click of Playwright's does."""
_START_SECONDS = 30
_INSTALL_SECONDS = 600


class WrongBrowserError(Exception):
    """GUIDE_BROWSER names no browser; says what to do."""


def find() -> str | None:
    """Return the path of a browser that starts, or None. Raises WrongBrowserError."""
    named = os.environ.get("GUIDE_BROWSER")
    if named:
        path = shutil.which(named)
        if path is None or not _starts(path):
            raise WrongBrowserError(
                f"GUIDE_BROWSER is {named}, which is no browser that starts. Give the path of a Chromium or "
                "Chrome program, or leave it out to have one looked for."
            )
        return path
    return next(filter(_starts, _candidates()), None)


def _candidates() -> Iterator[str]:
    yield from filter(None, map(shutil.which, SYSTEM))
    yield str(MAC_CHROME)
    yield playwrights_own()


def playwrights_own() -> str:
    """Return where Playwright keeps its own browser, or would keep it."""
    # Asked in a program of its own: within one, Playwright's driver can be started once only.
    ask = "from playwright.sync_api import sync_playwright as p\nwith p() as own: print(own.chromium.executable_path)"
    return subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()


def _starts(path: str) -> bool:
    """Tell a browser from a missing file, and from a script that only says where to get one."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, check=False, timeout=_START_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _install() -> None:
    """Get a browser from the system's packages where that is possible, else from Playwright."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        click.echo(f"Installing chromium with apt-get (once); see {LOG}")
        if _run(apt, "update") and any(_run(apt, "install", "--yes", name) and find() for name in PACKAGES):
            return
    click.echo(f"Installing chromium with Playwright (once); see {LOG}")
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with LOG.open("ab") as log:
        try:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                check=False,
                timeout=_INSTALL_SECONDS,
            )
        except subprocess.TimeoutExpired:
            log.write(b"This took too long and was ended.\n")
            return False
    return done.returncode == 0


def main() -> None:
    """Say which browser the tests will use, and get one where there is none."""
    try:
        path = find()
        if path is None:
            _install()
            path = find()
    except WrongBrowserError as error:
        sys.exit(str(error))
    if path is None:
        sys.exit(NOT_FOUND)
    click.echo(f"The browser tests use {path}")


if __name__ == "__main__":
    main()
