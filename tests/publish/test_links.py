"""Every link of the frozen site leads to a file of it, and to an id in that file."""

from pathlib import Path

import pytest

from guide.publish.links import Found, broken_links, found_in

SITE = ("index.html", "404.html", "compare/index.html", "a b/ü.html", "static/1/site.css", "images/x.png")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Write a site of empty pages, each with one id."""
    for name in SITE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('<p id="here">', "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "html",
    [
        """<p id="a"><a href="x/?a=1&amp;b=2">""",
        """<p id='a'><a href=x/?a=1&amp;b=2>""",
        """<p\nid="a">id="b" href="y" <a\nhref="x/?a=1&amp;b=2">""",
        """<p id="a" data-id="c"><a href="x/?a=1&amp;b=2">src=3""",
    ],
)
def test_however_attributes_are_written_they_are_found(html: str) -> None:
    """And no word of a page counts as one."""
    assert found_in(html) == Found(("x/?a=1&b=2",), frozenset({"a"}))


def broken(site: Path, file: str, html: str, prefix: str = "") -> list[str]:
    (site / file).write_text(html, "utf-8")
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    pages = {name: found_in(path.read_text("utf-8")) for name, path in files.items() if name.endswith(".html")}
    return list(broken_links(pages, set(files), prefix))


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("index.html", "./"),
        ("index.html", "."),
        ("index.html", ""),
        ("index.html", "compare/"),
        ("index.html", "compare/#here"),
        ("index.html", "compare/?q=1&amp;r=2#here"),
        ("index.html", "./compare/index.html"),
        ("index.html", "static/1/site.css"),
        ("index.html", "a%20b/%C3%BC.html"),
        ("index.html", "a b/ü.html#here"),
        ("index.html", "images/x.png#any"),
        ("compare/index.html", "../"),
        ("compare/index.html", ".."),
        ("compare/index.html", "../#here"),
        ("compare/index.html", "../compare/"),
        ("compare/index.html", "/compare/#here"),
        ("compare/index.html", "/"),
        ("404.html", "/"),
        ("index.html", "https://example.org/nowhere"),
        ("index.html", "mailto:somebody@example.org"),
    ],
)
def test_whole(site: Path, file: str, link: str) -> None:
    assert broken(site, file, f'<a href="{link}" id="here">x</a>') == []


@pytest.mark.parametrize(
    ("file", "link"),
    [
        ("index.html", "nowhere/"),
        ("index.html", "compare"),
        ("index.html", "Compare/"),
        ("index.html", "../"),
        ("index.html", "../../etc/passwd"),
        ("index.html", "compare/../../compare/"),
        ("compare/index.html", "compare/"),
        ("compare/index.html", "../nowhere/"),
        ("compare/index.html", "../../compare/"),
        ("index.html", "/nowhere"),
        ("index.html", "//example.org/"),
        ("index.html", "javascript:alert(1)"),
        ("index.html", "data:text/html,x"),
        ("index.html", "images/"),
        ("index.html", "nowhere/?q=1"),
        ("index.html", "compare?q=compare/"),
    ],
)
def test_no_such_file(site: Path, file: str, link: str) -> None:
    assert broken(site, file, f'<a href="{link}">x</a>') == [f"{file} links to {link}, which is no file of the site"]


@pytest.mark.parametrize(
    ("link", "target"), [("#nowhere", "index.html"), ("compare/#Here", "compare/index.html"), ("./#x", "index.html")]
)
def test_no_such_id(site: Path, link: str, target: str) -> None:
    found = broken(site, "index.html", f'<a href="{link}">x</a><p id="here">')
    assert found == [f"index.html links to {link}, but {target} has no such id"]


@pytest.mark.parametrize(
    "element",
    ['<a href="gone">', '<link href="gone">', '<script src="gone">', '<img alt="" src="gone"/>', "<A HREF=gone>"],
)
def test_every_element_that_links(site: Path, element: str) -> None:
    assert broken(site, "index.html", element) == ["index.html links to gone, which is no file of the site"]


def test_text_that_looks_like_a_link_is_none(site: Path) -> None:
    html = "&lt;a href=\"gone\"&gt; <!-- <a href='gone'> --> <script type='x'>'<a href=\"gone\">'</script>"
    assert broken(site, "index.html", html) == []


def test_an_address_is_decoded_like_a_browser_does(site: Path) -> None:
    assert broken(site, "index.html", '<p id="a&amp;b"><a href="#a&amp;b">x</a>') == []


@pytest.mark.parametrize("link", ["/some/prefix/", "/some/prefix/compare/#here"])
def test_below_a_prefix(site: Path, link: str) -> None:
    assert broken(site, "404.html", f'<a href="{link}">x</a>', "/some/prefix") == []


@pytest.mark.parametrize(
    "link", ["/", "/compare/", "/some/", "/some/prefixed/compare/", "/some/prefixcompare/", "/prefix/"]
)
def test_beside_a_prefix(site: Path, link: str) -> None:
    """What starts at the host's root lies outside of a site that stands below a prefix."""
    expected = [f"404.html links to {link}, which is no file of the site"]
    assert broken(site, "404.html", f'<a href="{link}">x</a>', "/some/prefix") == expected


def test_everything_is_told_sorted_by_file_and_link(site: Path) -> None:
    (site / "compare" / "index.html").write_text('<a href="b"><a href="a">', "utf-8")
    assert broken(site, "404.html", '<a href="c">') == [
        "404.html links to c, which is no file of the site",
        "compare/index.html links to a, which is no file of the site",
        "compare/index.html links to b, which is no file of the site",
    ]
