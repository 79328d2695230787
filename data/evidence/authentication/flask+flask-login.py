# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-login==0.6.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-Login, are accounts, sign-in and rights there and enforced?"""

import json

from flask import Flask, session
from flask_login import LoginManager, UserMixin, login_required, login_user
from itsdangerous.encoding import base64_decode, base64_encode

FORM = {"username": "ann", "password": "pa55 phrase"}


class User(UserMixin):  # the package leaves users and passwords to the team
    id, password = FORM["username"], FORM["password"]


app, ann = Flask("shop"), User()
app.secret_key = "a key that is good for this run only"
LoginManager(app).user_loader({"ann": ann}.get)
app.get("/put", endpoint="put")(lambda: session.update(name="ann") or "")
app.get("/name", endpoint="name")(lambda: session.get("name", "nobody"))
app.get("/enter", endpoint="enter")(lambda: f"{login_user(ann)}")
for name in ("one", "two"):  # it knows one guard: is somebody in?
    app.get(f"/{name}", endpoint=name)(login_required(lambda: "let in"))
client = app.test_client()
sign_in, guess = client.post("/login", data=FORM), client.post("/login")
seen = {
    "sign_in_page": sign_in.status_code,
    "stranger": client.get("/one").status_code,
}
client.get("/enter")
seen["let_in_by_the_team"] = client.get("/one").status_code
seen["not_granted"] = client.get("/two").status_code

# Beneath it, Flask signs the cookie of its session, and does not encrypt it.
client.delete_cookie("session")
client.get("/put")
payload, signature = client.get_cookie("session").value.split(".", 1)
forged = base64_encode(b'{"name":"eve"}').decode()
client.set_cookie("session", f"{forged}.{signature}")
seen["cookie_is_readable"] = base64_decode(payload) == b'{"name":"ann"}'
seen["forged_cookie_is_believed"] = client.get("/name").text == "eve"
observed = {
    "included": LoginManager.__module__.startswith("flask."),
    "password_hashed": FORM["password"] not in ann.password,
    "sign_in_checked": sign_in.status_code == 200 != guess.status_code,
    "stranger_refused": seen["stranger"] in (401, 403),
    "rights_kept": seen["not_granted"] in (401, 403),
}
print(json.dumps({"observations": observed, "seen": seen}))
