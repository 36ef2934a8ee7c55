"""Each of SQLite's errors becomes one clear sentence."""

import sqlite3
from pathlib import Path

import pytest

from variorum.store import errors
from variorum.store.errors import EditionError, explained


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        (sqlite3.SQLITE_FULL, errors.DiskFull, "free some space"),
        (sqlite3.SQLITE_IOERR_WRITE, errors.DiskFull, "free some space"),
        (sqlite3.SQLITE_BUSY, errors.EditionLocked, "wait until it has finished"),
        (sqlite3.SQLITE_READONLY, errors.EditionReadOnly, "may not be written"),
        (sqlite3.SQLITE_CORRUPT, errors.NotAnEdition, "restore it from a copy"),
        (sqlite3.SQLITE_NOTADB, errors.NotAnEdition, "give the path of an edition"),
        (sqlite3.SQLITE_CANTOPEN, EditionError, "could not be opened"),
        (sqlite3.SQLITE_TOOBIG, EditionError, "split it"),
        (sqlite3.SQLITE_IOERR_READ, EditionError, "check the disk"),
    ],
)
def test_an_error_names_the_edition_and_the_remedy(code: int, kind: type[EditionError], says: str) -> None:
    error = sqlite3.OperationalError("odd")
    error.sqlite_errorcode = code
    told = explained(Path("affair.variorum"), error)
    assert type(told) is kind
    assert says in str(told)
    assert "affair.variorum" in str(told)


def test_the_tree_in_the_docstring_is_complete() -> None:
    kinds = {kind.__name__ for kind in EditionError.__subclasses__()}
    drawn = {
        line.split()[1] for line in (EditionError.__doc__ or "").splitlines() if line.lstrip().startswith(("├", "└"))
    }
    assert drawn == kinds
