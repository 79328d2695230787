"""The feed: what changed, for programs that follow many sites. Source: RFC 4287, The Atom Syndication Format."""

import re
from collections.abc import Callable
from html import escape

from guide import addresses
from guide.prose.references import References
from guide.site.changes import NEWEST, ChangeRow, changes_of
from guide.site.frame import Frame

ADDRESS = "/feed.xml"
_FROM_ROOT = re.compile(r'(?<= )(href|src)="/(?!/)')


def files(references: References, frame: Frame) -> dict[str, Callable[[], bytes]]:
    """Return the feed by its address, where there are changes and the site's address is known."""
    return {ADDRESS: lambda: atom(references, frame).encode()} if frame.feed else {}


def atom(references: References, frame: Frame) -> str:
    """Return the newest changes as an Atom feed."""
    rows = changes_of(references.guide)[:NEWEST]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{frame.language}">',
        f"<title>{escape(frame.title)}: what changed</title>",
        f"<id>{escape(frame.address)}/changes/</id>",
        f'<link rel="alternate" type="text/html" href="{escape(frame.address)}/changes/"/>',
        f'<link rel="self" type="application/atom+xml" href="{escape(frame.address)}{ADDRESS}"/>',
        f"<updated>{_instant(rows[0])}</updated>",
        f"<author><name>{escape(frame.title)}</name></author>",
        *(_entry(references, frame, row) for row in rows),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(references: References, frame: Frame, row: ChangeRow) -> str:
    address = escape(f"{frame.address}{addresses.change(row.link.id)}")
    body = references.html(references.guide.changes[row.link.id].file)
    content = _FROM_ROOT.sub(rf'\1="{frame.address}/', f"{body}<p>{escape(row.effect)}</p>")
    return "\n".join(
        (
            "<entry>",
            f"<title>{escape(row.link.label)}</title>",
            f"<id>{address}</id>",
            f'<link rel="alternate" type="text/html" href="{address}"/>',
            f"<updated>{_instant(row)}</updated>",
            f"<summary>{escape(row.link.about)}</summary>",
            f'<content type="html">{escape(content)}</content>',
            "</entry>",
        )
    )


def _instant(row: ChangeRow) -> str:
    """Return the day of a change as an instant, which Atom asks for."""
    return f"{row.day.isoformat()}T00:00:00Z"
