"""Every page of the site, once: its address, titles, crumbs and sources."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from guide import addresses
from guide.decide.trails import Trail, trails
from guide.evidence.records import question_of
from guide.model import Decision, Described, Document, Guide, Role, Service
from guide.prose.references import References
from guide.read.layout import DECISION, SERVICE, SETTINGS, measured_file, program_file, record_file


@dataclass(frozen=True)
class Crumb:
    """A page above another."""

    label: str
    address: str


@dataclass(frozen=True)
class Page:
    """One address of the site. `kind` names its template; `id` says which of that kind it is."""

    address: str
    kind: str
    title: str
    description: str
    crumbs: tuple[Crumb, ...] = ()
    files: tuple[str, ...] = ()
    """The files it shows, the one that is edited first."""
    id: str = ""
    trail: Trail | None = None
    changed: dt.date | None = None
    """The day on which one of its files last changed, where that is known of all of them."""


def pages(guide: Guide) -> dict[str, Page]:
    """Return every page by its address. The guide must be without faults."""
    found = {}
    for page in _pages(guide):
        if page.address in found:
            raise ValueError(f"two pages at {page.address}")
        found[page.address] = page
    return found


def _pages(guide: Guide) -> Iterator[Page]:
    for page in [*_fixed(guide), *_things(guide), *_backing(guide), *_flow(guide)]:
        days = [guide.changed.get(file) for file in page.files]
        known = [day for day in days if day is not None]
        changed = max(known) if known and len(known) == len(days) else None
        yield Page(**{**vars(page), "changed": changed})


def _fixed(guide: Guide) -> Iterator[Page]:
    """Yield the pages that every guide has once."""
    settings = guide.settings
    at = addresses.fixed(settings)
    targets = References(guide).targets
    labels = {name: targets[f"page:{name}"].label for name in at if f"page:{name}" in targets}
    home = Crumb("Home", "/")
    many = settings.nouns.many
    criteria = tuple(criterion.file for criterion in guide.criteria.values())
    options = tuple(option.file for option in guide.published.values())
    leaf = guide.leaves["home"]
    yield Page(
        at["home"], "home", settings.question, settings.description, (), (leaf.file, SETTINGS, *options, *criteria)
    )
    names = ", ".join(option.label for option in guide.published.values())
    descriptions = {
        "compare": f"{names}, side by side under {len(guide.criteria)} criteria, each cell with its reasons.",
        "flow": "Every question, every answer and where it leads: the whole decision flow on one page.",
        "outcomes": "Every answer that the questions can lead to, each in a sentence or two.",
        "options": f"What each of the {many} is, what it settles, and what it leaves to you: {names}.",
        "scenarios": "Typical situations, what is recommended in each, and what to avoid.",
        "articles": "Longer reading behind the table and the questions.",
        "evidence": "How each cell of the table is known: run, read in a source, or our judgement.",
        "measurements": "What was counted and measured, how, and what follows from it.",
        "cases": "Teams that chose or changed, and the reasons they gave in public.",
        "service": guide.service.description if guide.service else "",
    }
    counted = guide.service.lines if guide.service else None
    lines = (measured_file(counted),) if counted else ()
    files = {
        "compare": (SETTINGS, *criteria),
        "flow": (DECISION,),
        "outcomes": (DECISION,),
        "options": options,
        "scenarios": tuple(scenario.file for scenario in guide.scenarios.values()),
        "articles": tuple(article.file for article in guide.articles.values()),
        "evidence": (*criteria, *(record.file for record in guide.records.values())),
        "measurements": tuple(measurement.file for measurement in guide.measurements.values()),
        "cases": tuple(case.file for case in guide.cases.values()),
        "service": (SERVICE, *lines),
    }
    for name, description in descriptions.items():
        if name not in labels:
            continue
        above = (home, Crumb(labels["decide"], at["decide"])) if name in {"flow", "outcomes"} else (home,)
        yield Page(at[name], name, labels[name], description, above, files[name])
    for name in ("method", "about"):
        leaf = guide.leaves[name]
        yield Page(at[name], "leaf", leaf.title, leaf.description, (home,), (leaf.file,), id=name)


def _things(guide: Guide) -> Iterator[Page]:
    """Yield a page for each option, criterion, scenario and article."""
    references = References(guide)
    home = Crumb("Home", "/")

    def above(name: str) -> tuple[Crumb, ...]:
        target = references.targets[f"page:{name}"]
        return (home, Crumb(target.label, target.address))

    def page(kind: str, document: Document, title: str, description: str, name: str) -> Page:
        files = (document.body_file, document.file) if isinstance(document, Described) else (document.file,)
        address = references.targets[f"{kind}:{document.id}"].address
        return Page(address, kind, title, description, above(name), files, id=document.id)

    for option in guide.published.values():
        yield page("option", option, option.label, option.summary, "options")
    for criterion in guide.criteria.values():
        yield page("criterion", criterion, criterion.label, criterion.question, "compare")
    for scenario in guide.scenarios.values():
        yield page("scenario", scenario, scenario.label, scenario.summary, "scenarios")
    for article in guide.articles.values():
        yield page("article", article, article.title, article.description, "articles")


def _backing(guide: Guide) -> Iterator[Page]:
    """Yield a page for each probe, measurement and case, and for each role of the service."""
    targets = References(guide).targets

    def above(name: str) -> tuple[Crumb, ...]:
        target = targets[f"page:{name}"]
        return (Crumb("Home", "/"), Crumb(target.label, target.address))

    for name, program in guide.probes.items():
        criterion, _, option = name.partition("/")
        if option in guide.published and guide.criteria[criterion].cells[option].probe:
            title = f"{guide.criteria[criterion].label}, run with {guide.options[option].label}"
            files: tuple[str, ...] = (program.path, record_file(name))
            address = addresses.probe(criterion, option)
            yield Page(address, "probe", title, question_of(program), above("evidence"), files, id=name)
    for id_, measurement in guide.measurements.items():
        files = (measurement.file, program_file(id_), measured_file(id_))
        address = addresses.measurement(id_)
        crumbs = above("measurements")
        yield Page(address, "measurement", measurement.label, measurement.question, crumbs, files, id=id_)
    for id_, case in guide.cases.items():
        yield Page(addresses.case(id_), "case", case.title, case.description, above("cases"), (case.file,), id=id_)
    for id_, role in guide.service.roles.items() if guide.service else ():
        title = f"{role.label}, side by side"
        names = ", ".join(option.label for option in guide.published.values())
        description = f"{role.about} Side by side: {names}."
        files = (SERVICE, *_files_of(guide.service, role)) if guide.service else ()
        yield Page(addresses.role(id_), "role", title, description, above("service"), files, id=id_)


def _files_of(service: Service, role: Role) -> Iterator[str]:
    for option, files in role.files.items():
        yield from (f"content/{service.folder}/{option}/{file}" for file in files)


def _flow(guide: Guide) -> Iterator[Page]:
    """Yield a page for each outcome and each trail."""
    decision = guide.decision
    references = References(guide)
    home = Crumb("Home", "/")
    decide, outcomes = (references.targets[f"page:{name}"] for name in ("decide", "outcomes"))
    above = (home, Crumb(decide.label, decide.address))
    for id_, outcome in decision.outcomes.items():
        below = (*above, Crumb(outcomes.label, outcomes.address))
        files = (guide.outcomes[id_].file, DECISION)
        yield Page(addresses.outcome(id_), "outcome", outcome.label, outcome.summary, below, files, id=id_)
    for former, present in former_trails(decision):
        title, target = f"This page has moved: {former}", addresses.trail(present)
        yield Page(former, "moved", title, "The answers have other names now.", above, (DECISION,), id=target)
    for trail in trails(decision):
        given = [decision.questions[step.question].answers[step.answer].label for step in trail.steps]
        after = f" · after: {'; '.join(given)}" if given else ""
        address = addresses.trail(trail.answers)
        if trail.at in decision.questions:
            ask = decision.questions[trail.at].ask
            count = len(trail.steps) + 1
            description = f"Question {count} on the way to a {guide.settings.nouns.one}: {ask}"
            files = (guide.questions[trail.at].file, DECISION)
            crumbs = above if trail.steps else (home,)
            yield Page(address, "question", ask + after, description, crumbs, files, id=trail.at, trail=trail)
        else:
            outcome = decision.outcomes[trail.at]
            files = (guide.outcomes[trail.at].file, DECISION)
            yield Page(
                address, "outcome", outcome.label + after, outcome.summary, above, files, id=trail.at, trail=trail
            )


def former_trails(decision: Decision) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each address with former ids of answers, and the answers as they are called now."""
    was = {id_: answer.was for question in decision.questions.values() for id_, answer in question.answers.items()}
    for trail in trails(decision):
        if any(was[id_] for id_ in trail.answers):
            for names in product(*((id_, *was[id_]) for id_ in trail.answers)):
                if names != trail.answers:
                    yield addresses.trail(names), trail.answers
