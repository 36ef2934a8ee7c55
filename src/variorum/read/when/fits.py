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
    if not named(match) or (match["rel"] and re.match(r"\s\d{1,2},?\s\d{4}\b", after(match))):
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
    if re.search(r"\b(?:spokes\w+|aides?)\s+(?:for|of)\s+$", lead):
        return False
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


_OF_LIFE = re.compile(r"\b(?:b|d|m|div|r|fl|c|ca)\.\s+$")
_OLD_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|year|circa|c\.|ca|early|late|around|between|reigned|born|died|after|before|"
    r"1\d\d\d\s+(?:and|to|or))\s+|[(\[–—-]\s*)$",
    re.I,
)


_EARLY_YEAR = re.compile(r"(?:\b(?:c\.|ca\.|circa|the year)\s?(?:[1-9]\d{1,2}\s?[-–—]\s?)?)$", re.I)


def after_decade(match: re.Match[str]) -> bool:
    """Whether a decade stands right before: "the 1960s and 70s"."""
    return bool(re.search(r"\d0s\s(?:and|or|to)\s$", before(match)))


def early_year_fits(match: re.Match[str]) -> bool:
    """Two or three figures are a year only where the words say so: "c. 347", "in the year 71"."""
    return bool(_EARLY_YEAR.search(before(match)))


_AFTER_A_TIME = re.compile(
    r"\s*(?:$|[,.;:)\]\n–—-]\W)|\s(?:and|or|but|in|on|at|to|as|by|for|from|with|when|while|that|which|who|until|"
    r"was|were|had|is|has|began|broke|ended|came|brought|the|an?|it|he|she|they|his|her|its|their)\b"
)


def world_war_fits(match: re.Match[str]) -> bool:
    """A war is a time where words of time lead to it and it names no other thing, such as a memorial."""
    lead = re.search(
        r"\b(?:during|after|before|since|until|till|throughout|through|following|in|of|from|to|between|and|by)\s+$",
        before(match),
        re.I,
    )
    return bool(lead or match[0][0] in "Tt") and bool(_AFTER_A_TIME.match(after(match)))


_OUR_AGE = re.compile(
    r"\b(?:still|remains?)\b[^.!?\n]*$|"
    r"\b(?:known|continues?|lives?\son|used|seen|visible|available|common|living|is|are|exists?|than)\s+$",
    re.I,
)


def our_age(match: re.Match[str]) -> bool:
    """Whether "today" means our age and no day: "still in use today", "what is today Germany"."""
    return bool(_OUR_AGE.search(before(match, 60))) or bool(
        re.match(r"\s+(?:than|as)\s+(?:ever|it was|they were)", after(match))
    )


def opening_hours(match: re.Match[str]) -> bool:
    """Whether a time of day is one end of a span of figures, such as shops have on their doors."""
    lead, tail = before(match, 12), after(match, 12)
    return bool(re.search(r"\d(?:[ ]?[ap]\.?m\.?)?\s?[-–—]\s?$", lead) or re.match(r"\s?[-–—]\s?\d", tail))


def year_fits(match: re.Match[str]) -> bool:
    """Four figures are a year where the words lead to one, and no unit or counted thing follows."""
    lead, tail = before(match), after(match)
    if re.search(
        r"(?:[$€£¥₩#№]|US\$|No\.|rule|section|article|resolution|room|flight|page|"
        r"Rs\.?|EUR|USD|over|nearly|than|about|some|almost|least)\s?$",
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
    if not lead.strip() or (re.search(r"[.!?]\s+$", lead) and not _OF_LIFE.search(lead)):
        named = 1900 <= year <= 2069 and re.match(r"\s[A-Z]", tail)
        return bool(named or re.match(r"\s*(?:$|[,.:;\n–-])|\s(?:was|will|is|has|saw|brought)\b", tail))
    if 1900 <= year <= 2069:
        return bool(_LEADS_TO_YEAR.search(lead)) or not re.match(
            r"\s(?:new |more |other |civilian )?[a-z]{3,}s\b", tail
        )
    if year >= 1700 and re.search(r"\bthe\s+$", lead) and re.match(r"\s[a-z]+\b(?<!s)", tail):
        return True
    counted = re.match(r"\s[a-z]+s\b(?<!was)(?<!is)(?<!has)(?<!his)(?<!as)(?<!its)", tail)
    listed = re.search(r",\s+$", lead) and re.match(r"\s*(?:$|[.;)\n])", tail)
    return bool(_OLD_YEAR.search(lead) or _OF_LIFE.search(lead) or listed) and not counted


def duration_fits(match: re.Match[str]) -> bool:
    """A length of time, not an age, not "30 days' notice of" a rate, not a rank such as "second minute"."""
    lead, tail = before(match), after(match)
    if re.match(r"[\s-]+old\b|\s+of\s+age\b|[\s-]olds?\b", tail):
        return False
    if re.search(r"\b(?:aged?|age\s+of)\s+$", lead, re.I):
        return False
    number, unit = match["n"].lower(), match["u"].lower()
    if re.fullmatch(r"(?:19|20)\d\d", number) and unit[-1] != "s":
        return False
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
    bare = re.fullmatch(r"\d{1,2}[:.]\d\d|\d{4}[ ]?(?:hours|hrs)", match[0].strip())
    return not bare or (
        "." not in bare[0]
        and bool(
            re.search(
                r"\b(?:at|by|before|around|about|until|till|from|to|since|after|and|between)\s+$", before(match), re.I
            )
        )
    )


_AS_SUBJECT = re.compile(
    r"\s(?:can|may|tends?|are|brings?|lasts?|is\s(?:an?|the|not|also|very|usually|often|generally|hot|cold|warm|dry|wet|"
    r"rainy|mild|cool|short|long|low|high|peak|[a-z]+ly)\b|and\s(?:(?:early|late)\s)?(?:spring|summer|autumn|winter)\sare\b)"
)


def season_fits(match: re.Match[str]) -> bool:
    """A season's name with a year, in the plural, with "last" or "this", or where "in the" leads to it."""
    if match["rel"] or match["y"] or not re.match(r"(?:the\s+)?\w+$", match[0]):
        return True
    if match["s"][0].islower() and match["s"][-1] == "s":
        return True
    if _AS_SUBJECT.match(after(match)) and not match["s"].lower().startswith("fall"):
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
    if not duration_fits(match) or re.match(r"\s+than\b", after(match)):
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


def of_a_thing(match: re.Match[str]) -> bool:
    """Whether "annual" or "weekly" says what kind a thing is: "its annual report"."""
    return bool(re.match(r"\s[A-Za-z]", after(match))) and not match[0].endswith("ually")


def vague_fits(match: re.Match[str]) -> bool:
    """Whether "now" and "recently" name a time; "now that", "now and then" and "Now, ..." go on with a tale."""
    if re.search(r"\b(?:by|until|from|just)\s+$", before(match)):
        return False
    tail = after(match)
    going_on = r",|\s(?:what|you|when|if|let|the|this|as)\b" if match[0] in ("Now", "NOW") else r"-"
    return not (match[0].lower() == "now" and re.match(rf"{going_on}|\s(?:that|and\s(?:then|again))\b", tail))
