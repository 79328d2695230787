"""Every id that a file names is the id of something."""

from collections.abc import Iterable, Iterator, Mapping

from guide.diagnostics import Diagnostic, choose_from, nearest, quoted
from guide.evidence.header import normalised
from guide.model import Guide
from guide.places import Loc, Place
from guide.read.layout import DECISION, SETTINGS

_NONE = {"null", "none", "nothing"}


def words_are_english(guide: Guide) -> Iterator[Diagnostic]:
    """What the engine itself says on pages is English, so another language would stand beside it, marked wrongly."""
    language = guide.settings.language
    if language.partition("-")[0] != "en":
        message = f"the words of the engine on every page are English, and the guide says {quoted(language)}"
        fix = "write in English, and language: en, or expect readers and their programs to meet two languages"
        yield Diagnostic(guide.source(SETTINGS).place(("language",)), message, fix, "warning")


def packages_have_a_version(guide: Guide) -> Iterator[Diagnostic]:
    """A package is looked up by its name, and its release compared: the guide has to speak of one."""
    for option in guide.options.values():
        if option.package is not None and option.version is None:
            message = "it has a package, and no version that the guide speaks of"
            yield Diagnostic(guide.source(option.file).place(("package",)), message, "add its version, or take it out")


def packages_are_of_one_option(guide: Guide) -> Iterator[Diagnostic]:
    """Two options with one package are as a rule a line that was copied: a package has releases for its versions."""
    first: dict[str, str] = {}
    for option in guide.options.values():
        if option.package is not None:
            other = first.setdefault(normalised(option.package), option.id)
            if other != option.id:
                place = guide.source(option.file).place(("package",))
                message = f"{quoted(option.package)} is the package of {quoted(other)} too"
                yield Diagnostic(place, message, "name that of this option, or take the line out", "warning")


def cells_name_options(guide: Guide) -> Iterator[Diagnostic]:
    """Each cell belongs to an option."""
    for criterion in guide.criteria.values():
        for id_ in criterion.cells:
            if id_ not in guide.options:
                place = guide.source(criterion.file).key(("cells", id_))
                yield missing(place, "option", id_, guide.options)


def scenarios_name_what_exists(guide: Guide) -> Iterator[Diagnostic]:
    """Scenarios weigh criteria and recommend options."""
    for scenario in guide.scenarios.values():
        criteria: list[tuple[Loc, str]] = [(("because", index), id_) for index, id_ in enumerate(scenario.because)]
        options = _equals(("recommends",), scenario.recommended)
        if not options:
            place = guide.source(scenario.file).place(("recommends",))
            yield Diagnostic(place, f"{quoted('recommends')} is empty", "name an option")
        options += [(("also", index, "option"), also.option) for index, also in enumerate(scenario.also)]
        options += [
            (("avoid", index, "option"), avoid.option) for index, avoid in enumerate(scenario.avoid) if avoid.option
        ]
        yield from unknown(guide, scenario.file, criteria, guide.criteria, "criterion")
        yield from unknown(guide, scenario.file, options, guide.published, "published option")
        for field, ids in (("weights", scenario.weights), ("needs", scenario.needs)):
            for id_ in ids:
                if id_ not in guide.criteria:
                    place = guide.source(scenario.file).key((field, id_))
                    yield missing(place, "criterion", id_, guide.criteria)


def outcomes_name_what_exists(guide: Guide) -> Iterator[Diagnostic]:
    """Outcomes recommend options, for the cells of criteria."""
    for id_, outcome in guide.decision.outcomes.items():
        start: Loc = ("outcomes", id_)
        criteria = [((*start, "because", index), name) for index, name in enumerate(outcome.because)]
        criteria += [((*start, "price", index, "criterion"), one.criterion) for index, one in enumerate(outcome.price)]
        named = _equals((*start, "recommends"), outcome.recommended)
        named += [((*start, "runner_up"), outcome.runner_up)] if outcome.runner_up else []
        yield from unknown(guide, DECISION, criteria, guide.criteria, "criterion")
        yield from unknown(guide, DECISION, named, guide.published, "published option")
        for name in outcome.needs:
            if name not in guide.criteria:
                place = guide.source(DECISION).key((*start, "needs", name))
                yield missing(place, "criterion", name, guide.criteria)
        if outcome.runner_up is not None and outcome.runner_up in outcome.options:
            place = guide.source(DECISION).place((*start, "runner_up"))
            message = f"{quoted(outcome.runner_up)} is recommended and comes second"
            yield Diagnostic(place, message, "name another option as runner-up, or none")


def _equals(loc: Loc, recommended: str | tuple[str, ...] | None) -> list[tuple[Loc, str]]:
    """Return the options that are recommended, each with its loc."""
    if isinstance(recommended, tuple):
        return [((*loc, index), id_) for index, id_ in enumerate(recommended)]
    return [] if recommended is None else [(loc, recommended)]


