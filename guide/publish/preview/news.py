"""What is shown at present, and the word for every browser that it is no longer the same."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from secrets import token_hex

from flask import Flask

from guide.diagnostics import Diagnostic
from guide.publish.preview.look import Look

# How long an idle stream waits before it says so: a browser that is gone is noticed then.
_HEARTBEAT_SECONDS = 5
# How soon a browser asks again when the preview went away.
_RETRY_MILLISECONDS = 300


@dataclass(frozen=True)
class Shown:
    """What every page shows: the last state without errors, what is wrong with the present one, and its name."""

    app: Flask
    diagnostics: tuple[Diagnostic, ...]
    name: str
    """Different for each state, also over restarts: a page that has another one is no longer what is shown."""
    drafts: frozenset[str] = frozenset()
    """The files whose pages are drafts."""


class News:
    """The state that is shown, followed by any number of browsers."""

    def __init__(self, app: Flask, diagnostics: tuple[Diagnostic, ...], drafts: frozenset[str] = frozenset()) -> None:
        self._start = token_hex(6)
        self._number = 0
        self._changed = threading.Condition()
        self._stopped = threading.Event()
        self.shown = Shown(app, diagnostics, f"{self._start}.0", drafts)

    def publish(self, look: Look) -> None:
        """Show another state; what can't be shown leaves the last one, with its faults."""
        with self._changed:
            self._number += 1
            drafts = look.drafts if look.app else self.shown.drafts
            self.shown = Shown(look.app or self.shown.app, look.diagnostics, f"{self._start}.{self._number}", drafts)
            self._changed.notify_all()

    def stop(self) -> None:
        """End all streams."""
        with self._changed:
            self._stopped.set()
            self._changed.notify_all()

    def stream(self) -> Iterator[bytes]:
        """Yield a server-sent event with the name of the present state, and one for each that follows."""
        yield f"retry: {_RETRY_MILLISECONDS}\n\n".encode()
        told = ""
        while not self._stopped.is_set():
            # Compared under the lock, so that no state can slip by between a look and the wait.
            with self._changed:
                if self.shown.name == told and not self._stopped.is_set():
                    self._changed.wait(_HEARTBEAT_SECONDS)
                name = self.shown.name
            if self._stopped.is_set():
                return
            yield b": still here\n\n" if name == told else f"data: {name}\n\n".encode()
            told = name
