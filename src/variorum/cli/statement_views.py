"""Statements in a terminal: who said what, in whose wording, and the wordings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from variorum.affair import Affair
from variorum.assemble.collation import Collation, Column, Variant, collated
from variorum.cli.report_views import SAYS
from variorum.cli.style import COLOURS, beside, counted, mark, short, stands, words_of_spans
from variorum.model.documents import Document
from variorum.model.knowledge import Statement
from variorum.model.mentions import Attribution
from variorum.model.vocabulary import QuoteKind

GUTTERS = {QuoteKind.DIRECT: "❝ ", QuoteKind.MIXED: "┆ ", QuoteKind.INDIRECT: "│ "}
"""Before the words of a report: quoted word for word, in parts, or told in the outlet's own words."""
WORDINGS = 12
"""So many different wordings are set side by side."""


def line(affair: Affair, statement: Statement, width: int, limit: int = 320) -> RenderableType:
    """Who did what with words, how it stands, and the fullest wording as one report has it."""
    document, a = affair.quoted(statement)
    left = mark(statement.standing).append(" ")
    left.append(statement.who or "nobody named", COLOURS["speaker"] if statement.who else "dim cyan")
    left.append(f" {SAYS[a.act.value]}", COLOURS["act"])
    left.append(f"  {statement.edtf}" if statement.edtf else "", COLOURS["time"])
    right = stands(statement.standing, said=True).append(f"  {short(statement.id)}", COLOURS["quiet"])
    reports = affair.reports_of[statement.id] & affair.documents.keys()
    outlets = {affair.documents[id].outlet or id for id in reports}
    others = ""
    if len(statement.variants) > 1:
        others = f" · {counted(len(statement.variants), 'variant')} in {counted(len(outlets), 'outlet')}"
    by = " ← ".join([source(document), *a.chain]) + others
    return Group(beside(left, right, width), Padding(verbatim(document, a, limit, by), (0, 0, 0, 2)))


def verbatim(document: Document, a: Attribution, limit: int, by: str) -> Table:
    """The words of an attribution as the report has them, cut at a word where they are long; ``by`` whom."""
    words = words_of_spans(document.text, a.content) or "(no words of it were read)"
    if len(words) > limit:
        words = words[: max(words.rfind(" ", 0, limit), limit // 2)].removesuffix(" …") + " …"
    out = Table.grid()
    out.add_column(width=2, no_wrap=True)
    out.add_column()
    out.add_row(
        Text(GUTTERS[a.kind], COLOURS["speaker"]), Text.assemble(words, (f"  {by}" if by else "", COLOURS["quiet"]))
    )
    return out


def source(document: Document | None) -> str:
    """Who published it; else the agency it credits, else its file."""
    if document is None:
        return "a report that is gone"
    return document.outlet or (f"{document.agency} (credited)" if document.agency else document.file)


def aligned(affair: Affair, statement: Statement) -> tuple[dict[str, Document], Collation]:
    """The variants word by word; of several attributions in one report that overlap the widest stands for all."""
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


def wordings(documents: dict[str, Document], table: Collation) -> list[tuple[tuple[int, ...], Text]]:
    """Each different wording once, the base first: the variants that have it, and its words.

    What the base has otherwise or not at all stands in ⟨ ⟩; … is where words of the base are missing.
    """
    alike: dict[tuple[object, ...], list[int]] = {}
    for at in range(len(table.variants)):
        read = tuple((n, cell.words) for n, column in enumerate(table.columns) if (cell := column.cell(at)))
        alike.setdefault(read, []).append(at)
    return [(tuple(same), _wording(documents, table, same[0])) for same in alike.values()]


def side_by_side(documents: dict[str, Document], table: Collation) -> Table:
    """The wordings one under the other, each with those who have it."""
    out = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2), expand=True)
    out.add_column(no_wrap=True, max_width=20, overflow="ellipsis")
    out.add_column(ratio=1)
    found = wordings(documents, table)
    for variants, words in found[:WORDINGS]:
        outlets = list(dict.fromkeys(source(documents[table.variants[at].report]) for at in variants))
        name = Text(outlets[0], "bold").append(f" +{len(outlets) - 1}" if len(outlets) > 1 else "", "dim")
        out.add_row(name, words)
    if len(found) > WORDINGS:
        out.add_row(Text("…", "dim"), Text(f"{len(found) - WORDINGS} more wordings: --json", "dim"))
    return out


def collation_rows(affair: Affair, statement: Statement) -> dict[str, Any]:
    """The variants of a statement word by word, for programs: columns with the spans and words of each variant."""
    documents, table = aligned(affair, statement)
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


def _wording(documents: dict[str, Document], table: Collation, at: int) -> Text:
    text = documents[table.variants[at].report].text
    parts: list[tuple[str, str]] = []
    own: list[str] = []

    def told(words: Sequence[str]) -> None:
        if words:
            parts.append((f"⟨{' '.join(words)}⟩", "bold"))

    for column in table.columns:
        cell = column.cell(at)
        if cell is None:
            told(own)
            own = []
            if column.cell(0) is not None and (not parts or parts[-1][0] != "…"):
                parts.append(("…", COLOURS["quiet"]))
            continue
        words = words_of_spans(text, cell.spans)
        if at == 0 or _is_as_in_base(column, at):
            told(own)
            own = []
            parts.append((words, ""))
        else:
            own.append(words)
    told(own)
    out = Text()
    for words, style in parts:
        out.append(" " if out.plain else "").append(words, style)
    return out


def _is_as_in_base(column: Column, at: int) -> bool:
    return any(0 in reading and at in reading for reading in column.readings)
