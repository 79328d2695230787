"""Where uv can't make what a test needs, the test fails with one sentence, and is never skipped."""

from pathlib import Path

import pytest

from guide.evidence.uv import Needs, NetworkError, prepare
from tests.environments import make_environment, told

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def _cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give uv an empty cache, and no way to the package index."""
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, NOWHERE)
        monkeypatch.setenv(name.lower(), NOWHERE)
    for name in ("NO_PROXY", "no_proxy", "UV_FIND_LINKS", "UV_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_cut_off")
def test_what_needs_the_network_says_so_in_one_sentence(tmp_path: Path) -> None:
    pins = tmp_path / "pins.txt"
    pins.write_text("flask==3.1.3\n", "utf-8")
    said = "it needs the network: uv's cache lacks flask, and the package index can't be reached"
    with pytest.raises(NetworkError) as caught:
        prepare(Needs(">=3.11", (pins,), wheels_only=True))
    assert str(caught.value) == said
    with pytest.raises(pytest.fail.Exception) as failed:
        make_environment(tmp_path / "environment", "flask==3.1.3")
    assert failed.value.msg == f"The environment of the examples can't be made: {said}"
    assert failed.value.__suppress_context__


@pytest.mark.usefixtures("_cut_off")
def test_what_needs_nothing_needs_no_network() -> None:
    with told("It can't be run"):
        assert prepare(Needs(">=3.11", ())).packages == {}
