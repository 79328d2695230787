"""Serve the site while it is written: a change of content or data shows at once."""

import datetime as dt
import gc
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from types import FrameType

from guide.causes import told
from guide.diagnostics import Diagnostic, tally
from guide.publish.preview.answers import Answers
from guide.publish.preview.look import Look, Looker
from guide.publish.preview.news import News
from guide.publish.preview.server import HOST, listen, serving
from guide.publish.preview.settling import Settling
from guide.publish.preview.watching import changes

Say = Callable[[str], None]
Report = Callable[[list[Diagnostic]], None]
# After a save, browsers ask for the page; what earlier states leave in memory is looked for when they have it.
_REST_SECONDS = 0.5
_MOST_LOOKS = 20


def serve(root: Path, port: int, say: Say, report: Report, day: dt.date | None = None) -> bool:
    """Serve the guide until interrupted, as of a day where one is given; False where it has errors from the start.

    Raises PortInUseError.
    """
    with closing(listen(port)) as listening, _ended_by_signals() as stop:
        changed = changes(root, stop)
        # Watched first, and read then: what is written in between is read, or seen as a change.
        next(changed, None)
        looker = Looker(root, day)
        first = looker.look()
        report(list(first.diagnostics))
        if first.app is None:
            return False
        news = News(first.app, first.diagnostics, first.drafts)
        with serving(listening, Answers(news, say)):
            say(f"The guide is at http://{HOST}:{port}/ and reloads when a file changes. Ctrl-C ends it.")
            follow(changed, looker.look, Settling(first, lambda found: tell(news, found, say)))
            news.stop()
    say("Ended.")
    return True


def follow(changed: Iterator[bool], look_again: Callable[[], Look], settling: Settling) -> None:
    """Look again after each change, and pass on what was seen, until there are no more changes."""
    looks, last = 0, 0.0
    for has_changed in changed:
        if has_changed:
            settling.saw(look_again())
            looks, last = looks + 1, monotonic()
        else:
            settling.rest()
        if looks and (looks >= _MOST_LOOKS or monotonic() - last >= _REST_SECONDS):
            gc.collect()
            looks = 0


def tell(news: News, found: Look, say: Say) -> None:
    """Show a state in all browsers, and say in the terminal what is wrong with it."""
    news.publish(found)
    errors = [diagnostic for diagnostic in found.diagnostics if diagnostic.severity == "error"]
    if errors:
        *lines, _ = told(errors)
        for line in lines:
            say(line)
        say(f"{tally(found.diagnostics)}; the last state without errors is shown.")
    elif found.diagnostics:
        # They were listed at the start, or the check lists them; most of them were there before.
        say(f"Reloaded: {tally(found.diagnostics)}.")
    else:
        say("Reloaded, no faults.")


@contextmanager
def _ended_by_signals() -> Iterator[threading.Event]:
    """Note when somebody ends the program, for as long as the block runs."""
    stop = threading.Event()

    def end(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {sign: signal.signal(sign, end) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)
