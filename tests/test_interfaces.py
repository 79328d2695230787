"""docs/interfaces.md says what there is, no more and no less."""

import re
from pathlib import Path

from click import Option

from guide.cli import main
from guide.site.app import create_app
from tests.browser.site import GUIDES, guide_of, pages_of, real_guide, real_references

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "interfaces.md").read_text("utf-8")
GUIDE = real_guide()


def section(title: str) -> str:
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def test_commands_and_their_options() -> None:
    documented = {
        row[1]: set(re.findall(r"`(--[a-z-]+)`", row[2]))
        for row in re.finditer(r"^\| `guide (\w+)[^`]*` \|.*\|(.*)\|$", section("Commands"), re.MULTILINE)
    }
    real = {
        name: {
            option
            for parameter in command.params
            if isinstance(parameter, Option)
            for option in (*parameter.opts, *parameter.secondary_opts)
        }
        for name, command in main.commands.items()
    }
    assert documented == real


def test_make_targets() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    sentence = re.search(r"`make` has (.*?)\.", section("Commands"))
    assert sentence
    assert set(re.findall(r"`([\w-]+)`", sentence[1])) == targets


def test_addresses() -> None:
    documented = re.findall(r"^\| `([^`]+)` \|", section("Addresses"), re.MULTILINE)
    unused = set(documented)
    for name in GUIDES:
        folder = guide_of(name).settings.nouns.folder
        patterns = {
            shape: re.compile(
                re.sub(
                    r"<\w+>",
                    "[a-z0-9.-]+",
                    shape.replace("+", "[+]").replace("<options>", folder).replace("…/", "([a-z0-9-]+/)*"),
                )
            )
            for shape in documented
        }
        addresses = list(pages_of(name))
        assert [one for one in addresses if not any(p.fullmatch(one) for p in patterns.values())] == []
        unused -= {shape for shape, p in patterns.items() if any(p.fullmatch(one) for one in addresses)}
    assert unused == set()


def test_files() -> None:
    documented = set(re.findall(r"^\| `([^`]+)` \|", section("Files for machines and hosts"), re.MULTILINE))
    site = create_app(real_references(), address="https://example.org").extensions["guide"]
    other = [
        file
        for file in site.addresses()
        if not file.endswith("/") and not file.startswith(("/static/", "/images/", "/search/"))
    ]
    files = {re.sub(r"^/decide/.*/", "/decide/<answer>/…/", file) for file in other if file not in site.twins}
    files -= {card.address for card in site.cards.values()}
    files = {re.sub(r"^/evidence/.*[.]py$", "/evidence/<criterion>/<option>.py", file) for file in files}
    files |= {"/…/index.html.md", "/cards/<page>.png"}
    files -= {f"/{path}" for path in GUIDE.at_root}
    assert documented == files | {"/.guide-build"}


def test_references() -> None:
    documented = set(re.findall(r"`(\w+):`", section("References in Markdown")))
    assert documented == {key.partition(":")[0] for key in real_references().targets}
