"""Markdown text to tokens, and what the text refers to. Knows nothing of the guide."""

from itertools import chain
from typing import Any

from guide.prose.fences import faults_of_fence, fence_of, known_language, runs_on
from guide.prose.headings import faults_of_headings, headings_of, slug
from guide.prose.labels import faults_of_labels, faults_within
from guide.prose.lines import faults_of_lines
from guide.prose.lost import ADMONITIONS, faults_of_blocks, faults_of_bounds, faults_of_characters, marks_of_merges
from guide.prose.mentions import Mentions
from guide.prose.parsed import Fault, Fence, Heading, Mention, Parsed, Spot
from guide.prose.parser import NOTED, PARSER, Noted, span
from guide.prose.tokens import plain, words_of_link

__all__ = [
    "ADMONITIONS",
    "PARSER",
    "Fault",
    "Fence",
    "Heading",
    "Mention",
    "Parsed",
    "Spot",
    "known_language",
    "parse",
    "plain",
    "slug",
    "words_of_link",
]


def parse(text: str) -> Parsed:
    """Parse a Markdown text."""
    env: dict[str, Any] = {}
    tokens = PARSER.parse(text, env)
    noted: Noted = env.pop(NOTED, None) or Noted()
    code = [token for token in tokens if token.type == "fence"]
    open_fences = {span(token)[0]: fault for token in code if (fault := runs_on(token))}
    fences = tuple(map(fence_of, code))
    mentions = Mentions(noted, tokens, env)
    found = [
        *faults_of_bounds(noted),
        *faults_of_headings(tokens),
        *chain.from_iterable(faults_of_fence(fence) for fence in fences if fence.line not in open_fences),
        *faults_of_blocks(noted, text),
        *faults_of_lines(noted),
        *faults_of_characters(noted),
        *faults_within(noted, env),
        *mentions.faults,
    ]
    headings = headings_of(tokens)
    if open_fences:
        # What follows a block of code that runs on is not what it seems: the rest is told when that is mended.
        found = [*open_fences.values(), *(fault for fault in found if fault.spot.line < min(open_fences))]
        lines = ("" if number in open_fences else line for number, line in enumerate(text.split("\n")))
        # Never fewer than the page shows, for each of those takes its id from here.
        headings = max(headings, headings_of(PARSER.parse("\n".join(lines), {})), key=len)
    else:
        found += faults_of_labels(noted, env, text)
    merges = list(marks_of_merges(text))
    faults = merges or sorted(dict.fromkeys(found), key=lambda fault: fault.spot.line)
    return Parsed(tokens, headings, tuple(mentions.links), tuple(mentions.images), fences, tuple(faults))
