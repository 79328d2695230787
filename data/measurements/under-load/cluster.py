"""A PostgreSQL of our own: made, used and removed."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg


def as_ordinary_user():
    """Return what starts a program that refuses to be root's."""
    user = ("--user", "--map-user=1000", "--map-group=1000")
    return () if os.geteuid() else ("unshare", *user, "--")


@contextmanager
def cluster(folder):
    """Give the address of an empty database on a socket in the folder."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"))
    socket = folder / "postgres"
    socket.mkdir()
    data = socket / "data"
    subprocess.run(
        [
            *as_ordinary_user(),
            *(programs / "initdb", "--no-sync", "--no-locale"),
            *("--encoding=UTF8", "--auth=trust", "--username=service", data),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    # On the disk of this machine an insert would wait longer than it works.
    settings = ("-c", "fsync=off", "-c", "max_connections=60")
    with (folder / "postgres.log").open("wb") as log:
        server = subprocess.Popen(
            [
                *as_ordinary_user(),
                *(programs / "postgres", "-D", data, "-k", socket, "-h", ""),
                *settings,
            ],
            stdout=log,
            stderr=log,
        )
    try:
        os.environ["PGHOST"] = str(socket)
        yield connected(f"host={socket} user=service dbname=postgres", server)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait()


def connected(address, server):
    for _ in range(200):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return address
    sys.exit("PostgreSQL does not answer")
