"""What can't be compared is told in one sentence, with exit code 2; a guide with errors, as everywhere."""

from pathlib import Path

import pytest

from guide.day import VARIABLE
from guide.read.history import Changes, last_changes
from tests.cli.command import run
from tests.contribute.repository import commit, git, replace, repository
from tests.days import seconds
from tests.small import DAY, write_small_guide


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, seconds(DAY))


def refused(root: Path, *arguments: str) -> str:
    result = run("diff", "--root", root, *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    return line.removeprefix("error: ")


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_small_guide(tmp_path)
    assert refused(Path()) == ". is in no git repository, so there is nothing to compare with"


def test_no_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "guide")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(root) == "the history can't be read: git was not found"


@pytest.mark.parametrize("name", ["nosuch", "main:data", "a b", "$(x)", "--help me"])
def test_an_unknown_base(tmp_path: Path, name: str) -> None:
    root = repository(tmp_path / "guide")
    hint = "name a branch, a tag or a commit, as git log shows them"
    assert refused(root, "--", name) == f"there is no commit “{name}” here: {hint}"


def test_no_main_branch(tmp_path: Path) -> None:
    root = repository(tmp_path / "guide")
    git(root, "branch", "--move", "trunk")
    expected = "there is no branch “main” to compare with: name a commit, as in guide diff HEAD~1"
    assert refused(root) == expected


def test_a_shallow_clone(tmp_path: Path) -> None:
    """What is here can be compared with; where the branch was left can't be told."""
    root = repository(tmp_path / "guide")
    git(root, "checkout", "--quiet", "-b", "mine")
    for word in ("riders", "all"):
        replace(root, "content/pages/about.md", ("It is ", f"It is {word} "))
        commit(root)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--no-single-branch", f"file://{root}", str(clone))
    sentence = "only a part of the history is here, and `git fetch --unshallow` gets the rest"
    assert refused(clone) == f"it can't be told where this has left “main”: {sentence}"
    assert refused(clone, "HEAD~1") == f"there is no commit “HEAD~1” here: {sentence}"
    assert run("diff", "--root", clone, "origin/main").exit_code == 0


def test_no_guide_then(tmp_path: Path) -> None:
    root = tmp_path / "guide"
    root.mkdir()
    (root / "README.md").write_text("soon", "utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root)
    write_small_guide(root)
    assert refused(root) == "at “HEAD” there was no guide yet: name a later commit"


def test_a_work_tree_that_lies_elsewhere(tmp_path: Path) -> None:
    """What git looks for is not what lies here, or lies here under another name."""
    root = repository(tmp_path / "guide")
    (tmp_path / "elsewhere").mkdir()
    for folder in (tmp_path / "elsewhere", root / "content", tmp_path / "nowhere"):
        git(root, "config", "core.worktree", str(folder))
        said = f"by its setting core.worktree, git looks for the files in {folder}, not here"
        assert refused(root) == f"the history can't be read: {said}"
        assert last_changes(root) == Changes(unknown=said)
    git(root, "config", "core.worktree", str(tmp_path))
    assert refused(root) == "at “HEAD” there was no guide in guide/ yet: name a later commit"
    git(root, "config", "core.worktree", str(root))
    assert run("diff", "--root", root).exit_code == 0


def test_an_earlier_state_with_errors(tmp_path: Path) -> None:
    root = repository(tmp_path / "guide")
    replace(root, "content/pages/about.md", ("title", "titel"))
    commit(root)
    replace(root, "content/pages/about.md", ("titel", "title"))
    assert refused(root).startswith(
        "the guide at “HEAD” has 1 error and can't be compared, the first at content/pages/about.md:"
    )


def test_an_earlier_state_that_breaks_a_rule_is_compared_all_the_same(tmp_path: Path) -> None:
    """Rules come and go; what can be read and walked can be compared."""
    root = repository(tmp_path / "guide")
    replace(root, "content/pages/about.md", ("people", "[people](article:nosuch)"))
    commit(root)
    replace(root, "content/pages/about.md", ("[people](article:nosuch)", "people"))
    result = run("diff", "--root", root)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "It had 1 error by the present rules." in result.stdout


def test_an_earlier_flow_with_faults(tmp_path: Path) -> None:
    root = repository(tmp_path / "guide")
    replace(root, "data/decision.yaml", ("to: load", "to: night"))
    commit(root)
    replace(root, "data/decision.yaml", ("to: night", "to: load"))
    assert "and can't be compared, the first at data/decision.yaml:" in refused(root)


def test_errors_now(tmp_path: Path) -> None:
    root = repository(tmp_path / "guide")
    replace(root, "content/pages/about.md", ("title", "titel"))
    result = run("diff", "--root", root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("1 error, 0 warnings\n")
