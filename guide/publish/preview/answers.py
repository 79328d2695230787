"""Requests to answers: pages as a host gives them, to browsers on this machine only."""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from importlib import resources
from typing import Any
from urllib.parse import quote

from werkzeug.wrappers import Response

from guide.publish.preview.news import News, Shown
from guide.publish.preview.notice import PLACE, bare, dressed
from guide.read.layout import DECISION
from guide.site import components
from guide.site.app import all_components

# Any other name may be one that somebody else has pointed at this machine.
_OURS = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?", re.IGNORECASE)
_READING = ("GET", "HEAD")
_INDEX = "index.html"
_FILES = {"preview.js": "text/javascript", "preview.css": "text/css"}

Environ = dict[str, Any]


class Answers:
    """The preview as a WSGI application: guards, leads on, and dresses what the site's own application answers."""

    def __init__(self, news: News, say: Callable[[str], None]) -> None:
        self._news = news
        self._say = say

    def __call__(self, environ: Environ, start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI
        """Answer a request."""
        shown = self._news.shown
        try:
            response = _refused(environ) or self._own(environ) or _page(environ, shown)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told in a sentence
            cause = " ".join(str(error).split()) or "unknown cause"
            address = quote(environ["PATH_INFO"].encode("latin-1"))
            self._say(f"error: the page {address} can't be shown: {cause}")
            text = dressed(bare("This page can't be shown", cause), shown.name, shown.diagnostics)
            response = Response(text, 500, mimetype="text/html")
        # Whatever a browser kept would be an old state.
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response(environ, start_response)

    def _own(self, environ: Environ) -> Response | None:
        """Answer for an address of the preview's own."""
        if not environ["PATH_INFO"].startswith(PLACE):
            return None
        name = environ["PATH_INFO"].removeprefix(PLACE)
        if name == "events":
            return Response(self._news.stream(), mimetype="text/event-stream")
        if name == "now":
            return Response(self._news.shown.name, mimetype="text/plain")
        if environ["PATH_INFO"] == components.ADDRESS:
            page = all_components(self._news.shown.app)
            return Response(dressed(page, self._news.shown.name, ()), mimetype="text/html")
        if name in _FILES:
            return Response((resources.files(__package__) / name).read_bytes(), mimetype=_FILES[name])
        return Response("There is nothing here.\n", 404, mimetype="text/plain")


def _refused(environ: Environ) -> Response | None:
    """Turn away what no browser asks of a preview on this machine."""
    host = environ.get("HTTP_HOST")
    if not host:
        return Response("Name the host.\n", 400, mimetype="text/plain")
    if not _OURS.fullmatch(host):
        return Response("This preview answers at 127.0.0.1 and localhost only.\n", 421, mimetype="text/plain")
    if environ["REQUEST_METHOD"] not in _READING:
        refused = Response("Pages are only read here.\n", 405, mimetype="text/plain")
        refused.headers["Allow"] = ", ".join(_READING)
        return refused
    return None


def _page(environ: Environ, shown: Shown) -> Response:
    path = environ["PATH_INFO"]
    response = _ask(environ, shown, path)
    if response.status_code == HTTPStatus.NOT_FOUND:
        for other in _others(path):
            if _ask(environ, shown, other).status_code == HTTPStatus.OK:
                return _led_on(other, environ["QUERY_STRING"])
    if response.mimetype == "text/html":
        draft = _draft_at(shown, path)
        response.set_data(dressed(response.get_data(as_text=True), shown.name, shown.diagnostics, draft))
    return response


def _draft_at(shown: Shown, path: str) -> str:
    """Return the draft that a page is the own page of, or that leads there; pages that only list it are of others."""
    page = shown.app.extensions["guide"].pages.get(path) if shown.drafts else None
    if page is None:
        return ""
    steps = page.trail.steps if page.trail else ()
    before = [name for step in steps for name in (f"content/questions/{step.question}.md", f"{DECISION}#{step.answer}")]
    return next((file for file in (*page.files[:1], *before) if file in shown.drafts), "")


def _ask(environ: Environ, shown: Shown, path: str) -> Response:
    """Return what the site's own application answers, always with its body."""
    return Response.from_app(shown.app, {**environ, "PATH_INFO": path, "REQUEST_METHOD": "GET"}, buffered=True)


def _others(path: str) -> Iterable[str]:
    """Yield where a static host would look for a page instead: it keeps each as the index of a folder."""
    if path.endswith(f"/{_INDEX}"):
        yield path.removesuffix(_INDEX)
    elif not path.endswith("/"):
        yield f"{path}/"


def _led_on(address: str, query: str) -> Response:
    """Lead to a page of the site. The address is one that it has just answered, so it can't lead elsewhere."""
    kept = f"?{quote(query.encode('latin-1'), safe='%/:?@!$&()*+,;=~-._')}" if query else ""
    location = quote(address.encode("latin-1")) + kept
    return Response("", 301, {"Location": location}, mimetype="text/plain")
