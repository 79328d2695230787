"""The whole line from files to an application, walked once: what is wrong, and what can be shown."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from guide.check import check
from guide.diagnostics import Diagnostic
from guide.places import Place
from guide.prose.references import link
from guide.read.load import load
from guide.site.app import create_app


@dataclass(frozen=True)
class Look:
    """What one look at the files gave: what is wrong, and the application that shows them where there is no error."""

    diagnostics: tuple[Diagnostic, ...]
    app: Flask | None


def look(root: Path, day: dt.date | None = None) -> Look:
    """Read and check the guide, as of a day where one is given."""
    try:
        diagnostics, app = _walk(root, day)
    except Exception as error:  # noqa: BLE001 - files may change while they are read, and a preview has to outlive it
        message = f"the guide could not be read: {' '.join(str(error).split()) or 'unknown cause'}"
        fault = Diagnostic(Place("content"), message, "save a file to have it read again; guide check may tell more")
        return Look((fault,), None)
    if app is not None:
        # What goes wrong in a request is told by the preview, in a sentence.
        app.config["PROPAGATE_EXCEPTIONS"] = True
        app.jinja_env.bytecode_cache = _COMPILED
    return Look(tuple(diagnostics), app)


def _walk(root: Path, day: dt.date | None) -> tuple[list[Diagnostic], Flask | None]:
    guide, loaded = load(root, day)
    references = link(guide)
    diagnostics = check(references, loaded)
    sound = all(diagnostic.severity != "error" for diagnostic in diagnostics)
    return diagnostics, create_app(references) if sound else None


class _Compiled(BytecodeCache):
    """Keeps compiled templates, for each look makes an application of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled; that of a template that has changed is not used."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
