"""All of it, as one immutable value."""

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from guide.model.criteria import Criterion
from guide.model.evidence import Measurement, Measurements, Way
from guide.model.fields import Described, Markdown
from guide.model.flow import Decision, Scenario
from guide.model.house import Positions
from guide.model.records import Record
from guide.model.table import Option, Settings
from guide.model.texts import Article, Case, Change, Leaf, Service, Text
from guide.places import Loc, Source


@dataclass(frozen=True)
class Guide:
    """All of it, as one immutable value. Mappings are in the order in which their things are shown."""

    settings: Settings
    options: Mapping[str, Option]
    criteria: Mapping[str, Criterion]
    scenarios: Mapping[str, Scenario]
    decision: Decision
    questions: Mapping[str, Text]
    outcomes: Mapping[str, Text]
    articles: Mapping[str, Article]
    leaves: Mapping[str, Leaf]
    cases: Mapping[str, Case]
    changes: Mapping[str, Change]
    service: Service | None
    probes: Mapping[str, Source]
    """The programs that back cells, by criterion/option."""
    records: Mapping[str, Record]
    """What the last runs of these showed, likewise."""
    measurements: Mapping[str, Measurement]
    programs: Mapping[str, Source]
    """The programs that measure, by the names of their measurements."""
    parts: Mapping[str, Source]
    """What these import, by file."""
    measured: Mapping[str, Measurements]
    """What their last runs found, likewise."""
    day: dt.date
    """The day on which the guide is looked at: what is old, and what is still to come, depends on it."""
    examples: Mapping[str, Source]
    """The programs that prose shows, by their path below content/."""
    images: Mapping[str, bytes]
    """The images that prose shows, by their path below content/."""
    at_root: Mapping[str, bytes]
    """Files that are published at the site's root as they are, by their path from there."""
    sources: Mapping[str, Source]
    """Every file that was read, by its path from the root."""
    positions: Positions | None = None
    """What the guide stands for, where it says so."""
    changed: Mapping[str, dt.date] = field(default_factory=dict)
    """The day of each file's last change, where the history of the sources knows it."""
    begun: Mapping[str, dt.date] = field(default_factory=dict)
    """The day of each file's first change under its present name, likewise."""
    undated: str = ""
    """Why no such day is known, where there is a history that can't be read."""
    committed: tuple[str, ...] = ()
    """The folders that builds make, and that the history holds all the same."""
    drafts: frozenset[str] = frozenset()
    """The files that are still to be filled, with those that belong to them; answers as data/decision.yaml#id."""
    folder: str = ""
    """The folder of the guide in the repository of its sources, with a slash at its end; empty where it is that."""
    looks: Mapping[str, str] = field(default_factory=dict, compare=False)
    """What reading has looked at, each look with a digest of what was seen: the guide is made of nothing else."""

    broken: frozenset[str] = frozenset()
    """The files that could not be read at all."""
    unread: frozenset[str] = frozenset()
    """The folders that could not be looked into: what seems to be missing may lie there."""
    mended: frozenset[tuple[str, Loc]] = frozenset()
    """The values that were missing or faulty, by file and loc, and have a stand-in."""

    def source(self, file: str) -> Source:
        """Return a file's text and places; an empty one where the file is not there."""
        return self.sources.get(file, Source(file, ""))

    def has_cell(self, name: str) -> bool:
        """Tell whether the table has the cell of a probe, by its name: criterion/option, with or without +companion."""
        criterion, _, probe = name.partition("/")
        return criterion in self.criteria and probe.partition("+")[0] in self.criteria[criterion].cells

    def sure(self, file: str, *loc: str | int) -> bool:
        """Tell whether a value stands in its file as the guide has it: what rests on a stand-in can't be judged."""
        if file in self.broken:
            return False
        mended, around = self._mended
        return (file, loc) not in around and not any((file, loc[:length]) in mended for length in range(len(loc) + 1))

    def faulty_keys(self, file: str, field: str) -> Iterator[str]:
        """Yield the keys right below a field of a file that have, or hold, something faulty."""
        around = self._mended[1] | self._mended[0]
        yield from (str(loc[-1]) for name, loc in around if name == file and loc[:-1] == (field,))

    @cached_property
    def _mended(self) -> tuple[AbstractSet[tuple[str, Loc]], AbstractSet[tuple[str, Loc]]]:
        """The values that have a stand-in, and all that hold one of them: thousands are asked for in one check."""
        around = {(file, loc[:length]) for file, loc in self.mended for length in range(len(loc))}
        return self.mended, around

    @cached_property
    def published(self) -> Mapping[str, Option]:
        """The options that are shown."""
        return {id_: option for id_, option in self.options.items() if option.published}

    @cached_property
    def recommended(self) -> AbstractSet[str]:
        """The options that some outcome recommends."""
        return {option for outcome in self.decision.outcomes.values() for option in outcome.options}

    def ways(self, measurement: Measurement) -> Mapping[str, Way]:
        """Return what a measurement runs: the ways that it names, else each option; of those that are shown."""
        ways = measurement.ways or {id_: Way(option=id_, label=option.label) for id_, option in self.options.items()}
        return {id_: way for id_, way in ways.items() if way.option in self.published}

    @cached_property
    def option_groups(self) -> Mapping[str, tuple[Option, ...]]:
        """The options that are shown, by group; those in none last, under an empty id. No group is empty."""
        shown = self.published.values()
        found = {group: tuple(one for one in shown if one.group == group) for group in self.settings.option_groups}
        found[""] = tuple(one for one in shown if one.group not in self.settings.option_groups)
        return {group: options for group, options in found.items() if options}

    @cached_property
    def passages(self) -> tuple["Passage", ...]:
        """Every Markdown text of the guide."""
        return tuple(_passages(self))

    @cached_property
    def by_group(self) -> Mapping[str, tuple[Criterion, ...]]:
        """The criteria of each group."""
        return {
            group: tuple(criterion for criterion in self.criteria.values() if criterion.group == group)
            for group in self.settings.groups
        }


