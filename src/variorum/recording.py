"""From groups of what was joined to the records of the edition, each with its standing and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from variorum.assemble import claims, events, quantity_claims, statements, stories, wording
from variorum.assemble.directions import ReuseItem
from variorum.assemble.event_claims import Told, event_claims
from variorum.assemble.happenings import EventItem
from variorum.assemble.likeness import stem, weight
from variorum.assemble.numbers import QuantityItem
from variorum.assemble.reuse import ReuseStage
from variorum.assemble.role_claims import role_claims
from variorum.assemble.statements import StatementItem
from variorum.assemble.stories import StoryItem
from variorum.assemble.storylines import StorylineStage, brief, line_of
from variorum.assemble.wording import WordingItem
from variorum.compare.origins import Sources, standing, trace
from variorum.compare.papers import Paper, paper
from variorum.compare.parties import House, Houses, Parties
from variorum.compare.relations import Utterance, denials, value_relations
from variorum.compare.states import Kind
from variorum.compare.verdicts import Judged, verdict
from variorum.joining import Changed, update
from variorum.link.entities import entity_of
from variorum.link.things import LocalEntity
from variorum.model.dates import days
from variorum.model.documents import Document
from variorum.model.knowledge import (
    Entity,
    Event,
    Known,
    Origin,
    Passage,
    Standing,
    Statement,
    Story,
    Witness,
)
from variorum.model.linking import Case, Item, Stage
from variorum.model.mentions import Attribution
from variorum.model.text import Spans
from variorum.model.vocabulary import ClaimKind, ClaimVerdict, EventType, Modality, State
from variorum.store.assembly import Assembly, Part

T = TypeVar("T", bound=Item)

Made = tuple[str, str, Known, list[Part]]
"""Maker, place among its kind, record, and what it rests on."""


class Recorder:
    """Makes records of groups and keeps them.

    ``case`` gives a report as the assembly sees it, ``document`` the report alone; None when it is gone.
    """

    def __init__(
        self,
        assembly: Assembly,
        houses: Houses,
        case: Callable[[str], Case | None],
        document: Callable[[str], Document | None],
    ) -> None:
        self._assembly, self._houses, self._case, self._document = assembly, houses, case, document
        self._persons: dict[str, Entity] = {}  # maker of an entity -> it, where it changed
        self._storied: set[str] = set()  # stories that were there before, and may be gone
        self._retold: set[str] = set()  # reports whose records must be made anew though nothing in them moved
        self._paper = lru_cache(None)(self._paper_of)
        self._passages = lru_cache(None)(self._passages_of)
        self._entity = lru_cache(None)(assembly.get)

    def passages(self, changed: Changed[ReuseItem], stage: ReuseStage, gone: Collection[str]) -> None:
        """Keep the shared passages of the pairs that were compared."""
        makers = self._assembly.makers_of("passage", gone)
        made: list[Made] = []
        for left, right, link in changed.relinked:
            maker = f"passage:{left.id}:{right.id}"
            makers.add(maker)
            passage = stage.passage(left, right) if link is not None else None
            if passage is not None:
                parts = [(passage.left, ""), (passage.right, "")]
                made.append((maker, min(left.order, right.order), passage, parts))
                self._retold |= {left.id, right.id}
        before = {id for maker in makers for p in self._assembly.made_by(maker) for id in (p.left, p.right)}
        self._retold |= before
        self._assembly.put_known(makers, made)

    def entities(self, changed: Changed[LocalEntity]) -> set[str]:
        """Keep the entities of changed groups; returns the reports in which another entity may be meant now."""
        moved: set[str] = set()
        made: list[Made] = []
        for root, group in changed.groups.items():
            entity, maker = entity_of(group), f"entity:{root}"
            documents = {item.document for item in group}
            before: list[Entity] = [e for old in changed.were[root] for e in self._assembly.made_by(f"entity:{old}")]
            if {e.id for e in before} - {entity.id}:
                moved |= documents
            elif {(e.name, e.state) for e in before} - {(entity.name, entity.state)}:
                self._retold |= documents
            made.append((maker, entity.name.casefold(), entity, [(id, "") for id in documents]))
            self._persons[maker] = entity
        makers = {f"entity:{root}" for root in (*changed.gone, *changed.groups)}
        self._assembly.put_known(makers | {f"roles:{maker}" for maker in makers}, made)
        return moved

    def stories(self, changed: Changed[StoryItem]) -> None:
        """Keep the stories of changed groups, each as a storyline of its own until :meth:`tie_stories`."""
        made: list[Made] = []
        for root, group in changed.groups.items():
            story = stories.story_of(group, "")
            made.append((f"story:{root}", group[0].order, story, [(item.document, "") for item in group]))
        makers = {f"story:{root}" for root in (*changed.gone, *changed.groups)}
        self._storied |= {story.id for maker in makers for story in self._assembly.made_by(maker)}
        self._assembly.put_known(makers | {f"denials:{maker}" for maker in makers}, made)

    def papers(self, documents: Iterable[str]) -> None:
        """Keep what the marks of these reports say about whose words they carry."""
        import msgspec

        for id in documents:
            case = self._case(id)
            body = (
                msgspec.json.encode(paper(case.document, case.reading, case.entities)).decode()
                if case is not None
                else None
            )
            self._assembly.put_paper(id, body)

    def record(
        self,
        moved: Collection[str],
        found: Changed[EventItem],
        said: Changed[StatementItem],
        counted: Changed[QuantityItem],
        worded: Changed[WordingItem],
    ) -> None:
        """Keep events, statements, claims and wording of what changed, and of what rests on it."""
        touched = {*moved, *self._retold}
        for root, group in self._groups("event", events.EventStage(), found, touched):
            self._keep_event(root, group)
        touched |= {item.document for group in found.groups.values() for item in group}
        for maker, entity in self._persons.items():
            self._assembly.put_known({f"roles:{maker}"}, self._keep_roles(entity, f"roles:{maker}"))
        for root, said_group in self._groups("statement", statements.StatementStage(), said, touched):
            self._keep_statement(root, said_group)
        for root, numbers in self._groups("claim", quantity_claims.QuantityStage(), counted, touched):
            self._keep_claim(root, numbers)
        for root, names in self._groups("wording", wording.WordingStage(), worded, touched):
            self._keep_wording(root, names)
        self._assembly.drop_origins()
        self.deny({*touched, *(item.document for group in said.groups.values() for item in group)})

    def deny(self, documents: Collection[str]) -> None:
        """Find anew, in the stories of these reports, what each denial denies."""
        for maker in sorted(self._assembly.makers_of("story", documents)):
            (story,) = self._assembly.made_by(maker)
            statement_of = {v: s.id for s in self._assembly.known_in(Statement, story.documents) for v in s.variants}
            event_of = {m: e.id for e in self._assembly.known_in(Event, story.documents) for m in e.mentions}
            said = [
                self._utterance(item, statement_of[item.id], event_of)
                for item in self._assembly.joins.of(statements.StatementStage(), story.documents)
                if item.id in statement_of
            ]
            place = f"{said[0].told or '~'}|{story.id}" if said else ""
            made: list[Made] = [
                (f"denials:{maker}", place, r, [(d, "") for d in story.documents]) for r in denials(said)
            ]
            self._assembly.put_known({f"denials:{maker}"}, made)

    def storylines(self, documents: Collection[str]) -> None:
        """Bring the storylines up to date with the stories of these reports, and note them in their stories."""
        now: dict[str, Story] = {}
        briefs = []
        for maker in sorted(self._assembly.makers_of("story", documents)):
            for story in self._assembly.made_by(maker):
                group = self._assembly.joins.group_of(stories.StoryStage(), int(maker.partition(":")[2]))
                told = (event.id for event in self._assembly.known_in(Event, story.documents))
                briefs.append(brief(story.id, group, told))
                now[story.id] = story
        changed = update(self._assembly.joins, StorylineStage(), self._storied | now.keys(), briefs)
        lines = self._assembly.joins.roots(StorylineStage.name, now)
        lines |= {member.id: line[0].id for line in changed.groups.values() for member in line}
        for id, first in sorted(lines.items()):
            known = now.get(id) or self._assembly.get(id)
            if known is not None and known.storyline != line_of(first):
                self._assembly.change(replace(known, storyline=line_of(first)))

    def _groups(
        self, maker: str, stage: Stage[T], changed: Changed[T], touched: Collection[str]
    ) -> Iterator[tuple[int, list[T]]]:
        """The groups whose records are made anew; those that are no more lose theirs."""
        self._assembly.put_known({f"{maker}:{root}" for root in changed.gone}, ())
        yield from changed.groups.items()
        for name in sorted(self._assembly.makers_of(maker, touched)):
            root = int(name.partition(":")[2])
            if root not in changed.groups and root not in changed.gone:
                group = self._assembly.joins.group_of(stage, root)
                if group:
                    yield root, group

    def _keep_event(self, root: int, group: list[EventItem]) -> None:
        """The event, and the claims on when, where and by whom it happened."""
        maker, place = f"event:{root}", group[0].order
        witnesses = [events.witness(item) for item in group]
        draft = events.event_of(group, NOTHING, self._name)
        told = [self._told(item) for item in group]
        claimed = [(values, verdict(values)) for values in event_claims(draft, told, self._within(told))]
        # who did it is contested; on which day it was is a claim of its own, and leaves the event as it is
        against = [
            reason
            for values, judged in claimed
            if judged.verdict is ClaimVerdict.CONFLICT and values[0].kind is ClaimKind.AGENT
            for reason in judged.reasons
        ]
        stand, origins = self._standing(Kind.EVENT, witnesses, contradictions=against)
        made = [_made(maker, place, replace(draft, standing=stand), witnesses), *_origins(maker, origins)]
        for values, judged in claimed:
            made += self._claim(maker, place, values, judged)
        self._assembly.put_known({maker}, made)

    def _keep_statement(self, root: int, group: list[StatementItem]) -> None:
        maker = f"statement:{root}"
        witnesses = [statements.witness(item) for item in group]
        stand, origins = self._standing(Kind.STATEMENT, witnesses)
        statement = statements.statement_of(group, stand, self._name)
        if (occasion := self._occasion(group)) is not None:
            statement = replace(statement, occasion=occasion.id, edtf=statement.edtf or occasion.edtf)
        made = [_made(maker, group[0].order, statement, witnesses), *_origins(maker, origins)]
        self._assembly.put_known({maker}, made)

    def _keep_claim(self, root: int, group: list[QuantityItem]) -> None:
        maker = f"claim:{root}"
        self._assembly.put_known({maker}, self._claim(maker, group[0].order, group, verdict(group)))

    def _keep_wording(self, root: int, group: list[WordingItem]) -> None:
        maker = f"wording:{root}"
        events_told = {id for item in group if (id := item.event)}
        event_of = {id: event.id for id in events_told for event in self._assembly.known_with(Event, id)}
        made = [
            (maker, f"{w.referent}|{w.document}|{w.evidence[0].start:08}", w, [(w.document, "")])
            for w in wording.wordings(group, event_of)
        ]
        self._assembly.put_known({maker}, made)

    def _keep_roles(self, entity: Entity, maker: str) -> list[Made]:
        """The claims on the offices of a person."""
        ids = {role.document for role in entity.roles}
        documents = {id: document for id in sorted(ids) if (document := self._document(id)) is not None}
        made = []
        for values in map(_told_apart, role_claims(entity, documents)):
            made += self._claim(maker, entity.name.casefold(), values, verdict(values))
        return made

    def _claim(
        self,
        maker: str,
        place: str,
        values: Sequence[claims.Property] | list[QuantityItem],
        judged: Judged,
    ) -> list[Made]:
        """A claim with its origins, and how its values stand to each other."""
        witnesses = [claims.witness(item) for item in values]
        shown = {item.id: item.shown for item in values}
        sources = self._sources(witnesses)
        stand, origins = standing(Kind.CLAIM, witnesses, sources, verdict=judged.verdict, values=shown)
        claim = claims.claim_of(values, judged, stand)
        # two reports of one origin say the same twice: both columns must differ where one value corroborates another
        traces = trace(witnesses, sources)[0]
        by_record = {t.witness.record: tuple(filter(None, (t.said, t.so))) for t in traces if t.so}
        made = [_made(maker, place, claim, witnesses), *_origins(maker, origins)]
        for relation in value_relations(values, by_record):
            made.append((maker, f"{place}|{relation.kind}", relation, _parts(witnesses)))
        return made

    def _utterance(self, item: StatementItem, statement: str, event_of: Mapping[str, str]) -> Utterance:
        case = self._case(item.document)
        told = case.reading.events if case is not None else ()
        about = {event_of[e.id] for e in told if e.by == item.id and e.id in event_of}
        who = item.speakers[0] if item.speakers else item.who
        words = tuple(dict.fromkeys(stem(w) for w in item.words if weight(w) >= TELLING))
        return Utterance(
            statement, item.document, item.span.start, item.act, who, words, tuple(sorted(about)), item.last
        )

    def _told(self, item: EventItem) -> Told:
        """What the event mention of an item says: when, where, by whom."""
        case = self._case(item.document)
        mention = next(e for e in case.reading.events if e.id == item.id) if case else None
        if case is None or mention is None:
            return Told(item.id, item.document)
        agents = case.entities.get(f"{item.id}:agent", ()) or mention.agents
        places = case.entities.get(f"{item.id}:place", ())
        witness = events.witness(item)
        return Told(
            mention=item.id,
            document=item.document,
            modality=mention.modality,
            edtf=item.edtf,  # the mention's, unless its words stand in another sentence
            place=places[0] if places else mention.place_name,
            place_name=self._name(places[0]) if places else mention.place_name,
            patients=case.entities.get(f"{item.id}:patient", ()),
            agents=tuple(agents),
            agent_names=tuple(self._name(agent) for agent in agents),
            told=case.document.published.edtf,
            outlet=case.document.outlet,
            who=witness.who,
            said_by=self._name(witness.who) if witness.who else None,
            own=witness.own,
            chain=witness.chain,
            act=witness.act,
            score=witness.score,
            time_spans=mention.time,
            place_spans=mention.place,
            agent_spans=mention.agent,
        )

    def _within(self, told: Iterable[Told]) -> dict[str, str]:
        """To which state the places and agents belong, where reports say so."""
        ids = {id for t in told for id in (t.place, *t.agents) if id and id.startswith("ent-")}
        return {id: entity.state for id in sorted(ids) if (entity := self._entity(id)) is not None and entity.state}

    def _occasion(self, group: Sequence[StatementItem]) -> Event | None:
        """The event at which it was said: one told in the sentence of a cue, outside what is said."""
        for item in group:
            case = self._case(item.document)
            said = next((a for a in case.reading.attributions if a.id == item.id), None) if case else None
            if case is None or said is None:
                continue
            for mention in case.reading.events:
                if mention.type in OCCASIONS and beside(case.document.text, mention.trigger, said):
                    for event in self._assembly.known_with(Event, mention.id):
                        assert isinstance(event, Event)
                        if _may_be_then(event, item):
                            return event
        return None

    def _standing(self, kind: Kind, witnesses: list[Witness], **more: Any) -> tuple[Standing, tuple[Origin, ...]]:
        return standing(kind, witnesses, self._sources(witnesses), **more)

    def _sources(self, witnesses: Sequence[Witness]) -> Sources:
        """The papers, shared passages and parties that tracing these witnesses needs."""
        documents = {w.document for w in witnesses}
        passages = {p.id: p for id in sorted(documents) for p in self._passages(id)}
        ends = documents.union(*((p.left, p.right) for p in passages.values()))
        papers = {id: p for id in sorted(ends) if (p := self._paper(id)) is not None}
        spoken = {name: id for d in sorted(documents & papers.keys(), reverse=True) for name, id in papers[d].known}
        names = {name: spoken[name] for w in witnesses for name in w.chain if name in spoken}
        ids = {w.who for w in witnesses if w.who and w.who.startswith("ent-")} | set(names.values())
        people = {id: person for id in sorted(ids) if (person := self._person(id)) is not None}
        return Sources(papers, [passages[id] for id in sorted(passages)], Parties(self._houses, people, names))

    def _person(self, id: str) -> House | None:
        entity = self._entity(id)
        return House(entity.name, entity.state, medium=False) if entity is not None else None

    def _name(self, id: str) -> str:
        entity = self._entity(id) if id.startswith("ent-") else None
        return entity.name if entity is not None else id

    def _paper_of(self, id: str) -> Paper | None:
        import msgspec

        body = self._assembly.paper(id)
        return msgspec.json.decode(body, type=Paper) if body is not None else None

    def _passages_of(self, id: str) -> list[Passage]:
        found: list[Passage] = self._assembly.known_in(Passage, [id])
        return found


NOTHING = Standing(State.UNCONFIRMED)
MANY = 40
"""Up to so many reports' words on an office are all set side by side."""
TELLING = 0.3
"""A word of this weight in what is said tells what is denied."""
OCCASIONS = frozenset({EventType.MEET, EventType.VISIT, EventType.PUBLISH, EventType.AGREE, EventType.PROTEST})


