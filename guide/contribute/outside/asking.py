"""What has become of an address: it is there, it has moved, it is gone, or that could not be found out."""

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum

from guide.contribute.outside.request import Said, SilentError, Ways, host_of, joined, request

_FOR_GOOD = {301, 308}
_FOR_NOW = {302, 303, 307}
_GONE = {404, 410}
_REFUSED = {401, 403, 406, 429, 451}
_LATER = {429, 503}
_GOOD = range(200, 300)
_BAD = 400
_MOST_HOPS = 8


class Fate(StrEnum):
    """What an address is found to be."""

    THERE = "there"
    MOVED = "moved"
    GONE = "gone"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """What has become of an address."""

    fate: Fate
    words: str = ""
    """What its host says, or why nothing is known."""
    to: str = ""
    """Where it stands for good now."""


def ask(url: str, ways: Ways) -> Found:
    """Ask what has become of an address, following where it leads."""
    host = host_of(url)
    if ways.turns.given_up(host):
        return Found(Fate.UNKNOWN, "its host gave no answer twice, and is left alone")
    try:
        return _follow(url, ways)
    except SilentError as error:
        return Found(Fate.UNKNOWN, str(error))


def _follow(url: str, ways: Ways) -> Found:
    at, moved, for_good = url, url, True
    met = {url}
    for _ in range(_MOST_HOPS):
        said = _said(at, ways)
        if said.status not in _FOR_GOOD | _FOR_NOW or said.location is None:
            return _judged(said, moved if moved != url else "")
        try:
            at = joined(at, said.location)
        except ValueError:
            return Found(Fate.UNKNOWN, "it leads on to what is no address")
        if not at.startswith("https://"):
            return Found(Fate.UNKNOWN, "it leads on to an address without https")
        if at in met:
            return Found(Fate.UNKNOWN, "it leads on in a circle")
        met.add(at)
        for_good = for_good and said.status in _FOR_GOOD
        moved = at if for_good else moved
    return Found(Fate.UNKNOWN, f"it leads on more than {_MOST_HOPS} times")


def _judged(said: Said, moved: str) -> Found:
    if said.status in _GOOD:
        return Found(Fate.MOVED if moved else Fate.THERE, said.words, moved)
    if said.status in _GONE:
        return Found(Fate.GONE, said.words)
    does = "refuses programs" if said.status in _REFUSED else "says nothing about it"
    return Found(Fate.UNKNOWN, f"its host {does}: {said.words}")


def _said(url: str, ways: Ways) -> Said:
    """Ask with HEAD, and with GET where the host refuses that; where there is no answer, once more."""
    host = host_of(url)
    method, again = "HEAD", True
    while True:
        try:
            said = request(method, url, ways)
        except SilentError:
            if not again:
                ways.turns.note(host, answered=False)
                raise
            again = False
            continue
        wait = _wait(said) if said.status in _LATER else None
        if again and wait is not None and wait <= ways.longest_wait:
            ways.turns.wait(host, wait)
            again = False
        elif method == "HEAD" and said.status >= _BAD and said.status not in _LATER:
            # Some hosts know pages by GET alone, and say the oddest things to HEAD.
            method = "GET"
        else:
            ways.turns.note(host, answered=said.status not in _LATER)
            return said


def _wait(said: Said) -> float | None:
    """Return for how many seconds a host wants to be left alone; a date counts from what it takes for now."""
    if said.wait is None:
        return None
    if re.fullmatch(r"\d{1,9}", said.wait.strip(), re.ASCII):
        return float(said.wait)
    try:
        until, now = parsedate_to_datetime(said.wait), parsedate_to_datetime(said.date or "")
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
