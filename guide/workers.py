"""Work that is spread over the processors: processes that inherit what is loaded, and send back what they make."""

import gc
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

# A process that is made for fewer costs more than it saves.
_FEWEST = 60
# Parts of the work are unlike long, and whoever is done takes the next: so many for each process, and as many in all
# as one byte can number.
_PARTS, _MOST_PARTS = 8, 256


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
    begun: Callable[[int, int], object] = lambda _done, _of: None,
) -> list[Made]:
    """Do `work` on parts, each of every nth thing, in several processes; return what each part made, in order.

    This process is one of them, and does the first part. Where there are several, `prepare` makes once what each would
    make for itself. `begun` is told here how many parts were begun, and of how many. The first exception of any
    process is raised here. An interrupt ends them all.
    """
    count = max(1, min(workers, len(things) // _FEWEST))
    if count == 1:
        return [work(things)]
    prepare()
    number_of_parts = min(count * _PARTS, _MOST_PARTS)
    parts = [things[number::number_of_parts] for number in range(number_of_parts)]
    # What is there already is not looked at by the garbage collector again, so that its memory stays shared.
    gc.freeze()
    fork = multiprocessing.get_context("fork")
    waiting, give = os.pipe()
    os.write(give, bytes(range(1, len(parts))))
    os.close(give)
    started = []
    try:
        for _ in range(1, count):
            ours, theirs = fork.Pipe(duplex=False)
            process = fork.Process(target=_send, args=(theirs, work, parts, waiting), daemon=True)
            process.start()
            theirs.close()
            started.append((process, ours))
        made = {0: work(parts[0])}
        for number in _taken(waiting):
            begun(number, len(parts))
            made[number] = work(parts[number])
        for _, ours in started:
            others, error = _received(ours)
            if error is not None:
                raise error
            made |= others
    finally:
        os.close(waiting)
        for process, ours in started:
            ours.close()
            process.terminate()
            process.join()
        gc.unfreeze()
    return [made[number] for number in range(len(parts))]


def _taken(waiting: int) -> Iterator[int]:
    """Yield the numbers of parts that no other process has taken, until none is left: each byte is read once."""
    while taken := os.read(waiting, 1):
        yield taken[0]


def _send(
    to: Connection, work: Callable[[Sequence[Thing]], Made], parts: Sequence[Sequence[Thing]], waiting: int
) -> None:
    try:
        to.send(({number: work(parts[number]) for number in _taken(waiting)}, None))
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
