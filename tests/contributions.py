"""Ten contributions as people make them, played in a copy of this guide. They name no content, so that it may change.

`python -m tests.contributions FOLDER` writes a copy with all ten; GUIDE_TESTED=FOLDER lets the tests that read the
real guide read that one.
"""

import re
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from guide.check import check
from guide.decide.flow import flow_of, lines
from guide.diagnostics import Diagnostic
from guide.evidence.findings import finding
from guide.model import Criterion, Guide, Outcome
from guide.places import Loc
from guide.prose.references import link
from guide.read.layout import DECISION, POSITIONS, TRAILS
from guide.read.load import load
from guide.read.readings import Readings

TOP = Path(__file__).resolve().parents[1]


class Copy:
    """A copy of the guide's own files, to be changed by hand and looked at again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._readings = Readings()
        for name in ("content", "data"):
            shutil.copytree(TOP / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        self.write(TRAILS, (TOP / TRAILS).read_text("utf-8"))
        self.look()

    def look(self) -> list[Diagnostic]:
        """Read it again, and return the errors."""
        self.guide, loaded = load(self.root, readings=self._readings)
        self.__dict__.pop("an_end", None)
        return [one for one in check(link(self.guide), loaded) if one.severity == "error"]

    def write(self, file: str, text: str) -> None:
        """Write a file, and the folders that lead to it."""
        (self.root / file).parent.mkdir(parents=True, exist_ok=True)
        (self.root / file).write_text(text, "utf-8")

    def put(self, file: str, loc: Loc, text: str) -> None:
        """Write another value in the place of one."""
        source = self.guide.source(file)
        start, end = source.values[loc]
        self.write(file, source.text[:start] + text + source.text[end:])

    def put_before(self, loc: Loc, text: str) -> None:
        """Write lines into the flow, before the line of a key."""
        source = self.guide.source(DECISION)
        start = source.text.rindex("\n", 0, source.keys[loc][0]) + 1
        self.write(DECISION, source.text[:start] + text + source.text[start:])

    def refresh_trails(self) -> None:
        """List the trails anew, as `make trails` does."""
        self.guide, _ = load(self.root, readings=self._readings)
        self.write(TRAILS, "".join(f"{line}\n" for line in lines(flow_of(self.guide.decision))))

    @cached_property
    def an_end(self) -> tuple[str, str, str]:
        """A question, an answer to it that ends in a recommendation and that no position names, and that outcome."""
        named = self.guide.source(POSITIONS).text
        flow = self.guide.decision
        ended = [trail for trail in flow_of(flow).trails if trail.at in flow.outcomes]
        for trail in ended:
            step = trail.steps[-1]
            answer = flow.questions[step.question].answers[step.answer]
            asked = max(len(other.steps) for other in ended if other.steps[-1] == step)
            other = step.answer.endswith("-unsure") or answer.was or trail.at.startswith("new-")
            unnamed = not re.search(rf"\b{step.answer}\b", named)
            room = asked < (self.guide.settings.house.most_questions or 12)
            if unnamed and room and not other and flow.outcomes[trail.at].recommends:
                return step.question, step.answer, trail.at
        raise AssertionError("every answer is named in a position")

    @property
    def end(self) -> Outcome:
        """The outcome in which that ends."""
        return self.guide.decision.outcomes[self.an_end[2]]


def leader(guide: Guide) -> tuple[Criterion, str]:
    """Return a criterion in which one option alone comes first, and that option."""
    for criterion in guide.criteria.values():
        fits = {option: finding(guide, criterion, option).fit for option in guide.published}
        known = [fit for fit in fits.values() if fit is not None]
        best = [option for option, fit in fits.items() if known and fit == max(known)]
        if len(known) == len(fits) and len(best) == 1:
            return criterion, best[0]
    raise AssertionError("no option comes first anywhere")


def cited(copy: Copy) -> tuple[str, Loc]:
    """Return where a source of some cell stands."""
    for criterion in copy.guide.criteria.values():
        for option, cell in criterion.cells.items():
            for index, one in enumerate(cell.evidence):
                if one.source:
                    return criterion.file, ("cells", option, "evidence", index, "source")
    raise AssertionError("no cell names a source")


def a_cell_has_another_value(copy: Copy) -> None:
    criterion = next(one for one in copy.guide.criteria.values() if one.kind == "judgement" and one.scale == "levels")
    copy.put(criterion.file, ("cells", next(iter(copy.guide.published)), "value"), "Seen otherwise now")


def a_source_is_corrected(copy: Copy) -> None:
    file, loc = cited(copy)
    copy.put(file, (*loc, "url"), "https://docs.example.org/where-it-moved/")
    copy.guide, _ = load(copy.root)
    copy.put(file, (*loc, "checked"), copy.guide.day.isoformat())


def an_article(copy: Copy) -> None:
    option = next(iter(copy.guide.published))
    copy.write(
        "content/articles/a-new-article.md",
        "---\ntitle: A new article\ndescription: What somebody has to say.\norder: 99\n"
        f"options: [{option}]\nnext: page:decide\n---\nSee [](option:{option}).\n\n## A part\n\nMore of it.\n",
    )


def a_criterion(copy: Copy) -> None:
    """It tells the option that `an_outcome` recommends from the others."""
    cells = "".join(
        f"  {option}:\n    is: {'yes' if option == copy.end.recommends else 'no'}\n    note: Its makers say so.\n"
        f"    evidence: [source: {{url: https://{option}.example.org/, says: They say so., checked: 2026-11-24}}]\n"
        for option in copy.guide.published
    )
    copy.write(
        "data/criteria/a-new-criterion.yaml",
        f"label: A new criterion\ngroup: {next(iter(copy.guide.settings.groups))}\nkind: fact\nscale: yes-no\n"
        f"question: Does it do what is new?\nwhy: Somebody asked.\ncells:\n{cells}",
    )


def a_scenario(copy: Copy) -> None:
    criterion, option = leader(copy.guide)
    copy.write(
        "data/scenarios/a-new-scenario.yaml",
        f"label: A new scenario\norder: 99\nsummary: Somebody is in it.\nweights: {{{criterion.id}: 3}}\n"
        f"recommends: {option}\nbecause: [{criterion.id}]\nreason: It is best at it.\n",
    )
    copy.write("content/scenarios/a-new-scenario.md", "It happens now and then.\n")


def a_case(copy: Copy) -> None:
    option, scenario = next(iter(copy.guide.published)), next(iter(copy.guide.scenarios))
    copy.write(
        "content/cases/a-new-case.md",
        f"---\ntitle: A team chose\ndescription: A team chose and wrote why.\nwho: A team\nbefore: []\n"
        f"before_words: Nothing\nafter: [{option}]\nsource: {{url: https://team.example.org/why/, says: They chose., "
        f"checked: 2026-11-24}}\nscenarios: [{scenario}]\n---\nThey chose [](option:{option}).\n",
    )


def an_option(copy: Copy) -> None:
    """It is not shown until its cells are filled."""
    copy.write(
        "data/options/a-new-option.yaml",
        "label: A new option\nsummary: It does the same in another way.\nversion: '1.0'\nhome: https://new.example.org/\n"
        "documentation: https://new.example.org/docs/\npublished: false\n",
    )
    copy.write("content/options/a-new-option.md", "Its makers say what it is for.\n")


def an_outcome(copy: Copy) -> None:
    """A new answer leads to it."""
    question, answer, _ = copy.an_end
    because = ", ".join(copy.end.because)
    copy.put_before(
        ("questions", question, "answers", answer),
        "      something-new:\n        label: Something new\n        to: new-end\n",
    )
    copy.guide, _ = load(copy.root)
    copy.put_before(
        ("outcomes", next(iter(copy.guide.decision.outcomes))),
        f"  new-end:\n    label: Take it for what is new\n    recommends: {copy.end.recommends}\n"
        f"    summary: It does what is new.\n    because: [{because}]\n    needs: {{a-new-criterion: yes}}\n",
    )
    sections = "".join(f"## {one}\n\nDo it.\n\n" for one in copy.guide.settings.house.sections)
    links = [(kind, next(iter(getattr(copy.guide, f"{kind}s")))) for kind in copy.guide.settings.house.leads_to]
    named = " ".join(f"[]({kind}:{id_})" for kind, id_ in links)
    copy.write("content/outcomes/new-end.md", f"That is why.\n\n{sections}Read on: {named}\n")
    copy.refresh_trails()


def a_question(copy: Copy) -> None:
    """It stands between an answer and its outcome."""
    question, answer, end = copy.an_end
    loc: Loc = ("questions", question, "answers", answer, "to")
    copy.put(DECISION, loc, "new-question")
    copy.guide, _ = load(copy.root)
    copy.put_before(
        ("questions", question),
        "  new-question:\n    ask: Does it have to be new?\n    answers:\n"
        "      has-to-be-new: {label: Yes, to: new-end}\n"
        f"      new-unsure: {{label: Not sure, to: {end}}}\n",
    )
    copy.write("content/questions/new-question.md", f"{'Think of the day on which you will need it first. ' * 3}\n")
    copy.refresh_trails()


def an_answer_has_another_id(copy: Copy) -> None:
    """Its old addresses lead on."""
    question, answer, _ = copy.an_end
    source = copy.guide.source(DECISION)
    start, end = source.keys["questions", question, "answers", answer]
    label = source.text.index("\n", end) + 1
    renamed = f"{source.text[:start]}{answer}-renamed{source.text[end:label]}        was: [{answer}]\n"
    copy.write(DECISION, renamed + source.text[label:])
    copy.refresh_trails()


CONTRIBUTIONS: tuple[Callable[[Copy], None], ...] = (
    a_cell_has_another_value,
    a_source_is_corrected,
    an_article,
    a_criterion,
    a_scenario,
    a_case,
    an_option,
    an_outcome,
    a_question,
    an_answer_has_another_id,
)


def play(copy: Copy) -> Iterator[tuple[str, list[Diagnostic]]]:
    """Make one contribution after the other, and yield what is then wrong with the guide."""
    for contribution in CONTRIBUTIONS:
        contribution(copy)
        yield contribution.__name__, copy.look()


if __name__ == "__main__":
    for name, errors in play(Copy(Path(sys.argv[1]))):
        print(f"{name.replace('_', ' ')}: {', '.join(map(str, errors)) or 'no errors'}")  # noqa: T201 - a program
