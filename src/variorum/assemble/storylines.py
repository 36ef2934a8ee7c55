"""Storylines: stories tied over time by the same main actors and matters, or by events that both tell."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.assemble.agreement import agreed
from variorum.assemble.stories import StoryItem, span_of
from variorum.assemble.terms import rarity
from variorum.model.linking import Link, Reason, pairs
from variorum.model.provenance import identify

TERMS = 80
"""How many of a story's heaviest words are kept."""
KEYED = 20
"""How many of them two stories may meet under; they must meet under two to be compared."""
RARE = 4.0
"""Names rarer than this tie stories (in fewer than one report of 55): not every large country or its president."""
LIKE_TERMS, LIKE_NAMES, CONSTANT = 10.9, 6.0, -10.3
"""As for stories, without numbers and days; the constant is higher by 2, which is as sure as seven in eight."""
TOLD_BY_BOTH = 3.0
"""What it weighs that reports of both stories tell one event."""
FEWEST_NAMES = 2
"""So many rare names two stories must share, or an event."""


@dataclass(frozen=True, slots=True)
class StoryBrief:
    """A story in short: its heaviest words with their weights (squares sum to 1), and which of them are names."""

    id: str
    order: str
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    names: tuple[str, ...]
    first: str | None
    last: str | None


def brief(story: str, group: Sequence[StoryItem]) -> StoryBrief:
    """The story of that id in short, from its reports (sorted by ``order``): the mean of their words."""
    total: dict[str, float] = defaultdict(float)
    for item in group:
        for word, weight in zip(item.terms, item.weights, strict=True):
            total[word] += weight
    heaviest = sorted(total, key=lambda word: (-total[word], word))[:TERMS]
    length = math.sqrt(sum(total[word] ** 2 for word in heaviest)) or 1.0
    named = {word for item in group for word in item.names}
    weights = tuple(round(total[word] / length, 4) for word in heaviest)
    names = tuple(word for word in heaviest if word in named)
    return StoryBrief(story, group[0].order, tuple(heaviest), weights, names, *span_of(group))


def storylines(stories: Sequence[StoryBrief], ties: Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """Which storyline each story belongs to: story id -> storyline id, that of the earliest story of the line.

    ``ties`` are pairs of stories whose reports tell one event. A tie counts for much but does not decide: stories
    join a line when they are like its stories on average, so that one war that all of them mention does not make one
    line of everything. Cost grows with the stories and ties, not with the square of the stories.
    """
    told = {(min(pair), max(pair)) for pair in ties}
    by_id = {story.id: story for story in sorted(stories, key=lambda s: (s.order, s.id))}
    met = {pair for pair in told if pair[0] in by_id and pair[1] in by_id and pair[0] != pair[1]} | _met(by_id)

    def likeness(one: StoryBrief, other: StoryBrief) -> float:
        return sum(
            reason.weight for reason in reasons(one, other, (min(one.id, other.id), max(one.id, other.id)) in told)
        )

    scored = ((one, other, likeness(by_id[one], by_id[other])) for one, other in sorted(met))
    links = [Link(one, other, score) for one, other, score in scored if score > 0]
    lines = agreed(list(by_id.values()), links, likeness, lambda story: story.id)
    return {story.id: identify("line", line[0].id) for line in lines for story in line}


def reasons(one: StoryBrief, other: StoryBrief, told_by_both: bool) -> tuple[Reason, ...]:
    """Why two stories are of one storyline, or not: weights are log odds."""
    ours, theirs = _weights(one), _weights(other)
    shared = [word for word in ours if word in theirs]
    named = set(one.names) | set(other.names)
    names = [word for word in shared if word in named]
    rare = [name for name in names if rarity(name) >= RARE]
    of_names = sum(ours[word] * theirs[word] for word in names)
    among = math.sqrt(
        sum(ours[word] ** 2 for word in ours if word in named)
        * sum(theirs[word] ** 2 for word in theirs if word in named)
    )
    alike = sum(ours[word] * theirs[word] for word in shared)
    out = [Reason(f"both use {', '.join(shared[:6])}", CONSTANT + LIKE_TERMS * math.sqrt(alike))]
    if names:
        out.append(Reason(f"both name {', '.join(names[:6])}", LIKE_NAMES * math.sqrt(min(1.0, of_names / among))))
    if told_by_both:
        out.append(Reason("reports of both tell the same event", TOLD_BY_BOTH))
    elif len(rare) < FEWEST_NAMES:
        out.append(Reason(f"they share {len(rare)} rare names", CONSTANT))
    return tuple(out)


@lru_cache(maxsize=16384)
def _weights(story: StoryBrief) -> dict[str, float]:
    return dict(zip(story.terms, story.weights, strict=True))


def _met(stories: dict[str, StoryBrief]) -> set[tuple[str, str]]:
    """The pairs that share two of their heaviest words, as far as a word is not too common to tell."""
    under: dict[str, list[str]] = defaultdict(list)
    for story in stories.values():
        for word in story.terms[:KEYED]:
            under[word].append(story.id)
    once: set[tuple[str, str]] = set()
    twice: set[tuple[str, str]] = set()
    for ids in under.values():
        for pair in set(pairs(ids)):
            (twice if pair in once else once).add(pair)
    return twice
