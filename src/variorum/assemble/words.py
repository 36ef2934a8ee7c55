"""The words of a report as reuse compares them: folded, with their places, and which of them prove nothing."""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from sys import intern

from variorum.model.text import Span, sentences

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
_ODD = re.compile(rf"{_ENTITY}|[\u00ad\u200b-\u200f\u2060\ufeff]+")
_WITHOUT_SPACES = "\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_WITHOUT_SPACES}]|\d+|[A-Za-z](?:\.[A-Za-z])+\b|[^\W\d_{_WITHOUT_SPACES}]+")
"""A word, a number, an abbreviation with dots (``U.S.`` is ``US``, ``a.m.`` is ``am``), or a sign that is a word."""
_ENDS = re.compile(r"[.!?…]\W*\s")
_PARAGRAPH = re.compile(r"\S[^\n]*")
_MARK = re.compile(r"""``|''|[“”„«»‹›「」『』"]|(?<![\w'’])[‘'](?=\w)|(?<=[\w.,!?…])['’](?!\w)""")
"""Marks of quotation; of the single ones only what stands where a quotation begins or ends."""
_HALVES = {
    "“": '”"',
    '"': '"”',
    "„": "“”",
    "«": "»",
    "‹": "›",
    "「": "」",
    "『": "』",
    "``": "''",
    "‘": "’'",
    "'": "'’",
}
QUOTED_ON = 3
"""A quotation whose second half does not come in its own paragraph may end in one of so many next ones."""

LOWER = 0.05
"""A text with fewer words in lower case is written in capitals throughout, and they show no names."""

_POST = re.compile(r"^.*\(@\w+\).*$", re.MULTILINE)
"""A paragraph that is an embedded post: ``... - Name (@handle) March 3``. Its words are the poster's."""
_BLOCK = re.compile(r"(?<=:)[ \t]*\n\s*\S[^\n]*")
"""The paragraph after one that ends in a colon: a quotation set off without marks."""
_STOCK = re.compile(
    r"(?:did|does|do|was|were|has|have|could|had)(?: not|n['’]t)(?: immediately)?"
    r"(?: be (?:immediately )?reached for comment"
    r"|(?: respond| reply| return| returned| responded)[^.\n]{0,30}(?:comment|inquir\w+|calls?|messages?|e-?mails?))"
    r"|condition of anonymity[^.\n]{0,120}|margin of (?:sampling )?error[^.\n]{0,60}"
    r"|(?:not|n['’]t) authori[sz]ed to (?:speak|discuss|talk|comment)[^.\n]{0,60}",
    re.IGNORECASE,
)
"""Formulas of the trade: every newsroom writes them, so they show nothing of who has what from whom."""
_ABOUT = re.compile(
    r"\b(?:I|my|we|our|you|your)\b|newsletter|subscri(?:be|ption)|\bsign(?:ing)?[ -]up\b|\bemail us\b"
    r"|\bfollow (?:us|me|him|her|them)\b|\bon twitter\b|\S@\S|@\w+|all rights reserved|©|\bcopyright\b"
    r"|privacy policy|terms of (?:use|service)|\bclick (?:here|on)\b|\bread more\b|\b(?:views|opinions?) expressed\b"
    r"|contributed to this|can be reached|originally (?:appeared|published)|editorial board|content partner"
    r"|(?-i:\bMORE\b)|\bis (?:a|an|the)\b[^.]{0,80}"
    r"\b(?:editor|author|columnist|contributor|graduate|fellow|host|correspondent|reporter)\b",
    re.IGNORECASE,
)
"""Sentences in which a page speaks of itself, of its writers or to its readers, where no zone marks them; and speech
without marks: a report seldom says I, we or you in its own voice."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report's body, in text order; all sequences are of one length.

    ``folded``: without case and accents. ``starts``, ``ends``: in code points of the canonical text. ``quoted``: inside
    quotation marks. ``plain``: neither a number nor written with a capital. ``stock``: a formula of the trade or a line
    about the outlet. ``opens``: the first of a sentence. ``torn``: what does not count stands before it.
    """

    folded: list[str]
    starts: "array[int]"
    ends: "array[int]"
    quoted: bytearray
    plain: bytearray
    stock: bytearray
    opens: bytearray
    torn: bytearray

    def __len__(self) -> int:
        return len(self.folded)


