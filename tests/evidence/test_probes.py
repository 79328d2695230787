"""What a probe says is understood, and held against its cell and its record."""

import pytest

from guide.evidence.probes import ProbeError, Seen, differences, other_lines, understand
from guide.evidence.programs import Ended
from guide.model import Guide

NAME = "cutting/chain"
LAST = '{"verdict": 4, "observations": {"held": true}}'


def test_what_a_probe_says() -> None:
    seen = understand(Ended(0, f"one\n\x1b[31mtwo\x1b[0m\t\x07\n{LAST}\n", ""), 60)
    assert seen == Seen(4, {"held": True}, ("one", "two    \N{REPLACEMENT CHARACTER}"))


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (Ended(None, LAST, ""), "the probe was ended after 60 seconds"),
        (Ended(1, LAST, "Traceback\nValueError: no\n\n"), "the probe failed: ValueError: no"),
        (Ended(1, LAST, ""), "the probe failed: it says nothing"),
        (Ended(0, "", ""), "the probe's last line is no JSON: “”"),
        (Ended(0, f"{LAST}\nbye\n", ""), "the probe's last line is no JSON: “bye”"),
        (Ended(0, "4\n", ""), "the probe's last line holds other than a verdict and observations"),
        (Ended(0, '{"verdict": 4}', ""), "the probe's last line holds other than a verdict and observations"),
        (
            Ended(0, '{"verdict": 4, "observations": {}}', ""),
            "the probe's last line holds other than a verdict and observations",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a": 1}, "mood": 1}', ""),
            "the probe's last line holds other than a verdict and observations",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a": [1]}}', ""),
            "an observation is neither true or false, a whole number nor a text",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a": "\\ud800"}}', ""),
            "an observation holds characters that can't be seen",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a\\u0007": 1}}', ""),
            "an observation holds characters that can't be seen",
        ),
    ],
    ids=lambda value: "" if isinstance(value, Ended) else value,
)
def test_a_probe_without_a_verdict(ended: Ended, said: str) -> None:
    with pytest.raises(ProbeError) as caught:
        understand(ended, 60)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("verdict", "fit", "agrees"),
    [
        (4, 4, True),
        (None, None, True),
        *((3, 4, False), (None, 4, False), (4, None, False)),
        *((True, 1, False), (1.0, 1, False), ("contradicts", None, False)),
    ],
)
def test_the_verdict_is_the_fit_of_the_cell(verdict: object, fit: int | None, *, agrees: bool) -> None:
    assert (not list(differences(Seen(verdict, {"a": 1}, ()), fit, None))) is agrees


def test_the_record_of_the_same_script_is_a_lock(small: Guide) -> None:
    record = small.records[NAME]
    seen = Seen(4, {"held_for_minutes": 6, "rust": "none"}, ())
    assert list(differences(seen, 4, record)) == [
        "the run saw held_for_minutes = 6, and its record says 5",
        'the run saw rust = "none", and its record says null',
        "the run saw tool_broke = null, and its record says true",
    ]
    assert list(differences(seen, 4, None)) == []


def test_true_and_one_are_not_the_same_observation(small: Guide) -> None:
    record = small.records[NAME]
    seen = Seen(4, {"held_for_minutes": 5, "tool_broke": 1}, ())
    assert list(differences(seen, 4, record)) == ["the run saw tool_broke = 1, and its record says true"]


LINE = "The bolt cutter lost a tooth."


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ([LINE], []),
        (["It held."], [f"the run printed “It held.” on line 1, and its record holds “{LINE}”"]),
        ([], [f"the run printed nothing on line 1, and its record holds “{LINE}”"]),
        ([LINE, ""], ["the run printed “” on line 2, and its record holds nothing"]),
    ],
)
def test_the_lock_holds_the_printed_lines_too(small: Guide, printed: list[str], said: list[str]) -> None:
    assert list(other_lines(Seen(4, {}, tuple(printed)), small.records[NAME])) == said
