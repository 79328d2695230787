"""Any text in any field ends as a diagnostic, or as text in the page."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import yaml
from flask import Flask
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from guide.check import check
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.prose.references import link
from guide.read.load import load
from guide.read.source import FORBIDDEN
from guide.site.app import create_app
from tests.parsed import Parsed
from tests.small import DAY, TEXTS, write_small_guide

ADDRESS = "https://locks.example.org/some/prefix"

FILES = {
    **TEXTS,
    "data/guide.yaml": f"{TEXTS['data/guide.yaml']}address: {ADDRESS}\nrepository: https://example.org/sources\n",
}

# The last key of every field whose text is shown as it is written.
PLAIN = {
    *("title", "question", "description", "edition", "label", "about", "summary", "version", "value", "ask", "says"),
    *("0", "1", "2", "3", "4"),
}
MARKDOWN = {"why", "note", "reason", "when", "body"}

# Text without meaning in Markdown, so that it is shown as it is written in every field.
LITERAL = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)//",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 }}{% include 'base.html' %}{# x",
    "</title></head><body style=x>",
    'a href="/x" src="/y" href=\'/z\'',
    "]]> ?> %> ${7} #{7} u003c",
    "--> <!-- x",
    "../../../etc/passwd",
    "=HYPERLINK(1)",
    "\U0001d56c \ufdfd e\u0301 \u200d\u200c",
)

ADDRESSES = (
    'https://example.org/"><script>alert(1)</script>',
    "https://example.org/\\1\\g<0>",
    "https://example.org/' onclick='x",
    "https://example.org/?a=<b>&c#d",
    "http://example.org",
    "https://example.org/$&;,+=~!*()|^`{}",
    "https://example.org/../../x/./..//",
    "https://example.org/?next=/x",
    "https://example.org/%00%0a%22%3E",
    "https://user:word@example.org/",
    "https://[::1]/",
    "https://[",
    "https://example.org:99999/",
    "https://example.org:x/",
    "//example.org/",
)

HOSTILE = (
    *LITERAL,
    *ADDRESSES,
    "",
    " ",
    "null",
    "a\\u003cb\\1\\g<0>\u2028\u2029",
    "[x](javascript:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "<javascript:alert(1)>",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![x](https://example.org/x.png)",
    "[x](//example.org) [y](http://example.org) [z](blob:x)",
    "[x][y]\n\n[y]: vbscript:x",
    "javascript:alert(1)",
    "data:text/html,x",
    "page:compare#nowhere",
    "article:../../x",
    "cell:chain/cutting",
    "static",
    "compare",
    "chain/../../../x",
    "text\x00text",
    "text\x1b[2Jtext",
    "text\u202etxet",
    "text&#x202e;txet &#0; &#x1b;",
    "\ufeff",
    "```html\n<script>alert(1)</script>\n```",
    "```python file=../../../etc/passwd\n```",
    '```text\n<a href="/x" style="x">\n```',
    '!!! note onclick=x "<b>"\n    <script>',
    "# Heading\n\n### Deep",
    "| a |\n|:-:|\n| <td style=x> |",
    "a[^1]\n\n[^1]: <b>[x](javascript:1)",
    "- " * 200 + "x",
    "[" * 2_000,
    "x" * 400,
    "<p>" * 4_000,
    "x" * 61_000,
)

FRAGMENTS = (
    "<",
    ">",
    '"',
    "'",
    "&",
    "/",
    "\\",
    "`",
    "*",
    "_",
    "[",
    "]",
    "(",
    ")",
    "{{",
    "}}",
    "{%",
    "%}",
    "#",
    "|",
    "\n",
)
WORDS = (
    "script",
    "a",
    " ",
    ":",
    "href=",
    "onload=",
    "javascript:",
    "https://example.org",
    "!!!",
    "```",
    "~~~",
    "[^1]",
    "- ",
)


@dataclass(frozen=True)
class Leaf:
    """A text of the small guide: in a field, or the body of a page."""

    file: str
    start: int
    end: int
    name: str


def spliced(leaf: Leaf, text: str) -> str:
    """Return a file with another text right where a leaf is written, quotes and all."""
    return FILES[leaf.file][: leaf.start] + text + FILES[leaf.file][leaf.end :]


def rewritten(file: str, texts: Mapping[Leaf, str]) -> str:
    """Return a file of the small guide with other texts at some of its leaves."""
    after = FILES[file]
    for leaf in sorted(texts, key=lambda leaf: -leaf.start):
        text = texts[leaf] if leaf.name == "body" else json.dumps(texts[leaf], ensure_ascii=False)
        after = after[: leaf.start] + text + after[leaf.end :]
    return after


def fields(node: yaml.Node | None, file: str, shift: int, name: str = "") -> Iterator[Leaf]:
    """Yield every text below a node of a YAML file."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from fields(value, file, shift, key.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from fields(value, file, shift, name)
    elif node and node.tag in {"tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"}:
        yield Leaf(file, node.start_mark.index + shift, node.end_mark.index + shift, name)


