"""What a report tells when: its time expressions with their sentences, and which sentences another tells alike."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from variorum.model.documents import Document
from variorum.model.mentions import Reading
from variorum.model.text import sentences
from variorum.model.vocabulary import Modality, ZoneKind

COMMON = 3
"""Two sentences are compared by their words only where they have so many in common."""
SAME, SAME_WORDS = 0.5, 5
"""A sentence with this share, and so many, of its words in a sentence of another report is told there too."""

SENTENCES = 300
"""So many different sentences of another report are looked at."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.I)

_AHEAD = frozenset((Modality.PLANNED, Modality.POSSIBLE, Modality.HYPOTHETICAL, Modality.CANCELLED))
_WILL = re.compile(
    r"\b(?:will|shall|would|won['’]t|(?:is|are|was|were) to|due|scheduled|slated|set (?:to|for)|expect\w*"
    r"|plan(?:s|ned|ning)?|intends?|upcoming|forthcoming|ahead of|until|till|by|no later than|deadline)\b",
    re.I,
)
_DID = re.compile(
    r"\b(?:was|were|had|has|have|said|told|met|held|took|since|(?!need)[a-z]{2,}(?<!e)ed|did|made|went|came)\b"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PLAIN = frozenset(
    "about after again against also among because been before being between both could does doing during each even "
    "ever from further have having here into itself just last like made make many might more most much must next only "
    "other over said same says should since some such than that their them then there these they this those through "
    "told under until very were what when where which while whom will with would your monday tuesday wednesday "
    "thursday friday saturday sunday january february march april june july august september october november "
    "december year years month months week weeks days reported report reports according".split()
)
_SHARED = frozenset((ZoneKind.FURNITURE, ZoneKind.CREDIT, ZoneKind.BYLINE))
_LONG = 4
_STEM = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A time expression: its words, their value when the report has no date, and the stems of its sentence's words.

    ``lean`` is 1 where the sentence looks ahead, -1 where it looks back, 0 where it does not say; ``sentence`` is its
    number.
    """

    words: str
    start: int
    end: int
    edtf: str | None
    lean: int
    sentence: int
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """A report's times in text order, and the stems of each sentence (none for furniture, credits and bylines)."""

    text: str
    times: tuple[Told, ...]
    sentences: tuple[frozenset[str], ...]

    def between(self, one: Told, other: Told) -> str:
        """The words between two times."""
        return self.text[one.end : other.start]


def telling(document: Document, reading: Reading) -> Telling:
    """What the report tells when."""
    text, spans = document.text, sentences(document.text)
    shared = [zone.span for zone in document.zones if zone.kind in _SHARED]
    contexts = tuple(
        frozenset() if any(span.overlaps(other) for other in shared) else frozenset(stems(span.words(text)))
        for span in spans
    )
    starts = [span.start for span in spans]
    looks = {span: 1 if event.modality in _AHEAD else -1 for event in reading.events for span in event.time}
    times = []
    for time in sorted(reading.times, key=lambda t: t.span):
        if time.span.end > len(text) or not spans:
            continue
        at = max(0, bisect_right(starts, time.span.start) - 1)
        lean = _lean(text[spans[at].start : time.span.start]) or next(
            (looks[s] for s in looks if s.overlaps(time.span)), 0
        )
        words = time.span.words(text)
        value = _with_its_weekday(words, time.edtf)
        times.append(Told(words, time.span.start, time.span.end, value, lean, at, contexts[at]))
    return Telling(text, tuple(times), contexts)


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


def told_alike(own: Telling, other: Telling) -> frozenset[int]:
    """The numbers of the sentences that the other report tells too, in nearly the same words or many of them."""
    theirs = list(dict.fromkeys(words for words in other.sentences if len(words) >= SAME_WORDS))[:SENTENCES]
    having: dict[str, list[int]] = defaultdict(list)
    for at, words in enumerate(theirs):
        for word in words:
            having[word].append(at)

    def is_told(words: frozenset[str]) -> bool:
        common = Counter(there for word in words for there in having.get(word, ()))
        return any(
            often >= SAME_WORDS and often >= SAME * min(len(words), len(theirs[there]))
            for there, often in common.items()
        )

    told = {words for words in set(own.sentences) if len(words) >= SAME_WORDS and is_told(words)}
    return frozenset(at for at, words in enumerate(own.sentences) if words in told)


def _with_its_weekday(words: str, edtf: str | None) -> str | None:
    """The value, but without a year that the weekday in the words contradicts: such a year was guessed."""
    named = WEEKDAY.search(words)
    if named and edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        try:
            right = date.fromisoformat(edtf).weekday() == WEEKDAYS.index(named[1].lower())
        except ValueError:
            return None
        return edtf if right else f"XXXX{edtf[4:]}"
    return edtf


def _lean(before: str) -> int:
    """Which way the sentence looks where the time stands, by the last verb or preposition before it; 0: none says."""
    cues = [(m.start(), 1) for m in _WILL.finditer(before)] + [(m.start(), -1) for m in _DID.finditer(before)]
    return max(cues)[1] if cues else 0
