"""What YAML's parser finds wrong, in the words of whoever wrote the line: where it was caused, and what to do."""

import re
from contextlib import suppress
from dataclasses import dataclass

import yaml

from guide.diagnostics import quoted

_MERGE = re.compile(r"^(?:<{7}(?: |$)|\|{7}(?: |$)|={7}$|>{7}(?: |$))", re.MULTILINE)
MERGED = ("a merge has left its marks here", "keep what is right, and remove the lines of <<<<<<<, ======= and >>>>>>>")

# Each of them is held against all before it by the parser, and none is needed.
_DIRECTIVE = re.compile(r"^%(?:TAG|YAML)\b", re.MULTILINE)
_NO_DIRECTIVE = ("what YAML tells its readers in lines of % is not read here", "take this line out")

MAX_DEPTH = 20
TOO_DEEP = (f"this is nested more than {MAX_DEPTH} deep", "write it flatter")

# A comment as JSON's relatives have it; in an address a colon stands before the slashes.
_SLASHES = re.compile(r"^[^\"'\n]*(?:\"[^\"\n]*\"[^\"'\n]*)*?(?<!:)/[/*]", re.MULTILINE)
GLUED = re.compile(r"([a-z][a-z0-9_-]*)[:=](\S+)")
# A value within marks as text processors make them. Who means them puts straight ones around.
CURLY = re.compile("[\u00ab\u00bb\u2018-\u201e]([^\u00ab\u00bb\u2018-\u201e]*)[\u00ab\u00bb\u2018-\u201e]")

# What ends a document; whatever follows is another one.
_ENDED = re.compile(r"^\.\.\.\s*$", re.MULTILINE)

_QUOTE = "put the whole text in quotes"
# A second colon, or a hash, in a text of a mapping or list on one line.
_LOOSE = re.compile(r"[{,]\s*[\w-]+: [^\"'{}\[\],#:\n]*?([^\s\"'{}\[\],#:]+)(?::(?= )| #)")
_STARTS = {
    "@": _QUOTE,
    "`": _QUOTE,
    "%": _QUOTE,
    "*": _QUOTE,
    "&": _QUOTE,
    "!": _QUOTE,
    "?": _QUOTE,
    "-": f"{_QUOTE}, or start the list on the line below",
    ">": "write the text on the lines below this mark, indented, or put it in quotes",
    "|": "write the text on the lines below this mark, indented, or put it in quotes",
}


@dataclass(frozen=True)
class Plain:
    """A fault: where it was caused, what is wrong, what to do."""

    offset: int
    message: str
    fix: str


def merge_in(text: str) -> int | None:
    """Return where git could not merge and somebody has to; None where no such mark stands."""
    found = _MERGE.search(text)
    return found.start() if found else None


def refused_in(text: str) -> Plain | None:
    """Return what is told before anything is read: a merge that somebody has to do, lines that speak to a parser."""
    merge = merge_in(text)
    if merge is not None:
        return Plain(merge, *MERGED)
    directive = _DIRECTIVE.search(text) if "%" in text else None
    return Plain(directive.start(), *_NO_DIRECTIVE) if directive else None


