"""`show` and `search`: questions to an edition, answered for people or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.affair import Affair
from variorum.asof import as_of
from variorum.cli.failing import cannot
from variorum.cli.printing import say
from variorum.cli.record_views import LISTS
from variorum.cli.style import counted
from variorum.export.jsonl import attribution_row, document_row, reading_row
from variorum.model.dates import is_date
from variorum.model.documents import Document
from variorum.model.mentions import Attribution, words_of
from variorum.model.vocabulary import Act
from variorum.store.connection import folded
from variorum.store.database import View
from variorum.store.errors import UnknownRecord
from variorum.store.known import known_by_id

if TYPE_CHECKING:
    from variorum.store.evidence import Trace

KINDS = ("att-", "evt-", "qty-", "time-", "name-", "jud-")
"""How ids of records begin."""
ASSEMBLED = ("ent-", "stm-", "event-", "claim-", "story-", "origin-", "reuse-", "rel-", "word-")
"""How ids of assembled records begin."""
OF_SPEAKERS = ("events", "statements", "claims", "entities")
"""The lists that can be of one speaker."""


@dataclass(frozen=True, slots=True)
class Question:
    """What `show` is asked. ``name`` is the edition's, ``note`` what an answer begins with (as of which day)."""

    name: str
    what: str | None = None
    speaker: str | None = None
    text: bool = False
    wanted: str | None = None
    story: str | None = None
    min_score: float = 0.0
    as_json: bool = False
    note: str = ""


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
    asked = Question(str(edition), what, speaker, text, wanted, story, min_score, as_json)
    with View(edition) as view:
        if day is None:
            _show(view, asked)
            return
        if not is_date(day):
            cannot(f"--as-of {day!r} is not a date; write 2031-03-05, 2031-03 or 2031")
        with _patience(f"assembling what could be known on {day}"), as_of(view, day) as then:
            left_out = [
                (then.later, f"{counted(then.later, 'report')} later"),
                (then.undated, f"{then.undated:,} of a day that is not known"),
            ]
            note = f"as it could be known on {then.day}; left out: " + (
                " and ".join(told for number, told in left_out if number) or "nothing"
            )
            try:
                _show(then.view, replace(asked, note=note))
            except UnknownRecord:
                cannot(f"{what or story} was not known on {then.day}, or is not in {edition}")


def _show(view: View, asked: Question) -> None:
    if asked.speaker is not None and asked.wanted is None:
        _speaker(view, asked.speaker, asked)
    elif asked.what is None:
        if asked.min_score:
            cannot("--min-score goes with a report or with --speaker; the record says itself where it is in doubt")
        if asked.wanted == "reports":
            _overview(view, asked)
        else:
            _affair(view, asked)
    elif asked.what.startswith(ASSEMBLED):
        _assembled(view, asked.what, asked)
    elif asked.what.startswith(KINDS):
        _record(view, asked.what, asked.as_json)
    else:
        _one_report(view, asked.what, asked)


def _affair(view: View, asked: Question) -> None:
    """The affair on one screen, or one list of it."""
    from variorum.cli import json_views, record_views

    affair = Affair(view, _full(view, asked.story) if asked.story else None)
    if asked.story and not affair.stories:
        cannot(f"there is no story {asked.story}; --list stories shows their ids")
    if asked.speaker is not None:
        if asked.wanted not in OF_SPEAKERS:
            cannot(f"--speaker goes with --list {', '.join(OF_SPEAKERS)}, or with no list")
        _only_of(affair, asked.speaker, asked.wanted)
    if asked.as_json:
        say(json_views.affair(affair, asked.name, asked.wanted, asked.note))
    elif asked.wanted is None:
        record_views.overview(affair, asked.name, asked.note)
    else:
        record_views.listed(affair, asked.wanted, asked.name, asked.note)


