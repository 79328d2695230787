"""A site is on disk, with every file and folder of it, before it takes its place; and in its place before others go.

Nobody cuts the power here. What the system is asked for is written down instead, in its order.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from guide.publish import exchange as offered
from guide.publish import swap
from tests.cli.command import run
from tests.small import DAY, write

ABOUT = "content/pages/about.md"
_MAKES = {"os.rename": 1, "os.link": 1, "os.mkdir": 0, "os.chmod": 0}
_REMOVES = {"os.remove": 0, "os.rmdir": 0}


@dataclass
class Watch:
    """What was asked for, in order: a word and a path."""

    events: list[tuple[str, str]] = field(default_factory=list)

    def note(self, word: str, path: object) -> None:
        """Write down a word and where it was about; what has a number only is looked up."""
        text = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""
        text = str(Path(f"/proc/self/fd/{path}").readlink()) if isinstance(path, int) else text
        self.events.append((word, os.path.abspath(text)))  # noqa: PTH100 - not through links

    def look(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Write down what changes files."""
        if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR):
            self.note("write", arguments[0])
        elif event in _MAKES:
            self.note("rename" if event == "os.rename" else "make", arguments[_MAKES[event]])
        elif event in _REMOVES:
            self.note("remove", arguments[_REMOVES[event]])


class Library:
    """What the system offers, seen: to exchange two names, and to wait for a whole file system where `whole` is set."""

    def __init__(self, watch: Watch, *, whole: bool) -> None:
        self._watch = watch
        if whole:
            self.syncfs = self._syncfs

    def _syncfs(self, descriptor: int) -> int:
        self._watch.note("sync all", descriptor)
        return 0

    def renameat2(self, *arguments: Any) -> int:  # noqa: ANN401 - as the system takes them
        """Exchange two names."""
        self._watch.note("rename", arguments[3])
        return int(LIBRARY.renameat2(*arguments))


LIBRARY: Any = vars(offered)["_LIBRARY"]
_WATCHES: list[Watch] = []


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    for watch in _WATCHES:
        watch.look(event, arguments)


@pytest.fixture(scope="module")
def _hooked() -> None:
    """A hook can't be taken away again; it looks at nothing when nobody watches."""
    sys.addaudithook(_hook)


@pytest.fixture
def watch(_hooked: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Watch what this process asks for; it works alone."""
    watch = Watch()
    monkeypatch.setattr(os, "fsync", lambda at: watch.note("sync", at))
    monkeypatch.setattr("guide.cli.site.processors", lambda: 1)
    yield watch
    _WATCHES.clear()


WAYS = ("first", "replaced", "from a spare", "inside")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name no file by its number")
@pytest.mark.parametrize(
    ("way", "how"),
    [
        ("first", "all at once"),
        ("first", "one by one"),
        ("replaced", "all at once"),
        ("from a spare", "one by one"),
        ("inside", "all at once"),
    ],
)
def test_what_is_written_is_on_disk_before_it_takes_its_place(
    small_root: Path, watch: Watch, monkeypatch: pytest.MonkeyPatch, way: str, how: str
) -> None:
    output, whole = small_root / "build", how == "all at once"
    if way == "inside":
        monkeypatch.setattr(swap, "is_mounted", lambda _: True)
        output.mkdir()
    for number in range(WAYS.index(way) % 3 + (way == "inside")):
        build(small_root, number)
    monkeypatch.setattr(offered, "_LIBRARY", Library(watch, whole=whole))
    known = {path.stat().st_ino for path in output.rglob("*")} if output.exists() else set()
    watch.events.clear()
    _WATCHES.append(watch)
    build(small_root, 9)
    _WATCHES.clear()
    work = output / ".guide-build.work" if way == "inside" else small_root / ".build.guide-build"
    fresh, events = work / "fresh", watch.events
    step = next(at for at, (word, path) in enumerate(events) if word == "rename" and within(path, output, work))
    # All of the site is made, then waited for, then put in place; nothing of it is touched in between.
    waited = [at for at in range(step) if events[at][0] in {"sync", "sync all"} and within(events[at][1], fresh)]
    made = {path: at for at, (word, path) in enumerate(events) if word != "sync" and within(path, fresh) and at < step}
    assert max(at for path, at in made.items() if at not in waited) < min(waited)
    assert ("remove", str(work / "unfinished")) in events[max(waited) : step]
    assert ("sync", str(work)) in events[max(waited) : step]
    site = [path for path in output.rglob("*") if not within(path, work)]
    assert len([path for path in site if path.suffix in {".br", ".gz"}]) > 50
    for path in site:
        there = str(fresh / path.relative_to(output))
        # What stood in the last site already has been waited for by then.
        assert there in made or path.stat().st_ino in known or (path.is_dir() and way == "from a spare"), there
        assert whole or ("sync", there) in [events[at] for at in waited], there
    assert not whole or [events[at] for at in waited] == [("sync all", str(fresh))]
    # It is in its place for good before anything of the older site goes, and before a note says that it stands.
    settled = events.index(("sync", str(output if way == "inside" else output.parent)), step)
    assert [path for word, path in events[step:settled] if word == "remove"] == []
    assert settled < events.index(("write", str(small_root / ".guide-cache/stamp.new")))
    if way == "inside":
        draft, plan = str(work / "plan.new"), events.index(("rename", str(work / "plan")))
        assert events.index(("write", draft)) < events.index(("sync", draft)) < plan
        assert ("sync", str(work)) in events[plan:step]


def build(root: Path, number: int) -> None:
    """Build a guide one page of which says a number."""
    text = (root / ABOUT).read_text("utf-8")
    write(root / ABOUT, f"{text}\nNumber {number}.\n".encode())
    options = ("--as-of", str(DAY), "--compress", "--base-url", "https://example.org")
    done = run("build", "--root", root, "--output", root / "build", *options)
    assert done.exit_code == 0, done.output


def within(path: str | Path, folder: Path, but: Path | None = None) -> bool:
    """Tell whether a path is a folder or lies in it, and not in another one."""
    lies = Path(path).is_relative_to(folder)
    return lies and not (but and Path(path).is_relative_to(but))
