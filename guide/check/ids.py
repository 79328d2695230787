"""Every id that a file names is the id of something."""

from collections.abc import Iterable, Iterator

from guide.addresses import RESERVED
from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.model import Guide
from guide.places import Loc
from guide.read.load import DECISION, SETTINGS


def nouns_leave_addresses_free(guide: Guide) -> Iterator[Diagnostic]:
    """The plural for options is part of addresses, and may not be one that the site uses otherwise."""
    many = guide.settings.nouns.many
    if many in RESERVED:
        place = guide.source(SETTINGS).place(("nouns", "many"))
        yield Diagnostic(place, f"{quoted(many)} is already an address of the site", "use another word for the options")


def ids_leave_anchors_free(guide: Guide) -> Iterator[Diagnostic]:
    """Options and questions are anchors on pages, and may not be ones that these pages have already."""
    for option in guide.options.values():
        if option.id in {"main", "rubric", "weighs"}:
            message = f"{quoted(option.id)} is already an anchor on the pages of criteria"
            yield Diagnostic(guide.source(option.file).place(), message, "give the option's file another name")
    for id_ in guide.decision.questions:
        if id_ in {"main", "list"}:
            place = guide.source(DECISION).key(("questions", id_))
            yield Diagnostic(place, f"{quoted(id_)} is already an anchor on the page of the flow", "use another id")


def groups_are_known(guide: Guide) -> Iterator[Diagnostic]:
    """Each criterion stands in a group of the guide."""
    if not guide.sure(SETTINGS, "groups"):
        return
    for criterion in guide.criteria.values():
        yield from _unknown(guide, criterion.file, [(("group",), criterion.group)], guide.settings.groups, "group")


def cells_name_options(guide: Guide) -> Iterator[Diagnostic]:
    """Each cell belongs to an option."""
    for criterion in guide.criteria.values():
        for id_ in criterion.cells:
            if id_ not in guide.options:
                place = guide.source(criterion.file).key(("cells", id_))
                yield Diagnostic(place, f"there is no option {quoted(id_)}", choose_from(id_, guide.options))


def scenarios_name_what_exists(guide: Guide) -> Iterator[Diagnostic]:
    """Scenarios weigh criteria and recommend options."""
    for scenario in guide.scenarios.values():
        criteria: list[tuple[Loc, str]] = [(("because", index), id_) for index, id_ in enumerate(scenario.because)]
        options: list[tuple[Loc, str]] = [(("recommends",), scenario.recommends)]
        options += [(("also", index, "option"), also.option) for index, also in enumerate(scenario.also)]
        options += [
            (("avoid", index, "option"), avoid.option) for index, avoid in enumerate(scenario.avoid) if avoid.option
        ]
        yield from _unknown(guide, scenario.file, criteria, guide.criteria, "criterion")
        yield from _unknown(guide, scenario.file, options, guide.published, "published option")
        for id_ in scenario.weights:
            if id_ not in guide.criteria:
                place = guide.source(scenario.file).key(("weights", id_))
                yield Diagnostic(place, f"there is no criterion {quoted(id_)}", choose_from(id_, guide.criteria))


def outcomes_name_what_exists(guide: Guide) -> Iterator[Diagnostic]:
    """Outcomes recommend options, for the cells of criteria."""
    for id_, outcome in guide.decision.outcomes.items():
        start: Loc = ("outcomes", id_)
        criteria = [((*start, "because", index), name) for index, name in enumerate(outcome.because)]
        options = [((*start, "recommends"), outcome.recommends), ((*start, "runner_up"), outcome.runner_up)]
        named = [(loc, option) for loc, option in options if option is not None]
        yield from _unknown(guide, DECISION, criteria, guide.criteria, "criterion")
        yield from _unknown(guide, DECISION, named, guide.published, "published option")
        for name in outcome.needs:
            if name not in guide.criteria:
                place = guide.source(DECISION).key((*start, "needs", name))
                yield Diagnostic(place, f"there is no criterion {quoted(name)}", choose_from(name, guide.criteria))
        if outcome.recommends is not None and outcome.recommends == outcome.runner_up:
            place = guide.source(DECISION).place((*start, "runner_up"))
            message = f"{quoted(outcome.recommends)} is recommended and comes second"
            yield Diagnostic(place, message, "name another option as runner-up, or none")


def articles_name_options(guide: Guide) -> Iterator[Diagnostic]:
    """An article is about options that are shown."""
    for article in guide.articles.values():
        options = [(("options", index), id_) for index, id_ in enumerate(article.options)]
        yield from _unknown(guide, article.file, options, guide.published, "published option")


def prose_belongs_to_the_flow(guide: Guide) -> Iterator[Diagnostic]:
    """Each question and outcome has its text, and no text is left over."""
    flow = guide.decision
    for name, ids, texts in (
        ("questions", flow.questions.keys(), guide.questions),
        ("outcomes", flow.outcomes.keys(), guide.outcomes),
    ):
        if not guide.sure(DECISION, name):
            continue
        for id_, text in texts.items():
            if id_ not in ids:
                place = guide.source(text.file).place()
                yield Diagnostic(place, f"{DECISION} has no {quoted(id_)} among its {name}", choose_from(id_, ids))
        for id_ in ids:
            if id_ not in texts:
                place = guide.source(DECISION).key((name, id_))
                yield Diagnostic(place, f"content/{name}/{id_}.md is missing", "add that file")


def _unknown(
    guide: Guide, file: str, named: Iterable[tuple[Loc, str]], known: Iterable[str], kind: str
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that is named at a loc of a file and is not known."""
    ids = list(known)
    for loc, id_ in named:
        if id_ not in ids:
            yield Diagnostic(guide.source(file).place(loc), f"there is no {kind} {quoted(id_)}", choose_from(id_, ids))
