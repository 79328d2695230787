"""The server: what a socket may send, which port is free, and that nothing is left in the end."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from time import monotonic

import pytest

from guide.publish.preview import server as module
from guide.publish.preview.answers import Answers
from guide.publish.preview.server import HOST, PortInUseError, listen, serving
from tests.publish.preview.conftest import Desk
from tests.publish.preview.live import SECONDS, Client, free_port


@contextmanager
def served(desk: Desk) -> Iterator[int]:
    """Serve a desk's pages; tell the port."""
    with closing(listen(0)) as listening, serving(listening, Answers(desk.news, desk.said.append)):
        yield listening.getsockname()[1]
        desk.news.stop()


def status(port: int, request: str) -> int:
    """Send a request as it is, and return the status of the answer."""
    with socket.create_connection((HOST, port), timeout=SECONDS) as connection:
        connection.sendall(request.encode("latin-1"))
        answer = b""
        while more := connection.recv(65_536):
            answer += more
    found = re.match(rb"HTTP/1\.\d (\d\d\d) ", answer)
    assert found, answer
    assert b"Traceback" not in answer
    return int(found[1])


REFUSED = (
    "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET http://evil.example/compare HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET https://evil.example:8000/ HTTP/1.0\r\n\r\n",
    "GET http://localhost@evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET http://[::1/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET http:// HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost:\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: evil.example\r\nForwarded: host=localhost\r\n\r\n",
    "CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /about/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc",
    "GET /\x00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET about/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET //evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "\xe9\xff / HTTP/1.1\r\nHost: localhost\r\n\r\n",
)
ANSWERED = (
    "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET http://localhost/about/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET http://127.0.0.1:8000/about/?a=b HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    "HEAD /about/ HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n",
)


def test_what_a_socket_may_send(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever comes is answered, and said of nothing in the terminal."""
    with served(desk) as port:
        assert {request: status(port, request) for request in ANSWERED} == dict.fromkeys(ANSWERED, 200)
        refused = {request: status(port, request) for request in REFUSED}
    assert {request: code for request, code in refused.items() if code not in range(400, 500)} == {}
    assert desk.said == []
    assert capfd.readouterr() == ("", "")


def test_no_thread_is_left(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of streams, of connections on which nothing is asked, and of those that are gone; none is waited for."""
    monkeypatch.setattr("guide.publish.preview.news._HEARTBEAT_SECONDS", 10 * SECONDS)
    monkeypatch.setattr(module, "_END_SECONDS", SECONDS)  # in use it leaves after a moment, whatever still runs
    before = set(threading.enumerate())
    with ExitStack() as stack, served(desk) as port:
        streams = [stack.enter_context(closing(Client(port, "/_preview/events"))) for _ in range(20)]
        for stream in streams:
            assert stream.state()
        for _ in range(5):
            stack.enter_context(socket.create_connection((HOST, port)))
            Client(port, "/_preview/events").close()
        started = monotonic()
    assert monotonic() - started < 20  # nor are idle connections, which are given up after thirty seconds
    assert set(threading.enumerate()) == before


def test_a_browser_that_went_away_is_forgotten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.publish.preview.news._HEARTBEAT_SECONDS", 0.02)
    with served(desk) as port:
        before = set(threading.enumerate())
        for _ in range(10):
            with closing(Client(port, "/_preview/events")) as client:
                assert client.state()
        end = monotonic() + SECONDS
        while set(threading.enumerate()) - before:
            assert monotonic() < end, "a stream is kept for a browser that is gone"


# Ports


@contextmanager
def taken(port: int = 0) -> Iterator[int]:
    """Listen on a port, as another program does."""
    with closing(listen(port)) as other:
        yield other.getsockname()[1]


def free(error: pytest.ExceptionInfo[PortInUseError]) -> int:
    """Return the port that is offered."""
    found = re.fullmatch(
        r"port \d+ can't be used \([a-z ]+\); choose another: --port (\d+) \(make serve PORT=(\d+)\)", str(error.value)
    )
    assert found, error.value
    assert found[1] == found[2]
    return int(found[1])


def test_a_taken_port_names_one_that_is_free() -> None:
    with taken() as port:
        with pytest.raises(PortInUseError, match=f"port {port} can't be used") as error:
            listen(port)
        listen(free(error)).close()


def test_the_next_port_may_be_taken_too() -> None:
    with taken() as port, ExitStack() as others:
        for other in range(port + 1, port + 4):
            try:
                others.enter_context(taken(other))
            except PortInUseError:
                continue
        with pytest.raises(PortInUseError) as error:
            listen(port)
        assert free(error) not in range(port, port + 4)
        listen(free(error)).close()


def test_the_last_port_has_no_next() -> None:
    try:
        last = listen(65_535)
    except PortInUseError as refused:
        pytest.skip(f"this machine uses it: {refused}")
    with closing(last), pytest.raises(PortInUseError) as error:
        listen(65_535)
    assert free(error) < 65_535


def test_no_port_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_port: int) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "_bound", refuses)
    with pytest.raises(
        PortInUseError, match=r"^port 80 can't be used \(permission denied\); choose another with --port$"
    ):
        listen(80)


def test_a_port_that_was_just_left_is_free() -> None:
    port = free_port()
    for _ in range(2):
        with closing(listen(port)), closing(socket.create_connection((HOST, port))):
            pass
