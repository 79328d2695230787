# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Do users, sign-in and permissions per model come with a new project?"""

import json
import os
import subprocess
import sys
import tempfile

import django
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import path


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    models = seen["stranger"], seen["granted_model"], seen["other_model"]
    enforced = models == (302, 200, 403) and seen["sessions_kept"] == 1
    safe = not (seen["password_is_stored_as_given"] or seen["guess_signs_in"])
    own_views = seen["own_view_open"], seen["own_view_with_permission"]
    return 4 if enforced and safe and own_views == (200, 403) else 2


def view(_request):
    return HttpResponse("let in")


def set_up(folder):
    """Generate a project as its command writes it, and add two views."""
    command = [sys.executable, "-m", "django", "startproject", "shop", folder]
    subprocess.run(command, check=True)
    sys.path.insert(0, folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "shop.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    from django.contrib.auth.decorators import permission_required
    from shop.urls import urlpatterns

    guard = permission_required("auth.add_user", raise_exception=True)
    urlpatterns += [path("open/", view), path("guarded/", guard(view))]


def observe():
    """Let Ann see groups and nothing else, and try the doors."""
    from django.contrib.auth.models import Permission, User
    from django.contrib.sessions.models import Session

    form = {"username": "ann", "password": "pa55 phrase"}
    ann = User.objects.create_user(**form, is_staff=True)
    ann.user_permissions.add(Permission.objects.get(codename="view_group"))
    stranger = Client(SERVER_NAME="localhost")
    stranger.post("/admin/login/", form | {"password": "guess"})
    staff = Client(SERVER_NAME="localhost")
    staff.post("/admin/login/", form)
    print("The password is stored as", ann.password.split("$")[0])
    return {
        "sessions_kept": Session.objects.count(),
        "password_is_stored_as_given": form["password"] in ann.password,
        "guess_signs_in": "_auth_user_id" in stranger.session,
        "stranger": stranger.get("/admin/auth/group/").status_code,
        "granted_model": staff.get("/admin/auth/group/").status_code,
        "other_model": staff.get("/admin/auth/user/").status_code,
        "own_view_open": stranger.get("/open/").status_code,
        "own_view_with_permission": staff.get("/guarded/").status_code,
    }


with tempfile.TemporaryDirectory() as folder:
    set_up(folder)
    seen = observe()
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
