"""The index that the search in the browser reads: which entries hold which words. Pure: entries → bytes.

It is split by the first letter of words, so that a search fetches what it needs, and no more.
"""

import hashlib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase

from guide.site.entries import KINDS, Entry

OTHER = "other"
PARTS = (*ascii_lowercase, "0", OTHER)
"""The parts of the index: one for each letter, one for digits, one for what starts with anything else."""

_WORD = re.compile(r"[^\W_]{1,40}")
_PLAIN = re.compile(r"[a-z0-9]{1,40}")
_JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_APOSTROPHES = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]")
# How much a word counts by where it stands; in running text it counts one.
_TITLE, _PART, _WORDS, _ABOUT = 12, 10, 10, 4


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are looked for: in small letters, without accents and apostrophes.

    Words that hyphens join are words by themselves and together, for many write "email" who mean "e-mail".
    """
    if text.isascii():
        text = text.replace("'", "").lower()
        words = _PLAIN.findall(text)
    else:
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
        text = "".join([char for char in text if unicodedata.category(char)[0] != "M"]).lower()
        words = _WORD.findall(text)
    if "-" in text:
        words += [joined.replace("-", "") for joined in _JOINED.findall(text)]
    return words


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
    parts: dict[str, dict[str, list[object]]] = {part: {} for part in PARTS}
    for word, places in sorted(_places(found).items()):
        parts[part_of(word)][word] = places
    bodies = {"entries": _json({"kinds": kinds, "entries": listed}), **{part: _json(parts[part]) for part in PARTS}}
    of = hashlib.sha256(b"\0".join(bodies.values())).hexdigest()[:12]
    return {f"{name}.json": b'{"of":"%s","holds":%s}' % (of.encode(), body) for name, body in bodies.items()}


def _places(found: Iterable[Entry]) -> dict[str, list[object]]:
    """Return for each word the entries whose text holds it, by number; then those that are named so, with weights."""
    by_word: dict[str, list[object]] = defaultdict(list)
    named: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(found):
        weights: dict[str, int] = defaultdict(int)
        title = 1 if entry.part else _TITLE
        places = ((title, entry.title), (_PART, entry.part), (_WORDS, " ".join(entry.words)), (_ABOUT, entry.about))
        for weight, text in places:
            for word in set(words_of(text)):
                weights[word] += weight
        for word, weight in weights.items():
            named[word] += (number, weight)
        for word in set(words_of(entry.text)).difference(weights):
            by_word[word].append(number)
    for word, pairs in named.items():
        by_word[word].append(pairs)
    return by_word


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
