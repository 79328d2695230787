# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does a service written for Flask 3.1.2 run unchanged, and what warns?"""

import importlib
import json
import sys
import tempfile
import warnings
from pathlib import Path

SHOP = """
import io
from flask import (Blueprint, Flask, abort, current_app, flash, g, jsonify,
    redirect, render_template_string, request, send_file, session, url_for)
from flask.views import MethodView
orders = Blueprint("orders", __name__, url_prefix="/orders")
PAGE = '''{% for one in get_flashed_messages() %}{{ one }}{% endfor %}
<a href="{{ url_for("orders.one", id=7) }}">{{ "<ada>"|upper }}</a>'''
@orders.before_request
def who(): g.who = session.get("who")
@orders.post("")
def add():
    if (order := request.get_json())["cents"] < 1: abort(422, "no cents")
    current_app.config["MAILS"].append(order["customer"])
    return {"customer": order["customer"]}, 201
@orders.get("/<int:id>")
def one(id): abort(404)
@orders.get("/mails")
def mails():
    if not g.who: return redirect(url_for("sign_in"))
    return jsonify({g.who: current_app.config["MAILS"]})
@orders.get("/page")
def page(): return flash("Saved") or render_template_string(PAGE)
class SignIn(MethodView):
    def post(self):
        session["who"] = request.form["who"].title()
        return redirect(url_for("orders.mails"), 303)
(app := Flask(__name__)).config.from_mapping(SECRET_KEY="k", MAILS=[])
app.register_blueprint(orders)
app.add_url_rule("/sign-in", view_func=SignIn.as_view("sign_in"))
@app.errorhandler(404)
def missing(error): return {"error": error.description}, 404
@app.post("/file")
def file():
    return send_file(io.BytesIO(request.files["sent"].read()), "text/plain")
ada, sent = {"customer": "Ada", "cents": 1}, (io.BytesIO(b"note"), "n.txt")
CALLS = [("POST", "/orders", 201, "Ada", {"json": ada}),
    ("POST", "/orders", 422, "no cents", {"json": {"cents": 0}}),
    ("GET", "/orders/mails", 302, "/sign-in", {}), ("GET", "/orders/7", 404,
        "error", {}),
    ("POST", "/sign-in", 303, "/orders/mails", {"data": {"who": "ann"}}),
    ("GET", "/orders/mails", 200, "Ann", {}),
    ("GET", "/orders/page", 200, "&lt;ADA", {}),
    ("POST", "/file", 200, "note", {"data": {"sent": sent}})]
def odd():
    client = app.test_client()
    for method, path, status, text, more in CALLS:
        got = client.open(path, method=method, **more)
        if got.status_code != status or text not in got.text:
            yield f"{method} {path}: {got.status_code} {got.text[:60]}"
"""
warned, odd = set(), []
warnings.simplefilter("always")
warnings.showwarning = lambda told, *_: warned.add(str(told).split("\n")[0])
sys.path.insert(0, tempfile.mkdtemp())
Path(sys.path[0], "shop.py").write_text(SHOP)
try:
    odd += importlib.import_module("shop").odd()
except Exception as error:  # what ends the service is told
    odd.append(f"{type(error).__name__}: {error}"[:90])
observed = {"starts": "shop" in sys.modules, "answers_alike": not odd}
observed["warnings"] = len(warned)
seen = {"answered_otherwise": odd, "warned_of": sorted(warned)}
print(json.dumps({"observations": observed, "seen": seen}))
