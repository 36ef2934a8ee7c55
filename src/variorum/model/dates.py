"""The first and last day that an EDTF date may mean, so that a database can compare dates of any precision."""

import calendar
import re
from datetime import date as calendar_day
from functools import lru_cache

_TIME = r"[0-2][0-9](?::[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?"
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")
_SEASONS = range(21, 42)
_DATE = re.compile(r"(?P<year>[0-9]{1,4}X{0,3})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?:T(?P<time>.*))?")


@lru_cache(65_536)
def days(edtf: str | None) -> tuple[str | None, str | None]:
    """The earliest and the latest day as ``YYYY-MM-DD``; None where the date is unknown or open on that side.

    Understands EDTF (ISO 8601-2) as far as reports need it: years, months, ISO weeks, days, times of day, intervals
    with open ends, ``~ ? %`` (the words' doubt does not widen the days), unspecified digits (``199X``, ``2024-XX``) and
    seasons (as their whole year, for the seasons of the two hemispheres differ). Anything else is unknown.
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.partition("/")
    if slash:
        return _day(first, False), _day(last, True)
    return _day(edtf, False), _day(edtf, True)


def is_date(edtf: str) -> bool:
    """Whether this is a date or interval, as far as :func:`days` understands them, that a calendar can have.

    The ends of an interval may be open (``..`` or nothing), but not both, and must be in order.
    """
    parts = [part.strip() for part in edtf.split("/")]
    named = [part for part in parts if len(parts) == 1 or part not in ("", "..")]
    if not named or len(parts) > 2 or not all(map(_is_day, named)):
        return False
    first, last = days(edtf)
    return first is None or last is None or first <= last


def _is_day(date: str) -> bool:
    match = _DATE.fullmatch(re.sub(r"[~?%]", "", date))
    if match is None or len(match["year"]) != 4:
        return False
    year, month, day, time = match["year"], match["month"], match["day"], match["time"]
    if time is not None and (day is None or re.fullmatch(_TIME, time) is None):
        return False
    if month is None:
        return True
    months = [m for m in range(1, 13) if _may_be(month, m)]
    if day is None:
        return bool(months) or any(_may_be(month, season) for season in _SEASONS)
    # a year with unspecified digits may be a leap year
    length_in = int(year) or 4 if "X" not in year else 4
    return any(_may_be(day, d) for m in months for d in range(1, calendar.monthrange(length_in, m)[1] + 1))


def _may_be(digits: str, number: int) -> bool:
    return all(digit in ("X", known) for digit, known in zip(digits, f"{number:02}", strict=True))


def _day(date: str, latest: bool) -> str | None:
    week = _WEEK.fullmatch(date)
    if week is not None:
        try:
            return calendar_day.fromisocalendar(int(week[1]), int(week[2]), 7 if latest else 1).isoformat()
        except ValueError:
            return None
    match = _DATE.fullmatch(re.sub(r"[~?%]", "", date.strip()))
    if match is None or len(match["year"]) != 4:
        return None
    digit = "9" if latest else "0"
    year = match["year"].replace("X", digit)
    month = match["month"]
    if month is None or "X" in month or not 1 <= int(month) <= 12:
        return f"{year}-12-31" if latest else f"{year}-01-01"
    length = calendar.monthrange(int(year) or 4, int(month))[1]
    day = match["day"]
    if day is None or "X" in day or not 1 <= int(day) <= length:
        return f"{year}-{month}-{length:02}" if latest else f"{year}-{month}-01"
    return f"{year}-{month}-{day}"
