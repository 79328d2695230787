"""Frozen-Flask, in one small room."""

import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from itertools import groupby
from pathlib import Path

from flask import Flask, Response
from flask.typing import ResponseReturnValue
from flask_frozen import Freezer, MissingURLGeneratorWarning

from guide.means import Means
from guide.publish.kept import Frozen, KeptPages, Keys, file_of
from guide.publish.links import found_in
from guide.site.pages import Site
from guide.site.twin import twin
from guide.workers import spread


class FreezeError(Exception):
    """The site could not be frozen; says what and where."""


class _Client:
    """Asks the view of an address, in the context that Frozen-Flask holds open: no view looks at a request.

    The client of Flask makes a request, and sends it through the server's interface, for each of thousands of files.
    """

    def __init__(self, app: Flask, *_response: object, **_options: object) -> None:
        self._app = app
        self._map = app.url_map.bind("localhost")

    def get(self, address: str, **_options: object) -> Response:
        """Return what the application answers at an address."""
        endpoint, values = self._map.match(address)
        answer: ResponseReturnValue = self._app.view_functions[endpoint](**values)  # type: ignore[assignment] # Flask lets views be coroutines, ours are not
        return self._app.make_response(answer)


class _Freezer(Freezer):  # type: ignore[misc] # it has no types
    """Frozen-Flask, which works out its folder again and again for each file."""

    @cached_property
    def root(self) -> Path:
        """The folder that it writes to."""
        return Path(self.app.config["FREEZER_DESTINATION"])


Progress = Callable[[Iterator[object], int], AbstractContextManager[Iterator[object]]]


def freeze(
    app: Flask, addresses: Sequence[str], folder: Path, progress: Progress, means: Means | None = None
) -> Frozen:
    """Write what an application answers at addresses into an absolute folder; return what was written.

    Frozen-Flask deletes foreign files in its destination and writes in place, so it is only ever given a
    fresh folder. `progress` wraps an iterator over what is to be written, and shows how far it is.

    Raises FreezeError where a page answers other than 200, raises, or warns, and OSError where the system
    refuses to write or read.
    """
    means = means or Means()
    folder = folder.absolute()
    app.config.update(FREEZER_DESTINATION=str(folder), FREEZER_REMOVE_EXTRA_FILES=False)
    app.config.update(FREEZER_REDIRECT_POLICY="error", PROPAGATE_EXCEPTIONS=True)
    app.test_client_class = _Client  # type: ignore[assignment] # it has what Frozen-Flask asks for, no more
    site: Site | None = app.extensions.get("guide")
    kept = KeptPages(site, means.cache) if site and means.cache.active else None

    keys: Keys = kept.keys(addresses) if kept else {}
    written: Frozen = kept.write(keys, folder, means.last) if kept else {}
    left = [address for address in addresses if file_of(address) not in written]

    # What stands in one folder is made by one process: the files of a page share what the page is made of.
    folders = [list(same) for _, same in groupby(left, lambda address: address.rpartition("/")[0])]
    if site:
        # The first of them is done by this process, and what others keep is lost with them.
        index = site.search.files.keys()
        folders.sort(key=index.isdisjoint)
    made: Frozen = {}
    with progress(iter(left), len(left)) as written_here:
        shown = _Shown(iter(written_here), len(left))

        def some(folders: Sequence[Sequence[str]]) -> Frozen:
            chosen = [address for folder in folders for address in folder]
            # A twin is made of its page, which stands there by then.
            twins = {address: None for address in chosen if site and address in site.twins}
            asked = [address for address in chosen if address not in twins]
            if asked:
                _freeze(app, asked, shown.another)
            if site:
                _write_twins(site, tuple(twins), folder)
            return {file: _found(folder, file) for file in map(file_of, chosen)}

        for part in spread(some, folders, means.workers, prepare=lambda: _load_templates(app), begun=shown.share):
            made |= part
        shown.share(1, 1)
        shown.another()  # the last step is shown as done when one more is asked for
    if kept:
        kept.keep(keys, made, folder)
    return written | made


class _Shown:
    """How far the work is, for who looks on: in other processes nobody does."""

    def __init__(self, steps: Iterator[object], length: int) -> None:
        self._steps = steps
        self._length = length
        self._at = 0
        self._process = os.getpid()

    def another(self) -> None:
        """Take note of one more file."""
        if os.getpid() == self._process:
            self._at += 1
            next(self._steps, None)

    def share(self, part: int, of: int) -> None:
        """Take note that all parts before this one were begun, whoever works on them."""
        while self._at < self._length * part // of:
            self.another()


def _load_templates(app: Flask) -> None:
    for name in app.jinja_env.list_templates():
        app.jinja_env.get_template(name)


def _freeze(app: Flask, addresses: Sequence[str], another: Callable[[], object]) -> None:
    """Freeze addresses in this process; tell of each file that was written."""
    freezer = _Freezer(app, with_no_argument_rules=False, with_static_files=False, log_url_for=False)
    freezer.register_generator(lambda: iter(addresses))
    at = addresses[0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # It counts the routes that were named; here addresses are listed instead, and none is left to be found.
        warnings.simplefilter("ignore", MissingURLGeneratorWarning)
        try:
            for done, _ in enumerate(freezer.freeze_yield(), 1):
                at = addresses[done] if done < len(addresses) else "the end"
                another()
        except OSError:
            raise  # what the system refuses says nothing of the page
        except Exception as error:
            raise FreezeError(f"{at} could not be written: {type(error).__name__}: {error}") from error


def _write_twins(site: Site, addresses: Sequence[str], folder: Path) -> None:
    """Write the same as some pages in Markdown, from their HTML, which is not rendered again for that."""
    for address in addresses:
        page = site.twins[address]
        html = (folder / file_of(page.address)).read_text("utf-8")
        (folder / file_of(address)).write_text(twin(html, site.frame.note(page)), "utf-8")


def _found(folder: Path, file: str) -> bytes | None:
    return found_in((folder / file).read_text("utf-8", "replace")).packed() if file.endswith(".html") else None
