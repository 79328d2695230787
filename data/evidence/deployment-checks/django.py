# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""Does a command tell which settings are unfit for production, and fail?"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

MAIL = """
MAILERS["default"]["BACKEND"] = "django.core.mail.backends.smtp.EmailBackend"
"""
FIT = """
DEBUG = False
ALLOWED_HOSTS = ["shop.example"]
SECRET_KEY = "0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdef"
SECURE_HSTS_SECONDS = 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
"""
STRICT = ["--deploy", "--fail-level", "WARNING"]


def verdict(seen):
    """Return the fit of the rubric that these observations support."""
    named = seen["errors_named"] == "mail.E001" and seen["warnings_named"] == (
        "security.W004 security.W008 security.W009 security.W012 "
        "security.W016 security.W018 security.W020"
    )
    if not named:
        return 1
    fresh = seen["fresh_check"], seen["fresh_check_deploy"]
    warned = seen["warnings_only"], seen["warnings_only_strict"]
    empty = seen["empty_key"], seen["empty_key_strict"]
    stops = fresh == warned == empty == (0, 1)
    return 4 if stops and seen["fit_strict"] == 0 else 2


def check(folder, *options):
    """Run manage.py check as a pipeline would; return status and words."""
    command = [sys.executable, "manage.py", "check", *options]
    env = os.environ | {"PYTHONPATH": folder}
    run = subprocess.run(
        command, capture_output=True, check=False, cwd=folder, env=env
    )
    return run.returncode, run.stderr.decode()


def add(folder, lines):
    with Path(folder, "shop", "settings.py").open("a") as settings:
        settings.write(lines)


with tempfile.TemporaryDirectory() as folder:
    command = [sys.executable, "-m", "django", "startproject", "shop", folder]
    subprocess.run(command, check=True)
    seen = {"fresh_check": check(folder)[0]}
    seen["fresh_check_deploy"], words = check(folder, "--deploy")
    named = sorted(re.findall(r"\((\w+\.[EW]\d+)\)", words))
    seen["errors_named"] = " ".join(n for n in named if ".E" in n)
    seen["warnings_named"] = " ".join(n for n in named if ".W" in n)
    add(folder, MAIL)
    seen["warnings_only"] = check(folder, "--deploy")[0]
    seen["warnings_only_strict"] = check(folder, *STRICT)[0]
    add(folder, FIT)
    seen["fit_strict"] = check(folder, *STRICT)[0]
    add(folder, "SECRET_KEY = ''\n")
    seen["empty_key"] = check(folder)[0]
    seen["empty_key_strict"] = check(folder, *STRICT)[0]
print("A generated project is told of", named)
print(json.dumps({"verdict": verdict(seen), "observations": seen}))
