"""Every text is well formed, and what it points at is there."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic
from guide.model import Guide, Passage, passages
from guide.places import Place
from guide.prose.parse import Spot, parse
from guide.prose.references import Missing, References


def texts_are_well_formed(guide: Guide) -> Iterator[Diagnostic]:
    """Headings, code blocks and boxes are as the pages need them."""
    for passage in passages(guide):
        for fault in parse(passage.text).faults:
            yield Diagnostic(place_in(guide, passage, fault.spot), fault.message, fault.fix)


def only_pages_have_headings(guide: Guide) -> Iterator[Diagnostic]:
    """A text that is shown within a page can't have headings of its own."""
    for passage in passages(guide):
        headings = parse(passage.text).headings
        if headings and (passage.file.endswith(".yaml") or passage.file.startswith("content/questions/")):
            place = place_in(guide, passage, Spot(headings[0].words, headings[0].line))
            yield Diagnostic(place, "a heading can't stand in this text", "write it without headings")


def links_lead_somewhere(guide: Guide) -> Iterator[Diagnostic]:
    """Each link leads to a page, a heading or an address that is allowed, and has words."""
    references = References(guide)
    for passage in passages(guide):
        for link in parse(passage.text).links:
            target = references.link(link.target, passage.file)
            if isinstance(target, Missing):
                yield Diagnostic(place_in(guide, passage, link.spot), target.message, target.fix)
            elif not link.words and not target.label:
                place = place_in(guide, passage, link.spot)
                yield Diagnostic(place, "this link has no words", "write them between the brackets")


def next_steps_lead_somewhere(guide: Guide) -> Iterator[Diagnostic]:
    """The next step of an article is a page of the guide."""
    references = References(guide)
    for article in guide.articles.values():
        target = references.link(article.next, article.file)
        place = guide.source(article.file).place(("next",))
        if isinstance(target, Missing):
            yield Diagnostic(place, target.message, target.fix)
        elif not target.address.startswith("/"):
            yield Diagnostic(place, "the next step leads out of the guide", "name a page, such as page:decide")


def images_exist_and_have_alternative_text(guide: Guide) -> Iterator[Diagnostic]:
    """Each image is in the repository, and says in words what it shows."""
    references = References(guide)
    for passage in passages(guide):
        for image in parse(passage.text).images:
            place = place_in(guide, passage, image.spot)
            target = references.image(image.target, passage.file)
            if isinstance(target, Missing):
                yield Diagnostic(place, target.message, target.fix)
            if not image.words:
                message = "the image has no alternative text"
                yield Diagnostic(place, message, "write between its brackets what it shows")


def shown_code_exists(guide: Guide) -> Iterator[Diagnostic]:
    """Each file, region or folder that a code block names is there."""
    references = References(guide)
    for passage in passages(guide):
        for fence in parse(passage.text).fences:
            shown = references.code(fence.file, fence.region) if fence.file else ""
            shown = references.tree(fence.tree) if fence.tree else shown
            if isinstance(shown, Missing):
                yield Diagnostic(place_in(guide, passage, Spot(fence.info, fence.line)), shown.message, shown.fix)


def place_in(guide: Guide, passage: Passage, spot: Spot) -> Place:
    """Return the place in its file of something that stands in a text."""
    source = guide.source(passage.file)
    if passage.loc == ("body",) or source.keeps_lines(passage.loc):
        return source.place(passage.loc, find=spot.find, nth=spot.nth, line=spot.line, until=spot.until)
    return source.place(passage.loc, find=spot.find, nth=spot.nth_of_all)
