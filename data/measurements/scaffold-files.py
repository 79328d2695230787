# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "fastapi-new==0.0.7", "uv==0.13.9"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How much does the framework's official scaffold write for a new project?

Django: `django-admin startproject` and one `startapp`. FastAPI: `fastapi-new`,
a package of the FastAPI organisation. FastAPI 0.165 does not install it, nor
does its extra `standard`; with it, fastapi-cli 0.0.34 has `fastapi new`.
Flask has no scaffold. All files count, empty ones too, but not an environment
or a lock, which nobody edits. Lines that are not blank count.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

COMMANDS = {
    "django": (
        ("django-admin", "startproject", "new"),
        ("python", "new/manage.py", "startapp", "first"),
    ),
    "fastapi": (("fastapi-new", "new"),),
    "flask": (),
}


def scaffold(option: str, folder: Path) -> None:
    """Run the option's commands as a person would, in an empty folder."""
    programs = Path(sys.executable).parent
    settings = {
        "PATH": os.pathsep.join((str(programs), os.environ["PATH"])),
        "PYTHONDONTWRITEBYTECODE": "1",
        "UV_FROZEN": "1",  # names the dependencies, and installs nothing
    }
    for command, *arguments in COMMANDS[option]:
        subprocess.run(
            [programs / command, *arguments],
            cwd=folder,
            env={**os.environ, **settings},
            check=True,
            capture_output=True,
        )


def measure(option: str) -> dict[str, int]:
    """Return how many files, and lines in them, the scaffold leaves."""
    with TemporaryDirectory() as folder:
        scaffold(option, Path(folder))
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        texts = [path.read_text("utf-8") for path in files]
    lines = [line for text in texts for line in text.splitlines()]
    return {
        "files": len(files),
        "lines": sum(1 for line in lines if line.strip()),
    }


print(json.dumps(measure(sys.argv[1])))
