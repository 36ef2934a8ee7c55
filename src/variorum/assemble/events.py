"""The same happening across reports: which event mentions are one event, and the record made of them."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from variorum.assemble.comparisons import (
    LASTING,
    LASTS,
    NEWS,
    UNSETTLED,
    compare,
    compatible,
    day,
    obstacle,
    score,
)
from variorum.assemble.families import is_class
from variorum.assemble.happenings import SYMMETRIC, EventItem, Party, happenings
from variorum.model.knowledge import Event, Standing, Step, Witness
from variorum.model.linking import Case, Link, clustered
from variorum.model.provenance import identify
from variorum.model.vocabulary import Act, EventType, Modality

WEIGHTS = Path(__file__).with_name("event_weights.json")
"""The weights of :data:`LEARNED`, as ``train/event_links.py`` writes them."""
LEARNED = (
    *("any", "same word", "rare word", "words"),
    *("same report", "like reports", "very like reports", "named near"),
)
"""The comparisons whose weights are learned on ECB+, which knows them; it tells neither days nor roles nor modality."""
CHOSEN = {
    # Days that the words themselves give are the best sign there is; the wider, the less they say.
    "same days": 2.0,
    "same month": 1.2,
    "same season": 0.4,
    "next day": -0.5,
    "days near": -0.8,
    "may be then": 0.3,
    "news of another time": -0.8,  # for each month between
    "looked back on": -0.2,
    "long before": -1.2,  # for each year between
    "no telling when": -0.7,
    "same place": 0.8,
    "place within": 0.3,
    "other place": -1.0,
    "things": 1.0,
    "other things": -0.7,
    "participants": 0.7,
    "all participants": 0.4,
    "other participants": -1.5,
    "unlike participants": -0.5,
    "other family": -2.5,
    "other type": -2.0,
    "number": -2.5,
    "taken up": 2.5,
    "imagined": -0.8,
}
"""The weights of the other comparisons, in log-odds, set by judgement (docs/decisions/0014-events.md)."""
KEYS = 12
"""Under how many keys one mention may meet others."""
NAMED = 3
"""How many participants a label names."""
SELDOM = 3
"""Whom so many times fewer mentions name than the one most named, a label leaves out."""


class EventStage:
    """The joining of event mentions into events; a :class:`variorum.model.linking.Stage`."""

    name = "events"
    item = EventItem
    needed = 1

    def __init__(self, weighing: Mapping[str, float] | None = None) -> None:
        self.weights = weights() if weighing is None else weighing

    def items(self, case: Case) -> Iterable[EventItem]:
        """The event mentions of one report."""
        return happenings(case)

    def keys(self, item: EventItem) -> Iterable[str]:
        """Where a mention meets others: in its report, and by what it tells together with what is rare about it."""
        return list(dict.fromkeys(_keys(item)))[:KEYS]

    def compare(self, left: EventItem, right: EventItem) -> Link | None:
        """One event or not: what forbids it first, then the sum of small comparisons (log-odds)."""
        if not compatible(left, right):
            return None
        if (forbidden := obstacle(left, right)) is not None:
            return Link(left.id, right.id, forbidden.weight, (forbidden,))
        total, reasons = score(compare(left, right), self.weights)
        return Link(left.id, right.id, round(total, 3), reasons) if total > 0 else None

    def groups(self, items: Sequence[EventItem], links: Sequence[Link]) -> Iterable[Sequence[EventItem]]:
        """Linked mentions, the strongest link first, as long as nothing keeps two of a group apart."""
        alike: dict[tuple[object, ...], int] = {}
        kind = {item.id: alike.setdefault(_placed(item), len(alike)) for item in items}
        known: dict[tuple[int, int], bool] = {}

        def apart(left: EventItem, right: EventItem) -> bool:
            pair = kind[left.id], kind[right.id]
            if pair not in known:
                known[pair] = obstacle(left, right) is not None
            return known[pair]

        return clustered(items, links, apart)


def _placed(item: EventItem) -> tuple[object, ...]:
    """All that :func:`obstacle` looks at: copies of one report are alike in it, and are asked about once."""
    return (item.family, item.modality, item.parties, item.places, item.state, item.first, item.last, item.reported)


@cache
def learned() -> Mapping[str, float]:
    """Comparison -> weight, as learned on ECB+ (topics 1-29)."""
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


@cache
def weights() -> Mapping[str, float]:
    """Comparison -> weight for mentions that were read: the learned ones and the chosen ones."""
    return {**CHOSEN, **learned()}


def _keys(item: EventItem) -> Iterator[str]:
    family = item.family
    yield f"in|{item.document}|{family}"
    parties = [party.who for party in item.parties][:3]
    for month in _months(item):
        for who in parties[:2]:
            yield f"who|{family}|{who}|{month}"
        for place in item.places[:1]:
            yield f"where|{family}|{place}|{month}"
        if len(parties) > 1:
            yield f"type|{item.type}|{'|'.join(sorted(parties[:2]))}|{month}"
    for thing in item.things[:1]:
        for who in parties[:2]:
            yield f"what|{family}|{thing}|{who}"
    for term in item.topic[:4]:
        yield f"told|{family}|{term}"


def _months(item: EventItem) -> list[str]:
    """The one or two months in which the happening is looked for; none where that is longer, or unknown."""
    own = None if item.first is None or item.last is None else (item.first, item.last)
    span = own or (item.reported and (item.reported[0] - NEWS, item.reported[1]))
    if span is None or span[1] - span[0] > 2 * NEWS:
        return []
    if item.modality in UNSETTLED and own is None:
        span = (span[1], span[1] + NEWS)
    slack = LASTS if own and item.family in LASTING else 0
    ends = (_month(span[0] - slack), _month(span[1] + slack))
    return list(dict.fromkeys(ends))


def _month(ordinal: int) -> str:
    return date.fromordinal(max(1, ordinal)).isoformat()[:7]


def event_of(group: Sequence[EventItem], standing: Standing, name_of: Callable[[str], str]) -> Event:
    """The record of one group of mentions, in their ``order``; ``name_of`` tells the name of an entity id.

    ``edtf`` is the narrowest value that the mentions' own times agree on, an interval where they only lie near each
    other, None where no mention has a time. ``label`` says kind, participants, place and date in neutral words.
    """
    kind = _commonest(item.type for item in group)
    edtf = _agreed(group)
    names = _names(group, name_of)
    place = next(iter(_ranked(item.places[0] for item in group if item.places)), None)
    return Event(
        id=identify("event", group[0].id),
        type=EventType(kind),
        label=_label(group, kind, place and names[place], edtf, names),
        edtf=edtf,
        place=place if any(item.place_known for item in group if place in item.places[:1]) else place and names[place],
        participants=_participants(group),
        mentions=tuple(item.id for item in group),
        history=tuple(
            Step(Modality(item.modality), item.report_edtf, item.document, item.id, item.by)
            for item in sorted(group, key=lambda item: (item.order, item.id))
        ),
        standing=standing,
    )


def witness(item: EventItem) -> Witness:
    """What one mention bears witness of: in the outlet's own voice, or through whom it is said."""
    return Witness(
        record=item.id,
        document=item.document,
        span=item.span,
        own=item.by is None,
        who=item.speaker,
        chain=item.chain,
        act=Act(item.act) if item.act else None,
        modality=Modality(item.modality),
        score=item.score,
    )


