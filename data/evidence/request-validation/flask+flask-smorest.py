# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-smorest==0.47.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With flask-smorest, which bad JSON bodies are refused?"""

import json

from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from marshmallow import Schema, fields

GOOD = '{"customer": "Ada", "amount": 1}'
app, invoices = Flask("shop"), Blueprint("invoices", "invoices")
app.config |= {
    "API_TITLE": "Shop",
    "API_VERSION": "1",
    "OPENAPI_VERSION": "3.1.0",
}
seen, refused, ran = {"ran": []}, {}, []


class Invoice(Schema):
    customer = fields.String(required=True)
    amount = fields.Integer(required=True)


@invoices.route("/")
class View(MethodView):
    @invoices.arguments(Invoice)
    def post(self, invoice):
        ran.append(invoice)
        return {"twice": invoice["amount"] * 2}


def send(name, body, kind="application/json"):
    """Send a body; see what it met, and if our code ran; return the answer."""
    ran.clear()
    answer = app.test_client().post("/", data=body, content_type=kind)
    seen[name] = answer.status_code
    seen["ran"] += [name] * len(ran)
    refused[name] = not ran and answer.status_code in range(400, 500)
    return answer.text


Api(app).register_blueprint(invoices)
send("good", GOOD)
send("a_list", "[1]")
told = send("field_missing", '{"customer": "Ada"}')
send("wrong_type", GOOD.replace("1", '"many"'))
send("malformed", GOOD[:-1])
send("as_text", GOOD, "text/plain")
send("nan", GOOD.replace("1", "NaN"))
send("half_a_surrogate", GOOD.replace("1", '"\\ud800"'))
send("null", "null")
send("number_as_text", GOOD.replace("1", '"1"'))
observed = {
    "included": Blueprint.__module__.startswith("flask."),
    "shape_refused": refused["a_list"] and refused["field_missing"],
    "type_refused": refused["wrong_type"],
    "malformed_refused": refused["malformed"],
    "other_content_refused": refused["as_text"],
    "odd_refused": refused["nan"] and refused["half_a_surrogate"],
    "fault_named": "amount" in told,
}
print(json.dumps({"observations": observed, "seen": seen}))
