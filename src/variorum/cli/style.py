"""How things look in a terminal: one colour a kind, tables that keep their shape, and numbers with their nouns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from rich.console import Console
from rich.table import Table
from rich.text import Text

from variorum.model.documents import Document
from variorum.model.knowledge import Standing
from variorum.model.mentions import Value
from variorum.model.text import Span, Spans, segments
from variorum.model.vocabulary import State

COLOURS = {
    "speaker": "bold cyan",
    "act": "magenta",
    "content": "underline",
    "event": "yellow",
    "quantity": "green",
    "time": "blue",
    "quiet": "dim",
    "bad": "red",
}
"""One colour a kind, here and nowhere else."""

STATES = {
    State.CORROBORATED: ("●", "bold green"),
    State.SINGLE_ORIGIN: ("○", "default"),
    State.CONTESTED: ("≠", "bold red"),
    State.DENIED: ("✕", "red"),
    State.UNCONFIRMED: ("?", "yellow"),
    State.REVISED: ("↻", "magenta"),
    State.PLANNED: ("◷", "blue"),
}
"""A mark and a colour for each state; its word stands by, so that neither carries meaning alone."""

MACHINE = "read by a machine: check the words"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Let the program end quietly, instead of with rich's exit code of 1."""
        raise BrokenPipeError


console = _Console(highlight=False)


def table(*columns: str, flexible: dict[str, int] | None = None, right: Sequence[str] = ()) -> Table:
    """A table without lines. ``flexible`` columns share the width that is left by these ratios, one line a row."""
    shares = flexible or {}
    out = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0), expand=bool(shares))
    for name in columns:
        out.add_column(
            name,
            ratio=shares.get(name),
            no_wrap=bool(shares),
            overflow="ellipsis" if shares else "fold",
            justify="right" if name in right else "left",
        )
    return out


def filled(rows: Sequence[dict[str, Text]], *, right: Sequence[str] = (), whole: Sequence[str] = ()) -> Table:
    """The rows as a table without the columns in which nothing stands; ``whole`` columns are never broken."""
    used = [name for name in rows[0] if any(row[name].plain for row in rows)]
    out = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for name in used:
        out.add_column(
            name, justify="right" if name in right else "left", no_wrap=name in whole or name in right, overflow="fold"
        )
    for row in rows:
        out.add_row(*(row[name] for name in used))
    return out


def beside(left: Text, right: Text, width: int) -> Text:
    """Both on one line of that width, the left one cut where it would touch the right one."""
    left = left.copy()
    left.truncate(max(width - right.cell_len - 2, 10), overflow="ellipsis")
    gap = " " * max(width - left.cell_len - right.cell_len, 2)
    return Text.assemble(left, gap, right, no_wrap=True, overflow="ellipsis")


def hanging(left: Text, right: Text) -> Table:
    """Both side by side; further lines of the right one begin where its first does."""
    out = Table.grid()
    out.add_column(width=left.cell_len, no_wrap=True)
    out.add_column()
    out.add_row(left, right)
    return out


def fitted(text: Text, width: int) -> Text:
    """The text on one line of that width, cut where it is longer."""
    text = text.copy()
    text.truncate(width, overflow="ellipsis")
    return text


def some(names: Sequence[str], most: int) -> str:
    """The first of the names, and how many more there are: ``Post, Mail +3``."""
    return ", ".join(names[:most]) + (f" +{len(names) - most:,}" if len(names) > most else "")


def mark(standing: Standing) -> Text:
    """The mark of a state."""
    return Text(*STATES[standing.state])


def stands(standing: Standing, *, said: bool = False) -> Text:
    """A state with the number of origins it goes by, of the camps behind them if fewer, and whether it is in doubt.

    ``said``: it goes by the origins of *that it was said*, and not of *that it is so*.
    """
    _, style = STATES[standing.state]
    out = Text.assemble((standing.state.value, style))
    origins = len(standing.said if said else standing.so)
    if origins > 1:
        out.append(f" ×{origins}", style)
        if standing.camps and len(standing.camps) < origins:
            out.append(f", {counted(len(standing.camps), 'camp')}", COLOURS["quiet"])
    if standing.doubt:
        out.append(" ⚠ doubt", "yellow")
    return out


def when(edtf: str | None) -> str:
    """A date in at most 13 columns: what both ends of an interval share is written once."""
    if not edtf:
        return "day unknown"
    first, slash, last = edtf.partition("/")
    if slash and len(first) == len(last) in (7, 10) and first[:-2] == last[:-2]:
        return f"{first}/{last[-2:]}"
    return edtf if len(edtf) <= 13 else f"{first[:11]}/…"


def counted(number: int, noun: str, several: str | None = None) -> str:
    """The number with its noun: ``1 report``, ``1,200 reports``."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def marked(text: str, stretch: Span, marks: Sequence[tuple[Spans, str]]) -> Text:
    """A stretch of a text with its marks, crossing ones drawn from segments; later styles win."""
    inside = [
        (
            tuple(
                Span(max(s.start, stretch.start) - stretch.start, min(s.end, stretch.end) - stretch.start)
                for s in spans
                if s.overlaps(stretch)
            ),
            style,
        )
        for spans, style in marks
    ]
    words = stretch.words(text)
    out = Text()
    for segment in segments(len(words), [spans for spans, _ in inside]):
        out.append(segment.span.words(words), style=" ".join(inside[i][1] for i in segment.marks))
    return out


def words_of_spans(text: str, spans: Spans, limit: int | None = None) -> str:
    """The words of the spans in one line, with an ellipsis where they are apart."""
    words = " … ".join(one_line(s.words(text)) for s in spans)
    return cut(words, limit) if limit else words


def one_line(words: str) -> str:
    """The words without line breaks."""
    return " ".join(words.split())


def cut(words: str, limit: int) -> str:
    """At most ``limit`` characters, with an ellipsis where something is left out."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def heading(document: Document) -> str:
    """What a report is called: its title, else its first words."""
    return document.title or cut(one_line(document.text[:400]), 90)


def called(document: Document) -> str:
    """How `show` finds it: by its file, or a row of a table by its id (and the file it is in)."""
    stem = PurePosixPath(document.file).stem
    if document.external_id in (stem, PurePosixPath(stem).stem):
        return document.file
    return f"{document.external_id} in {document.file}"


def outlet(document: Document) -> Text:
    """Who published it."""
    if document.outlet:
        return Text(document.outlet)
    return Text(f"credits {document.agency}" if document.agency else "outlet unknown", style="dim italic")


def date(document: Document) -> Text:
    """When it appeared."""
    return Text(
        document.published.edtf or "undated", style=COLOURS["time"] if document.published.edtf else "dim italic"
    )


def score(number: float | None) -> Text:
    """How sure the reader was."""
    return Text(f"{number:.2f}" if number is not None else "", style=COLOURS["quiet"])


def short(id: str) -> str:
    """The beginning of an id, long enough to name the record: 32 bits."""
    kind, _, digest = id.partition("-")
    return f"{kind}-{digest[:8]}"


def value(number: Value) -> str:
    """A stated number or range."""
    match number:
        case None:
            return ""
        case (low, high):
            return f"{low:,}–{high:,}"
        case single:
            return f"{single:,}"


def duration(seconds: float) -> str:
    """A time that passed: ``4.2 s``, ``3 min 5 s``, ``2 h 10 min``."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes = int(seconds // 60)
    return f"{minutes} min {int(seconds % 60)} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
