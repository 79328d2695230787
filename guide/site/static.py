"""Stylesheet, scripts and icons, at an address that changes with their content."""

import hashlib
import mimetypes
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
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
CORE = ("tokens", "base", "layout", "parts", "search", "print")
"""The styles that every page needs."""
SHEETS: Mapping[str, tuple[str, ...]] = {
    "reading": (*CORE, "reading"),
    "home": (*CORE, "cells", "digest", "plates", "answers", "reading", "scenario", "home"),
    "scenario": (*CORE, "cells", "digest", "plates", "reading", "scenario"),
    "deciding": (*CORE, "cells", "answers", "deciding"),
    "flow": (*CORE, "flow"),
    "table": (*CORE, "cells", "digest", "plates", "reading", "table", "controls", "sides"),
    "backing": (*CORE, "cells", "digest", "plates", "reading", "sides", "table", "backing"),
    "search": (*CORE, "reading", "found"),
    "found": ("found",),
    "embed": ("tokens", "base", "parts", "cells", "digest", "embed"),
}
"""The stylesheets, and what each holds: a page asks for one, with little in it that the page does not show.

What is found is asked for by the script of the search.
"""
SCRIPTS: Mapping[str, tuple[str, ...]] = {
    "compare": (
        *("ranking", "rows", "view", "columns", "offered", "releases", "table", "behind"),
        *("choosing", "controls", "finding", "weighing", "taking", "main"),
    ),
}
"""The scripts that are written in parts, each of which imports from parts before it: one request for all."""
_SHEETS_OF = {
    "reading/home": "home",
    **dict.fromkeys(("reading/scenarios", "reading/scenario"), "scenario"),
    **dict.fromkeys(("404", "backing/cases", "backing/case", "backing/measurements"), "reading"),
    "deciding/flow": "flow",
    "finding/search": "search",
    "finding/embed": "embed",
    "finding/moved": "reading",
}
_IMPORT = re.compile(rb"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(rb"^export ", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_HUE = re.compile(r"(?<=[{}])\.hue-(\w+)\{[^}]*\}")
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


def static_files(hues: Collection[str]) -> Static:
    """Read the static files: the stylesheets with the hues that options have, the typeface, scripts and icons."""
    found = {
        **{f"{name}.css": stylesheet(name, hues) for name in SHEETS},
        **{path.name: path.read_bytes() for path in sorted((STATIC / "typeface").glob("*.woff2"))},
        **{path.name: _asset(path) for path in sorted(STATIC.iterdir()) if path.suffix in TYPES},
        **{f"{name}.js": bytes(jsmin(joined(name))) for name in SCRIPTS},
    }
    digest = hashlib.sha256(b"\0".join(name.encode() + body for name, body in found.items()))
    return Static(found, f"/static/{digest.hexdigest()[:12]}")


def stylesheet(name: str, hues: Collection[str] | None = None) -> bytes:
    """Return a stylesheet without comments and indentation: the tokens first, which order the layers.

    Only some hues where they are given; that of the table has all, for the page of components shows them.
    """
    parts = (STATIC / "css" / f"{part}.css" for part in SHEETS[name])
    text = "".join(_tight(path.read_text("utf-8")) for path in parts).replace("} ", "}")
    if hues is not None and name != "table":
        text = _HUE.sub(lambda found: found[0] if found[1] in hues else "", text)
    return text.encode()


@lru_cache(maxsize=100)
def _tight(text: str) -> str:
    """Return styles without what nobody needs to read them: a part is in many sheets, and asked for with each save."""
    return _SPACE.sub(lambda found: found[1] or found[2] or " ", _COMMENT.sub("", text))


def joined(name: str) -> bytes:
    """Return a script of its parts: one module, in which what they export and import stands side by side."""
    parts = ((STATIC / name / f"{part}.js").read_bytes() for part in SCRIPTS[name])
    return _EXPORT.sub(b"", _IMPORT.sub(b"", b"".join(parts)))


def sheet_of(kind: str) -> str:
    """Return the name of the stylesheet of a kind of page: that of its subject, where it has none of its own."""
    return _SHEETS_OF.get(kind) or kind.partition("/")[0]


def _asset(path: Path) -> bytes:
    text = path.read_bytes()
    return bytes(jsmin(text)) if path.suffix == ".js" else text