def plainly(text: str, error: yaml.MarkedYAMLError) -> Plain:  # noqa: C901, PLR0912 - a table of sentences
    """Say what is wrong with a text that is no YAML."""
    context, problem = error.context or "", error.problem or ""
    at = error.problem_mark.index if error.problem_mark else 0
    opened = error.context_mark.index if error.context_mark else at
    if "could not find expected ':'" in problem:
        return _no_field(text, opened)
    if "maximum nesting depth" in problem:  # from libyaml 0.2.6 on, which looks far ahead of what it tells
        return Plain(at, *TOO_DEEP)
    if re.search("end of|did not find expected ','", problem) and re.search("quoted|flow", context):
        return _unclosed(text, opened)
    if "mapping values" in problem:
        return _second_colon(text, at)
    if "found unexpected ':'" in problem:
        name = re.split(r"[\s,{\[]", text[:at])[-1]
        return Plain(at, f"{quoted(f'{name}:')} has no value", "write one behind a space, or leave the field out")
    if "tab" in problem or _line_at(text, at)[: _column(text, at) + 1].strip(" -").startswith("\t"):
        return Plain(at, "this line is indented with a tab", "indent it with spaces")
    if any(said in problem for said in ("cannot start any token", "not allowed in this context", "alphabetic")):
        return _start(text, opened if "alias" in context or "anchor" in context else at)
    if "block scalar" in context:
        return _start(text, opened)
    if "expected key" in problem or "'-' indicator" in problem:
        return _indented(text, at)
    if "unknown escape" in problem:
        fix = "write it twice, or put the text in single quotes"
        return Plain(at, "a backslash means something else within double quotes", fix)
    if "invalid Unicode character escape" in problem:
        return Plain(at, "this escape names no character", "write the character itself")
    if "expected node content" in problem and text[at : at + 1] == ",":
        return Plain(at, "nothing stands before this comma", "take it out, or write what belongs before it")
    if "<document start>" in problem and (end := _ENDED.search(text, 0, at)):
        return Plain(at, f"line {text.count(chr(10), 0, end.start()) + 1} ends the document", "take that line out")
    if "<document start>" in problem:
        return Plain(at, "this line is indented less than the first one", "indent both alike")
    sentence = ", ".join(part for part in (context, problem) if part)
    return Plain(at, f"this is not valid YAML: {sentence}", "check the indentation, quotes and colons up to here")


def _no_field(text: str, at: int) -> Plain:
    """Say what keeps a line from being a field."""
    line = _line_at(text, at).strip()
    if "\u00a0" in line:
        found = text.index("\u00a0", at)
        return Plain(found, "the space here is one that does not break, and YAML does not know it", "write a plain one")
    if "\uff1a" in line:
        return Plain(text.index("\uff1a", at), "this is a wide colon, which YAML does not know", "write a plain one")
    glued = re.match(r"([\w-]+)\s?:(\S+.*)", line)
    if glued:
        fix = f"write {glued[1]}: {glued[2]}"
        return Plain(at + glued.end(1), "there is no space behind this colon", fix)
    other = re.match(r"([\w-]+)\s*[=;]\s*(\S.*)", line)
    if other:
        return Plain(at, "a field has a colon behind its name", f"write {other[1]}: {other[2]}")
    fix = "write a name, a colon and a space before it, or indent it as the text that it goes on with"
    return Plain(at, "this line is no field", fix)


def _unclosed(text: str, at: int) -> Plain:
    mark = text[at]
    if mark in "[{" and (comment := _SLASHES.search(text, at)):
        return Plain(comment.end() - len("//"), "this is no comment in YAML", "start it with # and a space")
    if mark in "'\"":
        return Plain(at, "the quotation mark that opens here is not closed", f"close it with {mark}")
    what, end = ("list", "]") if mark == "[" else ("mapping", "}")
    fix = f"close it with {end}, and put a comma between its entries"
    line_end = text.find("\n", at) + 1 or len(text)
    inside = _LOOSE.search(text, at, line_end)
    if inside:
        colon = inside[0].endswith(":")
        before = f", or a comma before {inside[1]}" if colon else ""
        found = "a colon" if colon else "a comment"
        return Plain(
            inside.end() - 1, f"in a {what}, a text without quotes has {found} in it", f"put the text in quotes{before}"
        )
    return Plain(at, f"the {what} that opens here is not closed, or lacks a comma", fix)


