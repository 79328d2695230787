"""What each kind of page shows: finished rows for its template."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from guide import addresses
from guide.decide.ranking import rank
from guide.decide.record import Change, Considered, Decided, Ground
from guide.decide.trails import Trail, longest, outcomes_from, trails, turns
from guide.evidence.records import Known
from guide.model import Article, Criterion, Guide, Outcome
from guide.prose.references import HEADING_PREFIX, Missing, References
from guide.prose.render import Renderer
from guide.site.backing import Backing
from guide.site.drawing import drawing
from guide.site.pages import Page
from guide.site.rows import (
    WEIGHT_WORDS,
    AdviceRow,
    AnswerRow,
    CellRow,
    CriterionRow,
    FlowAnswer,
    FlowRow,
    GivenRow,
    GroupRow,
    Link,
    RubricRow,
    ScoreRow,
    TakenWeights,
    TurnRow,
    WeightRow,
    fit_row,
    source_rows,
)

Shown = dict[str, Any]

# A fit up to which a cell is part of an option's price.
_WEAK = 1


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
        self.backing = Backing(guide, self.references, self._html, self.options)
        self.criteria = {id_: self._row(criterion) for id_, criterion in guide.criteria.items()}
        self.groups = tuple(
            GroupRow(id_, group.label, group.about, tuple(self.criteria[criterion.id] for criterion in members))
            for (id_, group), members in zip(guide.settings.groups.items(), guide.by_group.values(), strict=True)
            if members
        )
        self._longest = longest(guide.decision)
        self._reach = outcomes_from(guide.decision)
        self._ends: dict[str, list[Trail]] = defaultdict(list)
        for trail in trails(guide.decision):
            self._ends[trail.at].append(trail)
        self._outcome_links = {
            id_: Link(outcome.label, addresses.outcome(id_), outcome.summary)
            for id_, outcome in guide.decision.outcomes.items()
        }
        self._fits = {
            id_: {option: fit for option in self.options if (fit := criterion.cells[option].fit) is not None}
            for group in self.groups
            for id_, criterion in ((row.id, guide.criteria[row.id]) for row in group.criteria)
            if criterion.rated
        }

    def of(self, page: Page) -> Shown:
        """Return what a page's template is handed, by the page's kind."""
        view: Callable[[Page], Shown] = getattr(self, f"_{page.kind}", None) or getattr(self.backing, page.kind)
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
            stands=self.backing.stands(criterion.id, option_id),
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

    def _given(self, trail: Trail) -> tuple[GivenRow, ...]:
        """Return the answers given, each with what the other answers to its question would lead to."""
        others: dict[int, list[TurnRow]] = defaultdict(list)
        for turn in turns(self.guide.decision, trail, self._reach):
            step = trail.steps[turn.position]
            label = self.guide.decision.questions[step.question].answers[turn.answer].label
            ends = tuple(self._outcome_links[id_] for id_ in turn.outcomes)
            others[turn.position].append(TurnRow(label, addresses.trail(turn.trail.answers), ends))
        return tuple(
            GivenRow(
                self.guide.decision.questions[step.question].ask,
                self.guide.decision.questions[step.question].answers[step.answer].label,
                addresses.trail(trail.answers[:position]),
                tuple(others[position]),
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
        given = self._given(page.trail) if page.trail else ()
        runner_up = self.options.get(outcome.runner_up or "")
        return {
            "label": outcome.label,
            "summary": outcome.summary,
            "recommends": self.options.get(outcome.recommends or ""),
            "runner_up": runner_up,
            "runner_up_first": self._answers_for(outcome.runner_up, given),
            "deciding": self._deciding(outcome.recommends, outcome.because),
            "body": self._html(text.body, text.file),
            "given": given,
            "own_address": addresses.outcome(page.id),
            "compare_address": self._compare_from(outcome),
            "scenarios": tuple(
                Link(scenario.label, addresses.scenario(id_), scenario.summary)
                for id_, scenario in self.guide.scenarios.items()
                if page.id in scenario.outcomes
            ),
            "trails": () if page.trail else self._trails_to([page.id]),
            "cases": self.backing.cases_of(outcome=page.id),
        }

    def _answers_for(self, option: str | None, given: tuple[GivenRow, ...]) -> tuple[tuple[str, TurnRow], ...]:
        """Return the other answers after which only this option is recommended, each with its question."""
        wanted = {
            addresses.outcome(id_)
            for id_, outcome in self.guide.decision.outcomes.items()
            if option is not None and outcome.recommends == option
        }
        return tuple(
            (row.ask, turn) for row in given for turn in row.others if {end.address for end in turn.outcomes} <= wanted
        )

    def _trails_to(self, outcomes: Iterable[str]) -> tuple[Link, ...]:
        """Return the trails that end in one of these outcomes, by the answers given."""
        questions = self.guide.decision.questions
        return tuple(
            Link(
                " → ".join(questions[step.question].answers[step.answer].label for step in trail.steps),
                addresses.trail(trail.answers),
            )
            for id_ in outcomes
            for trail in self._ends[id_]
        )

    def _compare_from(self, outcome: Outcome) -> str:
        """Return the address of the table with an outcome's criteria required and weighted.

        The table can require what stands in a rubric, so a need that lies between two of its fits takes the higher.
        """
        order = list(self._fits)
        needs = {
            id_: min(fit for fit in self.guide.criteria[id_].rubric if fit >= need)
            for id_, need in outcome.needs.items()
        }
        must = ",".join(f"{id_}.{needs[id_]}" for id_ in order if needs.get(id_))
        weigh = ",".join(f"{id_}.2" for id_ in order if id_ in outcome.because)
        query = "&".join(f"{key}={value}" for key, value in (("must", must), ("weigh", weigh)) if value)
        return f"/compare/?{query}" if query else "/compare/"

    def decided(self, page: Page, address: str, day: dt.date) -> Decided:
        """Return what is recorded of a trail that has ended, whose page has this full address."""
        outcome = self.guide.decision.outcomes[page.id]
        base = address.removesuffix(page.address)
        labels = [id_ for id_ in self.options if id_ != outcome.recommends]
        considered = [outcome.recommends, *labels] if outcome.recommends else labels
        weak = [row.id for row in self.criteria.values() if row.rubric and row.id not in outcome.because]
        price = [cell for cell in self._deciding(outcome.recommends, weak) if cell.fit and cell.fit.fit <= _WEAK]
        return Decided(
            guide=f"{self.guide.settings.title}, {self.guide.settings.edition}",
            question=self.guide.settings.question,
            label=outcome.label,
            summary=outcome.summary,
            given=tuple((row.ask, row.label) for row in self._given(page.trail or Trail((), page.id))),
            chosen=self.options[outcome.recommends].label if outcome.recommends else None,
            runner_up=self.options[outcome.runner_up].label if outcome.runner_up else None,
            considered=tuple(
                Considered(
                    self.options[id_].label,
                    tuple(_ground(cell, base) for cell in self._deciding(id_, outcome.because)),
                )
                for id_ in considered
            ),
            needs=tuple((self.criteria[id_].label, fit) for id_, fit in outcome.needs.items()),
            price=tuple(_ground(cell, base) for cell in price),
            changes=tuple(
                Change(row.ask, turn.label, tuple(end.label for end in turn.outcomes))
                for row in self._given(page.trail or Trail((), page.id))
                for turn in row.others
                if self._outcome_links[page.id] not in turn.outcomes
            ),
            address=address,
            day=day,
        )

    def _outcomes(self, page: Page) -> Shown:
        del page
        return {"outcomes": tuple(self._outcome_links.values())}

    def _flow(self, page: Page) -> Shown:
        del page
        decision = self.guide.decision
        return {
            "drawing": drawing(decision),
            "questions": tuple(
                FlowRow(
                    id_,
                    question.ask,
                    tuple(
                        FlowAnswer(
                            answer.label,
                            self._outcome_links.get(answer.to)
                            or Link(decision.questions[answer.to].ask, f"#{answer.to}"),
                        )
                        for answer in question.answers.values()
                    ),
                )
                for id_, question in decision.questions.items()
            ),
        }

    def _moved(self, page: Page) -> Shown:
        return {"to": page.id}

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
            "cases": self.backing.cases_of(option=page.id),
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
        result = rank(tuple(self.options), self._fits, scenario.weights)
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
            "despite": self._html(scenario.despite, file) if scenario.despite else "",
            "ranking": tuple(
                ScoreRow(self.options[option], result.scores[option], result.most) for option in result.order
            ),
            "compare_address": "/compare/?weigh="
            + ",".join(f"{id_}.{scenario.weights[id_]}" for id_ in self._fits if id_ in scenario.weights),
            "outcomes": tuple(self._outcome_links[id_] for id_ in scenario.outcomes),
            "trails": self._trails_to(scenario.outcomes),
            "cases": self.backing.cases_of(scenario=scenario.id),
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


def _ground(cell: CellRow, base: str) -> Ground:
    return Ground(
        criterion=cell.criterion.label,
        question=cell.criterion.about,
        value=cell.value,
        fit=cell.fit.fit if cell.fit else None,
        kind=cell.kind,
        note=cell.note.striptags(),
        sources=tuple(f"<{source.url}>, read on {source.checked.isoformat()}" for source in cell.sources),
        run=f"<{base}{cell.stands.program}>. {cell.stands.sentence}" if cell.stands.known is Known.RUN else "",
        address=base + cell.address,
    )
