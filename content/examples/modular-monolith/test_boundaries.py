"""The packages keep to their boundaries.

Of another package they import its api, and only where that is allowed.
"""

import ast
import re
import unittest
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
MAY_USE: dict[str, set[str]] = {
    "accounts": set(),
    "billing": {"accounts"},
    "reporting": {"accounts", "billing"},
}
DOTTED_NAME = re.compile(r"\w+(\.\w+)+")


def names_used(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the dotted name of every import.

    A string that reads like one ("billing.Invoice") counts as well.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield node.lineno, alias.name
            case ast.ImportFrom(module=str(module), names=names, level=0):
                for alias in names:
                    yield node.lineno, f"{module}.{alias.name}"
            case ast.Constant(value=str(text)) if DOTTED_NAME.fullmatch(text):
                yield node.lineno, text


def trespasses(package: str) -> Iterator[str]:
    """Say where a package reaches into another."""
    for path in sorted((ROOT / package).rglob("*.py")):
        for line, name in names_used(path.read_text(encoding="utf-8")):
            owner, _, rest = name.partition(".")
            if owner == package or owner not in MAY_USE:
                continue
            if owner not in MAY_USE[package] or rest.split(".")[0] != "api":
                place = f"{path.relative_to(ROOT)}:{line}"
                yield f"{place}: {package} must not use {name}"


class BoundariesTest(unittest.TestCase):
    def test_packages_use_only_the_api_of_those_they_may_use(self) -> None:
        found = [fault for package in MAY_USE for fault in trespasses(package)]
        self.assertEqual(found, [], "\n".join(found))

    def test_every_package_is_listed(self) -> None:
        packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
        self.assertEqual(packages - {"config"}, set(MAY_USE))


if __name__ == "__main__":
    unittest.main()
