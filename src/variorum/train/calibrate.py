"""What a score means: signs weighed into the chance that a record is right, and the thresholds that follow.

All on dev reports, which the network has not learnt from. Calibration is logistic regression over log odds (Platt
1999, with more than one sign); its error is measured on reports that the regression has not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

import numpy as np

from variorum.evaluate.entities import EntityGold
from variorum.evaluate.scorers import matched, score
from variorum.export.jsonl import reading_row
from variorum.model.documents import Document, document_id
from variorum.model.provenance import Derivation
from variorum.read.anchors import LAYERS
from variorum.read.decode import Findings, Found, Settings, calibrated, find, log_odds
from variorum.read.mending import mended
from variorum.read.network import Network
from variorum.read.reader import reading_of
from variorum.read.tokens import Tokenizer
from variorum.read.who.names import find_names
from variorum.train.corpora import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]

Gold = Mapping[str, Mapping[str, Any]]
Log = Callable[[str], None]

JOINS = (0.3, 0.4, 0.5)
STEPS = tuple(round(0.10 + 0.02 * i, 2) for i in range(36))
FOLDS = 5
RIDGE = 1.0
"""How strongly weights are held near zero (their squares, halved, against the sum of log losses)."""
FIGURES = {
    "cue": (("attributions", "full"),),
    "trigger": (("events", "trigger"),),
    "quantity": (("quantities", "span"), ("quantities", "exact")),
}
"""The figures whose mean each layer's threshold is chosen for."""
BIN = 50
NEAR = {"cue": 0.5, "trigger": 0.1, "quantity": 0.1}
"""Thresholds whose figures lie no further apart, in points, are equals; of them the lowest, which misses least.

Cues have more room: their curve is flat, and what stands inside an attribution needs it to be found.
"""
KIND_OF = {layer: kind for kind, layer in KINDS.items()}


@dataclass(frozen=True)
class _Case:
    """A possible record of a dev report: its signs, and whether it is right."""

    fold: int
    signs: tuple[float, ...]
    right: bool


def choose(
    gold: Gold, network: Network, tokenizer: Tokenizer, settings: Settings, log: Log
) -> tuple[Settings, dict[str, Any]]:
    """The settings with the best figures on the gold reports, and each layer's calibration error with them.

    Errors are expected calibration errors of scores that were fitted on other reports: ``given`` over the records
    that count, ``all`` over all possible ones.
    """
    best: dict[str, tuple[float, float, Settings]] = {}
    errors: dict[str, Any] = {}
    for join in JOINS:
        low = replace(settings, joins=(join,) * len(LAYERS), thresholds=(0.0,) * len(LAYERS))
        found = {key: find(network, tokenizer, row["text"], low) for key, row in gold.items()}
        for at, layer in enumerate(LAYERS):
            cases = _cases(gold, found, layer)
            calibration = _with(low.calibration, at, fitted(cases))
            scored = {key: _scored(some, layer, calibration[at]) for key, some in found.items()}
            figures = [_figure(gold, scored, layer, least) for least in STEPS]
            # the middle of a plateau, not a lucky peak: what stands on dev must stand elsewhere
            smooth = [fmean(figures[max(0, i - 2) : i + 3]) for i in range(len(figures))]
            figure = max(smooth)
            threshold = next(least for value, least in zip(smooth, STEPS, strict=True) if value >= figure - NEAR[layer])
            log(f"{layer}: {figure:.2f} with join {join}, threshold {threshold}")
            if layer not in best or figure > best[layer][0]:
                best[layer] = (figure, threshold, replace(low, calibration=calibration))
                errors[layer] = _errors(cases, threshold)
    picked = [best[layer] for layer in LAYERS]
    return (
        replace(
            settings,
            joins=tuple(b[2].joins[i] for i, b in enumerate(picked)),
            thresholds=tuple(b[1] for b in picked),
            calibration=tuple(b[2].calibration[i] for i, b in enumerate(picked)),
        ),
        errors,
    )


def choose_naming(
    documents: Sequence[EntityGold], network: Network, tokenizer: Tokenizer, settings: Settings
) -> tuple[Settings, dict[str, float]]:
    """The settings with names calibrated on documents that the network has not learnt from, and the error."""
    cases: list[_Case] = []
    plain = replace(settings, naming=(0.0, 1.0))
    for number, document in enumerate(documents):
        gold = {(tuple(name["span"]), name["type"]) for name in document["names"]}
        seen = find(network, tokenizer, document["text"], plain).names
        for name in find_names(document["id"], document["text"], seen):
            right = ((name.span.start, name.span.end), name.type.value) in gold
            cases.append(_Case(number % FOLDS, (log_odds(name.score or 0.0),), right))
    bias, weight = fitted(cases)
    return replace(settings, naming=(bias, weight)), _errors(cases, 0.0)


