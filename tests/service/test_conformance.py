"""What holds for the service as a whole: health, the token, methods, unknown addresses, and the OpenAPI document."""

import re
from typing import Any

import pytest
from openapi_spec_validator import validate

from tests.service.client import TOKEN, Service

OPEN = {("get", "/health"), ("post", "/webhooks/payment")}
WITH_TOKEN = {
    ("get", "/organizations"),
    ("post", "/organizations"),
    ("get", "/organizations/{}"),
    ("patch", "/organizations/{}"),
    ("delete", "/organizations/{}"),
    ("get", "/projects"),
    ("post", "/projects"),
    ("post", "/invoices"),
    ("get", "/invoices/{}"),
}
# Ids that nothing has, or that are no ids.
STRANGE_IDS = ("999999999", "0", "-1", "abc", "1.5", "1e3", str(10**30), "%00", "%FF", "%F0%9F%A6%8A", "NaN")


def test_health_needs_no_token(service: Service) -> None:
    answer = service.send("GET", "/health")
    assert (answer.status, answer.value) == (200, {"ok": True})


@pytest.mark.parametrize("authorization", [None, "Bearer another-token"])
@pytest.mark.parametrize(("method", "path"), sorted(WITH_TOKEN))
def test_without_the_token_nothing_is_told(service: Service, method: str, path: str, authorization: str | None) -> None:
    headers = {"Content-Type": "application/json"}
    if authorization is not None:
        headers["Authorization"] = authorization
    body = b'{"name": "Intruder"}' if method in {"post", "patch"} else None
    answer = service.send(method.upper(), path.format(999999999), body, headers)
    assert answer.status == 401
    assert isinstance(answer.value, dict)


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", f"Basic {TOKEN}", TOKEN, "Bearer \xe9"]
)
def test_what_is_no_token(service: Service, authorization: str) -> None:
    assert service.send("GET", "/organizations", None, {"Authorization": authorization}).status == 401


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/health"),
        ("PUT", "/organizations"),
        ("DELETE", "/organizations"),
        ("POST", "/organizations/1"),
        ("PUT", "/organizations/1"),
        ("DELETE", "/projects"),
        ("GET", "/invoices"),
        ("DELETE", "/invoices/1"),
        ("GET", "/webhooks/payment"),
        ("POST", "/openapi.json"),
    ],
)
def test_another_method_is_refused(service: Service, method: str, path: str) -> None:
    assert service.call(method, path).status == 405


def test_an_unknown_address_is_not_found(service: Service) -> None:
    assert service.call("GET", "/nothing").status == 404


@pytest.mark.parametrize("strange", STRANGE_IDS)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/organizations/{}"),
        ("PATCH", "/organizations/{}"),
        ("DELETE", "/organizations/{}"),
        ("GET", "/invoices/{}"),
    ],
)
def test_strange_ids(service: Service, method: str, path: str, strange: str) -> None:
    """What is no id at all may be invalid or unknown; a number that nothing has is unknown."""
    answer = service.call(method, path.format(strange), *([{"name": "Renamed"}] if method == "PATCH" else []))
    assert answer.status in ({404} if strange == "999999999" else {404, 422})
    if strange == "999999999":
        assert isinstance(answer.value, dict)


@pytest.fixture(scope="module")
def document(service: Service) -> Any:
    answer = service.send("GET", "/openapi.json")
    assert answer.status == 200
    return answer.value


def test_the_document_is_valid_openapi(document: Any) -> None:
    assert document["openapi"].startswith("3.")
    validate(document)


def test_the_document_lists_every_path(document: Any) -> None:
    listed = {
        (method, re.sub(r"\{[^}]*\}", "{}", path))
        for path, operations in document["paths"].items()
        for method in operations
    }
    assert listed >= OPEN | WITH_TOKEN


def test_the_document_declares_the_token(document: Any) -> None:
    """The bearer scheme is declared, and required just where the token is."""
    bearer = {
        name
        for name, scheme in document["components"]["securitySchemes"].items()
        if (scheme["type"], scheme.get("scheme", "").lower()) == ("http", "bearer")
    }
    assert bearer
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            required = {name for way in operation.get("security", document.get("security", [])) for name in way}
            if (method, re.sub(r"\{[^}]*\}", "{}", path)) in OPEN:
                assert not required & bearer
            elif (method, re.sub(r"\{[^}]*\}", "{}", path)) in WITH_TOKEN:
                assert required & bearer
