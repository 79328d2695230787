"""Every page has a title of its own and a way that leads to it, and every option a look of its own."""

from collections import defaultdict
from collections.abc import Iterator

from guide.diagnostics import Diagnostic, quoted
from guide.model import Guide
from guide.places import Loc, Place
from guide.prose.named import Target
from guide.prose.references import References
from guide.read.layout import DECISION

LEAVES = ("home", "method", "about")


def every_guide_has_its_pages(guide: Guide) -> Iterator[Diagnostic]:
    """The pages that the site's frame leads to exist, and no others."""
    for name in LEAVES:
        file = f"content/pages/{name}.md"
        if name not in guide.leaves and file not in guide.broken:
            yield Diagnostic(Place(file), "this page is missing", "add the file, with title, description and text")
    for name, leaf in guide.leaves.items():
        if name not in LEAVES:
            yield Diagnostic(Place(leaf.file), "no page of this name is shown", f"use one of {', '.join(LEAVES)}")


def titles_are_unique(guide: Guide) -> Iterator[Diagnostic]:
    """No two pages have the same title."""
    taken: dict[str, list[tuple[str, Loc, str]]] = defaultdict(list)
    named: list[tuple[str, Loc, str]] = []
    named += [(option.file, ("label",), option.label) for option in guide.options.values()]
    named += [(criterion.file, ("label",), criterion.label) for criterion in guide.criteria.values()]
    named += [(scenario.file, ("label",), scenario.label) for scenario in guide.scenarios.values()]
    named += [(article.file, ("title",), article.title) for article in guide.articles.values()]
    named += [(leaf.file, ("title",), leaf.title) for leaf in guide.leaves.values()]
    named += [(DECISION, ("outcomes", id_, "label"), outcome.label) for id_, outcome in guide.decision.outcomes.items()]
    named += [(DECISION, ("questions", id_, "ask"), question.ask) for id_, question in guide.decision.questions.items()]
    for file, loc, title in named:
        if guide.sure(file, *loc):
            taken[title.casefold()].append((file, loc, title))
    for alike in taken.values():
        if len(alike) > 1:
            first, *others = sorted((guide.source(file).place(loc), title) for file, loc, title in alike)
            for place, title in others:
                yield Diagnostic(place, f"the title {quoted(title)} is taken at {first[0]}", "choose another title")


def options_look_different(guide: Guide) -> Iterator[Diagnostic]:
    """No two options ask for the same hue, or for the same mark."""
    for field in ("hue", "mark"):
        takes: dict[str, Place] = {}
        for option in guide.published.values():
            asked = getattr(option, field)
            if asked is None:
                continue
            place = guide.source(option.file).place((field,))
            first = takes.setdefault(asked, place)
            if first is not place:
                message = f"the {field} {quoted(asked)} is taken at {first}"
                yield Diagnostic(place, message, f"choose another {field}, or leave it out to get one that is free")


def articles_are_reachable(references: References) -> Iterator[Diagnostic]:
    """Each article is linked from an option's page or a text outside the articles, or from one that is."""
    guide = references.guide
    links: dict[str, set[str]] = defaultdict(set)
    for text in references.texts.values():
        links[text.file] |= {link.to.file for link in text.links if isinstance(link.to, Target)}
    for article in guide.articles.values():
        target = references.link(article.next, article.file)
        if isinstance(target, Target):
            links[article.file].add(target.file)
    articles = {article.file: article for article in guide.articles.values()}
    waiting = [target for file, targets in links.items() if file not in articles for target in targets]
    waiting += [file for file, article in articles.items() if article.options or not guide.sure(file, "options")]
    reached: set[str] = set()
    while waiting:
        file = waiting.pop()
        if file in articles and file not in reached:
            reached.add(file)
            waiting += links[file]
    for file, article in articles.items():
        if file not in reached:
            fix = f"link to article:{article.id} from another page, or name its options"
            yield Diagnostic(guide.source(file).place(), f"no page leads to the article {quoted(article.id)}", fix)
