"""What the browser tells programs that read aloud: its accessibility tree, of the table, the flow and the status."""

from playwright.sync_api import Page, expect

from tests.browser.site import Served, real_guide
from tests.browser.table import SIZES, criteria, labels, opened
from tests.browser.tabs import Tabs

_OF_A_TABLE = ("table", "row", "columnheader", "rowheader", "cell", "gridcell")


def tree(page: Page) -> list[tuple[str, str]]:
    """Return the role and the name of each node that is told, in the order of the page."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    told = (node for node in nodes if not node["ignored"])
    return [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in told]


def test_the_table_is_a_table_on_every_screen(tabs: Tabs, at_root: Served) -> None:
    """On a phone its rows are grids, which takes the roles away in some browsers: the script gives them back."""
    found = {}
    for size, viewport in SIZES.items():
        with opened(tabs, at_root, viewport=viewport) as table:
            table.open(panels=False)
            found[size] = [(role, name) for role, name in tree(table.page) if role in _OF_A_TABLE and name]
    assert [role for role, _ in found["phone"]] == [role for role, _ in found["wide"]]
    names = {role: [name for one, name in found["phone"] if one == role] for role in _OF_A_TABLE}
    assert len(names["table"]) == 1
    assert [name for name in names["columnheader"] if name in labels().values()] == list(labels().values())
    heads = [name for name in names["rowheader"] if any(row.label in name for row in criteria())]
    assert len(heads) == len(criteria())
    assert len(names["cell"] + names["gridcell"]) >= len(criteria()) * len(labels())


def test_a_change_is_told_by_a_status(tabs: Tabs, at_root: Served) -> None:
    with opened(tabs, at_root, viewport=SIZES["wide"]) as table:
        table.open()
        table.check("Only differences").check()
        expect(table.status).not_to_be_empty()
        told = tree(table.page)
        said = table.status.inner_text()
    assert "status" in {role for role, _ in told}
    assert ("StaticText", said) in told


def test_the_drawing_tells_each_question_and_outcome_as_a_link(page: Page, at_root: Served) -> None:
    page.goto(at_root.at("/flow/"))
    links = [name for role, name in tree(page) if role == "link"]
    flow = real_guide().decision
    asked = [question.ask for question in flow.questions.values()]
    wanted = [*asked, *(outcome.label for outcome in flow.outcomes.values())]
    assert [text for text in wanted if not any(text in name for name in links)] == []