def _participants(group: Sequence[EventItem]) -> tuple[str, ...]:
    """Entity ids, or names where the entity is unknown; whom most mentions name comes first."""
    return _ranked(p.who if p.known else p.name for item in group for p in _once(item.parties))


def _label(
    group: Sequence[EventItem], kind: str, place: str | None, edtf: str | None, name_of: Mapping[str, str]
) -> str:
    """``meeting of A and B, Moscow, 2024-11-01``; ``signing of an accord by A and B``; ``arrest of B by A``."""
    family = _commonest(item.family for item in group)
    phrase = _NOUNS.get(family) or _BY_TYPE[EventType(kind)]

    def who(*roles: str) -> tuple[str, ...]:
        parties = [p for item in group for p in _once(item.parties) if not roles or p.role in roles]
        counts = Counter(party.who for party in parties)
        return tuple(id for id in _ranked(p.who for p in parties) if counts[id] * SELDOM >= max(counts.values()))

    things = [thing for thing in _ranked(t for item in group for t in item.things) if is_class(thing)]
    of, by = who("patient"), who("agent", "")
    if family in SYMMETRIC or EventType(kind) is EventType.MEET:
        of, by = ((), who()) if things and family != "meet" else (who(), ())
    elif EventType(kind) is EventType.VISIT:
        of, by = by, ()
    if things and family != "meet" and not of:
        phrase += f" of {things[0]}"
    for word, ids in (("of", of), ("by", [id for id in by if id not in of])):
        named = list(dict.fromkeys(name_of[id] for id in ids))[:NAMED]
        phrase += f" {word} {_and(named)}" if named else ""
    return ", ".join(part for part in (phrase, place, edtf) if part)


