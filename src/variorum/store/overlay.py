"""What was found out across reports, laid over what was read in one: times by an inferred date, and entities."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, Read, Reading, TimeExpression

_Named = TypeVar("_Named", Attribution, Mention)
_Timed = TypeVar("_Timed", EventMention, Quantity, TimeExpression)

Retimed = Mapping[str, str | None]
"""Record id -> its time (EDTF) as it follows from the report's inferred date."""
Meant = Mapping[str, str]
"""Id of a mention or attribution -> id of the entity that is meant."""


def with_assembled(reading: Reading, retimed: Retimed, meant: Meant) -> Reading:
    """The reading with both laid over it."""
    if not retimed and not meant:
        return reading
    return replace(
        reading,
        attributions=tuple(_named(a, meant) for a in reading.attributions),
        events=tuple(_timed(e, retimed) for e in reading.events),
        quantities=tuple(_timed(q, retimed) for q in reading.quantities),
        times=tuple(_timed(t, retimed) for t in reading.times),
        mentions=tuple(_named(m, meant) for m in reading.mentions),
    )


def assembled(record: Read, retimed: Retimed, meant: Meant) -> Read:
    """The record with both laid over it."""
    match record:
        case Attribution():
            return _named(record, meant)
        case Mention():
            return _named(record, meant)
        case EventMention():
            return _timed(record, retimed)
        case Quantity():
            return _timed(record, retimed)
        case TimeExpression():
            return _timed(record, retimed)


def _named(record: _Named, meant: Meant) -> _Named:
    return replace(record, entity=meant[record.id]) if record.id in meant else record


def _timed(record: _Timed, retimed: Retimed) -> _Timed:
    return replace(record, edtf=retimed[record.id]) if record.id in retimed else record
