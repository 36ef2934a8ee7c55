"""Asking an edition: each question one method, answered from a connection that refuses to write."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from variorum.model.documents import Document, Problem, ReportDate
from variorum.model.judgements import Judgement
from variorum.model.linking import Reason
from variorum.model.mentions import Attribution, Read, Reading
from variorum.model.provenance import Derivation
from variorum.model.text import Evidence, Span
from variorum.model.vocabulary import Act, DateSource, Verdict
from variorum.store import connection as connections
from variorum.store.answers import BURIED, VERSIONS, Counts, Outlet, Speaker, Tombstone, in_order, words_digest
from variorum.store.connection import folded
from variorum.store.errors import AmbiguousRecord, UnknownRecord, told
from variorum.store.migrations import check
from variorum.store.overlay import assembled, with_assembled
from variorum.store.reattach import best_overlap
from variorum.store.rows import DOCUMENT, KINDS, TABLES, Row, document_of, got, put, record_of

_RETIMED, _MEANT = "SELECT record, edtf FROM retimed", "SELECT record, entities FROM meant"
_LAST = "\U0010ffff"  # sorts after everything that can follow a prefix


class View:
    """An edition to be asked. Many may be open at once, beside a writer; each sees what was committed.

    Iterators stream: they hold one record at a time, and see the edition as it was when they began. A View may be
    handed to another thread, but not be used by two at the same time.

    Reports come with the date that was inferred for them where they have none of their own, and records with what
    was found out across reports (times that follow from such a date, entities); ``as_read`` leaves all that away.

    Raises, when opened: ``EditionMissing``, ``NotAnEdition``, ``EditionTooNew``, ``EditionTooOld``. Every method
    raises ``NotAnEdition`` when the file turns out to be damaged, and ``EditionLocked`` when it cannot be read
    within ``patience`` seconds.
    """

    def __init__(self, path: Path | str, *, patience: float = connections.PATIENCE, as_read: bool = False) -> None:
        self.path, self._as_read = Path(path), as_read
        self._connection = connections.for_reading(self.path, patience)
        try:
            with told(self.path):
                check(self._connection, self.path)
        except BaseException:
            self._connection.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # Reports

    def documents(self, include_superseded: bool = False) -> Iterator[Document]:
        """The reports by file and external id, versions as they came in; of each only the current one unless asked."""
        table = "documents" if include_superseded else "current_documents"
        for row in self.rows(f"SELECT {DOCUMENT} FROM {table} ORDER BY file, external_id, number"):
            yield self._document(row)

    def document(self, document_id: str) -> Document:
        """The report of that very id; raises ``UnknownRecord``, which also says when and why it was removed."""
        found = self.document_or_none(document_id)
        if found is not None:
            return found
        grave = self.tombstoned(document_id)
        if grave is not None:
            raise UnknownRecord(f"the report {document_id} ({grave.file}) was removed on {grave.at}: {grave.reason}")
        raise UnknownRecord(f"there is no report {document_id} in {self.path}; search for it to find its id")

    def find_document(self, words: str) -> Document:
        """The report that a person means: by its id or the beginning of it, its file, or its external id.

        Where several versions fit, the current one is meant. Raises ``AmbiguousRecord`` and ``UnknownRecord``.
        """
        words = words.strip()
        tries = [("id = ?", words), ("file = ?", words), ("external_id = ?", words)]
        if words:
            tries += [("id >= ?1 AND id < ?1 || ?2", words), ("id >= ?1 AND id < ?1 || ?2", f"doc-{words}")]
        for condition, key in tries:
            more = (_LAST,) if "?2" in condition else ()
            ids = f"SELECT id FROM documents WHERE {condition} ORDER BY id LIMIT 6"
            found = [got(id) for (id,) in self.rows(ids, key, *more)]
            if len(found) > 1:
                current = f"SELECT id FROM current_documents WHERE {condition} ORDER BY id LIMIT 6"
                found = [got(id) for (id,) in self.rows(current, key, *more)] or found
            if len(found) > 1:
                raise AmbiguousRecord(f"several reports fit {words!r}: {_listed(found)}; give more of the id")
            if found:
                return self.document(found[0])
        return self.document(words)  # tells why there is none

    def document_or_none(self, document_id: str) -> Document | None:
        """The report of that very id, or None."""
        row = self.row(f"SELECT {DOCUMENT} FROM documents WHERE id = ?", document_id)
        return self._document(row) if row is not None else None

    def current_or_none(self, document_id: str) -> Document | None:
        """The report of that very id, unless there is none or a newer version supersedes it."""
        row = self.row(f"SELECT {DOCUMENT} FROM current_documents WHERE id = ?", document_id)
        return self._document(row) if row is not None else None

    def outlet_list(self) -> str | None:
        """The user's own list of outlets that the assembly knew."""
        row = self.row("SELECT outlets FROM assembly")
        return got(row[0]) if row is not None else None

    def reasons_for_dates(self) -> dict[str, tuple[Reason, ...]]:
        """Why undated reports have the dates that were inferred for them, by report."""
        rows = self.rows("SELECT document, reasons FROM inferred")
        return {got(id): tuple(Reason(says, weight) for says, weight in json.loads(got(r))) for id, r in rows}

    def versions_of(self, location: str) -> list[Document]:
        """All versions of the report at that location, each after the one it supersedes, the current one last."""
        sql = f"SELECT {DOCUMENT} FROM documents WHERE location = ? ORDER BY number"
        return in_order([self._document(row) for row in self.rows(sql, location)])

    def all_versions(self, document_id: str) -> list[str]:
        """The ids of what :meth:`Writer.remove` takes out with that report (itself included), as they came in."""
        sql = f"{VERSIONS} SELECT id FROM documents JOIN versions USING (id) ORDER BY number"
        return [got(id) for (id,) in self.rows(sql, document_id)]

    def tombstoned(
        self, document_id: str | None = None, location: str | None = None, text: str | None = None
    ) -> Tombstone | None:
        """The tombstone that keeps a report out, or None: of its id, else of its location, else of its very text.

        At the location of a removed report any text stays out, and its text under any other name; a blank text
        counts as nobody's.
        """
        row = self.row(
            f"SELECT document, file, external_id, location, digest, reason, at FROM tombstones WHERE {BURIED} "
            "ORDER BY document = ?1 DESC, location = ?2 DESC, at, document LIMIT 1",
            document_id,
            location,
            words_digest(text),
        )
        return Tombstone(*map(got, row)) if row is not None else None

    def tombstones(self) -> Iterator[Tombstone]:
        """The marks of all reports that were removed."""
        for row in self.rows("SELECT document, file, external_id, location, digest, reason, at FROM tombstones"):
            yield Tombstone(*map(got, row))

    # What was read

    def is_read(self, document_id: str, version: str) -> bool:
        """Whether a reader of that version has read the report."""
        return self.row("SELECT 1 FROM readings WHERE document = ? AND version = ?", document_id, version) is not None

    def reading(self, document_id: str) -> Reading | None:
        """All that was read in the report, or None when it was not read."""
        row = self.row("SELECT producer, version, score FROM readings WHERE document = ?", document_id)
        if row is None:
            return None
        spans = self._spans("document = ?", document_id)
        records: dict[str, tuple[Any, ...]] = {
            table: tuple(
                record_of(table, row, spans[got(row[1])])
                for row in self.rows(f"SELECT {columns} FROM {table} WHERE document = ? ORDER BY ordinal", document_id)
            )
            for table, columns in TABLES.items()
        }
        reading = Reading(document_id, Derivation(*map(got, row)), **records)
        return reading if self._as_read else with_assembled(reading, *self._assembled(document_id))

    def record(self, record_id: str) -> tuple[str, Read]:
        """The record of that very id, and its report's id; raises ``UnknownRecord``."""
        for table, columns in TABLES.items():
            row = self.row(f"SELECT {columns} FROM {table} WHERE id = ?", record_id)
            if row is not None:
                document_id = got(row[0])
                return document_id, self._record(table, row)
        raise UnknownRecord(f"there is no record {record_id} in {self.path}")

    def derivation(self, document_id: str) -> Derivation | None:
        """What read the report, or None when it was not read."""
        row = self.row("SELECT producer, version, score FROM readings WHERE document = ?", document_id)
        return Derivation(*map(got, row)) if row is not None else None

    def ids_like(self, beginning: str, limit: int = 6) -> list[str]:
        """Ids of anything (reports, records, judgements) that begin so, in order, at most ``limit``."""
        found: list[str] = []
        for table in ("documents", *TABLES, "judgements", "known"):
            sql = f"SELECT DISTINCT id FROM {table} WHERE id >= ?1 AND id < ?1 || ?2 ORDER BY id LIMIT {limit:d}"
            found += [got(id) for (id,) in self.rows(sql, beginning, _LAST)]
        return sorted(found)[:limit]

    def attributions_by(
        self, who: str, act: Act | None = None, include_superseded: bool = False
    ) -> Iterator[tuple[str, Attribution]]:
        """Report id and attribution of all speakers whose name holds ``who`` (case and accents aside), by report."""
        table = "documents" if include_superseded else "current_documents"
        columns = TABLES["attributions"]
        sql = f"""
            SELECT {", ".join(f"a.{c.strip()}" for c in columns.split(","))}
            FROM attributions a JOIN {table} d ON d.id = a.document
            WHERE a.who IN (SELECT who FROM (SELECT DISTINCT who FROM attributions) WHERE holds(who, ?))
            {"AND a.act = ?" if act is not None else ""}
            ORDER BY d.file, d.external_id, d.number, a.ordinal
        """
        for row in self.rows(sql, folded(who), *((act.value,) if act is not None else ())):
            attribution = self._record("attributions", row)
            assert isinstance(attribution, Attribution)
            yield got(row[0]), attribution

    def speakers(self) -> Iterator[Speaker]:
        """Everybody to whom a current report attributes something, with how often, the most quoted first."""
        sql = """
            SELECT a.who, count(*) AS often, count(DISTINCT a.document), count(DISTINCT d.outlet)
            FROM attributions a JOIN current_documents d ON d.id = a.document WHERE a.who IS NOT NULL
            GROUP BY a.who ORDER BY often DESC, a.who
        """
        for who, often, reports, outlets in self.rows(sql):
            yield Speaker(got(who), often, reports, outlets)

    def outlets(self) -> Iterator[Outlet]:
        """Every outlet (None: the report does not say) with its current reports, the most frequent first."""
        sql = "SELECT outlet, count(*) AS often FROM current_documents GROUP BY outlet ORDER BY often DESC, outlet"
        for outlet, often in self.rows(sql):
            yield Outlet(got(outlet), often)

    # Problems, judgements, overview

    def problems(self) -> Iterator[Problem]:
        """What could not be read, by file."""
        for row in self.rows('SELECT file, what, "where" FROM problems ORDER BY file, number'):
            yield Problem(*map(got, row))

    def judgements(self) -> Iterator[Judgement]:
        """All decisions, in the order in which they were made."""
        for row in self.rows('SELECT id, verdict, at, "by", note FROM judgements ORDER BY number'):
            yield self._judgement(row)

    def judgement(self, judgement_id: str) -> Judgement:
        """The decision of that very id; raises ``UnknownRecord``."""
        row = self.row('SELECT id, verdict, at, "by", note FROM judgements WHERE id = ?', judgement_id)
        if row is None:
            raise UnknownRecord(f"there is no judgement {judgement_id} in {self.path}")
        return self._judgement(row)

    def subjects_now(self, judgement: Judgement) -> tuple[str | None, ...]:
        """The records that the judgement is about today, one a subject, None where there is none any more.

        A record that still has the id that was judged is itself. Otherwise a better reader may have shifted its
        border: then it is the record of the same kind in the same report that shares most of the judged
        characters, at least half of its own and half of theirs.
        """
        now: list[str | None] = []
        for n, subject in enumerate(judgement.subjects):
            evidence = judgement.evidence[n] if n < len(judgement.evidence) else None
            now.append(self._subject_now(subject, evidence))
        return tuple(now)

    def judgements_of(self, record_id: str) -> list[Judgement]:
        """The decisions about the record (see :meth:`subjects_now`), in the order in which they were made."""
        table = next((t for t in TABLES if self.row(f"SELECT 1 FROM {t} WHERE id = ?", record_id)), None)
        place = self.row(f"SELECT document FROM {table} WHERE id = ?", record_id) if table is not None else None
        sql = """
            SELECT id, verdict, at, "by", note FROM judgements
            WHERE id IN (SELECT judgement FROM subjects WHERE record = ? OR document = ?) ORDER BY number
        """
        candidates = [self._judgement(row) for row in self.rows(sql, record_id, got(place[0]) if place else None)]
        return [j for j in candidates if record_id in j.subjects or record_id in self.subjects_now(j)]

    def counts(self) -> Counts:
        """How much of everything the edition holds."""
        tables = ("documents", "current_documents", "readings", *TABLES, "judgements", "tombstones", "problems")
        questions = [f"SELECT count(*) FROM {table}" for table in tables]
        questions.append("SELECT count(DISTINCT who) FROM attributions")
        questions.append("SELECT count(DISTINCT outlet) FROM documents")
        return Counts(*(number for question in questions for (number,) in self.rows(question)))

    def rows(self, sql: str, *values: str | float | None) -> Iterator[Row]:
        """The rows of a query, one at a time; for the modules of the store only."""
        with told(self.path):
            yield from self._connection.execute(sql, [put(v) if isinstance(v, str) else v for v in values])

    def row(self, sql: str, *values: str | int | None) -> Row | None:
        """The first row of a query, or None; for the modules of the store only."""
        with told(self.path):
            found: Row | None = self._connection.execute(
                sql, [put(v) if isinstance(v, str) else v for v in values]
            ).fetchone()
        return found

    def _document(self, row: Row) -> Document:
        zones = 'SELECT kind, "start", "end" FROM zones WHERE document = ? ORDER BY ordinal'
        document = document_of(row, self.rows(zones, got(row[0])))
        if document.published.edtf is None and not self._as_read:
            inferred = self.row("SELECT edtf, source FROM inferred WHERE document = ?", document.id)
            if inferred is not None:
                document = replace(document, published=ReportDate(got(inferred[0]), DateSource(inferred[1])))
        return document

    def _assembled(self, document_id: str) -> tuple[dict[str, str | None], dict[str, str]]:
        """Of the report's records: the times that follow from its inferred date, and the one entity that is meant."""
        retimed = {got(id): got(edtf) for id, edtf in self.rows(f"{_RETIMED} WHERE document = ?", document_id)}
        meant = {got(id): json.loads(ids) for id, ids in self.rows(f"{_MEANT} WHERE document = ?", document_id)}
        return retimed, {id: ids[0] for id, ids in meant.items() if ids}

    def _record(self, table: str, row: Row) -> Read:
        document_id, id = got(row[0]), got(row[1])
        record = record_of(table, row, self._spans("document = ? AND record = ?", document_id, id)[id])
        return record if self._as_read else assembled(record, *self._assembled(document_id))

    def _spans(self, condition: str, *values: str) -> defaultdict[str, dict[str, tuple[Span, ...]]]:
        """The spans by record and role."""
        spans: defaultdict[str, dict[str, tuple[Span, ...]]] = defaultdict(dict)
        sql = f'SELECT record, role, "start", "end" FROM spans WHERE {condition} ORDER BY record, role, ordinal'
        for record, role, start, end in self.rows(sql, *values):
            roles = spans[got(record)]
            roles[role] = (*roles.get(role, ()), Span(start, end))
        return spans

    def _judgement(self, row: Row) -> Judgement:
        id, verdict, at, by, note = map(got, row)
        subjects, evidence = [], []
        parts = "SELECT ordinal, record, document FROM subjects WHERE judgement = ? ORDER BY ordinal"
        for ordinal, record, document in self.rows(parts, id):
            if record is not None:
                subjects.append(got(record))
            if document is not None:
                places = 'SELECT "start", "end" FROM subject_spans WHERE judgement = ? AND subject = ? ORDER BY ordinal'
                spans = tuple(Span(start, end) for start, end in self.rows(places, id, ordinal))
                evidence.append(Evidence(got(document), spans))
        return Judgement(id, Verdict(verdict), tuple(subjects), tuple(evidence), at, by, note)

    def _subject_now(self, subject: str, evidence: Evidence | None) -> str | None:
        for table in ("documents", *TABLES):
            if self.row(f"SELECT 1 FROM {table} WHERE id = ?", subject):
                return subject
        table_of = {kind: table for table, kind in KINDS.items()}
        kind = table_of.get(subject.partition("-")[0])
        if kind is None or evidence is None:
            return None
        places: defaultdict[str, list[Span]] = defaultdict(list)
        sql = f"""
            SELECT r.id, s."start", s."end" FROM {kind} r JOIN spans s ON s.document = r.document AND s.record = r.id
            WHERE r.document = ? ORDER BY r.id
        """
        for id, start, end in self.rows(sql, evidence.document_id):
            places[got(id)].append(Span(start, end))
        return best_overlap(evidence.spans, places)


def _listed(found: list[str]) -> str:
    return ", ".join(found[:5]) + (" ..." if len(found) > 5 else "")
