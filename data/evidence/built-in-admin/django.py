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


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    shut = seen["visitor"], seen["staff_without_rights"]
    safe = (*shut, seen["no_token"]) == ("302, Adda", "403, Adda", "403, Adda")
    works = safe and seen["search"] == "Adda" and seen["staff"] == "302, Ada"
    return 4 if works and seen["log"] == "ann: Changed Name." else 0


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
    from django.contrib.admin.models import LogEntry
    from django.contrib.auth.models import User
    from shop.models import Customer

    def correct(client, **form):
        form["name"] = "Ada"
        answer = client.post("/admin/shop/customer/1/change/", form)
        return f"{answer.status_code}, {Customer.objects.get(pk=1).name}"

    # A visitor, Bob (staff without rights) and Ann (all rights) try.
    Customer.objects.create(name="Adda")
    Customer.objects.create(name="Zoe")
    visitor, bob = (Client(SERVER_NAME="localhost") for _ in range(2))
    ann = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    bob.force_login(User.objects.create_user("bob", is_staff=True))
    User.objects.create_superuser("ann", password="pa55")
    ann.login(username="ann", password="pa55")
    seen = {"visitor": correct(visitor), "staff_without_rights": correct(bob)}
    found = ann.get("/admin/shop/customer/?q=adda").text
    seen["search"] = " ".join(n for n in ("Adda", "Zoe") if n in found)
    seen["no_token"] = correct(ann)
    token = {"csrfmiddlewaretoken": ann.cookies["csrftoken"].value}
    seen["staff"] = correct(ann, **token)
    (entry,) = LogEntry.objects.all()
    seen["log"] = f"{entry.user}: {entry.get_change_message()}"
print("The log of changes holds", seen["log"])
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
