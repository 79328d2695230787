# /// script
# requires-python = ">=3.12"
# dependencies = [
#     "gevent==26.9.0",
#     "packaging==26.3",
#     "psycopg[binary,pool]==3.3.9",
#     "uvicorn[standard]==0.54.0",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-24T00:00:00Z"
# ///
"""What does the service cost its server while many requests come at once?

Everything is on this machine: PostgreSQL in a cluster that lasts as long as
this program, the service under its server, wrk that asks, and another system
that takes its time. Only the server's processes are counted.
"""

import json
import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

PARTS = Path(__file__).with_suffix("")
WARM_UP, LOAD, WAITING = 2, 3, 4
"""For how many seconds each is asked."""
AT_ONCE, MANY = 16, 400
"""How many connections ask at once; how many, where all they do is wait."""
INVOICE = {"organization_id": 1, "amount_cents": 1250, "currency": "EUR"}


def per_second(server, requests):
    """Return how many requests a second of the server's processor serves."""
    before = server.processor_seconds()
    count = requests()
    return count / (server.processor_seconds() - before)


def measure(way, folder):
    from cluster import cluster
    from elsewhere import Elsewhere
    from server import WAYS, Server
    from wrk import ask, asking

    kind, found = WAYS[way], {}
    with cluster(folder) as database, Elsewhere() as elsewhere:
        os.environ["ELSEWHERE_PORT"] = str(elsewhere.port)
        kind.fill(database)

        cold = {
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPYCACHEPREFIX": str(folder / "no-bytecode"),
        }
        with Server(kind, workers=1, variables=cold) as server:
            found["cold"] = server.processor_seconds() * 1000

        with Server(kind, workers=2, variables={}) as server:
            address = f"http://127.0.0.1:{server.port}{kind.prefix}"
            ask(f"{address}/projects", AT_ONCE, WARM_UP)
            found["before"] = server.megabytes_each()
            found["list"] = per_second(
                server, lambda: ask(f"{address}/projects", AT_ONCE, LOAD)
            )
            found["insert"] = per_second(
                server,
                lambda: ask(f"{address}/invoices", AT_ONCE, LOAD, INVOICE),
            )
            found["after"] = server.megabytes_each()

            with asking(f"{address}/wait", MANY, WAITING) as waiting:
                time.sleep(WAITING * 0.75)
                found["while-waiting"] = server.megabytes_each()
            found["waiting"] = elsewhere.most
            assert waiting.count
            found["calls"] = per_second(
                server, lambda: ask(f"{address}/wait", MANY, LOAD)
            )
    return found


if __name__ == "__main__":
    needed = {"PostgreSQL": list(Path("/usr/lib/postgresql").glob("*/bin"))}
    needed |= {
        "wrk": shutil.which("wrk"),
        "/proc": Path("/proc/stat").exists(),
    }
    if missing := [name for name, there in needed.items() if not there]:
        sys.exit(
            f"There is no {' and no '.join(missing)}: on Debian, "
            "run `apt-get install postgresql wrk`, and measure again"
        )
    sys.path.insert(0, str(PARTS))
    with TemporaryDirectory() as folder:
        print(json.dumps(measure(sys.argv[1], Path(folder))))
