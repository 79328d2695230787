"""Foreign programs end with their time, with what they have started, and are told no secrets."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from guide.evidence.programs import Limits, variables
from guide.evidence.uv import Needs, prepare, run
from guide.evidence.verify import Ways
from tests.evidence.small_runs import change, ran

SECONDS = 60
"""How long is waited for what has to come."""


@dataclass(frozen=True)
class Sign:
    """A pipe by whose name a program shows that it runs."""

    path: Path
    reading: int

    @property
    def program(self) -> str:
        """Return a program in one line that shows it, and runs for long."""
        return f"import time; sign = open({str(self.path)!r}, 'wb', 0); sign.write(b'x'); time.sleep(900)"

    def next(self) -> bytes:
        """Return the next byte; there is none before a program shows that it runs, nor once none does any more."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            with suppress(BlockingIOError):
                return os.read(self.reading, 1)
            time.sleep(0.02)
        pytest.fail("it still runs")

    def wait(self) -> None:
        """Wait until a program shows that it runs."""
        end = time.monotonic() + SECONDS
        while not self.next():
            assert time.monotonic() < end, "it does not begin"
            time.sleep(0.02)


@pytest.fixture
def sign(tmp_path: Path) -> Iterator[Sign]:
    path = tmp_path / "sign"
    os.mkfifo(path)
    reading = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    yield Sign(path, reading)
    os.close(reading)


def test_a_probe_may_be_called_like_what_it_imports(small_root: Path) -> None:
    """Its own folder is not looked in."""
    change(
        small_root,
        "import json\n",
        "import importlib.util\nimport json\n\nassert not importlib.util.find_spec('chain')\n",
    )
    assert ran(small_root)[0] == []


def test_what_a_probe_has_started_ends_with_it(small_root: Path, sign: Sign) -> None:
    change(
        small_root,
        "import json\n",
        "import json, subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {sign.program!r}])\n"
        "time.sleep(900)\n",
    )
    ran(small_root, Ways(limits=Limits(wall=3)))
    while sign.next():
        pass


def test_what_a_probe_leaves_behind_ends_with_it(small_root: Path, sign: Sign) -> None:
    """It holds the output open, hears no signal, and is in a session of its own."""
    deaf = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {sign.program}"
    change(
        small_root,
        "import json\n",
        "import json, subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {deaf!r}], start_new_session=True)\ntime.sleep(1)\n",
    )
    start = time.monotonic()
    assert ran(small_root)[0] == []
    assert time.monotonic() - start < 90
    while sign.next():
        pass


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_ends_with_whoever_asked_for_it(tmp_path: Path, sign: Sign, end: signal.Signals) -> None:
    """Also what it has started in a session of its own; nothing of it stays."""
    script = tmp_path / "script.py"
    away = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {sign.program!r}], "
    script.write_text(f"{away}start_new_session=True); time.sleep(900)", "utf-8")
    asking = (
        "import sys; from guide.evidence.programs import Limits, alone; "
        f"alone([sys.executable], [{str(script)!r}], Limits())"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen([sys.executable, "-c", asking], env=environment) as asked:
        sign.wait()
        asked.send_signal(end)
    assert asked.returncode == -end
    while sign.next():
        pass
    give_up = time.monotonic() + SECONDS
    while any((folder / "home").exists() for folder in tmp_path.glob("guide-run-*")):
        assert time.monotonic() < give_up
        time.sleep(0.02)


def test_a_run_that_is_interrupted_ends_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: Sign
) -> None:
    script = tmp_path / "script.py"
    script.write_text(sign.program, "utf-8")
    needs = Needs(">=3.11", ())
    prepare(needs)
    communicate = subprocess.Popen.communicate

    def interrupt(started: subprocess.Popen[str], timeout: float) -> tuple[str, str]:
        if timeout == 60:
            sign.wait()
            raise KeyboardInterrupt
        return communicate(started, timeout=timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(needs, [str(script)], Limits(wall=60))
    assert sign.next() == b""


def test_a_program_is_told_no_secrets(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPLOY_TOKEN", "s3cret")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "elsewhere")
    change(
        small_root,
        "import json\n",
        "import json, os\n\nassert not {'DEPLOY_TOKEN', 'DJANGO_SETTINGS_MODULE'} & {*os.environ}\n",
    )
    assert ran(small_root)[0] == []


@pytest.mark.parametrize(
    "name", ["UV_EXCLUDE_NEWER", "UV_OVERRIDE", "UV_CONSTRAINT", "UV_PYTHON", "UV_RESOLUTION", "UV_NO_BINARY_PACKAGE"]
)
def test_uv_is_not_led_astray(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is pinned is what is installed, whatever uv is told elsewhere."""
    monkeypatch.setenv(name, "x")
    monkeypatch.setenv("UV_CACHE_DIR", "y")
    assert name not in variables()
    assert variables()["UV_CACHE_DIR"] == "y"
