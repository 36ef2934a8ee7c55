"""Days, weeks, months and years as EDTF (ISO 8601-2): the arithmetic behind every time expression.

Values are strings: ``2024-11-02``, ``2024-11``, ``2024``, the week ``2024-W44`` (ISO 8601 week date, Monday to
Sunday), the season ``2024-22`` (21 spring, 22 summer, 23 autumn, 24 winter; winter belongs to the year in which it
begins), the decade ``199X``, the century ``19XX``, intervals ``2024-11-02/2024-11-05`` (open: ``2024-11-02/..``),
unknown years and what comes every year ``XXXX-11-02``, ``XXXX-22``, and durations ``P3M`` (``PXM``: an unstated
number of months).
"""

import re
from calendar import monthrange
from datetime import date, timedelta

_DATE = (
    r"(?:\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?|-W(?:0[1-9]|[1-4]\d|5[0-3]))?|\d{3}X|\d\dXX)"
)
_UNKNOWN = r"(?:XXXX-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?|-\d{4})"
_DURATION = r"P(?=[\dXT])(?:(?:\d+(?:\.\d+)?|X)[YMWD])*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?"
EDTF = re.compile(rf"(?:{_DATE}[?~%]?(?:/(?:{_DATE}[?~%]?|\.\.))?|\.\./{_DATE}|{_UNKNOWN}(?:/{_UNKNOWN})?|{_DURATION})")
"""The values this reader gives; matched against a whole string."""

SPRING, WINTER = 21, 24


def is_edtf(value: str) -> bool:
    """Whether the value is one that this package writes, with days that exist."""
    if not EDTF.fullmatch(value):
        return False
    return all(exists(day) for day in re.findall(r"(?<!\d)\d{4}-\d\d-\d\d", value))


def exists(day: str) -> bool:
    """Whether ``YYYY-MM-DD`` is a day of the calendar."""
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def bounds(value: str | None) -> tuple[date, date] | None:
    """First and last day of a closed value, or None when it has none (open, unknown, a duration).

    >>> bounds("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if value is None:
        return None
    parts = re.sub(r"[?~%]", "", value).split("/")
    spans = [_bounds(part) for part in parts]
    first, last = spans[0], spans[-1]
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def day(year: int, month: int, number: int) -> str | None:
    """``2024-11-02``, or None when there is no such day."""
    value = f"{year:04d}-{month:02d}-{number:02d}"
    return value if 0 < year < 10000 and exists(value) else None


def month(year: int, number: int) -> str | None:
    """``2024-11``; months beyond December or before January count into the neighbouring years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04d}-{number:02d}" if 0 < year < 10000 else None


def week(at: date) -> str:
    """The ISO week of a day: ``2024-W44``."""
    year, number, _ = at.isocalendar()
    return f"{year:04d}-W{number:02d}"


def quarter(year: int, number: int) -> str | None:
    """The three months of a quarter (1 to 4) as an interval, ``2008-07/2008-09``; beyond 1..4 the years turn."""
    first, last = month(year, 3 * number - 2), month(year, 3 * number)
    return f"{first}/{last}" if first and last else None


def interval(first: str | None, last: str | None) -> str | None:
    """``first/last``, or None when either is unknown."""
    return f"{first}/{last}" if first and last else None


def season_at(at: date) -> tuple[int, int]:
    """Year and EDTF number of the meteorological season of a day in the north: December 2024 is (2024, 24)."""
    if at.month == 12:
        return at.year, WINTER
    return (at.year - 1, WINTER) if at.month < 3 else (at.year, SPRING + (at.month - 3) // 3)


def weekend(at: date, ahead: int = 0) -> str | None:
    """Saturday and Sunday of the ISO week of a day, or of the week ``ahead`` weeks later."""
    saturday = plus(at, 5 - at.weekday() + 7 * ahead)
    sunday = plus(saturday, 1) if saturday else None
    return interval(saturday.isoformat(), sunday.isoformat()) if saturday and sunday else None


def plus(at: date, days: int) -> date | None:
    """The day so many days later (earlier when negative), or None beyond the calendar's ends."""
    try:
        return at + timedelta(days=days)
    except OverflowError:
        return None


def offset(value: str, number: int, unit: str) -> str | None:
    """The ``unit`` (day, week, month, quarter, year, decade, century, hour ...) so many units from a value.

    The answer is as coarse as the unit. None when the value is coarser than the unit: three days after "2019" is
    unknown.
    """
    at = bounds(value)
    if at is None or not _fine_enough(value, unit):
        return None
    first = at[0]
    if unit in ("second", "minute"):
        return first.isoformat() if number == 0 else None
    if unit in ("hour", "day", "fortnight", "week"):
        days = int(number / 24) if unit == "hour" else number * {"day": 1, "fortnight": 14, "week": 7}[unit]
        moved = plus(first, days)
        if moved is None:
            return None
        return moved.isoformat() if unit in ("hour", "day") else week(moved)
    if unit == "month":
        return month(first.year, first.month + number)
    if unit == "quarter":
        return quarter(first.year, (first.month + 2) // 3 + number)
    year = first.year + number * {"year": 1, "decade": 10, "century": 100, "millennium": 1000}.get(unit, 1)
    if not 0 < year < 10000:
        return None
    return {"decade": f"{year // 10:03d}X", "century": f"{year // 100:02d}XX"}.get(unit, f"{year:04d}")


def _bounds(value: str) -> tuple[date, date] | None:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value), date.fromisoformat(value)
        if re.fullmatch(r"\d{4}-W\d\d", value):
            monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
            return monday, monday + timedelta(days=6)
        if re.fullmatch(r"\d{4}-2[1-4]", value):
            year, start = int(value[:4]), 3 * (int(value[5:]) - SPRING) + 3
            end_year, end = year + (start + 2 > 12), (start + 1) % 12 + 1
            return date(year, start, 1), date(end_year, end, monthrange(end_year, end)[1])
        if re.fullmatch(r"\d{4}-\d\d", value):
            year, number = int(value[:4]), int(value[5:])
            return date(year, number, 1), date(year, number, monthrange(year, number)[1])
        if re.fullmatch(r"\d{4}|\d{3}X|\d\dXX", value):
            return date(int(value.replace("X", "0")), 1, 1), date(int(value.replace("X", "9")), 12, 31)
    except (ValueError, OverflowError):
        return None
    return None


def _fine_enough(value: str, unit: str) -> bool:
    if unit in ("year", "decade", "century", "millennium"):
        return "X" not in value
    if unit in ("month", "quarter"):
        return bool(re.match(r"\d{4}-[\dW]", value))
    if unit in ("week", "fortnight"):
        return bool(re.match(r"\d{4}-(?:W\d\d|\d\d-\d\d)", value))
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))
