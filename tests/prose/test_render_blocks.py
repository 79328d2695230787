"""Blocks of Markdown as HTML: code, tables, boxes, lists and notes."""

import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from guide.prose.code import highlighted
from guide.prose.parse import parse
from guide.prose.render import Desk, rendered

ARTICLE = "content/articles/locking-well.md"

Html = Callable[[str], str]


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
        "<figure><figcaption>examples/<wbr>weights/<wbr>add.py</figcaption>"
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
