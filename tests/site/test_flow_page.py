"""The page of the whole flow: the drawing, and the same as a list."""

from collections import Counter
from dataclasses import replace

import pytest

from guide.decide.flow import walked
from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.drawing import drawings
from tests.parsed import Parsed


def test_the_page_has_the_drawing_and_the_same_as_a_list(small: Guide) -> None:
    """Each link of the drawing leads to a page, and what leads where stands in the list again."""
    app = create_app(link(small))
    page = Parsed(app.test_client().get("/flow/").get_data(as_text=True))
    (drawn,) = drawings(walked(small.decision), {id_: option.label for id_, option in small.published.items()})
    assert len(page.all("path", d=drawn.edges[0].path)) == 1
    assert len([use for use in page.all("use") if use.get("class") == "box"]) == len(drawn.boxes)
    links = set(page.links())
    for box in drawn.boxes:
        assert f"..{box.address}" in links
        assert app.test_client().get(box.address).status_code == 200
    words = " ".join(page.text.split())
    numbers = {id_: number for number, id_ in enumerate(small.decision.questions, 1)}
    for question in small.decision.questions.values():
        for answer in question.answers.values():
            to = small.decision.questions.get(answer.to)
            leads_to = f"{numbers[answer.to]} {to.ask}" if to else small.decision.outcomes[answer.to].label
            assert f"{answer.label} {leads_to}" in words


@pytest.mark.parametrize("id_", ["main", "list"])
def test_a_question_may_have_any_id(small: Guide, id_: str) -> None:
    """Ids of questions are contributed, and no id of the page around them may be taken."""
    questions = {id_ if name == "load" else name: question for name, question in small.decision.questions.items()}
    night = questions["night"]
    answers = {
        name: answer.model_copy(update={"to": id_}) if answer.to == "load" else answer
        for name, answer in night.answers.items()
    }
    questions["night"] = night.model_copy(update={"answers": answers})
    decision = small.decision.model_copy(update={"questions": questions})
    texts = {**small.questions, id_: small.questions["load"]}
    guide = replace(small, decision=decision, questions=texts)
    page = Parsed(create_app(link(guide)).test_client().get("/flow/").get_data(as_text=True))
    ids = Counter(found["id"] for _, found in page.elements if "id" in found)
    assert [name for name, count in ids.items() if count > 1] == []
    (target,) = {link for link in page.links() if link.startswith("#") and link.endswith(id_)} - {"#main", "#list"}
    assert target.removeprefix("#") in ids
