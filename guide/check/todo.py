"""What a file says of itself is still to be written."""

import re
from collections import defaultdict
from collections.abc import Iterator

from guide.diagnostics import Diagnostic, quoted
from guide.model import Guide
from guide.places import Place
from guide.read.layout import EVIDENCE, EXAMPLES

_TODO = re.compile(r"\bTODO: ?([^\n\"]*)")
_MOST_NAMED = 5


def nothing_is_left_to_write(guide: Guide) -> Iterator[Diagnostic]:
    """What stands behind TODO: is still to be written, in drafts too; a warning for all of a folder."""
    found: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for file, source in sorted(guide.sources.items()):
        if file.startswith((EVIDENCE, EXAMPLES)) or not file.endswith((".yaml", ".md")):
            continue
        if "TODO:" not in source.text:
            continue  # most files end here, in a thirtieth of the time
        folder = "/".join(file.split("/")[:2])
        found[folder] += [(source.at(one.start()), one[1]) for one in _TODO.finditer(source.text)]
    for folder, marks in found.items():
        if not marks:
            continue
        (place, words), *others = marks
        more = ""
        if others:
            files = list(dict.fromkeys(other.path for other, _ in others))
            named = ", ".join(files[:_MOST_NAMED]) + (" and others" if len(files) > _MOST_NAMED else "")
            more = (
                f"; {len(others)} more in {folder}: {named}" if files != [place.path] else f"; {len(others)} more here"
            )
        message = f"still to be written: {quoted(words.strip())}{more}"
        yield Diagnostic(place, message, "write it, and take TODO: out", "warning")
