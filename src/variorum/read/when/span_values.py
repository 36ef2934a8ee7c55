"""What the expressions of weeks, months, years and lengths of time mean: a match and its setting give EDTF, or None."""

import re

from variorum.read.many.spelled import number_of, ordinal_of
from variorum.read.when import calendar
from variorum.read.when.setting import AHEAD, BACK, Match, Setting, counted, group, iso, relative_year, shifted
from variorum.read.when.words import DECADES, LENGTHS, SEASONS, month_of, unit_of


def nothing(_match: Match, _setting: Setting) -> str | None:
    """Words that name a time without a value: "now", "every year"."""
    return None


def month_year(match: Match, _setting: Setting) -> str | None:
    """November 2024."""
    return calendar.month(int(match["y"]), month_of(match["mon"]))


def months_of_year(match: Match, setting: Setting) -> str | None:
    """January-June 2016."""
    first, last = month_of(match["mon"]), month_of(match["mon2"])
    year = match["y"] or (nearest_month(setting, first) or "")[:4]
    if not year.isdigit():
        return None
    return calendar.interval(calendar.month(int(year), first), calendar.month(int(year) + (last < first), last))


def month_alone(match: Match, setting: Setting) -> str | None:
    """March; last October; June last year; March the same year."""
    number, rel, of = month_of(match["mon"]), group(match, "rel"), group(match, "of")
    if of:
        year = relative_year(of, setting)
        return calendar.month(year, number) if year else None
    if rel and setting.day is not None:
        year, now = setting.day.year, setting.day.month
        if rel == "that":
            return setting.told[:5] + f"{number:02d}" if setting.told and setting.told[:4].isdigit() else None
        if rel == "this":
            return calendar.month(year, number)
        if BACK.fullmatch(rel):
            return calendar.month(year - (number >= now), number)
        return calendar.month(year + (number <= now), number)
    return nearest_month(setting, number)


def unit_around(match: Match, setting: Setting) -> str | None:
    """Last week; this year; the previous day; the following month; earlier this week; the end of the year."""
    unit, rel = group(match, "u") or "", group(match, "rel") or "this"
    if match[0].lower().startswith(("turn", "the turn")):
        return None
    rel, after = rel.removeprefix("the ").removeprefix("that "), group(match, "after")
    here = iso(setting.day)
    if after:
        anchor = setting.near or setting.told or here
        return shifted(anchor, 1, unit) if after == "after" else shifted(setting.near or here, -1, unit)
    if unit == "weekend":
        return _weekend(rel if group(match, "rel") else "the", setting)
    if rel in ("previous", "preceding"):
        return shifted((setting.near if unit == "day" else setting.named) or here, -1, unit)
    if rel in ("that", "same"):
        anchor = (setting.near if unit == "day" else None) or setting.told or here
        return shifted(anchor, 0, unit)
    if rel == "following" or (rel == "next" and (unit == "day" or (group(match, "rel") or "").startswith("the "))):
        return shifted((setting.near if unit == "day" else None) or setting.told, 1, unit)
    if here is None:
        return None
    if rel == "this" and unit == "day":
        return setting.near or here
    return shifted(here, -1 if BACK.fullmatch(rel) else 1 if AHEAD.fullmatch(rel) else 0, unit)


def ago(match: Match, setting: Setting) -> str | None:
    """Two years ago; a week earlier; three months later; a year from now."""
    number, unit = number_of(counted(match["n"])), unit_of(match["u"])
    if not isinstance(number, int):
        return None
    suffix = (group(match, "suffix") or "").split()[0]
    here = iso(setting.day)
    if suffix in ("ago", "from", "hence"):
        return shifted(here, number if suffix != "ago" else -number, unit)
    if suffix in ("earlier", "before", "prior", "previously"):
        return shifted(setting.near or here if unit in ("day", "hour") else setting.told or here, -number, unit)
    return shifted((setting.near if unit in ("day", "hour") else None) or setting.told, number, unit)


