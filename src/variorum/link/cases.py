"""One report as the assembly sees it: which entity every mention, speaker and role of an event is."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from variorum.link.named import Naming
from variorum.model.documents import Document
from variorum.model.linking import Case
from variorum.model.mentions import EventMention, Mention, Reading
from variorum.model.text import Spans

_JOINS = re.compile(r",|\band\b|\bor\b|&|/|\bwith\b")
_BEHIND = re.compile(r"\b(?:of|in|from|at|near|for|to|on|by)\s+(?:the )?$", re.IGNORECASE)


def case_of(document: Document, reading: Reading, entity_by_item: Mapping[str, str]) -> Case:
    """The report with ``entities``: record id -> entity ids, of mentions, speakers, and events' roles.

    ``entity_by_item`` tells the entity of each item that ``EntityStage.items`` made of this report. An event's roles
    are ``event id + ":agent"``, ``":patient"`` and ``":place"``; what names nobody is left out.
    """
    naming = Naming(document, reading)

    def entities(items: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entity_by_item[i] for i in items if i in entity_by_item))

    out = {record: found for record, items in naming.of.items() if (found := entities(items))}
    mentions = sorted(reading.mentions, key=lambda m: m.span)
    starts = [m.span.start for m in mentions]
    speakers = {a.source: a.id for a in reading.attributions if a.id in out}

    def of_role(names: Sequence[str], spans: Spans, place: bool) -> tuple[str, ...]:
        """By the names that the reader gives the role, else by mentions in its words, else by who speaks in them."""
        named = [i for name in names for i in naming.called(name)]
        if not named:
            inside = [m for s in spans for m in mentions[bisect_left(starts, s.start) : bisect_left(starts, s.end)]]
            named = [i for m in _heads(document.text, inside, place) for i in naming.of.get(m.id, ())]
        return entities(named) or out.get(speakers.get(spans, ""), ())

    for event in reading.events:
        for role, names, spans in _roles(event):
            if found := of_role(names, spans, role == "place"):
                out[f"{event.id}:{role}"] = found
    return Case(document, reading, out)


def _roles(event: EventMention) -> Iterator[tuple[str, tuple[str, ...], Spans]]:
    yield "agent", event.agents, event.agent
    yield "patient", event.patients, event.patient
    yield "place", (), event.place


def _heads(text: str, mentions: Sequence[Mention], place: bool) -> Iterator[Mention]:
    """The mentions that a phrase is about: "Y's minister X of Z" is about X, "X and Y" about both.

    A mention with another right behind it is that one's owner or state; one behind "of" or "in" belongs to the one
    before. In a place both count, the first as the narrower.
    """
    kept = False
    for at, mention in enumerate(mentions):
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        owns = after is not None and not _JOINS.search(text, mention.span.end, after.span.start)
        owns = owns and not _BEHIND.search(text[mention.span.end : after.span.start]) if after else False
        belongs = kept and _BEHIND.search(text[max(0, mention.span.start - 12) : mention.span.start])
        if place or not (owns or belongs):
            kept = True
            yield mention
