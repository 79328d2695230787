"""The whole site of the small guide, as files."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest

from guide.model import Guide
from guide.prose.references import link
from guide.publish.build import BuildError, Where, build
from guide.site.cards import can_draw
from guide.site.holding import PARTS
from guide.site.static import SHEETS
from tests.parsed import Parsed
from tests.site.test_pages import CARD_NAMES
from tests.small import DAY, write

BASE = "https://example.org/some/prefix"

# Every file that a build writes: a page's title and heading, "" for what is no page. HASH is that of the static files.
WHOLE = {
    ".guide-build": ("", ""),
    ".nojekyll": ("", ""),
    "404.html": ("There is no page here · Which bicycle lock", "There is no page here"),
    "_headers": ("", ""),
    "_redirects": ("", ""),
    "about/index.html": ("About this guide · Which bicycle lock", "About this guide"),
    "accessibility/index.html": ("Accessibility · Which bicycle lock", "Accessibility"),
    "articles/index.html": ("Articles · Which bicycle lock", "Articles"),
    "articles/locking-well/index.html": ("How to lock a bicycle · Which bicycle lock", "How to lock a bicycle"),
    "changes/index.html": ("What changed · Which bicycle lock", "What changed"),
    "changes/index.html.md": ("", ""),
    "changes/2026-03-01-cut-again/index.html": (
        "The chain was cut again · Which bicycle lock",
        "The chain was cut again",
    ),
    "changes/2026-03-01-cut-again/index.html.md": ("", ""),
    "cases/courier/index.html": (
        "A courier left the chain at home · Which bicycle lock",
        "A courier left the chain at home",
    ),
    "cases/index.html": ("Cases · Which bicycle lock", "Cases"),
    "compare.csv": ("", ""),
    "compare/index.html": ("Compare · Which bicycle lock", "Compare"),
    "criteria/carrying/index.html": ("Easy to carry · Which bicycle lock", "Easy to carry"),
    "criteria/cutting/index.html": ("Withstands cutting · Which bicycle lock", "Withstands cutting"),
    "data.json": ("", ""),
    "evidence/cutting/chain.py": ("", ""),
    "decide/index.html": ("Where is the bicycle at night? · Which bicycle lock", "Where is the bicycle at night?"),
    "decide/night-indoors/index.html": (
        "Take a folding lock · after: Indoors · Which bicycle lock",
        "Take a folding lock",
    ),
    "decide/night-indoors/record.md": ("", ""),
    "decide/night-indoors/summary.txt": ("", ""),
    "decide/night-on-street/index.html": (
        "Who carries the lock? · after: On the street · Which bicycle lock",
        "Who carries the lock?",
    ),
    "decide/night-on-street/nobody-carries/index.html": (
        "Leave a chain at the stand · after: On the street; Nobody, it stays at the stand · Which bicycle lock",
        "Leave a chain at the stand",
    ),
    "decide/night-on-street/nobody-carries/record.md": ("", ""),
    "decide/night-on-street/nobody-carries/summary.txt": ("", ""),
    "decide/night-on-street/rider-carries/index.html": (
        "Take a D-lock · after: On the street; I do · Which bicycle lock",
        "Take a D-lock",
    ),
    "decide/night-on-street/rider-carries/record.md": ("", ""),
    "decide/night-on-street/rider-carries/summary.txt": ("", ""),
    "embed/index.html": ("Rows of the table · Which bicycle lock", "Rows of the table"),
    "evidence/cutting/chain/index.html": (
        "Withstands cutting, run with Chain lock · Which bicycle lock",
        "Withstands cutting, run with Chain lock",
    ),
    "evidence/index.html": ("Evidence · Which bicycle lock", "Evidence"),
    "flow/index.html": ("The whole flow · Which bicycle lock", "The whole flow"),
    "images/stand.png": ("", ""),
    "index.html": (
        "Which kind of lock should you buy for your bicycle?",
        "Which kind of lock should you buy for your bicycle?",
    ),
    "llms.txt": ("", ""),
    "locks/chain/index.html": ("Chain lock · Which bicycle lock", "Chain lock"),
    "locks/d-lock/index.html": ("D-lock · Which bicycle lock", "D-lock"),
    "locks/folding/index.html": ("Folding lock · Which bicycle lock", "Folding lock"),
    "locks/index.html": ("The locks · Which bicycle lock", "The locks"),
    "measurements/index.html": ("Measurements · Which bicycle lock", "Measurements"),
    "measurements/weight/index.html": ("What locks weigh · Which bicycle lock", "What locks weigh"),
    "method/index.html": ("How we judge locks · Which bicycle lock", "How we judge locks"),
    "outcomes/heavy-lock/index.html": ("Leave a chain at the stand · Which bicycle lock", "Leave a chain at the stand"),
    "outcomes/index.html": ("Outcomes · Which bicycle lock", "Outcomes"),
    "outcomes/light-lock/index.html": ("Take a folding lock · Which bicycle lock", "Take a folding lock"),
    "outcomes/rigid-lock/index.html": ("Take a D-lock · Which bicycle lock", "Take a D-lock"),
    "robots.txt": ("", ""),
    "scenarios/errands/index.html": ("Errands in town · Which bicycle lock", "Errands in town"),
    "scenarios/index.html": ("Scenarios · Which bicycle lock", "Scenarios"),
    "service/fetch/index.html": ("Fetching it, side by side · Which bicycle lock", "Fetching it, side by side"),
    "service/index.html": ("One ride, three locks · Which bicycle lock", "One ride, three locks"),
    "service/leave/index.html": (
        "Leaving the bicycle, side by side · Which bicycle lock",
        "Leaving the bicycle, side by side",
    ),
    "search/index.html": ("Search · Which bicycle lock", "Search"),
    **{f"search/{name}.json": ("", "") for name in ("entries", "rows", *PARTS)},
    "sitemap.xml": ("", ""),
    "feed.xml": ("", ""),
    "static/HASH/compare.js": ("", ""),
    "static/HASH/embed.js": ("", ""),
    "static/HASH/icon.svg": ("", ""),
    "static/HASH/notfound.js": ("", ""),
    "static/HASH/page.js": ("", ""),
    "static/HASH/options.js": ("", ""),
    "static/HASH/search.js": ("", ""),
    "static/HASH/since.js": ("", ""),
    "static/HASH/sans.woff2": ("", ""),
    **{f"static/HASH/{name}.css": ("", "") for name in SHEETS},
    "static/HASH/words.js": ("", ""),
}
ALONE = ("decide/night", "embed/")
WHOLE |= {f"{file}.md": ("", "") for file in WHOLE if file.endswith("/index.html") and not file.startswith(ALONE)}
WHOLE |= {"index.html.md": ("", "")} | {f"cards/{name}.png": ("", "") for name in CARD_NAMES if can_draw()}


def silent(written: Iterator[object], _length: int) -> AbstractContextManager[Iterator[object]]:
    return nullcontext(written)


def built(guide: Guide, folder: Path, where: Where) -> Path:
    """Build a guide into a folder of its own; its root is a folder beside it."""
    build(link(guide), folder / "root", folder / "build", where, silent)
    return folder / "build"


@pytest.fixture(scope="module")
def site(small: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small guide for an address with a path."""
    where = Where(BASE, "https://example.org/sources")
    return built(small, tmp_path_factory.mktemp("site"), where)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def without_hash(file: str) -> str:
    parts = file.split("/")
    return "/".join(["static", "HASH", *parts[2:]]) if parts[0] == "static" else file


