"""What links, images and code blocks of a text point at, and whether it is there."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from guide import addresses
from guide.diagnostics import choose_from, quoted
from guide.model import Described, Guide, Url
from guide.places import Source
from guide.prose.parse import Heading, parse
from guide.read.layout import DECISION

HEADING_PREFIX = "h-"
"""Stands before the id of a text's heading, so that it never meets an id of the page around it."""

_KIND = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", re.DOTALL)
_REGION = re.compile(r"^[^\S\n]*#\s*(region|endregion):\s*([a-z0-9-]+)[^\S\n]*$", re.MULTILINE)
_URL: TypeAdapter[str] = TypeAdapter(Url)
_ALLOWED = (
    "https://…, mailto:…, a file of the guide, "
    "or one of cell:, criterion:, option:, scenario:, outcome:, article:, case:, measurement:, measured:, page:"
)


@dataclass(frozen=True)
class Target:
    """Where a link leads: an address from the site's root or elsewhere, and the words for it."""

    address: str
    label: str
    file: str = ""
    """The file that the page is written in; empty elsewhere."""


@dataclass(frozen=True)
class Missing:
    """A link that leads nowhere, and what to do."""

    message: str
    fix: str


class References:
    """Everything in the guide that a text can point at."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.targets: Mapping[str, Target] = _targets(guide)
        self._by_file = {
            target.file: target
            for key, target in self.targets.items()
            if target.file and not key.startswith(("cell:", "measured:"))
        }
        for document in [*guide.options.values(), *guide.scenarios.values()]:
            if document.file in self._by_file:
                self._by_file[document.body_file] = self._by_file[document.file]
        self._headings = _headings(guide)
        described: list[Described] = [*guide.options.values(), *guide.scenarios.values()]
        self._lost = {*guide.broken, *(page.file for page in described if page.body_file in guide.broken)}

    def link(self, href: str, file: str) -> Target | Missing:
        """Resolve the address of a link that stands in `file`."""
        if href.startswith("#"):
            return self._heading(Target("", "", file), href[1:])
        if href.startswith("https://"):
            return _external(href)
        if href.startswith("mailto:"):
            if re.fullmatch(r"mailto:[\w.+-]+@[\w-]+(\.[\w-]+)+", href, re.ASCII):
                return Target(href, href.removeprefix("mailto:"))
            return Missing(f"{quoted(href)} is no mail address", "write mailto:name@example.org")
        kind = _KIND.fullmatch(href)
        path, _, fragment = href.partition("#")
        target = self._kind(path, kind[1]) if kind else self._relative(path, file)
        if isinstance(target, Missing) or not fragment:
            return target
        return self._heading(target, fragment)

    def _kind(self, name: str, kind: str) -> Target | Missing:
        if name in self.targets:
            return self.targets[name]
        if not self._is_sure(name, kind):
            return Target("/", name)
        if kind in {"option", "cell"}:
            option = self.guide.options.get(name.partition(":")[2].partition("/")[0])
            if option is not None and not option.published:
                return Missing(f"the option {quoted(option.id)} is not published", "publish it, or leave the link out")
        alike = [key for key in self.targets if key.startswith(f"{kind}:")]
        if not alike:
            return Missing(f"links to {quoted(name)} are not allowed", f"link to {_ALLOWED}")
        return Missing(f"there is no {quoted(name)}", choose_from(name, alike))

    def _is_sure(self, name: str, kind: str) -> bool:
        """Tell whether what is not found here is missing, and was not lost with a faulty file."""
        if kind == "outcome":
            return self.guide.sure(DECISION, "outcomes")
        if kind == "measured":
            # Where a measurement has never been taken, that is told at the measurement.
            id_ = name.removeprefix("measured:").partition("/")[0]
            return id_ not in self.guide.measurements or id_ in self.guide.measured
        option, _, id_ = name.removeprefix("cell:").partition("/")
        criterion = self.guide.criteria.get(id_)
        return kind != "cell" or criterion is None or self.guide.sure(criterion.file, "cells", option)

    def _relative(self, path: str, file: str) -> Target | Missing:
        if path.startswith(("/", "\\")) or not path:
            return Missing(f"links to {quoted(path)} are not allowed", f"link to {_ALLOWED}")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        if found in self._by_file:
            return self._by_file[found]
        return Missing(f"the link leads to {quoted(found)}, which is no page", choose_from(found, self._by_file))

    def _heading(self, target: Target, fragment: str) -> Target | Missing:
        headings = self.headings(target.file)
        if target.file in self._lost:
            return target
        if any(heading.id == fragment for heading in headings):
            return Target(f"{target.address.partition('#')[0]}#{HEADING_PREFIX}{fragment}", target.label, target.file)
        known = [heading.id for heading in headings]
        if not known:
            return Missing(f"that page has no headings, so {quoted('#' + fragment)} leads nowhere", "link to the page")
        return Missing(f"there is no heading {quoted('#' + fragment)} on that page", choose_from(fragment, known))

    def headings(self, file: str) -> tuple[Heading, ...]:
        """Return the headings of the page that a file is part of."""
        return self._headings.get(file, ())

    def image(self, path: str, file: str) -> Target | Missing:
        """Resolve the path of an image that stands in `file`."""
        if _KIND.match(path) or path.startswith(("/", "\\")):
            return Missing(f"the image {quoted(path)} is none of the guide", "put it into content/images/")
        found = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        name = found.removeprefix("content/")
        if found.startswith("content/images/") and (name in self.guide.images or found in self.guide.broken):
            return Target(addresses.image(name), name)
        known = [f"content/{image}" for image in self.guide.images]
        return Missing(f"there is no image {quoted(found)} in content/images/", choose_from(found, known))

    def code(self, path: str, region: str) -> str | Missing:
        """Return the code of a file below content/examples/, or of one region of it, without region marks."""
        source = self.guide.examples.get(path)
        if f"content/{path}" in self.guide.broken:
            return ""
        if source is None:
            return Missing(f"there is no file {quoted('content/' + path)}", choose_from(path, self.guide.examples))
        if not region:
            return _REGION.sub("\0", source.text).replace("\0\n", "").strip("\n")
        return _region(source, region)

    def tree(self, folder: str) -> str | Missing:
        """Return the layout of a folder below content/examples/, a line for each file and folder."""
        start = folder.rstrip("/") + "/"
        paths = sorted(path.removeprefix(start) for path in self.guide.examples if path.startswith(start))
        if not paths:
            folders = {posixpath.dirname(path) for path in self.guide.examples}
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


def _headings(guide: Guide) -> dict[str, tuple[Heading, ...]]:
    described: list[Described] = [*guide.options.values(), *guide.scenarios.values()]
    bodies = [(file, page.body) for page in described for file in (page.file, page.body_file)]
    bodies += [(article.file, article.body) for article in guide.articles.values()]
    bodies += [(case.file, case.body) for case in guide.cases.values()]
    bodies += [(leaf.file, leaf.body) for leaf in guide.leaves.values()]
    bodies += [(outcome.file, outcome.body) for outcome in guide.outcomes.values()]
    return {file: parse(body).headings for file, body in bodies}


def _external(href: str) -> Target | Missing:
    try:
        return Target(_URL.validate_python(href), href.removeprefix("https://").rstrip("/"))
    except ValidationError:
        return Missing(f"{quoted(href)} is no valid address", "write a full address that starts with https://")


def _region(source: Source, name: str) -> str | Missing:
    start = None
    regions = []
    for mark in _REGION.finditer(source.text):
        if mark[1] == "region":
            regions.append(mark[2])
        if mark[2] == name and mark[1] == "region":
            start = mark.end() + 1
        elif mark[2] == name and start is not None:
            return source.text[start : mark.start()].strip("\n")
    if start is not None:
        return Missing(f"the region {quoted(name)} has no end", f"add a line “# endregion: {name}” to {source.path}")
    return Missing(f"{source.path} has no region {quoted(name)}", choose_from(name, regions))


def _fixed_targets(guide: Guide) -> dict[str, Target]:
    settings = guide.settings
    labels = {
        "home": settings.title,
        "compare": "Compare",
        "decide": "Decide",
        "flow": "The whole flow",
        "outcomes": "Outcomes",
        "options": f"The {settings.nouns.many}",
        "scenarios": "Scenarios",
        "articles": "Articles",
        "evidence": "Evidence",
        "measurements": "Measurements",
        "cases": "Cases",
        "service": guide.service.label if guide.service else "",
        "method": "How we rate",
        "about": "About",
    }
    found = {}
    held = {"measurements": guide.measurements, "cases": guide.cases, "service": guide.service}
    for name, address in addresses.fixed(settings).items():
        if not held.get(name, True):
            continue
        leaf = guide.leaves.get(name)
        found[f"page:{name}"] = Target(address, leaf.title if leaf else labels[name], leaf.file if leaf else "")
    return found


def _figures(guide: Guide) -> dict[str, Target]:
    """Return a target for each figure of each measurement: the smallest of its runs, with its unit."""
    return {
        f"measured:{id_}/{name}/{option}": Target(
            addresses.measurement(id_), f"{found.values[name].minimum} {series.unit}", measurement.file
        )
        for id_, measurement in guide.measurements.items()
        if id_ in guide.measured
        for name, series in measurement.series.items()
        for option, found in guide.measured[id_].options.items()
        if option in guide.published and name in found.values
    }


def _targets(guide: Guide) -> dict[str, Target]:
    settings = guide.settings
    found = _fixed_targets(guide)
    for id_, option in guide.published.items():
        found[f"option:{id_}"] = Target(addresses.option(settings, id_), option.label, option.file)
    for id_, criterion in guide.criteria.items():
        found[f"criterion:{id_}"] = Target(addresses.criterion(id_), criterion.label, criterion.file)
        for option_id in guide.published:
            if option_id in criterion.cells:
                value = criterion.cells[option_id].value
                found[f"cell:{option_id}/{id_}"] = Target(addresses.cell(option_id, id_), value, criterion.file)
    for id_, scenario in guide.scenarios.items():
        found[f"scenario:{id_}"] = Target(addresses.scenario(id_), scenario.label, scenario.file)
    for id_, outcome in guide.decision.outcomes.items():
        file = f"content/outcomes/{id_}.md"
        found[f"outcome:{id_}"] = Target(addresses.outcome(id_), outcome.label, file)
    for id_, article in guide.articles.items():
        found[f"article:{id_}"] = Target(addresses.article(id_), article.title, article.file)
    for id_, measurement in guide.measurements.items():
        found[f"measurement:{id_}"] = Target(addresses.measurement(id_), measurement.label, measurement.file)
    found |= _figures(guide)
    for id_, case in guide.cases.items():
        found[f"case:{id_}"] = Target(addresses.case(id_), case.title, case.file)
    return found
