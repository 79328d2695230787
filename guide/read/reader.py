"""One file at a time: its text, its fields, what they describe; and what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from guide.diagnostics import Diagnostic, quoted
from guide.model import Strict
from guide.places import SECOND, Loc, Place, Source
from guide.read.disk import Disk
from guide.read.drafts import Values
from guide.read.files import Unreadable
from guide.read.layout import rerun
from guide.read.misplaced import astray
from guide.read.plainly import MERGED, merge_in
from guide.read.readings import Readings
from guide.read.shapes import required_fields
from guide.read.source import MAX_BYTES
from guide.read.standins import STAND_IN

AnyModel = TypeVar("AnyModel", bound=Strict)


@dataclass
class Reader:
    """Reads files, and keeps what is said of them."""

    disk: Disk
    readings: Readings = field(default_factory=Readings)
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    mended: set[tuple[str, Loc]] = field(default_factory=set)
    drafts: set[str] = field(default_factory=set)

    def source(self, file: str) -> Source | None:
        """Read one file's text; None, with a diagnostic, where it can't be used."""
        try:
            raw = self.disk.read(file, MAX_BYTES, rerun(file) or "split it")
        except Unreadable as error:
            self.unreadable(file, error)
            return None
        text, faults = self.readings.decode(file, raw)
        # Nobody writes a record by hand.
        self.diagnostics += [replace(told, fix=rerun(file) or told.fix) for told in faults]
        if text is None:
            self.broken.add(file)
            return None
        self.sources[file] = Source(file, text)
        if file.endswith(".py") and (merge := merge_in(text)) is not None:
            self.diagnostics.append(Diagnostic(self.sources[file].at(merge), *MERGED))
            self.broken.add(file)
            return None
        return self.sources[file]

    def _values(self, file: str) -> Values:
        """Read one file's fields, with the body of a Markdown file among them; {} where it is broken."""
        source = None if file in self.broken else self.source(file)
        if source is None:
            return {}
        value, self.sources[file], faults = self.readings.read(file, source.text)
        self.diagnostics += faults
        if faults:
            # What stands under a key that comes twice may be meant for another one, which is missing then.
            doubled = (loc[: loc.index(SECOND)] for loc in self.sources[file].values if SECOND in loc)
            self.mended |= {(file, loc) for loc in doubled}
        if not isinstance(value, dict):
            if not faults:
                self.fault(file, "the file holds no fields", rerun(file) or "write “name: value” lines")
            self.broken.add(file)
            return {}
        return value

    def body(self, file: str) -> str:
        """Read the prose of a file that has no fields of its own."""
        values = self._values(file)
        for name in values:
            place = self.sources[file].key((name,))
            fix = f"write it into {file.replace('content/', 'data/', 1).removesuffix('.md')}.yaml"
            self.diagnostics.append(Diagnostic(place, f"the field {quoted(str(name))} is not known here", fix))
        return self._text(file)

    def _text(self, file: str) -> str:
        """Return the body of a Markdown file that was read."""
        if file in self.broken:
            return STAND_IN
        source = self.sources[file]
        if source.body.strip():
            return source.body
        self.diagnostics.append(Diagnostic(source.place(("body",)), "the page is empty", "write its text"))
        return STAND_IN

    def model(
        self,
        model: type[AnyModel],
        file: str,
        known: Values,
        keep: Callable[[Values], Values] = lambda values: values,
    ) -> AnyModel | None:
        """Read one file into what it describes; `known` are fields that do not stand in it, `keep` chooses of those."""
        values = keep(self._values(file))
        if values.get("draft") is True:
            self.drafts |= {file, *(str(known[name]) for name in ("body_file",) if name in known)}
        if file.endswith(".md"):
            self._miss_front_matter(model, file)
            known = {**known, "body": self._text(file)}
        source = self.sources.get(file, Source(file, ""))
        if fault := astray(model, values, source):
            self.diagnostics.append(fault)
            self.broken.add(file)
            values = {}
        validated, faults = self.readings.validate(model, values, known, source)
        if file not in self.broken:
            # Nobody writes a record by hand: whatever is wrong with it, another run mends.
            again = rerun(file)
            # A field that is missing because it is misspelt has the fault of the other, and one that can't be read
            # has been told.
            read = {told.place for told in self.diagnostics if told.place.path == file}
            new = (told for loc, told in faults if told.place not in read or told.place != source.key(loc))
            self.diagnostics += dict.fromkeys(replace(told, fix=again) if again else told for told in new)
            self.mended |= {(file, loc) for loc, _ in faults}
        return validated

    def _miss_front_matter(self, model: type[Strict], file: str) -> None:
        """Say once that a file lacks all its fields, instead of each by itself."""
        if file in self.broken or re.match(r"---(?!-)", self.sources[file].text):
            return
        if names := required_fields(model):
            fix = f"start it with a line of three hyphens, the fields {', '.join(names)}, and three hyphens again"
            self.fault(file, "the file does not start with its fields", fix)
            self.broken.add(file)

    def fault(self, file: str, message: str, fix: str, about: str = "") -> None:
        """Note what is wrong with a whole file."""
        self.diagnostics.append(Diagnostic(Place(file), message, fix, about=about))

    def unreadable(self, file: str, error: Unreadable) -> None:
        """Note that a file can't be used at all, and why."""
        self.fault(file, error.message, error.fix)
        self.broken.add(file)
