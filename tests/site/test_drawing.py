"""The whole flow as a drawing: everything is in it once, nothing lies over anything else, and all text fits."""

import re
from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given

from guide import addresses
from guide.decide.flow import walked
from guide.decide.soundness import faults
from guide.decide.trails import trails
from guide.model import Decision, Guide
from guide.site.drawing import WIDTH, Box, Drawing, drawing
from tests.browser.site import real_guide
from tests.decide.flows import flow
from tests.decide.test_turns import flows

PATH = re.compile(r"M(\d+) (\d+)(?:C(?:\d+ ){5}\d+(?:H\d+)?)+")
CURVE = re.compile(r"C(\d+) (\d+) (\d+) (\d+) (\d+) (\d+)(?:H(\d+))?")
# What stands in a box begins this far from its side, and ends as far from the other.
INDENT = 12
# How wide letters are in DejaVu Sans, one of the widest fonts for text, in parts of its size; questions are bold.
FONT_SIZE = 13
WIDTHS = {**dict.fromkeys("ijl .,:;'|", 0.34), **dict.fromkeys("ftr()[]-!", 0.42), **dict.fromkeys("mwMW@%—…", 1.0)}
BOLD = 1.12
Point = tuple[float, float]


def points(path: str) -> list[Point]:
    """Return points along a line from an answer to a box, close enough together to tell what it passes."""
    start = PATH.fullmatch(path)
    assert start, path
    x, y = int(start[1]), int(start[2])
    found: list[Point] = [(x, y)]
    for curve in CURVE.finditer(path):
        x1, y1, x2, y2, end_x, end_y = (int(number) for number in curve.groups()[:6])
        for step in range(1, 13):
            t, u = step / 12, 1 - step / 12
            found.append(
                (
                    round(u**3 * x + 3 * u**2 * t * x1 + 3 * u * t**2 * x2 + t**3 * end_x, 6),
                    round(u**3 * y + 3 * u**2 * t * y1 + 3 * u * t**2 * y2 + t**3 * end_y, 6),
                )
            )
        x, y = end_x, end_y
        if curve[7]:
            found += [(x + (int(curve[7]) - x) * step / 12, y) for step in range(1, 13)]
            x = int(curve[7])
    return found


def boxes(drawn: Drawing) -> dict[str, Box]:
    return {box.id: box for box in drawn.boxes}


def told(lines: tuple[tuple[int, str], ...]) -> str:
    return " ".join(text for _, text in lines)


def estimated(text: str, *, bold: bool) -> float:
    letters = sum(WIDTHS.get(char, 0.72 if char.isupper() else 0.64) for char in text)
    return letters * FONT_SIZE * (BOLD if bold else 1)


@pytest.fixture(params=["real", "small", "one question", "shared", "deep"])
def decision(request: pytest.FixtureRequest, small: Guide) -> Decision:
    """Return flows of several shapes."""
    shapes = {
        "real": real_guide().decision,
        "small": small.decision,
        "one question": flow({"one": {"a": "x", "b": "y"}}, ("x", "y")),
        "shared": flow(
            {"one": {"a": "two", "b": "three"}, "two": {"c": "three", "d": "x"}, "three": {"e": "y", "f": "z"}}
        ),
        "deep": flow(
            {f"q{n}": {f"a{n}": f"q{n + 1}" if n < 12 else "y", f"b{n}": "x"} for n in range(1, 13)}, ("x", "y")
        ),
    }
    decision: Decision = shapes[request.param]
    assert faults(decision) == []
    return decision


# What is in it


def check_content(decision: Decision) -> None:
    """Every question and outcome has one box with its words, every answer one line to where it leads."""
    drawn = drawing(walked(decision))
    assert Counter(box.id for box in drawn.boxes) == dict.fromkeys([*decision.questions, *decision.outcomes], 1)
    found, lines = boxes(drawn), [points(path) for path in drawn.lines]
    for id_, outcome in decision.outcomes.items():
        end = found[id_]
        assert (end.kind, told(end.lines), len(end.answers)) == ("outcome", outcome.label, 0)
    assert len(lines) == sum(len(question.answers) for question in decision.questions.values())
    leads = iter(lines)
    for id_, question in decision.questions.items():
        box = found[id_]
        assert (box.kind, told(box.lines)) == ("question", question.ask)
        assert [told(answer.lines) for answer in box.answers] == [one.label for one in question.answers.values()]
        for answer, one in zip(box.answers, question.answers.values(), strict=True):
            target, lead = found[one.to], next(leads)
            (start_x, start_y), (end_x, end_y) = lead[0], lead[-1]
            assert [start_x, start_y] == [box.x + WIDTH, answer.y]
            assert end_x == target.x
            assert target.y <= end_y <= target.y + target.height


