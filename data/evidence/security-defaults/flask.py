# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-wtf==1.3.0", "secure==2.0.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does the smallest Flask refuse, and what has to be switched on?"""

import json

from flask import Flask, render_template_string, request, session
from flask_wtf.csrf import CSRFProtect
from secure import Secure
from secure.middleware import SecureWSGIMiddleware

HEADERS = {"X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"}
EVIL = {"Host": "evil.example", "Origin": "https://evil.example"}


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    forged = seen["forged_form"], seen["forged_json"], seen["unknown_host"]
    silent = not (seen["other_origins_may_read"] or seen["protective_headers"])
    if forged != (200, 415, 200) or not (silent and seen["script_escaped"]):
        return 0
    added = seen["protective_headers_added"], seen["unknown_host_with_check"]
    cookie = seen["session_cookie"] == "HttpOnly; Path=/"
    token = seen["forged_form_with_check"] == 400
    return 2 if added == (3, 400) and cookie and token else 1


def form():
    session["amount"] = int(request.form["amount"])
    return render_template_string("{{ text }}", text="<script>")


def new_app():
    app = Flask(__name__)
    app.secret_key = "for this run only"
    app.post("/form")(form)
    app.post("/json", endpoint="json")(lambda: request.json)
    return app


def forge(app):
    """Send what a hostile page could make a browser send."""
    client = app.test_client()
    return client.post("/form", data={"amount": 1}, headers=EVIL)


app = new_app()
answer = forge(app)
order = app.test_client().post("/json", data='{"amount": 1}', headers=EVIL)
seen = {
    "forged_form": answer.status_code,
    "forged_json": order.status_code,
    "unknown_host": answer.status_code,
    "protective_headers": len(HEADERS & set(answer.headers.keys())),
    "other_origins_may_read": "Access-Control-Allow-Origin" in answer.headers,
    "script_escaped": answer.text == "&lt;script&gt;",
    "session_cookie": answer.headers["Set-Cookie"].split("; ", 1)[1],
}
app = new_app()
CSRFProtect(app)
app.wsgi_app = SecureWSGIMiddleware(
    app.wsgi_app, secure=Secure.with_default_headers()
)
answer = forge(app)
seen["forged_form_with_check"] = answer.status_code
seen["protective_headers_added"] = len(HEADERS & set(answer.headers.keys()))
app.config["TRUSTED_HOSTS"] = ["localhost"]
seen["unknown_host_with_check"] = (
    app.test_client().get("/", headers=EVIL).status_code
)
print("A forged form met", answer.status, "once Flask-WTF was there")
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
