"""From readings to the record, in order: reuse, entities, stories, dates, statements, events, claims, wording.

Incremental: what changed since the last assembly goes through the stages, each of which compares it with its neighbours
and tells what moved; only records that rest on what moved are made anew. The outcome is that of a rebuild.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from variorum.assemble.events import EventStage
from variorum.assemble.quantity_claims import QuantityStage
from variorum.assemble.reuse import ReuseStage
from variorum.assemble.statements import StatementStage
from variorum.assemble.stories import StoryStage
from variorum.assemble.wording import WordingStage
from variorum.houses import Houses
from variorum.joining import Changed, Judged, update
from variorum.link.cases import case_of
from variorum.link.dates import inferred
from variorum.link.entities import EntityStage
from variorum.model.documents import Document
from variorum.model.judgements import in_force
from variorum.model.linking import JUDGED, Case, Item, Stage
from variorum.model.mentions import Reading
from variorum.model.provenance import Derivation
from variorum.model.vocabulary import Verdict
from variorum.read.redating import redated
from variorum.read.when.times import resolve
from variorum.recording import Recorder
from variorum.store.assembly import Assembly
from variorum.store.database import View, Writer

T = TypeVar("T", bound=Item)

VERSION = "1"
"""Of the assembly as a whole: raise it when the same readings shall give another record, and editions begin anew."""
BATCH = 500
"""So many reports at least are assembled in one transaction, and half of those that are there: what hangs together
with them is grouped anew in each, so batches that grow keep the whole linear. Between two, all is safe on the disk."""
SIBLINGS = 40
"""Of so many reports of its story at most an undated report takes its date."""
KEPT = 1_000
"""Reports held in memory, some 150 KB each."""


@dataclass(slots=True)
class Assembled:
    """How far an assembly is: reports done of those that waited."""

    total: int = 0
    done: int = 0


def assemble(
    writer: Writer,
    houses: Houses,
    watch: Callable[[Assembled], None] = lambda progress: None,
    *,
    anew: bool = False,
) -> Assembled:
    """Bring the record of the writer's edition up to date, or make it anew; returns what was done.

    ``houses`` tells who is behind an outlet or agency. Stopped at any moment, the same call goes on after the last
    batch. Raises ``EditionError`` when the edition cannot be written.
    """
    writer.commit()
    version = f"{VERSION} {houses.digest}"
    progress = Assembled(writer.assemble(lambda assembly: assembly.begin(version, houses.text, anew=anew)))
    if progress.total:
        watch(progress)
    with View(writer.path, as_read=True) as view:
        judged, wrong = _judged(view)
        while some := writer.assemble(lambda a: _Batch(a, view, houses, judged, wrong).go()):
            progress.done += some
            progress.total = max(progress.total, progress.done)
            watch(progress)
    return progress


def houses_of(view: View, outlets: Path | None = None) -> Houses:
    """The houses that a user's list of outlets tells of, or else the one that the edition was assembled with."""
    return Houses.load(outlets) if outlets else Houses.of(view.outlet_list())


