"""A table that a guide was made of has moved on: what it says anew, written into the files that are there. Pure.

What a cell is follows the table. Words that somebody has written (notes, sources, comments, texts) stay as they are,
and nothing is taken away.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from guide.contribute.incoming.brought import Brought
from guide.contribute.incoming.moves import Move, same, words
from guide.contribute.incoming.sheet import RefusedError
from guide.contribute.incoming.strokes import Sheaf, StubbornError
from guide.contribute.spelling import Noted, Tree
from guide.diagnostics import Diagnostic, counted, few
from guide.evidence.findings import finding, named
from guide.model import STATES, Criterion, Finding, Guide
from guide.places import Place

_UNFINISHED = "TODO: write true here as soon as its cells are there, and backed: {}"
_DAY = "checked"


@dataclass
class Renewed:
    """What a table changes in a guide."""

    added: Brought
    """Options and criteria that the guide does not have yet."""
    sheaves: dict[str, Sheaf] = field(default_factory=dict)
    """The changes of each file that is there."""
    moved: list[str] = field(default_factory=list)
    """What is another one now, each in a line."""
    run: list[str] = field(default_factory=list)
    """The cells that a run or a measurement settles, and that the table has otherwise."""

    @property
    def texts(self) -> dict[str, str]:
        """The files that change, as they are to be. Raises RefusedError."""
        try:
            return {file: sheaf.text() for file, sheaf in self.sheaves.items()}
        except StubbornError as error:
            raise _stubborn(error) from error


def renewed(guide: Guide, brought: Brought) -> Renewed:
    """Return what a table changes in a guide."""
    found = Renewed(_new(guide, brought))
    try:
        for id_, tree in brought.options.items():
            if id_ in guide.options:
                _option(guide, found, id_, tree)
        for id_, tree in brought.criteria.items():
            if id_ in guide.criteria:
                _criterion(guide, brought, found, guide.criteria[id_], tree)
        _days(guide, brought, found)
    except StubbornError as error:
        raise _stubborn(error) from error
    return found


def _stubborn(error: StubbornError) -> RefusedError:
    message = "this file is written in a way in which the table's changes can't be put into it"
    return RefusedError(Diagnostic(Place(str(error)), message, "lay it out with `guide fmt`, or write them by hand"))


def _new(guide: Guide, brought: Brought) -> Brought:
    """Return what the guide does not have yet; what would lack cells in it is not shown until it has them."""
    options = {
        id_: {**tree, "published": Noted(value=False, comment=_UNFINISHED.format(few(lacking)))} if lacking else tree
        for id_, tree in brought.options.items()
        if id_ not in guide.options
        for lacking in (_lacking(guide, brought, id_),)
    }
    elsewhere = guide.published.keys() - brought.options.keys()
    criteria = {
        id_: {"draft": True, **tree} if elsewhere else tree
        for id_, tree in brought.criteria.items()
        if id_ not in guide.criteria
    }
    bare = [name for name in brought.bare if name.partition("/")[0] in criteria]
    return replace(brought, options=options, criteria=criteria, bare=bare)


def _lacking(guide: Guide, brought: Brought, option: str) -> list[str]:
    """Return the criteria of which a new option has no cell yet, or none that is backed."""
    return [
        id_
        for id_, one in guide.criteria.items()
        if not one.draft and (id_ not in brought.criteria or f"{id_}/{option}" in brought.bare)
    ]


def _sheaf(guide: Guide, found: Renewed, file: str) -> Sheaf:
    return found.sheaves.setdefault(file, Sheaf(guide.source(file)))


def _option(guide: Guide, found: Renewed, id_: str, tree: Tree) -> None:
    """Let an option have what the table says of its release and its pages, and what backs it where nothing does."""
    option = guide.options[id_]
    for name in ("version", "home", "documentation"):
        old, new = getattr(option, name), tree.get(name)
        if new and new != old:
            _sheaf(guide, found, option.file).put((name,), new)
            found.moved.append(f"{name} of {id_}: {old or 'none'} → {new}")
    evidence = tree.get("evidence")
    if evidence and not option.evidence:
        _sheaf(guide, found, option.file).put(("evidence",), evidence)
        found.moved.append(f"evidence of {id_}: none → as the table says")


def _criterion(guide: Guide, brought: Brought, found: Renewed, criterion: Criterion, tree: Tree) -> None:
    cells, values = tree["cells"], tree.get("values", {})
    if not isinstance(cells, Mapping) or not isinstance(values, Mapping):
        raise TypeError("a criterion is made of mappings")
    for option, cell in cells.items():
        old = criterion.cells.get(option)
        new = _dated(cell)
        before = finding(guide, criterion, option) if old is not None else Finding(words="none")
        if old is not None and same(before, new):
            continue
        if old is not None and (named(old.is_) or old.probes or old.measurements):
            found.run.append(f"{criterion.id}/{option}")
            continue
        sheaf = _sheaf(guide, found, criterion.file)
        _scale(sheaf, criterion, new, values)
        found.moved.append(f"{criterion.id}/{option}: {before.words} → {words(criterion, new, values)}")
        Move(sheaf, criterion, ("cells", option), old, new, before).made()
    if not criterion.evidence and (evidence := _with_day(tree.get("evidence"))):
        _sheaf(guide, found, criterion.file).put(("evidence",), evidence)
        found.moved.append(f"evidence of {criterion.id}: none → as the table says")
    if criterion.draft and not tree.get("draft") and criterion.cells.keys() <= brought.options.keys():
        source = guide.source(criterion.file)
        if source.line(source.key(("draft",)).line) == "draft: true":
            _sheaf(guide, found, criterion.file).drop(("draft",))
            found.moved.append(f"{criterion.id}: a draft → shown")


def _scale(sheaf: Sheaf, criterion: Criterion, new: Tree, values: Mapping[str, str]) -> None:
    """Add a value, or a level, that a criterion does not have yet."""
    is_, fit = new.get("is"), new.get("fit")
    missing: list[tuple[str, str | int, object]]
    missing = [("values", is_, values.get(is_))] if isinstance(is_, str) and is_ not in criterion.values else []
    missing += [("rubric", fit, new["value"])] if isinstance(fit, int) and fit not in criterion.rubric else []
    for name, key, told in missing:
        if told is not None and (name, key) not in sheaf.meant:
            sheaf.put((name, key), told)


def _dated(cell: object) -> dict[str | int, object]:
    """Return a cell in full, without sources of which nobody knows when they were read."""
    if not isinstance(cell, Mapping):
        return {"state": cell} if cell in STATES else {"is": cell}
    full = {name: one for name, one in cell.items() if name != "evidence"}
    evidence = _with_day(cell.get("evidence"))
    return {**full, "evidence": evidence} if evidence else full


def _with_day(evidence: object) -> list[Tree]:
    told = evidence if isinstance(evidence, list) else []
    return [one for one in told if isinstance(one["source"][_DAY], str)]


def _days(guide: Guide, brought: Brought, found: Renewed) -> None:
    """Set the day of a source on where the table says that it was read again."""
    moved = 0
    for (id_, url), day in brought.read.items():
        thing = guide.options.get(id_[1:]) if id_.startswith("/") else guide.criteria.get(id_)
        if thing is None:
            continue
        source = guide.source(thing.file)
        for loc in [
            loc for loc in source.values if loc[-2:] == ("source", "url") and source.written(loc).strip("\"'") == url
        ]:
            at = (*loc[:-1], _DAY)
            if at in source.values and source.written(at).strip("\"'") < day:
                _sheaf(guide, found, thing.file).put(at, day)
                moved += 1
    if moved:
        found.moved.append(f"{counted(moved, 'source was', 'sources were')} read again")


def left(guide: Guide, brought: Brought, found: Renewed) -> Iterator[str]:
    """Say what stays in the guide although the table has it otherwise, each once."""
    options = [id_ for id_ in guide.options if id_ not in brought.options]
    criteria = [id_ for id_ in guide.criteria if id_ not in brought.criteria]
    waiting = [id_ for id_ in found.added.options if isinstance(found.added.options[id_].get("published"), Noted)]
    partly = [id_ for id_ in found.added.criteria if found.added.criteria[id_].get("draft")]
    for names, sentence in (
        (options, "Not among the options of the table, and left as they are: {}."),
        (criteria, "Not among the criteria of the table, and left as they are: {}."),
        (brought.blank, "Empty in the table, and left as they are (? says that something is not known): {}."),
        (found.run, "Settled by a run or a measurement, and left, though the table says otherwise: {}."),
        (brought.other_words, "In other words in the guide than in the table, and left: {}."),
        (waiting, "New, and not shown yet, for cells are missing or nothing backs them: {}."),
        (partly, "New, and drafts until all their cells are there and backed: {}."),
    ):
        if names:
            yield sentence.format(few([*names]))
