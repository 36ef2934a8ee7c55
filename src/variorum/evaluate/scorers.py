"""Scores of readings against gold: attributions, events, quantities, in the reading format (docs/formats.md).

What is counted:

- exact: span F1 per role; both borders equal but for white space at the ends and one final full stop or comma.
- overlap: character F1 per role, all spans of a document merged.
- relation: attributions one to one, where the cues overlap (or both are empty) and source and content each
  reach character F1 0.5. full: the same with act and speaker right. nested: recall of gold attributions inside
  another one whose parent is matched to the gold parent.
- act, who; type, modality, by; bound: accuracy on matched records only, so read them beside the F1.
- event triggers, arguments and quantities: one to one at character F1 0.5.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

Row = Mapping[str, Any]
Rows = Sequence[Row]
Range = tuple[int, int]
Figures = dict[str, Any]
T = TypeVar("T")

ARGUMENTS = ("agent", "patient", "place", "time")


class ScoreError(ValueError):
    """Gold and prediction cannot be compared; says which document and why."""


def score(gold: Mapping[str, Row], predicted: Mapping[str, Row]) -> Figures:
    """All figures, in per cent, for documents keyed by id. Raises :class:`ScoreError`."""
    missing = sorted(set(gold) - set(predicted))
    if missing:
        raise ScoreError(f"{len(missing)} gold documents have no prediction, the first is {missing[0]}")
    tally = _Tally()
    for key, document in gold.items():
        if document["text"] != predicted[key]["text"]:
            raise ScoreError(f"{key}: the predicted text is not the gold text, so offsets cannot be compared")
        same_parent = tally.attributions(document, predicted[key])
        if "events" in document:
            tally.events(document["events"], predicted[key].get("events") or [], same_parent)
        if "quantities" in document:
            tally.quantities(document, predicted[key].get("quantities") or [])
    return tally.figures(len(gold))


class _Tally:
    """Running counts: ``f[name]`` has hits, gold and predicted of an F1, ``a[name]`` rights and cases of a share."""

    def __init__(self) -> None:
        self.f: dict[str, Counter[str]] = {}
        self.a: dict[str, Counter[str]] = {}
        self.nested: Counter[str] = Counter()

    def attributions(self, gold: Row, predicted: Row) -> dict[Any, Any]:
        """Count a document's attributions; returns which gold record each matched predicted one stands for."""
        text = gold["text"]
        wanted = [a for a in gold.get("attributions") or [] if not a.get("optional")]
        given = _without_optional(gold, wanted, list(predicted.get("attributions") or []))
        for role in ("source", "cue", "content"):
            self._roles(role, _exact(text, wanted, role), _exact(text, given, role))
        found = matched("attributions", wanted, given)
        self._count("relation", len(found), len(wanted), len(given))
        gold_of = {_name(p): _name(g) for g, p in found}
        self.nested["gold"] += sum(1 for a in wanted if a.get("inside"))
        full = 0
        for g, p in found:
            if g.get("inside") and gold_of.get(p.get("inside")) == g["inside"]:
                self.nested["hits"] += 1
            right = True
            if g.get("act"):
                right = self._judge("act", g["act"] == p.get("act"))
            speaker = g.get("who") or g.get("speaker")
            if speaker and speaker != "?":
                right &= self._judge("who", same_name(speaker, p.get("who") or p.get("speaker") or ""))
            full += right
        self._count("full", full, len(wanted), len(given))
        return gold_of

    def events(self, wanted: Rows, given: Rows, gold_of: Mapping[Any, Any]) -> None:
        """Count a document's event mentions."""
        found = matched("events", wanted, given)
        self._count("trigger", len(found), len(wanted), len(given))
        for g, p in found:
            self._judge("type", g["type"] == p.get("type"))
            self._judge("modality", g["modality"] == p.get("modality"))
            if g.get("by") or p.get("by"):
                self._judge("by", g.get("by") == gold_of.get(p.get("by")))
            for role in ARGUMENTS:
                left, right = _spans(g.get(role)), _spans(p.get(role))
                hits = pairs(left, right, lambda a, b: _close([a], [b]))
                self._count("arguments", len(hits), len(left), len(right))

    def quantities(self, gold: Row, given: Rows) -> None:
        """Count a document's quantities."""
        wanted: Rows = gold["quantities"]
        found = matched("quantities", wanted, given)
        self._count("quantity", len(found), len(wanted), len(given))
        left, right = (_exact(gold["text"], rows, "quantity") for rows in (wanted, given))
        self._count("quantity exact", len(left & right), len(left), len(right))
        for g, p in found:
            self._judge("bound", g["bound"] == p.get("bound"))

    def figures(self, documents: int) -> Figures:
        """The figures of all that was counted."""
        attributions: Figures = {
            role: {"exact": self._f1(f"{role} exact"), "overlap": self._f1(f"{role} overlap")}
            for role in ("source", "cue", "content")
        }
        attributions["relation"], attributions["full"] = self._f1("relation"), self._f1("full")
        inner = self.nested["gold"]
        attributions["nested_recall"] = {
            "recall": round(100 * self.nested["hits"] / inner, 1) if inner else None,
            "gold": inner,
        }
        attributions["act"], attributions["who"] = self._share("act"), self._share("who")
        out: Figures = {"documents": documents, "attributions": attributions}
        if self.f.get("trigger", Counter())["gold"]:
            out["events"] = {
                "trigger": self._f1("trigger"),
                "type": self._share("type"),
                "modality": self._share("modality"),
                "by": self._share("by"),
                "arguments": self._f1("arguments"),
            }
        if self.f.get("quantity", Counter())["gold"]:
            out["quantities"] = {
                "span": self._f1("quantity"),
                "exact": self._f1("quantity exact"),
                "bound": self._share("bound"),
            }
        return out

    def _roles(self, role: str, gold: set[Range], given: set[Range]) -> None:
        self._count(f"{role} exact", len(gold & given), len(gold), len(given))
        left, right = _characters(gold), _characters(given)
        self._count(f"{role} overlap", len(left & right), len(left), len(right))

    def _count(self, name: str, hits: int, gold: int, given: int) -> None:
        self.f.setdefault(name, Counter()).update(hits=hits, gold=gold, given=given)

    def _judge(self, name: str, right: bool) -> bool:
        self.a.setdefault(name, Counter()).update(cases=1, right=int(right))
        return right

    def _f1(self, name: str) -> Figures:
        count = self.f.get(name, Counter())
        precision = count["hits"] / count["given"] if count["given"] else 0.0
        recall = count["hits"] / count["gold"] if count["gold"] else 0.0
        f1 = 100 * 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "p": round(100 * precision, 1),
            "r": round(100 * recall, 1),
            "f1": round(f1, 1),
            "gold": count["gold"],
            "pred": count["given"],
        }

    def _share(self, name: str) -> Figures:
        count = self.a.get(name, Counter())
        cases = count["cases"]
        return {"accuracy": round(100 * count["right"] / cases, 1) if cases else None, "n": cases}


