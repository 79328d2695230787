"""Files to the guide."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from guide.day import today
from guide.diagnostics import Diagnostic
from guide.model import (
    Article,
    Case,
    Change,
    Criterion,
    Document,
    Guide,
    Leaf,
    Measurement,
    Measurements,
    Option,
    Positions,
    Record,
    Scenario,
    Service,
    Settings,
    Text,
)
from guide.read.desk import Desk
from guide.read.disk import Disk
from guide.read.drafts import Kept, Values, draft_answers, routing
from guide.read.layout import EVIDENCE, MEASUREMENTS, POSITIONS, SERVICE, SETTINGS
from guide.read.reader import Reader
from guide.read.readings import Readings
from guide.read.root import files_at_root
from guide.read.shared import backed

AnyDocument = TypeVar("AnyDocument", bound=Document)


def load(
    root: Path, day: dt.date | None = None, readings: Readings | None = None, *, drafts: bool = False
) -> tuple[Guide, list[Diagnostic]]:
    """Read `root`/content and `root`/data into a guide, and say what is wrong with the files.

    Faulty values are replaced by stand-ins, so the guide is fit to be checked further; it may be shown only
    where there is no error. `day` is the day on which the guide is looked at, instead of the present one.
    Files whose texts stand in `readings` from the last time are not read again. Drafts, and what is wrong with them,
    are left out unless they are asked for.
    """
    disk = Disk(root)
    walked = disk.walk("content", "data")
    readings = readings or Readings(again=False)
    readings.turn()
    reader = Reader(disk, readings, diagnostics=walked.faults)
    desk = Desk(reader, walked.files, walked.unread)

    def routed(flow: Values) -> Values:
        reader.drafts |= draft_answers(flow)
        return flow if drafts else routing(flow, reader.drafts)

    settings = desk.single(Settings, SETTINGS)
    options = desk.described(Option, "options")
    scenarios = desk.described(Scenario, "scenarios")
    criteria = desk.plain(Criterion, "data/criteria")
    articles = desk.plain(Article, "content/articles")
    leaves = desk.plain(Leaf, "content/pages")
    questions = desk.plain(Text, "content/questions")
    outcomes = desk.plain(Text, "content/outcomes")
    texts = [text for text in (*questions.values(), *outcomes.values()) if text.file not in reader.drafts]
    decision = desk.decision(routed, meant=bool(texts))
    cases = desk.plain(Case, "content/cases")
    changes = desk.plain(Change, "content/changes")
    service = desk.optional(Service, SERVICE)
    positions = desk.optional(Positions, POSITIONS)
    probes, records = desk.programs(Record, EVIDENCE, depth=2)
    parts = desk.parts(MEASUREMENTS)
    programs, measured = desk.programs(Measurements, MEASUREMENTS, depth=1)
    measurements = desk.plain(Measurement, MEASUREMENTS[:-1])
    examples = desk.examples()
    images = desk.images()
    at_root = files_at_root(desk, settings)
    desk.report_strays()
    desk.lists()
    readings.keep()
    history = disk.history()
    left_out = frozenset() if drafts else frozenset(reader.drafts)
    kept = Kept(left_out)
    guide = Guide(
        settings=settings,
        options=_ordered(kept.unpublished(options), lambda one: (_place(settings, one), *_by_order(one))),
        criteria=_ordered(kept.of(backed(criteria, options)), _by_order),
        scenarios=_ordered(kept.of(scenarios), lambda scenario: (scenario.order, scenario.id)),
        decision=decision,
        questions=kept.of(questions),
        outcomes=kept.of(outcomes),
        articles=_ordered(kept.of(articles), lambda article: (article.order, article.id)),
        leaves=kept.of(leaves),
        cases=_ordered(kept.of(cases), lambda case: (-(case.year or 0), case.id)),
        changes=_ordered(kept.of(changes), lambda change: (-(change.day or day or today()).toordinal(), change.id)),
        service=service if service and service.file not in left_out else None,
        probes=kept.programs(probes, criteria),
        records=kept.programs(records, criteria),
        measurements=_ordered(kept.of(measurements), lambda measurement: (measurement.order, measurement.id)),
        programs=kept.programs(programs, measurements),
        parts=parts,
        measured=kept.programs(measured, measurements),
        day=day or today(),
        examples=examples,
        images=images,
        at_root=at_root,
        sources=reader.sources,
        positions=positions,
        changed=history.days,
        begun=history.first,
        undated=history.unknown,
        committed=history.made,
        drafts=frozenset(reader.drafts),
        folder=history.folder,
        looks=disk.looks,
        broken=frozenset(reader.broken),
        unread=frozenset(walked.unread),
        mended=frozenset(reader.mended),
    )
    return guide, [told for told in reader.diagnostics if told.place.path not in left_out]


def _place(settings: Settings, option: Option) -> int:
    """Return the place of an option's group; those in none come last."""
    groups = [*settings.option_groups]
    return groups.index(option.group) if option.group in groups else len(groups)


def _by_order(one: Option | Criterion) -> tuple[bool, int, str]:
    return one.order is None, one.order or 0, one.label.casefold()


def _ordered(documents: Mapping[str, AnyDocument], key: object) -> Mapping[str, AnyDocument]:
    return {document.id: document for document in sorted(documents.values(), key=key)}  # type: ignore[call-overload]
