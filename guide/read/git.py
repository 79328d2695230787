"""Git, asked in such a way that nobody's settings change the answer, and that nothing is written or fetched."""

import os
import re
import subprocess
from contextlib import suppress
from dataclasses import dataclass
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
    *("diff.autoRefreshIndex=false", f"diff.orderFile={os.devnull}"),
    *("log.showSignature=false", "log.showRoot=true"),
)
_SECONDS = 30


class GitError(Exception):
    """Git can't be asked, or refuses; says in one sentence why."""


def has_repository(root: Path) -> bool:
    """Tell whether a folder lies in a checkout, by what lies in it and above it."""
    here = root.absolute()
    return any(os.path.lexists(folder / ".git") for folder in (here, *here.parents))


@dataclass(frozen=True)
class Checkout:
    """What git knows of a folder."""

    folder: str
    """Its path from the top of the repository, with a slash at its end; nothing for the top itself."""
    shallow: bool
    """Whether only a part of the history is here."""


def checkout(root: Path) -> Checkout:
    """Return what git knows of a folder. Raises GitError, also where git looks for the files somewhere else."""
    told = text_of(root, "rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix")
    shallow, *top, folder = told.removesuffix("\n").split("\n")
    if not _is_within(root.absolute(), Path("\n".join(top))):
        raise GitError(f"by its setting core.worktree, git looks for the files in {printable(' '.join(top))}, not here")
    return Checkout(folder, shallow != "false")


def _is_within(folder: Path, top: Path) -> bool:
    with suppress(OSError):
        return any(one.samefile(top) for one in (folder, *folder.parents))
    return False


def text_of(root: Path, *arguments: str) -> str:
    """Return what git prints, as text. Raises GitError."""
    return bytes_of(root, *arguments).decode("utf-8", "replace")


def bytes_of(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git prints when it is given these bytes to read. Raises GitError."""
    settings = [part for setting in _PLAIN for part in ("-c", setting)]
    command = ["git", *settings, "-C", str(root), *arguments]
    kept = {name: value for name, value in os.environ.items() if not _LEADS_ASTRAY.match(name)}
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            command,
            env={**kept, **_SETTINGS},
            input=given,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise GitError("git was not found") from None
    except OSError as error:
        raise GitError(f"git can't be started: {(error.strerror or 'unknown cause').lower()}") from None
    except ValueError:  # a name with a zero byte in it, which no commit has
        raise GitError("git can't be asked of this") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git did not answer within {_SECONDS} seconds") from None
    if done.returncode:
        raise GitError(_reason(done.stderr.decode("utf-8", "replace")))
    return done.stdout


def _reason(errors: str) -> str:
    """Say why git refuses, in our words where they are known."""
    if "dubious ownership" in errors or "unsafe repository" in errors:
        return (
            "the repository belongs to another user; `git config --global --add safe.directory FOLDER` lets git read it"
        )
    if "does not have any commits" in errors:
        return ""  # there is no history yet
    # Of what it names on lines of their own, the first is told.
    lines = [line for line in re.sub(r":\n\s+", ": ", errors).splitlines() if line.startswith(("fatal: ", "error: "))]
    return f"git says: {printable(lines[0].partition(': ')[2])}" if lines else "git did not say why"
