"""Every browser hears of every state: whenever it begins to listen, and however many there are."""

import threading

import pytest

from guide.publish.preview import news as module
from guide.publish.preview.look import Look
from guide.publish.preview.news import News
from tests.publish.preview.conftest import Desk
from tests.publish.preview.live import SECONDS


@pytest.fixture
def news(desk: Desk) -> News:
    return desk.news


def publish(news: News) -> bytes:
    """Show another state; return the event that tells of it."""
    news.publish(Look((), None))
    return f"data: {news.shown.name}\n\n".encode()


def test_a_stream_begins_with_the_present_state(news: News) -> None:
    """A page that was made before is told so, however long it took to listen."""
    event = publish(news)
    stream = news.stream()
    assert next(stream).startswith(b"retry: ")
    assert next(stream) == event


def test_each_state_is_an_event(news: News) -> None:
    stream = news.stream()
    for _ in range(2):
        next(stream)
    for _ in range(3):
        event = publish(news)
        assert next(stream) == event


def test_states_in_quick_succession_are_one_event(news: News, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_HEARTBEAT_SECONDS", 0.01)
    stream = news.stream()
    for _ in range(2):
        next(stream)
    publish(news)
    last = publish(news)
    assert next(stream) == last
    assert next(stream) == b": still here\n\n"


def test_a_restart_is_another_state(desk: Desk) -> None:
    shown = desk.news.shown
    assert News(shown.app, ()).shown.name != News(shown.app, ()).shown.name


def test_states_while_many_listen(news: News) -> None:
    """Each listener hears of the last state, whatever comes between its look and its wait."""
    heard: list[bytes] = []
    ready = threading.Barrier(11)

    def listen() -> None:
        stream = news.stream()
        next(stream)
        ready.wait(SECONDS)
        last = b""
        for event in stream:
            last = event if event.startswith(b"data") else last
        heard.append(last)

    threads = [threading.Thread(target=listen) for _ in range(10)]
    for thread in threads:
        thread.start()
    ready.wait(SECONDS)
    events = [publish(news) for _ in range(200)]
    while not all(thread.is_alive() for thread in threads):
        pytest.fail("a listener ended by itself")
    seen = news.stream()
    next(seen)
    assert next(seen) == events[-1]
    news.stop()
    for thread in threads:
        thread.join(SECONDS)
    assert not any(thread.is_alive() for thread in threads)
    assert len(heard) == 10
    assert next(seen, None) is None
