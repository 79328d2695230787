"""What the site answers at an address, and where the tests place it."""

import re

from flask import Flask

from tests.parsed import Parsed

ADDRESS = "https://locks.example.org/some/prefix"
REPOSITORY = "https://example.org/locks"


def text(app: Flask, address: str) -> str:
    return app.test_client().get(address).get_data(as_text=True)


def parsed(app: Flask, address: str) -> Parsed:
    return Parsed(text(app, address))


def words(app: Flask, address: str) -> str:
    """Return the text of a page, its white space folded."""
    answer = app.test_client().get(address)
    assert answer.status_code == 200, address
    html = re.sub(r"(?<!span)>(?=<(?!/?span))", "> ", answer.get_data(as_text=True))
    return " ".join(Parsed(html).text.replace("\N{MULTIPLICATION SIGN}", "x").split())
