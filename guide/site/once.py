"""What a macro writes of some values is written once, for all pages that show the same."""

from jinja2.runtime import Macro
from markupsafe import Markup


class Once:
    """Keeps what macros have written, by the very values that they were handed: these are kept, too.

    It is for values that many pages share, and nothing changes. Whatever else a macro would need is an argument.
    """

    def __init__(self) -> None:
        self._written: dict[tuple[int, ...], tuple[Markup, tuple[object, ...]]] = {}

    def __call__(self, macro: Macro, *values: object) -> Markup:
        """Return what a macro writes of values."""
        given = (macro, *values)
        key = tuple(map(id, given))
        if key not in self._written:
            self._written[key] = (Markup(macro(*values)), given)  # noqa: S704 - a macro has escaped it
        return self._written[key][0]
