"""What people see of one report in a terminal: its apparatus, its text with marks, a record with its words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from variorum.cli.style import (
    COLOURS,
    MACHINE,
    called,
    console,
    date,
    filled,
    heading,
    marked,
    one_line,
    score,
    short,
    value,
    words_of_spans,
)
from variorum.model.documents import Document
from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, Reading, TimeExpression, words_of
from variorum.model.text import Span, Spans, merged
from variorum.model.vocabulary import QuoteKind, ZoneKind
from variorum.store.evidence import Trace, Words

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
GUTTER = {
    QuoteKind.DIRECT: Text("❝ ", style=COLOURS["speaker"]),
    QuoteKind.MIXED: Text("┆ ", style=COLOURS["speaker"]),
    QuoteKind.INDIRECT: Text("│ ", style=COLOURS["quiet"]),
}
"""Before the words of an attribution: quoted word for word, in parts, or told in the outlet's own words."""
ROLES = {
    "source": COLOURS["speaker"],
    "cue": COLOURS["act"],
    "content": COLOURS["content"],
    "trigger": COLOURS["event"],
    "quantity": COLOURS["quantity"],
    "time": COLOURS["time"],
    "asof": COLOURS["time"],
}


def report(document: Document, reading: Reading | None) -> None:
    """One report: who said what, what happened, how many; every entry in the report's own words."""
    _head(document, reading)
    if reading is None:
        console.print("Not read: it is in a language that this version does not read, or reading it failed.")
        return
    if reading.attributions:
        _rule(
            f"who said what ({len(reading.attributions):,})",
            "❝ word for word   ┆ in part   │ in the outlet's own words",
        )
        depth = _depths(reading.attributions)
        for a in sorted(reading.attributions, key=lambda a: _order(a, reading.attributions)):
            console.print(Padding(attribution(document, a), (0, 0, 1, 2 + 4 * depth[a.id])))
    if reading.events:
        _rule(f"what happened ({len(reading.events):,})")
        console.print(_events(document, reading))
    if reading.quantities:
        _rule(f"how many ({len(reading.quantities):,})")
        console.print(_quantities(document, reading))
    if not (reading.attributions or reading.events or reading.quantities):
        console.print(Text("Nothing was found in it.", style=COLOURS["quiet"]))


def marked_text(document: Document, reading: Reading | None) -> None:
    """The report's text with everything read in it marked."""
    _head(document, reading)
    marks: list[tuple[Spans, str]] = [
        ((z.span,), "bold" if z.kind is ZoneKind.HEADLINE else "dim")
        for z in document.zones
        if z.kind is not ZoneKind.BODY
    ]
    if reading is not None:
        marks += [(a.content, COLOURS["content"]) for a in reading.attributions]
        marks += [((t.span,), COLOURS["time"]) for t in reading.times]
        marks += [(q.quantity, COLOURS["quantity"]) for q in reading.quantities]
        marks += [(e.trigger, COLOURS["event"]) for e in reading.events]
        marks += [(a.source, COLOURS["speaker"]) for a in reading.attributions]
        marks += [(a.cue, COLOURS["act"]) for a in reading.attributions]
    console.print(marked(document.text, Span(0, len(document.text)), marks))
    console.print()
    legend = [("source", "speaker"), ("cue", "act"), ("content", "content"), ("event", "event"),
              ("quantity", "quantity"), ("time", "time"), ("not body text", "quiet")]  # fmt: skip
    console.print(Text("   ").join(Text(word, style=COLOURS[kind]) for word, kind in legend))


