# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""In Flask, which parts of pages, forms and messages work together?"""

import json
import re
import tempfile
from pathlib import Path

from flask import Flask, flash, redirect, render_template, request

FILES = {
    "templates/layout.html": """<title>Shop</title>
<link href="{{ url_for('static', filename='shop.css') }}">
{% for message in get_flashed_messages() %}<p>{{ message }}</p>{% endfor %}
{% block body %}{% endblock %}""",
    "templates/page.html": """{% extends "layout.html" %}{% block body %}
<form method="post"></form>{% endblock %}""",
    "static/shop.css": "/* ours */",
}


def order():
    """Take what is sent: to declare a form, and to check it, is left to us."""
    if request.method == "GET":
        return render_template("page.html")
    flash("Thank you")
    return redirect("/")


def send(amount, **token):
    what = {"customer": "Ada", "amount": amount, **token}
    return client.post("/", data=what)


folder = tempfile.mkdtemp()
for name, text in FILES.items():
    (file := Path(folder, name)).parent.mkdir(exist_ok=True)
    file.write_text(text)
app = Flask(__name__, root_path=folder)
app.secret_key = "for this run only"
app.route("/", methods=["GET", "POST"])(order)
client = app.test_client()
page = client.get("/").text
token = dict(re.findall(r'name="(csrf\w*)"[^>]* value="([^"]*)"', page))
wrong, forged, sent = send(0, **token), send(1), send(1, **token)
after = ["Thank you" in client.get("/").text for _ in range(2)]
style = client.get(re.search('href="([^"]*)"', page)[1])
observed = {
    "included": False,  # forms are not
    "page_in_layout": "<title>Shop" in page and "<form" in page,
    "file_served": style.status_code == 200,
    "form_drawn": 'name="amount"' in page,
    "fault_shown": "Ada" in wrong.text and "one at the least" in wrong.text,
    "forgery_refused": 400 <= forged.status_code < 500,
    "message_shown_once": after == [True, False],
}
seen = {"wrong": wrong.status_code, "forged": forged.status_code}
print(json.dumps({"observations": observed, "seen": seen}))
