"""`show` and `search`: questions to an edition, answered for people or as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.affair import Affair
from variorum.asof import as_of
from variorum.cli.failing import cannot
from variorum.cli.printing import say
from variorum.cli.record_views import LISTS
from variorum.cli.style import counted
from variorum.export.jsonl import (
    attribution_row,
    document_row,
    event_row,
    mention_row,
    problem_row,
    quantity_row,
    reading_row,
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
from variorum.model.dates import is_date
from variorum.model.documents import Document
from variorum.model.knowledge import Statement
from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, TimeExpression, words_of
from variorum.model.vocabulary import Act
from variorum.store.database import View
from variorum.store.known import known_by_id, parts_of

if TYPE_CHECKING:
    from variorum.store.evidence import Trace

KINDS = ("att-", "evt-", "qty-", "time-", "name-", "jud-")
"""How ids of records begin."""
ASSEMBLED = ("ent-", "stm-", "event-", "claim-", "story-", "origin-", "reuse-", "rel-", "word-")
"""How ids of assembled records begin."""


def show(
    edition: Path,
    what: str | None,
    *,
    speaker: str | None = None,
    text: bool = False,
    wanted: str | None = None,
    story: str | None = None,
    day: str | None = None,
    min_score: float = 0.0,
    as_json: bool = False,
) -> None:
    """Show the affair, a list, a report, a record with its words, or a speaker; of a day if one is given."""
    if wanted is not None and wanted not in LISTS:
        cannot(f"there is no list of {wanted!r}; there are {', '.join(LISTS)}")
    with View(edition) as view:
        if day is None:
            _show(view, edition, what, speaker, text, wanted, story, min_score, as_json)
            return
        if not is_date(day):
            cannot(f"--as-of {day!r} is not a date; write 2031-03-05, 2031-03 or 2031")
        with as_of(view, day) as then:
            left_out = [
                (then.later, f"{counted(then.later, 'report')} later"),
                (then.undated, f"{then.undated:,} of a day that is not known"),
            ]
            note = f"as it could be known on {then.day}; left out: " + (
                " and ".join(told for number, told in left_out if number) or "nothing"
            )
            _show(then.view, edition, what, speaker, text, wanted, story, min_score, as_json, note)


def _show(
    view: View,
    edition: Path,
    what: str | None,
    speaker: str | None,
    text: bool,
    wanted: str | None,
    story: str | None,
    min_score: float,
    as_json: bool,
    note: str = "",
) -> None:
    from variorum.cli import report_views, views

    if speaker is not None:
        said = [(d, a) for d, a in _said_by(view, speaker, what) if (a.score or 0) >= min_score]
        if as_json:
            rows = [{"document": d.id, "file": d.file, "outlet": d.outlet, **attribution_row(a)} for d, a in said]
            say({"speaker": speaker, "attributions": rows, "read_by_machine": True})
        else:
            views.speaker(speaker, said)
    elif what is None:
        if min_score:
            cannot("--min-score goes with a report or with --speaker; the record says itself where it is in doubt")
        if wanted == "reports":
            _overview(view, as_json)
        else:
            _affair(view, str(edition), wanted, story, as_json, note)
    elif what.startswith(ASSEMBLED):
        _assembled(view, what, as_json, note)
    elif what.startswith(KINDS):
        _record(view, what, as_json)
    else:
        document = _report(view, what)
        reading = view.reading(document.id)
        kept = reading.at_least(min_score) if reading else None
        if as_json:
            say(
                {
                    "document": document_row(document),
                    "reading": reading_row(document, kept),
                    "read_by_machine": True,
                }
            )
        elif text:
            report_views.marked_text(document, kept)
        else:
            report_views.report(document, kept)


def _affair(view: View, name: str, wanted: str | None, story: str | None, as_json: bool, note: str) -> None:
    """The affair on one screen, or one list of it."""
    from variorum.cli import record_views

    affair = Affair(view, _full(view, story) if story else None)
    if story and not affair.stories:
        cannot(f"there is no story {story}; --list stories shows their ids")
    if as_json:
        say(_affair_rows(affair, wanted, note))
    elif wanted is None:
        record_views.overview(affair, name, note)
    else:
        record_views.listed(affair, wanted, name, note)


def _affair_rows(affair: Affair, wanted: str | None, note: str) -> dict[str, Any]:
    rows: dict[str, Callable[[], list[Any]]] = {
        "events": lambda: [event_across_row(e) for e in affair.events],
        "statements": lambda: [_said_row(affair, s) for s in affair.statements],
        "claims": lambda: [claim_row(c) for c in affair.claims],
        "wording": lambda: [
            {"referent": n.referent, "label": n.label, "wordings": [wording_row(w) for w in n.wordings]}
            for n in affair.names
        ],
        "coverage": lambda: [
            {"record": k.record.id, **asdict(k.coverage), "silent": list(k.silent)}
            for k in affair.lacking([*affair.events, *affair.statements, *affair.claims])
        ],
        "origins": lambda: [{**origin_row(k.origin), "things": k.things, "alone": k.alone} for k in affair.leaning],
        "stories": lambda: [story_row(s) for s in affair.stories],
        "entities": lambda: [entity_row(e) for e in affair.entities.values()],
        "reuse": lambda: [passage_row(p) for p in affair.passages],
        "relations": lambda: [relation_row(r) for r in affair.relations],
    }
    out: dict[str, Any] = {"edition": str(affair.view.path), "note": note, "read_by_machine": True}
    if wanted is not None:
        return {**out, wanted: rows[wanted]()}
    circular = [
        {
            "kind": c.kind.value,
            "houses": list(c.houses),
            "records": list(c.records),
            "reasons": [r.says for r in c.reasons],
        }
        for c in affair.circular(affair.statements)
    ]
    undated = [
        {"id": u.document.id, "file": u.document.file, "edtf": u.document.published.edtf,
         "source": u.document.published.source.value, "reasons": [r.says for r in u.reasons]}
        for u in affair.undated
    ]  # fmt: skip
    return {**out, **{name: make() for name, make in rows.items()}, "circular": circular, "undated": undated,
            **_counted_rows(affair.view)}  # fmt: skip


def _said_row(affair: Affair, statement: Statement) -> dict[str, Any]:
    """A statement with the words that stand for it."""
    document, a = affair.quoted(statement)
    words = [s.words(document.text) for s in a.content]
    return {**statement_row(statement), "quoted": {"attribution": a.id, "document": document.id, "words": words}}


def _assembled(view: View, what: str, as_json: bool, note: str) -> None:
    """One assembled record."""
    from variorum.cli import record_parts
    from variorum.cli.style import console

    affair = Affair(view)
    record = known_by_id(view, _full(view, what))
    assert record is not None
    if not as_json:
        if note:
            console.print(note, style="dim")
        record_parts.one(affair, record)
        return
    row = known_row(record)
    if isinstance(record, Statement):
        row = {**_said_row(affair, record), "collation": record_parts.collation_rows(affair, record)}
    parts = [{"document": document, "record": id or None} for document, id in parts_of(view, record.id)]
    say({"id": record.id, "record": row, "rests_on": parts, "note": note, "read_by_machine": True})


def _full(view: View, beginning: str) -> str:
    from variorum.store.evidence import full_id

    return full_id(view, beginning)


def search(
    edition: Path,
    query: str,
    *,
    speaker: str | None,
    act: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    min_score: float,
    limit: int,
    offset: int,
    as_json: bool,
) -> None:
    """Print the sentences found."""
    from variorum.cli import views
    from variorum.store.search import search as find

    if act is not None and act.upper() not in tuple(Act):
        cannot(f"there is no act {act!r}; the acts are {', '.join(Act)}")
    if not any((query.strip(), speaker, act, outlet, since, until, min_score)):
        cannot("nothing to search for: give words, or a filter such as --speaker")
    with View(edition) as view:
        found = find(
            view,
            query,
            speaker=speaker,
            act=Act(act.upper()) if act else None,
            outlet=outlet,
            since=since,
            until=until,
            min_score=min_score,
            limit=limit,
            offset=offset,
        )
        documents = {r.document_id: view.document(r.document_id) for r in found.results}
    if as_json:
        rows = [
            {
                "document": r.document_id,
                "file": documents[r.document_id].file,
                "outlet": r.outlet,
                "published": r.published,
                "title": r.title,
                "sentence": [r.sentence.start, r.sentence.end],
                "words": r.words,
                "hits": [[s.start, s.end] for s in r.hits],
                "attribution": attribution_row(r.attribution) if r.attribution else None,
            }
            for r in found.results
        ]
        say({"results": rows, "more": found.more, "read_by_machine": True})
    else:
        views.results(found, documents, offset)


def _report(view: View, what: str) -> Document:
    """The report of that id or file, or the only one with these words in its file's name."""
    from variorum.store.errors import AmbiguousRecord, UnknownRecord

    try:
        return view.find_document(what)
    except UnknownRecord:
        found = list(islice((d for d in view.documents() if what.strip() and what.strip() in d.file), 6))
        if len(found) > 1:
            files = ", ".join(d.file for d in found[:5]) + (" ..." if len(found) > 5 else "")
            raise AmbiguousRecord(f"several reports fit {what!r}: {files}; give more of the file's name") from None
        if not found:
            raise
        return found[0]


