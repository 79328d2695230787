"""The engine knows nothing of what its guides are about: no word of theirs stands in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.model import Guide
from tests.browser.site import GUIDES, guide_of

TOP = Path(__file__).resolve().parents[1]
ENDINGS = {".py", ".html", ".js", ".css", ".md", ".svg", ".txt", ".json"}
# The engine is made with Flask, which one guide compares, and with Python's zlib, whose licence the other does; and
# whoever looks for the licence of a guide, of any, is led to the page about it.
OWN = {"flask", "zlib", "licence"}
# The licence of the typeface goes along with it, word by word.
ALONG = {"guide/site/static/typeface/OFL.txt"}


def words(guide: Guide) -> Iterator[str]:
    """Yield the words that a guide has for what it compares."""
    yield from (guide.settings.nouns.one, guide.settings.nouns.many)
    for id_, option in guide.options.items():
        yield from (id_, option.label)


@pytest.mark.parametrize("name", GUIDES)
def test_no_word_of_a_guide_stands_in_the_engine(name: str) -> None:
    known = {word.casefold() for word in words(guide_of(name))} - OWN
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(known)))})(?![\w-])", re.IGNORECASE)
    files = [file for file in (TOP / "guide").rglob("*") if file.suffix in ENDINGS]
    assert len(files) > 200
    found = [
        f"{file.relative_to(TOP)}:{number}: {line.strip()[:80]}"
        for file in files
        if file.relative_to(TOP).as_posix() not in ALONG
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []
