"""The files of a guide: which there are, and their bytes. What can't be read is told, and never left out in silence."""

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from guide.diagnostics import Diagnostic, quoted
from guide.places import Place
from guide.read.layout import AT_ROOT, CONTENT_FOLDERS, DATA_FOLDERS, EXAMPLES, IMAGES

# What editors and systems leave beside a file while it is edited or looked at: backups (`a.md~`), unsaved work
# (`#a.md#`), swap files, the file with which Vim tries whether it may write, the halves of a safe write, thumbnails.
# Hidden files are passed over anyway. What a merge leaves (`a.md.orig`) is told: somebody has yet to look at it.
_LEFT_BEHIND = re.compile(
    r".*~|~\$.*|#.*#|4913|.*\.sw[nop]|.*___jb_(tmp|old)___|(thumbs|ehthumbs)\.db|desktop\.ini",
    re.DOTALL | re.IGNORECASE,
)
# Where hidden files are published, what editors, file systems, desktops and version control keep there for themselves.
_HIDDEN_BEHIND = re.compile(
    r"\.#.*|\.~lock\..*|\..*\.sw[a-px]|\..*\.kate-swp|\.goutputstream-.*|\.fuse_hidden.*|\.nfs.*|\._.*|\.ds_store"
    r"|\.(appledouble|localized|directory|trash.*|spotlight.*|fseventsd|idea|vscode|obsidian|editorconfig)"
    r"|\.(git|hg|svn|jj)([a-z]+)?",
    re.DOTALL | re.IGNORECASE,
)
_COMPILED = "__pycache__"
# Files and folders that Windows cannot have, whatever their ending; so nobody could check them out there.
_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_NOT_ON_WINDOWS = re.compile(r"""[<>:"|?*\\]|[. ]$""")

_LINK = ("links to other files are not followed", "put the file itself here")
_FOLDER_LINK = ("links to other files and folders are not followed", "put the files themselves here")
_NO_FOLDER = ("a folder belongs here, and this is none", "move it away, and put what it holds into the folder")
_FOLDERS = {*DATA_FOLDERS, *CONTENT_FOLDERS, *(folder[:-1] for folder in (AT_ROOT, EXAMPLES, IMAGES))}
_SPECIAL = ("this is no plain file", "put the file itself here")


class Unreadable(Exception):  # noqa: N818 - told of a file, not an error of the program
    """A file's bytes can't be had; says what is wrong, and what to do."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message, fix)
        self.message = message
        self.fix = fix


@dataclass
class Walked:
    """What lies below some folders: files by their paths, the folders that could not be looked into, and why."""

    files: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    faults: list[Diagnostic] = field(default_factory=list)

    def fault(self, path: str, message: str, fix: str) -> None:
        """Tell what is wrong with a file or folder that is left out for it."""
        self.faults.append(Diagnostic(Place(path), message, fix))


def lacking(root: Path) -> str | None:
    """Return the first folder that every guide has and this one lacks; a link, or one that can't be read, is there.

    Raises OSError where that can't be told.
    """
    for name in ("content", "data"):
        try:
            (root / name).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return name
    return None


def walk(root: Path, tops: tuple[str, ...]) -> Walked:
    """Look through the folders `tops` of the root, without hidden and compiled files and what editors leave.

    Links to files, and what is no plain file, are among the files: reading them tells what is wrong.
    """
    walked = Walked()
    waiting = [top for top in tops if _is_folder(root, top, walked)]
    while waiting:
        folder = waiting.pop()
        spelt: dict[str, str] = {}
        for entry in _entries(root, folder, walked):
            path = f"{folder}/{entry.name}"
            is_folder = _is_folder_entry(entry)
            if is_passed_over(path, is_folder=is_folder):
                continue
            beside = spelt.setdefault(entry.name.casefold(), entry.name)
            if beside != entry.name:
                walked.fault(path, f"Windows and macOS take this for {quoted(beside)}, beside it", "keep one of them")
            elif fault := _name_fault(path):
                walked.fault(path, *fault)
                if is_folder:
                    walked.unread.add(path)
                elif is_of_windows(entry.name) and entry.name.islower():
                    # But for the one system it can be read, and what names it is right to do so.
                    walked.files.append(path)
            elif is_folder:
                waiting.append(path)
            elif wrong := _no_folder(root, path, is_link=entry.is_symlink()):
                walked.fault(path, *wrong)
                walked.unread.add(path)
            else:
                walked.files.append(path)
    walked.files.sort()
    return walked


def _entries(root: Path, folder: str, walked: Walked) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as entries:
            # What is spelt in small letters comes first: of two names that differ in no more, it is the right one.
            return sorted(entries, key=lambda entry: (entry.name != entry.name.casefold(), entry.name))
    except OSError as error:
        walked.fault(folder, f"the folder can't be read: {cause(error)}", "check its rights")
        walked.unread.add(folder)
        return []


def _is_folder(root: Path, top: str, walked: Walked) -> bool:
    """Tell whether there is such a folder; where a link stands for it, that is told."""
    try:
        found = (root / top).lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        walked.fault(top, f"the folder can't be read: {cause(error)}", "check its rights")
        walked.unread.add(top)
        return False
    if stat.S_ISLNK(found.st_mode):
        walked.fault(top, *_FOLDER_LINK)
        walked.unread.add(top)
        return False
    if not stat.S_ISDIR(found.st_mode):
        walked.fault(top, *_NO_FOLDER)
        walked.unread.add(top)
        return False
    return True


def _is_folder_entry(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        # What it is, can't be seen: reading it will tell why.
        return False


def is_passed_over(path: str, *, is_folder: bool) -> bool:
    """Tell whether a file or folder is no part of the guide, by its path: hidden, compiled or left by an editor."""
    name = path.rpartition("/")[2]
    if name.startswith("."):
        return not path.startswith(AT_ROOT) or bool(_HIDDEN_BEHIND.fullmatch(name) or _LEFT_BEHIND.fullmatch(name))
    return name == _COMPILED if is_folder else bool(_LEFT_BEHIND.fullmatch(name))


def _no_folder(root: Path, path: str, *, is_link: bool) -> tuple[str, str] | None:
    """Say what is wrong where something stands for a folder."""
    if is_link and _leads_to_folder(root / path):
        return _FOLDER_LINK
    return _NO_FOLDER if path in _FOLDERS else None


def _leads_to_folder(link: Path) -> bool:
    """Tell whether a link leads to a folder; where that can't be seen, or it leads nowhere, it does not."""
    return os.path.isdir(link)  # noqa: PTH112 - Path.is_dir raises where it may not look


