"""A visit reports what is wrong with a page: seen on pages that are wrong on purpose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guide.site.frame import POLICY
from tests.browser.keyboard import faults_at_each_stop, faults_on_the_way
from tests.browser.site import Served, serve
from tests.browser.visit import LANDMARKS, LOOKS, Visitor, visitor

FRAME = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>A page</title><link rel="icon" href="data:,"><link rel="stylesheet" href="site.css"></head>
<body><a href="#main">Skip</a><header>A guide</header><main id="main" tabindex="-1"><h1>Title</h1>BODY</main>
<footer>The end</footer></body></html>
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve an empty site."""
    (tmp_path / "404.html").write_text(FRAME, "utf-8")
    (tmp_path / "site.css").write_text(".pale { color: #ccc } .still:focus { outline: none }", "utf-8")
    with serve(tmp_path) as site:
        yield site


@pytest.fixture(scope="module")
def visits(lookout: Browser) -> Iterator[Visitor]:
    """Open the tabs that all visits use."""
    with visitor(lookout) as opened:
        yield opened


def write(served: Served, body: str, frame: str = FRAME) -> str:
    """Write a page and return its address."""
    (served.folder / "page.html").write_text(frame.replace("BODY", body), "utf-8")
    return served.at("/page.html")


def test_a_sound_page_has_no_troubles(visits: Visitor, served: Served) -> None:
    seen = visits.visit(write(served, "<p>Text</p>"))
    assert (seen.status, seen.headings, seen.landmarks) == (200, ("Title",), dict.fromkeys(LANDMARKS, 1))
    assert seen.broken_rules == dict.fromkeys(LOOKS, ())
    assert seen.troubles == seen.sticking_out == seen.skip_link == ()
    assert not seen.heeds_script
    assert seen.text == seen.text_without_script == "Title\n\nText"


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        pytest.param('<p style="color: red">Red</p>', "console: Applying inline style violates", id="inline style"),
        pytest.param("<script>1</script>", "console: Executing inline script violates", id="inline script"),
        pytest.param(
            '<img alt="" src="https://example.org/x.png">', "foreign: https://example.org/x.png", id="foreign"
        ),
        pytest.param('<img alt="" src="lost.png">', "404: http://127.0.0.1", id="lost file"),
        pytest.param('<script src="faulty.js"></script>', "error: fault", id="faulty script"),
        pytest.param('<script src="talking.js"></script>', "console: hello", id="talking script"),
    ],
)
def test_troubles_are_told(visits: Visitor, served: Served, body: str, trouble: str) -> None:
    (served.folder / "faulty.js").write_text('throw "fault"', "utf-8")
    (served.folder / "talking.js").write_text('console.debug("hello")', "utf-8")
    troubles = visits.visit(write(served, body)).troubles
    assert [found for found in troubles if found.startswith(trouble)], troubles


def test_a_page_that_is_not_there(visits: Visitor, served: Served) -> None:
    assert visits.visit(served.at("/nowhere/")).status == 404


def test_pale_words_break_a_rule_in_every_look(visits: Visitor, served: Served) -> None:
    broken = visits.visit(write(served, '<p class="pale">Pale</p>')).broken_rules
    assert [rules[0].partition(":")[0] for rules in broken.values()] == ["color-contrast", "color-contrast"]


# Each pair with whether it breaks the rule of sizes, as the rule itself says of the whole page.
PAIRS = {
    "small and close": ("0 99px 20px 20px", "22px 99px 20px 20px", True),
    "small beside a large one": ("0 99px 10px 10px", "12px 99px 60px 60px", True),
    "one above the other": ("0 99px 60px 20px", "0 120px 60px 20px", True),
    "large and half covered": ("0 99px 30px 30px", "15px 99px 30px 30px", True),
    "large and covered in the middle": ("0 99px 60px 24px", "20px 99px 20px 24px", True),
    "large and covered from above and the left": ("0 99px 30px 60px", "0 99px 20px 60px", True),
    "with room beside what covers it": ("0 99px 60px 30px", "30px 99px 60px 30px", False),
    "small and far apart": ("0 99px 10px 10px", "40px 99px 10px 10px", False),
    "large and close": ("0 99px 24px 24px", "24px 99px 24px 24px", False),
}


def test_what_is_too_small_is_told_in_every_look_and_what_is_far_enough_is_not(visits: Visitor, served: Served) -> None:
    names = ("left", "top", "width", "height")
    for number, (pair, (*boxes, breaks)) in enumerate(PAIRS.items()):
        styles = (";".join(map(": ".join, zip(names, box.split(), strict=True))) for box in boxes)
        rules = (
            f".p{n} {{ position: absolute; padding: 0; overflow: hidden; {style} }}" for n, style in enumerate(styles)
        )
        (served.folder / f"{number}.css").write_text(f"#main {{ position: relative }} {' '.join(rules)}", "utf-8")
        frame = FRAME.replace("site.css", f"{number}.css")
        body = '<div><button class="p0">One</button><button class="p1">Two</button></div>'
        seen = visits.visit(f"{write(served, body, frame)}?{number}")
        for look, broken in seen.broken_rules.items():
            assert {rule.partition(":")[0] for rule in broken} == ({"target-size"} if breaks else set()), (pair, look)


