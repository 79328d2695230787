"""How long a save takes to be on the page: `python -m tests.bench_preview`.

From the write of a file to the moment a browser's stand-in, which listens as a page does, has the whole new page.
"""

import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter, sleep

from tests.publish.preview.live import Client, Program, free_port, program
from tests.small import DAY

ROOT = Path(__file__).resolve().parents[1]
SAVES = 15
LIMIT_MILLISECONDS = 300
# Longer than a save takes, so that each is one by itself.
_BETWEEN_SECONDS = 0.7
_LONGEST_SECONDS = 10.0

Save = Callable[[Path, str], str]


def save_article(root: Path, mark: str) -> str:
    """Save an article that ends with a mark; return the address of its page."""
    file = min((root / "content/articles").glob("*.md"))
    file.write_text(re.sub(r"\s*(Saved once more, \w+\.)?\s*\Z", f"\n\n{mark}\n", file.read_text("utf-8")), "utf-8")
    return f"/articles/{file.stem}/"


def save_cell(root: Path, mark: str) -> str:
    """Save a cell whose note begins with a mark; return the address of the page of its criterion."""
    for file in sorted((root / "data/criteria").glob("*.yaml")):
        text, found = re.subn(
            r"(note: >-\n +)(Saved once more, \w+\. )?", rf"\g<1>{mark} ", file.read_text("utf-8"), count=1
        )
        if found:
            file.write_text(text, "utf-8")
            return f"/criteria/{file.stem}/"
    sys.exit("No criterion has a cell whose note is folded text.")


def milliseconds(served: Program, stream: Client, save: Save, number: int) -> float:
    """Save, and return how long it took until the page showed it."""
    # In letters: a number in a cell would be a figure that nothing bears out.
    mark = f"Saved once more, {'again' * (number + 1)}."
    started = perf_counter()
    address = save(served.root, mark)
    while perf_counter() - started < _LONGEST_SECONDS:
        stream.state()
        if mark in served.page(address):
            return (perf_counter() - started) * 1000
    sys.exit(f"What was saved did not come to {address}; guide check tells why.")


def main() -> None:
    """Print what saves of this guide take."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guide"
        for name in ("content", "data"):
            shutil.copytree(ROOT / name, root / name)
        (root / "tests").mkdir()
        shutil.copy(ROOT / "tests/trails.txt", root / "tests")
        port = free_port()
        with program(root, port, "--as-of", str(DAY)) as served:
            while not (line := served.line()).startswith("The guide is at "):
                if not line:
                    sys.exit("The preview did not start; guide check tells why.")
            with closing(Client(port, "/_preview/events")) as stream:
                stream.state()
                for name, save in (("an article", save_article), ("a cell", save_cell)):
                    took = []
                    for number in range(SAVES):
                        sleep(_BETWEEN_SECONDS)
                        took.append(milliseconds(served, stream, save, number))
                    middle = statistics.median(took)
                    print(  # noqa: T201
                        f"{name + ' saved and on the page':<32}{middle:>6.0f} ms (median of {SAVES}, "
                        f"{min(took):.0f} to {max(took):.0f}; aim: {LIMIT_MILLISECONDS})"
                    )


if __name__ == "__main__":
    main()