@dataclass(frozen=True)
class Passage:
    """One Markdown text of the guide and where it stands."""

    file: str
    loc: Loc
    text: str


def passages(guide: Guide) -> tuple[Passage, ...]:
    """Return every Markdown text of the guide; they are looked for once."""
    return guide.passages


def _passages(guide: Guide) -> Iterator[Passage]:
    described = [*guide.options.values(), *guide.scenarios.values()]
    plain = [*guide.criteria.values(), *guide.questions.values(), *guide.outcomes.values()]
    plain += [*guide.measurements.values(), *([guide.service] if guide.service else [])]
    plain += [*guide.articles.values(), *guide.cases.values(), *guide.changes.values(), *guide.leaves.values()]
    for document in [*described, *plain]:
        for loc, text in _prose_of(document, ()):
            file = document.body_file if isinstance(document, Described) and loc == ("body",) else document.file
            yield Passage(file, loc, text)
    for loc, text in _prose_of(guide.decision, ()):
        yield Passage(guide.decision.file, loc, text)


@cache
def _fields_of(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the name of each field of a model, and whether it is Markdown."""
    return tuple((name, _is_prose(info)) for name, info in model.model_fields.items())


def _is_prose(info: FieldInfo) -> bool:
    """Tell whether a field is Markdown, required or not."""
    inner = [mark for part in get_args(info.annotation) for mark in getattr(part, "__metadata__", ())]
    return any(isinstance(mark, Markdown) for mark in [*info.metadata, *inner])


def _prose_of(value: object, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(value, BaseModel):
        for name, is_prose in _fields_of(type(value)):
            inner = getattr(value, name)
            if is_prose:
                if inner is not None:
                    yield (*loc, name), inner
            else:
                yield from _prose_of(inner, (*loc, name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _prose_of(inner, (*loc, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _prose_of(inner, (*loc, index))
