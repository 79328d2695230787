"""Distributions of our own making, in a folder that uv installs from: no network, and nothing that moves."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

# What a release does not say is not there yet.
_MINUTES = {
    "2.0": "MINUTES = 3\n",
    "2.1": "MINUTES = 5\n",
    "3.0": "MINUTES = 5\n",
    "3.1": "MINUTES = 5\n",
    "4.0": "MINUTES = 3\n",
}


def make_wheel(folder: Path, name: str, version: str, requires: Sequence[str] = (), platform: str = "any") -> Path:
    """Write a wheel with a module of its name, which knows its version, and how many minutes a lock holds out."""
    info = f"{name}-{version}.dist-info"
    wanted = "".join(f"Requires-Dist: {one}\n" for one in requires)
    files = {
        f"{name}.py": f"VERSION = {version!r}\n{_MINUTES.get(version, '')}",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{wanted}",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-{platform}\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in [*files, f"{info}/RECORD"])
    wheel = folder / f"{name}-{version}-py3-none-{platform}.whl"
    with zipfile.ZipFile(wheel, "w") as written:
        for file, text in files.items():
            written.writestr(file, text)
    return wheel
