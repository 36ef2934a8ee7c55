"""From the network's scores to records: anchors above a threshold, and each one's roles by Viterbi."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.model.text import Span, Spans, trimmed
from variorum.read.anchors import CLASSES, LAYER_OF_CLASS, LAYERS, ROLE_ORDER, ROLES
from variorum.read.naming import FoundName, Taken, names_of, taken_up
from variorum.read.network import Network, RoleScores, batch
from variorum.read.tokens import Tokenizer, Tokens, Window, windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

OUT = -1e9
SIGNS = {
    "cue": ("anchor", "act", "source", "content", "edges"),
    "trigger": ("anchor", "type", "modality", "agent", "patient", "place", "time"),
    "quantity": ("anchor", "bound", "of", "asof"),
}
"""What a record's score is made of: how sure its anchor is, its classes, its roles, and the edges of its content."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a text is cut and which records count.

    Sizes in pieces. Per layer: a word joins an anchor from the probability ``joins`` on; ``calibration`` holds a
    bias and one weight for each of the layer's ``SIGNS``, which together make the record's score; the record
    counts when its score reaches ``thresholds``.
    """

    size: int = 222
    stride: int = 128
    batch: int = 8
    joins: tuple[float, ...] = (0.4,) * len(LAYERS)
    thresholds: tuple[float, ...] = (0.5,) * len(LAYERS)
    calibration: tuple[tuple[float, ...], ...] = ((0.0, 1.0),) * len(LAYERS)  # what is not weighed counts nothing
    naming: tuple[float, float] = (0.0, 1.0)  # the same for names, whose one sign is the log odds of their words


@dataclass(frozen=True, slots=True)
class Found:
    """An anchor with its roles, as read: words as spans, the likeliest member of each closed list.

    ``signs`` are the log odds named in ``SIGNS``; ``score`` is the chance that the record is right, by calibration.
    """

    layer: str
    anchor: Span
    roles: dict[str, Spans]
    classes: dict[str, str]
    signs: tuple[float, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the network finds in a text. ``names`` is None where it never learnt names; then ``taken`` is empty."""

    records: tuple[Found, ...]
    names: tuple[FoundName, ...] | None
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An anchor in pieces of the text, its layer and its probability."""

    layer: int
    first: int
    stop: int
    score: float


def find(network: Network, tokenizer: Tokenizer, text: str, settings: Settings) -> Findings:
    """Everything the network finds in a text, in text order. An empty or piece-less text holds nothing."""
    tokens = tokenizer.tokens(text)
    places = windows(tokens, settings.size, settings.stride)
    owner = _owners(places, len(tokens))
    out: list[Found] = []
    names: list[FoundName] | None = []
    taken: list[Taken] = []
    for start in range(0, len(places), settings.batch):
        some = places[start : start + settings.batch]
        said = network.encode(batch(tokenizer, tokens, some))
        anchors: list[Place] = []
        rows: list[int] = []
        for row, window in enumerate(some):
            n = window.stop - window.first
            for place in places_of(said.anchors[row, 1 : n + 1], tokens, window, settings):
                # an anchor is taken from the window in which it stands most centrally
                if owner[place.first] == start + row:
                    anchors.append(place)
                    rows.append(row)
            if said.names is None or names is None:
                names = None
                continue
            named = names_of(softmax(said.names[row, 1 : n + 1]), tokens, window)
            names += [
                replace(name, score=calibrated(settings.naming, (log_odds(name.score),)))
                for first, _, name in named
                if owner[first] == start + row
            ]
            own = (window.first + np.flatnonzero(owner[window.first : window.stop] == start + row)).tolist()
            pieces = [(first, stop) for first, stop, _ in named]
            taken += taken_up(network, said.states, row, window, tokens, pieces, own)
        if anchors:
            out.extend(_with_roles(network, said.states, tokens, some, anchors, rows, settings))
    least = dict(zip(LAYERS, settings.thresholds, strict=True))
    kept = sorted((f for f in out if f.score >= least[f.layer]), key=lambda found: (found.anchor, found.layer))
    return Findings(tuple(kept), None if names is None else _apart(names), tuple(taken))


def _apart(names: Sequence[FoundName]) -> tuple[FoundName, ...]:
    """Names in text order without those that overlap a surer one: two windows may border a name differently."""
    out: list[FoundName] = []
    for name in sorted(names, key=lambda n: n.span):
        if out and out[-1].span.overlaps(name.span):
            if name.score > out[-1].score:
                out[-1] = name
            continue
        out.append(name)
    return tuple(out)


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


def places_of(scores: Floats, tokens: Tokens, window: Window, settings: Settings) -> list[Place]:
    """The possible anchors of one window: whole words in which the chance of being outside is small enough."""
    shares = softmax(scores)  # (pieces, layers, 3)
    goes_on = tokens.goes_on[window.first : window.stop].copy()
    goes_on[:1] = False
    word = np.cumsum(~goes_on) - 1
    firsts = np.flatnonzero(~goes_on)
    stops = np.append(firsts[1:], len(goes_on))
    inside = np.zeros((len(firsts), len(LAYERS)), dtype=np.float32)
    np.maximum.at(inside, word, 1.0 - shares[:, :, 0])
    begins = shares[firsts, :, 1] > shares[firsts, :, 2]
    out: list[Place] = []
    for layer, join in enumerate(settings.joins):
        member = inside[:, layer] >= join
        at = 0
        chosen = np.flatnonzero(member)
        while at < len(chosen):
            end = at + 1
            while end < len(chosen) and chosen[end] == chosen[end - 1] + 1 and not begins[chosen[end], layer]:
                end += 1
            words = chosen[at:end]
            score = float(inside[words, layer].mean())
            first, stop = int(firsts[words[0]]), int(stops[words[-1]])
            out.append(Place(layer, window.first + first, window.first + stop, score))
            at = end
    return out


def _with_roles(
    network: Network,
    states: Any,
    tokens: Tokens,
    some: Sequence[Window],
    anchors: Sequence[Place],
    rows: Sequence[int],
    settings: Settings,
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
        sure = {"anchor": anchor.score}
        for role in ROLES[layer]:
            path, share = paths[i, ROLE_ORDER.index(role)], shares[i, ROLE_ORDER.index(role)]
            roles[role] = _spans(path, tokens, int(offsets[i]))
            # where nothing plays the role, the certainty that nothing does
            sure[role] = float(share[path > 0].mean()) if path.any() else float(share.min())
            if role == "content":
                sure["edges"] = _edges(path, share)
        classes: dict[str, str] = {}
        for name, of in LAYER_OF_CLASS.items():
            if of == layer:
                chances = softmax(said.classes[name][i])
                classes[name] = str(CLASSES[name][int(chances.argmax())])
                sure[name] = float(chances.max())
        if layer == "cue" and not roles["content"]:
            continue  # nothing is attributed, so there is no attribution
        words = trimmed(tokens.text, tokens.span(anchor.first, anchor.stop))
        signs = tuple(log_odds(sure[name]) for name in SIGNS[layer])
        score = calibrated(settings.calibration[anchor.layer], signs)
        out.append(Found(layer, words, roles, classes, signs, score))
    return out


def _edges(path: Ints, share: Floats) -> float:
    """The least certainty at a place where the words of a role begin or have just ended."""
    changes = np.flatnonzero((path == 1) | ((path == 0) & (np.roll(path, 1) > 0)))
    return float(share[changes].min(initial=1.0))


def log_odds(chance: float) -> float:
    """The natural logarithm of a chance's odds, kept within about nine either way."""
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return float(np.log(kept / (1 - kept)))


def calibrated(fit: Sequence[float], signs: Sequence[float]) -> float:
    """The chance that a record with such signs is right, by a fit of a bias and a weight for each sign."""
    bias, *weights = fit
    return float(1 / (1 + np.exp(-(bias + sum(w * sign for w, sign in zip(weights, signs, strict=False))))))


def _paths(
    said: RoleScores, tokens: Tokens, some: Sequence[Window], anchors: Sequence[Place], rows: Sequence[int]
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
    taken = np.take_along_axis(softmax(scores), chosen[:, :, None], axis=2)[:, :, 0]
    shares[at, role] = np.where(beyond[row_of], 1.0, taken)
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