def _said_by(view: View, speaker: str, what: str | None) -> list[tuple[Document, Attribution]]:
    only = _report(view, what).id if what else None
    documents: dict[str, Document] = {}
    out = []
    for document_id, attribution in view.attributions_by(speaker):
        if only in (None, document_id):
            documents.setdefault(document_id, view.document(document_id))
            out.append((documents[document_id], attribution))
    return sorted(out, key=lambda said: (said[0].published.edtf or "", said[0].file))


def _counted_rows(view: View) -> dict[str, Any]:
    documents = [replace(d, text=d.text[:400], zones=()) for d in view.documents()]
    return {
        "counts": asdict(view.counts()),
        "outlets": [asdict(o) for o in view.outlets()],
        "speakers": [asdict(s) for s in islice(view.speakers(), 15)],
        "reports": [_headline(d) for d in documents],
        "problems": [problem_row(p) for p in view.problems()],
    }


def _overview(view: View, as_json: bool) -> None:
    from variorum.cli import views

    if as_json:
        say({"edition": str(view.path), **_counted_rows(view), "read_by_machine": True})
    else:
        counts, outlets, problems = view.counts(), list(view.outlets()), list(view.problems())
        speakers = list(islice(view.speakers(), 15))
        documents = [replace(d, text=d.text[:400], zones=()) for d in view.documents()]
        views.overview(view.path, counts, outlets, speakers, documents, problems)


