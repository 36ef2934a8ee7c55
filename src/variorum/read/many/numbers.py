"""What a quantity's words say as a number: its value or range, its unit, and how the words bound it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.model.mentions import Number, Value
from variorum.model.vocabulary import Bound
from variorum.read.many.spelled import DIGITS, FRACTION_SIGNS, ONES, PARTS, SCALES, TENS, figure, number_of, tidy
from variorum.read.many.units import CURRENCY_CODES, CURRENCY_SIGNS, SIGN, UNIT, UNITS


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number found in words: where, how much, whether written in figures and whether with a scale word."""

    start: int
    end: int
    number: Number
    in_figures: bool
    scale: int = 1


def value_of(words: str) -> tuple[Value, str | None]:
    """The number that a quantity's words state, or ``(low, high)``, or None; and its unit under one name, or None.

    The number is the one stated, whatever bounds it: 15000 for "around 15,000". Words without a number ("dozens",
    "several weeks") have no value. Fractions are shares of one (``"two thirds"`` 0.666666667); units are as in
    ``read.units``, rates as ``"per month"`` or ``"USD per hour"``.
    """
    value, unit = _value_of(_plain(words))
    ends = value if isinstance(value, tuple) else (value,)
    return (None if any(abs(end or 0) > _LARGEST for end in ends) else value), unit


def bound_of(words: str) -> Bound:
    """How the words limit the real number; a fallback by rule where no reader has said it."""
    text = _plain(words)
    value, _ = value_of(words)
    if isinstance(value, tuple) or _RANGE.search(text):
        return Bound.RANGE
    for bound, cue in ((Bound.AT_MOST, _AT_MOST_FIRST), (Bound.AT_LEAST, _AT_LEAST), (Bound.AT_MOST, _AT_MOST)):
        if cue.search(text):
            return bound
    if _ABOUT.search(text) or (_VAGUE.search(text) and not re.search(r"\d", text)):
        return Bound.ABOUT
    if value is None and re.fullmatch(r"(?:the )?(?:minutes|hours|days|weeks|months|years|decades|centuries)", text):
        return Bound.ABOUT
    return Bound.EXACT


_LONGEST = 200
"""The most characters of a quantity's words that are looked at; real ones have fewer than 60."""
_LARGEST = 10**18
"""Larger figures are codes rather than counts, and fit no database's integer."""


def _value_of(text: str) -> tuple[Value, str | None]:
    unit = _unit(text)
    ratio = _ratio(text)
    if ratio is not None:
        return ratio, None
    stature = _STATURE.search(text)
    if stature:
        return 12 * int(stature[1]) + int(stature[2]), "inch"
    lone = _one_or_so(text)
    if lone is not None:
        return lone, unit
    figures = list(_figures(text))
    multiple = _multiple(text)
    if multiple is not None and not figures:
        return multiple, "times"
    if not figures:
        return _without_figures(text), unit
    return _of_figures(text, figures), unit


_STATURE = re.compile(
    r"\b(\d)[- ]?(?:foot|feet|ft|')[- ]?(\d{1,2})(?: ?in(?:ch(?:es)?)?)?\b(?![- ]?(?:mile|km|year|[a-z]))"
)
_VAGUE = re.compile(
    r"\b(?:dozens|scores|tens|hundreds|thousands|millions|billions|trillions|several|few|many|handful|couple|most|"
    r"majority|part of|(?:single|double|triple)[- ]digits?|figures|some of)\b"
)
_RANGE = re.compile(r"\bbetween\b.*\band\b|\b(?:ten|hundred)s? to (?:a )?(?:hundred|thousand)")
_AT_MOST_FIRST = re.compile(r"\b(?:no|not) (?:more|greater|higher|longer|larger) than\b|\b(?:no|not) (?:over|above)\b")
_AT_LEAST = re.compile(
    r"\b(?:at least|at minimum|a minimum of|minimum|more than|greater than|higher than|larger than|longer than|"
    r"louder than|bigger than|no (?:fewer|less) than|not (?:fewer|less) than|over|above|beyond|upwards? of|"
    r"in excess of|exceed(?:s|ed|ing)?|topp(?:ed|ing)|surpass(?:es|ed|ing)|past the|most|majority)\b|"
    r"\bor (?:more|higher|greater|longer|above|older)\b|\d ?\+|\b(?:plus)\b(?! or minus)|\band (?:up|counting)\b|[>≥]"
)
_AT_MOST = re.compile(
    r"\b(?:up to|as (?:many|much|high|long|far) as|less than|fewer than|lower than|smaller than|shorter than|under|"
    r"below|at most|a maximum of|maximum|within|no later than|or (?:less|fewer|lower|under|younger|below))\b|[<≤]"
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|nearly|almost|roughly|approximately|approx|circa|ca|estimated|close to|in the region of|"
    r"or so|odd|near|perhaps|maybe|potentially|possibly|somewhere|or thereabouts|in the neighbou?rhood of|more or less|"
    r"on average|just short of|virtually|practically|an average of)\b|~|≈|\bnear-|-ish\b"
)


