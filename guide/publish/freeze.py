"""Frozen-Flask, in one small room."""

import mimetypes
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from functools import cache, cached_property
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from unicodedata import normalize

from flask import Flask, Response
from flask.typing import ResponseReturnValue
from flask_frozen import Freezer, MimetypeMismatchWarning, MissingURLGeneratorWarning

from guide.means import Means, There
from guide.publish.kept import Frozen, KeptPages, Keys, file_of
from guide.publish.links import found_in
from guide.publish.putting import give_way, write
from guide.site.pages import Site
from guide.site.twin import twin
from guide.workers import spread


class FreezeError(Exception):
    """The site could not be frozen; says what and where."""


class _Freezer(Freezer):  # type: ignore[misc] # it has no types
    """Frozen-Flask, with a shorter way from an address to its file.

    Its own makes a client, a request and a response for each file, and looks three times whether the file is there.
    Here no view looks at a request, and the folder is fresh.
    """

    def __init__(self, app: Flask, putting: "_Putting") -> None:
        super().__init__(app, with_no_argument_rules=False, with_static_files=False, log_url_for=False)
        self._putting = putting
        self._map = app.url_map.bind("localhost")

    @cached_property
    def root(self) -> Path:
        """The folder that it writes to, which its own way is to work out for each file."""
        return Path(self.app.config["FREEZER_DESTINATION"])

    def _build_one(self, address: str, _last_modified: object = None) -> Path:
        """Ask the view of an address, in the context that is held open, and write what it answers."""
        endpoint, values = self._map.match(address)
        found: ResponseReturnValue = self.app.view_functions[endpoint](**values)
        file = file_of(address)
        if isinstance(found, str) and file.endswith(".html"):
            # What a response would be made of it is known.
            self._putting.put(address, found.encode(), found)
            return self.root / file
        answer: Response = self.app.make_response(found)
        if answer.status_code != HTTPStatus.OK:
            raise ValueError(f"Unexpected status {answer.status!r} on URL {address}")
        if answer.mimetype != _type_by_name(file.rpartition("/")[2]):
            warnings.warn(f"{file} is sent as {answer.content_type}", MimetypeMismatchWarning, stacklevel=2)
        self._putting.put(address, answer.get_data(), None)
        return self.root / file


@cache
def _type_by_name(name: str) -> str:
    """Return the type that web servers take a file for, by its name."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


class _Putting:
    """Puts what was made into a fresh folder, and the twin of each page beside it."""

    def __init__(self, folder: Path, site: Site | None, there: There) -> None:
        self._folder = folder
        self._there = there
        self._site = site
        self._folders = {""}
        self.made: Frozen = {}

    def put(self, address: str, raw: bytes, html: str | None) -> None:
        """Put a page or a file, and note what is in it that others have to bear out; its text, where that is known."""
        file = file_of(address)
        self._write(file, raw)
        is_page = file.endswith(".html")
        text = html if html is not None or not is_page else raw.decode("utf-8", "replace")
        self.made[file] = found_in(text).packed() if is_page and text is not None else None
        page = self._site.pages.get(address) if self._site else None
        if self._site and page and text is not None and page.twin in self._site.twins:
            # From its HTML, which is neither rendered nor read again for that.
            twin_file = file_of(page.twin)
            self._write(twin_file, twin(text, self._site.frame.note(page)).encode())
            self.made[twin_file] = None

    def _write(self, file: str, raw: bytes) -> None:
        file = file if file.isascii() else normalize("NFC", file)
        within = file.rpartition("/")[0]
        if within not in self._folders:
            self._make(within)
        path = f"{self._folder}/{file}"
        give_way(path, file, self._there)
        write(path, raw)

    def _make(self, within: str) -> None:
        """Make a folder and those above it, which are mostly there."""
        above = within.rpartition("/")[0]
        if above not in self._folders:
            self._make(above)
        with suppress(FileExistsError):
            os.mkdir(f"{self._folder}/{within}")  # noqa: PTH102 - a Path takes twice as long
        self._folders.add(within)


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
    site: Site | None = app.extensions.get("guide")
    kept = KeptPages(site, means.cache) if site and means.cache.active else None

    keys: Keys = kept.keys(addresses) if kept else {}
    written: Frozen = kept.write(keys, folder, means.last, means.there) if kept else {}
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
            # A twin is put beside its page.
            asked = [address for address in chosen if not site or address not in site.twins]
            return _freeze(app, asked, _Putting(folder, site, means.there), shown.another) if asked else {}

        for part in spread(some, folders, means.workers, prepare=lambda: _load_templates(app), begun=shown.share):
            made |= part
        shown.share(1, 1)
        shown.another()  # the last step is shown as done when one more is asked for
    if kept:
        kept.keep(keys, made, folder)
        means.digests.update(kept.digests)
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


def _freeze(app: Flask, addresses: Sequence[str], putting: _Putting, another: Callable[[], object]) -> Frozen:
    """Freeze addresses in this process; tell of each that was written, and return what was."""
    freezer = _Freezer(app, putting)
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
    return putting.made
