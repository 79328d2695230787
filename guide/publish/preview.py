"""Serve the site while it is written: a change of content or data shows at once."""

import datetime as dt
import json
import signal
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask
from watchfiles import watch
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from guide.check import check
from guide.diagnostics import Diagnostic
from guide.prose.references import References, link
from guide.read.load import load
from guide.site.app import create_app

HOST = "127.0.0.1"
# How long an idle stream waits before it says so: a browser that is gone is noticed then.
_HEARTBEAT_SECONDS = 5


class PortInUseError(Exception):
    """Another program listens on the port."""


class _Quiet(WSGIRequestHandler):
    """Logs nothing: the terminal is for diagnostics."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - as declared by the base
        """Say nothing."""


class Preview:
    """The newest guide without faults as an application, and news of each change for the browser."""

    def __init__(
        self, root: Path, references: References, say: Callable[[str], None], day: dt.date | None = None
    ) -> None:
        self.root = root
        self.day = day
        self.say = say
        self.app: Flask = create_app(references, preview=True)
        self.diagnostics: list[Diagnostic] = []
        self.version = 0
        self.stopped = False
        self._news = threading.Condition()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI
        """Answer a request, by the newest application."""
        if Request(environ).path == "/preview/events":
            response = Response(self.events(), mimetype="text/event-stream", headers={"Cache-Control": "no-store"})
            return response(environ, start_response)
        return self.app.wsgi_app(environ, start_response)

    def reload(self) -> None:
        """Read the guide again; where it has faults, keep what is shown and tell them."""
        guide, loaded = load(self.root, self.day)
        references = link(guide)
        diagnostics = check(references, loaded)
        if not any(diagnostic.severity == "error" for diagnostic in diagnostics):
            self.app = create_app(references, preview=True)
        for diagnostic in diagnostics:
            self.say(str(diagnostic))
        faults = f"{len(diagnostics)} {'fault' if len(diagnostics) == 1 else 'faults'}"
        self.say(f"{faults}; the last good state is shown" if diagnostics else "Reloaded, no faults")
        with self._news:
            self.diagnostics = diagnostics
            self.version += 1
            self._news.notify_all()

    def stop(self) -> None:
        """End all streams."""
        with self._news:
            self.stopped = True
            self._news.notify_all()

    def events(self) -> Iterator[bytes]:
        """Yield a server-sent event for each change from now on: its faults, none where it can be shown."""
        seen = self.version
        yield b"retry: 1000\n\n"
        while not self.stopped:
            with self._news:
                if self.version == seen and not self.stopped:
                    self._news.wait(timeout=_HEARTBEAT_SECONDS)
                changed, seen = self.version != seen, self.version
                faults = [str(diagnostic) for diagnostic in self.diagnostics]
            yield f"data: {json.dumps(faults)}\n\n".encode() if changed else b": still here\n\n"


def serve(
    root: Path, references: References, port: int, say: Callable[[str], None], day: dt.date | None = None
) -> None:
    """Serve the guide until interrupted, as of a day where one is given. Raises PortInUseError."""
    preview = Preview(root, references, say, day)
    _refuse_taken_port(port)
    server = make_server(HOST, port, preview, threaded=True, request_handler=_Quiet)
    server.daemon_threads = True  # type: ignore[attr-defined]
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"The guide is at http://{HOST}:{port}/ and reloads when a file changes. Ctrl-C ends it.")
    for _changes in watch(root / "content", root / "data", stop_event=stop, debounce=200, raise_interrupt=False):
        preview.reload()
    preview.stop()
    server.shutdown()
    server.server_close()
    say("Ended.")


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            cause = (error.strerror or "unknown cause").lower()
            message = f"port {port} can't be used ({cause}); choose another: make serve PORT={port + 1}"
            raise PortInUseError(message) from error
