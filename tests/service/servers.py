"""Start a service as a real server, with its own lock installed and a database of its own."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.environments import make_environment, own_variables
from tests.service.client import Service
from tests.service.commands import COMMANDS

SERVICES = Path(__file__).resolve().parents[2] / "content" / "examples" / "service"
SECONDS_TO_START = 120


class SetUpError(Exception):
    """A service could not be set up, or does not answer; says what it printed."""


@contextmanager
def running(option: str, folder: Path) -> Iterator[Service]:
    """Install the service in a folder, set it up, and let it answer until the end. Raises SetUpError."""
    code = Path(shutil.copytree(SERVICES / option, folder / "code", ignore=shutil.ignore_patterns("__pycache__")))
    lock = str(code / "requirements.txt")
    python = make_environment(folder / "environment", "--require-hashes", "--requirements", lock)
    port = free_port()
    variables = own_variables(
        PATH=os.pathsep.join((str(python.parent), os.environ["PATH"])),
        PORT=str(port),
        SERVICE_DATABASE=str(folder / "service.sqlite3"),
        PYTHONDONTWRITEBYTECODE="",  # all of it is thrown away, and several programs run it
    )
    done = subprocess.run(
        COMMANDS[option].set_up,
        shell=True,
        cwd=code,
        env=variables,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise SetUpError(f"The set-up of {option} failed:\n{done.stdout}{done.stderr}")
    service = Service(option, port, folder / "log")
    with service.log.open("wb") as log:
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
        wait_until_it_answers(service, server)
        yield service
    finally:
        stop(server)


def free_port() -> int:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port: int = unused.getsockname()[1]
        return port


def wait_until_it_answers(service: Service, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and server.poll() is None:
        try:
            if service.send("GET", "/health").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise SetUpError(f"{service.option} does not answer:\n{service.log.read_text(errors='replace')}")


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
