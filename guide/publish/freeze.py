"""Frozen-Flask, in one small room."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from flask import Flask
from flask_frozen import Freezer, MissingURLGeneratorWarning

from guide.site.pages import Site


class FreezeError(Exception):
    """The site could not be frozen; says what and where."""


Progress = Callable[[Iterator[object], int], AbstractContextManager[Iterator[object]]]


def freeze(app: Flask, folder: Path, progress: Progress) -> int:
    """Write every address of the site into an absolute, empty folder; return how many were written.

    Frozen-Flask deletes foreign files in its destination and writes in place, so it is only ever given a
    fresh folder. `progress` wraps the iterator over what is written, and shows how far it is.

    Raises FreezeError where a page answers other than 200, raises, or warns, and OSError where the system
    refuses to write or read.
    """
    site: Site = app.extensions["guide"]
    addresses = list(site.addresses())
    app.config.update(FREEZER_DESTINATION=str(folder.absolute()), FREEZER_REMOVE_EXTRA_FILES=False)
    app.config.update(FREEZER_REDIRECT_POLICY="error", PROPAGATE_EXCEPTIONS=True)
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
    return len(addresses)
