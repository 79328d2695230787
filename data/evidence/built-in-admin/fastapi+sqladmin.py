# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2",
#     "sqladmin[auth]==0.32.0", "sqlalchemy[asyncio]==2.1.9"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With SQLAdmin, can staff, and only staff, find and correct a record?"""

import json

import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqladmin import Admin, DBAuditBackend, ModelView, authentication
from sqladmin.contrib import rbac

Base, MEMORY = sa.orm.declarative_base(), "sqlite://?check_same_thread=no"


def model(table, name, /, *mixins, **parts):
    parts["id"] = sa.Column(sa.Integer, primary_key=True)
    return type(name, (*mixins, Base), parts | {"__tablename__": table})


Customer = model("customer", "Customer", name=sa.Column(sa.String))
Change = model("change", "Change", by=sa.Column(sa.Integer))
Group = model(rbac.DEFAULT_GROUP_TABLE, "Group", rbac.GroupMixin)
Access = model("access", rbac.DEFAULT_ACCESS_MODEL, rbac.GroupAccessMixin)
members = rbac.user_group_table(Base, "user")
User = model("user", "User", groups=sa.orm.relationship("Group", members))


class CustomerAdmin(ModelView, model=Customer):
    column_list = column_searchable_list = (Customer.name,)


class SignIn(authentication.AuthenticationBackend):  # left to us
    async def login(self, request):
        request.session["user_id"] = int((await request.form())["username"])
        return True

    async def authenticate(self, request):
        return "user_id" in request.session


def correct(client, name):  # by sending the admin's own form, without token
    client.post("/admin/customer/edit/1", data={"name": name})
    return db.scalar(sa.select(Customer.name)) == name


engine = sa.create_engine(MEMORY, poolclass=sa.StaticPool)
Base.metadata.create_all(db := engine.connect())
with (session := sa.orm.sessionmaker(engine)).begin() as new:
    new.add_all([Customer(name="Adda"), Customer(name="Zoe"), User(id=2)])
    staff = Group(name="a", accesses=[Access(identity="customer", action="*")])
    new.add(User(id=1, groups=[staff]))  # Ann; Bob is 2
Admin(app := FastAPI(), engine).add_view(CustomerAdmin)
observed = {"shut_at_once": not correct(TestClient(app), "Adda V")}
DBAuditBackend.build_row = lambda _, entry, by, request: Change(by=by)
rights = rbac.DBAuthorizationBackend(session, user_model=User)
audit, added = DBAuditBackend(session), {"authorization_backend": rights}
added |= {"audit_backend": audit, "authentication_backend": SignIn("a key")}
Admin(app := FastAPI(), engine, **added).add_view(CustomerAdmin)
visitor, bob, ann = (TestClient(app, follow_redirects=False) for _ in range(3))
bob.post("/admin/login", data={"username": 2})
ann.post("/admin/login", data={"username": 1})
found = ann.get("/admin/customer/list?search=adda").text
lax = all(one.has_nonstandard_attr("samesite") for one in ann.cookies.jar)
observed |= {
    "included": Admin.__module__.startswith("fastapi."),
    "staff_find": "Adda" in found and "Zoe" not in found,
    "shut_by_sign_in": not correct(visitor, "Adda E"),
    "rights_kept": not correct(bob, "Adda B"),
    "foreign_form_refused": not correct(visitor if lax else ann, "Adda M"),
    "staff_correct": correct(ann, "Adda A"),
    "author_kept": 1 in db.scalars(sa.select(Change.by)).all(),
}
print(json.dumps({"observations": observed, "seen": {"cookie_stays": lax}}))
