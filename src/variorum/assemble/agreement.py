"""Groups whose members agree on average, so that chains of half-similar things do not run together."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from variorum.model.linking import JUDGED, Link

ASKED = 5
"""So many members of each of two groups are asked whether the groups belong together; larger groups send some."""
PASSES = 4
"""How often the links are gone through: what two groups refused when they were small they may grant later."""

T = TypeVar("T", bound=Hashable)


def agreed(
    members: Sequence[T], links: Iterable[Link], likeness: Callable[[T, T], float], name: Callable[[T], str]
) -> list[list[T]]:
    """Join what is linked, the strongest link first, where the likeness between two groups is above 0 on average.

    A computed likeness gives way to a link of the same two, so that a person's decision counts: *same* joins whatever
    the others say, *not the same* keeps the two groups apart. This is average linkage (UPGMA) in the order of single
    links and with at most :data:`ASKED` x :data:`ASKED` likenesses a question: the cost grows with the links, not with
    the square of the members. ``members`` come sorted and so do the groups and their members.
    """
    place = {name(member): at for at, member in enumerate(members)}
    links = sorted(links, key=lambda link: (-link.score, link.left, link.right))
    decided = {(place[link.left], place[link.right]): link.score for link in links if abs(link.score) >= JUDGED}
    apart: dict[int, set[int]] = defaultdict(set)
    for (one, other), score in decided.items():
        if score < 0:
            apart[one].add(other)
            apart[other].add(one)
    group_of = {at: [at] for at in range(len(members))}
    refused: set[tuple[int, int, int, int]] = set()

    def known(one: int, other: int) -> float:
        return likeness(members[one], members[other]) if one < other else likeness(members[other], members[one])

    def agree(left: list[int], right: list[int]) -> bool:
        question = (left[0], len(left), right[0], len(right))
        if question in refused:
            return False
        asked = [(one, other) for one in _some(left) for other in _some(right)]
        yes = sum(known(one, other) for one, other in asked) > 0
        if not yes:
            refused.add(question)
        return yes

    for _ in range(PASSES):
        changed = False
        for link in links:
            left, right = group_of[place[link.left]], group_of[place[link.right]]
            if left is right or link.score <= 0:
                continue
            if any(not apart[one].isdisjoint(right) for one in left if one in apart):
                continue
            if link.score >= JUDGED or agree(*sorted((left, right))):
                joined = sorted(left + right)
                for at in joined:
                    group_of[at] = joined
                changed = True
        if not changed:
            break
    return [[members[at] for at in group] for first, group in group_of.items() if group[0] == first]


def _some(group: list[int]) -> list[int]:
    """At most ``ASKED`` members, evenly from the first to the last."""
    if len(group) <= ASKED:
        return group
    return [group[at * (len(group) - 1) // (ASKED - 1)] for at in range(ASKED)]
