"""The first and last day that an EDTF date may mean, so that a database can compare dates of any precision."""

import calendar
import re

_DATE = re.compile(r"(?P<year>[0-9]{1,4}X{0,3})(?:-(?P<month>[0-9X]{2})(?:-(?P<day>[0-9X]{2}))?)?(?:T.*)?")


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """The earliest and the latest day as ``YYYY-MM-DD``; None where the date is unknown or open on that side.

    Understands EDTF (ISO 8601-2) as far as reports need it: years, months, days, times of day, intervals with
    open ends, ``~ ? %`` (the words' doubt does not widen the days), unspecified digits (``199X``, ``2024-XX``) and
    seasons (as their whole year, for the seasons of the two hemispheres differ). Anything else is unknown.
    """
    if not edtf:
        return None, None
    first, slash, last = edtf.partition("/")
    if slash:
        return _day(first, False), _day(last, True)
    return _day(edtf, False), _day(edtf, True)


def _day(date: str, latest: bool) -> str | None:
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
