"""Pages as the preview shows them: with their state, and what is wrong with the guide."""

import re
from collections.abc import Sequence
from html import escape

from guide.causes import told
from guide.diagnostics import Diagnostic, counted, tally

PLACE = "/_preview/"
"""Where the preview's own files lie. No id starts with an underscore, so no page has an address here."""

_BODY = re.compile(r"<body[^>]*>")


def dressed(html: str, name: str, diagnostics: Sequence[Diagnostic], draft: str = "") -> str:
    """Return a page that names the state it shows, renews itself, and says what is wrong, also without script.

    `draft` names the file of a page that is in no build.
    """
    head = (
        f'<meta name="preview" content="{escape(name)}">\n'
        f'<link rel="stylesheet" href="{PLACE}preview.css">\n'
        f'<script type="module" src="{PLACE}preview.js"></script>\n</head>'
    )
    html = html.replace("</head>", head, 1)
    return _BODY.sub(lambda body: body[0] + _draft(draft) + _notice(diagnostics), html, count=1)


def bare(title: str, text: str) -> str:
    """Return a page of the preview's own, for what the site can't show."""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>\n'
        f"</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n</main>\n</body>\n</html>\n"
    )


def _notice(diagnostics: Sequence[Diagnostic]) -> str:
    """Return what stands above every page: errors in full, warnings folded."""
    if not diagnostics:
        return ""
    errors = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"]
    warnings = [diagnostic for diagnostic in diagnostics if diagnostic.severity == "warning"]
    said = f"\n<p>{tally(diagnostics)}. This is the last state without errors.</p>{_lines(errors)}" if errors else ""
    summary = counted(len(warnings), "warning", "warnings") if errors else tally(diagnostics)
    folded = f"\n<details><summary>{summary}</summary>{_lines(warnings)}</details>" if warnings else ""
    kind = "errors" if errors else "warnings"
    return f'\n<aside id="preview-notice" class="{kind}" aria-label="Preview">{said}{folded}\n</aside>'


def _draft(file: str) -> str:
    """Return what stands above the page of a draft."""
    if not file:
        return ""
    said = f"This page is a draft, and in no build: {escape(file)} has the line draft: true."
    return f'\n<aside id="preview-draft" aria-label="Draft"><p>{said}</p></aside>'


def _lines(diagnostics: Sequence[Diagnostic]) -> str:
    *lines, _ = told(diagnostics)
    return f"\n<pre>{escape(chr(10).join(lines))}</pre>"
