"""What backs a cell."""

from guide.model.fields import Date, Line, Strict, Url


class Citation(Strict):
    """A page that says so."""

    url: Url
    """Where it stands."""
    says: Line
    """What it says, in our words."""
    version: Line | None = None
    """The release that the page speaks of."""
    checked: Date
    """The day on which somebody read it there."""


class Evidence(Strict):
    """What backs a cell."""

    source: Citation
    """A page elsewhere."""
