# /// script
# requires-python = ">=3.12"
# dependencies = []
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How much does the service ask for, and what does that install?

Only distributions of its lock count; an installer, or this program's own
needs, would not. What Python compiles later belongs to no distribution.
"""

import json
import re
import sys
from importlib.metadata import distributions
from pathlib import Path


def requirements(file):
    """Return the names in a requirements file, in one spelling."""
    lines = file.read_text("utf-8").splitlines()
    found = (re.match(r"([\w.-]+).*==", line) for line in lines)
    return {normal(name[1]) for name in found if name}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def size(distribution):
    """Return the bytes of the files that were installed for it."""
    paths = {Path(file.locate()) for file in distribution.files}
    return sum(path.stat().st_size for path in paths if path.is_file())


def measure(folder):
    locked = requirements(folder / "requirements.txt")
    installed = [one for one in distributions() if normal(one.name) in locked]
    return {
        "named": len(requirements(folder / "requirements.in")),
        "installed": len(installed),
        "megabytes": round(sum(map(size, installed)) / 1_000_000, 1),
    }


print(json.dumps(measure(Path("content/examples/service", sys.argv[1]))))