def test_the_whole_site(site: Path) -> None:
    found = {}
    for file, raw in files(site).items():
        page = Parsed(raw.decode()) if file.endswith(".html") else None
        found[without_hash(file)] = (page.title, page.inner("h1")) if page else ("", "")
    assert found == WHOLE


def test_the_number_of_files_is_told(small: Guide, tmp_path: Path) -> None:
    """Without the file that marks the folder as ours."""
    count = build(link(small), tmp_path / "root", tmp_path / "build", Where(BASE), silent)
    assert count == len(files(tmp_path / "build")) - 1 == len(WHOLE) - 1


def test_the_site_is_whole_below_its_prefix(site: Path) -> None:
    """Every link of every page leads to a file, and to an id in it, when the folder lies at its base address."""
    addresses = {f"{BASE}/{file}".removesuffix("index.html"): file for file in files(site)}
    pages = {file: Parsed((site / file).read_text("utf-8")) for file in addresses.values() if file.endswith(".html")}
    ids = {file: {found.get("id", "") for _, found in page.elements} for file, page in pages.items()}
    # A host shows the page for what is not found under whatever address was asked for.
    shown_at = {**{file: address for address, file in addresses.items()}, "404.html": f"{BASE}/not/there/"}
    for file, page in pages.items():
        for href in page.links():
            address, _, fragment = re.sub(r"\?[^#]*", "", urljoin(shown_at[file], href)).partition("#")
            if href.startswith("#"):
                assert fragment in ids[file], (file, link)
            elif address.startswith(BASE) or not href.startswith("https://"):
                assert address in addresses, (file, link)
                assert not fragment or fragment in ids[addresses[address]], (file, link)


