"""What the expressions of single days mean: a match and its setting give an EDTF value, or None."""

import re
from datetime import date

from variorum.read.when import calendar, fits
from variorum.read.when.setting import AHEAD, BACK, Match, Setting, group, iso, relative_year
from variorum.read.when.words import HOLIDAYS, month_of, weekday_of

SLACK = 45
"""Days by which a date without a year may lie on the other side of the report than the tense says."""


def year_month_day(match: Match, _setting: Setting) -> str | None:
    """2024-11-02."""
    return calendar.day(int(match["y"]), int(match["m"]), int(match["d"]))


def figures(match: Match, setting: Setting) -> str | None:
    """7/8/07 and 02.11.2024. Dots put the day first; with strokes the reading nearer to the report's day wins."""
    year = int(match["y"])
    if year < 100:
        year += 1900 if year > 68 else 2000
    one, two = int(match["a"]), int(match["b"])
    readings = [value for value in (calendar.day(year, one, two), calendar.day(year, two, one)) if value]
    if match["mark"] == ".":
        return calendar.day(year, two, one) or (readings[0] if readings else None)
    if setting.day is not None:
        at = setting.day
        readings.sort(key=lambda value: abs((date.fromisoformat(value) - at).days))
    elif len(set(readings)) == 2:
        return f"{year:04d}"
    return readings[0] if readings else None


def month_day(match: Match, setting: Setting) -> str | None:
    """Oct. 28; Friday, July 21, 2017; 3 Nov 2024; the 5th of November."""
    number, at = month_of(match["mon"]), int(match["d"])
    if match["y"]:
        return calendar.day(int(match["y"]), number, at)
    following = match.string[match.end() : match.end() + 12]
    if (number, at) == (9, 11) and re.match(r",?\s(?:terror|attack|hijack)", following):
        return "2001-09-11"
    of = group(match, "of")
    if of:
        anchor = relative_year(of, setting)
        return calendar.day(anchor, number, at) if anchor else None
    named = match.groupdict().get("wd")
    return nearest_day(setting, number, at, weekday_of(named) if named else None)


def days_of_month(match: Match, setting: Setting) -> str | None:
    """March 3-5; 5-6 September 2019."""
    number, first, last = month_of(match["mon"]), int(match["d"]), int(match["e"])
    year = match["y"]
    one = calendar.day(int(year), number, first) if year else nearest_day(setting, number, first)
    return calendar.interval(one, one and re.sub(r"\d\d$", f"{last:02d}", one))


def weekday(match: Match, setting: Setting) -> str | None:
    """Tuesday; last Friday; Monday next week. One of many ("on a Monday", "Friday mornings") has no value."""
    around = match.string[max(0, match.start() - 6) : match.start()], match.string[match.end() : match.end() + 12]
    if (
        setting.day is None
        or setting.recurs
        or re.search(r"\b(?:an?|any|some)\s$", around[0])
        or re.match(r"\s(?:morn|night|even|after)\w+s\b", around[1])
    ):
        return None
    day, rel, of = setting.day, group(match, "rel"), group(match, "of")
    number = weekday_of(match["wd"])
    if of:
        shift = -1 if BACK.fullmatch(of) else 1 if AHEAD.fullmatch(of) else 0
        return iso(calendar.plus(day, number - day.weekday() + 7 * shift))
    back, ahead = -((day.weekday() - number) % 7), (number - day.weekday()) % 7
    if rel in ("the previous", "that", "the same", "the following"):
        told = calendar.bounds(setting.told)
        if told and rel != "the previous":
            return iso(calendar.plus(told[0], (number - told[0].weekday()) % 7))
        return iso(calendar.plus(day, back or -7))
    if rel and BACK.fullmatch(rel):
        return iso(calendar.plus(day, back or -7))
    if rel and AHEAD.fullmatch(rel):
        return iso(calendar.plus(day, ahead or 7))
    forward = setting.lean > 0 or (rel == "this" and setting.lean >= 0)
    return iso(calendar.plus(day, ahead if forward else back))


