"""Annotated reports as lessons: what each window of pieces teaches of anchors, roles, classes, names and links."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.evaluate.entities import EntityGold
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType
from variorum.read.anchors import CLASSES, LAYERS, NAME_TAGS, NAMED, ROLES
from variorum.read.tokens import Tokenizer, Tokens, Window, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Shares = NDArray[np.uint8]
    Ints = NDArray[np.int64]

KINDS = {"attributions": "cue", "events": "trigger", "quantities": "quantity"}
"""The lists of the reading format, and the role of each that is the anchor."""
ALL = 255
"""A share of one: shares are kept in bytes, so that what a reader thinks of 2,600 reports fits into memory."""


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
    """One annotated report in pieces; None stands for what its annotators did not look for."""

    id: str
    tokens: Tokens
    anchors: tuple[Anchor, ...] | None = None
    names: tuple[tuple[int, int, int], ...] | None = None  # first, stop, kind
    mentions: tuple[tuple[int, int, int], ...] = ()  # first, stop, entity


@dataclass(frozen=True)
class Spot:
    """An anchor of a window, in the window's pieces, with the shares of its tags and classes (in 255ths)."""

    layer: str
    first: int
    stop: int
    roles: Shares  # (pieces, roles of its kind, 3)
    classes: dict[str, Shares]  # per closed list (members,)


@dataclass(frozen=True)
class Lesson:
    """What one window teaches, as shares in 255ths; zero throughout where nothing is known."""

    ids: Ints  # (pieces,)
    marks: Ints  # (pieces,)
    anchors: Shares | None  # (pieces, layers, 3)
    spots: tuple[Spot, ...] = ()
    names: Shares | None = None  # (pieces, name tags)
    mentions: tuple[tuple[int, int, int], ...] = field(default=())

    def __len__(self) -> int:
        return len(self.ids)


def load(path: Path) -> list[dict[str, Any]]:
    """The documents of a file in the reading format, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def digest(path: Path) -> str:
    """The SHA-256 of a file, for the card."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def examples(documents: Iterable[dict[str, Any]], tokenizer: Tokenizer) -> list[Example]:
    """Documents as pieces with anchors. Records without an anchor's words (a quote without cue) teach nothing here."""
    return [_example(document, tokenizer) for document in documents]


def entity_examples(documents: Iterable[EntityGold], tokenizer: Tokenizer) -> list[Example]:
    """Documents with names and mentions of persons, organisations and places; of anchors they say nothing."""
    out: list[Example] = []
    for document in documents:
        tokens = tokenizer.tokens(document["text"])
        names = ((*tokens.pieces(Span(*n["span"])), NAMED.index(MentionType(n["type"]))) for n in document["names"])
        entities = {entity: i for i, entity in enumerate(dict.fromkeys(m["entity"] for m in document["mentions"]))}
        mentions = (
            (*tokens.pieces(span), entities[m["entity"]])
            for m, span in zip(document["mentions"], _named(document), strict=True)
            if m["type"] != MentionType.OTHER
        )
        out.append(
            Example(
                document["id"],
                tokens,
                names=tuple((a, b, kind) for a, b, kind in names if a < b),
                mentions=tuple(sorted((a, b, entity) for a, b, entity in mentions if a < b)),
            )
        )
    return out


def _named(document: EntityGold) -> list[Span]:
    """The spans of a document's mentions, each that is a name cut to it: so much of a phrase the reader will see."""
    spans = [Span(*m["span"]) for m in document["mentions"]]
    out = list(spans)
    for name in reversed(document["names"]):  # of two names in one phrase the first counts
        span = Span(*name["span"])
        around = [i for i, m in enumerate(document["mentions"]) if m["form"] == "name" and spans[i].contains(span)]
        if around:
            out[min(around, key=lambda i: len(spans[i]))] = span
    return out


def lessons(data: Iterable[Example], size: int, chance: Random) -> list[Lesson]:
    """All windows of all examples, without overlap, with borders that differ from epoch to epoch."""
    return [
        _lesson(example, window)
        for example in data
        for window in windows(example.tokens, size, size, first=chance.randint(size // 4, size))
    ]


def batches(data: Sequence[Lesson], columns: int, chance: Random) -> list[list[Lesson]]:
    """Windows of like length together, at most ``columns`` padded columns a batch, in random order."""
    order = sorted(data, key=lambda lesson: len(lesson) + chance.randint(0, 24), reverse=True)
    out: list[list[Lesson]] = []
    widest = 0
    for lesson in order:
        if not out or (len(out[-1]) + 1) * max(widest, len(lesson)) > columns:
            out.append([])
            widest = 0
        widest = max(widest, len(lesson))
        out[-1].append(lesson)
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


def _lesson(example: Example, window: Window) -> Lesson:
    first, stop = window.first, window.stop
    anchors, spots = None, list[Spot]()
    if example.anchors is not None:
        by_layer: list[list[tuple[int, int]]] = [[] for _ in LAYERS]
        for a in example.anchors:
            by_layer[LAYERS.index(a.layer)].append((a.first, a.stop))
            if first <= a.first and a.stop <= stop:
                roles = np.stack([tags(a.roles[role], window) for role in ROLES[a.layer]], axis=1)
                classes = {name: _one(member, len(CLASSES[name])) for name, member in a.classes.items()}
                spots.append(Spot(a.layer, a.first - first, a.stop - first, roles, classes))
        anchors = np.stack([tags(ranges, window) for ranges in by_layer], axis=1)
    names = None
    if example.names is not None:
        kinds = [tags([(a, b) for a, b, k in example.names if k == kind], window) for kind in range(len(NAMED))]
        names = np.zeros((stop - first, NAME_TAGS), dtype=np.uint8)
        for kind, found in enumerate(kinds):
            names[:, 1 + 2 * kind : 3 + 2 * kind] = found[:, 1:]
        names[names.max(axis=1) == 0, 0] = ALL
    mentions = tuple((a - first, b - first, e) for a, b, e in example.mentions if first <= a and b <= stop)
    tokens = example.tokens
    return Lesson(tokens.ids[first:stop], tokens.marks[first:stop], anchors, tuple(spots), names, mentions)


def tags(ranges: Iterable[tuple[int, int]], window: Window) -> Shares:
    """Ranges of pieces as shares (pieces of the window, 3) of outside, begins, goes on."""
    out = np.zeros((window.stop - window.first, 3), dtype=np.uint8)
    out[:, 0] = ALL
    for first, stop in ranges:
        first, stop = max(first, window.first) - window.first, min(stop, window.stop) - window.first
        if first < stop:
            out[first:stop] = (0, 0, ALL)
            out[first] = (0, ALL, 0)
    return out


def _one(member: int, of: int) -> Shares:
    out = np.zeros(of, dtype=np.uint8)
    out[member] = ALL
    return out
