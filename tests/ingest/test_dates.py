"""Tests of dates in metadata and date lines."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest.dates import day, years


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T23:30:00+09:00", "2031-03-04"),
        ("2031-03-04 10:22 GMT", "2031-03-04"),
        ("20310304", "2031-03-04"),
        ("Tue, 04 Mar 2031 10:22:00 +0000", "2031-03-04"),
        ("4 March 2031", "2031-03-04"),
        ("4th of March, 2031", "2031-03-04"),
        ("March 4, 2031, 2:05 p.m.", "2031-03-04"),
        ("Published: Sept. 4th 2031", "2031-09-04"),
        ("25/3/2031", "2031-03-25"),
        ("3/25/31", "2031-03-25"),
        ("31.12.99", "1999-12-31"),
        ("3/25/2031", "2031-03-25"),
        ("4.4.2031", "2031-04-04"),
        ("2031/3/4", "2031-03-04"),
        ("March 2031", "2031-03"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        ("1930560000", "2031-03-06"),
        ("1930560000000", "2031-03-06"),
    ],
)
def test_the_usual_spellings_of_a_date_are_understood(words: str, value: str) -> None:
    assert day(words) == value


@pytest.mark.parametrize(
    "words", ["", "soon", "03/04/2031", "3/4/31", "2031-02-30", "31 June 2031", "March 4", "0000-00-00", "99"]
)
def test_no_date_and_two_possible_dates_are_none(words: str) -> None:
    assert day(words) is None


def test_a_known_year_completes_month_and_day() -> None:
    assert day("Nov. 4", 2031) == "2031-11-04"
    assert day("4 November", 2031) == "2031-11-04"
    assert day("4 November 2029", 2031) == "2029-11-04"


@given(
    st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%a, %d %b %Y 10:00:00 +0000"]),
)
def test_a_printed_date_is_read_back(date: datetime.date, form: str) -> None:
    assert day(date.strftime(form)) == date.isoformat()


@given(st.text(max_size=60))
def test_no_words_raise(words: str) -> None:
    assert day(words) is None or isinstance(day(words), str)


def test_years_are_told_from_other_numbers() -> None:
    assert years("From 1987 on, 1,999 people paid $2030 each until 2031") == {2031, 1987}
