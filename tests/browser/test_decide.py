"""The decision flow in a browser: every trail by mouse, some by keyboard, each with and without JavaScript."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, TypedDict

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize, expect

from guide import addresses
from guide.cli import main as guide_command
from guide.decide.flow import flow_of
from guide.decide.record import FIT_WORDS
from guide.decide.trails import Step, Trail, Turn, longest, outcomes_from, replaced, trails, turns
from guide.model import Outcome
from guide.site.drawing import drawing
from tests.browser.keyboard import go_to
from tests.browser.site import PREFIX, Served, longest_trail, real_guide, serve
from tests.browser.visit import AXE, AXE_TAGS, WIDE, sticking_out
from tests.small import TEXTS, write_small_guide

GUIDE = real_guide()
FLOW = GUIDE.decision
TRAILS = list(trails(FLOW))
ENDED = [trail for trail in TRAILS if trail.at in FLOW.outcomes]
REACH = outcomes_from(FLOW)
MOST_LEFT = longest(FLOW)
# High enough for every answer to be in the window.
HIGH = ViewportSize(width=1280, height=1600)
PHONE = ViewportSize(width=360, height=740)
WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)

Link = list[str]
"""The words of a link, and the page it leads to, from the site's root."""


class GivenAnswer(TypedDict):
    """An answer given, as a page lists it."""

    ask: str
    answer: str
    others: list[Link]


class Changed(TypedDict):
    """Another answer, and what a page says of it."""

    to: Link
    ask: str
    ends: list[Link]


class Shown(TypedDict):
    """What a page of a trail shows."""

    title: str
    progress: str
    answers: list[Link]
    places: list[list[float]]
    """Where in the window the middle of each answer is."""
    given: list[GivenAnswer]
    changes: list[list[Changed]]
    second: list[str]
    first_instead: list[Changed]


_SHOWN = """(base) => {
  const all = (selector, root) => [...(root ?? document.querySelector("main")).querySelectorAll(selector)];
  const text = (e) => (e?.textContent ?? "").replace(/\\s+/g, " ").trim();
  const link = (a) => [text(a), a.href.replace(base, "")];
  return {
    title: text(all("h1")[0]),
    progress: text(all(".progress")[0]),
    answers: all(".answers a").map(link),
    places: all(".answers a").map((a) => a.getBoundingClientRect()).map((box) =>
      [box.x + box.width / 2, box.y + box.height / 2]),
    given: all(".given > ol > li").map((li) => ({
      ask: text(all(".ask", li)[0]), answer: text(all(".answer", li)[0]), others: all("details a", li).map(link) })),
    changes: all(".changes dl").map((dl) => all("div", dl).map((div) =>
      ({ to: link(all("dt a", div)[0]), ask: text(dl.previousElementSibling?.previousElementSibling),
        ends: all("dd a", div).map(link) }))),
    second: all("[aria-labelledby=why] > :is(h3, p:not(:has(a)))").map(text),
    first_instead: all("[aria-labelledby=why] > ul > li").map((li) =>
      ({ to: link(all("a", li)[0]), ask: text(li.firstChild), ends: [] })),
  };
}"""


def outcome(trail: Trail) -> Outcome:
    return FLOW.outcomes[trail.at]


def label(step: Step, answer: str = "") -> str:
    return FLOW.questions[step.question].answers[answer or step.answer].label


def link_to(turn: Turn, trail: Trail) -> Link:
    return [label(trail.steps[turn.position], turn.answer), addresses.trail(turn.trail.answers)]


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def link(page: Page, name: str) -> Locator:
    return main(page).get_by_role("link", name=name, exact=True)


def shown(page: Page, served: Served) -> Shown:
    found: Shown = page.evaluate(_SHOWN, served.address)
    return found


@pytest.fixture(params=["with script", pytest.param("without script", marks=WITHOUT_SCRIPT)])
def tab(page: Page) -> Page:
    """Return a tab in which scripts run, and one in which none does."""
    return page


# Every trail by mouse


@pytest.fixture(scope="module", params=["with script", "without script"])
def walked(
    request: pytest.FixtureRequest, browser: Browser, at_root: Served, below_prefix: Served
) -> Mapping[str, Shown]:
    """Give every answer to every question by mouse, each followed by a step back, and keep what each page showed."""
    scripted = request.param == "with script"
    served = below_prefix if scripted else at_root
    context = browser.new_context(java_script_enabled=scripted, viewport=HIGH)
    page = context.new_page()
    found: dict[str, Shown] = {}

    def walk(address: str) -> None:
        found[address] = shown(page, served)
        for (_, following), (x, y) in zip(found[address]["answers"], found[address]["places"], strict=True):
            page.mouse.click(x, y)
            page.wait_for_url(served.at(following), wait_until="domcontentloaded")
            walk(following)
            page.go_back(wait_until="domcontentloaded")

    page.goto(served.at("/decide/"))
    walk("/decide/")
    context.close()
    return found


