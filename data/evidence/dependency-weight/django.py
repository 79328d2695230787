# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "django==6.1.3", "django-ninja==1.7.1", "gunicorn==27.0.1",
#   "packaging==26.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many distributions does Django bring, alone and in a usual service?"""

import json
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Contract and validation, server. Storage, migrations and admin are Django's.
SERVICE = ("django", "django-ninja", "gunicorn")


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    return 4 if all(seen.values()) else 3


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


bare, service = tree("django"), tree(*SERVICE)
for label, names in (("alone", bare), ("in the service", service)):
    print(f"{len(names)} {label}: {', '.join(names)}")
    print(f"  compiled: {', '.join(compiled(names)) or 'none'}")
seen = {
    "bare_at_most_5": len(bare) <= 5,
    "bare_all_pure_python": not compiled(bare),
    "service_at_most_15": len(service) <= 15,
}
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
