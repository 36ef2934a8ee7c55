"""Where words that could name a time do not: what stands around a match decides."""

import re

from variorum.read.when.words import is_name


def before(match: re.Match[str], length: int = 30) -> str:
    """The words before the match, in the same line of text."""
    return match.string[max(0, match.start() - length) : match.start()].rpartition("\n")[2]


def after(match: re.Match[str], length: int = 30) -> str:
    """The words after the match."""
    return match.string[match.end() : match.end() + length]


def always(_match: re.Match[str]) -> bool:
    """No condition."""
    return True


def named(match: re.Match[str]) -> bool:
    """Month and weekday are written as names."""
    return all(is_name(words) for name in ("mon", "mon2", "wd") if (words := match.groupdict().get(name)))


_COUNTED = re.compile(
    r"(?:[ ]|-)(?:people|men|women|children|percent|per cent|million|billion|troops|soldiers|"
    r"(?!(?:as|was|is|has|this|its|his|across|towards|news|thus|plus|his)\b)[a-z]{3,}s)\b|[ ]?%"
)


def day_fits(match: re.Match[str]) -> bool:
    """A month and a number are a day, unless the number counts what follows: "in May 12 people"."""
    if not named(match):
        return False
    if match["y"] or re.search(r"(?:st|nd|rd|th)\W*$", match[0]):
        return True
    tail = after(match)
    if re.search(r"\b[Ii]n\s+$", before(match)) and re.match(r"\s[a-z]", tail):
        return False
    return not (match.groupdict().get("e") and _COUNTED.match(tail))


_IN = re.compile(r"\b(?:in|since|until|during|throughout)\s+$", re.I)
_FROM = re.compile(r"\b(?:till|by|from|through|of|before|after|for|between)\s+$", re.I)
_WHOSE = re.compile(r"(?:\b(?:an?|the|his|her|its|their|our|my|whose)|[’']s)\s+$")
_AND = re.compile(r"(?:\b(?:and|to|or|last|next)\s+|\b(?:early|late|soon)\s+as\s+|[-–—/(]\s*)$")
_PERSON = re.compile(r"\s(?:[A-Z][a-z]+\s|[A-Z]\.\s)")


def month_fits(match: re.Match[str]) -> bool:
    """A month's name standing alone is a time: May and March are other words as well, April and June also persons."""
    if not named(match):
        return False
    if match.start("mon") > match.start() or match.end("mon") < match.end():
        return True
    lead, tail, word = before(match), after(match), match["mon"].lower()
    if re.search(r"[a-z]-$", lead):
        return False
    if _IN.search(lead):
        return True
    if _WHOSE.search(lead) and re.match(r"\s(?!on\b)[a-z]{3,}", tail):
        return True
    unsure = len(word) < 5 or word in ("march", "april", "august")
    if not unsure:
        return not _PERSON.match(tail)
    if _FROM.search(lead) or re.search(r"\b(?:early|late|soon)\s+as\s+$", lead):
        return not _PERSON.match(tail)
    return (
        word not in ("may", "march")
        and bool(_AND.search(lead))
        and bool(re.match(r"\s*(?:$|[-–—,.;:)/\n]|[a-z])", tail))
    )


def weekday_fits(match: re.Match[str]) -> bool:
    """A weekday's name; its short form only with a full stop; "Black Friday" and "Bloody Sunday" are other days."""
    if not named(match):
        return False
    word = match["wd"]
    if not word.endswith("day") and not word.endswith("."):
        return False
    if word.rstrip(".") in ("Sun", "Sat", "Wed", "Fri", "Mon") and not re.match(
        r"\s*,?\s*(?:\d|[A-Z][a-z]{2})", after(match)
    ):
        return False
    if re.match(r"\s+the\s+13th", after(match)):
        return False
    return not re.search(r"\b(?:Black|Bloody|Good|Ash|Palm|Cyber|Giving|Holy|Easter|Whit)\s+$", before(match))