def test_the_mouse_reaches_every_trail_and_no_other_page(walked: Mapping[str, Shown]) -> None:
    assert list(walked) == [addresses.trail(trail.answers) for trail in TRAILS]
    assert len(ENDED) > 90


def test_every_page_asks_or_tells_what_its_trail_leads_to(walked: Mapping[str, Shown]) -> None:
    for trail in TRAILS:
        page = walked[addresses.trail(trail.answers)]
        question = FLOW.questions.get(trail.at)
        assert page["title"] == (question.ask if question else outcome(trail).label)
        assert page["answers"] == [
            [answer.label, addresses.trail((*trail.answers, id_))]
            for id_, answer in (question.answers.items() if question else ())
        ]


def test_progress_is_visible(walked: Mapping[str, Shown]) -> None:
    """Each question says which it is, and how many there can be after it; and so there are, at most."""
    for trail in TRAILS:
        told = walked[addresses.trail(trail.answers)]["progress"]
        if trail.at in FLOW.outcomes:
            assert told == "The answer"
            continue
        left = MOST_LEFT[trail.at] - 1
        assert told == f"Question {len(trail.steps) + 1}, " + (f"at most {left} more" if left else "the last one")
        after = [other for other in ENDED if other.steps[: len(trail.steps)] == trail.steps]
        assert max(len(other.steps) for other in after) == len(trail.steps) + 1 + left


def test_every_page_lists_the_answers_given_and_leads_to_each_other_one(walked: Mapping[str, Shown]) -> None:
    """The link of another answer leads straight to the trail with that answer replaced, and the others kept."""
    for trail in TRAILS:
        given = walked[addresses.trail(trail.answers)]["given"]
        assert [(one["ask"], one["answer"]) for one in given] == [
            (FLOW.questions[step.question].ask, label(step)) for step in trail.steps
        ]
        for position, (one, step) in enumerate(zip(given, trail.steps, strict=True)):
            assert one["others"] == [
                [answer.label, addresses.trail(replaced(FLOW, trail, position, id_).answers)]
                for id_, answer in FLOW.questions[step.question].answers.items()
                if id_ != step.answer
            ]


def test_every_end_lists_what_would_change_it(walked: Mapping[str, Shown]) -> None:
    """For every answer given, each other answer and each outcome that it can still end in."""
    for trail in ENDED:
        expected: list[list[Changed]] = [[] for _ in trail.steps]
        for turn in turns(FLOW, trail, REACH):
            ask = FLOW.questions[trail.steps[turn.position].question].ask
            ends = [[FLOW.outcomes[id_].label, addresses.outcome(id_)] for id_ in turn.outcomes]
            expected[turn.position].append({"to": link_to(turn, trail), "ask": ask, "ends": ends})
        assert walked[addresses.trail(trail.answers)]["changes"] == expected


def test_every_end_says_what_would_put_the_second_choice_first(walked: Mapping[str, Shown]) -> None:
    """Each answer after which only the second choice is recommended, or that there is none."""
    some = 0
    for trail in ENDED:
        page = walked[addresses.trail(trail.answers)]
        runner_up = outcome(trail).runner_up
        expected: list[Changed] = [
            {"to": link_to(turn, trail), "ask": FLOW.questions[trail.steps[turn.position].question].ask, "ends": []}
            for turn in turns(FLOW, trail, REACH)
            if {FLOW.outcomes[id_].recommends for id_ in turn.outcomes} == {runner_up}
        ]
        if runner_up is None:
            assert (page["second"], page["first_instead"]) == ([], [])
            continue
        sentence = (
            "It would come first with one of these answers:"
            if expected
            else "No single other answer would put it first."
        )
        assert page["second"] == [f"The runner-up: {GUIDE.options[runner_up].label}", sentence]
        assert page["first_instead"] == expected
        some += bool(expected)
    assert 0 < some < len(ENDED)


# By keyboard

SHORTEST_TO_EACH_OUTCOME = [
    min((trail for trail in ENDED if trail.at == id_), key=lambda trail: len(trail.steps)) for id_ in FLOW.outcomes
]


