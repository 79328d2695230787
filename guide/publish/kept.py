"""Pages as earlier builds have made them, for as long as they are made of the same.

A page is made of what its template is handed, and of nothing else; so that is what its key is made of, and no input
can be forgotten.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from guide.cache import Cache
from guide.publish.links import Found
from guide.publish.putting import Putting
from guide.site.pages import Site

Frozen = dict[str, Found | None]
"""Every file that was written, from the folder, with what is in it that other files have to bear out; pages only."""


Keys = dict[str, str]
"""The key of each page, by its address."""


class KeptPages:
    """The pages of a site that need not be rendered again."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site = site
        self._cache = cache

    def keys(self, addresses: Sequence[str]) -> Keys:
        """Return the key of each page among some addresses; files are made of too much, and made quickly."""
        pages, frame = self._site.pages, repr(self._site.frame)
        chosen = [pages[address] for address in addresses if address in pages]
        keys = {
            page.address: self._cache.key("page", frame, repr(page), repr(self._site.shown(page))) for page in chosen
        }
        # Of files only pictures are worth it.
        cards, asked = self._site.cards.values(), frozenset(addresses)
        return keys | {card.address: self._cache.key("card", repr(card)) for card in cards if card.address in asked}

    def write(self, keys: Keys, folder: Path, last: Path | None) -> Frozen:
        """Write those pages that are kept into a folder; `last` is that of the last build, if any."""
        written: Frozen = {}
        putting = Putting(folder, last)
        for address, key in keys.items():
            kept = self._cache.get(key)
            if kept is None:
                continue
            file = file_of(address)
            if address not in self._site.pages:
                putting.put(file, kept)
                written[file] = None
                continue
            head, _, rest = kept.partition(b"\n")
            links, ids, length = json.loads(head)
            putting.put(file, rest[:length])
            written[file] = Found(tuple(links), frozenset(ids))
            if length < len(rest):
                name = file_of(self._site.pages[address].twin)
                putting.put(name, rest[length:])
                written[name] = None
        return written

    def keep(self, keys: Keys, made: Frozen, folder: Path) -> None:
        """Keep the pages that were made anew, and go on keeping the others."""
        for address, key in keys.items():
            file = file_of(address)
            found = made.get(file)
            if found is None and file in made:
                self._cache.add(key, (folder / file).read_bytes())
            elif found is not None:
                page = self._site.pages[address]
                twin = (folder / file_of(page.twin)).read_bytes() if page.twin in self._site.twins else b""
                html = (folder / file).read_bytes()
                head = json.dumps([found.links, sorted(found.ids), len(html)]).encode()
                self._cache.add(key, b"%s\n%s%s" % (head, html, twin))
            else:
                self._cache.add(key)


def file_of(address: str) -> str:
    """Return the file of an address, from the folder."""
    return address[1:] + ("index.html" if address.endswith("/") else "")
