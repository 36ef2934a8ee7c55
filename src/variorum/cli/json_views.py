"""What `show` answers programs: the rows of the export, and what the views for people add to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import islice
from typing import Any

from variorum.affair import Affair
from variorum.cli.source_views import reports_alone
from variorum.cli.statement_views import collation_rows
from variorum.export.jsonl import (
    attribution_row,
    document_row,
    event_row,
    mention_row,
    problem_row,
    quantity_row,
    time_row,
)
from variorum.export.record import (
    claim_row,
    entity_row,
    event_across_row,
    known_row,
    origin_row,
    passage_row,
    relation_row,
    statement_row,
    story_row,
    wording_row,
)
from variorum.model.documents import Document
from variorum.model.knowledge import Claim, Event, Known, Origin, Statement, Story
from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, TimeExpression
from variorum.store.evidence import Trace, trace
from variorum.store.known import parts_of
from variorum.store.view import View

Row = dict[str, Any]


def affair(of: Affair, name: str, wanted: str | None, note: str) -> Row:
    """The affair, or one list of it."""
    rows: dict[str, Callable[[], list[Row]]] = {
        "events": lambda: [_told(of, e) for e in of.events],
        "statements": lambda: [_told(of, s) for s in of.statements],
        "claims": lambda: [_told(of, c) for c in of.claims],
        "wording": lambda: [
            {"referent": n.referent, "label": n.label, "wordings": [wording_row(w) for w in n.wordings]}
            for n in of.names
        ],
        "coverage": lambda: [
            {"record": k.record.id, **asdict(k.coverage), "silent": list(k.silent)}
            for k in of.lacking([*of.events, *of.statements, *of.claims])
        ],
        "origins": lambda: _origins(of),
        "stories": lambda: [story_row(s) for s in of.stories],
        "entities": lambda: [entity_row(e) for e in of.entities.values()],
        "reuse": lambda: [passage_row(p) for p in of.passages],
        "relations": lambda: [relation_row(r) for r in of.relations],
    }
    out: Row = {"edition": name, "note": note, "read_by_machine": True}
    if wanted is not None:
        return {**out, wanted: rows[wanted]()}
    circular = [
        {
            "kind": c.kind.value,
            "houses": list(c.houses),
            "records": list(c.records),
            "reasons": [r.says for r in c.reasons],
        }
        for c in of.circular(of.statements)
    ]
    undated = [
        {
            "id": u.document.id,
            "file": u.document.file,
            "edtf": u.document.published.edtf,
            "source": u.document.published.source.value,
            "reasons": [r.says for r in u.reasons],
        }
        for u in of.undated
    ]
    lists = {name: make() for name, make in rows.items()}
    return {**out, **lists, "circular": circular, "undated": undated, **reports(of.view)}


def reports(view: View) -> Row:
    """What was read: counts, outlets, speakers, reports, problems."""
    documents = [replace(d, text=d.text[:400], zones=()) for d in view.documents()]
    return {
        "counts": asdict(view.counts()),
        "outlets": [asdict(o) for o in view.outlets()],
        "speakers": [asdict(s) for s in islice(view.speakers(), 15)],
        "reports": [_headline(d) for d in documents],
        "problems": [problem_row(p) for p in view.problems()],
    }


def one(of: Affair, record: Known, note: str) -> Row:
    """An assembled record, what it rests on, and the words of that."""
    row = _told(of, record) if isinstance(record, Event | Statement | Claim) else known_row(record)
    if isinstance(record, Statement):
        row["collation"] = collation_rows(of, record)
    out: Row = {"id": record.id, "record": row}
    match record:
        case Origin():
            told: list[Event | Statement | Claim] = [*of.events, *of.statements, *of.claims]
            out["behind"] = [r.id for r in told if record.id in (*r.standing.said, *r.standing.so)]
        case Story():
            out["reports"] = [_headline(of.documents[id]) for id in record.documents if id in of.documents]
        case _:
            out["words"] = list(_words(of.view, trace(of.view, record.id)))
    parts = [{"document": document, "record": id or None} for document, id in parts_of(of.view, record.id)]
    relations = [relation_row(r) for r in of.relations if record.id in (r.left, r.right)]
    return {**out, "rests_on": parts, "relations": relations, "note": note, "read_by_machine": True}


def read(found: Trace, relays: Sequence[tuple[str, Attribution | None]]) -> Row:
    """A record that was read in one report, with its words."""
    words = [
        {
            "role": w.role,
            "document": w.document_id,
            "span": [w.span.start, w.span.end],
            "words": w.words,
            "sentence": w.sentence_words,
        }
        for w in found.words
    ]
    return {
        "id": found.id,
        "record": _read(found.record),
        "file": found.document.file if found.document else None,
        "reader": f"{found.derivation.producer} {found.derivation.version}" if found.derivation else None,
        "words": words,
        "inside": [parent.id for parent in found.parents],
        "chain": [{"name": name, "attribution": relay.id if relay else None} for name, relay in relays],
        "read_by_machine": found.derivation is not None,
    }


def _told(of: Affair, record: Event | Statement | Claim) -> Row:
    """An event, statement or claim with the reports that tell it; a statement with the words that stand for it."""
    told = {"reports": sorted(of.reports_of[record.id])}
    match record:
        case Event():
            return {**event_across_row(record), **told}
        case Claim():
            return {**claim_row(record), **told}
        case Statement():
            document, a = of.quoted(record)
            words = [s.words(document.text) for s in a.content]
            quoted = {"attribution": a.id, "document": document.id, "words": words}
            return {**statement_row(record), **told, "quoted": quoted}


def _origins(of: Affair) -> list[Row]:
    reports = reports_alone(of, of.leaning)
    return [
        {**origin_row(k.origin), "things": k.things, "alone": k.alone, "reports_alone": reports[k.origin.id]}
        for k in of.leaning
    ]


def _words(view: View, found: Trace) -> Iterator[Row]:
    """Every word that an assembled record rests on, in the order of what was read."""
    documents: dict[str, Document | None] = {}
    seen = set()
    for step in _below(found):
        for w in step.words:
            key = (step.id, w.role, w.span)
            if key in seen:
                continue
            seen.add(key)
            if w.document_id not in documents:
                documents[w.document_id] = view.document_or_none(w.document_id)
            document = documents[w.document_id]
            yield {
                "record": step.id,
                "role": w.role,
                "document": w.document_id,
                "file": document.file if document else None,
                "outlet": document.outlet if document else None,
                "span": [w.span.start, w.span.end],
                "words": w.words,
                "sentence": w.sentence_words,
            }


def _below(found: Trace) -> Iterable[Trace]:
    yield found
    for step in found.inputs:
        yield from _below(step)


def _headline(document: Document) -> Row:
    row = document_row(document)
    return {key: row[key] for key in ("id", "file", "outlet", "agency", "title", "published", "language")}


def _read(record: object) -> Any:
    match record:
        case Attribution():
            return attribution_row(record)
        case EventMention():
            return event_row(record)
        case Quantity():
            return quantity_row(record)
        case TimeExpression():
            return time_row(record)
        case Mention():
            return mention_row(record)
        case Document():
            return document_row(record)
    return asdict(record)  # type: ignore[call-overload]  # a judgement
