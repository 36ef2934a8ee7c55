"""The grammar of single days and times of day: dates, weekdays, today, holidays, 5 p.m."""

import re

from variorum.read.when import day_values as days
from variorum.read.when import fits
from variorum.read.when import span_values as spans
from variorum.read.when.rule import OF_YEAR, Rule, rule
from variorum.read.when.words import (
    BLANK,
    CLOCK,
    COMMA,
    DASH,
    DAY,
    EARLY,
    GAP,
    HOLIDAYS,
    MONTH,
    MORNING,
    NO_MORE,
    NTH,
    WEEKDAY,
    YEAR,
    ZONE,
)

_HOLIDAY = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True))

DAY_RULES: tuple[Rule, ...] = (
    rule(
        "iso",
        "digit",
        rf"(?P<y>[12]\d\d\d)(?P<mark>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=mark)(?P<d>{DAY})"
        r"(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?:\.\d+)?(?:Z|[ ]?[+-]\d\d:?\d\d)?)?"
        r"(?![\d-])",
        days.year_month_day,
        surety=0.98,
    ),
    rule(
        "figures",
        "digit",
        r"(?P<a>[0-3]?\d)(?P<mark>[/.])(?P<b>[0-3]?\d)(?P=mark)(?P<y>(?:19|20)\d\d|\d\d)"
        r"(?![\d/]|\.\d)",
        days.figures,
        lambda m: m["mark"] == "/" or len(m["y"]) == 4,
        0.85,
    ),
    rule(
        "month day",
        "month weekday near the",
        rf"{EARLY}(?:(?P<wd>{WEEKDAY}){COMMA})?(?:the{BLANK})?(?P<mon>{MONTH})(?:"
        rf"(?<=\.)\n|{BLANK})(?:the{BLANK})?(?P<d>{DAY}){NTH}{NO_MORE}(?:(?:[ ]?,"
        rf"{GAP}|{BLANK}|[ ]?,)(?P<y>{YEAR})(?!,\d)|,?{GAP}(?:of{BLANK})?{OF_YEAR})?"
        rf"{MORNING}",
        days.month_day,
        fits.day_fits,
        0.95,
    ),
    rule(
        "day month",
        "digit weekday near the",
        rf"{EARLY}(?:(?P<wd>{WEEKDAY}){COMMA})?(?:the{BLANK})?(?P<d>{DAY}){NTH}(?:"
        rf"{BLANK}(?:of{BLANK})?|-)(?P<mon>{MONTH})(?:(?:[ ]?,?{BLANK}|-)(?P<y>{YEAR})|,?"
        rf"{GAP}(?:of{BLANK})?{OF_YEAR})?{MORNING}",
        days.month_day,
        fits.named,
        0.95,
    ),
    rule(
        "month days",
        "month weekday",
        rf"(?:(?P<wd>{WEEKDAY}){COMMA})?(?P<mon>{MONTH}){BLANK}(?P<d>{DAY}){NTH}(?:"
        rf"{DASH}|{BLANK}(?:to|through|until|thru){BLANK})(?:the{BLANK})?(?P<e>{DAY})"
        rf"{NTH}{NO_MORE}(?:[ ]?,?{BLANK}(?P<y>{YEAR}))?",
        days.days_of_month,
        lambda m: fits.day_fits(m) and int(m["d"]) < int(m["e"]),
    ),
    rule(
        "days of month",
        "digit the",
        rf"(?:the{BLANK})?(?P<d>{DAY}){NTH}(?:{DASH}|{BLANK}(?:to|through|until|and)"
        rf"{BLANK})(?:the{BLANK})?(?P<e>{DAY}){NTH}{BLANK}(?:of{BLANK})?(?P<mon>{MONTH})"
        rf"(?:[ ]?,?{BLANK}(?P<y>{YEAR}))?",
        days.days_of_month,
        lambda m: fits.named(m) and int(m["d"]) < int(m["e"]),
    ),
    rule(
        "weekday",
        "weekday near the",
        rf"(?:(?:early|late|later|earlier){BLANK}(?:on{BLANK})?)?(?:(?P<rel>last|next|this"
        rf"{BLANK}past|this{BLANK}coming|this|past|coming|that|the{BLANK}(?:previous|following|same))"
        rf"{GAP})?(?P<wd>{WEEKDAY}){MORNING}(?:{GAP}(?P<of>last|this|next){GAP}week)?",
        days.weekday,
        fits.weekday_fits,
        0.93,
    ),
    rule(
        "weekdays",
        "weekday",
        r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days\b",
        spans.nothing,
        surety=0.8,
    ),
    rule(
        "today",
        "today near the",
        rf"{EARLY}(?P<day>(?:the{BLANK})?day{BLANK}(?:before{BLANK}yesterday|after"
        rf"{BLANK}tomorrow)|today|yesterday|tomorrow|tonight)\b{MORNING}",
        days.today,
        lambda m: not re.search(r"\bUSA\s$", fits.before(m)),
        0.95,
    ),
    rule(
        "part of day",
        "near the",
        rf"(?P<rel>last|this|that|the{BLANK}(?:next|following|previous|same)){GAP}"
        rf"(?:very{BLANK})?(?:early{BLANK})?(?:morning|afternoon|evening|night)\b",
        days.part_of_day,
        lambda m: not (m["rel"].lower() == "this" and "night" in m[0].lower()),
    ),
    rule(
        "clock",
        "digit era",
        rf"(?:{CLOCK}){ZONE}",
        days.clock,
        fits.clock_fits,
        0.85,
    ),
    rule(
        "holiday",
        "holiday near digit",
        rf"(?:(?P<rel>last|this{BLANK}past|this|next){BLANK})?(?P<h>9/11|"
        rf"{_HOLIDAY}"
        rf")\b(?:,?{BLANK}(?P<y>{YEAR}))?",
        days.holiday,
        fits.holiday_fits,
        0.8,
    ),
    rule(
        "day of a month",
        "the",
        rf"the{BLANK}(?P<d>{DAY})(?:st|nd|rd|th)\b",
        days.day_alone,
        fits.ordinal_day_fits,
        0.7,
    ),
)
"""In order: of two that match the same words, the first counts."""
