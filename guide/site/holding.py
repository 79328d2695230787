"""Which entries hold each word: those whose text does, by number, then those that are named so, with weights.

They are written as JSON, and words hold nothing that JSON would escape. There may be a million of them, of which an
article that has changed touches few: what an earlier build has found is kept, with what it was found in, and only the
parts are changed that hold words of changed entries.
"""

import json
import marshal
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from string import ascii_lowercase

from guide.cache import Cache, digest_of
from guide.prose.words import words_of
from guide.site.entries import Entry

OTHER = "other"
PARTS = (*ascii_lowercase, "0", OTHER)
"""The parts of the index: one for each letter, one for digits, one for what starts with anything else."""

# How much a word counts by where it stands; in running text it counts one.
_TITLE, _PART, _WORDS, _ABOUT = 16, 10, 10, 4
# Who asks for a name means what has it, before what was run with it or tells of it.
_OF_KIND = {"option": 3.0, "criterion": 1.25, "cell": 0.6, "run": 0.25, "case": 0.5, "change": 0.5}
# Where more than one of so many entries has changed, all are looked through.
_FEW = 20
# So many entries are kept together.
_IN_BLOCK = 50

Row = list[str]
"""Its kind, and what it is found by: title, part, other words, what is said about it, and the words of its text."""


def part_of(word: str) -> str:
    """Return the part of the index in which a word stands."""
    first = word[0]
    if not first.isascii():
        return OTHER
    return "0" if first.isdigit() else first


def row_of(entry: Entry) -> Row:
    """Return what an entry is found by."""
    return [entry.kind, entry.title, entry.part, " ".join(entry.words), entry.about, entry.holds]


def holding(rows: list[Row], cache: Cache) -> Mapping[str, bytes]:
    """Return which entries hold each word, as JSON, for each part of the index."""
    if not cache.active:
        return every(rows)
    key = cache.key("holding")

    def held(digest: str) -> bytes | None:
        return cache.get(_key(cache, digest))

    blocks, kept = blocks_of(rows), cache.get(key) or b""
    found_again = renewed(kept, rows, blocks, held)
    parts = found_again or every(rows)
    digests = {part: digest_of(body) for part, body in parts.items()}
    # What of it is lost is found to be when it is asked for, and then all of it is kept anew.
    _, before, of_parts = json.loads(kept) if found_again else (0, (), {})
    same = {*before, *of_parts.values()}
    for digest, block in blocks.items():
        cache.add(_key(cache, digest), None if digest in same else packed(block))
    for part, digest in digests.items():
        cache.add(_key(cache, digest), None if digest in same else parts[part])
    cache.add(key, json.dumps([len(rows), [*blocks], digests]).encode())
    return parts


def _key(cache: Cache, digest: str) -> str:
    return cache.key("part", digest)


def blocks_of(rows: list[Row]) -> dict[str, list[Row]]:
    """Return rows, so many together, by their digests: what has not changed need not be read again."""
    some = (rows[start : start + _IN_BLOCK] for start in range(0, len(rows), _IN_BLOCK))
    # In a quarter of the time of JSON, by the last format that gives the same bytes for the same values.
    return {digest_of(str(number), marshal.dumps(block, 2)): block for number, block in enumerate(some)}


def packed(block: Sequence[Row]) -> bytes:
    """Return rows as bytes."""
    return json.dumps(block, ensure_ascii=False).encode("utf-8", "surrogatepass")


