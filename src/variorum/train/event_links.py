"""Learn what small comparisons of two event mentions weigh: logistic regression on ECB+, written as a table of weights.

``python -m variorum.train.event_links ECBPLUS_FOLDER`` fits on topics 1-29, prints the cross-validated CoNLL score
beside the same-head-lemma baseline, and writes ``assemble/event_weights.json``.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from variorum.assemble.comparisons import compare
from variorum.assemble.events import LEARNED, WEIGHTS, EventStage
from variorum.assemble.happenings import EventItem
from variorum.evaluate.ecbplus import FITTED, Gold, baseline, conll, gold, ours
from variorum.model.linking import pairs

RIDGE = 1.0
"""The penalty on squared weights: that of a standard normal prior."""
FOLDS = 5
"""In how many parts the topics are held out in turn."""


def proposed(mentions: Sequence[Gold]) -> list[tuple[Gold, Gold]]:
    """The pairs that meet under a key of the stage, as the joining would compare them."""
    stage = EventStage({})
    by_id = {m.item.id: m for m in mentions}
    under: dict[str, list[str]] = {}
    for mention in sorted(mentions, key=lambda m: (m.item.order, m.item.id)):
        for key in stage.keys(mention.item):
            under.setdefault(key, []).append(mention.item.id)
    met = {pair for ids in under.values() for pair in pairs(ids)}
    return [(by_id[a], by_id[b]) for a, b in sorted(met)]


def fit(examples: Iterable[tuple[Gold, Gold]]) -> dict[str, float]:
    """The weights of :data:`variorum.assemble.events.LEARNED` that best tell same from other events."""
    import numpy as np

    pairs_seen = list(examples)
    table = np.array([_row(a.item, b.item) for a, b in pairs_seen])  # (pairs, comparisons)
    same = np.array([float(a.cluster == b.cluster) for a, b in pairs_seen])
    weights = _logistic(table, same)
    return {name: round(float(weight), 3) for name, weight in zip(LEARNED, weights, strict=True)}


def validated(mentions: Sequence[Gold]) -> list[tuple[float, float]]:
    """CoNLL scores of ours and of the baseline on each part of the topics, weights fitted on the others."""
    out = []
    for fold in range(FOLDS):
        held = [m for m in mentions if _topic(m) % FOLDS == fold]
        weights = fit(proposed([m for m in mentions if _topic(m) % FOLDS != fold]))
        truth = {m.item.id: m.cluster for m in held}
        out.append((conll(truth, ours(held, weights))["conll"], conll(truth, baseline(held))["conll"]))
    return out


def main(folder: Path) -> None:
    """Fit, print, write."""
    mentions = gold(folder, FITTED)
    for ours_, theirs in (scores := validated(mentions)):
        print(f"held out: {ours_:.1f}, same head lemma {theirs:.1f}")
    print(f"mean: {sum(s for s, _ in scores) / FOLDS:.1f}, same head lemma {sum(s for _, s in scores) / FOLDS:.1f}")
    weights = fit(proposed(mentions))
    WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(weights))


def _topic(mention: Gold) -> int:
    return int(mention.item.document.split("_")[0])


def _row(left: EventItem, right: EventItem) -> list[float]:
    seen: Mapping[str, float] = {s.name: s.value for s in compare(left, right)}
    return [seen.get(name, 0.0) for name in LEARNED]


def _logistic(table: Any, same: Any) -> Any:
    """Newton's method for ridge logistic regression (iteratively reweighted least squares)."""
    import numpy as np

    weights = np.zeros(table.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-table @ weights))
        curve = (table * (chance * (1 - chance) + 1e-9)[:, None]).T @ table + RIDGE * np.eye(len(weights))
        step = np.linalg.solve(curve, table.T @ (same - chance) - RIDGE * weights)
        weights += step
        if abs(step).max() < 1e-6:
            break
    return weights


if __name__ == "__main__":
    main(Path(sys.argv[1]))
