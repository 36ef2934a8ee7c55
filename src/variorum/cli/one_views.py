"""One assembled record in a terminal: what it says, how it stands, in whose words, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from variorum.affair import Affair
from variorum.cli import claim_views, event_views, source_views, statement_views
from variorum.cli.report_views import SAYS
from variorum.cli.style import (
    COLOURS,
    MACHINE,
    beside,
    console,
    counted,
    hanging,
    mark,
    one_line,
    short,
    some,
    stands,
    when,
)
from variorum.model.documents import Document
from variorum.model.knowledge import (
    Claim,
    Entity,
    Event,
    Known,
    Origin,
    Passage,
    Relation,
    Role,
    Standing,
    Statement,
    Story,
    Wording,
)
from variorum.model.linking import Reason
from variorum.model.mentions import Attribution, EventMention, words_of
from variorum.model.text import Span
from variorum.store.errors import UnknownRecord
from variorum.store.sentences import sentence_around

SHOWN = 12
"""So many variants, mentions, reports or reasons of one record are listed."""
COLUMNS = (
    ("said", "why it counts as reported"),
    ("so", "why it counts as so"),
    ("denies", "who denies it"),
    ("plans", "who plans it"),
    ("calls off", "who calls it off"),
)
"""The reasons of a standing by what they begin with, and under which title they are shown."""
_WHERE = re.compile(r" \(((?:[a-z]+-[0-9a-f]+, doc-[0-9a-f]+ \d+-\d+(?:; )?)+)\)$")


def one(affair: Affair, record: Known, note: str = "") -> None:
    """The record, whole."""
    if note:
        console.print(Text(note, style="bold yellow"))
    for part in _parts(affair, record, console.width):
        console.print(part)


def _parts(affair: Affair, record: Known, width: int) -> Iterator[RenderableType]:
    match record:
        case Statement():
            yield from _statement(affair, record, width)
        case Event():
            yield from _event(affair, record, width)
        case Claim():
            yield from _claim(affair, record, width)
        case Entity():
            yield from _entity(affair, record, width)
        case Story():
            yield _head("story", record.label, record.id)
            yield from _facts([("day", record.edtf), ("storyline", short(record.storyline))])
            yield _title(counted(len(record.documents), "report"))
            yield source_views.story_reports(affair, record, width)
            yield Text(f"all that they tell: --story {short(record.id)}", style=COLOURS["quiet"])
            yield from _why(record.reasons)
        case Origin():
            yield from _origin(affair, record, width)
        case Passage():
            yield _head("shared words", "words that two reports share", record.id)
            yield source_views.passage(affair, record, width)
            for id, spans in ((record.left, record.left_spans), (record.right, record.right_spans)):
                document = affair.view.document(id)
                yield _title(
                    statement_views.source(document), f"{document.published.edtf or 'undated'}  {document.file}"
                )
                yield from (Padding(Text(one_line(span.words(document.text))), (0, 0, 0, 2)) for span in spans[:SHOWN])
            yield from _why(record.reasons)
        case Relation():
            yield _head("relation", f"{short(record.left)} {record.kind.value} {short(record.right)}", record.id)
            for id in (record.left, record.right):
                yield _title(short(id))
                yield from _told(affair, id, width)
            yield from _why(record.reasons)
        case Wording():
            document = affair.view.document(record.document)
            referent = affair.name(record.referent) or record.referent
            labels = [e.label for e in affair.events if e.id == referent]
            yield _head("name", record.words, record.id)
            yield from _facts([("for", one_line((labels or [referent])[0])), ("voice", record.voice.value)])
            yield from _sentences(affair, [(record.id, document, record.evidence)])


def _statement(affair: Affair, statement: Statement, width: int) -> Iterator[RenderableType]:
    _, a = affair.quoted(statement)
    title = f"{statement.who or 'somebody unnamed'} {SAYS[a.act.value]}"
    yield _head("statement", title, statement.id, statement.standing, said=True)
    occasion = next((e for e in affair.events if e.id == statement.occasion), None)
    at = f"{one_line(occasion.label)}  {short(occasion.id)}" if occasion else None
    yield from _facts([("said", statement.edtf), ("at", at)])
    yield from _standing(affair, statement)
    documents, table = statement_views.aligned(affair, statement)
    if len(table.variants) > 1:
        yield _title(
            "the variants side by side", "⟨ ⟩ other words than in the first · … words of the first are missing"
        )
        yield statement_views.side_by_side(documents, table)
    yield _title("word for word", counted(len(statement.variants), "variant"))
    for id in statement.variants[:SHOWN]:
        report, said = affair.attribution(id)
        yield _at(affair.view.document(report), id, width)
        by = "".join(f"← {name} " for name in said.chain).rstrip()
        yield Padding(statement_views.verbatim(affair.view.document(report), said, 600, by), (0, 0, 0, 2))
    yield from _more(len(statement.variants))
    yield from _related(affair, [statement.id], width)
    yield from _why(statement.reasons, statement.standing)


def _event(affair: Affair, event: Event, width: int) -> Iterator[RenderableType]:
    yield _head("event", event.label, event.id, event.standing)
    who = ", ".join(name for id in event.participants if (name := affair.name(id)))
    yield from _facts([("day", event.edtf), ("where", affair.name(event.place)), ("who", who),
                       ("type", event.type.value), ("told as", event_views.steps(event.history))])  # fmt: skip
    yield from _standing(affair, event)
    yield _title(f"as told in {counted(len(event.history), 'place')}")
    for step in event.history[:SHOWN]:
        yield from _words(affair, step.mention, width, event_views.STEPS[step.modality])
    yield from _more(len(event.history))
    about = [c for c in affair.claims if c.referent == event.id]
    if about:
        yield _title("what is claimed of it")
        yield from (claim_views.claim(affair, claim, width) for claim in about)
    yield from _related(affair, [event.id, *(c.id for c in about)], width)
    yield from _why(event.reasons, event.standing)


def _claim(affair: Affair, claim: Claim, width: int) -> Iterator[RenderableType]:
    yield _head(f"claim · {claim.kind.value}", claim.about, claim.id, claim.standing)
    ends = (claim.low, claim.high)
    between = " to ".join(f"{end:,g}" for end in ends if end is not None) if ends[0] != ends[1] else None
    yield from _facts([("verdict", claim.verdict.value), ("range", between),
                       ("newest", f"{claim.best:,g}" if claim.best is not None else None),
                       ("of", short(claim.referent) if claim.referent else None)])  # fmt: skip
    yield claim_views.claim_values(affair, claim, width)
    yield from _standing(affair, claim)
    yield _title("in their words")
    for v in claim.values[:SHOWN]:
        yield from _words(affair, v.mention, width, claim_views.shown(v), v.evidence)
    yield from _more(len(claim.values))
    yield from _related(affair, [claim.id], width)
    yield from _why(claim.reasons, claim.standing)


def _entity(affair: Affair, entity: Entity, width: int) -> Iterator[RenderableType]:
    yield _head(entity.type.value, entity.name, entity.id)
    others = ", ".join(alias for alias in entity.aliases if alias != entity.name)
    yield from _facts([("also", others), ("state", entity.state), ("read", counted(len(entity.mentions), "mention"))])
    if entity.roles:
        yield _title("offices that reports give")
        yield from (_office(affair, roles) for roles in _offices(entity.roles))
    named = [id for id in entity.mentions if id.startswith("name-")]
    if named:
        yield _title("where it is named first")
        for id in named[:2]:
            yield from _words(affair, id, width)
    said = [s for s in affair.statements if s.entity == entity.id]
    if said:
        yield _title(counted(len(said), "statement"))
        yield from (statement_views.line(affair, s, width, 160) for s in said[:SHOWN])
        yield from _more(len(said), f"--speaker {entity.name!r} --list statements")
    did = [e for e in affair.events if entity.id in e.participants]
    if did:
        yield _title(f"part in {counted(len(did), 'event')}")
        yield event_views.timeline(affair, did[:SHOWN], width)
        yield from _more(len(did), f"--speaker {entity.name!r} --list events")
    about = [c for c in affair.claims if c.referent == entity.id]
    if about:
        yield _title("what is claimed")
        yield from (claim_views.claim(affair, c, width) for c in about[:SHOWN])
    yield from _why(entity.reasons)


def _origin(affair: Affair, origin: Origin, width: int) -> Iterator[RenderableType]:
    yield _head("origin", origin.name, origin.id)
    yield from _facts([("camp", origin.camp)])
    events = [e for e in affair.events if origin.id in (*e.standing.said, *e.standing.so)]
    said = [s for s in affair.statements if origin.id in (*s.standing.said, *s.standing.so)]
    claims = [c for c in affair.claims if origin.id in (*c.standing.said, *c.standing.so)]
    if events:
        yield _title(f"{counted(len(events), 'event')} known through it")
        yield event_views.timeline(affair, events[:SHOWN], width)
        yield from _more(len(events))
    if said:
        yield _title(f"{counted(len(said), 'statement')} known through it")
        yield from (statement_views.line(affair, s, width, 160) for s in said[:SHOWN])
        yield from _more(len(said))
    if claims:
        yield _title(f"{counted(len(claims), 'claim')} known through it")
        yield from (claim_views.claim(affair, c, width, 2) for c in claims[:SHOWN])
        yield from _more(len(claims))
    yield from _why(origin.reasons)


def _head(kind: str, title: str, id: str, standing: Standing | None = None, *, said: bool = False) -> Panel:
    body = Text(one_line(title), "bold")
    if standing is not None:
        body = Text.assemble(body, "\n", mark(standing), " ", stands(standing, said=said))
    return Panel(body, title=f"{kind} · {short(id)}", title_align="left", subtitle=MACHINE, subtitle_align="right")


def _facts(facts: Iterable[tuple[str, str | None]]) -> Iterator[RenderableType]:
    yield from (hanging(Text(f"{name:<9}  ", "dim"), Text(fact)) for name, fact in facts if fact)


def _points(reasons: Iterable[str]) -> Iterator[RenderableType]:
    yield from (hanging(Text("  · ", "dim"), _reason(says)) for says in reasons)


def _standing(affair: Affair, record: Statement | Event | Claim) -> Iterator[RenderableType]:
    """The origins of both questions by name, who has it, and who has it not in these reports."""
    for title, origins in (("reported", record.standing.said), ("is so", record.standing.so)):
        names = [affair.origins[id].name if id in affair.origins else short(id) for id in origins]
        told = f"{counted(len(names), 'origin')}: {some(names, 8)}" if names else "no origin that is known"
        yield from _facts([(title, told)])
    yield from _facts([("camps", some(record.standing.camps, 8))])
    for one in affair.lacking([record]):
        told = f"not in these reports by {some(one.coverage.outlets_without, 8)}"
        silent = f"; no report of {some(one.silent, 4)} here to tell by" if one.silent else ""
        yield hanging(Text("lacking    ", "dim"), Text.assemble(told, (silent, "dim")))


def _words(affair: Affair, id: str, width: int, what: str = "", spans: Sequence[Span] = ()) -> Iterator[RenderableType]:
    """A read record in its sentence."""
    try:
        report, record = affair.view.record(id)
    except UnknownRecord:
        return
    document = affair.view.document(report)
    yield _at(document, id, width, what)
    core = record.trigger if isinstance(record, EventMention) else ()
    yield _sentence(document, (*core, *(spans or words_of(record))), core)


def _at(document: Document, id: str, width: int, what: str = "") -> Text:
    left = Text.assemble(
        (f"{when(document.published.edtf) if document.published.edtf else 'undated':<13}  ", COLOURS["time"])
    )
    left.append(f"{what}  " if what else "", "bold").append(f"{statement_views.source(document)}  ")
    left.append(document.file, "dim")
    return beside(left, Text(short(id), COLOURS["quiet"]), width)


def _sentence(document: Document, spans: Sequence[Span], core: Sequence[Span] = ()) -> RenderableType:
    """The sentence of some words, with these underlined, and bold what makes them the record (all, unless told)."""
    borders = [border for zone in document.zones for border in (zone.span.start, zone.span.end)]
    around = sentence_around(document.text, spans[0], borders) if spans else Span(0, 0)
    words = Text(around.words(document.text).replace("\n", " "))
    for style, marked in (("underline", spans), ("bold", core or spans)):
        for span in marked:
            if around.contains(span):
                words.stylize(style, span.start - around.start, span.end - around.start)
    return Padding(words, (0, 0, 0, 2))


def _sentences(affair: Affair, places: Iterable[tuple[str, Document, Sequence[Span]]]) -> Iterator[RenderableType]:
    for id, document, spans in places:
        yield _at(document, id, console.width)
        yield _sentence(document, spans)


def _told(affair: Affair, id: str, width: int) -> Iterator[RenderableType]:
    """One end of a relation, assembled or read."""
    for event in (e for e in affair.events if e.id == id):
        yield event_views.timeline(affair, [event], width)
    for statement in (s for s in affair.statements if s.id == id):
        yield statement_views.line(affair, statement, width)
    for claim in (c for c in affair.claims if c.id == id):
        yield claim_views.claim(affair, claim, width)
    try:
        report, record = affair.view.record(id)
    except UnknownRecord:
        return
    document = affair.view.document(report)
    yield _at(document, id, width)
    yield _sentence(document, record.content if isinstance(record, Attribution) else words_of(record))


def _related(affair: Affair, ids: Sequence[str], width: int) -> Iterator[RenderableType]:
    found = [r for r in affair.relations if r.left in ids or r.right in ids]
    if found:
        yield _title("how it stands to others")
    for r in found[:SHOWN]:
        left = Text.assemble(f"  {short(r.left)} ", (r.kind.value, "bold"), f" {short(r.right)}")
        left.append(f"  {r.reasons[0].says}" if r.reasons else "", COLOURS["quiet"])
        yield beside(left, Text(short(r.id), COLOURS["quiet"]), width)
    yield from _more(len(found))


def _offices(roles: Iterable[Role]) -> list[list[Role]]:
    groups: dict[tuple[str, str | None], list[Role]] = {}
    for role in sorted(roles, key=lambda r: (r.edtf or "~", r.document)):
        groups.setdefault((role.title, role.of), []).append(role)
    return list(groups.values())


def _office(affair: Affair, roles: Sequence[Role]) -> RenderableType:
    """A title with when and by whom it is given."""
    days = sorted({r.edtf for r in roles if r.edtf})
    outlets = list(dict.fromkeys(statement_views.source(affair.documents.get(r.document)) for r in roles))
    out = Text.assemble((roles[0].title, "bold"), f" of {roles[0].of}" if roles[0].of else "")
    out.append(f"  {days[0]}" + (f" to {days[-1]}" if len(days) > 1 else "") if days else "", COLOURS["time"])
    out.append(f"  {counted(len(roles), 'time')}, {some(outlets, 4)}", COLOURS["quiet"])
    return hanging(Text("  "), out)


def _why(reasons: Iterable[Reason], standing: Standing | None = None) -> Iterator[RenderableType]:
    together = list(dict.fromkeys(r.says for r in reasons))
    if together:
        yield _title("why these belong together")
        yield from _points(together[:SHOWN])
        yield from _more(len(together))
    told = list(dict.fromkeys(r.says for r in standing.reasons)) if standing is not None else []
    starts = tuple(f"{start}: " for start, _ in COLUMNS)
    general = [says for says in told if not says.startswith(starts)]
    if general:
        yield _title("why it stands so")
        yield from _points(general[:SHOWN])
    for start, title in COLUMNS:
        found = [says.removeprefix(f"{start}: ") for says in told if says.startswith(f"{start}: ")]
        if found:
            yield _title(title)
            yield from _points(found[:SHOWN])
            yield from _more(len(found))


def _reason(says: str) -> Text:
    """A reason with the ids of what it rests on, short enough to read."""
    found = _WHERE.search(says)
    if found is None:
        return Text(says)
    ids = [short(place.partition(",")[0]) for place in found[1].split("; ")]
    return Text.assemble(says[: found.start()], (f"  {some(ids, 3)}", "dim"))


def _title(title: str, note: str = "") -> Text:
    return Text.assemble((f"\n{title}", "bold"), (f"   {note}" if note else "", "dim"))


def _more(total: int, how: str = "--json") -> Iterator[Text]:
    if total > SHOWN:
        yield Text(f"  … {total - SHOWN:,} more: {how}", style="dim")
