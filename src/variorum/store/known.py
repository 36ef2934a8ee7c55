"""Assembled records to JSON and back."""

from typing import Any

from variorum.model.knowledge import (
    Claim,
    Entity,
    Event,
    Known,
    Origin,
    Passage,
    Relation,
    Statement,
    Story,
    Wording,
)

KINDS: dict[str, type[Known]] = {
    kind.__name__.lower(): kind for kind in (Entity, Statement, Event, Claim, Origin, Story, Wording, Relation, Passage)
}
"""The kinds of assembled records by the name they have in the edition."""


def body_of(record: Known) -> tuple[str, str]:
    """The record's kind, and itself as JSON."""
    import msgspec

    return type(record).__name__.lower(), msgspec.json.encode(record).decode()


def known_of(kind: str, body: str) -> Any:
    """The record of that JSON."""
    import msgspec

    return msgspec.json.decode(body, type=KINDS[kind])
