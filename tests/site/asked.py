"""What the site answers at an address, and where the tests place it."""

from flask import Flask

from tests.parsed import Parsed

ADDRESS = "https://locks.example.org/some/prefix"
REPOSITORY = "https://example.org/locks"


def text(app: Flask, address: str) -> str:
    return app.test_client().get(address).get_data(as_text=True)


def parsed(app: Flask, address: str) -> Parsed:
    return Parsed(text(app, address))
