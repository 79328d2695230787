"""Every link of the frozen site leads to a file of it, and to an id in that file."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag


@dataclass
class _Found(HTMLParser):
    """The links and ids of one page."""

    links: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag links to, and its id."""
        del tag
        for name, value in attrs:
            if name in {"href", "src"}:
                self.links.add(value or "")
            elif name == "id":
                self.ids.add(value or "")


def broken_links(folder: Path, prefix: str) -> Iterator[str]:
    """Yield a sentence for each link that leads to no file of the folder, or to no id in that file.

    `prefix` is the path below which the site lies. Work grows with the number of links, each file is read once.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = {}
    for file in sorted(files):
        if file.endswith(".html"):
            pages[file] = _Found()
            pages[file].feed((folder / file).read_text("utf-8"))
    for file, page in pages.items():
        for link in sorted(page.links):
            if link.startswith(("https:", "http:", "mailto:")):
                continue
            address, fragment = urldefrag(link)
            path, _, _query = address.partition("?")
            target = _target(file, unquote(path), unquote(prefix))
            if target not in files:
                yield f"{file} links to {link}, which is no file of the site"
            elif fragment and target in pages and fragment not in pages[target].ids:
                yield f"{file} links to {link}, but {target} has no such id"


def _target(file: str, path: str, prefix: str) -> str:
    """Return the file that a link from `file` leads to."""
    if not path:
        return file
    if path.startswith("/"):
        if not path.startswith(f"{prefix}/"):
            return path
        found = path.removeprefix(f"{prefix}/")
    else:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    if path.endswith("/") or found in {"", "."}:
        found = posixpath.normpath(posixpath.join(found, "index.html"))
    return found
