"""The record in a terminal: an affair on one screen, and whole lists of what it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.panel import Panel
from rich.text import Text

from variorum.affair import Affair
from variorum.cli import claim_views, event_views, source_views, statement_views
from variorum.cli.style import COLOURS, MACHINE, console, counted, cut, fitted, one_line
from variorum.cli.views import problems
from variorum.model.knowledge import Claim, Event
from variorum.model.vocabulary import ClaimKind, ClaimVerdict

LARGE = 100
"""From so many columns on more of everything fits the screen."""
LISTS = ("events", "statements", "claims", "wording", "coverage", "origins", "stories", "entities", "reuse", "reports")


def overview(affair: Affair, name: str, note: str = "") -> None:
    """The affair on one screen."""
    if not affair.documents:
        console.print(Panel(Text(f"no reports\n{note}".strip()), title=name, title_align="left"))
        console.print(Text(f"No reports yet: variorum read FOLDER --into {name}", style=COLOURS["quiet"]))
        return
    width, large = console.width, console.width >= LARGE
    n_events, n_said, n_claims, n_lacks, n_origins = (7, 4, 3, 3, 5) if large else (5, 3, 2, 2, 3)
    n_events = 9 if width >= event_views.WIDE else n_events  # there an event is one line
    console.print(_head(affair, name, note))
    _section("what happened", len(affair.events), n_events, "events")
    console.print(event_views.timeline(affair, _most_told(affair)[:n_events], width))
    _section("who said what", len(affair.statements), n_said, "statements")
    for statement in affair.statements[:n_said]:
        console.print(statement_views.line(affair, statement, width, 2 * (width - 4) - 45))
    telling = _telling(affair)[:n_claims]
    if telling or affair.names:
        _section("where they differ", len(affair.claims), len(telling), "claims")
        for claim in telling:
            console.print(claim_views.claim(affair, claim, width, 3))
        for named in affair.names[: 2 if large else 1]:
            console.print(claim_views.names(affair, named, width, 3 if large else 2))
    numbers = [c for c in affair.claims if c.kind is ClaimKind.QUANTITY]
    lacking = affair.lacking([*affair.events[:20], *affair.statements[:20], *numbers[:20]])
    if lacking:
        _section("who has it not, in these reports", len(lacking), n_lacks, "coverage")
        for one in lacking[:n_lacks]:
            console.print(claim_views.lacking(affair, one, width, brief=True))
        console.print(Text(f"    {claim_views.NOT_HERE}", style=COLOURS["quiet"]))
    _section("where it comes from", len(affair.leaning), n_origins, "origins")
    for part in _sources(affair, n_origins, width):
        console.print(part)
    problems(list(affair.view.problems()), Path(name))
    foot = Text(f"open anything by its id: variorum show {name} ID", style=COLOURS["quiet"])
    console.print(foot)


def listed(affair: Affair, what: str, name: str, note: str = "") -> None:
    """The whole list of one kind."""
    if note:
        console.print(Text(note, style="bold yellow"))
    empty = True
    for part in _list(affair, what, console.width):
        console.print(part)
        empty = False
    if empty:
        console.print(Text(f"no {what} in {name}", style=COLOURS["quiet"]))


def _list(affair: Affair, what: str, width: int) -> Iterator[RenderableType]:
    match what:
        case "events" if affair.events:
            yield event_views.timeline(affair, affair.events, width)
        case "statements":
            for statement in affair.statements:
                yield statement_views.line(affair, statement, width)
        case "claims":
            for claim in affair.claims:
                yield claim_views.claim(affair, claim, width)
        case "wording":
            for named in affair.names:
                yield claim_views.names(affair, named, width)
        case "coverage":
            for one in affair.lacking([*affair.events, *affair.statements, *affair.claims]):
                yield claim_views.lacking(affair, one, width)
            yield Text(claim_views.NOT_HERE, style=COLOURS["quiet"])
        case "origins":
            yield source_views.origins(affair, affair.leaning)
            for circle in affair.circular(affair.statements):
                yield source_views.circle(circle, width)
            yield from map(source_views.undated, affair.undated)
        case "stories":
            for story in affair.stories:
                yield source_views.story(affair, story, width)
        case "entities":
            for entity in sorted(affair.entities.values(), key=lambda e: (-len(e.mentions), e.name, e.id)):
                yield source_views.entity(entity, width)
        case "reuse":
            for family in source_views.families(affair.passages):
                yield source_views.family(affair, family, width)
            for passage in affair.passages:
                yield source_views.passage(affair, passage, width)


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
    title = name if affair.story is None else f"{name} · {cut(one_line(affair.stories[0].label), 50)}"
    return Panel(out, title=title, title_align="left", subtitle=MACHINE, subtitle_align="right")


def _section(title: str, total: int, shown: int, what: str) -> None:
    more = f"{total - shown:,} more: --list {what}" if total > shown else ""
    more = f" {more}" if more else ""
    rule = "─" * max(console.width - len(title) - len(more) - 1, 2)
    console.print(Text.assemble((f"{title} ", "bold"), (f"{rule}{more}", "dim")))


def _most_told(affair: Affair) -> list[Event]:
    """Events by how many reports tell them, through how many origins; a known day counts as one more."""

    def rank(e: Event) -> tuple[int, str]:
        reports = affair.reports_of[e.id] & affair.documents.keys()
        return -len(reports) - len(e.standing.said) - bool(e.edtf), e.id

    return sorted(affair.events, key=rank)


def _telling(affair: Affair) -> list[Claim]:
    """Conflicts and revisions, what most reports tell of first; else what they agree on.

    Numbers and offices come before days and places, and by whom something was done last: reports name agents in many
    ways that do not exclude each other.
    """
    wanted = (ClaimVerdict.CONFLICT, ClaimVerdict.REVISION)
    found = [c for c in affair.claims if c.verdict in wanted]
    found = found or [c for c in affair.claims if c.verdict is ClaimVerdict.AGREED]

    last = {ClaimKind.DATE: 1, ClaimKind.PLACE: 1, ClaimKind.AGENT: 2}

    def rank(c: Claim) -> tuple[int, bool, int, str]:
        reports = len(affair.reports_of[c.id] & affair.documents.keys())
        return last.get(c.kind, 0), c.standing.doubt, -reports - 2 * (c.verdict is ClaimVerdict.CONFLICT), c.id

    return sorted(found, key=rank)


def _sources(affair: Affair, n_origins: int, width: int) -> Iterator[RenderableType]:
    n = 2 if width >= LARGE else 1
    if affair.leaning:
        yield source_views.origins(affair, affair.leaning[:n_origins])
    for family in source_views.families(affair.passages, 0.3)[:n]:
        yield source_views.family(affair, family, width)
    circles = sorted(affair.circular(affair.statements[:200]), key=lambda c: (c.kind != "ring", -len(c.houses)))
    for circle in circles[:n]:
        yield source_views.circle(circle, width)
    for one in affair.undated[:n]:
        yield fitted(source_views.undated(one), width)
