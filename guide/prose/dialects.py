"""Marks that other places read and this one does not: a page would show them as they are."""

import re
from collections.abc import Iterator

from guide.prose.parsed import Fault, Spot
from guide.prose.parser import NEAR, Words

_WORDS = "take the marks out, or write what is meant with code or a backslash around it"
_BOX = 'write !!! note "Title", and its text below, indented by four spaces'
_ESCAPE = "close it with the same mark, or write a backslash before it where it is meant"
_MARKS = (
    (re.compile(r"^\[[ xX]\](?= )", re.MULTILINE), "a list here has no boxes to tick", "take [ ] out"),
    (re.compile(r"^\[![A-Za-z]+\]", re.MULTILINE), "a box is written in another way here", _BOX),
    (re.compile(r"^:::+ ?\w*", re.MULTILINE), "a box is written in another way here", _BOX),
    (re.compile(r"(?<![=<>!])==(?=[^\s=])[^=\n]+==(?!=)"), "nothing is highlighted here", _WORDS),
    (re.compile(r"^\?\?\?\+? ?\w+", re.MULTILINE), "a box is written in another way here", _BOX),
    (re.compile(r"(?<!~)~~(?=[^\s~])[^~\n]+~~(?!~)"), "nothing is struck out here", _WORDS),
    (re.compile(r"!\[\[[^\]\n]+\]\]"), "an image is shown in another way here", "write ![what it shows](../images/…)"),
    (re.compile(r"%%[^%\n]+%%|<!--.*?-->", re.DOTALL), "a page would show this comment", "take it out"),
    (re.compile(r"\{[:#][^{}\n]*\}$", re.MULTILINE), "no class or id is given to anything here", "take it out"),
    (re.compile(r"\$\$[^$\n]+\$\$"), "formulas are shown as they are written", "write it as code, or in words"),
    (re.compile(r"^\[TOC\]$", re.MULTILINE), "a page lists its headings by itself", "take it out"),
    (re.compile(r"(?<!\S):[a-z][a-z0-9_+-]*:(?!\S)"), "no picture is made of this", "write the sign itself, or words"),
    (re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|\*\*"), "this mark of bold words has no other end", _ESCAPE),
    (re.compile(r"\A[^`]*(`)[^`]*\Z"), "this mark of code has no other end", _ESCAPE),
    (
        re.compile(r"(?<![\w<(\"'/\0])https?://[^\s\0]+"),
        "an address alone is no link here",
        "write [words](address), or <address>",
    ),
)
# What each of them begins with is looked for first, for hardly any text has one. All that a search for it can begin
# with are characters, which takes an eighth of the time that one takes which has to look behind itself.
_ANY = re.compile(r"\[[ xX!T]|:::|==|\*\*|`|http|~~|!\[\[|%%|<!--|\{[:#]|\$\$|\?\?\?|:[a-z]")


def faults_of_dialects(words: Words) -> Iterator[Fault]:
    """Yield the first mark of each kind in a block that was meant to do something."""
    if not _ANY.search(words.text):
        return
    for pattern, message, fix in _MARKS:
        if found := pattern.search(words.text):
            group = pattern.groups
            line = words.line + words.text.count("\n", 0, found.start(group))
            find = found[group].split("\0")[0]
            yield Fault(message, fix, Spot(find, line, until=line + NEAR))
