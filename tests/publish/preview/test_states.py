"""One state after another: what is shown, and what is said of it, in the terminal and on every page."""

import datetime as dt
import re
from pathlib import Path

import pytest

from guide.publish.preview import look as module
from guide.publish.preview.look import Looker, look
from guide.publish.preview.serve import tell
from tests.publish.preview.conftest import Desk
from tests.publish.preview.live import ABOUT, write_about

BROKEN = "[gone](article:gone)"
OLD = dt.date(2030, 1, 1)
"""A day on which some of the small guide has become old, which is told as warnings."""
PAGES = ("/", "/about/", "/compare/", "/404.html", "/nowhere/")


def notice(page: str) -> str:
    """Return what stands above a page; nothing where all is well."""
    found = re.search(r'<aside id="preview-notice".*?</aside>', page, re.DOTALL)
    return found[0] if found else ""


def folded(page: str) -> str:
    """Return what has to be unfolded to be seen."""
    found = re.search(r"<details>.*?</details>", notice(page), re.DOTALL)
    return found[0] if found else ""


def test_a_change_is_shown(desk: Desk) -> None:
    write_about(desk.root, "It changed.")
    assert "It changed." not in desk.page()
    desk.renew()
    assert "It changed." in desk.page()
    assert notice(desk.page()) == ""
    assert desk.said == ["Reloaded, no faults."]


def test_errors_leave_the_last_state(desk: Desk) -> None:
    desk.save(BROKEN)
    assert "for people who ride" in desk.page()
    assert desk.said[0].startswith(f"{ABOUT}:5:8: error: ")
    assert desk.said[1:] == ["1 error, 0 warnings; the last state without errors is shown."]


def test_errors_are_told_on_every_page(desk: Desk) -> None:
    """Also on one that is opened or reloaded afterwards, and where no script is run."""
    desk.save(BROKEN)
    for page in PAGES:
        shown = notice(desk.page(page))
        assert f"{ABOUT}:5:8: error: " in shown
        assert "1 error, 0 warnings. This is the last state without errors." in shown
    desk.save("It is mended.")
    assert [notice(desk.page(page)) for page in PAGES] == ["" for _ in PAGES]


def test_warnings_stop_nothing(desk: Desk) -> None:
    write_about(desk.root, "It changed.")
    tell(desk.news, look(desk.root, OLD), desk.said.append)
    assert "It changed." in desk.page()
    number = len(desk.news.shown.diagnostics)
    assert number > 1
    assert desk.said == [f"Reloaded: 0 errors, {number} warnings."]
    for page in PAGES:
        assert f"<summary>0 errors, {number} warnings</summary>" in folded(desk.page(page))
        assert folded(desk.page(page)).count(": warning: ") == number


def test_errors_stand_above_warnings(desk: Desk) -> None:
    write_about(desk.root, BROKEN)
    tell(desk.news, look(desk.root, OLD), desk.said.append)
    number = len(desk.news.shown.diagnostics) - 1
    assert [": error: " in line for line in desk.said] == [True, False]
    assert desk.said[-1] == f"1 error, {number} warnings; the last state without errors is shown."
    assert f"<summary>{number} warnings</summary>" in folded(desk.page())
    assert ": error: " not in folded(desk.page())
    assert ": error: " in notice(desk.page())


def test_very_many_errors_are_told_by_their_cause(desk: Desk) -> None:
    desk.save("\n\n".join(f"[x](article:nowhere-{number})" for number in range(300)))
    assert sum(": error: " in line for line in desk.said) == notice(desk.page()).count(": error: ") == 1
    assert any("and 299 more like it: " in line for line in desk.said)
    assert "and 299 more like it: " in notice(desk.page())


def test_what_is_told_is_only_text(desk: Desk) -> None:
    desk.save("[x](article:<script>alert(1)</script>)")
    assert "alert(1)" in notice(desk.page())
    assert "<script>" not in notice(desk.page())


def test_a_new_state_has_a_new_name(desk: Desk) -> None:
    """By its name a page knows that it is old, so errors and their end are states like others."""
    names = [desk.news.shown.name]
    for text in ("It changed.", BROKEN, BROKEN, "It is mended."):
        desk.save(text)
        names.append(desk.news.shown.name)
        for page in PAGES:
            assert f'<meta name="preview" content="{names[-1]}">' in desk.page(page)
    assert len(set(names)) == len(names)


def test_a_text_that_shows_what_was_saved_elsewhere_is_made_again(desk: Desk) -> None:
    """Texts are kept from save to save; their own words have not changed, what they point at has."""
    for file, was, now in (
        ("data/criteria/cutting.yaml", "Holds out well", "Holds out for long"),
        ("content/examples/weights/add.py", "sum(weights)", "sum(weights) + 0"),
    ):
        before = (desk.root / file).read_text("utf-8")
        (desk.root / file).write_text(before.replace(was, now), "utf-8")
    desk.renew()
    assert "Holds out for long" in desk.page("/locks/d-lock/")
    shown = [page for page in desk.news.shown.app.extensions["guide"].pages if "weights/<wbr>add.py" in desk.page(page)]
    assert shown
    assert all('<span class="mi">0</span>' in desk.page(page) for page in shown)


def test_what_is_saved_as_it_was_is_the_same_look(small_root: Path) -> None:
    """So no page is renewed for it: systems tell of one save several times."""
    looker = Looker(small_root)
    for text in ("It changed.", BROKEN):
        write_about(small_root, text)
        found = looker.look()
        write_about(small_root, text)
        assert looker.look() is found
    (small_root / "data/guide.yaml").touch()
    assert looker.look() is found
    write_about(small_root, "It is mended.")
    assert looker.look() is not found


@pytest.mark.parametrize("gone", ["data", "content"])
def test_a_folder_that_is_gone_is_one_error(desk: Desk, gone: str) -> None:
    """Not one for every file that something in the other names."""
    (desk.root / gone).rename(desk.root / "moved")
    desk.renew()
    assert f"{gone}:1:1: error: this folder is gone (put it back)" in desk.said
    assert "1 error, 0 warnings; the last state without errors is shown." in desk.said
    (desk.root / "moved").rename(desk.root / gone)
    desk.renew()
    assert notice(desk.page()) == ""


@pytest.mark.parametrize("gone", ["data", "content", "data/guide.yaml", "data/decision.yaml"])
def test_missing_files_are_errors_like_others(desk: Desk, gone: str) -> None:
    """A switch of branches, or a move of a folder, does not end the preview."""
    (desk.root / gone).rename(desk.root / "moved")
    desk.renew()
    assert "for people who ride" in desk.page()
    assert ": error: " in notice(desk.page())


def test_what_nobody_thought_of_is_an_error_like_others(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "content/articles")

    with monkeypatch.context() as patched:
        patched.setattr(module, "load", fails)
        desk.renew()
    assert "for people who ride" in desk.page()
    assert "No such file or directory" in notice(desk.page())
    assert "FileNotFoundError" not in notice(desk.page()) + "".join(desk.said)
    desk.renew()
    assert notice(desk.page()) == ""
