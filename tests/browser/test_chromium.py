"""Which browser is found, and what is done and said where there is none. The programs here are stand-ins."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.site import ROOT

BROWSER = "#!/bin/sh\necho Chromium 1.2.3\n"
ADVICE_ONLY = "#!/bin/sh\necho 'install the snap' >&2\nexit 1\n"


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave no program on the search path, none of Chrome's or Playwright's own, and no name given."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))
    monkeypatch.delenv("GUIDE_BROWSER", raising=False)
    monkeypatch.setattr(chromium, "MAC_CHROME", tmp_path / "no Chrome")
    monkeypatch.setattr(chromium, "LOG", tmp_path / "log")
    return folder


def write(program: Path, text: str) -> str:
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(text, "utf-8")
    program.chmod(0o755)
    return str(program)


def test_none(programs: Path) -> None:
    assert list(programs.iterdir()) == []
    assert chromium.find() is None


@pytest.mark.parametrize("name", chromium.SYSTEM)
def test_the_systems_own(programs: Path, name: str) -> None:
    browser = write(programs / name, BROWSER)
    assert chromium.find() == browser


def test_a_script_that_only_gives_advice_is_passed_over(programs: Path) -> None:
    write(programs / "chromium-browser", ADVICE_ONLY)
    assert chromium.find() is None
    chrome = write(programs / "google-chrome", BROWSER)
    assert chromium.find() == chrome


def test_chrome_on_a_mac(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "MAC_CHROME", Path(write(programs / "Google Chrome.app" / "Google Chrome", BROWSER)))
    assert chromium.find() == str(chromium.MAC_CHROME)


def test_playwrights_own(programs: Path) -> None:
    del programs
    own = chromium.playwrights_own()
    assert chromium.find() is None
    write(Path(own), BROWSER)
    assert chromium.find() == own


def test_the_one_that_is_named_comes_first(programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(programs / "chromium", BROWSER)
    named = write(tmp_path / "mine", BROWSER)
    monkeypatch.setenv("GUIDE_BROWSER", named)
    assert chromium.find() == named


@pytest.mark.parametrize("text", [None, ADVICE_ONLY], ids=["no file", "no browser"])
def test_a_wrong_name_is_not_replaced_by_a_guess(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    write(programs / "chromium", BROWSER)
    if text:
        write(tmp_path / "mine", text)
    monkeypatch.setenv("GUIDE_BROWSER", str(tmp_path / "mine"))
    with pytest.raises(chromium.WrongBrowserError, match=r"GUIDE_BROWSER is .*mine, which is no browser that starts"):
        chromium.find()


def test_root_gets_one_from_apt(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    browser = programs / "chromium"
    write(
        programs / "apt-get",
        f"""#!{sys.executable}
import pathlib, sys
print("apt-get", *sys.argv[1:])
if sys.argv[-1] == "chromium-headless-shell":
    sys.exit(100)
if sys.argv[-1] == "chromium":
    browser = pathlib.Path({str(browser)!r})
    browser.write_text({BROWSER!r})
    browser.chmod(0o755)
""",
    )
    chromium.main()
    assert chromium.LOG.read_text("utf-8") == (
        "apt-get update\napt-get install --yes chromium-headless-shell\napt-get install --yes chromium\n"
    )
    assert capsys.readouterr().out.splitlines() == [
        f"Installing chromium with apt-get (once); see {chromium.LOG}",
        f"The browser tests use {browser}",
    ]


def test_without_any_one_sentence_says_what_to_install(
    programs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del programs
    # Playwright's own installation fails at once where its host can't be reached.
    monkeypatch.setenv("PLAYWRIGHT_DOWNLOAD_HOST", "http://127.0.0.1:9")
    with pytest.raises(SystemExit) as ended:
        chromium.main()
    assert ended.value.code == chromium.NOT_FOUND
    assert "\n" not in chromium.NOT_FOUND
    assert capsys.readouterr().out == f"Installing chromium with Playwright (once); see {chromium.LOG}\n"


def command(environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.browser.chromium"],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_says_which_one_is_used(tmp_path: Path) -> None:
    browser = write(tmp_path / "mine", BROWSER)
    done = command({"GUIDE_BROWSER": browser})
    assert (done.returncode, done.stdout, done.stderr) == (0, f"The browser tests use {browser}\n", "")


def test_the_command_ends_with_1_and_one_line() -> None:
    done = command({"GUIDE_BROWSER": "/nowhere"})
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
