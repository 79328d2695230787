# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "flask==3.1.3", "flask-admin==2.2.1", "flask-sqlalchemy==3.1.1",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Can staff, and only staff, correct a record: alone, with Flask-Admin?"""

import json
import re

from flask import Flask, request
from flask_admin import Admin
from flask_admin.contrib.sqla import ModelView
from flask_admin.form import SecureForm
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import inspect
from werkzeug.datastructures import Authorization

ANN = Authorization("basic", {"username": "ann", "password": "pa55"})
db = SQLAlchemy()


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    works = seen["search"] == "Adda" and seen["visitor"] == "302, Vi"
    alone = seen["as_it_comes"] == 404 and seen["tables"] == "customer"
    shut = seen["visitor_with_sign_in"] == "403, Vi"
    token = (seen["no_token"], seen["staff"]) == ("200, Vi", "302, Ada")
    return 2 if works and alone and shut and token else 0


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class CustomerView(ModelView):
    column_list = column_searchable_list = ("name",)


class StaffView(CustomerView):
    form_base_class = SecureForm  # puts a token into each form

    def is_accessible(self):  # the simplest sign-in: HTTP basic
        return request.authorization == ANN


def correct(url, name, token="", auth=None):
    form = {"name": name, "csrf_token": token}
    answer = client.post(f"{url}edit/?id=1", data=form, auth=auth)
    return f"{answer.status_code}, {db.session.get(Customer, 1).name}"


seen = {"as_it_comes": Flask("bare").test_client().get("/admin/").status_code}
app = Flask("shop")
app.config |= {"SECRET_KEY": "x", "SQLALCHEMY_DATABASE_URI": "sqlite://"}
db.init_app(app)
views = CustomerView(Customer, db), StaffView(Customer, db, endpoint="staff")
Admin(app).add_views(*views)
app.app_context().push()
db.create_all()
db.session.add_all([Customer(name="Adda"), Customer(name="Zoe")])
db.session.commit()
client = app.test_client()
found = client.get("/admin/customer/?search=adda").text
seen["search"] = " ".join(n for n in ("Adda", "Zoe") if n in found)
seen["visitor"] = correct("/admin/customer/", "Vi")
seen["visitor_with_sign_in"] = correct("/admin/staff/", "Eve")
seen["no_token"] = correct("/admin/staff/", "Eve", auth=ANN)
page = client.get("/admin/staff/edit/?id=1", auth=ANN).text
token = re.search('name="csrf_token" type="hidden" value="(.*?)"', page)[1]
seen["staff"] = correct("/admin/staff/", "Ada", token, ANN)
seen["tables"] = " ".join(inspect(db.engine).get_table_names())
print("A visitor corrects, with Flask-Admin as it comes:", seen["visitor"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
