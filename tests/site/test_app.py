"""The application: which addresses there are, and what answers at them."""

import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.cards import can_draw
from guide.site.holding import PARTS
from guide.site.static import STATIC
from tests.site.asked import text
from tests.site.test_pages import CARD_NAMES, TITLES

ENDS = ("/decide/night-indoors/", "/decide/night-on-street/nobody-carries/", "/decide/night-on-street/rider-carries/")
CARDS = {f"/cards/{name}.png" for name in CARD_NAMES} if can_draw() else set()
ALONE = ("/decide/night-on-street/", "/embed/")
FILES = {
    *("/404.html", "/compare.csv", "/data.json", "/robots.txt", "/_headers", "/_redirects", "/.nojekyll"),
    "/evidence/cutting/chain.py",
    *(f"{end}{name}" for end in ENDS for name in ("record.md", "summary.txt")),
    "/images/stand.png",
    *(f"/search/{name}.json" for name in ("entries", "rows", *PARTS)),
    "/llms.txt",
    *(f"{address}index.html.md" for address in TITLES if address not in {*ENDS, *ALONE}),
}

# Which addresses there are


def test_every_address_answers(placed: Flask) -> None:
    listed = list(placed.extensions["guide"].addresses())
    client = placed.test_client()
    assert {address: client.get(address).status_code for address in listed} == dict.fromkeys(listed, 200)
    assert len(set(listed)) == len(listed)


def test_the_addresses_are_pages_and_the_files_around_them(app: Flask, placed: Flask) -> None:
    listed = set(app.extensions["guide"].addresses())
    static = {address for address in listed if address.startswith("/static/")}
    assert listed - static == {*TITLES, *FILES}
    assert set(placed.extensions["guide"].addresses()) - listed == {"/sitemap.xml", "/feed.xml", *CARDS}


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/",
        "/compare",
        "/Compare/",
        "/compare/index.html",
        "/decide/yes/",
        "/decide/rider-carries/",
        "/decide/night-indoors/night-indoors/",
        "/locks/nowhere/",
        "/frameworks/chain/",
        "/criteria/chain/",
        "/static/",
        "/static/site.css",
        "/static/000000000000/reading.css",
        "/images/nowhere.png",
        "/images/../data/guide.yaml",
        "/images/%2e%2e/%2e%2e/etc/passwd",
        "/examples/weights/add.py",
        "/data/guide.yaml",
        "/sitemap.xml",
        "/_preview/events",
        "/{{ 7 * 7 }}/",
        "/<script>alert(1)</script>/",
        "/%00/",
        "/%ff/",
    ],
)
def test_any_other_address_is_not_found(app: Flask, address: str) -> None:
    """The answer is our own page, and says nothing of what was asked for."""
    answer = app.test_client().get(address)
    assert answer.status_code == 404
    assert answer.get_data(as_text=True) == text(app, "/404.html")


@pytest.mark.parametrize("name", ["nowhere.css", "preview.js", "..", "app.py"])
def test_no_other_file_is_served(app: Flask, name: str) -> None:
    address = f"{app.extensions['guide'].frame.static_address}/{name}"
    assert app.test_client().get(address).status_code == 404
    assert address not in set(app.extensions["guide"].addresses())


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_are_only_read(app: Flask, method: str) -> None:
    assert app.test_client().open("/compare/", method=method).status_code == 405


# Files that never change under their address


def test_the_address_of_static_files_is_made_of_their_content(
    small: Guide, app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same files have the same address, other files have another: a host may keep them for ever."""
    address = app.extensions["guide"].frame.static_address
    assert re.fullmatch(r"/static/[0-9a-f]{12}", address)
    assert create_app(link(small)).extensions["guide"].frame.static_address == address
    shutil.copytree(STATIC, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr("guide.site.static.STATIC", tmp_path)
    assert create_app(link(small)).extensions["guide"].frame.static_address == address
    (tmp_path / "css" / "tokens.css").write_bytes(b"a{}")
    assert create_app(link(small)).extensions["guide"].frame.static_address != address


@pytest.mark.parametrize(
    ("name", "kind"), [("reading.css", "text/css; charset=utf-8"), ("icon.svg", "image/svg+xml; charset=utf-8")]
)
def test_static_files_say_what_they_are(app: Flask, name: str, kind: str) -> None:
    answer = app.test_client().get(f"{app.extensions['guide'].frame.static_address}/{name}")
    assert answer.content_type == kind


def test_an_image_is_served_as_it_is(app: Flask, small: Guide) -> None:
    answer = app.test_client().get("/images/stand.png")
    assert (answer.mimetype, answer.get_data()) == ("image/png", small.images["images/stand.png"])
