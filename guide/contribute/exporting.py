"""The table of a guide in other forms. Pure."""

from collections.abc import Callable, Iterator, Mapping

from guide.decide.markdown import as_text
from guide.decide.record import FIT_WORDS
from guide.evidence.findings import findings
from guide.model import Finding, Guide
from guide.site.machines import data_json, table_csv


def table_markdown(guide: Guide) -> str:
    """Return the whole table as one of Markdown: a line for each criterion, below a line for its group."""
    return "\n".join(_lines(guide)) + "\n"


FORMS: Mapping[str, Callable[[Guide], str]] = {"csv": table_csv, "json": data_json, "markdown": table_markdown}
"""What an export may be, and what makes it."""


def _lines(guide: Guide) -> Iterator[str]:
    options, found = guide.published, findings(guide)
    yield _line("Criterion", *(as_text(option.label) for option in options.values()))
    yield "|".join(["", *["---"] * (len(options) + 1), ""])
    for group, criteria in guide.by_group.items():
        if criteria:
            yield _line(f"**{as_text(guide.settings.groups[group].label)}**", *[""] * len(options))
        for criterion in criteria:
            yield _line(as_text(criterion.label), *(_cell(one) for one in found[criterion.id].values()))


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(found: Finding) -> str:
    fit = "" if found.fit is None else f" ({FIT_WORDS[found.fit].lower()})"
    return f"{as_text(found.words)}{fit}"
