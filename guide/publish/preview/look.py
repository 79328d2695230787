"""The whole line from files to an application, walked once: what is wrong, and what can be shown."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask

from guide.cache import Memory
from guide.check import check
from guide.contribute.drafts import shown
from guide.decide.flow import walked
from guide.diagnostics import Diagnostic
from guide.means import Means
from guide.model import Guide
from guide.places import Place
from guide.prose.references import References, link
from guide.read.files import lacking
from guide.read.layout import DECISION
from guide.read.load import load
from guide.read.readings import Readings
from guide.site.app import create_app


@dataclass(frozen=True)
class Look:
    """What one look at the files gave: what is wrong, and the application that shows them where there is no error."""

    diagnostics: tuple[Diagnostic, ...]
    app: Flask | None
    drafts: frozenset[str] = frozenset()
    """The files that are drafts: their pages are shown here only."""


class Looker:
    """Reads and checks the guide again and again, as of a day where one is given."""

    def __init__(self, root: Path, day: dt.date | None = None) -> None:
        self._root = root
        self._day = day
        self._readings = Readings()
        # Of all that a save may change, texts take longest to make.
        self._means = Means(cache=Memory())
        self._last: tuple[Guide, list[Diagnostic], Look] | None = None

    def look(self) -> Look:
        """Walk the line from files to an application; where nothing has changed, return what was returned before.

        Systems tell of one save several times, and of files that are written as they were.
        """
        try:
            if gone := lacking(self._root):
                # Whatever is written names what stood there; that it is gone is all there is to tell.
                return Look((Diagnostic(Place(gone), "this folder is gone", "put it back"),), None)
            return self._walk()
        except Exception as error:  # noqa: BLE001 - files may change while they are read, and a preview outlives it
            message = f"the guide could not be read: {' '.join(str(error).split()) or 'unknown cause'}"
            fix = "save a file to have it read again; guide check may tell more"
            return Look((Diagnostic(Place("content"), message, fix),), None)

    def _walk(self) -> Look:
        guide, loaded = load(self._root, self._day, self._readings)
        if self._last is not None and self._last[:2] == (guide, loaded):
            return self._last[2]
        found = self._seen(guide, loaded)
        self._last = guide, loaded, found
        return found

    def _seen(self, guide: Guide, loaded: list[Diagnostic]) -> Look:
        references = link(guide, self._means)
        diagnostics = tuple(check(references, loaded))
        if any(diagnostic.severity == "error" for diagnostic in diagnostics):
            return Look(diagnostics, None)
        if guide.drafts:
            return self._with_drafts(references, diagnostics)
        return Look(diagnostics, _app(references))

    def _with_drafts(self, sound: References, diagnostics: tuple[Diagnostic, ...]) -> Look:
        """Show drafts as well; what is still to be filled in them are warnings here, and nothing elsewhere."""
        guide, loaded = load(self._root, self._day, self._readings, drafts=True)
        try:
            references = link(shown(guide), self._means)
            files = {*guide.drafts, DECISION}
            told = [one for one in check(references, loaded) if one.place.path in files and one not in diagnostics]
            # A flow that is being written may well ask what makes no difference yet.
            app = _app(replace(references, flow=walked(references.guide.decision)))
        except Exception as error:  # noqa: BLE001 - a draft may lack anything, and the guide is shown without it
            first = min(guide.drafts).partition("#")[0]
            message = f"the drafts can't be shown yet: {' '.join(str(error).split()) or 'unknown cause'}"
            told, app = [Diagnostic(Place(first), message, "fill in more of it, or set it aside")], _app(sound)
        warnings = [replace(one, severity="warning", message=f"draft: {one.message}") for one in told]
        return Look(tuple(sorted({*diagnostics, *warnings})), app, guide.drafts)


def _app(references: References) -> Flask:
    app = create_app(references)
    # What goes wrong in a request is told by the preview, in a sentence.
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def look(root: Path, day: dt.date | None = None) -> Look:
    """Look once."""
    return Looker(root, day).look()
