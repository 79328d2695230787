"""Failing with a list that people can read."""

from collections.abc import Iterable, Mapping

import pytest


def assert_none(faults: Iterable[str]) -> None:
    """Fail with each fault on a line of its own."""
    lines = list(faults)
    if lines:
        pytest.fail("\n".join(lines), pytrace=False)


def assert_none_anywhere(faults: Mapping[str, Iterable[str]]) -> None:
    """Fail with each fault on a line of its own, after the page it is on."""
    assert_none(f"{address}: {fault}" for address, found in faults.items() for fault in found)
