"""Records to rows and back: what comes out equals what went in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.model.dates import days
from variorum.model.documents import Document, ReportDate, Zone
from variorum.model.mentions import Attribution, EventMention, Mention, Number, Quantity, Read, TimeExpression, Value
from variorum.model.provenance import Derivation
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import (
    Act,
    Bound,
    DateSource,
    EventType,
    MentionType,
    Modality,
    QuoteKind,
    ZoneKind,
)

Row = Sequence[Any]
Roles = Mapping[str, Spans]
"""The spans of one record by role; a role without words is absent."""

DOCUMENT = (
    "id, text, file, external_id, location, outlet, agency, title, author, url, "
    "published, published_source, language, supersedes"
)
"""The columns of documents that :func:`document_of` takes, in its order."""

TABLES = {
    "attributions": "document, id, ordinal, act, kind, inside, who, entity, chain, score",
    "events": 'document, id, ordinal, type, modality, "by", edtf, place_name, score, agents, patients',
    "quantities": 'document, id, ordinal, value, high, unit, bound, edtf, "by", score',
    "times": "document, id, ordinal, edtf, score",
    "mentions": "document, id, ordinal, type, name, entity, score",
}
"""Each table of records that are read, with its columns in the order of :func:`record_row`."""

KINDS = {
    "attributions": "att",
    "events": "evt",
    "quantities": "qty",
    "times": "time",
    "mentions": "name",
}
"""The prefix of the ids in each table (``model.mentions.record_id``)."""


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """A reading as rows: its own, its records' by table, and their spans'."""

    reading: Row
    records: dict[str, list[Row]]
    spans: list[Row]


def put(text: str | None) -> str | bytes | None:
    """A text as SQLite can keep it: what is not valid Unicode (lone surrogates) as the bytes of the same characters."""
    if text is None or text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def got(value: str | bytes | None) -> Any:
    """The text that :func:`put` made this of."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def document_row(document: Document) -> Row:
    """The columns of :data:`DOCUMENT`, and the first and last day of its date."""
    texts = (
        document.id,
        document.text,
        document.file,
        document.external_id,
        document.location,
        document.outlet,
        document.agency,
        document.title,
        document.author,
        document.url,
        document.published.edtf,
        document.published.source.value,
        document.language,
        None if document.supersedes == document.id else document.supersedes,
    )
    return (*map(put, texts), *days(document.published.edtf))


def document_of(row: Row, zones: Iterable[Row]) -> Document:
    """The document of its columns, and of rows ``(kind, start, end)`` of its zones."""
    id, text, file, external_id, location, outlet, agency, title, author, url, edtf, source, language, old = map(
        got, row
    )
    return Document(
        id,
        text,
        file,
        external_id,
        location,
        outlet,
        agency,
        title,
        author,
        url,
        ReportDate(edtf, DateSource(source)),
        language,
        tuple(Zone(ZoneKind(kind), Span(start, end)) for kind, start, end in zones),
        old,
    )


def zone_rows(document: Document) -> list[Row]:
    """The rows of its zones."""
    name = put(document.id)
    return [(name, n, zone.kind.value, zone.span.start, zone.span.end) for n, zone in enumerate(document.zones)]


def reading_rows(document_id: str, derivation: Derivation, records: Iterable[Read]) -> ReadingRows:
    """All rows of one reading. Of records with one id (which are the same words as the same kind) the first counts."""
    name = put(document_id)
    rows = ReadingRows(
        (name, put(derivation.producer), put(derivation.version), derivation.score), {table: [] for table in TABLES}, []
    )
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            continue
        seen.add(record.id)
        table, row, roles = record_row(record)
        id = put(record.id)
        rows.records[table].append((name, id, len(rows.records[table]), *row))
        for role, spans in roles:
            for n, span in enumerate(spans):
                rows.spans.append((name, id, role, n, span.start, span.end))
    return rows


