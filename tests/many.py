"""Guides of many options, for tests and figures: 3, 15, 47 or 100 of them under 32 criteria, or any other table.

All texts are drawn by chance, the same for each run, and no two are the same.
"""

import random
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from guide.model import Cell, Criterion, Group, Guide, Level, Option
from guide.prose.references import link
from guide.read.load import load
from guide.site.app import create_app
from tests.browser.site import Served
from tests.small import DAY, write_small_guide

COUNTS = (3, 15, 47, 100)
CRITERIA, GROUPS = 32, 8
SYLLABLES = tuple(consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou")
VOCABULARY = ("middleware", *(one + other for one in SYLLABLES[::9] for other in SYLLABLES[::15]))
WORDS_OF_A_ROW = 12
FIT_WORDS = ("Built from nothing", "Possible with own work", "A companion helps", "There with a gap", "Made for this")


class _Drawn:
    """Texts drawn by chance, each of them once."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - nothing secret
        self._told: set[str] = set()

    def words(self) -> list[str]:
        """Return the words that the texts of a row are made of."""
        return self.random.sample(VOCABULARY, WORDS_OF_A_ROW)

    def sentence(self, words: Sequence[str], count: int) -> str:
        """Return words of a row; every fourth is one that hardly any other text has."""
        while True:
            drawn = (self._word(words) for _ in range(count))
            text = " ".join(drawn).capitalize()
            if text not in self._told:
                self._told.add(text)
                return text

    def _word(self, words: Sequence[str]) -> str:
        return self.random.choice(words) if self.random.randrange(4) else "".join(self.random.choices(SYLLABLES, k=3))


def many(options: int, criteria: int = CRITERIA, groups: int = GROUPS, seed: int = 1) -> Guide:
    """Return a guide with a table of this size: that of the small guide, and as much more."""
    draw = _Drawn(seed)
    with tempfile.TemporaryDirectory() as folder:
        write_small_guide(Path(folder))
        small, _ = load(Path(folder), DAY)
    first = next(iter(small.options.values()))
    compared = dict(small.options)
    while len(compared) < options:
        label = draw.sentence(draw.words(), 2)
        id_ = label.lower().replace(" ", "-")
        told = {"id": id_, "label": label, "summary": f"{draw.sentence(draw.words(), 12)}."}
        compared[id_] = first.model_copy(update=told)
    named = dict(small.settings.groups)
    for number in range(len(named), groups):
        named[f"group-{number}"] = Group(label=f"Group {number}", about="What these have in common.")
    rows = {id_: _widened(criterion, compared, draw) for id_, criterion in small.criteria.items()}
    for number in range(len(rows), criteria):
        id_ = f"criterion-{number}"
        rows[id_] = _criterion(id_, list(named)[number % groups], compared, draw)
    settings = small.settings.model_copy(update={"groups": named})
    return replace(small, settings=settings, options=compared, criteria=rows)


def _widened(criterion: Criterion, options: Mapping[str, Option], draw: _Drawn) -> Criterion:
    words = draw.words()
    cells = {id_: criterion.cells.get(id_) or _cell(words, sorted(criterion.rubric), draw) for id_ in options}
    return criterion.model_copy(update={"cells": cells})


def _criterion(id_: str, group: str, options: Mapping[str, Option], draw: _Drawn) -> Criterion:
    words = draw.words()
    bare = Criterion(
        id=id_,
        file=f"data/criteria/{id_}.yaml",
        label=draw.sentence(words, 2),
        group=group,
        kind=draw.random.choice(("fact", "judgement")),
        question=f"{draw.sentence(words, 8)}?",
        why=f"{draw.sentence(words, 20)}.",
        rubric={fit: Level(earns=words) for fit, words in enumerate(FIT_WORDS)},
        cells={},
    )
    # A file's cells may be written in short, and are taken apart; these are whole.
    return bare.model_copy(update={"cells": {option: _cell(words, range(5), draw) for option in options}})


def _cell(words: Sequence[str], fits: Sequence[int], draw: _Drawn) -> Cell:
    return Cell(value=draw.sentence(words, 3), fit=draw.random.choice(fits), note=f"{draw.sentence(words, 25)}.")


@contextmanager
def serving(guide: Guide) -> Iterator[Served]:
    """Serve a guide's pages as they are asked for, each made once."""
    client = create_app(link(guide)).test_client()
    lock = threading.Lock()

    @cache
    def made(path: str) -> tuple[bytes, int, str]:
        with lock:
            answer = client.get(path)
        return answer.data, answer.status_code, answer.mimetype or ""

    @Request.application
    def kept(request: Request) -> Response:
        body, status, kind = made(request.path)
        return Response(body, status, mimetype=kind)

    server = make_server("127.0.0.1", 0, kept, threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Served(Path(), f"http://127.0.0.1:{server.port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Silent(WSGIRequestHandler):
    """Says nothing of what is asked."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - as declared by the base
        """Say nothing."""
