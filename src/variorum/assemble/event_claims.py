"""When, where and by whom one event happened, where its reports say more than one thing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.assemble.claims import Property
from variorum.model.dates import days
from variorum.model.knowledge import Event
from variorum.model.places import capitals, places, states
from variorum.model.text import Spans
from variorum.model.vocabulary import Act, ClaimKind, EventType, Modality

TOLD = frozenset({Modality.ACTUAL, Modality.PLANNED, Modality.CANCELLED})
"""What is denied, doubted or imagined says nothing of when and where."""
PLACED = frozenset({EventType.ASSAULT, EventType.HAZARD, EventType.MEET, EventType.PROTEST, EventType.AGREE})
"""These happen at one place; others go from one to another, or have their place from whom they concern."""
BLAMED = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Who did it is asked of these; of other events reports merely name other sides."""
SLACK, LASTING_SLACK = 1, 10
"""Days by which two dates may differ and still be of one thing: time zones and nights; arrival, stay and departure."""
LASTING = frozenset({EventType.VISIT, EventType.MOBILIZE, EventType.AID, EventType.COOPERATE, EventType.PROTEST})
"""These go on for days."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one mention of an event says: when, where, by whom and to whom; and who says so.

    ``place``, ``agents`` and ``patients`` are entity ids or, where there is none, names; ``told`` the report's date
    (EDTF), ``said_by`` the name of ``who``. The spans are those of the words for the time, the place, and the agents.
    """

    mention: str
    document: str
    modality: Modality = Modality.ACTUAL
    edtf: str | None = None
    place: str | None = None
    place_name: str | None = None
    agents: tuple[str, ...] = ()
    agent_names: tuple[str, ...] = ()
    told: str | None = None
    outlet: str | None = None
    who: str | None = None
    said_by: str | None = None
    own: bool = True
    chain: tuple[str, ...] = ()
    act: Act | None = None
    score: float | None = None
    time_spans: Spans = ()
    place_spans: Spans = ()
    agent_spans: Spans = ()
    patients: tuple[str, ...] = ()


def event_claims(event: Event, told: Iterable[Told], within: Mapping[str, str] | None = None) -> list[list[Property]]:
    """The groups of dates, places and agents that the mentions of one event give, where more than one report gives any.

    A value that excludes what most mentions say is in the group only if another report's mention of it is of the same
    otherwise: a date with the same place and participants, a place with the same date and participants, an agent that
    a speaker names with the same date and place. Else it rather tells of another event. ``within`` tells what a place
    or agent belongs to (an army its state, a square its city), by id or name; a place of which nothing is known but
    its name excludes no other. Each group is in order of time.
    """
    holding = within or {}
    mentions = sorted((t for t in told if t.modality in TOLD), key=lambda t: (t.told or "~", t.document, t.mention))

    def when(one: Told, other: Told) -> bool:
        return _on_one_day(one, other)

    def where(one: Told, other: Told) -> bool:
        return not set(_place(one, holding)).isdisjoint(_place(other, holding))

    def who(one: Told, other: Told) -> bool:
        return not {*one.agents, *one.patients}.isdisjoint({*other.agents, *other.patients})

    def named(one: Told, other: Told) -> bool:
        return (one.who is not None or other.who is not None) and one.who != other.who

    found = [_consistent(_dates(event, mentions), (where, who))]
    if event.type in PLACED:
        found.append(_consistent(_levelled(_places(event, mentions, holding)), (when, who)))
    if event.type in BLAMED:
        found.append(_consistent(_agents(event, mentions, holding), (when, where, named)))
    return [group for group in found if len({value.document for value in group}) > 1]


Given = tuple[Property, Told]


