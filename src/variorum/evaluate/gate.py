"""Floors under the reader's figures: raising is free, lowering needs a flag and a reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.5
"""By how much a figure may lie under its floor: int8 arithmetic differs a little from processor to processor."""


class FloorError(ValueError):
    """Floors cannot be changed as asked; says why."""


@dataclass(frozen=True, slots=True)
class Check:
    """One figure beside its floor, both in per cent."""

    name: str
    figure: float
    floor: float

    @property
    def holds(self) -> bool:
        """Whether the figure is at its floor, or above, or as good as."""
        return self.figure >= self.floor - SLACK


def digest(path: Path) -> str:
    """The corpus's SHA-256: floors belong to exactly those annotations."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def figures(result: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Every F1, recall of nested attributions and accuracy of a result, by its dotted name."""
    for key, value in result.items():
        if isinstance(value, Mapping):
            yield from figures(value, f"{prefix}{key}.")
        elif key in ("f1", "accuracy", "recall") and value is not None:
            yield f"{prefix}{key}", float(value)


def check(result: Mapping[str, Any], corpus: str, path: Path = FLOORS) -> list[Check]:
    """The figures that have a floor for the corpus of that digest; empty for a corpus without floors."""
    floors = _load(path).get(corpus, {}).get("floors", {})
    return [Check(name, value, floors[name]) for name, value in figures(result) if name in floors]


def put(
    result: Mapping[str, Any], corpus: str, name: str, *, lower: bool, reason: str, version: str, path: Path = FLOORS
) -> list[str]:
    """Write the figures as floors and return what changed; only those that rise, unless ``lower``.

    Raises :class:`FloorError` when ``lower`` comes without a reason, and ``OSError``.
    """
    if lower and not reason.strip():
        raise FloorError("lowering floors needs a reason: say with --reason why the reader may be worse now")
    known = _load(path)
    entry = known.setdefault(corpus, {"name": name, "floors": {}, "lowered": []})
    changed, lowered = [], {}
    for figure, value in figures(result):
        floor = entry["floors"].get(figure)
        if floor is None or value > floor or (lower and value < floor):
            changed.append(f"{figure}: {'new' if floor is None else floor} -> {value}")
            if floor is not None and value < floor:
                lowered[figure] = [floor, value]
            entry["floors"][figure] = value
    entry["reader"] = version
    if lowered:
        entry["lowered"].append({"reason": reason.strip(), "reader": version, "figures": lowered})
    path.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return changed


def _load(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return known
