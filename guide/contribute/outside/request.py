"""One request over the network: what a host says, or why it says nothing."""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from threading import Timer
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from guide.contribute.outside.turns import Turns

# What a Location may hold beside letters and digits, as RFC 3986 has it; % stands before what is escaped already.
_SAFE = "%/:=&?~+!$,;'@()*[]-._"


class SilentError(Exception):
    """No answer came; says why."""


@dataclass(frozen=True)
class Said:
    """What a host said: a status with its words, and where else to look, or how long to wait."""

    status: int
    words: str
    location: str | None
    wait: str | None
    """What stands behind Retry-After, and what the host takes for the present time if that is a date."""
    date: str | None


@cache
def _trust() -> ssl.SSLContext:
    """Read once which certificates this system trusts: that takes longer than to ask."""
    return ssl.create_default_context()


@dataclass(frozen=True)
class Ways:
    """How hosts are asked."""

    agent: str
    turns: Turns
    patience: float = 15.0
    """For how many seconds a request may go on in all."""
    longest_wait: float = 60.0
    """For how many seconds a host that asks for it is waited for."""
    connect: Callable[[str, int | None, float], http.client.HTTPConnection] = lambda host, port, patience: (
        http.client.HTTPSConnection(host, port, timeout=patience, context=_trust())
    )
    only_public: bool = True
    """Whether nothing is asked of machines that not everybody can reach: an address may have come from anybody."""


def host_of(url: str) -> str:
    """Return the host of an address as it is written, in small letters, with its port where it has one."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()


def joined(url: str, location: str) -> str:
    """Return where a host leads to from an address, without a fragment. Raises ValueError where that is no address."""
    # Heads are read as Latin-1, and written in UTF-8 where they are not ASCII.
    said = location.encode("latin-1", "replace").decode("utf-8", "replace")
    found = urldefrag(urljoin(url, said)).url
    _ = urlsplit(found).port
    return quote(found, _SAFE)


def request(method: str, url: str, ways: Ways) -> Said:
    """Ask for an address when it is its host's turn; nothing of a page but its head is read. Raises SilentError."""
    parts = urlsplit(url)
    target = quote(parts.path or "/", _SAFE) + (f"?{quote(parts.query, _SAFE)}" if parts.query else "")
    try:
        connection = ways.connect(parts.hostname or "", parts.port, ways.patience)
    except (ValueError, http.client.InvalidURL):
        raise SilentError("its host or its port can't be one") from None
    with ways.turns.of(host_of(url)):
        end = time.monotonic() + ways.patience
        # What comes one character at a time never runs into the time limit of a socket.
        limit = Timer(ways.patience, _cut, [connection])
        limit.daemon = True
        limit.start()
        try:
            connection.connect()
            if ways.only_public and not ipaddress.ip_address(connection.sock.getpeername()[0]).is_global:
                raise SilentError("its host is not on the open network")
            connection.request(method, target, headers={"User-Agent": ways.agent, "Accept": "*/*"})
            answer = connection.getresponse()
            head = answer.headers
            words = f"{answer.status} {answer.reason}".strip()
            return Said(answer.status, words, head["Location"], head["Retry-After"], head["Date"])
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise SilentError(_why(error, late=time.monotonic() >= end)) from error
        finally:
            limit.cancel()
            connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError, TypeError):
        # The socket below TLS: that layer is in use by whoever waits.
        socket.socket.shutdown(connection.sock, socket.SHUT_RDWR)


def _why(error: Exception, *, late: bool) -> str:
    if late or isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, socket.gaierror):
        return "its host is not found"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid: {error.verify_message}"
    if isinstance(error, ConnectionRefusedError):
        return "its host refuses connections"
    if isinstance(error, http.client.RemoteDisconnected | ConnectionError):
        return "its host ends the connection without an answer"
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError):
        return f"it can't be reached: {(error.strerror or 'unknown cause').lower()}"
    return "its answer can't be understood"
