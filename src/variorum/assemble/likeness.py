"""How alike two wordings are: words in common and their weight, runs word for word, numbers, and what is negated."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from variorum.assemble.terms import fold, rarity
from variorum.model.places import capitals, demonyms, states
from variorum.model.text import Span, Spans

WEIGHTY = 6.0
"""A word that one report of 400 has weighs 1; commoner ones weigh less, in proportion to their rarity."""
ROOT = 6
"""Words of so many first letters in common may be one word in two forms (victory, victorious)."""
ROOT_WEIGHT = 0.7
"""What a match by root counts, of 1: international is not internal."""
FIGURE = 0.4
"""What a number below ten weighs: two countries, three days."""
STATE = 0.25
"""What the name of a state weighs: the two states of an affair stand in most of its sentences."""
CHANGED = 8
"""A run is word for word when at most one word of so many is changed."""
WINDOW = 1.6
"""A longer wording is held against the shorter one in a window so many times the shorter one's words."""

_WORD = re.compile(r"(\d+(?:[.,]\d+)*|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)*)(?:['’]s\b)?")
_MARKS = re.compile(r"\n|[\"“”„«»]|(?<![\w.,!?…'’])['‘](?=[\w…])|(?<=[\w.,!?…])['’](?![\w'’])")
_SINGLE = "'‘’"
_FUNCTION = frozenset(
    "a an the this that these those it its he him his she her they them their i me my we us our you your who whom whose"
    " which what there here and or but if as so than then of to in on at by for from with about into onto over under up"
    " down out off is are was were be been being am has have had having do does did done doing will would shall should"
    " can could may might must not no nor also too very just only even both such own other any some all more most much"
    " said say says saying told tell added according when where while how why because".split()
)
_NOT = frozenset(
    "not no never none nothing nobody nor neither without cannot refuse refused unable fail failed".split()
)
_NUMBERS = {
    word: str(n)
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen twenty".split()
    )
    if n > 1
}


@dataclass(frozen=True, slots=True)
class Wording:
    """Folded words, and what each counts of one: half for both words of a name of two."""

    words: tuple[str, ...]
    units: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that two wordings share in a row: how many, how many are changed between, and where (in words)."""

    words: int = 0
    changed: int = 0
    left: tuple[int, int] = (0, 0)
    right: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two wordings share. ``of_shorter`` and ``of_longer`` are the shared weight's part of each, in [0, 1].

    ``count`` is how many words or names they share, ``weight`` what these weigh. ``numbers``: whether their numbers
    agree (None: not both give any). ``negated``: whether both or neither is negated. The longer one counts as far as
    the shorter reaches into it.
    """

    shared: tuple[str, ...] = ()
    count: float = 0.0
    weight: float = 0.0
    of_shorter: float = 0.0
    of_longer: float = 0.0
    numbers: bool | None = None
    negated: bool = True


