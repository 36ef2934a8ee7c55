"""The demo's record, asked by the words of its reports: what was read there, and what is assembled of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from tests.demo.test_answer_key import KEY, where
from variorum.affair import Affair
from variorum.model.documents import Document
from variorum.model.knowledge import (
    Claim,
    Entity,
    Event,
    Known,
    Origin,
    Passage,
    Relation,
    Standing,
    Statement,
    Story,
    Wording,
)
from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, Reading
from variorum.model.text import Span, Spans
from variorum.store.database import View
from variorum.store.known import all_known, known_on

K = TypeVar("K", bound=Known)
Entry = dict[str, Any]
PLANTS: dict[str, dict[str, Any]] = {plant["name"]: plant for plant in KEY["plants"]}

MISSED = {
    ("one-statement-in-three-wordings", "09", "Kestria will never be first to close Aldry Strait"): "headline not read",
    ("one-statement-in-three-wordings", "11", "Kestria would not, whatever happened, be the first to bar the strait"): (
        "the second half of a content that its cue interrupts"
    ),
    (
        "denials",
        "06",
        "that the coast guard cutter Granit changed course before the collision with the ferry Havtern",
    ): ("read as SAY"),
    ("visit-planned-then-cancelled", "13", "expected"): "superseded: counts nowhere",
    ("visit-planned-then-cancelled", "14", "expected"): "no event read",
    ("dead-revised", "07", "nine"): "no number read in the sentence on the death toll",
    ("dead-revised", "07", "14"): "no number read in the sentence on the death toll",
    ("names-in-several-romanisations", "13", "Osvan Merdyk"): "superseded: counts nowhere",
    ("loaded-and-neutral-names", "04", "Lisk Bank incident"): "a headline that ends in its speaker is not read",
    ("loaded-and-neutral-names", "06", "ramming the ferry on purpose"): "a name only by its verb",
    ("loaded-and-neutral-names", "13", "the ramming of the Havtern"): "superseded: counts nowhere",
    ("names-in-several-romanisations", "11", "نديم القصراوي"): "no names in Arabic script",
}
"""Plant, number of the report, words: entries that the reader does not find, and why. They are not in the record."""


def entries(plant: str) -> list[Entry]:
    """The entries of a plant of the answer key."""
    found: list[Entry] = PLANTS[plant]["entries"]
    return found


def read(plant: str) -> list[Entry]:
    """The entries of a plant that the reader finds."""
    return [entry for entry in entries(plant) if (plant, numbered(entry), entry["words"]) not in MISSED]


def numbered(entry: Entry) -> str:
    """The number of the report that an entry stands in."""
    return str(entry["file"])[:2]


@dataclass
class Record:
    """An assembled edition of the demo. An entry of the answer key stands for its words in its report."""

    view: View
    by_file: dict[str, Document] = field(init=False)
    files: dict[str, str] = field(init=False)
    readings: dict[str, Reading] = field(init=False)

    def __post_init__(self) -> None:
        found = list(self.view.documents(include_superseded=True))
        self.by_file = {document.file: document for document in found}
        self.files = {document.id: document.file for document in found}
        self.readings = {id: read for id in self.files if (read := self.view.reading(id)) is not None}

    @property
    def affair(self) -> Affair:
        """The record as ``variorum show`` asks it."""
        return Affair(self.view)

    # What was read

    def reading(self, file: str) -> Reading:
        """What was read in the report of that file."""
        return self.readings[self.by_file[file].id]

    def said(self, entry: Entry) -> list[Attribution]:
        """The attributions whose content overlaps the words (and whose cue the entry's), the narrowest first."""
        at = _place(entry)
        found = [a for a in self.reading(entry["file"]).attributions if _meets(a.content, at)]
        if "cue" in entry:
            cue = _place({"file": entry["file"], **entry["cue"]})
            found = [a for a in found if _meets(a.cue, cue)]
        return sorted(found, key=lambda a: (sum(map(len, a.content)), a.id))

    def happened(self, entry: Entry) -> list[EventMention]:
        """The event mentions whose trigger overlaps the words."""
        return [e for e in self.reading(entry["file"]).events if _meets(e.trigger, _place(entry))]

    def counted(self, entry: Entry) -> list[Quantity]:
        """The numbers at the words that have the entry's value."""
        at, value = _place(entry), entry["value"]
        return [q for q in self.reading(entry["file"]).quantities if _meets(q.quantity, at) and q.value == value]

    def named(self, entry: Entry) -> list[Mention]:
        """The names that overlap the words."""
        return [m for m in self.reading(entry["file"]).mentions if m.span.overlaps(_place(entry))]

    def words(self, document: str, spans: Spans) -> str:
        """The words at the spans of a report."""
        text = self.by_file[self.files[document]].text
        return " ".join(span.words(text) for span in spans)

    # What is assembled of it

    def statements(self, said: Iterable[Attribution]) -> list[Statement]:
        """The statements that rest on any of these attributions."""
        return _once(s for a in said for s in known_on(self.view, Statement, record=a.id))

    def events(self, happened: Iterable[EventMention]) -> list[Event]:
        """The events that rest on any of these mentions."""
        return _once(e for m in happened for e in known_on(self.view, Event, record=m.id))

    def claims(self, counted: Iterable[Quantity]) -> list[Claim]:
        """The claims that rest on any of these numbers."""
        return _once(c for q in counted for c in known_on(self.view, Claim, record=q.id))

    def resting_on(self, document: str) -> list[Known]:
        """All assembled records that rest on a report."""
        found: list[Known] = [*known_on(self.view, Entity, document=document)]
        found += known_on(self.view, Statement, document=document)
        found += known_on(self.view, Event, document=document)
        found += known_on(self.view, Claim, document=document)
        found += known_on(self.view, Story, document=document)
        found += known_on(self.view, Wording, document=document)
        found += known_on(self.view, Relation, document=document)
        found += known_on(self.view, Passage, document=document)
        return found

    def reports(self, records: Iterable[str]) -> set[str]:
        """The numbers of the reports that read records stand in."""
        inside = {r.id: self.files[document][:2] for document, read in self.readings.items() for r in read.records()}
        return {inside[id] for id in records}

    def entity(self, name: str) -> Entity:
        """The one entity of that name."""
        (found,) = (e for e in all_known(self.view, Entity) if name in (e.name, *e.aliases))
        return found

    def entity_name(self, name: str) -> str:
        """The name of the one entity that goes by this name, or else the name itself."""
        found = [e.name for e in all_known(self.view, Entity) if name in (e.name, *e.aliases)]
        return found[0] if len(found) == 1 else name

    def origins(self, standing: Standing) -> tuple[set[str], set[str]]:
        """The names of the origins of *that it was said* and of *that it is so*."""
        names = {o.id: o.name for o in all_known(self.view, Origin)}
        return {names[id] for id in standing.said}, {names[id] for id in standing.so}

    def name(self, id: str | None) -> str | None:
        """The name of an entity id, or what is no id as it is."""
        return self.affair.name(id)


def _place(entry: Entry) -> Span:
    return Span(*where(entry["file"], entry))


def _meets(spans: Iterable[Span], at: Span) -> bool:
    return any(span.overlaps(at) for span in spans)


def _once(records: Iterator[K]) -> list[K]:
    return list({record.id: record for record in records}.values())
