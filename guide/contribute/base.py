"""An earlier state of a guide, out of its history: which one is meant, and its files in a folder that goes again."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from guide.diagnostics import quoted
from guide.read.git import GitError, bytes_of, checkout, has_repository, text_of

_READ = ("content", "data")
_PLAIN_FILE = b"100"
_UNSHALLOW = "only a part of the history is here, and `git fetch --unshallow` gets the rest"


class BaseError(Exception):
    """There is nothing to compare with; says in one sentence why, and what to do."""


@dataclass(frozen=True)
class Base:
    """What a guide is compared with."""

    name: str
    """As people call it: main, HEAD, v2."""
    commit: str


def find_base(root: Path, name: str | None, branch: str) -> Base:
    """Return the commit of this name. Without one, HEAD where there are changes, else where `branch` was left.

    Raises BaseError.
    """
    if not has_repository(root):
        raise BaseError(f"{root} is in no git repository, so there is nothing to compare with")
    try:
        shallow = checkout(root).shallow
        if name is None:
            changed = bytes_of(root, "status", "--porcelain", "--untracked-files=all", "--", *_READ)
            return _named(root, "HEAD", shallow=shallow) if changed else _left(root, branch, shallow=shallow)
    except GitError as error:
        raise BaseError(f"the history can't be read: {error}") from error
    return _named(root, name, shallow=shallow)


def _named(root: Path, name: str, *, shallow: bool) -> Base:
    commit = _commit(root, name)
    if commit is None:
        hint = _UNSHALLOW if shallow else "name a branch, a tag or a commit, as git log shows them"
        raise BaseError(f"there is no commit {quoted(name)} here: {hint}")
    return Base(name, commit)


def _left(root: Path, branch: str, *, shallow: bool) -> Base:
    """Return the commit at which the present branch has left another one."""
    known = [name for name in (branch, f"origin/{branch}") if _commit(root, name)]
    if not known:
        raise BaseError(f"there is no branch {quoted(branch)} to compare with: name a commit, as in guide diff HEAD~1")
    for name in known:
        try:
            return Base(name, text_of(root, "merge-base", name, "HEAD").strip())
        except GitError:
            continue
    hint = _UNSHALLOW if shallow else "name a commit, as in guide diff HEAD~1"
    raise BaseError(f"it can't be told where this has left {quoted(branch)}: {hint}")


def _commit(root: Path, name: str) -> str | None:
    if name.startswith("-"):
        return None
    try:
        return text_of(root, "rev-parse", "--verify", f"{name}^{{commit}}").strip()
    except GitError:
        return None


@contextmanager
def laid_out(root: Path, base: Base) -> Iterator[Path]:
    """Lay out what a guide read then: in a folder of its own, for as long as it is looked at. Raises BaseError.

    Links are left out, for reading does not follow them.
    """
    with TemporaryDirectory(prefix="guide-base-") as name:
        folder = Path(name)
        for path, raw in _files(root, base):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)
        yield folder


def _files(root: Path, base: Base) -> Iterator[tuple[str, bytes]]:
    try:
        listed = bytes_of(root, "ls-tree", "-r", "-z", base.commit, "--", *_READ)
        entries = [entry.split(b"\t", 1) for entry in listed.split(b"\0") if entry.startswith(_PLAIN_FILE)]
        ids = [head.split()[2] for head, _ in entries]
        held = bytes_of(root, "cat-file", "--batch", given=b"".join(id_ + b"\n" for id_ in ids))
    except GitError as error:
        raise BaseError(f"the files of {quoted(base.name)} can't be read: {error}") from error
    at = 0
    for _, path in entries:
        start = held.index(b"\n", at) + 1
        *_, size = held[at:start].split()
        if not size.isdigit():
            raise BaseError(f"some files of {quoted(base.name)} are not here; `git fetch --refetch` gets them")
        yield path.decode("utf-8", "surrogateescape"), held[start : start + int(size)]
        at = start + int(size) + 1
