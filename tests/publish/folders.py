"""Folders to look at, for tests of what a build puts in place."""

import os
from pathlib import Path

from guide.publish.putting import give_way
from guide.publish.spare import Spare
from guide.publish.swap import fresh_folder


def tree(folder: Path) -> dict[str, str | None]:
    """Return every file below a folder with its text, folders with None."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_text("utf-8")
        for path in folder.rglob("*")
    }


def names(folder: Path) -> list[str]:
    """Return what lies in a folder."""
    return sorted(os.listdir(folder))  # noqa: PTH208 - names


def write_site(output: Path, word: str, cache: Path | None = None) -> None:
    """Put a small site in place, each file of which holds this word; some files are in one site only.

    Where there is a cache, it may hold a spare site.
    """
    spare = Spare(cache) if cache else None
    with fresh_folder(output, spare) as folder:
        files = ("index.html", "about/index.html", "decide/a/b/index.html", f"only/{word}.html", f"{word}.txt")
        for file in files:
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            give_way(str(path), file, spare.there if spare else {})
            path.write_text(word, "utf-8")
        if spare:
            spare.drop(files)


def said(folder: Path) -> set[str | None]:
    """Return the words that the files of a site hold, its list aside."""
    return {text for file, text in tree(folder).items() if text is not None and file != ".guide-build"}