def words_of(text: str, left_out: Iterable[Span] = ()) -> Words:
    """The words of a canonical text outside of the spans that are left out."""
    clean, starts, ends = _decoded(text)
    quoted = _mask(clean, [*_quotations(clean), *_spans(_POST, clean), *_spans(_BLOCK, clean)])
    stock = _mask(clean, [*_spans(_STOCK, clean), *(s for s in sentences(clean) if _ABOUT.search(s.words(clean)))])
    out = _mask(text, left_out)
    words = Words([], array("L"), array("L"), *(bytearray() for _ in range(5)))
    before, torn = 0, True
    for match in _WORD.finditer(clean):
        first, last = match.span()
        if out[starts[first]]:
            torn = True
        else:
            word, gap = match.group(), clean[before:first]
            plain = not (word[0].isupper() or word[0].isdigit())
            words.folded.append(intern(folded_word(word)))
            words.starts.append(starts[first])
            words.ends.append(ends[last - 1])
            words.quoted.append(quoted[first])
            words.plain.append(plain)
            words.stock.append(stock[first])
            words.opens.append(torn or (gap != " " and ("\n" in gap or (not plain and bool(_ENDS.search(gap))))))
            words.torn.append(torn)
            torn = False
        before = last
    if sum(words.plain) < LOWER * len(words):
        words.plain[:] = bytes(not word[0].isdigit() for word in words.folded)
    return words


def folded_word(word: str) -> str:
    """The word without case, accents and dots."""
    if word.isascii():
        return word.lower().replace(".", "")
    marked = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in marked if not unicodedata.combining(c)))


def _decoded(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The text with character references resolved and without invisible marks; where each character stood."""
    if _ODD.search(text) is None:
        return text, range(len(text)), range(1, len(text) + 1)
    clean: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for match in [*_ODD.finditer(text), None]:
        start, end = match.span() if match else (len(text), len(text))
        clean.append(text[at:start])
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        if match and match.group().startswith("&"):
            for character in unescape(match.group()):
                clean.append(character)
                starts.append(start)
                ends.append(end)
        at = end
    return "".join(clean), starts, ends


def _quotations(text: str) -> Iterator[Span]:
    """What stands in quotation marks.

    One that is not closed in its paragraph goes on to the closing mark in one of the next, unless they open anew; it
    counts to the end of its own paragraph in any case. A single mark may be an apostrophe, so it opens nothing that is
    not closed in its paragraph, unless it begins the paragraph.
    """
    waiting: list[Span] | None = None  # the paragraphs since one that left a quotation open
    for paragraph in _PARAGRAPH.finditer(text):
        marks = list(_MARK.finditer(text, *paragraph.span()))
        if waiting is not None and not marks and len(waiting) < QUOTED_ON:
            waiting.append(Span(*paragraph.span()))
            continue
        if waiting is not None and marks and not _opens(text, marks[0]):
            yield from waiting
            yield Span(paragraph.start(), marks[0].end())
        waiting, done, singles = None, paragraph.start(), True
        for number, mark in enumerate(marks):
            single = mark.group() in "‘'"
            if mark.start() < done or not _opens(text, mark) or (single and not singles):
                continue
            rest = (marks[at] for at in range(number + 1, len(marks)))
            close = next((m for m in rest if m.group() in _HALVES[mark.group()] and _may_close(text, m)), None)
            if close is not None:
                done = close.end()
            elif not single or mark.start() == paragraph.start():
                done, waiting = paragraph.end(), [] if not single else None
            else:
                singles = False
                continue
            yield Span(mark.start(), done)


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark begins a quotation, or may do so by where it stands if both its halves look the same."""
    if mark.group() not in "\"'":
        return mark.group() in _HALVES
    before, after = text[max(0, mark.start() - 1) : mark.start()], text[mark.end() : mark.end() + 1]
    return not (before.isalnum() or (before in ".,!?…" and before)) and bool(after.strip())


def _may_close(text: str, mark: re.Match[str]) -> bool:
    return mark.group() not in "\"'" or not _opens(text, mark)


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))


def _mask(text: str, spans: Iterable[Span]) -> bytearray:
    """For each character of a text whether it lies within one of the spans."""
    mask = bytearray(len(text))
    for start, end in ((s.start, min(s.end, len(text))) for s in spans):
        mask[start:end] = b"\x01" * (end - start)
    return mask
