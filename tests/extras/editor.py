"""A language server for YAML, spoken to as an editor does.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

import json
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import IO, Any

import pytest

from tests.node import NODE

ROOT = Path(__file__).resolve().parents[2]
SERVER = ROOT / ".venv/node/node_modules/yaml-language-server/bin/yaml-language-server"
# Schemas come from the repository alone: the store of the web is not asked.
_YAML = {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}
_CAPABILITIES = {
    "textDocument": {"completion": {"completionItem": {"snippetSupport": False}}},
    "workspace": {"configuration": True},
}

# A server that does not answer is ended, and the test with it.
_SECONDS = 600

Message = dict[str, Any]


class Editor:
    """One running server, and the files that are open in it."""

    def __init__(self, into: IO[bytes], out: IO[bytes]) -> None:
        self._into, self._out = into, out
        self._asked = 0
        folder = {"uri": ROOT.as_uri(), "name": "guide"}
        self._ask(
            "initialize",
            processId=None,
            rootUri=ROOT.as_uri(),
            capabilities=_CAPABILITIES,
            workspaceFolders=[folder],
        )
        self._send(method="initialized", params={})

    def faults(self, name: str, text: str) -> list[tuple[int, str]]:
        """Open a file that need not exist; return the line, from 1, and the words of each fault."""
        uri = (ROOT / name).as_uri()
        opened = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": opened})
        told = self._wait(
            lambda said: said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == uri
        )
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in told["params"]["diagnostics"]]

    def hover(self, name: str, line: int, column: int) -> str:
        """Return what is shown of the word at a place, both from 1."""
        found = self._ask("textDocument/hover", **_at(name, line, column))
        return str(found["contents"]["value"]) if found else ""

    def completions(self, name: str, line: int, column: int) -> list[str]:
        """Return what is offered at a place, both from 1."""
        found = self._ask("textDocument/completion", **_at(name, line, column))
        return [one["label"] for one in found["items"]]

    def _ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 - JSON
        self._asked += 1
        number = self._asked
        self._send(id=number, method=method, params=params)
        return self._wait(lambda said: said.get("id") == number and "method" not in said)["result"]

    def _send(self, **said: object) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **said}).encode()
        self._into.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self._into.flush()

    def _wait(self, wanted: Callable[[Message], bool]) -> Message:
        while True:
            said = self._read()
            if "id" in said and "method" in said:
                items = said["params"]["items"] if said["method"] == "workspace/configuration" else []
                self._send(id=said["id"], result=[_YAML if one.get("section") == "yaml" else {} for one in items])
            elif wanted(said):
                return said

    def _read(self) -> Message:
        length = 0
        while head := self._out.readline().strip():
            name, _, value = head.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            pytest.fail("the language server has ended")
        found: Message = json.loads(self._out.read(length))
        return found


def _at(name: str, line: int, column: int) -> dict[str, object]:
    position = {"line": line - 1, "character": column - 1}
    return {"textDocument": {"uri": (ROOT / name).as_uri()}, "position": position}


@contextmanager
def editor() -> Iterator[Editor]:
    """Start the server, and end it; fail where it is not here."""
    if not SERVER.is_file():
        pytest.fail("yaml-language-server is not here; .ci/run shows how it is installed", pytrace=False)
    command = [NODE[0], str(SERVER), "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        late = Timer(_SECONDS, process.kill)
        late.start()
        try:
            yield Editor(process.stdin, process.stdout)
        finally:
            late.cancel()
            process.kill()
