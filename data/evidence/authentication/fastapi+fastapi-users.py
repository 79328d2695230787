# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0","fastapi-users==15.0.5","httpx2==2.16.2"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With fastapi-users, are accounts, sign-in and rights there and enforced?"""

import json
from types import SimpleNamespace

from fastapi import Depends, FastAPI
from fastapi.security import OAuth2PasswordBearer
from fastapi.testclient import TestClient
from fastapi_users import BaseUserManager, FastAPIUsers, db
from fastapi_users import authentication as auth
from fastapi_users.schemas import BaseUser, BaseUserCreate

NEW = {"is_active": True, "is_superuser": False, "is_verified": False}
ANN = {"username": "ann@a.org", "email": "ann@a.org", "password": "pa55 word"}
USERS = {}  # the table: the team's own, or from a database adapter


class Store(db.BaseUserDatabase):
    async def get(self, email):
        return USERS.get(email)

    async def create(self, create_dict):
        user = SimpleNamespace(id=create_dict["email"], **NEW, **create_dict)
        return USERS.setdefault(user.id, user)

    get_by_email = get


def status(path, token):
    credentials = {"Authorization": f"Bearer {token}"}
    return client.get(path, headers=credentials).status_code


BaseUserManager.parse_id = lambda _, email: email  # the id of a user here
signer = auth.JWTStrategy("a key that is good for this run only", 60)
bearer = auth.BearerTransport("login")
backend = auth.AuthenticationBackend("bearer", bearer, lambda: signer)
accounts = FastAPIUsers(lambda: BaseUserManager(Store()), [backend])
# It knows two guards: any user, and one who has the flag for everything.
user, boss = accounts.current_user(), accounts.current_user(superuser=True)
helper = OAuth2PasswordBearer("login")  # FastAPI's own
app = FastAPI()
app.get("/user", dependencies=[Depends(user)])(lambda: "let in")
app.get("/one", dependencies=[Depends(boss)])(lambda: "let in")
app.get("/two", dependencies=[Depends(boss)])(lambda: "let in")
app.get("/helper", dependencies=[Depends(helper)])(lambda: "let in")
app.include_router(accounts.get_auth_router(backend))
app.include_router(accounts.get_register_router(BaseUser[str], BaseUserCreate))
client = TestClient(app)
client.post("/register", json=ANN)
token = client.post("/login", data=ANN).json()["access_token"]
guess = client.post("/login", data=ANN | {"password": "guess"})
stored = USERS["ann@a.org"].hashed_password
seen = {
    "stored_as": stored.split("$")[1],
    "guessed": guess.status_code,
    "stranger": status("/user", "invented"),
    "signed_in": status("/user", token),
    "without_flag": status("/one", token),
    "helper_no_token": client.get("/helper").status_code,
    "helper_invented_token": status("/helper", "invented"),
}
USERS["ann@a.org"].is_superuser = True  # the only right that it can grant
both = status("/one", token), status("/two", token)
observed = {
    "included": FastAPIUsers.__module__.startswith("fastapi."),
    "password_hashed": ANN["password"] not in stored,
    "sign_in_checked": seen["signed_in"] == 200 != seen["guessed"],
    "stranger_refused": seen["stranger"] in (401, 403),
    "rights_kept": both == (200, 403),
}
print(json.dumps({"observations": observed, "seen": seen}))
