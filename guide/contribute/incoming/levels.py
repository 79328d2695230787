"""What makes answers better or worse, where a table says so: words from best to worst, or fits. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guide.contribute.incoming.kinds import amounts
from guide.contribute.incoming.sheet import Written
from guide.diagnostics import Diagnostic, few, quoted

_MORE = {"more", "higher", "larger", "bigger", "longer", "faster", "up"}
_LESS = {"less", "lower", "smaller", "shorter", "slower", "fewer", "down"}
_BOUNDED = re.compile(rf"({'|'.join(sorted(_MORE | _LESS))}) ?:(.*)")
_TOP = 4
FIT = ": fit"
"""What stands behind an option's name where a column has the fits of its cells."""


@dataclass
class Ladder:
    """The way up in a row."""

    words: Mapping[str, int] = field(default_factory=dict)
    """The fit of each word, in small letters."""
    by_column: bool = False
    """Whether the fits stand in the table."""
    direction: str | None = None
    """Of numbers: more or less."""
    bounds: Sequence[tuple[int | float, int]] = ()
    """Of numbers: how far each fit goes, the best first; what is beyond the last has none."""
    known: bool = False
    """Whether the words are those of the guide, and the table says nothing."""
    yes_or_no: str | None = None
    """Which of these is better."""
    faults: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def of(
        cls, better: Written | None, fits: Mapping[str, Written], faults: list[Diagnostic], *, comma: bool = False
    ) -> "Ladder":
        """Read what a table says of better and worse; what can't be understood is told in `faults`."""
        word = better.text.casefold() if better else ""
        if any(fit.text for fit in fits.values()):
            direction = "more" if word in _MORE else "less" if word in _LESS else None
            return cls(by_column=True, direction=direction, faults=faults)
        if better is None or not word:
            return cls(faults=faults)
        if word in {"yes", "no"}:
            return cls(yes_or_no=word, faults=faults)
        if word in _MORE | _LESS:
            return cls(direction="more" if word in _MORE else "less", faults=faults)
        if found := _BOUNDED.fullmatch(word):
            direction = "more" if found[1] in _MORE else "less"
            bounds = _bounds(found[2], comma=comma, falls=direction == "more")
            if bounds is None:
                fix = "write one to four numbers behind it, the best first: less: 2, 5, 10; or more: 300; 100"
                faults.append(better.fault(f"{quoted(better.text)} does not say which numbers are good", fix))
            return cls(direction=direction, bounds=bounds or (), faults=faults)
        steps = [step.strip() for step in re.split(r"[>,;/]", word) if step.strip()]
        if not 1 < len(steps) <= _TOP + 1 or len({*steps}) < len(steps):
            fix = (
                "write more, less, yes or no, two to five words from the best to the worst: good > fair > bad, or how "
                "far numbers are good: less: 2, 5, 10"
            )
            faults.append(better.fault(f"{quoted(better.text)} does not say what is better", fix))
            return cls(faults=faults)
        return cls(words=_fits(steps), faults=faults)

    @property
    def levels(self) -> bool:
        """Whether its answers are levels."""
        return bool(self.words) or self.by_column

    def misfit(self, scale: str, label: Written, better: Written | None) -> Diagnostic | None:
        """Say that what is better is said of other answers than a row has."""
        asked = "yes-no" if self.yes_or_no else "number" if self.direction else scale
        if better is None or self.by_column or asked == scale:
            return None
        have = "are yes or no" if asked == "yes-no" else "are numbers"
        fix = "write the order of its words, the best first: good > fair > bad; or correct the cells"
        return better.fault(
            f"{quoted(better.text)} is said of {quoted(label.text)}, of which not all cells {have}", fix
        )

    def fit(self, at: Written, words: str, fit: Written | None) -> int | None:
        """Return the fit of an answer; None where there is none, which is told once."""
        if self.by_column:
            text = fit.text if fit else ""
            if fit is not None and text not in {"", *map(str, range(_TOP + 1))}:
                self._tell(fit.fault(f"{quoted(text)} is no fit", "write a fit from 0 to 4"))
                return 0
            return int(text) if text else None
        found = self.words.get(words.casefold())
        if found is None and self.words:
            fix = (
                f"give its fit in a column “…{FIT}”, or all words in Better"
                if self.known
                else "add it to what is better"
            )
            self._tell(at.fault(f"{quoted(words)} is not among {few([*self.words])}", fix))
            return 0
        return found

    def _tell(self, fault: Diagnostic) -> None:
        if fault not in self.faults:
            self.faults.append(fault)


def _fits(steps: Sequence[str]) -> dict[str, int]:
    """Spread steps over the fits, the best at the top and the worst at the bottom."""
    last = len(steps) - 1
    return {step: round(_TOP * (last - index) / last) for index, step in enumerate(steps)}


def _bounds(text: str, *, comma: bool, falls: bool) -> list[tuple[int | float, int]] | None:
    """Return how far each fit goes, the best first; None where that is no order of numbers."""
    parts = [part.strip() for part in re.split(r"[;>/]|,\s" if not comma else r"[;>/]", text) if part.strip()]
    found = amounts(parts, comma=comma) or []
    numbers = [one.number for one in found]
    if not 0 < len(numbers) <= _TOP or numbers != sorted({*numbers}, reverse=falls):
        return None
    return [(number, round(_TOP * (len(numbers) - index) / len(numbers))) for index, number in enumerate(numbers)]
