# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "flask==3.1.3", "flask-admin==2.2.1", "flask-sqlalchemy==3.1.1",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-Admin, can staff, and only staff, find and correct a record?"""

import io
import json
import logging
import re

from flask import Flask, request
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import inspect

TOKEN = re.compile('name="csrf_token" type="hidden" value="(.*?)"')
db = SQLAlchemy()


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class CustomerView(ModelView):
    column_list = column_searchable_list = ("name",)


class StaffView(CustomerView):
    form_base_class = SecureForm  # the package's own, which adds a token

    def is_accessible(self):  # the package leaves it to the project
        user = request.authorization
        return user is not None and user.password == "pa55"


def correct(view, name, user=None, token=True):  # by the admin's own form
    who, url = user and (user, "pa55"), f"/admin/{view}/edit/?id=1"
    found = TOKEN.findall(client.get(url, auth=who).text) if token else []
    client.post(
        url, data={"name": name, "csrf_token": "".join(found)}, auth=who
    )
    return db.session.get(Customer, 1).name == name


logging.basicConfig(level="INFO", stream=(log := io.StringIO()))
app = Flask("shop")
app.config |= {"SECRET_KEY": "x", "SQLALCHEMY_DATABASE_URI": "sqlite://"}
db.init_app(app)
admin = Admin(app)
admin.add_view(CustomerView(Customer, db))
admin.add_view(StaffView(Customer, db, endpoint="staff"))
app.app_context().push()
db.create_all()
db.session.add_all([Customer(name="Adda"), Customer(name="Zoe")])
db.session.commit()
client = app.test_client()
found = client.get("/admin/staff/?search=adda", auth=("ann", "pa55")).text
observed = {
    "included": Admin.__module__.startswith("flask."),
    "staff_find": "Adda" in found and "Zoe" not in found,
    "shut_at_once": not correct("customer", "Adda V"),
    "shut_by_sign_in": not correct("staff", "Adda E"),
    "rights_kept": not correct("staff", "Adda B", "bob"),
    "foreign_form_refused": not correct("staff", "Adda M", "ann", token=False),
    "staff_correct": correct("staff", "Adda A", "ann"),
}
tables = inspect(db.engine).get_table_names()
seen = {"kept": log.getvalue().splitlines(), "tables": tables}
observed["author_kept"] = "ann" in str(seen["kept"])
print(json.dumps({"observations": observed, "seen": seen}))
