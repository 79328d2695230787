"""A table as spreadsheet programs write it: bytes to texts, each with its line. What is wrong is told at its line."""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from guide.diagnostics import Diagnostic, counted, quoted
from guide.places import Place
from guide.read.characters import FORBIDDEN, forbidden_in

MAX_BYTES = 1024 * 1024
_MARKS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
# What spreadsheet programs write of themselves: an archive, or what they wrote in former times.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# How a table may say what parts its columns, before its first line.
_SEPARATED = re.compile(r"\s*sep=([,;\t|])\n")
# What a spreadsheet program shows where a formula has no result, and a formula in place of its result.
_ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")
_FORMULA = re.compile(r"=\s*[A-Za-z(+-]")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What the table of a guide puts before a text that spreadsheet programs would take for a formula.
_GUARDED = re.compile(r"^'(?=[=+@\uff1d\uff0b\uff0d\uff20-])")
_OTHER_KINDS = (
    (re.compile(r"\s*<[a-zA-Z!?]"), "this is a page of HTML, and no table as text", "save the table as CSV"),
    (
        re.compile(r"\s*(?:\[\s*)?\{"),
        "this is JSON, and no table as text",
        "save it as CSV; the data.json of a guide ends in .json",
    ),
    (re.compile(r"\s*\|.*\n[ \t]*\|[ \t]*:?-+:?[ \t]*\|"), "this is a table of Markdown", "save it as CSV"),
)
_FEWEST = 2


class RefusedError(Exception):
    """A file can't be taken; holds what is wrong with it."""

    def __init__(self, *faults: Diagnostic) -> None:
        super().__init__(*faults)
        self.faults = faults


@dataclass(frozen=True)
class Written:
    """A text of a table, and where it stands."""

    text: str
    place: Place = field(default=Place(""), compare=False)
    raw: str = field(default="", compare=False)
    """As it stands in the file."""

    def fault(self, message: str, fix: str) -> Diagnostic:
        """Say what is wrong with it."""
        return Diagnostic(self.place, message, fix)


@dataclass(frozen=True)
class Sheet:
    """A table: its first line, and the others; all are equally long."""

    heads: tuple[Written, ...]
    lines: tuple[tuple[Written, ...], ...]
    mark: str
    """What parts its columns."""

    @property
    def turned(self) -> "Sheet":
        """The same with its lines as columns."""
        heads, *lines = zip(self.heads, *self.lines, strict=True)
        return Sheet(heads, tuple(lines), self.mark)


def read_sheet(path: str, raw: bytes) -> Sheet:
    """Return the table that a file holds. Raises RefusedError."""
    text = decoded(path, raw)
    for form, message, fix in _OTHER_KINDS:
        if form.match(text):
            raise RefusedError(Diagnostic(Place(path), message, fix))
    separated = _SEPARATED.match(text)
    mark = separated[1] if separated else _mark(text)
    # Its line stays, empty, so that the others are counted right.
    text = f"\n{text[separated.end() :]}" if separated else text
    records = [record for record in _records(path, text, mark) if any(one.text for one in record)]
    if len(records) < _FEWEST:
        raise RefusedError(
            Diagnostic(Place(path), "there is no table in this file", "write a line of heads and others")
        )
    heads, *lines = records
    below = lines[0][0].place.line
    if "" in text.split("\n")[heads[0].place.line : below - 1] and not any("\n" in one.raw for one in heads):
        fix = f"take out what stands above line {below} or, below the line of heads, what is empty"
        raise RefusedError(heads[0].fault("the first line stands alone, above an empty one", fix))
    # Spreadsheet programs write the columns that somebody has emptied, too.
    width = max(index for index, head in enumerate(heads, 1) if head.text)
    faults = list(_uneven(lines, len(heads), width))
    if width < _FEWEST:
        wider = next((line for line in lines if sum(bool(one.text) for one in line) >= _FEWEST), None)
        fix = (
            f"begin with the line of heads: take out what stands above line {wider[0].place.line}"
            if wider
            else "part columns by commas, semicolons or tabs"
        )
        faults = [heads[0].fault("the first line has one column", fix)]
    faults += _computed(line[:width] for line in records)
    if faults:
        raise RefusedError(*faults)
    return Sheet(tuple(heads[:width]), tuple(tuple(line[:width]) for line in lines), mark)


