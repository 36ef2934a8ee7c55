"""Shared passages between two texts: which words stand in both, in which order, and what was changed between."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.assemble.fingerprints import SHINGLE
from variorum.assemble.words import Words

GAP = 16
"""Two runs with at most so many other words between them, on either side, may be one edited passage ..."""
ALIKE = 0.4
"""... if so many of the words between them are the same as well."""
SMALL = 3
"""A gap of so few words is an edit whatever stands in it."""
EDGE = 3
"""A passage is stretched over a changed word when at least so many words beyond it are the same."""
LOOSE = 3
"""So many words beyond a sentence border at the end of a passage are alike by chance and not a part of it."""
PLACES = 8
"""How many places of one shingle are looked at: a text that says one thing a thousand times costs no more."""

Shingles = Mapping[tuple[str, ...], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Run:
    """So many words (``length``) in a row that are the same from word ``left`` and from word ``right`` on."""

    left: int
    right: int
    length: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """One passage: words [left, left_end) and [right, right_end) belong together; ``runs`` are the same in both."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> int:
        """The first word in the left text."""
        return self.runs[0].left

    @property
    def left_end(self) -> int:
        """The word after the last in the left text."""
        return self.runs[-1].left + self.runs[-1].length

    @property
    def right(self) -> int:
        """The first word in the right text."""
        return self.runs[0].right

    @property
    def right_end(self) -> int:
        """The word after the last in the right text."""
        return self.runs[-1].right + self.runs[-1].length

    @property
    def same(self) -> int:
        """How many words are the same."""
        return sum(run.length for run in self.runs)

    @property
    def changed(self) -> int:
        """How many words of the longer side are not."""
        return max(self.left_end - self.left, self.right_end - self.right) - self.same


def shingles(words: Words) -> Shingles:
    """Where each run of SHINGLE words stands: its first PLACES places."""
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - SHINGLE + 1):
        places = found[tuple(words.folded[at : at + SHINGLE])]
        if len(places) < PLACES:
            places.append(at)
    return found


def aligned(left: Words, right: Words, at: Shingles) -> list[Alignment]:
    """The passages of two texts, in the order of the right one; ``at`` are the shingles of the left.

    Near linear: the right text is gone through once, what is the same is skipped as a whole, and only gaps of at most
    GAP words are compared word by word.
    """
    passages: list[list[Run]] = []
    for run in _runs(left.folded, right.folded, at):
        for passage in reversed(passages[-3:]):
            if (between := _between(left.folded, right.folded, passage[-1], run)) is not None:
                passage.extend(between)
                break
        else:
            passages.append([run])
    return [Alignment(_trimmed(left, right, _stretched(left.folded, right.folded, runs))) for runs in passages]


def _runs(left: Sequence[str], right: Sequence[str], at: Shingles) -> list[Run]:
    """The longest runs, from left to right in the right text, no two of which share a word of it."""
    out: list[Run] = []
    place = drift = 0
    while place + SHINGLE <= len(right):
        found = [
            Run(start, place, _length(left, right, start, place))
            for start in at.get(tuple(right[place : place + SHINGLE]), ())
        ]
        if not found:
            place += 1
            continue
        best = max(found, key=lambda run: (run.length, -abs(run.left - run.right - drift), -run.left))
        out.append(best)
        place, drift = place + best.length, best.left - best.right
    return out


def _length(left: Sequence[str], right: Sequence[str], i: int, j: int) -> int:
    n, most = SHINGLE, min(len(left) - i, len(right) - j)
    while n < most and left[i + n] == right[j + n]:
        n += 1
    return n


def _between(left: Sequence[str], right: Sequence[str], last: Run, run: Run) -> list[Run] | None:
    """The runs from ``last`` to ``run`` if one passage may hold both, else None."""
    i, j = last.left + last.length, last.right + last.length
    overlap = max(0, i - run.left)
    if overlap > SMALL or run.length - overlap < SMALL:
        return None
    run = Run(run.left + overlap, run.right + overlap, run.length - overlap)
    gap = max(run.left - i, run.right - j)
    if gap > GAP:
        return None
    matcher = SequenceMatcher(None, left[i : run.left], right[j : run.right], autojunk=False)
    inner = [Run(i + b.a, j + b.b, b.size) for b in matcher.get_matching_blocks() if b.size]
    if gap > SMALL and sum(r.length for r in inner) < ALIKE * gap:
        return None
    return [*inner, run]


def _stretched(left: Sequence[str], right: Sequence[str], runs: Sequence[Run]) -> list[Run]:
    """The runs of a passage and those just beyond its ends, over one or two changed words."""
    out = list(runs)
    while more := _beyond(left, right, out[-1].left + out[-1].length, out[-1].right + out[-1].length, 1):
        out.append(more)
    while more := _beyond(left, right, out[0].left - 1, out[0].right - 1, -1):
        out.insert(0, Run(more.left - more.length + 1, more.right - more.length + 1, more.length))
    return out


def _beyond(left: Sequence[str], right: Sequence[str], i: int, j: int, step: int) -> Run | None:
    """The nearest run of EDGE words or more from (i, j) on in the direction of ``step``; it starts there."""
    for a, b in ((0, 0), (1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1), (0, 2), (2, 0)):
        x, y, n = i + a * step, j + b * step, 0
        while (
            0 <= x + n * step < len(left)
            and 0 <= y + n * step < len(right)
            and left[x + n * step] == right[y + n * step]
        ):
            n += 1
        if n >= (EDGE if a or b else 1):
            return Run(x, y, n)
    return None


def _trimmed(left: Words, right: Words, runs: Iterable[Run]) -> tuple[Run, ...]:
    """Without the few words beyond a sentence border at either end."""
    out = _joined(runs)
    first = out[0]
    if not (left.opens[first.left] and right.opens[first.right]):
        for n in range(1, min(LOOSE + 1, first.length)):
            if _border(left, right, first, n):
                out[0] = Run(first.left + n, first.right + n, first.length - n)
    last = out[-1]
    end = last.right + last.length
    if not (end == len(right) or right.opens[end]):
        for n in range(1, min(LOOSE + 1, last.length)):
            if _border(left, right, last, last.length - n):
                out[-1] = Run(last.left, last.right, last.length - n)
                break
    return tuple(out)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs, those that follow each other on both sides as one."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        if last and last.left + last.length == run.left and last.right + last.length == run.right:
            out[-1] = Run(last.left, last.right, last.length + run.length)
        else:
            out.append(run)
    return out


def _border(left: Words, right: Words, run: Run, n: int) -> bool:
    return bool(left.opens[run.left + n] and right.opens[run.right + n])
