"""A reading dated anew: the same records, other values; a span of days gives only what all its days agree on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import doc, span
from variorum.model.documents import Document, ReportDate
from variorum.model.mentions import Reading
from variorum.model.provenance import Derivation
from variorum.model.text import Span
from variorum.model.vocabulary import DateSource
from variorum.read.decode import Findings, Found
from variorum.read.reader import reading_of
from variorum.read.redating import redated

TEXT = (
    "👍🏽 Envoys met on Friday, said 김철수. They had parted on October 29. Parliament voted last week; "
    "in June they had signed. Some 300 people marched on Friday. The talks took two months."
)
PLAIN = doc(TEXT)


def _found(layer: str, anchor: str, classes: dict[str, str], **roles: Span) -> Found:
    names = ("of", "asof") if layer == "quantity" else ("agent", "patient", "place", "time")
    return Found(
        layer, span(TEXT, anchor), {n: (roles[n],) if n in roles else () for n in names}, classes, (), score=0.9
    )


FINDINGS = Findings(
    (
        _found("trigger", "met", {"type": "MEET", "modality": "actual"}, time=span(TEXT, "on Friday")),
        _found("trigger", "voted", {"type": "LEGISLATE", "modality": "actual"}, time=span(TEXT, "last week")),
        _found("trigger", "took", {"type": "OTHER", "modality": "actual"}, time=span(TEXT, "two months")),
        _found("quantity", "300", {"bound": "about"}, of=span(TEXT, "people"), asof=span(TEXT, "Friday", 1)),
    ),
    (),
    (),
)


def read(published: str | None) -> Reading:
    """The reading as the reader gives it for a report of that date."""
    return reading_of(PLAIN.id, TEXT, published, FINDINGS, Derivation("hand", "1"))


def dated(published: str | None) -> Document:
    return replace(PLAIN, published=ReportDate(published, DateSource.SIBLINGS))


def values(reading: Reading) -> dict[str, str | None]:
    return {time.span.words(TEXT): time.edtf for time in reading.times}


DATES = [None, "2024-11-02", "2031-03-04", "2024-11", "2024", "2024-10-29/2024-11-10", "2024-11-01~/2024-11-03~"]


@pytest.mark.parametrize("before", DATES)
@pytest.mark.parametrize("after", DATES)
def test_dating_anew_gives_what_reading_at_that_date_gives(before: str | None, after: str | None) -> None:
    assert redated(dated(after), read(before)) == read(after)


def test_events_and_quantities_follow_their_times() -> None:
    anew = redated(dated("2024-11-02"), read(None))
    assert [event.edtf for event in anew.events] == ["2024-11-01", "2024-W43", None]
    assert anew.quantities[0].edtf == "2024-11-01"
    assert [record.id for record in anew.records()] == [record.id for record in read(None).records()]


def test_a_span_of_days_gives_no_day_of_its_own() -> None:
    wide = values(redated(dated("2024-10-29/2024-11-10"), read(None)))
    assert wide == {
        "Friday": None,
        "October 29": "2024-10-29",
        "last week": None,
        "June": "2024-06",
        "two months": "P2M",
    }
    tight = values(redated(dated("2024-11-01/2024-11-03"), read(None)))
    assert (tight["Friday"], tight["last week"]) == ("2024-11-01", "2024-W43")


def test_a_day_that_is_only_about_right_is_read_as_the_days_around_it() -> None:
    about = values(redated(dated("2024-11-01~"), read(None)))
    assert (about["Friday"], about["last week"], about["October 29"]) == (None, None, "2024-10-29")


def test_what_people_took_away_stays_away_and_what_the_grammar_does_not_find_keeps_its_value() -> None:
    whole = read("2024-11-02")
    odd = replace(whole.times[0], id="time:odd", span=Span(0, 2), edtf="1999")
    less = replace(whole, times=(odd, *whole.times[2:]))
    anew = redated(dated("2031-03-04"), less)
    assert anew.times[0] == odd
    assert [time.id for time in anew.times] == [time.id for time in less.times]
    assert [event.edtf for event in anew.events] == [None, "2031-W09", None]


WORDS = (
    "on Friday", "last week", "last month", "yesterday", "on October 29", "in June", "last Tuesday", "this weekend",
    "next year", "on Monday morning", "in the third quarter", "last summer", "by Christmas", "on the 5th", "on 7/8/24",
    "on Friday, March 5", "three days ago", "will meet on Sunday", "since May",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4),
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 12),
)
def test_a_value_from_a_span_is_that_of_each_of_its_days(words: list[str], first: date, length: int) -> None:
    text = "Envoys met " + ". Others came ".join(words) + "."
    report = doc(text)
    between = [(first + timedelta(days=n)).isoformat() for n in range(length + 1)]
    findings = Findings((), (), ())
    bare = reading_of(report.id, text, None, findings, Derivation("hand", "1"))
    anew = redated(replace(report, published=ReportDate(f"{between[0]}/{between[-1]}")), bare)
    each = [reading_of(report.id, text, day, findings, Derivation("hand", "1")).times for day in between]
    for at, time in enumerate(anew.times):
        if time.edtf != bare.times[at].edtf:
            assert {times[at].edtf for times in each} == {time.edtf}


def test_an_empty_reading_stays_empty() -> None:
    assert redated(dated("2024-11-02"), Reading(PLAIN.id, Derivation("hand", "1"))).times == ()