def attribution(document: Document, a: Attribution, hits: Spans = ()) -> RenderableType:
    """Speaker and act, the chain, and the words; ``hits`` are marked in them."""
    text = document.text
    said = Text(a.who or "nobody named", style=COLOURS["speaker"] if a.who else "dim cyan")
    said.append(f" {SAYS[a.act.value]}", style=COLOURS["act"])
    said.append(f"  {words_of_spans(text, a.source + a.cue, limit=56)}", style="italic dim")
    first = Table.grid(padding=(0, 2, 0, 0), expand=True)
    first.add_column(ratio=1)
    first.add_column(no_wrap=True, justify="right")
    first.add_row(said, Text.assemble(score(a.score), "  ", (short(a.id), COLOURS["quiet"])))
    lines: list[RenderableType] = [first]
    if a.chain:
        links = [document.outlet or "this report", *a.chain, a.who or "somebody"]
        lines.append(Padding(Text(" ← ".join(links), style=COLOURS["quiet"]), (0, 0, 0, 2)))
    words = Text(" … ").join(marked(text, span, [(hits, "reverse")]) for span in a.content)
    quote = Table.grid()
    quote.add_column(width=2, no_wrap=True)
    quote.add_column()
    said_so = _flat(words, italic=a.kind is not QuoteKind.DIRECT)
    if a.kind is QuoteKind.MIXED:
        said_so.highlight_regex(r"""["“„«][^"”“»]*["”»]?""", "not italic")
    quote.add_row(GUTTER[a.kind], said_so)
    lines.append(Padding(quote, (0, 0, 0, 2)))
    return Group(*lines)


def trace(found: Trace, relays: Sequence[tuple[str, Attribution | None]] = ()) -> None:
    """One record: what was read, and one step from it its words; ``relays`` are its chain's, with their words."""
    head = Text.assemble((found.id, "bold"))
    if facts := _facts(found.record):
        head.append("\n").append_text(facts)
    if found.document is not None:
        head.append(f"\n{found.document.outlet or 'outlet unknown'} · ").append_text(date(found.document))
        head.append(f" · {called(found.document)}", COLOURS["quiet"])
    if found.derivation is not None:
        number = getattr(found.record, "score", None)
        sure = f", score {number:.2f}" if number is not None else ""
        head.append(f"\nread by {found.derivation.producer} {found.derivation.version}{sure}", COLOURS["quiet"])
    panel = Panel(head, title=_named(found.record), title_align="left", subtitle=MACHINE if found.derivation else None,
                  subtitle_align="right")  # fmt: skip
    console.print(panel)
    if found.words:
        rows = [
            {
                "role": Text(w.role, style=ROLES.get(w.role, "bold")),
                "at": Text(f"{w.span.start}-{w.span.end}", style=COLOURS["quiet"]),
                "words": Text(one_line(w.words), style="bold"),
            }
            for w in found.words
        ]
        console.print(filled(rows, whole=("role", "at")))
        _rule("in its sentence" if len({w.sentence for w in found.words}) == 1 else "in their sentences")
        if found.document is not None:
            console.print(_sentences(found.document, found.words))
    if relays and found.document is not None:
        _rule("through whom", "from the outlet inward")
        for name, relay in relays:
            line = Text(f"  {name}", style=COLOURS["speaker"])
            if relay is not None:
                words = words_of_spans(found.document.text, relay.source + relay.cue, limit=80)
                line.append(f"  {words}", "italic dim").append(f"  {short(relay.id)}", COLOURS["quiet"])
            console.print(line)
    for parent in found.parents:
        who = getattr(parent.record, "who", None) or "somebody"
        console.print(Text.assemble("inside what ", (who, COLOURS["speaker"]), " says  ",
                                    (short(parent.id), COLOURS["quiet"])))  # fmt: skip


def _facts(record: object) -> Text | None:
    """What was read, besides the words: speaker and act; type, modality and time; number, unit and bound."""
    match record:
        case Attribution():
            who = Text(record.who or "nobody named", style=COLOURS["speaker"])
            return who.append(f" {SAYS[record.act.value]} ({record.act.value})", COLOURS["act"]).append(
                f" · {record.kind.value}", COLOURS["quiet"]
            )
        case EventMention():
            facts = [record.type.value, record.modality.value, record.edtf, record.place_name]
        case Quantity():
            facts = [f"{value(record.value)} {record.unit or ''}".strip(), record.bound.value, record.edtf]
        case TimeExpression():
            facts = [record.edtf or "no value"]
        case Mention():
            facts = [record.name, record.type.value]
        case _:
            return None
    return Text(" · ".join(fact for fact in facts if fact))