_LEADS_TO_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|from|of|during|before|after|for|and|to|through|between|or|year|circa|"
    r"c\.|ca|late|early|mid|around|on|the|as|over|this|with|born|spring|summer|autumn|fall|winter)\s+$|[(\[/,;–—-]\s*$",
    re.I,
)
_NOT_YEAR = re.compile(
    r"\s?(?:%|percent\b|per cent\b|million\b|billion\b|people\b|troops\b|soldiers\b|men\b|women\b|km\b|kilomet|"
    r"miles?\b|metres?\b|meters?\b|feet\b|"
    r"ft\b|kg\b|tons?\b|tonnes?\b|dollars?\b|euros?\b|pounds?\b|acres?\b|hectares?\b|degrees?\b|jobs\b|workers\b|units\b|"
    r"hours?\b|days\b|times\b|members\b|pages?\b|words\b|copies\b|points\b|seats\b|square\b|cubic\b|mph\b|mAh\b|MHz\b|hp\b|BCE?\b)"
)


_OLD_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|year|circa|c\.|ca|early|late|around|between|reigned|born|died|after|before|"
    r"1\d\d\d\s+(?:and|to|or))\s+|[(\[–—-]\s*)$",
    re.I,
)


def year_fits(match: re.Match[str]) -> bool:
    """Four figures are a year where the words lead to one, and no unit or counted thing follows."""
    lead, tail = before(match), after(match)
    if re.search(
        r"(?:[$€£¥₩#№]|US\$|No\.|room|flight|page|Rs\.?|EUR|USD|over|nearly|than|about|some|almost|least)\s?$",
        lead,
        re.I,
    ) and not re.search(r"\bover\s$", lead):
        return False
    if _NOT_YEAR.match(tail) or (re.match(r"[-–]?[A-Za-z](?<!s)", tail) and not re.match(r"[-–]", tail)):
        return False
    if re.match(
        r"[-–](?:strong|seat|page|meter|metre|mile|foot|year|member|km|kg|ton|pound|hour|day|man|person)", tail
    ):
        return False
    year = int(match["y"])
    if re.search(r"\d{3}[-–]$", lead) and not re.search(r"\b(?:1\d|20)\d\d[-–]$", lead):
        return False
    if not lead.strip() or re.search(r"[.!?]\s+$", lead):
        return bool(re.match(r"\s*(?:$|[,.:;\n–-])|\s(?:was|will|is|has|saw|brought)\b", tail))
    if 1900 <= year <= 2069:
        return bool(_LEADS_TO_YEAR.search(lead)) or not re.match(
            r"\s(?:new |more |other |civilian )?[a-z]{3,}s\b", tail
        )
    if year >= 1700 and re.search(r"\bthe\s+$", lead) and re.match(r"\s[a-z]+\b(?<!s)", tail):
        return True
    counted = re.match(r"\s[a-z]+s\b(?<!was)(?<!is)(?<!has)(?<!his)(?<!as)(?<!its)", tail)
    return bool(_OLD_YEAR.search(lead)) and not counted


def duration_fits(match: re.Match[str]) -> bool:
    """A length of time, not an age, not "30 days' notice of" a rate, not a rank such as "second minute"."""
    lead, tail = before(match), after(match)
    if re.match(r"[\s-]+old\b|\s+of\s+age\b|[\s-]olds?\b", tail):
        return False
    if re.search(r"\b(?:aged?|age\s+of)\s+$", lead, re.I):
        return False
    number, unit = match["n"].lower(), match["u"].lower()
    if number[0].isdigit() and match["u"][0].isupper() and not match["u"].isupper():
        return False
    if number in ("a", "an") and unit in ("second", "minute", "sec", "min", "quarter", "night"):
        return unit == "minute" and not tail.startswith(" of")
    if number == "one" and unit in ("day", "night"):
        return "-" in match[0] or bool(re.search(r"\b(?:in|for|within|only|just|by|of|than|least)\s+$", lead))
    if (
        unit.rstrip("s") in ("second", "min", "sec", "quarter", "night")
        and re.match(r"[a-z]+[- ]", match[0])
        and unit[-1] != "s"
    ):
        return False
    return not (unit.startswith("quarter") and not re.search(r"consecutive|straight", lead))


_COUNTED_BEFORE = re.compile(
    r"(?:\d[\d,.]*|\b(?:million|billion|trillion|thousand|hundred|dozen|percent|per cent|times|once|twice|cents|"
    r"dollars|euros|pounds))\s*%?\s*$|\d[\d,.]*\s+(?:[a-z]+\s+)?[a-z]+s\s+$|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens|hours|days|tons|tonnes|barrels|people)\s+$"
)


