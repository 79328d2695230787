"""Markdown: parsed once, its references resolved against the guide, rendered to HTML that is safe by construction."""