def _plain(words: str) -> str:
    """Lower case, one kind of dash, quotation mark and blank; conversions in brackets left out."""
    text = re.sub(r"\s+", " ", words[:_LONGEST].lower().replace("−", "-"))
    text = re.sub(r"[‐‑‒–—―]", "-", text)
    text = re.sub(r"(\d) ?(?:''|″)", r"\1 inch", text)
    text = re.sub(r"[\"“”‘`]|''", "", text).replace("’", "'")
    text = re.sub(r"\b(us|nz|au|ca|hk|sg|nt|usd) \$ ?", r"\1$", text)
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]?", " ", text).strip()
    return bare or text.strip()


_WORD = re.compile(rf"\d+/\d+(?![\d,])|{DIGITS}|[{''.join(FRACTION_SIGNS)}]|[a-z]+")
_NUMBER_WORDS = frozenset({*ONES, *TENS, *SCALES, *PARTS, "a", "an", "and", "half", "of"})
_GLUED = frozenset({"k", "m", "b", "mn", "bn", "tn"})
_MAXIMUM = 12
"""The most words that a spelled number has: longer runs are lists, and reading them all would take long."""


def _figures(text: str) -> Iterator[_Figure]:
    """Every number in the text, the longest first at each place."""
    tokens = list(_WORD.finditer(text))
    at = 0
    while at < len(tokens):
        found, after = _longest(text, tokens, at)
        if found is not None:
            yield found
        at = after


def _longest(text: str, tokens: list[re.Match[str]], at: int) -> tuple[_Figure | None, int]:
    first = tokens[at]
    if not _can_begin(text, first):
        return None, at + 1
    last = at
    while last + 1 < len(tokens) and last - at < _MAXIMUM and _joins(text, tokens[last], tokens[last + 1]):
        last += 1
    for end in range(last, at - 1, -1):
        if tokens[end][0] in ("and", "of", "a", "an"):
            continue
        said = text[first.start() : tokens[end].end()]
        number = _fraction(said)
        number = _number(said) if number is None else number
        if number is not None:
            scale = SCALES.get(tokens[end][0], 1) if end > at else 1
            return _Figure(first.start(), tokens[end].end(), number, said[0].isdigit(), scale), end + 1
    return None, at + 1


def _can_begin(text: str, token: re.Match[str]) -> bool:
    word = token[0]
    if word[0].isalpha():
        return (
            word in ONES or word in TENS or word in ("a", "an", "half", "quarter") or (word in SCALES and len(word) > 4)
        )
    before = text[: token.start()]
    return not re.search(r"[a-z]$|\d[.,:/]$", before) or before[-3:].upper() in CURRENCY_CODES or before.endswith("rs")


def _joins(text: str, token: re.Match[str], following: re.Match[str]) -> bool:
    gap, word = text[token.end() : following.start()], following[0]
    if gap not in ("", " ", "-"):
        return False
    if word in _GLUED:
        return (gap == "" and token[0][-1].isdigit()) or (gap == " " and len(word) > 1)
    if word[0].isdigit() or word in FRACTION_SIGNS:
        return "/" in word or word in FRACTION_SIGNS
    return word in _NUMBER_WORDS


def _number(said: str) -> Number | None:
    glued = re.fullmatch(rf"({DIGITS})[ ]?([kmb]|mn|bn|tn)", said)
    if glued:
        return tidy(figure(glued[1]) * SCALES[glued[2]])
    return number_of(said)


def _fraction(said: str) -> Number | None:
    """Two thirds; a quarter; a quarter of a million; one-half of one (percent); half."""
    part = re.fullmatch(r"(an?|one|two|three|four|five|seven|\d+)?[ -]?(half|halves|[a-z]+?s?)(?: of (.+))?", said)
    if not part or part[2] not in PARTS or (part[1] is None and part[2] not in ("half", "quarter")):
        return None
    above = number_of(part[1]) if part[1] and part[1] not in ("a", "an") else 1
    whole = 1 if part[3] is None else number_of(part[3])
    return None if above is None or whole is None else tidy(above / PARTS[part[2]] * whole)


