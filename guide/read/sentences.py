"""What pydantic finds wrong with a value, in plain sentences."""

from pydantic_core import ErrorDetails

from guide.diagnostics import quoted


def sentence(subject: str, detail: ErrorDetails, written: str) -> tuple[str, str]:  # noqa: C901, PLR0912 - a table of sentences
    """Return what is wrong and what to do, for one of pydantic's error types; `written` is the value in the file."""
    context = detail.get("ctx", {})
    given = detail["input"]
    plain = isinstance(given, (int, float)) and written
    shown = quoted(written if plain else str(given)) if isinstance(given, (str, int, float)) else "not a text"
    shown = "empty" if given is None else shown
    match detail["type"]:
        case "string_type":
            if given is None:
                return f"{subject} is empty", "write a text"
            if isinstance(given, (int, float)):
                return f"{subject} is {shown}, which is read as a number or a truth value", "put it in quotes"
            return f"{subject} is not a text", "write one text here"
        case "int_type" | "int_from_float":
            return f"{subject} is not a whole number", "write a whole number without quotes"
        case "bool_type":
            return f"{subject} is neither true nor false", "write true or false, without quotes"
        case "greater_than_equal":
            return f"{subject} is {shown}, less than {context['ge']}", f"write {context['ge']} or more"
        case "less_than_equal":
            return f"{subject} is {shown}, more than {context['le']}", f"write {context['le']} or less"
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
        case "string_pattern_mismatch":
            return _pattern(subject, shown, str(context["pattern"]))
        case "value_error":
            return f"{subject} is {shown}", str(context["error"])
        case "mapping_type" | "dict_type" | "model_type" | "model_attributes_type":
            return f"{subject} has no fields", "write its fields as “name: value” lines below it"
        case "tuple_type" | "list_type":
            return f"{subject} is not a list", "write a list, such as [a, b]"
        case _:
            return f"{subject} can't be used: {detail['msg']}", "correct it"


def _pattern(subject: str, shown: str, pattern: str) -> tuple[str, str]:
    if "sha256" in pattern:
        return f"{subject} is {shown}, which is no digest of a run", "do not write records by hand: run it again"
    if pattern.endswith(("._/-]+$", "._/-]*$")):
        return f"{subject} is {shown}, which is no path", "name what lies below, with forward slashes and no .. in it"
    if pattern.endswith("_]*$"):
        return (
            f"{subject} is {shown}, which names nothing seen",
            "write small letters, digits and _, such as held_together",
        )
    if "a-z0-9" in pattern:
        return f"{subject} is {shown}, which is no id", "write small letters, digits and single hyphens"
    if pattern == r"\S":
        return f"{subject} is empty", "write a text"
    if pattern == r"^[!-~]+$":
        fix = "write a full address that starts with https://"
        return f"{subject} is {shown}, which is no address", f"{fix}, with a space as %20" if " " in shown else fix
    if pattern.startswith("^[a-z]{2,3}"):
        return f"{subject} is {shown}, which is no language", "write a language code, such as en"
    return f"{subject} is empty, or has line ends or outer spaces", "write it on one line"
