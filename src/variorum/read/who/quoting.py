"""Quotation marks: which stretches of a report are quoted, and whether a content is direct, indirect or mixed."""

import re

from variorum.model.text import Spans
from variorum.model.vocabulary import QuoteKind

_MARK = re.compile(r"''|``|[\"“”„«»‘’'‹›「」『』\n]")
_PAIRS = {"“": "”", "„": "“”", "«": "»", "‹": "›", "‘": "’", "'": "'", '"': '"', "``": "''", "「": "」", "『": "』"}
_LONGEST = 3000


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches in quotation marks, marks included, in text order and not nested.

    Robust to odd marks: an opening mark without a partner runs to the end of its paragraph, or, when the next
    paragraph opens with a mark as well, is the first part of a quote over several paragraphs. A ``”`` may close
    what ``"`` opened, as typists mix them. An apostrophe is not a mark.
    """
    out: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if opened is not None and at - opened[0] > _LONGEST:
            opened = None
        if mark == "\n":
            if (opened is not None and text[at : at + 2].strip("\n ") == "") or opened is not None:
                out.append((opened[0], at))
                opened = None
            continue
        single = mark in "‘’'" and len(mark) == 1
        if single and _apostrophe(text, at):
            continue
        if opened is not None:
            closing = _PAIRS[opened[1]]
            double = '"”' if opened[1] in ('"', "“") else ""
            if mark in closing or (double and mark in double) or (opened[1] == "``" and mark == '"'):
                out.append((opened[0], match.end()))
                opened = None
            continue
        if mark in _PAIRS and not (single and mark == "'" and not _opens(text, at)):
            if mark == '"' and not _opens(text, at) and _closes_something(text, at):
                continue
            opened = (at, mark)
    if opened is not None and len(text) - opened[0] <= _LONGEST:
        out.append((opened[0], len(text)))
    return tuple(out)


def quote_kind(text: str, content: Spans, quotes: tuple[tuple[int, int], ...] | None = None) -> QuoteKind:
    """Direct when the content is (nearly) all in quotation marks, mixed when a part of it is, else indirect.

    ``quotes`` is what :func:`quoted` found in the text, when the caller has it. A content inside a longer quote
    (a quote in a quote, told indirectly) counts only marks that begin inside it or open it.
    """
    marks = quoted(text) if quotes is None else quotes
    total = inside = 0
    for span in content:
        start, end = _letters(text, span.start, span.end)
        length = sum(not c.isspace() for c in text[start:end])
        total += length
        for a, b in marks:
            if a >= end or b <= start:
                continue
            whole = a < start - 2 or b > end + 2  # a longer quote around: the words in it are told, not quoted
            if whole and not _own_marks(text, span.start, span.end):
                continue
            inside += sum(not c.isspace() for c in text[max(a, start) : min(b, end)])
    if not total or not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if inside >= 0.97 * total else QuoteKind.MIXED


def _letters(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _own_marks(text: str, start: int, end: int) -> bool:
    return any(c in '"“”„«»‘' for c in text[start:end])


def _apostrophe(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isalnum() and after.isalnum()) or (before in "sS" and after == " " and text[at] in "'’" and False)


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isspace() and (before.isspace() or before in "([{—–-:,")


def _closes_something(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and (after.isspace() or after in ".,;:!?)")
