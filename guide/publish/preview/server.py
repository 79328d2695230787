"""A server at a port of this machine: a thread for each connection, and none of them left in the end."""

import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus
from itertools import chain
from time import monotonic
from urllib.parse import urlsplit

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

from guide.publish.preview.answers import Answers

HOST = "127.0.0.1"
_HIGHEST_PORT = 65_535
# Where to look for a free port: near the one that was wished for, then where anybody may listen.
_NEAR = 20
_USUAL = range(8000, 8100)
_QUEUE = 128
# Browsers open connections ahead of need; such a one is closed when nothing is asked on it for so long.
_IDLE_SECONDS = 30
_END_SECONDS = 0.5
_POLL_SECONDS = 0.05
_SCHEMES = ("http", "https")


class PortInUseError(Exception):
    """The port can't be listened on; says which one can."""


def listen(port: int) -> socket.socket:
    """Return a socket that listens on a port of this machine. Raises PortInUseError."""
    try:
        return _bound(port)
    except OSError as error:
        cause = (error.strerror or "unknown cause").lower()
        free = _free(chain(range(port + 1, port + 1 + _NEAR), _USUAL, (0,)))
        choice = f"; choose another: --port {free} (make serve PORT={free})" if free else "; choose another with --port"
        message = f"port {port} can't be used ({cause}){choice}"
        raise PortInUseError(message) from error


def _bound(port: int) -> socket.socket:
    found = socket.socket()
    try:
        # A port whose last connections are still being closed is free.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((HOST, port))
        found.listen(_QUEUE)
    except OSError:
        found.close()
        raise
    return found


def _free(ports: Iterable[int]) -> int | None:
    """Return the first port that can be listened on; 0 stands for one that the system chooses."""
    for port in ports:
        if port <= _HIGHEST_PORT:
            with suppress(OSError), closing(_bound(port)) as found:
                chosen: int = found.getsockname()[1]
                return chosen
    return None


class _Handler(WSGIRequestHandler):
    """Reads a request, and logs nothing: the terminal is for diagnostics."""

    timeout = _IDLE_SECONDS

    def run_wsgi(self) -> None:
        """Answer a request whose address can be read."""
        try:
            is_whole = urlsplit(self.path).scheme in _SCHEMES
        except ValueError:
            is_whole = False
        if not is_whole and not self.path.startswith("/"):
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        super().run_wsgi()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing, and do not look at the address: it may be none."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - as declared by the base
        """Say nothing."""


class _Server(ThreadedWSGIServer):
    """Knows its connections, so that it can end them."""

    def __init__(self, listening: socket.socket, answers: Answers) -> None:
        super().__init__(HOST, listening.getsockname()[1], answers, handler=_Handler, fd=listening.fileno())
        self._open: dict[threading.Thread, socket.socket] = {}

    def process_request(self, request: object, client_address: object) -> None:
        """Answer in a thread of its own."""
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        if isinstance(request, socket.socket):
            self._open[thread] = request
        thread.start()

    def process_request_thread(self, request: object, client_address: object) -> None:
        """Answer, and forget the connection."""
        try:
            super().process_request_thread(request, client_address)  # type: ignore[arg-type]
        finally:
            self._open.pop(threading.current_thread(), None)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a browser that went away is no fault, and faults of pages are told with their answer."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - as declared by the base
        """Say nothing."""

    def end(self) -> None:
        """Take no more requests, let answers that are under way be finished, and wait for them a moment."""
        self.shutdown()
        last = monotonic() + _END_SECONDS
        opened = list(self._open.items())
        for _, connection in opened:
            # Whoever still waits for a request waits for nothing.
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RD)
        for thread, _ in opened:
            thread.join(max(0, last - monotonic()))


@contextmanager
def serving(listening: socket.socket, answers: Answers) -> Iterator[None]:
    """Answer requests while the block runs."""
    server = _Server(listening, answers)
    thread = threading.Thread(target=server.serve_forever, args=(_POLL_SECONDS,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.end()
        thread.join(_END_SECONDS)
