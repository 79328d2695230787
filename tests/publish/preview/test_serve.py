"""The whole, as a program: what is saved is shown, what is wrong is told, and it ends when it is asked to."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from guide.publish.preview.server import HOST
from tests.publish.preview.live import ABOUT, Client, Program, about, free_port, program, write_about

BROKEN = "[gone](article:gone)"


@pytest.fixture
def served(small_root: Path) -> Iterator[Program]:
    """Start the preview, and wait until it says that it shows the guide."""
    port = free_port()
    with program(small_root, port) as found:
        assert found.line().startswith(f"The guide is at http://{HOST}:{port}/ ")
        yield found


@pytest.fixture
def stream(served: Program) -> Iterator[Client]:
    """Listen as a browser does; the present state has been heard."""
    with closing(Client(served.port, "/_preview/events")) as found:
        assert f'content="{found.state()}"' in served.page()
        yield found


def test_a_change_right_behind_the_line_that_it_watches(served: Program) -> None:
    write_about(served.root, "It changed.")
    assert served.line() == "Reloaded, no faults."
    assert "It changed." in served.page()


def test_changes_and_errors(served: Program, stream: Client) -> None:
    write_about(served.root, "It changed.")
    assert f'content="{stream.state()}"' in served.page()
    assert "It changed." in served.page()
    assert served.line() == "Reloaded, no faults."
    write_about(served.root, BROKEN)
    stream.state()
    assert "It changed." in served.page()
    assert "1 error, 0 warnings" in served.page()
    assert served.line().startswith(f"{ABOUT}:5:8: error: ")
    assert served.line() == "1 error, 0 warnings; the last state without errors is shown."
    write_about(served.root, "It is mended.")
    stream.state()
    assert "It is mended." in served.page()
    assert "1 error" not in served.page()


def test_a_file_that_is_written_in_two_steps_is_no_error(served: Program, stream: Client) -> None:
    """An editor empties the file, and then writes it; what lies between is nobody's state."""
    for number in range(10):
        (served.root / ABOUT).write_bytes(b"")
        with (served.root / ABOUT).open("w", encoding="utf-8") as file:
            file.write(about(f"Written {number}.")[:30])
            file.flush()
            file.seek(0)
            file.write(about(f"Written {number}."))
        while f"Written {number}." not in (page := served.page()):
            stream.state()
            assert "preview-notice" not in page
    served.process.terminate()
    _, err = served.process.communicate(timeout=30)
    assert set(err.splitlines()) == {"Reloaded, no faults.", "Ended."}


def test_folders_that_are_made_again(served: Program, stream: Client) -> None:
    """As by checking out another branch, and this one again."""
    for folder in ("content", "data"):
        shutil.move(served.root / folder, served.root / f"old-{folder}")
    stream.state()
    assert "for people who ride" in served.page()
    assert "This is the last state without errors." in served.page()
    for folder in ("content", "data"):
        shutil.copytree(served.root / f"old-{folder}", served.root / folder)
    stream.state()
    assert "preview-notice" not in served.page()
    write_about(served.root, "It changed.")
    stream.state()
    assert "It changed." in served.page()


def test_the_list_of_trails(served: Program, stream: Client) -> None:
    """What the check asks for takes the error away."""
    listed = served.root / "tests/trails.txt"
    listed.parent.mkdir()
    listed.write_text("no/such -> trail\n", "utf-8")
    stream.state()
    assert "tests/trails.txt:" in served.page()
    command = [sys.executable, "-m", "guide", "trails", "--root", str(served.root)]
    listed.write_text(subprocess.run(command, capture_output=True, text=True, check=True).stdout, "utf-8")
    stream.state()
    assert "preview-notice" not in served.page()


def test_warnings_stop_nothing(small_root: Path) -> None:
    port = free_port()
    with program(small_root, port, "--as-of", "2030-01-01") as found:
        while ": warning: " in (line := found.line()):
            pass
        assert line.startswith("0 errors, ")
        assert found.line().startswith("The guide is at ")
        write_about(small_root, "It changed.")
        assert found.line() == f"Reloaded: {line}."
        assert "It changed." in found.page()


def test_errors_from_the_start(small_root: Path) -> None:
    write_about(small_root, BROKEN)
    with program(small_root, free_port()) as found:
        _, err = found.process.communicate(timeout=30)
    assert found.process.returncode == 1
    assert err.splitlines()[-1] == "1 error, 0 warnings"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_the_end(served: Program, stream: Client, sign: signal.Signals) -> None:
    """At once, while browsers listen, and with nothing to be read but a line: no connection is waited for."""
    started = monotonic()
    served.process.send_signal(sign)
    assert served.process.communicate(timeout=30) == ("", "Ended.\n")
    assert monotonic() - started < 20  # an idle connection is given up after thirty seconds
    assert served.process.returncode == 0
    assert stream.until(rb"data") is None


def test_a_restart(served: Program, stream: Client) -> None:
    """A page that was made before hears of another state when it listens again."""
    before = served.page().partition('name="preview" content="')[2][:14]
    served.process.terminate()
    served.process.communicate(timeout=30)
    assert stream.until(rb"data") is None
    with program(served.root, served.port) as again:
        again.line()
        with closing(Client(served.port, "/_preview/events")) as listening:
            assert listening.state() != before