def leaves() -> Iterator[Leaf]:
    """Yield every text of the small guide that is written in a file."""
    for file, text in FILES.items():
        matter = re.match(r"---\n(.*?)---\n", text, re.DOTALL)
        if file.endswith(".yaml"):
            yield from fields(yaml.compose(text), file, 0)
        elif matter:
            yield from fields(yaml.compose(matter[1]), file, matter.start(1))
        if file.endswith(".md"):
            yield Leaf(file, matter.end() if matter else 0, len(text), "body")


def of(file: str, texts: Mapping[Leaf, str]) -> Mapping[Leaf, str]:
    """Return the texts whose leaves stand in a file."""
    return {leaf: text for leaf, text in texts.items() if leaf.file == file}


LEAVES = tuple(leaves())
# The home page is headed by the guide's question and described by the guide's description.
UNSHOWN = tuple(leaf for leaf in LEAVES if leaf.file == "content/pages/home.md" and leaf.name != "body")


class Site:
    """A site whose guide can be changed; templates are compiled once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        write_small_guide(root)
        for file, text in FILES.items():
            (root / file).write_bytes(text.encode())
        with self.changed({}) as (guide, diagnostics):
            assert diagnostics == []
            self.app: Flask = create_app(link(guide))
        self.clean = {address: signature(page) for address, page in pages_of(self.files()).items()}

    @contextmanager
    def changed(self, files: dict[str, str]) -> Iterator[tuple[Guide, list[Diagnostic]]]:
        """Read the guide with other files in it."""
        for file, text in files.items():
            (self.root / file).write_bytes(text.encode())
        guide, loaded = load(self.root, DAY)
        try:
            yield guide, check(link(guide), loaded)
        finally:
            for file in files:
                (self.root / file).write_bytes(FILES[file].encode())

    def show(self, guide: Guide) -> None:
        """Take up another guide."""
        self.app.extensions["guide"] = create_app(link(guide)).extensions["guide"]

    def files(self) -> dict[str, str]:
        """Return everything that would be frozen, by its address."""
        client = self.app.test_client()
        answers = {address: client.get(address) for address in self.app.extensions["guide"].addresses()}
        assert [address for address, answer in answers.items() if answer.status_code != 200] == []
        return {
            address: answer.get_data(as_text=True)
            for address, answer in answers.items()
            if not address.startswith("/images/")
        }


def pages_of(files: dict[str, str]) -> dict[str, Parsed]:
    """Return those files that are pages."""
    return {address: Parsed(text) for address, text in files.items() if address.endswith("/") or address == "/404.html"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("hostile"))


ACTIVE = ("script", "style", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link", "svg", "math")
SHAPES = ("!", "?", "html", "head", "body", "main", "form", "button", "input", "template", "noscript", "textarea")


def signature(page: Parsed) -> list[str]:
    """Return what decides what a page may do: its active elements and attributes, and its frame."""
    found = [tag for tag, _ in page.elements if tag in ACTIVE or tag.startswith(SHAPES)]
    found += [f"<{comment}>" for comment in page.comments]
    for tag, attributes in page.elements:
        found += [
            f"{tag} {name}" for name in attributes if name.startswith("on") or name in {"style", "srcdoc", "action"}
        ]
    return sorted(found)


def assert_harmless(site: Site) -> None:
    """Assert that what the site shows now does no more than the clean one does."""
    files = site.files()
    pages = pages_of(files)
    assert sorted(map(signature, pages.values())) == sorted(site.clean.values())
    frozen = set(site.app.extensions["guide"].addresses())
    prefix = site.app.extensions["guide"].frame.prefix
    for address, page in pages.items():
        assert_nothing_inline(page)
        for href in page.links():
            if not href.startswith(("https://", "mailto:")):
                target = urlsplit(urljoin(f"https://site.example{address}", href))
                path = target.path.removeprefix(prefix) if address == "/404.html" else target.path
                assert target.netloc == "site.example", href
                assert path in frozen, href
    assert not FORBIDDEN.search(" ".join(files.values()))
    json.loads(files["/data.json"])
    for row in csv.reader(io.StringIO(files["/compare.csv"])):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def assert_nothing_inline(page: Parsed) -> None:
    """Assert that a page's scripts are files, or data that can be read as JSON, and that nothing has a style."""
    for script in page.all("script"):
        assert script.get("src") or script.get("type") == "application/ld+json"
    for text in page.scripts:
        json.loads(text)
    assert page.all("style") == []
    assert [attributes for _, attributes in page.elements if "style" in attributes] == []
    assert [name for _, attributes in page.elements for name in attributes if name.startswith("on")] == []


