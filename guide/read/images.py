"""Images that prose can show: which files may be one, and their bytes."""

import re
from pathlib import PurePosixPath

from guide.model import ID
from guide.read.disk import Disk
from guide.read.files import Unreadable
from guide.read.layout import plain_name

# Raster images only: an SVG file opened by its address can run script.
IMAGE_STARTS = {
    ".png": rb"\x89PNG\r\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".webp": rb"RIFF....WEBP",
    ".gif": rb"GIF8[79]a",
}
MAX_IMAGE_BYTES = 2 * 1024 * 1024


def read_image(disk: Disk, file: str, folder: str) -> bytes:
    """Return the bytes of an image that lies below a folder of the guide's. Raises Unreadable."""
    suffix = PurePosixPath(file).suffix
    start = IMAGE_STARTS.get(suffix)
    plain = plain_name(file.removeprefix(folder))
    if start is None and suffix.lower() in IMAGE_STARTS:
        raise Unreadable("the file's name is not plain", f"rename it to {plain}" if plain else "use small letters")
    if start is None:
        raise Unreadable("this is no image that can be shown", f"use one of {', '.join(IMAGE_STARTS)}")
    stems = file.removeprefix(folder).removesuffix(suffix).split("/")
    if not all(ID.fullmatch(stem) for stem in stems):
        fix = f"rename it to {plain}" if plain else "use small letters, digits and single hyphens"
        raise Unreadable("the file's name is not plain", fix)
    raw = disk.read(file, MAX_IMAGE_BYTES, "make it smaller")
    if raw.startswith(b"version https://git-lfs.github.com/"):
        raise Unreadable("git has put a pointer here in the place of this image", "fetch it: git lfs pull")
    if not re.match(start, raw, re.DOTALL):
        raise Unreadable(f"this is no {suffix[1:]} image, whatever its name says", "export it again")
    return raw
