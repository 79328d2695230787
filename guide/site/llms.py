"""llms.txt, the guide in a page of links for programs that read text: https://llmstxt.org. Pure."""

from collections.abc import Callable, Iterable

from guide.site.frame import Frame
from guide.site.page import Page

FileOf = Callable[[], bytes]
# What a reader can do without who has to be brief.
_OPTIONAL = frozenset({"case", "probe", "role", "search"})


def files(frame: Frame, pages: Iterable[Page], description: str) -> dict[str, FileOf]:
    """Return the file, by its address."""
    listed = [page for page in pages if page.listed]
    return {"/llms.txt": lambda: llms(frame, listed, description).encode()}


def llms(frame: Frame, pages: Iterable[Page], description: str) -> str:
    """List the twins of all pages by the page above them, what matters less at the end."""
    sections: dict[str, list[Page]] = {"Start here": []}
    optional: list[Page] = []
    for page in pages:
        if page.name in _OPTIONAL:
            optional.append(page)
        else:
            above = page.crumbs[-1].label if len(page.crumbs) > 1 else "Start here"
            sections.setdefault(above, []).append(page)
    lines = [f"# {frame.title}", "", f"> {description}", ""]
    lines += [
        f"{frame.question} As of {frame.edition}. Everything as JSON: [data.json]({_place(frame, '/data.json')})."
    ]
    for label, listed in (*sections.items(), ("Optional", optional)):
        items = [f"- [{_bare(page.title)}]({_place(frame, page.twin)}): {page.description}" for page in listed]
        lines += ["", f"## {label}", "", *items] if items else []
    return "\n".join([*lines, ""])


def _place(frame: Frame, address: str) -> str:
    """Return where a file is: in full where the site's address is known, else from the folder of this list."""
    return f"{frame.address}{address}" if frame.address else address[1:]


def _bare(title: str) -> str:
    return title.replace("[", "(").replace("]", ")")
