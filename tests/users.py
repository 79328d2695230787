"""Work as an ordinary user, whom rights of files hold off, whoever runs the tests."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from guide.cache import engine_digest

NOBODY = 65_534


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Give up the rights of the superuser for a while; others have none to give up."""
    if os.geteuid():
        yield
        return
    # Python may lie where no other user reads, so what a build loads and reads of itself on the way is there before.
    import_module("guide.cli.building")
    engine_digest()
    group, groups = os.getegid(), os.getgroups()
    os.setgroups([])
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(group)
        os.setgroups(groups)


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a folder that an ordinary user can reach, and that is gone afterwards, whatever its rights have become."""
    folder = Path(tempfile.mkdtemp(prefix="guide-open-"))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        for inner, _, _ in os.walk(folder):
            Path(inner).chmod(0o755)
        shutil.rmtree(folder)
