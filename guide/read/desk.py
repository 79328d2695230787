"""Files to documents, each once: what has been read so far, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import TypeVar

from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.model import ID, MAX_ID, PROBE, Document, Strict
from guide.places import Loc, Place, Source
from guide.read.disk import Disk
from guide.read.files import Unreadable
from guide.read.images import read_image
from guide.read.layout import AT_ROOT, CONTENT_FOLDERS, DATA_FOLDERS, EXAMPLES, IMAGES, SINGLE, TRAILS, id_of, rerun
from guide.read.readings import Readings
from guide.read.source import MAX_BYTES, decode
from guide.read.validate import STAND_IN, required_fields, validate

AnyModel = TypeVar("AnyModel", bound=Strict)
AnyDocument = TypeVar("AnyDocument", bound=Document)

NOTHING: Mapping[str | int, object] = {}


@dataclass
class Desk:
    """What has been read so far: files still to read, sources, faults."""

    disk: Disk
    files: list[str]
    unread: AbstractSet[str] = frozenset()
    """Folders that could not be looked into: what is missing there may not be missing."""
    readings: Readings = field(default_factory=Readings)
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    mended: set[tuple[str, Loc]] = field(default_factory=set)

    def single(self, model: type[AnyModel], file: str, known: Mapping[str | int, object] = NOTHING) -> AnyModel:
        """Read one YAML file that every guide has; `known` are fields that do not stand in it."""
        if file not in self.files:
            if not self._may_be_there(file):
                self._fault(file, "this file is missing", "add it; guide/model/ tells what it holds")
            self.broken.add(file)
        validated = self._model(model, file, known)
        if validated is None:
            raise AssertionError(f"no stand-in could be made for {file}")
        return validated

    def optional(self, model: type[AnyDocument], file: str) -> AnyDocument | None:
        """Read one YAML file that a guide may have."""
        return self._model(model, file, {"id": id_of(file), "file": file}) if file in self.files else None

    def programs(
        self, model: type[AnyModel], folder: str, *, depth: int
    ) -> tuple[dict[str, Source], dict[str, AnyModel]]:
        """Read the programs of a folder, and the records of their runs, by their paths in it without the ending."""
        found: dict[str, Source] = {}
        records: dict[str, AnyModel] = {}
        for file in self.take(folder):
            name, _, ending = file.removeprefix(folder).rpartition(".")
            parts = name.split("/")
            if ending not in {"py", "json"} or len(parts) != depth or not all(map(PROBE.fullmatch, parts)):
                self.files.append(file)  # it may be of another kind
            elif ending == "json":
                record = self._model(model, file, {"file": file})
                if record is not None:
                    records[name] = record
            elif (source := self._source(file)) is not None:
                found[name] = source
        return found, records

    def parts(self, folder: str) -> dict[str, Source]:
        """Read what the programs of a folder import, by file: each has a folder of its name for that."""
        found = {}
        for file in self.take(folder):
            name, _, part = file.removeprefix(folder).partition("/")
            if not (ID.fullmatch(name) and part.endswith(".py") and "/" not in part):
                self.files.append(file)  # it may be of another kind
            elif (source := self._source(file)) is not None:
                found[file] = source
        return found

    def plain(self, model: type[AnyDocument], folder: str) -> dict[str, AnyDocument]:
        """Read every document of a folder whose data and prose stand in one file."""
        found: dict[str, AnyDocument] = {}
        for id_, file in self._documents(folder, ".yaml" if folder.startswith("data") else ".md"):
            document = self._model(model, file, {"id": id_, "file": file})
            if document is not None:
                found[id_] = document
        return found

    def described(self, model: type[AnyDocument], name: str) -> dict[str, AnyDocument]:
        """Read every document whose data stand in data/ and whose prose stands in content/."""
        prose = dict(self._documents(f"content/{name}", ".md"))
        found: dict[str, AnyDocument] = {}
        for id_, file in self._documents(f"data/{name}", ".yaml"):
            body_file = f"content/{name}/{id_}.md"
            known: dict[str | int, object] = {"id": id_, "file": file, "body_file": body_file}
            if prose.pop(id_, None) is None:
                if not self._may_be_there(body_file):
                    self._fault(file, f"its page has no prose: {body_file} is missing", "add that file")
                known["body"] = STAND_IN
            else:
                known["body"] = self._body(body_file)
            document = self._model(model, file, known)
            if document is not None:
                found[id_] = document
        for file in prose.values():
            self._body(file)
            if not self._may_be_there(f"data/{name}/{id_of(file)}.yaml"):
                fix = f"add it; {choose_from(id_of(file), found)}"
                self._fault(file, f"there is no data/{name}/ file of this name", fix)
        return found

    def examples(self) -> dict[str, Source]:
        """Read the programs that prose can show, by their path below content/."""
        found = {}
        for file in self.take(EXAMPLES):
            source = self._source(file)
            if source is not None:
                found[file.removeprefix("content/")] = source
        return found

    def images(self) -> dict[str, bytes]:
        """Read the images that prose can show, by their path below content/."""
        found: dict[str, bytes] = {}
        for file in self.take(IMAGES):
            try:
                found[file.removeprefix("content/")] = read_image(self.disk, file, IMAGES)
            except Unreadable as error:
                self._unreadable(file, error)
        return found

    def trails(self) -> None:
        """Read the list of all trails, where one is kept."""
        if self.disk.is_there(TRAILS):
            self._source(TRAILS)

    def report_strays(self) -> None:
        """Report what lies where nothing is read, for it would be left out in silence."""
        folders = (*DATA_FOLDERS, *CONTENT_FOLDERS, EXAMPLES[:-1], IMAGES[:-1], AT_ROOT[:-1])
        for file in self.files:
            if file not in self.sources and file not in SINGLE:
                self._fault(file, "no file is read here", f"move it; files are read in {', '.join(folders)}")

    def _may_be_there(self, file: str) -> bool:
        """Tell whether a file that was not found may lie in a folder that could not be looked into."""
        return any(file.startswith(f"{folder}/") for folder in self.unread)

    def take(self, start: str) -> list[str]:
        """Return the files whose paths start so; nobody else is given them."""
        taken = [file for file in self.files if file.startswith(start)]
        self.files = [file for file in self.files if not file.startswith(start)]
        return taken

    def _documents(self, folder: str, ending: str) -> Iterator[tuple[str, str]]:
        """Yield id and file of each document that lies right in a folder."""
        for file in self.take(f"{folder}/"):
            name = file.removeprefix(f"{folder}/")
            if not name.endswith(ending) or "/" in name:
                self._fault(file, f"only {ending} files are read here, and no folders", "rename or move it")
                self.broken.add(file)
            elif not ID.fullmatch(name.removesuffix(ending)) or len(name.removesuffix(ending)) > MAX_ID:
                self._fault(
                    file,
                    f"the file's name {quoted(name)} is no id",
                    f"use small letters, digits and single hyphens, at most {MAX_ID} before {ending}",
                )
                self.broken.add(file)
            else:
                yield name.removesuffix(ending), file

    def _source(self, file: str) -> Source | None:
        """Read one file's text; None, with a diagnostic, where it can't be used."""
        try:
            raw = self.disk.read(file, MAX_BYTES, "split it")
        except Unreadable as error:
            self._unreadable(file, error)
            return None
        text, faults = decode(file, raw)
        self.diagnostics += faults
        if text is None:
            self.broken.add(file)
            return None
        self.sources[file] = Source(file, text)
        return self.sources[file]

    def _values(self, file: str) -> Mapping[str | int, object]:
        """Read one file's fields, with the body of a Markdown file among them; {} where it is broken."""
        source = None if file in self.broken else self._source(file)
        if source is None:
            return {}
        value, self.sources[file], faults = self.readings.read(file, source.text)
        self.diagnostics += faults
        if not isinstance(value, dict):
            if not faults:
                self._fault(file, "the file holds no fields", rerun(file) or "write “name: value” lines")
            self.broken.add(file)
            return {}
        return value

    def _body(self, file: str) -> str:
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
        start, end = source.values[("body",)]
        if source.text[start:end].strip():
            return source.text[start:end]
        self.diagnostics.append(Diagnostic(source.place(("body",)), "the page is empty", "write its text"))
        return STAND_IN

    def _model(self, model: type[AnyModel], file: str, known: Mapping[str | int, object]) -> AnyModel | None:
        values = self._values(file)
        if file.endswith(".md"):
            self._miss_front_matter(model, file)
            known = {**known, "body": self._text(file)}
        source = self.sources.get(file, Source(file, ""))
        validated, faults = validate(model, values, known, source)
        if file not in self.broken:
            # Nobody writes a record by hand: whatever is wrong with it, another run mends.
            again = rerun(file)
            self.diagnostics += [replace(told, fix=again) if again else told for _, told in faults]
            self.mended |= {(file, loc) for loc, _ in faults}
        return validated

    def _miss_front_matter(self, model: type[Strict], file: str) -> None:
        """Say once that a file lacks all its fields, instead of each by itself."""
        names = required_fields(model)
        if names and file not in self.broken and not self.sources[file].text.startswith("---"):
            fix = f"start it with a line of three hyphens, the fields {', '.join(names)}, and three hyphens again"
            self._fault(file, "the file does not start with its fields", fix)
            self.broken.add(file)

    def _fault(self, file: str, message: str, fix: str) -> None:
        self.diagnostics.append(Diagnostic(Place(file), message, fix))

    def _unreadable(self, file: str, error: Unreadable) -> None:
        self._fault(file, error.message, error.fix)
        self.broken.add(file)