def test_the_keyboard_reaches_every_outcome(tab: Page, at_root: Served) -> None:
    """The first stop skips to the question; each stop after it is seen."""
    assert len(SHORTEST_TO_EACH_OUTCOME) >= 10
    for trail in SHORTEST_TO_EACH_OUTCOME:
        tab.goto(at_root.at("/decide/"))
        for position, step in enumerate(trail.steps, 1):
            tab.keyboard.press("Tab")
            tab.keyboard.press("Enter")
            go_to(tab, link(tab, label(step)))
            tab.keyboard.press("Enter")
            following = addresses.trail(trail.answers[:position])
            tab.wait_for_url(at_root.at(following), wait_until="domcontentloaded")
        assert shown(tab, at_root)["title"] == outcome(trail).label


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
def test_an_answer_is_changed_and_the_later_ones_that_still_apply_stay(tab: Page, at_root: Served, how: str) -> None:
    """On the longest trail, whose first question has an answer that leads to the same second question."""
    trail = longest_trail()
    other = next(
        turn for turn in turns(FLOW, trail, REACH) if turn.position == 0 and len(turn.trail.steps) == len(trail.steps)
    )
    tab.goto(at_root.at(addresses.trail(trail.answers)))
    summary = main(tab).locator(".given summary").first
    target = main(tab).locator(".given").get_by_role("link", name=link_to(other, trail)[0], exact=True)
    expect(target).to_be_hidden()
    if how == "mouse":
        summary.click()
        target.click()
    else:
        go_to(tab, summary)
        tab.keyboard.press("Enter")
        go_to(tab, target)
        tab.keyboard.press("Enter")
    tab.wait_for_url(at_root.at(addresses.trail(other.trail.answers)), wait_until="domcontentloaded")
    answers = [one["answer"] for one in shown(tab, at_root)["given"]]
    assert answers == [label(step) for step in other.trail.steps]
    assert answers[1:] == [label(step) for step in trail.steps[1:]]


def test_what_a_change_is_called_says_which_answer_it_changes(page: Page, at_root: Served) -> None:
    trail = longest_trail()
    page.goto(at_root.at(addresses.trail(trail.answers)))
    names = [f"Change the answer to: {FLOW.questions[step.question].ask}" for step in trail.steps]
    assert main(page).locator(".given summary").all_text_contents() == names


# Taking the decision along


def test_the_record_is_downloaded_and_holds_the_address_of_the_answers(tab: Page, below_prefix: Served) -> None:
    trail = longest_trail()
    address = addresses.trail(trail.answers)
    tab.goto(below_prefix.at(address))
    with tab.expect_download() as started:
        link(tab, "decision record").click()
    assert started.value.suggested_filename == "record.md"
    text = Path(started.value.path()).read_text("utf-8")
    assert text == (below_prefix.folder / address.strip("/") / "record.md").read_text("utf-8")
    assert f"<https://example.org{PREFIX}{address}>" in text


def test_the_summary_is_plain_text_to_copy(tab: Page, below_prefix: Served) -> None:
    trail = longest_trail()
    address = addresses.trail(trail.answers)
    tab.goto(below_prefix.at(address))
    link(tab, "a few lines of plain text").click()
    tab.wait_for_url(below_prefix.at(f"{address}summary.txt"))
    text = tab.locator("body").inner_text()
    assert text.startswith(f"{outcome(trail).label}. {outcome(trail).summary}")
    assert text.rstrip().endswith(f"https://example.org{PREFIX}{address}")


@pytest.mark.parametrize("id_", [id_ for id_, found in FLOW.outcomes.items() if found.recommends])
def test_the_table_opens_with_what_the_outcome_needs(page: Page, below_prefix: Served, id_: str) -> None:
    """Its needs are required, its deciding criteria weighted, and what it recommends does not fall short."""
    found = FLOW.outcomes[id_]
    assert found.recommends
    page.goto(below_prefix.at(addresses.outcome(id_)))
    link(page, "Compare with these criteria").click()
    expect(page.locator("tr.shortfalls")).to_be_visible()
    asked: dict[str, dict[str, str]] = page.evaluate(
        """() => Object.fromEntries(["must", "weigh"].map((name) => [name, Object.fromEntries(
          [...document.querySelectorAll(`select[name=${name}]`)].filter((s) => s.value)
            .map((s) => [s.dataset.criterion, s.value]))]))"""
    )
    # A fit that no cell can have stands for the next one that some can have.
    needs = {
        name: min(fit for fit in GUIDE.criteria[name].rubric if fit >= needed) for name, needed in found.needs.items()
    }
    assert asked["must"] == {name: f"{name}.{fit}" for name, fit in needs.items()}
    assert asked["weigh"] == {name: f"{name}.2" for name in found.because if GUIDE.criteria[name].rated}
    short = {option: page.locator(f"tr.shortfalls [data-option={option}]").inner_text() for option in GUIDE.published}
    assert short.pop(found.recommends) == "Meets what you require"
    for option, told in short.items():
        missed = [name for name in needs if (GUIDE.criteria[name].cells[option].fit or 0) < needs[name]]
        assert missed
        assert told.startswith("Falls short: ")
        assert all(GUIDE.criteria[name].label in told for name in missed)


