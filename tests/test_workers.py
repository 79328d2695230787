"""Work that is spread over processes comes back whole, in order, and with its faults."""

import os
from collections.abc import Sequence

import pytest

from guide.workers import processors, spread

THINGS = tuple(range(1_000))


def test_each_thing_is_worked_on_once_and_parts_come_back_in_order() -> None:
    parts = spread(list, THINGS, 3)
    assert [list(part) for part in parts] == [list(THINGS[number::3]) for number in range(3)]


def test_several_processes_take_part() -> None:
    assert len(set(spread(lambda _: os.getpid(), THINGS, 3))) == 3


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

    def work(_: Sequence[int]) -> None:
        if os.getpid() != here:
            os._exit(1)

    with pytest.raises(RuntimeError, match="was ended from outside"):
        spread(work, THINGS, 2)


def test_there_is_a_processor() -> None:
    assert processors() >= 1
