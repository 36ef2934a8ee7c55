"""From the network's scores to records: anchors above a threshold, and each one's roles by Viterbi."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.model.text import Span, Spans, trimmed
from variorum.read.anchors import CLASSES, LAYER_OF_CLASS, LAYERS, ROLE_ORDER, ROLES
from variorum.read.network import Network, RoleScores, batch
from variorum.read.tokens import Tokenizer, Tokens, Window, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

OUT = -1e9
_TAIL = re.compile(r"(?:\s+(?:of|in|by|to|for|and|on|at|from|as))+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a text is cut and which anchors count.

    Sizes in pieces. Per layer: a word joins an anchor from the probability ``joins`` on, and the anchor counts when
    its words' mean probability reaches ``thresholds``.
    """

    size: int = 222
    stride: int = 128
    batch: int = 8
    joins: tuple[float, ...] = (0.4,) * len(LAYERS)
    thresholds: tuple[float, ...] = (0.5,) * len(LAYERS)


@dataclass(frozen=True, slots=True)
class Found:
    """An anchor with its roles, as read: words as spans, the likeliest member of each closed list.

    ``anchor_score`` is the probability of the anchor alone, which thresholds are on; ``score`` that of the record.
    """

    layer: str
    anchor: Span
    roles: dict[str, Spans]
    classes: dict[str, str]
    anchor_score: float
    score: float


@dataclass(frozen=True, slots=True)
class _Place:
    """An anchor in pieces of the text, its layer and its probability."""

    layer: int
    first: int
    stop: int
    score: float


def find(network: Network, tokenizer: Tokenizer, text: str, settings: Settings) -> list[Found]:
    """Everything the network finds in a text, in text order. An empty or piece-less text holds nothing."""
    tokens = tokenizer.tokens(text)
    places = windows(tokens, settings.size, settings.stride)
    owner = _owners(places, len(tokens))
    out: list[Found] = []
    for start in range(0, len(places), settings.batch):
        some = places[start : start + settings.batch]
        states, scores = network.encode(batch(tokenizer, tokens, some))
        anchors: list[_Place] = []
        rows: list[int] = []
        for row, window in enumerate(some):
            for place in _anchors(scores[row, 1 : window.stop - window.first + 1], tokens, window, settings):
                # an anchor is taken from the window in which it stands most centrally
                if owner[place.first] == start + row:
                    anchors.append(place)
                    rows.append(row)
        if anchors:
            out.extend(_with_roles(network, states, tokens, some, anchors, rows))
    return sorted(out, key=lambda found: (found.anchor, found.layer))


def _owners(places: Sequence[Window], total: int) -> Ints:
    """For each piece the window in which it stands farthest from a border (the text's own borders do not count)."""
    owner = np.zeros(total, dtype=np.int64)
    best = np.full(total, -1, dtype=np.int64)
    for i, w in enumerate(places):
        at = np.arange(w.first, w.stop)
        left = at - w.first if w.first else np.full(len(at), total, dtype=np.int64)
        right = w.stop - 1 - at if w.stop < total else np.full(len(at), total, dtype=np.int64)
        room = np.minimum(left, right)
        wins = room > best[w.first : w.stop]
        owner[w.first : w.stop][wins] = i
        best[w.first : w.stop][wins] = room[wins]
    return owner


def _anchors(scores: Floats, tokens: Tokens, window: Window, settings: Settings) -> list[_Place]:
    """The anchors of one window: whole words in which the chance of being outside is small enough."""
    shares = softmax(scores)  # (pieces, layers, 3)
    goes_on = tokens.goes_on[window.first : window.stop].copy()
    goes_on[:1] = False
    word = np.cumsum(~goes_on) - 1
    firsts = np.flatnonzero(~goes_on)
    stops = np.append(firsts[1:], len(goes_on))
    inside = np.zeros((len(firsts), len(LAYERS)), dtype=np.float32)
    np.maximum.at(inside, word, 1.0 - shares[:, :, 0])
    begins = shares[firsts, :, 1] > shares[firsts, :, 2]
    out: list[_Place] = []
    for layer, (join, threshold) in enumerate(zip(settings.joins, settings.thresholds, strict=True)):
        member = inside[:, layer] >= join
        at = 0
        chosen = np.flatnonzero(member)
        while at < len(chosen):
            end = at + 1
            while end < len(chosen) and chosen[end] == chosen[end - 1] + 1 and not begins[chosen[end], layer]:
                end += 1
            words = chosen[at:end]
            score = float(inside[words, layer].mean())
            if score >= threshold:
                first, stop = int(firsts[words[0]]), int(stops[words[-1]])
                out.append(_Place(layer, window.first + first, window.first + stop, score))
            at = end
    return out


