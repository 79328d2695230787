"""The data.json of a guide becomes the files of one. Programs and records stay behind, and what rests on them. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide.contribute.incoming.backing import Backing
from guide.contribute.incoming.brought import Brought
from guide.contribute.incoming.sheet import RefusedError, decoded
from guide.contribute.incoming.unlinked import Unlinked, figures
from guide.contribute.spelling import Noted, Tree
from guide.diagnostics import Diagnostic, quoted
from guide.model import ID, MAX_ID, OPTION_ID, Criterion, Document, Option, Scenario
from guide.places import Place
from guide.site.machines import FORMAT

MAX_BYTES = 8 * 1024 * 1024
_LINE = 300
# What has a form of its own here, or another one in a file.
_OWN = {"cells", "rubric", "order", "draft"}
# What speaks of programs, which stay behind.
_OF_RUNS = {"releases"}
_IDLE = "TODO: say why, or let an outcome or a scenario rest on it."


def read_machine(path: str, raw: bytes, backing: Backing) -> Brought:
    """Return what a data.json holds; `backing` holds for cells that name no source. Raises RefusedError."""
    text = decoded(path, raw)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(path, error.lineno, error.colno)
        fix = "export it again: guide export --format json"
        raise RefusedError(Diagnostic(place, "this is not valid JSON", fix)) from error
    except RecursionError as error:
        raise RefusedError(Diagnostic(Place(path), "this is nested too deep", "take it flatter")) from error
    format_ = found.get("format") if isinstance(found, dict) else None
    if format_ != FORMAT:
        message = "this is no data.json of a guide" if format_ is None else f"this is of format {format_}"
        raise RefusedError(Diagnostic(Place(path), message, f"take one of format {FORMAT}, or a table as CSV"))
    try:
        _expect_ids(found)
        brought = _Machine(found, backing).brought()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"something of a data.json is missing here, or of another kind: {error}"
        raise RefusedError(Diagnostic(Place(path), message, "export it again: guide export --format json")) from error
    return brought


def _expect_ids(found: Mapping[str, Any]) -> None:
    """Look at each id that becomes the name of a file. Raises ValueError."""
    ends = found["decision"] or {}
    for ids in (found["options"], found["criteria"], found["scenarios"], *map(ends.get, ("questions", "outcomes"))):
        for id_ in ids or ():
            form = OPTION_ID if ids is found["options"] else ID
            if not form.fullmatch(id_) or len(id_) > MAX_ID:
                raise ValueError(f"{quoted(id_)} is no id")
    # Half a character could not be written.
    json.dumps(found, ensure_ascii=False).encode()


class _Machine:
    def __init__(self, found: Mapping[str, Any], backing: Backing) -> None:
        self._found = found
        self._backing = backing
        ends = found["decision"] or {"outcomes": {}}
        self._unlinked = Unlinked(
            found["options"].keys(), found["criteria"].keys(), ends["outcomes"].keys(), figures(found)
        )

    def brought(self) -> Brought:
        found = self._found
        options = {id_: self._option(one, order) for order, (id_, one) in enumerate(found["options"].items(), 1)}
        groups: dict[str, Tree] = {
            id_: {"label": one["label"], "about": one["about"]} for id_, one in found["groups"].items()
        }
        settings = {name: found[name] for name in ("title", "question", "edition")}
        decision = self._texts(_held(found["decision"], {"file"})) if found["decision"] else None
        brought = Brought(options, groups=groups, settings=settings, decision=decision, hints=list(self._left_behind()))
        used = set(_named((found["decision"] or {}).get("outcomes", {}).values()))
        for order, (id_, one) in enumerate(found["criteria"].items(), 1):
            tree = self._criterion(id_, one, order, brought.bare)
            idle = one["rubric"] and decision and id_ not in used
            brought.criteria[id_] = {**tree, "decides_nothing": _IDLE} if idle else tree
        brought.scenarios = {
            id_: self._scenario(one, order) for order, (id_, one) in enumerate(found["scenarios"].items(), 1)
        }
        return brought

    def _left_behind(self) -> Iterator[str]:
        """Say what a data.json tells of and a guide can't be made of: programs and texts lie elsewhere."""
        told = [f"{len(self._found[name])} {name}" for name in ("cases", "measurements") if self._found[name]]
        if told:
            yield f"Left behind, for their texts and programs are not in the file: {' and '.join(told)}."

    def _option(self, one: Mapping[str, Any], order: int) -> Tree:
        return {**_known(Option, one), "order": order, "published": True}

    def _criterion(self, id_: str, one: Mapping[str, Any], order: int, bare: list[str]) -> Tree:
        kept = _known(Criterion, one)
        tree: dict[str | int, object] = {**self._texts(kept), "order": order}
        if one["rubric"]:
            tree["rubric"] = {
                int(fit): _level(earns, one["conditions"].get(fit)) for fit, earns in one["rubric"].items()
            }
        cells = {option: self._cell(one, cell) for option, cell in one["cells"].items()}
        tree["cells"] = cells
        lacking = [f"{id_}/{name}" for name, cell in cells.items() if not {"state", "evidence"} & cell.keys()]
        bare += lacking
        return {"draft": True, **tree} if lacking else tree

    def _cell(self, criterion: Mapping[str, Any], cell: Mapping[str, Any]) -> Tree:
        tree: dict[str | int, object] = {}
        if cell["state"]:
            tree["state"] = cell["state"]
        elif criterion["scale"] == "levels":
            tree |= {"value": cell["value"], "fit": cell["fit"]}
        else:
            several = isinstance(cell["is"], list) and len(cell["is"]) > 1
            tree["is"] = cell["is"][0] if isinstance(cell["is"], list) and not several else cell["is"]
        if cell["note"]:
            tree["note"] = self._unlinked.text(cell["note"])
        sources: list[Tree] = [
            {"source": {name: it for name, it in one.items() if it is not None}} for one in cell["sources"]
        ]
        evidence = sources or list(self._backed(criterion, cell))
        return {**tree, "evidence": evidence} if evidence else tree

    def _backed(self, criterion: Mapping[str, Any], cell: Mapping[str, Any]) -> Iterator[Tree]:
        checked = self._backing.checked or cell["date"]
        if checked and not cell["state"]:
            for link in self._backing.links:
                says = f"{criterion['label']}: {cell['value']}"[:_LINE].strip()
                yield {"source": {"url": link, "says": says, "checked": checked}}

    def _scenario(self, one: Mapping[str, Any], order: int) -> Tree:
        """Return a scenario: as a draft, where data.json does not say what it rests on."""
        kept = _known(Scenario, one)
        if "reason" in kept:
            return {**self._texts(kept), "order": order}
        because = Noted([], "TODO: name the criteria that decide it.")
        reason = "TODO: say why this is recommended."
        return {"draft": True, **self._texts(kept), "order": order, "because": because, "reason": reason}

    def _texts(self, value: Mapping[Any, Any]) -> dict[str | int, object]:
        """Return the same with its texts as they can be read without what stays behind."""
        return {name: self._of(one) for name, one in value.items()}

    def _of(self, value: object) -> object:
        if isinstance(value, dict):
            return {name: self._of(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self._of(one) for one in value]
        return self._unlinked.text(value) if isinstance(value, str) else value


def _known(model: type[Document], one: Mapping[str, Any]) -> dict[str | int, Any]:
    """Return what a file of a model has as well, without what is empty."""
    return {
        name: _held(one[name], set()) for name in model.model_fields if one.get(name) and name not in _OWN | _OF_RUNS
    }


def _held(value: Any, without: set[str]) -> Any:  # noqa: ANN401 - JSON
    """Return a value without what is empty in it; what recommends nothing keeps saying so."""
    if isinstance(value, dict):
        kept = {name: _held(one, set()) for name, one in value.items() if name not in without}
        return {
            name: one for name, one in kept.items() if one not in (None, [], {}) or name in {"recommends", "because"}
        }
    return [_held(one, set()) for one in value] if isinstance(value, list) else value


def _named(outcomes: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the criteria that outcomes rest on."""
    for outcome in outcomes:
        yield from (*outcome["because"], *outcome["needs"], *(price["criterion"] for price in outcome["price"]))


def _level(earns: str, ways: list[dict[str, dict[str, Any]]] | None) -> object:
    """Return a level of a rubric as it is written."""
    if not ways:
        return earns
    when = [{name: _bound(bound) for name, bound in way.items()} for way in ways]
    return {"earns": earns, "when": when[0] if len(when) == 1 else when}


def _bound(bound: Mapping[str, Any]) -> object:
    if "equals" in bound:
        return bound["equals"]
    return bound["one_of"] if "one_of" in bound else dict(bound)
