"""docs/hosting/Caddyfile and Caddyfile-below-a-path, on the Caddy of Debian."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.extras import hosted
from tests.extras.hosted import ASKED, HOSTING, Hosted


@pytest.fixture(scope="module", params=["", "/guide"], ids=["root", "below"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Serve the small guide at the root of a host, and below a path of another site."""
    program = shutil.which("caddy")
    if program is None:
        pytest.fail("caddy is not here; install it: apt-get install caddy", pytrace=False)
    place, prefix, port = tmp_path_factory.mktemp("caddy"), request.param, hosted.free_port()
    folder = hosted.build(place, prefix)
    (place / "guide-moved").write_text(moved_lines(folder), "utf-8")
    (place / "www" / "index.html").write_text("the other site", "utf-8")
    text = configured(prefix, place, folder)
    if prefix:
        text = f"example.org {{\n\troot * {place}/www\n\tfile_server\n{text}\n}}\n"
    text = text.replace("example.org {", f"http://127.0.0.1:{port} {{")
    options = "{\n\tadmin off\n\tauto_https off\n}\n"
    (place / "Caddyfile").write_text(options + text, "utf-8")
    command = [program, "run", "--adapter", "caddyfile", "--config", str(place / "Caddyfile")]
    environment = {**os.environ, "HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
    with hosted.running(command, port, environment, place / "told"):
        yield Hosted(port, prefix, folder)


def configured(prefix: str, place: Path, folder: Path) -> str:
    """Return the configuration of docs/hosting/, in which only what a reader is told to change is changed."""
    text = (HOSTING / ("Caddyfile-below-a-path" if prefix else "Caddyfile")).read_text("utf-8")
    return text.replace("/srv/www", f"{place}/www").replace("/srv/guide", str(folder)).replace("/etc/caddy", str(place))


def moved_lines(folder: Path) -> str:
    """Write the former addresses as docs/hosting.md says."""
    program = '{ print "redir " $1 " " $2 " 301" }'
    assert f"awk '{program}'" in (HOSTING.parent / "hosting.md").read_text("utf-8")
    command = ["awk", program, str(folder / "_redirects")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("asked", ASKED, ids=[asked.__name__ for asked in ASKED])
def test_caddy(site: Hosted, asked: Callable[[Hosted], None]) -> None:
    asked(site)
