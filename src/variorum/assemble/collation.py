"""The wordings of one statement side by side: what all have, where they differ, and what each leaves out."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, pairwise

from variorum.assemble.likeness import folded, quotations, stem, weight
from variorum.model.text import Span, Spans

MOST = 60
"""Up to so many variants are aligned with each other; further ones with the base alone."""
MOST_WORDS = 400
"""Of a longer variant so many words are aligned."""
ANCHOR = 0.3
"""A single word in common holds two wordings together when it weighs so much; two in a row always do."""
SQUARE = 10_000
"""A stretch between anchors is aligned word by word up to so many pairs of words; a larger one is one reading."""
SAME, ALIKE, OTHER, GAP = 3.0, 2.0, -1.5, -0.5
"""What an aligned pair counts: the same word, the same stem, another word; and a word without a partner."""
NEIGHBOURS = 4
"""Words with no more than so many signs (space, comma, quotation mark) between them are shown as one stretch."""
INSTEAD = 8
"""Up to so many words stand in the place of others; longer ones are additions."""
LEAST_CUT = 2
"""A stretch of the base of so many words that a variant lacks is a cut."""

_TOKEN = re.compile(r"(?P<cut>\.\s?\.(?:\s?\.)+|…)|[^\s…\-–—―]+?(?=\.\s?\.\s?\.|[\s…\-–—―]|\Z)")


@dataclass(frozen=True, slots=True, order=True)
class Variant:
    """One wording: where its content stands in a report, and the report's canonical text."""

    report: str
    spans: Spans
    text: str


