"""The small guide with other texts in it, and what its site may do all the same."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import yaml
from flask import Flask

from guide.check import check
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.prose.references import link
from guide.read.characters import FORBIDDEN
from guide.read.load import load
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
MARKDOWN = {"why", "note", "reason", "when", "pay", "body"}


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
            if not address.startswith("/images/") and not address.endswith((".woff2", ".png"))
        }


def pages_of(files: dict[str, str]) -> dict[str, Parsed]:
    """Return those files that are pages."""
    return {
        address: _parsed(text) for address, text in files.items() if address.endswith("/") or address == "/404.html"
    }


@lru_cache(maxsize=128)
def _parsed(text: str) -> Parsed:
    """Parse a page once for as long as it stays the same: one field changes few of them. It is only read."""
    return Parsed(text)


ACTIVE = ("script", "style", "iframe", "frame", "object", "embed", "applet", "base", "meta", "link", "svg", "math")
SHAPES = ("!", "?", "html", "head", "body", "main", "form", "button", "input", "template", "noscript", "textarea")


def signature(page: Parsed) -> list[str]:
    """Return what decides what a page may do: its active elements and attributes, and its frame.

    A picture for links is named where its title can be drawn, and does nothing.
    """
    found = [
        tag
        for tag, attributes in page.elements
        if (tag in ACTIVE or tag.startswith(SHAPES))
        and not (attributes.get("property") or attributes.get("name") or "").startswith(("og:image", "twitter:"))
    ]
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
    ids = {address: {attributes.get("id") for _, attributes in page.elements} for address, page in pages.items()}
    for address, page in pages.items():
        assert_nothing_inline(page)
        for href in page.links():
            if not href.startswith(("https://", "mailto:")):
                target = urlsplit(urljoin(f"https://site.example{address}", href))
                path = target.path.removeprefix(prefix) if address == "/404.html" else target.path
                assert target.netloc == "site.example", href
                assert path in frozen, href
                assert not target.fragment or path not in ids or unquote(target.fragment) in ids[path], href
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