def _only_of(affair: Affair, speaker: str, wanted_list: str) -> None:
    """Leave in the affair what somebody said, took part in, or stands behind: any whose name holds these words."""
    wanted = folded(speaker)
    ids = {id for id, e in affair.entities.items() if any(wanted in folded(name) for name in (e.name, *e.aliases))}

    def is_meant(who: str | None) -> bool:
        return who is not None and (who in ids or wanted in folded(affair.name(who) or who))

    affair.statements = [s for s in affair.statements if is_meant(s.entity) or is_meant(s.who)]
    affair.events = [e for e in affair.events if any(map(is_meant, e.participants))]
    affair.claims = [c for c in affair.claims if is_meant(c.referent) or any(is_meant(v.who) for v in c.values)]
    if wanted_list == "entities":  # else the names of all are needed
        affair.entities = {id: e for id, e in affair.entities.items() if id in ids}


def _assembled(view: View, what: str, asked: Question) -> None:
    """One assembled record."""
    from variorum.cli import json_views, one_views

    affair = Affair(view)
    record = known_by_id(view, _full(view, what))
    assert record is not None
    if asked.as_json:
        say(json_views.one(affair, record, asked.note))
    else:
        one_views.one(affair, record, asked.note)


def _full(view: View, beginning: str) -> str:
    from variorum.store.evidence import full_id

    return full_id(view, beginning)


@contextmanager
def _patience(why: str) -> Iterator[None]:
    """A sign of life on standard error while somebody looks and waits."""
    from rich.console import Console

    if not sys.stderr.isatty():
        yield
        return
    status = Console(stderr=True).status(why)
    status.start()
    try:
        yield
    finally:
        status.stop()


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


def _one_report(view: View, what: str, asked: Question) -> None:
    from variorum.cli import report_views

    document = _report(view, what)
    reading = view.reading(document.id)
    kept = reading.at_least(asked.min_score) if reading else None
    if asked.as_json:
        say({"document": document_row(document), "reading": reading_row(document, kept), "read_by_machine": True})
    elif asked.text:
        report_views.marked_text(document, kept)
    else:
        report_views.report(document, kept)


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


def _speaker(view: View, speaker: str, asked: Question) -> None:
    from variorum.cli import views

    said = [(d, a) for d, a in _said_by(view, speaker, asked.what) if (a.score or 0) >= asked.min_score]
    if asked.as_json:
        rows = [{"document": d.id, "file": d.file, "outlet": d.outlet, **attribution_row(a)} for d, a in said]
        say({"speaker": speaker, "attributions": rows, "read_by_machine": True})
    else:
        views.speaker(speaker, said)


def _said_by(view: View, speaker: str, what: str | None) -> list[tuple[Document, Attribution]]:
    only = _report(view, what).id if what else None
    documents: dict[str, Document] = {}
    out = []
    for document_id, attribution in view.attributions_by(speaker):
        if only in (None, document_id):
            documents.setdefault(document_id, view.document(document_id))
            out.append((documents[document_id], attribution))
    return sorted(out, key=lambda said: (said[0].published.edtf or "", said[0].file))


def _overview(view: View, asked: Question) -> None:
    from variorum.cli import json_views, views

    if asked.as_json:
        say({"edition": asked.name, "note": asked.note, **json_views.reports(view), "read_by_machine": True})
        return
    counts, outlets, problems = view.counts(), list(view.outlets()), list(view.problems())
    speakers = list(islice(view.speakers(), 15))
    documents = [replace(d, text=d.text[:400], zones=()) for d in view.documents()]
    views.overview(Path(asked.name), counts, outlets, speakers, documents, problems, asked.note)


def _record(view: View, what: str, as_json: bool) -> None:
    from variorum.cli import json_views, report_views
    from variorum.store.evidence import trace

    found = trace(view, what)
    relays = _relays(view, found)
    if as_json:
        say(json_views.read(found, relays))
    else:
        report_views.trace(found, relays)


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
