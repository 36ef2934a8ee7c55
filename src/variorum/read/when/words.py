"""The words that times are told in, and the pieces of patterns they make."""

import re

from variorum.read.many.spelled import SMALL

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
HOLIDAYS = {
    "christmas": (12, 25),
    "xmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "new year": (1, 1),
    "new years": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "may day": (5, 1),
    "april fools' day": (4, 1),
    "epiphany": (1, 6),
    "fourth of july": (7, 4),
    "guy fawkes night": (11, 5),
    "st patrick's day": (3, 17),
    "st. patrick's day": (3, 17),
    "international women's day": (3, 8),
}
"""Holidays that fall on one date everywhere; those that move, or differ by country, have no value of their own."""
DECADES = {
    word: number
    for number, word in enumerate("twenties thirties forties fifties sixties seventies eighties nineties".split(), 2)
}
UNITS = {
    "second": "second",
    "sec": "second",
    "minute": "minute",
    "min": "minute",
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
    "millennium": "millennium",
}
LENGTHS = {
    "second": ("T", 1, "S"),
    "minute": ("T", 1, "M"),
    "hour": ("T", 1, "H"),
    "day": ("", 1, "D"),
    "week": ("", 1, "W"),
    "fortnight": ("", 2, "W"),
    "month": ("", 1, "M"),
    "quarter": ("", 3, "M"),
    "year": ("", 1, "Y"),
    "decade": ("", 10, "Y"),
    "century": ("", 100, "Y"),
    "millennium": ("", 1000, "Y"),
}
"""How a unit is written in an ISO 8601 duration: before the number, times, after it."""

BLANK = r"[ \t\xa0\u2009\u202f]+"
GAP = r"(?:[ \t\xa0\u2009\u202f]+(?:\n[ \t]*)?|\n[ \t]*)"
"""Between two words of one expression; they may stand on two lines of a wrapped text."""
COMMA = rf"(?:[ ]?,(?:{GAP})?|{GAP})"
DASH = r"[ ]?(?:--|[-\u2010-\u2015\u2212])[ ]?"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?![a-z])(?:[ ]?\.)?)(?![a-z])"
)
WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)(?![a-z])(?:[ ]?\.)?)(?![a-z])"
)
YEAR = r"(?:1\d|20)\d\d(?!\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
NTH = r"(?:[ ]?(?:st|nd|rd|th)\b)?"
NO_MORE = r"(?!\d|[:.,]\d|[ ]?%)"
"""What may not follow a day's number: it would be part of another number."""
EARLY = rf"(?:(?:very{BLANK})?(?:early|late|later|earlier)(?:{GAP}(?:on|in|into){BLANK}|[ -]))?"
MORNING = (
    rf"(?:{GAP}(?:in{BLANK}the{BLANK})?(?:early{BLANK})?(?:mid-?)?"
    r"(?:morning|afternoon|evening|night|midday|noon|lunchtime)\b)?"
)
HEAD = (
    rf"(?:(?:the{BLANK})?(?:(?:very{BLANK})?(?:end|beginning|start|middle|close|turn|rest|remainder|"
    rf"(?:first|second|third|fourth|last|final|latter|early|closing|opening)"
    rf"(?:{BLANK}(?:few|couple of|two|three|four|five|six|seven|eight|nine|ten|\d+))?"
    rf"{BLANK}(?:days?|weeks?|weekend|months?|half|part|years?|decades?))"
    rf"{GAP}of{GAP}(?:the{BLANK})?(?:month{BLANK}of{BLANK})?"
    rf"|(?:very{BLANK})?(?:early|late|mid|later|earlier)"
    rf"(?:{BLANK}(?:in|into){BLANK}(?:the{BLANK})?|[ -]{{1,2}}|\u2013)))?"
)
"""What names a part of a longer time: "the end of", "late", "mid-", "the first week of". The value is the whole."""
UNIT = (
    r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|"
    r"quarters?|years?|yrs?|decades?|century|centuries|millenniums?)"
)
LONG_UNIT = r"(?:day|week|month|year|quarter|decade|century|weekend)"
NUMBER = rf"(?:{SMALL})"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d(?::[0-5]\d)?)?[ ]?(?:[ap]\.[ ]?m\b\.?|[ap][ ]?m\b)|"
    r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:[ ]?(?:hours|hrs|h)\b)?|(?:1?\d)[ ]o[’']clock|"
    r"[0-2]\d[0-5]\d[ ]?(?=(?:GMT|UTC|hours|hrs)\b)(?:hours|hrs)?|\b(?:noon|midnight|midday)\b)"
)
ZONE = (
    rf"(?:{BLANK}(?:local{BLANK}time|(?:[A-Z][a-z]+{BLANK})?(?:standard{BLANK}|daylight{BLANK})?time\b|"
    r"\(?(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|EES?T|MSK|KST|JST|IST|AES?T)\b(?:[ ]?[+-][ ]?\d{1,2}(?::?\d\d)?)?\)?))?"
    rf"(?:{BLANK}\((?:[01]?\d|2[0-4])(?:[:.]?[0-5]\d)?[ ]?(?:[ap]\.?m\.?[ ]?)?"
    r"(?:GMT|UTC|[ECMP][SD]?T|BST|CES?T|MSK|KST|JST|local time)\))?"
)

KINDS = {
    "month": "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    "weekday": "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays mon tue tues wed thu thur thurs fri sat sun",
    "number": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety several few couple half a an "
    "hundred dozen many some",
    "the": "the",
    "near": "last next this past previous following coming current that same upcoming earlier later early late mid end "
    "beginning start middle close turn rest remainder recent preceding first second third fourth final latter "
    "opening closing very",
    "today": "today yesterday tomorrow tonight",
    "season": "spring summer autumn fall winter summers winters autumns",
    "holiday": "christmas xmas boxing new halloween valentine epiphany april fourth guy st international may",
    "ordinal": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty last final",
    "war": "world wwi wwii ww1 ww2 first second",
    "unit": "minutes seconds hours days weeks months years decades centuries year mid",
    "set": "every each daily weekly monthly yearly annually annual hourly nightly once twice thrice per",
    "vague": "now currently recently nowadays presently lately more at these formerly right",
    "era": "ad q1 q2 q3 q4 fiscal fy juche noon midnight midday",
}
KINDS_OF_WORD: dict[str, frozenset[str]] = {
    word: frozenset(kind for kind, words in KINDS.items() if word in words.split())
    for word in " ".join(KINDS.values()).split()
}
"""Which kinds of expressions a word can open; a text is only looked at closely where one of them stands."""


def month_of(words: str) -> int:
    """1 to 12 for a month's name, whole or short."""
    return MONTHS.index(words[:3].lower()) + 1


def weekday_of(words: str) -> int:
    """0 (Monday) to 6 for a weekday's name, whole or short."""
    return WEEKDAYS.index(words[:3].lower())


def unit_of(words: str) -> str:
    """The unit's own name: ``years`` and ``yrs`` are ``year``."""
    words = words.lower()
    return UNITS.get(words) or UNITS[words.removesuffix("s")]


def is_name(words: str) -> bool:
    """Whether a month or weekday is written as a name: lower-case ``may``, ``march`` and ``sun`` are other words."""
    bare = re.sub(r"[\s.]", "", words)
    return bare[:1].isupper() or (bare.lower() not in ("may", "march", "august", "sept") and len(bare) > 3)
