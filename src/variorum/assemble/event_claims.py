"""When, where and by whom one event happened, where its reports say more than one thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.assemble.claims import Property
from variorum.model.dates import days
from variorum.model.knowledge import Event
from variorum.model.places import capitals, places, states
from variorum.model.text import Spans
from variorum.model.vocabulary import Act, ClaimKind, EventType, Modality

TOLD = frozenset({Modality.ACTUAL, Modality.PLANNED, Modality.CANCELLED})
"""What is denied, doubted or imagined says nothing of when and where."""
BLAMED = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Who did it is asked of these; of other events reports merely name other sides."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one mention of an event says: when, where, by whom; and who says so.

    ``place`` and ``agents`` are entity ids or, where there is none, names; ``told`` the report's date (EDTF),
    ``said_by`` the name of ``who``. The spans are those of the words for the time, the place, and the agents.
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


def event_claims(event: Event, told: Iterable[Told], within: Mapping[str, str] | None = None) -> list[list[Property]]:
    """The groups of dates, places and agents that the mentions of one event give, where more than one gives any.

    ``within`` tells what a place or agent belongs to (an army its state, a square its city), by id or name. A place or
    agent of which nothing is known but its name excludes no other. Each group is in order of time.
    """
    mentions = sorted((t for t in told if t.modality in TOLD), key=lambda t: (t.told or "~", t.document, t.mention))
    found = [_dates(event, mentions), _places(event, mentions, within or {})]
    if event.type in BLAMED:
        found.append(_agents(event, mentions, within or {}))
    return [group for group in found if len(group) > 1]


def _dates(event: Event, mentions: Sequence[Told]) -> list[Property]:
    out = []
    for told in mentions:
        first, last = days(told.edtf)
        if told.edtf and first and last and "X" not in told.edtf[:4]:
            out.append(_property(event, told, ClaimKind.DATE, told.edtf, (first, last), told.time_spans))
    return out


def _places(event: Event, mentions: Sequence[Told], within: Mapping[str, str]) -> list[Property]:
    out = []
    for told in mentions:
        if told.place_name and _is_known(told.place_name):
            parts = tuple(dict.fromkeys([*_holders(told.place_name, within), *_holders(told.place, within)]))
            out.append(_property(event, told, ClaimKind.PLACE, told.place_name, parts, told.place_spans))
    return _levelled(out)


def _agents(event: Event, mentions: Sequence[Told], within: Mapping[str, str]) -> list[Property]:
    out = []
    for told in mentions:
        known = [(a, _holders(a, within)) for a in told.agents if a in within or _state(a) or a.startswith("ent-")]
        if known:
            parts = tuple(dict.fromkeys(part for _, held in known for part in held))
            value = ", ".join(told.agent_names or told.agents)
            out.append(_property(event, told, ClaimKind.AGENT, value, parts, told.agent_spans))
    return out


def _levelled(items: list[Property]) -> list[Property]:
    """Without those whose place another may lie in, for all that is known: a city of no known state, beside a state."""
    cities = [item for item in items if not _state(item.value) or _is_city(item.value)]
    countries = [item for item in items if item not in cities]
    loose = any(len(item.parts) < 2 for item in cities)
    return cities if countries and loose else items


def _holders(name: str | None, within: Mapping[str, str]) -> list[str]:
    """The name, and all that it is known to belong to."""
    out: list[str] = []
    while name and name not in out:
        out.append(name)
        name = within.get(name) or _state(name)
    return out


def _state(name: str) -> str | None:
    return states().get(name) or capitals().get(name)


def _is_city(name: str) -> bool:
    return name in capitals() or name in places()


def _is_known(name: str) -> bool:
    return name in states() or _is_city(name)


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
