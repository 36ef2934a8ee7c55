"""Our figures are, to the digit, those of the scorer that results are judged by."""

import importlib.util
import json
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from variorum.evaluate.scorers import ScoreError, same_name, score


def scorer_beside(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_beside", shared / "score" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def garbled(document: dict[str, Any], chance: Random) -> dict[str, Any]:
    """The gold reading with records lost, spans shifted and classes swapped, as a poor reader would have it."""

    def shift(spans: Any) -> Any:
        out = []
        for start, end in spans or []:
            a, b = start + chance.choice([0, 0, 0, 1, 5]), end - chance.choice([0, 0, 0, 1, 4])
            if a < b:
                out.append([a, b])
        return out

    out: dict[str, Any] = {"id": document["id"], "text": document["text"]}
    for kind in ("attributions", "events", "quantities"):
        rows = [dict(row) for row in document.get(kind, []) if chance.random() > 0.2]
        for row in rows:
            for key, value in row.items():
                if isinstance(value, list):
                    row[key] = shift(value)
            for key, other in (("act", "SAY"), ("who", "Nobody"), ("type", "MEET"), ("bound", "about"), ("by", None)):
                if key in row and chance.random() < 0.2:
                    row[key] = other
        rows += [dict(row) for row in rows[:2]]
        chance.shuffle(rows)
        out[kind] = rows
    return out


@pytest.mark.parametrize("name", ["data/reports-gold/dev.jsonl", "gold/seeds.jsonl"])
def test_figures_match_the_judging_scorer_to_the_digit(shared: Path, name: str) -> None:
    theirs = scorer_beside(shared)
    lines = (shared / name).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    for document in documents:
        if "text" not in document:
            document["text"] = (shared / "seeds" / f"{document['id']}.txt").read_text(encoding="utf-8")
    gold = {d["id"]: d for d in documents}
    for seed in range(3):
        chance = Random(seed)
        predicted = {key: garbled(d, chance) for key, d in gold.items()}
        assert score(gold, predicted) == theirs.score(gold, predicted)


def test_a_text_that_differs_is_refused() -> None:
    with pytest.raises(ScoreError, match="a: the predicted text"):
        score({"a": {"text": "one"}}, {"a": {"text": "two"}})


def test_a_missing_prediction_is_refused() -> None:
    with pytest.raises(ScoreError, match="1 gold documents have no prediction"):
        score({"a": {"text": "one"}}, {})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Quill", "Quill", True),
        ("the Ministry of Trade", "Ministry of Trade", True),
        ("Ada Quill", "Ben Quill", False),
        ("Sun-Hee", "Sun Hee", True),
        ("", "Quill", False),
    ],
)
def test_names_match_when_one_holds_the_other(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same