def fitted(cases: Sequence[_Case]) -> tuple[float, ...]:
    """Bias and weights of the signs, by Newton's method."""
    if not cases:
        return (0.0, 1.0)
    x = np.array([(1.0, *case.signs) for case in cases])
    y = np.array([case.right for case in cases], dtype=np.float64)
    hold = np.full(x.shape[1], RIDGE)
    hold[0] = 1e-3
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (p - y) + hold * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(hold)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return tuple(round(float(w), 5) for w in weights)


def calibration_error(scores: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: mean distance of score and share of right ones, over bins of equal size.

    Ten bins, fewer where one would hold under ``BIN`` records: the share of so few says little.
    """
    if not scores:
        return 0.0
    bins = min(10, max(1, len(scores) // BIN))
    order = np.argsort(scores, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    p, y = np.array(scores, dtype=np.float64), np.array(right, dtype=np.float64)
    return float(sum(len(part) * abs(p[part].mean() - y[part].mean()) for part in parts) / len(scores))


def _errors(cases: Sequence[_Case], threshold: float) -> dict[str, float]:
    scores: list[float] = []
    right: list[bool] = []
    for fold in range(FOLDS):
        calibration = fitted([case for case in cases if case.fold != fold])
        for case in cases:
            if case.fold == fold:
                scores.append(calibrated(calibration, case.signs))
                right.append(case.right)
    given = [(s, r) for s, r in zip(scores, right, strict=True) if s >= threshold]
    return {
        "given": round(calibration_error([s for s, _ in given], [r for _, r in given]), 4),
        "all": round(calibration_error(scores, right), 4),
        "records": len(given),
    }


def _cases(gold: Gold, found: Mapping[str, Findings], layer: str) -> list[_Case]:
    kind = KIND_OF[layer]
    out: list[_Case] = []
    for number, (key, some) in enumerate(found.items()):
        ours = [f for f in some.records if f.layer == layer]
        rows = [row_of(f) | {"id": str(i)} for i, f in enumerate(ours)]
        right = {row["id"] for _, row in matched(kind, gold[key].get(kind) or [], rows)}
        out += [_Case(number % FOLDS, f.signs, str(i) in right) for i, f in enumerate(ours)]
    return out


def _figure(gold: Gold, found: Mapping[str, Findings], layer: str, least: float) -> float:
    """The layer's figure on gold when records below ``least`` are left out."""
    kind = KIND_OF[layer]
    wanted = {key: {"text": row["text"], kind: row.get(kind, [])} for key, row in gold.items()}
    given = {key: _rows(gold[key], _least(some, least), kind) for key, some in found.items()}
    result = score(wanted, given)
    # a dev set without any such record says nothing of the layer
    return fmean(float(result[group][name]["f1"]) if group in result else 0.0 for group, name in FIGURES[layer])


def _rows(report: Mapping[str, Any], found: Findings, kind: str) -> dict[str, Any]:
    text = report["text"]
    if kind != "attributions":
        return {"text": text, kind: [row_of(f) for f in mended(text, found.records)]}
    id = document_id("", "", text)
    reading = reading_of(id, text, report.get("date"), found, Derivation("reader", ""))
    return reading_row(Document(id, text, "", "", ""), reading)


def _scored(found: Findings, layer: str, calibration: Sequence[float]) -> Findings:
    ours = (replace(f, score=calibrated(calibration, f.signs)) for f in found.records if f.layer == layer)
    return replace(found, records=tuple(ours))


def _least(found: Findings, least: float) -> Findings:
    return replace(found, records=tuple(f for f in found.records if f.score >= least))


def row_of(found: Found) -> dict[str, Any]:
    """What was found, in the reading format."""
    row: dict[str, Any] = {role: [[s.start, s.end] for s in spans] for role, spans in found.roles.items()}
    row[found.layer] = [[found.anchor.start, found.anchor.end]]
    return row | found.classes


def _with(calibration: tuple[tuple[float, ...], ...], at: int, fit: tuple[float, ...]) -> tuple[tuple[float, ...], ...]:
    return tuple(fit if i == at else old for i, old in enumerate(calibration))
