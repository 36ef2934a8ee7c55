"""What a report tells when: its time expressions with their sentences, and how alike two reports' tellings are."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.model.documents import Document
from variorum.model.mentions import Reading
from variorum.model.text import sentences
from variorum.model.vocabulary import Modality, ZoneKind

COMMON = 3
"""Two sentences are compared by their words only where they have so many in common."""

_AHEAD = frozenset((Modality.PLANNED, Modality.POSSIBLE, Modality.HYPOTHETICAL, Modality.CANCELLED))
_WILL = re.compile(
    r"\b(?:will|shall|would|won['’]t|(?:is|are|was|were) to|due|scheduled|slated|set (?:to|for)|expect\w*|plan(?:s|ned|ning)?"
    r"|intends?|upcoming|forthcoming|ahead of|until|till|by|no later than|deadline)\b",
    re.I,
)
_DID = re.compile(
    r"\b(?:was|were|had|has|have|said|told|met|held|took|since|(?!need)[a-z]{2,}(?<!e)ed|did|made|went|came)\b"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN = frozenset(
    "about after again against also among because been before being between both could does doing during each even ever "
    "from further have having here into itself just last like made make many might more most much must next only other "
    "over said same says should since some such than that their them then there these they this those through told under "
    "until very were what when where which while whom will with would your monday tuesday wednesday thursday friday "
    "saturday sunday january february march april june july august september october november december year years month "
    "months week weeks days reported report reports according".split()
)
_SHARED = frozenset((ZoneKind.FURNITURE, ZoneKind.CREDIT, ZoneKind.BYLINE))
_LONG = 4
_STEM = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression: its words, where they stand, their value when the report has no date, and its sentence's words.

    ``lean`` is 1 where the sentence looks ahead, else -1. ``context`` holds the stems of the sentence's words, names
    in capitals.
    """

    words: str
    start: int
    end: int
    edtf: str | None
    lean: int
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """A report's times in text order, and the pairs of neighbouring words that are not names: its own wording."""

    text: str
    times: tuple[Told, ...]
    pairs: frozenset[tuple[str, str]]

    def between(self, one: Told, other: Told) -> str:
        """The words between two times."""
        return self.text[one.end : other.start]


def telling(document: Document, reading: Reading) -> Telling:
    """What the report tells when."""
    text, spans = document.text, sentences(document.text)
    starts = [span.start for span in spans]
    looks = {span: 1 if event.modality in _AHEAD else -1 for event in reading.events for span in event.time}
    contexts: dict[int, frozenset[str]] = {}
    times = []
    for time in sorted(reading.times, key=lambda t: t.span):
        if time.span.end > len(text) or not spans:
            continue
        at = max(0, bisect_right(starts, time.span.start) - 1)
        if at not in contexts:
            contexts[at] = frozenset(stems(spans[at].words(text)))
        lean = _lean(text[spans[at].start : time.span.start]) or next(
            (looks[s] for s in looks if s.overlaps(time.span)), -1
        )
        times.append(Told(time.span.words(text), time.span.start, time.span.end, time.edtf, lean, contexts[at]))
    return Telling(text, tuple(times), frozenset(_pairs(document)))


def stems(words: str) -> Iterator[str]:
    """The beginnings of the words that carry a sentence's meaning, names in capitals: ``visited`` is ``visite``."""
    for found in _WORD.finditer(words):
        word = found[0]
        if len(word) >= _LONG and word.lower() not in _PLAIN:
            yield word[:_STEM].upper() if word[0].isupper() else word[:_STEM].lower()


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter sentence stands in the other, in [0, 1]; 0 where fewer than three words are common."""
    common = len(one & other)
    return common / min(len(one), len(other)) if common >= COMMON else 0.0


def closeness(one: Telling, other: Telling) -> float:
    """How much of the shorter report's wording, names aside, stands in the other, in [0, 1]."""
    least = min(len(one.pairs), len(other.pairs))
    return len(one.pairs & other.pairs) / least if least else 0.0


def _lean(before: str) -> int:
    """Which way the sentence looks where the time stands, by the last verb or preposition before it; 0: none says."""
    cues = [(m.start(), 1) for m in _WILL.finditer(before)] + [(m.start(), -1) for m in _DID.finditer(before)]
    return max(cues)[1] if cues else 0


def _pairs(document: Document) -> Iterator[tuple[str, str]]:
    """The pairs of neighbours in what is neither furniture nor a credit, which all reports of an outlet share."""
    text, at = document.text, 0
    pieces = []
    for zone in sorted((z for z in document.zones if z.kind in _SHARED), key=lambda z: z.span):
        pieces.append(text[at : zone.span.start])
        at = max(at, zone.span.end)
    for line in "\n".join([*pieces, text[at:]]).split("\n"):
        last = ""
        for word in stems(line):
            if last and not (last.isupper() and word.isupper()):
                yield last, word
            last = word
