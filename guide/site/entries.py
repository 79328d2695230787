"""What can be found: each page, each cell and each section of a longer text, with the words that it is found by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide import addresses
from guide.evidence.header import question_of
from guide.evidence.records import owner
from guide.model import Criterion, Guide
from guide.prose.references import References
from guide.prose.words import Part, looked_for, once, plain
from guide.site.cells import Cells
from guide.site.page import Page, capitalised
from guide.site.rubric import who


@dataclass(frozen=True)
class Entry:
    """Something that can be found."""

    kind: str
    """One of `KINDS`."""
    title: str
    part: str
    """The heading of the part that is meant, where it is not the whole page."""
    address: str
    about: str
    """A sentence about it, which is shown with it."""
    words: tuple[str, ...] = ()
    """What people call it, beside its title."""
    holds: str = ""
    """Each word of what else stands there once, as they are looked for, with blanks between them."""


KINDS = (
    *("option", "criterion", "cell", "question", "outcome", "scenario"),
    *("article", "measurement", "run", "case", "change", "service", "page"),
)


# What people call the pages that every guide has, by their names.
_CALLED = {
    "about": ("license", "licence", "contribute", "authors"),
    "accessibility": ("a11y", "wcag", "screen reader"),
    "changes": ("changes", "feed", "rss", "news", "changelog", "updates"),
    "compare": ("vs", "versus", "comparison", "table", "matrix"),
    "evidence": ("proof", "probes", "verified"),
    "flow": ("decision tree", "flowchart"),
    "measurements": ("benchmark", "benchmarks"),
    "method": ("rating", "score", "methodology"),
}


def kind_labels(guide: Guide) -> tuple[str, ...]:
    """Return what each kind is called, over several of it, in the order of `KINDS`."""
    return (
        *(capitalised(guide.settings.nouns.many), "Criteria", "Cells of the table", "Questions", "Outcomes"),
        *("Scenarios", "Articles", "Measurements", "Runs", "Cases", "Changes", "Side by side", "About the guide"),
    )


def entries(references: References, cells: Cells, pages: Iterable[Page] = ()) -> Iterator[Entry]:
    """Yield everything that can be found; of the pages of the site, those that nothing else leads to."""
    found = set()
    for entry in _texts(references, cells):
        found.add(entry.address)
        yield entry
    # Who asks for one option against another may want to see them side by side.
    options = tuple(option.label for option in references.guide.published.values())
    for page in pages:
        if page.address not in found:
            called = _CALLED.get(page.name, ()) + (options if page.name == "compare" else ())
            yield Entry("page", page.title, "", page.address, page.description, called)


def _texts(references: References, cells: Cells) -> Iterator[Entry]:
    yield from _options(references, cells)
    for criterion in references.guide.criteria.values():
        yield from _table(references, cells, criterion)
    yield from _flow(references)
    yield from _reading(references)
    yield from _backing(references)


def _options(references: References, cells: Cells) -> Iterator[Entry]:
    for id_, option in references.guide.published.items():
        page = Entry("option", option.label, "", cells.options[id_].address, option.summary, (option.version or "",))
        yield from _sections(page, references.parts(option.body_file))


def _table(references: References, cells: Cells, criterion: Criterion) -> Iterator[Entry]:
    row, why = cells.criteria[criterion.id], references.words(criterion.file, "why")
    holds = once(why, looked_for(" ".join(line.earns for line in row.rubric)))
    yield Entry("criterion", row.label, "", row.address, row.question, criterion.words, holds)
    for cell in row.cells:
        says = " ".join([plain(cell.note), *(source.says for source in cell.sources)])
        companions = tuple(link.label for link in cell.stands.companions)
        yield Entry("cell", row.label, cell.option.label, cell.address, cell.value, companions, looked_for(says))


def _flow(references: References) -> Iterator[Entry]:
    guide, decision = references.guide, references.guide.decision
    for id_, question in decision.questions.items():
        # Of the trails that lead to a question, the shortest one shows it.
        trail = min(references.flow.at[id_], key=lambda trail: len(trail.steps))
        about = " · ".join(answer.label for answer in question.answers.values())
        holds = references.words(guide.questions[id_].file)
        yield Entry("question", question.ask, "", addresses.trail(trail.answers), about, (), holds)
    for id_, outcome in decision.outcomes.items():
        prices = [
            references.words(decision.file, "outcomes", id_, "price", index, "pay")
            for index in range(len(outcome.price))
        ]
        holds = once(references.words(guide.outcomes[id_].file), *prices)
        yield Entry("outcome", outcome.label, "", addresses.outcome(id_), outcome.summary, (), holds)


def _reading(references: References) -> Iterator[Entry]:
    guide = references.guide
    for id_, scenario in guide.scenarios.items():
        parts = [references.words(scenario.body_file), references.words(scenario.file, "reason")]
        parts += [references.words(scenario.file, "avoid", index, "why") for index in range(len(scenario.avoid))]
        words = (*scenario.words, *(avoid.label for avoid in scenario.avoid))
        address = addresses.scenario(id_)
        yield Entry("scenario", scenario.label, "", address, scenario.summary, words, once(*parts))
    for id_, article in guide.articles.items():
        entry = Entry("article", article.title, "", addresses.article(id_), article.description)
        yield from _sections(entry, references.parts(article.file))
    for id_, case in guide.cases.items():
        holds = once(looked_for(case.before_words), references.words(case.file))
        yield Entry("case", case.title, "", addresses.case(id_), case.description, (case.who,), holds)
    for id_, change in guide.changes.items():
        holds = once(looked_for(change.effect), references.words(change.file))
        yield Entry("change", change.title, "", addresses.change(id_), change.description, (), holds)
    for name, leaf in guide.leaves.items():
        if f"page:{name}" in references.targets:
            title = guide.settings.question if name == "home" else leaf.title
            address = references.targets[f"page:{name}"].address
            page = Entry("page", title, "", address, leaf.description, _CALLED.get(name, ()))
            yield from _sections(page, references.parts(leaf.file))


def _backing(references: References) -> Iterator[Entry]:
    guide = references.guide
    for id_, measurement in guide.measurements.items():
        holds = once(*(references.words(measurement.file, part) for part in ("method", "shows")))
        words = tuple(series.label for series in measurement.series.values())
        yield Entry(
            "measurement", measurement.label, "", addresses.measurement(id_), measurement.question, words, holds
        )
    for name, program in guide.probes.items():
        (id_, option), probe = owner(name), name.partition("/")[2]
        criterion = guide.criteria[id_]
        if option in guide.published and probe in criterion.cells[option].probes:
            record, label = guide.records[name], who(guide, criterion, probe, "and")
            saw = (criterion.seen[name] for name in record.seen)
            text = " ".join([*record.printed, *(one.says for one in criterion.observations.values()), *saw])
            address, about = addresses.probe(id_, probe), question_of(program)
            yield Entry("run", f"{criterion.label}, run with {label}", "", address, about, (), looked_for(text))
    if guide.service is not None:
        for id_, role in guide.service.roles.items():
            yield Entry("service", guide.service.label, role.label, addresses.role(id_), role.about)


def _sections(page: Entry, parts: Iterable[Part]) -> Iterator[Entry]:
    """Yield a page whose text has headings: the page itself, and what stands below each heading."""
    kind, title, about = page.kind, page.title, page.about
    for part in parts:
        if part.id:
            yield Entry(kind, title, part.heading, f"{page.address}#{part.id}", about, (), part.words)
        else:
            yield Entry(kind, title, page.part, page.address, about, page.words, part.words)