def _names(group: Sequence[EventItem], name_of: Callable[[str], str]) -> dict[str, str]:
    """What to call each participant and place: the entity's name, or the name as it was read."""
    names: dict[str, str] = {}
    for item in group:
        for party in item.parties:
            names.setdefault(party.who, name_of(party.who) if party.known else party.name)
        for place in item.places[:1]:
            names.setdefault(place, name_of(place) if item.place_known else item.place_name or place)
    return names


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _once(parties: Iterable[Party]) -> Iterable[Party]:
    return {party.who: party for party in parties}.values()


def _ranked(values: Iterable[str]) -> tuple[str, ...]:
    """Each once, those that come most often first."""
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _commonest(values: Iterable[str]) -> str:
    return _ranked(values)[0]


def _agreed(group: Sequence[EventItem]) -> str | None:
    """What the narrowest of the own times agree on; where they lie side by side, from the first to the last."""
    dated = {(i.first, i.last, i.edtf) for i in group if i.first is not None and i.last is not None and i.edtf}
    narrow = sorted(d for d in dated if not any(d[0] <= e[0] and e[1] <= d[1] and d[:2] != e[:2] for e in dated))
    if not narrow:
        return None
    first, last = max(a for a, _, _ in narrow), min(b for _, b, _ in narrow)
    if len({d[:2] for d in narrow}) == 1:
        return narrow[0][2]
    if first <= last:
        return f"{day(first)}/{day(last)}" if first < last else day(first)
    return f"{narrow[0][2].partition('/')[0]}/{max(narrow, key=lambda d: d[1])[2].rpartition('/')[2]}"


_NOUNS = {
    **{"meet": "meeting", "visit": "visit", "leave": "departure", "return": "return", "welcome": "reception"},
    **{"sign": "signing", "initial": "initialling", "ratify": "ratification", "agree": "agreement"},
    **{"deploy": "deployment", "withdraw": "withdrawal", "attack": "attack", "invade": "invasion", "test": "test"},
    **{"collide": "collision", "sink": "sinking", "explode": "explosion", "fire": "fire", "quake": "earthquake"},
    **{"shoot": "shooting", "kill": "killing", "die": "death", "injure": "injury", "arrest": "arrest"},
    **{"detain": "detention", "charge": "charge", "convict": "conviction", "sentence": "sentence", "try": "trial"},
    **{"release": "release", "elect": "election", "vote": "vote", "appoint": "appointment", "resign": "resignation"},
    **{"buy": "purchase", "sell": "sale", "win": "victory", "launch": "launch", "announce": "announcement"},
}
_BY_TYPE = {
    **{EventType.MEET: "meeting", EventType.VISIT: "visit", EventType.AGREE: "agreement"},
    **{EventType.COOPERATE: "cooperation", EventType.AID: "aid", EventType.YIELD: "concession"},
    **{EventType.PROTEST: "protest", EventType.SANCTION: "sanction", EventType.MOBILIZE: "movement of forces"},
    **{EventType.COERCE: "coercion", EventType.ASSAULT: "assault", EventType.LEGISLATE: "act of law"},
    **{EventType.JUDGE: "matter of law", EventType.LEAD: "change of office", EventType.TRANSACT: "transaction"},
    **{EventType.HAZARD: "accident", EventType.CHANGE: "change", EventType.PUBLISH: "publication"},
    EventType.OTHER: "happening",
}
