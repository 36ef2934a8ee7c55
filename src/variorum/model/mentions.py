"""What is read in one report: attributions, event mentions, quantities, time expressions, names. All carry spans."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from variorum.model.provenance import Derivation, identify
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import Act, Bound, EventType, MentionType, Modality, QuoteKind

Number = int | float
Value = Number | tuple[Number, Number] | None
"""A stated number, ``(low, high)`` for a range, or None when the words give none ("dozens")."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of a person, organisation or place in one report."""

    id: str
    span: Span
    type: MentionType
    name: str
    entity: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time, and their value as EDTF (ISO 8601-2) with the words' own precision, or None."""

    id: str
    span: Span
    edtf: str | None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report saying that somebody said, denied, pledged ... something.

    ``inside`` is the id of the innermost attribution whose content holds this one. ``who`` is the best name of
    the speaker found in the report. ``chain`` names the relays between outlet and speaker, from the outlet inward.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    act: Act
    kind: QuoteKind
    inside: str | None = None
    who: str | None = None
    entity: str | None = None
    chain: tuple[str, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """A happening in one report. ``by`` is the innermost attribution whose content holds the trigger, or None.

    ``agents`` and ``patients`` are the best names found in the report of who the spans speak of.
    """

    id: str
    trigger: Spans
    type: EventType
    modality: Modality
    agent: Spans = ()
    patient: Spans = ()
    place: Spans = ()
    time: Spans = ()
    by: str | None = None
    edtf: str | None = None
    place_name: str | None = None
    score: float | None = None
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that reports can be compared on: what it counts, its unit, bound and as-of time."""

    id: str
    quantity: Spans
    of: Spans
    asof: Spans
    bound: Bound
    value: Value = None
    unit: str | None = None
    edtf: str | None = None
    by: str | None = None
    score: float | None = None


Read = Attribution | EventMention | Quantity | TimeExpression | Mention
"""Any record that was read in one report."""
_R = TypeVar("_R", Attribution, EventMention, Quantity, TimeExpression, Mention)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in one report, and by which reader."""

    document_id: str
    derivation: Derivation
    attributions: tuple[Attribution, ...] = ()
    events: tuple[EventMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    mentions: tuple[Mention, ...] = ()

    def records(self) -> Iterator[Read]:
        """Every record of the reading: attributions, events, quantities, times, mentions."""
        yield from self.attributions
        yield from self.events
        yield from self.quantities
        yield from self.times
        yield from self.mentions

    def at_least(self, score: float) -> "Reading":
        """The reading without what the reader was less sure of; what stood inside that stands free.

        What has no score stays.
        """
        said = tuple(a for a in self.attributions if _sure(a, score))
        ids = {a.id for a in said}
        return replace(
            self,
            attributions=tuple(a if a.inside in ids else replace(a, inside=None) for a in said),
            events=tuple(e if e.by in ids else replace(e, by=None) for e in self.events if _sure(e, score)),
            quantities=tuple(q if q.by in ids else replace(q, by=None) for q in self.quantities if _sure(q, score)),
            times=tuple(t for t in self.times if _sure(t, score)),
            mentions=tuple(m for m in self.mentions if _sure(m, score)),
        )

    def without(self, wrong: Container[str]) -> "Reading":
        """The reading without these records; what stood inside them stands free."""

        def right(records: Iterable[_R]) -> tuple[_R, ...]:
            return tuple(record for record in records if record.id not in wrong)

        return replace(
            self,
            attributions=tuple(
                replace(a, inside=None) if a.inside is not None and a.inside in wrong else a
                for a in right(self.attributions)
            ),
            events=tuple(replace(e, by=None) if e.by is not None and e.by in wrong else e for e in right(self.events)),
            quantities=tuple(
                replace(q, by=None) if q.by is not None and q.by in wrong else q for q in right(self.quantities)
            ),
            times=right(self.times),
            mentions=right(self.mentions),
        )


def _sure(record: Read, score: float) -> bool:
    return record.score is None or record.score >= score


def record_id(kind: str, document_id: str, *spans: Spans) -> str:
    """The id of a record that was read: kind (``att``, ``evt``, ``qty``, ``time``, ``name``), report, and spans."""
    parts: list[Any] = [[[s.start, s.end] for s in role] for role in spans]
    return identify(kind, document_id, *parts)


def words_of(record: Read) -> Spans:
    """All spans of a record, in text order: the words it rests on."""
    match record:
        case Attribution():
            spans = record.source + record.cue + record.content
        case EventMention():
            spans = record.trigger + record.agent + record.patient + record.place + record.time
        case Quantity():
            spans = record.quantity + record.of + record.asof
        case _:
            spans = (record.span,)
    return tuple(sorted(spans))
