# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does a new project let staff, and only staff, find and correct a record?"""

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command
from django.test import Client

MODELS = """
from django.contrib import admin
from django.db import models
class Customer(models.Model):
    name = models.CharField(max_length=80)
@admin.register(Customer)
class CustomerAdmin(admin.ModelAdmin):
    list_display = search_fields = ["name"]
"""

with tempfile.TemporaryDirectory() as folder:
    command = [sys.executable, "-m", "django", "startproject", "shop", folder]
    subprocess.run(command, check=True)
    Path(folder, "shop", "models.py").write_text(MODELS)
    with Path(folder, "shop", "settings.py").open("a") as settings:
        settings.write("INSTALLED_APPS += ['shop']\n")
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
    django.setup()
    logging.disable()  # each refusal is expected
    call_command("migrate", run_syncdb=True, verbosity=0)
    from django.contrib.admin import ModelAdmin
    from django.contrib.admin.models import LogEntry
    from django.contrib.auth.models import User
    from shop.models import Customer

    def correct(client, name, **token):  # by sending the admin's own form
        form = {"name": name, **token}
        client.post("/admin/shop/customer/1/change/", form)
        return Customer.objects.get(pk=1).name == name

    # A visitor, Bob (staff without rights) and Ann (all rights) try.
    Customer.objects.create(name="Adda")
    Customer.objects.create(name="Zoe")
    visitor, bob = (Client(SERVER_NAME="localhost") for _ in range(2))
    ann = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    bob.force_login(User.objects.create_user("bob", is_staff=True))
    User.objects.create_superuser("ann", password="pa55")
    ann.login(username="ann", password="pa55")
    found = ann.get("/admin/shop/customer/?q=adda").text
    token = {"csrfmiddlewaretoken": ann.cookies["csrftoken"].value}
    shut = not correct(visitor, "Adda E")
    observed = {
        "included": ModelAdmin.__module__.startswith("django."),
        "staff_find": "Adda" in found and "Zoe" not in found,
        "shut_at_once": shut,
        "shut_by_sign_in": shut,
        "rights_kept": not correct(bob, "Adda B"),
        "foreign_form_refused": not correct(ann, "Adda M"),
        "staff_correct": correct(ann, "Adda A", **token),
    }
    seen = {"kept": [f"{e.user}: {e}" for e in LogEntry.objects.all()]}
observed["author_kept"] = "ann" in str(seen["kept"])
print(json.dumps({"observations": observed, "seen": seen}))
