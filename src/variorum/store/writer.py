"""Writing an edition: queued records, acknowledged together in one short transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from variorum.model.documents import Document, Problem
from variorum.model.judgements import Judgement
from variorum.model.mentions import Reading
from variorum.store import connection as connections
from variorum.store.answers import BURIED, VERSIONS, Removed, Tombstone, text_digest, words_digest
from variorum.store.assembly import Assembly, forget_words
from variorum.store.errors import UnknownRecord, told
from variorum.store.migrations import bring_up_to_date
from variorum.store.rows import DOCUMENT, TABLES, ReadingRows, document_row, got, put, reading_rows, zone_rows

_T = TypeVar("_T")

_PUT_DOCUMENT = f"""
    INSERT INTO documents ({DOCUMENT}, first_day, last_day) VALUES ({", ".join("?" * 16)})
    ON CONFLICT (id) DO UPDATE SET
        file = excluded.file, external_id = excluded.external_id, location = excluded.location,
        outlet = excluded.outlet, agency = excluded.agency, title = excluded.title, author = excluded.author,
        url = excluded.url, published = excluded.published, published_source = excluded.published_source,
        language = excluded.language, first_day = excluded.first_day, last_day = excluded.last_day,
        text = excluded.text, supersedes = coalesce(excluded.supersedes, supersedes)
