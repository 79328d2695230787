"""What uv says at length is said in one sentence."""

import pytest

from guide.evidence.refusals import network_sentence, sentence, without_network

UNSATISFIABLE = "we can conclude that your requirements are unsatisfiable."
NO_WHEEL = f"""\
error: No solution found when resolving `--with` dependencies
  cause: Because pywin32==311 has no wheels with a matching platform tag (e.g., `manylinux_2_36_x86_64`) and you
         require pywin32==311, {UNSATISFIABLE}

hint: Wheels are available for `pywin32` (v311) on the following platforms: `win32`, `win_amd64`, `win_arm64`
"""
CONFLICT = f"""\
error: No solution found when resolving `--with` dependencies
  cause: Because flask>=3.1.3 depends on werkzeug>=3.1.0 and you require flask==3.1.3, you require werkzeug>=3.1.0.
         And because you require werkzeug==2.0.0, {UNSATISFIABLE}
"""
NO_USABLE_WHEEL = NO_WHEEL.replace("wheels with a matching platform tag", "usable wheels")
ELSEWHERE = """\
error: Distribution `uvloop==0.21.0 @ registry+x` can't be installed because it doesn't have a source distribution or \
wheel for the current platform

hint: You're on Windows
"""
NOT_BUILT = """\
error: Failed to build `pygraphviz==1.14`
  cause: The build backend returned an error

         [stderr]
         fatal error: no such file
"""
NOT_DOWNLOADED = """\
error: Failed to download `asgiref==3.13.0`
  cause: Network connectivity is disabled, but the requested data wasn't found in the cache for: \
`https://files.example/asgiref.whl`
"""
NOT_CACHED = f"""\
error: No solution found when resolving `--with` dependencies
  cause: Because idna was not found in the cache and you require idna==3.20, {UNSATISFIABLE}

hint: Packages were unavailable because the network was disabled. When the network is disabled, registry packages \
may only be read from the cache.
"""
UNREACHABLE = """\
error: Request failed after 3 retries in 4.6s
  cause: Failed to fetch: https://packages.example/idna/
  cause: error sending request for url (https://packages.example/idna/)
  cause: client error (Connect)
  cause: dns error
"""


@pytest.mark.parametrize(
    ("errors", "said"),
    [
        (NO_WHEEL, "pywin32 311 has no wheel for this platform"),
        (NO_USABLE_WHEEL, "pywin32 311 has no wheel for this platform"),
        (NO_WHEEL.replace("platform tag", "Python ABI tag"), "pywin32 311 has no wheel for this platform"),
        (ELSEWHERE, "uvloop 0.21.0 has no wheel for this platform"),
        (NOT_BUILT, "pygraphviz 1.14 has no wheel for this platform, and can't be built here"),
        (CONFLICT, " ".join(CONFLICT.partition("cause: ")[2].split())),
        ("error: Couldn't read it\n\nhint: get one", "Couldn't read it"),
        ("Traceback\nModuleNotFoundError: No module named 'x'\n", "ModuleNotFoundError: No module named 'x'"),
        ("", "it did not say why"),
    ],
)
def test_of_all_that_is_said_what_tells_most(errors: str, said: str) -> None:
    assert sentence(errors) == said


@pytest.mark.parametrize(
    ("errors", "missing"),
    [
        (UNREACHABLE, True),
        (NOT_CACHED, True),
        ("cause: tcp connect error\n  cause: Connection refused (os error 111)", True),
        (NO_WHEEL, False),
        (CONFLICT, False),
        ("error: HTTP status client error (404 Not Found)", False),
    ],
)
def test_whether_it_was_the_network(errors: str, *, missing: bool) -> None:
    assert without_network(errors) is missing


@pytest.mark.parametrize(
    ("cached", "lacking"),
    [
        (NOT_CACHED, "idna"),
        ("Because there is no version of uvloop==0.99 and you require uvloop==0.99", "uvloop"),
        (NOT_DOWNLOADED, "asgiref"),
        ("", "a distribution"),
    ],
)
def test_what_the_network_is_needed_for(cached: str, lacking: str) -> None:
    said = f"it needs the network: uv's cache lacks {lacking}, and the package index can't be reached"
    assert network_sentence(cached) == said
