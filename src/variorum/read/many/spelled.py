"""Numbers as English spells them: "thirty-five", "two and a half", "3 1/2", "1.2 million", "a dozen"."""

import re

from variorum.model.mentions import Number

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * number for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
SCALES: dict[str, int] = {
    "hundred": 100,
    "dozen": 12,
    "score": 20,
    "thousand": 10**3,
    "k": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "m": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
"""What a scale word multiplies by. British ``billion`` is 10^9 as in all present-day news."""

FRACTION_SIGNS = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
    "⅙": 1 / 6,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
}
PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "tenth": 10,
    "tenths": 10,
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"twenty-first": 21, "thirtieth": 30}

_SIGNS = "".join(FRACTION_SIGNS)
_ONE = "|".join(sorted(ONES, key=len, reverse=True))
_TEN = "|".join(TENS)
DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:\.\d+)?|\.\d+)"
"""A number in figures: thousands with comma, space or nothing."""
SMALL = (
    rf"(?:\d+(?:\.\d+)?(?:[ -]\d/\d\d?|[ ]?[{_SIGNS}])?|\d/\d|[{_SIGNS}]|"
    rf"(?:{_TEN})(?:[ -](?:{_ONE}))?|(?:{_ONE})(?![a-z])(?:[ -]hundred)?|a hundred|hundred|a dozen|dozen)"
)
"""A number that counts days, months or years: up to hundreds, in figures or in words."""

_TOO_LONG = re.compile(r"\d{41}|.{201}", re.S)
"""No number that a report states: such figures are codes, and slow to convert."""
_FIGURE = re.compile(rf"(?:{DIGITS})")
_MIXED = re.compile(rf"(\d+)[ -](\d{{1,2}})/(\d{{1,2}})|(\d+)[ ]?([{_SIGNS}])")
_WORD = re.compile(rf"[a-z]+|\d+/\d+|{DIGITS}|[{_SIGNS}]")


def number_of(words: str) -> Number | None:
    """The number that the words spell, whole when it is whole, or None when they are not all one number.

    >>> number_of("two hundred and thirty-five thousand")
    235000
    """
    words = words.strip().lower().replace("-", " ")
    if _TOO_LONG.search(words):
        return None
    mixed = _MIXED.fullmatch(words)
    if mixed:
        whole, above, below, start, sign = mixed.groups()
        if sign:
            return tidy(int(start) + FRACTION_SIGNS[sign])
        return tidy(int(whole) + int(above) / int(below)) if int(below) else None
    if _FIGURE.fullmatch(words):
        return figure(words)
    if words in FRACTION_SIGNS:
        return FRACTION_SIGNS[words]
    fraction = re.fullmatch(r"(\d{1,3})/(\d{1,3})", words)
    if fraction:
        return tidy(int(fraction[1]) / int(fraction[2])) if int(fraction[2]) else None
    half = re.fullmatch(
        r"(.+?) and a half(?: (.+))?|(an?|one) (.+?) and a half|a half(?: (.+))?|half(?: an?)? (.+)", words
    )
    if half:
        return _with_half(half)
    return _spelled(words)


def figure(words: str) -> Number:
    """A number in figures, without its thousands marks: ``figure("1,500.5")`` is 1500.5."""
    return tidy(float(re.sub(r"[,\s]", "", words))) if "." in words else int(re.sub(r"[,\s]", "", words))


def tidy(number: float) -> Number:
    """The number as int when it is whole, else rounded of the noise of binary fractions."""
    nearest = round(number)
    return nearest if abs(number - nearest) < 1e-9 * max(1.0, abs(number)) else round(number, 9)


def ordinal_of(words: str) -> int | None:
    """``"third"`` and ``"3rd"`` are 3; None when the words are no ordinal."""
    words = words.strip().lower().replace(" ", "-")
    figures = re.fullmatch(r"(\d+)-?(?:st|nd|rd|th)", words)
    return int(figures[1]) if figures else ORDINALS.get(words)


def _with_half(half: re.Match[str]) -> Number | None:
    start, scale, _, unit, bare, halved = half.groups()
    if start is not None:
        number = _spelled(start)
        factor = SCALES.get(scale, 0) if scale else 1
        return tidy((number + 0.5) * factor) if number is not None and factor else None
    if unit is not None:
        return tidy(1.5 * SCALES[unit]) if unit in SCALES else None
    word = bare or halved
    if word is None:
        return 0.5
    return tidy(SCALES[word] / 2) if word in SCALES else None


def _spelled(words: str) -> Number | None:
    total: float = 0
    part: float | None = None
    parts = _WORD.findall(words)
    if not parts or re.sub(r"[\s,]", "", words) != re.sub(r"[\s,]", "", "".join(parts)):
        return None
    for position, word in enumerate(parts):
        if word == "and" and part is not None:
            continue
        if word in ("a", "an") and position == 0:
            part = 1
        elif word in ONES or word in TENS:
            number = ONES.get(word, TENS.get(word, 0))
            if part is not None and (part % 10 if number < 10 else part % 100):
                return None
            part = (part or 0) + number
        elif word in SCALES and (part is not None or position == 0):
            scale = SCALES[word]
            part = 1 if part is None else part
            if scale in (100, 12, 20):
                part *= scale
            else:
                total += part * scale
                part = None
        elif _FIGURE.fullmatch(word) and part is None:
            part = figure(word)
        else:
            return None
    if parts in (["a"], ["an"]):
        return None
    return tidy(total + (part or 0))
