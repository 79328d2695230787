"""What was brought in from elsewhere, and the files that it becomes."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guide import __version__
from guide.addresses import RESERVED
from guide.contribute.incoming.kinds import plain_id
from guide.contribute.kinds import FILES, modeline
from guide.contribute.layout import LayoutError, laid_out
from guide.contribute.spelling import Noted, Tree, spelt
from guide.model import MAX_ID, Strict
from guide.places import Place

_PAGE = "TODO: say what it is, when it fits and what it costs.\n"


@dataclass
class Brought:
    """Options, criteria and more, each as its file is to have it."""

    options: Mapping[str, Tree]
    criteria: dict[str, Tree] = field(default_factory=dict)
    groups: dict[str, Tree] = field(default_factory=dict)
    option_groups: Mapping[str, Tree] = field(default_factory=dict)
    settings: Tree = field(default_factory=dict)
    """What the guide says of itself, where that is known: its title, its nouns."""
    decision: Tree | None = None
    scenarios: Mapping[str, Tree] = field(default_factory=dict)
    word: str = ""
    """What an option is called, where a table says so."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What is told of options at length, in Markdown."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Whole pages of text, by file."""
    hints: list[str] = field(default_factory=list)
    """What somebody may want to say of a row."""
    other_words: list[str] = field(default_factory=list)
    """What a table says in other words than the guide that it is brought into, as question of price."""
    blank: list[str] = field(default_factory=list)
    """The cells that are empty in the table, and not in that guide."""
    read: dict[tuple[str, str], str] = field(default_factory=dict)
    """The last day on which an address was read, for a criterion, or for an option behind a slash."""
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where a table speaks of what becomes a file."""
    bare: list[str] = field(default_factory=list)
    """The cells that nothing backs, as criterion/option."""

    known: Mapping[str, str] | None = None
    """The groups of the guide that it is brought into, by id; None where a guide is to be made of it."""

    def group(self, label: str) -> str | None:
        """Return the id of a group by its name, noted where it is new; None where a guide does not have it."""
        if self.known is not None:
            named = (id_ for id_, name in self.known.items() if label.casefold() in {"", id_, name.casefold()})
            return next(named, None)
        id_ = plain_id(label, MAX_ID) or "all"
        about = Noted("What is said of each of them.", "TODO: say in a sentence what these have in common.")
        self.groups.setdefault(id_, {"label": label or "All", "about": about})
        return id_


def files(brought: Brought, title: str, day: dt.date, *, whole: bool) -> dict[str, str]:
    """Return the files of what was brought in; with settings and pages where a whole guide is asked for."""
    found: dict[str, str] = {}
    for id_, tree in brought.options.items():
        found[f"data/options/{id_}.yaml"] = _yaml("option", tree)
        found[f"content/options/{id_}.md"] = f"{note}\n" if (note := brought.notes.get(id_)) else _PAGE
    found |= {f"data/criteria/{id_}.yaml": _yaml("criterion", tree) for id_, tree in brought.criteria.items()}
    for id_, tree in brought.scenarios.items():
        found[f"data/scenarios/{id_}.yaml"] = _yaml("scenario", tree)
        found[f"content/scenarios/{id_}.md"] = "TODO: say more of this situation.\n"
    if brought.decision is not None:
        found["data/decision.yaml"] = _yaml("decision", brought.decision)
        found |= {
            f"content/{name}/{id_}.md": f"TODO: {words}\n"
            for name, words in (
                ("questions", "say why this is asked, and how to tell."),
                ("outcomes", "say more of it."),
            )
            for id_ in _keys(brought.decision.get(name))
        }
    return {**found, **(_settings(brought, title, day) if whole else {}), **brought.texts}


def _keys(value: object) -> Iterator[str]:
    yield from map(str, value if isinstance(value, Mapping) else ())


def _yaml(name: str, tree: Tree) -> str:
    """Return a file of a kind, in the one spelling."""
    kind = next(kind for kind in FILES if kind.name == name)
    text = f"{modeline(kind)}\n{spelt(tree)}"
    model: type[Strict] = kind.model
    try:
        return laid_out(f"{name}.yaml", text, model)
    except LayoutError:
        return text


def _settings(brought: Brought, title: str, day: dt.date) -> dict[str, str]:
    """Return the settings of a guide, and the pages that every guide has."""
    one, many = _nouns(brought.word)
    about = f"{len(brought.options)} {many}, compared by {len(brought.criteria)} criteria."
    told: Tree = {
        "engine": __version__,
        "title": title,
        "question": Noted(f"Which {one} suits you?", "TODO: ask what your guide answers."),
        "description": about,
        "edition": f"{day:%B %Y}",
        "language": "en",
        "nouns": Noted({"one": one, "many": many}, "TODO: see whether these are the words for what you compare."),
        "groups": brought.groups,
    }
    tree: Tree = {
        **told,
        **brought.settings,
        **({"option_groups": brought.option_groups} if brought.option_groups else {}),
    }
    ask = "Begin with [the questions](page:decide), or look" if brought.decision else "Look"
    pages = {
        "home": ("Compare them", about, f"{ask} at [the table](page:compare)."),
        "method": (
            "How this is known",
            "Where the table comes from.",
            "Each cell names the page on which it was read, and the day.",
        ),
        "about": ("About this guide", "Who makes it.", "TODO: say who you are, and how readers can correct you."),
    }
    return {
        "data/guide.yaml": _yaml("guide", tree),
        **{
            f"content/pages/{name}.md": f"---\n{spelt({'title': head, 'description': line})}---\n{text}\n"
            for name, (head, line, text) in pages.items()
        },
    }


def _nouns(word: str) -> tuple[str, str]:
    """Return the words for an option and for several, by the first head of a table, where it can be one."""
    one = word.strip().lower()
    general = {"", "name", "option", "options", "criterion", "criteria", "feature", "title", "id"}
    many = f"{one}es" if one.endswith(("s", "x", "ch", "sh")) else f"{one}s"
    if one in general or len(many) > MAX_ID or not plain_id(one, MAX_ID) or plain_id(many, MAX_ID) in RESERVED:
        return "option", "options"
    return one, many
