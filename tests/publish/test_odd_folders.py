"""What stands where a build writes or works, and is not what it expects: told by its name, and never lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.publish import swap
from guide.publish.ours import MARKER, WITHIN
from guide.publish.swap import SwapError, claim
from tests.publish.folders import write_site

WORK = ".build.guide-build"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def workplace(folder: Path, **files: str) -> None:
    """Make a folder as builds make one to work in, with more in it."""
    for name, text in {"lock": "", **files}.items():
        write(folder / name, text)


def piped(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (lambda top: piped(top / "build" / MARKER), "holds files that no build wrote: .guide-build, "),
        (lambda top: write(top / WORK, "mine"), f"{WORK} is in the way of the build"),
        (lambda top: workplace(top / WORK, thesis="mine"), f"{WORK} is in the way of the build"),
        (lambda top: workplace(top / "build" / WITHIN, thesis="mine"), f"holds files that no build wrote: {WITHIN}/;"),
        (lambda top: workplace(top / WORK, fresh="mine"), f"file exists (.*/{WORK}/fresh)"),
        (lambda top: workplace(top / "build" / WITHIN, plan="{"), "plan is damaged"),
        (lambda top: workplace(top / "build" / WITHIN, plan="[]"), "plan is damaged"),
        (lambda top: workplace(top / "build" / WITHIN, plan='{"fresh": 1, "gone": []}'), "plan is damaged"),
        (lambda top: workplace(top / "build" / WITHIN, plan='{"fresh": {}, "gone": ["../mine"]}'), "plan is damaged"),
        (lambda top: workplace(top / "build" / WITHIN, plan='{"fresh": {"..": 1}, "gone": []}'), "plan is damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_named_and_kept(tmp_path: Path, prepare: Callable[[Path], None], said: str) -> None:
    write_site(tmp_path / "build", "old")
    write(tmp_path / "mine", "mine")
    prepare(tmp_path)
    before = set(tmp_path.rglob("*"))
    with pytest.raises(SwapError, match=said.replace("(", r"\(").replace(")", r"\)")):
        write_site(tmp_path / "build", "new")
    assert before <= set(tmp_path.rglob("*"))


def test_what_can_not_be_removed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a file that the system lets nobody remove, in the old site."""
    write_site(tmp_path / "build", "old")
    left = tmp_path / WORK / "old" / "index.html"
    workplace(tmp_path / WORK)
    write(left, "old")

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted", str(left))

    monkeypatch.setattr(swap, "put_away", refused)
    with pytest.raises(SwapError) as error, claim(tmp_path / "build"):
        pass
    assert f"operation not permitted ({left}); name a folder that you may write to" in str(error.value)


def test_a_circle_of_links_is_told(small_root: Path, tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(SwapError, match=r"leads in a circle|too many levels"), claim(tmp_path / "circle/x", small_root):
        pass


def test_home_that_no_shell_has_put_there_is_told(small_root: Path) -> None:
    """As in `--output=~/site`: a folder of the name ~ is one that somebody removes in haste."""
    with pytest.raises(SwapError, match="is no folder of your home here"), claim(Path("~/site"), small_root):
        pass
    assert not Path("~").exists()


def test_a_source_by_another_name_is_refused(small_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mount shows a folder at another place, and some systems take capitals for small letters."""
    (tmp_path / "Content").mkdir()
    same = os.path.samefile
    pair = {str(tmp_path / "Content"), str(small_root / "content")}
    monkeypatch.setattr(Path, "samefile", lambda one, other: {str(one), str(other)} == pair or same(one, other))
    with pytest.raises(SwapError, match="lies in content/"), claim(tmp_path / "Content/site", small_root):
        pass
