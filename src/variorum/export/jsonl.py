"""The JSONL export: one object a line, offsets in code points, keys as docs/formats.md has them."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import Any

from variorum.export.record import (
    claim_row,
    entity_row,
    event_across_row,
    origin_row,
    passage_row,
    relation_row,
    statement_row,
    story_row,
    wording_row,
)
from variorum.model.documents import Document, Problem
from variorum.model.knowledge import Claim, Entity, Event, Origin, Passage, Relation, Statement, Story, Wording
from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, Reading, TimeExpression
from variorum.model.text import Span, Spans
from variorum.store.database import View
from variorum.store.known import all_known

Row = dict[str, Any]
Rows = Generator[Row, None, None]


def export(view: View, folder: Path, min_score: float = 0.0) -> dict[str, int]:
    """Write every table of the edition into the folder, made when it is not there; returns lines per file.

    A file appears under its name only when it is whole. What the reader was less sure of than ``min_score`` is left
    out of the readings; the assembled record says itself where it is in doubt. Raises ``OSError`` when the folder
    cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return {name: _write(folder / f"{name}.jsonl", rows(view, min_score)) for name, rows in TABLES.items()}


def document_row(document: Document) -> Row:
    """A report as the export has it."""
    return {
        "id": document.id,
        "external_id": document.external_id,
        "file": document.file,
        "outlet": document.outlet,
        "agency": document.agency,
        "title": document.title,
        "author": document.author,
        "url": document.url,
        "published": {"edtf": document.published.edtf, "source": document.published.source.value},
        "language": document.language,
        "text": document.text,
        "zones": [{"kind": z.kind.value, "start": z.span.start, "end": z.span.end} for z in document.zones],
        "supersedes": document.supersedes,
    }


def reading_row(document: Document, reading: Reading | None) -> Row:
    """What was read in a report; empty lists and no reader when it was not read."""
    return {
        "id": document.id,
        "external_id": document.external_id,
        "file": document.file,
        "text": document.text,
        "reader": f"{reading.derivation.producer} {reading.derivation.version}" if reading else None,
        "attributions": [attribution_row(a) for a in reading.attributions] if reading else [],
        "events": [event_row(e) for e in reading.events] if reading else [],
        "quantities": [quantity_row(q) for q in reading.quantities] if reading else [],
        "times": [time_row(t) for t in reading.times] if reading else [],
        "mentions": [mention_row(m) for m in reading.mentions] if reading else [],
    }


def attribution_row(a: Attribution) -> Row:
    """An attribution as the export has it."""
    return {
        "id": a.id,
        "source": _spans(a.source),
        "cue": _spans(a.cue),
        "content": _spans(a.content),
        "act": a.act.value,
        "kind": a.kind.value,
        "inside": a.inside,
        "who": a.who,
        "entity": a.entity,
        "chain": list(a.chain),
        "score": a.score,
    }


def event_row(e: EventMention) -> Row:
    """An event mention as the export has it."""
    return {
        "id": e.id,
        "trigger": _spans(e.trigger),
        "agent": _spans(e.agent),
        "patient": _spans(e.patient),
        "place": _spans(e.place),
        "time": _spans(e.time),
        "type": e.type.value,
        "modality": e.modality.value,
        "by": e.by,
        "edtf": e.edtf,
        "place_name": e.place_name,
        "agents": list(e.agents),
        "patients": list(e.patients),
        "score": e.score,
    }


def quantity_row(q: Quantity) -> Row:
    """A quantity as the export has it."""
    return {
        "id": q.id,
        "quantity": _spans(q.quantity),
        "of": _spans(q.of),
        "asof": _spans(q.asof),
        "value": list(q.value) if isinstance(q.value, tuple) else q.value,
        "unit": q.unit,
        "bound": q.bound.value,
        "edtf": q.edtf,
        "by": q.by,
        "score": q.score,
    }


def time_row(t: TimeExpression) -> Row:
    """A time expression as the export has it."""
    return {"id": t.id, "span": _span(t.span), "edtf": t.edtf, "score": t.score}


def mention_row(m: Mention) -> Row:
    """A name as the export has it."""
    return {
        "id": m.id,
        "span": _span(m.span),
        "type": m.type.value,
        "name": m.name,
        "entity": m.entity,
        "score": m.score,
    }


def problem_row(p: Problem) -> Row:
    """Something that could not be read, as the export has it."""
    return {"file": p.file, "what": p.what, "where": p.where}


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _spans(spans: Spans) -> list[list[int]]:
    return [_span(s) for s in spans]


def _documents(view: View, min_score: float) -> Rows:
    for document in view.documents(include_superseded=True):
        yield document_row(document)


def _readings(view: View, min_score: float) -> Rows:
    for document in view.documents(include_superseded=True):
        reading = view.reading(document.id)
        yield reading_row(document, reading.at_least(min_score) if reading else None)


def _problems(view: View, min_score: float) -> Rows:
    for problem in view.problems():
        yield problem_row(problem)


def _known(kind: type[Any], row: Callable[[Any], Row]) -> Callable[[View, float], Rows]:
    def rows(view: View, min_score: float) -> Rows:
        for record in all_known(view, kind):
            yield row(record)

    return rows


TABLES: dict[str, Callable[[View, float], Rows]] = {
    "documents": _documents,
    "readings": _readings,
    "entities": _known(Entity, entity_row),
    "statements": _known(Statement, statement_row),
    "events": _known(Event, event_across_row),
    "claims": _known(Claim, claim_row),
    "wording": _known(Wording, wording_row),
    "stories": _known(Story, story_row),
    "origins": _known(Origin, origin_row),
    "relations": _known(Relation, relation_row),
    "reuse": _known(Passage, passage_row),
    "problems": _problems,
}
"""The files of an export and where their lines come from."""


def _write(path: Path, rows: Rows) -> int:
    import msgspec

    part = path.with_name(path.name + ".part")
    lines = 0
    try:
        with closing(rows), part.open("wb") as out:
            for row in rows:
                out.write(msgspec.json.encode(_writable(row)) + b"\n")
                lines += 1
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return lines


def _writable(row: Row) -> Row:
    """The row with half characters (lone surrogates) of its texts replaced: JSON is UTF-8, and keeps the offsets."""
    return {key: _utf8(value) if isinstance(value, str) else value for key, value in row.items()}


def _utf8(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
