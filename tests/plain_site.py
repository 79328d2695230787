"""What anybody would write first: a Frozen-Flask site of the same articles, to measure ours against.

`python -m tests.plain_site ROOT OUTPUT`: every article through markdown-it-py, code through Pygments, one template.
It checks nothing, knows no references, and writes in place.
"""

import re
import sys
from pathlib import Path

from flask import Flask
from flask_frozen import Freezer
from markdown_it import MarkdownIt
from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

TEMPLATE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>
<header><a href="/">Home</a>
<nav>{% for at, label in nav %}<a href="{{ at }}">{{ label }}</a> {% endfor %}</nav></header>
<main><h1>{{ title }}</h1>
{{ body }}
</main>
<footer>As of today.</footer>
</body>
</html>
"""
NAV = [("/a/generated-0/", "First"), ("/a/generated-1/", "Second"), ("/a/generated-2/", "Third")]


def main(root: Path, output: Path) -> None:
    """Freeze the articles of a guide."""
    app = Flask(__name__, static_folder=None)
    app.config.update(FREEZER_DESTINATION=str(output.absolute()))
    template = app.jinja_env.from_string(TEMPLATE)
    formatter: HtmlFormatter[str] = HtmlFormatter(nowrap=True)

    def highlighted(code: str, language: str, _attributes: str) -> str:
        return highlight(code, get_lexer_by_name(language or "text"), formatter)

    markdown = MarkdownIt("commonmark", {"highlight": highlighted}).enable("table")
    files = {path.stem: path for path in sorted((root / "content/articles").glob("*.md"))}

    @app.get("/")
    def home() -> str:
        return template.render(title="Home", nav=NAV, body="")

    @app.get("/a/<name>/")
    def article(name: str) -> str:
        text = files[name].read_text("utf-8")
        title = re.search(r"^title: (.*)$", text, re.MULTILINE)
        body = text.split("---\n", 2)[2]
        html = Markup(markdown.render(body))  # noqa: S704 - a benchmark of our own texts
        return template.render(title=title[1] if title else name, nav=NAV, body=html)

    freezer = Freezer(app)

    @freezer.register_generator
    def article_pages():  # type: ignore[no-untyped-def] # noqa: ANN202 - Frozen-Flask looks at the name only
        for name in files:
            yield "article", {"name": name}

    freezer.freeze()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
