# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "httpx2==2.16.2", "sqladmin[auth]==0.32.0",
#     "sqlalchemy[asyncio]==2.1.9", "sqlmodel==0.0.50",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Can staff, and only staff, correct a record: as it comes, with SQLAdmin?"""

import io
import json
import logging

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqladmin import Admin, LoggingAuditBackend, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlmodel import Field, SQLModel, create_engine, insert, select
from sqlmodel.pool import StaticPool


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    works = seen["search"] == "Adda" and seen["visitor"] == "302, Vi, 0 logged"
    shut = seen["visitor_with_sign_in"] == "302, Vi, 0 logged"
    staff = seen["staff_no_token"] == "302, Ada, 1 logged"
    return 2 if seen["as_it_comes"] == 404 and works and shut and staff else 0


class Customer(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str


class CustomerAdmin(ModelView, model=Customer):
    column_list = column_searchable_list = (Customer.name,)


class SignIn(AuthenticationBackend):  # the project writes it
    async def login(self, request):
        form = await request.form()
        request.session["staff"] = form["password"] == "pa55"
        return request.session["staff"]

    async def authenticate(self, request):
        return request.session.get("staff", False)


def correct(client, name):  # by sending the admin's own form
    answer = client.post("/admin/customer/edit/1", data={"name": name})
    logged = log.getvalue().count("audit action=update")
    name = connection.scalar(select(Customer.name))
    return f"{answer.status_code}, {name}, {logged} logged"


audit = LoggingAuditBackend()
logging.basicConfig(level="INFO", stream=(log := io.StringIO()))
engine = create_engine("sqlite://?check_same_thread=no", poolclass=StaticPool)
SQLModel.metadata.create_all(connection := engine.connect())
for name in ("Adda", "Zoe"):
    connection.execute(insert(Customer).values(name=name))
connection.commit()
seen = {"as_it_comes": TestClient(FastAPI()).get("/admin/").status_code}
Admin(app := FastAPI(), engine).add_view(CustomerAdmin)
visitor = TestClient(app, follow_redirects=False)
found = visitor.get("/admin/customer/list?search=adda").text
seen["search"] = " ".join(n for n in ("Adda", "Zoe") if n in found)
seen["visitor"] = correct(visitor, "Vi")
added = {"authentication_backend": SignIn("secret"), "audit_backend": audit}
Admin(app := FastAPI(), engine, **added).add_view(CustomerAdmin)
client = TestClient(app, follow_redirects=False)
seen["visitor_with_sign_in"] = correct(client, "Eve")
client.post("/admin/login", data={"password": "pa55"})
seen["staff_no_token"] = correct(client, "Ada")
print("A visitor corrects, with SQLAdmin as it comes:", seen["visitor"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
