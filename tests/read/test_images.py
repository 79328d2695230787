from pathlib import Path

import pytest

from guide.check import check
from guide.prose.references import link
from guide.read.images import MAX_IMAGE_BYTES
from guide.read.load import load
from tests.read.said import checked
from tests.small import write


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n"),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", b"\xff\xd8\xff\xe1"),
        ("a.gif", b"GIF89a"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP"),
        ("parts/a-1.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_raster_images_are_read_as_they_are(small_root: Path, name: str, start: bytes) -> None:
    write(small_root / "content/images" / name, start)
    article = small_root / "content/articles/locking-well.md"
    article.write_text(f"{article.read_text('utf-8')}\n![A lock](../images/{name})\n", "utf-8")
    guide, loaded = load(small_root)
    assert (check(link(guide), loaded), guide.images[f"images/{name}"]) == ([], start)


@pytest.mark.parametrize(
    ("name", "raw", "message"),
    [
        ("a.svg", b"<svg/>", "this is no image that can be shown"),
        ("a.PNG", b"\x89PNG\r\n\x1a\n", "the file's name is not plain"),
        ("a", b"\x89PNG\r\n\x1a\n", "this is no image that can be shown"),
        ("a.html", b"<script>", "this is no image that can be shown"),
        ("a.png", b"", "this is no png image, whatever its name says"),
        ("a.png", b"<svg/>", "this is no png image, whatever its name says"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "this is no jpg image, whatever its name says"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WAVE", "this is no webp image, whatever its name says"),
        ("A.png", b"\x89PNG\r\n\x1a\n", "the file's name is not plain"),
        ("a b.png", b"\x89PNG\r\n\x1a\n", "the file's name is not plain"),
        ("a..png", b"\x89PNG\r\n\x1a\n", "the file's name is not plain"),
        ("A/a.png", b"\x89PNG\r\n\x1a\n", "the file's name is not plain"),
        (
            "a.png",
            b"\x89PNG\r\n" + b"\0" * MAX_IMAGE_BYTES,
            "the file has 2,097,158 bytes, more than the 2,097,152 that are read",
        ),
    ],
)
def test_other_images_are_not_shown(small_root: Path, name: str, raw: bytes, message: str) -> None:
    file = f"content/images/{name}"
    write(small_root / file, raw)
    assert checked(small_root) == [(file, message)]
    assert set(load(small_root)[0].images) == {"images/stand.png"}
