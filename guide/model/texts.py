"""What is written to be read: articles, the pages that every guide has, the prose of the flow."""

from guide.model.fields import Document, Id, Line, Prose


class Article(Document):
    """A text to read."""

    title: Line
    """Its title."""
    description: Line
    """What it says, in one sentence."""
    order: int
    """Its position among the articles."""
    options: tuple[Id, ...] = ()
    """The options that it is mainly about."""
    next: Line
    """A reference to the next step."""
    body: Prose
    """The text."""


class Leaf(Document):
    """A page of prose that every guide has: home, method, about."""

    title: Line
    """Its title."""
    description: Line
    """What it says, in one sentence."""
    body: Prose
    """The text."""


class Text(Document):
    """Prose that belongs to a question or an outcome."""

    body: Prose
    """The text."""
