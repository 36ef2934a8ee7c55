"""Time expressions of a report, found by our own grammar and valued as EDTF with the precision of the words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.model.mentions import TimeExpression, record_id
from variorum.model.text import Span
from variorum.read import calendar
from variorum.read.day_rules import DAY_RULES
from variorum.read.span_rules import SPAN_RULES
from variorum.read.tense import lean, sentence_starts
from variorum.read.time_rule import Rule
from variorum.read.time_setting import Setting
from variorum.read.time_words import KINDS_OF_WORD, UNITS, month_of


@dataclass(frozen=True, slots=True)
class Found:
    """Words that one rule of the grammar takes for a time, or several side by side that name one moment."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def find_times(document_id: str, text: str, reference: str | None) -> tuple[TimeExpression, ...]:
    """Every time expression of a text, in text order, without overlaps."""
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
    """The EDTF value of one expression."""
    found = _joined(words, list(_scan(words)))
    if not found:
        return None
    longest = max(range(len(found)), key=lambda at: found[at].end - found[at].start)
    return _valued(words, found, reference, lean)[longest]


_OPENING = re.compile(
    r"(?<![\w$€£¥#])(?<!\d[.,:/])(?:(?P<digit>[’'‘]?\d)|[A-Za-z][a-z]*(?![a-z])|[A-Z]+\d?(?![A-Za-z]))"
)
_BY_KINDS: dict[frozenset[str], tuple[Rule, ...]] = {
    kinds: tuple(rule for rule in (*DAY_RULES, *SPAN_RULES) if rule.opens & kinds)
    for kinds in {*KINDS_OF_WORD.values(), frozenset({"digit"})}
}
_BETWEEN_NUMBER_AND_UNIT = (
    "and centuries full more whole consecutive straight additional long business working or to roaring swinging".split()
)
_ARTICLES = frozenset({"the", "number"})
_AFTER_ARTICLE = re.compile(
    rf"[\s-]+(?:[\d'’‘]|(?:{'|'.join(sorted({*KINDS_OF_WORD, *UNITS, *_BETWEEN_NUMBER_AND_UNIT}))})s?(?![a-z]))", re.I
)
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


def _places(text: str, found: Sequence[Found], fixed: int | None) -> Iterator[_Place]:
    starts = [*sentence_starts(text), len(text)]
    for item in found:
        at = bisect_right(starts, item.start, hi=len(starts) - 1) - 1
        bent = lean(text, item.start, item.end, (starts[at], starts[at + 1])) if fixed is None else fixed
        yield _Place(at, text.count("\n", 0, item.start), bent)


def _pass(text: str, found: Sequence[Found], places: Sequence[_Place], day: date | None) -> list[str | None]:
    """One reading from left to right that keeps in mind what was named before."""
    values: list[str | None] = []
    near = told = None
    era: int | None = None
    history = _is_history(found, day)
    for at, (item, place) in enumerate(zip(found, places, strict=True)):
        if at and places[at - 1].sentence != place.sentence:
            near = None
        if at and places[at - 1].paragraph != place.paragraph and not history:
            era = None
        year = _shared_year(text, found, values, at)
        if era and not year and (history or day is None or era < day.year - 10):
            year = era
        setting = Setting(day, place.lean, near, told, year, history)
        value = _before_its_end(text, found, places, at, setting) or item.rule.meaning(item.match, setting)
        values.append(value)
        if value is None or not value[:3].isdigit():
            continue
        told = value
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
    """The weekday that begins a range lies before the one that ends it: "from Sunday through Tuesday"."""
    item = found[at]
    if item.rule.name != "weekday" or at + 1 >= len(found) or found[at + 1].rule.name != "weekday":
        return None
    after = found[at + 1]
    between = _BETWEEN.fullmatch(text, item.end, after.start)
    if not between or not between["range"] or setting.day is None:
        return None
    end = after.rule.meaning(after.match, Setting(setting.day, places[at + 1].lean))
    last = calendar.bounds(end)
    return item.rule.meaning(item.match, Setting(last[0], -1)) if last else None
