"""The kinds of field that files have, and what all models share."""

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    StringConstraints,
    Tag,
)

from guide.model.base import MAX_ADDRESS, base_address, branch_name, edit_address, propose_address

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OPTION_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
"""The id of an option: dots as well, as in d-lock-2.0. No other id has one, so addresses can be taken apart there."""
PROBE = re.compile(rf"{OPTION_ID.pattern}(\+{ID.pattern})?")
"""An option, or an option and a companion."""
MAX_ID = 60
"""The most characters of an id; the ending of a file is not one of them."""

K = TypeVar("K")
V = TypeVar("V")


class Markdown:
    """Marks a string field as Markdown: it is checked for references, and rendered."""


def _https(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        raise ValueError("write a full address that starts with https://") from None
    if parts.scheme == "https" and parts.username is not None:
        raise ValueError("write the address without a user and a password, for everybody will read it")
    if parts.scheme == "https" and host and "." not in host:
        raise ValueError("write an address that others can open as well")
    if parts.scheme != "https" or not host:
        raise ValueError("write a full address that starts with https://")
    return text


def _date(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError("write the date as year-month-day, such as 2026-11-22")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError("write a day that is in the calendar") from None


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("write a number")  # noqa: TRY004 - pydantic collects these, and no others
    return value


def _days_or_word(value: object) -> str:
    return WORD if isinstance(value, str) and not value.isdigit() else DAYS


_ONE_LINE = "^\\S([^\n\r\u2028\u2029]*\\S)?$"
Id = Annotated[str, StringConstraints(pattern=rf"^{ID.pattern}$", max_length=MAX_ID)]
OptionId = Annotated[str, StringConstraints(pattern=rf"^{OPTION_ID.pattern}$", max_length=MAX_ID)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=_ONE_LINE)]
Short = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=_ONE_LINE)]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=60_000, pattern=r"\S"), Markdown()]
Url = Annotated[str, StringConstraints(max_length=MAX_ADDRESS, pattern=r"^[!-~]+$"), AfterValidator(_https)]
Base = Annotated[str, AfterValidator(base_address)]
Edit = Annotated[str, StringConstraints(max_length=MAX_ADDRESS), AfterValidator(edit_address)]
Propose = Annotated[str, StringConstraints(max_length=MAX_ADDRESS), AfterValidator(propose_address)]
Branch = Annotated[str, StringConstraints(max_length=200, pattern=r"^[!-~]+$"), AfterValidator(branch_name)]
Date = Annotated[dt.date, BeforeValidator(_date)]
Fit = Annotated[int, Field(ge=0, le=4)]
Number = Annotated[float | int, BeforeValidator(_number)]
Weight = Annotated[int, Field(ge=1, le=3)]
Order = Annotated[int, Field(ge=0, le=10_000)]
Days = Annotated[int, Field(ge=1, le=10_000)]
NEVER = "never"
"""What never grows old, in the place of days."""
DAYS, WORD = "(days)", "(word)"
"""What a loc of pydantic's says of the two forms of Lasting; no key of a file can be spelt so."""
Lasting = Annotated[Annotated[Days, Tag(DAYS)] | Annotated[Literal["never"], Tag(WORD)], Discriminator(_days_or_word)]
Frozen = Annotated[Mapping[K, V], AfterValidator(MappingProxyType), PlainSerializer(dict)]


class Strict(BaseModel):
    """What all models share: exact types, no unknown fields, no changes."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Document(Strict):
    """A thing with a file of its own, and so with an id: the file's name."""

    id: Id
    """The file's name without its ending; part of addresses."""
    file: str
    """The file, from the guide's root, with forward slashes."""
    draft: bool = False
    """Whether it is still to be filled: then it is in the preview only, and nothing is asked of it."""


class Described(Document):
    """A thing with data in one file and the prose of its page in another."""

    body: Prose
    """The page's prose, from the Markdown file of the same name."""
    body_file: str
    """That file, from the guide's root."""
