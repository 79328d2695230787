"""Pages as earlier builds have made them, for as long as they are made of the same.

A page is made of what its template is handed, and of nothing else; so that is what its key is made of, and no input
can be forgotten.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from guide.cache import Cache, digest_of
from guide.means import There
from guide.publish.putting import Putting
from guide.site.pages import Site

Frozen = dict[str, bytes | None]
"""Every file that was written, from the folder, with what is in it that other files have to bear out; pages only."""


Keys = dict[str, str]
"""The key of each page, by its address."""


class KeptPages:
    """The pages of a site that need not be rendered again."""

    def __init__(self, site: Site, cache: Cache) -> None:
        self._site = site
        self._cache = cache
        self.digests: dict[str, str] = {}
        """The digest of each file that was written here or looked at, by its path from the folder."""

    def keys(self, addresses: Sequence[str]) -> Keys:
        """Return the key of each page among some addresses; files are made of too much, and made quickly."""
        pages, frame = self._site.pages, digest_of(repr(self._site.frame))
        chosen = [pages[address] for address in addresses if address in pages]
        keys = {
            page.address: self._cache.key("page", frame, repr(page), repr(self._site.shown(page))) for page in chosen
        }
        # Of files only pictures are worth it.
        cards, asked = self._site.cards.values(), frozenset(addresses)
        return keys | {card.address: self._cache.key("card", repr(card)) for card in cards if card.address in asked}

    def write(self, keys: Keys, folder: Path, last: Path | None, there: There) -> Frozen:
        """Write those pages that are kept into a folder; `last` is that of the last build, if any.

        `there` are the files that stand in both already.
        """
        written: Frozen = {}
        noted = self._cache.key("noted")
        putting = Putting(folder, last, there, json.loads(self._cache.get(noted) or b"{}"))
        for address, key in keys.items():
            kept = self._cache.get(key)
            if kept is None:
                continue
            found, *digests = kept.split(b"\n")
            files = dict(zip(self._files(address), (digest.decode() for digest in digests), strict=True))
            if putting.put(files, lambda digest: self._cache.get(self._cache.key("file", digest))):
                self._cache.add(key)
                self.digests |= files
                for digest in files.values():
                    self._cache.add(self._cache.key("file", digest))
                written |= dict.fromkeys(files)
                written[file_of(address)] = found or None
        self._cache.add(noted, json.dumps(putting.notes).encode())
        return written

    def keep(self, keys: Keys, made: Frozen, folder: Path) -> None:
        """Keep the pages that were made anew."""
        for address, key in keys.items():
            file = file_of(address)
            if file in made:
                digests = [self._keep(folder, name).encode() for name in self._files(address)]
                self._cache.add(key, b"\n".join([made[file] or b"", *digests]))

    def _keep(self, folder: Path, name: str) -> str:
        raw = (folder / name).read_bytes()
        digest = self.digests[name] = digest_of(raw)
        self._cache.add(self._cache.key("file", digest), raw)
        return digest

    def _files(self, address: str) -> list[str]:
        """Return the files that a page is: itself, and its twin."""
        page = self._site.pages.get(address)
        twin = [page.twin] if page and page.twin in self._site.twins else []
        return [*map(file_of, [address, *twin])]


def file_of(address: str) -> str:
    """Return the file of an address, from the folder."""
    return address[1:] + ("index.html" if address.endswith("/") else "")
