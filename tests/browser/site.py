"""The real guide, built by its public command and served as a plain host would."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

from guide.decide.trails import Trail, trails
from guide.evidence.findings import finding
from guide.model import Criterion, Guide
from guide.prose.references import References, link
from guide.read.load import load
from guide.site.page import Page
from guide.site.pages import Site

# Another folder shows that tests do not depend on what stands in this guide today: tests/contributions.py makes one.
TOP = Path(__file__).resolve().parents[2]
ROOT = Path(os.environ.get("GUIDE_TESTED") or TOP)
REAL = "frameworks"
GUIDES = {REAL: ROOT, "licences": TOP / "tests" / "guides" / "licences"}
"""The guides of this repository: what a test asks of one of them by no word of its own, it asks of all."""
PREFIX = "/some/prefix"
One = TypeVar("One")


@dataclass(frozen=True)
class Served:
    """A built site at an address without a final slash."""

    folder: Path
    address: str

    def at(self, page: str) -> str:
        """Return the full address of a page, which is named from the site's root."""
        return self.address + page


def tried(every: Sequence[One]) -> Sequence[One]:
    """Return what a test tries one by one: all there is in a guide of this repository, and a seventh of it in a copy.

    A copy has to show only that the test rests on nothing that contributions change.
    """
    return every if TOP in {ROOT, *ROOT.parents} else every[::7]


def real_guide() -> Guide:
    """Return the guide of this repository's own content and data."""
    return guide_of(REAL)


@cache
def guide_of(name: str) -> Guide:
    """Return one of the guides; where it has faults, the tests that show it fail with them."""
    guide, diagnostics = load(GUIDES[name])
    faults = [str(diagnostic) for diagnostic in diagnostics if diagnostic.severity == "error"]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
    return guide


def real_references() -> References:
    """Return the guide of this repository's own content and data with its texts rendered."""
    return references_of(REAL)


@cache
def references_of(name: str) -> References:
    """Return one of the guides with its texts rendered, which takes longest of all that their tests need."""
    return link(guide_of(name))


@cache
def shown_guide() -> Guide:
    """Return the guide of this repository with the values and fits of its cells as readers see them."""
    guide = real_guide()
    return replace(guide, criteria={id_: _shown(guide, criterion) for id_, criterion in guide.criteria.items()})


def _shown(guide: Guide, criterion: Criterion) -> Criterion:
    found = {option: finding(guide, criterion, option) for option in criterion.cells}
    cells = {
        option: cell.model_copy(update={"value": found[option].words, "fit": found[option].fit})
        for option, cell in criterion.cells.items()
    }
    return criterion.model_copy(update={"cells": cells})


@cache
def pages_of(name: str) -> Mapping[str, Page]:
    """Return every page of a guide by its address."""
    return Site(references_of(name)).pages


def lasting_pages(name: str = REAL) -> Mapping[str, Page]:
    """Return the pages that stay open and stand by themselves: a former address leads on, rows are shown elsewhere."""
    return {address: page for address, page in pages_of(name).items() if page.name not in {"moved", "embed"}}


def moved_pages() -> Mapping[str, str]:
    """Return where each former address leads."""
    return {address: page.id for address, page in pages_of(REAL).items() if page.name == "moved"}


@cache
def longest_trail(name: str = REAL) -> Trail:
    """Return the trail with the most answers of those that end in a recommendation."""
    decision = guide_of(name).decision
    ends = (trail for trail in trails(decision) if trail.at in decision.outcomes)
    return max((trail for trail in ends if decision.outcomes[trail.at].recommends), key=lambda trail: len(trail.steps))


def samples(name: str = REAL) -> dict[str, str]:
    """Return one page of each kind, by the kind: of questions and outcomes those with the most answers given."""
    found = {page.name: page.address for page in reversed(list(lasting_pages(name).values()))}
    answers = longest_trail(name).answers
    found["question"] = f"/decide/{'/'.join(answers[:-1])}/"
    found["outcome"] = f"/decide/{'/'.join(answers)}/"
    found["404"] = "/404.html"
    return found


def build(folder: Path, *options: str, name: str = REAL) -> None:
    """Build a guide into a folder, as anybody would."""
    command = [sys.executable, "-m", "guide", "build", "--root", str(GUIDES[name]), "--output", str(folder), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"The guide could not be built.\n{done.stderr}", pytrace=False)


@contextmanager
def serve(folder: Path, prefix: str = "") -> Iterator[Served]:
    """Serve a folder at a free port of this machine, below a prefix if one is given."""
    with _Server(("127.0.0.1", 0), _handler(folder, prefix)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Served(folder, f"http://127.0.0.1:{server.server_port}{prefix}")
        finally:
            server.shutdown()
            thread.join()


class _Server(ThreadingHTTPServer):
    """Says nothing of a browser that leaves before its answer is complete."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell what went wrong here."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _handler(folder: Path, prefix: str) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        """Answers from the folder; what is not there gets the site's 404 page."""

        def __init__(self, *args: object, **kwargs: object) -> None:
            super().__init__(*args, directory=str(folder), **kwargs)  # type: ignore[arg-type]

        def translate_path(self, path: str) -> str:
            """Return the file behind an address."""
            bare = urlsplit(path).path
            if not bare.startswith(f"{prefix}/"):
                return str(folder / "outside the prefix")
            return super().translate_path(bare.removeprefix(prefix))

        def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
            """Answer with the site's own page where nothing is found."""
            if code != HTTPStatus.NOT_FOUND:
                super().send_error(code, message, explain)
                return
            body = (folder / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def end_headers(self) -> None:
            """Let the browser keep what it has: nothing changes while it is served."""
            self.send_header("Cache-Control", "max-age=3600")
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as declared by the base
            """Say nothing."""

    return Handler
