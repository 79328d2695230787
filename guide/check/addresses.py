"""Ids and words that are parts of addresses stand in nobody's way there."""

from collections.abc import Iterator

from guide.addresses import COMPRESSED, RESERVED
from guide.diagnostics import Diagnostic, quoted
from guide.model import Guide
from guide.read.files import is_of_windows
from guide.read.layout import DECISION, SETTINGS

_FILES = (".html", ".md", ".py", *COMPRESSED)
"""The endings of files that lie beside the pages of options and of their runs."""


def nouns_leave_addresses_free(guide: Guide) -> Iterator[Diagnostic]:
    """The plural for options is part of addresses, and may not be one that the site uses otherwise."""
    many = guide.settings.nouns.folder
    if many in RESERVED:
        place = guide.source(SETTINGS).place(("nouns", "many"))
        yield Diagnostic(place, f"{quoted(many)} is already an address of the site", "use another word for the options")


def ids_leave_anchors_free(guide: Guide) -> Iterator[Diagnostic]:
    """Options and questions are anchors on pages, and may not be ones that these pages have already."""
    for option in guide.options.values():
        if option.id in {"main", "rubric", "weighs", "cite"}:
            message = f"{quoted(option.id)} is already an anchor on the pages of criteria"
            yield Diagnostic(guide.source(option.file).place(), message, "give the option's file another name")
    for id_ in guide.decision.questions:
        if id_ in {"main", "list"}:
            place = guide.source(DECISION).key(("questions", id_))
            yield Diagnostic(place, f"{quoted(id_)} is already an anchor on the page of the flow", "use another id")


def answers_can_be_folders(guide: Guide) -> Iterator[Diagnostic]:
    """Each answer, and each id that it had before, is a folder of the site, which Windows has to be able to have."""
    for id_, question in guide.decision.questions.items():
        for name, answer in question.answers.items():
            loc = ("questions", id_, "answers", name)
            keys = {name: guide.source(DECISION).key(loc)}
            keys |= {was: guide.source(DECISION).place((*loc, "was", nth)) for nth, was in enumerate(answer.was)}
            for one, place in keys.items():
                if is_of_windows(one):
                    message = f"Windows can have no folder of the name {quoted(one)}, in which its pages lie"
                    yield Diagnostic(place, message, "write a word more")


def ids_leave_files_free(guide: Guide) -> Iterator[Diagnostic]:
    """An option is a folder of addresses, and its id may not end as the files beside it do."""
    for option in guide.options.values():
        ending = next((one for one in _FILES if option.id.endswith(one)), None)
        if ending is not None:
            message = f"the id {quoted(option.id)} ends as files of the site do"
            yield Diagnostic(guide.source(option.file).place(), message, f"leave {ending} out of its file's name")