def record_row(record: Read) -> tuple[str, Row, tuple[tuple[str, Spans], ...]]:
    """Its table, its columns there from the fourth on, and its spans by role."""
    match record:
        case Attribution():
            chain = json.dumps(record.chain, ensure_ascii=False)
            return (
                "attributions",
                (
                    record.act.value,
                    record.kind.value,
                    *map(put, (record.inside, record.who, record.entity, chain)),
                    record.score,
                ),
                roles_of(record),
            )
        case EventMention():
            return (
                "events",
                (
                    record.type.value,
                    record.modality.value,
                    *map(put, (record.by, record.edtf, record.place_name)),
                    record.score,
                    put(json.dumps(record.agents, ensure_ascii=False)),
                    put(json.dumps(record.patients, ensure_ascii=False)),
                ),
                roles_of(record),
            )
        case Quantity():
            return (
                "quantities",
                (
                    *_value_row(record.value),
                    put(record.unit),
                    record.bound.value,
                    *map(put, (record.edtf, record.by)),
                    record.score,
                ),
                roles_of(record),
            )
        case TimeExpression():
            return "times", (put(record.edtf), record.score), roles_of(record)
        case Mention():
            return "mentions", (record.type.value, put(record.name), put(record.entity), record.score), roles_of(record)


def roles_of(record: Read) -> tuple[tuple[str, Spans], ...]:
    """The record's spans by role, in the order of its fields."""
    match record:
        case Attribution():
            return ("source", record.source), ("cue", record.cue), ("content", record.content)
        case EventMention():
            return (
                ("trigger", record.trigger),
                ("agent", record.agent),
                ("patient", record.patient),
                ("place", record.place),
                ("time", record.time),
            )
        case Quantity():
            return ("quantity", record.quantity), ("of", record.of), ("asof", record.asof)
        case _:
            return (("span", (record.span,)),)


def record_of(table: str, row: Row, roles: Roles) -> Read:
    """The record of all its columns in the table (:data:`TABLES`) and its spans."""
    _, id, _, *rest = row
    id = got(id)

    def role(name: str) -> Spans:
        return roles.get(name, ())

    match table:
        case "attributions":
            act, kind, inside, who, entity, chain, score = map(got, rest)
            return Attribution(
                id,
                role("source"),
                role("cue"),
                role("content"),
                Act(act),
                QuoteKind(kind),
                inside,
                who,
                entity,
                tuple(json.loads(chain)),
                score,
            )
        case "events":
            type, modality, by, edtf, place_name, score, agents, patients = map(got, rest)
            return EventMention(
                id,
                role("trigger"),
                EventType(type),
                Modality(modality),
                role("agent"),
                role("patient"),
                role("place"),
                role("time"),
                by,
                edtf,
                place_name,
                score,
                tuple(json.loads(agents)),
                tuple(json.loads(patients)),
            )
        case "quantities":
            low, high, unit, bound, edtf, by, score = rest
            return Quantity(
                id,
                role("quantity"),
                role("of"),
                role("asof"),
                Bound(bound),
                _value_of(low, high),
                got(unit),
                got(edtf),
                got(by),
                score,
            )
        case "times":
            edtf, score = map(got, rest)
            return TimeExpression(id, roles["span"][0], edtf, score)
        case "mentions":
            type, name, entity, score = map(got, rest)
            return Mention(id, roles["span"][0], MentionType(type), name, entity, score)
        case _:
            raise ValueError(f"records are kept in {', '.join(TABLES)}, not in {table}")


def _value_row(value: Value) -> tuple[Number | str | None, Number | str | None]:
    if isinstance(value, tuple):
        return _number_row(value[0]), _number_row(value[1])
    return (None, None) if value is None else (_number_row(value), None)


def _value_of(low: Number | str | None, high: Number | str | None) -> Value:
    if low is None:
        return None
    return _number_of(low) if high is None else (_number_of(low), _number_of(high))


def _number_row(number: Number) -> Number | str:
    if isinstance(number, int) and not -(2**63) <= number < 2**63:
        return str(number)  # SQLite's whole numbers have 64 bits
    return number


def _number_of(number: Number | str) -> Number:
    return int(number) if isinstance(number, str) else number
