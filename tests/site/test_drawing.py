"""The whole flow as drawings: everything is in them, nothing lies over anything else, and all of it fits."""

import re
from itertools import combinations

import pytest
from hypothesis import given

from guide import addresses
from guide.decide.flow import walked
from guide.decide.soundness import faults
from guide.decide.trails import following, trails
from guide.model import Decision, Guide
from guide.site.boxes import Box, letter
from guide.site.drawing import MOST_COLUMNS, MOST_DRAWINGS, WIDTH, Drawing, drawings
from guide.site.folding import MOST_ENDS
from tests.browser.site import GUIDES, guide_of
from tests.decide.flows import flow
from tests.decide.test_turns import flows

CURVE = re.compile(r"C(-?\d+) (-?\d+) (-?\d+) (-?\d+) (-?\d+) (-?\d+)(?:H(\d+))?")
Point = tuple[float, float]


def points(path: str) -> list[Point]:
    """Return points along a line, close enough together to tell what it passes."""
    start = re.match(r"M(\d+) (\d+)", path)
    assert start, path
    x, y = int(start[1]), int(start[2])
    found: list[Point] = [(x, y)]
    for curve in CURVE.finditer(path):
        x1, y1, x2, y2, end_x, end_y = (int(number) for number in curve.groups()[:6])
        for step in range(1, 13):
            t, u = step / 12, 1 - step / 12
            found.append(
                (
                    u**3 * x + 3 * u**2 * t * x1 + 3 * u * t**2 * x2 + t**3 * end_x,
                    u**3 * y + 3 * u**2 * t * y1 + 3 * u * t**2 * y2 + t**3 * end_y,
                )
            )
        x, y = end_x, end_y
        if curve[7]:
            found += [(x + (int(curve[7]) - x) * step / 12, y) for step in range(1, 13)]
            x = int(curve[7])
    return found


def wide(questions: int, answers: int, outcomes: int) -> Decision:
    """Return a flow whose first question leads to many, each of which leads to a few outcomes."""
    ends = tuple(f"o{number}" for number in range(outcomes))
    later = {
        f"q{n}": {f"q{n}-{m}": ends[(n * answers + m) % outcomes] for m in range(answers)} for n in range(questions)
    }
    return flow({"first": {f"to-{id_}": id_ for id_ in later}, **later}, ends)


SHAPES = {
    "one question": flow({"one": {"a": "x", "b": "y"}}, ("x", "y")),
    "shared": flow({"one": {"a": "two", "b": "three"}, "two": {"c": "three", "d": "x"}, "three": {"e": "y", "f": "z"}}),
    "deep": flow({f"q{n}": {f"a{n}": f"q{n + 1}" if n < 12 else "y", f"b{n}": "x"} for n in range(1, 13)}, ("x", "y")),
    "wide": wide(40, 4, 9),
    "many outcomes": wide(30, 5, 120),
    "many answers": wide(3, 40, 20),
}


@pytest.fixture(params=[*GUIDES, "small", *SHAPES])
def decision(request: pytest.FixtureRequest, small: Guide) -> Decision:
    """Return flows of several shapes, also such as are too large for one drawing."""
    name: str = request.param
    decision = guide_of(name).decision if name in GUIDES else {"small": small.decision, **SHAPES}[name]
    assert faults(decision) == []
    return decision


def drawn(decision: Decision) -> tuple[Drawing, ...]:
    options = {id_: id_ for outcome in decision.outcomes.values() for id_ in outcome.options}
    return drawings(walked(decision), options)


