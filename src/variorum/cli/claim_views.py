"""Where reports differ, in a terminal: claims with their values, names for one thing, and who lacks what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from variorum.affair import Affair, Lacking, Named, outlets_of
from variorum.cli.report_views import SAYS
from variorum.cli.style import (
    COLOURS,
    beside,
    counted,
    cut,
    fitted,
    hanging,
    one_line,
    short,
    some,
    value,
    when,
    words_of_spans,
)
from variorum.model.dates import days
from variorum.model.knowledge import Claim, ClaimValue, Event, Statement
from variorum.model.vocabulary import Bound, ClaimVerdict, Voice

VERDICTS = {
    ClaimVerdict.CONFLICT: ("≠", "conflict", "bold red"),
    ClaimVerdict.REVISION: ("↻", "revised", "magenta"),
    ClaimVerdict.AGREED: ("=", "agreed", "green"),
    ClaimVerdict.SCOPE: ("∥", "other scope", "yellow"),
    ClaimVerdict.SINGLE: ("·", "one report", "dim"),
}
"""A mark, a word and a colour for each verdict."""
BOUNDS = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}
NOT_HERE = "what an outlet published elsewhere is not known here"


def claim(affair: Affair, record: Claim, width: int, limit: int | None = None) -> RenderableType:
    """The verdict, what it is about, and each value with who stands behind it, as of when, in which outlets."""
    sign, verdict, style = VERDICTS[record.verdict]
    left = Text.assemble((f"{sign} ", style), (one_line(record.about), "bold"))
    right = Text.assemble((verdict, style))
    right.append(" ⚠ doubt" if record.standing.doubt else "", "yellow")
    right.append(f"  {short(record.id)}", COLOURS["quiet"])
    return Group(beside(left, right, width), claim_values(affair, record, width, limit))


def claim_values(affair: Affair, record: Claim, width: int, limit: int | None = None) -> RenderableType:
    """Each value with who stands behind it, as of when, in which outlets."""
    groups = _by_value(affair, record.values)
    hidden = _hidden(len(groups), limit, newest=record.verdict is ClaimVerdict.REVISION)
    column = max((len(cut(words, 30)) for n, (words, _) in enumerate(groups) if n not in hidden), default=0)
    lines: list[RenderableType] = []
    for n, (words, values) in enumerate(groups):
        left = Text.assemble("    ", (f"{cut(words, 30):<{column}}  ", COLOURS["quantity"]))
        if limit is None:
            lines.append(hanging(left, _behind(affair, values, 6)))
        elif n not in hidden:
            behind = _behind(affair, values, 3 if width > 100 else 1)
            lines.append(fitted(left.append_text(behind), width))
        elif n == hidden[0]:
            lines.append(fitted(Text(f"    … {some([groups[m][0] for m in hidden], 6)}", "dim"), width))
    return Group(*lines)


def shown(v: ClaimValue) -> str:
    """A value with its bound and unit."""
    number = v.value if isinstance(v.value, str) else value(v.value) or "no number"
    return f"{BOUNDS.get(v.bound, '')}{number}{f' {v.unit}' if v.unit else ''}"


def names(affair: Affair, named: Named, width: int, limit: int | None = None) -> RenderableType:
    """The names for one thing: in outlets' own voice, and those they quote or tell of."""
    label = one_line(affair.name(named.label) or named.label)
    lines: list[RenderableType] = [fitted(Text.assemble(("◇ ", "dim"), "names for ", (label, "bold")), width)]
    for voice, title in ((Voice.OWN, "own voice"), (Voice.QUOTED, "quoted   ")):
        told = _by_words((w.words, w.outlet or "an unnamed outlet") for w in named.wordings if w.voice is voice)
        entries = [
            Text.assemble(
                f"“{words}”" if voice is Voice.QUOTED else (words, "bold"),
                (f" {some(outlets, 1 if limit else 3)}", "dim"),
            )
            for words, outlets in told
        ]
        if limit is not None:
            line = Text.assemble((f"    {title}  ", "dim"), Text(" · ", "dim").join(entries[:limit]))
            more = f" · {len(entries) - limit} more" if len(entries) > limit else ""
            lines.append(fitted(line.append(more, "dim"), width))
        else:
            lines += [hanging(Text(f"    {title if n == 0 else ' ' * 9}  ", "dim"), e) for n, e in enumerate(entries)]
        if not told:
            lines.pop()
    return Group(*lines)


def lacking(affair: Affair, one: Lacking, width: int, *, brief: bool = False) -> RenderableType:
    """Who has it, in whose reports here it is not, and whom the collection cannot speak for."""
    having = {affair.documents[id].outlet or id for id in one.coverage.having if id in affair.documents}
    head = beside(Text(what(affair, one.record), "bold"), Text(short(one.record.id), COLOURS["quiet"]), width)
    line = Text(f"in {counted(len(one.coverage.having), 'report')} by {counted(len(having), 'outlet')}")
    line.append(f" · not in these reports by {some(one.coverage.outlets_without, 3 if brief else 99)}")
    if brief:
        return Group(head, fitted(Text.assemble("    ", line), width))
    if one.silent:
        line.append(f"\nno report of {some(one.silent, 6)} here to tell by", COLOURS["quiet"])
    return Group(head, hanging(Text("    "), line))


def what(affair: Affair, record: Event | Statement | Claim) -> str:
    """A record in a line; of a statement the words that one report has."""
    match record:
        case Event():
            return one_line(record.label)
        case Claim():
            return one_line(record.about)
        case Statement():
            document, a = affair.quoted(record)
            return f"{record.who or 'somebody'} {SAYS[a.act.value]}: {words_of_spans(document.text, a.content)}"


def _by_value(affair: Affair, values: Sequence[ClaimValue]) -> list[tuple[str, list[ClaimValue]]]:
    """The different values, in the order in which they were first told."""

    def first(v: ClaimValue) -> str:
        document = affair.documents.get(v.document)
        return days(document.published.edtf if document else None)[0] or "~"

    groups: dict[str, list[ClaimValue]] = {}
    for v in sorted(values, key=lambda v: (first(v), v.document, v.mention)):
        groups.setdefault(shown(v), []).append(v)
    return list(groups.items())


def _hidden(number: int, limit: int | None, *, newest: bool) -> range:
    """Which of so many values one line stands for: those after the first ones, or those between the ends."""
    if limit is None or number <= limit:
        return range(0)
    return range(1, number - limit + 2) if newest else range(limit - 1, number)


def _behind(affair: Affair, values: Sequence[ClaimValue], outlets: int) -> Text:
    """Who stands behind a value, as of when, and who carries it."""
    who = list(dict.fromkeys(name for v in values if (name := affair.name(v.who))))
    out = Text.assemble((some(who, 2), COLOURS["speaker"]) if who else ("own voice", "italic dim"))
    as_of = list(dict.fromkeys(when(v.edtf) for v in values if v.edtf))
    out.append(f"  as of {some(as_of, 1)}" if as_of else "", COLOURS["time"])
    carried = some(list(outlets_of((v.document for v in values), affair.documents)), outlets)
    return out.append(f"  in {carried}", COLOURS["quiet"])


def _by_words(told: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Each wording with its outlets, those of the most outlets first."""
    groups: dict[str, dict[str, None]] = {}
    for words, outlet in told:
        groups.setdefault(one_line(words), {})[outlet] = None
    return sorted(((w, list(outlets)) for w, outlets in groups.items()), key=lambda kv: (-len(kv[1]), kv[0]))
