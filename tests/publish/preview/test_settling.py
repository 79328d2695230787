"""Errors are told when files have come to rest, what can be shown is shown at once, and nothing is told twice."""

import pytest
from flask import Flask

from guide.publish.preview.look import Look
from guide.publish.preview.settling import LONGEST_SECONDS, QUIET_SECONDS, Settling

FIRST = Look((), Flask(__name__))
GOOD = Look((), Flask(__name__))
BROKEN = Look((), None)


class Scene:
    """A settling with a clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.published: list[Look] = []
        self.settling = Settling(FIRST, self.published.append, lambda: self.now)

    def rest(self, seconds: float) -> None:
        """Let time pass in which nothing changes."""
        self.now += seconds
        self.settling.rest()


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_what_can_be_shown_is_shown_at_once(scene: Scene) -> None:
    scene.settling.saw(GOOD)
    assert scene.published == [GOOD]


def test_a_half_written_file_is_not_told(scene: Scene) -> None:
    scene.settling.saw(BROKEN)
    scene.rest(QUIET_SECONDS / 2)
    scene.settling.saw(GOOD)
    scene.rest(LONGEST_SECONDS)
    assert scene.published == [GOOD]


def test_errors_that_stay_are_told_once(scene: Scene) -> None:
    scene.settling.saw(BROKEN)
    assert scene.published == []
    for _ in range(3):
        scene.rest(QUIET_SECONDS)
    assert scene.published == [BROKEN]


def test_each_change_begins_the_rest_anew(scene: Scene) -> None:
    for _ in range(3):
        scene.settling.saw(BROKEN)
        scene.rest(QUIET_SECONDS * 0.9)
    assert scene.published == []
    scene.rest(QUIET_SECONDS)
    assert scene.published == [BROKEN]


def test_files_that_never_rest_do_not_hide_their_errors(scene: Scene) -> None:
    pause = QUIET_SECONDS / 2
    for _ in range(round(LONGEST_SECONDS / pause) + 1):
        scene.settling.saw(BROKEN)
        scene.rest(pause)
    assert BROKEN in scene.published


def test_a_state_is_told_once(scene: Scene) -> None:
    for look in (FIRST, GOOD, GOOD):
        scene.settling.saw(look)
    assert scene.published == [GOOD]


def test_an_error_that_is_taken_back_at_once_is_no_news(scene: Scene) -> None:
    for look in (GOOD, BROKEN, GOOD):
        scene.settling.saw(look)
        scene.rest(QUIET_SECONDS / 2)
    scene.rest(LONGEST_SECONDS)
    assert scene.published == [GOOD]
