"""What each service answered to each line of the contract: the file that the guide shows, and how it is written.

`python -m tests.service.answers` starts each service, asks every line, and writes the file.
"""

import sys
import tempfile
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from tests.service.commands import COMMANDS
from tests.service.lines import LINES
from tests.service.servers import SERVICES, running

FILE = SERVICES.parent / "contract" / "answers.txt"
WIDE = max(len(line.case) for line in LINES) + 4

Answers = Mapping[str, Mapping[tuple[str, str], int]]
"""Of each option, the status of each line, by operation and case."""


def written(answers: Answers) -> str:
    """Return the text of the file."""
    head = f"{'':{WIDE}}{'allowed':22}{''.join(f'{option:9}' for option in answers)}"
    found = [head.rstrip()]
    for operation, lines in groupby(LINES, lambda line: line.operation):
        found += ["", operation]
        for line in lines:
            allowed = " or ".join(map(str, line.allowed))
            given = "".join(f"{answers[option][operation, line.case]:<9}" for option in answers)
            found.append(f"  {line.case:{WIDE - 2}}{allowed:22}{given}".rstrip())
    return "\n".join(found) + "\n"


def ask_all() -> Answers:
    """Start each service and ask it every line."""
    answers = {}
    for option in COMMANDS:
        with tempfile.TemporaryDirectory() as folder, running(option, Path(folder)) as service:
            answers[option] = {(line.operation, line.case): line.ask(service).status for line in LINES}
    return answers


def recorded() -> Answers:
    """Read the file again."""
    first, *rest = FILE.read_text("utf-8").splitlines()
    options, operation = first.split()[1:], ""
    found: dict[str, dict[tuple[str, str], int]] = {option: {} for option in options}
    for text in rest:
        if text.startswith("  "):
            given = text.split()[-len(options) :]
            for option, status in zip(options, given, strict=True):
                found[option][operation, text[:WIDE].strip()] = int(status)
        elif text:
            operation = text
    return found


if __name__ == "__main__":
    FILE.write_text(written(ask_all()), "utf-8")
    sys.stdout.write(f"{FILE} is written.\n")
