"""The fields of a file in the order of the model, with the comments that stand above each. Pure."""

from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from guide.model import Strict
from guide.places import Loc, Source
from guide.read.source import read_yaml


def ordered(path: str, text: str, model: type[Strict]) -> str:
    """Return YAML without faults, each of its parts that has a model in the order of that model.

    What stands in braces is left as it is, and so are mappings by id, whose order means something.
    """
    # Each turn puts one mapping in order, and there are fewer of them than characters.
    for _ in text:
        value, source, _ = read_yaml(path, text)
        found = next((moved for moved in _moved(value, source, model) if moved != text), None)
        if found is None:
            return text
        text = found
    return text


def _moved(value: object, source: Source, model: type[Strict]) -> Iterator[str]:
    for loc, mapping, known in _mappings(value, model, ()):
        wanted = sorted(mapping, key=lambda key: known.index(key) if key in known else len(known))
        if wanted != list(mapping) and not source.written(loc).startswith("{"):
            yield _with_order(source, loc, list(mapping), wanted)


def _mappings(
    value: object,
    hint: Any,  # noqa: ANN401 - annotations have no common type
    loc: Loc,
) -> Iterator[tuple[Loc, Mapping[str | int, object], list[str]]]:
    """Yield each mapping that has a model, with the names of its fields in their order."""
    for way in _ways(hint):
        if isinstance(way, type) and issubclass(way, Strict) and isinstance(value, Mapping):
            hints = get_type_hints(way, include_extras=True)
            names = {info.alias or name: name for name, info in way.model_fields.items()}
            yield loc, value, list(names)
            for key, inner in value.items():
                if key in names:
                    yield from _mappings(inner, hints[names[str(key)]], (*loc, key))
        elif get_origin(way) is tuple and isinstance(value, tuple):
            for index, inner in enumerate(value):
                yield from _mappings(inner, get_args(way)[0], (*loc, index))
        elif get_origin(way) not in {None, tuple} and len(get_args(way)) > 1 and isinstance(value, Mapping):
            for key, inner in value.items():
                yield from _mappings(inner, get_args(way)[1], (*loc, key))


def _ways(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - likewise
    """Yield what a hint allows, without what is only said about it."""
    if get_origin(hint) is Annotated:
        yield from _ways(get_args(hint)[0])
    elif get_origin(hint) in {Union, UnionType}:
        for part in get_args(hint):
            yield from _ways(part)
    elif hint is not NoneType:
        yield hint


def _with_order(source: Source, loc: Loc, keys: list[str | int], wanted: list[str | int]) -> str:
    """Return the text with the entries of one mapping in another order; as it is, where they can't be moved."""
    text = source.text
    starts = [source.keys[(*loc, key)][0] for key in keys]
    column = source.at(starts[0]).col - 1
    behind_hyphen = bool(text[text.rfind("\n", 0, starts[0]) + 1 : starts[0]].strip())
    # What stands at the top of a file is said of all of it.
    stays = behind_hyphen or not loc
    lead = [starts[0] if stays else _lead(text, starts[0], column)]
    lead += [_lead(text, start, column) for start in starts[1:]]
    end = _end(source, loc, column)
    entries = {key: text[start:stop] for key, start, stop in zip(keys, lead, [*lead[1:], end], strict=True)}
    if stays:
        entries[keys[0]] = f"{' ' * column}{entries[keys[0]]}"
    moved = [entry if entry.endswith("\n") else f"{entry}\n" for entry in (entries[key] for key in wanted)]
    if not stays:
        return text[: lead[0]] + "".join(moved) + text[end:]
    first = moved[0].lstrip("\n")[column:]
    if behind_hyphen and first.startswith("#"):
        # There is no room for a comment.
        return text
    return text[: lead[0]] + first + "".join(moved[1:]) + text[end:]


def _lead(text: str, start: int, column: int) -> int:
    """Return where an entry begins: with the comments right above it that stand in its column, and blank lines."""
    begin = text.rindex("\n", 0, start) + 1
    while begin:
        line_start = text.rfind("\n", 0, begin - 1) + 1
        line = text[line_start : begin - 1]
        if line.strip() and not (line.startswith(f"{' ' * column}#")):
            break
        begin = line_start
    return begin


def _end(source: Source, loc: Loc, column: int) -> int:
    """Return where a mapping ends: behind the line of its last value, with comments that stand within it."""
    text, depth = source.text, len(loc)
    last = max(end for one, (start, end) in source.values.items() if one[:depth] == loc and _is_leaf(source, one))
    end = len(text[:last].rstrip())
    at = text.find("\n", end) + 1 or len(text)
    # What follows a mapping may be its own last comments, deeper than what is around it.
    while at < len(text) and column:
        stop = text.find("\n", at) + 1 or len(text)
        if not text[at:stop].startswith(f"{' ' * column}#"):
            break
        at = stop
    return at


def _is_leaf(source: Source, loc: Loc) -> bool:
    """Tell whether a value ends where it is said to: what stands in lines ends where the next thing starts."""
    within = (*loc, "\0key")
    return source.written(loc).startswith(("{", "[")) or not any(
        one[: len(loc)] == loc and one not in {loc, within} for one in source.values
    )
