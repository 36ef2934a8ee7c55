"""Where words stand: spans of a report's canonical text, evidence, and segments of crossing marks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a canonical text, in Unicode code points.

    Raises ``ValueError`` when it is negative or runs backwards.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end < self.start:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def words(self, text: str) -> str:
        """The exact words of the text that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether the other lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""One role's words: usually one span, several for an interrupted quote, none when the text does not say."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """WHERE a record rests: a report and the spans in it."""

    document_id: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under one unchanging set of marks (indices into the marks given to :func:`segments`)."""

    span: Span
    marks: tuple[int, ...]


def segments(length: int, marks: Sequence[Iterable[Span]]) -> list[Segment]:
    """Cut ``[0, length)`` wherever a mark begins or ends, so that crossing highlights need no nested tags.

    The segments tile the text without gaps; each names the marks that cover it, in the order given.
    """
    covers = [tuple(spans) for spans in marks]
    borders = {0, length}
    for spans in covers:
        for span in spans:
            borders.update(border for border in (span.start, span.end) if border <= length)
    cuts = sorted(borders)
    return [
        Segment(
            Span(start, end),
            tuple(i for i, spans in enumerate(covers) if any(s.start < end and start < s.end for s in spans)),
        )
        for start, end in pairwise(cuts)
    ]


def merged(spans: Iterable[Span]) -> Spans:
    """The same characters as disjoint spans in text order."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif len(span):
            out.append(span)
    return tuple(out)


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


_SENTENCE_END = re.compile(
    r"""(?: [.!?…]+ ['"”’»)\]]* (?=\s+ ['"“‘«(\[]* [A-Z0-9À-ÞЀ-Я] ) | \n+ )\s*""",
    re.VERBOSE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Adm|Gov|Sen|Rep|Rev|Hon|St|Mt|Ft|No|vs|Jr|Sr|Inc|Co|Corp|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|approx|est|cf|e\.g|i\.e)|\b[A-Z]|\b[A-Za-z]\.[A-Za-z])\.$"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text, in order, without the white space between them; a line break always ends one.

    A full stop after an abbreviation, an initial or ``U.S.`` ends nothing. Empty for a text of white space.
    """
    out: list[Span] = []
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if "\n" not in end.group() and _ABBREVIATION.search(text, max(start, end.start() - 12), end.start() + 1):
            continue
        out.append(trimmed(text, Span(start, end.end())))
        start = end.end()
    out.append(trimmed(text, Span(start, len(text))))
    return tuple(span for span in out if len(span))
