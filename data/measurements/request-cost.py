# /// script
# requires-python = ">=3.12"
# dependencies = ["aiosqlite==0.22.1"]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""How much processor time does the service take for one request?

The application is called in this process, without a server, and one request
comes after the other. The database is a file in a temporary folder.
"""

import json
import os
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECTS = 50
SHARED = 5
"""How many organisations own all projects, once they share them."""
WARM_UP = 20
TIMES = {"trivial": 600, "joined": 150, "per-row": 30}


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


def measure(way, database):
    from services import SERVICES

    service = SERVICES[way]()
    get, path, found = service.get, service.path, {}

    found["trivial"] = milliseconds(get, "/health", TIMES["trivial"])

    fill(database, service.prefix, owners=PROJECTS)
    check(get(path), PROJECTS)
    found["joined"] = milliseconds(get, path, TIMES["joined"])
    found["joined-queries"] = service.queries(path)

    with service.without_join():
        check(get(path), PROJECTS)
        found["per-row"] = milliseconds(get, path, TIMES["per-row"])
        found["per-row-queries"] = service.queries(path)

        fill(database, service.prefix, owners=SHARED)
        check(get(path), SHARED)
        found["shared-queries"] = service.queries(path)
    service.close()
    return found


if __name__ == "__main__":
    chosen = sys.argv[1]
    option = chosen.partition("-")[0]
    sys.path[:0] = [
        str(Path(__file__).with_suffix("")),
        str(Path("content/examples/service", option)),
    ]
    sys.dont_write_bytecode = False  # the next run need not compile again
    if hasattr(os, "sched_setaffinity"):
        # Threads that share a processor hand work over at an even cost.
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with TemporaryDirectory() as folder:
        file = str(Path(folder, "service.sqlite3"))
        os.environ |= {"SERVICE_DATABASE": file, "SERVICE_TOKEN": "dev-token"}
        print(json.dumps(measure(chosen, file)))
