"""Freezing stops at the first page that is not whole, and the output stays as it was."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, redirect
from werkzeug.wrappers import Response as BaseResponse

from guide.model import Guide
from guide.prose.references import References, link
from guide.publish.build import BuildError, Where, build
from guide.publish.freeze import FreezeError, freeze
from guide.site.app import create_app


def silent(written: Iterator[object], _length: int) -> AbstractContextManager[Iterator[object]]:
    return nullcontext(written)


def not_found() -> str:
    return Response("", 404)  # type: ignore[return-value]


def raises() -> str:
    raise LookupError("no such row")


def warns() -> str:
    warnings.warn("this is old", DeprecationWarning, stacklevel=2)
    return "shown all the same"


def redirects() -> BaseResponse:
    return redirect("/")


def server_error() -> Response:
    return Response("", 500)


def wrong_type() -> Response:
    return Response("{}", mimetype="application/json")


FAILING: list[tuple[Callable[[], str | BaseResponse], str]] = [
    (not_found, "404 NOT FOUND"),
    (raises, "LookupError: no such row"),
    (warns, "DeprecationWarning: this is old"),
    (redirects, "302 FOUND"),
    (server_error, "500 INTERNAL SERVER ERROR"),
    (wrong_type, "MimetypeMismatchWarning"),
]


ADDRESSES = ["/", "/second/"]


def tiny(view: Callable[[], str | BaseResponse]) -> Flask:
    """Make an application of two pages, the second of them given."""
    app = Flask("tiny", static_folder=None)
    app.add_url_rule("/", "first", lambda: "<p>first")
    app.add_url_rule("/second/", "second", view)
    return app


def test_every_address_becomes_a_file(tmp_path: Path) -> None:
    assert list(freeze(tiny(lambda: "<p>second"), ADDRESSES, tmp_path, silent)) == ["index.html", "second/index.html"]
    assert (tmp_path / "index.html").read_text("utf-8") == "<p>first"
    assert (tmp_path / "second" / "index.html").read_text("utf-8") == "<p>second"


def test_a_relative_folder_is_meant_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Frozen-Flask would take it from the application's own folder."""
    monkeypatch.chdir(tmp_path)
    freeze(tiny(lambda: ""), ADDRESSES, Path("out"), silent)
    assert (tmp_path / "out" / "second" / "index.html").is_file()


def test_nothing_is_removed_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "foreign").touch()
    freeze(tiny(lambda: ""), ADDRESSES, tmp_path, silent)
    assert (tmp_path / "foreign").is_file()


@pytest.mark.parametrize(("view", "cause"), FAILING, ids=[view.__name__ for view, _ in FAILING])
def test_a_page_that_is_not_whole_ends_it(tmp_path: Path, view: Callable[[], str | BaseResponse], cause: str) -> None:
    """The message tells the page that failed, and why."""
    with pytest.raises(FreezeError) as caught:
        freeze(tiny(view), ADDRESSES, tmp_path, silent)
    assert cause in str(caught.value)
    assert "/second/" in str(caught.value)


def test_a_warning_elsewhere_is_left_to_others(tmp_path: Path) -> None:
    """What freezing makes an error is an error while freezing only."""
    before = list(warnings.filters)
    freeze(tiny(lambda: ""), ADDRESSES, tmp_path, silent)
    assert list(warnings.filters) == before


def test_progress_sees_every_page(tmp_path: Path) -> None:
    seen = []

    def noting(written: Iterator[object]) -> Iterator[object]:
        for number, page in enumerate(written, 1):
            seen.append(number)
            yield page

    def progress(written: Iterator[object], length: int) -> AbstractContextManager[Iterator[object]]:
        assert length == 2
        return nullcontext(noting(written))

    freeze(tiny(lambda: ""), ADDRESSES, tmp_path, progress)
    assert seen == [1, 2]


# The same for a build of a guide


def everything(folder: Path) -> dict[str, bytes | None]:
    """Return every file and folder below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def break_one_page(monkeypatch: pytest.MonkeyPatch, view: Callable[[], str | BaseResponse]) -> None:
    """Let the page about the method fail in every application that is made."""

    def create(references: References, **asked: Any) -> Flask:  # noqa: ANN401 - as it is asked for
        app = create_app(references, **asked)
        app.add_url_rule("/method/", "broken", view)
        return app

    monkeypatch.setattr("guide.publish.build.create_app", create)


@pytest.mark.parametrize(("view", "cause"), FAILING[:3], ids=[view.__name__ for view, _ in FAILING[:3]])
def test_a_failed_build_leaves_everything_as_it_was(
    small: Guide,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    view: Callable[[], str | BaseResponse],
    cause: str,
) -> None:
    """Byte for byte, and without a trace of the folder it worked in."""
    output = tmp_path / "build"
    build(link(small), tmp_path, output, Where(), silent)
    before = everything(tmp_path)
    break_one_page(monkeypatch, view)
    with pytest.raises(BuildError) as caught:
        build(link(small), tmp_path, output, Where(), silent)
    assert cause in str(caught.value)
    assert not caught.value.usage
    assert everything(tmp_path) == before


def test_a_failed_first_build_leaves_nothing(small: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_one_page(monkeypatch, raises)
    with pytest.raises(BuildError):
        build(link(small), tmp_path, tmp_path / "build", Where(), silent)
    assert everything(tmp_path) == {}


def test_a_broken_link_ends_a_build(small: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most twenty are told, and how many more there are."""
    links = "".join(f'<a href="gone-{number:02}">' for number in range(25))
    break_one_page(monkeypatch, lambda: links)
    with pytest.raises(BuildError) as caught:
        build(link(small), tmp_path, tmp_path / "build", Where(), silent)
    told = str(caught.value).splitlines()
    assert told[0] == "method/index.html links to gone-00, which is no file of the site"
    assert (len(told), told[-1]) == (21, "and 5 more")
    assert everything(tmp_path) == {}


def test_an_interrupt_is_no_fault_of_the_site(small: Guide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    break_one_page(monkeypatch, interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(link(small), tmp_path, tmp_path / "build", Where(), silent)
    assert everything(tmp_path) == {}
