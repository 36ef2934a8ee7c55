"""Annotated reports as training examples: windows of pieces with anchors, their classes and their roles."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from variorum.model.text import Span
from variorum.read.anchors import CLASSES, LAYERS, ROLES
from variorum.read.tokens import Tokenizer, Tokens, Window, windows

KINDS = {"attributions": "cue", "events": "trigger", "quantities": "quantity"}
"""The lists of the reading format, and the role of each that is the anchor."""


@dataclass(frozen=True)
class Anchor:
    """A gold anchor: its pieces, its class per closed list, and the pieces of each role (half-open ranges)."""

    layer: str
    first: int
    stop: int
    classes: dict[str, int]
    roles: dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Example:
    """One annotated report in pieces."""

    id: str
    tokens: Tokens
    anchors: tuple[Anchor, ...]


@dataclass(frozen=True)
class Piece:
    """One window of an example, with the anchors that lie wholly in it."""

    example: Example
    window: Window
    anchors: tuple[Anchor, ...] = field(default=())


def load(path: Path) -> list[dict[str, Any]]:
    """The documents of a file in the reading format, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def digest(path: Path) -> str:
    """The SHA-256 of a file, for the card."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def examples(documents: list[dict[str, Any]], tokenizer: Tokenizer) -> list[Example]:
    """Documents as pieces with anchors. Records without an anchor's words (a quote without cue) teach nothing here."""
    return [_example(document, tokenizer) for document in documents]


def pieces(data: list[Example], size: int, chance: Random) -> Iterator[Piece]:
    """All windows of all examples, without overlap, with borders that differ from epoch to epoch."""
    for example in data:
        for window in windows(example.tokens, size, size, first=chance.randint(size // 4, size)):
            inside = tuple(a for a in example.anchors if window.first <= a.first and a.stop <= window.stop)
            yield Piece(example, window, inside)


def batches(data: list[Piece], columns: int, chance: Random) -> list[list[Piece]]:
    """Windows of like length together, at most ``columns`` padded columns a batch, in random order."""
    order = sorted(data, key=lambda p: p.window.stop - p.window.first + chance.randint(0, 24), reverse=True)
    out: list[list[Piece]] = []
    widest = 0
    for piece in order:
        length = piece.window.stop - piece.window.first
        if not out or (len(out[-1]) + 1) * max(widest, length) > columns:
            out.append([])
            widest = 0
        widest = max(widest, length)
        out[-1].append(piece)
    chance.shuffle(out)
    return out


def _example(document: dict[str, Any], tokenizer: Tokenizer) -> Example:
    tokens = tokenizer.tokens(document["text"])
    anchors: list[Anchor] = []
    for kind, layer in KINDS.items():
        for record in document.get(kind, ()):
            if not record[layer]:
                continue
            first, stop = tokens.pieces(Span(*record[layer][0]))
            if first == stop:
                continue
            classes = {
                name: members.index(record[name]) for name, members in CLASSES.items() if record.get(name) in members
            }
            roles = {role: tuple(tokens.pieces(Span(*s)) for s in record.get(role) or ()) for role in ROLES[layer]}
            anchors.append(Anchor(layer, first, stop, classes, roles))
    return Example(document["id"], tokens, tuple(anchors))


def bio(anchors: tuple[Anchor, ...], window: Window, columns: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The anchor tags of a window (columns, layers): 0 outside, 1 begins, 2 goes on."""
    tags = np.zeros((columns, len(LAYERS)), dtype=np.int64)
    for anchor in anchors:
        layer = LAYERS.index(anchor.layer)
        first, stop = max(anchor.first, window.first), min(anchor.stop, window.stop)
        if first < stop:
            tags[first - window.first + 1, layer] = 1
            tags[first - window.first + 2 : stop - window.first + 1, layer] = 2
    return tags


def role_tags(anchor: Anchor, window: Window, columns: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The role tags of one anchor (columns, roles of its kind): 0 outside, 1 begins, 2 goes on."""
    tags = np.zeros((columns, len(ROLES[anchor.layer])), dtype=np.int64)
    for i, role in enumerate(ROLES[anchor.layer]):
        for first, stop in anchor.roles[role]:
            first, stop = max(first, window.first), min(stop, window.stop)
            if first < stop:
                tags[first - window.first + 1, i] = 1
                tags[first - window.first + 2 : stop - window.first + 1, i] = 2
    return tags
