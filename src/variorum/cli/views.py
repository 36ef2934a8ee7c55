"""What people see in a terminal: an overview, a report with its apparatus, a speaker, a record with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from variorum.model.documents import Document, Problem
from variorum.model.mentions import Attribution, EventMention, Quantity, Reading, Value, words_of
from variorum.model.text import Span, Spans, segments
from variorum.model.vocabulary import QuoteKind, ZoneKind
from variorum.pipeline import Progress
from variorum.store.answers import Counts, Outlet, Speaker
from variorum.store.evidence import Trace
from variorum.store.search import Results

COLOURS = {
    "speaker": "bold cyan",
    "act": "magenta",
    "content": "",
    "event": "yellow",
    "quantity": "green",
    "time": "blue",
    "quiet": "dim",
    "bad": "red",
}
"""One colour a kind, here and nowhere else."""

SAYS = {
    "SAY": "says",
    "DENY": "denies",
    "PLEDGE": "pledges",
    "REQUEST": "requests",
    "ACCUSE": "accuses",
    "REJECT": "rejects",
    "THREATEN": "threatens",
    "PRAISE": "praises",
    "BELIEVE": "believes",
}

console = Console(highlight=False)


def summary(edition: Path, done: Progress) -> None:
    """What a run of `read` did."""
    pace = f", {done.read / done.seconds:.1f} a second" if done.read and done.seconds > 0 else ""
    line = Text.assemble((f"{done.read:,} reports read", "bold"), f" in {_duration(done.seconds)}{pace}")
    extras = [
        (done.versions, "new versions of earlier ones"),
        (done.unchanged, "unchanged"),
        (done.unread, "kept but not read (language)"),
        (done.kept_out, "kept out (removed earlier)"),
        (done.problems, "problems"),
    ]
    for count, what in extras:
        if count:
            line.append(f" · {count:,} {what}", style=COLOURS["bad"] if what == "problems" else COLOURS["quiet"])
    console.print(line)
    console.print(Text.assemble("edition ", (str(edition), "bold"), f"   look: variorum show {edition}"))


def overview(
    edition: Path,
    counts: Counts,
    outlets: Sequence[Outlet],
    speakers: Sequence[Speaker],
    documents: Sequence[Document],
    problems: Sequence[Problem],
) -> None:
    """The edition on one screen."""
    dated = sorted(d.published.edtf for d in documents if d.published.edtf)
    between = f"{dated[0]} to {dated[-1]}" if dated else "undated"
    figures = Text.assemble(
        (f"{counts.current:,}", "bold"),
        " reports",
        f" ({counts.documents - counts.current} older versions)" if counts.documents > counts.current else "",
        f" by {counts.outlets} outlets, {between}\n",
        (f"{counts.attributions:,}", COLOURS["speaker"]),
        " attributions by ",
        (f"{counts.speakers:,}", COLOURS["speaker"]),
        " speakers · ",
        (f"{counts.events:,}", COLOURS["event"]),
        " event mentions · ",
        (f"{counts.quantities:,}", COLOURS["quantity"]),
        " quantities · ",
        (f"{counts.times:,}", COLOURS["time"]),
        " times",
    )
    if counts.judgements or counts.removed:
        figures.append(f"\n{counts.judgements} judgements · {counts.removed} removed reports", style=COLOURS["quiet"])
    console.print(Panel(figures, title=str(edition), title_align="left", subtitle=MACHINE, subtitle_align="right"))
    listing = _table("date", "outlet", "report", "file")
    for d in sorted(documents, key=lambda d: (d.published.edtf or "~", d.file))[:40]:
        listing.add_row(
            Text(_date(d), style=COLOURS["time"]), d.outlet or _unknown("outlet unknown"), _cut(d.title or _lead(d), 66),
            Text(d.file, style=COLOURS["quiet"]),
        )
    console.print(listing)
    if len(documents) > 40:
        console.print(f"… and {len(documents) - 40} more: variorum search {edition} WORDS", style=COLOURS["quiet"])
    people = _table("said by", "attributions", "reports", "outlets")
    for s in speakers[:10]:
        people.add_row(Text(s.who, style=COLOURS["speaker"]), str(s.attributions), str(s.reports), str(s.outlets))
    carried = _table("outlet", "reports")
    for o in outlets[:10]:
        carried.add_row(o.name or _unknown("unknown"), str(o.reports))
    side = Table.grid(padding=(0, 4))
    side.add_row(people, carried)
    console.print(side)
    for p in problems[:20]:
        where = f" ({p.where})" if p.where else ""
        console.print(Text.assemble(("problem ", COLOURS["bad"]), (p.file, "bold"), f"{where}: {p.what}"))
    if len(problems) > 20:
        console.print(f"… and {len(problems) - 20} more problems (--json lists them all)", style=COLOURS["quiet"])


MACHINE = "read by a machine: check the words"


def report(document: Document, reading: Reading | None) -> None:
    """One report: who said what, what happened, how many; every entry in the report's own words."""
    _heading(document, reading)
    if reading is None:
        console.print("Not read: it is in a language that this version does not read, or reading it failed.")
        return
    if reading.attributions:
        console.rule("who said what", align="left", style=COLOURS["quiet"])
        depth = _depths(reading.attributions)
        for a in sorted(reading.attributions, key=lambda a: _order(a, reading.attributions)):
            console.print(Padding(_attribution(document, a), (0, 0, 1, 2 + 4 * depth[a.id])))
    if reading.events:
        console.rule("what happened", align="left", style=COLOURS["quiet"])
        console.print(_events(document, reading))
    if reading.quantities:
        console.rule("how many", align="left", style=COLOURS["quiet"])
        console.print(_quantities(document, reading))


