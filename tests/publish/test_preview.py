"""The site while it is written: a change shows at once, a fault leaves what was there."""

import json
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest
from werkzeug.test import Client

from guide.model import Guide
from guide.prose.references import link
from guide.publish import preview as module
from guide.publish.preview import HOST, PortInUseError, Preview, serve
from guide.read.load import load
from guide.site.static import STATIC
from tests.small import DAY

ABOUT = "content/pages/about.md"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def preview(small_root: Path, said: list[str]) -> Preview:
    return Preview(small_root, link(load(small_root)[0]), said.append)


def write_about(root: Path, text: str) -> None:
    (root / ABOUT).write_text(f"---\ntitle: About\ndescription: Who it is for.\n---\n{text}\n", "utf-8")


def shown(preview: Preview) -> str:
    return Client(preview).get("/about/").get_data(as_text=True)


# One change after another


def test_a_change_is_shown(preview: Preview, said: list[str]) -> None:
    write_about(preview.root, "It changed.")
    assert "It changed." not in shown(preview)
    preview.reload()
    assert "It changed." in shown(preview)
    assert said == ["Reloaded, no faults"]


def test_a_fault_is_told_and_the_last_good_state_stays(preview: Preview, said: list[str]) -> None:
    write_about(preview.root, "[gone](article:gone)")
    preview.reload()
    assert "for people who ride" in shown(preview)
    place, _, rest = said[0].partition(": ")
    assert (place, rest[:6]) == (f"{ABOUT}:5:8", "error:")
    assert "the last good state is shown" in said[-1]
    assert len(said) == 2


def test_a_mended_fault_is_forgotten(preview: Preview, said: list[str]) -> None:
    write_about(preview.root, "[gone](article:gone)")
    preview.reload()
    write_about(preview.root, "It is mended.")
    preview.reload()
    assert "It is mended." in shown(preview)
    assert said[-1] == "Reloaded, no faults"
    assert preview.diagnostics == []


@pytest.mark.parametrize("gone", ["data", "content", "data/guide.yaml", "data/decision.yaml"])
def test_missing_files_are_faults_like_others(preview: Preview, gone: str) -> None:
    """A switch of branches, or a move of a folder, does not end the preview."""
    (preview.root / gone).rename(preview.root / "moved")
    preview.reload()
    assert preview.diagnostics
    assert "for people who ride" in shown(preview)


def test_an_address_that_is_not_there(preview: Preview) -> None:
    assert Client(preview).get("/nowhere/").status_code == 404


# News for the browser


def data(event: bytes) -> list[str]:
    """Return what a server-sent event carries."""
    found = re.fullmatch(rb"data: ([^\n]*)\n\n", event)
    assert found
    faults: list[str] = json.loads(found[1])
    return faults


def test_each_change_is_an_event(preview: Preview) -> None:
    events = preview.events()
    assert next(events) == b"retry: 1000\n\n"
    preview.reload()
    assert data(next(events)) == []
    write_about(preview.root, "[gone](article:gone)")
    preview.reload()
    (fault,) = data(next(events))
    assert fault.startswith(f"{ABOUT}:5:8: error: ")


def test_changes_in_quick_succession_are_one_event(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_HEARTBEAT_SECONDS", 0.01)
    events = preview.events()
    next(events)
    preview.reload()
    preview.reload()
    assert data(next(events)) == []
    assert next(events) == b": still here\n\n"


def test_every_browser_is_told(preview: Preview) -> None:
    streams = [preview.events() for _ in range(3)]
    for events in streams:
        next(events)
    preview.reload()
    assert [data(next(events)) for events in streams] == [[], [], []]


def test_a_stream_that_waits_is_ended(preview: Preview) -> None:
    """The end of the preview does not wait for browsers that keep their connection."""
    found: list[bytes] = []
    started = threading.Event()

    def listen() -> None:
        for event in preview.events():
            found.append(event)
            started.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    assert started.wait(5)
    preview.stop()
    listener.join(3)
    assert not listener.is_alive()
    assert [event for event in found if event.startswith(b"data")] == []


def test_the_stream_is_one_that_browsers_read(preview: Preview) -> None:
    answer = Client(preview).get("/preview/events")
    assert answer.mimetype == "text/event-stream"
    assert answer.headers["Cache-Control"] == "no-store"
    assert next(iter(answer.response)) == b"retry: 1000\n\n"


def test_the_page_asks_for_the_stream(preview: Preview) -> None:
    assert "/preview.js" in shown(preview)
    script = (STATIC / "preview.js").read_text("utf-8")
    assert '"/preview/events"' in script
    assert "innerHTML" not in script


# The whole, as a program


@contextmanager
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_taken_port(small_root: Path, small: Guide, said: list[str]) -> None:
    with taken_port() as port, pytest.raises(PortInUseError, match=f"port {port} can't be used .*PORT={port + 1}"):
        serve(small_root, link(small), port, said.append)
    assert said == []


@pytest.fixture
def served(small_root: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start the preview, and wait until it says that it listens."""
    port = free_port()
    command = [sys.executable, "-m", "guide", "serve", "--root", str(small_root), "--port", str(port)]
    command += ["--as-of", str(DAY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            assert process.stderr.readline().startswith(f"The guide is at http://{HOST}:{port}/")
            yield process, port
        finally:
            process.kill()


class Browser:
    """A connection that asks for one address, and reads what comes as it comes."""

    def __init__(self, port: int, address: str) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=5)
        self.socket.sendall(f"GET {address} HTTP/1.0\r\nHost: {HOST}:{port}\r\n\r\n".encode())
        self.read = b""

    def until(self, pattern: bytes, seconds: float = 5) -> bytes | None:
        """Return what comes up to a pattern, or None where it does not come in time, or not at all."""
        self.socket.settimeout(seconds)
        while not (found := re.search(pattern, self.read, re.DOTALL)):
            try:
                more = self.socket.recv(65_536)
            except TimeoutError:
                return None
            if not more:
                return None
            self.read += more
        self.read = self.read[found.end() :]
        return found[0]

    def close(self) -> None:
        """Go away."""
        self.socket.close()


def page(port: int, address: str) -> str:
    with urlopen(f"http://{HOST}:{port}{address}", timeout=5) as answer:
        text: str = answer.read().decode()
    return text


def event_after(root: Path, text: str, browser: Browser) -> bytes:
    """Write a page until its change is noticed; the first may come before the watch has begun."""
    for attempt in range(20):
        write_about(root, f"{text}\n\n{attempt}")
        event = browser.until(rb"data: [^\n]*\n\n", seconds=1)
        if event is not None:
            return event
    pytest.fail("no change was noticed")


def test_serving_until_an_interrupt(served: tuple[subprocess.Popen[str], int], small_root: Path) -> None:
    """The page, a change, a fault, and a clean end while a browser still listens."""
    process, port = served
    assert "for people who ride" in page(port, "/about/")
    with closing(Browser(port, "/preview/events")) as browser:
        assert browser.until(rb"retry: 1000\n\n")
        assert data(event_after(small_root, "It changed.", browser)) == []
        assert "It changed." in page(port, "/about/")
        assert data(event_after(small_root, "[gone](article:gone)", browser)) != []
        assert "It changed." in page(port, "/about/")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (process.returncode, out) == (0, "")
    assert err.endswith("Ended.\n")
    assert "Traceback" not in err


def test_serving_until_it_is_terminated(served: tuple[subprocess.Popen[str], int]) -> None:
    process, _ = served
    process.terminate()
    assert process.communicate(timeout=10) == ("", "Ended.\n")
    assert process.returncode == 0
