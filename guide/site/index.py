"""The index that the search in the browser reads: which entries hold which words. Pure: entries → bytes.

It is split by the first letter of words, so that a search fetches what it needs, and no more.
"""

import hashlib
import json
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import repeat
from string import ascii_lowercase

from guide.prose.words import words_of
from guide.site.entries import KINDS, Entry

OTHER = "other"
PARTS = (*ascii_lowercase, "0", OTHER)
"""The parts of the index: one for each letter, one for digits, one for what starts with anything else."""

# How much a word counts by where it stands; in running text it counts one.
_TITLE, _PART, _WORDS, _ABOUT = 12, 10, 10, 4


def part_of(word: str) -> str:
    """Return the part of the index in which a word stands."""
    first = word[0]
    if not first.isascii():
        return OTHER
    return "0" if first.isdigit() else first


def index(found: Sequence[Entry], kinds: Sequence[str]) -> Mapping[str, bytes]:
    """Return the files of the index by their names: what can be found, and for each part its words.

    Each part names the list that it belongs to, so that a browser that holds an older one of either can tell.
    """
    listed = [
        [KINDS.index(entry.kind), entry.title, entry.part, entry.address.removeprefix("/"), entry.about]
        for entry in found
    ]
    words: dict[str, list[str]] = {part: [] for part in PARTS}
    for word, places in sorted(_places(found).items()):
        words[part_of(word)].append(f'"{word}":[{",".join(places)}]')
    bodies = {
        "entries": _json({"kinds": kinds, "entries": listed}),
        **{part: f"{{{','.join(lines)}}}".encode() for part, lines in words.items()},
    }
    of = hashlib.sha256(b"\0".join(bodies.values())).hexdigest()[:12]
    return {f"{name}.json": b'{"of":"%s","holds":%s}' % (of.encode(), body) for name, body in bodies.items()}


def _places(found: Iterable[Entry]) -> dict[str, list[str]]:
    """Return for each word the entries whose text holds it, by number; then those that are named so, with weights.

    They are written as JSON here, and words hold nothing that JSON would escape: there may be a million places.
    """
    by_word: dict[str, list[str]] = defaultdict(list)
    named: dict[str, list[str]] = defaultdict(list)
    words = cache(lambda text: frozenset(words_of(text)))
    places_of = by_word.__getitem__
    for number, entry in enumerate(found):
        place = str(number)
        weights: dict[str, int] = defaultdict(int)
        title = 1 if entry.part else _TITLE
        places = ((title, entry.title), (_PART, entry.part), (_WORDS, " ".join(entry.words)), (_ABOUT, entry.about))
        for weight, text in places:
            for word in words(text):
                weights[word] += weight
        # No loop of our own for each word, of which there may be a million.
        deque(map(list.append, map(places_of, entry.holds.split()), repeat(place)), maxlen=0)
        for word, weight in weights.items():
            if by_word[word][-1:] == [place]:
                by_word[word].pop()
            named[word].append(f"{place},{weight}")
    for word, pairs in named.items():
        by_word[word].append(f"[{','.join(pairs)}]")
    return by_word


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
