"""A Markdown text of the guide, rendered once: its HTML, what it refers to, what is wrong with it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from guide.model import Guide, Passage
from guide.places import Loc
from guide.prose import shown
from guide.prose.named import Target
from guide.prose.parse import parse
from guide.prose.parsed import Fault, Fence, Heading, Mention, Parsed, Spot
from guide.prose.render import Desk, rendered
from guide.prose.targets import Missing
from guide.prose.words import Part, parts_of


class Linked(NamedTuple):
    """A link or an image of a text, and where it leads."""

    mention: Mention
    to: Target | Missing


@dataclass(frozen=True)
class Text:
    """A Markdown text of the guide: where it stands, its HTML, and what it refers to. Its tokens are gone."""

    file: str
    loc: Loc
    html: Markup
    """Addresses start at the site's root."""
    headings: tuple[Heading, ...]
    parts: tuple[Part, ...]
    """What is looked for in it."""
    links: tuple[Linked, ...]
    images: tuple[Linked, ...]
    faults: tuple[Fault, ...]
    """What is wrong with the text by itself."""
    no_code: tuple[tuple[Spot, Missing], ...]
    """The code blocks that name what is not there."""


def text_of(desk: Desk, passage: Passage) -> tuple[Text, Parsed]:
    """Render a text; what it was parsed to is returned beside it, to be dropped."""
    parsed = parse(passage.text)
    file = passage.file
    html = rendered(parsed, file, _name(passage), desk)
    text = Text(
        file=file,
        loc=passage.loc,
        html=html,
        headings=parsed.headings,
        parts=parts_of(html),
        links=tuple(Linked(mention, desk.targets.link(mention.target, file)) for mention in parsed.links),
        images=tuple(Linked(mention, desk.targets.image(mention.target, file)) for mention in parsed.images),
        faults=parsed.faults,
        no_code=tuple(_no_code(desk.guide, parsed.fences)),
    )
    return text, parsed


def _name(passage: Passage) -> str:
    """Return a name that no other text has."""
    folder, _, file = passage.file.rpartition("/")
    parts = [folder.rpartition("/")[2], file.rpartition(".")[0], *map(str, passage.loc)]
    return "-".join(parts)


def _no_code(guide: Guide, fences: Iterable[Fence]) -> Iterator[tuple[Spot, Missing]]:
    for fence in fences:
        found = shown.code(guide, fence.file, fence.region) if fence.file else ""
        found = shown.tree(guide, fence.tree) if fence.tree else found
        if isinstance(found, Missing):
            yield Spot(fence.info, fence.line), found
