"""The folders of guide/ stand in one line, and each imports only from those before it."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[1] / "guide"
TESTS = GUIDE.parent / "tests"
WINGS = (
    *("workers", "cache", "means", "places", "diagnostics", "causes", "day", "model", "addresses", "read", "decide"),
    *("evidence", "prose", "check", "site", "contribute", "publish", "cli", "__main__"),
)


def name_of(file: Path) -> str:
    parts = ("guide", *file.relative_to(GUIDE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(file): file for file in sorted(GUIDE.rglob("*.py"))}


def wing_of(module: str) -> str:
    """Return the folder or file of guide/ that a module is or lies in; nothing for guide itself."""
    return module.partition(".")[2].partition(".")[0]


def imports(module: str) -> Iterator[str]:
    """Yield the modules of guide/ that a module imports, also within functions and conditions."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "guide")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}, line {node.lineno}: write the whole name of the module"
            if node.module and node.module.split(".")[0] == "guide":
                whole = [f"{node.module}.{alias.name}" for alias in node.names]
                yield from (name if name in MODULES else node.module for name in whole)


def test_each_wing_has_its_place_in_the_line() -> None:
    assert {wing_of(module) for module in MODULES} - {""} <= set(WINGS)


def test_a_wing_imports_only_from_wings_before_it() -> None:
    """What stands later in the line may change without a look at what stands before."""
    before = {wing: {"", *WINGS[: place + 1]} for place, wing in enumerate(WINGS)} | {"": set[str]()}
    found = ((module, name) for module in MODULES for name in imports(module))
    assert [f"{module}: {name}" for module, name in found if wing_of(name) not in before[wing_of(module)]] == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: {name for name in imports(module) if name != module} for module in MODULES}
    order = tuple(TopologicalSorter(graph).static_order())
    assert set(order) == set(MODULES)


def test_no_import_hides_from_the_program() -> None:
    """An import for types only is an import all the same."""
    assert [module for module, file in MODULES.items() if "TYPE_CHECKING" in file.read_text("utf-8")] == []


def test_each_wing_says_at_its_top_what_comes_in_and_what_goes_out() -> None:
    wings = [file for file in GUIDE.rglob("__init__.py") if file.parent != GUIDE]
    assert {file.parent.name for file in wings if file.parent.parent == GUIDE} == {
        folder.name for folder in GUIDE.iterdir() if any(folder.glob("*.py"))
    }
    for file in wings:
        sentence = (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").partition("\n")[0]
        assert re.fullmatch(r"[A-Z].* comes? in.* go(es)? out.*\.", sentence), file


def test_no_room_is_longer_than_can_be_kept_in_mind() -> None:
    """One that passes this is split by subject."""
    rooms = [file for top in (GUIDE, TESTS) for file in top.rglob("*.py") if "__pycache__" not in file.parts]
    assert len(rooms) > len(MODULES)
    long = {str(file): lines for file in rooms if (lines := file.read_text("utf-8").count("\n")) > 250}
    assert long == {}
