"""How the cost of a build grows with a guide: `python -m tests.bench_growth [ARTICLES [TIMES]]`.

First with so many articles and with so many times more; then with a flow of nearly as many trails as there may be;
then with a question of ever more answers. Builds are cold. Growth is the power of the size with which processor time
grows.
"""

import math
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench import Cost, run
from tests.corpus import write_corpus, write_flow
from tests.small import DAY

ARTICLES = 1_000
TIMES = 5
# With each trail on the way, 1,911 of the 2,000 that there may be.
TRAILS = (10, 10, 18)
ANSWERS = (25, 50, 100)


def cost(write: Callable[[Path], None]) -> Cost:
    """Build a guide that is written into a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "guide"
        write(root)
        where = ("--root", str(root), "--output", str(Path(folder) / "site"), "--as-of", DAY.isoformat())
        return run("guide", "build", *where, "--no-cache")


def line(name: str, found: Cost) -> None:
    """Print what one build cost."""
    print(f"{name:<24}{found.processor:>10.2f}{found.wall:>8.2f}{found.memory:>8.0f}", flush=True)  # noqa: T201


def main(articles: int, times: int) -> None:
    """Print how costs grow."""
    print(f"{'':<24}{'processor':>10}{'wall':>8}{'memory':>8}")  # noqa: T201
    few = cost(lambda root: write_corpus(root, articles))
    line(f"{articles:,} articles", few)
    many = cost(lambda root: write_corpus(root, articles * times))
    line(f"{articles * times:,} articles", many)
    growth = math.log(many.processor / few.processor, times)
    each = (many.memory - few.memory) / (articles * (times - 1))
    print(f"growth {growth:.2f}, {each:.3f} MB an article")  # noqa: T201
    trails = sum(math.prod(TRAILS[:steps]) for steps in range(len(TRAILS) + 1))
    line(f"{trails:,} trails", cost(lambda root: write_flow(root, TRAILS)))
    for answers in ANSWERS:
        line(f"{answers} answers", cost(lambda root, answers=answers: write_flow(root, (answers,))))  # type: ignore[misc]


if __name__ == "__main__":
    main(*(int(given) for given in [*sys.argv[1:], *map(str, (ARTICLES, TIMES)[len(sys.argv) - 1 :])]))
