"""Circular reporting: outlets that name each other as where they have a thing from, or all one wire."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from variorum.compare.papers import Paper
from variorum.compare.parties import Parties, Sort
from variorum.model.knowledge import Witness
from variorum.model.linking import Reason


class CircleKind(StrEnum):
    """Whether the outlets cite each other in a ring, or several lean on one."""

    RING = "ring"
    ONE_WIRE = "one wire"


@dataclass(frozen=True, slots=True)
class Circle:
    """Reports of one thing that look like several and lead back to each other, or to one house.

    ``houses``: names, sorted; of one wire, the wire first. ``records``: the witnesses it shows in, in text order.
    """

    kind: CircleKind
    houses: tuple[str, ...]
    records: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, order=True)
class Citing:
    """One step of a stated chain: who names whom as where it has the thing from (keys of parties), and the witness."""

    by: str
    whom: str
    witness: Witness


def circles(witnesses: Iterable[Witness], papers: Mapping[str, Paper], parties: Parties) -> list[Circle]:
    """The rings of stated relays among the witnesses of one record, then each house that several others lean on.

    A ring needs every step said in words: reports that merely share text are not accused of citing. An outlet's naming
    itself is no ring. The outcome does not depend on the order of the witnesses.
    """
    steps = citings(witnesses, papers, parties)
    names = {key: parties.of(name).name for step in steps for key, name in _named(step, papers, parties)}
    found = []
    for ring in rings(steps):
        inside = [step for step in steps if step.by in ring and step.whom in ring]
        found.append(_circle(CircleKind.RING, sorted(names[key] for key in ring), inside, names, papers))
    leaning: dict[str, list[Citing]] = defaultdict(list)
    for step in steps:
        leaning[step.whom].append(step)
    for whom, cited in sorted(leaning.items(), key=lambda kv: names[kv[0]]):
        others = sorted({names[step.by] for step in cited})
        if len(others) > 1:
            found.append(_circle(CircleKind.ONE_WIRE, [names[whom], *others], cited, names, papers))
    return found


def citings(witnesses: Iterable[Witness], papers: Mapping[str, Paper], parties: Parties) -> list[Citing]:
    """Every step from one publishing house to another in the chains of the witnesses, sorted.

    A report is its outlet's; of a report whose outlet is unknown only the steps beyond its first relay are told.
    """
    steps = []
    for witness in witnesses:
        paper = papers.get(witness.document)
        outlet = parties.outlet(paper.outlet or paper.credit) if paper else None
        hops = [outlet] if outlet and outlet.medium else []
        for name in relays(witness, parties):
            party = parties.of(name)
            if party.medium and party.sort is Sort.NAMED:
                hops.append(party)
        steps += [Citing(a.key, b.key, witness) for a, b in pairwise(hops) if a.key != b.key]
    return sorted(steps, key=lambda s: (s.by, s.whom, s.witness.document, s.witness.span, s.witness.record))


def relays(witness: Witness, parties: Parties) -> tuple[str, ...]:
    """The chain, and behind it who is quoted where that is itself a house that publishes: what it said, it reported."""
    quoted = not witness.own and witness.who is not None and parties.of(witness.who).medium
    return (*witness.chain, witness.who) if quoted and witness.who else witness.chain


def rings(steps: Sequence[Citing]) -> list[frozenset[str]]:
    """The groups of at least two houses each of which leads to each other, by their smallest key."""
    whom: dict[str, set[str]] = defaultdict(set)
    for step in steps:
        whom[step.by].add(step.whom)
    reach = {key: _reached(key, whom) for key in whom}
    found = {frozenset(b for b in reach[a] if a in reach.get(b, ())) for a in reach if a in reach[a]}
    return sorted((ring for ring in found if len(ring) > 1), key=min)


def _reached(start: str, whom: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    todo = sorted(whom.get(start, ()))
    while todo:
        key = todo.pop()
        if key not in seen:
            seen.add(key)
            todo.extend(whom.get(key, ()))
    return seen


def _named(step: Citing, papers: Mapping[str, Paper], parties: Parties) -> Iterable[tuple[str, str]]:
    for name in relays(step.witness, parties):
        yield parties.of(name).key, name
    paper = papers.get(step.witness.document)
    published = (paper.outlet or paper.credit) if paper else None
    outlet = parties.outlet(published)
    if outlet and published:
        yield outlet.key, published


def _circle(
    kind: CircleKind,
    houses: Sequence[str],
    steps: Sequence[Citing],
    names: Mapping[str, str],
    papers: Mapping[str, Paper],
) -> Circle:
    ordered = sorted(steps, key=lambda s: (_day(papers, s), s.witness.document, s.witness.span, s.by, s.whom))
    reasons = []
    for step in ordered:
        w = step.witness
        where = f"{w.record}, {w.document} {w.span.start}-{w.span.end}"
        reasons.append(Reason(f"{names[step.by]} has it from {names[step.whom]} ({where})"))
    return Circle(kind, tuple(houses), tuple(dict.fromkeys(s.witness.record for s in ordered)), tuple(reasons))


def _day(papers: Mapping[str, Paper], step: Citing) -> str:
    paper = papers.get(step.witness.document)
    return (paper.edtf if paper else None) or "~"
