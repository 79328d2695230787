"""What is required of a cell, in words. Pure."""

from guide.model import Criterion, Need


def in_words(need: Need, criterion: Criterion, fit: str) -> str:
    """Return what is needed of a criterion: a fit in the words that are given, at most 50 ms, one or other."""
    said = [] if need.fit is None else [fit]
    said += [" or ".join(criterion.values.get(one, one) for one in need.one_of)] if need.one_of else []
    bounds = [("at least", need.at_least), ("at most", need.at_most)]
    said += [f"{way} {bound} {criterion.unit or ''}".rstrip() for way, bound in bounds if bound is not None]
    return " and ".join(said)