def today(match: Match, setting: Setting) -> str | None:
    """today, yesterday, tomorrow, tonight, the day before yesterday. "Still in use today" means our age and no day."""
    words = group(match, "day") or ""
    if words == "today" and (setting.history or setting.year or fits.our_age(match)):
        return None
    days = {"yesterday": -1, "tomorrow": 1}.get(words.split()[-1], 0)
    return iso(setting.day and calendar.plus(setting.day, days * (2 if len(words.split()) > 1 else 1)))


def part_of_day(match: Match, setting: Setting) -> str | None:
    """This morning; last night; the following morning; that night."""
    rel = (group(match, "rel") or "").removeprefix("the ")
    if rel in ("following", "next", "previous", "same", "that"):
        days = {"following": 1, "next": 1, "previous": -1}.get(rel, 0)
        anchor = setting.near or setting.told
        return calendar.offset(anchor, days, "day") if anchor else None
    return iso(setting.day and calendar.plus(setting.day, -1 if rel == "last" else 0))


def clock(match: Match, setting: Setting) -> str | None:
    """18:40 GMT: the day on which it is, that of the sentence or of the report. Opening hours are of no day."""
    if setting.near is None and fits.opening_hours(match):
        return None
    return setting.near or iso(setting.day)


def holiday(match: Match, setting: Setting) -> str | None:
    """Christmas; New Year's Eve 2023; 9/11."""
    words = (group(match, "h") or "").replace("’", "'")
    if words == "9/11":
        return "2001-09-11"
    number, at = HOLIDAYS[words]
    if match["y"]:
        return calendar.day(int(match["y"]), number, at)
    rel = group(match, "rel")
    if rel and setting.day is not None:
        lean = -1 if BACK.fullmatch(rel) else 1 if AHEAD.fullmatch(rel) else 0
        if lean:
            candidates = [calendar.day(setting.day.year + step, number, at) or "" for step in (-1, 0, 1)]
            here = setting.day.isoformat()
            return max(c for c in candidates if c < here) if lean < 0 else min(c for c in candidates if c > here)
        return calendar.day(setting.day.year, number, at)
    return nearest_day(setting, number, at)


def day_alone(match: Match, setting: Setting) -> str | None:
    """The 5th: of the month spoken of, or of the report's."""
    number = int(match["d"])
    if setting.day is None:
        return None
    around = [calendar.month(setting.day.year, setting.day.month + step) for step in (-1, 0, 1)]
    days = [d for m in around if m and (d := calendar.day(int(m[:4]), int(m[5:]), number))]
    here = setting.day.isoformat()
    if setting.lean > 0:
        return min((d for d in days if d >= here), default=None)
    return max((d for d in days if d <= here), default=None)


def nearest_day(setting: Setting, number: int, at: int, on: int | None = None) -> str | None:
    """The day of that month and number that the report means when it names no year.

    The most recent one, or the next one where the clause looks ahead; a date up to 45 days on the other side of the
    report wins over one most of a year away. A weekday beside it (``on``) settles the year.
    """
    if calendar.day(2000, number, at) is None:
        return None
    if setting.year:
        return calendar.day(setting.year, number, at)
    if setting.day is None or setting.recurs:
        return f"XXXX-{number:02d}-{at:02d}"
    reach = ((number, at) == (2, 29) and 4) or 1
    days = [calendar.day(setting.day.year + step, number, at) for step in range(-reach, reach + 1)]
    dates = [date.fromisoformat(found) for found in days if found]
    dates = [found for found in dates if on is None or found.weekday() == on] or dates
    back = max((found for found in dates if found <= setting.day), default=None)
    ahead = min((found for found in dates if found >= setting.day), default=None)
    if back is None or ahead is None:
        return iso(back or ahead)
    if setting.lean > 0:
        return iso(back if (setting.day - back).days <= 7 else ahead)
    return iso(ahead if (ahead - setting.day).days <= SLACK and ahead - setting.day < setting.day - back else back)
