# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does Django name settings that are unfit for production, unasked?"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# What is planted alike in each framework, and what names it.
NAMES = [r"\bdebug\b", r"secret.?key", r"session.?cookie", r"\w+ed.?hosts"]
UNFIT = """DEBUG, SECRET_KEY, ALLOWED_HOSTS = True, "", ["*"]
SESSION_COOKIE_SECURE = False
"""
FIT = """SECURE_HSTS_SECONDS, ALLOWED_HOSTS = 3600, ["shop.example"]
DEBUG, SECRET_KEY = False, "0123456789abcdefghijklmnopqrstuvwxyz" * 2
SMTP = "django.core.mail.backends.smtp.EmailBackend"
MAILERS = {"default": {"BACKEND": SMTP}}  # since 6.1
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
"""
FAULT = """import django, django.test, django.urls; django.setup()
from shop import urls
urls.urlpatterns = [django.urls.path("fault", lambda _: 1 / 0)]
visitor = django.test.Client(False, False, SERVER_NAME="localhost")
print("ZeroDivisionError" in visitor.get("/fault").text)
"""
STRICT = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]


def run(*command):
    """Run a program of the project; return if it went well, and its words."""
    env = {"PYTHONPATH": folder, "DJANGO_SETTINGS_MODULE": "shop.settings"}
    how = {"capture_output": True, "cwd": folder, "env": os.environ | env}
    ended = subprocess.run([sys.executable, *command], **how, text=True)
    return ended.returncode == 0, ended.stdout + ended.stderr


def add(lines):
    with Path(folder, "shop", "settings.py").open("a") as settings:
        settings.write(lines)


SIGN = "from django.core import signing; signing.dumps(1)"
with tempfile.TemporaryDirectory() as folder:
    run("-m", "django", "startproject", "shop", folder)
    shown, generated = run("-c", FAULT), run(*STRICT[:3])
    add(FIT)
    fit = run(*STRICT)
    add(UNFIT)
    plain, lax, words = run(*STRICT[:2]), run(*STRICT[:3]), run(*STRICT)
    signed = run("-c", SIGN)
    add("del SECRET_KEY\n")
    unset = run("-c", SIGN)
named = [bool(re.search(name, words[1].lower())) for name in NAMES]
seen = {
    "named": sum(named),
    "stops_a_release": fit[0] and not words[0],
    "faults_hidden": {"True": False, "False": True}[shown[1].split()[0]],
    "empty_key_refused": not signed[0] and "ImproperlyC" in signed[1],
    "unset_key_refused": not unset[0] and "ImproperlyC" in unset[1],
}
more = {
    "hosts_named": named[3],
    "stops_without_level": not lax[0],
    "stops_without_deploy": not plain[0],
    "faults_of_generated": len(re.findall(r"\.[EW]\d+\)", generated[1])),
}
print(json.dumps({"observations": seen, "seen": more}))
