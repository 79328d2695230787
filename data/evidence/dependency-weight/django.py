# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "django==6.1.3", "django-ninja==1.7.1", "gunicorn==27.0.1",
#   "pydantic==2.14.4", "pydantic-core==2.50.5", "whitenoise==6.12.0",
#   "packaging==26.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many distributions does Django bring, alone and in our service?"""

import json
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# What content/examples/service/django/requirements.in names.
SERVICE = """
django django-ninja gunicorn pydantic pydantic-core whitenoise
"""


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


alone, service = tree("django"), tree(*SERVICE.split())
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
}
print(json.dumps({"observations": observations, "seen": seen}))
