"""Where an affair comes from, in a terminal: origins, copies, circles, inferred dates; stories and who is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from variorum.affair import Affair, Leaning, Undated
from variorum.cli.statement_views import source
from variorum.cli.style import COLOURS, beside, called, counted, cut, fitted, heading, one_line, short, some, when
from variorum.compare.circles import Circle, CircleKind
from variorum.model.knowledge import Entity, Event, Passage, Statement, Story

REPORTS = 12
"""So many reports of a story are listed."""


def reports_alone(affair: Affair, leanings: Iterable[Leaning]) -> dict[str, int]:
    """By origin: how many reports tell something that is known through it alone."""
    ids = {leaning.origin.id for leaning in leanings}
    reports: dict[str, set[str]] = {id: set() for id in ids}
    told: list[Event | Statement] = [*affair.events, *affair.statements]
    for record in told:
        if len(record.standing.said) == 1 and record.standing.said[0] in ids:
            reports[record.standing.said[0]] |= affair.reports_of[record.id] & affair.documents.keys()
    return {id: len(found) for id, found in reports.items()}


def origins(affair: Affair, leanings: Sequence[Leaning]) -> RenderableType:
    """Each origin: what is known through it, what through it alone and in how many reports, and whose it is."""
    out = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for ratio, justify in ((5, "left"), (None, "right"), (None, "right"), (4, "left"), (None, "left")):
        out.add_column(no_wrap=True, overflow="ellipsis", ratio=ratio, justify=justify)  # type: ignore[arg-type]
    out.add_row(*(Text(head, "dim") for head in ("origin", "is behind", "alone behind", "camp", "")))
    reports = reports_alone(affair, leanings)
    for leaning in leanings:
        n = reports[leaning.origin.id]
        alone = f"{leaning.alone:,} in {counted(n, 'report')}" if leaning.alone else "–"
        out.add_row(Text(leaning.origin.name, "bold"), Text(f"{leaning.things:,}"), Text(alone),
                    Text(leaning.origin.camp or "", "dim"), Text(short(leaning.origin.id), "dim"))  # fmt: skip
    return out


def families(passages: Iterable[Passage], least: float = 0.0) -> list[list[Passage]]:
    """Who took words from whom: of each report the passage that explains most of it, together by the earlier report.

    The largest family first, and those last of which nobody knows who was first.
    """
    best: dict[str, Passage] = {}
    for p in sorted(passages, key=lambda p: (not p.directed, -p.share, p.id)):
        if p.share >= least:
            best.setdefault(p.right, p)
    by_left: dict[str, list[Passage]] = {}
    for p in best.values():
        by_left.setdefault(p.left, []).append(p)
    return sorted(by_left.values(), key=lambda ps: (not ps[0].directed, -len(ps), -ps[0].share, ps[0].left))


def family(affair: Affair, passages: Sequence[Passage], width: int) -> Text:
    """One report and those that carry its words, in a line."""
    left = affair.documents.get(passages[0].left)
    out = Text.assemble(("copies  ", "dim"), (source(left), "bold"))
    out.append(f" {when(left.published.edtf)}" if left else "", COLOURS["time"])
    out.append(" → " if passages[0].directed else " ↔ ")
    told = [f"{source(affair.documents.get(p.right))} {p.share:.0%} {p.kind.value}" for p in passages]
    return fitted(out.append(some(told, 6)), width)


def passage(affair: Affair, record: Passage, width: int) -> Text:
    """Who has words from whom, and how much."""
    left, right = (affair.documents.get(id) for id in (record.left, record.right))
    out = Text.assemble((source(left), "bold"), " → " if record.directed else " ↔ ", (source(right), "bold"))
    out.append(f"  {record.share:.0%} of the latter, {record.kind.value}")
    out.append("" if record.directed else "; who was first is unknown", COLOURS["quiet"])
    return beside(out, Text(short(record.id), COLOURS["quiet"]), width)


def circle(found: Circle, width: int) -> Text:
    """Outlets that cite each other, or lean on one."""
    houses = found.houses
    if found.kind is CircleKind.RING:
        told = Text.assemble(("circle  ", "bold red"), (" and ".join(houses), "bold"), " name each other as the source")
    else:
        told = Text.assemble(("lean    ", "dim"), f"{some(houses[1:], 4)} name ", (houses[0], "bold"), " as the source")
    return fitted(told, width)


def undated(one: Undated) -> Text:
    """A report without a date: what was inferred, and why."""
    out = Text.assemble(("undated ", "dim"), (called(one.document), "bold"))
    out.append(f"  {one.document.published.edtf or 'unknown'}", COLOURS["time"])
    reasons = "; ".join(r.says for r in one.reasons)
    return out.append(f"  {reasons}" if reasons else "", COLOURS["quiet"])


def story(affair: Affair, record: Story, width: int) -> RenderableType:
    """A story with its first reports."""
    left = Text.assemble((f"{when(record.edtf):<13}  ", COLOURS["time"]), (one_line(record.label), "bold"))
    right = Text(f"{counted(len(record.documents), 'report')}  {short(record.id)}", COLOURS["quiet"])
    return Group(beside(left, right, width), story_reports(affair, record, width, REPORTS))


def story_reports(affair: Affair, record: Story, width: int, limit: int | None = None) -> RenderableType:
    """The reports of a story: day, outlet, title, file."""
    found = [d for id in record.documents if (d := affair.documents.get(id)) is not None]
    lines = []
    for d in found[:limit]:
        left = Text.assemble((f"  {when(d.published.edtf):<13}  ", "dim"), f"{source(d)}  ")
        left.append(one_line(heading(d)), "italic")
        lines.append(beside(left, Text(cut(called(d), width // 3), COLOURS["quiet"]), width))
    if limit is not None and len(found) > limit:
        lines.append(Text(f"  … {len(found) - limit:,} more: show {short(record.id)}", "dim"))
    return Group(*lines)


def entity(record: Entity, width: int) -> RenderableType:
    """Who or what it is: name, kind, state, how often; other names, offices."""
    left = Text.assemble((record.name, "bold"), (f"  {record.type.value}", "dim"))
    left.append(f" of {record.state}" if record.state and record.state != record.name else "", "dim")
    right = Text(f"{counted(len(record.mentions), 'mention')}  {short(record.id)}", COLOURS["quiet"])
    others = ", ".join(a for a in record.aliases if a != record.name)
    offices = ", ".join(dict.fromkeys(r.title for r in record.roles))
    told = [(title, words) for title, words in (("also  ", others), ("office", offices)) if words]
    return Group(
        beside(left, right, width),
        *(fitted(Text.assemble((f"    {title}  ", "dim"), words), width) for title, words in told),
    )
