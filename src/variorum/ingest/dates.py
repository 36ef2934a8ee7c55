"""A date as metadata and date lines write it -> the day as EDTF (times in prose are read elsewhere)."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("january jan", "february feb", "march mar", "april apr", "may may", "june jun", "july jul"),
            *("august aug", "september sep sept", "october oct", "november nov", "december dec"),
        ),
        start=1,
    )
    for name in names.split()
}
"""English month names and their abbreviations, in lower case without the point."""

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?"
    r"|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
"""A month name inside a larger pattern."""

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])|(?<!\d)(\d{4})(\d{2})(\d{2})(?:T\d{4,6}Z?)?(?!\d)")
_SLASHED_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{2})(?![\d/.])")
_MONTH_FIRST = re.compile(rf"\b({MONTH})\s*(\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(\d{{4}})\b)?", re.I)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?({MONTH})(?:,?[\s-]+(\d{{4}})\b)?", re.I)
_MONTH_ONLY = re.compile(rf"^\s*({MONTH}),?\s+(\d{{4}})\s*$", re.I)
_YEAR_ONLY = re.compile(r"^\s*(\d{4})\s*$")
_EPOCH = re.compile(r"^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$")
_YEAR = re.compile(r"(?<![\d.,$])(1[89]\d\d|20\d\d)(?![\d,]|\.\d)")


def day(words: str, year: int | None = None) -> str | None:
    """The date that the words give, as EDTF (``2031-03-04``, or ``2031-03`` or ``2031`` when they give no more).

    Understands ISO 8601, RFC 2822, "3 March 2031", "March 3, 2031", "3/25/2031", "2031/3/4" and seconds since 1970.
    The time of day and zone are dropped: it is the date as written. ``year`` completes a month and day without one.
    None when there is no date, when it does not exist, or when it can be read in two ways ("03/04/2031").
    """
    if match := _ISO.search(words):
        parts = [part for part in match.groups() if part is not None]
        return _edtf(*(int(part) for part in parts))
    if match := _SLASHED_YEAR_FIRST.search(words):
        return _edtf(*(int(part) for part in match.groups()))
    if match := _SLASHED.search(words):
        return _unambiguous(*(int(part) for part in match.groups()))
    if match := _SHORT_YEAR.search(words):
        return _only_reading(*(int(part) for part in match.groups()))
    for pattern, month_at, day_at in ((_DAY_FIRST, 2, 1), (_MONTH_FIRST, 1, 2)):
        for match in pattern.finditer(words):
            stated = match[3] or year
            if stated:
                return _edtf(int(stated), _month(match[month_at]), int(match[day_at]))
    if match := _MONTH_ONLY.match(words):
        return _edtf(int(match[2]), _month(match[1]))
    if match := _YEAR_ONLY.match(words):
        return _edtf(int(match[1]))
    return _epoch(words) or _rfc2822(words)


def years(words: str) -> set[int]:
    """The years from 1800 to 2099 that stand in the words as plain numbers."""
    return {int(year) for year in _YEAR.findall(words)}


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _edtf(year: int, month: int | None = None, day_of_month: int | None = None) -> str | None:
    if not 1000 <= year <= 2999:
        return None
    if month is None:
        return f"{year:04}"
    try:
        known = date(year, month, day_of_month or 1)
    except ValueError:
        return None
    return known.isoformat() if day_of_month is not None else f"{known:%Y-%m}"


def _unambiguous(first: int, second: int, year: int) -> str | None:
    """Day and month in the order that is possible, or None when both are."""
    if first == second or second > 12:
        return _edtf(year, first, second)
    return _edtf(year, second, first) if first > 12 else None


def _only_reading(a: int, b: int, c: int) -> str | None:
    """The one date that "9/16/17" can be, or None for "9/6/17", which can be two."""
    orders = ((c, a, b), (c, b, a), (a, b, c))
    readings = {_edtf(2000 + year if year < 70 else 1900 + year, month, day) for year, month, day in orders}
    readings.discard(None)
    return readings.pop() if len(readings) == 1 else None


def _epoch(words: str) -> str | None:
    match = _EPOCH.match(words)
    if not match:
        return None
    seconds = int(match[1]) / (1000 if len(match[1]) == 13 else 1)
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _rfc2822(words: str) -> str | None:
    """Covers RFC 2822's rarer forms (two-digit years)."""
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
