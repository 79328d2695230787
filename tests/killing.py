"""A piece of work that is killed before one of its steps."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any


def killed(step: int, is_step: Callable[[str, tuple[Any, ...]], bool], work: Callable[[], object]) -> str:
    """Do some work in a program of its own that is killed before this step; return which, "" if it ended.

    `is_step` tells which of the events that Python audits count, by their names and arguments; opening a file to
    write to it is called "write".
    """
    read, write = os.pipe()
    child = os.fork()
    if not child:
        left = step

        def look(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal left
            opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
            if is_step("write" if opens else event, arguments):
                left -= 1
                if left < 0:
                    os.write(write, event.encode())
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(look)
        work()
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        event = pipe.read().decode()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, -signal.SIGKILL}, status
    return event
