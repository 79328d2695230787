"""The words of a text, as they are looked for. Pure: HTML → words."""

import re
import unicodedata
from dataclasses import dataclass
from html import unescape
from itertools import pairwise

_TAG = re.compile(r"<[^>]*>")
_SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_LONGEST = 40
_WORD = re.compile(rf"[^\W_]{{1,{_LONGEST}}}")
# What stands between words, as blanks.
_APART = bytes(char if chr(char).isalnum() and char < 128 else ord(" ") for char in range(256))  # noqa: PLR2004 - ASCII
_JOINED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_APOSTROPHES = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}]")


@dataclass(frozen=True)
class Part:
    """A part of a text: what stands before its first heading, or below one."""

    id: str
    """That of the heading, as the page has it; nothing before the first one."""
    heading: str
    words: str
    """Each word of it once, the heading's too, with blanks between them."""


def parts_of(html: str) -> tuple[Part, ...]:
    """Return the parts of a text, from its HTML."""
    lead, *parts = _SECTION.split(html)
    below = zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    return (
        Part("", "", looked_for(plain(lead))),
        *(Part(id_, plain(heading), looked_for(plain(f"{heading} {text}"))) for id_, heading, text in below),
    )


def plain(html: str) -> str:
    """Return what HTML says."""
    return unescape(_TAG.sub("", html))


def looked_for(text: str) -> str:
    """Return each word of a text once, with blanks between them."""
    return " ".join(dict.fromkeys(words_of(text)))


def once(*words: str) -> str:
    """Return words that stand in several parts once."""
    return words[0] if len(words) == 1 else " ".join(sorted({*" ".join(words).split()}))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are looked for: in small letters, without accents and apostrophes.

    Words that hyphens join are words by themselves and together, for many write "email" who mean "e-mail".
    """
    if text.isascii():
        text = text.replace("'", "").lower()
        # In a third of the time that looking for each word takes.
        words = text.encode("ascii").translate(_APART).decode("ascii").split()
        if max(map(len, words), default=0) > _LONGEST:
            words = _WORD.findall(text)
    else:
        text = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text))
        text = "".join([char for char in text if unicodedata.category(char)[0] != "M"]).lower()
        words = _WORD.findall(text)
    if any(before[-1:].isalnum() and behind[:1].isalnum() for before, behind in pairwise(text.split("-"))):
        near = " ".join([chunk for chunk in text.split() if "-" in chunk])
        words += [joined.replace("-", "") for joined in _JOINED.findall(near)]
    return words
