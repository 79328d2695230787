"""What pydantic finds wrong with a value, in plain sentences."""

import re
from collections.abc import Mapping

from pydantic_core import ErrorDetails

from guide.diagnostics import quoted
from guide.model import ID, OPTION_ID, WORD


def sentence(subject: str, detail: ErrorDetails, written: str) -> tuple[str, str]:  # noqa: C901, PLR0912 - a table of sentences
    """Return what is wrong and what to do, for one of pydantic's error types; `written` is the value in the file."""
    context = detail.get("ctx", {})
    given = detail["input"]
    plain = isinstance(given, (int, float)) and written
    shown = quoted(written if plain else str(given)) if isinstance(given, (str, int, float)) else "not a text"
    shown = "a list" if isinstance(given, tuple) and given else shown
    shown = "empty" if given is None or given in ({}, ()) else shown
    match detail["type"]:
        case "string_type":
            if given is None:
                return f"{subject} is empty", "write a text"
            if isinstance(given, (int, float)):
                read = "a truth value" if isinstance(given, bool) else "a number"
                return f"{subject} is {shown}, which is read as {read}", "put it in quotes"
            return f"{subject} is not a text", "write one text here"
        case "int_type" | "int_from_float":
            if given is None:
                return f"{subject} is empty", "write a whole number"
            if isinstance(given, str) and re.fullmatch(r"-?[0-9]+", given):
                return f"{subject} stands in quotes", f"write {given} without them"
            if isinstance(given, str) and (number := _ENDED.fullmatch(given)):
                return f"{subject} is {shown}, with a sign behind the number", f"write {number[1]}"
            return f"{subject} is {shown}, which is no whole number", "write a whole number without quotes"
        case "bool_type":
            if given is None:
                return f"{subject} is empty", "write true or false"
            if isinstance(given, str) and given in {"true", "false"}:
                return f"{subject} stands in quotes", f"write {given} without them"
            if isinstance(given, str) and (word := _ENDED.fullmatch(given)):
                return f"{subject} is {shown}, with a sign behind the word", f"write {word[1]}"
            return f"{subject} is {shown}, which is neither true nor false", "write true or false, without quotes"
        case "greater_than_equal":
            return f"{subject} is {shown}, less than {context['ge']}", f"write {context['ge']} or more"
        case "less_than_equal":
            return f"{subject} is {shown}, more than {context['le']}", f"write {context['le']} or less"
        case "literal_error" if WORD in detail["loc"]:
            return f"{subject} is {shown}", "write a number of days, such as 400, or never"
        case "literal_error":
            return (
                f"{subject} is {shown}",
                f"write {context['expected'].replace(chr(39), '').replace('True, False', 'true, false')}",
            )
        case "string_too_short":
            return f"{subject} is empty", "write a text"
        case "string_too_long":
            limit = context["max_length"]
            return f"{subject} has {len(str(given))} characters, more than {limit}", "shorten it"
        case "string_pattern_mismatch" if str(context["pattern"]).startswith("^[0-9]+"):
            return f"{subject} is {shown}, which is no version", "write it as 0.1.0"
        case "string_pattern_mismatch":
            return _pattern(subject, str(given), str(context["pattern"]))
        case "value_error":
            return f"{subject} is {shown}", str(context["error"])
        case "mapping_type" | "dict_type" | "model_type" | "model_attributes_type":
            if given is None:
                return f"{subject} is empty", "write its fields as “name: value” lines below it"
            if isinstance(given, tuple) and len(given) == 1 and isinstance(given[0], Mapping):
                return f"{subject} is a list of one", "take its hyphen or its brackets out: no list belongs here"
            return f"{subject} has no fields", "write its fields as “name: value” lines below it"
        case "tuple_type" | "list_type":
            if given is None:
                return f"{subject} is empty", "write a list, such as [a, b], or [] for none"
            return f"{subject} is not a list", f"write {_listed(given)}"
        case _:
            return f"{subject} can't be used: {detail['msg']}", "correct it"


