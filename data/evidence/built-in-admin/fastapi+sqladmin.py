# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "httpx2==2.16.2", "sqladmin[auth]==0.32.0",
#     "sqlalchemy[asyncio]==2.1.9", "sqlmodel==0.0.50",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With SQLAdmin, can staff, and only staff, find and correct a record?"""

import json

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqladmin import Admin, DBAuditBackend, ModelView
from sqladmin.authentication import AuthenticationBackend
from sqlalchemy.orm import sessionmaker
from sqlmodel import Field, SQLModel, create_engine, insert, select
from sqlmodel.pool import StaticPool


class Customer(SQLModel, table=True):
    id: int = Field(primary_key=True)
    name: str


class Change(SQLModel, table=True):  # the package asks for such a table
    id: int = Field(primary_key=True, default=None)
    by: str


class CustomerAdmin(ModelView, model=Customer):
    column_list = column_searchable_list = (Customer.name,)


class SignIn(AuthenticationBackend):  # and leaves these to the project
    async def login(self, request):
        request.session["user"] = (await request.form())["username"]
        return True

    async def authenticate(self, request):
        return "user" in request.session


class Audit(DBAuditBackend):
    def build_row(self, entry, actor, request):
        return Change(by=request.session["user"])


def correct(client, name):  # by sending the admin's own form, without token
    client.post("/admin/customer/edit/1", data={"name": name})
    return connection.scalar(select(Customer.name)) == name


engine = create_engine("sqlite://?check_same_thread=no", poolclass=StaticPool)
SQLModel.metadata.create_all(connection := engine.connect())
connection.execute(insert(Customer), [{"name": "Adda"}, {"name": "Zoe"}])
connection.commit()
Admin(app := FastAPI(), engine).add_view(CustomerAdmin)
observed = {"shut_at_once": not correct(TestClient(app), "Adda V")}
added = {"authentication_backend": SignIn("for this run only")}
added["audit_backend"] = Audit(sessionmaker(engine))
Admin(app := FastAPI(), engine, **added).add_view(CustomerAdmin)
visitor, bob, ann = (TestClient(app, follow_redirects=False) for _ in range(3))
for user, form in ((bob, {"username": "bob"}), (ann, {"username": "ann"})):
    user.post("/admin/login", data=form | {"password": "pa55"})
found = ann.get("/admin/customer/list?search=adda").text
observed |= {
    "included": Admin.__module__.startswith("fastapi."),
    "staff_find": "Adda" in found and "Zoe" not in found,
    "shut_by_sign_in": not correct(visitor, "Adda E"),
    "rights_kept": not correct(bob, "Adda B"),
    "forgery_refused": not correct(ann, "Adda M"),
    "staff_correct": correct(ann, "Adda A"),
}
kept = connection.scalars(select(Change.by)).all()
observed["author_kept"] = "ann" in kept
print(json.dumps({"observations": observed, "seen": {"kept": kept}}))
