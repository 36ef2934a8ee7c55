"""`evaluate` and `train`: figures, floors that hold or break, and reasons."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.readers import SimpleReader
from tests.records import doc
from variorum.cli.measuring import evaluate, in_context
from variorum.evaluate import gate
from variorum.export.jsonl import reading_row

TEXT = "Ada Quill said that 12 ships came. Quill met Lund."


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gate.check, "__defaults__", (tmp_path / "floors.json",))
    monkeypatch.setitem(gate.put.__kwdefaults__ or {}, "path", tmp_path / "floors.json")
    path = tmp_path / "gold.jsonl"
    row = reading_row(doc(TEXT, file="a.txt"), SimpleReader().read(doc(TEXT, file="a.txt")))
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def worse(gold: Path, tmp_path: Path) -> Path:
    row = json.loads(gold.read_text(encoding="utf-8"))
    row["attributions"] = []
    path = tmp_path / "worse.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_figures_are_printed_and_json_is_all_that_is_said(run: Run, gold: Path) -> None:
    done = run("evaluate", gold)
    assert done.code == 0
    assert "relation" in done.out
    assert "has no floors" in done.out
    assert run("evaluate", gold, "--json").json["attributions"]["relation"]["f1"] == 100.0


def test_a_broken_floor_exits_1(run: Run, gold: Path, tmp_path: Path) -> None:
    assert run("evaluate", gold, "--raise-floors").code == 0
    assert "floors hold" in run("evaluate", gold).out
    done = run("evaluate", gold, "--predicted", worse(gold, tmp_path))
    assert done.code == 1
    assert "attributions.relation.f1 is 0.0, its floor is 100.0" in done.out
    assert run("evaluate", gold, "--predicted", worse(gold, tmp_path), "--json").code == 1


def test_lowering_needs_a_reason_which_is_kept(run: Run, gold: Path, tmp_path: Path) -> None:
    run("evaluate", gold, "--raise-floors")
    lower = ("evaluate", gold, "--predicted", worse(gold, tmp_path), "--lower-floors")
    refused = run(*lower)
    assert refused.code == 2
    assert "needs a reason" in refused.line
    assert run(*lower, "--reason", "the guide changed").code == 0
    assert "the guide changed" in (tmp_path / "floors.json").read_text(encoding="utf-8")
    assert run("evaluate", gold, "--predicted", worse(gold, tmp_path)).code == 0


def test_what_was_read_can_be_kept(run: Run, gold: Path, tmp_path: Path) -> None:
    assert run("evaluate", gold, "--save", tmp_path / "read.jsonl").code == 0
    assert run("evaluate", gold, "--predicted", tmp_path / "read.jsonl").code == 0


@pytest.mark.parametrize("as_json", [False, True])
def test_errors_are_sorted_by_cause_and_shown_with_their_words(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], as_json: bool
) -> None:
    evaluate(
        gold,
        predicted=worse(gold, tmp_path),
        reader=None,
        save=None,
        raise_floors=False,
        lower_floors=False,
        reason="",
        errors=5,
        seed=3,
        as_json=as_json,
    )
    said = capsys.readouterr().out
    if as_json:
        found = json.loads(said)["errors"]
        assert (found["all"], found["seed"], len(found["sample"])) == (1, 3, 1)
        assert found["causes"][0] == {
            "layer": "attributions", "kind": "missed", "cause": "verb", "all": 1, "sample": 1, "details": {}
        }  # fmt: skip
        assert found["sample"][0]["gold"]["who"] == "Ada Quill"
        assert found["sample"][0]["words"] == {"gold": TEXT.replace("said", "⟦said⟧"), "read": ""}
    else:
        assert "1 error, 1 of them counted by the scores" in said
        assert "attributions: missed: verb" in said
        assert "Ada Quill ⟦said⟧ that 12 ships" in said


def test_context_is_one_line_and_leaves_out_the_middle_of_long_stretches() -> None:
    text = "🚢 a\nb " + "ж" * 50 + " c"
    assert in_context(text, (2, 3), [(2, 3)], around=3) == "🚢 ⟦a⟧ b"
    assert in_context(text, (6, 56), [(6, 56)], around=4) == "a b ⟦жжжж … жжжж⟧ c"
    assert in_context(text, (len(text) - 1, len(text)), [(len(text) - 1, len(text))], around=1) == "⟦c⟧"


def test_gold_that_cannot_be_used_is_one_line(run: Run, gold: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{\n")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff\xfe\x00\x80")
    for name, said in (("none.jsonl", "no such file"), ("bad.jsonl", "line 1"), ("binary.jsonl", "binary.jsonl")):
        done = run("evaluate", tmp_path / name)
        assert done.code == 2
        assert said in done.line


def test_training_without_its_data_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("train", tmp_path / "none.jsonl", "--dev", tmp_path / "none.jsonl", "--out", tmp_path / "r")
    assert done.code == 2
    assert done.line.startswith("variorum: ")
