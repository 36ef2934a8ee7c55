"""Fit what words, names and numbers weigh when two reports are asked whether they tell one story."""

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from variorum.assemble.stories import StoryItem, StoryStage, days_between, shares
from variorum.model.linking import Case
from variorum.store.database import View

NEAR, FAR = 2, 30
"""Of unlabelled pairs those so many days apart at most stand for one story, those more days apart for two."""
HEAVIEST, SHARED = 10, 2
"""Pairs are taken that share two of their ten heaviest words: of like matters, so that there is something to learn."""
SMOOTH = 1e-3
"""Weight of the squared (standardised) weights against the mean log loss."""

Rows = NDArray[np.float64]
Labels = NDArray[np.bool_]


def fit(*sets: tuple[Rows, Labels]) -> tuple[Rows, float]:
    """The weights of :func:`features` and the constant of the first set, from sets that count alike.

    Within a set, pairs of one story count as much as pairs of two; each further set has a constant of its own.
    """
    rows = np.vstack([np.hstack([x, np.full((len(x), len(sets) - 1), 0.0)]) for x, _ in sets])
    start = 0
    for at, (x, _) in enumerate(sets):
        if at:
            rows[start : start + len(x), x.shape[1] + at - 1] = 1.0
        start += len(x)
    same = np.concatenate([y for _, y in sets])
    weight = np.concatenate([np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum()) for _, y in sets]) / len(sets)
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    rows = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    ridge = np.full(rows.shape[1], 2 * SMOOTH)
    ridge[-1] = 0.0
    found = np.zeros(rows.shape[1])
    for _ in range(50):  # Newton's method
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (chance - same)) + ridge * found
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        found -= np.linalg.solve(bend, slope)
    weights = found[:-1] / spread
    return weights[:3], float(found[-1] - weights @ mean)


def features(left: StoryItem, right: StoryItem) -> tuple[float, float, float]:
    """What :func:`variorum.assemble.stories.content` weighs."""
    found = shares(left, right)
    return math.sqrt(found.terms), math.sqrt(found.names), found.numbers


def unlabelled(edition: Path) -> tuple[Rows, Labels]:
    """Pairs of reports of one outlet-wide collection: near in time stands for one story, far for two."""
    rows, same = [], []
    for left, right in _met(items(edition)):
        days = days_between(left, right)
        if days is not None and (days <= NEAR or days > FAR):
            rows.append(features(left, right))
            same.append(days <= NEAR)
    return np.array(rows), np.array(same)


def ecbplus(edition: Path) -> tuple[Rows, Labels, NDArray[np.int64]]:
    """Pairs of ECB+ reports (external ids such as ``12_3ecbplus``), whether of one subtopic, and the left's topic."""
    rows, same, topics = [], [], []
    with View(edition) as view:
        story = {d.id: _subtopic(d.external_id) for d in view.documents(include_superseded=True)}
    for left, right in _met(items(edition)):
        rows.append(features(left, right))
        same.append(story[left.id] == story[right.id])
        topics.append(story[left.id][0])
    return np.array(rows), np.array(same), np.array(topics)


def items(edition: Path) -> list[StoryItem]:
    """The story items of an edition's reports."""
    stage = StoryStage()
    with View(edition) as view:
        read = ((document, view.reading(document.id)) for document in view.documents(include_superseded=True))
        return [item for d, r in read if r is not None for item in stage.items(Case(d, r, {}))]


def _subtopic(external_id: str) -> tuple[int, bool]:
    return int(external_id.partition("_")[0]), external_id.endswith("plus")


def _met(found: Sequence[StoryItem]) -> Iterator[tuple[StoryItem, StoryItem]]:
    """The pairs that share two of their ten heaviest words."""
    under: dict[str, list[StoryItem]] = defaultdict(list)
    for item in sorted(found, key=lambda i: i.id):
        for word in item.terms[:HEAVIEST]:
            under[word].append(item)
    often = Counter(pair for items in under.values() for pair in combinations(items, 2))
    return (pair for pair, n in often.items() if n >= SHARED)


def _folds(topics: NDArray[np.int64], count: int = 5) -> Iterable[Labels]:
    return (topics % count == fold for fold in range(count))


if __name__ == "__main__":  # python -m variorum.train.stories UNLABELLED.variorum ECBPLUS_1_TO_29.variorum
    news = unlabelled(Path(sys.argv[1]))
    rows, same, topics = ecbplus(Path(sys.argv[2]))
    print("weights of terms, names, numbers; constant:", *(np.round(part, 2) for part in fit(news, (rows, same))))
    for test in _folds(topics):
        weights, constant = fit(news, (rows[~test], same[~test]))
        print("fold: of pairs of one subtopic", int(same[test].sum()), "of two", int((~same[test]).sum()), end="; ")
        order = np.argsort(np.argsort(rows[test] @ weights))
        n, m = same[test].sum(), (~same[test]).sum()
        print(f"area under the curve {(order[same[test]].sum() - n * (n - 1) / 2) / (n * m):.3f}")
