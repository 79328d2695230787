"""A preview of the small guide: its state, its answers, and what it says."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from werkzeug.test import Client

from guide.publish.preview.answers import Answers
from guide.publish.preview.look import look
from guide.publish.preview.news import News
from guide.publish.preview.serve import tell
from tests.publish.preview.live import write_about


@dataclass
class Desk:
    """Saves files, and looks at pages, one after the other."""

    root: Path
    news: News
    said: list[str] = field(default_factory=list)

    def page(self, address: str = "/about/") -> str:
        """Return a page."""
        return Client(Answers(self.news, self.said.append)).get(address, base_url="http://127.0.0.1").text

    def renew(self) -> None:
        """Have the files read again, as after a change."""
        tell(self.news, look(self.root), self.said.append)

    def save(self, text: str) -> None:
        """Write a page, and have it read."""
        write_about(self.root, text)
        self.renew()


@pytest.fixture
def desk(small_root: Path) -> Desk:
    """Show the small guide."""
    first = look(small_root)
    assert first.app
    return Desk(small_root, News(first.app, first.diagnostics))
