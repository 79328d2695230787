"""What a build costs beside a plain site of the same articles: `python -m tests.bench [ARTICLES [ROUNDS]]`.

Whole commands are run in turns, so that a busy moment of the machine meets both alike. Seconds of processor time are
those of a command and all it starts; memory is that of its largest process. Ratios are of medians, from one run.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.corpus import write_corpus
from tests.small import DAY

ARTICLES = 1_000
ROUNDS = 3


@dataclass(frozen=True)
class Cost:
    """What one command took."""

    wall: float
    """In seconds."""
    processor: float
    """In seconds, of all its processes."""
    memory: float
    """In megabytes, of its largest process."""


def run(*arguments: str) -> Cost:
    """Run a module of Python as a program of its own."""
    started = perf_counter()
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    command = [sys.executable, "-W", "ignore", "-m", *arguments]
    # Modules are compiled once, as they are for anybody.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = os.posix_spawn(sys.executable, command, kept, file_actions=quiet)
    _, status, used = os.wait4(process, 0)
    if status:
        sys.exit(f"{' '.join(arguments)} failed")
    # The system counts in kilobytes; on macOS in bytes.
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Cost(perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def line(name: str, costs: Sequence[Cost], plain: Sequence[Cost]) -> str:
    """Return minimum, median and maximum of processor time, and the ratios to the plain site."""
    seconds = sorted(cost.processor for cost in costs)
    own, other = (statistics.median(cost.processor for cost in some) for some in (costs, plain))
    wall, other_wall = (statistics.median(cost.wall for cost in some) for some in (costs, plain))
    memory = max(cost.memory for cost in costs)
    return (
        f"{name:<24}{seconds[0]:>8.2f}{own:>8.2f}{seconds[-1]:>8.2f}"
        f"{own / other:>10.2f}{wall / other_wall:>10.2f}{memory:>8.0f}"
    )


def main(articles: int, rounds: int) -> None:
    """Print what each kind of build costs."""
    with tempfile.TemporaryDirectory() as folder:
        root, top = Path(folder) / "guide", Path(folder)
        write_corpus(root, articles)
        changed = root / "content/articles/generated-1.md"
        text = changed.read_text("utf-8")

        def ours(output: str, *options: str) -> Cost:
            where = ("--root", str(root), "--output", str(top / output), "--as-of", DAY.isoformat())
            return run("guide", "build", *where, *options)

        def one_changed() -> Cost:
            nonlocal text
            text += "\nOne sentence more.\n"
            changed.write_text(text, "utf-8")
            return ours("warm")

        kinds: dict[str, Callable[[], Cost]] = {
            "plain site": lambda: run("tests.plain_site", str(root), str(top / "plain")),
            "cold": lambda: ours("cold", "--no-cache"),
            "warm, nothing changed": lambda: ours("warm"),
            "warm, one changed": one_changed,
            "start (guide --help)": lambda: run("guide", "--help"),
        }
        ours("warm")  # fills what is kept
        costs: dict[str, list[Cost]] = {name: [] for name in kinds}
        for _ in range(rounds):
            for name, kind in kinds.items():
                costs[name].append(kind())
    print(f"{articles:,} articles, {rounds} rounds in turns; processor seconds, ratios to the plain site, MB")  # noqa: T201
    print(f"{'':<24}{'min':>8}{'median':>8}{'max':>8}{'processor':>10}{'wall':>10}{'memory':>8}")  # noqa: T201
    for name, found in costs.items():
        print(line(name, found, costs["plain site"]))  # noqa: T201


if __name__ == "__main__":
    main(*(int(given) for given in [*sys.argv[1:], *map(str, (ARTICLES, ROUNDS)[len(sys.argv) - 1 :])]))
