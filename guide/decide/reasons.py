"""What speaks for an option: a cell that is strong, or one that no other option comes up to."""

from collections.abc import Mapping

STRONG = 3
"""From this fit on a cell speaks for its option."""


def speaks(fits: Mapping[str, int | None], option: str) -> bool:
    """Tell whether a criterion is a reason for an option, by the fits of all options that may be chosen."""
    fit = fits.get(option)
    return fit is not None and (fit >= STRONG or best(fits, option))


def best(fits: Mapping[str, int | None], option: str) -> bool:
    """Tell whether an option is known to have more of a criterion than each of the others, whatever that is."""
    fit = fits.get(option) or 0
    return fit > 0 and all(other is not None and other < fit for id_, other in fits.items() if id_ != option)
