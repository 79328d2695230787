# /// script
# requires-python = ">=3.12"
# dependencies = ["flask==3.1.3", "flask-wtf==1.3.0"]
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""With Flask-WTF, is an uploaded file bounded, on disk, safely named?"""

import json
import tempfile
import tracemalloc
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from flask import Flask
from flask_wtf import FlaskForm, file

MB = 1_000_000
HEAD = '--b\r\nContent-Disposition: form-data; name="file"; filename="%s"'
app = Flask(__name__)
app.config["WTF_CSRF_ENABLED"] = False


class Form(FlaskForm):
    file = file.FileField(validators=[file.FileAllowed(["png"])])


@app.post("/")
def view():
    if not (form := Form()).validate():
        return form.errors, 400
    given = form.file.data
    given.save(folder / given.filename)
    return "kept"


def send(name, size, announced=True):
    """Send a file; return the status, bytes taken, and held at once."""
    head = f"{HEAD % name}\r\n\r\n".encode()
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


with tempfile.TemporaryDirectory() as outer:
    body, folder, lines = Path(outer, "body"), Path(outer, "kept"), []
    folder.mkdir()
    large, odd = send("1.png", 32 * MB), send("../2.png", 9)
    page, renamed = send("3.html", 9), send("3.png", 9)
    app.config["MAX_CONTENT_LENGTH"] = 2 * MB
    known, unknown = send("4.png", 9 * MB), send("5.png", 9 * MB, False)
    kept = sorted(one.name for one in folder.iterdir())
observed = {
    "included": FlaskForm.__module__.startswith(("flask.", "werkzeug.")),
    "limit_holds": max(known[1], unknown[1]) < 9 * MB,
    "kept_on_disk": large[0] == 200 and large[2] < 9 * MB,
    "name_made_safe": odd[0] == 200 and "2.png" in kept,
    "kind_refused": page[0] == 400 and "3.html" not in kept,
}
seen = {"beyond_limit": known[0], "unannounced": unknown[0], "kept": kept}
seen["renamed_page"] = renamed[0]
print(json.dumps({"observations": observed, "seen": seen}))
