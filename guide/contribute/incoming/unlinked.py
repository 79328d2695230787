"""Texts of a guide without links to what was left behind: their words stay, and figures are written out. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guide.decide.markdown import as_text
from guide.evidence.judging import words_of

_LINK = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\((?P<target>[^\s()]+)(?:\s+\"[^\"]*\")?\s*\)")
# Code that is shown out of a file, which stays behind.
_SHOWN = re.compile(r"^```[^\n`]*\b(?:file|tree)=[^\n]*\n```[ ]*$\n?", re.MULTILINE)
_ELSEWHERE = ("https://", "mailto:")
_PAGES = {"compare", "home", "method", "about", "options"}


def figures(found: Mapping[str, Any]) -> dict[str, str]:
    """Return every figure of a data.json that texts may name, in words, by how they name it."""
    return {**dict(_seen(found["criteria"])), **dict(_measured(found["measurements"]))}


def _seen(criteria: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for id_, criterion in criteria.items():
        for cell in criterion["cells"].values():
            for probe, run in cell["runs"].items():
                for name, value in {**run["observations"], **run["seen"]}.items():
                    yield f"seen:{id_}/{probe}/{name}", words_of(tuple(value) if isinstance(value, list) else value)


def _measured(measurements: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for id_, one in measurements.items():
        for way, measured in one["measured"]["ways"].items():
            for series, spread in measured["values"].items():
                yield f"measured:{id_}/{series}/{way}", f"{spread['median']} {one['series'][series]['unit']}"


@dataclass(frozen=True)
class Unlinked:
    """What links may lead to still, and what stands in the place of others."""

    there: Mapping[str, Collection[str]]
    """The ids of what links may lead to, by kind."""
    figures: Mapping[str, str]

    def text(self, text: str) -> str:
        """Return a text in Markdown whose links all lead somewhere."""
        return _LINK.sub(self._link, _SHOWN.sub("", text))

    def _link(self, found: re.Match[str]) -> str:
        target = found["target"]
        if self._is_there(target) and not found[0].startswith("!"):
            return found[0]
        name = target.rpartition("/")[2].rpartition(":")[2].replace("-", " ")
        return str(found["words"]) or as_text(self.figures.get(target, name))

    def _is_there(self, target: str) -> bool:
        kind, _, name = target.partition(":")
        if target.startswith(_ELSEWHERE):
            return True
        if kind == "cell":
            option, _, criterion = name.partition("/")
            return option in self.there["option"] and criterion in self.there["criterion"]
        return name in (_PAGES if kind == "page" else self.there.get(kind, ()))
