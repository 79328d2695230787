"""Pygments' lexers, which try at each place only those of their rules that can begin with the character there.

They find the same tokens, in the same order, in a third of the time: of some sixty rules that Python's lexer tries
one after the other, a handful can match at a letter. Which these are, the parser of regular expressions tells. It is
Python's own affair: where it is not there, or tells of a few expressions something else than is known of them, each
lexer works as Pygments made it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from types import SimpleNamespace
from typing import Any

from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Error, Whitespace, _TokenType

_parser: Any
ops: Any
try:
    from re import _constants as ops  # type: ignore[attr-defined,no-redef] # it has no types
    from re import _parser  # type: ignore[attr-defined,no-redef] # likewise
except ImportError:
    _parser, ops = None, SimpleNamespace()

Rule = tuple[Callable[[str, int], re.Match[str] | None], Any, Any]
"""How a rule matches, what it makes of that, and the states that it leads to."""
Found = tuple[int, _TokenType, str]

_ASCII = frozenset(map(chr, range(128)))
_CATEGORIES: Mapping[str, Callable[[str], bool]] = {
    "CATEGORY_DIGIT": str.isdigit,
    "CATEGORY_SPACE": str.isspace,
    "CATEGORY_WORD": lambda char: char.isalnum() or char == "_",
    "CATEGORY_NOT_DIGIT": lambda char: not char.isdigit(),
    "CATEGORY_NOT_SPACE": lambda char: not char.isspace(),
    "CATEGORY_NOT_WORD": lambda char: not (char.isalnum() or char == "_"),
}
_KNOWN = {
    r"ab|[c-e]\w*|(?:f)?g": "abcdefg".replace("b", ""),
    r"^(?=z)\d{2}": "0123456789",
    r"[^\W_x]y": "".join(char for char in map(chr, range(128)) if char.isalnum() and char != "x"),
    r"(?i:k)+": None,
    r"(l)*m??n": "lmn",
}
"""With what some expressions begin; with None, it may be anything."""


@lru_cache
def lexer_of(language: str) -> Lexer:
    """Return the lexer of a language; looking one up takes as long as reading a short block."""
    lexer = get_lexer_by_name(language)
    if type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed and tells_as_known():
        states = {name: _State(rules) for name, rules in lexer._tokens.items()}  # type: ignore[attr-defined] # noqa: SLF001
        lexer.get_tokens_unprocessed = partial(_tokens, states, lexer)  # type: ignore[method-assign]
    return lexer


class _State(dict[str, Sequence[Rule]]):
    """The rules of a state that can match at each character, in their order; found when it first stands there."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, char: str) -> Sequence[Rule]:
        self[char] = [rule for rule in self._rules if char not in _ASCII or char in begins(rule[0])]
        return self[char]


def _tokens(states: Mapping[str, _State], lexer: Lexer, text: str, stack: Iterable[str] = ("root",)) -> Iterator[Found]:
    """Yield tokens as `RegexLexer.get_tokens_unprocessed` does."""
    at, names = 0, list(stack)
    rules = states[names[-1]]
    while True:
        for match, action, after in rules[text[at : at + 1]]:
            found = match(text, at)
            if not found:
                continue
            if type(action) is _TokenType:
                yield at, action, found[0]
            elif action is not None:
                yield from action(lexer, found)
            at = found.end()
            if after is not None:
                _go(names, after)
                rules = states[names[-1]]
            break
        else:
            if at >= len(text):
                return
            if text[at] == "\n":
                names = ["root"]
                rules = states["root"]
                yield at, Whitespace, "\n"
            else:
                yield at, Error, text[at]
            at += 1


def _go(names: list[str], after: tuple[str, ...] | int | str) -> None:
    """Go where a rule leads to; the lowest state stays."""
    if isinstance(after, int):
        del names[max(len(names) + after, 1) :]
        return
    for name in after if isinstance(after, tuple) else (after,):
        if name == "#pop":
            del names[max(len(names) - 1, 1) :]
        else:
            names.append(names[-1] if name == "#push" else name)


@cache
def tells_as_known() -> bool:
    """Tell whether the parser of regular expressions is there, and understood."""
    try:
        told = {known: begins(re.compile(known).match) for known in _KNOWN}
    except (AttributeError, LookupError, TypeError, ValueError):
        return False
    return all(told[known] == (_ASCII if chars is None else frozenset(chars)) for known, chars in _KNOWN.items())


@cache
def begins(match: Callable[[str, int], re.Match[str] | None]) -> frozenset[str]:
    """Return the ASCII characters that a match of a rule can begin with: all where it may be empty."""
    pattern: re.Pattern[str] = match.__self__  # type: ignore[attr-defined] # it is the method of a pattern
    chars, may_be_empty = _first(_parser.parse(pattern.pattern, pattern.flags))
    if pattern.flags & re.IGNORECASE:
        chars |= {other for char in chars for other in (char.lower(), char.upper())}
        chars = chars if all(map(str.isascii, chars)) else set(_ASCII)
    return _ASCII if may_be_empty else frozenset(chars)


def _first(sequence: Iterable[tuple[Any, Any]]) -> tuple[set[str], bool]:
    """Return what a match of a sequence can begin with, and whether it may be empty."""
    chars: set[str] = set()
    for op, value in sequence:
        found, may_be_empty = _first_of(op, value)
        chars |= found
        if not may_be_empty:
            return chars, False
    return chars, True


def _first_of(op: Any, value: Any) -> tuple[set[str], bool]:  # noqa: ANN401 - as the parser has it
    if op is ops.LITERAL:
        return {chr(value)}, False
    if op is ops.NOT_LITERAL:
        return set(_ASCII) - {chr(value)}, False
    if op is ops.IN:
        return _one_of(value), False
    if op is ops.BRANCH:
        ways = [_first(way) for way in value[1]]
        return set().union(*(chars for chars, _ in ways)), any(may_be_empty for _, may_be_empty in ways)
    if op is ops.SUBPATTERN:
        return (set(_ASCII), True) if value[1] or value[2] else _first(value[3])
    if op in {ops.MAX_REPEAT, ops.MIN_REPEAT}:
        chars, may_be_empty = _first(value[2])
        return chars, may_be_empty or value[0] == 0
    if op in {ops.AT, ops.ASSERT, ops.ASSERT_NOT}:
        return set(), True
    # Anything, and of what is not known here also nothing.
    return set(_ASCII), op is not ops.ANY


def _one_of(choices: Iterable[tuple[Any, Any]]) -> set[str]:
    chars: set[str] = set()
    negated = False
    for op, value in choices:
        if op is ops.NEGATE:
            negated = True
        elif op is ops.LITERAL:
            chars.add(chr(value))
        elif op is ops.RANGE:
            # One that is no ASCII stands for all of them.
            chars |= set(map(chr, range(value[0], min(value[1], 128) + 1)))
        else:
            chars |= set(filter(_CATEGORIES[str(value)], _ASCII))
    return set(_ASCII) - chars if negated else chars
