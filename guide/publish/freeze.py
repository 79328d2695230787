"""Frozen-Flask, in one small room."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from flask import Flask
from flask_frozen import Freezer, MissingURLGeneratorWarning

from guide.means import Means
from guide.publish.kept import Frozen, KeptPages, Keys, file_of
from guide.publish.links import Found, found_in
from guide.workers import spread


class FreezeError(Exception):
    """The site could not be frozen; says what and where."""


Progress = Callable[[Iterator[object], int], AbstractContextManager[Iterator[object]]]


def freeze(
    app: Flask, addresses: Sequence[str], folder: Path, progress: Progress, means: Means | None = None
) -> Frozen:
    """Write what an application answers at addresses into an absolute folder; return what was written.

    Frozen-Flask deletes foreign files in its destination and writes in place, so it is only ever given a
    fresh folder. `progress` wraps the iterator over what this process writes, and shows how far it is.

    Raises FreezeError where a page answers other than 200, raises, or warns, and OSError where the system
    refuses to write or read.
    """
    means = means or Means()
    folder = folder.absolute()
    app.config.update(FREEZER_DESTINATION=str(folder), FREEZER_REMOVE_EXTRA_FILES=False)
    app.config.update(FREEZER_REDIRECT_POLICY="error", PROPAGATE_EXCEPTIONS=True)
    kept = KeptPages(app.extensions["guide"], means.cache) if means.cache.active else None

    def some(chosen: Sequence[str]) -> tuple[Frozen, Frozen, Keys]:
        keys = kept.keys(chosen) if kept else {}
        again = kept.write(keys, folder) if kept else {}
        left = [address for address in chosen if file_of(address) not in again]
        if left:
            _freeze(app, left, progress)
        return again, {file: _found(folder, file) for file in map(file_of, left)}, keys

    written: Frozen = {}
    for again, made, keys in spread(some, addresses, means.workers):
        written |= again | made
        if kept:
            kept.keep(keys, made, folder)
    return written


def _freeze(app: Flask, addresses: Sequence[str], progress: Progress) -> None:
    """Freeze addresses in this process."""
    freezer = Freezer(app, with_no_argument_rules=False, with_static_files=False, log_url_for=False)
    freezer.register_generator(lambda: iter(addresses))
    at = addresses[0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # It counts the routes that were named; here addresses are listed instead, and none is left to be found.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        try:
            with progress(freezer.freeze_yield(), len(addresses)) as written:
                for done, _ in enumerate(written, 1):
                    at = addresses[done] if done < len(addresses) else "the end"
        except OSError:
            raise  # what the system refuses says nothing of the page
        except Exception as error:
            raise FreezeError(f"{at} could not be written: {type(error).__name__}: {error}") from error


def _found(folder: Path, file: str) -> Found | None:
    return found_in((folder / file).read_text("utf-8", "replace")) if file.endswith(".html") else None
