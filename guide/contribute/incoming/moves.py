"""A cell of a table in the place of what a file says of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide.contribute.incoming.kinds import amount
from guide.contribute.incoming.strokes import Sheaf
from guide.contribute.spelling import Tree
from guide.evidence.findings import in_words
from guide.model import STATES, Cell, Criterion, Finding
from guide.places import Loc


@dataclass(frozen=True)
class Move:
    """A cell that is another one now."""

    sheaf: Sheaf
    criterion: Criterion
    loc: Loc
    old: Cell | None
    """None where the file does not have it yet."""
    new: Tree
    before: Finding
    """What it found."""

    def made(self) -> None:
        """Put what the cell is in the place of what it was; what else stands in it stays."""
        sheaf, loc, new = self.sheaf, self.loc, self.new
        short = new["is"] if new.keys() == {"is"} else new["state"] if new.keys() == {"state"} else None
        full = any((*loc, name) in sheaf.source.keys for name in ("is", "value", "state", "note", "evidence"))
        if self.old is None or not full:
            sheaf.put(loc, new if short is None else short)
            return
        has = [name for name in ("is", "value", "state") if sheaf.has((*loc, name))]
        wanted = next(name for name in ("is", "value", "state") if name in new)
        sheaf.put((*loc, wanted), new[wanted], has[0] if has else "")
        if "fit" in new:
            sheaf.put((*loc, "fit"), new["fit"])
        else:
            sheaf.drop((*loc, "fit"))
        if self.old.evidence:
            self._says()
        elif "evidence" in new and not sheaf.has((*loc, "evidence")):
            sheaf.put((*loc, "evidence"), new["evidence"])

    def _says(self) -> None:
        """Let a source say the new answer, where what it says is what an import had written of the old one."""
        start = f"{self.criterion.label}: "
        for index, one in enumerate(self.old.evidence if self.old else ()):
            at = (*self.loc, "evidence", index, "source", "says")
            if one.source is None or not self.sheaf.has(at) or not one.source.says.startswith(start):
                continue
            told = one.source.says.removeprefix(start)
            number = amount(told, comma=False)
            if told == self.before.words or (number is not None and number.number == self.before.value):
                self.sheaf.put(at, f"{start}{words(self.criterion, self.new, {})}")


def same(before: Finding, new: Tree) -> bool:
    """Tell whether a cell of a table says what a finding does."""
    if "state" in new or before.state is not None:
        return new.get("state") == before.state
    if "value" in new:
        return (new["value"], new["fit"]) == (before.words, before.fit)
    return (new["is"],) == before.value or new["is"] == before.value


def words(criterion: Criterion, new: Tree, values: Mapping[str, str]) -> str:
    """Return what a cell of a table says, as it is shown."""
    if "state" in new:
        return STATES[str(new["state"])]
    if "value" in new:
        return str(new["value"])
    is_ = new["is"]
    if isinstance(is_, (int, float)):
        return in_words(criterion, is_, str(is_))
    return values.get(str(is_)) or in_words(criterion, (str(is_),))
