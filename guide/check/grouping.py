"""What stands in a group stands in one of the guide's."""

from collections.abc import Iterator

from guide.check.ids import unknown
from guide.diagnostics import Diagnostic
from guide.model import Guide
from guide.read.layout import SETTINGS


def groups_are_known(guide: Guide) -> Iterator[Diagnostic]:
    """Each criterion stands in a group of the guide."""
    if guide.sure(SETTINGS, "groups"):
        for criterion in guide.criteria.values():
            yield from unknown(guide, criterion.file, [(("group",), criterion.group)], guide.settings.groups, "group")


def groups_of_options_are_known(guide: Guide) -> Iterator[Diagnostic]:
    """An option that stands in a group stands in one of those for options."""
    if guide.sure(SETTINGS, "option_groups"):
        for option in guide.options.values():
            named = [(("group",), option.group)] if option.group is not None else []
            yield from unknown(guide, option.file, named, guide.settings.option_groups, "group of options")
