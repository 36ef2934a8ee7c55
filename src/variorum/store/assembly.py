"""Keeping what is assembled: which reports wait for it, who is meant, inferred dates, and the record itself."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from variorum.model.documents import ReportDate
from variorum.model.knowledge import Known
from variorum.model.linking import Reason
from variorum.model.vocabulary import DateSource
from variorum.store.joins import Joins
from variorum.store.known import body_of, known_of
from variorum.store.rows import got, put

Part = tuple[str, str]
"""What a record rests on: a report, and a read record in it or ''."""


class Assembly:
    """What is assembled, to be changed inside a transaction of :meth:`Writer.assemble`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.joins = Joins(connection)
        self._connection = connection

    # What waits

    def begin(self, version: str, outlets: str | None = None, *, anew: bool = False) -> int:
        """Make sure that what is assembled was made by this version of the assembly, or begin anew.

        ``outlets``: the user's own list of outlets, kept beside it. Returns how many reports wait.
        """
        row = self._run("SELECT version FROM assembly").fetchone()
        if anew or row is None or row[0] != version:
            self._begin_anew(version, outlets)
        return int(self._run("SELECT count(*) FROM unassembled").fetchone()[0])

    def _begin_anew(self, version: str, outlets: str | None) -> None:
        self.joins.clear()
        for table in ("assembly", "meant", "papers", "inferred", "retimed", "parts", "needs", "known", "unassembled"):
            self._run(f"DELETE FROM {table}")
        self._run("INSERT INTO unassembled SELECT id FROM documents")
        self._run("INSERT INTO assembly VALUES (1, ?, ?)", version, outlets)

    def waiting(self, limit: int) -> list[str]:
        """Reports that changed since they were last assembled, some of which may be gone.

        The earliest come first: what begins a group names it, so later reports leave names as they are.
        """
        sql = """
            SELECT document FROM unassembled LEFT JOIN documents ON id = document
            ORDER BY first_day IS NULL, first_day, document LIMIT ?
        """
        return [got(id) for (id,) in self._run(sql, limit)]

    def size(self) -> int:
        """How many reports are assembled."""
        return int(self._run("SELECT count(*) FROM items WHERE stage = 'reuse'").fetchone()[0])

    def done(self, documents: Collection[str]) -> None:
        """These reports wait no longer."""
        self._connection.executemany("DELETE FROM unassembled WHERE document = ?", [(put(d),) for d in documents])

    # Who is meant, and when

    def meant(self, document: str) -> dict[str, tuple[str, ...]]:
        """The entities that records of the report mean."""
        rows = self._run("SELECT record, entities FROM meant WHERE document = ?", put(document))
        return {got(record): tuple(json.loads(entities)) for record, entities in rows}

    def put_meant(self, document: str, meant: Mapping[str, tuple[str, ...]]) -> bool:
        """Replace them; returns whether anything changed."""
        if self.meant(document) == meant:
            return False
        self._run("DELETE FROM meant WHERE document = ?", put(document))
        self._connection.executemany(
            "INSERT INTO meant VALUES (?, ?, ?)",
            [(put(document), put(record), json.dumps(ids)) for record, ids in sorted(meant.items())],
        )
        return True

    def inferred(self, document: str) -> ReportDate | None:
        """The date that was inferred for the report."""
        row = self._run("SELECT edtf, source FROM inferred WHERE document = ?", put(document)).fetchone()
        return ReportDate(row[0], DateSource(row[1])) if row is not None else None

    def put_inferred(
        self,
        document: str,
        date: ReportDate | None,
        reasons: Iterable[Reason] = (),
        retimed: Mapping[str, str | None] | None = None,
    ) -> bool:
        """Replace the inferred date and the times that follow from it; returns whether the date changed."""
        before = self.inferred(document)
        self._run("DELETE FROM inferred WHERE document = ?", put(document))
        self._run("DELETE FROM retimed WHERE document = ?", put(document))
        if date is not None and date.edtf is not None:
            told = json.dumps([[r.says, r.weight] for r in reasons])
            self._run("INSERT INTO inferred VALUES (?, ?, ?, ?)", put(document), date.edtf, date.source.value, told)
            self._connection.executemany(
                "INSERT INTO retimed VALUES (?, ?, ?)",
                [(put(document), put(record), edtf) for record, edtf in (retimed or {}).items()],
            )
        else:
            date = None
        return before != date

    def paper(self, document: str) -> str | None:
        """What the report's own marks say, as :meth:`put_paper` took it."""
        row = self._run("SELECT body FROM papers WHERE document = ?", put(document)).fetchone()
        return str(got(row[0])) if row is not None else None

    def put_paper(self, document: str, body: str | None) -> None:
        """Keep what the report's own marks say (JSON), or forget it."""
        self._run("DELETE FROM papers WHERE document = ?", put(document))
        if body is not None:
            self._run("INSERT INTO papers VALUES (?, ?)", put(document), put(body))

    # The record

    def put_known(self, makers: Collection[str], made: Iterable[tuple[str, str, Known, Collection[Part]]]) -> None:
        """Replace what these makers made by what is made now: maker, place among its kind, record, parts.

        An origin is nobody's own: it is kept as long as one of those who need it is there.
        """
        for table in ("known", "parts", "needs"):
            self._connection.executemany(f"DELETE FROM {table} WHERE maker = ?", [(m,) for m in sorted(makers)])
        for maker, place, record, parts in made:
            kind, body = body_of(record)
            row = (put(record.id), kind, "origins" if kind == "origin" else maker, put(place), put(body))
            self._connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?)", row)
            if kind == "origin":
                self._run("INSERT OR IGNORE INTO needs VALUES (?, ?)", maker, put(record.id))
            self._connection.executemany(
                "INSERT OR IGNORE INTO parts VALUES (?, ?, ?)",
                [(maker, put(document), put(part)) for document, part in sorted(set(parts))],
            )

    def known(self, kind: type[Known]) -> list[Any]:
        """All records of a kind, in their order."""
        rows = self._run("SELECT kind, body FROM known WHERE kind = ? ORDER BY place, id", kind.__name__.lower())
        return [known_of(k, got(body)) for k, body in rows]

    def change(self, record: Known) -> None:
        """Put another body in the place of a record's."""
        self._run("UPDATE known SET body = ? WHERE id = ?", put(body_of(record)[1]), put(record.id))

    def drop_origins(self) -> None:
        """Forget the origins that no record needs any more."""
        self._run("DELETE FROM known WHERE kind = 'origin' AND id NOT IN (SELECT origin FROM needs)")

    def makers_of(self, sort: str, documents: Collection[str]) -> set[str]:
        """The makers of a sort (what stands before the colon) whose records rest on these reports."""
        found: set[str] = set()
        sql = "SELECT DISTINCT maker FROM parts WHERE document = ? AND maker > ? AND maker < ?"
        for document in documents:
            found.update(maker for (maker,) in self._run(sql, put(document), f"{sort}:", f"{sort};"))
        return found

    def known_in(self, kind: type[Known], documents: Collection[str]) -> list[Any]:
        """The records of a kind that rest on any of these reports, in their order."""
        found: dict[str, tuple[str, str]] = {}
        sql = (
            "SELECT DISTINCT id, place, body FROM parts CROSS JOIN known USING (maker) WHERE document = ? AND +kind = ?"
        )
        for document in documents:
            for id, place, body in self._run(sql, put(document), kind.__name__.lower()):
                found[got(id)] = (got(place), got(body))
        ordered = sorted(found.items(), key=lambda entry: (entry[1][0], entry[0]))
        return [known_of(kind.__name__.lower(), body) for _, (_, body) in ordered]

    def known_with(self, kind: type[Known], record: str) -> list[Any]:
        """The records of a kind that rest on this read record, in their order."""
        sql = """
            SELECT DISTINCT place, id, body FROM parts CROSS JOIN known USING (maker)
            WHERE record = ? AND record <> '' AND +kind = ? ORDER BY place, id
        """
        rows = self._run(sql, put(record), kind.__name__.lower())
        return [known_of(kind.__name__.lower(), got(body)) for _, _, body in rows]

    def made_by(self, maker: str) -> list[Any]:
        """The records that this maker made."""
        rows = self._run("SELECT kind, body FROM known WHERE maker = ? ORDER BY kind, place, id", maker)
        return [known_of(kind, got(body)) for kind, body in rows]

    def get(self, id: str) -> Any | None:
        """The record of that id, or None."""
        row = self._run("SELECT kind, body FROM known WHERE id = ? LIMIT 1", put(id)).fetchone()
        return known_of(row[0], got(row[1])) if row is not None else None

    def entity_by_item(self, document: str) -> dict[str, str]:
        """The entity of each item of the stage of entities in the report."""
        sql = """
            SELECT items.id, known.id FROM items CROSS JOIN known ON maker = 'entity:' || root AND +kind = 'entity'
            WHERE document = ? AND stage = 'entities'
        """
        return {got(item): got(entity) for item, entity in self._run(sql, put(document))}

    def story_mates(self, document: str) -> list[str]:
        """The other reports of its story, in the order of time."""
        sql = """
            SELECT mate.document FROM items CROSS JOIN items mate USING (stage, root)
            WHERE items.document = ?1 AND stage = 'stories' AND mate.document <> ?1 ORDER BY mate.place, mate.id
        """
        return [got(id) for (id,) in self._run(sql, put(document))]

    def _run(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)


def forget_words(connection: sqlite3.Connection, document: str | bytes) -> None:
    """Take the words of a removed report out of what is assembled; the next assembly puts the rest in order."""
    connection.execute("UPDATE items SET body = x'' WHERE document = ?", (document,))
    made = [
        maker for (maker,) in connection.execute("SELECT DISTINCT maker FROM parts WHERE document = ?", (document,))
    ]
    for table in ("known", "parts", "needs"):
        connection.executemany(f"DELETE FROM {table} WHERE maker = ?", [(maker,) for maker in made])
    connection.execute(
        """
        UPDATE links SET reasons = NULL WHERE "left" IN (SELECT number FROM items WHERE document = ?1)
        OR "right" IN (SELECT number FROM items WHERE document = ?1)
        """,
        (document,),
    )
    for table in ("meant", "papers", "inferred", "retimed", "parts"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))
