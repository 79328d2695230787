"""Replace a site again and again, killed before each single step that the system is asked for, and say what was left.

Run as a program with the way to replace and an empty folder. Writes a JSON list: for each kill, what it was
before, and the words of the site right after it and after the next command.
"""

import json
import shutil
import sys
from contextlib import suppress
from pathlib import Path

from guide.publish import exchange as offered
from guide.publish import inside, swap
from tests.killing import killed
from tests.publish.folders import names, said, write_site

# What changes files or asks for a lock; looking changes nothing.
_STEPS = ("os.", "fcntl.flock", "shutil.", "test.")
_LOOKS = ("os.scandir", "os.listdir", "os.walk", "os.kill")


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step that can be seen coming, and gone."""
    sys.audit("test.exchange")
    done = offered.exchange(one, other)
    sys.audit("test.exchanged")
    return done


def choose(way: str) -> None:
    """Replace sites in this way, whatever the system offers."""
    step = (lambda *_: False) if "two steps" in way else exchange
    # A killed program takes no disk with it, so that nothing needs to wait for one.
    changed: dict[str, object] = {"exchange": step, "sync": lambda _: None}
    if "inside" in way:
        changed["is_mounted"] = lambda _: True
    vars(inside)["exchange"] = step
    vars(swap).update(changed)


def write_until(step: int, output: Path, word: str, cache: Path | None) -> str:
    """Replace the site in a program of its own that is killed before this step; return which, "" if it ended."""

    def is_step(event: str, _arguments: tuple[object, ...]) -> bool:
        return event == "write" or (event.startswith(_STEPS) and event not in _LOOKS)

    def work() -> None:
        with suppress(swap.SwapError):
            write_site(output, word, cache)

    return killed(step, is_step, work)


def note(folder: Path) -> None:
    """The same where somebody, who still stood in the folder of a replaced site, has put a note there.

    Says where the note was found after each kill and the next command, and whether the output was whole.
    """
    choose("spare")
    output, cache, found = folder / "build", folder.with_name(f"{folder.name}-cache"), []
    cache.mkdir()
    for word in ("older", "old"):
        write_site(output, word, cache)
    for step in range(10_000):
        (cache / "spare/about/note").write_text("note", "utf-8")
        event = write_until(step, output, "new", cache)
        swap.repair(folder)
        notes = [path for path in (output / "about/note", cache / "spare/about/note") if path.exists()]
        found.append(
            [event, [path.relative_to(folder.parent).as_posix() for path in notes], *sorted(map(str, said(output)))]
        )
        for path in notes:
            path.unlink()
        # The next spare is of this site, whatever has become of the last.
        for word in ("older", "old"):
            write_site(output, word, cache)
        if not event:
            break
    sys.stdout.write(json.dumps(found))


def main(way: str, folder: Path) -> None:
    """Kill before the first step, the second, and so on, until a run ends."""
    choose(way)
    output = folder / "build"
    cache = folder.with_name(f"{folder.name}-cache") if "spare" in way else None
    if cache:
        cache.mkdir()
    found: list[object] = []
    for step in range(10_000):
        if "first" in way:
            shutil.rmtree(output, ignore_errors=True)
        else:
            write_site(output, "old", cache)
        (folder / ".build.old-backup").mkdir(exist_ok=True)
        event = write_until(step, output, "new", cache)
        right_after = sorted(map(str, said(output))) if "inside" not in way else []
        if step % 2:
            swap.repair(folder)
        else:
            with swap.claim(output):
                pass
        repaired = sorted(map(str, said(output)))
        # An empty folder bears no mark; whoever works in it next removes it.
        with swap.claim(output):
            pass
        found.append([event, right_after, repaired, names(folder)])
        if not event:
            break
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    note(Path(sys.argv[2])) if sys.argv[1] == "note" else main(sys.argv[1], Path(sys.argv[2]))
