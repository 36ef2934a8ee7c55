"""Annotated reports as training examples, and batches of windows."""

from random import Random
from typing import Any

import pytest

from tests.records import span
from variorum.model.vocabulary import Act
from variorum.read.anchors import CLASSES, LAYERS
from variorum.read.reader import SHIPPED
from variorum.read.tokens import Tokenizer
from variorum.train.corpora import batches, bio, examples, pieces, role_tags

TOKENIZER = Tokenizer(SHIPPED / "tokenizer.json")
TEXT = '"We will," said Ana Orr, "come back." About 300 people cheered. Ben left on Monday.'


def at(*words: str) -> list[list[int]]:
    return [[span(TEXT, w).start, span(TEXT, w).end] for w in words]


DOCUMENT: dict[str, Any] = {
    "id": "invented",
    "text": TEXT,
    "attributions": [
        {"source": at("Ana Orr"), "cue": at("said"), "content": at('"We will,"', '"come back."'), "act": "PLEDGE"},
        {"source": [], "cue": [], "content": at("Ben"), "act": "SAY"},
    ],
    "events": [
        {"trigger": at("left"), "type": "VISIT", "modality": "actual", "agent": at("Ben"), "time": at("Monday")},
    ],
    "quantities": [{"quantity": at("About 300"), "of": at("people"), "asof": [], "bound": "about"}],
}
(EXAMPLE,) = examples([DOCUMENT], TOKENIZER)
(WHOLE,) = pieces([EXAMPLE], 200, Random(3))


def words(first: int, stop: int) -> str:
    return EXAMPLE.tokens.span(first, stop).words(TEXT)


def test_each_record_with_a_cue_trigger_or_number_is_an_anchor() -> None:
    assert {(a.layer, words(a.first, a.stop)) for a in EXAMPLE.anchors} == {
        ("cue", "said"),
        ("trigger", "left"),
        ("quantity", "About 300"),
    }


def test_roles_keep_all_their_parts() -> None:
    cue = next(a for a in EXAMPLE.anchors if a.layer == "cue")
    assert [words(*r) for r in cue.roles["content"]] == ['"We will,"', '"come back."']
    assert cue.classes == {"act": CLASSES["act"].index(Act.PLEDGE)}


def test_tags_begin_and_go_on() -> None:
    tags = bio(WHOLE.anchors, WHOLE.window, len(EXAMPLE.tokens) + 2)
    cue = next(a for a in EXAMPLE.anchors if a.layer == "quantity")
    column = tags[:, LAYERS.index("quantity")]
    assert column[cue.first + 1] == 1
    assert set(column[cue.first + 2 : cue.stop + 1].tolist()) <= {2}
    assert column.sum() == 1 + 2 * (cue.stop - cue.first - 1)


def test_role_tags_mark_both_parts_of_an_interrupted_quote() -> None:
    cue = next(a for a in EXAMPLE.anchors if a.layer == "cue")
    content = role_tags(cue, WHOLE.window, len(EXAMPLE.tokens) + 2)[:, 1]
    assert (content == 1).sum() == 2


def test_windows_of_an_epoch_cover_every_piece_once() -> None:
    found = list(pieces([EXAMPLE], 12, Random(0)))
    covered = [p for w in found for p in range(w.window.first, w.window.stop)]
    assert covered == list(range(len(EXAMPLE.tokens)))


@pytest.mark.parametrize("columns", [30, 100])
def test_batches_lose_nothing_and_keep_to_their_size(columns: int) -> None:
    data = [p for n in range(6) for p in pieces([EXAMPLE], 12, Random(n))]
    found = batches(data, columns, Random(1))
    assert sum(len(b) for b in found) == len(data)
    for some in found:
        assert len(some) * max(p.window.stop - p.window.first for p in some) <= columns or len(some) == 1
