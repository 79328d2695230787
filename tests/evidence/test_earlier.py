"""A state of the guide says the same on a later day: a record holds all that its run needs."""

import json
from pathlib import Path

from guide.evidence.exact import minor, pinned
from guide.evidence.programs import Limits
from guide.evidence.records import digest
from guide.evidence.uv import prepare, run
from tests.environments import told

EARLIER = Path(__file__).parent / "earlier"


def test_a_record_of_an_earlier_day_is_seen_again(tmp_path: Path) -> None:
    """Program and record are those of the first commit whose programs ran with exactly what their records pin."""
    text = (EARLIER / "flask.txt").read_text("utf-8")
    (tmp_path / "flask.py").write_text(text, "utf-8")
    record = json.loads((EARLIER / "flask.json").read_text("utf-8"))
    assert record["script"] == digest(text)
    with (
        told("the program of an earlier day can't be run"),
        pinned(minor(record["python"]), record["packages"]) as needs,
    ):
        installed = prepare(needs).packages
        ended = run(needs, [str(tmp_path / "flask.py")], Limits())
    assert {one: installed.get(one) for one in record["packages"]} == record["packages"]
    assert json.loads(ended.output) == {"verdict": record["verdict"], "observations": record["observations"]}
