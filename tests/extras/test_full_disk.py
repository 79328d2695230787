"""A disk that is full before the site is whole costs a sentence, and nothing of the old site."""

import json
import sys
from collections import Counter

from tests.extras.conftest import Shell


def test_disks_from_nothing_to_just_short_of_the_site(shell: Shell) -> None:
    """A first site, one that is exchanged with the old one, and one in a disk of its own, replaced inside."""
    done = shell(f'"{sys.executable}" -m tests.extras.full_disk')
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert Counter(way for way, *_ in found) == {"first": 7, "beside": 7, "inside": 7}
    for way, room, status, told, state, left in found:
        output = "disk" if way == "inside" else "disk/build"
        full = f"error: {output} can't be written: no space left on device; free some space, or name another folder\n"
        short: tuple[object, ...] = (2, full, "old", [])
        # What was there before is no first site.
        whole = (0, "", "new", ["build"] if way == "first" else [])
        assert (status, told, state, left) == (short if room < 1 else whole), (way, room)
    assert sorted({status for _, _, status, *_ in found}) == [0, 2]
