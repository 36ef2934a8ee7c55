"""Where a quantity begins and ends: number, unit, rate and hedge belong to it, articles and what is counted do not."""

import re
from collections.abc import Collection

from variorum.model.text import Span
from variorum.read.many.spelled import DIGITS, FRACTION_SIGNS, ONES, TENS
from variorum.read.many.units import UNITS


def bordered(text: str, span: Span, free: Span | None = None) -> Span:
    """The span with the borders that a quantity has: what belongs to it taken in, what does not left out.

    Taken in are the rest of the number, its currency, unit and rate ("$7 an hour"), hedges ("more than", "only"),
    the first end of a range ("between 5 and 9") and the same length in other units in brackets ("5 miles (8 km)").
    Left out are articles, prepositions and stray marks at the edges. It grows only within ``free``, the stretch
    that no other quantity takes (default: the whole text), and never becomes empty.
    """
    free = free or Span(0, len(text))
    low, high = min(max(free.start, span.start - _REACH), span.start), max(min(free.end, span.end + _REACH), span.end)
    start, end = _cut(text, span.start, span.end)
    if start >= end or end - start > _REACH:
        return span
    start = _begun(text, start, _grown(text, start, end, high), low)
    end = _grown(text, start, end, high)
    start, end = _converted(text, start, end, low, high)
    return Span(*_paired(text, start, end, low, high))


def counts(words: str) -> bool:
    """Whether words can be a quantity at all: they hold a number, a share, a vague number or a length of time."""
    return bool(_COUNTED.search(words)) and not _DATE.fullmatch(words)


def are_one(text: str, first: Span, second: Span) -> bool:
    """Whether two quantities side by side are one.

    They are when they are the ends of a range ("between 5 and 9 days"), or a measure and its like in brackets.
    """
    return _is_range(text, first, second) or (
        text[first.end : second.start].strip() == "("
        and text.startswith(")", second.end)
        and bool(
            _LENGTH_END.search(text, first.start, first.end) and _LENGTH_END.search(text, second.start, second.end)
        )
    )


_REACH = 80
"""How many characters a border may move, and the most that a quantity's words have; real ones have fewer."""
_GAP = 16


