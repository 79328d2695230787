"""Code is shown as Pygments shows it, token for token, and in less time."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

from guide.prose import lexers
from guide.prose.code import highlighted

TOP = Path(__file__).resolve().parents[2]
FORMATTER: HtmlFormatter[str] = HtmlFormatter(nowrap=True)
FILES = {
    "python": "guide/prose/lexers.py",
    "html+jinja": "guide/site/templates/base.html",
    "css": "guide/site/static/css/base.css",
    "javascript": "guide/site/static/page.js",
    "yaml": "data/guide.yaml",
    "toml": "pyproject.toml",
    "make": "Makefile",
    "console": "CONTRIBUTING.md",
    "bash": "Makefile",
    "http": "README.md",
    "text": "README.md",
    "sql": "README.md",
}


def plainly(code: str, language: str) -> str:
    """Return code as Pygments shows it, with quotes that look like none of an attribute."""
    html = highlight(code, get_lexer_by_name(language), FORMATTER).rstrip("\n")
    return re.sub(r"(?:^|>)[^<]+", lambda text: text[0].replace('"', "&quot;"), html)


@pytest.mark.parametrize(("language", "file"), FILES.items())
def test_code_is_shown_as_pygments_shows_it(language: str, file: str) -> None:
    """Also such as no program would hold: characters come from all over the file, and from elsewhere."""
    code = (TOP / file).read_text("utf-8")[:6000]
    draw = random.Random(1)  # noqa: S311 - nothing secret
    strange = "".join(
        draw.choice(f"{code}\0\r\t\N{LATIN SMALL LETTER LONG S}\N{KELVIN SIGN}…") if draw.random() < 0.1 else char
        for char in code
    )
    for text in (code, strange, ""):
        assert str(highlighted(text, language)) == plainly(text, language)


@pytest.fixture
def anew() -> Iterator[None]:
    """Make all lexers anew, before and after."""
    kept = (lexers.tells_as_known, lexers.begins, lexers.lexer_of, highlighted)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()


class Another:
    """A parser of regular expressions that tells something else."""

    @staticmethod
    def parse(_pattern: str, _flags: int) -> list[tuple[object, int]]:
        """Tell of each expression that it is the letter a."""
        return [(lexers.ops.LITERAL, ord("a"))]


@pytest.mark.usefixtures("anew")
@pytest.mark.parametrize("parser", [None, Another])
def test_where_python_tells_nothing_or_something_else_lexers_work_as_pygments_made_them(
    parser: type[Another] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexers, "_parser", parser)
    code = (TOP / FILES["python"]).read_text("utf-8")[:2000]
    assert str(highlighted(code, "python")) == plainly(code, "python")
    assert "get_tokens_unprocessed" not in vars(lexers.lexer_of("python"))
