"""What can go wrong with an edition, each as one clear sentence that says what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class EditionError(Exception):
    """Anything that keeps an edition from being opened, written or asked.

    ::

        EditionError
        ├── EditionMissing       there is no file at that path
        ├── NotAnEdition         the file is something else, or damaged
        ├── EditionTooNew        written by a newer Variorum
        ├── EditionTooOld        written by an older Variorum, and opened for reading only
        ├── EditionLocked        another process kept writing for longer than the waiting time
        ├── EditionReadOnly      the file or its folder may not be written
        ├── DiskFull             no room left; nothing acknowledged was lost
        ├── UnknownRecord        no report or record has that id
        ├── AmbiguousRecord      several reports or records fit the words given
        └── BadDate              words given as a date are none
    """


class EditionMissing(EditionError):
    """There is no file at that path."""


class NotAnEdition(EditionError):
    """The file is something else: another database, a text, a folder, or an edition cut short or damaged."""


class EditionTooNew(EditionError):
    """The edition has a schema that this version does not know."""


class EditionTooOld(EditionError):
    """The edition has an older schema and is opened for reading, which never changes a file."""


class EditionLocked(EditionError):
    """Another process held the right to write for longer than the waiting time."""


class EditionReadOnly(EditionError):
    """The file or its folder may not be written."""


class DiskFull(EditionError):
    """There is no room to write; the open transaction was rolled back, what was acknowledged is kept."""


class UnknownRecord(EditionError):
    """Nothing in the edition has that id, nor begins with it."""


class AmbiguousRecord(EditionError):
    """Several reports or records fit; the message lists the first of them."""


class BadDate(EditionError, ValueError):
    """Words that should be a date are none, or name a day that no calendar has."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors inside the block into an :class:`EditionError` that names the edition and the remedy."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(path, error) from error


def explained(path: Path, error: sqlite3.Error) -> EditionError:
    """The clear sentence for one error of SQLite, by its result code (https://sqlite.org/rescode.html)."""
    extended = getattr(error, "sqlite_errorcode", None) or 0
    # Shared memory and the log are sized before they are used, so a full disk also shows as these I/O errors;
    # a file size limit shows as a failed write.
    full = (sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_FSYNC)
    if extended & 0xFF == sqlite3.SQLITE_FULL or extended in full:
        return DiskFull(
            f"{path} could not be written because the disk is full, its size limit is reached, or it failed; "
            "everything acknowledged is kept: free some space and run the same command again"
        )
    match extended & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return EditionLocked(
                f"{path} is being written by another process that did not give way; wait until it has finished "
                "and run the same command again"
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return EditionReadOnly(
                f"{path} may not be written; give yourself the right to write the file and its folder, or copy it"
            )
        case sqlite3.SQLITE_NOTADB:
            return NotAnEdition(f"{path} is not an edition (not even a SQLite file); give the path of an edition")
        case sqlite3.SQLITE_CORRUPT:
            return NotAnEdition(
                f"{path} is damaged ({error}); restore it from a copy, or read the reports into a new edition"
            )
        case sqlite3.SQLITE_CANTOPEN:
            return EditionError(
                f"{path} could not be opened; check that its folder exists and that you may read and write in it"
            )
        case sqlite3.SQLITE_TOOBIG:
            return EditionError(f"a text is too long for {path} (the limit is a thousand million bytes); split it")
        case _:
            return EditionError(f"{path} could not be used: {error}; check the disk, or restore it from a copy")
