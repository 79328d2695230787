# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-security[common,fsqla]==5.9.2"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-Security, are accounts, sign-in and rights there and enforced?"""

import json
import re

import flask_security as fs
from flask import Flask
from flask_security.models.fsqla_v3 import FsModels, FsRoleMixin, FsUserMixin
from flask_sqlalchemy import SQLAlchemy

ANN = {"email": "ann@example.org", "password": "pa55 phrase"}
TOKEN = re.compile('name="csrf_token".*?value="(.*?)"')
app = Flask("shop")
app.secret_key = "a key that is good for this run only"
app.config |= {
    "SECURITY_PASSWORD_SALT": "for this run only",
    "SECURITY_REGISTERABLE": True,
    "SECURITY_SEND_REGISTER_EMAIL": False,
    "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
    "SQLALCHEMY_DATABASE_URI": "sqlite://",
}
db = SQLAlchemy(app)
FsModels.set_db_info(db)
User = type("User", (db.Model, FsUserMixin), {})
Role = type("Role", (db.Model, FsRoleMixin), {})
store = fs.SQLAlchemyUserDatastore(db, User, Role)
fs.Security(app, store)
for name in ("one", "two"):
    guard = fs.permissions_required(f"see-{name}")
    app.get(f"/{name}", endpoint=name)(guard(lambda: "let in"))
app.get("/open", endpoint="open")(lambda: "let in")


def send(client, url, **form):  # with the token of the page
    form["csrf_token"] = TOKEN.findall(client.get(url).text)[0]
    return client.post(url, data=form)


with app.app_context():
    db.create_all()
client, stranger = app.test_client(), app.test_client()
send(app.test_client(), "/register", **ANN, password_confirm=ANN["password"])
with app.app_context():
    ann = store.find_user(email=ANN["email"])
    stored = ann.password
    role = store.create_role(name="clerk", permissions={"see-one"})
    store.add_role_to_user(ann, role)
    store.commit()
send(stranger, "/login", **ANN | {"password": "guess"})
send(client, "/login", **ANN)
seen = {
    "stored_as": stored.split("$")[1],
    "guessed": stranger.get("/one").status_code,
    "granted": client.get("/one").status_code,
    "not_granted": client.get("/two").status_code,
    "unguarded_view": stranger.get("/open").status_code,
}
observed = {
    "included": fs.__name__.startswith("flask."),
    "password_hashed": ANN["password"] not in stored,
    "sign_in_checked": seen["granted"] == 200 != seen["guessed"],
    "stranger_refused": seen["guessed"] in (401, 403),
    "rights_kept": (seen["granted"], seen["not_granted"]) == (200, 403),
}
print(json.dumps({"observations": observed, "seen": seen}))
