"""The small guide for every test: as files to break, and as a value to look at."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from guide.check import check
from guide.day import VARIABLE
from guide.model import Guide
from guide.prose.references import link
from guide.read.load import load
from guide.read.readings import Readings
from guide.workers import processors
from tests.days import seconds
from tests.small import DAY, write_small_guide


def pytest_xdist_auto_num_workers() -> int | None:
    """Work in one process more than there are processors: some tests mostly wait, for a server, a save or a limit."""
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return None
    return (processors() if sys.platform == "linux" else os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process is left with it in the end while the others have nothing to do."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


# How busy the machine is says nothing of the guide, and a run that was green is so again: examples are not drawn anew.
settings.register_profile(
    "guide", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("guide")


@pytest.fixture(autouse=True, scope="session")
def _read_once() -> Iterator[None]:
    """Read no file again that is as it was, as a preview does: most tests change one file of many."""
    kept = Readings()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("guide.read.load.Readings", lambda **_: kept)
        yield


@pytest.fixture
def small_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the small guide into a folder of its own, on a day on which nothing in it is old."""
    monkeypatch.setenv(VARIABLE, seconds(DAY))
    root = tmp_path / "small"
    write_small_guide(root)
    return root


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """Read the small guide once for all tests; it is without faults."""
    root = tmp_path_factory.mktemp("small")
    write_small_guide(root)
    guide, loaded = load(root, DAY)
    assert check(link(guide), loaded) == []
    return guide