def is_of_windows(name: str) -> bool:
    """Tell whether Windows keeps the name of a file for itself, whatever its ending."""
    return bool(_OF_WINDOWS.fullmatch(name))


def _name_fault(path: str) -> tuple[str, str] | None:
    """Say what is wrong with a name that can't be shown as it is, or be had on every system."""
    name = path.rpartition("/")[2]
    if name.isprintable():
        if is_of_windows(name):
            return f"Windows can have no file of the name {quoted(name)}", "rename it"
        if path.startswith(EXAMPLES) and _NOT_ON_WINDOWS.search(name):  # elsewhere names are held to more
            fix = 'rename it, without < > : " | ? * \\ and with no dot or space at its end'
            return f"Windows can have no file of the name {quoted(name)}", fix
        return None
    # The bytes of a name that are no UTF-8 are handed on as such characters.
    foreign = any("\udc80" <= char <= "\udcff" for char in name)
    return f"the name {'is no UTF-8 text' if foreign else 'holds an invisible character'}", "rename it"


def read_bytes(path: Path, limit: int, smaller: str) -> bytes:
    """Return the bytes of a plain file; no byte is read beyond the limit. Raises Unreadable.

    The file is looked at before it is opened, for a pipe would be waited for, and a device may never end.
    `smaller` says what to do with a file above the limit.
    """
    try:
        size = _plain_size(path.lstat())
        # What takes the file's place after that look is not followed and not waited for.
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        flags |= getattr(os, "O_BINARY", 0)  # else Windows takes other line ends for its own, and reads less
        if size <= limit:
            raw = _read(os.open(path, flags), size, limit)
            size = max(size, len(raw))
    except OSError as error:
        raise Unreadable(f"the file can't be read: {cause(error)}", "check its rights") from error
    if size > limit:
        raise Unreadable(f"the file has {size:,} bytes, more than the {limit:,} that are read", smaller)
    return raw


def _read(descriptor: int, size: int, limit: int) -> bytes:
    """Return the bytes of what was opened, and close it: `size` are there most often, and the second look finds none.

    An object for the file, with a buffer, takes three times as long.
    """
    raw = b""
    try:
        _plain_size(os.fstat(descriptor))
        while len(raw) <= limit and (more := os.read(descriptor, min(size, limit - len(raw)) + 1)):
            raw += more
        return raw
    finally:
        os.close(descriptor)


def _plain_size(found: os.stat_result) -> int:
    if stat.S_ISLNK(found.st_mode):
        raise Unreadable(*_LINK)
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(*_SPECIAL)
    return found.st_size


def cause(error: OSError) -> str:
    """Say in words why the system refuses something."""
    return (error.strerror or "unknown cause").lower()


def home() -> Path | None:
    """Return the folder of whoever runs this; None where nobody knows it, as in a container with a user of its own."""
    try:
        return Path.home()
    except (RuntimeError, KeyError):
        return None
