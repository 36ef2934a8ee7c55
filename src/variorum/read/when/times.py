"""Time expressions of a report, found by our own grammar and valued as EDTF with the precision of the words.

Conventions, where the words leave a choice:

- A part of a month, year, decade or century has the value of the whole: "late October" is ``2024-10``, "the end of the
  year" ``2024``, "the late 1970s" ``197X``. The words draw no border inside it, so the value draws none.
- A week is an ISO week, ``2024-W43``; a weekend its Saturday and Sunday, a quarter its first and last month, a season
  ``2024-21`` to ``2024-24``; days side by side an interval, ``2024-03-03/2024-03-05``.
- Of a range of dates ("from Sunday through Tuesday", "2019 to 2021") each end is an expression of its own.
- A weekday or a date without a year lies before the report unless the clause looks ahead ("will meet on Friday"); the
  report's own weekday is the report's day. In a text that tells of old years a date belongs to the year last named.
- "The previous day" and "the previous year" count from a time named in the same sentence, else from the report; "the
  following day", "two years later" and "that month" from the time named last.
- What comes again and again is of no one year: "in the summer it is hot" is ``XXXX-22``. "Today" for our age has no
  value.
- A time of day keeps its day only. "Now", "recently", "every year" are found and have no value.
- Lengths of time are ISO 8601 durations: ``P3M``; "several years" is ``PXY``.
- Without the report's date, "October 29" is ``XXXX-10-29`` and "Friday" has no value. A report dated to a span of days
  gives the values on which its first and last day agree.
- Spans leave out the preposition that leads to them, as TimeML does.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.model.mentions import TimeExpression, record_id
from variorum.model.text import Span
from variorum.read.when import calendar
from variorum.read.when.day_rules import DAY_RULES
from variorum.read.when.rule import Rule
from variorum.read.when.setting import Setting
from variorum.read.when.span_rules import SPAN_RULES
from variorum.read.when.tense import lean, recurs, sentence_starts
from variorum.read.when.words import DECADES, KINDS_OF_WORD, UNITS, month_of


@dataclass(frozen=True, slots=True)
class Found:
    """Words that one rule of the grammar takes for a time, or several side by side that name one moment."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def find_times(document_id: str, text: str, reference: str | None) -> tuple[TimeExpression, ...]:
    """Every time expression of a text, in text order, without overlaps.

    ``reference`` is the report's date as EDTF, a day, month or interval, or None when it is unknown. The score of an
    expression is its rule's ``surety``: an estimate by hand, not a measured probability.
    """
    found = _joined(text, list(_scan(text)))
    values = _valued(text, found, reference)
    return tuple(
        TimeExpression(
            record_id("time", document_id, (Span(item.start, item.end),)),
            Span(item.start, item.end),
            value,
            item.rule.surety,
        )
        for item, value in zip(found, values, strict=True)
    )


def resolve(words: str, reference: str | None, lean: int = 0) -> str | None:
    """The EDTF value of one expression, or None when the words give none, or are no time.

    ``lean`` says which way the clause looks that the words were taken from: +1 ahead, -1 back, 0 unknown.

    >>> resolve("last month", "2025-10-27")
    '2025-09'
    """
    found = _joined(words, list(_scan(words)))
    if not found:
        return None
    longest = max(range(len(found)), key=lambda at: found[at].end - found[at].start)
    return _valued(words, found, reference, lean)[longest]


