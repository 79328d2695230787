"""The files of a guide, each handed to whoever reads its kind: which are documents, and which lie astray."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from guide.diagnostics import choose_from, nearest, quoted
from guide.model import ID, MAX_ID, OPTION_ID, PROBE, Decision, Document, Strict, no_flow
from guide.places import Source
from guide.read.drafts import Values
from guide.read.files import Unreadable
from guide.read.images import read_image
from guide.read.layout import (
    AT_ROOT,
    CONTENT_FOLDERS,
    DATA_FOLDERS,
    DECISION,
    EXAMPLES,
    IMAGES,
    LISTS,
    OF_OPTIONS,
    SINGLE,
    id_of,
    plain_name,
)
from guide.read.misnamed import is_readme, moved, other_ending, renamed
from guide.read.reader import Reader
from guide.read.standins import STAND_IN

AnyModel = TypeVar("AnyModel", bound=Strict)
AnyDocument = TypeVar("AnyDocument", bound=Document)

NOTHING: Values = {}


@dataclass
class Desk:
    """The files that nobody has read yet, and the reader of each."""

    reader: Reader
    files: list[str]
    unread: AbstractSet[str] = frozenset()
    """Folders that could not be looked into: what is missing there may not be missing."""

    def single(
        self,
        model: type[AnyModel],
        file: str,
        known: Values = NOTHING,
        keep: Callable[[Values], Values] = lambda values: values,
    ) -> AnyModel:
        """Read one YAML file that every guide has; `known` are fields that do not stand in it.

        Of those that do, `keep` returns what is to be kept.
        """
        if file not in self.files:
            other = nearest(file, self.files)
            if other and other.rpartition(".")[0] == file.rpartition(".")[0]:
                self.files.remove(other)
                self.reader.fault(file, "this file is missing", f"rename {other}")
            elif not self._may_be_there(file):
                self.reader.fault(
                    file,
                    "this file is missing",
                    "add it; docs/fields.md, which `guide schemas` writes, tells what it holds",
                )
            self.reader.broken.add(file)
        validated = self.reader.model(model, file, known, keep)
        if validated is None:
            raise AssertionError(f"no stand-in could be made for {file}")
        return validated

    def decision(self, keep: Callable[[Values], Values], *, meant: bool) -> Decision:
        """Read the flow, which a guide may have: where it is meant, for its texts are there, it is missing."""
        stem = DECISION.rpartition(".")[0]
        named = any(file.rpartition(".")[0] == stem for file in self.files)
        if meant or named or self._may_be_there(DECISION):
            return self.single(Decision, DECISION, {"file": DECISION}, keep)
        return no_flow(DECISION)

    def optional(self, model: type[AnyDocument], file: str) -> AnyDocument | None:
        """Read one YAML file that a guide may have."""
        return self.reader.model(model, file, {"id": id_of(file), "file": file}) if file in self.files else None

    def programs(
        self, model: type[AnyModel], folder: str, *, depth: int
    ) -> tuple[dict[str, Source], dict[str, AnyModel]]:
        """Read the programs of a folder, and the records of their runs, by their paths in it without the ending."""
        found: dict[str, Source] = {}
        records: dict[str, AnyModel] = {}
        for file in self.take(folder):
            name, _, ending = file.removeprefix(folder).rpartition(".")
            parts = name.split("/")
            named = ID.fullmatch(parts[0]) and (depth == 1 or PROBE.fullmatch(parts[-1]))
            if ending not in {"py", "json"} or len(parts) != depth or not named:
                self.files.append(file)  # it may be of another kind
            elif ending == "json":
                record = self.reader.model(model, file, {"file": file})
                if record is not None:
                    records[name] = record
            elif (source := self.reader.source(file)) is not None:
                found[name] = source
        return found, records

    def parts(self, folder: str) -> dict[str, Source]:
        """Read what the programs of a folder import, by file: each has a folder of its name for that."""
        found = {}
        for file in self.take(folder):
            name, _, part = file.removeprefix(folder).partition("/")
            if not (ID.fullmatch(name) and part.endswith(".py") and "/" not in part):
                self.files.append(file)  # it may be of another kind
            elif (source := self.reader.source(file)) is not None:
                found[file] = source
        return found

    def plain(self, model: type[AnyDocument], folder: str) -> dict[str, AnyDocument]:
        """Read every document of a folder whose data and prose stand in one file."""
        found: dict[str, AnyDocument] = {}
        for id_, file in self._documents(folder, ".yaml" if folder.startswith("data") else ".md"):
            document = self.reader.model(model, file, {"id": id_, "file": file})
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
                    self.reader.fault(file, f"its page has no prose: {body_file} is missing", "add that file")
                known["body"] = STAND_IN
            else:
                known["body"] = self.reader.body(body_file)
            document = self.reader.model(model, file, known)
            if document is not None:
                found[id_] = document
        for file in prose.values():
            self.reader.body(file)
            if not self._may_be_there(f"data/{name}/{id_of(file)}.yaml"):
                fix, about = f"add it; {choose_from(id_of(file), found)}", f"{name[:-1]}:{id_of(file)}"
                self.reader.fault(file, f"there is no data/{name}/ file of this name", fix, about)
        return found

    def examples(self) -> dict[str, Source]:
        """Read the programs that prose can show, by their path below content/."""
        found = {}
        for file in self.take(EXAMPLES):
            source = self.reader.source(file)
            if source is not None:
                found[file.removeprefix("content/")] = source
        return found

    def images(self) -> dict[str, bytes]:
        """Read the images that prose can show, by their path below content/."""
        found: dict[str, bytes] = {}
        for file in self.take(IMAGES):
            try:
                found[file.removeprefix("content/")] = read_image(self.reader.disk, file, IMAGES)
            except Unreadable as error:
                self.reader.unreadable(file, error)
        return found

    def lists(self) -> None:
        """Read the lists that are written from the guide, where they are kept."""
        for file in LISTS:
            if self.reader.disk.is_there(file):
                self.reader.source(file)

    def report_strays(self) -> None:
        """Report what lies where nothing is read, for it would be left out in silence."""
        folders = (*DATA_FOLDERS, *CONTENT_FOLDERS, EXAMPLES[:-1], IMAGES[:-1], AT_ROOT[:-1])
        for file in self.files:
            if file not in self.reader.sources and file not in SINGLE:
                self.reader.fault(file, "no file is read here", moved(file, folders))

    def _may_be_there(self, file: str) -> bool:
        """Tell whether a file that was not found may lie in a folder that could not be looked into."""
        return any(file.startswith(f"{folder}/") for folder in self.unread)

    def take(self, start: str) -> list[str]:
        """Return the files whose paths start so; nobody else is given them."""
        taken = [file for file in self.files if file.startswith(start)]
        self.files = [file for file in self.files if not file.startswith(start)]
        return taken

    def _documents(self, folder: str, ending: str) -> Iterator[tuple[str, str]]:
        """Yield id and file of each document that lies right in a folder; its capitals are read as small letters."""
        form, dots = (OPTION_ID, True) if folder in OF_OPTIONS else (ID, False)
        files = self.take(f"{folder}/")
        for file in files:
            name = file.removeprefix(f"{folder}/")
            id_ = name.removesuffix(ending)
            if "/" in name:
                self.reader.fault(file, "folders within this one are not read", f"move it to {folder}/")
                self.reader.broken.add(file)
            elif not name.endswith(ending):
                self.reader.fault(file, f"only {ending} files are read here", other_ending(folder, name, ending))
                self.reader.broken.add(file)
            elif not form.fullmatch(id_) or len(id_) > MAX_ID:
                self.reader.fault(file, f"the file's name {quoted(name)} is no id", renamed(name, ending, dots=dots))
                self.reader.broken.add(file)
                meant = plain_name(name, dots=dots) or ""
                if name.lower() == meant and f"{folder}/{meant}" not in files and not is_readme(name):
                    yield meant.removesuffix(ending), file
            else:
                yield id_, file
