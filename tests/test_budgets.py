"""What a slow network has to carry, as served and compressed."""

import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from guide.read.load import load
from guide.site.app import create_app

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS_OF_THE_TABLE = 6_000
STYLESHEET = 10_000
PAGE = 30_000


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(load(ROOT)[0]).test_client()


def compressed(client: FlaskClient, address: str) -> int:
    return len(brotli.compress(client.get(address).data))


def scripts_of(client: FlaskClient, address: str) -> set[str]:
    """The scripts of a page, with all that they import."""
    page = client.get(address).get_data(as_text=True)
    found: set[str] = set()
    waiting = [f"/{path}" for path in re.findall(r'<script[^>]* src="(?:\.\./)*([^"]+)"', page)]
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            folder = script.rpartition("/")[0]
            text = client.get(script).get_data(as_text=True)
            waiting += [f"{folder}/{name}" for name in re.findall(r'from\s*"\./([^"]+)"', text)]
    return found


def test_scripts_of_the_table(client: FlaskClient) -> None:
    scripts = scripts_of(client, "/compare/")
    assert {path.rpartition("/")[2] for path in scripts} == {"compare.js", "ranking.js", "rows.js", "view.js"}
    assert sum(compressed(client, script) for script in scripts) <= SCRIPTS_OF_THE_TABLE


def test_other_pages_need_no_script(client: FlaskClient) -> None:
    site = client.application.extensions["guide"]
    assert [address for address in site.pages if address != "/compare/" and scripts_of(client, address)] == []


def test_stylesheet(client: FlaskClient) -> None:
    site = client.application.extensions["guide"]
    assert compressed(client, f"{site.static_address}/site.css") <= STYLESHEET


def test_every_page_is_small(client: FlaskClient) -> None:
    site = client.application.extensions["guide"]
    assert max(compressed(client, address) for address in site.pages) <= PAGE
