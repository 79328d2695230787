# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "flask==3.1.3", "flask-login==0.6.3", "flask-security[fsqla]==5.9.2",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does Flask know of users, alone and with its usual extensions?"""

import json

import flask_login
import flask_security as fs
from flask import Flask, session
from flask_security.models.fsqla_v3 import FsModels, FsRoleMixin, FsUserMixin
from flask_sqlalchemy import SQLAlchemy
from itsdangerous.encoding import base64_decode, base64_encode


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    cookie = seen["cookie_is_readable"], seen["forged_cookie_is_believed"]
    login = seen["login_stranger"], seen["login_own_user"]
    known = cookie == (True, False) and login == (401, 200)
    entry = seen["security_guess_signs_in"], seen["security_user"]
    works = entry == (False, 200) and seen["security_role_missing"] == 403
    return 2 if known and works else 0


# Flask alone signs a cookie. Flask-Login adds who is in, not who exists.
app = Flask("alone")
app.secret_key = "a key that is good for this run only"
ann = type("Ann", (flask_login.UserMixin,), {"id": "ann"})()
flask_login.LoginManager(app).user_loader({"ann": ann}.get)
app.get("/put", endpoint="put")(lambda: session.update(name="ann") or "")
app.get("/name", endpoint="name")(lambda: session.get("name", "nobody"))
app.get("/enter", endpoint="enter")(lambda: f"{flask_login.login_user(ann)}")
app.get("/in", endpoint="in")(flask_login.login_required(lambda: "let in"))
client = app.test_client()
client.get("/put")
payload, signature = client.get_cookie("session").value.split(".", 1)
forged = base64_encode(b'{"name":"eve"}').decode()
client.set_cookie("session", f"{forged}.{signature}")
seen = {
    "cookie_is_readable": base64_decode(payload) == b'{"name":"ann"}',
    "forged_cookie_is_believed": client.get("/name").text == "eve",
    "login_stranger": client.get("/in").status_code,
}
client.get("/enter")
seen["login_own_user"] = client.get("/in").status_code

# Flask-Security adds tables of users and roles, hashing and a sign-in page.
app = Flask("with Flask-Security")
app.config["SECURITY_PASSWORD_HASH"] = "pbkdf2_sha512"
app.secret_key = app.config["SECURITY_PASSWORD_SALT"] = "for this run only"
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
app.config["WTF_CSRF_ENABLED"] = False  # the form is posted without its page
db = SQLAlchemy(app)
FsModels.set_db_info(db)
User = type("User", (db.Model, FsUserMixin), {})
Role = type("Role", (db.Model, FsRoleMixin), {})
store = fs.SQLAlchemyUserDatastore(db, User, Role)
fs.Security(app, store)
app.get("/in", endpoint="in")(fs.auth_required()(lambda: "let in"))
app.get("/boss", endpoint="boss")(fs.roles_required("boss")(lambda: "in"))
form = {"email": "ann@example.org", "password": "pa55 phrase"}
with app.app_context():
    db.create_all()
    store.create_user(**form | {"password": fs.hash_password("pa55 phrase")})
    store.commit()
client = app.test_client()
client.post("/login", data=form | {"password": "guess"})
seen["security_guess_signs_in"] = client.get("/in").status_code == 200
client.post("/login", data=form)
seen["security_user"] = client.get("/in").status_code
seen["security_role_missing"] = client.get("/boss").status_code
print("Anyone who has the cookie can read", base64_decode(payload).decode())
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
