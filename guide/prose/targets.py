"""Where links and images of a text lead, by how they are written. Needs no text to be parsed."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from guide import addresses
from guide.diagnostics import choose_from, quoted
from guide.model import Guide, Url
from guide.prose.meant import by_draft, by_kind, by_path, lacking
from guide.prose.named import Target, named
from guide.read.layout import AT_ROOT, DECISION, record_file

HEADING_PREFIX = "h-"
"""Stands before the id of a text's heading, so that it never meets an id of the page around it."""

_MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_KIND = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", re.DOTALL)
_URL: TypeAdapter[str] = TypeAdapter(Url)


@dataclass(frozen=True)
class Missing:
    """What is wrong, what to do, and what would have to be there, such as option:d-lock."""

    message: str
    fix: str
    about: str = ""


class Targets:
    """Everything in the guide that a text can point at, by what is written to point at it."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._named = named(guide)
        self._by_file = {
            target.file: target
            for key, target in self._named.items()
            if target.file and not key.startswith(("cell:", "measured:", "order:", "seen:"))
        }
        self._by_file |= {f"{AT_ROOT}{path}": Target(f"/{path}", path) for path in guide.at_root}
        for document in [*guide.options.values(), *guide.scenarios.values()]:
            if document.file in self._by_file:
                self._by_file[document.body_file] = self._by_file[document.file]

    def __getitem__(self, name: str) -> Target:
        """Return what has this name, as in option:d-lock."""
        return self._named[name]

    def __contains__(self, name: str) -> bool:
        return name in self._named

    def __iter__(self) -> Iterator[str]:
        return iter(self._named)

    def link(self, href: str, file: str) -> Target | Missing:
        """Resolve the address of a link that stands in `file`, but for the heading it may name."""
        if href.startswith("#"):
            return _at_heading(Target("", "", file), href[1:])
        if href.startswith("https://"):
            return _external(href)
        if href.startswith("mailto:"):
            if _MAIL.fullmatch(href):
                return Target(href, href.removeprefix("mailto:"))
            return Missing(f"{quoted(href)} is no email address", "write mailto:name@example.org")
        kind = _KIND.fullmatch(href)
        path, mark, heading = href.partition("#")
        target = self._kind(path, kind[1]) if kind else self._relative(path, file)
        return _at_heading(target, heading) if mark and isinstance(target, Target) else target

    def _kind(self, name: str, kind: str) -> Target | Missing:
        if name in self._named:
            return self._named[name]
        if not self._is_sure(name, kind):
            return Target("/", name)
        if kind in {"option", "cell"}:
            option = self._guide.options.get(name.partition(":")[2].partition("/")[0])
            if option is not None and not option.published:
                return Missing(f"the option {quoted(option.id)} is not published", "publish it, or leave the link out")
        if left_out := by_draft(name.partition(":")[2], kind, self._guide.drafts):
            return Missing(*left_out)
        return Missing(*by_kind(name, kind, self._named), lacking(name, self._guide.options))

    def _is_sure(self, name: str, kind: str) -> bool:
        """Tell whether what is not found here is missing, and was not lost with a faulty file."""
        if kind == "outcome":
            return self._guide.sure(DECISION, "outcomes")
        if kind in {"measured", "order"}:
            # Where a measurement has never been taken, that is told at the measurement.
            id_ = name.partition(":")[2].partition("/")[0]
            return id_ not in self._guide.measurements or id_ in self._guide.measured
        if kind == "seen":
            # Where a probe has no record, that is told at the probe.
            run = name.removeprefix("seen:").rpartition("/")[0]
            return run not in self._guide.probes or (
                run in self._guide.records and record_file(run) not in self._guide.broken
            )
        option, _, id_ = name.removeprefix("cell:").partition("/")
        criterion = self._guide.criteria.get(id_)
        if kind != "cell" or criterion is None or option in criterion.cells:
            return True
        # The cell may stand there under a name that is told of.
        faulty = self._guide.faulty_keys(criterion.file, "cells")
        strange = any(one not in self._guide.options for one in (*criterion.cells, *faulty))
        return self._guide.sure(criterion.file, "cells", option) and not (strange and option in self._guide.options)

    def _relative(self, path: str, file: str) -> Target | Missing:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        if path and not path.startswith(("/", "\\")) and found in self._by_file:
            return self._by_file[found]
        if found.removeprefix("content/") in self._guide.images:
            return Missing("this is a link to an image", "write ! right before its bracket, so that the image is shown")
        if "\\" in path and not path.startswith("\\"):
            return Missing(f"the path {quoted(path)} has backslashes", f"write {path.replace(chr(92), '/')}")
        addresses_of = {key: target.address for key, target in self._named.items()}
        return Missing(*by_path(path, found, addresses_of, self._by_file))

    def image(self, path: str, file: str) -> Target | Missing:
        """Resolve the path of an image that stands in `file`; its label is its path below content/."""
        if _KIND.match(path) or path.startswith(("/", "\\")):
            return Missing(f"the image {quoted(path)} is none of the guide", "put it into content/images/")
        if "\\" in path:
            return Missing(f"the path {quoted(path)} has backslashes", f"write {path.replace(chr(92), '/')}")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        name = found.removeprefix("content/")
        if found.startswith("content/images/") and (name in self._guide.images or found in self._guide.broken):
            return Target(addresses.image(name), name)
        known = [f"content/{image}" for image in self._guide.images]
        return Missing(f"there is no image {quoted(found)} in content/images/", choose_from(found, known))


def _at_heading(target: Target, heading: str) -> Target:
    address = f"{target.address.partition('#')[0]}#{HEADING_PREFIX}{heading}"
    return Target(address, target.label, target.file, heading)


def _external(href: str) -> Target | Missing:
    try:
        return Target(_URL.validate_python(href), href.removeprefix("https://").rstrip("/"))
    except ValidationError:
        return Missing(f"{quoted(href)} is no valid address", "write a full address that starts with https://")
