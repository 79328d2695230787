# /// script
# requires-python = ">=3.12"
# dependencies = ["django==6.1.3", "pillow==12.3.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""In Django, is an uploaded file bounded, on disk, and safely named?"""

import json
import logging
import tempfile
import tracemalloc
from io import BytesIO
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from django import forms
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from PIL import Image

MB = 1_000_000
HEAD = '--b\r\nContent-Disposition: form-data; name="file"; filename="%s"'
settings.configure(ALLOWED_HOSTS="*", ROOT_URLCONF=__name__, USE_I18N=False)
app, _ = get_wsgi_application(), logging.disable()
Image.new("1", (1, 1)).save(picture := BytesIO(), "PNG")


class Form(forms.Form):
    file = forms.ImageField()


def view(request):
    form = Form(request.POST, request.FILES)
    if not form.is_valid():
        return HttpResponse(form.errors.as_text(), status=400)
    file = form.cleaned_data["file"]
    return HttpResponse(FileSystemStorage(folder).save(file.name, file))


def send(name, size, announced=True, start=None):
    """Send a file; return the status, bytes taken, and held at once."""
    head = f"{HEAD % name}\r\n\r\n".encode() + (start or picture.getvalue())
    body.write_bytes(head + bytes(size) + b"\r\n--b--\r\n")
    given = {"CONTENT_TYPE": "multipart/form-data; boundary=b"}
    if announced:
        given["CONTENT_LENGTH"] = str(body.stat().st_size)
    else:  # as a server hands on what comes in chunks
        given["HTTP_TRANSFER_ENCODING"] = "chunked"
        given["wsgi.input_terminated"] = True
    setup_testing_defaults(given := {"REQUEST_METHOD": "POST", **given})
    tracemalloc.start()
    with body.open("rb") as given["wsgi.input"]:
        b"".join(app(given, lambda line, _: lines.append(line)))
        taken = given["wsgi.input"].tell()
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return int(lines[-1][:3]), taken, held


urlpatterns, lines = [path("", view)], []
with tempfile.TemporaryDirectory() as outer:
    body, folder = Path(outer, "body"), Path(outer, "kept")
    large, odd = send("1.png", 32 * MB), send("../2.png", 9)
    page = send("3.png", 9, start=b"<!doctype html>")
    known, unknown = send("4.png", 9 * MB), send("5.png", 9 * MB, False)
    kept = sorted(one.name for one in folder.iterdir())
observed = {
    "included": FileSystemStorage.__module__.startswith("django."),
    "limit_holds": max(known[1], unknown[1]) < 9 * MB,
    "kept_on_disk": large[0] == 200 and large[2] < 9 * MB,
    "name_made_safe": odd[0] == 200 and "2.png" in kept,
    "kind_refused": page[0] == 400 and "3.png" not in kept,
}
seen = {"beyond_limit": known[0], "unannounced": unknown[0], "kept": kept}
print(json.dumps({"observations": observed, "seen": seen}))
