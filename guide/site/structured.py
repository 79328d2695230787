"""What search engines are told of a page, in the words of https://schema.org. Pure."""

from collections.abc import Callable, Mapping, Sequence

from guide.model import Guide
from guide.prose.references import References
from guide.prose.words import plain
from guide.site.frame import Frame
from guide.site.page import Page

Told = dict[str, object]
_CONTEXT = "https://schema.org"
_TEXTS = ("article", "case", "leaf")


def structured(
    references: References, frame: Frame, page: Page, below: Sequence[Page], picture: str = ""
) -> tuple[Told, ...]:
    """Describe a page: what it is, and the pages above it. `below` are the pages that it lists.

    `picture` is the address of the one that links to it are shown with.

    All of it names full addresses, so there is nothing to tell where the site's address is not known.
    """
    if not frame.address:
        return ()
    trail = (_trail(frame, page),) if page.crumbs else ()
    if page.name == "moved" or frame.canonical(page) != f"{frame.address}{page.address}":
        return trail  # the page that it is a copy of tells it
    about = _KINDS.get(page.name, _listed if below else _plain)(references.guide, frame, page, below)
    if page.name == "measurement":
        about["measurementTechnique"] = plain(references.html(page.files[0], "method"))
    about |= _made(references.guide, page, data=about["@type"] == "Dataset")
    dated = {"dateModified": page.changed.isoformat()} if page.changed else {}
    drawn = {"image": f"{frame.address}{picture}"} if picture else {}
    of = {"@type": "WebSite", "name": frame.title, "url": f"{frame.address}/"}
    within = {} if page.name == "home" else {"isPartOf": of}
    name = "headline" if page.name in _TEXTS else "name"
    said: Told = {name: page.title, "description": page.description, "url": frame.canonical(page)}
    return (*trail, {"@context": _CONTEXT, **about, **said, "inLanguage": frame.language, **drawn, **dated, **within})


def _made(guide: Guide, page: Page, *, data: bool) -> Told:
    """Tell of a text and of data whose they are, how they may be used, and of a text since when it is there."""
    if not data and page.name not in _TEXTS:
        return {}
    settings = guide.settings
    by = {"@type": "Organization", "name": settings.publisher}
    whose: Told = {"creator": by} if data else {"author": by, "publisher": by}
    was = guide.articles[page.id].was if page.name == "article" else ()
    was = guide.cases[page.id].was if page.name == "case" else was
    # What had another id may be older than its file.
    begun = None if data or was else guide.begun.get(page.files[0])
    return {
        **(whose if settings.publisher else {}),
        **({"license": settings.licence} if settings.licence else {}),
        **({"datePublished": begun.isoformat()} if begun else {}),
    }


def _trail(frame: Frame, page: Page) -> Told:
    places = [(crumb.label, f"{frame.address}{crumb.address}") for crumb in page.crumbs]
    places.append((page.title, frame.canonical(page)))
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": _items(places)}


def _items(places: Sequence[tuple[str, str]]) -> list[Told]:
    return [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(places, 1)
    ]


def _plain(_guide: Guide, _frame: Frame, _page: Page, _below: Sequence[Page]) -> Told:
    return {"@type": "WebPage"}


def _listed(_guide: Guide, frame: Frame, _page: Page, below: Sequence[Page]) -> Told:
    items = _items([(page.title, f"{frame.address}{page.address}") for page in below])
    return {"@type": "CollectionPage", "mainEntity": {"@type": "ItemList", "itemListElement": items}}


def _home(guide: Guide, frame: Frame, _page: Page, _below: Sequence[Page]) -> Told:
    target = {"@type": "EntryPoint", "urlTemplate": f"{frame.address}/search/?q={{search_term_string}}"}
    action = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
    return {"@type": "WebSite", "alternateName": guide.settings.title, "potentialAction": action}


def _text(_guide: Guide, _frame: Frame, page: Page, _below: Sequence[Page]) -> Told:
    return {"@type": "TechArticle" if page.name == "article" else "Article"}


def _compare(guide: Guide, frame: Frame, _page: Page, _below: Sequence[Page]) -> Told:
    files = (("/compare.csv", "text/csv"), ("/data.json", "application/json"))
    return {
        "@type": "Dataset",
        "variableMeasured": [criterion.label for criterion in guide.criteria.values()],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{frame.address}{file}"}
            for file, kind in files
        ],
    }


def _criterion(_guide: Guide, frame: Frame, page: Page, _below: Sequence[Page]) -> Told:
    term = {"@type": "DefinedTerm", "name": page.title, "description": page.description}
    return {"@type": "WebPage", "about": {**term, "inDefinedTermSet": f"{frame.address}{page.crumbs[-1].address}"}}


def _option(guide: Guide, _frame: Frame, page: Page, _below: Sequence[Page]) -> Told:
    return {"@type": "WebPage", "about": _thing(guide, page.id)}


def _outcome(guide: Guide, _frame: Frame, page: Page, _below: Sequence[Page]) -> Told:
    things = [_thing(guide, option) for option in guide.decision.outcomes[page.id].options]
    if not things:
        return {"@type": "WebPage"}
    return {"@type": "Recommendation", "itemReviewed": things if things[1:] else things[0]}


def _thing(guide: Guide, id_: str) -> Told:
    option = guide.options[id_]
    url = {"url": option.home} if option.home else {}
    return {"@type": "Thing", "name": option.label, "description": option.summary, **url}


def _probe(guide: Guide, _frame: Frame, page: Page, _below: Sequence[Page]) -> Told:
    record = guide.records[page.id]
    run = {"runtimePlatform": f"Python {record.python}", "dateCreated": record.date.isoformat()}
    return {"@type": "SoftwareSourceCode", "programmingLanguage": "Python", **run}


def _measurement(guide: Guide, _frame: Frame, page: Page, _below: Sequence[Page]) -> Told:
    series = guide.measurements[page.id].series.values()
    return {
        "@type": "Dataset",
        "variableMeasured": [f"{one.label} ({one.unit})" for one in series],
        "temporalCoverage": guide.measured[page.id].date.isoformat(),
    }


_KINDS: Mapping[str, Callable[[Guide, Frame, Page, Sequence[Page]], Told]] = {
    "home": _home,
    "compare": _compare,
    "criterion": _criterion,
    "option": _option,
    "outcome": _outcome,
    "probe": _probe,
    "measurement": _measurement,
    **dict.fromkeys(_TEXTS, _text),
}
