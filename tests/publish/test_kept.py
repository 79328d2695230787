"""A build that uses what earlier ones have made gives the same bytes as one that makes everything anew."""

import datetime as dt
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from guide.cache import FOLDER, Cache
from guide.check import check
from guide.means import Means
from guide.prose.references import link
from guide.publish.build import Where, build
from guide.read.load import load
from guide.site.app import create_app
from guide.site.pages import Site
from tests.once import once
from tests.small import DAY, IMAGES, TEXTS, write, write_small_guide

LATER = DAY + dt.timedelta(days=400)


def silent(written: Iterator[object], _length: int) -> AbstractContextManager[Iterator[object]]:
    return nullcontext(written)


def built(root: Path, output: Path, cache: Cache, day: dt.date = DAY, address: str = "") -> dict[str, bytes]:
    """Build a guide and return its files."""
    guide, loaded = load(root, day)
    means = Means(cache=cache)
    references = link(guide, means)
    assert [fault for fault in check(references, loaded) if fault.severity == "error"] == []
    build(references, root, output, Where(address, means=means), silent)
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.fixture
def root(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the small guide, built once so that everything is kept; each test has both as its own."""
    shutil.copytree(once(tmp_path_factory, "kept", build_once), tmp_path, dirs_exist_ok=True)
    return tmp_path / "guide"


def build_once(folder: Path) -> None:
    write_small_guide(folder / "guide")
    built(folder / "guide", folder / "warm", Cache(folder / "guide"))


def assert_same(root: Path, day: dt.date = DAY, address: str = "") -> None:
    """Assert that a build from what is kept, and one from nothing, are the same."""
    warm = built(root, root.parent / "warm", Cache(root), day, address)
    assert warm == built(root, root.parent / "cold", Cache(), day, address)


def with_more_words(text: str) -> str:
    return text.rstrip("\n") + "\n\nAnd some words more.\n"


def with_other_words(text: str) -> str:
    """Change the words of the first field that is shown."""
    shown = re.compile(r"^(\s*(?:label|title|summary|value|about|ask|who): .*)$", re.MULTILINE)
    changed, count = shown.subn(r"\1 indeed", text, count=1)
    assert count, text
    return changed


# How each input is changed so that the guide stays sound; programs and records are held by digests of each other.
CHANGES: dict[str, Callable[[str], str]] = {
    file: with_more_words if file.endswith(".md") and file.split("/")[1] != "examples" else with_other_words
    for file in TEXTS
    if file.endswith(".md") or (file.endswith(".yaml") and "measurements" not in file)
} | {
    "content/examples/weights/add.py": lambda text: text.replace("sum(weights)", "sum(weights) + 0"),
    "content/examples/ride/chain/leave.py": lambda text: text + "print('twice')\n",
}


@pytest.mark.parametrize("file", CHANGES)
def test_each_input_in_turn(root: Path, file: str) -> None:
    """Whatever depends on it changes as well: nobody has to list what that is."""
    before = (root / file).read_text("utf-8")
    write(root / file, CHANGES[file](before).encode())
    assert (root / file).read_text("utf-8") != before
    assert_same(root)


def test_an_image(root: Path) -> None:
    (name,) = IMAGES
    write(root / name, (root / name).read_bytes() + b"\0")
    assert_same(root)


def test_another_day_and_another_address(root: Path) -> None:
    """What has grown old by then is marked on every page that shows it."""
    assert_same(root, LATER)
    assert_same(root, DAY, "https://locks.example.org/below")


def test_a_value_that_a_text_elsewhere_shows(root: Path) -> None:
    """The text itself has not changed; what it points at has."""
    file = root / "data/criteria/cutting.yaml"
    write(file, file.read_text("utf-8").replace("Holds out well", "Holds out for long").encode())
    assert_same(root)
    assert b"Holds out for long" in (root.parent / "warm/locks/d-lock/index.html").read_bytes()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no database", id="no database"),
        pytest.param(b"SQLite format 3\0" + b"\xff" * 5000, id="nothing behind the head"),
    ],
)
def test_a_damaged_cache_is_no_obstacle(root: Path, damage: bytes) -> None:
    (root / FOLDER / "made.sqlite3").write_bytes(damage)
    assert_same(root)
    assert_same(root)


def test_a_changed_entry_counts_as_not_found(root: Path) -> None:
    file = root / FOLDER / "made.sqlite3"
    raw = file.read_bytes()
    assert b"A bow holds" in raw
    file.write_bytes(raw.replace(b"A bow holds", b"A cow holds"))
    assert_same(root)
    assert b"A bow holds" in (root.parent / "warm/locks/d-lock/index.html").read_bytes()


def test_what_is_no_longer_used_is_dropped(root: Path) -> None:
    file = root / "content/articles/locking-well.md"
    for number in range(20):
        write(file, f"{TEXTS['content/articles/locking-well.md']}\nOnce more: {number}.\n".encode())
        built(root, root.parent / "warm", Cache(root))
    raw = (root / FOLDER / "made.sqlite3").read_bytes()
    assert len(raw) < 2 * sum(path.stat().st_size for path in (root.parent / "warm").rglob("*.html"))


def test_nothing_is_rendered_again_where_nothing_has_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it was rendered again")

    monkeypatch.setattr("guide.prose.references.text_of", refuse)
    monkeypatch.setattr("guide.site.app.html", refuse)
    built(root, root.parent / "warm", Cache(root))


def test_another_engine_uses_nothing_of_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = Cache(root).key("page")
    monkeypatch.setattr("guide.cache.engine_digest", lambda: "another")
    assert Cache(root).key("page") != key


def test_a_folder_that_can_not_be_written_is_no_obstacle(tmp_path: Path) -> None:
    write_small_guide(tmp_path / "guide")
    (tmp_path / "guide" / FOLDER).write_text("a file in its place", "utf-8")
    assert_same(tmp_path / "guide")


def test_files_that_are_the_same_stand_in_both_sites_and_no_later_build_changes_the_older(root: Path) -> None:
    """Whoever keeps an older site by a second name for each file, as `cp -al` does, keeps it as it was."""
    warm, older = root.parent / "warm", root.parent / "older"
    shutil.copytree(warm, older, copy_function=os.link)
    before = {file: file.read_bytes() for file in older.rglob("*.html")}
    article = root / "content/articles/locking-well.md"
    write(article, with_more_words(article.read_text("utf-8")).encode())
    assert_same(root)
    assert {file: file.read_bytes() for file in before} == before
    same = {file.relative_to(older): file.samefile(warm / file.relative_to(older)) for file in before}
    assert same[Path("method/index.html")]
    assert not same[Path("articles/locking-well/index.html")]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda file: file.chmod(0o666), id="its rights"),
        pytest.param(lambda file: write(file, b"by hand"), id="its bytes"),
    ],
)
def test_a_file_that_was_changed_by_hand_is_written_anew(root: Path, change: Callable[[Path], None]) -> None:
    changed = root.parent / "warm/method/index.html"
    mode = changed.stat().st_mode
    change(changed)
    assert_same(root)
    assert changed.stat().st_mode == mode


def test_what_a_page_is_kept_by_has_an_order(root: Path) -> None:
    """A set has another order in each program: then every page would be made anew."""
    site: Site = create_app(link(load(root, DAY)[0])).extensions["guide"]
    made_of = [repr(site.frame), *(repr((page, site.shown(page))) for page in site.pages.values())]
    assert [one for one in made_of if "frozenset(" in one] == []


def test_what_is_made_does_not_wait_in_memory_for_the_end_of_the_build(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(3):
        cache.add(cache.key("page", str(number)), bytes(3_000_000))
    kept = [Cache(tmp_path).get(cache.key("page", str(number))) for number in range(3)]
    assert kept == [bytes(3_000_000), bytes(3_000_000), None]
    cache.save(whole=True)
    assert Cache(tmp_path).get(cache.key("page", "2")) == bytes(3_000_000)
    assert Cache(tmp_path).get(cache.key("page", "0")) == bytes(3_000_000)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no processes that inherit it")
def test_only_the_process_that_began_the_build_writes(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    child = os.fork()
    if child == 0:
        cache.add(cache.key("page"), bytes(9_000_000))
        os._exit(0)
    os.waitpid(child, 0)
    assert list(tmp_path.iterdir()) == []
