"""Sources hold what people write, and nothing that is made of it."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.places import Place


def nothing_that_is_made_is_committed(guide: Guide) -> Iterator[Diagnostic]:
    """Neither a built site nor what builds keep is in the history: nobody reviews them, and each build changes them."""
    for folder in guide.committed:
        fix = f"run `git rm -r --cached {folder}`, and name it in .gitignore"
        yield Diagnostic(Place(folder), "builds make this folder, and it is committed", fix, "warning")
