"""A guide to begin with: a small one that is sound, and all that a repository of it needs around it."""

import datetime as dt
import hashlib
import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from guide import __version__
from guide.contribute.fields import fields_of
from guide.contribute.kinds import kind_of
from guide.contribute.schemas import written
from guide.contribute.writing import write
from guide.read.load import load

_START = Path(__file__).parent / "start"
# What has another name there, for it would mean something where it lies here.
_NAMES = {"gitignore": ".gitignore", "editorconfig": ".editorconfig", "workflow.yml": ".github/workflows/guide.yml"}
_PARTS = ("content", "data")
_MAY = "# What may stand here as well, each with its meaning:"
_WIDTH = 118
# Where the engine's wheel is put.
_ENGINE = "engine"


@dataclass(frozen=True)
class Wheel:
    """The wheel that the running engine was installed from."""

    line: str
    """How a list of requirements names it; empty where it is not known."""
    files: Mapping[str, bytes]
    """The wheel itself, where it is to lie with the guide."""


def example(day: dt.date) -> dict[str, str]:
    """Return the files of the small guide."""
    words = {"engine": __version__, "today": day.isoformat(), "edition": f"{day:%B %Y}"}
    files = [file for part in _PARTS for file in sorted((_START / part).rglob("*.*"))]
    texts = {file.relative_to(_START).as_posix(): file.read_text("utf-8") for file in files}
    return {path: _filled(text, {**words, "more": _more(path, text)}) for path, text in texts.items()}


def _more(path: str, text: str) -> str:
    """Return a comment for each field that a file may have and does not."""
    kind = kind_of(path)
    fields = fields_of(kind.model) if kind else ()
    lacking = [field for field in fields if f"\n{field.name}:" not in text and field.name != "draft"]
    lines = (
        textwrap.fill(f"{field.name}: {field.means}", _WIDTH, initial_indent="# ", subsequent_indent="#   ")
        for field in lacking
    )
    return "\n".join([_MAY, *lines]) + "\n"


def around(title: str, wheel: Wheel) -> dict[str, str | bytes]:
    """Return what lies around any guide: what it is made with, how it is made, and what hosts and editors read."""
    files = [file for file in sorted(_START.iterdir()) if file.is_file()]
    words = {"title": title, "wheel": wheel.line}
    return {
        **{_NAMES.get(file.name, file.name): _filled(file.read_text("utf-8"), words) for file in files},
        **wheel.files,
    }


def _filled(text: str, words: Mapping[str, str]) -> str:
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text


def wheel_of_this() -> Wheel:
    """Return the wheel that this engine was installed from, as the installer noted it down.

    https://packaging.python.org/en/latest/specifications/direct-url/
    """
    try:
        told = json.loads(distribution("guide").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        told = {}
    address = str(told.get("url", ""))
    parts = urlsplit(address)
    if not parts.path.endswith(".whl"):
        return Wheel("", {})
    if parts.scheme != "file":
        digest = told.get("archive_info", {}).get("hashes", {}).get("sha256")
        return Wheel(f"guide @ {address} --hash=sha256:{digest}" if digest else "", {})
    file = Path(url2pathname(parts.path))
    if not file.is_file():
        return Wheel("", {})
    raw = file.read_bytes()
    path = f"{_ENGINE}/{file.name}"
    return Wheel(f"./{path} --hash=sha256:{hashlib.sha256(raw).hexdigest()}", {path: raw})


def described(root: Path) -> None:
    """Write what editors and people are told of a guide's files."""
    write(root, written(load(root, drafts=True)[0]))
