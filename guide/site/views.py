"""What each kind of page shows: finished rows for its template."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from guide import addresses
from guide.decide.trails import Trail, longest, trails
from guide.model import Article, Criterion, Guide
from guide.prose.references import HEADING_PREFIX, Missing, References
from guide.prose.render import Renderer
from guide.site.pages import Page
from guide.site.rows import (
    WEIGHT_WORDS,
    AdviceRow,
    AnswerRow,
    CellRow,
    CriterionRow,
    GroupRow,
    Link,
    RubricRow,
    TakenWeights,
    WeightRow,
    fit_row,
    source_rows,
)

Shown = dict[str, Any]


class Views:
    """A view for each kind of page, on rows that are made once and shared."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.references = References(guide)
        self._html = Renderer(self.references).html
        self.options = {
            id_: Link(option.label, addresses.option(guide.settings, id_), option.summary, id_)
            for id_, option in guide.published.items()
        }
        self.criteria = {id_: self._row(criterion) for id_, criterion in guide.criteria.items()}
        self.groups = tuple(
            GroupRow(id_, group.label, group.about, tuple(self.criteria[criterion.id] for criterion in members))
            for (id_, group), members in zip(guide.settings.groups.items(), guide.by_group.values(), strict=True)
            if members
        )
        self._longest = longest(guide.decision)
        self._ends: dict[str, list[Trail]] = defaultdict(list)
        for trail in trails(guide.decision):
            self._ends[trail.at].append(trail)

    def of(self, page: Page) -> Shown:
        """Return what a page's template is handed, by the page's kind."""
        view: Callable[[Page], Shown] = getattr(self, f"_{page.kind}")
        return view(page)

    def _row(self, criterion: Criterion) -> CriterionRow:
        link = Link(criterion.label, addresses.criterion(criterion.id), criterion.question)
        cells = tuple(self._cell(criterion, id_, link) for id_ in self.options)
        return CriterionRow(
            id=criterion.id,
            label=criterion.label,
            address=link.address,
            kind=criterion.kind,
            question=criterion.question,
            cells=cells,
            rubric=tuple(RubricRow(fit_row(fit), criterion.rubric[fit]) for fit in sorted(criterion.rubric)[::-1]),
        )

    def _cell(self, criterion: Criterion, option_id: str, link: Link) -> CellRow:
        cell = criterion.cells[option_id]
        return CellRow(
            option=self.options[option_id],
            criterion=link,
            address=addresses.cell(option_id, criterion.id),
            kind=criterion.kind,
            value=cell.value,
            fit=fit_row(cell.fit) if cell.fit is not None else None,
            rubric=criterion.rubric[cell.fit] if cell.fit is not None else "",
            note=self._html(cell.note, criterion.file),
            sources=source_rows(cell),
            file=criterion.file,
        )

    def _deciding(self, option_id: str | None, criteria: Iterable[str]) -> tuple[CellRow, ...]:
        """Return the cells of one option under some criteria."""
        return tuple(cell for id_ in criteria for cell in self.criteria[id_].cells if cell.option.id == option_id)

    def _first_question(self) -> Shown:
        return self._asked(Trail((), self.guide.decision.start))

    def _asked(self, trail: Trail) -> Shown:
        question = self.guide.decision.questions[trail.at]
        text = self.guide.questions[trail.at]
        return {
            "ask": question.ask,
            "help": self._html(text.body, text.file),
            "answers": tuple(
                AnswerRow(answer.label, addresses.trail((*trail.answers, id_)))
                for id_, answer in question.answers.items()
            ),
            "number": len(trail.steps) + 1,
            "most_left": self._longest[trail.at] - 1,
        }

    def _given(self, trail: Trail) -> tuple[AnswerRow, ...]:
        """Return the answers given, each with the address at which it can be changed."""
        questions = self.guide.decision.questions
        return tuple(
            AnswerRow(
                questions[step.question].answers[step.answer].label,
                addresses.trail(trail.answers[:position]),
                questions[step.question].ask,
            )
            for position, step in enumerate(trail.steps)
        )

    def _home(self, page: Page) -> Shown:
        del page
        leaf = self.guide.leaves["home"]
        return {
            **self._first_question(),
            "lead": self._html(leaf.body, leaf.file),
            "options": tuple(self.options.values()),
            "groups": self.groups,
            "criteria_count": len(self.criteria),
            "articles": self._article_links(),
            "scenarios": self._scenario_links(),
        }

    def _question(self, page: Page) -> Shown:
        trail = page.trail or Trail((), self.guide.decision.start)
        return {**self._asked(trail), "given": self._given(trail)}

    def _outcome(self, page: Page) -> Shown:
        outcome = self.guide.decision.outcomes[page.id]
        text = self.guide.outcomes[page.id]
        ends = [] if page.trail else self._ends[page.id]
        return {
            "label": outcome.label,
            "summary": outcome.summary,
            "recommends": self.options.get(outcome.recommends or ""),
            "runner_up": self.options.get(outcome.runner_up or ""),
            "deciding": self._deciding(outcome.recommends, outcome.because),
            "body": self._html(text.body, text.file),
            "given": self._given(page.trail) if page.trail else (),
            "own_address": addresses.outcome(page.id),
            "trails": tuple(
                AnswerRow(" → ".join(row.label for row in self._given(trail)), addresses.trail(trail.answers))
                for trail in ends
            ),
        }

    def _outcomes(self, page: Page) -> Shown:
        del page
        return {
            "outcomes": tuple(
                Link(outcome.label, addresses.outcome(id_), outcome.summary)
                for id_, outcome in self.guide.decision.outcomes.items()
            )
        }

    def _compare(self, page: Page) -> Shown:
        del page
        return {
            "groups": self.groups,
            "options": tuple(self.options.values()),
            "nouns": self.guide.settings.nouns,
            "scenarios": tuple(
                TakenWeights(scenario.label, ",".join(f"{id_}.{weight}" for id_, weight in scenario.weights.items()))
                for scenario in self.guide.scenarios.values()
            ),
        }

    def _criterion(self, page: Page) -> Shown:
        criterion = self.guide.criteria[page.id]
        scenarios = [
            WeightRow(Link(scenario.label, addresses.scenario(id_)), weight, WEIGHT_WORDS[weight])
            for id_, scenario in self.guide.scenarios.items()
            if (weight := scenario.weights.get(page.id))
        ]
        return {
            "row": self.criteria[page.id],
            "group": self.guide.settings.groups[criterion.group],
            "why": self._html(criterion.why, criterion.file),
            "scenarios": tuple(sorted(scenarios, key=lambda row: -row.weight)),
        }

    def _option(self, page: Page) -> Shown:
        option = self.guide.options[page.id]
        recommending = [
            Link(scenario.label, addresses.scenario(id_), scenario.summary)
            for id_, scenario in self.guide.scenarios.items()
            if scenario.recommends == page.id
        ]
        return {
            "option": option,
            "body": self._html(option.body, option.body_file),
            "groups": tuple(
                (group, self._deciding(page.id, [criterion.id for criterion in group.criteria]))
                for group in self.groups
            ),
            "scenarios": tuple(recommending),
            "articles": tuple(
                link
                for link, article in zip(self._article_links(), self.guide.articles.values(), strict=True)
                if page.id in article.options
            ),
        }

    def _options(self, page: Page) -> Shown:
        del page
        return {"options": tuple(self.options.values())}

    def _scenario(self, page: Page) -> Shown:
        scenario = self.guide.scenarios[page.id]
        file = scenario.file
        return {
            "scenario": scenario,
            "recommends": self.options[scenario.recommends],
            "reason": self._html(scenario.reason, file),
            "deciding": self._deciding(scenario.recommends, scenario.because),
            "also": tuple(
                AdviceRow(
                    self.options[also.option].label, self.options[also.option].address, self._html(also.when, file)
                )
                for also in scenario.also
            ),
            "avoid": tuple(AdviceRow(avoid.label, "", self._html(avoid.why, file)) for avoid in scenario.avoid),
            "weights": tuple(
                WeightRow(Link(self.criteria[id_].label, self.criteria[id_].address), weight, WEIGHT_WORDS[weight])
                for id_, weight in sorted(scenario.weights.items(), key=lambda item: -item[1])
            ),
            "body": self._html(scenario.body, scenario.body_file),
        }

    def _scenarios(self, page: Page) -> Shown:
        del page
        return {"scenarios": self._scenario_links()}

    def _article(self, page: Page) -> Shown:
        article = self.guide.articles[page.id]
        return {
            "body": self._html(article.body, article.file),
            "headings": tuple(
                Link(heading.words, f"#{HEADING_PREFIX}{heading.id}")
                for heading in self.references.headings(article.file)
                if heading.level == 2  # noqa: PLR2004 - the sections of a page
            ),
            "next": self._next(article),
        }

    def _next(self, article: Article) -> Link:
        target = self.references.link(article.next, article.file)
        if isinstance(target, Missing):
            raise LookupError(target.message)  # noqa: TRY004 - the check lets no such link through
        return Link(target.label, target.address)

    def _articles(self, page: Page) -> Shown:
        del page
        return {"articles": self._article_links()}

    def _leaf(self, page: Page) -> Shown:
        leaf = self.guide.leaves[page.id]
        return {"body": self._html(leaf.body, leaf.file)}

    def _article_links(self) -> tuple[Link, ...]:
        return tuple(
            Link(article.title, addresses.article(id_), article.description)
            for id_, article in self.guide.articles.items()
        )

    def _scenario_links(self) -> tuple[Link, ...]:
        return tuple(
            Link(scenario.label, addresses.scenario(id_), scenario.summary)
            for id_, scenario in self.guide.scenarios.items()
        )
