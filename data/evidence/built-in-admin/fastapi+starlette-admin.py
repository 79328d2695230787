# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "httpx2==2.16.2", "sqlalchemy[asyncio]==2.1.9",
#     "sqlmodel==0.0.50", "starlette-admin==1.0.3",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With starlette-admin, can staff, and only staff, correct a record?"""

import io
import json
import logging
import re

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Field, SQLModel, create_engine, insert, select
from sqlmodel.pool import StaticPool
from starlette.middleware.sessions import SessionMiddleware
from starlette_admin.auth import AdminUser, AuthProvider
from starlette_admin.contrib.sqlmodel import Admin, ModelView


class Customer(SQLModel, table=True):
    id: int | None = Field(primary_key=True, default=None)
    name: str


class SignIn(AuthProvider):  # the package leaves these to the project
    async def login(self, username, password, remember_me, request):
        request.session["user"] = {"pa55": username}[password]

    async def authenticate(self, request):
        return AdminUser(n) if (n := request.session.get("user")) else None


def new_app(**added):
    admin = Admin(engine, secret_key="for this run only", **added)
    admin.add_view(ModelView(Customer))
    admin.mount_to(app := FastAPI())
    app.add_middleware(SessionMiddleware, secret_key="for this run only")
    return app


def send(client, url, form, token='csrftoken" value="(.*?)"'):
    found = re.search(token, client.get(url).text)  # the token of the page
    client.post(url, data=form | {"csrftoken": found[1] if found else ""})


def correct(client, name, **how):  # by sending the admin's own form
    send(client, "/admin/customer/edit?pk=1", {"name": name}, **how)
    return connection.scalar(select(Customer.name)) == name


logging.basicConfig(level="INFO", stream=(log := io.StringIO()))
engine = create_engine("sqlite://?check_same_thread=no", poolclass=StaticPool)
SQLModel.metadata.create_all(connection := engine.connect())
connection.execute(insert(Customer), [{"name": "Adda"}, {"name": "Zoe"}])
connection.commit()
app = new_app(auth_provider=SignIn())
visitor, bob, ann = (TestClient(app, follow_redirects=False) for _ in range(3))
for user, form in ((bob, {"username": "bob"}), (ann, {"username": "ann"})):
    send(user, "/admin/login", form | {"password": "pa55"})
found = ann.get("/admin/customer/list?q=adda").text
observed = {
    "included": Admin.__module__.startswith("fastapi."),
    "staff_find": "Adda" in found and "Zoe" not in found,
    "shut_at_once": not correct(TestClient(new_app()), "Adda V"),
    "shut_by_sign_in": not correct(visitor, "Adda E"),
    "rights_kept": not correct(bob, "Adda B"),
    "foreign_form_refused": not correct(ann, "Adda M", token="(?!)"),
    "staff_correct": correct(ann, "Adda A"),
}
seen = {"kept": re.findall("edit success.*", log.getvalue())}
observed["author_kept"] = "ann" in str(seen["kept"])
print(json.dumps({"observations": observed, "seen": seen}))
