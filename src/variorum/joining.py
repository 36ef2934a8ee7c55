"""Joining step by step: what changed in some reports is compared with its neighbours, and nothing else is touched.

The outcome is always that of :func:`variorum.model.linking.joined` over all reports at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Generic, TypeVar
from zlib import compress, decompress

from variorum.model.linking import Item, Joining, Link, components, pairs
from variorum.store.joins import Joins, Kept, Pair

T = TypeVar("T", bound=Item)

Judged = tuple[tuple[str, ...], tuple[str, ...], float]
"""A person's decision on two read records: the ids that each goes by, and above 0 for the same, below for not."""


@dataclass(slots=True)
class Changed(Generic[T]):
    """What an update changed. Groups are named by the number of their root.

    ``groups``: the new or changed ones, whole, in order. ``were``: by which roots the members of each went before.
    ``gone``: roots whose groups are no more. ``relinked``: pairs of items that were compared again.
    """

    groups: dict[int, list[T]] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    were: dict[int, set[int]] = field(default_factory=dict)
    relinked: list[tuple[T, T, Link | None]] = field(default_factory=list)


def update(
    joins: Joins, stage: Joining[T], documents: Collection[str], items: Iterable[T], judged: Collection[Judged] = ()
) -> Changed[T]:
    """Bring a stage up to date after these reports changed; ``items`` is all that they give now.

    ``judged`` are all decisions of people that may concern the stage, not only the new ones.
    """
    before = {kept.id: kept for kept in joins.items_of(stage.name, documents)}
    now = {item.id: item for item in items}
    bodies = {id: _packed(item) for id, item in now.items()}
    changed = [id for id in now if id not in before or before[id].body != bodies[id]]
    gone = [before[id] for id in before if id not in now]
    numbers, delta = _enter(joins, stage, before, now, bodies, changed, gone)
    touched, relinked = _relink(joins, stage, numbers, delta)
    insisted = joins.insist(stage.name, _on_items(joins, stage.name, judged))
    left_behind = {kept.root for kept in [*gone, *(before[id] for id in changed if id in before)] if kept.root}
    start = set(numbers.values()) | touched | insisted | set(joins.mates(left_behind))
    out: Changed[T] = Changed(gone=set(left_behind), relinked=relinked)
    _regroup(joins, stage, start - {kept.number for kept in gone}, set(numbers.values()), left_behind, out)
    out.gone -= out.groups.keys()
    out.gone -= {kept.number for kept in joins.items(out.gone) if kept.root == kept.number}
    return out


def hashed(key: str) -> int:
    """A key as the edition keeps it: 63 bits of its BLAKE2b digest."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 1


def _enter(
    joins: Joins,
    stage: Joining[T],
    before: Mapping[str, Kept],
    now: Mapping[str, T],
    bodies: Mapping[str, bytes],
    changed: Collection[str],
    gone: Collection[Kept],
) -> tuple[dict[str, int], dict[Pair, int]]:
    """Save the items; returns the changed ones' numbers, and how much more often pairs meet now."""
    keys = {id: {hashed(key) for key in stage.keys(now[id])} for id in changed}
    was = [*gone, *(before[id] for id in changed if id in before)]
    old_keys = {(stage.name, key, kept.number) for kept in was for key in _keys(joins, stage, kept)}
    old = {key for _, key, _ in old_keys}
    touched = old.union(*keys.values())
    delta: dict[Pair, int] = defaultdict(int)
    for members in joins.members(stage.name, old):
        for pair in set(_numbered(members)):
            delta[pair] -= 1
    # keys that only came now had members too: the pairs among these may change where a key becomes crowded
    for members in joins.members(stage.name, touched - old):
        for pair in set(_numbered(members)):
            delta[pair] -= 1
    rows = [(id, now[id].document, now[id].order, bodies[id], keys[id], now[id].records) for id in changed]
    numbers = joins.put(stage.name, [kept.number for kept in gone], old_keys, rows)
    for members in joins.members(stage.name, touched):
        for pair in set(_numbered(members)):
            delta[pair] += 1
    out_of_it = {kept.number for kept in gone}
    return numbers, {p: n for p, n in delta.items() if n and p[0] not in out_of_it and p[1] not in out_of_it}


