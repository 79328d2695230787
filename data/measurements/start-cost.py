# /// script
# requires-python = ">=3.12"
# dependencies = []
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does the service take until it answers, and how much memory has it?

The program starts itself twice, with a second word. The first process leaves
compiled code behind, as an installation has it; the second is measured.
"""

import os
import sys
import time


def load(option):
    """Return the application that the option's server is told to serve."""
    if option == "django":
        from config.wsgi import application

        return application
    if option == "fastapi":
        from service.main import app

        return app
    from service import create_app

    return create_app()


def wsgi_status(app):
    """Return what GET /health is answered with."""
    import io

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/health",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    lines = []
    answer = app(environ, lambda line, *_: lines.append(line))
    b"".join(answer)
    answer.close()
    return int(lines[0].split()[0])


def asgi_status(app):
    """Return the same of an ASGI application."""
    import asyncio

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/health",
        "query_string": b"",
        "headers": [],
    }
    messages = []

    async def receive():
        return {"type": "http.request"}

    async def send(message):
        messages.append(message)

    asyncio.run(app(scope, receive, send))
    return messages[0]["status"]


def memory():
    """Return this process's resident memory in bytes."""
    from pathlib import Path

    status = Path("/proc/self/status")
    if not status.exists():  # not Linux: the largest so far, as macOS tells it
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    lines = status.read_text("utf-8").splitlines()
    fields = dict(line.split(":", 1) for line in lines)
    return int(fields["VmRSS"].removesuffix("kB")) * 1024


def start(option):
    """Load the application and ask it once; print what that took."""
    begun = time.process_time()
    app = load(option)
    loaded = time.process_time()
    status = asgi_status(app) if option == "fastapi" else wsgi_status(app)
    answered = time.process_time()
    taken = memory()
    if status != 200:
        sys.exit(f"It answered {status}")

    import json

    found = {
        "load": (loaded - begun) * 1000,
        "answer": (answered - begun) * 1000,
        "memory": taken / 1_000_000,
    }
    print(json.dumps(found))


def measure(option):
    import subprocess

    environment = {
        **os.environ,
        "PYTHONPATH": f"content/examples/service/{option}",
        "PYTHONDONTWRITEBYTECODE": "",
    }
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, __file__, option, "start"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            sys.exit(done.returncode)
    print(done.stdout, end="")


if sys.argv[2:] == ["start"]:
    start(sys.argv[1])
else:
    measure(sys.argv[1])
