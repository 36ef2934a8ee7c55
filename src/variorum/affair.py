"""An affair on one screen: of all that the record holds, what most reports and origins tell, and where they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from variorum.compare.circles import Circle, circles
from variorum.compare.coverage import coverage, silent
from variorum.compare.papers import Paper, paper
from variorum.compare.parties import House, Parties
from variorum.houses import Houses
from variorum.model.documents import Document
from variorum.model.knowledge import (
    Claim,
    Coverage,
    Entity,
    Event,
    Origin,
    Passage,
    Relation,
    Statement,
    Story,
    Witness,
    Wording,
)
from variorum.model.linking import Reason
from variorum.model.mentions import Attribution, Reading
from variorum.model.text import Span
from variorum.model.vocabulary import Act, ClaimKind, ClaimVerdict, QuoteKind
from variorum.store.database import View
from variorum.store.known import all_known

Told = Event | Statement | Claim
"""What a report can have or lack."""

TELLING_ACTS = frozenset({Act.DENY, Act.ACCUSE, Act.REJECT, Act.THREATEN, Act.PLEDGE, Act.REQUEST})
VERDICTS = {ClaimVerdict.CONFLICT: 3, ClaimVerdict.REVISION: 2, ClaimVerdict.AGREED: 1}
KINDS = {ClaimKind.QUANTITY: 2, ClaimKind.AGENT: 2, ClaimKind.ROLE: 1, ClaimKind.DATE: 1, ClaimKind.PLACE: 1}


@dataclass(frozen=True, slots=True)
class Named:
    """The names that reports use for one thing: of each its words, in whose voice, by how many reports and outlets."""

    referent: str
    label: str
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """Who covered a story without something, and whom the collection cannot speak for (``silent``: outlets)."""

    record: Told
    coverage: Coverage
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leaning:
    """An origin, how many events and statements are known through it, and how many through nobody else."""

    origin: Origin
    things: int
    alone: int


@dataclass(frozen=True, slots=True)
class Undated:
    """A report without a date of its own, the date inferred for it (in the report), and why."""

    document: Document
    reasons: tuple[Reason, ...]


@dataclass
class Affair:
    """The record of an edition, or of one of its stories, the most telling first. Everything is read once, when asked.

    Ranks count reports and origins, never who they are.
    """

    view: View
    story: str | None = None
    _readings: dict[str, Reading | None] = field(default_factory=dict)

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The current reports, by id, in the order of their dates."""
        found = sorted(self.view.documents(), key=lambda d: (d.published.edtf or "~", d.file, d.id))
        inside = set(self.stories[0].documents) if self.story and self.stories else None
        return {d.id: d for d in found if inside is None or d.id in inside}

    @cached_property
    def stories(self) -> list[Story]:
        """The stories, the earliest first; only the one asked for."""
        return [s for s in all_known(self.view, Story) if self.story in (None, s.id)]

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """All entities by id."""
        return {e.id: e for e in all_known(self.view, Entity)}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """All origins by id."""
        return {o.id: o for o in all_known(self.view, Origin)}

    @cached_property
    def reports_of(self) -> dict[str, set[str]]:
        """The reports that an event, statement, claim rests on, by its id."""
        sql = "SELECT DISTINCT id, document FROM known JOIN parts USING (maker) WHERE kind IN ('statement', 'event')"
        out: dict[str, set[str]] = defaultdict(set)
        for id, document in self.view.rows(sql):
            out[id].add(document)
        for claim in all_known(self.view, Claim):
            out[claim.id] = {value.document for value in claim.values}
        return out

    @cached_property
    def events(self) -> list[Event]:
        """Events, the most told first."""
        found = [e for e in all_known(self.view, Event) if self._is_inside(e.id)]
        return sorted(
            found, key=lambda e: (-self._weight(e, len(e.history) / 9 + 2 * bool(e.edtf)), e.edtf or "~", e.id)
        )

    @cached_property
    def statements(self) -> list[Statement]:
        """Statements, the most told first."""
        found = [s for s in all_known(self.view, Statement) if self._is_inside(s.id)]
        return sorted(found, key=lambda s: (-self._weight(s, len(s.variants) / 9 + 2 * bool(s.entity)), s.id))

    @cached_property
    def claims(self) -> list[Claim]:
        """Claims: conflicts, revisions, and then what is agreed on, the most told first."""
        found = [c for c in all_known(self.view, Claim) if self._is_inside(c.id)]
        return sorted(
            found,
            key=lambda c: (-VERDICTS.get(c.verdict, 0), -KINDS[c.kind], -len(self.reports_of[c.id]), c.about, c.id),
        )

    @cached_property
    def names(self) -> list[Named]:
        """The names of one thing, where reports use several, those with the most outlets first."""
        groups: dict[str, list[Wording]] = defaultdict(list)
        for wording in all_known(self.view, Wording):
            if wording.document in self.documents:
                groups[wording.referent].append(wording)
        labels = {e.id: e.label for e in self.events}
        named = [Named(referent, labels.get(referent, referent), tuple(ws)) for referent, ws in groups.items()]
        several = [n for n in named if len({w.words.casefold() for w in n.wordings}) > 1]

        def outlets(n: Named) -> int:
            return len({w.outlet or w.document for w in n.wordings})

        return sorted(several, key=lambda n: (-outlets(n), -len(n.wordings), n.label))

    @cached_property
    def relations(self) -> list[Relation]:
        """How records stand to each other."""
        return list(all_known(self.view, Relation))

    @cached_property
    def passages(self) -> list[Passage]:
        """Shared words, the largest share first."""
        found = [p for p in all_known(self.view, Passage) if p.left in self.documents and p.right in self.documents]
        return sorted(found, key=lambda p: (-p.share, p.id))

    @cached_property
    def leaning(self) -> list[Leaning]:
        """Each origin with how many events and statements are known through it, those that lean on it alone first."""
        told: list[Event | Statement] = [*self.events, *self.statements]
        things: Counter[str] = Counter(origin for record in told for origin in record.standing.said)
        alone: Counter[str] = Counter(r.standing.said[0] for r in told if len(r.standing.said) == 1)
        found = [Leaning(self.origins[id], n, alone[id]) for id, n in things.items() if id in self.origins]
        return sorted(found, key=lambda k: (-k.things, k.origin.name))

    @cached_property
    def undated(self) -> list[Undated]:
        """The reports whose date was inferred, or is unknown."""
        why = self.view.reasons_for_dates()
        own = {d.id for d in self._as_read() if d.published.edtf is not None}
        return [Undated(d, why.get(d.id, ())) for d in self.documents.values() if d.id not in own]

    def lacking(self, records: Iterable[Told]) -> list[Lacking]:
        """Of these records who lacks them, the most striking first: what many reports have and few lack."""
        out = []
        for record in records:
            having = self.reports_of[record.id]
            for story in self.stories:
                inside = set(story.documents)
                if len(having & inside) < 2:
                    continue
                papers = {id: self._papers[id] for id in story.documents if id in self._papers}
                found = coverage(record.id, story.id, having & inside, papers)
                if found.outlets_without:
                    outlets = [d.outlet for d in self.documents.values() if d.outlet]
                    out.append(Lacking(record, found, silent(found, papers, outlets)))
        return sorted(out, key=lambda k: (-len(k.coverage.having) / (1 + len(k.coverage.without)), k.record.id))

    def circular(self, records: Iterable[Statement]) -> list[Circle]:
        """Rings of outlets that cite each other, and several that lean on one, among these statements."""
        houses = Houses.of(self.view.outlet_list())
        people = {e.id: House(e.name, e.state, medium=False) for e in self.entities.values()}
        parties = Parties(houses, people)
        found: dict[tuple[str, tuple[str, ...]], Circle] = {}
        for statement in records:
            if len(self.reports_of[statement.id]) < 2:
                continue
            said = [(d, a) for d, a in map(self.attribution, statement.variants) if d in self._papers]
            witnesses = [
                Witness(
                    a.id, d, (a.content or (Span(0, 0),))[0], False, a.entity or a.who, a.chain, a.act, score=a.score
                )
                for d, a in said
            ]
            for circle in circles(witnesses, self._papers, parties):
                found.setdefault((circle.kind, circle.houses), circle)
        return [found[key] for key in sorted(found)]

    def attribution(self, id: str) -> tuple[str, Attribution]:
        """The report and the attribution of that id."""
        document, record = self.view.record(id)
        assert isinstance(record, Attribution)
        return document, record

    def quoted(self, statement: Statement) -> tuple[Document, Attribution]:
        """The variant to show: quoted word for word if any is, and then the fullest."""
        best = None
        for id in statement.variants[:40]:
            document, a = self.attribution(id)
            order = {QuoteKind.DIRECT: 2, QuoteKind.MIXED: 1, QuoteKind.INDIRECT: 0}[a.kind]
            key = (order, min(sum(map(len, a.content)), 240), -len(a.id))
            if document in self.documents and (best is None or key > best[0]):
                best = (key, self.documents[document], a)
        if best is None:
            document, a = self.attribution(statement.variants[0])
            return self.view.document(document), a
        return best[1], best[2]

    def name(self, id: str | None) -> str | None:
        """The name of an entity id, or what is no id as it is."""
        return self.entities[id].name if id in self.entities else id

    def _is_inside(self, id: str) -> bool:
        return bool(self.reports_of[id] & self.documents.keys())

    def _weight(self, record: Event | Statement, more: float) -> float:
        standing = record.standing
        origins = standing.so if isinstance(record, Event) else standing.said
        return len(self.reports_of[record.id] & self.documents.keys()) + 2 * len(origins) + more

    @cached_property
    def _papers(self) -> Mapping[str, Paper]:
        return {d.id: replace(paper(d), length=len(d.text)) for d in self.documents.values()}

    def _as_read(self) -> Sequence[Document]:
        with View(self.view.path, as_read=True) as view:
            return list(view.documents())


def outlets_of(documents: Iterable[str], by_id: Mapping[str, Document]) -> Counter[str]:
    """How many of these reports each outlet has; a report that names none counts under its file's name."""
    return Counter(by_id[id].outlet or by_id[id].file for id in documents if id in by_id)
