"""Files to documents, each once: what has been read so far, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.model import ID, Document, Strict
from guide.places import Loc, Place, Source
from guide.read.layout import CONTENT_FOLDERS, DATA_FOLDERS, EXAMPLES, IMAGES, SINGLE, TRAILS
from guide.read.source import decode, read_markdown, read_yaml
from guide.read.validate import STAND_IN, required_fields, validate

AnyModel = TypeVar("AnyModel", bound=Strict)
AnyDocument = TypeVar("AnyDocument", bound=Document)

# Raster images only: an SVG file opened by its address can run script.
IMAGE_STARTS = {
    ".png": rb"\x89PNG\r\n",
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".webp": rb"RIFF....WEBP",
    ".gif": rb"GIF8[79]a",
}
MAX_ID = 60
MAX_IMAGE_BYTES = 2 * 1024 * 1024


@dataclass
class Desk:
    """What has been read so far: files still to read, sources, faults."""

    root: Path
    files: list[str]
    sources: dict[str, Source] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    mended: set[tuple[str, Loc]] = field(default_factory=set)

    def single(self, model: type[AnyModel], file: str) -> AnyModel:
        """Read one YAML file that every guide has."""
        if file not in self.files:
            self._fault(file, "this file is missing", "add it; guide/model/ tells what it holds")
            self.broken.add(file)
        validated = self._model(model, file, {})
        if validated is None:
            raise AssertionError(f"no stand-in could be made for {file}")
        return validated

    def optional(self, model: type[AnyDocument], file: str) -> AnyDocument | None:
        """Read one YAML file that a guide may have."""
        return self._model(model, file, {"id": _id(file), "file": file}) if file in self.files else None

    def programs(
        self, model: type[AnyModel], folder: str, *, depth: int
    ) -> tuple[dict[str, Source], dict[str, AnyModel]]:
        """Read the programs of a folder, and the records of their runs, by their paths in it without the ending."""
        found: dict[str, Source] = {}
        records: dict[str, AnyModel] = {}
        for file in [file for file in self.files if file.startswith(folder)]:
            name, _, ending = file.removeprefix(folder).rpartition(".")
            parts = name.split("/")
            if ending not in {"py", "json"} or len(parts) != depth or not all(map(ID.fullmatch, parts)):
                continue
            self.files.remove(file)
            if ending == "json":
                record = self._model(model, file, {"file": file})
                if record is not None:
                    records[name] = record
            elif (source := self._source(file)) is not None:
                found[name] = source
        return found, records

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
                self._fault(file, f"its page has no prose: {body_file} is missing", "add that file")
                known["body"] = STAND_IN
            else:
                known["body"] = self._body(body_file)
            document = self._model(model, file, known)
            if document is not None:
                found[id_] = document
        for file in prose.values():
            self._body(file)
            self._fault(file, f"there is no data/{name}/ file of this name", f"add it; {choose_from(_id(file), found)}")
        return found

    def examples(self) -> dict[str, Source]:
        """Read the programs that prose can show, by their path below content/."""
        found = {}
        for file in self._take(EXAMPLES):
            source = self._source(file)
            if source is not None:
                found[file.removeprefix("content/")] = source
        return found

    def images(self) -> dict[str, bytes]:
        """Read the images that prose can show, by their path below content/."""
        found: dict[str, bytes] = {}
        for file in self._take(IMAGES):
            fault = self._image(file, found)
            if fault is not None:
                self._fault(file, *fault)
                self.broken.add(file)
        return found

    def _image(self, file: str, found: dict[str, bytes]) -> tuple[str, str] | None:
        """Read one image into `found`; return what is wrong with it, and what to do."""
        path = self.root / file
        start = IMAGE_STARTS.get(path.suffix)
        if path.is_symlink():
            return _LINK
        if not path.is_file():
            return "this is no plain file", "put the file itself here"
        if start is None:
            return "this is no image that can be shown", f"use one of {', '.join(IMAGE_STARTS)}"
        stems = file.removeprefix(IMAGES).removesuffix(path.suffix).split("/")
        if not all(ID.fullmatch(stem) for stem in stems):
            return "the file's name is not plain", "use small letters, digits and single hyphens"
        try:
            raw = path.read_bytes()
        except OSError as error:
            return _unreadable(error)
        if len(raw) > MAX_IMAGE_BYTES:
            return f"the image has more than {MAX_IMAGE_BYTES:,} bytes", "make it smaller"
        if not re.match(start, raw, re.DOTALL):
            return f"this is no {path.suffix[1:]} image, whatever its name says", "export it again"
        found[file.removeprefix("content/")] = raw
        return None

    def trails(self) -> None:
        """Read the list of all trails, where one is kept."""
        if (self.root / TRAILS).exists():
            self._source(TRAILS)

    def report_strays(self) -> None:
        """Report what lies where nothing is read, for it would be left out in silence."""
        folders = (*DATA_FOLDERS, *CONTENT_FOLDERS, EXAMPLES[:-1], IMAGES[:-1])
        for file in self.files:
            if (self.root / file).is_symlink() and file not in SINGLE:
                self._fault(file, *(_FOLDER_LINK if (self.root / file).is_dir() else _LINK))
            elif file not in self.sources and file not in SINGLE:
                self._fault(file, "no file is read here", f"move it; files are read in {', '.join(folders)}")

    def _take(self, start: str) -> list[str]:
        taken = [file for file in self.files if file.startswith(start)]
        self.files = [file for file in self.files if not file.startswith(start)]
        return taken

    def _documents(self, folder: str, ending: str) -> Iterator[tuple[str, str]]:
        """Yield id and file of each document that lies right in a folder."""
        for file in self._take(f"{folder}/"):
            name = file.removeprefix(f"{folder}/")
            if not name.endswith(ending) or "/" in name:
                self._fault(file, f"only {ending} files are read here, and no folders", "rename or move it")
            elif not ID.fullmatch(name.removesuffix(ending)) or len(name) > MAX_ID:
                self._fault(
                    file,
                    f"the file's name {quoted(name)} is no id",
                    f"use small letters, digits and single hyphens, at most {MAX_ID} in all",
                )
            else:
                yield name.removesuffix(ending), file

    def _source(self, file: str) -> Source | None:
        """Read one file's text; None, with a diagnostic, where it can't be used."""
        path = self.root / file
        if path.is_symlink():
            self._fault(file, *_LINK)
            self.broken.add(file)
            return None
        if path.exists() and not path.is_file():
            self._fault(file, "this is no plain file", "put the file itself here")
            self.broken.add(file)
            return None
        try:
            raw = path.read_bytes()
        except OSError as error:
            self._fault(file, *_unreadable(error))
            self.broken.add(file)
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
        # JSON is YAML 1.2, and has places when it is read as such.
        read = read_markdown if file.endswith(".md") else read_yaml
        value, self.sources[file], faults = read(file, source.text)
        self.diagnostics += faults
        if not isinstance(value, dict):
            if not faults:
                self._fault(file, "the file holds no fields", "write “name: value” lines")
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
            self.diagnostics += [diagnostic for _, diagnostic in faults]
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


_LINK = ("links to other files are not followed", "put the file itself here")
_FOLDER_LINK = ("links to other files and folders are not followed", "put the files themselves here")


def _unreadable(error: OSError) -> tuple[str, str]:
    cause = (error.strerror or "unknown cause").lower()
    return f"the file can't be read: {cause}", "check its rights"


def _id(file: str) -> str:
    return file.rpartition("/")[2].partition(".")[0]
