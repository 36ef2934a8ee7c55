"""The same reading with its times valued against another date of the report; the network has no part in that."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.model.documents import Document
from variorum.model.mentions import Reading, TimeExpression
from variorum.model.text import Spans
from variorum.read.when.calendar import bounds, plus
from variorum.read.when.times import find_times

ABOUT = 3
"""A day marked ``~`` may be so many days off: further, and the words would have named another week."""


def redated(document: Document, reading: Reading) -> Reading:
    """The reading with all EDTF values as ``document.published.edtf`` makes them: times, events, quantities.

    The same records come out, with the same ids, in the same order. A report dated to a span of days gives the values
    that are the same on all of them, and no value where the days differ; so does one whose day is only about right. A
    time that the grammar does not find in the text keeps the value it has.
    """
    found = {time.id: time.edtf for time in find_times(document.id, document.text, _span(document.published.edtf))}
    times = tuple(replace(time, edtf=found.get(time.id, time.edtf)) for time in reading.times)
    return replace(
        reading,
        times=times,
        events=tuple(replace(event, edtf=dated_by(event.time, times)) for event in reading.events),
        quantities=tuple(replace(number, edtf=dated_by(number.asof, times)) for number in reading.quantities),
    )


def dated_by(spans: Spans, times: Sequence[TimeExpression]) -> str | None:
    """The value of the first time expression in the words that has one; a duration says how long, not when."""
    for span in spans:
        for time in times:
            if time.edtf and not time.edtf.startswith("P") and time.span.overlaps(span):
                return time.edtf
    return None


def _span(published: str | None) -> str | None:
    """The date that relative times count from: a day that is only about right becomes the days around it."""
    if published is None or "/" in published or not {"~", "?", "%"} & set(published):
        return published
    days = bounds(published)
    if days is None or days[0] != days[1]:
        return published
    first, last = plus(days[0], -ABOUT), plus(days[1], ABOUT)
    return f"{first}/{last}" if first and last else published