def marked_text(document: Document, reading: Reading | None) -> None:
    """The report's text with everything read in it marked, crossing marks drawn from segments."""
    _heading(document, reading)
    text = document.text
    marks: list[tuple[Spans, str]] = [
        ((z.span,), "dim") for z in document.zones if z.kind not in (ZoneKind.BODY, ZoneKind.HEADLINE)
    ]
    marks += [((z.span,), "bold") for z in document.zones if z.kind is ZoneKind.HEADLINE]
    if reading is not None:
        marks += [(a.content, "underline") for a in reading.attributions]
        marks += [((t.span,), COLOURS["time"]) for t in reading.times]
        marks += [(q.quantity, COLOURS["quantity"]) for q in reading.quantities]
        marks += [(e.trigger, COLOURS["event"]) for e in reading.events]
        marks += [(a.source, COLOURS["speaker"]) for a in reading.attributions]
        marks += [(a.cue, COLOURS["act"]) for a in reading.attributions]
    out = Text()
    for segment in segments(len(text), [spans for spans, _ in marks]):
        out.append(segment.span.words(text), style=" ".join(marks[i][1] for i in segment.marks))
    console.print(out)
    console.print()
    console.print(
        Text.assemble(
            ("source", COLOURS["speaker"]), "  ", ("cue", COLOURS["act"]), "  ", ("content", "underline"), "  ",
            ("event", COLOURS["event"]), "  ", ("quantity", COLOURS["quantity"]), "  ", ("time", COLOURS["time"]), "  ",
            ("not body text", "dim"),
        )
    )


def speaker(name: str, said: Sequence[tuple[Document, Attribution]]) -> None:
    """What somebody said, in order of the reports' dates."""
    if not said:
        console.print(f"Nothing in this edition is attributed to {name!r}; `variorum show EDITION` lists the speakers.")
        return
    names = sorted({a.who for _, a in said if a.who})
    console.print(Panel(", ".join(names[:12]), title=f"{len(said)} attributions", title_align="left", subtitle=MACHINE,
                        subtitle_align="right"))
    last = None
    for document, attribution in said:
        if document.id != last:
            line = Text.assemble(
                (_date(document), COLOURS["time"]), "  ", (document.outlet or "outlet unknown", "bold"),
                (f"  {document.file}", COLOURS["quiet"]),
            )
            console.print(line)
            last = document.id
        console.print(Padding(_attribution(document, attribution), (0, 0, 1, 2)))


def results(found: Results, documents: Mapping[str, Document], offset: int) -> None:
    """Sentences found, with the words searched for marked."""
    if not found.results:
        console.print("Nothing found." if not offset else "No more.")
        return
    for number, r in enumerate(found.results, offset + 1):
        document = documents[r.document_id]
        console.print(
            Text.assemble(
                (f"{number:3} ", COLOURS["quiet"]), (_date(document), COLOURS["time"]), "  ",
                (r.outlet or "outlet unknown", "bold"), (f"  {document.file}", COLOURS["quiet"]),
            )
        )
        words = Text(r.words.replace("\n", " "))
        for hit in r.hits:
            words.stylize("reverse", hit.start - r.sentence.start, hit.end - r.sentence.start)
        body = _attribution(document, r.attribution) if r.attribution else words
        console.print(Padding(body, (0, 0, 1, 4)))
    if found.more:
        console.print(f"more: --offset {offset + len(found.results)}", style=COLOURS["quiet"])


def trace(found: Trace) -> None:
    """One record, one step from its words."""
    head = Text.assemble((found.id, "bold"))
    if found.document is not None:
        head.append(f"\n{found.document.outlet or 'outlet unknown'} · {_date(found.document)} · {found.document.file}")
    if found.derivation is not None:
        score = getattr(found.record, "score", None)
        sure = f", score {score:.2f}" if score is not None else ""
        head.append(f"\nread by a machine ({found.derivation.producer} {found.derivation.version}{sure})", "dim")
    console.print(Panel(head, title=type(found.record).__name__, title_align="left"))
    table = _table("role", "words", "at", "in the sentence")
    for w in found.words:
        sentence = Text(w.sentence_words.replace("\n", " "))
        sentence.stylize("reverse", w.span.start - w.sentence.start, w.span.end - w.sentence.start)
        table.add_row(w.role, Text(w.words, style="bold"), f"{w.span.start}-{w.span.end}", sentence)
    console.print(table)
    for parent in found.parents:
        who = getattr(parent.record, "who", None) or "somebody"
        console.print(Text.assemble("inside what ", (who, COLOURS["speaker"]), " says  ", (parent.id, COLOURS["quiet"])))


