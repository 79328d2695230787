# /// script
# requires-python = ">=3.12"
# dependencies = ["fastapi==0.165.0", "httpx2==2.16.2", "jinja2==3.1.6",
#     "python-multipart==0.0.34", "starlette-wtf==0.5.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Starlette-WTF, do pages, forms, tokens and messages work together?"""

import json
import re
import tempfile
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from fastapi.testclient import TestClient
from starlette.middleware.sessions import SessionMiddleware
from starlette_wtf import CSRFProtectMiddleware, StarletteForm, csrf_protect
from wtforms import IntegerField, StringField
from wtforms.validators import DataRequired, NumberRange

FILES = {
    "layout.html": """<title>Shop</title>{% block body %}{% endblock %}
<link href="{{ url_for('static', path='shop.css') }}">""",
    "page.html": """{% extends "layout.html" %}{% block body %}
<form method="post">{% for field in form %}{{ field }}
{% for fault in field.errors %}<p>{{ fault }}</p>{% endfor %}{% endfor %}
</form>{% endblock %}""",
    "shop.css": "/* ours */",
}
FAULT = "one at the least"


class Order(StarletteForm):
    customer = StringField(validators=[DataRequired()])
    amount = IntegerField(validators=[NumberRange(min=1, message=FAULT)])


@csrf_protect
async def order(request: Request):
    form = await Order.from_formdata(request)
    if await form.validate_on_submit():
        return RedirectResponse("/", 303)
    return templates.TemplateResponse(request, "page.html", {"form": form})


def send(amount, **token):
    what = {"customer": "Ada", "amount": amount, **token}
    return client.post("/", data=what)


folder = tempfile.mkdtemp()
for name, text in FILES.items():
    Path(folder, name).write_text(text)
app, templates = FastAPI(), Jinja2Templates(folder)
app.mount("/static", StaticFiles(directory=folder), "static")
app.add_api_route("/", order, methods=["GET", "POST"])
app.add_middleware(CSRFProtectMiddleware, csrf_secret="for this run only")
app.add_middleware(SessionMiddleware, secret_key="for this run only")
client = TestClient(app, follow_redirects=False)
page = client.get("/").text
token = dict(re.findall(r'name="(csrf\w*)"[^>]* value="([^"]*)"', page))
wrong, forged, sent = send(0, **token), send(1), send(1, **token)
after = ["Thank you" in client.get("/").text for _ in range(2)]
style = client.get(re.search('href="([^"]*)"', page)[1])
observed = {
    "included": StarletteForm.__module__.startswith("fastapi."),
    "page_in_layout": "<title>Shop" in page and "<form" in page,
    "file_served": style.status_code == 200,
    "form_drawn": 'name="amount"' in page,
    "fault_shown": "Ada" in wrong.text and "one at the least" in wrong.text,
    "forgery_refused": 400 <= forged.status_code < 500,
    "message_shown_once": after == [True, False],
}
seen = {"wrong": wrong.status_code, "forged": forged.status_code}
print(json.dumps({"observations": observed, "seen": seen}))
