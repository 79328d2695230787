"""Ask a running service, as a program or as a person with a browser does."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPMessage
from http.cookies import SimpleCookie
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

TOKEN = "dev-token"  # noqa: S105 the one of the contract
SECRET = b"dev-secret"
JSON = "application/json"
NOTHING = object()  # None is a value that may be sent
NUMBERS = count(1)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def value(self) -> Any:
        assert self.headers.get_content_type() == JSON, (self.status, self.body)
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Service:
    """A running service."""

    option: str
    port: int
    log: Path

    def send(self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}) -> Answer:
        """Send a request just as it is."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return Answer(answer.status, answer.msg, answer.read())

    def call(self, method: str, path: str, value: object = NOTHING) -> Answer:
        """Send a value as JSON, with the token."""
        return self.send_json(method, path, None if value is NOTHING else json.dumps(value).encode())

    def send_json(self, method: str, path: str, body: bytes | None) -> Answer:
        """Send bytes that are said to be JSON, with the token."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        if body is not None:
            headers["Content-Type"] = JSON
        return self.send(method, path, body, headers)

    def deliver(self, value: object) -> Answer:
        """Send a signed event."""
        return self.deliver_signed(json.dumps(value).encode())

    def deliver_signed(self, body: bytes) -> Answer:
        """Send bytes with their signature."""
        return self.send("POST", "/webhooks/payment", body, {"Content-Type": JSON, "X-Signature": signature(body)})

    def deliver_at_once(self, times: int, value: object) -> list[Answer]:
        """Send a signed event several times: all but the last byte of each first, so that all arrive as one."""
        body = json.dumps(value).encode()
        headers = {"Content-Type": JSON, "X-Signature": signature(body), "Content-Length": str(len(body))}
        with ExitStack() as open_connections:
            connections = [HTTPConnection("127.0.0.1", self.port, timeout=60) for _ in range(times)]
            for connection in connections:
                open_connections.callback(connection.close)
                connection.request("POST", "/webhooks/payment", body[:-1], headers)
            for connection in connections:
                connection.send(body[-1:])
            answers = [connection.getresponse() for connection in connections]
            return [Answer(answer.status, answer.msg, answer.read()) for answer in answers]

    def new_organization(self, name: str | None = None) -> Any:
        answer = self.call("POST", "/organizations", {"name": name or unused("Organisation")})
        assert answer.status == 201, answer
        return answer.value

    def new_project(self, organization: Any, name: str | None = None) -> Any:
        wanted = {"organization_id": organization["id"], "name": name or unused("Project")}
        answer = self.call("POST", "/projects", wanted)
        assert answer.status == 201, answer
        return answer.value

    def new_invoice(self) -> Any:
        organization = self.new_organization()
        wanted = {"organization_id": organization["id"], "amount_cents": 1250, "currency": "EUR"}
        answer = self.call("POST", "/invoices", wanted)
        assert answer.status == 201, answer
        return answer.value

    def invoice_status(self, invoice: Any) -> Any:
        return self.call("GET", f"/invoices/{invoice['id']}").value["status"]


def unused(word: str) -> str:
    """Return a name that nothing has yet, and that is found by a search for all of it only."""
    return f"{word} number {next(NUMBERS)} of the tests"


def short(value: object) -> str:
    """Name a case after its value."""
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:40]}…"


def signature(body: bytes) -> str:
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()


def at_once(times: int, send: Any) -> list[Answer]:
    """Send the same request several times at once."""
    with ThreadPoolExecutor(times) as pool:
        return [request.result() for request in [pool.submit(send) for _ in range(times)]]


class Forms(HTMLParser):
    """The forms of a page: for each one where it leads, and its fields as a browser would send them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((attributes.get("action", ""), {}))
        elif not self.forms:
            return
        fields = self.forms[-1][1]
        name = attributes.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in attributes or self.select not in fields):
            fields[self.select] = attributes.get("value", "")
        elif (tag == "input" and name and is_sent(attributes)) or tag == "textarea":
            fields[name] = attributes.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""


def is_sent(attributes: Mapping[str, str]) -> bool:
    """Whether a browser sends this input if nobody touches it."""
    kind = attributes.get("type", "text")
    return kind not in {"submit", "button", "image", "file", "reset"} and (
        kind not in {"checkbox", "radio"} or "checked" in attributes
    )


@dataclass(frozen=True)
class Form:
    """A form of a page, not yet sent."""

    address: str
    fields: dict[str, str]


@dataclass
class Browser:
    """Keeps cookies and reads forms; redirects are for the caller to look at."""

    service: Service
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def get(self, path: str) -> Answer:
        return self.send("GET", path, None, {})

    def form(self, path: str, *wanted: str) -> Form:
        """Read the form of a page that has the wanted fields."""
        page = self.get(path)
        assert page.status == 200, (path, page)
        for action, fields in Forms(page.text).forms:
            if fields.keys() >= set(wanted):
                return Form(urljoin(f"http://127.0.0.1:{self.service.port}{path}", action), fields)
        raise AssertionError(f"no form with {wanted} at {path}: {page.text}")

    def submit(self, form: Form, **fields: str) -> Answer:
        """Send a form with some of its fields filled in."""
        address = urlsplit(form.address)
        body = urlencode({**form.fields, **fields}).encode()
        path = f"{address.path}?{address.query}" if address.query else address.path
        return self.send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def send(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={cookie.coded_value}" for name, cookie in self.cookies.items())
        answer = self.service.send(method, path, body, {**headers, **({"Cookie": cookies} if cookies else {})})
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies.load(cookie)
        return answer
