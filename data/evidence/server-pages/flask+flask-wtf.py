# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-wtf==1.3.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-WTF, do pages, forms, tokens and messages work together?"""

import json
import re
import tempfile
from pathlib import Path

from flask import Flask, flash, redirect, render_template
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import DataRequired, NumberRange

FILES = {
    "templates/layout.html": """<title>Shop</title>
<link href="{{ url_for('static', filename='shop.css') }}">
{% for message in get_flashed_messages() %}<p>{{ message }}</p>{% endfor %}
{% block body %}{% endblock %}""",
    "templates/page.html": """{% extends "layout.html" %}{% block body %}
<form method="post">{% for field in form %}{{ field }}
{% for fault in field.errors %}<p>{{ fault }}</p>{% endfor %}{% endfor %}
</form>{% endblock %}""",
    "static/shop.css": "/* ours */",
}
FAULT = "one at the least"


class Order(FlaskForm):
    customer = StringField(validators=[DataRequired()])
    amount = IntegerField(validators=[NumberRange(min=1, message=FAULT)])


def order():
    form = Order()
    if not form.validate_on_submit():
        return render_template("page.html", form=form)
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
CSRFProtect(app)
app.route("/", methods=["GET", "POST"])(order)
client = app.test_client()
page = client.get("/").text
token = dict(re.findall(r'name="(csrf\w*)"[^>]* value="([^"]*)"', page))
wrong, forged, sent = send(0, **token), send(1), send(1, **token)
after = ["Thank you" in client.get("/").text for _ in range(2)]
style = client.get(re.search('href="([^"]*)"', page)[1])
observed = {
    "included": FlaskForm.__module__.startswith("flask."),
    "page_in_layout": "<title>Shop" in page and "<form" in page,
    "file_served": style.status_code == 200,
    "form_drawn": 'name="amount"' in page,
    "fault_shown": "Ada" in wrong.text and "one at the least" in wrong.text,
    "forgery_refused": 400 <= forged.status_code < 500,
    "message_shown_once": after == [True, False],
}
seen = {"wrong": wrong.status_code, "forged": forged.status_code}
print(json.dumps({"observations": observed, "seen": seen}))
