"""What a View answers when the answer is not a record of the model: counts, tallies, tombstones."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model.documents import Document


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A report that was taken out, and why; ``digest`` is that of its text, ``at`` an ISO 8601 moment in UTC."""

    document_id: str
    file: str
    external_id: str
    location: str
    digest: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal took out: all versions of one report, by id, and the files that they came from.

    The file of the version that was named comes first. ``same_words`` are the ids of the reports left in the edition
    that hold the very text of a version that was taken out.
    """

    documents: tuple[str, ...]
    files: tuple[str, ...]
    same_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom current reports attribute something: how often, in how many reports, by how many outlets."""

    who: str
    attributions: int
    reports: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, or None for the reports that do not say, with the number of its current reports."""

    name: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much an edition holds. ``documents`` counts all versions, ``current`` those that none supersedes."""

    documents: int
    current: int
    read: int
    attributions: int
    events: int
    quantities: int
    times: int
    mentions: int
    judgements: int
    removed: int
    problems: int
    speakers: int
    outlets: int


BURIED = "document = ?1 OR (location = ?2 AND location <> '') OR (digest = ?3)"
"""Which tombstones keep a report out: of its id (?1), of its location (?2) whatever the text, of its words (?3)."""

VERSIONS = """
    WITH RECURSIVE versions (id) AS (
        SELECT id FROM documents WHERE id = ?1
        UNION
        SELECT other.id FROM versions JOIN documents one ON one.id = versions.id JOIN documents other
        ON (other.location = one.location AND other.location <> '')
        OR other.supersedes = one.id OR other.id = one.supersedes
    )
"""
"""All versions of the report ?1: of the same location, and what any of them supersedes or is superseded by.

Both count: a file that moved takes its newest version along, and leaves older ones at the old location.
"""


def text_digest(text: str) -> str:
    """What a tombstone keeps of a removed text: its BLAKE2b-256 in hexadecimal."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()


def words_digest(text: str | None) -> str | None:
    """The digest by which a text is known again anywhere; None for a blank one, which is nobody's words."""
    return text_digest(text) if text is not None and text.strip() else None


def in_order(versions: Sequence[Document]) -> list[Document]:
    """The versions of one report, each after the one that it supersedes; between equals as they were given."""
    by_id = {version.id: version for version in versions}

    def depth(version: Document) -> int:
        steps, seen = 0, {version.id}
        while version.supersedes in by_id and version.supersedes not in seen:
            version = by_id[version.supersedes]
            seen.add(version.id)
            steps += 1
        return steps

    return sorted(versions, key=depth)
