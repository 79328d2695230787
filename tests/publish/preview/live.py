"""The preview as a program, and clients of it that read what comes as it comes."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from guide.publish.preview.server import HOST
from tests.small import DAY

ABOUT = "content/pages/about.md"
SECONDS = 30
"""How long is waited for what has to come; on a busy machine it takes longer than in use."""


def about(text: str) -> str:
    """Return the file of a page with this text."""
    return f"---\ntitle: About\ndescription: Who it is for.\n---\n{text}\n"


def write_about(root: Path, text: str) -> None:
    """Save a page."""
    (root / ABOUT).write_text(about(text), "utf-8")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


class Client:
    """A connection that asks for one address, and reads what comes as it comes."""

    def __init__(self, port: int, address: str) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=SECONDS)
        self.socket.sendall(f"GET {address} HTTP/1.0\r\nHost: {HOST}:{port}\r\n\r\n".encode())
        self.read = b""

    def until(self, pattern: bytes) -> re.Match[bytes] | None:
        """Return what comes up to a pattern, or None where it does not come."""
        while not (found := re.search(pattern, self.read, re.DOTALL)):
            try:
                more = self.socket.recv(65_536)
            except TimeoutError:
                return None
            if not more:
                return None
            self.read += more
        self.read = self.read[found.end() :]
        return found

    def state(self) -> str:
        """Return the name of the next state that is told."""
        found = self.until(rb"data: ([^\n]*)\n\n")
        assert found, "no change was told"
        return found[1].decode()

    def close(self) -> None:
        """Go away."""
        self.socket.close()


@dataclass
class Program:
    """A preview that runs."""

    process: subprocess.Popen[str]
    root: Path
    port: int

    def page(self, address: str = "/about/") -> str:
        """Return a page."""
        with urlopen(f"http://{HOST}:{self.port}{address}", timeout=SECONDS) as answer:
            text: str = answer.read().decode()
        return text

    def line(self) -> str:
        """Return the next line in the terminal."""
        assert self.process.stderr
        return self.process.stderr.readline().rstrip("\n")


@contextmanager
def program(root: Path, port: int, *options: str) -> Iterator[Program]:
    """Start the preview, and end it for certain."""
    command = [sys.executable, "-m", "guide", "serve", "--root", str(root), "--port", str(port)]
    command += options or ["--as-of", str(DAY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Program(process, root, port)
        finally:
            process.kill()
