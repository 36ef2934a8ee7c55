"""What one report gives for joining events: each event mention with all that a comparison needs."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from variorum.assemble.families import WORD, family, head, stem, stems, thing
from variorum.assemble.terms import rarity, table, terms
from variorum.model.dates import days
from variorum.model.documents import Document
from variorum.model.linking import Case
from variorum.model.mentions import Attribution, EventMention, Mention
from variorum.model.places import capitals, demonyms, states
from variorum.model.text import Span, Spans, sentences
from variorum.model.vocabulary import MentionType, Modality

TOPIC = 16
"""How many of the heaviest words of its report an item carries: more tell no more (measured on ECB+, topics 1-29)."""
CONTEXT = 16
"""How many words of its sentence an item carries, the rarest first."""
RARE = 0.3
"""The least weight of a word of context: what every seventh report has tells nothing."""
RAREST = 7.0
"""The rarity (ln of one in so many reports) from which on a word counts as rare as can be: one report in a thousand."""
PARTIES = 6
"""How many participants an item carries; more stand only in lists."""
PLACES = 3
"""How many places an item carries: a building, its city, its state."""
STATE = "state"
"""The kind of a party that the table of states knows."""
SYMMETRIC = frozenset({"meet", "sign", "initial", "agree"})
"""Families in which who is agent and who is patient says nothing."""

NOWHERE = Span(0, 0)
CALLED_OFF_WITHIN = 60
"""Letters between a happening and the words that call it off, in one sentence."""

_CALLS_OFF = re.compile(r"\b(?:call(?:s|ed|ing)? off|cancel(?:s|l?ed|l?ing)?|scrap(?:s|ped|ping)?)\b", re.IGNORECASE)
_IS_CALLED_OFF = re.compile(r"\b(?:is|are|was|were|been|being) (?:called off|cancell?ed|scrapped)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no plans to)\b[^,;]*$", re.IGNORECASE)
_WEEK = re.compile(r"(\d{4})-W(\d{2})")


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part. ``who``: entity id, or the folded name where the entity is unknown (then not ``known``).

    ``kind``: person, organisation, place, state or empty; ``role``: agent, patient or empty.
    """

    who: str
    name: str
    kind: str
    role: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class EventItem:
    """One event mention as the joining sees it.

    ``first`` and ``last`` are the days that its own time allows (ordinals of the proleptic calendar; None: it has
    none), ``reported`` those on which its report may have appeared. ``topic`` and ``weights`` are the heaviest words
    of the report, ``words`` the rare ones of the sentence; ``things`` what it is done to, without names; ``places``
    entity ids, or else (not ``place_known``) folded names. ``bare`` is a mention that says nothing of who, when and
    where; ``antecedent`` the mention of the same report that it takes up.
    """

    id: str
    document: str
    order: str
    records: tuple[str, ...]
    type: str
    modality: str
    trigger: str
    head: str
    family: str
    parties: tuple[Party, ...] = ()
    places: tuple[str, ...] = ()
    place_name: str | None = None
    place_known: bool = False
    state: str | None = None
    things: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    edtf: str | None = None
    first: int | None = None
    last: int | None = None
    reported: tuple[int, int] | None = None
    report_edtf: str | None = None
    plural: bool = False
    bare: bool = False
    antecedent: str | None = None
    by: str | None = None
    speaker: str | None = None
    act: str | None = None
    chain: tuple[str, ...] = ()
    span: Span = NOWHERE
    score: float | None = None


def happenings(case: Case) -> list[EventItem]:
    """The event mentions of one report as items, in the order of its text."""
    report = _Report(case)
    events = sorted(case.reading.events, key=lambda e: (e.trigger, e.id))
    return settled([report.item(event) for event in events if event.trigger])


def settled(items: Sequence[EventItem]) -> list[EventItem]:
    """The items of one report, in text order; a bare one takes up the nearest earlier one of its family.

    *The meeting* is the one that was just told of, so it takes over who, when and where.
    """
    out: list[EventItem] = []
    told: dict[str, EventItem] = {}
    for item in items:
        before = told.get(item.family)
        if item.bare and before is not None and item.plural == before.plural:
            item = replace(
                item,
                antecedent=before.antecedent or before.id,
                parties=before.parties,
                places=before.places,
                place_name=before.place_name,
                place_known=before.place_known,
                state=before.state,
                edtf=before.edtf,
                first=before.first,
                last=before.last,
            )
        elif not item.bare:
            told[item.family] = item
        out.append(item)
    return out


