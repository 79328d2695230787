"""Former addresses of things that have another id now: a page at each leads on to the present one."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

from guide import addresses
from guide.decide.flow import former_trails
from guide.evidence.records import owner
from guide.model import Guide
from guide.prose.references import References
from guide.read.layout import DECISION, SETTINGS
from guide.site.page import HOME, Page, Shown


class Moved:
    """The pages at former addresses, each of which says where it leads."""

    def __init__(self, references: References) -> None:
        self._references = references
        self.views = {"finding/moved": self._moved}

    def pages(self) -> Iterator[Page]:
        """Yield a page for each former address: of trails, then of everything else."""
        flow = self._references.flow
        for names, present in former_trails(flow):
            about = "An answer in its address has another name now."
            yield _page(addresses.trail(names), addresses.trail(present.answers), about, DECISION)
        for former, target in former_addresses(self._references.guide):
            yield _page(former, target, "It has another name in its address now.", SETTINGS)

    def _moved(self, page: Page) -> Shown:
        return {"to": page.id}


def _page(former: str, target: str, about: str, file: str) -> Page:
    return Page(former, "finding/moved", f"This page has moved: {former}", about, (HOME,), (file,), id=target)


def former_addresses(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield each former address of an option, criterion, run, scenario, outcome, article or case, and the present."""
    for things, address_of in _subjects(guide):
        for id_, was in things.items():
            yield from ((address_of(old), address_of(id_)) for old in was)
    for name in guide.probes:
        criterion_id, option_id = owner(name)
        criterion, option = guide.criteria.get(criterion_id), guide.published.get(option_id)
        if criterion is None or option is None or name.partition("/")[2] not in criterion.cells[option_id].probes:
            continue
        companion = name.partition("/")[2].removeprefix(option_id)
        names = product((criterion_id, *criterion.was), (option_id, *option.was))
        present = addresses.probe(criterion_id, f"{option_id}{companion}")
        for former in (addresses.probe(one, f"{other}{companion}") for one, other in names):
            if former != present:
                yield former, present


def _subjects(guide: Guide) -> Iterator[tuple[Mapping[str, tuple[str, ...]], Callable[[str], str]]]:
    """Yield the former ids of everything of a kind, by the present one, and how its addresses are spelt."""
    yield {id_: one.was for id_, one in guide.published.items()}, lambda id_: addresses.option(guide.settings, id_)
    yield {id_: one.was for id_, one in guide.criteria.items()}, addresses.criterion
    yield {id_: one.was for id_, one in guide.scenarios.items()}, addresses.scenario
    yield {id_: one.was for id_, one in guide.decision.outcomes.items()}, addresses.outcome
    yield {id_: one.was for id_, one in guide.articles.items()}, addresses.article
    yield {id_: one.was for id_, one in guide.cases.items()}, addresses.case
