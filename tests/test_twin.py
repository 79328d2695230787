"""ranking.py and ranking.js give the same results, to the last digit."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from guide.decide.ranking import Ranking, rank
from tests.node import COMMAND, SCRIPTS

CASES = 10_500
Question = dict[str, Any]


def answer(question: Question) -> Any:  # noqa: ANN401 - compared as plain JSON
    ranking: Ranking = rank(tuple(question["options"]), question["fits"], question["weights"], question["needs"])
    plain: Mapping[str, Any] = asdict(ranking)
    return json.loads(json.dumps(plain))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    options = [f"o{number}" for number in range(draw(st.integers(1, 5)))]
    criteria = [f"c{number}" for number in range(draw(st.integers(0, 7)))]
    fit, weight = st.integers(0, 4), st.integers(0, 3)
    fits = {criterion: {option: draw(fit) for option in options} for criterion in criteria}
    weights = {criterion: found for criterion in criteria if (found := draw(weight))}
    needs = {criterion: found for criterion in criteria if (found := draw(st.sampled_from([0, 0, 0, 1, 2, 4])))}
    return {"options": draw(st.permutations(options)), "fits": fits, "weights": weights, "needs": needs}


def test_random_rankings() -> None:
    asked: list[Question] = []

    @settings(
        max_examples=CASES,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(questions())
    def collect(question: Question) -> None:
        asked.append(question)

    collect()
    assert len(asked) >= 10_000
    lines = "".join(f"{json.dumps(question)}\n" for question in asked)
    done = subprocess.run([*COMMAND, SCRIPTS / "rank.mjs"], input=lines, capture_output=True, text=True, check=True)
    answers = done.stdout.splitlines()
    assert len(answers) == len(asked)
    for question, line in zip(asked, answers, strict=True):
        assert json.loads(line) == answer(question), question


FITS = {"admin": {"d": 4, "f": 2, "k": 2}, "contract": {"d": 2, "f": 4, "k": 2}, "small": {"d": 1, "f": 3, "k": 4}}


@pytest.mark.parametrize(
    ("weights", "needs"),
    [
        ({}, {}),
        ({"admin": 3}, {}),
        ({"admin": 3, "contract": 2}, {}),
        ({"admin": 3, "contract": 3}, {}),
        ({"small": 3}, {"contract": 4}),
        ({"small": 1}, {"admin": 4, "contract": 4}),
        ({"unknown": 3}, {"unknown": 4}),
    ],
)
def test_shared_cases(weights: dict[str, int], needs: dict[str, int]) -> None:
    question = {"options": ["d", "f", "k"], "fits": FITS, "weights": weights, "needs": needs}
    line = f"{json.dumps(question)}\n"
    done = subprocess.run([*COMMAND, SCRIPTS / "rank.mjs"], input=line, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == answer(question)
