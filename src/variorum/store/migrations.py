"""Which schema an edition has: told from other files, made anew, brought up to date, or refused with a reason."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from variorum.store.errors import EditionError, EditionTooNew, EditionTooOld, NotAnEdition

APPLICATION = 0x5661726F
"""``PRAGMA application_id`` of an edition: the letters "Varo"."""

Migration = Callable[[sqlite3.Connection], None]
"""Changes an edition of one version into the next, inside a transaction that the caller holds."""


def _assembled(connection: sqlite3.Connection) -> None:
    """Version 2: events name who took part, and the record is assembled across reports."""
    connection.execute("ALTER TABLE events ADD COLUMN agents TEXT NOT NULL DEFAULT '[]'")
    connection.execute("ALTER TABLE events ADD COLUMN patients TEXT NOT NULL DEFAULT '[]'")
    add_assembly(connection)
    connection.execute("INSERT OR IGNORE INTO unassembled SELECT id FROM documents")


MIGRATIONS: tuple[Migration, ...] = (_assembled,)
"""The n-th leads from version n to n + 1. ``schema.sql`` always shows the newest version."""


def newest(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The version that the migrations lead to; the first schema is version 1."""
    return 1 + len(migrations)


def check(connection: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make sure that the file can be read as it is; changes nothing.

    Raises :class:`NotAnEdition`, :class:`EditionTooNew` or :class:`EditionTooOld`.
    """
    version = _version(connection, path, newest(migrations))
    if version == 0:
        raise NotAnEdition(f"{path} is empty; read a folder of reports into it first")
    if version < newest(migrations):
        raise EditionTooOld(
            f"{path} is an edition of schema {version}, and this Variorum reads schema {newest(migrations)}; "
            "bring it up to date by reading any report into it, or keep using the older Variorum"
        )


def bring_up_to_date(
    connection: sqlite3.Connection,
    path: Path,
    *,
    created: str = "",
    program: str = "",
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Make an empty file an edition, or an older edition a new one, in one transaction; otherwise change nothing.

    ``created`` (an ISO 8601 moment) and ``program`` (a version) are noted in a new edition. When a step fails
    everything is as before. Raises :class:`NotAnEdition`, :class:`EditionTooNew`, or what ``errors.told`` makes
    of SQLite's errors.
    """
    if _version(connection, path, newest(migrations)) == newest(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have done the same work while this one waited for its turn.
        version = _version(connection, path, newest(migrations))
        if version == 0:
            for statement in statements(Path(__file__).with_name("schema.sql").read_text("utf-8")):
                connection.execute(statement)
            add_assembly(connection)
            connection.execute("INSERT INTO edition VALUES (1, ?, ?, ?)", (newest(migrations), created, program))
        else:
            for migrate in migrations[version - 1 :]:
                migrate(connection)
            connection.execute('UPDATE edition SET "schema" = ?', (newest(migrations),))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {newest(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def add_assembly(connection: sqlite3.Connection) -> None:
    """Make the tables of what is assembled."""
    for statement in statements(Path(__file__).with_name("assembly.sql").read_text("utf-8")):
        connection.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The single statements of a script; unlike ``executescript``, running them leaves the transaction open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _version(connection: sqlite3.Connection, path: Path, known: int) -> int:
    """The schema version of an edition, 0 for a file without any content, or the reason why it is neither."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables or application or version:
            raise NotAnEdition(f"{path} is a database of another program; give the path of an edition")
        return 0
    if version > known:
        raise EditionTooNew(
            f"{path} is an edition of schema {version}, and this Variorum knows up to {known}; install a newer Variorum"
        )
    if version < 1:
        raise EditionError(f"{path} does not say which schema it has; restore it from a copy")
    # A file cut short may still have a good first page.
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = pages * connection.execute("PRAGMA page_size").fetchone()[0]
    if not Path(f"{path}-wal").exists() and path.stat().st_size < size:
        raise NotAnEdition(f"{path} was cut short ({path.stat().st_size} of {size} bytes); restore it from a copy")
    return version
