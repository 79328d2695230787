"""A file to begin with is a draft: sound for the check, marked in the preview, and in nothing that is published."""

from pathlib import Path

import pytest

from guide.contribute import KINDS
from guide.model import Guide
from guide.prose.references import link
from guide.publish.preview.answers import Answers
from guide.publish.preview.look import look
from guide.publish.preview.news import News
from guide.read.load import load
from guide.site.pages import Site
from tests.cli.command import run
from tests.small import DAY, write

SHOWN = {
    "option": "/locks/a-new-one/",
    "criterion": "/criteria/a-new-one/",
    "scenario": "/scenarios/a-new-one/",
    "article": "/articles/a-new-one/",
    "case": "/cases/a-new-one/",
    "change": f"/changes/{DAY}-a-new-one/",
    "question": "/decide/draft-a-new-one/",
    "outcome": "/outcomes/a-new-one/",
}
"""Where the preview shows a draft; nothing leads to the question yet, so the first question does."""


def published(root: Path) -> dict[str, object]:
    """Return every page of the site and every file that is made of the whole guide."""
    guide, loaded = load(root, DAY)
    assert loaded == []
    site = Site(link(guide), address="https://example.org")
    made = {address: make() for address, make in site.files.items() if not address.startswith("/cards/")}
    return {**{address: page.title for address, page in site.pages.items()}, **made}


def begun(root: Path) -> None:
    for kind in KINDS:
        assert run("new", "--root", root, kind, "a-new-one").exit_code == 0


def test_every_kind(small_root: Path) -> None:
    """All of them together, so that they know of each other."""
    before = published(small_root)
    begun(small_root)
    result = run("check", "--root", small_root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "No errors in 3 locks, 2 criteria and 1 article. 8 drafts are left out.\n"
    assert published(small_root) == before


def test_what_is_written_says_what_to_do(small_root: Path) -> None:
    result = run("new", "--root", small_root, "criterion", "easy-to-paint")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Wrote data/criteria/easy-to-paint.yaml, a draft.\n"
        "Fill it in. Look at it with `guide serve`; when all is there, remove the line `draft: true`, "
        "and run `guide check`.\n"
    )
    text = (small_root / "data/criteria/easy-to-paint.yaml").read_text("utf-8")
    editor = "# yaml-language-server: $schema=../../docs/schemas/criterion.json\n"
    assert text.startswith(f"{editor}draft: true  # remove this line when all below is filled in;")
    assert "# The group it stands in. (an id; groups: safety, days)\ngroup: safety\n" in text
    assert all(f"\n  {option}:\n" in text for option in ("chain", "d-lock", "folding"))
    assert "source: {url: …, says: …, checked: …})\n    evidence: []\n" in text


def test_without_its_line_a_draft_is_asked_for_all_that_is_missing(small_root: Path) -> None:
    run("new", "--root", small_root, "case", "thief")
    file = small_root / "content/cases/thief.md"
    text = file.read_text("utf-8")
    write(file, "\n".join(line for line in text.split("\n") if not line.startswith("draft:")).encode())
    told = run("check", "--root", small_root).stderr
    assert "the value of “description” is empty (write a text)" in told
    assert all(f"“{name}” at line" in told for name in ("who", "url", "says", "checked"))


def test_the_preview_shows_and_marks_drafts(small_root: Path) -> None:
    begun(small_root)
    seen = look(small_root, DAY)
    assert seen.app is not None
    told = [str(one) for one in seen.diagnostics]
    assert all(": warning: draft: " in line for line in told)
    assert any("a-new-one.md:9:5: warning: draft: the value of “who” is empty" in line for line in told)
    answers = Answers(News(seen.app, seen.diagnostics, seen.drafts), print)
    for address in SHOWN.values():
        page = asked(answers, address)
        assert 'id="preview-draft"' in page
        assert "A new one (draft)" in page
    for address in ("/compare/", "/search/", "/"):
        assert 'id="preview-draft"' not in asked(answers, address)


FLOW = """\
      night-in-shed:
        label: In a shed
        to: shed
      night-elsewhere:
        label: Elsewhere
        to: light-lock
        draft: true
  shed:
    ask: How is the shed closed?
    answers:
      shed-open:
        label: Not at all
        to: load
      shed-bolted:
        label: With a bolt
        to: bolt
"""
END = """\
outcomes:
  bolt:
    label: The bolt will do
    recommends:
"""


@pytest.fixture
def routed_root(small_root: Path) -> Path:
    """A guide whose flow has a question, an outcome and an answer that are drafts."""
    file = small_root / "data/decision.yaml"
    text = file.read_text("utf-8").replace("  load:\n", f"{FLOW}  load:\n").replace("outcomes:\n", END)
    write(file, text.encode())
    write(small_root / "content/questions/shed.md", b"---\ndraft: true\n---\nSheds burn.\n")
    write(small_root / "content/outcomes/bolt.md", b"---\ndraft: true\n---\n")
    return small_root


