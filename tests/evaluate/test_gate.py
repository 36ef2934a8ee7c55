"""Floors: raising is free, lowering needs a reason, and a broken floor is seen."""

import json
from pathlib import Path
from typing import Any

import pytest

from variorum.evaluate.gate import FLOORS, SLACK, FloorError, check, digest, figures, put
from variorum.evaluate.gold import load, read
from variorum.evaluate.scorers import ScoreError, score
from variorum.read.reader import Reader


def result(f1: float) -> dict[str, Any]:
    share = {"accuracy": None, "n": 0}
    return {
        "documents": 2,
        "attributions": {"relation": {"p": 1.0, "r": 2.0, "f1": f1, "gold": 3, "pred": 4}, "who": share},
    }


def lay(path: Path, f1: float, *, lower: bool = False, reason: str = "") -> list[str]:
    return put(result(f1), "abc", "some.jsonl", lower=lower, reason=reason, version="1", path=path)


def test_only_figures_with_a_value_count() -> None:
    assert list(figures(result(70))) == [("attributions.relation.f1", 70)]


def test_a_figure_at_its_floor_holds_and_one_below_does_not(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    lay(path, 70)
    assert [c.holds for c in check(result(70), "abc", path)] == [True]
    assert [c.holds for c in check(result(70 - SLACK), "abc", path)] == [True]
    assert [c.holds for c in check(result(70 - SLACK - 0.1), "abc", path)] == [False]


def test_another_corpus_has_no_floor(tmp_path: Path) -> None:
    lay(tmp_path / "floors.json", 70)
    assert check(result(10), "another", tmp_path / "floors.json") == []


def test_raising_is_free_and_never_lowers(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    lay(path, 70)
    assert lay(path, 72) == ["attributions.relation.f1: 70.0 -> 72.0"]
    assert lay(path, 60) == []
    assert check(result(60), "abc", path)[0].floor == 72


def test_lowering_needs_a_reason_and_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    lay(path, 70)
    with pytest.raises(FloorError, match="needs a reason"):
        lay(path, 60, lower=True, reason="  ")
    lay(path, 60, lower=True, reason="the guide changed")
    kept = json.loads(path.read_text(encoding="utf-8"))["abc"]["lowered"]
    assert kept == [{"reason": "the guide changed", "reader": "1", "figures": {"attributions.relation.f1": [70, 60]}}]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("", "holds no document"),
        ("not json\n", "line 1: not a document"),
        ('{"id": "a"}\n', "line 1: not a document"),
        ('{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', "line 2: a comes twice"),
    ],
)
def test_a_gold_file_that_is_none_says_where(tmp_path: Path, lines: str, what: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(ScoreError, match=what):
        load(path)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["data/reports-gold/dev.jsonl", "gold/seeds.jsonl"])
def test_the_shipped_reader_keeps_its_floors(shared: Path, name: str) -> None:
    gold = load(shared / name)
    checks = check(score(gold, read(gold, Reader(threads=0))), digest(shared / name), FLOORS)
    assert len(checks) >= 15
    assert [c for c in checks if not c.holds] == []
