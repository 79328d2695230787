"""Answers as a host gives them, to browsers on this machine only."""

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from guide.publish.preview.answers import Answers
from tests.publish.preview.conftest import Desk


def asked(desk: Desk, host: str | None, path: str = "/", query: str = "", method: str = "GET") -> Response:
    """Return the answer to a request with just this host, path and query."""
    environ = EnvironBuilder(method=method).get_environ()
    environ |= {"PATH_INFO": path, "QUERY_STRING": query}
    environ.pop("HTTP_HOST", None)
    if host is not None:
        environ["HTTP_HOST"] = host
    return Response.from_app(Answers(desk.news, desk.said.append), environ)


def text(answer: Response) -> str:
    """Return what an answer says."""
    return answer.get_data(as_text=True)


# Who may ask


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]", "LocalHost"])
def test_this_machine_may_ask(desk: Desk, name: str) -> None:
    for port in ("", ":80", ":8000", ":65535"):
        assert asked(desk, name + port).status_code == 200


FOREIGN = (
    *("evil.example", "evil.example:8000", "127.0.0.1.evil.example", "localhost.evil.example", "evillocalhost"),
    *("127.0.0.1@evil.example", "localhost:80@evil.example", "evil.example#127.0.0.1", "127.0.0.2", "127.1", "[::]"),
    *("2130706433", "[::ffff:127.0.0.1]", "::1", "localhost.", "localhost:", "localhost:x", "localhost:123456"),
    *("localhost,evil.example", "evil.example,localhost", "localhost evil.example", "localhost\n", " localhost"),
)


@pytest.mark.parametrize("path", ["/", "/compare", "/compare.csv", "/_preview/now", "/_preview/events", "/nowhere"])
def test_other_names_are_turned_away(desk: Desk, path: str) -> None:
    """A page elsewhere can point its own name at this machine, and would then read what is not published yet."""
    answers = {host: asked(desk, host, path) for host in FOREIGN}
    assert {host: answer.status_code for host, answer in answers.items() if answer.status_code != 421} == {}
    for answer in answers.values():
        assert "bicycle" not in text(answer)
        assert desk.news.shown.name not in text(answer)


@pytest.mark.parametrize("host", [None, ""])
def test_a_request_names_its_host(desk: Desk, host: str | None) -> None:
    assert asked(desk, host).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_pages_are_only_read(desk: Desk, method: str) -> None:
    for path in ("/", "/compare", "/nowhere/", "/_preview/events", "/_preview/now"):
        answer = asked(desk, "localhost", path, method=method)
        assert answer.status_code == 405
        assert answer.headers["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", ["/about/", "/compare.csv", "/nowhere/", "/_preview/now", "/_preview/events"])
def test_a_head_is_that_of_the_answer(desk: Desk, path: str) -> None:
    head, whole = (asked(desk, "localhost", path, method=method) for method in ("HEAD", "GET"))
    assert head.get_data() == b""
    assert head.status_code == whole.status_code
    assert list(head.headers.items()) == list(whole.headers.items())


# Where pages are


@pytest.mark.parametrize(
    ("path", "query", "location"),
    [
        ("/compare", "", "/compare/"),
        ("/compare", "find=a%20b&must=x.4", "/compare/?find=a%20b&must=x.4"),
        ("/compare", "a=\xc3\xa9 \"<>'", "/compare/?a=%C3%A9%20%22%3C%3E%27"),
        ("/compare/index.html", "differ=1", "/compare/?differ=1"),
        ("/index.html", "", "/"),
        ("/articles/locking-well", "", "/articles/locking-well/"),
        ("/articles/locking-well/index.html", "", "/articles/locking-well/"),
        ("/decide", "", "/decide/"),
    ],
)
def test_leading_on(desk: Desk, path: str, query: str, location: str) -> None:
    """A static host keeps each page as the index of a folder."""
    for method in ("GET", "HEAD"):
        answer = asked(desk, "localhost", path, query, method)
        assert (answer.status_code, answer.headers["Location"]) == (301, location)


