"""What is read: the home page, articles, scenarios, and the pages about the guide itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from guide import addresses
from guide.decide.needs import in_words
from guide.decide.ranking import rank
from guide.model import Article
from guide.prose.references import References
from guide.prose.targets import Missing
from guide.read.layout import SETTINGS
from guide.site.around import around, sections
from guide.site.cases import cases_of
from guide.site.cells import Cells
from guide.site.changes import NEWEST, changes_of
from guide.site.chips import Chip
from guide.site.deciding import Deciding
from guide.site.glance import FIRST, digest, few, skylines
from guide.site.page import HOME, Crumb, Link, Page, Shown
from guide.site.table import WEIGHT_WORDS, WeightRow


@dataclass(frozen=True)
class ScoreRow:
    """An option's place in a scenario's ranking."""

    option: Chip
    points: int
    most: int


@dataclass(frozen=True)
class AdviceRow:
    """Something to choose or to avoid, and when or why."""

    label: str
    option: Chip | None
    text: Markup


class Reading:
    """The pages of prose, and what each shows."""

    def __init__(self, references: References, cells: Cells, deciding: Deciding) -> None:
        self._references = references
        self._guide = references.guide
        self._cells = cells
        self._deciding = deciding
        self.views = {
            "reading/home": self._home,
            "reading/articles": self._articles,
            "reading/article": self._article,
            "reading/scenarios": self._scenarios,
            "reading/scenario": self._scenario,
            "reading/leaf": self._leaf,
            "reading/accessibility": lambda _: {},
        }

    def pages(self) -> Iterator[Page]:
        """Yield the home page, the scenarios, the articles, and the pages about the guide."""
        guide, settings = self._guide, self._guide.settings
        criteria = (criterion.file for criterion in guide.criteria.values())
        options = (option.file for option in guide.published.values())
        files = (guide.leaves["home"].file, SETTINGS, *options, *criteria)
        yield Page("/", "reading/home", settings.question, settings.description, (), files)
        yield from self._scenario_pages()
        yield from self._article_pages()
        target = self._references.targets["page:accessibility"]
        about = "Who can read this site and how, what was tested for that, and what was not."
        yield Page(target.address, "reading/accessibility", target.label, about, (HOME,), (SETTINGS,))
        for name in ("method", "about"):
            leaf, address = guide.leaves[name], self._references.targets[f"page:{name}"].address
            yield Page(address, "reading/leaf", leaf.title, leaf.description, (HOME,), (leaf.file,), id=name)

    def _scenario_pages(self) -> Iterator[Page]:
        scenarios = self._guide.scenarios
        if not scenarios:
            return
        target = self._references.targets["page:scenarios"]
        about = "Typical situations, what is recommended in each, and what to avoid."
        files = tuple(scenario.file for scenario in scenarios.values())
        yield Page(target.address, "reading/scenarios", target.label, about, (HOME,), files)
        above = (HOME, Crumb(target.label, target.address))
        for id_, scenario in scenarios.items():
            address, files = addresses.scenario(id_), (scenario.body_file, scenario.file)
            yield Page(address, "reading/scenario", scenario.label, scenario.summary, above, files, id=id_)

    def _article_pages(self) -> Iterator[Page]:
        articles = self._guide.articles
        if not articles:
            return
        target = self._references.targets["page:articles"]
        about = f"Longer reading behind the table{' and the questions' if self._guide.decision.asks else ''}."
        files = tuple(article.file for article in articles.values())
        yield Page(target.address, "reading/articles", target.label, about, (HOME,), files)
        above = (HOME, Crumb(target.label, target.address))
        for id_, article in articles.items():
            address, files = addresses.article(id_), (article.file,)
            yield Page(address, "reading/article", article.title, article.description, above, files, id=id_)

    def _home(self, page: Page) -> Shown:
        del page
        shown = few(self._guide, self._cells)
        changes = changes_of(self._guide)[:NEWEST]
        return {
            "changes": changes,
            "latest": changes[0] if changes else None,
            **self._deciding.first_question(),
            "lead": self._references.html(self._guide.leaves["home"].file),
            "few": shown,
            "more": len(self._cells.options) - len(shown),
            "options_address": self._references.targets["page:options"].address,
            "digest": digest(self._guide, self._cells),
            "decides": self._guide.decision.asks or bool(self._guide.scenarios),
            "skylines": skylines(self._cells),
            "rated": len(self._cells.fits),
            "criteria_count": len(self._cells.criteria),
            "cases_count": len(self._guide.cases),
            "articles": self._article_links(),
            "scenarios": self._scenario_links(),
        }

    def _articles(self, page: Page) -> Shown:
        del page
        return {"articles": self._article_links()}

    @cached_property
    def _around(self) -> Mapping[str, Shown]:
        """What leads on from each article and scenario, worked out once: there may be thousands."""
        return {**around(self._article_links()), **around(link for link, _ in self._scenario_links())}

    def _article_links(self) -> tuple[Link, ...]:
        return tuple(
            Link(article.title, addresses.article(id_), article.description)
            for id_, article in self._guide.articles.items()
        )

    def _article(self, page: Page) -> Shown:
        article = self._guide.articles[page.id]
        return {
            "body": self._references.html(article.file),
            "sections": sections(self._references, article.file),
            "options": tuple(self._cells.options[id_] for id_ in article.options),
            "next": self._next(article),
            **self._around[page.address],
        }

    def _next(self, article: Article) -> Link:
        target = self._references.link(article.next, article.file)
        if isinstance(target, Missing):
            raise LookupError(target.message)  # noqa: TRY004 - the check lets no such link through
        return Link(target.label, target.address)

    def _scenarios(self, page: Page) -> Shown:
        del page
        return {"scenarios": self._scenario_links()}

    def _scenario_links(self) -> tuple[tuple[Link, tuple[Chip, ...]], ...]:
        return tuple(
            (Link(scenario.label, addresses.scenario(id_), scenario.summary), self._cells.chosen(scenario.options))
            for id_, scenario in self._guide.scenarios.items()
        )

    def _scenario(self, page: Page) -> Shown:
        scenario = self._guide.scenarios[page.id]
        file, options, findings = scenario.file, self._cells.options, self._cells.findings
        result = rank(tuple(options), findings, scenario.weights, scenario.needs)
        return {
            "scenario": scenario,
            "recommends": self._cells.chosen(scenario.options),
            "reason": self._references.html(file, "reason"),
            "despite": self._references.html(file, "despite") if scenario.despite else Markup(),
            "deciding": tuple(self._cells.criteria[id_] for id_ in scenario.because),
            "options": tuple(options.values()),
            "also": tuple(
                AdviceRow(
                    options[also.option].label,
                    options[also.option],
                    self._references.html(file, "also", index, "when"),
                )
                for index, also in enumerate(scenario.also)
            ),
            "avoid": tuple(
                AdviceRow(
                    avoid.label, options.get(avoid.option or ""), self._references.html(file, "avoid", index, "why")
                )
                for index, avoid in enumerate(scenario.avoid)
            ),
            "weights": tuple(
                WeightRow(
                    Link(self._cells.criteria[id_].label, self._cells.criteria[id_].address),
                    weight,
                    WEIGHT_WORDS[weight],
                )
                for id_, weight in sorted(scenario.weights.items(), key=lambda pair: -pair[1])
            ),
            "first": FIRST,
            "ranking": tuple(ScoreRow(options[option], result.scores[option], result.most) for option in result.order),
            "needs": tuple(
                (self._cells.criteria[id_], in_words(need, self._guide.criteria[id_], f"a fit of {need.fit}"))
                for id_, need in scenario.needs.items()
            ),
            "compare_address": addresses.comparing(findings, scenario.needs, scenario.weights),
            "outcomes": tuple(self._deciding.outcomes[id_] for id_ in scenario.outcomes),
            "trails": self._deciding.trails_to(scenario.outcomes),
            "cases": cases_of(self._guide, self._cells, scenario=scenario.id),
            "body": self._references.html(scenario.body_file),
            **self._around[page.address],
        }

    def _leaf(self, page: Page) -> Shown:
        file = self._guide.leaves[page.id].file
        return {"body": self._references.html(file), "sections": sections(self._references, file)}
