"""Assembled records: to JSON and back, and asked of an edition."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from variorum.model.knowledge import (
    Claim,
    Entity,
    Event,
    Known,
    Origin,
    Passage,
    Relation,
    Statement,
    Story,
    Wording,
)
from variorum.store.rows import got

if TYPE_CHECKING:
    from variorum.store.view import View

K = TypeVar("K", Entity, Statement, Event, Claim, Origin, Story, Wording, Relation, Passage)

KINDS: dict[str, type[Known]] = {
    kind.__name__.lower(): kind for kind in (Entity, Statement, Event, Claim, Origin, Story, Wording, Relation, Passage)
}
"""The kinds of assembled records by the name they have in the edition."""


def body_of(record: Known) -> tuple[str, str]:
    """The record's kind, and itself as JSON."""
    import msgspec

    return type(record).__name__.lower(), msgspec.json.encode(record).decode()


def known_of(kind: str, body: str) -> Any:
    """The record of that JSON."""
    import msgspec

    return msgspec.json.decode(body, type=KINDS[kind])


def all_known(view: "View", kind: type[K]) -> Iterator[K]:
    """All assembled records of a kind, in their order."""
    sql = "SELECT body FROM known WHERE kind = ? GROUP BY id ORDER BY place, id"
    for (body,) in view.rows(sql, kind.__name__.lower()):
        yield known_of(kind.__name__.lower(), got(body))


def known_by_id(view: "View", id: str) -> Known | None:
    """The assembled record of that very id, or None."""
    row = view.row("SELECT kind, body FROM known WHERE id = ?", id)
    return known_of(got(row[0]), got(row[1])) if row is not None else None


def known_on(view: "View", kind: type[K], *, document: str | None = None, record: str | None = None) -> list[K]:
    """The assembled records of a kind that rest on a report, or on a record read in one, in their order."""
    column = "document" if document is not None else "record"
    sql = f"""
        SELECT DISTINCT place, id, body FROM parts CROSS JOIN known USING (maker)
        WHERE parts.{column} = ? AND +kind = ? ORDER BY place, id
    """
    name = kind.__name__.lower()
    return [known_of(name, got(body)) for _, _, body in view.rows(sql, document or record, name)]


def parts_of(view: "View", id: str) -> list[tuple[str, str]]:
    """What an assembled record rests on: reports, each with a read record in it or ''."""
    sql = """
        SELECT DISTINCT document, record FROM known CROSS JOIN parts USING (maker)
        WHERE id = ? ORDER BY document, record
    """
    rows = view.rows(sql, id)
    return [(got(document), got(record)) for document, record in rows]
