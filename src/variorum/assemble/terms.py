"""The words that tell one report from others, weighed by a fixed table of how common words are in the news."""

import gzip
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from variorum.model.documents import Document
from variorum.model.text import Span
from variorum.model.vocabulary import ZoneKind

TABLE = Path(__file__).with_name("terms.txt.gz")
"""``word<TAB>reports that have it`` per line; the first line tells of how many reports. Made by train/terms.py."""
UNSEEN = 2.0
"""In how many of the table's reports a word is taken to stand that the table lacks (it holds what stands in 5)."""
HEADLINE, LEAD, CAPTION = 3.0, 2.0, 0.5
"""How often a word of the headline, lead or caption counts; one of the body counts once."""
LEAD_WORDS = 60
"""How many of the body's first words are its lead: about two sentences of news."""
SKIPPED = frozenset({ZoneKind.FURNITURE, ZoneKind.CREDIT, ZoneKind.BYLINE, ZoneKind.DATE, ZoneKind.DATELINE})
"""Zones that are not about what happened."""

_PLURALS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("ies", "y", ("eies", "aies")),
    *((hiss, hiss[:-2], ()) for hiss in ("ches", "shes", "sses", "xes", "zzes")),
    ("es", "e", ("aes", "ees", "oes")),
    ("s", "", ("us", "ss", "is")),
)
"""Endings, what stands in their stead, and longer endings that are left: the S stemmer of Harman (1991), and hisses."""

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")


def terms(document: Document, most: int) -> dict[str, float]:
    """The report's ``most`` heaviest words with their weights, heaviest first; squared weights sum to 1.

    A weight is (1 + ln n) times :func:`rarity`, n counting words of headline and lead more than once.
    """
    counts: dict[str, float] = defaultdict(float)
    for word in words(title(document)):
        counts[word] += HEADLINE
    body = 0
    for kind, span in _zones(document):
        for word in words(span.words(document.text)):
            if kind is ZoneKind.CAPTION:
                counts[word] += CAPTION
            elif kind is not ZoneKind.HEADLINE:
                body += 1
                counts[word] += LEAD if body <= LEAD_WORDS else 1.0
    weights = {word: (1 + math.log(n)) * rarity(word) for word, n in counts.items() if n >= 1}
    heaviest = sorted(weights, key=lambda word: (-weights[word], word))[:most]
    length = math.sqrt(sum(weights[word] ** 2 for word in heaviest))
    return {word: weights[word] / length for word in heaviest}


def title(document: Document) -> str:
    """The report's title, or else its headline, or else nothing; verbatim but for white space."""
    headlines = (span.words(document.text) for kind, span in _zones(document) if kind is ZoneKind.HEADLINE)
    return " ".join((document.title or next(headlines, "")).split())


def told(document: Document) -> str:
    """All that the report tells, without furniture, credits, bylines, dates and datelines."""
    return "\n".join(span.words(document.text) for _, span in _zones(document))


def words(text: str) -> list[str]:
    """The words of a text in order, folded: no case, no accents, no possessive, no plural; no numbers, no letters."""
    return [fold(match) for match in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, ``'s`` and the plural's s."""
    marked = unicodedata.normalize("NFKD", word.casefold()).partition("'")[0].partition("’")[0]
    plain = unicodedata.normalize("NFC", "".join(c for c in marked if not unicodedata.combining(c)))
    for ending, kept, but in _PLURALS:
        if len(plain) > 3 and plain.endswith(ending) and not plain.endswith(but):
            return plain[: len(plain) - len(ending)] + kept
    return plain


def rarity(word: str) -> float:
    """ln(reports of the table / those that have the folded word): about 7 for one it lacks, 0 for *the*."""
    total, having = table()
    return math.log((total + 1) / (having.get(word, UNSEEN) + 0.5))


@cache
def table() -> tuple[int, dict[str, int]]:
    """How many reports the table was counted on, and in how many of them each folded word stands."""
    lines = gzip.decompress(TABLE.read_bytes()).decode("utf-8").splitlines()
    return int(lines[0]), {word: int(n) for word, n in (line.split("\t") for line in lines[1:])}


def _zones(document: Document) -> Iterable[tuple[ZoneKind, Span]]:
    if not document.zones:
        return [(ZoneKind.BODY, Span(0, len(document.text)))]
    return [(zone.kind, zone.span) for zone in document.zones if zone.kind not in SKIPPED]