def rate(match: re.Match[str]) -> bool:
    """Whether "a year" follows a number or a counted thing and so is a rate: "50 planes a year"."""
    lead = before(match, 40)
    timed = re.search(r"\b(?:after|within|in|for|about|over|nearly|almost|than)\s+\d[\d,.]*\s+\w+\s*$", lead)
    return bool(_COUNTED_BEFORE.search(lead)) and not timed


def unit_alone_fits(match: re.Match[str]) -> bool:
    """Years without a number where a length of time is meant: "for years", "in months"."""
    return bool(
        re.search(r"\b(?:for|in|within|took|takes|lasted|last|after)\s+$", before(match), re.I)
    ) and not re.match(r"\s+(?:of\s+age|old)\b", after(match))


def clock_fits(match: re.Match[str]) -> bool:
    """A time of day: with a.m., p.m. or a time zone, or where a word leads to one; not a score of 3:16."""
    if not re.fullmatch(r"\d{1,2}[:.]\d\d", match[0].strip()):
        return True
    return match[0][-3] == ":" and bool(
        re.search(
            r"\b(?:at|by|before|around|about|until|till|from|to|since|after|and|between)\s+$", before(match), re.I
        )
    )


def season_fits(match: re.Match[str]) -> bool:
    """A season's name with a year, with "last" or "this", or where "in the" leads to it."""
    if match["rel"] or match["y"] or not re.match(r"(?:the\s+)?\w+$", match[0]):
        return True
    if match["s"].lower().startswith("fall"):
        return bool(re.search(r"\b(?:in|during|since|by|until)\s+$", before(match))) and match[0].lower().startswith(
            "the"
        )
    return bool(
        re.search(
            r"\b(?:in|during|since|until|till|by|of|over|throughout|before|after|for)\s+(?:the\s+)?$",
            before(match),
            re.I,
        )
    ) and not re.match(r"\s(?:[A-Z]|of\s+[a-z])", after(match))


def holiday_fits(match: re.Match[str]) -> bool:
    """A holiday's name where a time is meant: not a Christmas tree, not the New Year of a title."""
    words = match["h"].lower().replace("’", "'")
    if words == "9/11" or match["y"] or (" " in words and words not in ("new year", "new years")):
        return True
    led = re.search(
        r"\b(?:at|on|by|before|after|since|until|till|for|this|last|next|of|during|over|the)\s+$", before(match), re.I
    )
    return bool(led or match["rel"]) and not re.match(
        r"\s(?:[a-z]+(?:s|ing|ed)?\b(?<!and)(?<!in)(?<!at)|[A-Z])", after(match)
    )


def ordinal_day_fits(match: re.Match[str]) -> bool:
    """Whether "the 5th" is a day: where "on" leads to it and nothing it could count follows."""
    return bool(re.search(r"\b(?:on|by|until|till|from|since|before|after)\s+$", before(match), re.I)) and bool(
        re.match(
            r"\s*(?:$|[,.;:)\n]|(?!\s*(?:and|to|or|through)\s+(?:the\s+)?\d+(?:st|nd|rd|th)\s+[a-z])(?:and|at|in|to|when|as|but|for|or|through|after|before)\b)",
            after(match),
        )
    )


def suffix_fits(match: re.Match[str]) -> bool:
    """Whether "two days before" stands alone; before a clause it is a length ("two days before the vote")."""
    suffix = match["suffix"].lower().split()[0]
    if not duration_fits(match):
        return False
    if suffix == "on":
        return bool(re.match(r"\s*(?:$|[,.;:)])", after(match)))
    return suffix not in ("before", "after", "prior") or bool(re.match(r"\s*(?:$|[,.;:)\"”])", after(match)))


def day_before_fits(match: re.Match[str]) -> bool:
    """Whether "the day before" stands alone; before a clause it has no value of its own."""
    return bool(re.match(r"\s*(?:$|[,.;:)\"”\n]|(?:and|but|that|in|at|when|by|as)\b)", after(match)))


def unit_around_fits(match: re.Match[str]) -> bool:
    """Whether a day of the calendar is meant: "last day" is none, "the end of the day" is an idiom."""
    unit, rel = match["u"].lower(), (match.groupdict().get("rel") or "").lower()
    if unit == "day":
        return bool(re.search(r"previous|next|following|that|same|preceding", rel)) or (
            not rel and bool(re.match(r"(?:early|earlier|late|later)", match[0], re.I))
        )
    if rel == "that" and unit == "century":
        return True
    return not re.match(r"[- ](?:old|long)\b", after(match))
