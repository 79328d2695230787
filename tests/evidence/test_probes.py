"""A probe is run, held against its cell and its record, and recorded only where it agrees."""

import json
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.evidence.files import write_json
from guide.evidence.probes import ProbeError, Seen, differences, understand, verify
from guide.evidence.uv import Ended, prepare, run
from guide.model import Guide
from guide.read.load import load
from tests.small import DAY, PROBE, TEXTS

NAME = "cutting/chain"
FILE = "data/evidence/cutting/chain.py"
RECORD = "data/evidence/cutting/chain.json"
LAST = '{"verdict": 4, "observations": {"held": true}}'


def test_what_a_probe_says() -> None:
    seen = understand(Ended(0, f"one\n\x1b[31mtwo\x1b[0m\t\x07\n{LAST}\n", ""), 60)
    assert seen == Seen(4, {"held": True}, ("one", "two    \N{REPLACEMENT CHARACTER}"))


@pytest.mark.parametrize(
    ("ended", "said"),
    [
        (Ended(None, LAST, ""), "the probe was ended after 60 seconds"),
        (Ended(1, LAST, "Traceback\nValueError: no\n\n"), "the probe failed: ValueError: no"),
        (Ended(1, LAST, ""), "the probe failed: it says nothing"),
        (Ended(0, "", ""), "the probe's last line is no JSON: “”"),
        (Ended(0, f"{LAST}\nbye\n", ""), "the probe's last line is no JSON: “bye”"),
        (Ended(0, "4\n", ""), "the probe's last line holds other than a verdict and observations"),
        (Ended(0, '{"verdict": 4}', ""), "the probe's last line holds other than a verdict and observations"),
        (
            Ended(0, '{"verdict": 4, "observations": {}}', ""),
            "the probe's last line holds other than a verdict and observations",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a": 1}, "mood": 1}', ""),
            "the probe's last line holds other than a verdict and observations",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a": [1]}}', ""),
            "an observation is neither true or false, a whole number nor a text",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a": "\\ud800"}}', ""),
            "an observation holds characters that can't be seen",
        ),
        (
            Ended(0, '{"verdict": 4, "observations": {"a\\u0007": 1}}', ""),
            "an observation holds characters that can't be seen",
        ),
    ],
    ids=lambda value: "" if isinstance(value, Ended) else value,
)
def test_a_probe_without_a_verdict(ended: Ended, said: str) -> None:
    with pytest.raises(ProbeError) as caught:
        understand(ended, 60)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("verdict", "fit", "agrees"),
    [
        (4, 4, True),
        (None, None, True),
        *((3, 4, False), (None, 4, False), (4, None, False)),
        *((True, 1, False), (1.0, 1, False), ("contradicts", None, False)),
    ],
)
def test_the_verdict_is_the_fit_of_the_cell(verdict: object, fit: int | None, *, agrees: bool) -> None:
    assert (not list(differences(Seen(verdict, {"a": 1}, ()), fit, None, ""))) is agrees


def test_the_record_of_the_same_script_is_a_lock(small: Guide) -> None:
    record = small.records[NAME]
    seen = Seen(4, {"held_for_minutes": 6, "rust": "none"}, ())
    assert list(differences(seen, 4, record, record.script)) == [
        "the run saw held_for_minutes = 6, and its record says 5",
        'the run saw rust = "none", and its record says null',
        "the run saw tool_broke = null, and its record says true",
    ]
    assert list(differences(seen, 4, record, "another script")) == []


def test_true_and_one_are_not_the_same_observation(small: Guide) -> None:
    record = small.records[NAME]
    seen = Seen(4, {"held_for_minutes": 5, "tool_broke": 1}, ())
    assert list(differences(seen, 4, record, record.script)) == ["the run saw tool_broke = 1, and its record says true"]


# Real runs


Verified = Callable[[Path], list[str]]


def verified(root: Path, seconds: float = 60) -> list[str]:
    """Verify the small guide, and return what is said of it."""
    guide, _ = load(root, DAY)
    lines: list[str] = []
    found = verify(guide, root, list(guide.probes), lines.append, seconds)
    assert lines == [f"1/1 {NAME}: {'disagrees' if found else 'agrees'}"]
    return [str(one) for one in found]


def change(root: Path, old: str, new: str) -> None:
    assert PROBE.count(old) == 1
    (root / FILE).write_text(PROBE.replace(old, new), "utf-8")


def test_a_run_is_recorded(small_root: Path) -> None:
    (small_root / RECORD).unlink()
    assert verified(small_root) == []
    record = json.loads((small_root / RECORD).read_text("utf-8"))
    before = json.loads(TEXTS[RECORD])
    assert record.pop("python").startswith("3.")
    assert record == {**{key: before[key] for key in before if key != "python"}, "date": DAY.isoformat()}
    assert {path.name for path in (small_root / RECORD).parent.iterdir()} == {"chain.json", "chain.py"}


