"""How things of one kind are joined across reports: keys propose pairs, comparisons decide, groups come out.

A stage (entities, reuse, stories, statements, events, claims ...) says what its items are, under which keys two of
them may meet, how a pair compares, and how linked items fall into groups. All four are pure. So the outcome depends
neither on the order of the reports nor on when each came in, and a new report is compared with its neighbours only.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from variorum.model.documents import Document
from variorum.model.mentions import Reading

FEW = 24
"""Up to so many items under one key are all compared with each other; of more, each with the first and the next."""
NEXT = 3
"""With how many of its followers an item is compared under a crowded key."""
JUDGED = 1e6
"""The score of a link that a person made (positive: the same; negative: not the same)."""


@dataclass(frozen=True, slots=True)
class Case:
    """One report as the assembly sees it.

    ``document`` carries the date that was inferred when the report has none of its own; ``reading`` has its times
    resolved against it, and is without what people judged wrong. ``entities`` tells the entity of a mention, of an
    attribution's speaker, and (by ``event id + ":" + role``) of an event's agents, patients and places: record id ->
    entity ids.
    """

    document: Document
    reading: Reading
    entities: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reason:
    """One small comparison: what was found, in words a person can check, and how much it weighs (for: above 0)."""

    says: str
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """That two items are the same (score above 0) or must stay apart (below 0), and why. ``left`` < ``right``."""

    left: str
    right: str
    score: float
    reasons: tuple[Reason, ...] = ()


class Item(Protocol):
    """Something of one report that is joined across reports: a flat frozen record that can be written as JSON."""

    @property
    def id(self) -> str:
        """Its id, of which no other item of the stage has the like."""

    @property
    def document(self) -> str:
        """The id of its report."""

    @property
    def order(self) -> str:
        """Its place in an order of time that does not depend on arrival: a date, the report's id, a position."""

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the read records it stands for; a person's judgement of one of them is about this item."""


T = TypeVar("T", bound=Item)


class Joining(Protocol[T]):
    """How things of one kind are joined. Every method is a function of its arguments alone."""

    name: str
    item: type[T]
    needed: int
    """How many keys two items must meet under before they are compared (1: any)."""

    def keys(self, item: T) -> Iterable[str]:
        """Under which keys the item may meet others. Rare keys: cost grows with how many share one."""

    def compare(self, left: T, right: T) -> Link | None:
        """Whether the two are the same, must stay apart, or have nothing to say to each other (None).

        ``left.id`` < ``right.id``; must not depend on which of the two came in first.
        """

    def groups(self, items: Sequence[T], links: Sequence[Link]) -> Iterable[Sequence[T]]:
        """The groups among items that links connect, each in its ``order``; usually :func:`clustered`.

        ``items`` are sorted by ``order``, ``links`` by score from the highest, then by ids. Every item is in one group.
        """


class Stage(Joining[T], Protocol[T]):
    """The same for things that reports give."""

    def items(self, case: Case) -> Iterable[T]:
        """What one report gives."""


def pairs(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Which of the items under one key (sorted by ``order``) are compared: each pair with the smaller id first.

    A key that many share costs what they are, not their square: beyond :data:`FEW` each item meets the first, which
    is the likely origin, and its :data:`NEXT` followers.
    """
    crowded = len(ids) > FEW
    for at, one in enumerate(ids):
        for other in ids[at + 1 : at + 1 + NEXT] if crowded else ids[at + 1 :]:
            yield (one, other) if one < other else (other, one)
        if crowded and at > NEXT:
            yield (ids[0], one) if ids[0] < one else (one, ids[0])


def clustered(items: Sequence[T], links: Iterable[Link], apart: Callable[[T, T], bool] | None = None) -> list[list[T]]:
    """Join linked items, the strongest link first, unless two members of the joined group must stay apart.

    Links below 0 and the pairs for which ``apart`` holds forbid; a person's *same* overrules ``apart`` and every
    computed link for that pair, a person's *not the same* everything. Groups and their members come in ``order``.
    """
    by_id = {item.id: item for item in items}
    group_of = {item.id: [item.id] for item in items}
    joined = sorted((link for link in links if link.score > 0), key=lambda k: (-k.score, k.left, k.right))
    forbidden: dict[str, set[str]] = defaultdict(set)
    insisted = {(link.left, link.right) for link in joined if link.score >= JUDGED}
    for link in links:
        if link.score < 0 and ((link.left, link.right) not in insisted or link.score <= -JUDGED):
            forbidden[link.left].add(link.right)
            forbidden[link.right].add(link.left)

    def may_join(left: list[str], right: list[str], insist: bool) -> bool:
        if len(left) > len(right):
            left, right = right, left
        if any(forbidden[one] and not forbidden[one].isdisjoint(right) for one in left):
            return False
        return insist or apart is None or not any(apart(by_id[a], by_id[b]) for a in left for b in right)

    for link in joined:
        left, right = group_of[link.left], group_of[link.right]
        if left is not right and may_join(left, right, link.score >= JUDGED):
            if len(left) < len(right):
                left, right = right, left
            left.extend(right)
            for id in right:
                group_of[id] = left
    first: set[str] = set()
    out = []
    for item in sorted(items, key=lambda i: (i.order, i.id)):
        members = group_of[item.id]
        if members[0] not in first:
            first.add(members[0])
            out.append(sorted((by_id[m] for m in members), key=lambda i: (i.order, i.id)))
    return out


def joined(stage: Stage[T], cases: Iterable[Case], judged: Iterable[Link] = ()) -> list[Sequence[T]]:
    """All groups of a stage, computed at once in memory: the plain meaning of what the edition keeps step by step."""
    return joined_items(stage, (item for case in cases for item in stage.items(case)), judged)


def joined_items(stage: Joining[T], items: Iterable[T], judged: Iterable[Link] = ()) -> list[Sequence[T]]:
    """The same of items at hand."""
    by_id = {item.id: item for item in items}
    under: dict[str, list[str]] = defaultdict(list)
    for item in sorted(by_id.values(), key=lambda i: (i.order, i.id)):
        for key in set(stage.keys(item)):
            under[key].append(item.id)
    met: dict[tuple[str, str], int] = defaultdict(int)
    for ids in under.values():
        for pair in set(pairs(ids)):
            met[pair] += 1
    found = [stage.compare(by_id[a], by_id[b]) for (a, b), often in met.items() if often >= stage.needed]
    links = [link for link in found if link is not None]
    links += [link for link in judged if link.left in by_id and link.right in by_id]
    return [group for component in components(by_id, links) for group in _grouped(stage, by_id, *component)]


def components(ids: Iterable[str], links: Iterable[Link]) -> list[tuple[list[str], list[Link]]]:
    """The items that links above 0 connect, with all links among them."""
    root = {id: id for id in ids}

    def top(id: str) -> str:
        while root[id] != id:
            root[id] = id = root[root[id]]
        return id

    links = list(links)
    for link in links:
        if link.score > 0:
            root[top(link.left)] = top(link.right)
    members: dict[str, list[str]] = defaultdict(list)
    for id in root:
        members[top(id)].append(id)
    within: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        if top(link.left) == top(link.right):
            within[top(link.left)].append(link)
    return [(sorted(ids), within[key]) for key, ids in sorted(members.items(), key=lambda kv: min(kv[1]))]


def _grouped(stage: Joining[T], by_id: Mapping[str, T], ids: Sequence[str], links: Sequence[Link]) -> list[Sequence[T]]:
    items = sorted((by_id[id] for id in ids), key=lambda i: (i.order, i.id))
    return list(stage.groups(items, sorted(links, key=lambda k: (-k.score, k.left, k.right))))
