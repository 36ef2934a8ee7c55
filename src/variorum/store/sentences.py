"""The sentence around some words of a report, found without a reader, so that evidence can be shown in its place."""

import re
from collections.abc import Sequence

from variorum.model.text import Span, trimmed

REACH = 1000
"""How many characters a sentence may go on before and after the words; longer ones are cut at a white space."""

UNWRAPPED = 40
"""A line of at most so many characters was ended on purpose, not wrapped."""

_CLOSERS = "\"'\u2019\u201d\u00bb)\\]"
_OPENERS = "\"'\u2018\u201c\u00ab(\\["
_END = re.compile(
    rf"[.!?\u2026][{_CLOSERS}]*(?=\s+[{_OPENERS}]*[^\Wa-z_]|\s*\n|\s*\Z)"  # before a capital, a digit, another script
    r"|\u3002"  # the ideographic full stop needs no space
    r"|\n"
)
_SHORT = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Pres|Hon|Rev|Jr|Sr|No|vs|etc|approx"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|a\.m|p\.m|e\.g|i\.e))\.\Z"
)


def sentence_around(text: str, span: Span, borders: Sequence[int] = ()) -> Span:
    """The sentence, or sentences, in which the span stands, without white space at the ends.

    ``borders`` are places that no sentence crosses, such as the ends of zones; a border inside the span is none.
    An English rule of thumb: a full stop before a space and a capital or digit, unless an abbreviation or an
    initial comes before it.
    """
    span = Span(min(span.start, len(text)), min(span.end, len(text)))
    start = max([0, span.start - REACH, *(b for b in borders if b <= span.start)])
    end = min([len(text), span.end + REACH, *(b for b in borders if b >= span.end and b > span.start)])
    first, last = start, end
    for match in _END.finditer(text, start, end):
        if span.start < match.end() < span.end or not _is_end(text, match):
            continue
        if match.end() <= span.start:
            first = match.end()
        else:
            last = match.end()
            break
    if first == start == span.start - REACH:
        first = _after_space(text, first, span.start)
    if last == end == span.end + REACH:
        last = _before_space(text, last, span.end)
    found = trimmed(text, Span(first, last))
    # White space asked for stays asked for.
    return Span(min(found.start, span.start), max(found.end, span.end)) if len(found) else span


def _is_end(text: str, match: re.Match[str]) -> bool:
    if match[0] != "\n":
        return _SHORT.search(text, max(0, match.start() - 8), match.start() + 1) is None
    # A line break within a paragraph is none; after a line too short to have been wrapped (a headline) it is one.
    line = text[max(0, match.start() - UNWRAPPED - 1) : match.start()]
    return not line.strip() or "\n" in line or len(line) <= UNWRAPPED


def _after_space(text: str, start: int, limit: int) -> int:
    while start < limit and not text[start].isspace():
        start += 1
    return start


def _before_space(text: str, end: int, limit: int) -> int:
    while end > limit and not text[end - 1].isspace():
        end -= 1
    return end
