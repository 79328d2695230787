# /// script
# requires-python = ">=3.12"
# dependencies = ["pyyaml==6.0.4"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How many lines of its own does the service have in this framework, by role?

A line counts if it is neither blank nor a comment; a docstring is a comment.
"""

import io
import json
import re
import sys
import tokenize
from collections import Counter
from pathlib import Path

import yaml

SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
COMMENTS = {
    ".html": r"\{#.*?#\}|<!--.*?-->",
    ".ini": r"^\s*[#;].*?$",
    ".mako": r"^\s*##.*?$|<%doc>.*?</%doc>",
    ".toml": r"^\s*#.*?$",
}


def main(option: str) -> None:
    service = yaml.safe_load(Path("data/service.yaml").read_text("utf-8"))
    folder = Path("content", service["folder"], option)
    files = {
        role: [folder / path for path in about["files"].get(option, ())]
        for role, about in service["roles"].items()
    }
    check(files, folder)
    found = {role: sum(map(lines_of, paths)) for role, paths in files.items()}
    print(json.dumps(found))


def check(files: dict[str, list[Path]], folder: Path) -> None:
    """End with a sentence unless each source file has exactly one role."""
    named = Counter(path for paths in files.values() for path in paths)
    present = {path for path in folder.rglob("*") if is_source(path, folder)}
    if not present:
        sys.exit(f"{folder} has no source file.")
    for path in sorted(present | named.keys()):
        if path not in present:
            sys.exit(f"{path} has a role but is no source file.")
        if named[path] != 1:
            how_often = "no role" if path not in named else "two roles"
            sys.exit(f"{path} is named under {how_often}, not under one.")


def is_source(path: Path, folder: Path) -> bool:
    inside = path.relative_to(folder)
    if not path.is_file() or "__pycache__" in inside.parts:
        return False
    if any(part.startswith(".") for part in inside.parts):
        return False
    if path.name == "README.md" or path.name.startswith("requirements."):
        return False
    return path.name != "__init__.py" or bool(path.read_text("utf-8").strip())


def lines_of(path: Path) -> int:
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        return lines_of_python(text)
    if path.suffix not in COMMENTS:
        sys.exit(f"{path}: nobody has said how its comments look.")
    comments = re.compile(COMMENTS[path.suffix], re.DOTALL | re.MULTILINE)
    return sum(
        bool(line.strip()) for line in comments.sub("", text).split("\n")
    )


def lines_of_python(text: str) -> int:
    rows: set[int] = set()
    statement: list[tokenize.TokenInfo] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            statement.append(token)
        elif token.type == tokenize.NEWLINE:
            # Nothing but a string does nothing: it is there to be read.
            if any(part.type != tokenize.STRING for part in statement):
                for part in statement:
                    rows.update(range(part.start[0], part.end[0] + 1))
            statement = []
    lines = text.split("\n")
    return sum(bool(lines[row - 1].strip()) for row in rows)


main(sys.argv[1])