def folded(name: str) -> str:
    """A name without case, accents and marks: ``Mira Tolán-Vey`` -> ``mira tolan vey``."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(WORD.findall(unicodedata.normalize("NFC", plain)))


def ordinals(edtf: str | None) -> tuple[int | None, int | None]:
    """The first and last day of an EDTF value as ordinals; None where unknown or open. ``2024-W44`` is a week."""
    if edtf and (week := _WEEK.fullmatch(edtf)):
        try:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1).toordinal()
        except ValueError:
            return None, None
        return monday, monday + 6
    first, last = (_ordinal(day) for day in days(edtf))
    return first, last


def weight(stem: str) -> float:
    """How much a shared stem tells, from 0 (*the*) to 1 (in hardly any report): its rarity in the news."""
    return min(1.0, _rarity_by_stem().get(stem, RAREST) / RAREST)


def rare_words(text: str, but: Iterable[str] = ()) -> tuple[str, ...]:
    """The stems of the rarest words of a text, the rarest first, without those given."""
    found = {s: weight(s) for s in map(stem, WORD.findall(text)) if s not in set(but)}
    rare = sorted((s for s, w in found.items() if w >= RARE), key=lambda s: (-found[s], s))
    return tuple(rare[:CONTEXT])


def topic_of(document: Document) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The heaviest words of a report, and their weights, whose squares sum to 1."""
    found = terms(document, TOPIC)
    return tuple(found), tuple(round(weight, 3) for weight in found.values())


def state_of(name: str) -> str | None:
    """The state that a name means or that a capital stands for."""
    return states().get(name) or capitals().get(name)


