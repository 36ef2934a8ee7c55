"""The record in a terminal: an affair on one screen, and whole lists of what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from variorum.affair import Affair, Lacking, Named, outlets_of
from variorum.cli.report_views import SAYS
from variorum.cli.style import COLOURS, MACHINE, called, console, counted, cut, heading, one_line, short, value
from variorum.cli.views import problems
from variorum.model.documents import Document
from variorum.model.knowledge import Claim, ClaimValue, Event, Passage, Standing, Statement, Story
from variorum.model.mentions import Attribution
from variorum.model.text import Spans
from variorum.model.vocabulary import Bound, ClaimKind, ClaimVerdict, Modality, QuoteKind, State, Voice

STATES = {
    State.CORROBORATED: ("●", "bold green"),
    State.SINGLE_ORIGIN: ("○", "default"),
    State.CONTESTED: ("≠", "bold red"),
    State.DENIED: ("✕", "red"),
    State.UNCONFIRMED: ("?", "yellow"),
    State.REVISED: ("↻", "magenta"),
    State.PLANNED: ("◷", "blue"),
}
"""A mark and a colour for each state; the word stands beside the mark, so that no colour carries meaning alone."""
VERDICTS = {
    ClaimVerdict.CONFLICT: ("≠ conflict", "bold red"),
    ClaimVerdict.REVISION: ("↻ revised", "magenta"),
    ClaimVerdict.AGREED: ("= agreed", "green"),
    ClaimVerdict.SCOPE: ("∥ other scope", "yellow"),
    ClaimVerdict.SINGLE: ("· one report", "dim"),
}
STEPS = {
    Modality.ACTUAL: "happened",
    Modality.PLANNED: "planned",
    Modality.POSSIBLE: "possible",
    Modality.NEGATED: "denied",
    Modality.CANCELLED: "called off",
    Modality.HYPOTHETICAL: "imagined",
}
WIDE = 140
"""From so many columns on an event needs one line only."""
LARGE = 100
"""From so many columns on more of everything fits the screen."""
LISTS = ("events", "statements", "claims", "wording", "coverage", "origins", "stories", "entities", "reuse", "reports")


def overview(affair: Affair, name: str, note: str = "") -> None:
    """The affair on one screen."""
    documents = affair.documents
    if not documents:
        console.print(Panel(Text("no reports"), title=name, title_align="left"))
        console.print(Text(f"No reports yet: variorum read FOLDER --into {name}", style=COLOURS["quiet"]))
        return
    large = console.width >= LARGE
    n_events, n_said, n_claims, n_names, n_lacks, n_origins = (8, 4, 4, 2, 3, 5) if large else (6, 3, 3, 1, 2, 3)
    console.print(_head(affair, name, note))
    _section("what happened", len(affair.events), n_events, "events")
    console.print(_events(affair, sorted(affair.events[:n_events], key=_day)))
    _section("who said what", len(affair.statements), n_said, "statements")
    for statement in affair.statements[:n_said]:
        console.print(_statement(affair, statement, 160))
    telling = [c for c in affair.claims if c.verdict in (ClaimVerdict.CONFLICT, ClaimVerdict.REVISION)][:n_claims]
    telling = telling or [c for c in affair.claims if c.verdict is ClaimVerdict.AGREED][:2]
    if telling or affair.names:
        _section("where they differ", len(affair.claims), len(telling), "claims")
        for claim in telling:
            console.print(_claim(affair, claim, 3))
        for named in affair.names[:n_names]:
            console.print(_named(named, 4))
    numbers = [c for c in affair.claims if c.kind is ClaimKind.QUANTITY]
    lacking = affair.lacking([*affair.events[:20], *affair.statements[:20], *numbers[:20]])
    if lacking:
        _section("who has it not, in these reports", len(lacking), n_lacks, "coverage")
        for one in lacking[:n_lacks]:
            console.print(_lacking(affair, one, brief=True))
    _section("where it comes from", len(affair.leaning), n_origins, "origins")
    console.print(_sources(affair, n_origins))
    problems(list(affair.view.problems()), Path(name))
    console.print(Text(f"more of any of these: variorum show {name} ID · {MACHINE}", style=COLOURS["quiet"]))


def listed(affair: Affair, what: str, name: str, note: str = "") -> None:
    """The whole list of one kind."""
    if note:
        console.print(Text(note, style=COLOURS["quiet"]))
    match what:
        case "events":
            console.print(_events(affair, sorted(affair.events, key=_day)))
        case "statements":
            for statement in affair.statements:
                console.print(_statement(affair, statement))
        case "claims":
            for claim in affair.claims:
                console.print(_claim(affair, claim))
        case "wording":
            for named in affair.names:
                console.print(_named(named, limit=None))
        case "coverage":
            for one in affair.lacking([*affair.events, *affair.statements, *affair.claims]):
                console.print(_lacking(affair, one))
        case "origins":
            console.print(_origins(affair, None))
            for circle in affair.circular(affair.statements):
                console.print(_circle(circle.kind, circle.houses))
            for one_undated in affair.undated:
                console.print(_undated(one_undated.document, [r.says for r in one_undated.reasons]))
        case "stories":
            for story in affair.stories:
                console.print(_story(affair, story))
        case "entities":
            console.print(_entities(affair))
        case "reuse":
            for passage in affair.passages:
                console.print(passage_line(affair, passage))


def state(standing: Standing, *, said: bool = False) -> Text:
    """The state with its mark, the number of origins it goes by, of camps, and whether it is in doubt."""
    mark, style = STATES[standing.state]
    out = Text.assemble((f"{mark} {standing.state.value}", style))
    origins = len(standing.said if said else standing.so)
    if origins > 1:
        out.append(f" ×{origins}", style=style)
        if standing.camps and len(standing.camps) < origins:
            out.append(f" ({counted(len(standing.camps), 'camp')})", style=COLOURS["quiet"])
    if standing.doubt:
        out.append(" ⚠ doubt", style="yellow")
    return out


def passage_line(affair: Affair, passage: Passage) -> Text:
    """Who has words from whom, and how much."""
    left, right = (affair.documents.get(id) for id in (passage.left, passage.right))
    arrow = " → " if passage.directed else " ↔ "
    out = Text.assemble((_outlet(left), "bold"), arrow, (_outlet(right), "bold"))
    out.append(f"  {passage.share:.0%} of the latter, {passage.kind.value}")
    out.append(f"  {short(passage.id)}", style=COLOURS["quiet"])
    return out


def _head(affair: Affair, name: str, note: str) -> Panel:
    documents = affair.documents
    dates = sorted(d.published.edtf[:10] for d in documents.values() if d.published.edtf)
    out = Text.assemble((counted(len(documents), "report"), "bold"))
    out.append(f" by {counted(len({d.outlet for d in documents.values() if d.outlet}), 'outlet')}")
    if dates:
        out.append(f", {dates[0]}" + (f" to {dates[-1]}" if dates[-1] != dates[0] else ""))
    lines = len({s.storyline for s in affair.stories})
    out.append(f" · {counted(len(affair.stories), 'story', 'stories')} in {counted(lines, 'storyline')}")
    if affair.undated:
        known = sum(u.document.published.edtf is not None for u in affair.undated)
        told = [(known, f"{known:,} dated by inference"), (n := len(affair.undated) - known, f"{n:,} undated")]
        out.append("".join(f" · {what}" for number, what in told if number), style=COLOURS["quiet"])
    if note:
        out.append(f"\n{note}", style="bold yellow")
    title = name if affair.story is None else f"{name} · {cut(affair.stories[0].label, 50)}" if affair.stories else name
    return Panel(out, title=title, title_align="left", subtitle=MACHINE, subtitle_align="right")


def _section(title: str, total: int, shown: int, what: str) -> None:
    more = f"{total - shown:,} more: --list {what}" if total > shown else ""
    width = max(console.width - len(title) - len(more) - 3, 2)
    console.print(Text.assemble((f"{title} ", "bold"), ("─" * width, "dim"), (f" {more}" if more else "", "dim")))


def _events(affair: Affair, events: Iterable[Event]) -> RenderableType:
    """A line an event, or two where the terminal is narrow."""
    out = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    out.add_column(no_wrap=True, width=11)
    out.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    wide = console.width >= WIDE
    if wide:
        out.add_column(no_wrap=True)
    for event in events:
        label = Text(_without_date(event), style=COLOURS["event"], overflow="ellipsis", no_wrap=True)
        reports = len(affair.reports_of[event.id] & affair.documents.keys())
        facts = state(event.standing)
        facts.append(f" · {counted(reports, 'report')} · {short(event.id)}", style=COLOURS["quiet"])
        steps = f"{s} · " if (s := _steps(event)) else ""
        when = Text(_when(event.edtf), style=COLOURS["time"] if event.edtf else "dim")
        if wide:
            out.add_row(when, Text.assemble(label, (f"  {steps.rstrip(' ·')}", "dim")), facts)
        else:
            out.add_row(when, label)
            out.add_row("", Text.assemble((steps, "dim"), facts))
    return out


def _statement(affair: Affair, statement: Statement, limit: int = 220) -> RenderableType:
    document, a = affair.quoted(statement)
    who = Text(statement.who or "nobody named", style=COLOURS["speaker"] if statement.who else "dim cyan")
    who.append(f" {SAYS[a.act.value]}", style=COLOURS["act"])
    who.append(f"  {_when(statement.edtf)}" if statement.edtf else "", style=COLOURS["time"])
    reports = affair.reports_of[statement.id] & affair.documents.keys()
    right = state(statement.standing, said=True)
    right.append(f" · {counted(len(reports), 'report')} · {short(statement.id)}", style=COLOURS["quiet"])
    head = Table.grid(padding=(0, 2, 0, 0), expand=True)
    head.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    head.add_column(no_wrap=True, justify="right")
    head.add_row(who, right)
    return Group(head, Padding(verbatim(document, a, limit), (0, 0, 0, 2)))


def verbatim(document: Document, a: Attribution, limit: int = 220) -> Text:
    """The words of an attribution as the report has them, cut at a word where they are long, and whose they are."""
    words = one_line(" … ".join(one_line(s.words(document.text)) for s in a.content))
    if len(words) > limit:
        words = words[: words.rfind(" ", 0, limit)] + " …"
    gutter = {QuoteKind.DIRECT: "❝ ", QuoteKind.MIXED: "┆ ", QuoteKind.INDIRECT: "│ "}[a.kind]
    by = [_outlet(document), *a.chain]
    return Text.assemble((gutter, COLOURS["speaker"]), words, (f"  — {' ← '.join(by)}", COLOURS["quiet"]))


def _claim(affair: Affair, claim: Claim, limit: int | None = None) -> RenderableType:
    words, style = VERDICTS[claim.verdict]
    head = Text.assemble((words, style), "  ", (one_line(claim.about), "bold"))
    head.append(f"  {short(claim.id)}", style=COLOURS["quiet"])
    if claim.standing.doubt:
        head.append("  ⚠ doubt", style="yellow")
    groups: dict[str, list[ClaimValue]] = {}
    for v in claim.values:
        groups.setdefault(shown_value(v), []).append(v)
    lines = Table.grid(padding=(0, 2, 0, 0))
    lines.add_column(no_wrap=True)
    lines.add_column()
    for shown, values in list(groups.items())[:limit]:
        who = list(dict.fromkeys(n for v in values if (n := affair.name(v.who))))
        days = list(dict.fromkeys(v.edtf for v in values if v.edtf))
        outlets = list(outlets_of((v.document for v in values), affair.documents))
        told = Text.assemble((", ".join(who[:2]), COLOURS["speaker"]))
        if days:
            told.append(f"{'  ' if who else ''}as of {', '.join(days[:2])}", style=COLOURS["time"])
        by = ", ".join(outlets[:3]) + (f" and {len(outlets) - 3} more" if len(outlets) > 3 else "")
        told.append(f"{'  ' if told.plain else ''}in {by}", style=COLOURS["quiet"])
        lines.add_row(Text(cut(shown, 32), style=COLOURS["quantity"]), told)
    if limit is not None and len(groups) > limit:
        lines.add_row(Text("…", style=COLOURS["quiet"]), Text(f"{len(groups) - limit} more", style=COLOURS["quiet"]))
    return Group(head, Padding(lines, (0, 0, 0, 2)))


def shown_value(v: ClaimValue) -> str:
    """A value with its bound and unit, as the export has them."""
    number = v.value if isinstance(v.value, str) else value(v.value) or "no number"
    bound = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}.get(v.bound, "")
    return f"{bound}{number}{f' {v.unit}' if v.unit else ''}"


def _named(named: Named, limit: int | None = 6) -> Text:
    out = Text.assemble(("names for ", ""), (cut(one_line(named.label), 60), "bold"), ": ")
    groups: dict[tuple[str, Voice], list[str]] = {}
    for w in named.wordings:
        groups.setdefault((w.words, w.voice), []).append(w.outlet or "an unnamed outlet")
    most = sorted(groups.items(), key=lambda kv: (-len(set(kv[1])), kv[0]))
    for at, ((words, voice), outlets) in enumerate(most[:limit]):
        out.append("; " if at else "")
        out.append(f"“{words}”" if voice is Voice.QUOTED else words, style="italic" if voice is Voice.QUOTED else "")
        out.append(f" ({', '.join(dict.fromkeys(outlets))}{', quoted' if voice is Voice.QUOTED else ''})",
                   style=COLOURS["quiet"])  # fmt: skip
    if limit is not None and len(most) > limit:
        out.append(f"; {len(most) - limit} more", style=COLOURS["quiet"])
    return out


def _lacking(affair: Affair, lacking: Lacking, *, brief: bool = False) -> Text:
    record, found = lacking.record, lacking.coverage
    match record:
        case Event():
            what = record.label
        case Statement():
            document, a = affair.quoted(record)
            words = one_line(" … ".join(one_line(s.words(document.text)) for s in a.content))
            what = f"{record.who or 'somebody'} {SAYS[a.act.value]}: {cut(words, 70)}"
        case _:
            what = record.about
    out = Text.assemble((cut(one_line(what), 90), "bold"), f"  in {counted(len(found.having), 'report')}")
    out.append(f"; not in those of {', '.join(found.outlets_without)}")
    if lacking.silent and not brief:
        out.append(f"; no report here by which {', '.join(lacking.silent[:4])} could be judged", style=COLOURS["quiet"])
    out.append(f"  {short(record.id)}", style=COLOURS["quiet"])
    return out


def _sources(affair: Affair, limit: int) -> RenderableType:
    parts: list[RenderableType] = [_origins(affair, limit)]
    copies = {p.right: p for p in reversed(affair.passages) if p.share >= 0.5 and p.directed}
    for passage in list(copies.values())[:2]:
        parts.append(passage_line(affair, passage))
    parts += [_circle(c.kind, c.houses) for c in affair.circular(affair.statements[:200])[:2]]
    for one in affair.undated[:1]:
        parts.append(_undated(one.document, [r.says for r in one.reasons][:1]))
    return Group(*parts)


def _origins(affair: Affair, limit: int | None) -> Table:
    out = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0), expand=True)
    for ratio in (4, 6, 4, None):
        out.add_column(no_wrap=True, overflow="ellipsis", ratio=ratio)
    for leaning in affair.leaning[:limit]:
        camp = f"camp: {leaning.origin.camp}" if leaning.origin.camp else ""
        behind = f"behind {leaning.things:,} of these, alone behind {leaning.alone:,}"
        out.add_row(Text(leaning.origin.name, style="bold"), Text(behind), Text(camp, style=COLOURS["quiet"]),
                    Text(short(leaning.origin.id), style=COLOURS["quiet"]))  # fmt: skip
    return out


def _circle(kind: str, houses: Sequence[str]) -> Text:
    if kind == "ring":
        return Text.assemble(("⟳ circular  ", "bold red"), " and ".join(houses), " cite each other")
    return Text.assemble(("⑃ one wire  ", "yellow"), f"{', '.join(houses[1:])} lean on {houses[0]}")


def _undated(document: Document, reasons: Sequence[str]) -> Text:
    when = document.published.edtf or "unknown"
    out = Text.assemble(("undated  ", "dim italic"), called(document), "  inferred: ", (when, COLOURS["time"]))
    if reasons:
        out.append(f"  {cut('; '.join(reasons), 100)}", style=COLOURS["quiet"])
    return out


def _story(affair: Affair, story: Story) -> RenderableType:
    head = Text.assemble((story.edtf or "undated", COLOURS["time"]), "  ", (cut(one_line(story.label), 90), "bold"))
    head.append(f"  {counted(len(story.documents), 'report')}  {short(story.id)}", style=COLOURS["quiet"])
    lines = [
        Text.assemble(
            ("  " + (d.published.edtf or "undated"), "dim"), f"  {_outlet(d)}  ", (cut(one_line(heading(d)), 70), "")
        )
        for id in story.documents[:12]
        if (d := affair.documents.get(id)) is not None
    ]
    return Group(head, *lines)


def _entities(affair: Affair) -> Table:
    out = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for column in ("name", "type", "state", "mentions", "also called", "offices", "id"):
        out.add_column(column, overflow="fold")
    for e in sorted(affair.entities.values(), key=lambda e: (-len(e.mentions), e.name)):
        offices = ", ".join(dict.fromkeys(r.title for r in e.roles))
        others = ", ".join(a for a in e.aliases if a != e.name)
        out.add_row(Text(e.name, style="bold"), e.type.value, e.state or "", f"{len(e.mentions):,}", cut(others, 60),
                    cut(offices, 60), Text(short(e.id), style=COLOURS["quiet"]))  # fmt: skip
    return out


def _steps(event: Event) -> str:
    """How the event was told over time, where that changed: planned → called off."""
    told = [step.modality for step in event.history]
    changes = [m for at, m in enumerate(told) if at == 0 or told[at - 1] is not m]
    if len(changes) < 2:
        return "" if told[0] is Modality.ACTUAL or event.standing.state is State.PLANNED else STEPS[told[0]]
    shown = [STEPS[m] for m in changes]
    return " → ".join(shown if len(shown) <= 3 else [shown[0], "…", *shown[-2:]])


def _without_date(event: Event) -> str:
    label = one_line(event.label)
    return label.removesuffix(f", {event.edtf}") if event.edtf else label


def _when(edtf: str | None) -> str:
    """A date that fits a column: an interval within one month or year is shortened."""
    if not edtf:
        return "day unknown"
    first, slash, last = edtf.partition("/")
    if slash and last not in ("", "..") and first[:8] == last[:8]:
        return f"{first[5:]}/{last[8:]}" if len(first) == 10 else edtf
    return edtf if len(edtf) <= 12 else f"{first}/…"


def _day(event: Event) -> tuple[str, str]:
    first = (event.edtf or "").partition("/")[0].strip("~?%")
    told = min((s.edtf for s in event.history if s.edtf), default="~")
    return (first if first[:4].isdigit() else told, event.id)


def _outlet(document: Document | None) -> str:
    if document is None:
        return "a report that is gone"
    return document.outlet or f"{document.agency} (credited)" if document.outlet or document.agency else document.file


def words(document: Document, spans: Spans) -> str:
    """The words of the spans, in one line."""
    return " … ".join(one_line(s.words(document.text)) for s in spans)
