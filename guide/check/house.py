"""What this guide asks of its own questions and outcomes, as `house` in data/guide.yaml says."""

from collections.abc import Iterator

from guide.diagnostics import Diagnostic, counted, quoted
from guide.model import Guide, House, Outcome
from guide.places import Place
from guide.prose.references import References
from guide.read.layout import DECISION, SETTINGS


def questions_can_be_left_open(references: References) -> Iterator[Diagnostic]:
    """Each question has one answer for those who do not know, and what follows it recommends something."""
    guide, flow = references.guide, references.flow
    unsure = _house(guide).unsure
    if unsure is None:
        return
    source = guide.source(DECISION)
    for id_, question in guide.decision.questions.items():
        if not guide.sure(DECISION, "questions", id_):
            continue
        loc = ("questions", id_, "answers")
        named = [name for name in question.answers if name.endswith(f"-{unsure.id}")]
        if len(named) != 1:
            amount = f"{len(named)} answers" if named else "no answer"
            message = f"the question {quoted(id_)} has {amount} for those who do not know"
            fix = f"give it one, with an id such as {id_}-{unsure.id} and a label that starts with {unsure.label}"
            yield Diagnostic(source.key(("questions", id_)), message, fix)
        for name in named:
            answer = question.answers[name]
            if not answer.label.startswith(unsure.label):
                message = f"the label of {quoted(name)} is {quoted(answer.label)}"
                yield Diagnostic(source.place((*loc, name, "label")), message, f"start it with {quoted(unsure.label)}")
            ends = [guide.decision.outcomes[end] for end in flow.reach.get(answer.to, ())]
            if any(not outcome.options for outcome in ends):
                message = "whoever does not know may end without a recommendation"
                fix = "lead this answer to an outcome that recommends something, or to a question whose outcomes all do"
                yield Diagnostic(source.place((*loc, name, "to")), message, fix)


def answer_ids_say_what_was_answered(guide: Guide) -> Iterator[Diagnostic]:
    """An answer's id is two words or more, and none of them an empty one such as yes."""
    empty = _house(guide).empty_words
    if not empty:
        return
    for id_, question in guide.decision.questions.items():
        for name in question.answers:
            words = name.split("-")
            if len(words) > 1 and not set(words) & set(empty):
                continue
            place = guide.source(DECISION).key(("questions", id_, "answers", name))
            message = f"the id {quoted(name)} does not say what was answered"
            fix = f"write two words or more that do, without {', '.join(empty)}; such as staff-need-screens"
            if guide.sure(DECISION, "questions", id_):
                yield Diagnostic(place, message, fix)


def questions_are_plain(guide: Guide) -> Iterator[Diagnostic]:
    """A question ends in a question mark, and asks about the reader and not about an option."""
    if not _house(guide).plain_questions:
        return
    for id_, question in guide.decision.questions.items():
        if not guide.sure(DECISION, "questions", id_, "ask"):
            continue
        place = guide.source(DECISION).place(("questions", id_, "ask"))
        if not question.ask.endswith("?"):
            yield Diagnostic(place, "this question does not end in a question mark", "word it as a question")
        for option in guide.options.values():
            if guide.sure(option.file, "label") and option.label.casefold() in question.ask.casefold():
                message = f"this question names {quoted(option.label)}"
                yield Diagnostic(place, message, "ask about the reader's own case, and name no option")


def questions_say_why_they_are_asked(guide: Guide) -> Iterator[Diagnostic]:
    """The help of a question has enough words to help."""
    fewest = _house(guide).words_of_help
    for text in guide.questions.values():
        found = len(text.body.split())
        if found < fewest and guide.sure(text.file):
            message = f"this help has {counted(found, 'word', 'words')}, fewer than {fewest}"
            yield Diagnostic(guide.source(text.file).place(("body",)), message, "say why it is asked, and how to tell")