class _Report:
    """What the items of one report have in common, looked up once."""

    def __init__(self, case: Case) -> None:
        document, reading = case.document, case.reading
        self.text = document.text
        self.document = document
        self.entities = case.entities
        self.mentions = sorted(reading.mentions, key=lambda m: (m.span, m.id))
        self.starts = [m.span.start for m in self.mentions]
        self.type_by_name = {m.name: m.type.value for m in reversed(self.mentions)}
        names: dict[str, Counter[str]] = defaultdict(Counter)
        types: dict[str, Counter[str]] = defaultdict(Counter)
        for mention in self.mentions:
            for id in case.entities.get(mention.id, ()):
                names[id][mention.name] += 1
                types[id][mention.type.value] += 1
        self.kinds = {
            id: (
                min(found, key=lambda name: (-len(name.split()), -found[name], name)),
                min(types[id], key=lambda type: (-types[id][type], type)),
            )
            for id, found in names.items()
        }
        self.said = {a.id: a for a in reading.attributions}
        self.sentences = sentences(document.text)
        self.topic, self.weights = topic_of(document)
        edtf = document.published.edtf
        first, last = ordinals(edtf)
        self.reported = (first, last) if first is not None and last is not None else None
        self.date = edtf

    def item(self, event: EventMention) -> EventItem:
        trigger = self.words(event.trigger)
        parties = (*self.parties(event, "agent"), *self.parties(event, "patient"))[:PARTIES]
        place = self.place(event)
        edtf = event.edtf if not event.time or self.near(event.time, event.trigger[0]) else None
        first, last = ordinals(edtf)
        first, last = (last if first is None else first), (first if last is None else last)
        around = self.sentence(event.trigger[0])
        said = self.said.get(event.by or "")
        named = {s for party in parties for s in stems(party.name)}
        objects = dict.fromkeys(thing(s) for s in (*stems(trigger), *stems(self.words(event.patient))))
        things = tuple(s for s in objects if s != head(trigger) and s not in named)
        start = event.trigger[0].start
        return EventItem(
            id=event.id,
            document=self.document.id,
            order=f"{self.date or '~'}|{self.document.id}|{start:08}",
            records=(event.id,),
            type=event.type.value,
            modality=self.modality(event),
            trigger=trigger,
            head=head(trigger),
            family=family(trigger),
            parties=parties,
            places=place.ids or tuple(map(folded, place.names)),
            place_name=next(iter(place.names), None),
            place_known=bool(place.ids),
            state=next((state for name in place.names if (state := state_of(name))), None),
            things=things[:8],
            words=rare_words(around, but=(*stems(trigger), *named)),
            topic=self.topic,
            weights=self.weights,
            edtf=edtf,
            first=first,
            last=last,
            reported=self.reported,
            report_edtf=self.date,
            plural=is_plural(trigger),
            bare=not parties and not place.names and first is None and not things,
            by=event.by,
            speaker=self.speaker(said),
            act=said.act.value if said else None,
            chain=said.chain if said else (),
            span=Span(start, max(span.end for span in event.trigger)),
            score=event.score,
        )

    def modality(self, event: EventMention) -> str:
        """That of the mention; but what its sentence says is called off is cancelled, however it is read."""
        if event.modality not in (Modality.PLANNED, Modality.POSSIBLE, Modality.ACTUAL):
            return event.modality.value
        trigger, at = event.trigger[0], self.at(event.trigger[0])
        sentence = self.sentences[at] if at >= 0 else trigger
        before = self.text[max(sentence.start, trigger.start - CALLED_OFF_WITHIN) : trigger.start]
        after = self.text[trigger.end : min(sentence.end, trigger.end + CALLED_OFF_WITHIN)]
        for cue, around in ((_CALLS_OFF.search(before), before), (_IS_CALLED_OFF.search(after), after)):
            if cue and not _NOT.search(around, 0, cue.start()):
                return Modality.CANCELLED.value
        return event.modality.value

    def near(self, spans: Spans, trigger: Span) -> bool:
        """Whether some of the spans begin in the trigger's sentence: a dateline dates no headline."""
        return any(self.at(span) == self.at(trigger) for span in spans)

    def at(self, span: Span) -> int:
        """Which sentence the span begins in."""
        return bisect_right(self.sentences, span.start, key=lambda s: s.start) - 1

    def words(self, spans: Spans) -> str:
        return " ".join(span.words(self.text) for span in spans)

    def sentence(self, span: Span) -> str:
        """The sentence that the span begins in."""
        at = self.at(span)
        return self.sentences[at].words(self.text) if at >= 0 else ""

    def within(self, spans: Spans) -> list[Mention]:
        """The names that begin in the spans."""
        return [
            mention
            for span in spans
            for mention in self.mentions[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
        ]

    def speaker(self, said: Attribution | None) -> str | None:
        if said is None:
            return None
        return next(iter(self.entities.get(said.id, ())), said.who)

    def parties(self, event: EventMention, role: str) -> tuple[Party, ...]:
        """Who stands in a role: the entities where they are known, else the names, else the states of its words."""
        known = self.entities.get(f"{event.id}:{role}", ())
        if known:
            return tuple(self.known(id, role) for id in known)
        spans, names = (event.agent, event.agents) if role == "agent" else (event.patient, event.patients)
        within = self.within(spans)
        found: dict[str, Party] = {}
        for name in names:
            party = _named(name, self.type_by_name.get(name, ""), role)
            found.setdefault(party.who, party)
        for mention in within if not names else ():
            party = self.mentioned(mention, role)
            found.setdefault(party.who, party)
        if not found:
            for word in re.findall(r"\w+", self.words(spans)):
                if state := demonyms().get(word):
                    found.setdefault(folded(state), Party(folded(state), state, STATE, role))
        return tuple(found.values())

    def known(self, id: str, role: str) -> Party:
        name, kind = self.kinds.get(id, (id, ""))
        return Party(id, name, STATE if _is_state(name, kind) else kind, role, known=True)

    def mentioned(self, mention: Mention, role: str) -> Party:
        ids = self.entities.get(mention.id, ())
        return self.known(ids[0], role) if ids else _named(mention.name, mention.type.value, role)

    def place(self, event: EventMention) -> "_Place":
        """Where it happened, the narrowest name first; nothing when the words stand in another sentence."""
        if event.place and not self.near(event.place, event.trigger[0]):
            return _Place((), ())
        within = [m for m in self.within(event.place) if m.type is MentionType.PLACE]
        names = [event.place_name, *(m.name for m in within)] if event.place_name else [m.name for m in within]
        ids = self.entities.get(f"{event.id}:place") or [id for m in within for id in self.entities.get(m.id, ())]
        return _Place(tuple(dict.fromkeys(ids))[:PLACES], tuple(dict.fromkeys(names))[:PLACES])


@dataclass(frozen=True, slots=True)
class _Place:
    ids: tuple[str, ...]
    names: tuple[str, ...]


def is_plural(trigger: str) -> bool:
    """Whether the trigger counts several: *meetings*, *trips*; endings that a verb (*visits*) may have are left out."""
    return trigger.casefold().endswith(("ings", "ions", "ments", "trips", "summits"))


@cache
def _rarity_by_stem() -> Mapping[str, float]:
    _, having = table()
    commonest: dict[str, str] = {}
    for word, n in having.items():
        if n > having.get(commonest.get(stem(word), ""), 0):
            commonest[stem(word)] = word
    return {stem: rarity(word) for stem, word in commonest.items()}


def _named(name: str, kind: str, role: str) -> Party:
    state = states().get(name) or demonyms().get(name)
    if state is None and kind != MentionType.PERSON.value:
        state = capitals().get(name)
    if state is not None:
        return Party(folded(state), state, STATE, role)
    return Party(folded(name), name, kind, role)


def _is_state(name: str, kind: str) -> bool:
    return kind != MentionType.PERSON.value and (name in states() or name in capitals() or name in demonyms())


def _ordinal(day: str | None) -> int | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None
