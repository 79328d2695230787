"""What a page costs in a small and a large guide: `python -m tests.bench`.

A cost per page that stays the same means that the work grows with the number of pages, and no faster.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from guide.check import check
from guide.prose.references import link
from guide.publish.build import Where, build
from guide.read.load import load
from tests.small import DAY, write, write_small_guide

SIZES = (100, 1_000)
STAGES = ("load", "check", "freeze and links")
FIRST = "locking-well"


@dataclass(frozen=True)
class Cost:
    """What the stages took, in seconds, and how many pages they were for."""

    seconds: tuple[float, ...]
    pages: int

    @property
    def per_page(self) -> tuple[float, ...]:
        """The seconds for one page, by stage, and of all stages together."""
        return tuple(seconds / self.pages for seconds in (*self.seconds, sum(self.seconds)))


def article(number: int, of: int) -> str:
    """Return an article that links to the one before it, the one behind it and one far away."""
    near, far = (number + 1) % of, (number * 7 + 3) % of
    paragraphs = "\n\n".join(
        f"## Part {part}\n\n" + "A lock is as good as the thing it is locked to, and as the habit of using it. " * 6
        for part in range(1, 5)
    )
    return f"""\
---
title: Article number {number}
description: What is to be said of the matter number {number}.
order: {number + 2}
options: [chain]
next: article:generated-{near}
---
See [](article:generated-{far}#part-2), [the first](article:{FIRST}) and [](cell:chain/cutting).

{paragraphs}

```python
total = sum(weight for weight in range({number}))
```

| Lock | Weight |
|:-----|-------:|
| one  | {number} |
"""


def write_guide(root: Path, articles: int) -> None:
    """Write the small guide with many more articles, each reached from others."""
    write_small_guide(root)
    for number in range(articles - 1):
        write(root / f"content/articles/generated-{number}.md", article(number, articles - 1).encode())


def silent(written: Iterator[object], _length: int) -> AbstractContextManager[Iterator[object]]:
    """Show no progress."""
    return nullcontext(written)


def measure(articles: int) -> Cost:
    """Build a guide of so many articles, and return what it cost."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guide"
        write_guide(root, articles)
        started = perf_counter()
        guide, loaded = load(root, DAY)
        read = perf_counter()
        references = link(guide)
        faults = check(references, loaded)
        checked = perf_counter()
        if faults:
            sys.exit("\n".join(map(str, faults)))
        build(references, root, Path(folder) / "build", Where(), silent)
        done = perf_counter()
        pages = sum(1 for _ in (Path(folder) / "build").rglob("*.html"))
    return Cost((read - started, checked - read, done - checked), pages)


def main() -> None:
    """Print milliseconds per page, by stage and size, and how they compare."""
    # The first build pays for imports and templates; neither of the two that are compared should.
    measure(1)
    small, large = map(measure, SIZES)
    print(f"{'ms per page':<18}{SIZES[0]:>6,} articles{SIZES[1]:>8,} articles{'ratio':>8}")  # noqa: T201
    for stage, few, many in zip((*STAGES, "all"), small.per_page, large.per_page, strict=True):
        print(f"{stage:<18}{few * 1000:>15.2f}{many * 1000:>17.2f}{many / few:>8.2f}")  # noqa: T201
    print(f"{'pages':<18}{small.pages:>15,}{large.pages:>17,}")  # noqa: T201


if __name__ == "__main__":
    main()
