"""Where each file of a guide lies. Nothing else knows the folders."""

import re

SETTINGS = "data/guide.yaml"
DECISION = "data/decision.yaml"
SERVICE = "data/service.yaml"
POSITIONS = "data/positions.yaml"
SINGLE = (SETTINGS, DECISION, SERVICE, POSITIONS)
EVIDENCE = "data/evidence/"
MEASUREMENTS = "data/measurements/"
DATA_FOLDERS = ("data/criteria", "data/evidence", "data/measurements", "data/options", "data/scenarios")
CONTENT_FOLDERS = tuple(
    f"content/{name}"
    for name in ("articles", "cases", "changes", "options", "outcomes", "pages", "questions", "scenarios")
)
TRAILS = "tests/trails.txt"
SCHEMAS = "docs/schemas"
IDS = f"{SCHEMAS}/ids.json"
LISTS = (TRAILS, IDS)
"""What is written from the guide and kept beside it, where somebody keeps it."""
EXAMPLES = "content/examples/"
IMAGES = "content/images/"
AT_ROOT = "content/root/"
"""What is published at the site's root as it is. Hidden files count here: .well-known/ is one."""
OF_OPTIONS = ("data/options", "content/options")
"""Where names of files are ids of options, which may have dots."""


def id_of(file: str) -> str:
    """Return the id of what a file holds: its name without folder and ending."""
    return file.rpartition("/")[2].rpartition(".")[0]


def probe_file(name: str) -> str:
    """Return the file of a probe, by criterion/option."""
    return f"{EVIDENCE}{name}.py"


def record_file(name: str) -> str:
    """Return the file of a probe's record, by criterion/option."""
    return f"{EVIDENCE}{name}.json"


def program_file(name: str) -> str:
    """Return the file of a measurement's program, by the measurement's name."""
    return f"{MEASUREMENTS}{name}.py"


def parts_folder(name: str) -> str:
    """Return where that lies which a measurement's program imports, by the measurement's name."""
    return f"{MEASUREMENTS}{name}/"


def measured_file(name: str) -> str:
    """Return the file of what a measurement's last run found."""
    return f"{MEASUREMENTS}{name}.json"


def rerun(file: str) -> str:
    """Say which command writes a record anew; nothing for other files."""
    name = file.removesuffix(".json")
    if name != file and file.startswith(EVIDENCE):
        return f"run `guide verify {name.removeprefix(EVIDENCE)}`"
    if name != file and file.startswith(MEASUREMENTS):
        return f"run `guide measure {name.removeprefix(MEASUREMENTS)}`"
    return ""


def plain_name(name: str, *, dots: bool = False) -> str | None:
    """Return a file's name in small letters, digits and single hyphens, or dots; None where that takes more."""
    stem, dot, ending = name.rpartition(".")
    parts = stem.lower().split(".") if dots else [stem.lower()]
    plain = ".".join(filter(None, ("-".join(re.findall(r"[a-z0-9]+", part)) for part in parts)))
    known = re.fullmatch(r"[A-Za-z0-9 _().-]+", stem) is not None
    return f"{plain}{dot}{ending.lower()}" if plain and dot and known else None
