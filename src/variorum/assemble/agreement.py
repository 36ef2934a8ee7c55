"""Groups whose members agree on average, so that chains of half-similar things do not run together."""

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from variorum.model.linking import JUDGED, Link

ASKED = 8
"""So many members of each of two groups are asked whether the groups belong together; larger groups send some."""
PASSES = 4
"""How often the links are gone through: what two groups refused when they were small they may grant later."""

T = TypeVar("T")


def agreed(
    members: Sequence[T], links: Iterable[Link], likeness: Callable[[T, T], float], name: Callable[[T], str]
) -> list[list[T]]:
    """Join linked groups, the most alike first, while the likeness between their members is above 0 on average.

    A person's link counts more than any likeness: *same* joins whatever the others say, *not the same* keeps two
    groups apart. ``members`` come sorted, and so do the groups and what is in them.

    This is average linkage (UPGMA) that asks only groups with a link between them, at most :data:`ASKED` x
    :data:`ASKED` likenesses a question, and weighs two groups anew only when their turn comes: the cost grows with
    the links, not with the square of the members.
    """
    place = {name(member): at for at, member in enumerate(members)}
    scores = {(place[link.left], place[link.right]): link.score for link in links}
    apart: dict[int, set[int]] = defaultdict(set)
    for (one, other), score in scores.items():
        if score <= -JUDGED:
            apart[one].add(other)
            apart[other].add(one)
    group_of = {at: [at] for at in range(len(members))}

    def alike(left: list[int], right: list[int]) -> float:
        pairs = [(min(one, other), max(one, other)) for one in _some(left) for other in _some(right)]
        return sum(likeness(members[one], members[other]) for one, other in pairs) / len(pairs)

    def once() -> bool:
        changed = False
        asked: set[tuple[int, int, int, int]] = set()
        # how alike (negative: the most alike first), a member of each group, how many each had when they were asked
        queue = [(-score, min(pair), max(pair), 1, 1) for pair, score in scores.items() if score > 0]
        heapq.heapify(queue)
        while queue:
            score, one, other, *sizes = heapq.heappop(queue)
            left, right = sorted((group_of[one], group_of[other]))
            if left is right or any(at in apart and not apart[at].isdisjoint(right) for at in left):
                continue
            if -score >= JUDGED or sizes == [len(left), len(right)]:
                joined = sorted(left + right)
                group_of.update((at, joined) for at in joined)
                changed = True
            elif (question := (left[0], len(left), right[0], len(right))) not in asked:
                asked.add(question)
                if (now := alike(left, right)) > 0:
                    heapq.heappush(queue, (-now, left[0], right[0], len(left), len(right)))
        return changed

    for _ in range(PASSES):
        if not once():
            break
    return [[members[at] for at in group] for first, group in group_of.items() if group[0] == first]


def _some(group: list[int]) -> list[int]:
    """At most ``ASKED`` members, evenly from the first to the last."""
    if len(group) <= ASKED:
        return group
    return [group[at * (len(group) - 1) // (ASKED - 1)] for at in range(ASKED)]
