"""Paths as people give them: from where they are, from the guide's root, or whole; with a folder for all in it."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

_ENDINGS = (".py", ".json", ".yaml")


def from_root(root: Path, given: str) -> str | None:
    """Return a path from the guide's root with forward slashes, "." for the root; None where nothing is there."""
    top = os.path.realpath(root)
    for base in (Path.cwd(), root):
        path = base / given
        # Links to files are not followed, so that it is told that they are none.
        folder = os.path.realpath(path if path.is_dir() else path.parent)
        whole = PurePath(folder) if path.is_dir() else PurePath(folder, path.name)
        if os.path.lexists(whole) and whole.is_relative_to(top):
            return whole.relative_to(top).as_posix()
    return None


def files_below(root: Path, given: str, known: Iterable[str]) -> Iterator[str]:
    """Yield the known files that a path means: the one of that name, or all in the folder of that name."""
    path = from_root(root, given)
    yield from (file for file in known if path in {".", file} or file.startswith(f"{path}/"))


def name_of(root: Path, given: str | None, folder: str) -> str | None:
    """Return the name of what lies in a folder of the guide, where it is given by its path; else what is given."""
    path = from_root(root, given) if given else None
    if path is None or not path.startswith(folder):
        return given
    ending = next((one for one in _ENDINGS if path.endswith(one)), "")
    return path.removeprefix(folder).removesuffix(ending)