def _numbered(members: list[int]) -> Iterable[Pair]:
    """Which of the members meet, as :func:`variorum.model.linking.pairs` has it for ids."""
    for a, b in pairs([f"{at:08}" for at in range(len(members))]):
        left, right = members[int(a)], members[int(b)]
        yield (left, right) if left < right else (right, left)


def _relink(
    joins: Joins, stage: Joining[T], numbers: Mapping[str, int], delta: Mapping[Pair, int]
) -> tuple[set[int], list[tuple[T, T, Link | None]]]:
    """Compare again what changed or newly met; returns the items whose links changed, and those links."""
    joins.meet(delta)
    touched: set[int] = set()
    fell = joins.fell_below(delta.keys(), stage.needed)
    touched.update(n for pair in fell for n in pair)
    fresh = set(numbers.values())
    to_compare = [
        pair
        for pair, is_linked in joins.met(delta.keys(), fresh, stage.needed)
        if pair[0] in fresh or pair[1] in fresh or not is_linked
    ]
    items: dict[int, T] = {}
    relinked: list[tuple[T, T, Link | None]] = []
    for start in range(0, len(to_compare), 20_000):
        some = to_compare[start : start + 20_000]
        missing = {n for pair in some for n in pair} - items.keys()
        items |= {kept.number: _unpacked(stage, kept) for kept in joins.items(missing)}
        found = []
        for pair in some:
            left, right = sorted((items[pair[0]], items[pair[1]]), key=lambda item: item.id)
            link = stage.compare(left, right)
            found.append((pair, link))
            relinked.append((left, right, link))
            touched.update(pair)
        joins.link(found)
    return touched, relinked


def _on_items(joins: Joins, stage: str, judged: Collection[Judged]) -> dict[Pair, float]:
    """People's decisions as pairs of the stage's items; the last word counts."""
    items = joins.standing_for(stage, {id for left, right, _ in judged for id in (*left, *right)})
    out: dict[Pair, float] = {}
    for left, right, score in judged:
        for a in {n for id in left for n in items.get(id, ())}:
            for b in {n for id in right for n in items.get(id, ())}:
                if a != b:
                    out[(a, b) if a < b else (b, a)] = score
    return out


def _regroup(
    joins: Joins, stage: Joining[T], start: set[int], fresh: set[int], left_behind: set[int], out: Changed[T]
) -> None:
    """Group anew what hangs together with these items."""
    closure, frontier = set(start), start
    while frontier:
        frontier = joins.neighbours(stage.name, frontier) - closure
        closure |= frontier
    kept = {k.id: k for k in joins.items(closure)}
    links = joins.links_among(stage.name, {k.number: k.id for k in kept.values()})
    groups: list[list[T]] = []
    for ids, within in components(kept, links):
        items = sorted((_unpacked(stage, kept[id]) for id in ids), key=lambda item: (item.order, item.id))
        within.sort(key=lambda link: (-link.score, link.left, link.right))
        groups += map(list, stage.groups(items, within))
    sizes = joins.sizes({k.root for k in kept.values() if k.root is not None})
    roots: dict[int, int] = {}
    for group in groups:
        members = [kept[item.id] for item in group]
        root, olds = members[0].number, {k.root for k in members}
        out.gone |= {old for old in olds if old is not None and old != root}
        roots |= {k.number: root for k in members if k.root != root}
        is_old = olds == {root} and sizes[root] == len(group) and root not in left_behind
        if not is_old or any(k.number in fresh for k in members):
            out.groups[root] = group
            out.were[root] = {old for old in olds if old is not None}
    joins.group(roots)


def _keys(joins: Joins, stage: Joining[T], kept: Kept) -> set[int]:
    """The keys of an item as it was."""
    if not kept.body:  # a removed report's words are gone
        return joins.keys_of(stage.name, kept.number)
    return {hashed(key) for key in stage.keys(_unpacked(stage, kept))}


def _packed(item: Item) -> bytes:
    import msgspec

    return compress(msgspec.msgpack.encode(item), 1)


def _unpacked(stage: Joining[T], kept: Kept) -> T:
    import msgspec

    return msgspec.msgpack.decode(decompress(kept.body), type=stage.item)
