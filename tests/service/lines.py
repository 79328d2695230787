"""The lines of the contract: what is asked, which answers it allows, and how a running service is asked."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from tests.service.client import JSON, NOTHING, TOKEN, Answer, Browser, Service, unused
from tests.service.commands import ADMIN_PAGES

Ask = Callable[[Service], Answer]
UNKNOWN = 999999999
"""An id that nothing has."""


@dataclass(frozen=True)
class Line:
    """One line of the contract."""

    operation: str
    case: str
    allowed: tuple[int, ...]
    """The statuses that it may be answered with; where there are several, each service gives one of them."""
    ask: Ask
    value: object = NOTHING
    """What the body has to be, where the contract says it."""


def call(method: str, path: str, value: object = NOTHING) -> Ask:
    """Ask with the token; the path may hold the id of a new organisation or invoice."""

    def ask(service: Service) -> Answer:
        ids = {"organization": service.new_organization, "invoice": service.new_invoice}
        found = {name: make()["id"] for name, make in ids.items() if f"{{{name}}}" in path}
        return service.call(method, path.format(**found), value)

    return ask


def bare(method: str, path: str, body: bytes | None = None, **headers: str) -> Ask:
    """Ask without the token, and with just these headers."""
    return lambda service: service.send(method, path, body, {name.replace("_", "-"): headers[name] for name in headers})


def raw(method: str, path: str, body: bytes) -> Ask:
    """Ask with bytes that are said to be JSON."""
    return lambda service: service.send_json(method, path, body)


def project(**change: object) -> Ask:
    """Make a project of a new organisation, with some fields otherwise."""

    def ask(service: Service) -> Answer:
        valid = {"organization_id": service.new_organization()["id"], "name": unused("Project")}
        return service.call("POST", "/projects", {**valid, **change})

    return ask


def invoice(**change: object) -> Ask:
    """Make an invoice of a new organisation, with some fields otherwise."""

    def ask(service: Service) -> Answer:
        valid = {"organization_id": service.new_organization()["id"], "amount_cents": 1250, "currency": "EUR"}
        return service.call("POST", "/invoices", {**valid, **change})

    return ask


def event(*without: str, times: int = 1, **change: object) -> Ask:
    """Deliver an event for a new invoice, with some fields otherwise or left out; return the last answer."""

    def ask(service: Service) -> Answer:
        valid = {"id": unused("evt"), "type": "payment.succeeded", "invoice_id": service.new_invoice()["id"]}
        sent = {name: value for name, value in {**valid, **change}.items() if name not in without}
        return [service.deliver(sent) for _ in range(times)][-1]

    return ask


def unsigned(**headers: str) -> Ask:
    body = json.dumps({"id": "evt", "type": "payment.succeeded", "invoice_id": 1}).encode()
    return bare("POST", "/webhooks/payment", body, Content_Type=JSON, **headers)


def repeated_after_refusal(service: Service) -> Answer:
    """Deliver an event for an unknown invoice, and then the same event for one that is there."""
    sent = {"id": unused("evt"), "type": "payment.succeeded", "invoice_id": UNKNOWN}
    service.deliver(sent)
    return service.deliver({**sent, "invoice_id": service.new_invoice()["id"]})


def delete_with_invoice(service: Service) -> Answer:
    return service.call("DELETE", f"/organizations/{service.new_invoice()['organization_id']}")


def delete_with_project(service: Service) -> Answer:
    made = service.new_project(service.new_organization())
    return service.call("DELETE", f"/organizations/{made['organization_id']}")


def form_without_token(service: Service) -> Answer:
    """Log in to the admin, and send the form of a project without its token against forged requests."""
    made, pages, browser = (
        service.new_project(service.new_organization()),
        ADMIN_PAGES[service.option],
        Browser(service),
    )
    login = browser.form(pages.login, "username", "password")
    browser.submit(login, username="admin", password="pw12345x")  # noqa: S106 the one of the contract
    form = browser.form(pages.edit.format(made["id"]), "name", pages.token)
    del form.fields[pages.token]
    return browser.submit(form, name="Forged")


def as_text(service: Service) -> Answer:
    """Make an organisation with a body that is not said to be JSON."""
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/plain"}
    return service.send("POST", "/organizations", b'{"name": "x"}', headers)


NAMED = b'{"name": "x"}'
LIST, ONE = "/organizations", "/organizations/{organization}"
REFUSED, ANY_REFUSAL = (422,), (400, 422)
MAKE, PROJECTS, HOOK = "POST /organizations", "GET /projects", "POST /webhooks/payment"
IGNORED = {"ignored": True}

LINES = (
    Line("GET /health", "without a token", (200,), bare("GET", "/health"), {"ok": True}),
    Line("GET /health", "asked by POST", (405,), call("POST", "/health")),
    Line("GET /openapi.json", "without a token", (200,), bare("GET", "/openapi.json")),
    Line("GET /organizations", "with the token", (200,), call("GET", LIST)),
    Line("GET /organizations", "without a token", (401,), bare("GET", LIST)),
    Line("GET /organizations", "with another token", (401,), bare("GET", LIST, Authorization="Bearer other")),
    Line("GET /organizations", "limit=1", (200,), call("GET", f"{LIST}?limit=1")),
    Line("GET /organizations", "limit=100", (200,), call("GET", f"{LIST}?limit=100")),
    Line("GET /organizations", "limit=0", REFUSED, call("GET", f"{LIST}?limit=0")),
    Line("GET /organizations", "limit=101", REFUSED, call("GET", f"{LIST}?limit=101")),
    Line("GET /organizations", "limit=x", REFUSED, call("GET", f"{LIST}?limit=x")),
    Line("GET /organizations", "offset=-1", REFUSED, call("GET", f"{LIST}?offset=-1")),
    Line(MAKE, "a name", (201,), call("POST", LIST, {"name": "x"})),
    Line(MAKE, "a name of 255 characters", (201,), call("POST", LIST, {"name": "é" * 255})),
    Line(MAKE, "a name of 256 characters", REFUSED, call("POST", LIST, {"name": "x" * 256})),
    Line(MAKE, "an empty name", REFUSED, call("POST", LIST, {"name": ""})),
    Line(MAKE, "a number for a name", REFUSED, call("POST", LIST, {"name": 5})),
    Line(MAKE, "no name", REFUSED, call("POST", LIST, {})),
    Line(MAKE, "a name with a null byte", (201, 422), call("POST", LIST, {"name": "a\0b"})),
    Line(MAKE, "a field that nobody knows", (201, 422), call("POST", LIST, {"name": "x", "more": 1})),
    Line(MAKE, "a list", ANY_REFUSAL, call("POST", LIST, [])),
    Line(MAKE, "null", ANY_REFUSAL, call("POST", LIST, None)),
    Line(MAKE, "JSON that is cut off", ANY_REFUSAL, raw("POST", LIST, NAMED[:-1])),
    Line(MAKE, "NaN for a name", ANY_REFUSAL, raw("POST", LIST, b'{"name": NaN}')),
    Line(MAKE, "lists 20,000 deep", ANY_REFUSAL, raw("POST", LIST, b"[" * 20_000 + b"]" * 20_000)),
    Line(MAKE, "text/plain", (400, 415, 422), as_text),
    Line(MAKE, "without a token", (401,), bare("POST", LIST, NAMED, Content_Type=JSON)),
    Line("GET /organizations/{id}", "one that is there", (200,), call("GET", ONE)),
    Line("GET /organizations/{id}", "an unknown id", (404,), call("GET", f"{LIST}/{UNKNOWN}")),
    Line("GET /organizations/{id}", "the id 0", (404, 422), call("GET", f"{LIST}/0")),
    Line("GET /organizations/{id}", "the id -1", (404, 422), call("GET", f"{LIST}/-1")),
    Line("GET /organizations/{id}", "the id abc", (404, 422), call("GET", f"{LIST}/abc")),
    Line("GET /organizations/{id}", "an id of 31 digits", (404, 422), call("GET", f"{LIST}/{10**30}")),
    Line("GET /organizations/{id}", "asked by PUT", (405,), call("PUT", ONE, {"name": "x"})),
    Line("PATCH /organizations/{id}", "a name", (200,), call("PATCH", ONE, {"name": "x"})),
    Line("PATCH /organizations/{id}", "nothing", (200,), call("PATCH", ONE, {})),
    Line("PATCH /organizations/{id}", "null for is_active", REFUSED, call("PATCH", ONE, {"is_active": None})),
    Line("PATCH /organizations/{id}", "an unknown id", (404,), call("PATCH", f"{LIST}/{UNKNOWN}", {"name": "x"})),
    Line("DELETE /organizations/{id}", "with a project", (204,), delete_with_project),
    Line("DELETE /organizations/{id}", "with an invoice", (409,), delete_with_invoice),
    Line("DELETE /organizations/{id}", "an unknown id", (404,), call("DELETE", f"{LIST}/{UNKNOWN}")),
    Line(PROJECTS, "all", (200,), call("GET", "/projects")),
    Line(PROJECTS, "organization_id=x", REFUSED, call("GET", "/projects?organization_id=x")),
    Line(PROJECTS, "organization_id=0", (200, 422), call("GET", "/projects?organization_id=0")),
    Line(PROJECTS, "of an unknown organisation", (200,), call("GET", f"/projects?organization_id={UNKNOWN}"), []),
    Line("POST /projects", "a name and an organisation", (201,), project()),
    Line("POST /projects", "an empty name", REFUSED, project(name="")),
    Line("POST /projects", "an unknown organisation", REFUSED, project(organization_id=UNKNOWN)),
    Line("POST /invoices", "1250 cents of EUR", (201,), invoice()),
    Line("POST /invoices", "0 cents", REFUSED, invoice(amount_cents=0)),
    Line("POST /invoices", "12.5 cents", REFUSED, invoice(amount_cents=12.5)),
    Line("POST /invoices", 'the text "1250" for cents', REFUSED, invoice(amount_cents="1250")),
    Line("POST /invoices", "true for cents", REFUSED, invoice(amount_cents=True)),
    Line("POST /invoices", "2 to the power of 63 cents", REFUSED, invoice(amount_cents=2**63)),
    Line("POST /invoices", "the currency eur", REFUSED, invoice(currency="eur")),
    Line("POST /invoices", "the currency EURO", REFUSED, invoice(currency="EURO")),
    Line("POST /invoices", "an unknown organisation", REFUSED, invoice(organization_id=UNKNOWN)),
    Line("GET /invoices/{id}", "one that is there", (200,), call("GET", "/invoices/{invoice}")),
    Line("GET /invoices/{id}", "an unknown id", (404,), call("GET", f"/invoices/{UNKNOWN}")),
    Line(HOOK, "a payment", (202,), event(), {"accepted": True}),
    Line(HOOK, "the same again", (202,), event(times=2), {"duplicate": True}),
    Line(HOOK, "a payment with more fields", (202,), event(created=1), {"accepted": True}),
    Line(HOOK, "another type", (202,), event(type="payment.failed"), IGNORED),
    Line(HOOK, "another type, no invoice_id", (202,), event("invoice_id", type="ping"), IGNORED),
    Line(HOOK, "another type, null for invoice_id", (202,), event(type="ping", invoice_id=None), IGNORED),
    Line(HOOK, "another type, with more fields", (202,), event(type="ping", data={"a": [1]}), IGNORED),
    Line(HOOK, "a type of 1,000 characters", (202,), event(type="x" * 1000), IGNORED),
    Line(HOOK, "no signature", (401,), unsigned()),
    Line(HOOK, "a wrong signature", (401,), unsigned(X_Signature="0" * 64)),
    Line(HOOK, "an unknown invoice", REFUSED, event(invoice_id=UNKNOWN)),
    Line(HOOK, "known the second time", (202,), repeated_after_refusal, {"accepted": True}),
    Line(HOOK, "a payment, no invoice_id", REFUSED, event("invoice_id")),
    Line(HOOK, "no id", REFUSED, event("id")),
    Line(HOOK, "no type", REFUSED, event("type")),
    Line(HOOK, "an id of 256 characters", REFUSED, event(id="x" * 256)),
    Line(HOOK, "asked by GET", (405,), bare("GET", "/webhooks/payment")),
    Line("/nothing", "an address that is not there", (404,), call("GET", "/nothing")),
    Line("/admin", "a form without its token", (400, 403), form_without_token),
)  # fmt: skip