NOWHERE = (
    *("/nowhere", "/nowhere/index.html", "/\\evil.example"),
    *("/compare.csv/", "/404.html/", "/compare/index", "/index.html/", "/compareindex.html", "/static", "/images"),
    *(
        "/compare/index.html/index.html",
        "/../compare",
        "/%2e%2e/compare",
        "/compare\r\nX: y",
        "/\x00",
        "/_preview",
        "/é",
    ),
)


def test_nothing_leads_elsewhere(desk: Desk) -> None:
    answers = {path: asked(desk, "localhost", path.encode().decode("latin-1")) for path in NOWHERE}
    assert {path: answer.status_code for path, answer in answers.items() if answer.status_code != 404} == {}
    assert not any("Location" in answer.headers for answer in answers.values())


def test_doubled_slashes_stay_here(desk: Desk) -> None:
    """A browser takes what stands behind two slashes for another host."""
    for path in ("//evil.example", "//evil.example/index.html", "///compare", "/compare//", "////evil.example//"):
        location = asked(desk, "localhost", path).headers.get("Location", "/").removeprefix("http://localhost")
        assert location.startswith("/")
        assert not location.startswith("//")


def test_errors_do_not_move_pages(desk: Desk) -> None:
    desk.save("[gone](article:gone)")
    assert asked(desk, "localhost", "/compare").headers["Location"] == "/compare/"


# What is answered


@pytest.mark.parametrize("path", ["/", "/compare.csv", "/compare", "/nowhere", "/_preview/now", "/_preview/preview.js"])
def test_nothing_is_kept(desk: Desk, path: str) -> None:
    """What a browser kept would be an old state."""
    assert asked(desk, "localhost", path).headers["Cache-Control"] == "no-store"


def test_what_is_no_page_is_left_as_it_is(desk: Desk) -> None:
    desk.save("[gone](article:gone)")
    for path in ("/compare.csv", "/data.json", "/robots.txt"):
        found = text(asked(desk, "localhost", path))
        assert found
        assert "preview" not in found


def test_the_stream_is_one_that_browsers_read(desk: Desk) -> None:
    answer = asked(desk, "localhost", "/_preview/events")
    assert answer.mimetype == "text/event-stream"
    assert next(answer.iter_encoded()).startswith(b"retry: ")


def test_the_preview_brings_its_own_files(desk: Desk) -> None:
    page = desk.page()
    for name, type_ in (("preview.js", "text/javascript"), ("preview.css", "text/css")):
        assert f'"/_preview/{name}"' in page
        answer = asked(desk, "localhost", f"/_preview/{name}")
        assert (answer.status_code, answer.mimetype) == (200, type_)
    assert "innerHTML" not in text(asked(desk, "localhost", "/_preview/preview.js"))


@pytest.mark.parametrize("name", ["", "answers.py", "../server.py", "__init__.py", "nowhere"])
def test_and_no_others(desk: Desk, name: str) -> None:
    assert asked(desk, "localhost", f"/_preview/{name}").status_code == 404


def test_what_goes_wrong_in_a_request_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In a sentence, and the next change renews the page."""

    def fails(*_: object, **_named: object) -> None:
        message = "a key <b>that</b> is missing"
        raise KeyError(message)

    monkeypatch.setattr(desk.news.shown.app, "dispatch_request", fails)
    answer = asked(desk, "localhost", "/about/")
    assert answer.status_code == 500
    assert "a key &lt;b&gt;that" in text(answer)
    assert f'content="{desk.news.shown.name}"' in text(answer)
    assert '"/_preview/preview.js"' in text(answer)
    (line,) = desk.said
    assert line.startswith("error: the page /about/ can't be shown: ")
    out, err = capfd.readouterr()
    assert [word for word in ("Traceback", "KeyError") if word in text(answer) + line + out + err] == []
