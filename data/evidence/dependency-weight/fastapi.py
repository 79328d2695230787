# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "fastapi[standard]==0.165.0", "uvicorn[standard]==0.54.0",
#   "alembic==1.20.1", "itsdangerous==2.2.0", "pydantic==2.14.4",
#   "pydantic-settings==2.16.3", "sqladmin==0.32.0",
#   "sqlalchemy[asyncio]==2.1.9", "packaging==26.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many distributions does FastAPI bring, alone and in our service?"""

import json
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# What content/examples/service/fastapi/requirements.in names.
SERVICE = """
alembic fastapi itsdangerous pydantic pydantic-settings sqladmin
sqlalchemy[asyncio] uvicorn[standard]
"""
# What the row counts: the same parts in each, so settings are read by hand.
PARTS = SERVICE.replace("pydantic-settings", "").split()


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


standard = tree("fastapi[standard]")  # what the documentation installs
alone, service = tree("fastapi"), tree(*PARTS)
observations = {
    "alone": len(alone),
    "alone_compiled": len(compiled(alone)),
    "service": len(service),
}
seen = {
    "required": SERVICE.split(),
    "names_alone": alone,
    "names_in_service": service,
    "service_compiled": len(compiled(service)),
    "with_settings_package": len(tree(*SERVICE.split())),
    "plain_server": len(tree(*(p.replace("[standard]", "") for p in PARTS))),
    "standard_extra": len(standard),
    "standard_extra_compiled": len(compiled(standard)),
}
print(json.dumps({"observations": observations, "seen": seen}))