def pairs(gold: Sequence[T], given: Sequence[T], fit: Callable[[T, T], float]) -> list[tuple[T, T]]:
    """One-to-one pairs, the closest first; ``fit`` returns how close two are, or 0."""
    options = [(fit(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(given)]
    out: list[tuple[T, T]] = []
    left, right = set(range(len(gold))), set(range(len(given)))
    for closeness, i, j in sorted(options, reverse=True):
        if closeness > 0 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            out.append((gold[i], given[j]))
    return out


def matched(kind: str, gold: Rows, given: Rows) -> list[tuple[Row, Row]]:
    """The pairs of gold and given records of one of a document's lists that count as the same; one to one."""
    if kind == "attributions":
        return pairs(gold, given, _relation)
    anchor = {"events": "trigger", "quantities": "quantity"}[kind]
    return pairs(gold, given, lambda g, p: _close(_spans(g[anchor]), _spans(p[anchor])))


def same_name(one: str, other: str) -> bool:
    """Whether two names are equal once folded, or one holds all words of the other and up to four more."""
    x, y = _folded(one), _folded(other)
    return bool(x and y) and (x <= y or y <= x) and abs(len(x) - len(y)) <= 4


def _folded(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name).lower()
    plain = re.sub(r"(?<=\w)-(?=\w)|[^\w\s-]", " ", plain)
    return frozenset(re.findall("[a-z0-9]+", plain)) - {"the", "of", "mr", "mrs", "ms"}


def _without_optional(gold: Row, wanted: Rows, given: list[Row]) -> list[Row]:
    """What was predicted, less what only an optional gold record explains: that neither helps nor hurts."""
    optional = [a for a in gold.get("attributions") or [] if a.get("optional")]
    for _, extra in pairs(optional, list(given), _relation):
        if not pairs(wanted, [extra], _relation):
            given.remove(extra)
    return given


def _relation(gold: Row, given: Row) -> float:
    left, right = _characters(_spans(gold["cue"])), _characters(_spans(given["cue"]))
    if (left or right) and not left & right:
        return 0.0
    content = _agreement(_spans(gold["content"]), _spans(given["content"]))
    source = _agreement(_spans(gold["source"]), _spans(given["source"]))
    return content + source if content >= 0.5 and source >= 0.5 else 0.0


def _close(left: Sequence[Range], right: Sequence[Range]) -> float:
    agreement = _agreement(left, right)
    return agreement if agreement >= 0.5 else 0.0


def _agreement(left: Sequence[Range], right: Sequence[Range]) -> float:
    """Character F1 of two sets of spans; two empty ones agree."""
    a, b = _characters(left), _characters(right)
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0


def _characters(spans: Sequence[Range] | set[Range]) -> set[int]:
    return {i for start, end in spans for i in range(start, end)}


def _spans(value: Any) -> list[Range]:
    return [(x["start"], x["end"]) if isinstance(x, dict) else (x[0], x[1]) for x in value or ()]


def _exact(text: str, rows: Rows, role: str) -> set[Range]:
    return {_trimmed(text, span) for row in rows for span in _spans(row[role])}


def _trimmed(text: str, span: Range) -> Range:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start and text[end - 1] in ",.":
        end -= 1
    return start, end


def _name(row: Row) -> Any:
    return row.get("id") or row.get("k")
