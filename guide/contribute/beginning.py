"""A file to begin with: a draft of its kind, with what belongs where in comments. Pure."""

import datetime as dt
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from guide.contribute.fields import Field, fields_of
from guide.contribute.kinds import FILES, modeline
from guide.model import (
    Answer,
    Article,
    Case,
    Cell,
    Change,
    Citation,
    Criterion,
    Guide,
    Option,
    Outcome,
    Question,
    Scenario,
)
from guide.model.fields import Strict
from guide.model.known import ids_of
from guide.read.layout import DECISION

DRAFT = "draft: true  # remove this line when all below is filled in; until then this is in the preview only"
_MORE = "# docs/fields.md lists all fields, also those of what stands within another."
_WIDTH = 118
_MOST_NAMED = 12


@dataclass(frozen=True)
class Begun:
    """The files of a draft, by their paths, and what is to be done with them."""

    files: Mapping[str, str]
    then: str


def dated(id_: str, day: dt.date) -> str:
    """Return the id of a change, which begins with its day: as it is where it does so already."""
    return id_ if re.match(r"\d{4}-\d{2}-\d{2}-", id_) else f"{day}-{id_}"


def begin(guide: Guide, kind: str, id_: str) -> Begun:
    """Return the files of a new draft of a kind; `guide` is what there is already."""
    begun = _begun(guide, kind, id_)
    files = {path: f"{_modeline(kind)}{text}" if path.endswith(".yaml") else text for path, text in begun.files.items()}
    return Begun(files, begun.then)


def _modeline(name: str) -> str:
    return next(f"{modeline(kind)}\n" for kind in FILES if kind.name == name)


def _begun(guide: Guide, kind: str, id_: str) -> Begun:
    writer = _Writer(ids_of(guide))
    name = id_.replace("-", " ").capitalize()
    first = next(iter(guide.options), "")
    order = str(
        max([0, *(one.order for one in (guide.articles if kind == "article" else guide.scenarios).values())]) + 1
    )
    match kind:
        case "option":
            text = writer.file(Option, {"label": name, "published": "true"})
            return _two(
                "options", id_, text, f"Give it a cell in each of the {len(guide.criteria)} files of data/criteria/"
            )
        case "scenario":
            given = {"label": name, "order": order, "weights": "{}", "recommends": first, "because": "[]"}
            return _two("scenarios", id_, writer.file(Scenario, given), "")
        case "criterion":
            given = {
                "label": name,
                "group": next(iter(guide.settings.groups), ""),
                "cells": writer.cells(guide.options),
            }
            return Begun({f"data/criteria/{id_}.yaml": writer.file(Criterion, given)}, "")
        case "article":
            given = {"title": name, "order": order, "next": "page:compare"}
            return _one("articles", id_, writer.file(Article, given))
        case "case":
            source = "\n" + "\n".join(writer.lines(fields_of(Citation), {}, "  "))
            given = {"title": name, "before": "[]", "after": "[]", "scenarios": "[]", "source": source}
            return _one("cases", id_, writer.file(Case, given))
        case "change":
            about = re.sub(r"^[\d-]*", "", id_).replace("-", " ").capitalize()
            return _one("changes", id_, writer.file(Change, {"title": about}))
        case "question":
            answers = "\n".join(["", "  the-answer-id:", *writer.lines(fields_of(Answer), {}, "    ")])
            return _routed(f"{kind}s", id_, writer.lines(fields_of(Question), {"answers": answers}, ""))
        case _:
            return _routed(f"{kind}s", id_, writer.lines(fields_of(Outcome), {"because": "[]"}, ""))


def _one(folder: str, id_: str, fields: str) -> Begun:
    return Begun(
        {f"content/{folder}/{id_}.md": f"---\n{fields}---\n"}, "Write its text below the second line of hyphens"
    )


def _two(folder: str, id_: str, fields: str, then: str) -> Begun:
    page = f"content/{folder}/{id_}.md"
    return Begun(
        {f"data/{folder}/{id_}.yaml": fields, page: ""}, f"Write its page into {page}{'. ' if then else ''}{then}"
    )


def _routed(folder: str, id_: str, lines: Iterable[str]) -> Begun:
    """Return a draft of something whose routing stands with that of all others."""
    block = "\n".join(
        [f"{folder}:", f"  {id_}:", *(f"    {line}" if line else "" for line in "\n".join(lines).split("\n"))]
    )
    head = f"# What the flow needs of it goes to {DECISION}, without the number signs; it is a draft there as well,"
    head += "\n# and so are the answers that lead to it, as long as the line above stands."
    text = f"---\n{DRAFT}\n{head}\n{textwrap.indent(block, '# ')}\n---\n"
    return Begun({f"content/{folder}/{id_}.md": text}, f"Move its routing to {DECISION}, and write its text below")


class _Writer:
    """Writes fields with their meaning, and the ids that they may name."""

    def __init__(self, known: Mapping[str, tuple[str, ...]]) -> None:
        self._known = known

    def file(self, model: type[Strict], given: Mapping[str, str]) -> str:
        """Return all fields of a model; those that are given have a value."""
        fields = [field for field in fields_of(model) if field.name != "draft"]
        return "\n".join([DRAFT, _MORE, *self.lines(fields, given, "")]) + "\n"

    def lines(self, fields: Iterable[Field], given: Mapping[str, str], indent: str) -> Iterator[str]:
        """Yield a comment and a line for each field; a field that may be left out is a comment as a whole."""
        for field in fields:
            words = f"{field.means} {self._form(field)}"
            yield textwrap.fill(words, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ")
            if field.name in given:
                value = given[field.name]
                yield f"{indent}{field.name}:{value if value.startswith(chr(10)) else f' {value}'}"
            else:
                yield f"{indent}{'' if field.required else '# '}{field.name}:"

    def cells(self, options: Iterable[str]) -> str:
        """Return a cell for each option; the first one says what belongs where."""
        lines: list[str] = []
        for option in options:
            fields = fields_of(Cell)
            lines.append(f"  {option}:")
            if len(lines) == 1:
                lines += self.lines(fields, {"value": "", "fit": "", "note": "", "evidence": "[]"}, "    ")
            else:
                lines += ["    value:", "    fit:", "    note:", "    evidence: []"]
        return "\n" + "\n".join(line.rstrip() for line in lines)

    def _form(self, field: Field) -> str:
        known = self._known.get(field.of, ())
        parts = {model.__name__: model for model in field.models}
        form = re.sub(r"\[(\w+)\]\(#\w+\)", lambda found: _shape(parts[found[1]]), field.form).replace("`", "")
        if not field.of:
            return f"({form})"
        named = ", ".join(known) if len(known) <= _MOST_NAMED else f"{len(known)} {field.of}, see data/"
        return f"({form}; {field.of}: {named or 'none yet'})"


def _shape(model: type[Strict]) -> str:
    """Return how the fields of a part are written: those that it has to have, or else all that there are."""
    needed = _needed(model)
    if needed != "…":
        return needed
    held = {field.name: _needed(field.models[0]) if field.models else "…" for field in fields_of(model)}
    return f"any of {', '.join(f'{name}: {form}' for name, form in held.items())}"


def _needed(model: type[Strict]) -> str:
    fields = ", ".join(f"{field.name}: …" for field in fields_of(model) if field.required)
    return f"{{{fields}}}" if fields else "…"
