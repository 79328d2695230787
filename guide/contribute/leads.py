"""Where trails and addresses of an earlier state of a guide lead now, and which redirects are missing. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide.decide.flow import Flow, former_trails
from guide.model import Decision, Guide, Question
from guide.site.page import Page

Answers = tuple[str, ...]


@dataclass(frozen=True)
class State:
    """A guide at one time, as far as it is compared."""

    guide: Guide
    flow: Flow
    pages: Mapping[str, Page]


@dataclass(frozen=True)
class Route:
    """A trail that ends elsewhere, came or went."""

    trail: str
    """Its answers, as they stand in its address; those of before, where there was one."""
    was: str | None
    """The outcome that it ended in."""
    now: str | None
    """The outcome that it ends in, or the question that it has come to."""


@dataclass(frozen=True)
class Renamed:
    """An answer that seems to have another id: its question, and both ids."""

    question: str
    was: str
    now: str


@dataclass(frozen=True)
class Addresses:
    """Pages that came and went."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    """Where nothing is any more, and nothing leads on: the redirects that are missing."""
    led: tuple[tuple[str, str], ...]
    """Former addresses that lead on since this change, and where to."""
    renamed: tuple[Renamed, ...]
    """What would lead some of these on: a former id in `was` of an answer."""


def routes_of(was: Flow, now: Flow) -> Iterator[Route]:
    """Yield what became of each trail that had ended, and each that has come."""
    present = {trail.answers: trail for trail in now.trails}
    former = dict(former_trails(now))
    met: set[Answers] = set()
    for answers, outcome in _ended(was).items():
        trail = present.get(answers) or former.get(answers)
        if trail is not None:
            met.add(trail.answers)
        if trail is None or trail.at != outcome:
            yield Route("/".join(answers), outcome, trail.at if trail else None)
    for answers, outcome in _ended(now).items():
        if answers not in met:
            yield Route("/".join(answers), None, outcome)


def _ended(flow: Flow) -> Mapping[Answers, str]:
    return {trail.answers: trail.at for trail in flow.trails if trail.at in flow.decision.outcomes}


def addresses_of(was: State, now: State) -> Addresses:
    """Return which pages came and went, and what is to be done about those that went."""
    old = {address for address, page in was.pages.items() if page.name != "moved"}
    new = {address for address, page in now.pages.items() if page.name != "moved"}
    leads = {address: page.id for address, page in now.pages.items() if page.name == "moved"}
    went = [address for address in was.pages if address not in new and address not in leads]
    trails = any(address.startswith("/decide/") for address in went)
    decisions = (was.guide.decision, now.guide.decision)
    return Addresses(
        tuple(address for address in now.pages if address in new and address not in was.pages),
        tuple(went),
        tuple((address, leads[address]) for address in was.pages if address in old and address in leads),
        tuple(_renamed(*decisions)) if trails else (),
    )


def _renamed(was: Decision, now: Decision) -> Iterator[Renamed]:
    """Yield the answers that are gone where one of the same words, or the only one that leads to the same, has come."""
    kept = {id_ for question in now.questions.values() for answer in question.answers.values() for id_ in answer.was}
    for id_, old in was.questions.items():
        if id_ in now.questions:
            new = now.questions[id_]
            for gone in old.answers:
                found = None if gone in new.answers or gone in kept else _same(old, new, gone)
                if found is not None:
                    yield Renamed(id_, gone, found)


def _same(old: Question, new: Question, gone: str) -> str | None:
    came = [id_ for id_ in new.answers if id_ not in old.answers]
    alike = [id_ for id_ in came if new.answers[id_].label == old.answers[gone].label]
    alike = alike or [id_ for id_ in came if new.answers[id_].to == old.answers[gone].to]
    return alike[0] if len(alike) == 1 else None
