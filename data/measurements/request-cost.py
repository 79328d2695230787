# /// script
# requires-python = ">=3.12"
# dependencies = []
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How much processor time does the service take for one request?

The application is called in this process, without a server, and one request
comes after the other. The database is a file in a temporary folder.
"""

import asyncio
import importlib
import io
import json
import os
import sqlite3
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECTS = 50
SHARED = 5
"""How many organisations own all projects, once they share them."""
WARM_UP = 20
TIMES = {"trivial": 600, "joined": 150, "per-row": 30}
TOKEN = "dev-token"


def wsgi_caller(app):
    """Return what sends GET requests, and returns the last one's body."""
    fixed = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_AUTHORIZATION": f"Bearer {TOKEN}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }

    def start_response(status, headers, exc_info=None):
        if status != "200 OK":
            sys.exit(f"It answered {status}")

    def get(path, times=1):
        for _ in range(times):
            request = {"PATH_INFO": path, "wsgi.input": io.BytesIO()}
            answer = app({**fixed, **request}, start_response)
            body = b"".join(answer)
            if hasattr(answer, "close"):
                answer.close()
        return body

    return get


def asgi_caller(app):
    """Return the same for an ASGI application, with one event loop for all."""
    fixed = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "root_path": "",
        "query_string": b"",
        "headers": [
            (b"host", b"127.0.0.1:8000"),
            (b"authorization", f"Bearer {TOKEN}".encode()),
        ],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8000),
    }
    loop = asyncio.new_event_loop()

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send_all(path, times):
        for _ in range(times):
            messages = []

            async def send(message, messages=messages):
                messages.append(message)

            request = {"path": path, "raw_path": path.encode(), "state": {}}
            await app({**fixed, **request}, receive, send)
            start, *parts = messages
            if start["status"] != 200:
                sys.exit(f"It answered {start['status']}")
            body = b"".join(part["body"] for part in parts)
        return body

    def get(path, times=1):
        return loop.run_until_complete(send_all(path, times))

    return get


class Django:
    prefix = "projects_"

    def __init__(self):
        application = importlib.import_module("config.wsgi").application
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        self.get = wsgi_caller(application)

    @contextmanager
    def without_join(self):
        projects = importlib.import_module("projects.models").Project.objects
        projects.select_related = lambda *_: projects.all()
        yield
        del projects.select_related

    def queries(self, path):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as seen:
            self.get(path)
        return len(seen)


class WithSqlalchemy:
    prefix = ""

    @contextmanager
    def without_join(self):
        from sqlalchemy.orm import lazyload

        module = importlib.import_module(self.list_module)
        joinedload = module.joinedload
        module.joinedload = lambda path, **_: lazyload(path)
        yield
        module.joinedload = joinedload

    def queries(self, path):
        from sqlalchemy import Engine, event

        seen = []

        def note(connection, cursor, statement, *_):
            seen.append(statement)

        event.listen(Engine, "before_cursor_execute", note)
        self.get(path)
        event.remove(Engine, "before_cursor_execute", note)
        return len(seen)


class FastAPI(WithSqlalchemy):
    list_module = "service.routes.projects"

    def __init__(self):
        app = importlib.import_module("service.main").app
        engine = importlib.import_module("service.database").engine
        models = importlib.import_module("service.models")
        models.Base.metadata.create_all(engine)
        self.get = asgi_caller(app)


class Flask(WithSqlalchemy):
    list_module = "service.api.projects"

    def __init__(self):
        service = importlib.import_module("service")
        app = service.create_app()
        with app.app_context():
            service.db.create_all()
        self.get = wsgi_caller(app)


SERVICES = {"django": Django, "fastapi": FastAPI, "flask": Flask}


def rows(owners):
    """Return what the list shall show, with so many organisations."""
    return [
        {
            "id": number,
            "organization_id": (owner := (number - 1) % owners + 1),
            "organization_name": f"Organisation {owner}",
            "name": f"Project {number}",
        }
        for number in range(1, PROJECTS + 1)
    ]


def fill(database, prefix, owners):
    """Put these rows in the place of those that are there."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            f"REPLACE INTO {prefix}organization (id, name, is_active) "
            "VALUES (:organization_id, :organization_name, TRUE)",
            rows(owners),
        )
        connection.executemany(
            f"REPLACE INTO {prefix}project (id, organization_id, name) "
            "VALUES (:id, :organization_id, :name)",
            rows(owners),
        )


def check(body, owners):
    if json.loads(body) != rows(owners):
        sys.exit("It answered other rows")


def milliseconds(get, path, times):
    """Return the processor time of a request, all threads taken together."""
    get(path, WARM_UP)
    start = time.process_time()
    get(path, times)
    return (time.process_time() - start) * 1000 / times


def measure(option, database):
    service = SERVICES[option]()
    get, found = service.get, {}

    found["trivial"] = milliseconds(get, "/health", TIMES["trivial"])

    fill(database, service.prefix, owners=PROJECTS)
    check(get("/projects"), PROJECTS)
    found["joined"] = milliseconds(get, "/projects", TIMES["joined"])
    found["joined-queries"] = service.queries("/projects")

    with service.without_join():
        check(get("/projects"), PROJECTS)
        found["per-row"] = milliseconds(get, "/projects", TIMES["per-row"])
        found["per-row-queries"] = service.queries("/projects")

        fill(database, service.prefix, owners=SHARED)
        check(get("/projects"), SHARED)
        found["shared-queries"] = service.queries("/projects")
    return found


if __name__ == "__main__":
    chosen = sys.argv[1]
    sys.path.insert(0, str(Path("content/examples/service", chosen)))
    sys.dont_write_bytecode = False  # the next run need not compile again
    if hasattr(os, "sched_setaffinity"):
        # Threads that share a processor hand work over at an even cost.
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with TemporaryDirectory() as folder:
        file = str(Path(folder, "service.sqlite3"))
        os.environ |= {"SERVICE_DATABASE": file, "SERVICE_TOKEN": TOKEN}
        print(json.dumps(measure(chosen, file)))
