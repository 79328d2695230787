"""Work that is spread over the processors: processes that inherit what is loaded, and send back what they make."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

# A process that is made for fewer costs more than it saves.
_FEWEST = 60


def processors() -> int:
    """Return how many processes can work side by side here; one where they can't inherit what is loaded."""
    # Only on Linux is it safe to fork: the libraries of other systems may hold locks that their children never get.
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def spread(
    work: Callable[[Sequence[Thing]], Made],
    things: Sequence[Thing],
    workers: int,
    *,
    prepare: Callable[[], object] = tuple,
) -> list[Made]:
    """Do `work` on every nth thing in each of n processes, this one among them; return what each made, in order.

    Where there are several, `prepare` makes once what each would make for itself. The first exception of any of them
    is raised here. An interrupt ends them all.
    """
    count = max(1, min(workers, len(things) // _FEWEST))
    if count == 1:
        return [work(things)]
    prepare()
    # What is there already is not looked at by the garbage collector again, so that its memory stays shared.
    gc.freeze()
    fork = multiprocessing.get_context("fork")
    started = []
    try:
        for number in range(1, count):
            ours, theirs = fork.Pipe(duplex=False)
            process = fork.Process(target=_send, args=(theirs, work, things[number::count]), daemon=True)
            process.start()
            theirs.close()
            started.append((process, ours))
        made = [work(things[::count])]
        for _, ours in started:
            part, error = _received(ours)
            if error is not None:
                raise error
            made.append(part)
    finally:
        for process, ours in started:
            ours.close()
            process.terminate()
            process.join()
        gc.unfreeze()
    return made


def _send(to: Connection, work: Callable[[Sequence[Thing]], Made], things: Sequence[Thing]) -> None:
    try:
        to.send((work(things), None))
    except KeyboardInterrupt:
        pass  # the process that was asked to end tells of it
    except Exception as error:  # noqa: BLE001 - raised again by the process that waits for it
        to.send((None, error))


def _received(ours: Connection) -> tuple[Any, Exception | None]:
    try:
        found: tuple[Any, Exception | None] = ours.recv()
    except EOFError:
        raise RuntimeError("a process that worked on a part of it was ended from outside") from None
    return found
