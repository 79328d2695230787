"""Stylesheet, scripts and icons, at an address that changes with their content."""

import hashlib
import mimetypes
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from rjsmin import jsmin

STATIC = Path(str(resources.files("guide.site") / "static"))
TYPES = {
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".txt": "text/plain",
    ".py": "text/plain",
    ".md": "text/markdown",
    ".csv": "text/csv",
    ".json": "application/json",
    ".xml": "application/xml",
    ".html": "text/html",
}
"""The type of a file by its ending, as the site sends it."""
# What others have to say of an ending depends on the machine, which may hold no list of types at all.
for _ending, _type in TYPES.items():
    mimetypes.add_type(_type, _ending)

# What stands in the address of an icon as it is.
_UNQUOTED = "=:/,;!()*'"
HEAVY = ("table", "sides", "backing")
"""The subjects whose styles are sent with their own pages only: who comes to read need not load them."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*([{};,])\s*|(?<=[\w-])(:) |\s+")


def type_of(path: str) -> str:
    """Return the type of a file; of endings that the site does not use itself, as this machine has it."""
    return mimetypes.guess_type(path)[0] or "application/octet-stream"


@dataclass(frozen=True)
class Static:
    """The static files by name, and the folder of the site in which they stand."""

    files: Mapping[str, bytes]
    address: str

    @property
    def icon(self) -> str:
        """The icon as an address that holds it: no page asks for it by a request of its own."""
        return f"data:image/svg+xml,{quote(self.files['icon.svg'].decode().strip(), safe=_UNQUOTED)}"


def static_files() -> Static:
    """Read the static files: a stylesheet for each page to ask for, the typeface, scripts and icons."""
    found = {
        "site.css": stylesheet(),
        "table.css": stylesheet(HEAVY),
        **{path.name: path.read_bytes() for path in sorted((STATIC / "typeface").glob("*.woff2"))},
        **{path.name: _asset(path) for path in sorted(STATIC.iterdir()) if path.suffix in TYPES},
    }
    digest = hashlib.sha256(b"\0".join(name.encode() + body for name, body in found.items()))
    return Static(found, f"/static/{digest.hexdigest()[:12]}")


def stylesheet(subjects: Iterable[str] = ()) -> bytes:
    """Return styles as one file, without comments and indentation: the tokens first, which order the layers.

    `subjects` are those of which a page is, beside what all pages share and what is read.
    """
    names = [path.stem for path in (STATIC / "css").glob("*.css")]
    chosen = [name for name in names if name not in HEAVY or name in subjects]
    parts = (STATIC / "css" / f"{name}.css" for name in sorted(chosen, key=lambda name: (name != "tokens", name)))
    text = _COMMENT.sub("", "".join(path.read_text("utf-8") for path in parts))
    return _SPACE.sub(lambda found: found[1] or found[2] or " ", text).encode()


def _asset(path: Path) -> bytes:
    text = path.read_bytes()
    return bytes(jsmin(text)) if path.suffix == ".js" else text
