"""Files for the root of the site, which others ask for by name: a domain's proof, a search engine's, security.txt."""

import re

from guide import addresses
from guide.diagnostics import quoted
from guide.model import Settings
from guide.read.desk import Desk
from guide.read.files import Unreadable
from guide.read.layout import AT_ROOT

MAX_ROOT_BYTES = 2 * 1024 * 1024
# What stands in an address as it is, and is a file's name on every system.
_PLAIN = re.compile(r"[A-Za-z0-9._~-]*[A-Za-z0-9_~-]")


def files_at_root(desk: Desk, settings: Settings) -> dict[str, bytes]:
    """Read the files that are published as they are, by their path from the site's root."""
    found: dict[str, bytes] = {}
    files = desk.take(AT_ROOT)
    for file in files:
        try:
            found[file.removeprefix(AT_ROOT)] = _read(desk, settings, file, files)
        except Unreadable as error:
            desk.reader.unreadable(file, error)
    return found


def _read(desk: Desk, settings: Settings, file: str, files: list[str]) -> bytes:
    path = file.removeprefix(AT_ROOT)
    if addresses.is_taken(settings, path):
        first = path.partition("/")[0]
        raise Unreadable(f"the site itself uses the name {quoted(first)}", "choose another name, or remove it")
    if not all(map(_PLAIN.fullmatch, path.split("/"))):
        fix = "use letters, digits and . _ ~ -, and no dot at the end"
        raise Unreadable("the file's name does not stand in an address as it is", fix)
    if any(file.endswith(end) and file.removesuffix(end) in files for end in addresses.COMPRESSED):
        raise Unreadable("this would be sent for the file of the same name, compressed", "choose another name")
    return desk.reader.disk.read(file, MAX_ROOT_BYTES, "make it smaller")
