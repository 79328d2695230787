"""No change of a file that is read is missed, and what is not read does not matter."""

import os
import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guide.publish.preview import watching
from guide.publish.preview.watching import changes, marks

SECONDS = 30
QUIET = 0.4
ARTICLE = "content/articles/locking-well.md"


class Watch:
    """Changes as they are noticed, each taken once."""

    def __init__(self, root: Path) -> None:
        self.stop = threading.Event()
        self._noticed: queue.Queue[str] = queue.Queue()
        self._thread = threading.Thread(target=self._follow, args=(root,))
        self._thread.start()

    def _follow(self, root: Path) -> None:
        for changed in changes(root, self.stop):
            if changed:
                self._noticed.put("changed")

    def notices(self, seconds: float = SECONDS) -> bool:
        """Tell whether a change is noticed."""
        try:
            return bool(self._noticed.get(timeout=seconds))
        except queue.Empty:
            return False

    def settle(self, quiet: float = QUIET) -> None:
        """Forget all that is noticed until nothing more is."""
        while self.notices(quiet):
            pass

    def end(self) -> bool:
        """Tell whether watching ends when it is asked to."""
        self.stop.set()
        self._thread.join(SECONDS)
        return not self._thread.is_alive()


@pytest.fixture
def watch(small_root: Path) -> Iterator[Watch]:
    """Watch a guide; what its making told has been heard."""
    started = Watch(small_root)
    assert started.notices()
    started.settle()
    yield started
    assert started.end()


def write(path: Path, text: str = "text") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def replace(path: Path, text: str = "text") -> None:
    """Save as many editors do: beside the file, and then in its place."""
    other = path.with_name(".saving")
    write(other, text)
    other.replace(path)


def touch_alike(path: Path) -> None:
    """Write as many bytes as before, and give the file its old time."""
    times = path.stat()
    path.write_bytes(b"x" * times.st_size)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is written": lambda root: write(root / ARTICLE),
    "a file is emptied": lambda root: write(root / ARTICLE, ""),
    "a file is replaced": lambda root: replace(root / ARTICLE),
    "a file is changed and looks the same": lambda root: touch_alike(root / ARTICLE),
    "a file is removed": lambda root: (root / ARTICLE).unlink(),
    "a file is renamed": lambda root: (root / ARTICLE).rename(root / "content/articles/other.md"),
    "a file can't be read any more": lambda root: (root / ARTICLE).chmod(0),
    "data is written": lambda root: write(root / "data/options/chain.yaml"),
    "a file in a new folder": lambda root: write(root / "content/examples/a/b/c/new.py"),
    "the list of trails is written for the first time": lambda root: write(root / "tests/trails.txt"),
    "a folder is moved away": lambda root: (root / "content").rename(root / "elsewhere"),
    "everything is removed": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_noticed(watch: Watch, small_root: Path, change: Callable[[Path], object]) -> None:
    change(small_root)
    assert watch.notices()


def test_the_list_of_trails_is_followed(watch: Watch, small_root: Path) -> None:
    for text in ("one", "two"):
        write(small_root / "tests/trails.txt", text)
        assert watch.notices()
        watch.settle()


@pytest.mark.parametrize("folders", [["content"], ["data"], ["content", "data"]])
def test_a_folder_that_is_made_again_is_watched_again(watch: Watch, small_root: Path, folders: list[str]) -> None:
    """As when another branch is checked out, and this one again."""
    for folder in folders:
        shutil.move(small_root / folder, small_root / f"old-{folder}")
    assert watch.notices()
    watch.settle()
    for folder in folders:
        shutil.copytree(small_root / f"old-{folder}", small_root / folder)
    assert watch.notices()
    watch.settle()
    for folder in folders:
        write(small_root / folder / "anything.txt")
        assert watch.notices()
        watch.settle()


def test_what_is_written_as_soon_as_files_are_watched(small_root: Path) -> None:
    """The first word says that watching has begun; nothing behind it is missed."""
    stop = threading.Event()
    watched = changes(small_root, stop)
    assert next(watched)
    write(small_root / ARTICLE)
    assert any(changed for changed, _ in zip(watched, range(100), strict=False))
    stop.set()
    assert list(watched) in ([], [False])


def test_what_is_written_while_the_change_before_it_is_read(small_root: Path) -> None:
    stop = threading.Event()
    watched = changes(small_root, stop)
    assert next(watched)
    for number in range(3):
        write(small_root / f"content/examples/new-{number}/{number}.py")
        assert any(changed for changed, _ in zip(watched, range(100), strict=False))
    stop.set()


NOISE = (
    *(
        "build/index.html",
        ".git/HEAD",
        ".venv/lib/a.py",
        ".guide-cache/a",
        "notes.md",
        "tests/other.txt",
        "tests/a/b.py",
    ),
    *("content/.hidden.md", "content/articles/.locking-well.md.swp", "content/articles/locking-well.md~"),
    *("content/articles/4913", "content/examples/__pycache__/a.pyc", "data/.DS_Store"),
)


def test_what_is_not_read_does_not_matter(watch: Watch, small_root: Path) -> None:
    for path in NOISE:
        if "/" in path:
            (small_root / path).parent.mkdir(parents=True, exist_ok=True)
    # A new folder beside those that are watched is found by looking.
    watch.settle(3)
    before = marks(small_root)
    for path in NOISE:
        write(small_root / path)
    assert marks(small_root) == before
    assert not watch.notices(QUIET)


@pytest.mark.parametrize("error", [OSError("no space left for another watch"), RuntimeError("limit"), None])
def test_systems_that_tell_nothing(small_root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception | None) -> None:
    """Shared folders send no word, and a system may have no room for a watch: files are looked at all the same."""

    def silent(*_folders: Path, stop_event: threading.Event, **_options: object) -> Iterator[set[tuple[int, str]]]:
        if error:
            raise error
        while not stop_event.wait(0.02):
            yield set()

    monkeypatch.setattr(watching, "watch", silent)
    watch = Watch(small_root)
    try:
        assert watch.notices()
        for text in ("one", "two"):
            replace(small_root / ARTICLE, text)  # one change, whenever it is looked at
            assert watch.notices()
            assert not watch.notices(QUIET)
    finally:
        assert watch.end()