_OPENING = re.compile(r"(?<![\w$€£¥#])(?<!\d[.,:/])(?:(?P<digit>[’'‘]?\d)|Q[1-4](?!\w)|[A-Za-z]+)")
_BY_KINDS: dict[frozenset[str], tuple[Rule, ...]] = {
    kinds: tuple(rule for rule in (*DAY_RULES, *SPAN_RULES) if rule.opens & kinds)
    for kinds in {*KINDS_OF_WORD.values(), frozenset({"digit"})}
}
_BETWEEN_NUMBER_AND_UNIT = (
    "and centuries full more whole consecutive straight additional long business working or to roaring swinging "
    "weekend closing quarter".split()
)
_NEXT_WORDS = "|".join(sorted({*KINDS_OF_WORD, *UNITS, *DECADES, *_BETWEEN_NUMBER_AND_UNIT}))
_ARTICLES = frozenset({"the", "number"})
_AFTER_ARTICLE = re.compile(rf"[\s-]+(?:[\d'’‘]|(?:{_NEXT_WORDS})s?(?![a-z]))", re.I)
"""What has to follow an article or a number for a time to begin there; most articles are passed over by it."""
_DIGIT = frozenset({"digit"})
_DAYS = frozenset({"iso", "figures", "month day", "day month", "weekday", "today", "part of day", "around"})
_TO_DAY = re.compile(r",?\s(?:on\s|late\s|early\s)?")
_TO_CLOCK = re.compile(r"[ ]?,?\s(?:at\s|around\s|about\s|at about\s|at around\s|shortly before\s|shortly after\s)?")


def _scan(text: str) -> Iterator[Found]:
    """The longest match of any rule at each word that can open one, from left to right."""
    at = 0
    for opening in _OPENING.finditer(text):
        if opening.start() < at:
            continue
        kinds = _DIGIT if opening["digit"] else KINDS_OF_WORD.get(opening[0].lower())
        if kinds is None or (kinds <= _ARTICLES and not _AFTER_ARTICLE.match(text, opening.end())):
            continue
        best: Found | None = None
        for rule in _BY_KINDS[kinds]:
            match = rule.pattern.match(text, opening.start())
            if match and match.end() > (best.end if best else opening.start()) and rule.fits(match):
                best = Found(match.start(), match.end(), rule, match)
        if best:
            at = best.end
            yield best


