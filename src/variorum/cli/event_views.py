"""Events in a terminal: a timeline of what happened, and one event with how it was told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from variorum.affair import Affair
from variorum.cli.style import COLOURS, beside, counted, fitted, mark, one_line, short, stands, when
from variorum.model.knowledge import Event, Step
from variorum.model.vocabulary import Modality, State

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


def timeline(affair: Affair, events: Iterable[Event], width: int) -> RenderableType:
    """The events in the order of time: day, mark, neutral label, state, reports, and what changed in the telling."""
    lines: list[Text] = []
    for event in sorted(events, key=_day):
        day = Text(f"{when(event.edtf):<13}  ", COLOURS["time"] if event.edtf else "dim")
        label = Text(without_date(event), COLOURS["event"])
        state = stands(event.standing)
        reports = counted(len(affair.reports_of[event.id] & affair.documents.keys()), "report")
        history = Text(steps(event.history, event.standing.state), "dim")
        id = Text(short(event.id), COLOURS["quiet"])
        left = Text.assemble(day, mark(event.standing), " ")
        if width >= WIDE:
            state.pad_right(max(27 - state.cell_len, 1))
            right = Text.assemble(state, (f"{reports:>11}  ", "dim"), id)
            room = width - left.cell_len - right.cell_len - 2
            label = fitted(label, max(room - history.cell_len - 3, room // 2))
            lines.append(beside(Text.assemble(left, label, "   ", history), right, width))
        else:
            lines.append(beside(left.append_text(label), id, width))
            facts = Text.assemble(" " * 15, state, (f" · {reports}", "dim"))
            if history and facts.cell_len + history.cell_len + 3 > width:
                facts = Text.assemble(" " * 15, state)
            lines.append(fitted(facts.append(" · ", "dim").append_text(history) if history else facts, width))
    return Group(*lines)


def steps(history: Sequence[Step], state: State | None = None) -> str:
    """How an event was told over time, where that changed: ``planned → called off``."""
    changes = [STEPS[modality] for modality, _ in groupby(history, key=lambda step: step.modality)]
    if len(changes) < 2:
        return "" if not changes or changes == ["happened"] or state is State.PLANNED else changes[0]
    return " → ".join(changes if len(changes) <= 4 else [*changes[:2], "…", *changes[-2:]])


def without_date(event: Event) -> str:
    """The label without the day that stands beside it."""
    label = one_line(event.label)
    return label.removesuffix(f", {event.edtf}") if event.edtf else label


def _day(event: Event) -> tuple[str, str]:
    """By when it was; where that is unknown, by when it was first told."""
    first = (event.edtf or "").partition("/")[0].strip("~?%")
    told = min((s.edtf for s in event.history if s.edtf), default="~")
    return (first if first[:4].isdigit() else told, event.id)
