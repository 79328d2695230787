"""Which exact versions are named where, and which of them have moved."""

from dataclasses import replace

from guide.evidence.header import Pin
from guide.evidence.outdated import moved, pinned
from guide.model import Guide
from guide.places import Source

PROGRAM = '# /// script\n# dependencies = ["bolt-cutter==2.0", "loose"]\n# ///\n'


def with_pins(small: Guide) -> Guide:
    chain = small.options["chain"].model_copy(update={"package": "Chains"})
    files = {
        "examples/a/requirements.in": "bolt-cutter==2.0\n# a remark\n",
        "examples/a/requirements.txt": "bolt-cutter==2.0 \\\n    --hash=sha256:0\nsteel==1.0\n",
        "examples/b/requirements.txt": "steel==1.1  # newer\n",
    }
    return replace(
        small,
        options={**small.options, "chain": chain},
        probes={"cutting/chain": Source("data/evidence/cutting/chain.py", PROGRAM)},
        examples={path: Source(f"content/{path}", text) for path, text in files.items()},
    )


def test_what_is_pinned_and_where(small: Guide) -> None:
    """Of a lock with a requirements.in beside it, only what that names; what is not exact is for the check."""
    assert pinned(with_pins(small)) == {
        Pin("bolt-cutter", "2.0"): ("data/evidence/cutting/chain.py", "content/examples/a/requirements.in"),
        Pin("chains", "10 mm"): ("data/options/chain.yaml",),
        Pin("steel", "1.1"): ("content/examples/b/requirements.txt",),
    }


def test_what_has_moved(small: Guide) -> None:
    newest = {"bolt-cutter": "2.1", "steel": "1.1"}
    assert list(moved(with_pins(small), newest)) == [
        "bolt-cutter 2.0 -> 2.1: data/evidence/cutting/chain.py, content/examples/a/requirements.in"
    ]
