"""Each of the three services as a real server, with its own lock installed and a database of its own."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.environments import make_environment, own_variables
from tests.service.client import Service
from tests.service.commands import COMMANDS

SERVICES = Path(__file__).resolve().parents[2] / "content" / "examples" / "service"
SECONDS_TO_START = 60


@pytest.fixture(
    scope="session",
    params=[pytest.param(option, marks=pytest.mark.xdist_group(f"service-{option}")) for option in COMMANDS],
)
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Install the service, set it up, and let it answer until its tests are done."""
    option: str = request.param
    folder = tmp_path_factory.mktemp(option)
    code = Path(shutil.copytree(SERVICES / option, folder / "code", ignore=shutil.ignore_patterns("__pycache__")))
    lock = str(code / "requirements.txt")
    python = make_environment(folder / "environment", "--require-hashes", "--requirements", lock)
    port = free_port()
    variables = own_variables(
        PATH=os.pathsep.join((str(python.parent), os.environ["PATH"])),
        PORT=str(port),
        SERVICE_DATABASE=str(folder / "service.sqlite3"),
    )
    done = subprocess.run(
        COMMANDS[option].set_up,
        shell=True,
        cwd=code,
        env=variables,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"The set-up of {option} failed:\n{done.stdout}{done.stderr}", pytrace=False)
    running = Service(option, port, folder / "log")
    with running.log.open("wb") as log:
        server = subprocess.Popen(
            COMMANDS[option].serve,
            shell=True,
            cwd=code,
            env=variables,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until_it_answers(running, server)
        yield running
    finally:
        stop(server)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the end of the server's log beside a failure."""
    report = yield
    running = getattr(item, "funcargs", {}).get("service")
    if report.failed and isinstance(running, Service):
        report.sections.append((f"log of {running.option}", running.log.read_text(errors="replace")[-6000:]))
    return report


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port: int = unused.getsockname()[1]
        return port


def wait_until_it_answers(running: Service, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            if running.send("GET", "/health").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    pytest.fail(f"{running.option} does not answer:\n{running.log.read_text(errors='replace')}", pytrace=False)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server and what it started."""
    try:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=5)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    except ProcessLookupError:
        server.wait()  # it ended by itself