def check_room(decision: Decision) -> None:
    """Nothing lies over anything else or out of the drawing; lines run from left to right, and behind no box."""
    drawn = drawing(walked(decision))
    for one, other in combinations(drawn.boxes, 2):
        apart_x = one.x + WIDTH < other.x or other.x + WIDTH < one.x
        apart_y = one.y + one.height < other.y or other.y + other.height < one.y
        assert apart_x or apart_y, (one.id, other.id)
    for box in drawn.boxes:
        assert 0 <= box.x <= drawn.width - WIDTH
        assert 0 <= box.y <= drawn.height - box.height
        baselines = [y for lines in (box.lines, *(answer.lines for answer in box.answers)) for y, _ in lines]
        assert all(below - above >= FONT_SIZE + 3 for above, below in pairwise(baselines))
        assert box.y + FONT_SIZE <= baselines[0]
        assert baselines[-1] <= box.y + box.height - FONT_SIZE // 2
        if box.answers:
            assert box.lines[-1][0] + 3 <= box.rule <= box.answers[0].lines[0][0] - FONT_SIZE
            assert all(answer.lines[0][0] - FONT_SIZE <= answer.y <= answer.lines[-1][0] for answer in box.answers)
            check_targets(box)
    for path in drawn.lines:
        lead = points(path)
        assert all(before[0] < after[0] for before, after in pairwise(lead))
        for x, y in lead[1:-1]:
            assert 0 <= y <= drawn.height
            behind = [box.id for box in drawn.boxes if box.x <= x <= box.x + WIDTH and box.y <= y <= box.y + box.height]
            assert behind == [], path


def check_targets(box: Box) -> None:
    """What can be clicked holds the text, is as high as a finger or pointer needs, and lies over nothing else."""
    edges = [box.rule - 1]
    for answer in box.answers:
        assert answer.top <= answer.lines[0][0] - FONT_SIZE
        assert answer.lines[-1][0] + 3 <= answer.top + answer.height
        assert answer.height >= 24
        edges += [answer.top, answer.top + answer.height]
    assert edges == sorted(edges)
    assert edges[-1] <= box.y + box.height


def test_everything_is_drawn_once(decision: Decision) -> None:
    check_content(decision)


def test_nothing_lies_over_anything_else(decision: Decision) -> None:
    check_room(decision)


@given(flows())
def test_any_sound_flow_can_be_drawn(decision: Decision) -> None:
    reached = {trail.at for trail in trails(decision)}
    sound = decision.model_copy(
        update={
            "questions": {id_: one for id_, one in decision.questions.items() if id_ in reached},
            "outcomes": {id_: one for id_, one in decision.outcomes.items() if id_ in reached},
        }
    )
    check_content(sound)
    check_room(sound)


def test_every_box_and_answer_leads_to_its_page(decision: Decision) -> None:
    """A question's is at the end of the shortest trail to it, an outcome's is its own, an answer's one step on."""
    listed = {addresses.trail(trail.answers): trail for trail in trails(decision)}
    for box in drawing(walked(decision)).boxes:
        if box.kind == "outcome":
            assert box.address == addresses.outcome(box.id)
            continue
        trail = listed[box.address]
        assert trail.at == box.id
        assert len(trail.steps) == min(len(other.steps) for other in listed.values() if other.at == box.id)
        targets = [answer.to for answer in decision.questions[box.id].answers.values()]
        assert [listed[answer.address].at for answer in box.answers] == targets


def test_lines_that_share_a_lane_lead_to_the_same_place(decision: Decision) -> None:
    """Wherever two lines meet between columns of boxes, they stay together."""
    drawn = drawing(walked(decision))
    targets = [answer.to for question in decision.questions.values() for answer in question.answers.values()]
    on_lane: dict[Point, set[str]] = {}
    for path, to in zip(drawn.lines, targets, strict=True):
        for curve in CURVE.finditer(path):
            if curve[7]:
                on_lane.setdefault((int(curve[5]), int(curve[6])), set()).add(to)
    assert [place for place, reached in on_lane.items() if len(reached) > 1] == []
    lanes: dict[float, list[float]] = {}
    for x, y in sorted(on_lane):
        lanes.setdefault(x, []).append(y)
    assert all(below - above >= 12 for found in lanes.values() for above, below in pairwise(found))


def test_outcomes_stand_last_in_the_order_of_the_file(decision: Decision) -> None:
    drawn = drawing(walked(decision))
    last = [box for box in drawn.boxes if box.kind == "outcome"]
    assert {box.x for box in last} == {max(box.x for box in drawn.boxes)}
    assert {box.x for box in drawn.boxes if box.kind == "question"}.isdisjoint(box.x for box in last)
    assert [box.id for box in sorted(last, key=lambda box: box.y)] == list(decision.outcomes)


# Text


def test_every_line_of_text_fits_into_its_box(decision: Decision) -> None:
    for box in drawing(walked(decision)).boxes:
        bold = [text for _, text in box.lines]
        plain = [text for answer in box.answers for _, text in answer.lines]
        wide = [text for text in bold if estimated(text, bold=True) > WIDTH - 2 * INDENT]
        wide += [text for text in plain if estimated(text, bold=False) > WIDTH - 2 * INDENT]
        assert wide == []


def test_a_long_word_is_broken_and_none_of_it_lost() -> None:
    decision = flow({"one": {"a" * 60: "x", "b": "y"}}, ("x", "y"))
    (lines,) = (box.answers[0].lines for box in drawing(walked(decision)).boxes if box.id == "one")
    assert "".join(text for _, text in lines) == "a" * 60
    check_room(decision)