@pytest.mark.parametrize("id_", [id_ for id_, found in FLOW.outcomes.items() if found.recommends])
def test_an_outcome_says_why_in_cells(page: Page, at_root: Served, id_: str) -> None:
    """Each criterion that decides, with the cell's value and fit, and a link to the cell."""
    found = FLOW.outcomes[id_]
    assert found.recommends
    page.goto(at_root.at(addresses.outcome(id_)))
    rows = main(page).locator(".deciding > div")
    expect(rows).to_have_count(len(found.because))
    for row, name in zip(rows.all(), found.because, strict=True):
        cell = GUIDE.criteria[name].cells[found.recommends]
        text = row.inner_text()
        assert cell.value in text
        assert cell.fit is None or FIT_WORDS[cell.fit] in text
        target = row.get_by_role("link", name=GUIDE.criteria[name].label, exact=True)
        assert target.evaluate("a => a.href") == at_root.at(addresses.cell(found.recommends, name))


# The whole flow on one page

_DRAWN = """(base) => {
  const text = (e) => e.textContent.replace(/\\s+/g, " ").trim();
  return [...document.querySelectorAll("svg.flow a")].map((a) =>
    [text(a), new URL(a.getAttribute("href"), location).href.replace(base, "")]);
}"""
_LISTED = """(base) => [...document.querySelectorAll(".flow-list > li")].map((li) => [
  li.querySelector("h3").textContent,
  [...li.querySelectorAll("ul > li")].map((answer) => [
    answer.firstChild.textContent.replace(/: $/, ""), answer.querySelector("a").textContent,
    answer.querySelector("a").href.replace(base, "")]),
])"""
# Which text of the drawing sticks out of the box that it stands in.
_TOO_WIDE = """() => [...document.querySelectorAll("svg.flow tspan")].filter((line) => {
  const start = line.getStartPositionOfChar(0), width = line.getComputedTextLength();
  return ![...document.querySelectorAll("svg.flow rect")].map((rect) => rect.getBBox()).some((box) =>
    box.x <= start.x && start.x + width <= box.x + box.width && box.y <= start.y && start.y <= box.y + box.height);
}).map((line) => line.textContent)"""