# As in JSON, or at the end of a sentence.
_ENDED = re.compile(r"(-?[0-9]+|true|false)\s*[,;.]")


def _listed(given: object) -> str:
    """Return a text as the list that it seems to be; else an example of one."""
    if isinstance(given, str) and given.lower() in {"none", "nothing", "null", "no", "-"}:
        return "[] where there is none"
    words = given.strip("() ").split(",") if isinstance(given, str) else []
    named = [word.strip() for word in words]
    if named and all(OPTION_ID.fullmatch(word) for word in named):
        return f"[{', '.join(named)}]"
    return "a list, such as [a, b], or with a line and a hyphen for each entry"


def plain_id(given: str, *, dots: bool = False) -> str | None:
    """Return the id that a text was meant to be, from its capitals, underscores, path or ending; None where unknown."""
    named = re.sub(r"^[a-z]+:(?!//)", "", given.strip(" ,;/"))
    name = re.sub(r"\.(ya?ml|md|py|json)$", "", named.rpartition("/")[2])
    plain = name.lower().replace("_", "-")
    return plain if (OPTION_ID if dots else ID).fullmatch(plain) else None


def _instead(given: str, *, dots: bool, one: bool) -> str:
    """Say what to write in the place of what is no id."""
    words = given.split()
    several = [word for word in re.split(r"\s*,\s*|\s+(?:and|or|&)\s+", given.strip()) if word]
    if len(several) > 1 and all(map(OPTION_ID.fullmatch, several)):
        return f"write one; where a list may stand, [{', '.join(several)}]"
    if len(words) > 1 and all(map(OPTION_ID.fullmatch, words)):
        if one:
            return f"write {'-'.join(words)}"
        return f"write {'-'.join(words)} if it is one id, and {', '.join(words)} if there are several"
    meant = plain_id(given, dots=dots)
    form = "small letters, digits and single hyphens or dots" if dots else "small letters, digits and single hyphens"
    return f"write {meant}" if meant else f"write its id: {form}"


def _pattern(subject: str, given: str, pattern: str) -> tuple[str, str]:  # noqa: C901 - a table of sentences
    shown = quoted(given)
    if "sha256" in pattern:
        return f"{subject} is {shown}, which is no digest of a run", "do not write records by hand: run it again"
    if pattern.endswith(("._/-]+$", "._/-]*$")):
        path = given.strip().replace("\\", "/")
        fix = "name what lies below, with forward slashes and no .. in it"
        return f"{subject} is {shown}, which is no path", f"write {path}" if re.fullmatch(pattern, path) else fix
    if "#" in pattern:
        form = "name a file and a part of it, as in views.py#create"
        return f"{subject} is {shown}, which is no part of a file", form
    if pattern.startswith("^3"):
        return f"{subject} is {shown}, which is no line of Python", 'write it as "3.13", without a third number'
    if pattern.endswith("_]*$"):
        return (
            f"{subject} is {shown}, which names nothing seen",
            "write small letters, digits and _, such as held_together",
        )
    if "a-z0-9" in pattern:
        return f"{subject} is {shown}, which is no id", _instead(
            given, dots="[.-]" in pattern, one=subject.startswith("the key ")
        )
    if pattern == r"\S":
        return f"{subject} is empty", "write a text"
    if pattern == r"^[!-~]+$":
        fix = "write a full address that starts with https://"
        return f"{subject} is {shown}, which is no address", f"{fix}, with a space as %20" if " " in shown else fix
    if pattern.startswith("^[a-z]{2,3}"):
        return f"{subject} is {shown}, which is no language", "write a language code, such as en"
    if not given.strip():
        return f"{subject} is empty", "write a text"
    if given.strip() != given and "\n" not in given.strip():
        return f"{subject} starts or ends with a space", "take it out"
    return f"{subject} has more than one line", "write it on one line"
