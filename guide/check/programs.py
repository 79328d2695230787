"""Programs are read by whoever doubts what they show."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.evidence.header import KEYS, broken_line, metadata, pins_of, question_of
from guide.model import Guide
from guide.places import Place, Source

MOST_LINES = 79
WIDEST = 79
"""What a page shows of a line without scrolling."""


def programs_fit_a_page(guide: Guide) -> Iterator[Diagnostic]:
    """No line of a probe or of a measuring program is wider than a page shows."""
    for program in [*guide.probes.values(), *guide.programs.values()]:
        for number, line in enumerate(program.text.splitlines(), 1):
            if len(line) > WIDEST:
                message = f"this line has {len(line)} characters, more than the {WIDEST} that a page shows"
                yield Diagnostic(Place(program.path, number, WIDEST + 1), message, "break it")


def is_of_a_cell(guide: Guide, name: str) -> bool:
    """Tell whether a probe is where one of its criterion and option lies; else it is to be moved, which is told of."""
    criterion, _, probe = name.partition("/")
    return criterion in guide.criteria and probe.partition("+")[0] in guide.options


def says_what_it_is(program: Source) -> bool:
    """Tell whether a probe says what it needs and what it asks; where it does not, that is to be mended first."""
    needed = metadata(program)
    return needed is not None and {*needed} <= {*KEYS} and question_of(program).endswith("?")


def probes_can_be_read(guide: Guide) -> Iterator[Diagnostic]:
    """A probe is short, and says what it asks."""
    for name, program in guide.probes.items():
        if not is_of_a_cell(guide, name):
            continue
        lines = program.text.count("\n")
        if lines > MOST_LINES:
            message = f"the probe has {lines} lines, more than {MOST_LINES}"
            yield Diagnostic(Place(program.path, MOST_LINES + 1), message, "shorten it, so that a doubter reads it")
        if metadata(program) is not None and not question_of(program).endswith("?"):
            fix = 'write it as the docstring, on lines of its own: """Does it …?"""'
            yield Diagnostic(Place(program.path), "the probe does not say what it asks", fix)


def programs_say_what_they_need(guide: Guide) -> Iterator[Diagnostic]:
    """Each program that is run names what it needs, exactly, at its head."""
    probes = [program for name, program in guide.probes.items() if is_of_a_cell(guide, name)]
    for program in [*probes, *guide.programs.values()]:
        needed = metadata(program)
        if (line := broken_line(program)) is not None:
            message, fix = "this line of what the program needs is no TOML", "put each text in quotes, each list in []"
            yield Diagnostic(Place(program.path, line), message, fix)
        elif needed is None:
            fix = (
                "start it with a block “# /// script” of valid TOML, with a list of dependencies, as PEP 723 describes"
            )
            yield Diagnostic(Place(program.path), "the program does not say what it needs", fix)
        for name in needed or {}:
            if name not in KEYS:
                place = program.at(max(program.text.find(f"# {name}"), 0))
                yield Diagnostic(place, f"{quoted(name)} means nothing in this block", choose_from(name, KEYS))
        for pin in pins_of(program):
            if pin.version is None:
                message = f"the requirement {quoted(pin.name)} is not exact"
                yield Diagnostic(program.at(program.text.find(pin.written)), message, "write name==version")
