"""The Flask application: look a page up by its address, and render it."""

import hashlib
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, abort, current_app, render_template
from jinja2 import StrictUndefined
from markupsafe import Markup, escape
from rjsmin import jsmin
from werkzeug.exceptions import NotFound

from guide import addresses
from guide.decide.record import Decided, record, summary
from guide.model import Guide
from guide.prose.references import References
from guide.site.machines import everything, table_csv
from guide.site.pages import Page, pages
from guide.site.rows import capitalised, day_words, with_code
from guide.site.views import Views

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
STATIC = Path(str(resources.files("guide.site") / "static"))
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
}
_ROOTED = re.compile(r' (href|src)="/(?!/)')

site = Blueprint("site", __name__)


class Site:
    """All that the routes look up: pages, views and files, made once from a guide."""

    def __init__(self, guide: Guide, address: str, repository: str, *, preview: bool) -> None:
        self.guide = guide
        self.pages = pages(guide)
        self.views = Views(guide)
        self.address = address.rstrip("/")
        self.repository = repository.rstrip("/")
        self.preview = preview
        self.static = {path.name: _asset(path) for path in sorted(STATIC.iterdir()) if path.suffix in TYPES}
        digest = hashlib.sha256(b"\0".join(name.encode() + body for name, body in self.static.items()))
        self.static_address = f"/static/{digest.hexdigest()[:12]}"
        targets = References(guide).targets
        self.nav = tuple(targets[f"page:{name}"] for name in ("decide", "compare", "options", "scenarios", "articles"))
        behind = ("evidence", "measurements", "service", "cases", "method", "about")
        self.footer = tuple(targets[f"page:{name}"] for name in behind if f"page:{name}" in targets)

    @property
    def prefix(self) -> str:
        """The path below which the site lies, where its address is known."""
        return urlsplit(self.address).path

    def is_end(self, page: Page) -> bool:
        """Tell whether a page is the end of a trail, so that the decision can be taken along."""
        return page.kind == "outcome" and page.trail is not None

    def edit_address(self, file: str) -> str:
        """Return where a file can be edited; nothing where the repository is not known."""
        return f"{self.repository}/edit/{self.guide.settings.branch}/{file}" if self.repository else ""

    def canonical(self, page: Page) -> str:
        """Return a page's full address; a trail's outcome is the same text as the outcome's own page."""
        own = {"outcome": addresses.outcome(page.id), "moved": page.id}.get(page.kind, page.address)
        return f"{self.address}{own}" if self.address else ""

    def addresses(self) -> Iterator[str]:
        """Yield every address that is frozen: pages, and the files around them."""
        yield from self.pages
        for page in self.pages.values():
            if self.is_end(page):
                yield from (f"{page.address}record.md", f"{page.address}summary.txt")
        yield from (f"{self.static_address}/{name}" for name in self.static if self.preview or name != "preview.js")
        yield from (addresses.image(path) for path in self.guide.images)
        yield from ("/404.html", "/compare.csv", "/data.json", "/robots.txt", "/_headers", "/_redirects", "/.nojekyll")
        if self.address:
            yield "/sitemap.xml"


def create_app(guide: Guide, *, address: str = "", repository: str = "", preview: bool = False) -> Flask:
    """Make the application that shows a guide; the guide must be without faults.

    `address` and `repository` stand in for those of the guide's settings. A preview adds a script that
    reloads the page when the guide changes.
    """
    app = Flask(__name__, static_folder=None)
    settings = guide.settings
    app.extensions["guide"] = Site(
        guide, address or settings.address or "", repository or settings.repository or "", preview=preview
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = True
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters["json_ld"] = json_ld
    app.jinja_env.filters["capitalised"] = capitalised
    app.jinja_env.filters["day"] = day_words
    app.jinja_env.filters["with_code"] = with_code
    app.register_blueprint(site)
    app.register_error_handler(NotFound, lambda _: (not_found(), 404))
    return app


def _asset(path: Path) -> bytes:
    """Return what is served of a static file: scripts without comments and indentation, the rest as it is."""
    text = path.read_bytes()
    return bytes(jsmin(text)) if path.suffix == ".js" else text


def json_ld(value: object) -> Markup:
    """Return a value as JSON that can stand in a script element: no character in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - escaped above


def relative(html: str, address: str) -> str:
    """Make addresses that start at the site's root relative to the page, so that the site works anywhere."""
    depth = address.count("/") - 1
    return _ROOTED.sub(rf' \1="{"../" * depth or "./"}', html)


def _site() -> Site:
    found: Site = current_app.extensions["guide"]
    return found


def _structured(shown: Page) -> list[dict[str, object]]:
    """Describe a page to search engines in the words of https://schema.org."""
    base = _site().address
    found: list[dict[str, object]] = []
    if shown.crumbs:
        trail = [*((crumb.label, f"{base}{crumb.address}") for crumb in shown.crumbs)]
        trail.append((shown.title, _site().canonical(shown)))
        items = [
            {"@type": "ListItem", "position": position, "name": name, "item": item}
            for position, (name, item) in enumerate(trail, 1)
        ]
        found.append({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})
    if shown.kind == "article":
        article: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "TechArticle",
            "headline": shown.title,
            "description": shown.description,
            "url": _site().canonical(shown),
        }
        if shown.changed:
            article["dateModified"] = shown.changed.isoformat()
        found.append(article)
    return found


