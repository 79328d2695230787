"""Run a program apart: in a home of its own, bounded in processor time and, where the system can, without a network.

This is a script, started by the interpreter that the program is to have; so it needs the standard library only:

    python -I apart.py FOLDER SECONDS open|shut ARGUMENT...
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

LIMIT = 152
"""The exit status of a run that used up its processor time, as a shell gives it for SIGXCPU."""
SHUT = "shut"
"""What is given where the network is withheld."""
OPEN = "open"
"""What is given where it can't be."""

HELD = "GUIDE_HOLDS_RUN"
"""Is set where standard input is a pipe that whoever wants the run holds: once nobody does, the run is ended."""

_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "NO_COLOR")
_KEPT_OF_PYTHON = ("PYTHONSAFEPATH", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONUTF8")
# https://specifications.freedesktop.org/basedir-spec/latest/, and what other systems call the same.
_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "run",
    "TMPDIR": "tmp",
    "TEMP": "tmp",
    "TMP": "tmp",
}

# Systems count processor time in steps, and not here as they do for the limit.
_NEARLY = 0.8

# https://man7.org/linux/man-pages/man2/unshare.2.html and man7/netdevice.7.html
_SUBREAPER = 36
# Whoever starts others faster than they are ended is left to the end of its processor time.
_ROUNDS = 20
_NEW_USER, _NEW_NETWORK, _SET_FLAGS, _UP = 0x10000000, 0x40000000, 0x8914, 0x1


def surroundings(known: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return the environment variables of a program that lives in a folder; make what they name."""
    for inner in {*_FOLDERS.values()}:
        Path(folder, inner).mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: known[name] for name in (*_KEPT, *_KEPT_OF_PYTHON) if name in known}
    return {**kept, **{name: str(folder / inner) for name, inner in _FOLDERS.items()}}


def shut_network() -> None:
    """Leave this process, and all that it starts, no network but its own 127.0.0.1. Raises OSError where that fails."""
    if sys.platform != "linux":
        raise OSError("only Linux can")
    import ctypes  # noqa: PLC0415 - of use on Linux only
    import fcntl  # noqa: PLC0415 - not on every system
    import socket  # noqa: PLC0415 - of use on Linux only
    import struct  # noqa: PLC0415 - of use on Linux only

    user, group = os.geteuid(), os.getegid()
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(_NEW_USER | _NEW_NETWORK):
        raise OSError(ctypes.get_errno(), "no namespace of its own")
    # It stays who it was, and is nobody else.
    for name, text in {"setgroups": "deny", "uid_map": f"{user} {user} 1", "gid_map": f"{group} {group} 1"}.items():
        Path("/proc/self", name).write_text(text, "ascii")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        fcntl.ioctl(asked, _SET_FLAGS, struct.pack("16sh14x", b"lo", _UP))


def _keep_children() -> None:
    """Stay the parent of all that is started here, also of what has left its own parent: only Linux can.

    https://man7.org/linux/man-pages/man2/PR_SET_CHILD_SUBREAPER.2const.html
    """
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - of use on Linux only

        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _end_when_let_go(folder: str, ending: threading.Event) -> None:
    """Once nobody holds the run any more, end it, with all that it has started, and throw its home away."""

    def wait() -> None:
        while os.read(0, 1):
            pass
        ending.set()
        _end_children()
        shutil.rmtree(folder, ignore_errors=True)
        if hasattr(os, "killpg"):
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _end_children() -> None:
    """End what a program has left running, also in a session of its own."""
    for _ in range(_ROUNDS):
        found = _descendants()
        for process in found:
            with contextlib.suppress(OSError):
                os.kill(process, signal.SIGKILL)
        if not found:
            return


def _descendants() -> set[int]:
    """Return the processes that this one has started, and those that these have; none where that can't be known."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            state, parent = Path(folder, "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[:2]
            if state != "Z":
                parents[int(folder.name)] = int(parent)
    found, before = {os.getpid()}, 0
    while len(found) > before:
        before = len(found)
        found |= {process for process, parent in parents.items() if parent in found}
    return found - {os.getpid()}


def _has_children() -> bool:
    """Tell whether anything is left that was started here; it takes no look at all processes."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except (OSError, AttributeError):
        return False
    return True


def _bound(seconds: int) -> None:
    """Let no process use more processor time than this, and leave no image of one that did."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))


def _used_up(status: int, seconds: int) -> bool:
    """Tell whether a program that failed did so for want of processor time: its own, or that of what it started."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return False
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return status != 0 and used.ru_utime + used.ru_stime >= _NEARLY * seconds


def main(folder: str, seconds: int, network: str, arguments: Sequence[str]) -> int:
    """Run Python with these arguments; return its exit status."""
    if network == SHUT:
        shut_network()
    _bound(seconds)
    _keep_children()
    ending = threading.Event()
    if HELD in os.environ:
        _end_when_let_go(folder, ending)
    environment = surroundings(os.environ, Path(folder))
    command = [sys.executable, *arguments]
    status = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode  # noqa: S603 - no shell
    if ending.is_set():
        threading.Event().wait()  # this process is ended too, once nothing else is left
    if _has_children():
        _end_children()
    if _used_up(status, seconds):
        return LIMIT
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]))
