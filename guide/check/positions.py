"""What the guide stands for: where answers lead, as data/positions.yaml says."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from guide.check.flow import routes_are_sure
from guide.decide.trails import Trail
from guide.diagnostics import Diagnostic, choose_from, quoted
from guide.model import Decision, Guide, Law
from guide.prose.references import References
from guide.read.layout import DECISION, POSITIONS


def positions_name_what_exists(references: References) -> Iterator[Diagnostic]:
    """A position is of answers that can be given one after the other, a law of things of the flow."""
    guide = references.guide
    if guide.positions is None or not _can_be_held(references):
        return
    source, flow = guide.source(POSITIONS), guide.decision
    if not flow.asks:
        yield Diagnostic(source.place(), "there are no questions whose answers could lead anywhere", f"add {DECISION}")
        return
    for id_, position in guide.positions.projects.items():
        for path in position.ends:
            fault = _astray(flow, path)
            if fault:
                yield Diagnostic(source.key(("projects", id_, "ends", path)), *fault)
    known = _known(guide)
    for index, law in enumerate(guide.positions.laws):
        for field, nth, name in _unknown(known, law):
            kind, ids = known[field]
            place = source.place(("laws", index, field, nth))
            fix, about = _called_now(flow, name, ids), f"{kind}:{name}"
            yield Diagnostic(place, f"there is no {kind} {quoted(name)}", fix, about=about)


def _can_be_held(references: References) -> bool:
    """Tell whether the flow is sound, and all of it and of the positions stands in its file; else that is told."""
    guide = references.guide
    return not references.flow.faults and routes_are_sure(guide) and guide.sure(POSITIONS)


def _known(guide: Guide) -> Mapping[str, tuple[str, Collection[str]]]:
    """Return of what kind the names in each field of a law are, and which there are."""
    flow = guide.decision
    answers = {answer for question in flow.questions.values() for answer in question.answers}
    known: dict[str, tuple[str, Collection[str]]] = dict.fromkeys(("given", "unless"), ("answer", answers))
    known |= dict.fromkeys(("only", "never", "reaches"), ("option", guide.options.keys()))
    known |= dict.fromkeys(("ends", "never_ends"), ("outcome", flow.outcomes.keys()))
    return {**known, "asks": ("question", flow.questions.keys())}


def _unknown(known: Mapping[str, tuple[str, Collection[str]]], law: Law) -> list[tuple[str, int, str]]:
    """Return the names in a law that nothing has: field, position and name."""
    return [
        (field, nth, name)
        for field, (_, ids) in known.items()
        for nth, name in enumerate(getattr(law, field))
        if name not in ids
    ]


def projects_end_where_they_should(references: References) -> Iterator[Diagnostic]:
    """The answers of each project lead where the guide says that they do."""
    guide = references.guide
    if guide.positions is None or not _can_be_held(references) or not guide.decision.asks:
        return
    for id_, position in guide.positions.projects.items():
        for path, end in position.ends.items():
            if _astray(guide.decision, path):
                continue
            found = _at(guide.decision, path.split("/"))
            if found != end:
                place = guide.source(POSITIONS).place(("projects", id_, "ends", path))
                message = f"these answers lead to {quoted(found)}, and not to {quoted(end)}"
                fix = f"lead them back in {DECISION}, or write {found} if that is what to tell {position.label}"
                yield Diagnostic(place, message, fix)


def laws_hold(references: References) -> Iterator[Diagnostic]:
    """What the guide says of many trails is true of each of them."""
    guide, flow = references.guide, references.flow
    if guide.positions is None or not flow.trails or not _can_be_held(references):
        return
    ended = [trail for trail in flow.trails if trail.at in guide.decision.outcomes]
    known = _known(guide)
    for index, law in enumerate(guide.positions.laws):
        if _unknown(known, law):
            continue  # it is told of, and may be meant otherwise
        meant = [trail for trail in ended if _is_meant(law, trail)]
        place = guide.source(POSITIONS).place(("laws", index))
        wrong = [(trail, why) for trail in meant if (why := _breach(guide, law, trail))]
        if wrong:
            trail, why = wrong[0]
            path = "/".join(trail.answers)
            first = f" for {len(wrong)} trails; the first, {path}, {why}" if wrong[1:] else f": the trail {path} {why}"
            message = f"“{law.label}” does not hold{first}"
            yield Diagnostic(place, message, f"correct the flow in {DECISION}, or this law")
        for answer in law.given if law.reaches else ():
            found = {option for trail in meant if answer in trail.answers for option in _recommended(guide, trail)}
            for option in law.reaches:
                if option not in found:
                    message = (
                        f"“{law.label}” does not hold: nothing behind {quoted(answer)} recommends {quoted(option)}"
                    )
                    yield Diagnostic(place, message, f"correct the flow in {DECISION}, or this law")


def _is_meant(law: Law, trail: Trail) -> bool:
    answers = set(trail.answers)
    return (not law.given or bool(answers & set(law.given))) and not answers & set(law.unless)


def _breach(guide: Guide, law: Law, trail: Trail) -> str:
    """Say what a trail does that a law rules out; nothing where it does nothing of the kind."""
    for option in _recommended(guide, trail):
        if option in law.never or (law.only and option not in law.only):
            return f"ends in {quoted(trail.at)}, which recommends {quoted(option)}"
    if trail.at in law.never_ends or (law.ends and trail.at not in law.ends):
        return f"ends in {quoted(trail.at)}"
    if law.asks and not {step.question for step in trail.steps} & set(law.asks):
        return f"asks none of {', '.join(law.asks)}"
    return ""


def _recommended(guide: Guide, trail: Trail) -> tuple[str, ...]:
    """Return the options that a trail ends in: what is none is told where the outcome stands."""
    return tuple(option for option in guide.decision.outcomes[trail.at].options if option in guide.options)


def _at(flow: Decision, answers: Iterable[str]) -> str:
    """Return where answers lead, all of which can be given."""
    at = flow.start
    for answer in answers:
        at = flow.questions[at].answers[answer].to
    return at


def _astray(flow: Decision, path: str) -> tuple[str, str] | None:
    """Say which answer of a path can't be given where it stands, and what to do."""
    at = flow.start
    parts = [part for part in map(str.strip, path.split("/")) if part]
    plain = "/".join(parts[1:] if parts[:1] == ["decide"] else parts)
    if plain != path:
        return "answers are joined by slashes alone", f"write {plain}"
    for answer in path.split("/"):
        question = flow.questions.get(at)
        if question is None:
            return f"the flow ends in {quoted(at)} before {quoted(answer)} is answered", f"leave {answer} out"
        if answer not in question.answers:
            fix = _called_now(flow, answer, question.answers)
            return f"the question {quoted(at)} has no answer {quoted(answer)}", fix
        at = question.answers[answer].to
    return None


def _called_now(flow: Decision, name: str, known: Iterable[str]) -> str:
    """Say what to write instead: of a former id, the present one."""
    answers: Iterator[tuple[str, tuple[str, ...]]] = (
        (id_, answer.was) for question in flow.questions.values() for id_, answer in question.answers.items()
    )
    now = [id_ for id_, was in answers if name in was and id_ in known]
    return f"it is called {now[0]} now" if now else choose_from(name, known)
