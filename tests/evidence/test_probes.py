"""What a probe says is understood, and held against its cell and its record."""

import pytest

from guide.evidence.probes import ProbeError, Seen, differences, other_lines, understand
from guide.evidence.programs import Ended
from guide.model import Guide

NAME = "cutting/chain"
LAST = '{"observations": {"held": true}, "seen": {"tools": ["pliers"]}}'


def test_what_a_probe_says() -> None:
    seen = understand(Ended(0, f"one\n\x1b[31mtwo\x1b[0m\t\x07\n{LAST}\n", ""))
    assert seen == Seen({"held": True}, {"tools": ("pliers",)}, ("one", "two    \N{REPLACEMENT CHARACTER}"))


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (Ended(1, LAST, "Traceback\nValueError: no\n\n"), "the probe failed: ValueError: no"),
        (Ended(1, LAST, ""), "the probe failed: it says nothing"),
        (Ended(0, "", ""), "the probe's last line is no JSON: “”"),
        (Ended(0, f"{LAST}\nbye\n", ""), "the probe's last line is no JSON: “bye”"),
        (Ended(0, "4\n", ""), "the probe's last line holds other than observations and what else was seen"),
        (Ended(0, '{"verdict": 4}', ""), "the probe's last line holds other than observations and what else was seen"),
        (
            Ended(0, '{"observations": {}, "seen": {}}', ""),
            "the probe saw nothing",
        ),
        (
            Ended(0, '{"observations": {"a": 1}, "mood": 1}', ""),
            "the probe's last line holds other than observations and what else was seen",
        ),
        (
            Ended(0, '{"observations": {"a": ["b"]}}', ""),
            "an observation is neither true or false, a number nor a text",
        ),
        (
            Ended(0, '{"observations": {"a": 1}, "seen": {"b": [1]}}', ""),
            "what was seen is neither true or false, a number, a text nor a list of texts",
        ),
        (
            Ended(0, '{"observations": {"a": 1}, "seen": {"b": {"c": 1}}}', ""),
            "what was seen is neither true or false, a number, a text nor a list of texts",
        ),
        (
            Ended(0, '{"observations": [1]}', ""),
            "the probe's last line holds other than observations and what else was seen",
        ),
        (
            Ended(0, '{"observations": {"a": "\\ud800"}}', ""),
            "what was seen holds characters that can't be seen",
        ),
        (
            Ended(0, '{"observations": {"a\\u0007": 1}}', ""),
            "what was seen holds characters that can't be seen",
        ),
    ],
    ids=lambda value: "" if isinstance(value, Ended) else value,
)
def test_a_probe_that_says_nothing_of_use(ended: Ended, said: str) -> None:
    with pytest.raises(ProbeError) as caught:
        understand(ended)
    assert str(caught.value) == said


def test_the_record_of_the_same_script_is_a_lock(small: Guide) -> None:
    record = small.records[NAME]
    seen = Seen({"held_for_minutes": 6}, {"rust": "none", "tools": ("pliers",)}, ())
    assert list(differences(seen, record)) == [
        "the run saw held_for_minutes = 6, and its record says 5",
        'the run saw rust = "none", and its record says null',
        "the run saw tool_broke = null, and its record says true",
        'the run saw tools = ["pliers"], and its record says ["pliers", "bolt cutter"]',
    ]


def test_true_and_one_are_not_the_same(small: Guide) -> None:
    record = small.records[NAME]
    seen = Seen({"held_for_minutes": 5}, {**record.seen, "tool_broke": 1}, ())
    assert list(differences(seen, record)) == ["the run saw tool_broke = 1, and its record says true"]


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
    assert list(other_lines(Seen({}, {}, tuple(printed)), small.records[NAME])) == said
