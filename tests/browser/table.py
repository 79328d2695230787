"""The page with the table, as a reader uses it: what can be done to it, and what it then shows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, ViewportSize, expect

from guide.decide.ranking import Fits
from guide.model import Criterion
from tests.browser.site import Served, real_guide, shown_guide
from tests.browser.tabs import Tabs

WIDE = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=800)
SIZES = {"wide": WIDE, "phone": PHONE}
STILL: dict[str, Any] = {"reduced_motion": "reduce"}
"""Nothing scrolls smoothly, for that would have to be waited for before each look at where something is."""
WEIGHTS = ("does not matter", "matters a little", "matters", "decides")

# All that a reader can tell apart, apart from the order in which columns are offered that are not chosen.
_SEEN = """() => {
  const words = (e) => e.checkVisibility() && e.innerText.replace(/\\s+/g, " ").trim();
  const all = (selector) => [...document.querySelectorAll(selector)];
  return {
    columns: all("thead tr:first-child th").map(words).filter(Boolean),
    groups: all("tr.group").map(words).filter(Boolean),
    rows: all("tr[data-criterion]").filter(words).map((row) =>
      [...row.cells].filter(words).map((cell) => [words(cell), cell.className])),
    shortfalls: words(document.querySelector(".shortfalls")),
    controls: [...document.querySelector("#controls").elements]
      .map((e) => JSON.stringify([e.name, e.value, e.checked, e.disabled, e.checkVisibility()])).sort(),
    counts: all("#controls option").map((option) => option.text),
    set: all("#chips li").map(words),
    ranking: words(document.querySelector("#ranking")),
  };
}"""
_LISTEN = """() => {
  window.said = [];
  const status = document.querySelector("#controls [role=status]");
  new MutationObserver(() => window.said.push(status.textContent)).observe(status, {
    childList: true, characterData: true, subtree: true });
}"""
# Whether a file is there, and what waited for it has had its turn.
_FETCHED = """async (file) => {
  const found = performance.getEntriesByType("resource").some((one) => one.name.endsWith(file) && one.responseEnd);
  await new Promise((done) => setTimeout(done, 50));
  return found;
}"""
# Where the keyboard is: a name for it, and what hides it.
FOCUS = """() => {
  const e = document.activeElement;
  const name = `${e.localName} ${(e.ariaLabel ?? e.innerText ?? e.name ?? "").slice(0, 60)}`;
  const box = (e.querySelector(".value, a") ?? e).getClientRects()[0];
  if (e === document.body || !box) return { name, hidden_by: "nothing has the focus" };
  const at = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2);
  const seen = at && (e.contains(at) || at.contains(e));
  const cover = `${at?.localName ?? "the window's edge"} ${at?.innerText?.slice(0, 40) ?? ""}`;
  return { name, hidden_by: seen ? "" : cover };
}"""


@dataclass
class Table:
    """The page in a window of its own. What it says to the console, and any error of it, is kept."""

    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)

    def leave(self) -> None:
        """Listen no more, once all that the page has said until now is here."""
        self.page.evaluate("0")
        self.page.remove_listener("console", self._said)
        self.page.remove_listener("pageerror", self._failed)

    def _said(self, message: ConsoleMessage) -> None:
        self.troubles.append(f"console: {message.text}")

    def _failed(self, error: Error) -> None:
        self.troubles.append(f"error: {error}")

    def open(self, query: str = "", *, panels: bool = True) -> "Table":
        """Go to the page with a query; open the panels of the controls, as somebody who wants to use them would."""
        self.page.goto(self.address + query)
        expect(self.status).to_be_attached()
        if panels:
            self.panels()
        return self

    def panels(self) -> None:
        """Open whatever of the controls and the ranking can be opened; all at once, which a reader can't."""
        self.page.locator("#controls > details, #ranking details").evaluate_all(
            "panels => { for (const panel of panels) { panel.removeAttribute('name'); panel.open = true; } }"
        )

    @property
    def status(self) -> Locator:
        """What announces changes of the table, once its script is there."""
        return self.page.locator("#controls.ready [role=status]")

    def seen(self) -> Any:  # noqa: ANN401 - JSON
        """Return all that the page shows of the view."""
        return self.page.evaluate(_SEEN)

    @property
    def query(self) -> str:
        """The query of the present address."""
        return urlsplit(self.page.url).query

    def expect_query(self, query: str) -> None:
        """Wait until the address has caught up with the view."""
        expect(self.page).to_have_url(self.address + (f"?{query}" if query else ""))

    def arrived(self, query: str) -> None:
        """Wait for the address, and for all that the page fetches for a view of this query."""
        self.expect_query(query)
        for asked, file in (("find=", "/rows.json"), ("release=", "/releases.json")):
            if asked in query:
                self.page.wait_for_function(_FETCHED, arg=file)

    def columns(self) -> list[str]:
        """Return the options that are shown, from left to right."""
        return self.page.get_by_role("columnheader").all_inner_texts()

    def rows(self) -> list[str]:
        """Return the ids of the criteria that are shown, from top to bottom."""
        found: list[str] = self.page.locator("tr[data-criterion]:visible").evaluate_all(
            "rows => rows.map((row) => row.dataset.criterion)"
        )
        return found

    def cell(self, criterion: str, option: str) -> Locator:
        """Return a cell of the table."""
        return self.page.locator(f'tr[data-criterion="{criterion}"] td:has(> [href$="#{option}"])')

    def opens(self, criterion: str, option: str) -> Locator:
        """Return what opens a cell."""
        return self.cell(criterion, option).locator(".opens")

    def behind(self, criterion: str, option: str) -> Locator:
        """Return what stands behind a cell."""
        return self.page.locator(f'[id="{criterion}.{option}"]')

    def looked_through(self) -> Locator:
        """Return the field to find rows, once the words of notes are there as well."""
        field = self.page.get_by_label("Find in the table")
        with self.page.expect_response("**/search/rows.json") as answer:
            field.focus()
        answer.value.finished()
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 50))")
        return field

    def weigh(self, criterion: str, weight: int) -> None:
        """Say how much a criterion matters."""
        label = real_guide().criteria[criterion].label
        self.page.get_by_label(f"{label}: how much it matters").select_option(label=WEIGHTS[weight])

    def require(self, criterion: str, fit: int) -> None:
        """Say what a criterion must be at least; 0 for nothing."""
        label = real_guide().criteria[criterion].label
        self.page.get_by_label(f"{label}: must be at least").select_option(f"{criterion}.{fit}" if fit else "")

    def button(self, name: str) -> Locator:
        """Return a button by its name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def check(self, label: str) -> Locator:
        """Return a check box by its label."""
        return self.page.get_by_role("checkbox", name=label, exact=True)

    def chips(self) -> list[str]:
        """Return what is set, as it can be removed."""
        return self.page.get_by_label("What is set").get_by_role("button").all_inner_texts()

    def expect_status(self, text: str) -> None:
        """Wait until the page has said so."""
        expect(self.status).to_contain_text(text)

    def listen(self) -> None:
        """Keep each sentence that is announced from now on."""
        self.page.evaluate(_LISTEN)

    def said(self) -> list[str]:
        """Return the sentences that were announced."""
        found: list[str] = self.page.evaluate("() => window.said")
        return found

    def focus(self) -> str:
        """Return what has the focus; fails where nothing has it, or something else covers it."""
        found = self.page.evaluate(FOCUS)
        assert not found["hidden_by"], found
        return str(found["name"])


@contextmanager
def page_of(page: Page, served: Served) -> Iterator[Table]:
    """Show the table in a tab; nothing may have gone wrong in it when it is left."""
    table = Table(page, served.at("/compare/"))
    yield table
    table.leave()
    assert table.troubles == []


@contextmanager
def opened(tabs: Tabs, served: Served, **settings: Any) -> Iterator[Table]:  # noqa: ANN401 - passed on
    """Show the table in a window with these settings."""
    with tabs.lent({**STILL, **settings}) as page, page_of(page, served) as table:
        yield table


def criteria() -> list[Criterion]:
    """Return the criteria of the real guide in the order of the table."""
    return [criterion for members in shown_guide().by_group.values() for criterion in members]


def fits() -> Fits:
    """Return the fits of the real guide, as the table has them."""
    found: dict[str, Mapping[str, int]] = {}
    for criterion in criteria():
        row = {id_: criterion.cells[id_].fit for id_ in real_guide().published}
        known = {id_: fit for id_, fit in row.items() if fit is not None}
        if known:
            found[criterion.id] = known
    return found


def labels() -> dict[str, str]:
    """Return the names of the options."""
    return {id_: option.label for id_, option in real_guide().published.items()}
