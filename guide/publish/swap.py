"""A finished folder takes the place of an older one in one step, or everything stays as it was.

A build works in a folder beside the output (or within it, where it can't be exchanged) that holds a lock, the
fresh site, for a moment the old one, and a file that says that the fresh one is unfinished. Whatever ends a
build, the next command finds there what to finish, undo or tidy, and that no build is at it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from guide.publish import inside
from guide.publish.exchange import exchange, sync, sync_one
from guide.publish.lock import held, workplace
from guide.publish.mounts import is_mounted
from guide.publish.ours import WITHIN, finish, give_back, is_workplace, listed, put_away
from guide.publish.refuse import SwapError, refuse_foreign, refuse_place, refuse_unsafe, told
from guide.publish.spare import Spare

__all__ = ["Claim", "SwapError", "claim", "fresh_folder", "refuse_unsafe", "repair"]

_BESIDE = ".guide-build"


@dataclass(frozen=True)
class Claim:
    """An output that one build holds: as it was named, where it is, the folder to work in, how it is replaced."""

    named: Path
    output: Path
    work: Path
    is_inside: bool

    @property
    def fresh(self) -> Path:
        """The site that is being written."""
        return self.work / "fresh"

    @property
    def old(self) -> Path:
        """The site that was replaced, in two steps or entry by entry."""
        return self.work / "old"

    @property
    def unfinished(self) -> Path:
        """The file that stands as long as the fresh site is not whole."""
        return self.work / "unfinished"


def _quiet(_sentence: str) -> None:
    pass


@contextmanager
def claim(
    output: Path, root: Path | None = None, *, wait: bool = True, say: Callable[[str], None] = _quiet
) -> Iterator[Claim]:
    """Hold an output for one build, in the state in which the last build that ended left it.

    Raises SwapError where it may not be replaced or written, or where another build holds it and `wait` is not
    set; says so before it waits.
    """
    said = False

    def busy() -> None:
        nonlocal said
        if not wait:
            raise SwapError(f"{output} is being written by another build; try again when it has ended")
        if not said:
            say(f"Another build is writing {output}; waiting for it to end.")
        said = True

    with ExitStack() as stack:
        with told(output):
            if root is not None:
                refuse_place(output, root)
            mine = stack.enter_context(_held(output, busy))
            refuse_foreign(output)
        yield mine


@contextmanager
def _held(named: Path, busy: Callable[[], None]) -> Iterator[Claim]:
    output = named.resolve()
    with ExitStack() as stack:
        missing = [parent for parent in output.parents if not parent.exists()]
        stack.callback(_leave_no_folders, missing)
        is_inside = output.is_dir() and (is_mounted(output) or not os.access(output.parent, os.W_OK))
        within = output / WITHIN
        work = within if is_inside else output.with_name(f".{output.name}{_BESIDE}")
        stack.enter_context(workplace(work, busy))
        for folder in missing:
            folder.chmod(folder.stat().st_mode | 0o755)
        stack.enter_context(held(output, busy))
        if not is_inside and is_workplace(within):
            with workplace(within, busy):
                _settle(Claim(named, output, within, is_inside=True))
        mine = Claim(named, output, work, is_inside)
        _settle(mine)
        yield mine


def _leave_no_folders(missing: list[Path]) -> None:
    """Remove the folders that were made on the way to an output, unless something is in them now."""
    with suppress(OSError):
        for folder in missing:
            folder.rmdir()


@contextmanager
def fresh_folder(output: Path | Claim, spare: Spare | None = None) -> Iterator[Path]:
    """Give a fresh folder that takes the place of `output` when the block ends without an exception.

    After an exception, an interrupt included, `output` is as it was and the fresh folder is gone. `output` is a
    claim where the caller holds it already. Where there is a `spare`, the folder begins with what that has.

    Raises SwapError where the system refuses to write.
    """
    with ExitStack() as stack:
        mine = output if isinstance(output, Claim) else stack.enter_context(claim(output))
        stack.callback(_tidy, mine)
        with told(mine.named):
            mine.fresh.mkdir()
            if spare and not mine.is_inside and spare.take(mine.fresh, mine.output):
                refuse_foreign(mine.named)
            mine.unfinished.touch()
            if spare and not mine.is_inside:
                spare.begin()
        with told(mine.named, below=mine.fresh):
            yield mine.fresh
        with told(mine.named):
            _take_place(mine, spare)
        if spare and not mine.is_inside:
            spare.keep(mine.fresh)


def _take_place(mine: Claim, spare: Spare | None) -> None:
    files = finish(mine.fresh)
    if spare:
        for path in spare.strange(files):
            give_back(mine.fresh / path, mine.output, path)
    sync(mine.fresh)
    refuse_foreign(mine.named)
    mine.unfinished.unlink()
    sync_one(mine.work)
    if mine.is_inside:
        inside.replace(mine.work, mine.output, listed(mine.output) or frozenset())
    elif not mine.output.exists():
        mine.fresh.rename(mine.output)
    elif not exchange(mine.fresh, mine.output):
        mine.output.rename(mine.old)
        mine.fresh.rename(mine.output)
    sync_one(mine.output.parent)


def _settle(mine: Claim) -> None:
    """Finish or undo a step that was begun, and remove what no longer has a use."""
    inside.go_on(mine.work, mine.output)
    if not mine.is_inside and mine.old.exists() and not os.path.lexists(mine.output):
        mine.old.rename(mine.output)
    if mine.unfinished.exists():
        if mine.fresh.exists():
            shutil.rmtree(mine.fresh)
        mine.unfinished.unlink()
    put_away(mine.output, mine.fresh, mine.old)


def _tidy(mine: Claim) -> None:
    """Settle after a step; what the system does not let go is left to the next build."""
    with suppress(OSError):
        _settle(mine)


def repair(*folders: Path) -> None:
    """Finish or undo what killed builds left half done in outputs below these folders; leave alone what is in use."""
    for folder in folders:
        with suppress(OSError):
            for work in [*folder.glob(f".*{_BESIDE}"), *folder.glob(f"*/{WITHIN}")]:
                output = work.parent if work.name == WITHIN else work.with_name(work.name[1 : -len(_BESIDE)])
                if is_workplace(work):
                    with suppress(OSError, SwapError), claim(output, wait=False):
                        pass
