"""Hosts are asked in turns: one request at a time for each, a pause between two, and no more of one that is silent."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock


@dataclass
class _Host:
    turn: Lock = field(default_factory=Lock)
    ready: float = 0.0
    """When it may be asked again, on a clock that only goes on."""
    failed: int = 0
    """How often in a row it gave no answer that says anything."""


class Turns:
    """Whose turn it is, for all hosts of a run."""

    def __init__(self, pause: float, most_failed: int, sleep: Callable[[float], None] = time.sleep) -> None:
        self._pause, self._most_failed, self._sleep = pause, most_failed, sleep
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._lock = Lock()
        self._ended = False

    @contextmanager
    def of(self, host: str) -> Iterator[None]:
        """Wait until a host may be asked; nobody else asks it meanwhile."""
        one = self._host(host)
        with one.turn:
            if (left := one.ready - time.monotonic()) > 0:
                self._sleep(left)
            try:
                yield
            finally:
                one.ready = time.monotonic() + self._pause

    def wait(self, host: str, seconds: float) -> None:
        """Ask a host no more for so long, as it wants it."""
        one = self._host(host)
        with one.turn:
            one.ready = max(one.ready, time.monotonic() + seconds)

    def note(self, host: str, *, answered: bool) -> None:
        """Note whether a host said anything about an address."""
        one = self._host(host)
        one.failed = 0 if answered else one.failed + 1

    def given_up(self, host: str) -> bool:
        """Tell whether a host was silent so often in a row that it is left alone."""
        return self._ended or self._host(host).failed >= self._most_failed

    def end(self) -> None:
        """Ask nobody anything more."""
        self._ended = True

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts[host]
