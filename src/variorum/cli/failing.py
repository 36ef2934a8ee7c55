"""What a person sees when a command cannot do its work: one clear line on standard error, and exit code 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NoReturn

import typer


class CannotError(Exception):
    """A command cannot do what was asked; the message says what was found and what to do."""


def told(run: Callable[[], object]) -> int:
    """Run the program and return its exit code. Only our own errors are explained; others are ours to mend."""
    try:
        run()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except KeyboardInterrupt:
        return _say("stopped; what was acknowledged is kept, and the same command goes on from there", 130)
    except BrokenPipeError:
        # whoever read our output has had enough (`| head`); nothing is left to be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if not _is_expected(error):
            raise
        return _say(str(error) if not isinstance(error, OSError) or not error.strerror else _of_file(error), 2)
    return 0


def cannot(what: str) -> NoReturn:
    """Stop with this line."""
    raise CannotError(what)


def _is_expected(error: Exception) -> bool:
    from variorum.evaluate.gate import FloorError
    from variorum.evaluate.scorers import ScoreError
    from variorum.ingest.outlets import RegistryError
    from variorum.store.errors import EditionError

    return isinstance(error, EditionError | RegistryError | ScoreError | FloorError | CannotError | OSError)


def _of_file(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{(error.strerror or 'cannot be used').lower()}"


def _say(what: str, code: int) -> int:
    typer.echo(f"variorum: {what}", err=True)
    return code
