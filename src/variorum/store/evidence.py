"""From any record down to the exact words it rests on, with the sentence around them."""

from dataclasses import dataclass

from variorum.model.documents import Document
from variorum.model.judgements import Judgement
from variorum.model.knowledge import Known, Passage, Wording
from variorum.model.mentions import Attribution, EventMention, Mention, Quantity, Read, TimeExpression
from variorum.model.provenance import Derivation
from variorum.model.text import Span, Spans
from variorum.store.errors import AmbiguousRecord, UnknownRecord
from variorum.store.known import known_by_id, parts_of
from variorum.store.rows import roles_of
from variorum.store.sentences import sentence_around
from variorum.store.view import View

Record = Document | Read | Judgement | Known
"""Anything that can be traced."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a report: what they are to the record (``role``), where, exactly which, and their sentence."""

    role: str
    document_id: str
    span: Span
    words: str
    sentence: Span
    sentence_words: str


@dataclass(frozen=True, slots=True)
class Trace:
    """What a record rests on.

    ``words`` are its own words by role; ``document`` the report they stand in (None for what rests on several, and
    for a report removed since); ``derivation`` says what read it (None for a report or a person's decision).
    ``inputs`` are the traces of the records it builds on: of something said, the attribution that holds it; of a
    judgement, what it judged.
    """

    id: str
    record: Record
    document: Document | None
    derivation: Derivation | None
    words: tuple[Words, ...]
    inputs: tuple["Trace", ...] = ()

    @property
    def parents(self) -> tuple["Trace", ...]:
        """The attributions around it, from the innermost outward."""
        around: list[Trace] = []
        step: Trace = self
        while isinstance(step.record, Attribution | EventMention | Quantity) and step.inputs:
            step = step.inputs[0]
            around.append(step)
        return tuple(around)


def trace(view: View, record_id: str) -> Trace:
    """The words that a report, record or judgement rests on, by its id or a beginning of it that no other has.

    Raises ``UnknownRecord`` (and names ids that begin alike) and ``AmbiguousRecord``.
    """
    return _walk(view, full_id(view, record_id), frozenset())


def full_id(view: View, beginning: str) -> str:
    """The id that begins so; raises ``UnknownRecord`` and ``AmbiguousRecord``."""
    beginning = beginning.strip()
    found = view.ids_like(beginning) if beginning else []
    if beginning in found or len(found) == 1:
        return beginning if beginning in found else found[0]
    if found:
        listed = ", ".join(found[:5]) + (" ..." if len(found) > 5 else "")
        raise AmbiguousRecord(f"several records begin with {beginning}: {listed}; give more of the id")
    grave = view.tombstoned(beginning)
    if grave is not None:
        raise UnknownRecord(f"the report {beginning} ({grave.file}) was removed on {grave.at}: {grave.reason}")
    raise UnknownRecord(f"nothing in {view.path} has the id {beginning!r}{_near(view, beginning)}")


def _walk(view: View, record_id: str, above: frozenset[str]) -> Trace:
    record = _record(view, record_id)
    document, derivation, words = _grounds(view, record)
    inputs = []
    for id in inputs_of(view, record):
        if id in above or id == record_id:
            continue  # a ring of records, which no reader should make, ends where it began
        try:
            inputs.append(_walk(view, id, above | {record_id}))
        except UnknownRecord:
            continue  # what a record names may be gone: what is there is shown
    return Trace(record_id, record, document, derivation, words, tuple(inputs))


def inputs_of(view: View, record: Record) -> tuple[str, ...]:
    """The ids of the records that this one builds on. A kind of record that is added later adds its line here."""
    match record:
        case Attribution():
            return (record.inside,) if record.inside is not None else ()
        case EventMention() | Quantity():
            return (record.by,) if record.by is not None else ()
        case Judgement():
            return tuple(id for id in view.subjects_now(record) if id is not None)
        case Document() | TimeExpression() | Mention() | Passage() | Wording():
            return ()  # its own words are all
        case _:
            return tuple(dict.fromkeys(id or document for document, id in parts_of(view, record.id)))


def _record(view: View, record_id: str) -> Record:
    for ask in (lambda id: view.record(id)[1], view.judgement, view.document):
        try:
            return ask(record_id)
        except UnknownRecord:
            continue
    assembled = known_by_id(view, record_id)
    if assembled is not None:
        return assembled
    raise UnknownRecord(f"nothing in {view.path} has the id {record_id!r}")


def _grounds(view: View, record: Record) -> tuple[Document | None, Derivation | None, tuple[Words, ...]]:
    """The report, what read it, and the record's own words."""
    match record:
        case Document():
            zones = [(zone.kind.value, zone.span) for zone in record.zones]
            whole = [("text", Span(0, len(record.text)))]
            return record, None, tuple(_words(record, role, span, span) for role, span in zones or whole)
        case Judgement():
            words: list[Words] = []
            for evidence in record.evidence:
                try:
                    document = view.document(evidence.document_id)
                except UnknownRecord:
                    continue  # removed since
                words += (_words(document, "judged", span) for span in evidence.spans)
            return None, None, tuple(words)
        case Attribution() | EventMention() | Quantity() | TimeExpression() | Mention():
            document_id, _ = view.record(record.id)
            document = view.document(document_id)
            spans = [(role, span) for role, spans in roles_of(record) for span in spans]
            return document, view.derivation(document_id), tuple(_words(document, role, span) for role, span in spans)
        case Passage():
            sides = (("left", record.left, record.left_spans), ("right", record.right, record.right_spans))
            return None, None, tuple(w for role, id, spans in sides for w in _of(view, role, id, spans))
        case Wording():
            return None, None, tuple(_of(view, "name", record.document, record.evidence))
        case _:
            return None, None, ()  # what is assembled has the words of what it rests on


def _of(view: View, role: str, document_id: str, spans: Spans) -> list[Words]:
    document = view.document_or_none(document_id)
    return [_words(document, role, span) for span in spans] if document is not None else []


def _words(document: Document, role: str, span: Span, sentence: Span | None = None) -> Words:
    around = sentence or sentence_around(document.text, span, _borders(document))
    return Words(role, document.id, span, span.words(document.text), around, around.words(document.text))


def _borders(document: Document) -> list[int]:
    return [border for zone in document.zones for border in (zone.span.start, zone.span.end)]


def _near(view: View, beginning: str) -> str:
    """Ids that begin like the first part of this one: a slip near the end of an id is the usual one."""
    for length in range(len(beginning) - 1, 5, -1):
        found = view.ids_like(beginning[:length], 3)
        if found:
            return f"; near it are {', '.join(found)}"
    return "; take an id from what a search or a report shows"
