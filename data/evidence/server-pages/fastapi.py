# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "fastapi==0.165.0", "httpx2==2.16.2", "jinja2==3.1.6",
#     "python-multipart==0.0.34",
# ]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""In FastAPI, which parts of pages, forms and messages work together?"""

import json
import re
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Form, Request
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field

FILES = {
    "layout.html": """<title>Shop</title>
<link href="{{ url_for('static', path='shop.css') }}">
{% block body %}{% endblock %}""",
    "page.html": """{% extends "layout.html" %}{% block body %}
<form method="post"></form>{% endblock %}""",
    "shop.css": "/* ours */",
}


class Order(BaseModel):
    customer: str
    amount: Annotated[int, Field(ge=1)]


def show(request: Request):
    return templates.TemplateResponse(request, "page.html")


def order(what: Annotated[Order, Form()]):
    return RedirectResponse("/", 303)


def send(amount, **token):
    what = {"customer": "Ada", "amount": amount, **token}
    return client.post("/", data=what)


folder = tempfile.mkdtemp()
for name, text in FILES.items():
    Path(folder, name).write_text(text)
app, templates = FastAPI(), Jinja2Templates(folder)
app.mount("/static", StaticFiles(directory=folder), "static")
app.get("/")(show)
app.post("/")(order)
client = TestClient(app, follow_redirects=False)
page = client.get("/").text
token = dict(re.findall(r'name="(csrf\w*)"[^>]* value="([^"]*)"', page))
wrong, forged, sent = send(0, **token), send(1), send(1, **token)
after = ["Thank you" in client.get("/").text for _ in range(2)]
style = client.get(re.search('href="([^"]*)"', page)[1])
observed = {
    "included": False,  # the template engine is not, nor are forms
    "page_in_layout": "<title>Shop" in page and "<form" in page,
    "file_served": style.status_code == 200,
    "form_drawn": 'name="amount"' in page,
    "fault_shown": "Ada" in wrong.text and "one at the least" in wrong.text,
    "forgery_refused": 400 <= forged.status_code < 500,
    "message_shown_once": after == [True, False],
}
seen = {"wrong": wrong.status_code, "forged": forged.status_code}
print(json.dumps({"observations": observed, "seen": seen}))