def test_the_drawing_and_the_list_say_the_same(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/flow/"))
    expected = list[Link]()
    for box in drawing(flow_of(FLOW)).boxes:
        question = FLOW.questions.get(box.id)
        expected.append([question.ask if question else FLOW.outcomes[box.id].label, box.address])
        answers = question.answers.values() if question else ()
        expected += [[one.label, at.address] for one, at in zip(answers, box.answers, strict=True)]
    assert page.evaluate(_DRAWN, at_root.address) == expected
    assert page.evaluate(_LISTED, at_root.address) == [
        [
            question.ask,
            [
                [answer.label, FLOW.questions[answer.to].ask, f"/flow/#asks-{answer.to}"]
                if answer.to in FLOW.questions
                else [answer.label, FLOW.outcomes[answer.to].label, addresses.outcome(answer.to)]
                for answer in question.answers.values()
            ],
        ]
        for question in FLOW.questions.values()
    ]


def test_every_node_of_the_drawing_leads_to_a_page(page: Page, below_prefix: Served) -> None:
    page.goto(below_prefix.at("/flow/"))
    targets = sorted({address for _, address in page.evaluate(_DRAWN, below_prefix.address)})
    statuses = page.evaluate(
        "(all) => Promise.all(all.map(async (one) => (await fetch(one, { method: 'HEAD' })).status))",
        [below_prefix.at(address) for address in targets],
    )
    assert dict(zip(targets, statuses, strict=True)) == dict.fromkeys(targets, 200)
    assert {addresses.outcome(id_) for id_ in FLOW.outcomes} <= set(targets)


@WITHOUT_SCRIPT
@pytest.mark.parametrize("node", ["question", "answer", "outcome"])
def test_a_node_is_clicked(page: Page, at_root: Served, node: str) -> None:
    last = drawing(flow_of(FLOW)).boxes[-1]
    second = drawing(flow_of(FLOW)).boxes[1]
    address, words = {
        "question": (second.address, FLOW.questions[second.id].ask),
        "answer": (second.answers[0].address, next(iter(FLOW.questions[second.id].answers.values())).label),
        "outcome": (last.address, FLOW.outcomes[last.id].label),
    }[node]
    page.goto(at_root.at("/flow/"))
    page.locator(f'svg.flow a[href="..{address}"]').filter(has_text=words.split()[0]).first.click()
    expect(page).to_have_url(at_root.at(address))


def test_a_question_of_the_list_leads_on_within_the_page(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/flow/"))
    ask = FLOW.questions["growth"].ask
    page.locator(".flow-list").get_by_role("link", name=ask).first.click()
    expect(page).to_have_url(at_root.at("/flow/#asks-growth"))
    expect(page.get_by_role("heading", name=ask)).to_be_in_viewport()


def test_the_drawing_can_be_read_on_a_phone(tab: Page, below_prefix: Served) -> None:
    """It keeps its size and scrolls within its region, by keyboard too; the page itself does not."""
    tab.set_viewport_size(PHONE)
    tab.goto(below_prefix.at("/flow/"))
    assert sticking_out(tab) == []
    region = main(tab).get_by_role("region", name="The drawing")
    size = region.locator("svg").evaluate(
        "(svg) => [svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, "
        "parseFloat(getComputedStyle(svg.querySelector('text')).fontSize)]"
    )
    assert size == [1, 13]
    end = region.evaluate("(e) => e.scrollWidth - e.clientWidth")
    assert end > 2 * PHONE["width"]
    go_to(tab, region)
    for _ in range(end // 40 + 1):
        tab.keyboard.press("ArrowRight")
    expect(region).to_have_js_property("scrollLeft", end)
    assert sticking_out(tab) == []


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_all_text_of_the_drawing_stays_in_its_box(page: Page, at_root: Served, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(at_root.at("/flow/"))
    assert page.evaluate(_TOO_WIDE) == []


# Addresses that lead nowhere

FIRST = ENDED[0].answers
LOST = [
    pytest.param("/decide/no-such-answer/", "", id="an unknown first answer"),
    pytest.param("/decide/no-such-answer/{first}/", "", id="an unknown answer before a known one"),
    pytest.param("/decide/{first}/no-such-answer/", "/decide/{first}/", id="an unknown second answer"),
    pytest.param("/decide/{first}/no/such/answer/at/all", "/decide/{first}/", id="no slash at the end"),
    pytest.param("/decide/{all}/and/more/", "/decide/{all}/", id="more answers than questions"),
    pytest.param("/decide/{first}//no-such-answer/", "/decide/{first}/", id="an empty answer"),
    pytest.param("/decide/{first}/%3Cscript%3E%22'/", "/decide/{first}/", id="markup"),
    pytest.param("/decide/{first}/%20/..;x=/", "/decide/{first}/", id="a space and dots"),
    pytest.param("/articles/decide/{first}/", "", id="an answer elsewhere"),
    pytest.param("//example.com/decide/{first}/", "", id="the name of another host"),
]
# The same module is not run twice: this waits until it has run.
_SCRIPT_HAS_RUN = """async () => {
  for (const script of document.querySelectorAll("script[src$='notfound.js']")) await import(script.src);
}"""


def filled(address: str) -> str:
    return address.format(first=FIRST[0], all="/".join(FIRST))


@pytest.mark.parametrize("place", ["at_root", "below_prefix"])
@pytest.mark.parametrize(("lost", "found"), LOST)
def test_a_lost_trail_offers_its_longest_part_that_still_exists(
    request: pytest.FixtureRequest, page: Page, place: str, lost: str, found: str
) -> None:
    served: Served = request.getfixturevalue(place)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    response = page.goto(served.at(filled(lost)))
    assert response
    assert response.status == 404
    page.evaluate(_SCRIPT_HAS_RUN)
    assert {url.split("/")[2] for url in asked} == {served.address.split("/")[2]}
    offered = page.locator("#nearest")
    if found:
        offered.get_by_role("link").click()
        expect(page).to_have_url(served.at(filled(found)))
    else:
        expect(offered).to_be_hidden()


@pytest.mark.parametrize("place", ["at_root", "below_prefix"])
def test_a_long_address_is_asked_for_once_more_than_it_exists(
    request: pytest.FixtureRequest, page: Page, place: str
) -> None:
    """However many parts it has."""
    served: Served = request.getfixturevalue(place)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.method))
    page.goto(served.at(f"/decide/{FIRST[0]}/{'x/' * 500}"))
    page.evaluate(_SCRIPT_HAS_RUN)
    assert asked.count("HEAD") == 2


@pytest.mark.parametrize("place", ["at_root", "below_prefix"])
@WITHOUT_SCRIPT
def test_without_script_a_lost_trail_offers_the_start(request: pytest.FixtureRequest, page: Page, place: str) -> None:
    served: Served = request.getfixturevalue(place)
    page.goto(served.at(f"/decide/{FIRST[0]}/no-such-answer/"))
    expect(page.locator("#nearest")).to_be_hidden()
    link(page, "Answer a few questions").click()
    expect(page).to_have_url(served.at("/decide/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(FLOW.questions[FLOW.start].ask)


# Answers that had other ids

FORMER, PRESENT = "/decide/outside/carried/", "/decide/night-on-street/rider-carries/"


@pytest.fixture(scope="module", params=["", PREFIX], ids=["at the root", "below a prefix"])
def renamed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the small guide with answers that had other ids; the build is never told where it will stand."""
    root = tmp_path_factory.mktemp("renamed")
    write_small_guide(root)
    text = TEXTS["data/decision.yaml"]
    for words, former in (("On the street", "outside"), ("I do", "carried")):
        assert text.count(f"label: {words}\n") == 1
        text = text.replace(f"label: {words}\n", f"label: {words}\n        was: [{former}]\n")
    (root / "data/decision.yaml").write_text(text, "utf-8")
    command = ["build", "--root", str(root), "--output", str(root / "build")]
    done = CliRunner().invoke(guide_command, command, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    with serve(root / "build", request.param) as served:
        yield served


def test_a_former_address_leads_on_by_itself(tab: Page, renamed: Served) -> None:
    tab.goto(renamed.at(FORMER), wait_until="commit")
    tab.wait_for_url(renamed.at(PRESENT))
    expect(tab.get_by_role("heading", level=1)).to_have_text("Take a D-lock")


def test_a_former_address_has_a_link_for_whoever_is_not_led_on(tab: Page, renamed: Served) -> None:
    tab.route(renamed.at(FORMER), stay)
    tab.goto(renamed.at(FORMER))
    link(tab, "Go on to the page").click()
    expect(tab).to_have_url(renamed.at(PRESENT))


def stay(route: Route) -> None:
    """Answer with the page, but let it lead nowhere by itself."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace('http-equiv="refresh"', 'name="refresh"'))


# Accessibility

_AXE = """async (tags) => (await axe.run(document, { resultTypes: ["violations"], runOnly: tags })).violations
  .flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(" ")} (${v.help})`))"""


def broken_rules(page: Page, address: str) -> list[str]:
    """Return what breaks a rule of accessibility on a page on which all that can be opened is open."""
    page.goto(address)
    for summary in page.locator("main summary").all():
        summary.click()
    found: list[str] = page.evaluate(_AXE, AXE_TAGS)
    return found


@pytest.mark.parametrize(("colours", "size"), [("light", WIDE), ("dark", PHONE)], ids=["light, wide", "dark, phone"])
@pytest.mark.parametrize("renamed", [PREFIX], indirect=True)
def test_no_rule_of_accessibility_is_broken(
    page: Page, below_prefix: Served, renamed: Served, colours: Literal["light", "dark"], size: ViewportSize
) -> None:
    page.add_init_script(AXE)
    page.emulate_media(color_scheme=colours)
    page.set_viewport_size(size)
    page.route(renamed.at(FORMER), stay)
    answers = longest_trail().answers
    pages = {
        "an outcome": below_prefix.at(addresses.trail(answers)),
        "a question with answers given": below_prefix.at(addresses.trail(answers[:-1])),
        "the flow": below_prefix.at("/flow/"),
        "a former address": renamed.at(FORMER),
        "a lost trail": below_prefix.at(filled("/decide/{first}/no-such-answer/")),
    }
    found = {name: broken_rules(page, address) for name, address in pages.items()}
    assert {name: broken for name, broken in found.items() if broken} == {}
