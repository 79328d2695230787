"""The small guide's site, with and without an address."""

import pytest
from flask import Flask

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from tests.site.asked import ADDRESS, REPOSITORY


@pytest.fixture(scope="module")
def app(small: Guide) -> Flask:
    return create_app(link(small))


@pytest.fixture(scope="module")
def placed(small: Guide) -> Flask:
    """Make the same with an address and a repository."""
    return create_app(link(small), address=f"{ADDRESS}/", repository=f"{REPOSITORY}/")
