"""Where each page stands, from the site's root. The one place that spells addresses."""

from collections.abc import Iterable, Iterator, Mapping

from guide.model import Need, Settings

# First segments that no option noun may take.
RESERVED = frozenset(
    {
        "404.html",
        "about",
        "accessibility",
        "articles",
        "cards",
        "cases",
        "changes",
        "compare",
        "criteria",
        "decide",
        "embed",
        "evidence",
        "flow",
        "images",
    }
    | {"measurements", "method", "outcomes", "scenarios", "search", "service", "static"}
)

# Files at the site's root that no foreign file may replace.
_FILES = frozenset(
    {"index.html", "_headers", "_redirects", ".nojekyll", "robots.txt", "sitemap.xml", "compare.csv", "data.json"}
    | {"feed.xml", "index.html.md", "llms.txt"}
)
# What a build keeps in its output for itself.
_KEPT = ".guide-"
EMBED = "/embed/"
"""The page that other sites may show in a frame."""
COMPRESSED = (".br", ".gz")
"""The endings of what may stand beside a file: the same, compressed."""


def is_taken(settings: Settings, path: str) -> bool:
    """Tell whether the site itself uses a path from its root, or all that lies in its first folder.

    Letters are taken alike, small or capital, for some file systems do so.
    """
    first = path.partition("/")[0].casefold()
    first = next((first.removesuffix(end) for end in COMPRESSED if first.endswith(end)), first)
    return first in RESERVED | _FILES | {settings.nouns.folder} or first.startswith(_KEPT)


def fixed(settings: Settings) -> dict[str, str]:
    """Return the address of each page that a guide has once, by its name; some stand only where they hold something."""
    return {
        "home": "/",
        "compare": "/compare/",
        "decide": "/decide/",
        "flow": "/flow/",
        "outcomes": "/outcomes/",
        "options": f"/{settings.nouns.folder}/",
        "scenarios": "/scenarios/",
        "articles": "/articles/",
        "evidence": "/evidence/",
        "measurements": "/measurements/",
        "cases": "/cases/",
        "changes": "/changes/",
        "service": "/service/",
        "method": "/method/",
        "about": "/about/",
        "accessibility": "/accessibility/",
        "search": "/search/",
    }


def option(settings: Settings, id_: str) -> str:
    """Return the address of an option's page."""
    return f"/{settings.nouns.folder}/{id_}/"


def criterion(id_: str) -> str:
    """Return the address of a criterion's page."""
    return f"/criteria/{id_}/"


def cell(option_id: str, criterion_id: str) -> str:
    """Return the address of a cell: its part of the criterion's page."""
    return f"/criteria/{criterion_id}/#{option_id}"


def scenario(id_: str) -> str:
    """Return the address of a scenario's page."""
    return f"/scenarios/{id_}/"


def outcome(id_: str) -> str:
    """Return the address of an outcome's page."""
    return f"/outcomes/{id_}/"


def article(id_: str) -> str:
    """Return the address of an article."""
    return f"/articles/{id_}/"


def probe(criterion_id: str, option_id: str) -> str:
    """Return the address of a probe's page."""
    return f"/evidence/{criterion_id}/{option_id}/"


def probe_program(criterion_id: str, option_id: str) -> str:
    """Return the address of a probe itself, from which it can be run."""
    return f"/evidence/{criterion_id}/{option_id}.py"


def measurement(id_: str) -> str:
    """Return the address of a measurement's page."""
    return f"/measurements/{id_}/"


def case(id_: str) -> str:
    """Return the address of a case."""
    return f"/cases/{id_}/"


def change(id_: str) -> str:
    """Return the address of a change of the guide."""
    return f"/changes/{id_}/"


def role(id_: str) -> str:
    """Return the address of one role of the service."""
    return f"/service/{id_}/"


def trail(answers: tuple[str, ...]) -> str:
    """Return the address of the page behind these answers."""
    return f"/decide/{'/'.join(answers)}/" if answers else "/decide/"


def image(path: str) -> str:
    """Return the address of an image, from its path below content/."""
    return f"/{path}"


def comparing(criteria: Iterable[str], needs: Mapping[str, Need], weights: Mapping[str, int]) -> str:
    """Return the address of the table with what is required and what weighs, and these rows first."""
    order = list(criteria)
    must = ",".join(part for id_ in order if id_ in needs for part in required(id_, needs[id_]))
    weigh = ",".join(f"{id_}.{weights[id_]}" for id_ in order if id_ in weights)
    query = "&".join(f"{key}={value}" for key, value in (("must", must), ("weigh", weigh)) if value)
    return f"/compare/?{query}&sort=weight" if query else "/compare/"


def required(criterion_id: str, need: Need) -> Iterator[str]:
    """Yield the parts of what the table is asked to require: behind the last full stop, a fit, a value or a bound."""
    if need.fit:
        yield f"{criterion_id}.{need.fit}"
    yield from (f"{criterion_id}.{one}" for one in need.one_of)
    for way, bound in (("least", need.at_least), ("most", need.at_most)):
        if bound is not None:
            spelt = f"{bound:.6f}".rstrip("0").rstrip(".").replace(".", "_")
            yield f"{criterion_id}.at-{way}-{spelt}"