def words(text: str, spans: Iterable[Span]) -> list[tuple[str, Span]]:
    """The words of some spans in order, folded, with their places; a state's names are all one word.

    Names of states, their people and capitals become ``=state``: ``DPRK``, ``Pyongyang`` and ``North Korean`` are
    ``=north korea``. Spelled numbers up to twenty become figures.
    """
    out: list[tuple[str, Span]] = []
    for span in spans:
        found = [Span(*m.span(1)) for m in _WORD.finditer(text, span.start, span.end)]
        at = 0
        while at < len(found):
            for length in (3, 2, 1):
                last = found[min(at + length, len(found)) - 1]
                if text[found[at].start].isupper() and last.end - found[at].start <= 40:
                    name = _states().get(" ".join(text[found[at].start : last.end].replace(".", "").split()))
                    if name is not None:
                        out.append((name, Span(found[at].start, last.end)))
                        at += length
                        break
            else:
                out.append((folded(found[at].words(text)), found[at]))
                at += 1
    return out


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """A word in lower case with one kind of apostrophe; a spelled number up to twenty as figures."""
    plain = word.casefold().replace("’", "'").rstrip(".")
    return _NUMBERS.get(plain, plain.replace(",", "") if plain[:1].isdigit() else plain)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A folded word without its endings: what *assures* and *assured* share. Names of states stay."""
    if word.startswith("=") or not word.isalpha():
        return word
    plain = fold(word)
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)]
            if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "lsz":
                plain = plain[:-1]
            break
    return plain[:-1] if len(plain) > 3 and plain[-1] in "ey" else plain


@lru_cache(maxsize=65536)
def weight(word: str) -> float:
    """How much a folded word says, in [0, 1]: 0 for *the*, 1 for a rare word or a number."""
    if word in _FUNCTION or (len(word) < 2 and not word.isdigit()) or "n't" in word or "'" in word[:2]:
        return 0.0
    if word[0].isdigit():
        return 1.0 if len(word) > 1 else FIGURE
    return STATE if word[0] == "=" else min(1.0, rarity(fold(word)) / WEIGHTY)


def negated(word: str) -> bool:
    """Whether the folded word says that something is not so."""
    return word in _NOT or word.endswith("n't")


def quotations(text: str) -> Spans:
    """What stands between quotation marks, without them, in text order; never beyond the paragraph.

    Curly, straight, angled, and single marks; a mark that never closes reaches to the end of its paragraph. Marks
    within marks are not told apart.
    """
    out: list[Span] = []
    opened: int | None = None
    by = ""
    for mark in _MARKS.finditer(text + "\n"):
        sign = mark.group()
        if opened is None:
            if sign not in ("\n", "”", "»", "’"):
                opened, by = mark.end(), sign
        elif sign == "\n" or (sign in _SINGLE) == (by in _SINGLE):
            if sign == "\n" and by in _SINGLE:  # it was an apostrophe
                opened = None
                continue
            if sign in "“„«" and mark.end() < len(text) and text[mark.end()].isalnum():  # the closing one was lost
                out.append(Span(opened, mark.start()))
                opened, by = mark.end(), sign
                continue
            out.append(Span(opened, mark.start()))
            opened = None
    return tuple(span for span in out if len(span))


def within(places: Sequence[Span], spans: Spans) -> tuple[tuple[int, int], ...]:
    """Which of the words at these places stand in the spans (sorted): half-open ranges of word numbers, one a span."""
    starts = [span.start for span in spans]
    out: list[tuple[int, int, int]] = []
    for number, place in enumerate(places):
        at = bisect_right(starts, place.start) - 1
        if at >= 0 and place.start < spans[at].end:
            if out and out[-1][1] == number and out[-1][2] == at:
                out[-1] = (out[-1][0], number + 1, at)
            else:
                out.append((number, number + 1, at))
    return tuple((first, last) for first, last, _ in out)


def run(left: Sequence[str], right: Sequence[str]) -> Run:
    """The longest stretch that both have word for word, with at most one word of eight changed."""
    blocks = [b for b in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks() if b.size]
    best = Run()
    for first in range(len(blocks)):
        same = changed = 0
        for at in range(first, len(blocks)):
            block = blocks[at]
            if at > first:
                before = blocks[at - 1]
                changed += max(block.a - before.a - before.size, block.b - before.b - before.size)
            same += block.size
            if changed * CHANGED > same + changed:
                if changed > 8:
                    break
                continue
            if same > best.words:
                start, end = blocks[first], block
                best = Run(same, changed, (start.a, end.a + end.size), (start.b, end.b + end.size))
    return best


def liken(left: Wording, right: Wording) -> Likeness:
    """How much of the shorter wording stands in the longer one, word forms and order aside."""
    a, b = _weights(left), _weights(right)
    if (sum(a.values()), left.words) > (sum(b.values()), right.words):
        left, right, a, b = right, left, b, a
    if not a or not b:
        return Likeness()
    first, last, shared = _window(a, right, max(12, int(WINDOW * len(left.words))))
    part = right.words[first:last]
    found = sum(shared.values())
    whole = sum(_weights(right, first, last).values()) or 1.0
    numbers_left, numbers_right = _numbers(left.words), _numbers(part)
    both = bool(numbers_left and numbers_right)
    units = {stem(word): unit for word, unit in zip(left.words, left.units, strict=True)}
    return Likeness(
        tuple(sorted(shared, key=lambda s: (-shared[s], s))),
        round(sum(units[s] for s in shared), 3),
        found,
        found / (sum(a.values()) or 1.0),
        min(1.0, found / whole),
        bool(numbers_left & numbers_right) if both else None,
        any(map(negated, left.words)) == any(map(negated, part)),
    )


def _weights(given: Wording, first: int = 0, last: int | None = None) -> dict[str, float]:
    pairs = zip(given.words[first:last], given.units[first:last], strict=True)
    return {stem(word): weight(word) * unit for word, unit in pairs if weight(word) > 0}


def _numbers(given: Sequence[str]) -> set[str]:
    return {word for word in given if word[0].isdigit()}


def _window(sought: dict[str, float], given: Wording, length: int) -> tuple[int, int, dict[str, float]]:
    """Where in the words given, in a window of that length, most of the sought weight stands: begin, end, stems."""
    roots = {s[:ROOT]: s for s in sought if len(s) >= ROOT and not s.startswith("=")}
    hits: list[tuple[int, str, float]] = []
    for at, word in enumerate(given.words):
        form = stem(word)
        if form in sought:
            hits.append((at, form, sought[form]))
        elif len(form) >= ROOT and (other := roots.get(form[:ROOT])):
            hits.append((at, other, sought[other] * ROOT_WEIGHT))
    best: tuple[float, int, int] = (0.0, 0, 0)
    counts: dict[str, int] = {}
    total, low = 0.0, 0
    for high, (at, form, worth) in enumerate(hits):
        counts[form] = counts.get(form, 0) + 1
        total += worth if counts[form] == 1 else 0.0
        while at - hits[low][0] >= length:
            counts[hits[low][1]] -= 1
            total -= hits[low][2] if not counts[hits[low][1]] else 0.0
            low += 1
        if total > best[0] + 1e-9:
            best = (total, low, high + 1)
    chosen = hits[best[1] : best[2]]
    shared: dict[str, float] = {}
    for _, form, worth in chosen:
        shared[form] = max(shared.get(form, 0.0), worth)
    if not chosen:
        return 0, min(len(given.words), length), {}
    return max(0, chosen[0][0] - 4), chosen[-1][0] + 3, shared


@cache
def _states() -> dict[str, str]:
    """Names of states, peoples and capitals -> ``=state`` in lower case; only as they are written, with a capital."""
    tables = (states(), demonyms(), capitals())
    names = {
        " ".join(name.replace(".", "").split()): "=" + state.casefold() for t in tables for name, state in t.items()
    }
    return {name: state for name, state in names.items() if len(name) > 1 and not name.islower()}
