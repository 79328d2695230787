"""Files that hosts and crawlers read."""

from collections.abc import Callable, Iterable
from html import escape

from guide.addresses import EMBED
from guide.site.frame import Frame
from guide.site.page import Page

FileOf = Callable[[], bytes]


def files(frame: Frame, pages: Iterable[Page], addresses: Callable[[], Iterable[str]]) -> dict[str, FileOf]:
    """Return the files for hosts and crawlers, by their addresses; `addresses` tells those of the whole site."""
    every = tuple(pages)
    found: dict[str, FileOf] = {
        "/robots.txt": lambda: robots(frame).encode(),
        "/_headers": lambda: headers(frame, addresses()).encode(),
        "/_redirects": lambda: redirects(frame, every).encode(),
        "/.nojekyll": lambda: b"",
    }
    if frame.address:
        found["/sitemap.xml"] = lambda: sitemap(frame, every).encode()
    return found


def robots(frame: Frame) -> str:
    """Tell crawlers that they may read everything, and where the list of pages is."""
    listed = f"Sitemap: {frame.address}/sitemap.xml\n" if frame.address else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def headers(frame: Frame, addresses: Iterable[str]) -> str:
    """Give hosts that read such a file the headers that a meta element can't set.

    Of two rules for one path some hosts take both values of a header, and others the later one. So each path has its
    policy from one rule alone: that of its first folder.
    """
    firsts = dict.fromkeys(_first(address) for address in addresses)
    lines = [
        f"{frame.prefix}/*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    ]
    for first in firsts:
        framed = "*" if first == f"{EMBED}*" else "'none'"
        lines += [f"{frame.prefix}{first}", f"  Content-Security-Policy: {frame.policy}; frame-ancestors {framed}"]
        lines += ["  Cache-Control: public, max-age=31536000, immutable"] if first == "/static/*" else []
    return "\n".join(lines) + "\n"


def _first(address: str) -> str:
    """Return the pattern of all that lies in the first folder of an address; of a file at the root, itself."""
    first, slash, _ = address[1:].partition("/")
    return f"/{first}/*" if slash else f"/{first}"


def redirects(frame: Frame, pages: Iterable[Page]) -> str:
    """Lead former addresses on, on hosts that read such a file."""
    prefix = frame.prefix
    return "".join(f"{prefix}{page.address} {prefix}{page.id} 301\n" for page in pages if page.name == "moved")


def sitemap(frame: Frame, pages: Iterable[Page]) -> str:
    """List the pages for search engines; of a trail that ends, the outcome's own page."""
    listed = {frame.canonical(page): page for page in pages if page.listed}
    lines = ['<?xml version="1.0" encoding="utf-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for address, page in listed.items():
        day = f"<lastmod>{page.changed.isoformat()}</lastmod>" if page.changed else ""
        lines.append(f"<url><loc>{escape(address, quote=False)}</loc>{day}</url>")
    return "\n".join([*lines, "</urlset>"]) + "\n"