def _joined(text: str, found: Sequence[Found]) -> list[Found]:
    """A time of day and the day beside it are one expression: "5 p.m. Friday", "Friday at 5 p.m."."""
    out: list[Found] = []
    for item in found:
        last = out[-1] if out else None
        gap = text[last.end : item.start] if last else ""
        if last and last.rule.name == "clock" and item.rule.name in _DAYS and _TO_DAY.fullmatch(gap):
            out[-1] = Found(last.start, item.end, item.rule, item.match)
        elif last and last.rule.name in _DAYS and item.rule.name == "clock" and _TO_CLOCK.fullmatch(gap):
            out[-1] = Found(last.start, item.end, last.rule, last.match)
        else:
            out.append(item)
    return out


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands: number of its sentence and paragraph, and which way its clause looks."""

    sentence: int
    paragraph: int
    lean: int
    recurs: bool = False


def _valued(text: str, found: Sequence[Found], reference: str | None, fixed: int | None = None) -> list[str | None]:
    """The values of all expressions. A report dated to a span of days gives those on which all its days agree."""
    places = list(_places(text, found, fixed))
    days = calendar.bounds(reference) or (None, None)
    values = _pass(text, found, places, days[0])
    if days[0] == days[1]:
        return values
    others = _pass(text, found, places, days[1])
    undated = _pass(text, found, places, None)
    return [one if one == other else bare for one, other, bare in zip(values, others, undated, strict=True)]


_LEANING = frozenset(
    {"weekday", "month day", "day month", "month days", "days of month", "month", "months", "season", "quarter"}
    | {"quarter in figures", "the weekend", "around", "holiday", "day of a month", "months within"}
)
"""Rules whose meaning asks which way the clause looks."""
_RECURRING = {"weekday": "week", "month day": "year", "day month": "year", "month": "year", "season": "season"}
"""Rules of what can come again and again, and how often."""
_REACH = 400
"""How far, in code points, a long sentence is looked at on either side of a time."""


def _places(text: str, found: Sequence[Found], fixed: int | None) -> Iterator[_Place]:
    starts = [*sentence_starts(text), len(text)]
    breaks = [line.start() for line in re.finditer("\n", text)]
    for item in found:
        at = bisect_right(starts, item.start, hi=len(starts) - 1) - 1
        sentence, stated = (starts[at], starts[at + 1]), item.match.groupdict().get("y")
        bent = fixed or 0
        if fixed is None and item.rule.name in _LEANING and not stated:
            bent = lean(text, item.start, item.end, sentence)
        often = None if stated else _RECURRING.get(item.rule.name)
        again = often is not None and recurs(
            text[max(sentence[0], item.start - _REACH) : min(sentence[1], item.end + _REACH)], often
        )
        yield _Place(at, bisect_right(breaks, item.start), bent, again)


def _pass(text: str, found: Sequence[Found], places: Sequence[_Place], day: date | None) -> list[str | None]:
    """One reading from left to right that keeps in mind what was named before."""
    values: list[str | None] = []
    near = told = named = None
    era: int | None = None
    history = _is_history(found, day)
    for at, (item, place) in enumerate(zip(found, places, strict=True)):
        if at and places[at - 1].sentence != place.sentence:
            near = named = None
        if at and places[at - 1].paragraph != place.paragraph and not history:
            era = None
        year = _shared_year(text, found, values, at)
        if era and not year and not place.recurs and (history or day is None or era < day.year - 10):
            year = era
        setting = Setting(day, place.lean, near, told, year, history, place.recurs, named)
        value = _before_its_end(text, found, places, at, setting) or item.rule.meaning(item.match, setting)
        values.append(value)
        if value is None or not value[:3].isdigit():
            continue
        told = named = value
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and item.rule.name != "clock":
            near = value
        stated = item.match.groupdict().get("y")
        era = int(stated) if stated and len(stated) == 4 else era if year or history else None
    return values


_OF_NOW = frozenset({"weekday", "today", "part of day", "around", "within", "ago"})


def _is_history(found: Sequence[Found], day: date | None) -> bool:
    """Whether a text names past years far more often than the days around it, as lives and histories do.

    There an undated month belongs to the year last named; in news it belongs to the months around the report.
    """
    stated = [int(year) for item in found if (year := item.match.groupdict().get("y")) and len(year) == 4]
    old = sum(1 for year in stated if day is None or year < day.year - 1)
    return old >= 4 and 3 * sum(1 for item in found if item.rule.name in _OF_NOW) < old


_BETWEEN = re.compile(r"\s?(?P<range>to|through|thru|until|till|--|[-–—])\s?|\s(?:and|or)\s")
_DATED = frozenset({"month day", "day month", "month"})


def _shared_year(text: str, found: Sequence[Found], values: Sequence[str | None], at: int) -> int | None:
    """The year that a date borrows from the one beside it: "Oct. 31 and Nov. 1, 2025", "from Nov. 20 to Dec. 11"."""
    item = found[at]
    if item.rule.name not in _DATED or item.match.groupdict().get("y") or item.match.groupdict().get("of"):
        return None
    number = month_of(item.match["mon"])
    if at + 1 < len(found):
        after = found[at + 1]
        stated = after.match.groupdict().get("y")
        if stated and after.rule.name in (*_DATED, "month year") and _BETWEEN.fullmatch(text, item.end, after.start):
            return int(stated) - (number > month_of(after.match["mon"]))
    if at:
        before, value = found[at - 1], values[at - 1]
        between = _BETWEEN.fullmatch(text, before.end, item.start)
        dated = value is not None and value[:4].isdigit() and before.rule.name in (*_DATED, "month year")
        if value and dated and between and (between["range"] or before.match.groupdict().get("y")):
            return int(value[:4]) + (number < month_of(before.match["mon"]))
    return None


def _before_its_end(
    text: str, found: Sequence[Found], places: Sequence[_Place], at: int, setting: Setting
) -> str | None:
    """The weekday or month that begins a range lies before the one that ends it: "from Sunday through Tuesday"."""
    item = found[at]
    after = found[at + 1] if at + 1 < len(found) else item
    if after is item or item.rule.name != after.rule.name or item.rule.name not in ("weekday", "month"):
        return None
    between = _BETWEEN.fullmatch(text, item.end, after.start)
    if not between or not between["range"] or setting.day is None or setting.year or setting.recurs:
        return None
    end = after.rule.meaning(after.match, Setting(setting.day, places[at + 1].lean))
    last = calendar.bounds(end)
    if item.rule.name == "month" and setting.lean <= 0:
        return None
    return item.rule.meaning(item.match, Setting(last[0], -1)) if last else None