def _any(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_B = r"[ \u00a0\u202f]"  # a blank within a line
_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_SPELLED = rf"{_any([*ONES, *TENS])}|{_SCALE}"
_SIGN = rf"(?:(?:US|NZ|AU|HK|CA){_B}?|\b[ACS])?[$£€¥₩₹₽]"
_FIGURE = rf"(?:{DIGITS}(?:{_B}?[{''.join(FRACTION_SIGNS)}])?)"
_NUMBER = (
    rf"(?:(?:{_SIGN}{_B}?)?{_FIGURE}|\b(?:{_SPELLED})(?:[ -](?:and )?(?:{_SPELLED}))*\b)"
    rf"(?:[ -]?(?:{_SCALE})\b|(?:bn|mn|tn|m|k)\b)?"
)
_NO_PLURALS = (
    "percent,per cent,pct,%,percentage-point,°c,°f,feet,yuan,yen,renminbi,rmb,won,km,km/h,kph,mph,cm,mm,km²,km2,m²,kg,"
    "lb,ft,db,gb,mb,tb,ghz,mhz,mw,gw,kwh,mwh,sq km,sq ft,centuries"
).split(",")
_AMBIGUOUS = {"mins", "secs", "reals", "nights", "rands", "has", "seconds"}
_PLURALS = [form for form in UNITS if form.endswith("s") and len(form) > 2 and form not in _AMBIGUOUS] + ["seconds"]
_NOUNS = [form for form in UNITS if form.isalpha() and len(form) > 2 and not form.endswith("s")]
_SUCH = rf"(?:(?:U\.?S\.?|square|nautical|cubic|metric|consecutive|straight|working|full|more){_B})?"
_UNIT = rf"{_SUCH}(?:{_any([*_PLURALS, *_NO_PLURALS])})(?!\w)"
_TIMES = "seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)"
_PER = (
    "second|minute|hour|day|night|week|month|quarter|year|annum|decade|barrel|ounce|gallon|lit(?:re|er)|tonne|ton|share|"
    "head|capita|person|aircraft|unit|kilogram|mile"
)
_COMPARED = "less|fewer|more|higher|lower|greater|faster|slower|cheaper|larger|smaller|longer|shorter"
_VAGUE = "tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
_LENGTH = (
    "(?:square |sq |nautical |cubic )?(?:miles?|kilomet(?:er|re)s?|km|feet|foot|ft|met(?:er|re)s?|inch(?:es)?|yards?|"
    "acres?|hectares?|(?:centi|milli)met(?:er|re)s?|[cm]m|km/h|kph|mph|knots|pounds|lbs?|kilograms?|kg|tons?|tonnes?|°[CF])"
)
_NUMERIC = rf"(?:\d|\b(?:{_SPELLED}))$"
_MEASURED = rf"(?:[\d%]|\b(?:{_SPELLED})|(?<![^\W\d_]){_UNIT})$"
_OUT_OF = (
    rf"(?:three|four|five|six|seven|eight|nine|ten|10|20|100|1,000)\b(?!-|{_B}?(?:{_any([*_PLURALS, *_NO_PLURALS])}))"
)
_NUMERIC_END = _pattern(_NUMERIC)
_HEDGE = (
    r"(?:(?:slightly|just|well|far|much|no|not) )?(?:more|less|fewer|greater|higher|lower|longer|larger) than|at least|"
    r"(?:well |just )?(?:over|under)|about|around|nearly|almost|roughly|approximately|an estimated|some|only|just|"
    r"as (?:many|much|high|low) as|close to|up to|upwards? of|in excess of|plus or minus|perhaps|maybe|above"
)

_AFTER = tuple(
    (_pattern(so_far), _pattern(more))
    for so_far, more in (
        (r"\d$", r"[.,]?\d(?:[\d,.]*\d)?"),
        (_NUMERIC, rf"(?:{_B}|-)?(?:{_SCALE})\b|{_B}?[{''.join(FRACTION_SIGNS)}]"),
        (r"\d$", r"(?:bn|mn|tn)\b"),
        (_NUMERIC, rf"(?:{_B}|-)?{_UNIT}|-[a-z]{{2,}}(?:-[a-z]+)*(?![-\w])|{_B}(?:percentage point|dollar)\b"),
        (_NUMERIC, rf"{_B}?[-–]{_B}?\d(?:[\d,.]*\d)?(?![\w-])|{_B}(?:to|or){_B}{_NUMBER}(?!\w)|{_B}and{_B}a{_B}half\b"),
        (rf"\bbetween{_B}{_NUMBER}(?:{_B}?{_UNIT})?$", rf"{_B}(?:and|to){_B}{_NUMBER}(?!\w)"),
        (rf"\b(?:{_VAGUE})$", rf"{_B}of{_B}(?:{_VAGUE}|{_UNIT})(?!\w)"),
        (r"\b(?:few|several|couple of|and[ -]a[ -]half)$", rf"{_B}{_UNIT}"),
        (r"\b(?:one|1|half an?)$", rf"{_B}(?:{_any(_NOUNS)})(?![-\w])"),
        (
            r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d)$",
            rf"{_B}(?:in|out{_B}of){_B}(?:every{_B})?{_OUT_OF}",
        ),
        (_MEASURED, rf"(?:{_B}(?:an?|per|each|every){_B}|/)(?:{_PER})\b(?!-|{_B}(?:ago|earlier|later|before))"),
        (r"(?:%|percent|per cent|\btimes)$", rf"{_B}(?:{_COMPARED})\b"),
        (_MEASURED, rf"{_B}or{_B}(?:more|less|fewer|higher|lower|greater|over)\b|\+(?!\w)|-odd\b"),
    )
)
"""What a quantity ends with so far, and what then follows and still belongs to it."""
_BEFORE = tuple(
    (_pattern(so_far), _pattern(more))
    for so_far, more in (
        (r"[\d.]", rf"(?<!\w){_SIGN}{_B}?$"),
        (rf"(?:{_SCALE})\b|{_UNIT}", rf"(?<![\w.,]){_NUMBER}(?:{_B}|-)?$"),
        (rf"(?:{_VAGUE})\b", rf"\b(?:{_VAGUE}){_B}of{_B}$"),
        (
            r"(?:dozen|hundred|thousand|million|billion|trillion|couple|few|handful|third|quarter)\b(?!-)",
            rf"\ban?{_B}$",
        ),
        (rf"{_NUMBER}(?:{_B}?{_UNIT})?{_B}(?:and|to){_B}{_NUMBER}", rf"\bbetween{_B}$"),
        (_NUMBER, rf"\bbetween{_B}{_NUMBER}(?:{_B}?{_UNIT})?{_B}and{_B}$"),
        (r"estimated\b", rf"\ban{_B}$"),
        (r"[$£€¥]", r"(?<![^\s(])[-−]$"),
        (r"an?\b", rf"\b(?:half|quarter of){_B}$"),
        (r"hundred\b", rf"\bseveral{_B}$"),
        (r"between\b|around\b", rf"\b(?:some|any)where{_B}$"),
        (
            rf"(?:an?\b|one in\b|half\b|between\b|{_HEDGE}|{_NUMBER}|(?:{_VAGUE}|every)\b)",
            rf"(?<![\w-])(?:{_HEDGE}){_B}$",
        ),
    )
)
"""What a quantity begins with so far, and what stands right before it and still belongs to it."""
_NO_HEDGE = _pattern(
    rf"\bover{_B}(?=\S+{_B}(?:{_TIMES})\b)|\baround{_B}(?=once|twice)|"
    rf"\b(?:up|down|back|close|ticked|ramping|rose|went|go|going|gone|jumped|climbed)\b{_B}up{_B}to{_B}"
)
"""Words that look like hedges and are none: over five months, looked around twice, ticked up to."""