class Kind(StrEnum):
    """What a column holds: the same words in every variant, other words in some, or words that some lack."""

    COMMON = "common"
    DIFFERING = "differing"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Cell:
    """One variant's words in a column: ``spans`` in its report, folded ``words``, and whether they are quoted."""

    variant: int
    spans: Spans
    words: tuple[str, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Column:
    """Words that stand for each other. ``cells`` by variant, those that lack it left out.

    ``readings`` are groups of variants that have the same words (by folded form), the base's reading first, then the
    most frequent.
    """

    kind: Kind
    cells: tuple[Cell, ...]
    readings: tuple[tuple[int, ...], ...]

    def cell(self, variant: int) -> Cell | None:
        """The variant's cell, or None where it lacks the column."""
        return next((cell for cell in self.cells if cell.variant == variant), None)


@dataclass(frozen=True, slots=True)
class Cut:
    """What a variant lacks of the base: ``place`` is ``begin``, ``inside`` or ``end``; ``spans`` are the base's words.

    ``marked``: the variant shows by an ellipsis that it leaves something out there.
    """

    variant: int
    place: str
    spans: Spans
    marked: bool


@dataclass(frozen=True, slots=True)
class Collation:
    """The variants in their canonical order (the first is the base), and the columns in the order of the text."""

    variants: tuple[Variant, ...]
    columns: tuple[Column, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    span: Span
    quoted: bool
    after_ellipsis: bool
    before_ellipsis: bool = False


_Row = dict[int, _Token]
"""A column of single words while it is built: variant -> its word."""


def collated(variants: Sequence[Variant]) -> Collation:
    """Align the variants word by word; the order in which they are given does not matter.

    The base is the variant that quotes the most words, then the longest. Every other one is aligned with all before it
    (with the base alone beyond the first :data:`MOST`): anchors first (Heckel 1978), then word by word between them
    (Needleman and Wunsch 1970). Words that were moved are shown where each variant has them. Cost: near linear in
    words for variants that are alike.
    """
    found = sorted({v: _tokens(v) for v in variants}.items(), key=lambda vt: (*_rank(vt[1]), vt[0]))
    ordered = tuple(variant for variant, _ in found)
    tokens = [words for _, words in found]
    rows: list[_Row] = [{0: token} for token in tokens[0]] if tokens else []
    for number in range(1, len(tokens)):
        rows = _aligned(rows, number, tokens[number], base_alone=number >= MOST)
    columns = tuple(_column(*stretch) for stretch in _stretches(rows, len(ordered)))
    cuts = tuple(cut for number in range(1, len(tokens)) for cut in _cuts(columns, tokens, number))
    return Collation(ordered, columns, cuts)


def _rank(tokens: Sequence[_Token]) -> tuple[int, int, tuple[str, ...]]:
    return -sum(token.quoted for token in tokens), -len(tokens), tuple(token.word for token in tokens)


def _tokens(variant: Variant) -> list[_Token]:
    """The variant's words: without marks, folded; an ellipsis is remembered by the words beside it."""
    marks = quotations(variant.text)
    starts = [span.start for span in marks]
    out: list[_Token] = []
    ellipsis = False
    for span in variant.spans:
        for match in _TOKEN.finditer(variant.text, span.start, span.end):
            core = _core(variant.text, Span(*match.span()))
            if match["cut"] is not None:
                ellipsis = True
            if match["cut"] is not None or not len(core):
                continue
            at = bisect_right(starts, core.start) - 1
            quoted = at >= 0 and core.start < marks[at].end
            out.append(_Token(folded(core.words(variant.text)), core, quoted, ellipsis))
            ellipsis = False
            if len(out) == MOST_WORDS:
                return out
    if ellipsis and out:
        last = out[-1]
        out[-1] = _Token(last.word, last.span, last.quoted, last.after_ellipsis, True)
    return out


def _core(text: str, span: Span) -> Span:
    """The span without punctuation at its ends; emoji, currency signs and letters of any script stay."""
    start, end = span.start, span.end
    while start < end and unicodedata.category(text[start])[0] in "PZ":
        start += 1
    while end > start and unicodedata.category(text[end - 1])[0] in "PZ":
        end -= 1
    return Span(start, end)


def _aligned(rows: list[_Row], number: int, tokens: Sequence[_Token], base_alone: bool) -> list[_Row]:
    """The rows with one more variant: its words beside their like, the others in rows of their own."""

    def forms(row: _Row) -> frozenset[str]:
        if base_alone:
            return frozenset(token.word for variant, token in row.items() if variant == 0)
        return frozenset(token.word for token in row.values())

    held = [forms(row) for row in rows]
    first = [row[min(row)].word if not base_alone or 0 in row else "" for row in rows]
    out: list[_Row] = []
    r = t = 0
    for block_row, block_token, size in _anchors(first, [token.word for token in tokens]):
        out += _between(rows[r:block_row], held[r:block_row], tokens[t:block_token], number)
        for at in range(size):
            out.append({**rows[block_row + at], number: tokens[block_token + at]})
        r, t = block_row + size, block_token + size
    return out + _between(rows[r:], held[r:], tokens[t:], number)


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [(b.a, b.b, b.size) for b in blocks if b.size > 1 or (b.size == 1 and weight(left[b.a]) >= ANCHOR)]


def _between(
    rows: Sequence[_Row], forms: Sequence[frozenset[str]], tokens: Sequence[_Token], number: int
) -> list[_Row]:
    """Align a stretch without anchors, word by word."""
    if not rows or not tokens or len(rows) * len(tokens) > SQUARE:
        return [*rows, *({number: token} for token in tokens)]
    stems = [frozenset(stem(word) for word in words) for words in forms]
    best = [[GAP * (i + j) for j in range(len(tokens) + 1)] for i in range(len(rows) + 1)]
    for i in range(1, len(rows) + 1):
        above, here = best[i - 1], best[i]
        for j in range(1, len(tokens) + 1):
            partner = above[j - 1] + _worth(tokens[j - 1].word, forms[i - 1], stems[i - 1])
            here[j] = max(partner, above[j] + GAP, here[j - 1] + GAP)
    out: list[_Row] = []
    i, j = len(rows), len(tokens)
    while i or j:
        pair = best[i - 1][j - 1] + _worth(tokens[j - 1].word, forms[i - 1], stems[i - 1]) if i and j else None
        if pair is not None and best[i][j] == pair:
            i, j = i - 1, j - 1
            out.append({**rows[i], number: tokens[j]})
        elif j and best[i][j] == best[i][j - 1] + GAP:
            j -= 1
            out.append({number: tokens[j]})
        else:
            i -= 1
            out.append(rows[i])
    return out[::-1]


def _worth(word: str, forms: frozenset[str], stems: frozenset[str]) -> float:
    if word in forms:
        return SAME
    return ALIKE if stem(word) in stems else OTHER


def _kind(row: _Row, variants: int) -> Kind:
    if len({token.word for token in row.values()}) > 1:
        return Kind.DIFFERING
    return Kind.COMMON if len(row) == variants else Kind.PARTIAL


def _stretches(rows: Sequence[_Row], variants: int) -> list[tuple[Kind, list[Cell]]]:
    """Neighbouring rows of one kind that the same variants have and quote, together; what stands for each other too."""

    def like(row: _Row) -> tuple[Kind, tuple[tuple[int, bool], ...]]:
        return _kind(row, variants), tuple((variant, row[variant].quoted) for variant in sorted(row))

    out: list[tuple[Kind, list[Cell]]] = []
    for (kind, _), run in groupby(rows, key=like):
        stretch = list(run)
        cells = [_cell(variant, [row[variant] for row in stretch]) for variant in sorted(stretch[0])]
        if out and kind is not Kind.COMMON and out[-1][0] is not Kind.COMMON and _instead(out[-1][1], cells):
            out[-1] = Kind.DIFFERING, sorted([*out[-1][1], *cells], key=lambda cell: cell.variant)
        else:
            out.append((kind, cells))
    return out


def _instead(before: Sequence[Cell], after: Sequence[Cell]) -> bool:
    """Whether some have the one where others have the other: no variant has both, and both are short."""
    apart = {cell.variant for cell in before}.isdisjoint(cell.variant for cell in after)
    return apart and all(len(cell.words) <= INSTEAD for cell in (*before, *after))


def _cell(variant: int, tokens: Sequence[_Token]) -> Cell:
    quoted = all(token.quoted for token in tokens)
    return Cell(variant, _joined(tokens), tuple(token.word for token in tokens), quoted)


def _column(kind: Kind, cells: Sequence[Cell]) -> Column:
    having: dict[tuple[str, ...], list[int]] = {}
    for cell in cells:
        having.setdefault(cell.words, []).append(cell.variant)
    readings = sorted(having.values(), key=lambda group: (group[0] != 0, -len(group), group))
    return Column(kind, tuple(cells), tuple(tuple(group) for group in readings))


def _joined(tokens: Sequence[_Token]) -> Spans:
    """The words' spans, each from the first to the last of neighbouring words; several where words stand apart."""
    out: list[Span] = []
    for token in tokens:
        if out and token.span.start - out[-1].end <= NEIGHBOURS:
            out[-1] = Span(out[-1].start, token.span.end)
        else:
            out.append(token.span)
    return tuple(out)


def _cuts(columns: Sequence[Column], tokens: Sequence[Sequence[_Token]], variant: int) -> list[Cut]:
    """The stretches of the base in whose place a variant has nothing."""
    after_ellipsis = {token.span.start for token in tokens[variant] if token.after_ellipsis}
    own = [(at, cell) for at, column in enumerate(columns) if (cell := column.cell(variant)) is not None]
    out = []
    for (before, _), (after, cell) in pairwise([(-1, None), *own, (len(columns), None)]):
        lacking = [base for column in columns[before + 1 : after] if (base := column.cell(0)) is not None]
        if own and sum(len(base.words) for base in lacking) >= LEAST_CUT:
            place = "begin" if before < 0 else "inside" if cell else "end"
            marked = cell.spans[0].start in after_ellipsis if cell else tokens[variant][-1].before_ellipsis
            spans = tuple(span for base in lacking for span in base.spans)
            out.append(Cut(variant, place, spans, marked))
    return out
