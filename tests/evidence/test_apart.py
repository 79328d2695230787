"""A run has a home of its own, its share of processor time, and no network but its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from guide.evidence import apart
from guide.evidence.programs import LimitError, Limits, alone, network_can_be_shut

SPIN = "while True: pass"


def said(program: str, limits: Limits | None = None) -> str:
    """Run a program apart; return what it printed."""
    ended = alone([sys.executable], ["-c", program], limits or Limits(processor=20, wall=60))
    assert (ended.status, ended.errors) == (0, "")
    return ended.output


def test_a_run_is_at_home_in_a_folder_that_is_thrown_away() -> None:
    names = (
        "HOME",
        "TMPDIR",
        "XDG_CACHE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_RUNTIME_DIR",
    )
    program = (
        f"import os, pathlib, tempfile\nfor name in {names!r}: print(os.environ[name])\n"
        "print(pathlib.Path.home()); print(tempfile.mkdtemp()); print(os.getcwd())\n"
        "pathlib.Path.home().joinpath('left').write_text('x'); open('left', 'w').close()"
    )
    folders = [Path(line) for line in said(program).splitlines()]
    assert len(folders) == len(names) + 3
    (folder,) = {one for path in folders for one in (path, *path.parents) if one.name.startswith("guide-run-")}
    assert folder != Path.home()
    assert not folder.exists()


def test_a_run_knows_nothing_that_it_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even what uv may know: a proxy, its certificates, its cache."""
    for name in ("HTTPS_PROXY", "SSL_CERT_FILE", "UV_CACHE_DIR", "XDG_SESSION_ID", "SSH_AUTH_SOCK", "GITHUB_TOKEN"):
        monkeypatch.setenv(name, "/x")
    kept = {*apart._KEPT, *apart._KEPT_OF_PYTHON, *apart._FOLDERS}  # noqa: SLF001 - the list is what is asserted
    assert {*said("import os\nfor name in os.environ: print(name)").split()} <= kept


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can withhold a network")
def test_a_run_has_no_network_but_its_own() -> None:
    if not network_can_be_shut():
        pytest.skip("this system does not let a network be withheld")
    program = (
        "import os, socket\n"
        "server = socket.create_server(('127.0.0.1', 0)); client = socket.create_connection(server.getsockname())\n"
        "server.accept()[0].sendall(b'heard'); print(client.recv(5).decode(), os.getuid())\n"
        "try: socket.create_connection(('192.0.2.1', 80), 3)\n"
        "except OSError as error: print(error.strerror)"
    )
    heard, unreachable = said(program).splitlines()
    assert heard.split()[0] == "heard"
    assert unreachable == "Network is unreachable"


def test_where_a_network_can_not_be_withheld_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.evidence.programs.network_can_be_shut", lambda: False)
    assert said("print('went on')") == "went on\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    "program",
    [
        SPIN,
        f"import subprocess, sys; sys.exit(subprocess.run([sys.executable, '-c', {SPIN!r}]).returncode)",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SPIN!r}], check=True)",
    ],
    ids=["itself", "what it started", "an error that follows"],
)
def test_a_run_that_uses_up_its_processor_time_is_ended(program: str) -> None:
    with pytest.raises(LimitError, match=r"^its run was ended after 1 seconds of processor time$"):
        alone([sys.executable], ["-c", program], Limits(processor=1, wall=60))


def test_waiting_uses_no_processor_time() -> None:
    """So a machine that is busy with other things ends nothing."""
    assert said("import time; time.sleep(2.5); print('waited')", Limits(processor=1, wall=60)) == "waited\n"


@pytest.mark.parametrize(
    ("program", "status"), [("raise SystemExit(3)", 3), ("import os; os.kill(os.getpid(), 9)", 137)]
)
def test_a_status_is_handed_on(program: str, status: int) -> None:
    assert alone([sys.executable], ["-c", program], Limits(processor=20, wall=60)).status == status


def test_the_script_needs_no_other_file(tmp_path: Path) -> None:
    """It is run by interpreters that know nothing of the guide."""
    copy = tmp_path / "apart.py"
    copy.write_bytes(Path(apart.__file__).read_bytes())
    ran = [sys.executable, "-I", "-S", str(copy), str(tmp_path), "20", apart.OPEN, "-c", "print('ran')"]
    assert subprocess.run(ran, capture_output=True, text=True, check=True).stdout == "ran\n"
