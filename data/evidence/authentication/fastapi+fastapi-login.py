# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0","fastapi-login==1.10.3","httpx2==2.16.2"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With fastapi-login, are accounts, sign-in and rights there and enforced?"""

import json

from fastapi import Depends, FastAPI, Security
from fastapi.testclient import TestClient
from fastapi_login import LoginManager

ANN = {"username": "ann", "password": "pa55 phrase"}
USERS = {"ann": ANN}  # the package leaves users and passwords to the team


def status(path, token):
    credentials = {"Authorization": f"Bearer {token}"}
    return client.get(path, headers=credentials).status_code


manager = LoginManager("a key that is good for this run only", "/login")
manager.user_loader()(USERS.get)
app = FastAPI()
app.get("/user", dependencies=[Depends(manager)])(lambda: "let in")
for name in ("one", "two"):
    guard = Security(manager, scopes=[name])
    app.get(f"/{name}", dependencies=[guard])(lambda: "let in")
client = TestClient(app)
sign_in, guess = client.post("/login", data=ANN), client.post("/login")
token = manager.create_access_token(data={"sub": "ann"}, scopes=["one"])
seen = {
    "sign_in_page": sign_in.status_code,
    "stranger": status("/user", "invented"),
    "let_in_by_the_team": status("/user", token),
    "granted": status("/one", token),
    "not_granted": status("/two", token),
}
observed = {
    "included": LoginManager.__module__.startswith("fastapi."),
    "password_hashed": ANN["password"] not in str(USERS),
    "sign_in_checked": sign_in.status_code == 200 != guess.status_code,
    "stranger_refused": seen["stranger"] in (401, 403),
    "rights_kept": seen["granted"] == 200 and seen["not_granted"] >= 400,
}
print(json.dumps({"observations": observed, "seen": seen}))
