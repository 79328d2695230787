"""The services under their servers, and what these cost."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import psycopg

PARTS = Path(__file__).parent
ROWS = 50
TICKS = os.sysconf("SC_CLK_TCK")
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port} --workers {n}"
THREADS = f"{GUNICORN} --worker-class gthread --threads 40"
GEVENT = f"{GUNICORN} --worker-class gevent"
UVICORN = (
    "uvicorn --port {port} --workers {n} --no-access-log --log-level warning"
)


@dataclass(frozen=True)
class Way:
    option: str
    command: str
    tables: str
    """The program that makes the tables."""
    prefix: str = ""
    """What stands before the paths that are asked."""

    def variables(self):
        service = Path("content/examples/service", self.option).absolute()
        return {
            **os.environ,
            "PYTHONPATH": f"{PARTS}:{service}",
            "PYTHONDONTWRITEBYTECODE": "",
            "DJANGO_SETTINGS_MODULE": "django_settings",
        }

    def fill(self, database):
        """Make the tables, and put rows into them."""
        made = subprocess.run(
            [sys.executable, "-c", self.tables],
            env=self.variables(),
            check=False,
            stdout=sys.stderr,
        )
        if made.returncode:
            sys.exit("The tables could not be made")
        start = "projects_" if self.option == "django" else ""
        ids = [(number, f"Number {number}") for number in range(1, ROWS + 1)]
        with psycopg.connect(database) as connection:
            cursor = connection.cursor()
            cursor.executemany(
                f"INSERT INTO {start}organization (id, name, is_active) "
                "VALUES (%s, %s, TRUE)",
                ids,
            )
            cursor.executemany(
                f"INSERT INTO {start}project (id, name, organization_id) "
                "VALUES (%s, %s, %s)",
                [(id_, name, id_) for id_, name in ids],
            )


MIGRATE = "from django.core.management import execute_from_command_line as do;"
DJANGO = MIGRATE + "do(['manage.py', 'migrate', '-v0'])"
FASTAPI = (
    "import fastapi_entry as e, service.models as m;"
    "m.Base.metadata.create_all(e.database.engine)"
)
FLASK = "import flask_entry as e;e.make_tables()"
WAYS = {
    "django-threads": Way("django", f"{THREADS} config.wsgi", DJANGO),
    "django-gevent": Way("django", f"{GEVENT} config.wsgi", DJANGO),
    "django-asgi": Way(
        "django", f"{UVICORN} django_asgi:application", DJANGO, "/async"
    ),
    "fastapi-plain": Way("fastapi", f"{UVICORN} fastapi_entry:app", FASTAPI),
    "fastapi-async": Way(
        "fastapi", f"{UVICORN} fastapi_async:app", FASTAPI, "/async"
    ),
    "flask-threads": Way("flask", f"{THREADS} flask_entry:app", FLASK),
    "flask-gevent": Way("flask", f"{GEVENT} flask_entry:app", FLASK),
}


class Server:
    """A running server, from its first answer on."""

    def __init__(self, way, workers, variables):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            self.port = unused.getsockname()[1]
        command = way.command.format(port=self.port, n=workers).split()
        self.workers = workers
        self.started = subprocess.Popen(
            [sys.executable, "-m", *command],
            env={**way.variables(), **variables},
            stdout=sys.stderr,
        )

    def __enter__(self):
        while True:
            try:
                urlopen(f"http://127.0.0.1:{self.port}/health").close()
            except OSError:
                if self.started.poll() is not None:
                    sys.exit("The server ended by itself")
                time.sleep(0.05)
            else:
                return self

    def __exit__(self, *_):
        self.started.send_signal(signal.SIGTERM)
        self.started.wait()

    def processes(self):
        """Return the server's processes: the first, and all that it began."""
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            parents[int(stat.parent.name)] = int(fields[1])
        found = [self.started.pid]
        for one in found:
            found += [pid for pid, parent in parents.items() if parent == one]
        return found

    def processor_seconds(self):
        ticks = 0
        for pid in self.processes():
            stat = Path(f"/proc/{pid}/stat").read_text()
            fields = stat.rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def megabytes_each(self):
        """Return the mean resident memory of the workers."""
        sizes = []
        for pid in self.processes():
            status = Path(f"/proc/{pid}/status").read_text().splitlines()
            fields = dict(line.split(":", 1) for line in status)
            sizes.append(int(fields["VmRSS"].removesuffix("kB")))
        # The first process, and one that uvicorn's has, are the smallest.
        largest = sorted(sizes)[-self.workers :]
        return sum(largest) * 1024 / 1_000_000 / self.workers
