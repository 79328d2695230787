"""What is kept of an earlier build and changed gives the same as a look at all entries."""

import json
from random import Random

import pytest

from guide.cache import digest_of
from guide.site.entries import KINDS
from guide.site.holding import blocks_of, every, packed, renewed

WORDS = [f"{first}{second}" for first in "abcdé0" for second in "xyz"]


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing is kept secret


def rows(random: Random, count: int) -> list[list[str]]:
    def some(most: int) -> str:
        return " ".join(sorted({random.choice(WORDS) for _ in range(random.randint(0, most))}))

    return [[random.choice(KINDS), some(2), some(1), some(1), some(4), some(9)] for _ in range(count)]


class Kept:
    """What a build has left of the index."""

    def __init__(self, rows: list[list[str]], parts: dict[str, bytes]) -> None:
        digests = {part: digest_of(body) for part, body in parts.items()}
        blocks = {digest: packed(block) for digest, block in blocks_of(rows).items()}
        self.whole = json.dumps([len(rows), [*blocks], digests]).encode()
        self.body_of = (blocks | {digest: parts[part] for part, digest in digests.items()}).get


@pytest.mark.parametrize("seed", range(20))
def test_what_is_changed_is_as_what_is_made_anew(seed: int) -> None:
    """Build after build, with words that go altogether and words that come anew."""
    random = seeded(seed)
    now = rows(random, 60)
    parts = every(now)
    for _ in range(15):
        kept = Kept(now, parts)
        now = list(now)
        for _ in range(random.randint(0, 3)):
            (now[random.randrange(60)],) = rows(random, 1)
        changed = renewed(kept.whole, now, blocks_of(now), kept.body_of)
        assert changed == every(now)
        parts = changed


def test_where_much_has_changed_nothing_is_renewed() -> None:
    before, other = rows(seeded(1), 60), rows(seeded(2), 60)
    kept = Kept(before, every(before))
    assert renewed(kept.whole, before[1:], blocks_of(before[1:]), kept.body_of) is None
    mixed = before[:30] + other[30:]
    assert renewed(kept.whole, mixed, blocks_of(mixed), kept.body_of) is None


def test_where_a_part_is_lost_nothing_is_renewed() -> None:
    before = rows(seeded(1), 60)
    kept = Kept(before, every(before))
    blocks = blocks_of(before)
    assert renewed(kept.whole, before, blocks, lambda _: None) is None
    assert renewed(kept.whole, before, blocks, kept.body_of) == every(before)


def test_where_rows_are_lost_that_have_changed_nothing_is_renewed() -> None:
    before, parts = rows(seeded(1), 60), every(rows(seeded(1), 60))
    kept, now = Kept(before, parts), [*rows(seeded(2), 1), *before[1:]]
    bodies = {digest_of(body): body for body in parts.values()}
    assert renewed(kept.whole, now, blocks_of(now), bodies.get) is None
    assert renewed(kept.whole, now, blocks_of(now), kept.body_of) == every(now)
