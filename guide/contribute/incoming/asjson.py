"""JSON as another guide has written it: what can't be one is told in a sentence, with its line."""

import json
from typing import Any, NoReturn

from guide.contribute.incoming.sheet import RefusedError, decoded
from guide.diagnostics import Diagnostic, quoted
from guide.places import Place
from guide.site.machines import FORMAT

AGAIN = "export it again: guide export --format json"


_RECORDS = (
    "these are records, and no data.json of a guide",
    "save them as a table, as CSV: first the names of their fields, then a line for each",
)


def read_json(path: str, raw: bytes) -> dict[str, Any]:
    """Return the fields of a data.json of the format that is read here. Raises RefusedError."""
    text = decoded(path, raw)
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_whole)
        # Half a character could not be written.
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        if text.lstrip()[:1] not in {"{", "["}:
            raise RefusedError(Diagnostic(Place(path), "this is no JSON", "give a table the ending .csv")) from error
        if error.msg == "Extra data":
            raise RefusedError(Diagnostic(Place(path, error.lineno), *_RECORDS)) from error
        raise _refused(Place(path, error.lineno, error.colno), "this is not valid JSON") from error
    except UnicodeEncodeError as error:
        raise _refused(Place(path), "half a character stands in it") from error
    except RecursionError as error:
        raise _refused(Place(path), "this is nested too deep") from error
    except ValueError as error:
        raise _refused(Place(path), str(error)) from error
    if isinstance(found, list):
        raise RefusedError(Diagnostic(Place(path), *_RECORDS))
    format_ = found.get("format") if isinstance(found, dict) else None
    if not isinstance(format_, int) or isinstance(format_, bool) or format_ != FORMAT:
        told = f"this is of format {json.dumps(format_)[:20]}"
        message = "this is no data.json of a guide" if format_ is None else told
        raise RefusedError(Diagnostic(Place(path), message, f"take one of format {FORMAT}, or a table as CSV"))
    return dict(found)


def _refused(place: Place, message: str) -> RefusedError:
    return RefusedError(Diagnostic(place, message, AGAIN))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {quoted(key)} stands twice in one map")
        found[key] = value
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} stands in it, which is no number of JSON")


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"a number in it has {len(digits)} digits, more than {_MOST_DIGITS}")
    return int(digits)


_MOST_DIGITS = 300
