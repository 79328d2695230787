# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""In Django, do pages, forms, their tokens and messages work together?"""

import json
import os
import re
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django
from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.test import Client
from django.urls import path

FILES = {
    "templates/layout.html": """{% load static %}
<title>Shop</title><link href="{% static 'shop.css' %}">
{% for one in messages %}{{ one }}{% endfor %}{% block x %}{% endblock %}""",
    "templates/page.html": """{% extends "layout.html" %}{% block x %}
<form method="post">{% csrf_token %}{{ form }}</form>{% endblock %}""",
    "static/shop.css": "/* ours */",
}
FAULT = {"min_value": "one at the least"}


class Order(forms.Form):
    customer = forms.CharField()
    amount = forms.IntegerField(min_value=1, error_messages=FAULT)


def order(request):
    form = Order(request.POST or None)
    if not form.is_valid():
        return render(request, "page.html", {"form": form})
    messages.success(request, "Thank you")
    return redirect("/")


def send(amount, **token):
    return client.post("/", {"customer": "Ada", "amount": amount, **token})


folder = tempfile.mkdtemp()
os.system(f"{sys.executable} -m django startproject shop {folder}")
for name, text in FILES.items():
    (file := Path(folder, "shop", name)).parent.mkdir(exist_ok=True)
    file.write_text(text)
sys.path.insert(0, folder)
import_module("shop.settings").INSTALLED_APPS.append("shop")
os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
django.setup()
urls = import_module("django.contrib.staticfiles.urls").urlpatterns
import_module("shop.urls").urlpatterns += [path("", order), *urls]
client = Client(enforce_csrf_checks=True, SERVER_NAME="localhost")
page = client.get("/").text
token = dict(re.findall(r'name="(csrf\w*)"[^>]* value="([^"]*)"', page))
wrong, forged, sent = send(0, **token), send(1), send(1, **token)
after = ["Thank you" in client.get("/").text for _ in range(2)]
style = client.get(re.search('href="([^"]*)"', page)[1])
observed = {
    "included": forms.__name__.startswith("django."),
    "page_in_layout": "<title>Shop" in page and "<form" in page,
    "file_served": style.status_code == 200,
    "form_drawn": 'name="amount"' in page,
    "fault_shown": "Ada" in wrong.text and "one at the least" in wrong.text,
    "forgery_refused": 400 <= forged.status_code < 500,
    "message_shown_once": after == [True, False],
}
seen = {"wrong": wrong.status_code, "forged": forged.status_code}
print(json.dumps({"observations": observed, "seen": seen}))
