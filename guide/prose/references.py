"""Every text of the guide, parsed and rendered once, and all that it points at. This is what is handed on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from guide.decide.flow import Flow, flow_of
from guide.diagnostics import choose_from, quoted
from guide.model import Guide, Passage, passages
from guide.places import Loc, Place
from guide.prose import shown
from guide.prose.parse import Fault, Fence, Heading, Mention, Spot, parse
from guide.prose.render import Desk, rendered
from guide.prose.targets import Missing, Target, Targets
from guide.workers import spread


@dataclass(frozen=True)
class Linked:
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
    links: tuple[Linked, ...]
    images: tuple[Linked, ...]
    faults: tuple[Fault, ...]
    """What is wrong with the text by itself."""
    no_code: tuple[tuple[Spot, Missing], ...]
    """The code blocks that name what is not there."""


@dataclass(frozen=True)
class References:
    """A guide with all its texts rendered, everything they can point at, and every trail of its flow."""

    guide: Guide
    targets: Targets
    texts: Mapping[tuple[str, Loc], Text]
    """Each text, by its file and its loc in it."""
    headings: Mapping[str, tuple[Heading, ...]]
    """The headings of each page, by the files that the page is made of."""
    flow: Flow

    def html(self, file: str, *loc: str | int) -> Markup:
        """Return a text as HTML, by its file and its loc; without a loc, the body of a Markdown file."""
        return self.texts[file, loc or ("body",)].html

    def link(self, href: str, file: str) -> Target | Missing:
        """Resolve the address of a link that stands in `file`, and the heading that it may name."""
        return self.sound(self.targets.link(href, file))

    def sound(self, target: Target | Missing) -> Target | Missing:
        """Return a target, unless the heading that it names is not there."""
        if isinstance(target, Missing) or target.heading is None or target.file in self._lost:
            return target
        known = [heading.id for heading in self.headings.get(target.file, ())]
        if target.heading in known:
            return target
        if not known:
            message = f"that page has no headings, so {quoted('#' + target.heading)} leads nowhere"
            return Missing(message, "link to the page")
        message = f"there is no heading {quoted('#' + target.heading)} on that page"
        return Missing(message, choose_from(target.heading, known))

    @property
    def _lost(self) -> set[str]:
        """The files of pages whose prose could not be read."""
        described = [*self.guide.options.values(), *self.guide.scenarios.values()]
        return {*self.guide.broken, *(page.file for page in described if page.body_file in self.guide.broken)}

    def place(self, text: Text, spot: Spot) -> Place:
        """Return the place in its file of something that stands in a text."""
        source = self.guide.source(text.file)
        if text.loc == ("body",) or source.keeps_lines(text.loc):
            return source.place(text.loc, find=spot.find, nth=spot.nth, line=spot.line, until=spot.until)
        # The lines of a folded text are not those of its file.
        return source.place(text.loc, find=spot.find, nth=spot.nth_of_all)


def link(guide: Guide, workers: int = 1) -> References:
    """Render every text of a guide, once, and collect everything that can be pointed at.

    The guide may have faults: the rules tell them from what is returned.
    """
    targets = Targets(guide)
    texts = {(text.file, text.loc): text for text in _texts(Desk(guide, targets), tuple(passages(guide)), workers)}
    return References(guide, targets, texts, _headings(guide, texts), flow_of(guide.decision))


def _texts(desk: Desk, found: Sequence[Passage], workers: int) -> Iterator[Text]:
    """Yield the text of each passage, in their order."""
    parts = spread(lambda some: [_text(desk, passage) for passage in some], found, workers)
    for number in range(len(found)):
        yield parts[number % len(parts)][number // len(parts)]


def _text(desk: Desk, passage: Passage) -> Text:
    parsed = parse(passage.text)
    file = passage.file
    return Text(
        file=file,
        loc=passage.loc,
        html=rendered(parsed, file, _name(passage), desk),
        headings=parsed.headings,
        links=tuple(Linked(mention, desk.targets.link(mention.target, file)) for mention in parsed.links),
        images=tuple(Linked(mention, desk.targets.image(mention.target, file)) for mention in parsed.images),
        faults=parsed.faults,
        no_code=tuple(_no_code(desk.guide, parsed.fences)),
    )


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


def _headings(guide: Guide, texts: Mapping[tuple[str, Loc], Text]) -> dict[str, tuple[Heading, ...]]:
    found = {file: text.headings for (file, loc), text in texts.items() if loc == ("body",)}
    for page in [*guide.options.values(), *guide.scenarios.values()]:
        if page.body_file in found:
            found[page.file] = found[page.body_file]
    return found
