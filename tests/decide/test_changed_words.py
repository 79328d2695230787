"""One truth: no cell can change behind the back of words about it, and no words rest on another fit."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from guide.check.cells import cited_fits_are_those_of_the_cells
from guide.model import Guide, Passage, passages
from guide.places import Loc
from guide.prose.references import References
from guide.prose.render import Desk
from guide.prose.texts import text_of
from tests.browser.site import tried
from tests.decide.changes import CHANGES, GUIDE, REFERENCES

# Own words about a cell, and the fit that they say they rest on.
CITATION = re.compile(r'(\[[^\]]+\]\(cell:(?P<option>[a-z0-9.-]+)/(?P<criterion>[a-z0-9-]+))( "fit \d")?\)')
KINDS = ("options", "criteria", "scenarios", "questions", "outcomes", "articles", "leaves")


def citations() -> list[tuple[Passage, re.Match[str]]]:
    """Return all own words about a cell as it is, and the texts they stand in."""
    past = {change.file for change in GUIDE.changes.values()}
    present = (passage for passage in passages(GUIDE) if passage.file not in past)
    return [(passage, match) for passage in present for match in CITATION.finditer(passage.text)]


def with_text(passage: Passage, text: str) -> Guide:
    """Return the guide with other words in one text."""
    for kind in KINDS:
        documents = getattr(GUIDE, kind)
        for id_, document in documents.items():
            if passage.file in {document.file, getattr(document, "body_file", "")}:
                changed: dict[str, Any] = {kind: {**documents, id_: put(document, passage.loc, text)}}
                return replace(GUIDE, **changed)
    raise AssertionError(passage.file)


def put(value: Any, loc: Loc, text: str) -> Any:  # noqa: ANN401 - models, mappings and lists alike
    """Return a value with another text at a loc."""
    if not loc:
        return text
    head, rest = loc[0], loc[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(head): put(getattr(value, str(head)), rest, text)})
    if isinstance(value, Mapping):
        return {**value, head: put(value[head], rest, text)}
    return tuple(put(item, rest, text) if index == head else item for index, item in enumerate(value))


def with_words(passage: Passage, text: str) -> References:
    """Return the guide with other words in one text, the only one that is rendered anew."""
    guide = with_text(passage, text)
    changed, _ = text_of(Desk(guide, REFERENCES.targets), replace(passage, text=text))
    return replace(REFERENCES, guide=guide, texts={**REFERENCES.texts, (passage.file, passage.loc): changed})


def test_no_cell_can_change_behind_the_back_of_words_about_it() -> None:
    """It is reported at the words, and names the cell."""
    cited: dict[tuple[str, str], set[str]] = {}
    for passage, match in citations():
        cited.setdefault((match["criterion"], match["option"]), set()).add(passage.file)
    assert cited
    for change in tried(CHANGES):
        said = list(cited_fits_are_those_of_the_cells(replace(REFERENCES, guide=change.guide)))
        assert {fault.place.path for fault in said} == cited.get((change.criterion, change.option), set()), change
        assert all(change.cell in fault.message for fault in said), change


def test_no_words_about_a_cell_can_rest_on_another_fit_or_on_none() -> None:
    for passage, match in tried(citations()):
        cited, now = match[1], match[4] or ""
        others = {"", *(f' "fit {fit}"' for fit in range(5))} - {now}
        for other in others:
            text = passage.text[: match.start()] + f"{cited}{other})" + passage.text[match.end() :]
            (fault,) = cited_fits_are_those_of_the_cells(with_words(passage, text))
            assert fault.place.path == passage.file, (match[0], other)
