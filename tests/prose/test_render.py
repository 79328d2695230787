"""Markdown as HTML: what contributed text becomes, and what it never becomes."""

import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from guide.model import Guide
from guide.prose.parse import parse
from guide.prose.render import Desk, highlighted, rendered
from guide.prose.targets import Targets

ARTICLE = "content/articles/locking-well.md"

Html = Callable[[str], str]


@pytest.fixture
def desk(small: Guide) -> Desk:
    return Desk(small, Targets(small))


@pytest.fixture
def html(desk: Desk) -> Html:
    return lambda text: str(rendered(parse(text), ARTICLE, "it", desk)).rstrip("\n")


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


# Code


def test_code_has_classes_and_no_styles(html: Html) -> None:
    assert html("```python\nx = 1 # <b>\n```") == (
        '<pre tabindex="0"><code><span class="n">x</span> <span class="o">=</span> <span class="mi">1</span> '
        '<span class="c1"># &lt;b&gt;</span></code></pre>'
    )


@pytest.mark.parametrize("language", ["text", "html", "python", "bash", "json"])
def test_quotes_in_code_are_no_quotes_of_an_attribute(html: Html, language: str) -> None:
    """Addresses are made relative by their attribute; code must not look like one."""
    assert ' href="' not in html(f'```{language}\n<a href="/x">\n\'<a href="/x">\'\n```')


def test_a_region_of_code_names_its_file(html: Html) -> None:
    assert html("```text file=examples/weights/add.py#sum\n```") == (
        "<figure><figcaption>examples/weights/add.py</figcaption>"
        '<pre tabindex="0"><code>total = sum(weights)</code></pre></figure>'
    )


def test_a_whole_file_is_shown_without_its_marks(html: Html) -> None:
    shown = html("```text file=examples/weights/add.py\n```")
    assert "weights = [1.2, 0.4]\ntotal = sum(weights)\nprint(total)</code>" in shown


def test_a_tree(html: Html) -> None:
    expected = '<pre tabindex="0"><code>weights/\n    add.py</code></pre>'
    assert html("```text tree=examples/weights\n```") == expected


@pytest.mark.parametrize(
    "info",
    [
        "python file=../../../../etc/passwd",
        "python file=/etc/passwd",
        "python file=examples/weights/../../../etc/passwd",
        "python file=examples/weights/add.py#nowhere",
        "text tree=/etc",
        "text tree=..",
    ],
)
def test_no_other_file_is_shown(html: Html, info: str) -> None:
    assert html(f"```{info}\n```") == ""


def test_indented_code(html: Html) -> None:
    assert html("    <b>&amp;</b>\n") == '<pre tabindex="0"><code>&lt;b&gt;&amp;amp;&lt;/b&gt;\n</code></pre>'


def test_highlighted_code_is_safe_to_insert() -> None:
    assert highlighted("</code><script>", "text") == Markup("&lt;/code&gt;&lt;script&gt;")


# Tables


def test_a_table_scrolls_by_itself_and_has_a_name(html: Html) -> None:
    assert html("| a<b> | c |\n|---|---|\n| 1 | 2 |") == (
        '<div class="scroll" role="region" tabindex="0" aria-label="Table 1: a&lt;b&gt;"><table>\n'
        '<thead>\n<tr>\n<th scope="col">a&lt;b&gt;</th>\n<th scope="col">c</th>\n</tr>\n</thead>\n'
        "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table></div>"
    )


@pytest.mark.parametrize(("rule", "name"), [(":--", "left"), (":-:", "center"), ("--:", "right")])
def test_alignment_is_a_class(html: Html, rule: str, name: str) -> None:
    """The site's policy forbids styles in attributes."""
    shown = html(f"| a |\n|{rule}|\n| b |")
    assert f'<th scope="col" class="{name}">a</th>' in shown
    assert f'<td class="{name}">b</td>' in shown
    assert "style=" not in shown


def test_tables_of_a_text_are_counted(html: Html) -> None:
    shown = html("| a |\n|---|\n\ntext\n\n| |\n|---|")
    assert re.findall('aria-label="([^"]*)"', shown) == ["Table 1: a", "Table 2"]


# Boxes, lists, notes


def test_a_box(html: Html) -> None:
    assert html('!!! tip "A *title*"\n    Its text.') == (
        '<div class="admonition tip">\n<p class="admonition-title">A <em>title</em></p>\n<p>Its text.</p>\n</div>'
    )


def test_a_definition_list(html: Html) -> None:
    assert html("Term\n: Meaning") == "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"


def test_struck_text(html: Html) -> None:
    assert html("~~old~~") == "<p><s>old</s></p>"


def ids(html: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', html)


def test_a_footnote_and_the_way_back(html: Html) -> None:
    shown = html("One[^a] and again[^a].\n\n[^a]: Its *text*.")
    links = re.findall(r'href="#([^"]*)"', shown)
    assert len(ids(shown)) == 3
    assert set(links) == set(ids(shown))


def test_footnotes_of_several_texts_on_one_page_differ(desk: Desk) -> None:
    texts = {"one": "a[^1]\n\n[^1]: x", "two": "b[^1]\n\n[^1]: x", "three": "c^[y]"}
    found = [id_ for name, text in texts.items() for id_ in ids(rendered(parse(text), ARTICLE, name, desk))]
    assert len(found) == len(set(found)) == 6


def test_the_same_text_in_another_file_is_another_text(desk: Desk) -> None:
    """A relative link means another page there."""
    parsed = parse("[x](chain.md)")
    there = rendered(parsed, "content/options/folding.md", "it", desk)
    assert there == Markup('<p><a href="/locks/chain/">x</a></p>\n')
    assert rendered(parsed, ARTICLE, "it", desk) == Markup("<p><a>x</a></p>\n")


def test_rendering_leaves_the_parsed_text_as_it_was(html: Html) -> None:
    text = "## A\n\n[](page:home) ![x](../images/stand.png)\n\n| a |\n|:-:|\n"
    before = [token.as_dict() for token in parse(text).tokens]
    html(text)
    assert [token.as_dict() for token in parse(text).tokens] == before


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
