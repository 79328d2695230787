"""Foreign programs end with their time, with what they have started, and are told no secrets."""

import subprocess
import time
from pathlib import Path

import pytest

from guide.evidence.programs import Limits, variables
from guide.evidence.uv import Needs, prepare, run
from guide.evidence.verify import Ways
from tests.evidence.small_runs import change, ran


def test_a_probe_may_be_called_like_what_it_imports(small_root: Path) -> None:
    """Its own folder is not looked in."""
    change(
        small_root,
        "import json\n",
        "import importlib.util\nimport json\n\nassert not importlib.util.find_spec('chain')\n",
    )
    assert ran(small_root)[0] == []


def test_what_a_probe_has_started_ends_with_it(small_root: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    change(
        small_root,
        "import json\n",
        "import json, subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5); open({str(mark)!r}, \"w\")'])\n"
        "time.sleep(60)\n",
    )
    ran(small_root, Ways(limits=Limits(wall=2)))
    time.sleep(4)
    assert not mark.exists()


def test_what_a_probe_leaves_behind_is_not_waited_for(small_root: Path) -> None:
    """It holds the output open, in a session of its own."""
    change(
        small_root,
        "import json\n",
        "import json, subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(40)'], start_new_session=True)\n",
    )
    start = time.monotonic()
    (found,), _ = ran(small_root, Ways(limits=Limits(wall=2)))
    assert "its run was ended after 2 seconds (the machine is slow, run it again)" in found
    assert time.monotonic() - start < 30


def test_a_run_that_is_interrupted_ends_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "script.py"
    mark = tmp_path / "mark"
    script.write_text(f"import time\ntime.sleep(4)\nopen({str(mark)!r}, 'w')\n", "utf-8")
    needs = Needs(">=3.11", ())
    prepare(needs)
    communicate = subprocess.Popen.communicate

    def interrupt(started: subprocess.Popen[str], timeout: float) -> tuple[str, str]:
        if timeout == 60:
            time.sleep(1)
            raise KeyboardInterrupt
        return communicate(started, timeout=timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(needs, [str(script)], Limits(wall=60))
    time.sleep(4)
    assert not mark.exists()


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
