"""What a command says has to arrive: an output that can't be written is told, and so is all that the system refuses."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import click

from guide.day import DayError
from guide.places import printable


class RefusedError(click.ClickException):
    """The system refuses something; says in one line what and why."""

    exit_code = 2

    def show(self, _file: object = None) -> None:
        """Say it, where anybody can still be told."""
        with suppress(OSError):
            click.echo(f"error: {printable(self.format_message())}", err=True)
        _let_go()


class Commands(click.Group):
    """A group of commands that end with a sentence, and never with a traceback, where the system refuses something."""

    def main(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as click has it
        """Run a command, unless nobody could be told what comes of it."""
        closed = sys.stdout is None
        _plug()
        try:
            if closed:
                RefusedError("standard output is closed").show()
                sys.exit(RefusedError.exit_code)
            return super().main(*arguments, **options)
        except OSError:
            # Not even what went wrong can be told.
            _let_go()
            sys.exit(RefusedError.exit_code)

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:  # noqa: ANN401 - as click has it
        """Read the arguments, and show the help where it is asked for."""
        with _told():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click has it
        """Run the command that is named."""
        with _told():
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the system refuses into a sentence."""
    try:
        yield
    except OSError as error:
        raise RefusedError(_sentence(error)) from error
    except DayError as error:
        raise RefusedError(str(error)) from error
    except MemoryError as error:
        raise RefusedError("the memory that is free does not suffice for this") from error


def _sentence(error: OSError) -> str:
    cause = (error.strerror or "unknown cause").lower()
    if error.filename is None:
        # What is opened has a name; without one are what a command prints to, and what a full disk cuts short.
        return f"the output can't be written: {cause}"
    named = isinstance(error.filename, (str, bytes))
    return f"{os.fsdecode(error.filename) if named else error.filename} can't be used: {cause}"


def _let_go() -> None:
    """Drop what could not be written: the interpreter would try again at its end, and complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            _send_nowhere(stream)


def _send_nowhere(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _plug() -> None:
    """Open what is closed of the three standard streams, or the next file that is opened would take its place."""
    highest = 2
    while (handle := os.open(os.devnull, os.O_RDWR)) <= highest:
        pass
    os.close(handle)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the program runs
