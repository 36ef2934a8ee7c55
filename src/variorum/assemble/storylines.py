"""Storylines: stories tied over time by the same main actors and matters, or by events that both tell."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.assemble.agreement import agreed
from variorum.assemble.stories import StoryItem, span_of
from variorum.assemble.terms import rarity
from variorum.model.linking import Link, Reason
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
    """A story in short: its heaviest words with their weights (squares sum to 1), and which of them are names.

    ``events`` are the ids of the events that its reports tell.
    """

    id: str
    order: str
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    names: tuple[str, ...]
    first: str | None
    last: str | None
    events: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """The story itself: it is nothing of one report."""
        return self.id

    @property
    def records(self) -> tuple[str, ...]:
        """None."""
        return ()


class StorylineStage:
    """Stories are joined into lines (``model.linking.Joining``).

    An event that reports of both tell counts for much but does not decide: stories join a line when they are like its
    stories on average, so that one war that all of them mention does not make one line of everything.
    """

    name = "storylines"
    item = StoryBrief
    needed = 2

    def keys(self, item: StoryBrief) -> Iterable[str]:
        """Its heaviest words; an event counts twice, for one is enough to meet."""
        yield from item.terms[:KEYED]
        for event in item.events:
            yield from (event, f"again {event}")

    def compare(self, left: StoryBrief, right: StoryBrief) -> Link | None:
        """A link where all reasons together speak for it."""
        found = reasons(left, right)
        score = sum(reason.weight for reason in found)
        return Link(left.id, right.id, round(score, 4), found) if score > 0 else None

    def groups(self, items: Sequence[StoryBrief], links: Sequence[Link]) -> Iterable[Sequence[StoryBrief]]:
        """The stories that are alike on average, the closest first."""
        return agreed(items, links, likeness, lambda story: story.id)


def line_of(earliest: str) -> str:
    """The id of the storyline whose earliest story has this id."""
    return identify("line", earliest)


def likeness(one: StoryBrief, other: StoryBrief) -> float:
    """The log odds that two stories are of one line."""
    return sum(reason.weight for reason in reasons(one, other))


def brief(story: str, group: Sequence[StoryItem], events: Iterable[str] = ()) -> StoryBrief:
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
    told = tuple(sorted(set(events)))
    return StoryBrief(story, group[0].order, tuple(heaviest), weights, names, *span_of(group), told)


def reasons(one: StoryBrief, other: StoryBrief) -> tuple[Reason, ...]:
    """Why two stories are of one storyline, or not: weights are log odds."""
    ours, theirs = _weights(one), _weights(other)
    told_by_both = not set(one.events).isdisjoint(other.events)
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
