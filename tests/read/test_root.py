"""content/root/: files that are published at the site's root as they are, and the names that are the site's own."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from guide import addresses
from guide.check import check
from guide.model import Guide, Nouns
from guide.prose.references import link
from guide.publish.ours import MARKER, WITHIN
from guide.publish.preview.watching import marks
from guide.read.load import load
from guide.read.root import MAX_ROOT_BYTES
from guide.site.pages import Site
from tests.read.said import checked
from tests.small import write

ROOT = "content/root"
PUBLISHED = [
    *("CNAME", "googleabc123.html", "BingSiteAuth.xml", "ads.txt", "favicon.ico", "apple-app-site-association"),
    *(".well-known/security.txt", ".well-known/acme-challenge/a_b-C", ".well-known/matrix/client", ".domains"),
    *(".htaccess", "keys/a.asc", "a.tar.gz", "indexes.html", "static-files.txt", "my_headers", "a~b"),
]
LEFT = [
    *("CNAME~", "#CNAME#", ".#CNAME", ".CNAME.swp", ".CNAME.swo", ".CNAME.swx", "CNAME.swp", ".CNAME.un~", ".swp"),
    *("4913", "Thumbs.db", ".DS_Store", "._CNAME", ".directory", ".~lock.a.txt#", ".goutputstream-ABC", ".nfs0001"),
    *(".gitignore", ".gitkeep", ".git/config", ".hg/store", ".svn/a", ".idea/a.xml", ".vscode/a.json", ".Trash-0/a"),
    *("__pycache__/a.pyc", ".well-known/.DS_Store", ".well-known/.security.txt.swp", ".well-known/.git/HEAD"),
]
TAKEN = [
    *("index.html", "404.html", "robots.txt", "sitemap.xml", "data.json", "compare.csv", "_headers", "_redirects"),
    *(".nojekyll", ".guide-build", ".guide-build.work", ".guide-build/a", "feed.xml", "llms.txt", "index.html/a"),
    *("static/a.css", "static", "images/a.png", "decide/a", "compare/index.html", "locks/chain.txt", "about"),
    *("INDEX.HTML", "Static/a.css", "Locks/a", "Robots.txt", "index.html.gz", "robots.txt.br", "search/a", "changes"),
]
UNPLAIN = ["a b", "a?b", "a#b", "a%41", "ä.txt", "a:b", "a.", "a+b", "a\\b", ".well-known/a.", "a'b", "x/a&b", "..."]


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_file_is_read_as_it_is(small_root: Path, path: str) -> None:
    raw = b"\xff\x00<script>\r\n"
    write(small_root / ROOT / path, raw)
    guide, loaded = load(small_root)
    assert (check(link(guide), loaded), dict(guide.at_root)) == ([], {path: raw})


@pytest.mark.parametrize("path", LEFT)
def test_what_editors_and_systems_leave_is_not_published(small_root: Path, path: str) -> None:
    write(small_root / ROOT / path, b"")
    guide, loaded = load(small_root)
    assert (check(link(guide), loaded), dict(guide.at_root)) == ([], {})


@pytest.mark.parametrize("path", TAKEN)
def test_a_name_of_the_site_is_refused_at_the_file(small_root: Path, path: str) -> None:
    write(small_root / ROOT / path, b"")
    first = path.partition("/")[0]
    assert checked(small_root) == [(f"{ROOT}/{path}", f"the site itself uses the name “{first}”")]
    assert dict(load(small_root)[0].at_root) == {}


@pytest.mark.parametrize("path", UNPLAIN)
def test_a_name_that_needs_escapes_in_an_address_is_refused(small_root: Path, path: str) -> None:
    write(small_root / ROOT / path, b"")
    assert checked(small_root) == [(f"{ROOT}/{path}", "the file's name does not stand in an address as it is")]


@pytest.mark.parametrize("ending", [".gz", ".br"])
def test_a_compressed_twin_is_refused(small_root: Path, ending: str) -> None:
    """A server would send it for the other."""
    write(small_root / ROOT / "a.txt", b"a")
    write(small_root / ROOT / f"a.txt{ending}", b"b")
    told = "this would be sent for the file of the same name, compressed"
    assert checked(small_root) == [(f"{ROOT}/a.txt{ending}", told)]


def test_a_file_that_is_too_large_is_told(small_root: Path) -> None:
    write(small_root / ROOT / "a.txt", b"a" * MAX_ROOT_BYTES)
    assert checked(small_root) == []
    write(small_root / ROOT / "a.txt", b"a" * (MAX_ROOT_BYTES + 1))
    told = "the file has 2,097,153 bytes, more than the 2,097,152 that are read"
    assert checked(small_root) == [(f"{ROOT}/a.txt", told)]


@pytest.mark.parametrize("path", ["CNAME", ".well-known", ".well-known/security.txt"])
def test_links_are_not_followed(small_root: Path, tmp_path: Path, path: str) -> None:
    for name, target in (("file", tmp_path / "target"), ("folder", tmp_path / "folder")):
        target.mkdir() if name == "folder" else write(target, b"secret")
        place = small_root / ROOT / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        place.symlink_to(target)
        ((said_of, message),) = checked(small_root)
        assert (said_of, message.startswith("links to other files ")) == (f"{ROOT}/{path}", True)


def test_a_pipe_is_not_waited_for(small_root: Path) -> None:
    (small_root / ROOT).mkdir()
    os.mkfifo(small_root / ROOT / "CNAME")
    assert checked(small_root) == [(f"{ROOT}/CNAME", "this is no plain file")]


@pytest.mark.parametrize("path", ["content/.well-known/a", "data/.root/a", "content/roots/.a", "content/.root/CNAME"])
def test_hidden_files_elsewhere_are_passed_over_as_before(small_root: Path, path: str) -> None:
    write(small_root / path, b"")
    assert (checked(small_root), dict(load(small_root)[0].at_root)) == ([], {})


def test_a_preview_sees_a_change_of_a_hidden_file_that_is_published(small_root: Path) -> None:
    write(small_root / ROOT / ".well-known/security.txt", b"a")
    before = marks(small_root)
    write(small_root / ROOT / ".well-known/security.txt", b"ab")
    assert marks(small_root) != before
    before = marks(small_root)
    write(small_root / ROOT / ".well-known/.security.txt.swp", b"ab")
    assert marks(small_root) == before


# The list of names holds what it has to


def test_no_address_of_a_site_can_be_taken_from_it(small: Guide) -> None:
    """Whatever a guide has and the build writes beside it: a page or file at a new address has to be on the list."""
    site = Site(link(small), address="https://example.org")
    firsts = {address.split("/")[1] or "index.html" for address in site.addresses()} | {MARKER, WITHIN}
    assert {first for first in firsts if not addresses.is_taken(small.settings, first)} == set()


def test_what_an_option_is_called_is_taken_too(small: Guide) -> None:
    other = small.settings.model_copy(update={"nouns": small.settings.nouns.model_copy(update={"many": "bicycles"})})
    assert addresses.is_taken(other, "bicycles/a")
    assert not addresses.is_taken(other, "locks/a")


@pytest.mark.parametrize(
    ("many", "folder"), [("hot drinks", "hot-drinks"), ("Vélos", "velos"), ("JSON libraries", "json-libraries")]
)
def test_what_an_option_is_called_is_any_words(small: Guide, many: str, folder: str) -> None:
    nouns = Nouns(one="thing", many=many)
    other = small.settings.model_copy(update={"nouns": nouns})
    assert addresses.option(other, "chain") == f"/{folder}/chain/"
    assert addresses.is_taken(other, f"{folder}/a")


def test_files_at_the_root_never_stand_in_for_those_of_the_site(small: Guide) -> None:
    site = Site(link(replace(small, at_root={"robots.txt": b"", "CNAME": b"x"})))
    assert site.files["/robots.txt"]() != b""
    assert site.files["/CNAME"]() == b"x"