def every(rows: Iterable[Row]) -> dict[str, bytes]:
    """Return the same, by a look at all entries."""
    by_word: dict[str, list[str]] = defaultdict(list)
    named: dict[str, list[str]] = defaultdict(list)
    entries_of = by_word.__getitem__
    for number, row in enumerate(rows):
        place = str(number)
        for numbers in map(entries_of, row[-1].split()):
            numbers.append(place)
        # One text for all words of an entry that count as much.
        weighing: dict[int, str] = {}
        for word, weight in _weights(row).items():
            numbers = by_word[word]
            if numbers and numbers[-1] == place:
                numbers.pop()
            named[word].append(weighing.get(weight) or weighing.setdefault(weight, f"{place},{weight}"))
    for word in list(named):
        by_word[word].append(f"[{','.join(named.pop(word))}]")
    bodies = dict.fromkeys(PARTS, b"{}")
    for part, words in groupby(sorted(by_word), part_of):
        listed = [*words]
        # Each list goes as its words are written: together they are the most that a build holds.
        lines = map('":['.join, zip(listed, map(",".join, map(by_word.pop, listed)), strict=True))
        bodies[part] = '],"'.join(lines).join(('{"', "]}")).encode()
    return bodies


def renewed(
    kept: bytes, rows: Sequence[Row], blocks: Iterable[str], body_of: Callable[[str], bytes | None]
) -> dict[str, bytes] | None:
    """Return the same, from what an earlier build has kept: its blocks and its parts by their digests.

    None where that is nothing, or not whole, or too much has changed.
    """
    if not kept:
        return None
    count, before, digests = json.loads(kept)
    if count != len(rows):
        return None
    bodies = [
        (number * _IN_BLOCK, body_of(was))
        for number, (was, now) in enumerate(zip(before, blocks, strict=True))
        if was != now
    ]
    parts = {part: body_of(digest) for part, digest in digests.items()}
    whole = {part: body for part, body in parts.items() if body is not None}
    if whole.keys() != parts.keys() or any(body is None for _, body in bodies):
        return None
    changed = {
        number: row
        for start, body in bodies
        for number, row in enumerate(json.loads(body or b"[]"), start)
        if row != rows[number]
    }
    if len(changed) * _FEW > len(rows):
        return None
    return whole | {part: _with(whole[part], words) for part, words in _changes(changed, rows).items()}


def _changes(before: Mapping[int, Row], rows: Sequence[Row]) -> Mapping[str, Mapping[str, Mapping[int, int | None]]]:
    """Return how much each word counts now in some rows, where it counted otherwise before, by the parts."""
    found: dict[str, dict[str, dict[int, int | None]]] = defaultdict(lambda: defaultdict(dict))
    for number, row in before.items():
        was, now = dict.fromkeys(row[-1].split(), 0), dict.fromkeys(rows[number][-1].split(), 0)
        was |= _weights(row)
        now |= _weights(rows[number])
        for word in was.keys() | now.keys():
            if was.get(word) != now.get(word):
                found[part_of(word)][word][number] = now.get(word)
    return found


def _with(body: bytes, words: Mapping[str, Mapping[int, int | None]]) -> bytes:
    """Return a part with other entries for some words: named by them with a weight, holding them with 0, or neither."""
    found = json.loads(body)
    for word, changed in words.items():
        numbers = found.pop(word, [])
        pairs = numbers.pop() if numbers and isinstance(numbers[-1], list) else []
        weights = {**dict.fromkeys(numbers, 0), **dict(zip(pairs[::2], pairs[1::2], strict=True)), **changed}
        holding = [number for number in sorted(weights) if weights[number] == 0]
        named = [one for number in sorted(weights) if weights[number] for one in (number, weights[number])]
        if holding or named:
            found[word] = [*holding, named] if named else holding
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _weights(row: Row) -> dict[str, int]:
    """Return how much each word counts that an entry is named by."""
    kind, title, part, words, about, _ = row
    of_kind = _OF_KIND.get(kind, 1.0)
    weights: dict[str, int] = defaultdict(int)
    for weight, text in ((1 if part else _TITLE, title), (_PART, part), (_WORDS, words), (_ABOUT, about)):
        counts = max(1, round(weight * of_kind))
        for word in _words(text):
            weights[word] += counts
    return weights


@lru_cache(maxsize=100)
def _words(text: str) -> frozenset[str]:
    """Return the words of a text; those of a page's title are asked for by each of its parts."""
    return frozenset(words_of(text))