def _ratio(text: str) -> Number | None:
    """One in three; six in 10; one out of every 200."""
    ratio = re.search(r"\b([a-z]+|\d+) (?:in|out of)(?: every)? ([a-z]+|\d[\d,]*)(?: [a-z]+)?$", text)
    if not ratio:
        return None
    above, below = number_of(ratio[1]), number_of(ratio[2])
    return tidy(above / below) if above and below and 0 < above < below and below >= 2 else None


_MULTIPLES = {
    "once": 1,
    "twice": 2,
    "thrice": 3,
    "double": 2,
    "triple": 3,
    "treble": 3,
    "quadruple": 4,
    "quintuple": 5,
    "twofold": 2,
    "threefold": 3,
    "fourfold": 4,
    "fivefold": 5,
    "tenfold": 10,
}


def _multiple(text: str) -> Number | None:
    found = re.findall(
        r"\b(once|twice|thrice|twofold|threefold|fourfold|fivefold|tenfold|halv(?:ed|ing))\b|"
        r"\b(double|triple|treble|quadruple|quintuple)[ds]?\b(?![- ]digit)",
        text,
    )
    values = [_MULTIPLES.get(a or b, 0.5) for a, b in found]
    return values[0] if len(set(values)) == 1 else None


_LONE = re.compile(
    r"\b(?:an?|another|each|every|full|whole|single|additional|extra)[ -](?:full |whole |single |record )?(?=[a-z°%])"
)


def _one_or_so(text: str) -> Value:
    """A day and a half, 1.5; a minute or two, (1, 2)."""
    for lone in _LONE.finditer(text):
        unit = UNIT.match(text, lone.end())
        if unit and re.match(r" and (?:a )?half\b", text[unit.end() :]):
            return 1.5
        if unit and re.match(r" or two\b", text[unit.end() :]):
            return 1, 2
    return None


def _without_figures(text: str) -> Value:
    """What words without a number say: "a single" 1, "both" 2, "no" 0, "over a week" 1."""
    if _VAGUE.search(text):
        return None
    if any(UNIT.match(text, lone.end()) for lone in _LONE.finditer(text)):
        return 1
    if _LONG.search(text) or re.search(r"\ba (?:single|lone)\b", text):
        return 1
    if re.search(r"\b(?:both|a pair)\b", text):
        return 2
    return 0 if re.match(r"(?:no|none|nobody|nothing|nil)\b(?! (?:more|less|fewer))", text) else None


def _of_figures(text: str, figures: list[_Figure]) -> Value:
    """One number, or the range that several make, or None where they are a score or a list."""
    first, last = figures[0], figures[-1]
    if len(figures) == 1:
        vague = _VAGUE.search(re.sub(r"\bas many as\b|\bat (?:the )?most\b", "", text))
        return None if (vague and not first.in_figures) or re.search(r"\d:\d", text) else _signed(text, first)
    compound = _compound(text, figures)
    if compound is not None:
        return compound
    if all(_between(text, one, two) for one, two in pairwise(figures)):
        low, high = first.number, last.number
        if first.scale == 1 and last.scale > 100 and low < high / last.scale * 10 and low < 1000:
            low = tidy(low * last.scale)
        elif (
            first.in_figures
            and low < 1000 <= high
            and high % 1000 == 0
            and low < high / 1000
            and "to" not in text.split()
        ):
            low = low * 1000
        if low > high and re.search(r"\bbetween\b", text):
            low, high = high, low
        return (low, high) if low < high else None
    in_figures = [found for found in figures if found.in_figures]
    if len(in_figures) == 1:
        return _signed(text, in_figures[0])
    between = text[first.end : figures[1].start]
    return _signed(text, first) if not re.fullmatch(r"\s?(?:-|to|:|and|or|,)\s?", between) else None


def _signed(text: str, found: _Figure) -> Number:
    minus = re.search(r"(?:^|\s)(?:-|minus )(?:us)?[$£€]?$", text[: found.start])
    return -found.number if minus and found.in_figures else found.number


