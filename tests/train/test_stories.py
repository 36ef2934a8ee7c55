"""What words, names and numbers weigh is learned from pairs of reports; and words are counted."""

import gzip
import json
from pathlib import Path

import numpy as np

from variorum.train.stories import fit
from variorum.train.terms import counted


def test_weights_follow_what_tells_pairs_of_one_story_apart() -> None:
    chance = np.random.default_rng(7)
    same = np.arange(400) % 4 == 0
    rows = np.column_stack([same * 0.5 + chance.random(400), chance.random(400), same * 0.2 + chance.random(400)])
    weights, constant = fit((rows, same), (rows + 0.3, same))
    assert weights[0] > weights[2] > abs(weights[1])
    assert ((rows @ weights + constant > 0) == same).mean() > 0.7


def test_words_are_counted_once_a_report_and_rare_ones_left_out(tmp_path: Path) -> None:
    rows = [{"title": "Ferries", "text": f"A ferry and one more ferry. {'Rare' if at < 4 else ''}"} for at in range(6)]
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    lines = gzip.decompress(counted(path)).decode().splitlines()
    assert lines[0] == "6"
    assert "ferry\t6" in lines
    assert not any(line.startswith("rare") for line in lines)
    assert counted(path) == counted(path)