@site.get("/", defaults={"path": ""})
@site.get("/<path:path>")
def page(path: str) -> str:
    """Show a page."""
    shown = _site().pages.get(f"/{path}")
    if shown is None:
        abort(404)
    rows = _site().views.of(shown)
    html = render_template(
        f"{shown.kind}.html", site=_site(), policy=POLICY, page=shown, structured=_structured(shown), **rows
    )
    return relative(html, shown.address)


@site.get("/decide/<path:trail>/record.md")
def decision_record(trail: str) -> Response:
    """Give a decision as an architecture decision record."""
    return Response(record(_decided(trail)), mimetype="text/markdown")


@site.get("/decide/<path:trail>/summary.txt")
def decision_summary(trail: str) -> Response:
    """Give a decision in a few lines of plain text."""
    return Response(summary(_decided(trail)), mimetype="text/plain")


def _decided(trail: str) -> Decided:
    shown = _site().pages.get(f"/decide/{trail}/")
    if shown is None or not _site().is_end(shown):
        abort(404)
    return _site().views.decided(shown, f"{_site().address}{shown.address}", _site().guide.day)


@site.get("/_redirects")
def redirects() -> Response:
    """Lead former addresses on, on hosts that read such a file."""
    prefix = _site().prefix
    moved = [page for page in _site().pages.values() if page.kind == "moved"]
    text = "".join(f"{prefix}{page.address} {prefix}{page.id} 301\n" for page in moved)
    return Response(text, mimetype="application/octet-stream")


@site.get("/404.html")
def not_found() -> str:
    """Show that there is no such page. It is served at any depth, so its links start at the root."""
    guide = _site().guide
    shown = Page("/404.html", "404", "There is no page here", "The address leads nowhere in this guide.")
    html = render_template("404.html", site=_site(), policy=POLICY, page=shown, question=guide.settings.question)
    prefix = escape(_site().prefix)
    return _ROOTED.sub(lambda found: f' {found[1]}="{prefix}/', html)


@site.get("/static/<version>/<name>")
def static(version: str, name: str) -> Response:
    """Serve a stylesheet, script or icon; its address changes with its content."""
    if name not in _site().static or _site().static_address != f"/static/{version}":
        abort(404)
    return Response(_site().static[name], mimetype=TYPES[Path(name).suffix])


@site.get("/images/<path:path>")
def image(path: str) -> Response:
    """Serve an image of the content."""
    name = f"images/{path}"
    if name not in _site().guide.images:
        abort(404)
    return Response(_site().guide.images[name], mimetype=TYPES[Path(name).suffix])


@site.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers that they may read everything, and where the list of pages is."""
    sitemap = f"Sitemap: {_site().address}/sitemap.xml\n" if _site().address else ""
    return Response(f"User-agent: *\nAllow: /\n{sitemap}", mimetype="text/plain")


@site.get("/sitemap.xml")
def sitemap() -> Response:
    """List the pages for search engines; of a trail that ends, the outcome's own page."""
    if not _site().address:
        abort(404)
    found = {
        _site().canonical(page): page
        for page in _site().pages.values()
        if not (page.trail and page.trail.steps) and page.kind != "moved"
    }
    return Response(render_template("sitemap.xml", found=found), mimetype="application/xml")


@site.get("/compare.csv")
def compare_csv() -> Response:
    """Give the whole table to spreadsheet programs."""
    return Response(table_csv(_site().guide), mimetype="text/csv")


@site.get("/data.json")
def data_json() -> Response:
    """Give everything to programs."""
    text = json.dumps(everything(_site().guide), ensure_ascii=False, indent=1)
    return Response(text + "\n", mimetype="application/json")


@site.get("/_headers")
def headers() -> Response:
    """Give hosts that read such a file the headers that a meta element can't set."""
    lines = [
        "/*",
        f"  Content-Security-Policy: {POLICY}; frame-ancestors 'none'",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "/static/*",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]
    return Response("\n".join(lines) + "\n", mimetype="application/octet-stream")


@site.get("/.nojekyll")
def nojekyll() -> Response:
    """Ask the host to publish the files as they are."""
    return Response("", mimetype="application/octet-stream")
