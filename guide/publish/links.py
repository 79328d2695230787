"""Every link of the frozen site leads to a file of it, and to an id in that file."""

import json
import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

# What leads to the folder above, again and again; not the slash behind, which would lead to the root by itself.
_UP = re.compile(r"(?:\.\./(?!/))+")
# Pages hold their icon themselves.
_ELSEWHERE = ("https:", "http:", "mailto:", "data:image/svg+xml,")
# Led by what a search leaps to, in a tenth of the time that a parser takes.
_LINK = re.compile(r'="(?:(?<= href=")|(?<= src="))([^"]*)"')
_ID = re.compile(r'="(?<= id=")([^"]*)"')
# What stands right before tells most others apart at one look, and most of all the classes of coloured code.
_ANY = re.compile(r"=(?<=[fFcCdD\s]=)(?i:(?<=href=)|(?<=src=)|(?<=id=)|(?<=href\s=)|(?<=src\s=)|(?<=id\s=))")


@dataclass(frozen=True)
class Found:
    """What one page links to within the site, and its ids."""

    links: tuple[str, ...]
    ids: frozenset[str]

    def packed(self) -> bytes:
        """Return the same as bytes; equal ones for equal findings."""
        return json.dumps([self.links, sorted(self.ids)]).encode()


def unpacked(found: bytes) -> Found:
    """Return what was found, from its bytes."""
    links, ids = json.loads(found)
    return Found(tuple(links), frozenset(ids))


def found_in(html: str) -> Found:
    """Return the links and ids of a page; links that lead elsewhere are left out."""
    links, ids = _LINK.findall(html), _ID.findall(html)
    # As pages are written, no word of theirs looks like an attribute; where one does, a parser tells them apart.
    if len(links) + len(ids) != len(_ANY.findall(html)):
        links, ids = _parsed(html)
    found = {unescape(link) for link in set(links)}
    return Found(
        tuple(sorted(link for link in found if not link.startswith(_ELSEWHERE))), frozenset(map(unescape, ids))
    )


def _parsed(html: str) -> tuple[list[str], list[str]]:
    every = [element.attributes for element in LexborHTMLParser(html).css("[href], [src], [id]")]
    links = [escape(found[name] or "") for found in every for name in ("href", "src") if name in found]
    return links, [escape(found["id"] or "") for found in every if "id" in found]


def broken_links(pages: Mapping[str, Found], files: Container[str], prefix: str) -> Iterator[str]:
    """Yield a sentence for each link that leads to no file of the site, or to no id in that file.

    `prefix` is the path below which the site lies. Work grows with the number of links.
    """
    prefix = unquote(prefix)
    targets: dict[tuple[str, str], str] = {}
    for file, page in sorted(pages.items()):
        above = _above(file)
        for link in page.links:
            # Pages share their links, and most of all those that go up to one folder first, whichever they go up from.
            way, _, fragment = link.partition("#")
            found = _UP.match(way)
            up = min(found.end() // 3, len(above) - 1) if found else 0
            key = (above[up], way[3 * up :])
            if key not in targets:
                targets[key] = _target(*key, prefix)
            target = targets[key]
            if target not in files:
                yield f"{file} links to {link}, which is no file of the site"
            elif fragment and target in pages and fragment not in pages[target].ids:
                yield f"{file} links to {link}, but {target} has no such id"


def _above(file: str) -> list[str]:
    """Return a file, and one that would lie in each of the folders above its own, from the nearest on."""
    parts = file.split("/")
    return [file, *("/".join([*parts[:depth], "index.html"]) for depth in range(len(parts) - 2, -1, -1))]


def _target(file: str, link: str, prefix: str) -> str:
    """Return the file that a link without a fragment leads to from `file`."""
    path = unquote(link.partition("?")[0])
    if not path:
        return file
    if path.startswith("/"):
        if not path.startswith(f"{prefix}/"):
            return path
        found = path.removeprefix(f"{prefix}/")
    else:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    if path.endswith("/") or found in {"", "."}:
        found = posixpath.normpath(posixpath.join(found, "index.html"))
    return found
