"""The one bridge between characters and tokens: word pieces with places and marks, windows of whole sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.model.text import Span, sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

CASES = 6  # lower or caseless, Title, UPPER, digits, punctuation, mixed
QUOTES = 2  # outside and inside quotation marks
LINES = 3  # within a line, first of a line, first after an empty line
MARKS = CASES * QUOTES * LINES

OPENING, CLOSING = "“«„", "”»"


@dataclass(frozen=True)
class Tokens:
    """A text as word pieces. All arrays have one entry a piece, in text order."""

    text: str
    ids: NDArray[np.int64]
    starts: NDArray[np.int64]  # first code point of the piece
    ends: NDArray[np.int64]  # one past its last code point
    marks: NDArray[np.int64]  # letter case, inside quotation marks, line start: one number below MARKS
    goes_on: NDArray[np.bool_]  # the piece continues a word, so no span may begin or end before it
    sentences: tuple[tuple[int, int], ...]  # half-open ranges of pieces, which tile all pieces

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, first: int, stop: int) -> Span:
        """The characters of the pieces ``first`` to ``stop`` (half-open)."""
        return Span(int(self.starts[first]), int(self.ends[stop - 1]))

    def pieces(self, span: Span) -> tuple[int, int]:
        """The half-open range of pieces that share a character with the span."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        stop = int(np.searchsorted(self.starts, span.end, side="left"))
        return first, max(first, stop)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of pieces that the encoder sees at once: whole sentences, where they fit."""

    first: int
    stop: int


class Tokenizer:
    """Word pieces of the encoder's vocabulary (BERT, lower-cased), with code point offsets."""

    def __init__(self, path: Path) -> None:
        """Read ``tokenizer.json``; raises ``FileNotFoundError`` when it is not there."""
        from tokenizers import Tokenizer as Pieces

        if not path.is_file():
            raise FileNotFoundError(f"the reader's tokenizer is not at {path}")
        self._pieces: Any = Pieces.from_file(str(path))
        self._pieces.no_truncation()
        self._pieces.no_padding()
        self.cls = _id(self._pieces, "[CLS]")
        self.sep = _id(self._pieces, "[SEP]")
        self.pad = _id(self._pieces, "[PAD]")
        self.mask = _id(self._pieces, "[MASK]")

    def tokens(self, text: str) -> Tokens:
        """The pieces of a text. Lone surrogates and control characters yield no piece and move no offset."""
        safe = text.encode("utf-8", "replace").decode("utf-8") if _has_surrogate(text) else text
        encoding = self._pieces.encode(safe, add_special_tokens=False)
        places = [(i, a, b) for i, (a, b) in zip(encoding.ids, encoding.offsets, strict=True) if a < b]
        ids = np.array([i for i, _, _ in places], dtype=np.int64)
        starts = np.array([a for _, a, _ in places], dtype=np.int64)
        ends = np.array([b for _, _, b in places], dtype=np.int64)
        return Tokens(
            text,
            ids,
            starts,
            ends,
            _marks(text, starts.tolist(), ends.tolist()),
            _goes_on(text, starts.tolist()),
            _sentence_ranges(text, starts.tolist()),
        )


def windows(tokens: Tokens, size: int, stride: int, first: int | None = None) -> list[Window]:
    """Windows of at most ``size`` pieces over a text, beginning about every ``stride`` pieces.

    Windows hold whole sentences; a sentence longer than a window is cut. With ``stride == size`` they tile the
    text. ``first`` caps the length of the first window, so that training sees other borders in every epoch.
    """
    total = len(tokens)
    if total == 0:
        return []
    bounds = _breaks(tokens, size)
    out: list[Window] = []
    start = 0
    while True:
        cap = first if first is not None and not out else size
        i = bisect_right(bounds, start + cap) - 1
        stop = bounds[i] if bounds[i] > start else min(start + cap, total)
        out.append(Window(start, stop))
        if stop >= total:
            return out
        if stride >= size:
            start = stop
            continue
        wanted = min(start + stride, stop)
        i = bisect_right(bounds, wanted) - 1
        start = bounds[i] if bounds[i] > start else wanted


def _id(pieces: Any, name: str) -> int:
    found = pieces.token_to_id(name)
    if found is None:
        raise ValueError(f"the reader's tokenizer has no piece {name}; it is not a BERT tokenizer")
    return int(found)


def _breaks(tokens: Tokens, size: int) -> list[int]:
    """Where a window may begin or end: sentence borders, and inside sentences that are longer than a window."""
    bounds = [0]
    for first, stop in tokens.sentences:
        while stop - first > size:
            first += size
            bounds.append(first)
        bounds.append(stop)
    return sorted(set(bounds))


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _sentence_ranges(text: str, starts: list[int]) -> tuple[tuple[int, int], ...]:
    firsts = sorted({bisect_left(starts, span.start) for span in sentences(text)} | {0, len(starts)})
    return tuple((a, b) for a, b in pairwise(firsts) if a < b)


def _goes_on(text: str, starts: list[int]) -> NDArray[np.bool_]:
    out = np.zeros(len(starts), dtype=np.bool_)
    for i, start in enumerate(starts):
        if start and text[start].isalnum() and text[start - 1].isalnum():
            # words glued together ("ComradeKim") may part where lower case meets upper case
            out[i] = not (text[start].isupper() and text[start - 1].islower())
    return out


def _marks(text: str, starts: list[int], ends: list[int]) -> NDArray[np.int64]:
    out = np.empty(len(starts), dtype=np.int64)
    at, inside, closes = 0, 0, ""
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        gap = text[at:start]
        lines = gap.count("\n")
        line = 2 if lines > 1 or i == 0 else lines
        if lines:
            inside = 0
        piece = text[start:end]
        quoted = inside
        if piece in OPENING:
            inside = quoted = 1
            closes = CLOSING
        elif inside and piece in CLOSING:
            inside = 0
        elif piece == '"':
            quoted = 1
            inside = 0 if inside and closes == '"' else 1
            closes = '"'
        out[i] = _case(piece) + CASES * quoted + CASES * QUOTES * line
        at = end
    return out


def _case(piece: str) -> int:
    if piece.islower():
        return 0
    if piece.isupper():
        return 2 if len(piece) > 1 else 1
    if piece[0].isupper() and (len(piece) == 1 or piece[1:].islower()):
        return 1
    if piece.isdigit():
        return 3
    return 5 if piece.isalnum() else 4
