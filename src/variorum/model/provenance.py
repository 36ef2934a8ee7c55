"""Where records come from: content-derived ids, and which program read what with which score."""

import hashlib
import json
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Derivation:
    """HOW a record came about: producer (``reader``, ``times`` ...), its version, and its score in [0, 1] or None."""

    producer: str
    version: str
    score: float | None = None


def identify(kind: str, *parts: Any) -> str:
    """A record's id: a digest of what it says, never of a score or a version, so that reading again is an upsert.

    ``kind`` is the prefix (``doc``, ``att``, ``evt`` ...); the parts are joined as JSON, so no two different
    lists of parts give one string. The digest is the first 96 bits of BLAKE2b in hexadecimal.
    """
    said = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"), default=_plain)
    return f"{kind}-{hashlib.blake2b(said.encode('utf-8', 'surrogatepass'), digest_size=12).hexdigest()}"


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return list(asdict(value).values())
    raise TypeError(f"an id is made of text, numbers, lists and records, not of {type(value).__name__}")
