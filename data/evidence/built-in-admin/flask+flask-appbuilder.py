# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-appbuilder==5.3.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-AppBuilder, can staff, and only staff, correct a record?"""

import json
import logging
import re

from flask import Flask
from flask_appbuilder import AppBuilder, Model, ModelView
from flask_appbuilder.models.mixins import AuditMixin
from flask_appbuilder.models.sqla.interface import SQLAInterface
from flask_appbuilder.utils.legacy import get_sqla_class
from sqlalchemy import Column, Integer, String

EDIT = "/customerview/edit/1"
TOKEN = re.compile('name="csrf_token".*?value="(.*?)"')
db, seen = get_sqla_class()(), {}


class Customer(AuditMixin, Model):  # the package's own: who changed it
    __tablename__ = "customer"
    id = Column(Integer, primary_key=True)
    name = Column(String(80))


class CustomerView(ModelView):
    datamodel = SQLAInterface(Customer)
    list_columns = search_columns = edit_columns = ["name"]


def send(client, url, token=True, **form):  # with the token of the page
    found = TOKEN.findall(client.get(url).text) if token else []
    return client.post(url, data=form | {"csrf_token": "".join(found[:1])})


def correct(client, name, **how):  # by sending the admin's own form
    send(client, EDIT, name=name, **how)
    with app.app_context():
        customer = db.session.get(Customer, 1)
        seen["kept"] = str(customer.changed_by)
        return customer.name == name


logging.disable()  # each refusal is expected
app = Flask("shop")
app.config |= {"SECRET_KEY": "x" * 32, "SQLALCHEMY_DATABASE_URI": "sqlite://"}
db.init_app(app)
with app.app_context():
    builder = AppBuilder(app, db.session)
    builder.add_view(CustomerView, "Customers")
    db.create_all()
    users = builder.sm
    roles = {"bob": users.add_role("None"), "ann": users.find_role("Admin")}
    for name, role in roles.items():
        users.add_user(name, name, name, f"{name}@a.org", role, "pa55")
    bob = {"created_by_fk": 1, "changed_by_fk": 1}
    db.session.add_all(Customer(name=n, **bob) for n in ("Adda", "Zoe"))
    db.session.commit()
visitor, bob, ann = (app.test_client() for _ in range(3))
send(bob, "/login/", username="bob", password="pa55")
send(ann, "/login/", username="ann", password="pa55")
found = ann.get("/customerview/list/?_flt_2_name=Adda").text
shut = not correct(visitor, "Adda E")
observed = {
    "included": ModelView.__module__.startswith("flask."),
    "staff_find": "Adda" in found and "Zoe" not in found,
    "shut_at_once": shut,
    "shut_by_sign_in": shut,
    "rights_kept": not correct(bob, "Adda B"),
    "foreign_form_refused": not correct(ann, "Adda M", token=False),
    "staff_correct": correct(ann, "Adda A"),
    "author_kept": seen["kept"] == "ann ann",
}
print(json.dumps({"observations": observed, "seen": seen}))
