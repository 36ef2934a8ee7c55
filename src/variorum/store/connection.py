"""Opening the one SQLite file, to write by turns or to read beside a writer."""

import sqlite3
import unicodedata
from pathlib import Path
from urllib.parse import quote

from variorum.store.errors import EditionMissing, NotAnEdition, told

PATIENCE = 30.0
"""Seconds that a writer waits for its turn."""


def for_writing(path: Path, *, create: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that may write, with every acknowledged commit on the disk and freed places overwritten.

    Raises :class:`EditionMissing` when there is no file and none may be made, :class:`NotAnEdition`, or what
    :func:`errors.told` makes of SQLite's errors. The schema is not looked at.
    """
    _must_be_a_file(path, missing_is_fine=create)
    with told(path):
        connection = _connect(path, "rwc" if create else "rw", patience)
        try:
            # Overwrites what is deleted, also in pages that the full-text index frees as it merges, so that
            # nothing of a removed report can be found in the file.
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def into_log_mode(connection: sqlite3.Connection) -> None:
    """Let readers work beside the writer (write-ahead log). Called once the file is known to be an edition or new."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def for_reading(path: Path, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection that refuses to write; many may be open at once, beside a writer.

    Raises :class:`EditionMissing`, :class:`NotAnEdition`, or what :func:`errors.told` makes of SQLite's errors.
    """
    _must_be_a_file(path, missing_is_fine=False)
    with told(path):
        try:
            connection = _reader(path, "rw", patience)
        except sqlite3.OperationalError as error:
            # A folder that may not be written (a disc, an archive): nobody writes there, so no log is needed.
            log = Path(f"{path}-wal")
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or (
                log.exists() and log.stat().st_size
            ):
                raise
            connection = _reader(path, "ro&immutable=1", patience)
    connection.create_function("holds", 2, _holds, deterministic=True)
    return connection


def folded(text: str) -> str:
    """The text without case and accents, for comparing names: ``Šefčovič`` and ``SEFCOVIC`` are the same."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _reader(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    # Opened as a file that could be written, because the last one to close then clears the log away; the pragma
    # is what refuses every change.
    connection = _connect(path, mode, patience)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    # isolation_level None: transactions begin and end where this package says so. Threads may hand a connection
    # on, but must not use it at the same time.
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )


def _must_be_a_file(path: Path, *, missing_is_fine: bool) -> None:
    if path.is_dir():
        raise NotAnEdition(f"{path} is a folder; give the path of an edition, which is one file")
    if not path.exists() and not missing_is_fine:
        raise EditionMissing(f"there is no edition at {path}; check the path, or read a folder of reports into it")


def _holds(text: str | bytes | None, part: str) -> bool:
    if text is None:
        return False
    return part in folded(text if isinstance(text, str) else text.decode("utf-8", "surrogatepass"))