def test_another_run_leaves_only_another_date(small_root: Path) -> None:
    verified(small_root)
    first = (small_root / RECORD).read_text("utf-8")
    assert verified(small_root) == []
    assert (small_root / RECORD).read_text("utf-8") == first


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'return 4 if seen["held_for_minutes"] >= 5 else 2',
            "return 3",
            "the run supports “3”, and the cell's fit is 4",
        ),
        ('"held_for_minutes": 5', '"held_for_minutes": 4', "the run supports “2”, and the cell's fit is 4"),
        ("def verdict", "raise SystemExit('no bolt cutter')\n\n\ndef verdict", "the probe failed: no bolt cutter"),
        (
            "import json\n",
            "import json\nimport nothing\n",
            "the probe failed: ModuleNotFoundError: No module named 'nothing'",
        ),
        ("import json\n", "import json, time\ntime.sleep(60)\n", "the probe was ended after 3 seconds"),
        ('">=3.11"', '">=3.99"', "its probe can't be run: "),
    ],
    ids=["verdict", "observation", "crash", "import", "time", "interpreter"],
)
def test_what_does_not_agree_is_told_at_the_cell(small_root: Path, old: str, new: str, said: str) -> None:
    """The old record stays."""
    change(small_root, old, new)
    (found,) = verified(small_root, 3)
    assert found.startswith(f"data/criteria/cutting.yaml:18:16: error: {said}")
    assert (small_root / RECORD).read_text("utf-8") == TEXTS[RECORD]


def test_a_record_that_can_not_be_written_is_told(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    (found,) = verified(small_root)
    assert f"{RECORD} can't be written: no space left on device (make room for it" in found
    assert (small_root / RECORD).read_text("utf-8") == TEXTS[RECORD]


def test_an_interrupted_write_leaves_the_record_as_it_was(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_json(small_root / RECORD, {"other": 1})
    assert (small_root / RECORD).read_text("utf-8") == TEXTS[RECORD]
    assert {path.name for path in (small_root / RECORD).parent.iterdir()} == {"chain.json", "chain.py"}


def test_an_interrupt_starts_no_further_probe(small: Guide, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []

    def stop(_guide: Guide, _root: Path, name: str, _seconds: float) -> list[tuple[str, str]]:
        started.append(name)
        if len(started) == 1:
            raise KeyboardInterrupt
        time.sleep(0.05)
        return []

    monkeypatch.setattr("guide.evidence.probes._verify_one", stop)
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    names = [f"{NAME}{number}" for number in range(2000)]
    with pytest.raises(KeyboardInterrupt):
        verify(small, Path(), names, lambda _: None)
    assert len(started) < len(names)


def test_a_probe_may_be_called_like_what_it_imports(small_root: Path) -> None:
    """Its own folder is not looked in."""
    change(
        small_root,
        "import json\n",
        "import importlib.util\nimport json\n\nassert not importlib.util.find_spec('chain')\n",
    )
    assert verified(small_root) == []


def test_what_a_probe_has_started_ends_with_it(small_root: Path, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    change(
        small_root,
        "import json\n",
        "import json, subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5); open({str(mark)!r}, \"w\")'])\n"
        "time.sleep(60)\n",
    )
    verified(small_root, 2)
    time.sleep(4)
    assert not mark.exists()


def test_what_a_probe_leaves_behind_is_not_waited_for(small_root: Path) -> None:
    """It holds the output open, in a session of its own."""
    change(
        small_root,
        "import json\n",
        "import json, subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(40)'], start_new_session=True)\n",
    )
    start = time.monotonic()
    (found,) = verified(small_root, 2)
    assert "the probe was ended after 2 seconds" in found
    assert time.monotonic() - start < 30


def test_a_run_that_is_interrupted_ends_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "script.py"
    mark = tmp_path / "mark"
    header = "# /// script\n# dependencies = []\n# ///\n"
    script.write_text(f"{header}import time\ntime.sleep(4)\nopen({str(mark)!r}, 'w')\n", "utf-8")
    prepare(script)
    communicate = subprocess.Popen.communicate

    def interrupt(started: subprocess.Popen[str], timeout: float) -> tuple[str, str]:
        if timeout == 60:
            time.sleep(1)
            raise KeyboardInterrupt
        return communicate(started, timeout=timeout)

    monkeypatch.setattr(subprocess.Popen, "communicate", interrupt)
    with pytest.raises(KeyboardInterrupt):
        run(script, 60, cwd=tmp_path)
    time.sleep(4)
    assert not mark.exists()


def test_a_program_is_told_no_secrets(small_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPLOY_TOKEN", "s3cret")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "elsewhere")
    change(
        small_root,
        "import json\n",
        "import json, os\n\nassert not {'DEPLOY_TOKEN', 'DJANGO_SETTINGS_MODULE'} & {*os.environ}\n",
    )
    assert verified(small_root) == []
