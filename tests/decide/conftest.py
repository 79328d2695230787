"""The real site on some day, and every record of it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from flask import Flask

from guide.decide.trails import Trail
from guide.site.app import create_app
from tests.browser.site import real_references
from tests.decide.records import ADDRESS, DAY, ENDED, GUIDE, Sections, parsed, text


@pytest.fixture(scope="module")
def app() -> Flask:
    """Make the real site at an address, on some day."""
    return create_app(replace(real_references(), guide=replace(GUIDE, day=DAY)), address=f"{ADDRESS}/")


@pytest.fixture(scope="module")
def records(app: Flask) -> Mapping[Trail, Sections]:
    """Parse the record of every trail that has ended."""
    return {trail: parsed(text(app, trail, "record.md")) for trail in ENDED}