def check_content(decision: Decision) -> None:
    """Each drawing has its questions, once, with an answer for each line; what is folded begins the next ones."""
    found = drawn(decision)
    assert found[0].start == decision.start
    starts = [one.start for one in found]
    assert len(set(starts)) == len(starts) <= MOST_DRAWINGS
    folded = {box.id for one in found for box in one.boxes if box.kind == "folded"}
    assert set(starts[1:]) <= folded
    if len(found) < MOST_DRAWINGS:
        assert folded == set(starts[1:])
        assert {box.id for one in found for box in one.boxes if box.kind == "question"} == set(decision.questions)
    for one in found:
        assert len({box.id for box in one.boxes}) == len(one.boxes)
        for place, box in enumerate(one.boxes):
            leads = [edge for edge in one.edges if edge.start == place]
            if box.kind != "question":
                assert box.ports == ()
                continue
            question = decision.questions[box.id]
            assert box.label == question.ask
            assert " ".join(text for _, text in box.lines) == f"{box.number} {question.topic or question.ask}"
            assert [port.label for port in box.ports] == [answer.label for answer in question.answers.values()]
            for edge, port, answer in zip(leads, box.ports, question.answers.values(), strict=True):
                target = one.boxes[edge.end]
                assert target.id in {answer.to, f"/{option(decision, answer.to)}"}
                assert points(edge.path)[0] == (box.x + box.width, port.y)
                end_x, end_y = points(edge.path)[-1]
                assert end_x == target.x
                assert target.y <= end_y <= target.y + target.height


def option(decision: Decision, id_: str) -> str:
    return decision.outcomes[id_].recommends or "" if id_ in decision.outcomes else id_


def check_room(decision: Decision) -> None:
    """Nothing lies over anything else or out of the drawing; lines run from left to right, and behind no box."""
    for one in drawn(decision):
        assert one.width <= WIDTH
        assert len({box.x for box in one.boxes if box.kind != "outcome"}) <= MOST_COLUMNS
        assert sum(1 for box in one.boxes if box.kind == "outcome") <= MOST_ENDS
        for first, second in combinations(one.boxes, 2):
            apart_x = first.x + first.width < second.x or second.x + second.width < first.x
            apart_y = first.y + first.height < second.y or second.y + second.height < first.y
            assert apart_x or apart_y, (first.id, second.id)
        for box in one.boxes:
            assert 0 <= box.x <= one.width - box.width
            assert 0 <= box.y <= one.height - box.height
            assert box.height >= 24
            assert all(box.y + 10 <= y <= box.y + box.height - 3 for y, _ in box.lines)
            assert all(box.y < port.y < box.y + box.height for port in box.ports)
        for edge in one.edges:
            assert behind(one.boxes, edge.path) == []


def behind(boxes: tuple[Box, ...], path: str) -> list[str]:
    return [
        box.id
        for x, y in points(path)[1:-1]
        for box in boxes
        if box.x < x < box.x + box.width and box.y < y < box.y + box.height
    ]


def test_everything_is_drawn(decision: Decision) -> None:
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


def test_what_is_too_large_folds() -> None:
    assert len(drawn(SHAPES["wide"])) > 1
    assert [one.start for one in drawn(SHAPES["deep"])][:2] == ["q1", "q6"]


def test_every_box_leads_to_its_page(decision: Decision) -> None:
    """A question's is at the end of the shortest trail to it, an outcome's is its own."""
    listed = {addresses.trail(trail.answers): trail for trail in trails(decision)}
    for one in drawn(decision):
        for box in one.boxes:
            if box.kind == "outcome":
                assert box.address == (addresses.outcome(box.id) if box.id in decision.outcomes else "/outcomes/")
            else:
                assert listed[box.address].at == box.id


@pytest.mark.parametrize("name", GUIDES)
def test_the_ways_of_a_box_are_all_that_leads_to_it_and_from_it(name: str) -> None:
    decision = guide_of(name).decision
    (one,) = drawn(decision)
    at = {box.id: place for place, box in enumerate(one.boxes)}
    after = following(decision)

    def reached(id_: str) -> set[str]:
        return {id_}.union(*(reached(to) for to in after.get(id_, [])))

    for id_ in decision.questions:
        way = one.ways[at[id_]]
        ids = {one.boxes[place].id for place in way.boxes} & set(decision.questions)
        assert ids == reached(id_) | {other for other in decision.questions if id_ in reached(other)}
        assert {place for line in way.edges for place in (one.edges[line].start, one.edges[line].end)} == set(way.boxes)
    assert one.ways[at[decision.start]].edges == tuple(range(len(one.edges)))


def test_answers_have_letters_and_then_numbers() -> None:
    assert [letter(at) for at in (0, 25, 26)] == ["a", "z", "27"]
