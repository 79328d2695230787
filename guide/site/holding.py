"""Which entries hold each word: those whose text does, by number, then those that are named so, with weights.

They are written as JSON, and words hold nothing that JSON would escape. There may be a million of them, of which an
article that has changed touches few: what an earlier build has found is kept, with what it was found in, and only
changed where entries have.
"""

import json
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat

from guide.cache import Cache
from guide.prose.words import words_of
from guide.site.entries import Entry

# How much a word counts by where it stands; in running text it counts one.
_TITLE, _PART, _WORDS, _ABOUT = 12, 10, 10, 4
# Where more than one of so many entries has changed, all are looked through.
_FEW = 20

Row = list[str]
"""What an entry is found by: its title, its part, its other words, what is said about it, and the words of its text."""


def holding(found: Iterable[Entry], cache: Cache) -> Mapping[str, str]:
    """Return which entries hold each word."""
    rows = [[entry.title, entry.part, " ".join(entry.words), entry.about, entry.holds] for entry in found]
    if not cache.active:
        return every(rows)
    key = cache.key("holding")
    words = renewed(cache.get(key) or b"", rows)
    if words is None:
        words = every(rows)
    cache.add(key, json.dumps([rows, words], ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return words


def every(rows: Iterable[Row]) -> dict[str, str]:
    """Return which entries hold each word, by a look at all of them."""
    by_word: dict[str, list[str]] = defaultdict(list)
    named: dict[str, list[str]] = defaultdict(list)
    entries_of = by_word.__getitem__
    for number, row in enumerate(rows):
        place = str(number)
        # No loop of our own for each word.
        deque(map(list.append, map(entries_of, row[-1].split()), repeat(place)), maxlen=0)
        for word, weight in _weights(row).items():
            if by_word[word][-1:] == [place]:
                by_word[word].pop()
            named[word].append(f"{place},{weight}")
    for word, pairs in named.items():
        by_word[word].append(f"[{','.join(pairs)}]")
    # Each list goes as its words are written: together they are the most that a build holds.
    return {word: ",".join(by_word.pop(word)) for word in list(by_word)}


def renewed(kept: bytes, rows: Sequence[Row]) -> dict[str, str] | None:
    """Return the same, from what was kept of an earlier build; None where that is nothing, or too much has changed."""
    if not kept:
        return None
    before, words = json.loads(kept)
    changed = [number for number, (was, now) in enumerate(zip(before, rows, strict=False)) if was != now]
    if len(before) != len(rows) or len(changed) * _FEW > len(rows):
        return None
    for number in changed:
        was, now = (dict.fromkeys(row[-1].split(), 0) | _weights(row) for row in (before[number], rows[number]))
        for word in was.keys() | now.keys():
            if was.get(word) != now.get(word):
                words[word] = _with(words.get(word, ""), number, now.get(word))
    return {word: places for word, places in words.items() if places}


def _with(places: str, number: int, weight: int | None) -> str:
    """Return the entries of a word with one among them: named by it with a weight, holding it with 0, or not at all."""
    numbers = json.loads(f"[{places}]")
    pairs = numbers.pop() if numbers and isinstance(numbers[-1], list) else []
    weights = dict.fromkeys(numbers, 0) | dict(zip(pairs[::2], pairs[1::2], strict=True))
    weights.pop(number, None)
    if weight is not None:
        weights[number] = weight
    found = [str(one) for one in sorted(weights) if not weights[one]]
    named = [f"{one},{weights[one]}" for one in sorted(weights) if weights[one]]
    return ",".join([*found, f"[{','.join(named)}]"] if named else found)


def _weights(row: Row) -> dict[str, int]:
    """Return how much each word counts that an entry is named by."""
    title, part, words, about, _ = row
    weights: dict[str, int] = defaultdict(int)
    for weight, text in ((1 if part else _TITLE, title), (_PART, part), (_WORDS, words), (_ABOUT, about)):
        for word in _words(text):
            weights[word] += weight
    return weights


@lru_cache(maxsize=100)
def _words(text: str) -> frozenset[str]:
    """Return the words of a text; those of a page's title are asked for by each of its parts."""
    return frozenset(words_of(text))
