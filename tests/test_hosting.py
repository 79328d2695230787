"""docs/hosting.md and its files say what the site has; `make test-extras` runs them on real servers."""

import re
import tomllib
from pathlib import Path

import pytest

from guide.publish.compress import TEXTS
from guide.site.frame import POLICY
from guide.site.static import TYPES

ROOT = Path(__file__).resolve().parents[1]
HOSTING = ROOT / "docs" / "hosting"
SERVERS = ("nginx.conf", "nginx-below-a-path.conf", "Caddyfile", "Caddyfile-below-a-path")


def text(name: str) -> str:
    return (HOSTING / name).read_text("utf-8")


def test_every_file_is_named_and_every_named_file_is_there() -> None:
    page = (ROOT / "docs" / "hosting.md").read_text("utf-8")
    assert set(re.findall(r"\(hosting/([^)]+)\)", page)) == {file.name for file in HOSTING.iterdir()}


@pytest.mark.parametrize("name", SERVERS)
def test_the_policy_is_that_of_the_pages(name: str) -> None:
    """But for the page that other sites may show in a frame."""
    found = re.findall(r'Content-Security-Policy "(.*?)"', text(name))
    policies = [f"{POLICY}; frame-ancestors {framed}" for framed in ("*", "'none'")]
    assert found == ([f"{POLICY}; frame-ancestors $guide_frames"] if name in SERVERS[:2] else policies)
    assert re.search(r"/embed/", text(name))


@pytest.mark.parametrize("name", SERVERS[:2])
def test_nginx_knows_all_types_and_compresses_all_texts(name: str) -> None:
    block = re.search(r"types \{(.*?)\}", text(name), re.DOTALL)
    assert block
    lines = [line.split() for line in block[1].replace(";", "").splitlines() if line.strip()]
    types = {f".{ending}": type_ for type_, *endings in lines for ending in endings}
    assert {ending: types.get(ending) for ending in TYPES} == TYPES
    compressed = {type_ for ending, type_ in TYPES.items() if ending in TEXTS} - {"text/html"}
    for directive in ("gzip_types", "charset_types"):
        (listed,) = re.findall(rf"^ +{directive} (.*);$", text(name), re.MULTILINE)
        assert set(listed.split()) == compressed


def test_both_files_for_a_server_say_the_same() -> None:
    """But for the path, in its addresses and where its folder lies."""
    for one, other in (SERVERS[:2], SERVERS[2:]):
        words = [set(re.findall(r"^\s*(\w+)\b", text(name), re.MULTILINE)) for name in (one, other)]
        around = {"server", "listen", "server_name", "location", "return", "example", "redir", "handle", "root"}
        assert words[0] - around == words[1] - around


def test_hosts_publish_the_folder_that_is_built() -> None:
    assert tomllib.loads(text("netlify.toml"))["build"] | {} == {
        "command": "make build",
        "publish": "build",
        "environment": {"PYTHON_VERSION": "3.13"},
    }
    assert tomllib.loads(text("wrangler.toml"))["pages_build_output_dir"] == "build"


def test_only_the_folder_of_extras_is_left_to_another_command() -> None:
    """Whatever else stands below tests/ runs with `make test`; `make test-extras` and `.ci/run` run that folder."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["pytest"]["ini_options"]
    assert settings["testpaths"] == ["tests"]
    assert settings["norecursedirs"] == [".*", "__pycache__", "tests/extras"]
    assert not [option for option in settings["addopts"] if "ignore" in option or "deselect" in option]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert re.search(
        r"^test-extras:.*\n\t@\$\(BIN\)/pytest -n auto --dist loadgroup tests/extras$", makefile, re.MULTILINE
    )
    assert '\nWITH_EXTRAS = $(if $(EXTRAS),-o "norecursedirs=.* __pycache__")\n' in makefile
    assert re.search(r"^test:.*\n.*\n\t@\$\(BIN\)/pytest .*\$\(WITH_EXTRAS\)$", makefile, re.MULTILINE)
    assert "\nmake test EXTRAS=yes\n" in (ROOT / ".ci" / "run").read_text("utf-8")