def articles_name_options(guide: Guide) -> Iterator[Diagnostic]:
    """An article is about options that are shown."""
    for article in guide.articles.values():
        options = [(("options", index), id_) for index, id_ in enumerate(article.options)]
        yield from unknown(guide, article.file, options, guide.published, "published option")


def cases_name_what_exists(guide: Guide) -> Iterator[Diagnostic]:
    """A case is of options, scenarios and outcomes of the guide, and of at least one scenario where there are any."""
    for case in guide.cases.values():
        options = [(("before", index), id_) for index, id_ in enumerate(case.before)]
        options += [(("after", index), id_) for index, id_ in enumerate(case.after)]
        scenarios = [(("scenarios", index), id_) for index, id_ in enumerate(case.scenarios)]
        outcomes = [(("outcomes", index), id_) for index, id_ in enumerate(case.outcomes)]
        yield from unknown(guide, case.file, options, guide.published, "published option")
        yield from unknown(guide, case.file, scenarios, guide.scenarios, "scenario")
        if guide.sure(DECISION, "outcomes"):
            yield from unknown(guide, case.file, outcomes, guide.decision.outcomes, "outcome")
        for name in ("after", "scenarios") if guide.scenarios else ("after",):
            if not getattr(case, name) and guide.sure(case.file, name):
                place = guide.source(case.file).place((name,))
                yield Diagnostic(place, f"{quoted(name)} is empty", "name at least one")


def misspelt(guide: Guide) -> Mapping[str, str]:
    """Return the questions and outcomes that have a text and answers that lead to them, and stand there misspelt."""
    flow = guide.decision
    led = {flow.start, *(answer.to for question in flow.questions.values() for answer in question.answers.values())}
    found: dict[str, str] = {}
    for ids, texts in ((flow.questions, guide.questions), (flow.outcomes, guide.outcomes)):
        lacking = [id_ for id_ in ids if id_ not in texts and id_ not in led]
        near = {id_: nearest(id_, lacking) for id_ in texts if id_ in led and id_ not in ids}
        found |= {id_: meant for id_, meant in near.items() if meant}
    return found


def prose_belongs_to_the_flow(guide: Guide) -> Iterator[Diagnostic]:
    """Each question and outcome has its text, and no text is left over."""
    flow, slips = guide.decision, misspelt(guide)
    for name, ids, texts in (
        ("questions", flow.questions.keys(), guide.questions),
        ("outcomes", flow.outcomes.keys(), guide.outcomes),
    ):
        if not guide.sure(DECISION, name):
            continue
        lacking = [id_ for id_ in ids if id_ not in texts]
        for id_, text in texts.items():
            if id_ in slips:
                slip = slips[id_]
                place = guide.source(DECISION).key((name, slip))
                lacking = [one for one in lacking if one != slip]
                message = f"nothing leads to {quoted(slip)}, and its text is {text.file}"
                yield Diagnostic(place, message, f"write {id_}, to which answers lead")
            elif id_ not in ids:
                place = guide.source(text.file).place()
                meant = nearest(id_, lacking)
                otherwise = "add it there, or remove this file"
                fix = f"rename it to {meant}.md, or correct the id there" if meant else otherwise
                lacking = [one for one in lacking if one != meant]
                yield Diagnostic(place, f"{DECISION} has no {quoted(id_)} among its {name}", fix)
        for id_ in lacking:
            place = guide.source(DECISION).key((name, id_))
            yield Diagnostic(place, f"content/{name}/{id_}.md is missing", "add that file")


def missing(place: Place, kind: str, id_: str, known: Iterable[str]) -> Diagnostic:
    """Say that an id is none."""
    return Diagnostic(place, f"there is no {kind} {quoted(id_)}", choose_from(id_, known), about=f"{kind}:{id_}")


def unknown(
    guide: Guide, file: str, named: Iterable[tuple[Loc, str]], known: Iterable[str], kind: str
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each id that is named at a loc of a file and is not known, or stands twice in a list."""
    ids = list(known)
    seen = set[tuple[Loc, str]]()
    for loc, id_ in named:
        if isinstance(loc[-1], int) and (loc[:-1], id_) in seen:
            yield Diagnostic(guide.source(file).place(loc), f"{quoted(id_)} is named twice", "name it once")
        elif id_ not in ids:
            none = "for none write null, without quotes; " if loc[0] == "outcomes" and id_ in _NONE else ""
            fix = f"{none}{choose_from(id_, ids)}"
            about = f"{kind.rpartition(' ')[2]}:{id_}"
            yield Diagnostic(guide.source(file).place(loc), f"there is no {kind} {quoted(id_)}", fix, about=about)
        seen.add((loc[:-1], id_))
