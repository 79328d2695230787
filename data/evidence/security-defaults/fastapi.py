# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "fastapi-new==0.0.7", "httpx2==2.16.2",
#     "itsdangerous==2.2.0", "jinja2==3.1.6", "python-multipart==0.0.34",
#     "secure==2.0.1",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a new FastAPI project refuse, and what has to be switched on?"""

import json
from typing import Annotated

from fastapi import Form, Request
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from fastapi_new.new import TEMPLATE_CONTENT  # the program that it writes
from secure import Secure
from secure.middleware import SecureASGIMiddleware
from starlette.middleware.sessions import SessionMiddleware

HEADERS = {"x-frame-options", "x-content-type-options", "referrer-policy"}
EVIL = {"Host": "evil.example", "Origin": "https://evil.example"}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    forged = seen["forged_form"], seen["forged_json"], seen["unknown_host"]
    silent = not (seen["other_origins_may_read"] or seen["protective_headers"])
    if forged != (200, 422, 200) or not (silent and seen["script_escaped"]):
        return 0
    added = seen["protective_headers_added"], seen["unknown_host_with_check"]
    cookie = seen["session_cookie"] == "httponly; samesite=lax"
    return 2 if added == (3, 400) and cookie else 1


def form(request: Request, amount: Annotated[int, Form()]):
    request.scope.setdefault("session", {})["amount"] = amount


def order(body: dict[str, int]):
    return body


def new_app():
    exec(TEMPLATE_CONTENT, names := {})
    names["app"].post("/form")(form)
    names["app"].post("/json")(order)
    return names["app"]


client = TestClient(new_app())
page = client.get("/", headers=EVIL)
untyped = client.post("/json", content=b'{"amount": 1}')  # no content type
template = Jinja2Templates("none").env.from_string("{{ text }}")
seen = {
    "forged_form": client.post("/form", data={"amount": 1}).status_code,
    "forged_json": untyped.status_code,
    "unknown_host": page.status_code,
    "protective_headers": len(HEADERS & set(page.headers)),
    "other_origins_may_read": "access-control-allow-origin" in page.headers,
    "script_escaped": "<script>" not in template.render(text="<script>"),
}
app = new_app()
app.add_middleware(SessionMiddleware, secret_key="for this run only")
app.add_middleware(SecureASGIMiddleware, secure=Secure.with_default_headers())
app.add_middleware(TrustedHostMiddleware, allowed_hosts=["testserver"])
client = TestClient(app)
page = client.post("/form", data={"amount": 1})
seen["protective_headers_added"] = len(HEADERS & set(page.headers))
seen["session_cookie"] = page.headers["set-cookie"].split("; ", 3)[3]
seen["unknown_host_with_check"] = client.get("/", headers=EVIL).status_code
print("The session cookie of the second is", seen["session_cookie"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
