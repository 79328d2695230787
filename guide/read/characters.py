"""Characters that nobody sees, and that no text may hold."""

import re

from guide.diagnostics import Diagnostic
from guide.places import Place

# What nobody sees, and what makes a text read otherwise than it is written:
# - control characters, and what Unicode says is no character: they break XML and HTML;
# - the separators of lines and paragraphs: one line in every editor, two for YAML;
# - marks that turn the direction of reading, and so the order of what is seen;
# - what Unicode lets a font show as nothing (Default_Ignorable_Code_Point: soft hyphen, zero-width space, fillers,
#   tags) or keeps for notes between lines: words are no longer found, two names look alike, hidden text is read by
#   machines only. Flags of parts of a country are written with tags, and so are lost; codes for one form of a Chinese
#   character are as well.
# Allowed are the ignorable ones that scripts and emoji need: the joiners U+200C and U+200D, the marks of direction
# that turn nothing else (U+061C, U+200E, U+200F), and the selectors of a form (U+180B to U+180F, U+FE00 to U+FE0F).
FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u2028\u2029"
    "\u202a-\u202e\u2060-\u206f"
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


_PLAIN = bytes([ord("\t"), ord("\n"), *range(ord(" "), ord("~") + 1)])


def forbidden_in(text: str) -> re.Match[str] | None:
    """Return the first character of a text that may not stand in one."""
    # Nearly every text passes here, which takes a hundredth of the time.
    if text.isascii() and not text.encode("ascii").translate(None, _PLAIN):
        return None
    return FORBIDDEN.search(text)


def forbidden_character(place: Place, char: str) -> Diagnostic:
    """Say that a text holds a character that nobody sees."""
    return Diagnostic(place, f"the invisible character U+{ord(char):04X} may not stand in a text", "remove it")
