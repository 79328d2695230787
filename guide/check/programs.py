"""Programs are read by whoever doubts what they show."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.places import Place

WIDEST = 79
"""What a page shows of a line without scrolling."""


def programs_fit_a_page(guide: Guide) -> Iterator[Diagnostic]:
    """No line of a probe or of a measuring program is wider than a page shows."""
    for program in [*guide.probes.values(), *guide.programs.values()]:
        for number, line in enumerate(program.text.splitlines(), 1):
            if len(line) > WIDEST:
                message = f"this line has {len(line)} characters, more than the {WIDEST} that a page shows"
                yield Diagnostic(Place(program.path, number, WIDEST + 1), message, "break it")
