"""Each of the three services as a real server, for the tests of a session."""

from collections.abc import Generator, Iterator

import pytest

from tests.service.client import Service
from tests.service.commands import COMMANDS
from tests.service.servers import SetUpError, running


@pytest.fixture(
    scope="session",
    params=[pytest.param(option, marks=pytest.mark.xdist_group(f"service-{option}")) for option in COMMANDS],
)
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Install the service, set it up, and let it answer until its tests are done."""
    try:
        with running(request.param, tmp_path_factory.mktemp(request.param)) as answering:
            yield answering
    except SetUpError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the end of the server's log beside a failure."""
    report = yield
    answering = getattr(item, "funcargs", {}).get("service")
    if report.failed and isinstance(answering, Service):
        report.sections.append((f"log of {answering.option}", answering.log.read_text(errors="replace")[-6000:]))
    return report