def trails_are_short(references: References) -> Iterator[Diagnostic]:
    """Nobody has to answer more questions than the guide promises, or review more trails."""
    guide, flow = references.guide, references.flow
    house = _house(guide)
    if not flow.trails:
        return
    ended = [trail for trail in flow.trails if trail.at in guide.decision.outcomes]
    longest = max(flow.trails, key=lambda trail: len(trail.steps))
    if house.most_questions is not None and len(longest.steps) > house.most_questions:
        last = longest.steps[house.most_questions]
        place = guide.source(DECISION).key(("questions", last.question))
        trail = "/".join(longest.answers)
        message = f"the trail {trail} asks {len(longest.steps)} questions, more than {house.most_questions}"
        yield Diagnostic(place, message, "ask less on the way, or let an answer before it end in an outcome")
    if house.most_trails is not None and len(ended) > house.most_trails:
        message = f"{len(ended):,} trails end, more than the {house.most_trails:,} that somebody can review"
        yield Diagnostic(guide.source(DECISION).place(("start",)), message, "let more answers end in an outcome")


def outcomes_have_their_sections(references: References) -> Iterator[Diagnostic]:
    """The text of an outcome that recommends something has the headings that readers look for, in their order."""
    wanted = _house(references.guide).sections
    for place, outcome in _texts_of_outcomes(references.guide):
        found = [heading.words for heading in references.headings.get(place.path, ()) if heading.level == 2]  # noqa: PLR2004 - a level
        if not wanted or found == list(wanted) or not outcome.options:
            continue
        lacking = [one for one in wanted if one not in found]
        other = next((one for one in found if one not in wanted), None)
        if lacking:
            message = f"this text has no heading {quoted('## ' + lacking[0])}"
        elif other is not None:
            message = f"the heading {quoted('## ' + other)} stands in no other outcome"
        else:
            message = "the headings stand in another order, or twice"
        yield Diagnostic(place, message, f"the headings are {', then '.join(map(quoted, wanted))}")


def outcomes_lead_on(references: References) -> Iterator[Diagnostic]:
    """The text of an outcome that recommends something links to what one reads next."""
    kinds = _house(references.guide).leads_to
    links: dict[str, set[str]] = {}
    for text in references.texts.values():
        links.setdefault(text.file, set()).update(link.mention.target.partition(":")[0] for link in text.links)
    for place, outcome in _texts_of_outcomes(references.guide):
        for kind in kinds:
            if outcome.options and kind not in links.get(place.path, set()):
                yield Diagnostic(place, f"this text links to no {kind}", f"name one, as in [words]({kind}:…)")


def most_facts_are_run(guide: Guide) -> Iterator[Diagnostic]:
    """Of the factual cells, so many in a hundred are backed by a run."""
    wanted = _house(guide).facts_run
    facts = [criterion for criterion in guide.criteria.values() if criterion.kind == "fact"]
    if not wanted or guide.broken or not all(guide.sure(criterion.file, "cells") for criterion in facts):
        return
    cells = [criterion.cells[option] for criterion in facts for option in guide.published if option in criterion.cells]
    run = sum(bool(cell.probes) for cell in cells)
    if 100 * run < wanted * len(cells):
        message = f"{run} of {len(cells)} factual cells are backed by a run, less than {wanted} in a hundred"
        place = guide.source(SETTINGS).place(("house", "facts_run"))
        yield Diagnostic(place, message, "write a probe for some of the others, or ask for less here")


def _house(guide: Guide) -> House:
    """Return the guide's own rules; none while one of them is faulty, for another would stand in for it."""
    return guide.settings.house if guide.sure(SETTINGS, "house") else House()


def _texts_of_outcomes(guide: Guide) -> Iterator[tuple[Place, Outcome]]:
    """Yield the place of each outcome's text, and its outcome, of those that stand in their files as they are."""
    for id_, text in guide.outcomes.items():
        outcome = guide.decision.outcomes.get(id_)
        if outcome is not None and guide.sure(text.file) and guide.sure(DECISION, "outcomes", id_):
            yield guide.source(text.file).place(("body",)), outcome
