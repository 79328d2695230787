# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does a service written for Django 5.2 run unchanged, and what warns?"""

import importlib
import json
import sys
import tempfile
import warnings
from pathlib import Path

SHOP = """
from django import conf, forms, setup
AT = "django.contrib.%s"
conf.settings.configure(INSTALLED_APPS=[AT % "auth", AT % "contenttypes", AT %
    "sessions"], ROOT_URLCONF=__name__, SECRET_KEY="k", MIDDLEWARE=[
    AT % "sessions.middleware.SessionMiddleware",
    AT % "auth.middleware.AuthenticationMiddleware"], DATABASES={"default": {
    "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}, DEBUG=True,
    EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
setup()
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core import mail, management
from django.db import connection, models
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.test import Client
from django.urls import path
class Order(models.Model):
    customer = models.CharField(max_length=80, db_index=True)
    cents = models.PositiveIntegerField()
    class Meta: app_label = "shop"
class OrderForm(forms.ModelForm):
    class Meta: model, fields = Order, ["customer", "cents"]
def orders(request):
    if not (form := OrderForm(request.POST or None)).is_valid():
        return HttpResponse(form.as_p(), status=422)
    mail.send_mail("Thanks", "It is yours.", None, ["ann@example.org"])
    return redirect("order", form.save().pk)
def order(request, pk):
    found = get_object_or_404(Order.objects.values("customer"), pk=pk)
    return JsonResponse({**found, "mails": len(mail.outbox)})
@login_required
async def total(request):
    return JsonResponse(await Order.objects.aaggregate(n=models.Sum("cents")))
urlpatterns = [path("", orders), path("total/", total),
    path("<int:pk>/", order, name="order")]
CALLS = [("", 302, "/1/", {"customer": "Ada", "cents": 12}),
    ("", 422, "whole number", {"customer": "Zoe", "cents": "x"}),
    ("1/", 200, '{"customer": "Ada", "mails": 1}', None),
    ("7/", 404, "", None), ("total/", 302, "/accounts/login/", None)]
def odd():
    management.call_command("migrate", verbosity=0)
    with connection.schema_editor() as tables: tables.create_model(Order)
    client, ann = Client(SERVER_NAME="localhost"), User.objects.create()
    for at, status, text, data in [*CALLS, ("total/", 200, "12", None)]:
        got = client.get(f"/{at}") if data is None else client.post("/", data)
        told = f"{got.status_code} {got.headers}{got.text}"
        if not (told.startswith(str(status)) and text in told): yield told[:60]
        if at == "total/": client.force_login(ann)
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
