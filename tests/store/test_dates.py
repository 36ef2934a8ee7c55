"""The days that a date may mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.store.dates import days


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
