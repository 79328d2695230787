"""Things that had other ids: each page of theirs leads on from its former address, and so do views of the table."""

from pathlib import Path

import pytest
from flask import Flask

from guide.check import check
from guide.model import Guide
from guide.prose.references import link
from guide.read.load import load
from guide.site.app import create_app
from tests.small import DAY, write, write_small_guide

WAS = {
    "data/options/chain.yaml": ("published: true", "published: true\nwas: [links-2.0]"),
    "data/criteria/cutting.yaml": ("label: Withstands", "was: [sawing]\nlabel: Withstands"),
    "data/scenarios/errands.yaml": ("label: Errands", "was: [shopping]\nlabel: Errands"),
    "data/decision.yaml": ("    label: Leave a chain", "    was: [big-lock]\n    label: Leave a chain"),
    "content/articles/locking-well.md": ("order: 1", "order: 1\nwas: [locking]"),
    "content/cases/courier.md": ("title:", "was: [messenger]\ntitle:"),
}
MOVED = {
    "/locks/links-2.0/": "/locks/chain/",
    "/criteria/sawing/": "/criteria/cutting/",
    "/evidence/cutting/links-2.0/": "/evidence/cutting/chain/",
    "/evidence/sawing/chain/": "/evidence/cutting/chain/",
    "/evidence/sawing/links-2.0/": "/evidence/cutting/chain/",
    "/scenarios/shopping/": "/scenarios/errands/",
    "/outcomes/big-lock/": "/outcomes/heavy-lock/",
    "/articles/locking/": "/articles/locking-well/",
    "/cases/messenger/": "/cases/courier/",
}


def _loaded(root: Path, *more: tuple[str, str, str]) -> tuple[Guide, list[str]]:
    write_small_guide(root)
    for file, old, new in (*((file, *pair) for file, pair in WAS.items()), *more):
        text = (root / file).read_text("utf-8")
        write(root / file, text.replace(old, new, 1).encode())
    guide, faults = load(root, DAY)
    return guide, [str(one) for one in check(link(guide), faults)]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    guide, faults = _loaded(tmp_path_factory.mktemp("former"))
    assert faults == []
    return create_app(link(guide))


def test_each_page_leads_on(app: Flask) -> None:
    pages = app.extensions["guide"].pages
    assert {address: page.id for address, page in pages.items() if page.name == "moved"} == MOVED
    redirects = app.test_client().get("/_redirects").text.splitlines()
    assert {*redirects} == {f"{former} {target} 301" for former, target in MOVED.items()}
    for former, target in MOVED.items():
        text = app.test_client().get(former).text
        assert f"url={'../' * (former.count('/') - 1)}{target[1:]}" in text


def test_the_table_knows_them(app: Flask) -> None:
    """Its script reads them, and so does that of the rows for other sites."""
    for address in ("/compare/", "/embed/"):
        text = app.test_client().get(address).text
        assert 'data-option="chain" data-was="links-2.0"' in text
        assert 'data-was="sawing"' in text
    assert '<span id="links-2.0"></span>' in app.test_client().get("/criteria/cutting/").text


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("data/options/chain.yaml", "[links-2.0]", "[d-lock]", "“d-lock” leads to the option “d-lock” already"),
        (
            "data/options/d-lock.yaml",
            "published: true",
            "published: true\nwas: [links-2.0]",
            "to the option “chain” already",
        ),
        ("data/criteria/cutting.yaml", "[sawing]", "[sawing, sawing]", "to the criterion “cutting” already"),
        ("data/decision.yaml", "[big-lock]", "[light-lock]", "to the outcome “light-lock” already"),
        ("data/scenarios/errands.yaml", "[shopping]", "[errands]", "“errands” is what it is called today"),
    ],
)
def test_a_former_id_leads_to_one_thing(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    (fault,) = _loaded(tmp_path, (file, old, new))[1]
    assert fault.startswith((file, "data/options/"))
    assert said in fault
