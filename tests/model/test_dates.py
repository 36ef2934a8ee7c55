"""The days that a date may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.dates import days, is_date


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-05-04", "2031-05-04", "2031-05-04"),
        ("2031-05-04T09:30:00Z", "2031-05-04", "2031-05-04"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-05~", "2031-05-01", "2031-05-31"),
        ("?2031-05-04", "2031-05-04", "2031-05-04"),
        ("203X", "2030-01-01", "2039-12-31"),
        ("2031-XX", "2031-01-01", "2031-12-31"),
        ("2031-05-XX", "2031-05-01", "2031-05-31"),
        ("2031-23", "2031-01-01", "2031-12-31"),
        ("2031-05-04/2031-06", "2031-05-04", "2031-06-30"),
        ("2031-05/..", "2031-05-01", None),
        ("/2031-05", None, "2031-05-31"),
        ("", None, None),
        (None, None, None),
        ("yesterday", None, None),
    ],
)
def test_days(edtf: str | None, first: str | None, last: str | None) -> None:
    assert days(edtf) == (first, last)


@given(st.text() | st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?(/[0-9X.]*)?", fullmatch=True))
def test_no_date_is_refused_and_the_first_day_is_not_after_the_last(edtf: str) -> None:
    first, last = days(edtf)
    if first and last and "/" not in edtf:
        assert first <= last


@pytest.mark.parametrize(
    "edtf",
    [
        "2031",
        "2031-05",
        "2032-02-29",
        "2031-05-04T09:30:00Z",
        "2031-05~",
        "203X",
        "203X-02-29",
        "2031-XX",
        "2031-1X",
        "2031-05-3X",
        "2031-23",
        "2031-05/2031-06",
        "2031-05/..",
        "/2031-05",
        "2031-05/2031",
        "0000-02-29",
    ],
)
def test_a_date_of_any_precision_is_a_date(edtf: str) -> None:
    assert is_date(edtf)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "foo",
        "31",
        "20311",
        "2031-00",
        "2031-13",
        "2024-99",
        "2031-02-29",
        "2024-02-31",
        "2031-02-3X",
        "2031-23-01",
        "2031-5",
        "2031-05-04T",
        "2031-05-04Tnoon",
        "2031T10",
        "/",
        "../..",
        "2031/foo",
        "2031/2032/2033",
        "2032/2031",
    ],
)
def test_what_no_calendar_has_is_no_date(edtf: str) -> None:
    assert not is_date(edtf)


@given(st.text() | st.from_regex(r"[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?(/[0-9X.]*)?", fullmatch=True))
def test_a_date_has_a_first_or_a_last_day(edtf: str) -> None:
    if is_date(edtf):
        assert any(days(edtf))


@given(st.dates())
def test_every_day_is_a_date(day: date) -> None:
    assert is_date(day.isoformat())


def test_an_iso_week_is_its_seven_days() -> None:
    assert days("2031-W10") == ("2031-03-03", "2031-03-09")
    assert days("2031-W10/2031-W11") == ("2031-03-03", "2031-03-16")
    assert days("2031-W60") == (None, None)
