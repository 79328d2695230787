"""Every text of the guide, parsed and rendered once, and all that it points at. This is what is handed on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from guide.cache import Cache
from guide.decide.flow import Flow, flow_of
from guide.diagnostics import choose_from, quoted
from guide.means import Means
from guide.model import Guide, Passage, passages
from guide.places import Loc, Place
from guide.prose.kept import packed, unpacked
from guide.prose.named import Target
from guide.prose.parse import Heading, Spot
from guide.prose.render import Desk
from guide.prose.targets import Missing, Targets
from guide.prose.texts import Text, text_of
from guide.prose.words import Part, once
from guide.workers import spread


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

    def parts(self, file: str, *loc: str | int) -> tuple[Part, ...]:
        """Return the parts of a text, likewise."""
        return self.texts[file, loc or ("body",)].parts

    def words(self, file: str, *loc: str | int) -> str:
        """Return the words of a text as they are looked for, likewise."""
        return once(*(part.words for part in self.parts(file, *loc)))

    def link(self, href: str, file: str) -> Target | Missing:
        """Resolve the address of a link that stands in `file`, and the heading that it may name."""
        return self.sound(self.targets.link(href, file))

    def sound(self, target: Target | Missing) -> Target | Missing:
        """Return a target, unless the heading that it names is not there."""
        if isinstance(target, Missing) or target.heading is None or target.file in self._lost:
            return target
        known = self._ids.get(target.file, {})
        if target.heading in known:
            return target
        if not known:
            message = f"that page has no headings, so {quoted('#' + target.heading)} leads nowhere"
            return Missing(message, "link to the page")
        message = f"there is no heading {quoted('#' + target.heading)} on that page"
        return Missing(message, choose_from(target.heading, known))

    def without_mentions(self) -> "References":
        """Return the same without where links and images lead: rules ask for that, and no page."""
        texts = {key: replace(text, links=(), images=()) for key, text in self.texts.items()}
        return replace(self, texts=texts)

    @cached_property
    def _lost(self) -> set[str]:
        """The files of pages whose prose could not be read."""
        described = [*self.guide.options.values(), *self.guide.scenarios.values()]
        broken, sources = self.guide.broken, self.guide.sources
        lost = {page.file for page in described if page.body_file in broken or page.body_file not in sources}
        return {*broken, *lost}

    @cached_property
    def _ids(self) -> Mapping[str, Mapping[str, None]]:
        """The ids of each page's headings, in their order."""
        return {file: dict.fromkeys(heading.id for heading in found) for file, found in self.headings.items()}

    def place(self, text: Text, spot: Spot) -> Place:
        """Return the place in its file of something that stands in a text."""
        source = self.guide.source(text.file)
        if text.loc == ("body",) or source.keeps_lines(text.loc):
            return source.place(text.loc, find=spot.find, nth=spot.nth, line=spot.line, until=spot.until)
        # The lines of a folded text are not those of its file.
        return source.place(text.loc, find=spot.find, nth=spot.nth_of_all)


def link(guide: Guide, means: Means | None = None) -> References:
    """Render every text of a guide, once, and collect everything that can be pointed at.

    The guide may have faults: the rules tell them from what is returned.
    """
    means = means or Means()
    targets = Targets(guide)
    texts = {(text.file, text.loc): text for text in _texts(Desk(guide, targets), passages(guide), means)}
    means.cache.save()
    return References(guide, targets, texts, _headings(guide, texts), flow_of(guide.decision))


def _texts(desk: Desk, found: Sequence[Passage], means: Means) -> Iterator[Text]:
    """Yield the text of each passage, in their order."""
    cache = means.cache
    keys = [_key(cache, passage) for passage in found]
    texts = [_kept(desk, passage, cache.get(key)) for passage, key in zip(found, keys, strict=True)]
    # Only what is to be made is worth other processes: what is kept takes less time than handing it over.
    left = [number for number, text in enumerate(texts) if text is None]

    def some(numbers: Sequence[int]) -> list[tuple[Text, bytes | None]]:
        return [_made(desk, found[number], keep=cache.active) for number in numbers]

    parts = spread(some, left, means.workers)
    made = {number: parts[nth % len(parts)][nth // len(parts)] for nth, number in enumerate(left)}
    for number, text in enumerate(texts):
        if text is not None:
            cache.add(keys[number])
            yield text
        else:
            new, value = made.pop(number)
            if value is not None:
                cache.add(keys[number], value)
            yield new


def _key(cache: Cache, passage: Passage) -> str:
    if not cache.active:
        return ""
    return cache.key("text", passage.file, *map(str, passage.loc), passage.text)


def _kept(desk: Desk, passage: Passage, kept: bytes | None) -> Text | None:
    return unpacked(desk, passage, kept) if kept is not None else None


def _made(desk: Desk, passage: Passage, *, keep: bool) -> tuple[Text, bytes | None]:
    """Return a text, and its bytes where it is to be kept and sound."""
    text, parsed = text_of(desk, passage)
    return text, packed(desk, text, parsed.fences) if keep else None


def _headings(guide: Guide, texts: Mapping[tuple[str, Loc], Text]) -> dict[str, tuple[Heading, ...]]:
    found = {file: text.headings for (file, loc), text in texts.items() if loc == ("body",)}
    for page in [*guide.options.values(), *guide.scenarios.values()]:
        if page.body_file in found:
            found[page.file] = found[page.body_file]
    return found
