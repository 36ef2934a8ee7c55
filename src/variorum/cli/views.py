"""What people see of an edition in a terminal: what a run did, an overview, a speaker, what a search found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from variorum.cli.report_views import attribution
from variorum.cli.style import (
    COLOURS,
    MACHINE,
    called,
    console,
    counted,
    date,
    duration,
    heading,
    one_line,
    outlet,
    table,
)
from variorum.model.documents import Document, Problem
from variorum.model.mentions import Attribution
from variorum.pipeline import READS, Progress
from variorum.store.answers import Counts, Outlet, Speaker
from variorum.store.search import Results

REPORTS, NAMES, PROBLEMS = 20, 8, 6
"""How many of each an overview lists, so that it fits one screen."""


def summary(edition: Path, done: Progress) -> None:
    """What a run of `read` did."""
    pace = f", {done.read / done.seconds:.1f} a second" if done.read and done.seconds > 0 else ""
    line = Text.assemble((f"{counted(done.read, 'report')} read", "bold"), f" in {duration(done.seconds)}{pace}")
    extras = [
        (done.versions, counted(done.versions, "new version") + " of earlier ones"),
        (done.unchanged, f"{done.unchanged:,} unchanged"),
        (done.unread, f"{done.unread:,} kept but not read (language)"),
        (done.kept_out, f"{done.kept_out:,} kept out (removed earlier)"),
    ]
    for count, what in extras:
        if count:
            line.append(f" · {what}", style=COLOURS["quiet"])
    if done.problems:
        line.append(f" · {counted(done.problems, 'problem')}", style=COLOURS["bad"])
    console.print(line)
    console.print(Text.assemble("edition ", (str(edition), "bold"), f"   look: variorum show {edition}"))


def problems(told: Sequence[Problem], edition: Path) -> None:
    """What could not be read, one line each; the first of them when there are many."""
    for p in told[:PROBLEMS]:
        where = f" ({p.where})" if p.where else ""
        console.print(Text.assemble(("problem  ", COLOURS["bad"]), (p.file, "bold"), f"{where}: {p.what}"))
    if len(told) > PROBLEMS:
        more = counted(len(told) - PROBLEMS, "more problem")
        console.print(Text(f"… and {more}: variorum show {edition} --json", style=COLOURS["quiet"]))


def overview(
    edition: Path,
    counts: Counts,
    outlets: Sequence[Outlet],
    speakers: Sequence[Speaker],
    documents: Sequence[Document],
    told: Sequence[Problem],
    note: str = "",
) -> None:
    """The edition's reports on one screen."""
    figures = _figures(counts, documents)
    figures.append(f"\n{note}" if note else "", "bold yellow")
    console.print(Panel(figures, title=str(edition), title_align="left", subtitle=MACHINE,
                        subtitle_align="right"))  # fmt: skip
    if not documents:
        console.print(Text("No reports yet: variorum read FOLDER --into " + str(edition), style=COLOURS["quiet"]))
    else:
        console.print(_listing(documents))
    if len(documents) > REPORTS:
        more = counted(len(documents) - REPORTS, "more report")
        console.print(Text(f"… and {more}: variorum search {edition} WORDS, or --json", style=COLOURS["quiet"]))
    if speakers or outlets:
        console.print()
        console.print(_tallies(counts, outlets, speakers))
    if told:
        console.print()
        problems(told, edition)


def speaker(name: str, said: Sequence[tuple[Document, Attribution]]) -> None:
    """What somebody said, in order of the reports' dates."""
    if not said:
        console.print(f"Nothing in this edition is attributed to {name!r}; `variorum show EDITION` lists the speakers.")
        return
    names = sorted({a.who for _, a in said if a.who})
    reports = len({document.id for document, _ in said})
    head = Text(", ".join(names[:12]) + (" …" if len(names) > 12 else ""), style=COLOURS["speaker"])
    title = f"{counted(len(said), 'attribution')} in {counted(reports, 'report')}"
    console.print(Panel(head, title=title, title_align="left", subtitle=MACHINE, subtitle_align="right"))
    last = None
    for document, one in said:
        if document.id != last:
            console.print(_line_of(document))
            last = document.id
        console.print(Padding(attribution(document, one), (0, 0, 1, 2)))


