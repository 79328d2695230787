"""Every link of the frozen site leads to a file of it, and to an id in that file."""

import posixpath
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from selectolax.lexbor import LexborHTMLParser

_ELSEWHERE = ("https:", "http:", "mailto:")


@dataclass(frozen=True)
class Found:
    """What one page links to within the site, and its ids."""

    links: tuple[str, ...]
    ids: frozenset[str]


def found_in(html: str) -> Found:
    """Return the links and ids of a page; links that lead elsewhere are left out."""
    links, ids = set(), set()
    for element in LexborHTMLParser(html).css("[href], [src], [id]"):
        attributes = element.attributes
        if "id" in attributes:
            ids.add(attributes["id"] or "")
        for name in ("href", "src"):
            if name in attributes and not (attributes[name] or "").startswith(_ELSEWHERE):
                links.add(attributes[name] or "")
    return Found(tuple(sorted(links)), frozenset(ids))


def broken_links(pages: Mapping[str, Found], files: Container[str], prefix: str) -> Iterator[str]:
    """Yield a sentence for each link that leads to no file of the site, or to no id in that file.

    `prefix` is the path below which the site lies. Work grows with the number of links.
    """
    prefix = unquote(prefix)
    # Pages of one folder, and most of all those of one depth, share their links.
    targets: dict[tuple[str, str], tuple[str, str]] = {}
    for file, page in sorted(pages.items()):
        folder = posixpath.dirname(file)
        for link in page.links:
            # A link without a path leads to the page itself.
            key = (file if link[:1] in {"", "#", "?"} else folder, link)
            if key not in targets:
                targets[key] = _target(file, link, prefix)
            target, fragment = targets[key]
            if target not in files:
                yield f"{file} links to {link}, which is no file of the site"
            elif fragment and target in pages and fragment not in pages[target].ids:
                yield f"{file} links to {link}, but {target} has no such id"


def _target(file: str, link: str, prefix: str) -> tuple[str, str]:
    """Return the file that a link from `file` leads to, and the id in it that is meant."""
    address, fragment = urldefrag(link)
    path = unquote(address.partition("?")[0])
    if not path:
        return file, fragment
    if path.startswith("/"):
        if not path.startswith(f"{prefix}/"):
            return path, fragment
        found = path.removeprefix(f"{prefix}/")
    else:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    if path.endswith("/") or found in {"", "."}:
        found = posixpath.normpath(posixpath.join(found, "index.html"))
    return found, fragment
