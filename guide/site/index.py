"""The index that the search in the browser reads: which entries hold which words. Pure: entries → bytes.

It is split by the first letter of words, so that a search fetches what it needs, and no more.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from string import ascii_lowercase

from guide.site.entries import KINDS, Entry

OTHER = "other"
PARTS = (*ascii_lowercase, "0", OTHER)
"""The parts of the index: one for each letter, one for digits, one for what starts with anything else."""

_WORD = re.compile(r"[^\W_]{1,40}")
_JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_APOSTROPHES = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]")
# How much a word counts by where it stands; in running text, each time that it is used up to the third.
_TITLE, _PART, _WORDS, _ABOUT, _MOST_IN_TEXT = 12, 10, 10, 4, 3


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are looked for: in small letters, without accents and apostrophes.

    Words that hyphens join are words by themselves and together, for many write "email" who mean "e-mail".
    """
    if text.isascii():
        text = text.replace("'", "")
    else:
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
        text = "".join([char for char in text if unicodedata.category(char)[0] != "M"])
    text = text.lower()
    joined = (found.replace("-", "") for found in _JOINED.findall(text)) if "-" in text else ()
    return [*_WORD.findall(text), *joined]


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
    parts: dict[str, dict[str, list[int]]] = {part: {} for part in PARTS}
    by_word = _weights(found)
    for word in sorted(by_word):
        parts[part_of(word)][word] = by_word[word]
    # Written once, both for the files and for the name of the list.
    list_, names = _json(listed), _json(kinds)
    written = {part: _json(words) for part, words in parts.items()}
    whole = b",".join(b'"%b":%b' % (part.encode(), words) for part, words in written.items())
    of = _json(hashlib.sha256(b"[%b,%b,{%b}]" % (names, list_, whole)).hexdigest()[:12])
    return {
        "entries.json": b'{"of":%b,"kinds":%b,"entries":%b}' % (of, names, list_),
        **{f"{part}.json": b'{"of":%b,"words":%b}' % (of, words) for part, words in written.items()},
    }


def _weights(found: Iterable[Entry]) -> dict[str, list[int]]:
    """Return for each word the entries that hold it, by number, each followed by how much it counts there."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(found):
        more: dict[str, int] = defaultdict(int)
        title = 1 if entry.part else _TITLE
        places = ((title, entry.title), (_PART, entry.part), (_WORDS, " ".join(entry.words)), (_ABOUT, entry.about))
        for weight, text in places:
            for word in set(words_of(text)):
                more[word] += weight
        for word, times in Counter(words_of(entry.text)).items():
            weight = min(_MOST_IN_TEXT, times)
            by_word[word] += (number, weight + more.pop(word) if word in more else weight)
        for word, weight in more.items():
            by_word[word] += (number, weight)
    return by_word


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
