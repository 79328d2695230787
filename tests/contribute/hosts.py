"""A server of our own that is every host: what it says follows from the path that it is asked for."""

import http.client
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from guide.contribute.outside.request import Ways
from guide.contribute.outside.turns import Turns

Answer = tuple[int, Mapping[str, str]]


@dataclass
class Hosts:
    """What the server says, and what it was asked."""

    says: dict[str, list[Answer]] = field(default_factory=dict)
    """Answers by method and path, such as “HEAD /a”; the last one stays. What is not named is there."""
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    waited: list[float] = field(default_factory=list)
    most_at_once: int = 0
    port: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ways(self, patience: float = 2.0, most_failed: int = 2, *, only_public: bool = False) -> Ways:
        """Return ways to ask that lead to the server, whatever the host is called; nobody waits for real."""
        turns = Turns(0.0, most_failed, self.waited.append)
        return Ways("guide-links/test", turns, patience, 60.0, self._connect, only_public)

    def _connect(self, _host: str, port: int | None, patience: float) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=patience)

    def answer(self, line: str, agent: str) -> Answer:
        """Return what is said now, and note what was asked."""
        with self._lock:
            self.asked.append(line)
            self.agents.add(agent)
            said = self.says.get(line) or self.says.get(f"* {line.split()[1]}") or [(200, {})]
            return said.pop(0) if len(said) > 1 else said[0]

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count how many requests are under way at once."""
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            yield
        finally:
            with self._lock:
                self._now -= 1


class _Handler(BaseHTTPRequestHandler):
    hosts: Hosts

    def do_HEAD(self) -> None:
        with self.hosts.counting():
            self._answer()

    def do_GET(self) -> None:
        self.do_HEAD()

    def _answer(self) -> None:
        status, head = self.hosts.answer(f"{self.command} {self.path}", self.headers["User-Agent"])
        time.sleep(float(head.get("after", 0)))
        if status == 0:
            return  # the connection ends without a word
        if "drip" in head:
            for _ in range(40):
                self.wfile.write(b"H")
                time.sleep(0.02)
            return
        self.send_response_only(status)
        for name, value in head.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        try:
            super().handle()
        except ConnectionError:
            self.close_connection = True


@contextmanager
def serving() -> Iterator[Hosts]:
    """Let the server run for a while."""
    hosts = Hosts()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hosts": hosts}))
    hosts.port = server.server_port
    thread = threading.Thread(target=lambda: server.serve_forever(0.01))
    thread.start()
    try:
        yield hosts
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
