"""All that a guide has and a text can name, by what is written to name it, such as option:d-lock."""

from collections.abc import Mapping
from dataclasses import dataclass

from guide import addresses
from guide.evidence.findings import finding
from guide.evidence.judging import every_sight, words_of
from guide.evidence.order import in_order
from guide.evidence.records import owner
from guide.model import Guide


@dataclass(frozen=True)
class Target:
    """Where a link leads: an address from the site's root or elsewhere, and the words for it."""

    address: str
    label: str
    file: str = ""
    """The file that the page is written in; empty elsewhere."""
    heading: str | None = None
    """The heading of that page that is meant, without its prefix; whether it is there is not known here."""


def named(guide: Guide) -> Mapping[str, Target]:
    """Return a target for each page, each thing that has one, each figure and each sight of a run."""
    return {**_pages(guide), **_things(guide), **_figures(guide), **_sights(guide)}


def _pages(guide: Guide) -> dict[str, Target]:
    """Return a target for each page that a guide has once, but for those that would hold nothing."""
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
        "changes": "What changed",
        "service": guide.service.label if guide.service else "",
        "method": "How we rate",
        "about": "About",
        "accessibility": "Accessibility",
        "search": "Search",
    }
    found = {}
    held = {
        **dict.fromkeys(("decide", "flow", "outcomes"), guide.decision.asks),
        "scenarios": guide.scenarios,
        "articles": guide.articles,
        "measurements": guide.measurements,
        "cases": guide.cases,
        "changes": guide.changes,
        "service": guide.service,
    }
    for name, address in addresses.fixed(settings).items():
        if not held.get(name, True):
            continue
        leaf = guide.leaves.get(name)
        found[f"page:{name}"] = Target(address, leaf.title if leaf else labels[name], leaf.file if leaf else "")
    return found


def _figures(guide: Guide) -> dict[str, Target]:
    """Return a target for each figure of each measurement, with its unit, and for the order of each series."""
    found: dict[str, Target] = {}
    for id_, measurement in guide.measurements.items():
        ways = guide.ways(measurement)
        measured = guide.measured[id_].ways if id_ in guide.measured else {}
        for name, series in measurement.series.items():
            taken = {
                way: measured[way].values[name] for way in ways if way in measured and name in measured[way].values
            }
            address = addresses.measurement(id_)
            for way, spread in taken.items():
                label = f"{spread.median} {series.unit}"
                found[f"measured:{id_}/{name}/{way}"] = Target(address, label, measurement.file)
            if taken:
                label = in_order({ways[way].label: spread for way, spread in taken.items()})
                found[f"order:{id_}/{name}"] = Target(address, label, measurement.file)
    return found


def _sights(guide: Guide) -> dict[str, Target]:
    """Return a target for everything that a run saw: its value in words, on the run's page."""
    return {
        f"seen:{name}/{one}": Target(
            f"{addresses.probe(*name.split('/'))}#saw", words_of(value), guide.records[name].file
        )
        for name, one, value in every_sight(guide)
        if owner(name)[0] in guide.criteria and owner(name)[1] in guide.published
    }


def _things(guide: Guide) -> dict[str, Target]:
    """Return a target for each thing that has a page, and for each cell."""
    settings = guide.settings
    found: dict[str, Target] = {}
    for id_, option in guide.published.items():
        found[f"option:{id_}"] = Target(addresses.option(settings, id_), option.label, option.file)
    for id_, criterion in guide.criteria.items():
        found[f"criterion:{id_}"] = Target(addresses.criterion(id_), criterion.label, criterion.file)
        for option_id in guide.published:
            if option_id in criterion.cells:
                value = finding(guide, criterion, option_id).words or option_id
                found[f"cell:{option_id}/{id_}"] = Target(addresses.cell(option_id, id_), value, criterion.file)
    for id_, scenario in guide.scenarios.items():
        found[f"scenario:{id_}"] = Target(addresses.scenario(id_), scenario.label, scenario.file)
    for id_, outcome in guide.decision.outcomes.items():
        found[f"outcome:{id_}"] = Target(addresses.outcome(id_), outcome.label, f"content/outcomes/{id_}.md")
    for id_, article in guide.articles.items():
        found[f"article:{id_}"] = Target(addresses.article(id_), article.title, article.file)
    for id_, measurement in guide.measurements.items():
        found[f"measurement:{id_}"] = Target(addresses.measurement(id_), measurement.label, measurement.file)
    for id_, case in guide.cases.items():
        found[f"case:{id_}"] = Target(addresses.case(id_), case.title, case.file)
    return found
