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


def text_digest(text: str) -> str:
    """What a tombstone keeps of a removed text: its BLAKE2b-256 in hexadecimal."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()


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
