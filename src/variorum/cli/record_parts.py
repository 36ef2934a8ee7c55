"""One assembled record in a terminal: what it says, its variants or values, why, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from variorum.affair import Affair
from variorum.assemble.collation import Collation, Kind, Variant, collated
from variorum.cli import record_views as views
from variorum.cli.report_views import SAYS
from variorum.cli.style import COLOURS, MACHINE, called, console, counted, cut, one_line, short, words_of_spans
from variorum.model.documents import Document
from variorum.model.knowledge import (
    Claim,
    Entity,
    Event,
    Known,
    Origin,
    Passage,
    Relation,
    Standing,
    Statement,
    Story,
    Wording,
)
from variorum.model.linking import Reason
from variorum.model.mentions import words_of
from variorum.store.errors import UnknownRecord
from variorum.store.sentences import sentence_around

SHOWN = 12
"""So many variants, mentions or reports of one record are shown with their words."""


def one(affair: Affair, record: Known) -> None:
    """The record, whole."""
    match record:
        case Statement():
            _statement(affair, record)
        case Event():
            _event(affair, record)
        case Claim():
            _head(record.about, record.id, record.standing)
            console.print(views._claim(affair, record))
            _read(affair, [v.mention for v in record.values])
            _why(record.reasons, record.standing)
        case Entity():
            _entity(affair, record)
        case Story():
            _head(record.label, record.id)
            console.print(views._story(affair, record))
            _why(record.reasons)
        case Origin():
            _origin(affair, record)
        case Passage():
            _passage(affair, record)
        case Relation():
            _relation(affair, record)
        case Wording():
            document = affair.view.document(record.document)
            _head(record.words, record.id)
            console.print(f"a name for {affair.name(record.referent) or record.referent}, {record.voice.value}")
            _sentence(document, record.evidence)


def collation_rows(affair: Affair, statement: Statement) -> dict[str, Any]:
    """The variants of a statement word by word, for programs: columns with the spans and words of each variant."""
    documents, table = _collated(affair, statement)
    return {
        "variants": [
            {"document": v.report, "outlet": documents[v.report].outlet, "spans": [[s.start, s.end] for s in v.spans]}
            for v in table.variants
        ],
        "columns": [
            {
                "kind": column.kind.value,
                "cells": [
                    {
                        "variant": cell.variant,
                        "spans": [[s.start, s.end] for s in cell.spans],
                        "words": words_of_spans(documents[table.variants[cell.variant].report].text, cell.spans),
                        "quoted": cell.quoted,
                    }
                    for cell in column.cells
                ],
            }
            for column in table.columns
        ],
        "cuts": [
            {"variant": c.variant, "place": c.place, "spans": [[s.start, s.end] for s in c.spans], "marked": c.marked}
            for c in table.cuts
        ],
    }


def _statement(affair: Affair, statement: Statement) -> None:
    _, a = affair.quoted(statement)
    _head(f"{statement.who or 'somebody unnamed'} {SAYS[a.act.value]}", statement.id, statement.standing, said=True)
    facts = [("said", statement.edtf), ("at", affair.name(statement.occasion))]
    if statement.occasion:
        facts[1] = ("at", next((e.label for e in affair.events if e.id == statement.occasion), statement.occasion))
    for name, fact in facts:
        if fact:
            console.print(Text.assemble((f"{name}  ", "dim"), fact))
    documents, table = _collated(affair, statement)
    if len(table.variants) > 1:
        _rule("the variants", "base text, then each other reading; only what differs is set out; … is left out")
        console.print(_apparatus(documents, table))
    _rule(f"word for word ({len(statement.variants):,})")
    for id in statement.variants[:SHOWN]:
        report, said = affair.attribution(id)
        of = affair.view.document(report)
        console.print(Text.assemble((of.published.edtf or "undated", COLOURS["time"]), "  ", (called(of), "dim"), "  ",
                                    (short(id), COLOURS["quiet"])))  # fmt: skip
        console.print(Padding(views.verbatim(of, said, 600), (0, 0, 1, 2)))
    _more(len(statement.variants))
    _why(statement.reasons, statement.standing)


def _collated(affair: Affair, statement: Statement) -> tuple[dict[str, Document], Collation]:
    """The variants aligned; of several attributions in one report that overlap the widest stands for all."""
    documents: dict[str, Document] = {}
    variants: list[Variant] = []
    for id in statement.variants:
        report, a = affair.attribution(id)
        documents.setdefault(report, affair.view.document(report))
        variant = Variant(report, a.content, documents[report].text)
        inside = [v for v in variants if v.report == report and any(s.overlaps(t) for s in v.spans for t in a.content)]
        if not inside:
            variants.append(variant)
        elif all(sum(map(len, v.spans)) < sum(map(len, a.content)) for v in inside):
            variants = [v for v in variants if v not in inside] + [variant]
    return documents, collated(variants)


def _apparatus(documents: dict[str, Document], table: Collation) -> Table:
    """A line a variant: common words dim, its own readings marked, what it lacks of the base as an ellipsis."""
    out = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 1, 0), expand=True)
    out.add_column(no_wrap=True, max_width=22, overflow="ellipsis")
    out.add_column(ratio=1)
    for at, variant in enumerate(table.variants[:SHOWN]):
        document = documents[variant.report]
        line = Text()
        for column in table.columns:
            cell = next((c for c in column.cells if c.variant == at), None)
            if cell is None:
                if any(c.variant == 0 for c in column.cells) and not line.plain.endswith("… "):
                    line.append("… ", style=COLOURS["quiet"])
                continue
            words = words_of_spans(document.text, cell.spans)
            style = "" if column.kind is Kind.COMMON else "bold" if at == 0 else "bold underline"
            line.append(words + " ", style=f"{style} italic" if cell.quoted else style)
        name = Text(document.outlet or document.file, style="bold")
        if at == 0:
            name.append("\nbase", style="dim")
        out.add_row(name, line)
    return out


def _event(affair: Affair, event: Event) -> None:
    _head(event.label, event.id, event.standing)
    facts = [
        ("when", event.edtf or "day unknown"),
        ("where", affair.name(event.place)),
        ("who", ", ".join(filter(None, map(affair.name, event.participants)))),
        ("type", event.type.value),
    ]
    for name, fact in facts:
        if fact:
            console.print(Text.assemble((f"{name:6}", "dim"), fact))
    _rule(f"how it was told ({len(event.history):,})")
    for step in event.history[:SHOWN]:
        try:
            document, mention = affair.view.document(step.document), affair.view.record(step.mention)[1]
        except UnknownRecord:
            continue
        line = Text.assemble((step.edtf or "undated", COLOURS["time"]), "  ", (views.STEPS[step.modality], "bold"))
        line.append(f"  {document.outlet or document.file}  {short(step.mention)}", style=COLOURS["quiet"])
        console.print(line)
        _sentence(document, words_of(mention))
    _more(len(event.history))
    about = [c for c in affair.claims if c.referent == event.id]
    if about:
        _rule("claims on it")
        for claim in about:
            console.print(views._claim(affair, claim))
    _why(event.reasons, event.standing)


def _entity(affair: Affair, entity: Entity) -> None:
    _head(entity.name, entity.id)
    console.print(Text.assemble((entity.type.value, "dim"), f"  {counted(len(entity.mentions), 'mention')}",
                                (f"  state: {entity.state}" if entity.state else "", "")))  # fmt: skip
    others = [alias for alias in entity.aliases if alias != entity.name]
    if others:
        console.print(Text.assemble(("also  ", "dim"), ", ".join(others)))
    if entity.roles:
        _rule("offices that reports give")
        groups: dict[tuple[str, str | None], list[str]] = {}
        for role in entity.roles:
            report = affair.documents.get(role.document)
            groups.setdefault((role.title, role.of), []).append(
                f"{role.edtf or 'undated'} {report.outlet or report.file if report else ''}".strip()
            )
        for (title, of), told in groups.items():
            console.print(Text.assemble((title, "bold"), f" of {of}" if of else "", (f"  {', '.join(told[:4])}"
                                        + (f" and {len(told) - 4} more" if len(told) > 4 else ""), "dim")))  # fmt: skip
    said = [s for s in affair.statements if s.entity == entity.id]
    if said:
        _rule(f"said ({len(said):,})")
        for statement in said[:SHOWN]:
            console.print(views._statement(affair, statement))
        _more(len(said))
    did = [e for e in affair.events if entity.id in e.participants]
    if did:
        _rule(f"took part in ({len(did):,})")
        console.print(views._events(affair, sorted(did[:SHOWN], key=views._day)))
        _more(len(did))
    _why(entity.reasons)


def _origin(affair: Affair, origin: Origin) -> None:
    _head(origin.name, origin.id)
    if origin.camp:
        console.print(Text.assemble(("camp  ", "dim"), origin.camp))
    events = [e for e in affair.events if origin.id in (*e.standing.said, *e.standing.so)]
    said = [s for s in affair.statements if origin.id in s.standing.said]
    if events:
        _rule(f"events that lean on it ({len(events):,})")
        console.print(views._events(affair, sorted(events[:SHOWN], key=views._day)))
    if said:
        _rule(f"statements that lean on it ({len(said):,})")
        for statement in said[:SHOWN]:
            console.print(views._statement(affair, statement))
        _more(len(said))


def _passage(affair: Affair, passage: Passage) -> None:
    _head("words that two reports share", passage.id)
    console.print(views.passage_line(affair, passage))
    for id, spans in ((passage.left, passage.left_spans), (passage.right, passage.right_spans)):
        document = affair.view.document(id)
        _rule(f"{document.outlet or document.file}, {document.published.edtf or 'undated'}")
        for span in spans[:4]:
            console.print(Padding(cut(one_line(span.words(document.text)), 700), (0, 0, 1, 2)))
    _why(passage.reasons)


def _relation(affair: Affair, relation: Relation) -> None:
    _head(f"{short(relation.left)} {relation.kind.value} {short(relation.right)}", relation.id)
    _read(affair, [id for id in (relation.left, relation.right) if not id.startswith(("stm-", "event-", "claim-"))])
    _why(relation.reasons)


def _head(title: str, id: str, standing: Standing | None = None, *, said: bool = False) -> None:
    lines: list[RenderableType] = [Text(one_line(title), style="bold")]
    if standing is not None:
        lines.append(views.state(standing, said=said))
    body = Text("\n").join(line for line in lines if isinstance(line, Text))
    console.print(Panel(body, title=short(id), title_align="left", subtitle=MACHINE, subtitle_align="right"))


def _why(reasons: Iterable[Reason], standing: Standing | None = None) -> None:
    told = [*dict.fromkeys(r.says for r in reasons)]
    if told:
        _rule("why these belong together")
        for says in told[:SHOWN]:
            console.print(Text(f"· {says}", style=COLOURS["quiet"]))
        _more(len(told))
    if standing is not None and standing.reasons:
        _rule("why it stands so")
        for says in dict.fromkeys(r.says for r in standing.reasons):
            console.print(Text(f"· {says}", style=COLOURS["quiet"]))


def _read(affair: Affair, ids: Sequence[str]) -> None:
    """Read records with their sentences."""
    if ids:
        _rule("in their words")
    for id in ids[:SHOWN]:
        try:
            report, record = affair.view.record(id)
        except UnknownRecord:
            continue
        document = affair.view.document(report)
        line = Text.assemble((document.published.edtf or "undated", COLOURS["time"]))
        line.append(f"  {document.outlet or document.file}  {short(id)}", style=COLOURS["quiet"])
        console.print(line)
        _sentence(document, words_of(record))
    _more(len(ids))


def _sentence(document: Document, spans: Sequence[Any]) -> None:
    if spans:
        borders = [border for zone in document.zones for border in (zone.span.start, zone.span.end)]
        around = sentence_around(document.text, spans[0], borders)
        words = Text(around.words(document.text).replace("\n", " "))
        for span in spans:
            if around.contains(span):
                words.stylize("underline", span.start - around.start, span.end - around.start)
        console.print(Padding(words, (0, 0, 1, 2)))


def _rule(title: str, note: str = "") -> None:
    console.print(Text.assemble((f"\n{title}", "bold"), (f"   {note}" if note else "", "dim")))


def _more(total: int) -> None:
    if total > SHOWN:
        console.print(Text(f"… and {total - SHOWN:,} more: --json", style=COLOURS["quiet"]))
