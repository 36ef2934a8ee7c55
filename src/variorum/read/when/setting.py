"""What a time expression is understood against, and the words that place one time beside another."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from variorum.read.when import calendar


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is understood against.

    ``day``: the report's own day, if known. ``lean``: +1 when the clause looks ahead, -1 when it looks back, 0 when
    it does not say. ``near``: the last day named in the same sentence. ``told``: the last time named before, anywhere.
    ``year``: the year that an undated month belongs to, when the text is about another year than the report's.
    ``history``: the text tells of years long past and not of the days around it. ``recurs``: the clause tells what
    comes again and again. ``named``: the last time named in the same sentence, of any precision.
    """

    day: date | None = None
    lean: int = 0
    near: str | None = None
    told: str | None = None
    year: int | None = None
    history: bool = False
    recurs: bool = False
    named: str | None = None


Match = re.Match[str]
Meaning = Callable[[Match, Setting], str | None]

BACK = re.compile(r"last|past|this past|previous|preceding|the previous")
AHEAD = re.compile(r"next|coming|upcoming|this coming|following|the following|the next")


def group(match: Match, name: str) -> str | None:
    """A named group in lower case with single blanks, or None when it is absent."""
    words = match.groupdict().get(name)
    return " ".join(words.lower().split()) if words else None


def relative_year(words: str, setting: Setting) -> int | None:
    """The year that "last", "this", "the same" ... year is."""
    told = setting.told if setting.told and setting.told[:4].isdigit() else None
    bare = words.removeprefix("the ")
    if bare in ("same", "that"):
        return int(told[:4]) if told else None
    if words in ("the following", "the next", "following"):
        return int(told[:4]) + 1 if told else None
    if setting.day is None:
        return None
    return setting.day.year + (-1 if BACK.fullmatch(bare) else 1 if AHEAD.fullmatch(bare) else 0)


def shifted(anchor: str | None, number: int, unit: str) -> str | None:
    """The first time of a value moved by so many units, or None where that is unknown."""
    return calendar.offset(anchor.split("/")[0], number, unit) if anchor else None


def counted(words: str) -> str:
    """A number's words in lower case; "a" and "another" count one."""
    words = " ".join(words.lower().split())
    return "1" if words in ("a", "an", "another") else words


def iso(day: date | None) -> str | None:
    """The day as EDTF."""
    return day.isoformat() if day else None
