"""Work that is spread over processes comes back whole, in order, and with its faults."""

import os
from collections.abc import Sequence
from time import sleep

import pytest

from guide.workers import processors, spread

THINGS = tuple(range(1_000))


def test_each_thing_is_worked_on_once_and_parts_come_back_in_order() -> None:
    parts = spread(list, THINGS, 3)
    count = len(parts)
    assert [list(part) for part in parts] == [list(THINGS[number::count]) for number in range(count)]


def who_works(of: Sequence[int]) -> int:
    """Return the process that works on a part, for as long as it takes others to begin."""
    sleep(0.03)
    del of
    return os.getpid()


def test_several_processes_take_part() -> None:
    workers = spread(who_works, THINGS, 3)
    assert len(set(workers)) == 3
    assert workers[0] == os.getpid(), "the first part is done here"


def test_whoever_is_done_takes_the_next_part() -> None:
    """One part takes as long as all others: these are done by the other process."""

    def work(things: Sequence[int]) -> int:
        sleep(1 if 0 in things else 0)
        return os.getpid()

    first, *others = spread(work, THINGS, 2)
    assert set(others).isdisjoint({first})


def test_what_was_begun_is_told_here() -> None:
    told: list[tuple[int, int]] = []
    parts = spread(list, THINGS, 2, begun=lambda part, of: told.append((part, of)))
    assert told == sorted(told)
    assert {of for _, of in told} <= {len(parts)}


def test_few_things_are_worked_on_here() -> None:
    assert spread(lambda _: os.getpid(), THINGS[:100], 8) == [os.getpid()]
    assert spread(list, (), 8) == [[]]


def test_a_fault_of_another_process_is_raised_here() -> None:
    def work(things: Sequence[int]) -> None:
        if 1 in things:
            raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"):
        spread(work, THINGS, 2)


def test_a_process_that_is_ended_from_outside_is_told() -> None:
    here = os.getpid()

    def work(of: Sequence[int]) -> None:
        if who_works(of) != here:
            os._exit(1)

    with pytest.raises(RuntimeError, match="was ended from outside"):
        spread(work, THINGS, 2)


def test_there_is_a_processor() -> None:
    assert processors() >= 1
