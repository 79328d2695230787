"""A rendered text as bytes for the cache, and back: only while all that it points at is still the same."""

import json
from collections.abc import Sequence

from guide.cache import digest_of
from guide.model import Passage
from guide.prose import shown
from guide.prose.named import Target
from guide.prose.parsed import Fence, Heading, Html, Mention, Spot
from guide.prose.render import Desk
from guide.prose.targets import Missing
from guide.prose.texts import Linked, Text
from guide.prose.words import Part


def packed(desk: Desk, text: Text, fences: Sequence[Fence]) -> bytes | None:
    """Return a text as bytes; None where it is not sound, for faults are told anew each time."""
    every = [*text.links, *text.images]
    if text.faults or text.no_code or any(isinstance(linked.to, Missing) for linked in every):
        return None
    named = [(fence.file, fence.region, fence.tree) for fence in fences if fence.file or fence.tree]
    whole = {
        "headings": [_fields(heading) for heading in text.headings],
        "parts": [_fields(part) for part in text.parts],
        "links": [_row(linked) for linked in text.links],
        "images": [_row(linked) for linked in text.images],
        "code": [[*names, _code(desk, *names)] for names in named],
        "digest": digest_of(text.html),
    }
    # The HTML stands as it is behind the rest, which is one line: reading it as JSON would take the most time.
    return f"{json.dumps(whole, ensure_ascii=False)}\n{text.html}".encode("utf-8", "surrogatepass")


def unpacked(desk: Desk, passage: Passage, packed_text: bytes) -> Text | None:
    """Return the text of a passage; None where something that it points at is no longer what it was."""
    line, _, html = packed_text.decode("utf-8", "surrogatepass").partition("\n")
    whole = json.loads(line)
    if any(_code(desk, *names) != was for *names, was in whole["code"]):
        return None
    links = tuple(_linked(row, desk.targets.link(row[0], passage.file)) for row in whole["links"])
    images = tuple(_linked(row, desk.targets.image(row[0], passage.file)) for row in whole["images"])
    if any(linked is None for linked in (*links, *images)):
        return None
    made = Html(html)  # as it was made, and held by the digest of all of this
    made.digest = whole["digest"]
    return Text(
        file=passage.file,
        loc=passage.loc,
        html=made,
        headings=tuple(Heading(*row) for row in whole["headings"]),
        parts=tuple(Part(*row) for row in whole["parts"]),
        links=tuple(linked for linked in links if linked),
        images=tuple(linked for linked in images if linked),
        faults=(),
        no_code=(),
    )


def _fields(value: Heading | Part | Spot | Target | Missing) -> list[object]:
    """Return the fields of a flat value in their order; `astuple` would copy each of them."""
    return list(vars(value).values())


def _row(linked: Linked) -> list[object]:
    mention = linked.mention
    return [mention.target, mention.words, mention.title, _fields(mention.spot), _fields(linked.to)]


def _linked(row: Sequence[object], to: Target | Missing) -> Linked | None:
    target, words, title, spot, was = row
    if _fields(to) != was or not isinstance(spot, list):
        return None
    return Linked(Mention(str(target), str(words), Spot(*spot), str(title)), to)


def _code(desk: Desk, file: str, region: str, tree: str) -> str:
    """Return a digest of the code that a block shows."""
    found = shown.code(desk.guide, file, region) if file else shown.tree(desk.guide, tree)
    return digest_of(found) if isinstance(found, str) else ""
