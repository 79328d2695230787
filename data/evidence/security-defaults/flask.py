# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-wtf==1.3.0", "secure==2.0.1"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does a new Flask refuse, and which protection does it send?"""

import json
from importlib.metadata import requires

from flask import Flask, render_template_string, request, session
from flask_wtf.csrf import CSRFProtect
from secure import Secure
from secure.middleware import SecureWSGIMiddleware

FROM_EVIL = {"Host": "evil.example", "Origin": "https://evil.example"}
JSON = '{"amount": 1}'  # what a page elsewhere can send: JSON, called text


def form():
    session["amount"] = int(request.form["amount"])
    return render_template_string("{{ text }}", text="<script>")


def new_app():
    app = Flask(__name__)
    app.secret_key = "for this run only"
    app.post("/form")(form)
    app.post("/json", endpoint="json")(lambda: request.json)
    return app


def send(app, url="/form", **what):
    what = what or {"data": {"amount": 1}}
    return app.test_client().post(url, headers=FROM_EVIL, **what)


app = new_app()
answer = send(app)
order = send(app, "/json", data=JSON, content_type="text/plain")
CSRFProtect(tokens := new_app())
(hosts := new_app()).config["TRUSTED_HOSTS"] = ["shop.example"]
headed, secure = new_app(), Secure.with_default_headers()
headed.wsgi_app = SecureWSGIMiddleware(headed.wsgi_app, secure=secure)
seen = {
    "forged_form": answer.status_code,
    "json_as_text": order.status_code,
    "unknown_host": answer.status_code,
    "headers": sorted({*answer.headers.keys()}),
    "cookie": answer.headers["Set-Cookie"].split("; ", 1)[1],
    "forged_form_with_check": send(tokens).status_code,
    "unknown_host_with_check": send(hosts).status_code,
    "headers_with_secure": "X-Frame-Options" in send(headed).headers,
}
needs = str([one.lower() for one in requires("flask") if "extra" not in one])
observed = {
    "text_escaped": answer.text == "&lt;script&gt;",
    "other_origins_shut": "Access-Control-Allow-Origin" not in answer.headers,
    "json_as_text_refused": 400 <= seen["json_as_text"] < 500,
    "cookie_same_site": "SameSite=" in seen["cookie"],
    "forged_form_refused": 400 <= seen["forged_form"] < 500,
    "unknown_host_refused": 400 <= seen["unknown_host"] < 500,
    "parts_included": "jinja2" in needs and "itsdangerous" in needs,
    "framing_refused": "X-Frame-Options" in seen["headers"],
}
print(json.dumps({"observations": observed, "seen": seen}))
