"""Bodies and parameters that nobody sends by mistake: they are refused, and nothing ever answers 500."""

import pytest

from tests.service.client import JSON, TOKEN, Service

WRITING = (
    ("POST", "/organizations"),
    ("PATCH", "/organizations/{organization}"),
    ("POST", "/projects"),
    ("POST", "/invoices"),
    ("POST", "/webhooks/payment"),
)
REFUSED = {
    "empty": b"",
    "white space": b"  ",
    "cut off": b'{"name": "x"',
    "two values": b"{} {}",
    "null": b"null",
    "list": b"[]",
    "number": b"1",
    "NaN": b"NaN",
    "Infinity": b"-Infinity",
    "NaN in every field": (
        b'{"name": NaN, "is_active": NaN, "organization_id": NaN, "amount_cents": NaN, "currency": NaN,'
        b' "id": NaN, "type": NaN, "invoice_id": NaN}'
    ),
    "infinity in every field": (
        b'{"name": 1e400, "is_active": 1e400, "organization_id": 1e400, "amount_cents": 1e400, "currency": 1e400,'
        b' "id": 1e400, "type": 1e400, "invoice_id": 1e400}'
    ),
    "surrogate in every text": (
        b'{"name": "\\ud800", "organization_id": "\\ud800", "amount_cents": "\\ud800", "currency": "\\ud800",'
        b' "id": "\\ud800", "type": "payment.succeeded", "invoice_id": "\\ud800"}'
    ),
    "5000 digits": b'{"name": "x", "is_active": %d, "organization_id": %d, "amount_cents": %d, "invoice_id": %d}'
    .replace(b"%d", b"9" * 5000),
    "a number of 5000 digits": b"9" * 5000,
    "deep lists": b"[" * 100_000,
    "deep closed lists": b"[" * 20_000 + b"]" * 20_000,
    "deep objects": b'{"name":' * 20_000,
    "deep name": b'{"name": ' + b"[" * 5000 + b"]" * 5000 + b', "id": ' + b"[" * 5000 + b"]" * 5000 + b"}",
    "invalid UTF-8": b'{"name": "\xff\xfe", "id": "\xff"}',
    "bytes that are no text": bytes(range(256)),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize(("method", "path"), WRITING)
def test_hostile_bodies_are_refused(service: Service, method: str, path: str, kind: str) -> None:
    organization = service.new_organization()
    path = path.format(organization=organization["id"])
    if path == "/webhooks/payment":
        answer = service.deliver_signed(REFUSED[kind])
    else:
        answer = service.send_json(method, path, REFUSED[kind])
    assert answer.status in {400, 422}
    assert service.call("GET", f"/organizations/{organization['id']}").value == organization


@pytest.mark.parametrize("text", [b'"\\ud800"', b'"\\udc00 reversed \\ud800"', b'"cut \\ud83e"'])
def test_an_unpaired_surrogate_is_no_name(service: Service, text: bytes) -> None:
    """It cannot be written as UTF-8, so it would break every list that shows it."""
    organization = service.new_organization()
    body = b'{"organization_id": %d, "name": %s}' % (organization["id"], text)
    for method, path in (
        ("POST", "/organizations"),
        ("POST", "/projects"),
        ("PATCH", f"/organizations/{organization['id']}"),
    ):
        assert service.send_json(method, path, body).status in {400, 422}


def test_null_bytes_are_kept_or_refused(service: Service) -> None:
    organization = service.new_organization()
    body = b'{"organization_id": %d, "name": "a\\u0000b"}' % organization["id"]
    for method, path in (
        ("POST", "/organizations"),
        ("POST", "/projects"),
        ("PATCH", f"/organizations/{organization['id']}"),
    ):
        answer = service.send_json(method, path, body)
        assert answer.status in {200, 201, 400, 422}
        assert answer.status >= 400 or answer.value["name"] == "a\0b"
    invoice = service.new_invoice()
    event = b'{"id": "a\\u0000b", "type": "payment.succeeded", "invoice_id": %d}' % invoice["id"]
    assert service.deliver_signed(event).status in {202, 400, 422}


@pytest.mark.parametrize(
    "kind",
    [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml", "nonsense"],
)
@pytest.mark.parametrize("path", ["/organizations", "/projects", "/invoices"])
def test_a_body_that_is_not_said_to_be_json_is_refused(service: Service, path: str, kind: str | None) -> None:
    """A browser sends some of these types without asking first, so they must not pass for JSON."""
    body = b'{"organization_id": %d, "name": "x", "amount_cents": 5, "currency": "EUR"}'
    headers = {"Authorization": f"Bearer {TOKEN}", **({} if kind is None else {"Content-Type": kind})}
    answer = service.send("POST", path, body % service.new_organization()["id"], headers)
    assert answer.status in {400, 415, 422}


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "application/json; charset=nonsense", "application/json; charset=utf-7"]
)
def test_any_charset_of_json(service: Service, kind: str) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": kind}
    answer = service.send("POST", "/organizations", b'{"name": "x"}', headers)
    assert answer.status in ({201} if kind.endswith("utf-8") else {201, 400, 415, 422})


def test_other_encodings_never_break(service: Service) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        answer = service.send_json("POST", "/organizations", '{"name": "Öl"}'.encode(encoding))
        assert answer.status in {201, 400, 422}
        assert answer.status != 201 or answer.value["name"] == "Öl"


@pytest.mark.parametrize(
    "value", ["%00", "%FF", "1%00", "NaN", "1e400", "%D9%A3", str(10**30), "-" + str(10**30), "9" * 3000]
)
def test_hostile_parameters(service: Service, value: str) -> None:
    for path in ("/organizations?limit=", "/organizations?offset=", "/projects?organization_id="):
        assert service.call("GET", path + value).status in {200, 404, 422}


def test_the_media_type_of_a_webhook_never_breaks_it(service: Service) -> None:
    for kind in ("text/plain", "nonsense", f"{JSON}; charset=nonsense"):
        assert service.send("POST", "/webhooks/payment", b"\xff", {"Content-Type": kind}).status == 401


def test_the_lists_still_answer(service: Service) -> None:
    """What was kept of all this can be read."""
    for path in ("/organizations?limit=100", "/projects"):
        assert service.call("GET", path).status == 200