def _head(document: Document, reading: Reading | None) -> None:
    head = Text.assemble((heading(document), "bold"), "\n")
    head.append(document.outlet or "outlet unknown")
    if document.agency and document.agency != document.outlet:
        head.append(f" (credits {document.agency})")
    head.append(" · ").append_text(date(document))
    if document.published.edtf:
        head.append(f" ({document.published.source.value})", COLOURS["quiet"])
    head.append(f" · {called(document)} · {short(document.id)}", COLOURS["quiet"])
    if document.supersedes:
        head.append(f"\nsupersedes {short(document.supersedes)}", COLOURS["quiet"])
    by = "not read"
    if reading is not None:
        by = f"read by a machine ({reading.derivation.producer} {reading.derivation.version}): check the words"
    console.print(Panel(head, subtitle=by, subtitle_align="right"))


def _rule(title: str, legend: str = "") -> None:
    line = Text.assemble((title, "bold"), ("   " + legend if legend else "", COLOURS["quiet"]))
    console.print()
    console.rule(line, align="left", style=COLOURS["quiet"])


def _events(document: Document, reading: Reading) -> Table:
    text, who = document.text, {a.id: a.who for a in reading.attributions}
    rows = [
        {
            "type": Text(e.type.value, style=COLOURS["event"]),
            "words": Text(words_of_spans(text, e.trigger), style="bold"),
            "who": Text(words_of_spans(text, e.agent, limit=32)),
            "whom, what": Text(words_of_spans(text, e.patient, limit=32)),
            "when": Text(e.edtf or words_of_spans(text, e.time, limit=20), style=COLOURS["time"]),
            "where": Text(one_line(e.place_name or words_of_spans(text, e.place, limit=24))),
            "how sure": Text(e.modality.value),
            "says": _by(e, who),
            "score": score(e.score),
        }
        for e in reading.events
    ]
    return filled(rows, right=("score",), whole=("type",))


def _quantities(document: Document, reading: Reading) -> Table:
    text, who = document.text, {a.id: a.who for a in reading.attributions}
    rows = [
        {
            "words": Text(words_of_spans(text, q.quantity), style=COLOURS["quantity"]),
            "of": Text(words_of_spans(text, q.of, limit=48)),
            "value": Text(f"{value(q.value)} {q.unit or ''}".strip()),
            "bound": Text(q.bound.value),
            "as of": Text(q.edtf or words_of_spans(text, q.asof, limit=20), style=COLOURS["time"]),
            "says": _by(q, who),
            "score": score(q.score),
        }
        for q in reading.quantities
    ]
    return filled(rows, right=("value", "score"))


def _by(record: EventMention | Quantity, who: dict[str, str | None]) -> Text:
    if record.by is None:
        return Text("the report", style=COLOURS["quiet"])
    return Text(who.get(record.by) or "somebody", style=COLOURS["speaker"])


def _flat(words: Text, *, italic: bool) -> Text:
    """The words in one line: each line break a blank, so that offsets of marks stay."""
    return Text(words.plain.replace("\n", " "), spans=words.spans, style="italic" if italic else "")


def _sentences(document: Document, words: Sequence[Words]) -> Text:
    stretches = merged(w.sentence for w in words)
    marks = [((w.span,), ROLES.get(w.role, "bold")) for w in sorted(words, key=lambda w: w.role != "content")]
    return Text("\n").join(_flat(marked(document.text, stretch, marks), italic=False) for stretch in stretches)


def _named(record: object) -> str:
    names = {"EventMention": "event mention", "TimeExpression": "time expression", "Mention": "name"}
    kind = type(record).__name__
    return names.get(kind, kind.lower())


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
