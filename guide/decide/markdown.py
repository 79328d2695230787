"""Foreign text in Markdown that is written here. Pure."""

import re
from functools import lru_cache


@lru_cache(maxsize=10_000)
def as_text(text: str) -> str:
    """Write a text so that Markdown shows it as it is, also at the start of a line, where a list could begin."""
    escaped = re.sub(r"[\\`*_\[\]<>#|~]|&(?=#?\w+;)", r"\\\g<0>", " ".join(text.split()))
    return re.sub(r"^(\d+(?=[.)])|(?=[-+]))", r"\1\\", escaped)
