"""Teachers together: their mean is what is learnt, and what they read once is kept."""

import json
from pathlib import Path

import numpy as np
import pytest

from variorum.read.anchors import CLASSES, LAYERS, ROLES
from variorum.read.network import OnnxNetwork, batch
from variorum.read.reader import SHIPPED
from variorum.read.tokens import Tokenizer, windows
from variorum.train.committee import Committee, taught
from variorum.train.corpora import ALL

TEXT = 'Ana Orr said that 300 people had left Berlin. "We stay," she added on Monday.\n'


def quiet(line: str) -> None:
    """Says nothing."""


def reports(path: Path, count: int) -> Path:
    path.write_text(
        "".join(json.dumps({"id": n, "text": TEXT * (n + 1)}) + "\n" for n in range(count)), encoding="utf-8"
    )
    return path


def test_a_committee_of_one_mind_says_what_each_says() -> None:
    network, tokenizer = OnnxNetwork(SHIPPED), Tokenizer(SHIPPED / "tokenizer.json")
    tokens = tokenizer.tokens(TEXT)
    some = batch(tokenizer, tokens, windows(tokens, 200, 200))
    alone, together = network.encode(some), Committee([network, network]).encode(some)
    assert (together.anchors.argmax(axis=-1) == alone.anchors.argmax(axis=-1)).all()
    args = [np.array([0]), np.array([3]), np.array([4])]
    roles = Committee([network, network]).roles(together.states, *args)
    assert np.allclose(roles.roles, network.roles(alone.states, *args).roles)


def test_lessons_hold_shares_of_anchors_roles_and_classes(tmp_path: Path) -> None:
    (lesson,) = taught(reports(tmp_path / "r.jsonl", 1), [SHIPPED], 200, tmp_path / "work", quiet)
    assert lesson.anchors is not None
    assert abs(lesson.anchors.astype(int).sum(axis=2) - ALL).max() <= 2
    said = next(spot for spot in lesson.spots if spot.layer == "cue")
    assert lesson.anchors[said.first, LAYERS.index("cue"), 1] > ALL // 2
    assert said.roles.shape == (len(lesson), len(ROLES["cue"]), 3)
    assert len(said.classes["act"]) == len(CLASSES["act"])


def test_what_teachers_have_read_is_kept_and_not_mixed_with_other_reports(tmp_path: Path) -> None:
    said: list[str] = []
    first = taught(reports(tmp_path / "r.jsonl", 2), [SHIPPED], 200, tmp_path / "work", said.append)
    again = taught(tmp_path / "r.jsonl", [SHIPPED], 200, tmp_path / "work", said.append)
    assert len(said) == 1
    assert [lesson.ids.tolist() for lesson in first] == [lesson.ids.tolist() for lesson in again]
    with pytest.raises(ValueError, match="other"):
        taught(reports(tmp_path / "r.jsonl", 3), [SHIPPED], 200, tmp_path / "work", quiet)
