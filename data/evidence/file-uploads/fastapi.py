# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2",
#     "python-multipart==0.0.34"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""In FastAPI, is an uploaded file bounded, on disk, and safely named?"""

import asyncio
import json
import shutil
import tempfile
import tracemalloc
from pathlib import Path

from fastapi import FastAPI, UploadFile
from httpx2 import ASGITransport, AsyncClient

MB = 1_000_000
HEAD = '--b\r\nContent-Disposition: form-data; name="file"; filename="%s"'
app = FastAPI()


@app.post("/")
def view(file: UploadFile):
    with Path(folder, file.filename).open("wb") as kept:
        shutil.copyfileobj(file.file, kept)


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
    body.write_bytes(head + bytes(size) + b"\r\n--b--\r\n")
    length = {"Content-Length": str(body.stat().st_size)} if announced else {}
    tracemalloc.start()
    with body.open("rb") as given:
        answer, taken = asyncio.run(post(app, given, length)), given.tell()
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return answer.status_code, taken, held


with tempfile.TemporaryDirectory() as outer:
    body, folder = Path(outer, "body"), Path(outer, "kept")
    folder.mkdir()
    large, odd = send(app, "1.png", 32 * MB), send(app, "../2.png", 9)
    page = send(app, "3.html", 9)
    bound = FastAPI(max_body_size=2 * MB)
    bound.post("/")(view)
    known = send(bound, "4.png", 9 * MB)
    unknown = send(bound, "5.png", 9 * MB, False)
    kept = sorted(one.name for one in folder.iterdir())
observed = {
    "included": UploadFile.__module__.startswith(("fastapi.", "starlette.")),
    "limit_holds": max(known[1], unknown[1]) < 9 * MB,
    "kept_on_disk": large[0] == 200 and large[2] < 9 * MB,
    "name_made_safe": odd[0] == 200 and "2.png" in kept,
    "kind_refused": "3.html" not in kept,
}
seen = {"beyond_limit": known[0], "unannounced": unknown[0], "kept": kept}
print(json.dumps({"observations": observed, "seen": seen}))
