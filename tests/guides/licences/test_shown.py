"""`make guide-licences` shows this guide, as README says."""

import os
import signal
import socket
import subprocess
import time
import urllib.request

import pytest

from tests.browser.site import GUIDES, TOP, guide_of
from tests.publish.preview.live import free_port

SOME_SECONDS = 300


@pytest.mark.long
def test_it_is_built_and_shown_by_one_command_and_ends_as_people_end_it() -> None:
    port = free_port()
    # What is installed is not what is asked here.
    command = ["make", "-o", ".venv/ready", "guide-licences", f"PORT={port}"]
    with subprocess.Popen(command, cwd=TOP, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stderr
        said, end = "", time.monotonic() + SOME_SECONDS
        while f"http://127.0.0.1:{port}" not in said and time.monotonic() < end and process.poll() is None:
            said += process.stderr.readline()
        assert f"http://127.0.0.1:{port}" in said, said
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
            page = answer.read().decode()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.communicate(timeout=SOME_SECONDS)[1]
    assert "Traceback" not in rest
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)), "it still listens"
    assert (GUIDES["licences"] / "build" / "index.html").exists()
    assert guide_of("licences").settings.question in page