def _heading(document: Document, reading: Reading | None) -> None:
    head = Text.assemble((document.title or _lead(document), "bold"), "\n")
    outlet = document.outlet or "outlet unknown"
    agency = f" (credits {document.agency})" if document.agency and document.agency != document.outlet else ""
    head.append(f"{outlet}{agency} · ")
    head.append(_date(document), style=COLOURS["time"])
    head.append(f" ({document.published.source.value}) · {document.file} · {document.id[:12]}", style=COLOURS["quiet"])
    if document.supersedes:
        head.append(f"\nsupersedes {document.supersedes[:12]}", style=COLOURS["quiet"])
    by = f"read by a machine ({reading.derivation.producer} {reading.derivation.version}): check the words"
    console.print(Panel(head, subtitle=by if reading else "not read", subtitle_align="right"))


def _attribution(document: Document, a: Attribution) -> Group:
    text = document.text
    first = Text.assemble((a.who or "nobody named", COLOURS["speaker"] if a.who else "dim cyan"))
    first.append(f" {SAYS[a.act.value]}", style=COLOURS["act"])
    if a.chain:
        links = [document.outlet or "this report", *a.chain, a.who or "?"]
        first.append(f"   {' ← '.join(links)}", style=COLOURS["quiet"])
    first.append(f"   {_words(text, a.source + a.cue, limit=48)}", style="italic dim")
    first.append(f"   {a.score:.2f}" if a.score is not None else "", style=COLOURS["quiet"])
    first.append(f"  {a.id[:10]}", style=COLOURS["quiet"])
    words = Text(_words(text, a.content), style="" if a.kind is QuoteKind.DIRECT else "italic")
    return Group(first, Padding(words, (0, 0, 0, 2)))


def _events(document: Document, reading: Reading) -> Table:
    text, who = document.text, {a.id: a.who for a in reading.attributions}
    table = _table("type", "words", "who", "whom, what", "when", "where", "how sure", "says", "score")
    for e in reading.events:
        table.add_row(
            Text(e.type.value, style=COLOURS["event"]),
            Text(_words(text, e.trigger), style="bold"),
            _words(text, e.agent, limit=28),
            _words(text, e.patient, limit=28),
            Text(e.edtf or _words(text, e.time, limit=18), style=COLOURS["time"]),
            e.place_name or "",
            e.modality.value,
            Text((who.get(e.by) or "somebody") if e.by else "the report", style=COLOURS["speaker"] if e.by else "dim"),
            _score(e),
        )
    return table


def _quantities(document: Document, reading: Reading) -> Table:
    text, who = document.text, {a.id: a.who for a in reading.attributions}
    table = _table("words", "of", "value", "bound", "as of", "says", "score")
    for q in reading.quantities:
        table.add_row(
            Text(_words(text, q.quantity), style=COLOURS["quantity"]),
            _words(text, q.of, limit=40),
            f"{_value(q.value)} {q.unit or ''}".strip(),
            q.bound.value,
            Text(q.edtf or _words(text, q.asof, limit=18), style=COLOURS["time"]),
            Text((who.get(q.by) or "somebody") if q.by else "the report", style=COLOURS["speaker"] if q.by else "dim"),
            _score(q),
        )
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _depths(attributions: Sequence[Attribution]) -> dict[str, int]:
    inside = {a.id: a.inside for a in attributions}
    out: dict[str, int] = {}
    for a in attributions:
        depth, at = 0, a.inside
        while at in inside and depth < len(inside):
            depth, at = depth + 1, inside[at]
        out[a.id] = min(depth, 6)
    return out


def _order(a: Attribution, all_of_them: Sequence[Attribution]) -> list[tuple[Span, str]]:
    """Text order, with what stands inside an attribution right behind it."""
    by_id = {b.id: b for b in all_of_them}
    path: list[tuple[Span, str]] = []
    at: Attribution | None = a
    while at is not None and len(path) <= len(by_id):
        path.append((min(words_of(at)), at.id))
        at = by_id.get(at.inside) if at.inside else None
    return path[::-1]


def _words(text: str, spans: Spans, limit: int | None = None) -> str:
    words = " … ".join(" ".join(s.words(text).split()) for s in spans)
    return _cut(words, limit) if limit else words


def _cut(words: str, limit: int) -> str:
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _lead(document: Document) -> str:
    return _cut(" ".join(document.text[:400].split()), 90)


def _date(document: Document) -> str:
    return document.published.edtf or "undated"


def _unknown(words: str) -> Text:
    return Text(words, style="dim italic")


def _score(record: EventMention | Quantity) -> Text:
    return Text(f"{record.score:.2f}" if record.score is not None else "", style=COLOURS["quiet"])


def _value(value: Value) -> str:
    match value:
        case None:
            return ""
        case (low, high):
            return f"{low:,}-{high:,}"
        case number:
            return f"{number:,}"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"
