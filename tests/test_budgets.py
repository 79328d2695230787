"""What pages weigh on the wire, compressed as hosts do it."""

import re
from collections.abc import Iterator

import brotli
import pytest
from flask.testing import FlaskClient

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app

SCRIPTS_BYTES = 12_860
STYLESHEET_BYTES = {"reading": 4_200, "deciding": 5_500, "table": 9_700, "backing": 9_700}
TYPEFACE_BYTES = 22_000
IMPORT = re.compile(r'\bfrom\s*"\./([\w.-]+)"')


@pytest.fixture(scope="module")
def client(small: Guide) -> FlaskClient:
    return create_app(link(small)).test_client()


@pytest.fixture(scope="module")
def page(client: FlaskClient) -> str:
    return client.get("/compare/").text


def weight(client: FlaskClient, address: str) -> int:
    response = client.get(address)
    assert response.status_code == 200, address
    return len(brotli.compress(response.data))


def scripts(client: FlaskClient, page: str) -> Iterator[str]:
    """Yield the address of each script of the page, those that it names and those that these import."""
    found = [src.removeprefix("..") for src in re.findall(r'<script[^>]*\bsrc="([^"]+)"', page)]
    for address in found:
        yield address
        folder = address.rpartition("/")[0]
        imported = (f"{folder}/{name}" for name in IMPORT.findall(client.get(address).text))
        found += [other for other in imported if other not in found]


def test_the_scripts_of_the_table_keep_their_budget(client: FlaskClient, page: str) -> None:
    weights = {address: weight(client, address) for address in scripts(client, page)}
    assert {address.rpartition("/")[2] for address in weights} == {"compare.js", "page.js"}
    assert sum(weights.values()) <= SCRIPTS_BYTES, weights


@pytest.mark.parametrize(
    ("address", "sheet"),
    [("/about/", "reading"), ("/decide/", "deciding"), ("/compare/", "table"), ("/evidence/", "backing")],
)
def test_each_kind_has_one_stylesheet_which_keeps_its_budget(client: FlaskClient, address: str, sheet: str) -> None:
    (found,) = re.findall(r'<link rel="stylesheet" href="\.\.([^"]+)"', client.get(address).text)
    assert found.endswith(f"/{sheet}.css")
    assert weight(client, found) <= STYLESHEET_BYTES[sheet]


def test_the_typeface_keeps_its_budget_and_is_asked_for_at_once(client: FlaskClient, page: str) -> None:
    (address,) = re.findall(r'<link rel="preload" href="\.\.([^"]+)" as="font" type="font/woff2" crossorigin>', page)
    response = client.get(address)
    assert (response.status_code, response.mimetype) == (200, "font/woff2")
    assert len(response.data) <= TYPEFACE_BYTES


def test_a_page_to_read_asks_for_three_things_more(client: FlaskClient) -> None:
    """The stylesheet, the typeface and a small script; its icon it holds itself."""
    html = client.get("/about/").text
    asked = re.findall(r'<link rel="(?:icon|preload|stylesheet)" href="(?!data:)[^"]*/([^"]+)"', html)
    asked += re.findall(r'<(?:script|img|iframe)[^>]*\bsrc="[^"]*/([^"]+)"', html)
    assert sorted(asked) == ["page.js", "reading.css", "sans.woff2"]


def test_a_search_moves_little_before_it_is_asked_for(client: FlaskClient) -> None:
    """The script of every page is small; that of the search, and its styles, come when its field is used."""
    folder = re.findall(r'src="\.\.([^"]+)/page\.js"', client.get("/compare/").text)[0]
    assert weight(client, f"{folder}/page.js") <= 820
    assert weight(client, f"{folder}/search.js") + weight(client, f"{folder}/words.js") <= 4_000
    assert weight(client, f"{folder}/found.css") <= 600


def test_script_stands_in_files_only(page: str) -> None:
    """What stands in the page itself is data, which is not run."""
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)
    assert [attributes for attributes in inline if "application/ld+json" not in attributes] == []
    assert re.findall(r"<[^>]*\son\w+=", page) == []
