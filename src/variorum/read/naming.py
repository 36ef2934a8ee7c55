"""From the network's scores to names, and to the mentions that pronouns take up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.model.text import Span, trimmed
from variorum.model.vocabulary import MentionType
from variorum.read.anchors import NAMED
from variorum.read.network import Network
from variorum.read.tokens import Tokens, Window

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

JOIN = 0.5
"""From which probability on a word belongs to a name."""
PRONOUN = re.compile(r"\b(?:he|him|his|she|hers?|it|its|they|them|their|theirs)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundName:
    """Words that name a person, an organisation or a place, and the mean probability that they do."""

    span: Span
    type: MentionType
    score: float


@dataclass(frozen=True, slots=True)
class Taken:
    """A pronoun and an earlier mention, a name or a pronoun, with the chance that it takes that up."""

    pronoun: Span
    earlier: Span
    chance: float


def names_of(shares: Floats, tokens: Tokens, window: Window) -> list[tuple[int, int, FoundName]]:
    """The names of one window with their pieces; shares are the probabilities (pieces, name tags) of its pieces.

    Words, not pieces, are named: a word's kind is that of the highest mean probability over its pieces.
    """
    n = window.stop - window.first
    goes_on = tokens.goes_on[window.first : window.stop].copy()
    goes_on[:1] = False
    firsts = np.flatnonzero(~goes_on)
    stops = np.append(firsts[1:], n)
    lengths = (stops - firsts)[:, None]
    kinds = np.add.reduceat(shares[:, 1::2] + shares[:, 2::2], firsts, axis=0) / lengths  # (words, kinds)
    kind = kinds.argmax(axis=1)
    sure = kinds[np.arange(len(kind)), kind]
    begins = shares[firsts, 1 + 2 * kind] > shares[firsts, 2 + 2 * kind]
    member = np.add.reduceat(1 - shares[:, 0], firsts) / lengths[:, 0] >= JOIN
    out: list[tuple[int, int, FoundName]] = []
    at = 0
    while at < len(firsts):
        if not member[at]:
            at += 1
            continue
        end = at + 1
        while end < len(firsts) and member[end] and kind[end] == kind[at] and not begins[end]:
            end += 1
        first, stop = window.first + int(firsts[at]), window.first + int(stops[end - 1])
        span = trimmed(tokens.text, tokens.span(first, stop))
        if len(span):
            out.append((first, stop, FoundName(span, NAMED[int(kind[at])], float(sure[at:end].mean()))))
        at = end
    return out


def taken_up(
    network: Network,
    states: Any,
    row: int,
    window: Window,
    tokens: Tokens,
    named: Sequence[tuple[int, int]],
    own: Sequence[int],
) -> list[Taken]:
    """What the pronouns of one window take up, the likeliest first.

    ``named`` are the pieces of the window's names; of the pronouns only those whose first piece is in ``own`` are
    looked at, because each stands most centrally in one window.
    """
    start, end = int(tokens.starts[window.first]), int(tokens.ends[window.stop - 1])
    pronouns = [tokens.pieces(Span(*m.span())) for m in PRONOUN.finditer(tokens.text, start, end)]
    mine = set(own)
    if not any(p[0] in mine for p in pronouns):
        return []
    mentions = sorted({*named, *pronouns})
    first, stop = (np.array(part, dtype=np.int64) - window.first + 1 for part in zip(*mentions, strict=True))
    scores = network.links(states, np.full(len(mentions), row, dtype=np.int64), first, stop)
    out: list[Taken] = []
    for i, mention in enumerate(mentions):
        if mention not in pronouns or mention[0] not in mine or not i:
            continue
        against = np.concatenate([scores[i, :i], np.zeros(1, dtype=np.float32)])
        chances = np.exp(against - against.max())
        chances /= chances.sum()
        for j in np.argsort(-chances[:-1], kind="stable")[:4]:
            if chances[j] >= 0.05:
                out.append(Taken(tokens.span(*mention), tokens.span(*mentions[j]), float(chances[j])))
    return out
