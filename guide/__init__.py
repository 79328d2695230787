"""The engine of a decision guide: content and data in, a static site that explains its answers out."""

__version__ = "0.1.0"
