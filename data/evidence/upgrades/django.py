# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "django-ninja==1.7.1", "gunicorn==27.0.1",
#   "pydantic==2.14.4", "pydantic-core==2.50.5", "whitenoise==6.12.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does our service run on Django 6.1 as on 5.2, and what warns?"""

import hmac
import json
import os
import sys
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree
from socket import AF_UNIX, socket
from subprocess import Popen, run
from tempfile import TemporaryDirectory
from time import sleep

OURS = Path(__file__).parents[3] / "content/examples/service/django"
SET_UP = "manage.py migrate -v0"
SERVE = "-m gunicorn config.wsgi -b unix:../at --no-control-socket"
# What 5.2 answers; where a bar stands, without a token.
CALLS = """200| GET /health
200| GET /openapi.json
401| GET /organizations
201 POST /organizations {"name": "Ada"}
422 POST /organizations {"name": ""}
404 GET /organizations/7
200 PATCH /organizations/1 {"name": "Eve"}
201 POST /projects {"organization_id": 1, "name": "Loom"}
201 POST /invoices {"organization_id": 1, "amount_cents": 5, "currency": "EUR"}
422 POST /invoices {"organization_id": 1, "amount_cents": 0, "currency": "EUR"}
202 POST /webhooks/payment {"id": "a", "type": "payment", "invoice_id": 1}
401| POST /webhooks/payment {"id": "a", "type": "payment", "invoice_id": 1}
409 DELETE /organizations/1
200 GET /admin/login/"""
WARNED = ()  # on 5.2 as well
HOOK = """import warnings; warnings.simplefilter("always")
def tell(text, kind, *_):
    if kind is not ResourceWarning: print(text, file=open("../warned", "a"))
warnings.showwarning = tell"""

with TemporaryDirectory() as folder:
    os.chdir(copytree(OURS, f"{folder}/service"))
    Path("sitecustomize.py").write_text(HOOK)
    Path("../warned").touch()
    os.environ |= {"PYTHONPATH": ".", "SERVICE_DATABASE": f"{folder}/db"}
    run([sys.executable, *SET_UP.split()], stdout=2, check=True)
    server = Popen([sys.executable, *SERVE.split()], stdout=2)
    odd, left = [], 300
    while not (starts := Path("../at").exists()) and (left := left - 1):
        sleep(0.2)
    for line in CALLS.splitlines() if starts else ():
        status, method, path, body = [*line.split(" ", 3), ""][:4]
        signed = hmac.digest(b"dev-secret", body.encode(), "sha256").hex()
        head = {"Authorization": "Bearer dev-token", "X-Signature": signed}
        head["Content-Type"] = "application/json"
        asked = HTTPConnection("localhost", timeout=30)
        asked.sock = socket(AF_UNIX)
        asked.sock.connect("../at")
        asked.request(method, path, body, {} if "|" in status else head)
        got = asked.getresponse().status
        if str(got) != status.strip("|"):
            odd.append(f"{method} {path}: {got}")
    server.terminate()
    server.wait()
    told = sorted({*Path("../warned").read_text().splitlines()})
told = [one for one in told if not one.startswith(WARNED)]
observed = {"starts": starts, "answers_alike": starts and not odd}
observed["warnings"] = len(told)
seen = {"requests": len(CALLS.splitlines()), "answered_otherwise": odd}
seen["warned_of"] = told
print(json.dumps({"observations": observed, "seen": seen}))