class _Batch:
    """Some reports on their way through the stages."""

    def __init__(
        self, assembly: Assembly, view: View, houses: Houses, judged: Collection[Judged], wrong: Collection[str]
    ) -> None:
        self.assembly, self.view, self.houses, self.judged, self.wrong = assembly, view, houses, judged, wrong
        self.as_read = lru_cache(KEPT)(self._as_read)
        self.case = lru_cache(KEPT)(self._case)  # to be asked only once names and dates are settled

    def go(self) -> int:
        """Take the next reports that wait; returns how many there were."""
        fresh = self.assembly.waiting(max(BATCH, self.assembly.size() // 2))
        if not fresh:
            return 0
        record = Recorder(self.assembly, self.houses, self.case, self.view.current_or_none)
        plain = [case for id in fresh if (case := self.as_read(id)) is not None]

        reuse = ReuseStage(self._text)
        gone = set(fresh) - {case.document.id for case in plain}
        record.passages(self._update(reuse, fresh, plain), reuse, gone)
        renamed = record.entities(self._update(EntityStage(), fresh, plain, self._of_kind("name")))
        moved = self._name({*fresh, *renamed})
        stories = self._update(StoryStage(), fresh, plain)
        record.stories(stories)
        undated = {item.document for group in stories.groups.values() for item in group} | set(fresh)
        moved |= self._date(undated) | set(fresh)

        cases = [case for id in sorted(moved) if (case := self.case(id)) is not None]
        record.papers(sorted(moved))
        events = self._update(EventStage(), moved, cases, self._of_kind("evt"))
        statements = self._update(StatementStage(), moved, cases, self._of_kind("att"))
        quantities = self._update(QuantityStage(), moved, cases, self._of_kind("qty"))
        wording = self._update(WordingStage(), moved, cases)
        record.record(moved, events, statements, quantities, wording)
        record.storylines({*moved, *(item.document for group in stories.groups.values() for item in group)})
        self.assembly.done(fresh)
        return len(fresh)

    def _case(self, id: str) -> Case | None:
        """The report with its inferred date and its entities, or None when it is gone or superseded."""
        plain = self.as_read(id)
        if plain is None:
            return None
        document, reading = plain.document, plain.reading
        date = self.assembly.inferred(id) if document.published.edtf is None else None
        if date is not None:
            document = _dated(document, date)
            reading = redated(document, reading)
        return Case(document, reading, self.assembly.meant(id))

    def _as_read(self, id: str) -> Case | None:
        document = self.view.current_or_none(id)
        if document is None:
            return None
        reading = self.view.reading(id) or Reading(id, Derivation("none", ""))
        return Case(document, reading.without(self.wrong) if self.wrong else reading, {})

    def _update(
        self, stage: Stage[T], documents: Collection[str], cases: Iterable[Case], judged: Collection[Judged] = ()
    ) -> Changed[T]:
        items = (item for case in cases for item in stage.items(case))
        return update(self.assembly.joins, stage, documents, items, judged)

    def _of_kind(self, prefix: str) -> list[Judged]:
        """The decisions on pairs of records of a kind: two attributions may be one statement by two speakers' names."""
        return [one for one in self.judged if all(id.startswith(f"{prefix}-") for id in (*one[0], *one[1]))]

    def _text(self, id: str) -> str:
        case = self.as_read(id)
        return case.document.text if case is not None else ""

    def _name(self, documents: Iterable[str]) -> set[str]:
        """Say anew who is meant in these reports; returns those where that changed."""
        changed = set()
        for id in sorted(documents):
            plain = self.as_read(id)
            entity_by_item = self.assembly.entity_by_item(id)
            meant = case_of(plain.document, plain.reading, entity_by_item).entities if plain is not None else {}
            if self.assembly.put_meant(id, meant):
                changed.add(id)
        return changed

    def _date(self, documents: Iterable[str]) -> set[str]:
        """Infer anew the dates of those that have none; returns those whose date changed."""
        changed = set()
        for id in sorted(documents):
            plain = self.as_read(id)
            if plain is None or plain.document.published.edtf is not None:
                if self.assembly.put_inferred(id, None):
                    changed.add(id)
                continue
            mates = [self.as_read(mate) for mate in self.assembly.story_mates(id)]
            siblings = [(c.document, c.reading) for c in mates if c is not None and c.document.published.edtf][
                :SIBLINGS
            ]
            date, reasons = inferred(plain.document, plain.reading, siblings, resolve)
            times: dict[str, str | None] = {}
            if date.edtf is not None:
                again = redated(_dated(plain.document, date), plain.reading)
                for old, new in zip(plain.reading.records(), again.records(), strict=True):
                    if getattr(old, "edtf", None) != getattr(new, "edtf", None):
                        times[new.id] = getattr(new, "edtf", None)
            if self.assembly.put_inferred(id, date, reasons, times):
                changed.add(id)
        return changed


def _dated(document: Document, date: object) -> Document:
    from dataclasses import replace

    return replace(document, published=date)  # type: ignore[arg-type]


def _judged(view: View) -> tuple[list[Judged], frozenset[str]]:
    """People's decisions in force: pairs of records, and the records that are wrong."""
    pairs: list[Judged] = []
    wrong: set[str] = set()
    for judgement in in_force(view.judgements()):
        now = [id for id in view.subjects_now(judgement) if id is not None]
        if judgement.verdict is Verdict.WRONG:
            wrong.update(now)
        elif judgement.verdict in (Verdict.SAME, Verdict.NOT_SAME) and len(now) == 2:
            pairs.append(((now[0],), (now[1],), JUDGED if judgement.verdict is Verdict.SAME else -JUDGED))
    return pairs, frozenset(wrong)
