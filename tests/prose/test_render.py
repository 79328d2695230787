"""Markdown as HTML: what contributed text becomes, and what it never becomes."""

import re
from collections.abc import Callable

import pytest

from guide.prose.parse import parse

ARTICLE = "content/articles/locking-well.md"

Html = Callable[[str], str]


# Links and images


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[the bow](option:d-lock)", '<a href="/locks/d-lock/">the bow</a>'),
        ("[](option:d-lock)", '<a href="/locks/d-lock/">D-lock</a>'),
        ("[](cell:chain/cutting)", '<a href="/criteria/cutting/#chain">Holds out well</a>'),
        ("[](https://example.org/a/)", '<a href="https://example.org/a/">example.org/a</a>'),
        ("[a][b]\n\n[b]: page:compare 'title'", '<a href="/compare/">a</a>'),
        ("<https://example.org/?a=1&b>", '<a href="https://example.org/?a=1&amp;b">https://example.org/?a=1&amp;b</a>'),
        ("<somebody@example.org>", '<a href="mailto:somebody@example.org">somebody@example.org</a>'),
        ("[on](#wheels)", '<a href="#h-wheels">on</a>'),
        ("[*so* `it` **is**](page:home)", '<a href="/"><em>so</em> <code>it</code> <strong>is</strong></a>'),
        ("[a](https://example.org/<script>)", '<a href="https://example.org/&lt;script&gt;">a</a>'),
        (
            '[a](https://example.org/"onmouseover="x)',
            '<a href="https://example.org/&quot;onmouseover=&quot;x">a</a>',
        ),
        (
            "![two <hoops>](../images/stand.png 'title')",
            '<img src="/images/stand.png" alt="two &lt;hoops&gt;" loading="lazy">',
        ),
        (
            '![" onerror="x](../images/stand.png)',
            '<img src="/images/stand.png" alt="&quot; onerror=&quot;x" loading="lazy">',
        ),
        ("https://example.org and www.example.org", "https://example.org and www.example.org"),
    ],
)
def test_links_and_images(html: Html, text: str, expected: str) -> None:
    assert html(text) == f"<p>{expected}</p>"


@pytest.mark.parametrize("text", ["[ ](option:d-lock)", "[\n](option:d-lock)", "[&nbsp;](option:d-lock)"])
def test_a_link_of_blanks_has_the_words_of_its_target(html: Html, text: str) -> None:
    """No link is without words: nobody could see it, or have it read out."""
    assert "D-lock" in html(text)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "java%09script:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "view-source:https://example.org/",
        "vbscript:x",
        "data:text/html,x",
        "blob:https://example.org/1",
        "filesystem:https://example.org/1",
        "http://example.org/",
        "//example.org/",
        "/compare/",
        "nowhere",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", "[x](<{}>)", "[x][y]\n\n[y]: {}", "[x](<{}> 'title')", "<{}>", "![x]({})"])
def test_no_address_is_written_that_is_not_allowed(html: Html, form: str, target: str) -> None:
    """A text with a forbidden address is an error; were it shown all the same, the address would still be absent."""
    assert not re.search(r"(href|src)=", html(form.format(target)))


# Raw HTML


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<b>bold</b>",
        "<!-- hidden -->",
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<!DOCTYPE x>",
        "</main></body>",
        '"><script>',
        "<a href='javascript:x'>",
        "&lt;script&gt;",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "text {}",
        "> {}",
        "- {}",
        "## {}",
        "| {} |\n|---|\n| {} |",
        "Term {}\n: {}",
        '!!! note "{}"\n    {}',
        "a[^1]\n\n[^1]: {}",
        "`{}`",
        "    {}",
        "```html\n{}\n```",
        "[{}](page:home)",
        "**{}**",
    ],
)
def test_raw_html_is_shown_as_text(html: Html, form: str, raw: str) -> None:
    shown = html(form.format(raw, raw))
    assert not re.search(r"<(script|img|svg|b>|!|\?|/main|/body|a href=')", shown)
    written = "".join(re.findall(r">([^<]*)", shown))
    assert "script" not in raw or "script" in written


# Headings


def test_headings_have_ids_apart_from_those_of_the_page(html: Html) -> None:
    """A heading called “Main” must not take the id of the page's own parts."""
    assert (
        html("## Main\n\n### Äpfel & <b>") == '<h2 id="h-main">Main</h2>\n<h3 id="h-äpfel-b">Äpfel &amp; &lt;b&gt;</h3>'
    )


def test_headings_of_the_same_words_differ(html: Html) -> None:
    assert re.findall(r' id="([^"]*)"', html("## Costs\n\n## Costs\n\n## Costs 2")) == [
        "h-costs",
        "h-costs-2",
        "h-costs-2-2",
    ]


def test_a_heading_that_a_footnote_moves_keeps_its_id(html: Html) -> None:
    shown = html("a[^1]\n\n[^1]: ## Moved\n\n## Stays")
    assert '<h2 id="h-moved">Moved</h2>' in shown
    assert '<h2 id="h-stays">Stays</h2>' in shown


# Characters that make text read otherwise than it is written


@pytest.mark.parametrize(
    "entity", ["&#x202e;", "&#8238;", "&#x2066;", "&#xfdd0;", "&#0;", "&#1;", "&#x85;", "&#xd800;"]
)
def test_an_entity_brings_no_invisible_character(html: Html, entity: str) -> None:
    """What may not stand in a file may not come in through an entity either: it is shown, or a fault says so."""
    text = f"a{entity}b"
    shown = html(text)
    assert parse(text).faults or not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("syntax", ["{{ 7 * 7 }}", "{% raw %}", "{# x #}", "${7*7}", "<%= 1 %>"])
def test_template_syntax_is_text(html: Html, syntax: str) -> None:
    assert syntax.replace("<", "&lt;").replace(">", "&gt;") in html(syntax)