def decoded(path: str, raw: bytes) -> str:
    """Return a file's text, all its line ends as newlines. Raises RefusedError."""
    if raw.startswith(_WORKBOOKS):
        raise RefusedError(Diagnostic(Place(path), "this is a workbook, and no table as text", "save its sheet as CSV"))
    if raw.startswith(_UTF_16) or b"\0" in raw[:2]:
        raise RefusedError(Diagnostic(Place(path), "this is text in UTF-16", "save the file with the encoding UTF-8"))
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        place = Place(path, raw.count(b"\n", 0, error.start) + 1)
        raise RefusedError(
            Diagnostic(place, "this is not UTF-8 text", "save the file with the encoding UTF-8")
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if found := forbidden_in(text):
        place = Place(path, text.count("\n", 0, found.start()) + 1)
        others = len({*FORBIDDEN.findall(text)}) - 1
        more = f", and {others} others," if others else ""
        message = f"the invisible character U+{ord(found[0]):04X}{more} may not stand in a text"
        raise RefusedError(Diagnostic(place, message, "remove it"))
    return text


def _mark(text: str) -> str:
    """Return what parts the columns: what stands most often in the first line, outside of quotes."""
    first = re.sub(r'"[^"]*"', "", text.lstrip("\n")).partition("\n")[0]
    return max(_MARKS, key=first.count)


def mark_words(mark: str) -> str:
    """Return in words what parts the columns."""
    return _MARKS[mark]


def _records(path: str, text: str, mark: str) -> Iterator[list[Written]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    line = 1
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise RefusedError(Diagnostic(Place(path, line), *_plainly(str(error)))) from error
        if record is None:
            return
        yield [Written(_clean(one), Place(path, line, column), one) for column, one in enumerate(record, 1)]
        line = reader.line_num + 1


def _clean(text: str) -> str:
    """Return a text on one line, as it was before it was guarded."""
    return _GUARDED.sub("", " ".join(text.split()))


def _plainly(error: str) -> tuple[str, str]:
    """Say in plain words what Python's reader finds wrong."""
    if "end of data" in error:
        return "a quotation mark that begins here has no end", 'close it, or write "" for one within a text'
    if "limit" in error:
        return "a text of this line is too long", "shorten it"
    return "a quotation mark stands within a text", 'put the text in quotes, and write "" for the mark'


def _uneven(lines: Iterable[list[Written]], heads: int, width: int) -> Iterator[Diagnostic]:
    """Yield a fault for lines that are shorter or longer than the first: once for all that are so alike."""
    alike: dict[tuple[int, bool], list[list[Written]]] = {}
    for line in lines:
        over = any(one.text for one in line[width:])
        if len(line) < width or over:
            alike.setdefault((len(line), over), []).append(line)
    for (length, _), found in alike.items():
        first = found[0]
        over_ = [one for one in first[width:] if one.text]
        more = f", as {counted(len(found) - 1, 'other line has', 'other lines have')}" if len(found) > 1 else ""
        note = ", or take it out" if length == 1 else ""
        fix = f"give it {heads}{note}" + (f"; {quoted(over_[0].text)} has no head" if over_ else "")
        place = Place(first[0].place.path, first[0].place.line)
        yield Diagnostic(
            place, f"this line has {counted(length, 'column', 'columns')}{more}, and the first has {heads}", fix
        )


def _computed(lines: Iterable[Sequence[Written]]) -> Iterator[Diagnostic]:
    """Yield a fault for formulas, and for results that a spreadsheet program could not work out: each once."""
    texts = [one for line in lines for one in line]
    for form, words, fix in (
        (_FORMULA.match, "is a formula", "save the sheet as CSV with results, or put ' before a text that starts so"),
        (_ERRORS.fullmatch, "is an error of a spreadsheet program", "mend it there, or write ? for what is not known"),
    ):
        found = [one for one in texts if form(one.raw.strip())]
        if found:
            more = f", as {counted(len(found) - 1, 'other cell is', 'other cells are')}" if found[1:] else ""
            yield found[0].fault(f"{quoted(found[0].text)} {words}{more}", fix)
