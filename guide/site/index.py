"""The index that the search in the browser reads: which entries hold which words. Pure: entries → bytes.

It is split by the first letter of words, so that a search fetches what it needs, and no more.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from guide.cache import Cache
from guide.site.entries import KINDS, Entry
from guide.site.holding import Row, holding, row_of


def index(found: Iterable[Entry], kinds: Sequence[str], cache: Cache | None = None) -> Mapping[str, bytes]:
    """Return the files of the index by their names: what can be found, and for each part its words.

    Each part names the list that it belongs to, so that a browser that holds an older one of either can tell.
    """
    listed: list[list[object]] = []
    rows: list[Row] = []
    # Each entry, and the list of them, goes before the words are looked at, which takes the most.
    for entry in found:
        address = entry.address.removeprefix("/")
        listed.append([KINDS.index(entry.kind), entry.title, entry.part, address, entry.about])
        rows.append(row_of(entry))
    bodies = {"entries": _json({"kinds": kinds, "entries": listed})}
    listed.clear()
    bodies |= holding(rows, cache or Cache())
    names, digest = list(bodies), hashlib.sha256()
    for number, name in enumerate(names):
        digest.update(b"\0" if number else b"")
        digest.update(bodies[name])
    of = digest.hexdigest()[:12].encode()
    # Each part goes as it is made: all of them are the most that a build holds.
    return {f"{name}.json": b'{"of":"%s","holds":%s}' % (of, bodies.pop(name)) for name in names}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
