"""Whether one text retells another: sentence for sentence the same facts and names, mostly in the same order."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from variorum.assemble.passages import Alignment
from variorum.assemble.words import Words

STEM = 5
"""Words that begin with so many equal letters are taken for forms of one word (sank and sunk are not)."""
SHORT = 4
"""Shorter words in lower case say little; numbers and names count at any length."""
NAME = 2.0
"""What a name or number weighs against a common word."""
TOLD = 0.4
"""A sentence is retold if so much of what it says, by weight, stands in one or two neighbouring sentences ..."""
SECOND = 1.5
"""What a second source sentence must add to be taken with the first."""
SHARED = 4
"""... and if they share so many words, a name or number among them, ..."""
ALL_TOLD = 0.8
"""... or so much, if no name or number is among them."""
SENTENCES = 4
"""So many sentences must be retold in order ..."""
COVERED = 0.4
"""... and make up so much of the text."""
QUOTED = 12
"""A retelling has at least so many words in quotation marks, ..."""
BORROWED = 0.8
"""... and so much of them from the other text: who was not there has no quotations of his own."""
CROWDED = 40
"""A term of more sentences than this is passed over when sentences are looked for."""

Piece = tuple[tuple[int, int], tuple[int, int]]
"""Words [start, end) of the left text and of the right one that belong together."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Words [start, end): what they say (``terms``), and which of it are names and numbers (``facts``)."""

    start: int
    end: int
    terms: frozenset[str]
    facts: frozenset[str]


def rewritten(left: Words, right: Words, alignments: Iterable[Alignment]) -> list[Piece]:
    """The sentences of the right text that retell the left one, with what they retell; empty if it does not.

    Same facts alone show nothing: two reporters at one event have them too. What shows a rewriting is that much of
    the text is told again in the same order and that its quotations are the other's. Callers ask for a credit besides.
    ``alignments`` are the runs of words that the two share.
    """
    quoted, borrowed = sum(right.quoted), _borrowed(left, right, alignments)
    if quoted < QUOTED or borrowed < BORROWED * quoted:
        return []
    sources, targets = _sentences(left), _sentences(right)
    where: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(sources):
        for term in sentence.terms:
            where[term].append(number)
    told = [(number, _best(sources, where, target)) for number, target in enumerate(targets)]
    order = _in_order([(target, source) for target, source in told if source is not None])
    pieces = [((sources[s].start, sources[e - 1].end), (targets[t].start, targets[t].end)) for t, (s, e) in order]
    covered = sum(end - start for _, (start, end) in pieces)
    return pieces if len(pieces) >= SENTENCES and covered >= COVERED * len(right) else []


def _borrowed(left: Words, right: Words, alignments: Iterable[Alignment]) -> int:
    """How many words of the right text are in quotation marks in both."""
    runs = [run for alignment in alignments for run in alignment.runs]
    return sum(left.quoted[r.left + n] and right.quoted[r.right + n] for r in runs for n in range(r.length))


def _sentences(words: Words) -> list[_Sentence]:
    starts = [at for at in range(len(words)) if words.opens[at]] or [0]
    return [_sentence(words, start, end) for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]


def _sentence(words: Words, start: int, end: int) -> _Sentence:
    terms, facts = set(), set()
    for at in range(start, end):
        word = words.folded[at]
        fact = word[0].isdigit() or not (words.plain[at] or words.opens[at])
        if fact or len(word) >= SHORT:
            terms.add(word[:STEM])
        if fact:
            facts.add(word[:STEM])
    return _Sentence(start, end, frozenset(terms), frozenset(facts))


def _best(sources: Sequence[_Sentence], where: dict[str, list[int]], target: _Sentence) -> tuple[int, int] | None:
    """The source sentences [first, end), one or two, that say most of what the target does, if they say enough."""
    heard: dict[int, set[str]] = defaultdict(set)
    for term in target.terms:
        for number in where.get(term, ())[:CROWDED]:
            heard[number].add(term)
    best: tuple[float, int, int, set[str]] = (0.0, 0, 0, set())
    for number, terms in sorted(heard.items()):
        both = terms | heard.get(number + 1, set())
        for end, said, price in ((number + 1, terms, 0.0), (number + 2, both, SECOND)):
            best = max(best, (_weight(said, target) - price, number, end, said), key=lambda found: found[0])
    _, number, end, said = best
    part = _weight(said, target) / max(_weight(target.terms, target), 1.0)
    enough = part >= (TOLD if said & target.facts else ALL_TOLD)
    return (number, end) if enough and len(said) >= SHARED else None


def _weight(said: Set[str], target: _Sentence) -> float:
    return len(said) + (NAME - 1) * len(said & target.facts)


def _in_order(pairs: Sequence[tuple[int, tuple[int, int]]]) -> list[tuple[int, tuple[int, int]]]:
    """The longest part of (target, source) pairs, given by target, in which sources never go back."""
    ends: list[tuple[int, int]] = []  # the least source with which a part of that length ends
    tails: list[int] = []
    before: list[int | None] = []
    for at, (_, source) in enumerate(pairs):
        place = bisect_right(ends, source)
        before.append(tails[place - 1] if place else None)
        ends[place:] = [source, *ends[place + 1 :]]
        tails[place:] = [at, *tails[place + 1 :]]
    out = []
    last = tails[-1] if tails else None
    while last is not None:
        out.append(pairs[last])
        last = before[last]
    return out[::-1]
