"""The data.json of a guide becomes the files of one. Programs and records stay behind, and what rests on them. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guide.contribute.incoming.asjson import AGAIN, read_json
from guide.contribute.incoming.backing import Backing
from guide.contribute.incoming.brought import Brought
from guide.contribute.incoming.sheet import RefusedError
from guide.contribute.incoming.unlinked import Unlinked, figures
from guide.contribute.spelling import Noted, Tree, spelt
from guide.diagnostics import Diagnostic, quoted
from guide.model import ID, MAX_ID, OPTION_ID, Case, Change, Criterion, Document, Option, Scenario
from guide.places import Place

MAX_BYTES = 8 * 1024 * 1024
_LINE = 300
# What has a form of its own here, or another one in a file.
_OWN = {"cells", "rubric", "order", "draft", "body"}
_STAYS = "programs and what they saw, pages, articles and examples"
_FEWEST = 2
_TEXTS = ("questions", "outcomes")
_IDLE = "TODO: say why, or let an outcome or a scenario rest on it."


def read_machine(path: str, raw: bytes, backing: Backing) -> Brought:
    """Return what a data.json holds; `backing` holds for cells that name no source. Raises RefusedError."""
    found = read_json(path, raw)
    try:
        _expect_ids(found)
        brought = _Machine(found, backing).brought()
    except KeyError as error:
        raise RefusedError(Diagnostic(Place(path), f"{quoted(str(error.args[0]))} is missing in it", AGAIN)) from error
    except (TypeError, AttributeError) as error:
        message = "something in it is of another kind than in a data.json: a list for a map, or a number for a text"
        raise RefusedError(Diagnostic(Place(path), message, AGAIN)) from error
    except ValueError as error:
        raise RefusedError(Diagnostic(Place(path), str(error), AGAIN)) from error
    return brought


def _expect_ids(found: Mapping[str, Any]) -> None:
    """Look at each id that becomes the name of a file. Raises ValueError."""
    ends = found["decision"] or {}
    texts = (*map(found.get, ("cases", "changes")), *found.get("texts", {}).values())
    for ids in (
        *map(found.get, ("options", "criteria", "scenarios")),
        *map(ends.get, ("questions", "outcomes")),
        *texts,
    ):
        for id_ in ids or ():
            form = OPTION_ID if ids is found["options"] else ID
            if not form.fullmatch(id_) or len(id_) > MAX_ID:
                raise ValueError(f"{quoted(id_)} is no id")
    if len(found["options"]) < _FEWEST or not found["criteria"]:
        raise ValueError("there is nothing to compare in it: a guide has two options or more, and a criterion")
    for id_, one in found["criteria"].items():
        if one["group"] not in found["groups"]:
            raise ValueError(f"{quoted(str(one['group']))}, where {id_} belongs, is none of its groups")


class _Machine:
    def __init__(self, found: Mapping[str, Any], backing: Backing) -> None:
        self._found = found
        self._backing = backing
        ends = found["decision"] or {"outcomes": {}}
        there = {
            "option": found["options"].keys(),
            "criterion": found["criteria"].keys(),
            "outcome": ends["outcomes"].keys(),
            "scenario": {id_ for id_, one in found["scenarios"].items() if "reason" in one},
            "case": found["cases"].keys(),
        }
        self._unlinked = Unlinked(there, figures(found))

    def brought(self) -> Brought:
        found = self._found
        options = {id_: self._option(one, order) for order, (id_, one) in enumerate(found["options"].items(), 1)}
        groups, option_groups = _groups(found["groups"]), _groups(found.get("option_groups", {}))
        settings: Tree = {
            name: found[name]
            for name in ("title", "question", "description", "edition", "nouns", "lasts")
            if name in found
        }
        decision = self._texts(_held(found["decision"], {"file"})) if asks(found) else None
        brought = Brought(
            options,
            groups=groups,
            option_groups=option_groups,
            settings=settings,
            decision=decision,
            hints=list(self._left_behind()),
            notes={id_: self._body(one) for id_, one in found["options"].items() if one.get("body")},
            texts=dict(self._pages()),
        )
        used = {*_named((found["decision"] or {}).get("outcomes", {}).values()), *_named(found["scenarios"].values())}
        for order, (id_, one) in enumerate(found["criteria"].items(), 1):
            tree = self._criterion(id_, one, order, brought.bare)
            idle = one["rubric"] and decision and id_ not in used and "decides_nothing" not in tree
            brought.criteria[id_] = {**tree, "decides_nothing": _IDLE} if idle else tree
        brought.scenarios = {
            id_: self._scenario(one, order) for order, (id_, one) in enumerate(found["scenarios"].items(), 1)
        }
        return brought

    def _left_behind(self) -> Iterator[str]:
        """Say what a guide has and its data.json does not hold so that a guide can be made of it."""
        found = self._found
        told = [f"{len(found['measurements'])} measurements"] if found["measurements"] else []
        told += (
            ["what holds with other releases"] if any(one.get("releases") for one in found["options"].values()) else []
        )
        yield f"Left behind, where the guide had them: {', '.join([*told, _STAYS])}."

    def _pages(self) -> Iterator[tuple[str, str]]:
        """Yield the texts that are pages or parts of pages, by file."""
        found = self._found
        for id_, one in found["scenarios"].items():
            if one.get("body"):
                yield f"content/scenarios/{id_}.md", self._body(one)
        for kind, texts in found.get("texts", {}).items():
            if kind in _TEXTS:
                yield from ((f"content/{kind}/{id_}.md", self._body({"body": body})) for id_, body in texts.items())
        for kind, model in (("cases", Case), ("changes", Change)):
            for id_, one in found[kind].items():
                fields = self._texts(_known(model, one))
                yield f"content/{kind}/{id_}.md", f"---\n{spelt(fields)}---\n\n{self._body(one)}"

    def _body(self, one: Mapping[str, Any]) -> str:
        text = self._unlinked.text(one["body"]).strip()
        # A line of hyphens at the start would begin fields.
        return f"\n{text}\n" if text.startswith("---") else f"{text}\n"

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
    fields = {info.alias or name: info for name, info in model.model_fields.items() if name not in _OWN}
    return {
        name: _held(one[name], set())
        for name, info in fields.items()
        if one.get(name) or (info.is_required() and one.get(name) is not None)
    }


def asks(found: Mapping[str, Any]) -> bool:
    """Tell whether a guide has questions."""
    return bool(found["decision"] and found["decision"]["start"])


def _groups(groups: Mapping[str, Any]) -> dict[str, Tree]:
    return {id_: {"label": one["label"], "about": one["about"]} for id_, one in groups.items()}


def _held(value: Any, without: set[str]) -> Any:  # noqa: ANN401 - JSON
    """Return a value without what is empty in it; what recommends nothing keeps saying so."""
    if isinstance(value, dict):
        kept = {name: _held(one, set()) for name, one in value.items() if name not in without}
        return {
            name: one for name, one in kept.items() if one not in (None, [], {}) or name in {"recommends", "because"}
        }
    return [_held(one, set()) for one in value] if isinstance(value, list) else value


def _named(ends: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the criteria that outcomes or scenarios rest on."""
    for end in ends:
        yield from (*end.get("because", ()), *end["needs"], *end.get("weights", ()))
        yield from (price["criterion"] for price in end.get("price", ()))


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
