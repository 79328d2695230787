"""Tables and requirements of fits, as the ranking takes them."""

from collections.abc import Mapping

from guide.model import Finding, Need


def findings(fits: Mapping[str, Mapping[str, int | None]]) -> dict[str, dict[str, Finding]]:
    """Return cells that have these fits; None is a state."""
    return {name: {option: Finding(fit) for option, fit in row.items()} for name, row in fits.items()}


def needs(fits: Mapping[str, int]) -> dict[str, Need]:
    """Return the requirement of these fits."""
    return {name: Need(fit=fit) for name, fit in fits.items()}
