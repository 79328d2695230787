# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0","fastapi-users==15.0.5","httpx2==2.16.2"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What do FastAPI's security helpers check, and what does a package add?"""

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


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    if seen["helper_no_token"] != 401 or seen["helper_invented_token"] != 200:
        return 0
    refused = seen["package_invented_token"], seen["package_wrong_password"]
    answers = seen["package_user"], seen["package_superuser_only"]
    works = refused == (401, 400) and answers == (200, 403)
    return 2 if works and not seen["password_is_stored_as_given"] else 1


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
helper = OAuth2PasswordBearer("login")
user, boss = accounts.current_user(), accounts.current_user(superuser=True)
app = FastAPI()
app.get("/helper", dependencies=[Depends(helper)])(lambda: "let in")
app.get("/user", dependencies=[Depends(user)])(lambda: "let in")
app.get("/boss", dependencies=[Depends(boss)])(lambda: "let in")
app.include_router(accounts.get_auth_router(backend))
app.include_router(accounts.get_register_router(BaseUser[str], BaseUserCreate))

client = TestClient(app)
client.post("/register", json=ANN)
token = client.post("/login", data=ANN).json()["access_token"]
wrong = client.post("/login", data=ANN | {"password": "guess"})
seen = {
    "helper_no_token": client.get("/helper").status_code,
    "helper_invented_token": status("/helper", "invented"),
    "package_invented_token": status("/user", "invented"),
    "package_wrong_password": wrong.status_code,
    "package_user": status("/user", token),
    "package_superuser_only": status("/boss", token),
    "password_is_stored_as_given": ANN["password"] in str(USERS),
}
print("An invented token met status", seen["helper_invented_token"], "alone")
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
