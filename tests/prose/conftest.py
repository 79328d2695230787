"""What a text of the small guide becomes."""

from collections.abc import Callable

import pytest

from guide.model import Guide
from guide.prose.parse import parse
from guide.prose.references import References, link
from guide.prose.render import Desk, rendered
from guide.prose.targets import Targets

ARTICLE = "content/articles/locking-well.md"


@pytest.fixture
def desk(small: Guide) -> Desk:
    return Desk(small, Targets(small))


@pytest.fixture
def html(desk: Desk) -> Callable[[str], str]:
    return lambda text: str(rendered(parse(text), ARTICLE, "it", desk)).rstrip("\n")


@pytest.fixture(scope="session")
def references(small: Guide) -> References:
    return link(small)
