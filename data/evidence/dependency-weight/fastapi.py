# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "fastapi[standard]==0.165.0", "sqlalchemy[asyncio]==2.1.9",
#   "alembic==1.20.1",
#   "sqladmin==0.32.0", "itsdangerous==2.2.0", "packaging==26.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many distributions does FastAPI bring, alone and in a usual service?"""

import json
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Storage (SQLAdmin needs its extra), migrations, admin and its sessions.
PARTS = ("sqlalchemy[asyncio]", "alembic", "sqladmin", "itsdangerous")


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if not (seen["bare_at_most_15"] and seen["service_at_most_25"]):
        return 1
    return 3 if seen["bare_at_most_10"] else 2


def tree(*packages):
    """Return the distributions that an install of these packages brings."""
    done, waiting = set(), [Requirement(package) for package in packages]
    while waiting:
        wanted = waiting.pop()
        for extra in {"", *wanted.extras}:
            key = canonicalize_name(wanted.name), extra
            if key not in done:
                done.add(key)
                waiting += needs(*key)
    return sorted({name for name, _ in done})


def needs(name, extra):
    """Yield what a distribution requires here, with one of its extras."""
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or marker.evaluate({"extra": extra}):
            yield requirement


def compiled(names):
    """Return those of the distributions that contain compiled modules."""
    holds = {name: distribution(name).files or () for name in names}
    return [
        name
        for name, files in holds.items()
        if any(file.suffix in (".so", ".pyd") for file in files)
    ]


bare, service = tree("fastapi"), tree("fastapi", *PARTS, "uvicorn")
standard = tree("fastapi[standard]")  # what its documentation tells to install
counted = {"alone": bare, "with standard": standard, "in the service": service}
for label, names in counted.items():
    print(f"{len(names)} {label}: {', '.join(names)}")
    print(f"  compiled: {', '.join(compiled(names)) or 'none'}")
seen = {
    "bare_at_most_10": len(bare) <= 10,
    "bare_at_most_15": len(bare) <= 15,
    "service_at_most_25": len(service) <= 25,
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
