"""Whatever is put together from the marks of Markdown: each word is on the page, or a fault is told."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guide.model import Guide
from guide.prose.parse import parse
from guide.prose.parsed import Parsed as ParsedText
from guide.prose.render import Desk, rendered
from guide.prose.targets import Missing, Targets
from tests.parsed import Parsed

ARTICLE = "content/articles/locking-well.md"
# Each `@` becomes a word of its own.
INLINE = (
    *(
        "@",
        "@ @",
        "*@*",
        "**@",
        "_@_",
        "~~@~~",
        "`@`",
        "`` @",
        "\\@",
        "&amp;@",
        "&nbsp;",
        "<@>",
        "<!-- @ -->",
        "|",
        "\\|",
    ),
    *("[@](page:home)", "[@](page:home '@')", "[@](page:home", "[@][l]", "[@][m]", "[l]", "[@]", "[", "]", "](", "\\["),
    *("![@](../images/stand.png)", "![@](../images/stand.png '@')", "![@ [^1]](../images/stand.png)", "![", "!"),
    *("[![@](../images/stand.png)](page:home)", "![@ [@](page:home)](../images/stand.png)", "![@ ![@](x)](x)"),
    *("[^1]", "[^2]", "[^3]", "^[@]", "^[@", "[@ ^[@]](page:home)", "[@ <https://example.org>](page:home)"),
    *("<https://example.org/>", "(", ")", "<", ">", "#", ":", '"', "'", "@  ", "@\\", "\t"),
)
BLOCK = (
    *("@", "## @", "### @", "##@", "#@", "##", "@\n---", "@\n@\n---", "@\n===", "---", "***", "=======", "<<<<<<< @"),
    *(">>>>>>> @", "> @", ">@", "> > @", "- @", "* @", "-", "1. @", "2. @", "3) @", "1986. @", "- [ ] @", "- [x] @"),
    *("| @ | @ |\n|---|---|\n| @ | @ |", "| @ | @ |\n|---|---|\n| @ | @ | @ |", "| @ |\n|---|---|", "@ | @\n-|-\n@"),
    *("| @ |", "|---|", "@ | @", "```text", "```", "```@", "~~~", "````text", "```text @", "```text\n@\n```", "``` @"),
    *(
        "    @",
        "\t@",
        "  @",
        "!!! note",
        "!!! note @",
        '!!! note "@"',
        '!!! note @ "@"',
        '!!! note "@"@',
        "!!!",
        "!!!! @",
    ),
    *("??? note", "[^1]: @", "[^2]: @\n\n    @", "[^1]:", "[^3]: [^4]: @", "[l]: page:home", "[l]: page:home '@'"),
    *(
        "[m]: page:home",
        "[m]: @",
        "[l]:",
        "Term @\n: @",
        ": @",
        "~ @",
        "Term\n\n: @",
        "<b>@</b>",
        "<!-- @",
        "-->",
        "+ @",
    ),
)


def lines() -> st.SearchStrategy[str]:
    """Return lines that start as blocks do, hold what paragraphs hold, and may stand in other blocks."""
    indented = st.sampled_from(["", "", "", "  ", "   ", "    ", "> ", "- ", "1. ", "\t", "      "])
    inline = st.lists(st.sampled_from(INLINE), max_size=4).map(" ".join)
    block = st.tuples(st.sampled_from(BLOCK), inline).map(lambda parts: " ".join(parts).rstrip(" "))
    ends = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n"])
    return st.tuples(indented, st.one_of(block, block, inline), ends).map("".join)


def numbered(text: str) -> tuple[str, list[str]]:
    """Put a word of its own into each place for one."""
    parts = text.split("@")
    words = [f"word{number}x" for number, _ in zip(count(), parts[1:], strict=False)]
    return parts[0] + "".join(word + part for word, part in zip(words, parts[1:], strict=True)), words


def is_refused(parsed: ParsedText, targets: Targets) -> bool:
    """Tell whether a text has a fault, or leads to what is not there."""
    found = [targets.link(link.target, ARTICLE) for link in parsed.links]
    found += [targets.image(image.target, ARTICLE) for image in parsed.images]
    return bool(parsed.faults) or any(isinstance(target, Missing) for target in found)


@settings(
    derandomize=True,
    deadline=None,
    max_examples=600,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(shape=st.lists(lines(), min_size=1, max_size=7).map("".join))
def test_each_word_is_on_the_page_or_a_fault_is_told(small: Guide, shape: str) -> None:
    text, words = numbered(shape)
    parsed, targets = parse(text), Targets(small)
    page = Parsed(str(rendered(parsed, ARTICLE, "it", Desk(small, targets))))
    if not is_refused(parsed, targets):
        shown = page.text + " ".join(str(attributes.get("alt", "")) for _, attributes in page.elements)
        assert [word for word in words if word not in shown] == []
        ids = {f"#{attributes.get('id')}" for _, attributes in page.elements}
        assert [link for link in page.links() if link.startswith("#") and link not in ids] == []
