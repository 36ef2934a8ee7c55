"""What a person sees when a command cannot do its work: one clear line on standard error, and exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import typer

LONGEST = 400
"""Characters of a line about something that went wrong."""


class EnoughError(Exception):
    """Whoever reads our output has closed it; typer would make an exit code of 1 of Python's own error."""


class CannotError(Exception):
    """A command cannot do what was asked; the message says what was found and what to do."""


def told(run: Callable[[], object]) -> int:
    """Run the program and return its exit code; whatever goes wrong becomes one line.

    ``run`` returns the exit code where it is not 0 (typer's way when it does not end the process itself).
    """
    try:
        code = run()
        sys.stdout.flush()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except KeyboardInterrupt:
        return _interrupted()
    except typer.Abort:
        return _say("stopped: there was no answer to the question (--yes does not ask)", 2)
    except (BrokenPipeError, EnoughError):
        # whoever read our output has had enough (`| head`); nothing is left to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _say(_line(error), 2)
    if code == 130:  # how typer passes Ctrl-C on
        return _interrupted()
    return code if isinstance(code, int) else 0


def cannot(what: str) -> NoReturn:
    """Stop with this line."""
    raise CannotError(what)


def _interrupted() -> int:
    return _say("stopped; what was acknowledged is kept, and the same command goes on from there", 130)


def _line(error: Exception) -> str:
    if hasattr(error, "format_message"):  # how typer tells that it does not understand the command line
        return _usage(error)
    if _is_expected(error):
        return _of_file(error) if isinstance(error, OSError) and error.strerror else str(error)
    from variorum.pipeline import one_line

    return f"this should not have happened: {one_line(error)}{_place(error)}; please report it"


def _usage(error: Any) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "variorum"
    said = str(error.format_message()).rstrip(".").replace("\n", " ")
    return f"{said}; see `{command} --help`"


def _is_expected(error: Exception) -> bool:
    from variorum.evaluate.gate import FloorError
    from variorum.evaluate.scorers import ScoreError
    from variorum.ingest.outlets import RegistryError
    from variorum.pipeline import ReaderError
    from variorum.store.errors import EditionError

    ours = EditionError | RegistryError | ReaderError | ScoreError | FloorError | CannotError
    return isinstance(error, ours | OSError)


def _of_file(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{(error.strerror or 'cannot be used').lower()}"


def _place(error: Exception) -> str:
    """Where in our own code it happened, for whoever mends it."""
    place, trace = "", error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if "variorum" in Path(code.co_filename).parts:
            place = f" in {Path(code.co_filename).name}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _say(what: str, code: int) -> int:
    line = " ".join(what.split())
    typer.echo(f"variorum: {line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}", err=True)
    return code
