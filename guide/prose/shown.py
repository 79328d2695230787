"""Code and folders that a text shows by name: files below content/examples/, and regions of them."""

import posixpath
import re

from guide.diagnostics import choose_from, quoted
from guide.model import Guide
from guide.places import Source
from guide.prose.targets import Missing

_REGION = re.compile(r"^[^\S\n]*#\s*(region|endregion):\s*([a-z0-9-]+)[^\S\n]*$", re.MULTILINE)


def code(guide: Guide, path: str, region: str) -> str | Missing:
    """Return the code of a file below content/examples/, or of one part of it, without region marks.

    A part is a region, or a function or class that the file defines: what stands between two empty lines around it.
    """
    source = guide.examples.get(path)
    if f"content/{path}" in guide.broken:
        return ""
    if source is None:
        return Missing(f"there is no file {quoted('content/' + path)}", choose_from(path, guide.examples))
    whole = _REGION.sub("\0", source.text).replace("\0\n", "").strip("\n")
    if not region:
        return whole
    defines = re.compile(rf"^(?:async def|def|class) {re.escape(region)}\b", re.MULTILINE)
    return next(filter(defines.search, re.split(r"\n{3,}", whole)), None) or _region(source, region)


def tree(guide: Guide, folder: str) -> str | Missing:
    """Return the layout of a folder below content/examples/, a line for each file and folder."""
    start = folder.rstrip("/") + "/"
    paths = sorted(path.removeprefix(start) for path in guide.examples if path.startswith(start))
    if not paths:
        folders = {posixpath.dirname(path) for path in guide.examples}
        return Missing(f"there is no folder {quoted('content/' + folder)}", choose_from(folder, folders))
    lines = [posixpath.basename(start[:-1]) + "/"]
    shown: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for depth in range(1, len(parts)):
            above = "/".join(parts[:depth])
            if above not in shown:
                shown.add(above)
                lines.append("    " * depth + parts[depth - 1] + "/")
        lines.append("    " * len(parts) + parts[-1])
    return "\n".join(lines)


def _region(source: Source, name: str) -> str | Missing:
    start = None
    found = None
    regions: list[str] = []
    for mark in _REGION.finditer(source.text):
        if mark[1] == "region":
            regions.append(mark[2])
        if mark[2] == name and mark[1] == "region":
            start = mark.end() + 1
        elif mark[2] == name and start is not None:
            found = source.text[start : mark.start()].strip("\n") if found is None else found
    if regions.count(name) > 1:
        return Missing(f"{source.path} has more than one region {quoted(name)}", "give the others names of their own")
    if found is not None:
        return found
    if start is not None:
        return Missing(f"the region {quoted(name)} has no end", f"add a line “# endregion: {name}” to {source.path}")
    return Missing(f"{source.path} has no region {quoted(name)}", _named_or_new(name, regions))


def _named_or_new(name: str, regions: list[str]) -> str:
    fix = f"write “# region: {name}” above what is meant there, and “# endregion: {name}” below it"
    return choose_from(name, regions) if regions else fix