_FRONT = _pattern(
    r"\s+|(?!\.\d)[,;:.(\[\])]\s*|"
    r"(?:the|of|for|by|to|with|and|or|than|its|their|his|her|our|these|those|another|additional|"
    r"as(?!\s+(?:many|much|few|little|high|low|far|long)\b)|"
    r"(?:last|past|next|first|remaining|in|from|an?|record|further|whopping|staggering)"
    rf"(?=\s+(?:{_NUMBER}(?!\w))))\s+"
)
_BACK = _pattern(
    r"\s+(?:of|in|by|to|for|and|on|at|from|as|the|away|ago|an?|per|each|every)$|[\s,;:(\[—–-]+$|(?<=\d)\.$"
)
_PACKED = "units|pages|rounds|bottles|bundles|boxes|doses|bags|copies"
"""What is counted in packs or pieces and reads as a unit: left as found."""
_COUNTED_THINGS = _pattern(
    rf"{_B}(?!{_UNIT}|(?:{_VAGUE}|thirds|quarters|halves|\w+ths|plus|less|{_PACKED})\b)"
    r"(?:[a-z]+s|people|men|women|children)$"
)
_COUNTED = _pattern(
    rf"\d|[{''.join(FRACTION_SIGNS)}]|\b(?:{_SPELLED}|{_VAGUE}|half|halves|halved|thirds?|quarters?|fourths?|fifths?|"
    r"tenths?|twice|once|thrice|doubl\w+|tripl\w+|quadrupl\w+|several|few|many|couple|handful|most|majority|both|no|none|"
    rf"single|tiny|percentage points?|all|part|pair|\w+fold|(?:{_TIMES}))\b|(?:year|month|week|day|hour)-?long|"
    rf"(?:an?|each|every) (?:{_TIMES})"
)
_DATE = _pattern(r"(?:(?:in|by|since)\s+)?(?:1[89]|20)\d\d")
_LINK = _pattern(r"\s*(\band\b|\bto\b|[-‐‑‒–])\s*$")
_FROM = _pattern(r"\bfrom\s+$")
_BETWEEN = _pattern(r"\bbetween\s+\S+(?:\s+\S+){0,2}$")
_BRACKETED = _pattern(
    rf"{_B}\((?:about |roughly |around |some )?{_FIGURE}(?:{_B}?(?:million|thousand))?(?:{_B}|-)?(?:{_LENGTH})\)"
)
_MEASURE_BEFORE = _pattern(rf"(?<![\w.,$£€]){_NUMBER}(?:{_B}|-)?(?:{_LENGTH}){_B}\($")
_LENGTH_END = _pattern(rf"(?:{_LENGTH})$")
_TO = _pattern(rf"{_B}to{_B}")
_CHANGE = _pattern(r"\b(?:from|rose|fell|down|up|cut|raised|increased?|reduced?|vote of|by)\s+$")
_PAIRS = (("(", ")"), ("“", "”"), ("[", "]"))


