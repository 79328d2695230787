"""Every line of the contract, asked of every service; what each answered is what the guide shows."""

import json
import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from tests.service.answers import FILE, recorded, written
from tests.service.client import NOTHING, Service
from tests.service.commands import COMMANDS
from tests.service.lines import LINES, Line
from tests.service.servers import SERVICES

CONTRACT = SERVICES.parents[1] / "root" / "contract" / "openapi.json"


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.operation}, {line.case}")
def test_a_line(service: Service, line: Line) -> None:
    """It is answered as the contract allows; where that leaves a choice, as the record says."""
    answer = line.ask(service)
    assert answer.status in line.allowed
    if line.value is not NOTHING:
        assert answer.value == line.value
    assert recorded()[service.option][line.operation, line.case] == answer.status, "python -m tests.service.answers"


def test_the_record_has_every_line_once() -> None:
    names = [(line.operation, line.case) for line in LINES]
    assert len(names) == len(set(names))
    assert list(recorded()) == list(COMMANDS)
    assert written(recorded()) == FILE.read_text("utf-8")


@pytest.fixture(scope="module")
def contract() -> Any:
    return json.loads(CONTRACT.read_text("utf-8"))


def operations(document: Any) -> dict[str, set[str]]:
    """Return which statuses each operation of a document answers with, whatever its parameters are called."""
    return {
        f"{method.upper()} {re.sub('{[^}]*}', '{id}', path)}": set(operation["responses"])
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if method in {"get", "post", "patch", "delete"}
    }


def test_the_contract_is_valid_openapi(contract: Any) -> None:
    validate(contract)


def test_the_lines_ask_every_operation_and_every_answer_of_the_contract(contract: Any) -> None:
    asked = {
        name: {str(status) for line in LINES if line.operation == name for status in line.allowed}
        for name in operations(contract)
    }
    for name, statuses in operations(contract).items():
        assert statuses <= asked[name], name


def test_each_document_promises_what_the_contract_does(service: Service, contract: Any) -> None:
    """Each operation is in it, with the status of its success."""
    promised = operations(service.send("GET", "/openapi.json").value)
    for name, statuses in operations(contract).items():
        if name != "GET /openapi.json":
            assert {status for status in statuses if status < "300"} <= promised[name], name