def beside(text: str, trigger: Spans, said: Attribution) -> bool:
    """Whether an event is told in the sentence of the cue, and not in what is said."""
    if not said.cue or not trigger or any(span.overlaps(t) for span in said.content for t in trigger):
        return False
    between = text[min(said.cue[0].end, trigger[0].end) : max(said.cue[0].start, trigger[0].start)]
    return len(between) < 200 and re.search(r"[.!?][\"'”’]?\s|\n", between) is None


def _may_be_then(event: Event, item: StatementItem) -> bool:
    """Whether something can have been said at an event: it is over or under way, on one of the days it was said."""
    if not any(step.modality is Modality.ACTUAL for step in event.history):
        return False
    first, last = days(event.edtf)
    return (
        first is None or last is None or not (item.first and item.last) or (first <= item.last and item.first <= last)
    )


def _told_apart(values: list[claims.Property]) -> list[claims.Property]:
    """Of many alike the first by each outlet: who holds an office is said in every report of the news."""
    if len(values) <= MANY:
        return values
    return list({(v.value, v.outlet or v.document[:6], v.who): v for v in reversed(values)}.values())[::-1]


def _made(maker: str, place: str, record: Known, witnesses: Iterable[Witness]) -> Made:
    return maker, place, record, _parts(witnesses)


def _parts(witnesses: Iterable[Witness]) -> list[Part]:
    return sorted({(w.document, w.record) for w in witnesses})


def _origins(maker: str, origins: Iterable[Origin]) -> Iterator[Made]:
    return ((maker, origin.name.casefold(), origin, []) for origin in origins)