"""
_PUT_RECORDS = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"
    for table, columns in TABLES.items()
}


@dataclass(frozen=True, slots=True)
class _Added:
    """A document with its rows, made when it was added so that the lock is held only while they are written."""

    document: Document
    digest: str | None
    row: tuple[object, ...]
    reading: ReadingRows | None


class Writer:
    """The one that writes an edition; processes take turns.

    What is added is queued, and becomes part of the edition at :meth:`commit`, all of it or nothing. The lock is
    held only during the commit, so that several processes with a Writer each can fill one edition. Leaving a
    ``with`` block commits; leaving it by an exception drops what was not committed. Use in one thread at a time.

    ``created`` (ISO 8601 moment) and ``program`` (version) are noted in an edition that is new. ``patience`` is
    how many seconds to wait for another writer.

    Raises, when opened: ``EditionMissing`` (and ``create`` is false), ``NotAnEdition``, ``EditionTooNew``,
    ``EditionLocked``, ``EditionReadOnly``, ``DiskFull``. An older edition is brought up to date.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        create: bool = True,
        created: str = "",
        program: str = "",
        patience: float = connections.PATIENCE,
    ) -> None:
        self.path = Path(path)
        self._queue: list[_Added | Callable[[], None]] = []
        self._has_traces = False
        self._connection = connections.for_writing(self.path, create=create, patience=patience)
        try:
            with told(self.path):
                bring_up_to_date(self._connection, self.path, created=created, program=program)
                connections.into_log_mode(self._connection)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def add(self, document: Document, reading: Reading | None = None) -> None:
        """Queue a report, and what was read in it. Adding it again is an update.

        A reading replaces the earlier reading of the report; without one the earlier reading stays. A report that
        was removed stays out (see :meth:`commit`). ``supersedes`` makes the report named there an older version;
        once set it is not unset by adding the report again.
        """
        if reading is not None and reading.document_id != document.id:
            raise ValueError(f"this is the reading of {reading.document_id}, not of {document.id}")
        rows = reading_rows(document.id, reading.derivation, reading.records()) if reading is not None else None
        self._queue.append(_Added(document, words_digest(document.text), tuple(document_row(document)), rows))

    def add_problem(self, problem: Problem) -> None:
        """Queue a line about something that could not be read."""
        row = (put(problem.file), put(problem.what), put(problem.where))
        self._queue.append(
            lambda: self._run('INSERT INTO problems (file, what, "where") VALUES (?, ?, ?)', row),
        )

    def clear_problems(self, file: str) -> None:
        """Queue that the file's earlier problems are forgotten, because it is read again."""
        self._queue.append(lambda: self._run("DELETE FROM problems WHERE file = ?", (put(file),)))

    def judge(self, judgement: Judgement) -> None:
        """Queue a person's decision. The same judgement twice (same id) is kept once, as it first was."""
        self._queue.append(lambda: self._write_judgement(judgement))

    def bury(self, tombstone: Tombstone) -> None:
        """Queue a tombstone of another edition: what it keeps out there stays out here, unless it is here already."""
        row = (
            tombstone.document_id, tombstone.file, tombstone.external_id, tombstone.location, tombstone.digest,
            tombstone.reason, tombstone.at,
        )  # fmt: skip
        sql = "INSERT OR IGNORE INTO tombstones VALUES (?, ?, ?, ?, ?, ?, ?)"
        self._queue.append(lambda: self._run(sql, tuple(map(put, row))))

    def commit(self) -> tuple[str, ...]:
        """Write all that is queued in one transaction; when this returns, it survives a crash of the machine.

        Returns the ids of reports that were kept out because they had been removed. Raises ``DiskFull``,
        ``EditionLocked``, ``EditionReadOnly`` or another ``EditionError``: then nothing of the queue was written,
        and the queue stays, so that the commit can be tried again.
        """
        with told(self.path):
            kept_out = self._write_queue() if self._queue else ()
            self._clear_log()
        return kept_out

    def remove(self, document_id: str, reason: str, at: str) -> Removed:
        """Take out all versions of a report with all that was read in them, at once and for good.

        The queue is written before. Each version leaves a tombstone without any of its text, which keeps out that
        version, any text at its location, and its text at any other location (see :meth:`View.tombstoned`). Other
        reports that hold the same text already stay, and are named in what is returned. Judgements stay: they hold
        places, not words. The words are gone from the file as well, as soon as no reader holds the log open.

        Raises ``UnknownRecord``, and what :meth:`commit` raises.
        """
        with told(self.path):
            removed = self._within_transaction(lambda: (self._empty_queue(), self._bury(document_id, reason, at))[1])
            self._queue.clear()
            self._has_traces = True
            self._clear_log()
        return removed

    def assemble(self, work: Callable[["Assembly"], _T]) -> _T:
        """Let the work change what is assembled, in one transaction; what is queued is written before.

        Raises what :meth:`commit` raises; then, and when the work raises, everything is as before.
        """
        with told(self.path):
            result = self._within_transaction(lambda: (self._empty_queue(), work(Assembly(self._connection)))[1])
            self._queue.clear()
        return result

    def close(self) -> None:
        """Let go of the file; what is queued and not committed is dropped."""
        try:
            with told(self.path):
                self._clear_log()
        finally:
            self._connection.close()

    def _write_queue(self) -> tuple[str, ...]:
        kept_out = self._within_transaction(self._empty_queue)
        self._queue.clear()
        return kept_out

    def _within_transaction(self, work: Callable[[], _T]) -> _T:
        # IMMEDIATE: waits for its turn here, instead of failing halfway when another process has written meanwhile.
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            result = work()
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite rolls back by itself on a full disk
                self._connection.execute("ROLLBACK")
            raise
        return result

    def _empty_queue(self) -> tuple[str, ...]:
        kept_out = []
        for step in self._queue:
            if not isinstance(step, _Added):
                step()
            elif self._is_buried(step):
                kept_out.append(step.document.id)
            else:
                self._write_document(step)
        return tuple(kept_out)

    def _is_buried(self, added: _Added) -> bool:
        row = (put(added.document.id), put(added.document.location), added.digest)
        sql = f"SELECT 1 FROM tombstones WHERE {BURIED} LIMIT 1"
        return self._connection.execute(sql, row).fetchone() is not None

    def _write_document(self, added: _Added) -> None:
        document, run = added.document, self._connection
        name = put(document.id)
        if document.supersedes is not None and self._is_older(document.id, than=document.supersedes):
            # An old text that comes back is the newest version again, so nothing may supersede it any longer.
            self._bypass(document.id)
        run.execute(_PUT_DOCUMENT, added.row)
        run.execute("DELETE FROM zones WHERE document = ?", (name,))
        run.executemany("INSERT INTO zones VALUES (?, ?, ?, ?, ?)", zone_rows(document))
        if added.reading is None:
            return
        run.execute("DELETE FROM readings WHERE document = ?", (name,))
        run.execute("INSERT INTO readings VALUES (?, ?, ?, ?)", added.reading.reading)
        for table, rows in added.reading.records.items():
            run.executemany(_PUT_RECORDS[table], rows)
        run.executemany("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)", added.reading.spans)

    def _write_judgement(self, judgement: Judgement) -> None:
        run, name = self._connection, put(judgement.id)
        if run.execute("SELECT 1 FROM judgements WHERE id = ?", (name,)).fetchone():
            return
        run.execute(
            'INSERT INTO judgements (id, verdict, at, "by", note) VALUES (?, ?, ?, ?, ?)',
            (name, judgement.verdict.value, put(judgement.at), put(judgement.by), put(judgement.note)),
        )
        for n in range(max(len(judgement.subjects), len(judgement.evidence))):
            subject = judgement.subjects[n] if n < len(judgement.subjects) else None
            evidence = judgement.evidence[n] if n < len(judgement.evidence) else None
            place = evidence.document_id if evidence is not None else None
            run.execute("INSERT INTO subjects VALUES (?, ?, ?, ?)", (name, n, put(subject), put(place)))
            spans = evidence.spans if evidence is not None else ()
            run.executemany(
                "INSERT INTO subject_spans VALUES (?, ?, ?, ?, ?)",
                [(name, n, i, span.start, span.end) for i, span in enumerate(spans)],
            )

    def _bury(self, document_id: str, reason: str, at: str) -> Removed:
        run, name = self._connection, put(document_id)
        versions = run.execute(
            f"{VERSIONS} SELECT id, file, external_id, location, text FROM documents JOIN versions USING (id) "
            "ORDER BY number",
            (name,),
        ).fetchall()
        if not versions:
            raise UnknownRecord(f"there is no report {document_id} in {self.path}; search for it to find its id")
        for id, file, external_id, location, text in versions:
            run.execute(
                "INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?, ?, ?, ?, ?)",
                (id, file, external_id, location, text_digest(got(text)), put(reason), put(at)),
            )
            run.execute("DELETE FROM documents WHERE id = ?", (id,))
            forget_words(run, id)
        files = dict.fromkeys(file for _, file, *_ in sorted(versions, key=lambda version: version[0] != name))
        for file in files:
            if not run.execute("SELECT 1 FROM documents WHERE file = ? LIMIT 1", (file,)).fetchone():
                run.execute("DELETE FROM problems WHERE file = ?", (file,))  # their lines may quote it
        same = {
            number: id
            for *_, text in versions
            if got(text).strip()
            for number, id in run.execute("SELECT number, id FROM documents WHERE text = ?", (text,))
        }
        # The index marks a deleted text first and forgets its words when parts are merged: merge them all now.
        # (FTS5's own secure-delete would make the file unreadable for SQLite before 3.42.)
        run.execute("INSERT INTO search (search) VALUES ('optimize')")
        return Removed(
            tuple(got(id) for id, *_ in versions), tuple(map(got, files)), tuple(got(same[n]) for n in sorted(same))
        )

    def _is_older(self, document_id: str, *, than: str) -> bool:
        """Whether the report is among the versions that the other one supersedes, directly or by way of others."""
        found = self._connection.execute(
            """
            WITH RECURSIVE older (id) AS (
                SELECT supersedes FROM documents WHERE id = ?
                UNION SELECT supersedes FROM documents JOIN older USING (id)
            )
            SELECT 1 FROM older WHERE id = ?
            """,
            (put(than), put(document_id)),
        ).fetchone()
        return found is not None

    def _bypass(self, document_id: str) -> None:
        """Let what supersedes this report supersede what this report superseded."""
        name = put(document_id)
        self._run(
            "UPDATE documents SET supersedes = nullif((SELECT supersedes FROM documents WHERE id = ?), id) "
            "WHERE supersedes = ?",
            (name, name),
        )

    def _clear_log(self) -> None:
        """After a removal, move the log into the file and empty it; tried again while a reader holds it open."""
        if self._has_traces:
            patience = self._connection.execute("PRAGMA busy_timeout").fetchone()[0]
            self._connection.execute(f"PRAGMA busy_timeout = {min(patience, 1000)}")
            busy, _, _ = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._has_traces = bool(busy)
            self._connection.execute(f"PRAGMA busy_timeout = {patience}")

    def _run(self, sql: str, row: tuple[object, ...]) -> None:
        self._connection.execute(sql, row)