def test_the_flow_goes_on_without_its_drafts(routed_root: Path, small: Guide) -> None:
    """Nothing is asked of them, although the flow with them could not be proved."""
    result = run("check", "--root", routed_root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(" 3 drafts are left out.\n")
    guide, loaded = load(routed_root, DAY)
    assert loaded == []
    assert guide.decision == small.decision


def test_the_preview_leads_through_drafts_of_the_flow(routed_root: Path) -> None:
    seen = look(routed_root, DAY)
    assert seen.app is not None
    told = [one.message for one in seen.diagnostics]
    assert "draft: the fields “summary”, “because” are missing" in told
    answers = Answers(News(seen.app, seen.diagnostics, seen.drafts), print)
    shown = {
        "/decide/": "Elsewhere (draft)",
        "/decide/night-in-shed/": "Draft: How is the shed closed?",
        "/decide/night-in-shed/shed-open/": "Who carries the lock?",
        "/decide/night-in-shed/shed-bolted/": "The bolt will do (draft)",
        "/decide/night-elsewhere/": "Take a folding lock",
    }
    for address, words in shown.items():
        page = asked(answers, address)
        assert words in page
        assert ('id="preview-draft"' in page) == (address != "/decide/")


def test_an_answer_of_a_draft_that_leads_nowhere_yet_has_a_page(routed_root: Path) -> None:
    file = routed_root / "data/decision.yaml"
    write(file, file.read_bytes().replace(b"to: bolt", b"to: later"))
    seen = look(routed_root, DAY)
    assert seen.app is not None
    page = asked(Answers(News(seen.app, seen.diagnostics, seen.drafts), print), "/decide/night-in-shed/shed-bolted/")
    assert "Still to be filled in (draft)" in page


def test_a_draft_that_can_not_be_shown_hides_nothing_else(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(guide: Guide) -> Guide:
        raise KeyError(guide.settings.title)

    run("new", "--root", small_root, "article", "a-new-one")
    monkeypatch.setattr("guide.publish.preview.look.shown", fail)
    seen = look(small_root, DAY)
    assert seen.app is not None
    (told,) = seen.diagnostics
    assert "the drafts can't be shown yet" in told.message


def test_programs_of_a_draft_are_left_out_with_it(small_root: Path) -> None:
    file = small_root / "data/criteria/cutting.yaml"
    write(file, b"draft: true\n" + file.read_bytes())
    guide, _ = load(small_root, DAY)
    assert (set(guide.criteria), dict(guide.probes), dict(guide.records)) == ({"carrying"}, {}, {})


def test_the_programs_of_a_draft_wait_for_it(small_root: Path) -> None:
    file = small_root / "data/criteria/cutting.yaml"
    write(small_root / "data/criteria/other.yaml", b"draft: true\n" + file.read_bytes())
    result = run("verify", "--root", small_root, "other/chain")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "other/chain is of a draft: remove its line draft: true, and run this again" in result.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_a_guide_that_is_not_sound_gets_a_file_as_well(small_root: Path, kind: str) -> None:
    write(small_root / "data/guide.yaml", b"title: [\n")
    write(small_root / "data/decision.yaml", b"")
    assert run("new", "--root", small_root, kind, "a-new-one").exit_code == 0


@pytest.mark.parametrize("kind", ["option", "case"])
def test_nothing_is_overwritten(small_root: Path, kind: str) -> None:
    """Of two files neither is written where one is there."""
    taken = {"option": "content/options/mine.md", "case": "content/cases/mine.md"}[kind]
    write(small_root / taken, b"here")
    before = sorted(small_root.rglob("*"))
    result = run("new", "--root", small_root, kind, "mine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"error: {taken} is there already: choose another id, or change that file\n"
    assert sorted(small_root.rglob("*")) == before
    assert (small_root / taken).read_bytes() == b"here"


@pytest.mark.parametrize("id_", ["Mine", "a_b", "../a", "a b", "a--b", "x" * 61, "é", "con", "com1"])
def test_an_id_that_is_none(small_root: Path, id_: str) -> None:
    before = sorted(small_root.rglob("*"))
    result = run("new", "--root", small_root, "article", id_)
    assert (result.exit_code, result.stdout) == (2, "")
    said = "Windows can have no file" if id_.startswith("co") else "small letters, digits and single hyphens"
    assert said in result.stderr
    assert sorted(small_root.rglob("*")) == before


def test_a_change_begins_with_its_day(small_root: Path) -> None:
    for id_, name in (("2026-03-02-sawn", "2026-03-02-sawn"), ("sawn", f"{DAY}-sawn")):
        assert run("new", "--root", small_root, "change", id_).exit_code == 0
        assert "\ntitle: Sawn\n" in (small_root / f"content/changes/{name}.md").read_text("utf-8")
    result = run("new", "--root", small_root, "change", "x" * 50)
    assert (result.exit_code, result.stdout) == (2, "")


def asked(answers: Answers, address: str) -> str:
    """Return a page as the preview shows it."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "QUERY_STRING": "",
        "HTTP_HOST": "127.0.0.1",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
    }
    return b"".join(answers(environ, lambda *_: None)).decode()
