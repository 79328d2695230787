# ruff: noqa: INP001 - a program of its own
"""Pin what a new guide needs as this repository does: without what builds the engine, for a guide takes its wheel.

`make lock` runs it.
"""

import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
NEW = TOP / "guide" / "contribute" / "start" / "requirements.txt"
BUILDS = "flit-core"


def main() -> None:
    """Write the pins below what the list of a new guide says first."""
    pinned = re.sub(r"^ *#.*\n", "", (TOP / "requirements.txt").read_text("utf-8"), flags=re.MULTILINE)
    pins = re.findall(r"^[\w.-]+==.*\n(?: .*\n)*", pinned, re.MULTILINE)
    head, line, _ = NEW.read_text("utf-8").partition("tested with.\n")
    NEW.write_text(head + line + "".join(pin for pin in pins if not pin.startswith(f"{BUILDS}==")), "utf-8")


if __name__ == "__main__":
    main()
