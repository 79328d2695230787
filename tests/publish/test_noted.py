"""Files of the last site that are as they were when their digests were noted need not be read."""

import os
from pathlib import Path

import pytest

from guide.cache import digest_of
from guide.publish import putting
from tests.publish.test_spare import assert_same, build_twice


def test_what_was_noted_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change by hand is found all the same, even one of the same length that sets the time back."""
    build_twice(tmp_path)
    root = tmp_path / "guide"
    page = root.parent / "warm/method/index.html"
    read: list[bytes] = []

    def digest(raw: bytes) -> str:
        read.append(raw)
        return digest_of(raw)

    monkeypatch.setattr(putting, "digest_of", digest)
    assert_same(root)
    assert page.read_bytes() in read
    # What is that new might change again within the same moment.
    read.clear()
    assert_same(root)
    assert page.read_bytes() in read
    monkeypatch.setattr(putting, "_SETTLES", 0)
    assert_same(root)
    read.clear()
    assert_same(root)
    assert page.read_bytes() not in read
    before = page.stat()
    page.write_bytes(page.read_bytes()[::-1])
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (page.stat().st_size, page.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert_same(root)