def _consistent(given: Sequence[Given], same: Sequence[Callable[[Told, Told], bool]]) -> list[Property]:
    """The values that most mentions agree on, and those others that are told of the same event, in their order."""
    levels: list[list[Given]] = []
    for one in given:
        level = next((held for held in levels if one[0].agrees(held[0][0])), None)
        if level is None:
            levels.append([one])
        else:
            level.append(one)
    if not levels:
        return []
    main = max(levels, key=len)  # of several the earliest told
    kept = list(main)
    for value, told in (one for level in levels if level is not main for one in level):
        if any(told.document != other.document and all(f(told, other) for f in same) for _, other in main):
            kept.append((value, told))
    return sorted((value for value, _ in kept), key=lambda value: (value.order, value.id))


def _dates(event: Event, mentions: Sequence[Told]) -> list[Given]:
    out = []
    for told in mentions:
        first, last = _days(told)
        if told.edtf and first and last:
            slack = LASTING_SLACK if event.type in LASTING else SLACK
            parts = (first, _shifted(last, slack))
            out.append((_property(event, told, ClaimKind.DATE, told.edtf, parts, told.time_spans), told))
    return out


def _places(event: Event, mentions: Sequence[Told], within: Mapping[str, str]) -> list[Given]:
    return [
        (_property(event, told, ClaimKind.PLACE, told.place_name, _place(told, within), told.place_spans), told)
        for told in mentions
        if told.place_name and _is_known(told.place_name)
    ]


def _agents(event: Event, mentions: Sequence[Told], within: Mapping[str, str]) -> list[Given]:
    out = []
    for told in mentions:
        parts = dict.fromkeys(part for agent in told.agents for part in _holders(agent, within))
        if any(part in states() for part in parts):
            value = ", ".join(told.agent_names or told.agents)
            out.append((_property(event, told, ClaimKind.AGENT, value, tuple(parts), told.agent_spans), told))
    return out


def _levelled(given: list[Given]) -> list[Given]:
    """Without the states, where a city is told of which it is not known in which state it lies."""
    loose = any(not any(part in states() for part in value.parts) for value, _ in given)
    return [one for one in given if one[0].value not in states()] if loose else given


def _on_one_day(one: Told, other: Told) -> bool:
    (first, last), (other_first, other_last) = _days(one), _days(other)
    if not (first and last and other_first and other_last):
        return False
    return first <= _shifted(other_last, SLACK) and other_first <= _shifted(last, SLACK)


def _days(told: Told) -> tuple[str | None, str | None]:
    first, last = days(told.edtf)
    return (None, None) if told.edtf and "X" in told.edtf[:4] else (first, last)


def _shifted(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return day


def _place(told: Told, within: Mapping[str, str]) -> tuple[str, ...]:
    """The place and all that is known to hold it."""
    return tuple(dict.fromkeys([*_holders(told.place_name, within), *_holders(told.place, within)]))


def _holders(name: str | None, within: Mapping[str, str]) -> list[str]:
    """The name, and all that it is known to belong to."""
    out: list[str] = []
    while name and name not in out:
        out.append(name)
        name = within.get(name) or states().get(name) or capitals().get(name)
    return out


def _is_known(name: str) -> bool:
    return name in states() or name in capitals() or name in places()


def _property(event: Event, told: Told, kind: ClaimKind, value: str, parts: tuple[str, ...], spans: Spans) -> Property:
    asks = {ClaimKind.DATE: "when", ClaimKind.PLACE: "where", ClaimKind.AGENT: "by whom"}[kind]
    return Property(
        id=told.mention,
        document=told.document,
        order=f"{told.told or '~'}|{told.document}|{spans[0].start if spans else 0:08}",
        kind=kind,
        referent=event.id,
        about=f"{asks}: {event.label}",
        value=value,
        parts=parts,
        edtf=told.edtf if kind is ClaimKind.DATE else None,
        told=days(told.told)[1],
        who=told.who,
        said_by=told.said_by or told.who,
        own=told.own,
        chain=told.chain,
        act=told.act,
        modality=told.modality,
        outlet=told.outlet,
        spans=spans,
        score=told.score,
        grows=told.modality is not Modality.ACTUAL,
    )
