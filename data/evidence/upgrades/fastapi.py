# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi[standard]==0.165.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does a service written for FastAPI 0.121 run unchanged, and what warns?"""

import importlib
import json
import sys
import tempfile
import warnings
from pathlib import Path

SHOP = """
from contextlib import asynccontextmanager
from typing import Annotated as As
from fastapi import (APIRouter, BackgroundTasks, Depends, FastAPI, Form,
    HTTPException, Query, Request, UploadFile)
from fastapi.responses import JSONResponse
from fastapi.security import OAuth2PasswordBearer
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field
class Order(BaseModel):
    customer: str = Field(max_length=80, examples=["Ada"])
    cents: int = Field(gt=0)
class Empty(Exception): pass
mails, token = [], OAuth2PasswordBearer(tokenUrl="token")
async def user(given: As[str, Depends(token)]): return given.title()
router = APIRouter(prefix="/orders", tags=["orders"])
@router.post("", status_code=201, response_model=Order)
async def add(order: Order, tasks: BackgroundTasks):
    tasks.add_task(mails.append, order.customer)
    return {**order.model_dump(), "secret": "kept back"}
@router.get("/mails")
def sent(who: As[str, Depends(user)], least: As[int, Query(alias="from")] = 0
         ) -> dict[str, list[str]]: return {who: mails[least:]}
@router.get("/{id}")
def one(id: int): raise HTTPException(404, detail=f"no order {id}")
@asynccontextmanager
async def lifespan(app): yield {"open": True}
(app := FastAPI(lifespan=lifespan)).include_router(router)
@app.exception_handler(Empty)
async def empty(request: Request, error: Empty):
    return JSONResponse({"open": request.state.open}, 418)
@app.post("/file")
async def file(note: As[str, Form()], sent: UploadFile):
    if not (body := await sent.read()): raise Empty
    return note + body.decode()
def part(body): return {"data": {"note": "n"}, "files": {"sent": ("f", body)}}
ada, ann = {"customer": "Ada", "cents": 12}, {"Authorization": "Bearer ann"}
CALLS = [("POST", "/orders", 201, '"Ada","cents":12}', {"json": ada}),
    ("POST", "/orders", 422, "greater", {"json": {**ada, "cents": 0}}),
    ("GET", "/orders/mails", 401, "", {}), ("GET", "/orders/7", 404, "no", {}),
    ("GET", "/orders/mails?from=0", 200, '{"Ann":["Ada"]}', {"headers": ann}),
    ("POST", "/file", 200, "nbody", part(b"body")),
    ("POST", "/file", 418, '"open":true', part(b"")),
    ("GET", "/openapi.json", 200, "/orders/{id}", {})]
def odd():
    with TestClient(app) as client:
        for method, path, status, text, more in CALLS:
            got = client.request(method, path, **more)
            if got.status_code != status or text not in got.text:
                yield f"{method} {path}: {got.status_code} {got.text[:60]}"
"""
warned, odd = set(), []
warnings.simplefilter("always")
warnings.showwarning = lambda told, *_: warned.add(str(told).split("\n")[0])
sys.path.insert(0, tempfile.mkdtemp())
Path(sys.path[0], "shop.py").write_text(SHOP)
try:
    odd += importlib.import_module("shop").odd()
except Exception as error:  # what ends the service is told
    odd.append(f"{type(error).__name__}: {error}"[:90])
observed = {"starts": "shop" in sys.modules, "answers_alike": not odd}
observed["warnings"] = len(warned)
seen = {"answered_otherwise": odd, "warned_of": sorted(warned)}
print(json.dumps({"observations": observed, "seen": seen}))