@pytest.mark.parametrize(
    "where",
    [
        Where(),
        Where("https://example.org"),
        Where("https://example.org/"),
        Where("http://localhost:8000/guide"),
        Where("https://example.org/a%20b/ü/'x'&y"),
        Where("https://example.org", "https://example.org/sources/"),
        Where("", "http://localhost/sources"),
    ],
    ids=lambda where: f"{where.address} {where.repository}",
)
def test_a_site_is_whole_wherever_it_stands(small: Guide, tmp_path: Path, where: Where) -> None:
    found = {without_hash(file) for file in files(built(small, tmp_path, where))}
    without = {"sitemap.xml", "feed.xml", *(file for file in WHOLE if file.startswith("cards/"))}
    assert found == (set(WHOLE) if where.address else set(WHOLE) - without)


def test_an_unsafe_folder_is_wrong_usage(small: Guide, tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        build(link(small), tmp_path, tmp_path / "content", Where(), silent)
    assert caught.value.usage


def test_a_folder_that_can_not_be_made_is_told(small: Guide, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BuildError, match=r"file/build can't be written: (file exists|not a directory)"):
        build(link(small), tmp_path / "root", tmp_path / "file" / "build", Where(), silent)


def test_files_for_the_root_are_published_as_they_are(small: Guide, tmp_path: Path) -> None:
    """Also one that looks like a page: nobody follows its links, for others have written it."""
    at_root = {
        "CNAME": b"locks.example.org\n",
        ".well-known/security.txt": b"Contact: mailto:us@example.org\r\n",
        "google1.html": b'<a href="nowhere/"><a href="/" id="\xff">',
        "BingSiteAuth.xml": b"<users/>",
        "favicon.ico": b"\0\0\1\0",
        "site.webmanifest": b"{}",
        "a.unknown": b"",
        "download.tar.gz": b"\x1f\x8b",
    }
    found = files(built(replace(small, at_root=at_root), tmp_path, Where(BASE)))
    assert {name: found.pop(name) for name in at_root} == at_root
    assert {without_hash(file) for file in found} == set(WHOLE)


def test_the_list_of_types_of_a_machine_does_not_matter(small_root: Path, tmp_path: Path) -> None:
    """A container may hold none, and Python's own calls a script something else from version to version."""
    write(small_root / "content/root/BingSiteAuth.xml", b"<users/>")
    other = tmp_path / "types"
    other.write_text("application/x-other js xml md csv svg html txt webp json css\n", "utf-8")
    for known in ([], [str(other)]):
        program = (
            f"import mimetypes, sys; mimetypes.knownfiles = {known!r}; mimetypes.init(); "
            "from guide.cli import main; main()"
        )
        output = str(tmp_path / "out")
        command = [sys.executable, "-c", program, "build", "--root", str(small_root), "--output", output]
        done = subprocess.run([*command, "--as-of", str(DAY)], check=False, capture_output=True, text=True)
        assert (done.returncode, done.stderr.startswith("note: the site's address")) == (0, True), done.stderr
