"""Every address outside the guide, once, with the places where it stands. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urldefrag

from guide.check.backing import sources
from guide.model import Guide
from guide.places import Place
from guide.prose.named import Target
from guide.prose.references import References


@dataclass(frozen=True, order=True)
class Named:
    """Where an address is named, and the part of its page that is meant there."""

    place: Place
    fragment: str


def outside(references: References) -> Mapping[str, Sequence[Named]]:
    """Return all addresses that the guide names, each without its fragment, and where it names them."""
    found: dict[str, set[Named]] = defaultdict(set)
    for url, place in [*_in_fields(references.guide), *_in_prose(references)]:
        page, fragment = urldefrag(url)
        found[page].add(Named(place, fragment))
    return {url: sorted(found[url]) for url in sorted(found)}


def _in_fields(guide: Guide) -> Iterator[tuple[str, Place]]:
    for file, loc, citation in sources(guide):
        yield citation.url, guide.source(file).place((*loc, "url"))
    for option in guide.options.values():
        source = guide.source(option.file)
        for name, own in (("home", option.home), ("documentation", option.documentation)):
            if own is not None:
                yield own, source.place((name,))
        for words, url in option.links.items():
            yield url, source.place(("links", words))
        for id_, release in option.releases.items():
            if release.source is not None:
                yield release.source.url, source.place(("releases", id_, "source", "url"))


def _in_prose(references: References) -> Iterator[tuple[str, Place]]:
    for text in references.texts.values():
        for linked in text.links:
            if isinstance(linked.to, Target) and linked.to.address.startswith("https://"):
                yield linked.to.address, references.place(text, linked.mention.spot)