_FIRST_OF_TWO = re.compile(r"\b(\d+|[a-z]{3,9})(?:\s?(?:--|[-–—])\s?|\s(?:to|or)\s)$", re.I)


def duration(match: Match, _setting: Setting) -> str | None:
    """Three months, P3M; two and a half years, P2.5Y; several years, PXY; half an hour, PT30M; 5 to 10 years, None."""
    words, unit = counted(match["n"]), unit_of(match["u"])
    before, times, letter = LENGTHS[unit]
    if re.fullmatch(r"(?:the |a )?(?:several|many|some|(?:past |last |next )?few|couple(?: of)?)", words):
        return f"P{before}X{letter}" if times == 1 else None
    number = 0.5 if words.startswith("half") else number_of(words)
    lower = _FIRST_OF_TWO.search(match.string[max(0, match.start() - 20) : match.start()])
    if number is None or (lower and number_of(lower[1]) is not None):
        return None
    number = number * times + (times / 2 if group(match, "half") else 0)
    if number % 1 and unit in ("hour", "minute") and (number * 60) % 1 == 0:
        return f"PT{int(number * 60)}{'M' if unit == 'hour' else 'S'}"
    if number % 1 and unit in ("decade", "year") and number < 1 and (number * 12) % 1 == 0:
        return f"P{int(number * 12)}M"
    return f"P{before}{number:g}{letter}" if number < 10**6 else f"P{before}{int(number)}{letter}"


def one(match: Match, _setting: Setting) -> str | None:
    """Over the past year, P1Y."""
    before, times, letter = LENGTHS[unit_of(match["u"])]
    return f"P{before}{times}{letter}"


def unstated(match: Match, _setting: Setting) -> str | None:
    """For years, PXY; decades, None."""
    before, times, letter = LENGTHS[unit_of(match["u"])]
    return f"P{before}X{letter}" if times == 1 else None


def season(match: Match, setting: Setting) -> str | None:
    """Summer 2024; last winter; this spring."""
    number, rel = SEASONS[(group(match, "s") or "").removesuffix("s")], group(match, "rel")
    year = match.groupdict().get("y")
    if year:
        return f"{int(year):04d}-{number}"
    if setting.recurs and not rel:
        return f"XXXX-{number}"
    if setting.day is None or match["s"][-1] == "s":
        return None
    now = calendar.season_at(setting.day)
    here = (setting.day.year, number)
    if rel == "last" or (rel and BACK.fullmatch(rel)):
        found = here if here < now else (here[0] - 1, number)
    elif rel and AHEAD.fullmatch(rel):
        found = here if here > now else (here[0] + 1, number)
    elif rel == "this" and now == (here[0] - 1, number):
        found = now
    elif rel == "this" or setting.lean > 0:
        found = here if rel == "this" or here >= now else (here[0] + 1, number)
    else:
        found = here if here <= now else (here[0] - 1, number)
    return f"{found[0]:04d}-{found[1]}"


def quarter(match: Match, setting: Setting) -> str | None:
    """The third quarter of 2020; Q3 2020; the fourth quarter."""
    words = group(match, "q") or ""
    number = int(words) if words.isdigit() else 4 if words in ("last", "final") else ordinal_of(words) or 0
    of, year = group(match, "of"), match.groupdict().get("y")
    if year:
        return calendar.quarter(int(year), number)
    if of:
        anchor = relative_year(of, setting)
        return calendar.quarter(anchor, number) if anchor else None
    if setting.day is None:
        return None
    now = (setting.day.month + 2) // 3
    turn = (number < now) if setting.lean > 0 else -(number > now + (setting.lean == 0))
    return calendar.quarter(setting.day.year + turn, number)