def _is_range(text: str, first: Span, second: Span) -> bool:
    """Whether two quantities are the ends of one: "between 5 and 9 days", "5 to 9 days"."""
    if first.end > second.start or second.start - first.end > _GAP:
        return False
    link = _LINK.search(text, first.start, second.start)
    if not link:
        return False
    before = text[max(0, first.start - _GAP) : link.start()]
    if link[1].lower() == "and":
        return bool(_BETWEEN.search(before))
    plain = _NUMERIC_END.search(text, first.start, link.start())
    return bool(plain) and not _FROM.search(text, max(0, first.start - _GAP), first.start)


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    """The borders without the blanks, marks and small words at the edges."""
    while start < end and (front := _FRONT.match(text, start, end)):
        start = front.end()
    while start < end and (back := _BACK.search(text, start, end)):
        end = back.start()
    counted = _COUNTED_THINGS.search(text, start, end)
    if counted and _NUMERIC_END.search(text, start, counted.start()):
        return start, counted.start()
    return start, end


def _grown(text: str, start: int, end: int, high: int) -> int:
    """The end, moved over all that belongs to the quantity."""
    moved = True
    while moved:
        moved = False
        for so_far, more in _AFTER:
            found = more.match(text, end, high) if so_far.search(text, start, end) else None
            if (
                found
                and found.end() > end
                and not (_TO.match(found[0]) and _CHANGE.search(text, max(0, start - _GAP), start))
            ):
                end, moved = found.end(), True
    return end


def _begun(text: str, start: int, end: int, low: int) -> int:
    """The start, moved over all that belongs to the quantity."""
    moved = True
    while moved:
        moved = False
        for so_far, more in _BEFORE:
            found = more.search(text, low, start) if so_far.match(text, start, min(len(text), end + _REACH)) else None
            if found and found.start() < start and not _is_other_word(text, found.start(), start, end):
                start, moved = found.start(), True
    return start


def _is_other_word(text: str, start: int, stop: int, end: int) -> bool:
    """Whether what looks like a hedge before a quantity is another word."""
    return any(found.end() == stop for found in _NO_HEDGE.finditer(text, max(0, start - _GAP), end))


def _converted(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The borders around a length and the same length in brackets, wherever one of the two was found."""
    if not _LENGTH_END.search(text, start, end):
        return start, end
    after = _BRACKETED.match(text, end, high)
    if after:
        return start, after.end()
    before = _MEASURE_BEFORE.search(text, low, start) if text[end : end + 1] == ")" and end < high else None
    return (_begun(text, before.start(), end, low), end + 1) if before else (start, end)


def _paired(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The borders with both halves of brackets and quotation marks, or with neither."""
    for opening, closing in _PAIRS:
        opened = text.count(opening, start, end) - text.count(closing, start, end)
        if opened > 0 and end < high and text.startswith(closing, end):
            end += 1
        elif opened > 0 and text.startswith(opening, start):
            start += 1
        elif opened < 0 and text.startswith(closing, end - 1):
            end -= 1
        elif opened < 0 and start > low and text.startswith(opening, start - 1):
            start -= 1
    return start, end
