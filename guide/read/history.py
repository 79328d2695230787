"""What the history of the sources tells: when each file last changed, and what is in it that builds have made."""

import datetime as dt
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guide.places import printable

# What a hook or a script has set for a repository of its own would lead git to that one. Settings may stay: a
# container says in them whose checkouts it reads.
_LEADS_ASTRAY = re.compile(r"GIT_(?!CONFIG_|CEILING_DIRECTORIES|DISCOVERY_|EXEC_PATH|SSL_)|GIT_CONFIG_PARAMETERS")
# Nothing is written beside the sources, nothing is fetched, and what git says is in English.
_SETTINGS = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
# What people have set for their own eyes, and what the repository would have run, changes nothing here.
_PLAIN = (
    *("core.quotepath=off", "core.fsmonitor=false", "color.ui=false"),
    *("log.showSignature=false", "log.showRoot=true"),
)
_SECONDS = 30
# The folder of what builds keep, and the file by which a site is known, with the folder that is told of.
_MADE = {".guide-cache": ".guide-cache", "build/.guide-build": "build"}


@dataclass(frozen=True)
class Changes:
    """The day of the last commit of each file; where there is a history that can't be read, one sentence says why."""

    days: Mapping[str, dt.date] = field(default_factory=dict)
    unknown: str = ""
    made: tuple[str, ...] = ()
    """The folders that builds make, and that are committed all the same."""


class _NoHistoryError(Exception):
    """The history can't be read; says in one sentence why."""


def last_changes(root: Path) -> Changes:
    """Return the day of the last commit of each file below content/ and data/.

    A file with changes that are not committed has no day, and no file has one where there is no history or
    only a part of it (a shallow clone): a day that would be a guess is left out.
    """
    if not _has_repository(root):
        # Sources that never had a history lack nothing.
        return Changes()
    try:
        held = _git(root, "ls-files", "--", *_MADE).splitlines()
    except _NoHistoryError as error:
        return Changes(unknown=str(error))
    made = tuple(folder for path, folder in _MADE.items() if any(f"{file}/".startswith(f"{path}/") for file in held))
    try:
        return Changes(_days(root), made=made)
    except _NoHistoryError as error:
        return Changes(unknown=str(error), made=made)


def _has_repository(root: Path) -> bool:
    here = root.absolute()
    return any(os.path.lexists(folder / ".git") for folder in (here, *here.parents))


def _days(root: Path) -> Mapping[str, dt.date]:
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        raise _NoHistoryError("only a part of the history is here; `git fetch --unshallow` gets the rest")
    days: dict[str, dt.date] = {}
    log = _git(root, "log", "--format=%x00%cs", "--name-only", "--no-renames", "--relative", "--", "content", "data")
    for commit in log.split("\0")[1:]:
        day, *files = commit.split("\n")
        for file in files:
            if file:
                days.setdefault(file, dt.date.fromisoformat(day))
    for file in _git(root, "diff", "--name-only", "--relative", "HEAD", "--", "content", "data").splitlines():
        days.pop(file, None)
    return days


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints. Raises _NoHistoryError."""
    settings = [part for setting in _PLAIN for part in ("-c", setting)]
    command = ["git", *settings, "-C", str(root), *arguments]
    kept = {name: value for name, value in os.environ.items() if not _LEADS_ASTRAY.match(name)}
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command,
            env={**kept, **_SETTINGS},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise _NoHistoryError("git was not found") from None
    except OSError as error:
        raise _NoHistoryError(f"git can't be started: {(error.strerror or 'unknown cause').lower()}") from None
    except subprocess.TimeoutExpired:
        raise _NoHistoryError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode:
        raise _NoHistoryError(_reason(done.stderr.decode("utf-8", "replace")))
    return done.stdout.decode("utf-8", "replace")


def _reason(errors: str) -> str:
    """Say why git refuses, in our words where they are known."""
    if "dubious ownership" in errors or "unsafe repository" in errors:
        return (
            "the repository belongs to another user; `git config --global --add safe.directory FOLDER` lets git read it"
        )
    if "does not have any commits" in errors:
        return ""  # there is no history yet
    lines = [line for line in errors.splitlines() if line.startswith(("fatal: ", "error: "))]
    return f"git says: {printable(lines[0].partition(': ')[2])}" if lines else "git did not say why"
