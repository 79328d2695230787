"""What makes answers better or worse, where a table says so: words from best to worst, or fits. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guide.contribute.incoming.sheet import Written
from guide.diagnostics import Diagnostic, quoted

_MORE = {"more", "higher", "larger", "bigger", "longer", "faster", "up"}
_LESS = {"less", "lower", "smaller", "shorter", "slower", "fewer", "down"}
_TOP = 4


@dataclass
class Ladder:
    """The way up in a row."""

    words: Mapping[str, int] = field(default_factory=dict)
    """The fit of each word, in small letters."""
    by_column: bool = False
    """Whether the fits stand in the table."""
    direction: str | None = None
    """Of numbers: more or less."""
    yes_or_no: str | None = None
    """Which of these is better."""
    faults: list[Diagnostic] = field(default_factory=list)

    @classmethod
    def of(cls, better: Written | None, fits: Mapping[str, Written], faults: list[Diagnostic]) -> "Ladder":
        """Read what a table says of better and worse; what can't be understood is told in `faults`."""
        if any(fit.text for fit in fits.values()):
            return cls(by_column=True, faults=faults)
        if better is None or not better.text:
            return cls(faults=faults)
        word = better.text.casefold()
        if word in {"yes", "no"}:
            return cls(yes_or_no=word, faults=faults)
        if word in _MORE | _LESS:
            return cls(direction="more" if word in _MORE else "less", faults=faults)
        steps = [step.strip() for step in re.split(r"[>,;/]", word) if step.strip()]
        if not 1 < len(steps) <= _TOP + 1 or len({*steps}) < len(steps):
            fix = "write more, less, yes or no, or two to five words from the best to the worst: good > fair > bad"
            faults.append(better.fault(f"{quoted(better.text)} does not say what is better", fix))
            return cls(faults=faults)
        return cls(words=_fits(steps), faults=faults)

    @property
    def levels(self) -> bool:
        """Whether its answers are levels."""
        return bool(self.words) or self.by_column

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
            self._tell(at.fault(f"{quoted(words)} is not among {', '.join(self.words)}", "add it to what is better"))
            return 0
        return found

    def _tell(self, fault: Diagnostic) -> None:
        if fault not in self.faults:
            self.faults.append(fault)


def _fits(steps: Sequence[str]) -> dict[str, int]:
    """Spread steps over the fits, the best at the top and the worst at the bottom."""
    last = len(steps) - 1
    return {step: round(_TOP * (last - index) / last) for index, step in enumerate(steps)}