def _between(text: str, one: _Figure, two: _Figure) -> bool:
    """Whether the words between two numbers make a range of them; their units and signs are looked past."""
    gap = UNIT.sub(
        "",
        SIGN.sub("", text[one.end : two.start] + text[two.start : two.start + 1])[:-1]
        if two.in_figures
        else text[one.end : two.start],
    )
    gap = re.sub(r"(?:us|au|c|a)?[$£€%]|\s+", " ", gap).strip()
    opened = re.search(r"\b(?:between|from)\b", text[: one.start])
    if one.in_figures != two.in_figures and (gap.startswith(("-", ",")) or not gap):
        return False
    return bool(
        re.fullmatch(r"-{1,2}|to|or|or (?:even|perhaps|maybe)|,? ?(?:maybe|perhaps|even)?(?: even)?|/|, or", gap)
    ) or bool(opened and re.fullmatch(r"and|to|-", gap))


_SMALLER = {
    ("hour", "minute"): 60,
    ("year", "month"): 12,
    ("minute", "second"): 60,
    ("foot", "inch"): 12,
    ("day", "hour"): 24,
    ("week", "day"): 7,
}


def _compound(text: str, figures: list[_Figure]) -> Number | None:
    """Nine hours and 30 minutes: 9.5."""
    if len(figures) != 2:
        return None
    one, two = figures
    units = [UNIT.match(text, found.end + (text[found.end : found.end + 1] in (" ", "-"))) for found in figures]
    if not units[0] or not units[1]:
        return None
    parts = _SMALLER.get((UNITS[units[0][0]], UNITS[units[1][0]]))
    joined = re.fullmatch(r",?(?: and)? ", text[units[0].end() : two.start])
    return tidy(one.number + two.number / parts) if parts and joined else None


_LONG = re.compile(r"\b(year|month|week|day|hour|decade|century)-?long\b")
_PER = re.compile(
    r"(?:\bper|\ban?|\beach|\bevery|/) ?(second|minute|hour|day|night|week|month|quarter|year|annum|decade|"
    r"barrel|ounce|share|gallon|litre|liter|tonne|ton|person|capita|head|household|inch|"
    r"square (?:mile|km|kilometre|kilometer)|kg|km|mile|pound|unit|aircraft)\b"
)
_PER_NAMES = {"annum": "year", "head": "person", "capita": "person", "liter": "litre"}


def _unit(text: str) -> str | None:
    """The unit of a text, with its rate: "USD per hour"."""
    sign = SIGN.search(text)
    per = _PER.search(text)
    if per and not re.search(r"(?:\d|%|\b[a-z]+)[^a-z]*$", text[: per.start()]):
        per = None
    if per and re.match(r"(?:an?|each|every) ", per[0]) and not _counts_before(text, per.start()):
        per = None
    end = per.start() if per else len(text)
    name: str | None = None
    if sign:
        name = CURRENCY_SIGNS[sign[0].strip()]
    code = re.search(r"\b([a-z]{3})\b ?(?=\d)|\b(?<=[\d ])([a-z]{3})\b|^([a-z]{3})(?=\d)", text)
    if name in (None, "USD") and code and (found := (code[1] or code[2] or code[3]).upper()) in CURRENCY_CODES:
        name = found
    if name is None:
        scaled = re.search(r"\b(?:million|billion|trillion|thousand|bn|m) pounds\b", text)
        named = [match for match in UNIT.finditer(text, 0, end) if not _is_other_word(text, match)]
        number = next(_figures(text), None)
        named = [match for match in named if number is None or match.start() >= number.end] or named
        long = _LONG.search(text)
        name = "GBP" if scaled else UNITS[named[0][0]] if named else long[1] if long else _temperature(text)
    rate = f"per {_PER_NAMES.get(per[1], per[1])}" if per else None
    return " ".join(part for part in (name, rate) if part) or None


def _counts_before(text: str, at: int) -> bool:
    """Whether a number or vague number stands before, so that "a month" is a rate and not a length."""
    before = text[:at]
    return bool(
        re.search(r"\d|\$|[£€%]", before)
        or _VAGUE.search(before)
        or any(True for _ in _figures(before))
        or "once" in before
        or "twice" in before
    )


def _is_other_word(text: str, match: re.Match[str]) -> bool:
    """Whether a unit's name is another word here: "second" as rank, "real" and "won" without a number."""
    word, lead = match[0], text[: match.start()].rstrip(" -")
    if word in ("second", "point", "time", "real", "won", "night", "dong", "rand", "min", "ha", "mb", "minute", "day"):
        return not (
            re.search(r"\d$", lead)
            or lead.split(" ")[-1].split("-")[-1] in _NUMBER_WORDS
            or lead.endswith(("single", "consecutive", "straight"))
        )
    return False


def _temperature(text: str) -> str | None:
    found = re.search(r"\d ?°? ?([cf])\b", text)
    return f"°{found[1].upper()}" if found else None