def _headline(document: Document) -> dict[str, Any]:
    row = document_row(document)
    return {key: row[key] for key in ("id", "file", "outlet", "agency", "title", "published", "language")}


def _record(view: View, what: str, as_json: bool) -> None:
    from variorum.cli import report_views
    from variorum.store.evidence import trace

    found = trace(view, what)
    relays = _relays(view, found)
    if not as_json:
        report_views.trace(found, relays)
        return
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
    say(
        {
            "id": found.id,
            "record": _row(found.record),
            "file": found.document.file if found.document else None,
            "reader": f"{found.derivation.producer} {found.derivation.version}" if found.derivation else None,
            "words": words,
            "inside": [parent.id for parent in found.parents],
            "chain": [{"name": name, "attribution": relay.id if relay else None} for name, relay in relays],
            "read_by_machine": found.derivation is not None,
        }
    )


def _relays(view: View, found: Trace) -> list[tuple[str, Attribution | None]]:
    """The relays of an attribution's chain, each with the attribution whose words name it: around it, or before it."""
    if not isinstance(found.record, Attribution) or found.document is None or not found.record.chain:
        return []
    reading = view.reading(found.document.id)
    others = [a for a in reading.attributions if a.id != found.id] if reading else []
    around = {parent.id for parent in found.parents}
    at = min(words_of(found.record))

    def nearness(a: Attribution) -> tuple[bool, bool, int]:
        return a.id not in around, min(words_of(a)) > at, abs(min(words_of(a)).start - at.start)

    return [
        (name, min((a for a in others if a.who == name), key=nearness, default=None)) for name in found.record.chain
    ]


def _row(record: object) -> Any:
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
