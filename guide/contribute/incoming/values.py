"""The answers of a row: ids of its values, words that are short enough, and answers that do not fit its scale. Pure."""

from collections.abc import Iterable, Mapping

from guide.contribute.incoming.kinds import NO, YES, amount, amounts, plain_id, said
from guide.contribute.incoming.sheet import Written
from guide.diagnostics import Diagnostic, quoted
from guide.model import MAX_ID, Criterion

_MAX_SHORT = 60


def value_ids(words: Iterable[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return ids of values by their words, beginning with the known ones; words that are shown alike are one."""
    ids = dict(known)
    alike = {word.casefold() for word in known}
    for word in dict.fromkeys(words):
        key = short(word).casefold()
        if key not in alike and word.casefold() not in alike:
            alike |= {key, word.casefold()}
            ids[word] = _value_id(word, ids.values())
    return ids


def _value_id(word: str, taken: Iterable[str]) -> str:
    """Return an id for a value, which is none of those that an address needs for other things."""
    plain = plain_id(word, MAX_ID - 4)
    if not plain or plain[0].isdigit() or plain in {"yes", "no"} or plain.startswith(("at-least-", "at-most-")):
        plain = f"is-{plain}".rstrip("-")
    ids = [*taken]
    return next(
        one for number in range(1, len(ids) + 2) if (one := plain if number == 1 else f"{plain}-{number}") not in ids
    )


def known_fits(criterion: Criterion) -> dict[str, int]:
    """Return the fits of the words that the cells and the levels of a criterion have, in small letters."""
    levels = {level.earns.casefold(): fit for fit, level in criterion.rubric.items()}
    cells = {
        cell.value.casefold(): cell.fit for cell in criterion.cells.values() if cell.value and cell.fit is not None
    }
    return {**levels, **cells}


def unit_of(label: str, unit: str, words: Iterable[str], *, comma: bool) -> tuple[str, str]:
    """Return a label without the unit in it, and the unit."""
    found = amounts(words, comma=comma)
    head, _, within = label.removesuffix(")").rpartition(" (")
    if not unit and label.endswith(")") and head:
        label, unit = head, within
    return label, unit or (found[0].unit if found else "")


def misfit(scale: str, label: Written, texts: Mapping[str, Written], *, unit: str, comma: bool) -> Diagnostic | None:
    """Say of the first cell that is not what a row asks for, that it is not."""
    units: dict[str, Written] = {}
    for text in texts.values():
        words = said(text.text).words
        if scale == "yes-no" and words.casefold() not in YES | NO:
            return text.fault(f"{quoted(words)} is neither yes nor no, as {quoted(label.text)} asks", _FIX)
        if scale == "number":
            found = amount(words, comma=comma)
            if found is None:
                return text.fault(f"{quoted(words)} is no number, as {quoted(label.text)} asks", _FIX)
            if found.unit:
                units.setdefault(found.unit, text)
            known = unit or next(iter(units), "")
            if found.unit and known and found.unit.casefold() != known.casefold():
                message = (
                    f"{quoted(words)} is counted in {quoted(found.unit)}, and {quoted(label.text)} in {quoted(known)}"
                )
                return text.fault(message, "count all of a row in one unit")
    return None


_FIX = "correct the cell; ? stands for what is not known, and n/a for what does not apply"


def short(words: str) -> str:
    """Return words as long as the table shows them."""
    if len(words) <= _MAX_SHORT:
        return words
    return f"{words[: _MAX_SHORT - 1].rpartition(' ')[0] or words[: _MAX_SHORT - 1]}…"


def sentence(words: str) -> str:
    """Return words with a full stop."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