def _with_roles(
    network: Network,
    states: Any,
    tokens: Tokens,
    some: Sequence[Window],
    anchors: Sequence[_Place],
    rows: Sequence[int],
) -> list[Found]:
    window = np.array(rows, dtype=np.int64)
    offsets = np.array([some[row].first - 1 for row in rows], dtype=np.int64)
    first = np.array([a.first for a in anchors], dtype=np.int64) - offsets
    stop = np.array([a.stop for a in anchors], dtype=np.int64) - offsets
    said = network.roles(states, window, first, stop)
    paths, shares = _paths(said, tokens, some, anchors, rows)
    out: list[Found] = []
    for i, anchor in enumerate(anchors):
        layer = LAYERS[anchor.layer]
        roles: dict[str, Spans] = {}
        sure = [anchor.score]
        for role in ROLES[layer]:
            path, share = paths[i, ROLE_ORDER.index(role)], shares[i, ROLE_ORDER.index(role)]
            roles[role] = _spans(path, tokens, int(offsets[i]))
            if path.any() and role in ("source", "content"):
                sure.append(float(share[path > 0].mean()))
        classes = {
            name: str(CLASSES[name][int(said.classes[name][i].argmax())])
            for name, of in LAYER_OF_CLASS.items()
            if of == layer
        }
        if layer == "cue" and not roles["content"]:
            continue  # nothing is attributed, so there is no attribution
        words = _without_tail(tokens.text, trimmed(tokens.text, tokens.span(anchor.first, anchor.stop)), layer)
        out.append(Found(layer, words, roles, classes, anchor.score, float(np.prod(sure) ** (1 / len(sure)))))
    return out


def _without_tail(text: str, span: Span, layer: str) -> Span:
    """A quantity ends with its number or unit, never with the preposition that follows ("hundreds of")."""
    tail = _TAIL.search(span.words(text)) if layer == "quantity" else None
    return Span(span.start, span.start + tail.start()) if tail and tail.start() else span


def _paths(
    said: RoleScores, tokens: Tokens, some: Sequence[Window], anchors: Sequence[_Place], rows: Sequence[int]
) -> tuple[Ints, Floats]:
    """Per anchor and role the likeliest tags (anchors, roles, columns), and the probability of each tag chosen.

    Tags are 0 outside, 1 begins, 2 goes on. Only a kind's own roles are looked at, and only the window's pieces.
    """
    count, columns = said.roles.shape[:2]
    paths = np.zeros((count, len(ROLE_ORDER), columns), dtype=np.int64)
    shares = np.zeros((count, len(ROLE_ORDER), columns), dtype=np.float32)
    wanted = [(i, ROLE_ORDER.index(role)) for i, a in enumerate(anchors) for role in ROLES[LAYERS[a.layer]]]
    at, role = np.array([i for i, _ in wanted]), np.array([r for _, r in wanted])
    scores = np.zeros((len(wanted), columns, 3), dtype=np.float32)
    scores[:, :, 1:] = said.roles[at, :, role]
    goes_on = np.zeros((len(some), columns), dtype=np.bool_)
    beyond = np.ones((len(some), columns), dtype=np.bool_)
    for row, w in enumerate(some):
        n = w.stop - w.first
        goes_on[row, 1 : n + 1] = tokens.goes_on[w.first : w.stop]
        goes_on[row, 1] = False
        beyond[row, 1 : n + 1] = False
    row_of = np.array(rows)[at]
    chosen = viterbi(scores, goes_on[row_of], beyond[row_of])
    paths[at, role] = chosen
    shares[at, role] = np.take_along_axis(softmax(scores), chosen[:, :, None], axis=2)[:, :, 0]
    return paths, shares


def viterbi(scores: Floats, goes_on: Bools, beyond: Bools) -> Ints:
    """The best tag sequences (rows, columns) for scores (rows, columns, 3) of outside, begins, goes on.

    ``goes on`` needs a ``begins`` or ``goes on`` before it; within a word (``goes_on``) nothing begins and
    nothing ends; columns ``beyond`` the text are outside.
    """
    rows, columns, _ = scores.shape
    scores = scores.astype(np.float32, copy=True)
    scores[beyond, 1:] = OUT
    scores[:, :, 1][goes_on] = OUT
    best = np.empty((rows, 3), dtype=np.float32)
    best[:, 0], best[:, 1], best[:, 2] = scores[:, 0, 0], scores[:, 0, 1], OUT
    before = np.zeros((columns, rows, 3), dtype=np.int8)
    for t in range(1, columns):
        inner = np.where(best[:, 1] >= best[:, 2], 1, 2).astype(np.int8)
        goes = np.maximum(best[:, 1], best[:, 2])
        ends = (goes > best[:, 0]) & ~goes_on[:, t]
        out = np.where(ends, goes, best[:, 0])
        before[t, :, 0] = np.where(ends, inner, 0)
        before[t, :, 1] = before[t, :, 0]
        before[t, :, 2] = inner
        best = np.stack([out, out, goes], axis=1) + scores[:, t]
    tags = np.zeros((rows, columns), dtype=np.int64)
    tags[:, -1] = best.argmax(axis=1)
    index = np.arange(rows)
    for t in range(columns - 1, 0, -1):
        tags[:, t - 1] = before[t, index, tags[:, t]]
    return tags


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def _spans(path: Ints, tokens: Tokens, offset: int) -> Spans:
    """Tags of one role as spans of the text."""
    out: list[Span] = []
    inside = np.flatnonzero(path)
    at = 0
    while at < len(inside):
        end = at + 1
        while end < len(inside) and inside[end] == inside[end - 1] + 1 and path[inside[end]] != 1:
            end += 1
        out.append(trimmed(tokens.text, tokens.span(int(inside[at]) + offset, int(inside[end - 1]) + 1 + offset)))
        at = end
    return tuple(span for span in out if len(span))
