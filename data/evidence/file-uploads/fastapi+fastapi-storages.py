# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "fastapi-storages[full]==0.5.0",
#     "httpx2==2.16.2", "python-multipart==0.0.34"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With fastapi-storages, is an upload bounded, on disk, safely named?"""

import asyncio
import contextlib
import io
import json
import tempfile
import tracemalloc
from pathlib import Path

import sqlalchemy as sa
from fastapi import FastAPI, UploadFile
from fastapi_storages import FileSystemStorage
from fastapi_storages.integrations.sqlalchemy import ImageType
from httpx2 import ASGITransport, AsyncClient
from PIL import Image

MB = 1_000_000
HEAD = '--b\r\nContent-Disposition: form-data; name="file"; filename="%s"'
Image.new("L", (1, 1)).save(point := io.BytesIO(), "png")
body, folder = (Path(tempfile.mkdtemp(), name) for name in ("body", "kept"))
stored = sa.Column("file", ImageType(FileSystemStorage(folder)))
files = sa.Table("files", sa.MetaData(), stored)
files.create(engine := sa.create_engine("sqlite://?check_same_thread=no"))
app = FastAPI()


@app.post("/")
def view(file: UploadFile):
    with contextlib.suppress(sa.exc.StatementError), engine.begin() as db:
        db.execute(files.insert(), {"file": file})


async def post(app, given, length):
    async def parts():
        while part := given.read(65_536):
            yield part

    async with AsyncClient(transport=ASGITransport(app)) as client:
        headers = {"Content-Type": "multipart/form-data; boundary=b", **length}
        return await client.post("http://x", content=parts(), headers=headers)


def send(app, name, size, announced=True):
    """Send a file; return the status, bytes taken, and held at once."""
    head = f"{HEAD % name}\r\n\r\n".encode()
    head += point.getvalue() * name.endswith("png")
    body.write_bytes(head + bytes(size) + b"\r\n--b--\r\n")
    length = {"Content-Length": str(body.stat().st_size)} if announced else {}
    tracemalloc.start()
    with body.open("rb") as given:
        answer, taken = asyncio.run(post(app, given, length)), given.tell()
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return answer.status_code, taken, held


large, odd = send(app, "1.png", 32 * MB), send(app, "../2.png", 9)
page = send(app, "3.html", 9)
(bound := FastAPI(max_body_size=2 * MB)).post("/")(view)
known, unknown = (send(bound, "4.png", 9 * MB, one) for one in (True, False))
kept = sorted(one.name for one in folder.iterdir())
observed = {
    "included": ImageType.__module__.startswith(("fastapi.", "starlette.")),
    "limit_holds": max(known[1], unknown[1]) < 9 * MB,
    "kept_on_disk": large[0] == 200 and large[2] < 9 * MB,
    "name_made_safe": odd[0] == 200 and "2.png" in kept,
    "kind_refused": "3.html" not in kept,
}
seen = {"beyond_limit": known[0], "unannounced": unknown[0], "kept": kept}
print(json.dumps({"observations": observed, "seen": seen}))
