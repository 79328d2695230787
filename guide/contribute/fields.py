"""What the model says of each field of a file: its meaning, its form in words, and what its ids are ids of."""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from guide.contribute.forms import FORMS, KNOWN
from guide.model import Document, Strict

# What stands elsewhere: the file's name says it, or the text below the fields is it.
_ELSEWHERE = {"file"}
_OF_DOCUMENTS = {"id", "file", "body_file", "body"}


@dataclass(frozen=True)
class Field:
    """One field of a file, or of a part of one."""

    name: str
    """As it is written."""
    means: str
    """One sentence, from the model."""
    form: str
    """What may stand there, in words."""
    required: bool
    of: str
    """What its ids, or its keys, are ids of: options, criteria …; empty where they are its own."""
    models: tuple[type[Strict], ...]
    """The parts that it holds, each with fields of its own."""


def fields_of(model: type[Strict]) -> tuple[Field, ...]:
    """Return the fields that are written in a file of this model, in the order of the model."""
    hints = get_type_hints(model, include_extras=True)
    means = meanings(model)
    elsewhere = _OF_DOCUMENTS if issubclass(model, Document) else _ELSEWHERE
    return tuple(
        Field(
            info.alias or name,
            means[name],
            form_of(hints[name]),
            info.is_required(),
            KNOWN.get((model.__name__, name), ""),
            tuple(_models_in(hints[name])),
        )
        for name, info in model.model_fields.items()
        if name not in elsewhere
    )


@cache
def meanings(model: type[BaseModel]) -> Mapping[str, str]:
    """Return what each field means: the text that stands below it in the source."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, Strict) and one is not Strict:
            (tree,) = ast.parse(textwrap.dedent(inspect.getsource(one))).body
            for field, below in pairwise(tree.body if isinstance(tree, ast.ClassDef) else []):
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    text = below.value if isinstance(below, ast.Expr) else None
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        found[field.target.id] = " ".join(text.value.split())
    return found


def form_of(hint: Any) -> str:  # noqa: ANN401 - annotations have no common type
    """Return what may stand in a field, in words, by its annotation."""
    for known, words in FORMS:
        if hint == known:
            return words
    if get_origin(hint) is Annotated:
        return form_of(get_args(hint)[0])
    if get_origin(hint) is Literal:
        return " or ".join(", ".join(map(_word, get_args(hint))).rsplit(", ", 1))
    if get_origin(hint) in {Union, UnionType}:
        return " or ".join(dict.fromkeys(form_of(part) for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is tuple:
        return f"a list: {form_of(get_args(hint)[0])}"
    if get_origin(hint) is not None and issubclass(get_origin(hint), Mapping):
        key, value = get_args(hint)
        return f"by {form_of(key).partition(' ')[2]}: {form_of(value)}"
    if isinstance(hint, type) and issubclass(hint, Strict):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    raise TypeError(f"no words for {hint}: add them to guide/contribute/forms.py")


def _word(value: object) -> str:
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _models_in(hint: Any) -> Iterator[type[Strict]]:  # noqa: ANN401 - likewise
    if any(hint == known for known, _ in FORMS):
        return
    if isinstance(hint, type) and issubclass(hint, Strict):
        yield hint
    for part in get_args(hint):
        yield from _models_in(part)
