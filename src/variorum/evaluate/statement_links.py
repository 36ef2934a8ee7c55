"""How well one utterance is found in several reports: quotations that recur, and a sample of the other merges."""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.assemble.likeness import quotations, words
from variorum.assemble.statements import StatementItem
from variorum.model.linking import Case
from variorum.model.mentions import Attribution
from variorum.model.text import Span

WORDS = 8
"""A quotation of fewer words may be a standing phrase."""
CHANGED = 8
"""Of so many words one may differ, be missing, or be added."""
MARKS = '"“”„«»'
"""Text between these is a quotation (single marks are too often apostrophes)."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A quotation in one report."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Two occurrences of one quotation in two reports of one story.

    ``covered``: an attribution's content covers each (at least half of it); ``joined``: one statement holds both.
    """

    story: str
    left: Occurrence
    right: Occurrence
    covered: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found: recurring pairs, those that the reader covered, those in one statement."""

    pairs: int
    covered: int
    joined: int

    @property
    def share(self) -> float:
        """Joined of all recurring pairs: a quotation that the reader missed is a miss."""
        return self.joined / self.pairs if self.pairs else 1.0

    @property
    def share_of_covered(self) -> float:
        """Joined of those that the reader covered."""
        return self.joined / self.covered if self.covered else 1.0


def figures(recurrences: Iterable[Recurrence]) -> Figures:
    """The counts."""
    found = list(recurrences)
    return Figures(len(found), sum(r.covered for r in found), sum(r.joined for r in found))


def recurrences(
    cases: Sequence[Case], groups: Iterable[Sequence[StatementItem]], stories: Mapping[str, str]
) -> list[Recurrence]:
    """Every pair of quotations of eight words or more that recurs in two reports of one story, and what became of it.

    ``stories``: report id -> story. A quotation recurs where all its words stand in a quotation of another report in
    order, but for at most one of eight.
    """
    statement = {item.id: number for number, group in enumerate(groups) for item in group}
    of_story: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        if case.document.id in stories:
            of_story[stories[case.document.id]].append(case)
    out = []
    for story, reports in sorted(of_story.items()):
        found = [(case, span, quote) for case in reports for span, quote in _quotes(case.document.text)]
        grams: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for at, (_, _, quote) in enumerate(found):
            for start in range(len(quote) - 3):
                grams[tuple(quote[start : start + 4])].add(at)
        met = {pair for under in grams.values() for pair in combinations(sorted(under), 2)}
        for a, b in sorted(met):
            (one, here, left), (other, there, right) = found[a], found[b]
            if one.document.id != other.document.id and recurs(left, right):
                said, again = _covering(one, here), _covering(other, there)
                joined = {statement.get(i) for i in said} & {statement.get(i) for i in again} - {None}
                sides = Occurrence(one.document.id, here), Occurrence(other.document.id, there)
                out.append(Recurrence(story, *sides, bool(said and again), bool(joined)))
    return out


def recurs(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether the shorter stands in the longer, word for word but for at most one word of eight."""
    shorter, longer = sorted((left, right), key=len)
    row = [0] * (len(longer) + 1)
    for number, word in enumerate(shorter, 1):
        above, row[0] = row[0], number
        for at, other in enumerate(longer, 1):
            above, row[at] = row[at], min(above + (word != other), row[at] + 1, row[at - 1] + 1)
    return min(row) * CHANGED <= len(shorter)


def merges(
    cases: Sequence[Case], groups: Iterable[Sequence[StatementItem]], sample: int, seed: int
) -> list[tuple[StatementItem, StatementItem]]:
    """A sample of pairs in one statement, from different reports, that share no quotation word for word.

    At most one pair a statement, so that a large one does not fill the sample. A part of an utterance ("we know that
    ...") is no wording of its own.
    """
    texts = {case.document.id: case.document.text for case in cases}
    contents = {a.id: (case.document.id, a) for case in cases for a in case.reading.attributions}
    quoted: dict[str, list[list[str]]] = {}

    def quotes(item: StatementItem) -> list[list[str]]:
        if item.id not in quoted:
            document, attribution = contents[item.id]
            quoted[item.id] = [
                [w for w, place in words(texts[document], [span]) if _covers(attribution, place)]
                for span, _ in _quotes(texts[document])
            ]
        return [quote for quote in quoted[item.id] if len(quote) >= WORDS]

    chance = random.Random(seed)
    found = []
    for group in groups:
        others = [
            (a, b)
            for a, b in combinations(group, 2)
            if a.document != b.document
            and not (a.part or b.part)
            and not any(recurs(p, q) for p in quotes(a) for q in quotes(b))
        ]
        if others:
            found.append(others[chance.randrange(len(others))])
    found.sort(key=lambda pair: (pair[0].id, pair[1].id))
    return chance.sample(found, min(sample, len(found)))


def _quotes(text: str) -> list[tuple[Span, list[str]]]:
    out = []
    for span in quotations(text):
        if text[span.start - 1] in MARKS:
            quote = [word for word, _ in words(text, [span])]
            if len(quote) >= WORDS:
                out.append((span, quote))
    return out


def _covering(case: Case, quotation: Span) -> list[str]:
    return [
        a.id
        for a in case.reading.attributions
        if sum(max(0, min(s.end, quotation.end) - max(s.start, quotation.start)) for s in a.content) * 2
        >= len(quotation)
    ]


def _covers(attribution: Attribution, place: Span) -> bool:
    return any(span.contains(place) for span in attribution.content)
