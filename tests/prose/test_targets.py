"""Where a link may lead, and which images a text may show: a list of what is allowed, and a sentence for the rest."""

from dataclasses import replace

import pytest

from guide.model import Guide
from guide.prose.named import Target
from guide.prose.references import References, link
from guide.prose.targets import Missing

ARTICLE = "content/articles/locking-well.md"
OPTION = "content/options/chain.md"


@pytest.mark.parametrize(
    ("href", "expected", "label"),
    [
        ("page:home", "/", "Find your lock"),
        ("page:compare", "/compare/", "Compare"),
        ("page:decide", "/decide/", "Decide"),
        ("page:outcomes", "/outcomes/", "Outcomes"),
        ("page:options", "/locks/", "The locks"),
        ("page:scenarios", "/scenarios/", "Scenarios"),
        ("page:articles", "/articles/", "Articles"),
        ("page:method", "/method/", "How we judge locks"),
        ("page:about", "/about/", "About this guide"),
        ("option:d-lock", "/locks/d-lock/", "D-lock"),
        ("criterion:cutting", "/criteria/cutting/", "Withstands cutting"),
        ("cell:d-lock/cutting", "/criteria/cutting/#d-lock", "Holds out well"),
        ("scenario:errands", "/scenarios/errands/", "Errands in town"),
        ("outcome:light-lock", "/outcomes/light-lock/", "Take a folding lock"),
        ("article:locking-well", "/articles/locking-well/", "How to lock a bicycle"),
        ("article:locking-well#wheels", "/articles/locking-well/#h-wheels", "How to lock a bicycle"),
        ("option:chain#where-it-fits", "/locks/chain/#h-where-it-fits", "Chain lock"),
        ("page:evidence", "/evidence/", "Evidence"),
        ("page:measurements", "/measurements/", "Measurements"),
        ("page:cases", "/cases/", "Cases"),
        ("page:service", "/service/", "One ride, three locks"),
        ("case:courier", "/cases/courier/", "A courier left the chain at home"),
        ("measurement:weight", "/measurements/weight/", "What locks weigh"),
        ("measured:weight/weight/d-lock", "/measurements/weight/", "1200 g"),
        ("order:weight/weight", "/measurements/weight/", "Folding lock, then D-lock, then Chain lock"),
        ("#weights", "#h-weights", ""),
        ("../options/chain.md", "/locks/chain/", "Chain lock"),
        ("../options/chain.md#where-it-fits", "/locks/chain/#h-where-it-fits", "Chain lock"),
        ("../../data/options/chain.yaml", "/locks/chain/", "Chain lock"),
        ("../../data/criteria/cutting.yaml", "/criteria/cutting/", "Withstands cutting"),
        ("locking-well.md", "/articles/locking-well/", "How to lock a bicycle"),
        ("./locking-well.md#wheels", "/articles/locking-well/#h-wheels", "How to lock a bicycle"),
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e", "example.org/a?b=c&d#e"),
        ("https://example.org/", "https://example.org/", "example.org"),
        ("mailto:somebody+locks@example.org", "mailto:somebody+locks@example.org", "somebody+locks@example.org"),
    ],
)
def test_what_a_link_may_lead_to(references: References, href: str, expected: str, label: str) -> None:
    found = references.link(href, ARTICLE)
    assert isinstance(found, Target), found
    assert (found.address, found.label) == (expected, label)


def test_a_link_to_a_file_that_is_published_as_it_is(small: Guide) -> None:
    references = link(replace(small, at_root={"locks/list.json": b"{}"}))
    found = references.link("../root/locks/list.json", ARTICLE)
    assert found == Target("/locks/list.json", "locks/list.json")


FORBIDDEN = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "javascript://example.org/%0aalert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java%09script:alert(1)",
    "java%0ascript:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript&colon;alert(1)",
    "view-source:https://example.org/",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2Zz4=",
    "blob:https://example.org/1",
    "filesystem:https://example.org/1",
    "file:///etc/passwd",
    "about:blank",
    "ws://example.org/",
    "ftp://example.org/",
    "http://example.org/",
    "HTTP://example.org/",
    "HTTPS://example.org/",
    "https:example.org",
    "https:/example.org",
    "https:\\\\example.org",
    "https://",
    "https://localhost/",
    "https://user@example.org/",
    "https://user:word@example.org/",
    "https://[",
    "https://exa mple.org/",
    "https://example.org/\u202egnp",
    "https://example.org/\n",
    "//example.org/",
    "///example.org/",
    "\\\\example.org\\",
    "/\\example.org/",
    "/compare/",
    "/etc/passwd",
    "../../../etc/passwd",
    "../../../../../../etc/passwd",
    "..%2f..%2fetc/passwd",
    "../options/chain.md/../../../../etc/passwd",
    "../examples/weights/add.py",
    "../options",
    ".",
    "..",
    "",
    "?",
    "mailto:",
    "mailto:somebody",
    "mailto:somebody@example.org?body=x",
    "mailto:somebody@example.org%0a",
    "mailto:somebody@example.org\n",
    "mailto:a@example.org,b@example.org",
    "tel:123",
    "#",
    "#nowhere",
    "#h-wheels",
    "article:nowhere",
    "article:locking-well#nowhere",
    "article:",
    "article",
    "ARTICLE:locking-well",
    "article:locking-well ",
    "article:locking-well/../errands",
    "cell:chain",
    "cell:cutting/chain",
    "page:404",
    "question:night",
    "locks:chain",
]


@pytest.mark.parametrize("href", FORBIDDEN)
def test_everything_else_is_refused(references: References, href: str) -> None:
    """What is allowed is listed; what is not in the list has an answer of its own, on one printable line."""
    found = references.link(href, ARTICLE)
    assert isinstance(found, Missing)
    assert f"{found.message}{found.fix}".isprintable()
    assert found.fix


def test_a_near_miss_is_told(references: References) -> None:
    assert references.link("option:d-lok", ARTICLE) == Missing(
        "there is no “option:d-lok”", "did you mean “option:d-lock”?", about="option:d-lok"
    )


@pytest.mark.parametrize("href", ["page:compare#weights", "page:decide#weights", "page:options#weights"])
def test_a_page_without_text_has_no_headings(references: References, href: str) -> None:
    """A heading of the text that the link stands in is none of the page that it leads to."""
    assert isinstance(references.link(href, ARTICLE), Missing)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("../images/stand.png", ARTICLE),
        ("../../content/images/stand.png", "data/criteria/cutting.yaml"),
        ("./../images/stand.png", OPTION),
    ],
)
def test_an_image_of_the_guide(references: References, path: str, file: str) -> None:
    found = references.targets.image(path, file)
    assert isinstance(found, Target), found
    assert found.address == "/images/stand.png"


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/stand.png",
        "http://example.org/stand.png",
        "//example.org/stand.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "blob:https://example.org/1",
        "javascript:alert(1)",
        "/images/stand.png",
        "images/stand.png",
        "../images/nowhere.png",
        "../images/",
        "../images/../examples/weights/add.py",
        "../examples/weights/add.py",
        "../articles/locking-well.md",
        "../../../../etc/passwd",
        "../images/stand.png#x",
        "../images/stand.png?x",
        "../images/stand.png\0",
        "",
    ],
)
def test_no_other_image(references: References, path: str) -> None:
    found = references.targets.image(path, ARTICLE)
    assert isinstance(found, Missing)
    assert f"{found.message}{found.fix}".isprintable()
