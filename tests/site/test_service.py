"""The pages of the service: what the options have for each role and operation, side by side."""

from dataclasses import replace

from flask import Flask

from guide.model import Guide, Operation
from guide.prose.references import link
from guide.site.app import create_app
from tests.site.asked import words


def test_a_role_of_the_service_side_by_side(app: Flask) -> None:
    assert "Leaving the bicycle What is done at the stand." in words(app, "/service/")
    text = words(app, "/service/leave/")
    assert "print('around the post') D-lock leave.py print('through the wheel')" in text
    assert "D-lock No file of its own: this is done elsewhere." in words(app, "/service/fetch/")


def test_operations_of_the_service_side_by_side(small: Guide) -> None:
    """Each is what a file defines, line by line; what goes on in a narrow column is set in."""
    assert small.service
    text = '"""A ride."""\n\n\n@on(\n    "post"\n)\ndef lock(\n    post\n):\n    post.hold()\n\n\ndef ride(): ...\n'
    path = "examples/ride/chain/leave.py"
    operation = Operation(
        label="Lock it", request="LOCK /post", code={"chain": ("leave.py#lock",), "d-lock": (), "folding": ()}
    )
    guide = replace(
        small,
        service=small.service.model_copy(update={"operations": {"lock": operation}}),
        examples={**small.examples, path: replace(small.examples[path], head=text)},
    )
    app = create_app(link(guide))
    shown = words(app, "/service/")
    lock = shown[shown.index("Lock it LOCK /post") :].replace(" ", "")
    assert 'leave.py@on("post")deflock(post):post.hold()D-lockNocode' in lock
    assert shown.count("this is done elsewhere.") == 2


def test_the_lines_of_the_service(small: Guide) -> None:
    """They come from the measurement that counts them."""
    assert small.service
    measurement = small.measurements["weight"]
    series = {"leave": measurement.series["weight"], "fetch": measurement.series["links"]}
    measured = small.measured["weight"]
    options = {
        option: found.model_copy(update={"values": {"leave": found.values["weight"], "fetch": found.values["links"]}})
        for option, found in measured.ways.items()
    }
    guide = replace(
        small,
        service=small.service.model_copy(update={"lines": "weight"}),
        measurements={"weight": measurement.model_copy(update={"series": series})},
        measured={"weight": measured.model_copy(update={"ways": options})},
    )
    text = words(create_app(link(guide)), "/service/")
    assert "Leaving the bicycle 1500 1200 900 Fetching it 20 20 20 Together 1520 1220 920" in text


def test_the_contract_of_the_service(app: Flask, small: Guide) -> None:
    assert "The contract The bicycle is still there afterwards." in words(app, "/service/")
    assert small.service
    guide = replace(small, service=small.service.model_copy(update={"contract": None}))
    assert "The contract" not in words(create_app(link(guide)), "/service/")
