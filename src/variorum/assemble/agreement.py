"""Groups whose members agree on average, so that chains of half-similar things do not run together."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from variorum.model.linking import JUDGED, Link

ASKED = 5
"""So many members of each of two groups are asked whether the groups belong together; larger groups send some."""
PASSES = 4
"""How often the links are gone through: what two groups refused when they were small they may grant later."""

T = TypeVar("T")


def agreed(
    members: Sequence[T], links: Iterable[Link], likeness: Callable[[T, T], float], name: Callable[[T], str]
) -> list[list[T]]:
    """Join what is linked, the strongest link first, where the likeness between two groups is above 0 on average.

    A person's link counts more than any likeness: *same* joins whatever the others say, *not the same* keeps two
    groups apart. ``members`` come sorted, and so do the groups and what is in them.

    This is average linkage with the order of single linkage, and with at most :data:`ASKED` x :data:`ASKED`
    likenesses a question: the cost grows with the links, not with the square of the members.
    """
    place = {name(member): at for at, member in enumerate(members)}
    # people's joins come last, so that a group they enlarge has first found those who are like it
    links = sorted(links, key=lambda link: (link.score >= JUDGED, -link.score, link.left, link.right))
    apart: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.score <= -JUDGED:
            apart[place[link.left]].add(place[link.right])
            apart[place[link.right]].add(place[link.left])
    group_of = {at: [at] for at in range(len(members))}
    refused: set[tuple[int, int, int, int]] = set()

    def agree(left: list[int], right: list[int]) -> bool:
        question = (left[0], len(left), right[0], len(right))  # a group only grows, so this tells it from others
        if question not in refused:
            pairs = [(min(one, other), max(one, other)) for one in _some(left) for other in _some(right)]
            if sum(likeness(members[one], members[other]) for one, other in pairs) > 0:
                return True
            refused.add(question)
        return False

    for _ in range(PASSES):
        changed = False
        for link in links:
            left, right = sorted((group_of[place[link.left]], group_of[place[link.right]]))
            if link.score <= 0 or left is right:
                continue
            if apart and any(not apart[at].isdisjoint(right) for at in left if at in apart):
                continue
            if link.score >= JUDGED or agree(left, right):
                more, fewer = (left, right) if len(left) >= len(right) else (right, left)
                group_of.update((at, more) for at in fewer)
                more.extend(fewer)
                more.sort()
                changed = True
        if not changed:
            break
    return [[members[at] for at in group] for first, group in group_of.items() if group[0] == first]


def _some(group: list[int]) -> list[int]:
    """At most ``ASKED`` members, evenly from the first to the last."""
    if len(group) <= ASKED:
        return group
    return [group[at * (len(group) - 1) // (ASKED - 1)] for at in range(ASKED)]
