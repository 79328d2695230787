# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Django alone, are accounts, sign-in and rights there and enforced?"""

import json
import logging
import os
import subprocess
import sys
import tempfile

import django
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import path

ANN = {"username": "ann", "password": "pa55 phrase"}


def view(_request):
    return HttpResponse("let in")


def set_up(folder):
    """Generate a project as its command writes it, and add three views."""
    command = [sys.executable, "-m", "django", "startproject", "shop", folder]
    subprocess.run(command, check=True)
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
    django.setup()
    logging.disable()  # each refusal is expected
    call_command("migrate", verbosity=0)
    from django.contrib.auth.decorators import permission_required
    from shop.urls import urlpatterns

    one, two = (
        permission_required(f"auth.view_{name}", raise_exception=True)
        for name in ("group", "user")
    )
    urlpatterns += [path("open", view), path("one", one(view))]
    urlpatterns.append(path("two", two(view)))


with tempfile.TemporaryDirectory() as folder:
    set_up(folder)
    from django.contrib.auth.models import Permission, User

    ann = User.objects.create_user(**ANN, is_staff=True)
    ann.user_permissions.add(Permission.objects.get(codename="view_group"))
    client, stranger = (Client(SERVER_NAME="localhost") for _ in range(2))
    stranger.post("/admin/login/", ANN | {"password": "guess"})
    client.post("/admin/login/", ANN)
    seen = {
        "stored_as": ann.password.split("$")[0],
        "guessed": stranger.get("/one").status_code,
        "granted": client.get("/one").status_code,
        "not_granted": client.get("/two").status_code,
        "unguarded_view": stranger.get("/open").status_code,
        "admin_granted": client.get("/admin/auth/group/").status_code,
        "admin_not_granted": client.get("/admin/auth/user/").status_code,
    }
observed = {
    "included": User.__module__.startswith("django."),
    "password_hashed": ANN["password"] not in ann.password,
    "sign_in_checked": seen["granted"] == 200 != seen["guessed"],
    "stranger_refused": seen["guessed"] in (401, 403),
    "rights_kept": (seen["granted"], seen["not_granted"]) == (200, 403),
}
print(json.dumps({"observations": observed, "seen": seen}))
