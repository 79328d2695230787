"""Changes of the guide that readers are told of."""

from collections.abc import Iterator

from guide.check.ids import unknown
from guide.day import reached
from guide.diagnostics import Diagnostic, quoted
from guide.model import Guide
from guide.prose.references import References
from guide.prose.texts import Text


def present_texts(references: References) -> Iterator[Text]:
    """Yield the texts that tell how things are; a change tells of its day, and stays as it was written."""
    past = {change.file for change in references.guide.changes.values()}
    return (text for text in references.texts.values() if text.file not in past)


def changes_have_their_day(guide: Guide) -> Iterator[Diagnostic]:
    """The name of a change's file begins with its day, which is not to come, and says what it is about."""
    for id_, change in guide.changes.items():
        place = guide.source(change.file).place()
        if change.day is None or not id_[10:].strip("-"):
            fix = "name the file by its day and what it is about, such as 2026-11-22-new-release.md"
            yield Diagnostic(place, f"{quoted(id_)} does not begin with a day and go on with a word", fix)
        # A contributor's day may have begun before it has begun in UTC.
        elif (change.day - reached()).days > 1:
            fix = "name it by the day on which it changed"
            yield Diagnostic(place, f"the change is of {change.day.isoformat()}, which is to come", fix)


def changes_name_what_exists(guide: Guide) -> Iterator[Diagnostic]:
    """A change is about criteria and options of the guide."""
    for change in guide.changes.values():
        criteria = [(("criteria", index), id_) for index, id_ in enumerate(change.criteria)]
        options = [(("options", index), id_) for index, id_ in enumerate(change.options)]
        yield from unknown(guide, change.file, criteria, guide.criteria, "criterion")
        yield from unknown(guide, change.file, options, guide.published, "published option")
