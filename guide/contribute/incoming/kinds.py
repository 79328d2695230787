"""What the texts of a row are: yes or no, numbers with a unit, words; what is not known; addresses among them. Pure."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from guide.diagnostics import quoted

YES = {"yes", "y", "true", "✓", "✔", "✅", "☑"} | {
    *("ja", "oui", "sí", "sim", "sì", "tak", "ano", "да", "是", "はい"),
    *("wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "prawda", "истина"),
}
"""Also as spreadsheet programs and people write it in other languages; “no” is one word in several."""
NO = {"no", "n", "false", "✗", "✘", "❌", "✕"} | {
    *("nein", "nee", "non", "não", "nie", "ne", "нет", "否", "いいえ"),
    *("falsch", "faux", "falso", "onwaar", "fałsz", "ложь"),
}
STATES: Mapping[str, str] = {
    **dict.fromkeys(("", "?", "-", "\N{EN DASH}", "\N{EM DASH}", "unknown", "not known", "tbd"), "not-known"),
    **dict.fromkeys(("n/a", "na", "does not apply", "not applicable"), "does-not-apply"),
}
"""What a text says in place of an answer, by how it is written in small letters."""
_LINK = re.compile(r"\[([^\]]*)\]\(\s*(https?://[^\s)]+)\s*\)|[(<\[]?(https?://[^\s<>()\[\]]+)[)>\]]?")
_NUMBER = re.compile(
    r"(?P<before>[^\d\s.,+\u2212-]{0,3}) ?"
    r"(?P<number>[+\u2212-]?\d[\d.,'\u2019 ]*?)"
    r"(?P<after>(?: ?[^\d\s.,'\u2019-][^\d]*)?)"
)
_MAYBE_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
_MAX_UNIT = 20


@dataclass(frozen=True)
class Said:
    """What a text of the table says, and the addresses that stand with it."""

    words: str
    links: tuple[str, ...] = ()

    @property
    def state(self) -> str | None:
        """What it says in place of an answer."""
        return STATES.get(self.words.casefold())


def said(text: str) -> Said:
    """Take the addresses out of a text; one that is nothing else is called by its host."""
    links = tuple((one[2] or one[3]).rstrip(".,;") for one in _LINK.finditer(text))
    words = " ".join(_LINK.sub(lambda one: one[1] or "", text).split()).strip(" ,;")
    if links and not words:
        words = (urlsplit(links[0]).hostname or "").removeprefix("www.")
    return Said(words, links)


class Typed(float):
    """A number with a fraction that is written as it was: 4.90 stays a price."""

    def __new__(cls, text: str) -> Self:
        """Keep the text beside the number."""
        made = super().__new__(cls, text)
        made.text = text.removeprefix("+")
        return made

    text: str

    def __str__(self) -> str:
        """Return it as it was written."""
        return self.text


@dataclass(frozen=True)
class Amount:
    """A number with its unit, which may be empty."""

    number: int | float
    unit: str


def amount(text: str, *, comma: bool) -> Amount | None:
    """Return the number that a text is; None where it is none. `comma` says that a comma is its decimal point."""
    found = _NUMBER.fullmatch(text)
    if found is None or len(found["after"]) > _MAX_UNIT or (found["before"] and found["after"]):
        return None
    number = _plain(re.sub(r"['\u2019 ]", "", found["number"]).replace("\N{MINUS SIGN}", "-"), comma=comma)
    if number is None:
        return None
    value = Typed(number)
    unit = found["before"].strip() or found["after"].strip()
    return Amount(int(value) if value.is_integer() and "." not in number else value, unit)


def _plain(digits: str, *, comma: bool) -> str | None:
    """Return digits without the marks of thousands, and with a point before the fraction; None where unclear."""
    point, thousands = (",", ".") if comma else (".", ",")
    if point not in digits and not comma and digits.count(",") == 1 and not _grouped(digits, ","):
        point, thousands = ",", "."  # 3,5 can be nothing else
    whole, _, fraction = digits.partition(point)
    if thousands in whole:
        if not _grouped(whole, thousands):
            # With semicolons between the columns, 3.5 is still no 35.
            return digits if comma and digits.count(".") == 1 and "," not in digits else None
        whole = whole.replace(thousands, "")
    text = f"{whole}.{fraction}" if fraction else whole
    return text if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else None


def _grouped(digits: str, mark: str) -> bool:
    return re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", digits) is not None


def amounts(texts: Iterable[str], *, comma: bool) -> list[Amount] | None:
    """Return the numbers that all of some texts are, with one unit; None where they are not."""
    found = [amount(text, comma=comma) for text in texts]
    numbers = [one for one in found if one is not None]
    units = {one.unit for one in numbers if one.unit}
    if not numbers or len(numbers) < len(found) or len(units) > 1:
        return None
    return [Amount(one.number, "".join(units)) for one in numbers]


def doubtful(texts: Collection[str], *, comma: bool) -> str:
    """Return the first text whose point may mark thousands, as in 1.290, where no other has a point elsewhere."""
    if comma or any("." in text and not _MAYBE_THOUSANDS.search(text) for text in texts):
        return ""
    return next((text for text in texts if _MAYBE_THOUSANDS.search(text)), "")


def scale_of(texts: Collection[str], *, comma: bool) -> str:
    """Return what kind of answers some texts are, those left out that are none."""
    known = [text for text in texts if text.casefold() not in STATES]
    if all(text.casefold() in YES | NO for text in known):
        return "yes-no"
    return "number" if amounts(known, comma=comma) else "values"


def maybe_yes_no(texts: Collection[str], *, some_empty: bool) -> str:
    """Say what would have to be written where marks or digits are meant as yes and no."""
    words = {text.casefold() for text in texts}
    if words == {"0", "1"}:
        return "where 1 and 0 are yes and no, write yes and no."
    if len(words) == 1 and some_empty and max(map(len, words)) == 1:
        return f"cells have {quoted(next(iter(texts)))} or nothing, which is not known: write yes and no."
    return ""


def plain_id(words: str, most: int, *, dots: bool = False) -> str:
    """Return words as an id: Latin letters without accents, digits, single hyphens; empty where there are none.

    With `dots`, those within a word stay: 3.0.
    """
    bare = "".join(one for one in unicodedata.normalize("NFKD", words) if not unicodedata.combining(one))
    parts = re.findall(r"[a-z0-9]+(?:\.[a-z0-9]+)*" if dots else "[a-z0-9]+", bare.lower())
    while len(parts) > 1 and len("-".join(parts)) > most:
        parts.pop()
    return "-".join(parts)[:most].rstrip(".")