def _second_colon(text: str, at: int) -> Plain:
    """Tell a colon within a text from a field that is indented by mistake."""
    line, column = _line_at(text, at), _column(text, at)
    first = re.match(r"\s*(?:- )*(\"[^\"]*\"|'[^']*'|[^\s:#]+)\s*:(?: |$)", line)
    if first and first.end() <= column:
        return Plain(at, "a text without quotes has a colon in it", _QUOTE)
    start = at - column
    above = _line_at(text, start - 1) if start else ""
    if len(line) - len(line.lstrip()) == 0 and start:
        # Nothing is indented: a line above goes on here as a text, for it is no field.
        first_line = re.compile(r"^[^\s#-].*$", re.MULTILINE).search(text)
        if first_line and first_line.start() < start and not re.match(r"[^\s:]+:(\s|$)", first_line[0]):
            return _no_field(text, first_line.start())
    if above.strip(" ").startswith("\u00a0"):
        below = start - len(above) - 1
        return Plain(below, "this line is indented with spaces that do not break", "indent it with plain ones")
    if re.match(r"\s*-[^\s-]", above):
        below = start - len(above) - 1
        return Plain(below + above.index("-"), "there is no space behind this hyphen", "write one")
    place = start + len(line) - len(line.lstrip())
    what = "this line is indented further than the one above, which has its value already"
    return Plain(place, what, "indent both alike, or put a text that goes on here in quotes")


def _start(text: str, at: int) -> Plain:
    char = text[at : at + 1]
    if char == "\t":
        return Plain(at, "this line is indented with a tab", "indent it with spaces")
    return Plain(at, f"a text without quotes can't start with {quoted(char)}", _STARTS.get(char, _QUOTE))


def _indented(text: str, at: int) -> Plain:
    """Tell what goes on behind a closed value from a line that is indented by mistake."""
    column = _column(text, at)
    before = _line_at(text, at)[:column]
    begun, end = _quotation(text, at)
    if text.count("\n", begun, end):
        message = f"the quotation that begins here goes on to line {text.count(chr(10), 0, end) + 1}"
        return Plain(begun, message, "write its closing mark where its text ends")
    if re.match(r":(\s|$)", text[at:]) and not before.strip():
        return Plain(at, "no name stands before this colon", "write one, or put a text that starts so in quotes")
    value = re.match(r"\s*(?:- )*(?:[^\s:#]+:)?\s*(['\"\[{])", before)
    if value:
        if value[1] in "'\"":
            fix = "write the marks within it twice, as ''" if value[1] == "'" else 'write the marks within it as \\"'
            return Plain(at, "the quotation has ended before this", fix)
        fix = f"put a text that starts with {value[1]} in quotes, or take out what follows its end"
        return Plain(at, f"what starts with {quoted(value[1])} has ended before this", fix)
    if before.strip():
        return Plain(at, "this does not go on with what stands before it", "check the line, and put texts in quotes")
    number, above = _beside(text, at)
    if above.lstrip().startswith("-"):
        message = f"the list that begins at line {number} goes on here without a hyphen"
        return Plain(at, message, "start each entry with a hyphen and a space, or write none of them so")
    indented = len(above) - len(above.lstrip())
    message = f"this line is indented by {column}, and line {number} above it by {indented}"
    return Plain(at, message, "indent them alike, or by two more where one belongs to the other")


def _quotation(text: str, at: int) -> tuple[int, int]:
    """Return where the quotation begins and ends behind which something stands: twice the place where there is none."""
    found = (at, at)
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text):
            if token.start_mark.index >= at:
                break
            if isinstance(token, yaml.ScalarToken) and not token.plain:
                found = token.start_mark.index, token.end_mark.index
    return found if not text[found[1] : at].strip() else (at, at)


def _beside(text: str, at: int) -> tuple[int, str]:
    """Return the line above that a line may stand beside: the least indented before one that is less indented."""
    lines = text[:at].split("\n")[:-1]
    column = _column(text, at)
    found = (len(lines), lines[-1] if lines else "")
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        indented = len(line) - len(line.lstrip())
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if indented < column:
            break
        if indented <= len(found[1]) - len(found[1].lstrip()):
            found = number, line
    return found


def _line_at(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    return text[start:].partition("\n")[0]


def _column(text: str, at: int) -> int:
    return at - (text.rfind("\n", 0, at) + 1)
