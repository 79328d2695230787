"""Every text is well formed, and what it points at is there."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic
from guide.places import Place
from guide.prose.named import Target
from guide.prose.parse import Spot
from guide.prose.references import References
from guide.prose.targets import Missing


def texts_are_well_formed(references: References) -> Iterator[Diagnostic]:
    """Headings, code blocks and boxes are as the pages need them."""
    for text in references.texts.values():
        for fault in text.faults:
            yield Diagnostic(references.place(text, fault.spot), fault.message, fault.fix)


def only_pages_have_headings(references: References) -> Iterator[Diagnostic]:
    """A text that is shown within a page can't have headings of its own."""
    for text in references.texts.values():
        if text.headings and (text.file.endswith(".yaml") or text.file.startswith("content/questions/")):
            place = references.place(text, Spot(text.headings[0].words, text.headings[0].line))
            yield Diagnostic(place, "a heading can't stand in this text", "write it without headings")


def links_lead_somewhere(references: References) -> Iterator[Diagnostic]:
    """Each link leads to a page, a heading or an address that is allowed, and has words."""
    for text in references.texts.values():
        for link in text.links:
            target = references.sound(link.to)
            if isinstance(target, Missing):
                place = references.place(text, link.mention.spot)
                yield Diagnostic(place, target.message, target.fix, about=target.about)
            elif not link.mention.words and not target.label:
                place = references.place(text, link.mention.spot)
                yield Diagnostic(place, "this link has no words", "write them between the brackets")


def next_steps_lead_somewhere(references: References) -> Iterator[Diagnostic]:
    """The next step of an article is a page of the guide."""
    guide = references.guide
    for article in guide.articles.values():
        target, about = references.link(article.next, article.file), ""
        if isinstance(target, Missing):
            message, fix, about = target.message, target.fix, target.about
        elif not target.address.startswith("/"):
            message, fix = "the next step leads out of the guide", "name a page, such as page:decide"
        elif target.file == article.file:
            message, fix = "the next step is this article itself", "name another page, such as page:decide"
        else:
            continue
        yield Diagnostic(guide.source(article.file).place(("next",)), message, fix, about=about)


def images_exist_and_have_alternative_text(references: References) -> Iterator[Diagnostic]:
    """Each image is in the repository, and says in words what it shows."""
    for text in references.texts.values():
        for image in text.images:
            if isinstance(image.to, Missing):
                yield Diagnostic(references.place(text, image.mention.spot), image.to.message, image.to.fix)
            if not image.mention.words:
                message = "the image has no alternative text"
                place = references.place(text, image.mention.spot)
                yield Diagnostic(place, message, "write between its brackets what it shows")
            elif image.mention.words == image.mention.target.rpartition("/")[2]:
                message = "the alternative text of this image is the name of its file"
                place = references.place(text, image.mention.spot)
                yield Diagnostic(place, message, "write between its brackets what it shows")


def every_image_is_shown(references: References) -> Iterator[Diagnostic]:
    """No image lies there for nothing: it would be published, and nobody would see it."""
    guide = references.guide
    texts = references.texts.values()
    targets = [image.to for text in texts for image in text.images]
    if guide.broken or any(text.faults for text in texts) or any(isinstance(target, Missing) for target in targets):
        return  # it may be meant by a text that could not be read as it was meant, or by a name that is misspelt
    shown = {target.label for target in targets if isinstance(target, Target)}
    linked = {link.mention.target.rpartition("/")[2] for text in texts for link in text.links}
    shown |= {name for name in guide.images if name.rpartition("/")[2] in linked}  # told of at that link
    drafts = [guide.sources[file].text for file in guide.drafts if file in guide.sources]
    shown |= {name for name in guide.images if any(name in text for text in drafts)}
    for name in guide.images:
        if name not in shown:
            fix = "show it with ![what it shows](../images/…), or remove the file"
            yield Diagnostic(Place(f"content/{name}"), "no text shows this image", fix)


def shown_code_exists(references: References) -> Iterator[Diagnostic]:
    """Each file, region or folder that a code block names is there."""
    for text in references.texts.values():
        for spot, missing in text.no_code:
            yield Diagnostic(references.place(text, spot), missing.message, missing.fix)
