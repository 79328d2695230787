"""The same content as Markdown, and the list of it for programs that read text."""

import re

import pytest
from flask import Flask
from selectolax.lexbor import LexborHTMLParser

from guide.model import Guide
from guide.prose.references import link
from guide.site.app import create_app
from guide.site.twin import twin
from tests.site.asked import ADDRESS, parsed, text
from tests.site.test_pages import TITLES

TRAILS = [address for address in TITLES if address.startswith("/decide/") and address != "/decide/"]
PAGES = [address for address in TITLES if address not in {*TRAILS, "/embed/"}]


def of(html: str) -> str:
    """Return the Markdown of some content, without the note below it."""
    return twin(f"<main>{html}</main>", "note").removesuffix("\n---\n\nnote\n").strip()


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h1>One</h1><p>Two\n three</p>", "# One\n\nTwo three"),
        ("<p>A <a href='x'>b</a></p>".replace("'", '"'), "A [b](x)"),
        ('<p><a href="#there">here</a></p>', "here"),
        ("<p><strong>a</strong> <em>b</em> <code>c_d</code></p>", "**a** *b* `c_d`"),
        ("<p><code>a[b] * _c_ &lt;d&gt;</code> <code>e`f</code> <code>g</code></p>", "`a[b] * _c_ <d>` `` e`f `` `g`"),
        (
            "<table><tr><th><code>a|b</code></th></tr><tr><td>c</td></tr></table>",
            "| `a\\|b` |\n|---|\n| c |",
        ),
        ("<p>1 * 2 &lt; 3 [x] snake_case _y_ a|b</p>", r"1 \* 2 \< 3 \[x\] snake_case \_y\_ a\|b"),
        ("<p># no</p><p>1. no</p><p>- no</p>", "\\# no\n\n1\\. no\n\n\\- no"),
        ("<p>It takes 5. Then - no</p>", "It takes 5. Then - no"),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "- a\n- b\n\n  c"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1.  a\n    - b\n2.  c"),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "- a\n\n  b"),
        ("<blockquote><p>a</p></blockquote>", "> a"),
        ("<pre><code>a &lt; <span>b</span>\n  ```\n</code></pre>", "````\na < b\n  ```\n````"),
        (
            "<table><tr><td></td><th>x</th></tr><tr><th>y</th><td><p>1</p><p>2</p></td></tr></table>",
            "|  | x |\n|---|---|\n| y | 1 2 |",
        ),
        ('<p>a<span aria-hidden="true">●</span><svg><path/></svg></p><form><p>no</p></form>', "a"),
        ("<p>a</p><div hidden><div>no</div></div>", "a"),
        ('<p><img src="x.png" alt="y"></p>', "![y](x.png)"),
        ("<details><summary>Why</summary><p>So</p></details>", "Why\n\nSo"),
    ],
)
def test_markdown_of_html(html: str, markdown: str) -> None:
    assert of(html) == markdown


KIND = '<span class="kind">fact</span> <span class="weight"></span><span class="question">Is it?</span>'
FIT = '<span class="fit">Full<span class="visually-hidden"> fit</span></span>'


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            '<ul class="jumps"><li><a href="#a"><span>A</span></a> Full</li><li><a href="#b">Why</a></li></ul>',
            "- A: Full\n- Why",
        ),
        ('<ul class="jumps"><li>A</li></ul><ul><li><a href="#c">C</a> and so on</li></ul>', "- A\n- C and so on"),
        (f'<table><tr><th><a href="x">A</a> {KIND}</th></tr></table>', "| [A](x), fact: Is it? |\n|---|"),
        (f'<p><a href="x">{FIT}<span class="value">Both</span></a></p>', "[Full fit: Both](x)"),
        ('<p><a href="x"><span class="value">Both</span></a></p>', "[Both](x)"),
        (f'<p class="verdict depth-4">{FIT} <strong>Both</strong></p>', "Full fit: **Both**"),
        (f'<dl><dt>A</dt><dd class="cell hue-red">{FIT}<strong>Both</strong></dd></dl>', "- A\n\n  Full fit: **Both**"),
        ('<div class="cell-note"><p>It is <strong>so</strong></p></div>', "It is **so**"),
        (f'<ol class="scale"><li>{FIT} <span>Both</span> <span class="at">A</span></li></ol>', "1.  Full fit: Both: A"),
        (f'<table><tr><th scope="rowgroup">{FIT} <span>Both</span></th></tr></table>', "| Full fit: Both |\n|---|"),
        ('<p class="legend">It shows: <span>Full</span> <span>Good</span></p>', "It shows: Full, Good"),
        ('<ul><li class="ends hue-red"><a href="x">A</a> <span><b>1</b> of 2</span></li></ul>', "- [A](x): **1** of 2"),
        ('<p><a href="x">Run <b>6.1</b> <time datetime="y">7 May</time></a></p>', "[Run **6.1**, 7 May](x)"),
        ('<p>Run <time datetime="y">7 May</time> or <b>6.1</b></p>', "Run 7 May or **6.1**"),
        ('<p>A <strong>b</strong> <span>c</span>. <span class="version">For 2.</span></p>', "A **b** c. For 2."),
    ],
)
def test_what_stands_apart_on_the_page_is_set_apart_by_a_sign(html: str, markdown: str) -> None:
    assert of(html) == markdown


def words(html: str) -> list[str]:
    """Return the words of a page's content, but for what only a browser can use."""
    tree = LexborHTMLParser(html[html.index("<main") : html.index("</main>")])
    for element in tree.css("form, button, svg, noscript, script, [hidden], [aria-hidden=true]"):
        element.decompose()
    return re.findall(r"\w+", tree.text(separator=" "))


@pytest.mark.parametrize("address", PAGES)
def test_a_twin_has_every_word_of_its_page(app: Flask, address: str) -> None:
    html = text(app, address)
    found = text(app, f"{address}index.html.md")
    assert "# " in found
    assert [word for word in words(html) if word not in found.replace("\\", "")] == []


@pytest.mark.parametrize("address", PAGES)
def test_a_fit_stands_apart_from_what_is_said_beside_it(app: Flask, address: str) -> None:
    found = text(app, f"{address}index.html.md")
    assert re.findall(r"(?:Full|Good|Partial|Weak|None)(?: fit)?(?:[A-Z*]| \*\*| [A-Z])", found) == []


def test_every_page_names_its_twin(app: Flask) -> None:
    """Of a trail that has ended, the record is the same in Markdown; of its questions there is none."""
    named = {address: parsed(app, address).all("link", rel="alternate") for address in TITLES}
    found = {address: [one["href"] for one in links] for address, links in named.items()}
    ended = {address: ["record.md"] for address in TRAILS} | {"/decide/night-on-street/": [], "/embed/": []}
    assert found == {address: ended.get(address, ["index.html.md"]) for address in TITLES}


def test_a_twin_says_where_it_is_from(small: Guide) -> None:
    placed = create_app(link(small), address=ADDRESS)
    note = f"Which bicycle lock, Spring 2026. {ADDRESS}/about/\n"
    assert text(placed, "/about/index.html.md").endswith(note)


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_the_list_names_every_twin(small: Guide, address: str) -> None:
    app = create_app(link(small), address=address)
    listed = re.findall(r"\]\((\S+index\.html\.md|index\.html\.md)\)", text(app, "/llms.txt"))
    assert sorted(listed) == sorted(f"{address}{page}index.html.md"[0 if address else 1 :] for page in PAGES)
    assert text(app, "/llms.txt").startswith("# Which bicycle lock\n\n> A guide to three kinds of bicycle lock")