def test_what_scrolls_and_the_keyboard_does_not_reach_is_told(visits: Visitor, served: Served) -> None:
    (served.folder / "site.css").write_text(".wide { overflow: auto } .wide p { width: 900px }", "utf-8")
    words = "Home " * 400
    for number, inside in enumerate((f'<a href="/">{words}</a>', words, words)):
        seen = visits.visit(f"{write(served, f'<div class=wide><p>{inside}</p></div>')}?{number}")
        broken = [rule.partition(":")[0] for rule in seen.broken_rules[LOOKS[1]]]
        assert broken == (["scrollable-region-focusable"] if inside == words else [])


SOUND = '<h2>Part</h2><ul><li>One</li></ul><p id="note"><a href="/">Home</a></p>'
FAULTY = {
    "heading-order": "<h4>Part</h4>",
    "list": "<ul><p>One</p></ul>",
    "link-name": '<p><a href="/"></a></p>',
    "image-alt": '<p><a href="/">Home<img src="data:,"></a></p>',
    "button-name": "<button> </button>",
    "label": "<p>Name <input></p>",
    "aria-valid-attr-value": '<button aria-expanded="maybe">Home</button>',
    "aria-hidden-focus": '<p aria-hidden="true"><a href="/">Home</a></p>',
    "landmark-unique": '<nav aria-label="Ways">Here</nav><nav aria-label="ways">There</nav>',
    "empty-heading": "<h2> </h2>",
    "nested-interactive": "<button>One <a href='/'>Home</a></button>",
    "dlitem": "<dt>One</dt>",
}


def test_what_is_made_otherwise_than_the_pages_before_is_told(visits: Visitor, served: Served) -> None:
    """The rules are asked again as soon as they have not seen all that a page is made of."""
    for number in range(2):
        assert visits.visit(f"{write(served, f'{SOUND}{number}')}?{number}").broken_rules[LOOKS[0]] == ()
    for rule, body in FAULTY.items():
        broken = visits.visit(f"{write(served, SOUND + body)}?{rule}").broken_rules[LOOKS[0]]
        assert rule in {one.partition(":")[0] for one in broken}, (rule, broken)


def test_a_long_word_sticks_out(visits: Visitor, served: Served) -> None:
    seen = visits.visit(write(served, f"<p><span>{'long' * 100}</span></p>"))
    assert seen.sticking_out[0].startswith("the page is ")
    assert "span" in seen.sticking_out


def test_a_link_before_the_skip_link(visits: Visitor, served: Served) -> None:
    seen = visits.visit(write(served, "", FRAME.replace("<body>", '<body><a id="first" href="/">Home</a>')))
    assert seen.skip_link == ("the first stop of the keyboard is a#first, to /",)


def test_what_a_script_adds_and_takes_away(visits: Visitor, served: Served) -> None:
    (served.folder / "change.js").write_text('document.querySelector("p").textContent = "New"', "utf-8")
    seen = visits.visit(write(served, '<p>Old</p><script src="change.js"></script>'))
    assert seen.heeds_script
    assert (seen.text, seen.text_without_script) == ("Title\n\nNew", "Title\n\nOld")


def test_what_is_said_only_where_no_script_runs_is_not_lost_by_one(visits: Visitor, served: Served) -> None:
    seen = visits.visit(write(served, "<noscript><p>Without</p></noscript><p>With</p>"))
    assert (seen.text, seen.text_without_script) == ("Title\n\nWith", "Title\n\nWith")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        pytest.param('<a class="still" href="/">Still</a>', "does not show that it has the focus", id="no outline"),
        pytest.param('<a href="/" tabindex="-1">Left out</a>', "is never reached", id="left out"),
        pytest.param('<a class="out" href="/">Out</a>', "out of sight or covered", id="out of sight"),
        pytest.param('<a href="/">Under</a><p class="over"></p>', "out of sight or covered", id="covered"),
    ],
)
def test_faults_on_the_way_of_the_keyboard_are_told(page: Page, served: Served, body: str, fault: str) -> None:
    styles = ".out { position: fixed; top: -9rem } .over { position: fixed; inset: 3rem 0 0; background: white }"
    (served.folder / "site.css").write_text(f".still:focus {{ outline: none }} {styles}", "utf-8")
    for look in (faults_on_the_way, faults_at_each_stop):
        page.goto(write(served, body))
        faults = look(page)
        assert len(faults) == 1
        assert fault in faults[0]


def test_what_comes_before_its_turn_is_told(page: Page, served: Served) -> None:
    for look, fault in ((faults_on_the_way, "others from number 0 on"), (faults_at_each_stop, "before its turn")):
        page.goto(write(served, '<a href="/">One</a> <a href="/" tabindex="2">Two</a>'))
        faults = look(page)
        assert len(faults) == 1
        assert fault in faults[0]
