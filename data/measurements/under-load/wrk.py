"""Ask a server, by wrk."""

import json
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager

TOKEN = "dev-token"


class Asked:
    count = 0


@contextmanager
def asking(address, connections, seconds, body=None):
    """Ask as long as the caller has something to do, and some seconds."""
    asked = Asked()
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        if body is not None:
            script.write(
                'wrk.method = "POST"\n'
                'wrk.headers["Content-Type"] = "application/json"\n'
                f"wrk.body = '{json.dumps(body)}'\n"
            )
        script.flush()
        running = subprocess.Popen(
            [
                *("wrk", "--threads=1", f"--connections={connections}"),
                *(f"--duration={seconds}s", "--timeout=20s"),
                *(f"--header=Authorization: Bearer {TOKEN}",),
                *(f"--script={script.name}", address),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        yield asked
        said, _ = running.communicate()
    found = re.search(r"(\d+) requests in", said)
    if not found or not int(found[1]) or "Non-2xx" in said:
        print(said, file=sys.stderr)
        sys.exit(f"{address} was not answered as it should be")
    asked.count = int(found[1])


def ask(address, connections, seconds, body=None):
    """Return how many requests were answered."""
    with asking(address, connections, seconds, body) as asked:
        pass
    return asked.count