def assert_plain(diagnostics: list[Diagnostic]) -> None:
    """Assert that each diagnostic is one printable line that names a file of the guide."""
    for diagnostic in diagnostics:
        assert str(diagnostic).isprintable()
        assert diagnostic.place.path.startswith(("data/", "content/"))


def assert_harmless_or_refused(site: Site, files: dict[str, str]) -> None:
    """Assert that a guide with other files in it has faults, told plainly, or makes a harmless site."""
    with site.changed(files) as (guide, diagnostics):
        assert_plain(diagnostics)
        if not any(diagnostic.severity == "error" for diagnostic in diagnostics):
            site.show(guide)
            assert_harmless(site)


def test_the_clean_site_is_harmless(site: Site) -> None:
    with site.changed({}) as (guide, diagnostics):
        assert diagnostics == []
        site.show(guide)
        assert_harmless(site)


@pytest.mark.parametrize("text", LITERAL)
def test_text_in_every_field_at_once(site: Site, text: str) -> None:
    """Every title, label, sentence and body of the guide is hostile, and all of it is shown as it was written."""
    # Behind a number, titles differ and bodies are paragraphs; short ones start with the text itself.
    texts = {
        leaf: f"{text} {number}" if leaf.name in PLAIN else f"{number} {text}"
        for number, leaf in enumerate(LEAVES)
        if leaf.name in PLAIN | MARKDOWN and leaf not in UNSHOWN
    }
    bodies = {
        leaf: f"{text}\n\n{FILES[leaf.file][leaf.start :]}" for leaf, text in texts.items() if leaf.name == "body"
    }
    with site.changed({file: rewritten(file, of(file, {**texts, **bodies})) for file in FILES}) as (guide, diagnostics):
        assert diagnostics == []
        site.show(guide)
        assert_harmless(site)
        files = site.files()
        pages = pages_of(files).values()
        shown = [page.text + " " + page.title for page in pages]
        shown += [value or "" for page in pages for _, attributes in page.elements for value in attributes.values()]
        assert [text for text in texts.values() if text not in " ".join(shown)] == []
        assert json.loads(files["/data.json"])["title"].startswith(text)


@pytest.mark.parametrize("text", ADDRESSES)
@pytest.mark.parametrize("name", ["address", "repository", "home", "documentation", "url"])
def test_text_in_an_address(site: Site, name: str, text: str) -> None:
    """What is accepted as an address stays one: in attributes, in JSON, and before a path."""
    leaf = next(leaf for leaf in LEAVES if leaf.name == name)
    assert_harmless_or_refused(site, {leaf.file: rewritten(leaf.file, {leaf: text})})


@settings(
    derandomize=True,
    deadline=None,
    max_examples=120,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    leaf=st.sampled_from(LEAVES),
    text=st.one_of(
        st.sampled_from(HOSTILE),
        st.lists(st.sampled_from((*FRAGMENTS, *WORDS)), min_size=1, max_size=30).map("".join),
        st.text(max_size=80),
    ),
    quoted=st.booleans(),
)
@example(leaf=LEAVES[0], text="!a%0A%1Bb x", quoted=False)
@example(leaf=LEAVES[0], text="&a *a", quoted=False)
@example(leaf=LEAVES[0], text="|\n  <script>", quoted=False)
@example(leaf=LEAVES[0], text="{a: {b: [c]}}", quoted=False)
@example(leaf=LEAVES[0], text='"\\u202e\\0"', quoted=False)
def test_text_in_any_field(site: Site, leaf: Leaf, text: str, *, quoted: bool) -> None:
    """Whatever stands in one field: a diagnostic says what is wrong with it, or the site is as harmless as ever."""
    changed = rewritten(leaf.file, {leaf: text}) if quoted else spliced(leaf, text)
    assert_harmless_or_refused(site, {leaf.file: changed})
