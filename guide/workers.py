"""Work that is spread over the processors: processes that inherit what is loaded, and send back what they make."""

import gc
import io
import multiprocessing
import os
import pickle
import select
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")

# A process that is made for fewer costs more than it saves.
_FEWEST = 60
# Parts of the work are unlike long, and whoever is done takes the next: so many for each process, and as many in all
# as one byte can number.
_PARTS, _MOST = 16, 256
_LENGTH = 8


def processors() -> int:
    """Return how many processes can work side by side here; one where they can't inherit what is loaded."""
    # Only on Linux is it safe to fork: the libraries of other systems may hold locks that their children never get.
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" and hasattr(os, "memfd_create") else 1


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
    count = max(1, min(workers, len(things) // _FEWEST, _MOST))
    if count == 1:
        return [work(things)]
    prepare()
    number_of_parts = min(count * _PARTS, _MOST)
    parts = [things[number::number_of_parts] for number in range(number_of_parts)]
    # What is there already is not looked at by the garbage collector again, so that its memory stays shared.
    gc.freeze()
    fork = multiprocessing.get_context("fork")
    waiting, give = os.pipe()
    os.write(give, bytes(range(1, len(parts))))
    os.close(give)
    told, tell = (os.fdopen(end, mode, 0) for end, mode in zip(os.pipe(), ("rb", "wb"), strict=True))
    others: list[tuple[BaseProcess, _Sent]] = []
    try:
        for number in range(count - 1):
            sent = _Sent()
            process = fork.Process(target=_send, args=(sent, number, work, parts, waiting, tell), daemon=True)
            others.append((process, sent))
            process.start()
        tell.close()
        made = {0: work(parts[0])}
        for number in _taken(waiting):
            begun(number, len(parts))
            made[number] = work(parts[number])
            # What others have made is read by and by, rather than all of it at the end, when nobody else is at work.
            while select.select([told], [], [], 0)[0] and (ready := told.read(1)):
                made |= others[ready[0]][1].another()
        while ready := told.read(1):
            made |= others[ready[0]][1].another()
        if len(made) < len(parts):
            raise RuntimeError("a process that worked on a part of it was ended from outside")
    finally:
        tell.close()
        told.close()
        os.close(waiting)
        for other, sent in others:
            sent.close()
            if other.pid is not None:
                other.terminate()
                other.join()
        gc.unfreeze()
    return [made[number] for number in range(len(parts))]


class _Sent:
    """What another process has made, in memory that it shares with this one: at a pipe it would wait to be read."""

    def __init__(self) -> None:
        self._memory = os.memfd_create("sent")
        self._read = 0

    def add(self, number: int, made: object, error: Exception | None = None) -> None:
        """Add a part that was made, or what was raised over it: there."""
        packed = pickle.dumps((number, made, error), pickle.HIGHEST_PROTOCOL)
        left = memoryview(len(packed).to_bytes(_LENGTH, "big") + packed)
        while left:
            left = left[os.write(self._memory, left) :]

    def another(self) -> dict[int, Any]:
        """Return the next part by its number, or raise what was raised: here, once it was told to be whole."""
        length = int.from_bytes(os.pread(self._memory, _LENGTH, self._read), "big")
        number, made, error = pickle.loads(os.pread(self._memory, length, self._read + _LENGTH))  # noqa: S301 - by `add`
        self._read += _LENGTH + length
        if error is not None:
            raise error
        return {number: made}

    def close(self) -> None:
        """Let go of it."""
        os.close(self._memory)


def _taken(waiting: int) -> Iterator[int]:
    """Yield the numbers of parts that no other process has taken, until none is left: each byte is read once."""
    while taken := os.read(waiting, 1):
        yield taken[0]


def _send(  # noqa: PLR0913, PLR0917 - what a process is begun with
    sent: _Sent,
    me: int,
    work: Callable[[Sequence[Thing]], Made],
    parts: Sequence[Sequence[Thing]],
    waiting: int,
    tell: io.FileIO,
) -> None:
    try:
        for number in _taken(waiting):
            try:
                sent.add(number, work(parts[number]))
            except Exception as error:  # noqa: BLE001 - raised again by the process that waits for it
                sent.add(number, None, error)
            tell.write(bytes([me]))
    except KeyboardInterrupt:
        pass  # the process that was asked to end tells of it
