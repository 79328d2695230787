"""The Flask application: look an address up, and answer with its page or its file."""

import json
import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, render_template
from flask.templating import Environment
from jinja2 import StrictUndefined
from markupsafe import Markup, escape
from werkzeug.exceptions import NotFound

from guide.cache import Cache
from guide.prose.references import References
from guide.site import components
from guide.site.compiled import COMPILED
from guide.site.frame import Frame
from guide.site.once import Once
from guide.site.page import Page, Shown, capitalised, day_words, short_day, with_code
from guide.site.pages import Site
from guide.site.static import type_of
from guide.site.twin import twin

_ROOTED = re.compile(r'="/(?:(?<= href="/)|(?<= src="/)|(?<= action="/))(?!/)')
"""An address from the site's root, up to its first slash."""
_SYMBOL = '<symbol id="'
_USED = re.compile(r'<use href="#([a-z0-9-]+)"')

site = Blueprint("site", __name__)


class _Environment(Environment):
    """Gives each template one mapping of globals: a chain of two is walked whenever a page imports a macro."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def create_app(references: References, *, address: str = "", repository: str = "", cache: Cache | None = None) -> Flask:
    """Make the application that shows a guide; the guide must be without faults.

    `address` and `repository` stand in for those of the guide's settings.
    """
    app = Flask(__name__, static_folder=None)
    app.jinja_environment = _Environment
    app.extensions["guide"] = Site(references, address=address, repository=repository, cache=cache)
    app.jinja_env.bytecode_cache = COMPILED
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.autoescape = True
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["once"] = Once()
    app.jinja_env.filters["json_ld"] = json_ld
    app.jinja_env.filters["capitalised"] = capitalised
    app.jinja_env.filters["day"] = day_words
    app.jinja_env.filters["short_day"] = short_day
    app.jinja_env.filters["with_code"] = with_code
    app.register_blueprint(site)
    app.register_error_handler(NotFound, lambda _: (missing(), 404))
    return app


@site.get("/", defaults={"path": ""})
@site.get("/<path:path>")
def answer(path: str) -> str | Response:
    """Answer with the page or the file that stands at an address."""
    found = _site()
    address = f"/{path}"
    if address in found.pages:
        page = found.pages[address]
        return html(page, found.frame, found.shown(page))
    if address == found.missing.address:
        return missing()
    if address in found.twins:
        page = found.twins[address]
        return Response(
            twin(html(page, found.frame, found.shown(page)), found.frame.note(page)), mimetype=type_of(path)
        )
    if address not in found.files:
        abort(404)
    return Response(found.files[address](), mimetype=type_of(path))


def missing() -> str:
    """Show that there is no such page. It is served at any depth, so its links start at the root."""
    found = _site()
    prefix = escape(f"{found.frame.prefix}/")
    text = _rendered(found.missing, found.frame, {"structured": (), "citation": None, "card": None})
    return _ROOTED.sub(lambda _: f'="{prefix}', text)


def all_components(app: Flask) -> str:
    """Return the page of all components, which is not published: the preview and the tests ask for it."""
    with app.app_context():
        found = _site()
        return html(components.PAGE, found.frame, found.components())


def html(page: Page, frame: Frame, shown: Shown) -> str:
    """Return a page as HTML: made of what is handed in here, and of nothing else."""
    return relative(_rendered(page, frame, shown), page.address)


def _rendered(page: Page, frame: Frame, shown: Mapping[str, object]) -> str:
    """Return a page; of the marks and signs that stand ready at its top, it keeps those that it shows."""
    text = render_template(f"{page.kind}.html", page=page, frame=frame, **shown)
    ready, end, rest = text.partition("</svg>")
    used = set(_USED.findall(rest))
    before, *symbols = ready.split(_SYMBOL)
    kept = (symbol for symbol in symbols if symbol.partition('"')[0] in used)
    return f"{_SYMBOL.join([before, *kept])}{end}{rest}"


def json_ld(value: object) -> Markup:
    """Return a value as JSON that can stand in a script element: no character in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # noqa: S704 - escaped above


def relative(html: str, address: str) -> str:
    """Make addresses that start at the site's root relative to the page, so that the site works anywhere."""
    depth = address.count("/") - 1
    return _ROOTED.sub(f'="{"../" * depth or "./"}', html)


def _site() -> Site:
    found: Site = current_app.extensions["guide"]
    return found