def months_within(match: Match, setting: Setting) -> str | None:
    """The first half of 2024; the first six months of last year."""
    of, year = group(match, "of"), match.groupdict().get("y")
    anchor = int(year) if year else relative_year(of or "this", setting)
    count = 6 if match["half"] else number_of(match["n"])
    if not anchor or not isinstance(count, int) or not 0 < count <= 12:
        return None
    late = (group(match, "which") or "") in ("second", "last", "latter", "final")
    first = 13 - count if late else 1
    if of == "the" and setting.lean < 0 and setting.day and first > setting.day.month:
        anchor -= 1
    return calendar.interval(calendar.month(anchor, first), calendar.month(anchor, first + count - 1))


_WORLD_WARS = ("1914-07-28/1918-11-11", "1939-09-01/1945-09-02")


def world_war(match: Match, _setting: Setting) -> str | None:
    """World War I and II: from the first declaration of war to the armistice, or to the last surrender."""
    return _WORLD_WARS[(group(match, "w") or group(match, "nth")) in ("ii", "two", "2", "second")]


def century(match: Match, _setting: Setting) -> str | None:
    """The 20th century, 19XX."""
    number = ordinal_of(match["n"])
    bc = match.groupdict().get("bc")
    return f"{number - 1:02d}XX" if number and number <= 99 and not bc else None


def decade(match: Match, _setting: Setting) -> str | None:
    """The 1990s, 199X; the sixties; the 1600s, 16XX."""
    words = (group(match, "n") or "").lstrip("'’‘").removesuffix("s").rstrip("'’")
    if words.isdigit():
        if len(words) == 4:
            return f"{words[:2]}XX" if words.endswith("00") and int(words) < 2000 else f"{words[:3]}X"
        return f"{'20' if int(words) < 30 else '19'}{words[0]}X"
    return f"19{DECADES[words + 's']}X"


def year_alone(match: Match, _setting: Setting) -> str | None:
    """2014."""
    return f"{int(match['y']):04d}"


def old_year(match: Match, _setting: Setting) -> str | None:
    """AD 842; 500 BC, which EDTF counts as -0499; Juche 107, which is 2018."""
    if match.groupdict().get("juche"):
        return f"{int(match['juche']) + 1911:04d}"
    number = int(match["y"])
    if group(match, "bc"):
        return f"-{number - 1:04d}" if number > 1 else "0000"
    return f"{number:04d}"


def years(match: Match, _setting: Setting) -> str | None:
    """2019-21; the 2023/24 season."""
    first, last = int(match["y"]), int(match["y"][:2] + match["z"])
    return f"{first}/{last}" if last > first else None


def nearest_month(setting: Setting, number: int) -> str | None:
    """The month of that number that the report means when it names no year: the last, or ahead the next.

    Where the clause does not say, one up to three months ahead is nearer than the last; where it looks ahead, the month
    just past is nearer than the next ("last month's count, for May, is expected to rise").
    """
    if setting.year:
        return calendar.month(setting.year, number)
    if setting.recurs:
        return f"XXXX-{number:02d}"
    if setting.day is None:
        return f"XXXX-{number:02d}"
    year, now = setting.day.year, setting.day.month
    if setting.lean > 0:
        return calendar.month(year + (number < now - 1), number)
    soon = setting.lean == 0 and (number - now) % 12 <= 3
    return calendar.month(year + (number < now if soon else -(number > now)), number)


def _weekend(rel: str, setting: Setting) -> str | None:
    day = setting.day
    if day is None:
        return None
    if rel == "last" or BACK.fullmatch(rel):
        return calendar.weekend(day, -1)
    if rel == "next":
        return calendar.weekend(day, 1)
    if rel in ("this", "coming", "this coming", "upcoming") and (
        setting.lean > 0 or day.weekday() >= 2 or rel != "this"
    ):
        return calendar.weekend(day, 0)
    ahead = setting.lean > 0 or day.weekday() >= (5 if setting.lean else 2)
    return calendar.weekend(day, 0 if ahead else -1)
