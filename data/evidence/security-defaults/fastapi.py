# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "fastapi-new==0.0.7", "httpx2==2.16.2",
#     "itsdangerous==2.2.0", "jinja2==3.1.6", "python-multipart==0.0.34",
#     "secure==2.0.1",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a new FastAPI refuse, and which protection does it send?"""

import json
from importlib.metadata import requires
from typing import Annotated

from fastapi import Form, Request
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from fastapi_new.new import TEMPLATE_CONTENT  # the program that it writes
from secure import Secure
from secure.middleware import SecureASGIMiddleware
from starlette.middleware.sessions import SessionMiddleware

FROM_EVIL = {"Host": "evil.example", "Origin": "https://evil.example"}
JSON = '{"amount": 1}'  # what a page elsewhere can send: JSON, called text


def form(request: Request, amount: Annotated[int, Form()]):
    request.session["amount"] = amount


def order(body: dict[str, int]):
    return body


def new_client(*added, **settings):
    exec(TEMPLATE_CONTENT, names := {})
    app = names["app"]
    app.post("/form")(form)
    app.post("/json")(order)
    if added:
        app.add_middleware(*added, **settings)
    app.add_middleware(SessionMiddleware, secret_key="for this run only")
    return TestClient(app)


def status(answer):
    return answer.status_code


text = {"Content-Type": "text/plain"}
client = new_client()
answer = client.post("/form", data={"amount": 1}, headers=FROM_EVIL)
template = Jinja2Templates("none").env.from_string("{{ text }}")
hosts = new_client(TrustedHostMiddleware, allowed_hosts=["shop.example"])
headed = new_client(SecureASGIMiddleware, secure=Secure.with_default_headers())
seen = {
    "forged_form": status(answer),
    "json_as_text": status(client.post("/json", content=JSON, headers=text)),
    "unknown_host": status(client.get("/", headers=FROM_EVIL)),
    "headers": sorted({*answer.headers} - {"content-length", "content-type"}),
    "cookie": answer.headers["set-cookie"].split("; ", 3)[3],
    "unknown_host_with_check": status(hosts.get("/", headers=FROM_EVIL)),
    "headers_with_secure": "x-frame-options" in headed.get("/").headers,
}
needs = str([one.lower() for one in requires("fastapi") if "extra" not in one])
observed = {
    "text_escaped": "<script>" not in template.render(text="<script>"),
    "other_origins_shut": "access-control-allow-origin" not in answer.headers,
    "json_as_text_refused": 400 <= seen["json_as_text"] < 500,
    "cookie_same_site": "samesite=lax" in seen["cookie"],
    "forged_form_refused": 400 <= seen["forged_form"] < 500,
    "unknown_host_refused": 400 <= seen["unknown_host"] < 500,
    "parts_included": "jinja2" in needs and "itsdangerous" in needs,
    "framing_refused": "x-frame-options" in seen["headers"],
}
print(json.dumps({"observations": observed, "seen": seen}))