def results(found: Results, documents: Mapping[str, Document], offset: int) -> None:
    """Sentences found, with the words searched for marked."""
    if not found.results:
        console.print("Nothing found." if not offset else "No more.")
        return
    for number, r in enumerate(found.results, offset + 1):
        document = documents[r.document_id]
        console.print(Text.assemble((f"{number:3}  ", COLOURS["quiet"]), _line_of(document)))
        if r.attribution:
            body: object = attribution(document, r.attribution, hits=r.hits)
        else:
            words = Text(r.words.replace("\n", " "))
            for hit in r.hits:
                words.stylize("reverse", hit.start - r.sentence.start, hit.end - r.sentence.start)
            body = words
        console.print(Padding(body, (0, 0, 1, 5)))  # type: ignore[arg-type]
    more = f"more: --offset {offset + len(found.results)} · " if found.more else ""
    console.print(Text(more + MACHINE, style=COLOURS["quiet"]))


def _figures(counts: Counts, documents: Sequence[Document]) -> Text:
    dated = sorted(d.published.edtf for d in documents if d.published.edtf)
    older = counts.documents - counts.current
    out = Text.assemble((counted(counts.current, "report"), "bold"))
    out.append(f" by {counted(counts.outlets, 'outlet')}")
    if dated:
        out.append(f", {dated[0]}" + (f" to {dated[-1]}" if dated[-1] != dated[0] else ""))
    unknown = [
        (older, counted(older, "older version")),
        (len(documents) - len(dated), f"{len(documents) - len(dated):,} undated"),
        (n := sum(d.outlet is None for d in documents), f"{n:,} of unknown outlet"),
        (n := sum(d.language not in READS for d in documents), f"{n:,} not in English"),
        (counts.removed, f"{counts.removed:,} removed"),
        (counts.judgements, counted(counts.judgements, "judgement")),
    ]
    noted = " · ".join(what for count, what in unknown if count)
    if noted:
        out.append(f"\n{noted}", style=COLOURS["quiet"])
    out.append("\n")
    out.append(counted(counts.attributions, "attribution"), style=COLOURS["speaker"])
    out.append(f" by {counted(counts.speakers, 'speaker')} · ")
    out.append(counted(counts.events, "event mention"), style=COLOURS["event"])
    out.append(" · ")
    out.append(counted(counts.quantities, "quantity", "quantities"), style=COLOURS["quantity"])
    out.append(" · ")
    out.append(counted(counts.times, "time"), style=COLOURS["time"])
    return out


def _listing(documents: Sequence[Document]) -> Table:
    out = table("date", "outlet", "report", "file", flexible={"outlet": 3, "report": 6, "file": 4})
    for d in sorted(documents, key=lambda d: (d.published.edtf or "~", d.file))[:REPORTS]:
        out.add_row(date(d), outlet(d), Text(one_line(heading(d))), Text(called(d), style=COLOURS["quiet"]))
    return out


def _tallies(counts: Counts, outlets: Sequence[Outlet], speakers: Sequence[Speaker]) -> Table:
    people = table("said by", "times", "reports", "outlets", right=("times", "reports", "outlets"))
    for s in speakers[:NAMES]:
        who = Text(s.who, style=COLOURS["speaker"], overflow="ellipsis", no_wrap=True)
        people.add_row(who, f"{s.attributions:,}", f"{s.reports:,}", f"{s.outlets:,}")
    if counts.speakers > NAMES:
        people.add_row(Text(f"… {counts.speakers - NAMES:,} more", style=COLOURS["quiet"]), "", "", "")
    carried = table("outlet", "reports", right=("reports",))
    for o in outlets[:NAMES]:
        name = Text(o.name) if o.name else Text("unknown", style="dim italic")
        name.overflow, name.no_wrap = "ellipsis", True
        carried.add_row(name, f"{o.reports:,}")
    if len(outlets) > NAMES:
        carried.add_row(Text(f"… {len(outlets) - NAMES:,} more", style=COLOURS["quiet"]), "")
    side = Table.grid(padding=(0, 4, 0, 0))
    side.add_row(*([people] if speakers else []), carried)
    return side


def _line_of(document: Document) -> Text:
    out = Text(no_wrap=True, overflow="ellipsis")
    name = outlet(document)
    if document.outlet:
        name.stylize("bold")
    return (
        out.append_text(date(document)).append("  ").append_text(name).append(f"  {called(document)}", COLOURS["quiet"])
    )
