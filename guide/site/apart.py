"""What a page sets apart by its looks alone, and the sign that sets it apart in text. Pure."""

BEFORE = {
    **dict.fromkeys(("value", "question", "about", "order", "with", "end", "at"), ": "),
    **dict.fromkeys(("weight-1", "weight-2", "weight-3"), ": "),
    **dict.fromkeys(("kind", "in-a-word", "unit", "ratio", "spread", "meta", "version", "chip"), ", "),
}
"""What stands before a span of a class."""

_WITHIN = {
    "li.ends": ": ",
    "li.skyline": ": ",
    "p.verdict": ": ",
    "dd.cell": ": ",
    "ol.scale": ": ",
    "li.here": ": ",
    "p.legend": ", ",
}


def within(tag: str, attributes: str) -> str:
    """Return what stands before a span without a class, and before what is strong, in a block of a kind."""
    if attributes == 'scope="rowgroup"':
        return ": "
    named = attributes[7:].partition('"')[0].partition(" ")[0] if attributes.startswith('class="') else ""
    return _WITHIN.get(f"{tag}.{named}", "")


def joined(line: list[str], begun: int, sign: str) -> None:
    """Put a sign at the end of what stands on a line from a place on, unless it ends with a sign."""
    while len(line) > begun and not (last := line[-1].rstrip()):
        line.pop()
    if len(line) > begun and last[-1] not in ".:;,?!(":
        line[-1] = f"{last}{sign}"
