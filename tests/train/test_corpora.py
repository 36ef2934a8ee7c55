"""Annotated reports as training examples, and batches of windows."""

from random import Random
from typing import Any

import numpy as np
import pytest

from tests.records import span
from variorum.evaluate.entities import EntityGold
from variorum.model.vocabulary import Act, MentionType
from variorum.read.anchors import CLASSES, LAYERS, NAMED, ROLES
from variorum.read.reader import SHIPPED
from variorum.read.tokens import Tokenizer
from variorum.train.corpora import ALL, Anchor, batches, entity_examples, examples, lessons

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
(WHOLE,) = lessons([EXAMPLE], 200, Random(3))
NAMED_DOCUMENT: EntityGold = {
    "id": "invented",
    "text": TEXT,
    "names": [{"span": at("Ana Orr")[0], "type": "person"}, {"span": at("Ben")[0], "type": "person"}],
    "mentions": [
        {"span": at("Ana Orr")[0], "type": "person", "entity": "ana", "form": "name"},
        {"span": at("We")[0], "type": "person", "entity": "ana", "form": "pronoun"},
        {"span": at("Monday")[0], "type": "other", "entity": "day", "form": "name"},
    ],
}


def words(first: int, stop: int) -> str:
    return EXAMPLE.tokens.span(first, stop).words(TEXT)


def anchor(layer: str) -> Anchor:
    return next(a for a in EXAMPLE.anchors or () if a.layer == layer)


def test_each_record_with_a_cue_trigger_or_number_is_an_anchor() -> None:
    assert {(a.layer, words(a.first, a.stop)) for a in EXAMPLE.anchors or ()} == {
        ("cue", "said"),
        ("trigger", "left"),
        ("quantity", "About 300"),
    }


def test_roles_keep_all_their_parts() -> None:
    cue = anchor("cue")
    assert [words(*r) for r in cue.roles["content"]] == ['"We will,"', '"come back."']
    assert cue.classes == {"act": CLASSES["act"].index(Act.PLEDGE)}


def test_tags_begin_and_go_on() -> None:
    assert WHOLE.anchors is not None
    quantity = anchor("quantity")
    begins, goes_on = WHOLE.anchors[:, LAYERS.index("quantity"), 1:].T
    assert np.flatnonzero(begins).tolist() == [quantity.first]
    assert np.flatnonzero(goes_on).tolist() == list(range(quantity.first + 1, quantity.stop))


def test_shares_of_what_is_known_are_whole_and_of_what_is_not_are_nothing() -> None:
    assert WHOLE.anchors is not None
    assert (WHOLE.anchors.sum(axis=2) == ALL).all()
    assert WHOLE.names is None
    (other,) = lessons(entity_examples([NAMED_DOCUMENT], TOKENIZER), 200, Random(3))
    assert other.anchors is None
    assert other.names is not None
    assert (other.names.sum(axis=1) == ALL).all()


def test_a_spot_marks_both_parts_of_an_interrupted_quote() -> None:
    cue = next(spot for spot in WHOLE.spots if spot.layer == "cue")
    assert (cue.roles[:, ROLES["cue"].index("content"), 1] == ALL).sum() == 2
    assert cue.classes["act"].argmax() == CLASSES["act"].index(Act.PLEDGE)


def test_names_and_mentions_are_taken_from_entity_corpora() -> None:
    (example,) = entity_examples([NAMED_DOCUMENT], TOKENIZER)
    person = NAMED.index(MentionType.PERSON)
    assert [(words(a, b), kind) for a, b, kind in example.names or ()] == [("Ana Orr", person), ("Ben", person)]
    assert [(words(a, b), entity) for a, b, entity in example.mentions] == [("We", 0), ("Ana Orr", 0)]


def test_windows_of_an_epoch_cover_every_piece_once() -> None:
    found = lessons([EXAMPLE], 12, Random(0))
    assert np.concatenate([lesson.ids for lesson in found]).tolist() == EXAMPLE.tokens.ids.tolist()


@pytest.mark.parametrize("columns", [30, 100])
def test_batches_lose_nothing_and_keep_to_their_size(columns: int) -> None:
    data = [lesson for n in range(6) for lesson in lessons([EXAMPLE], 12, Random(n))]
    found = batches(data, columns, Random(1))
    assert sum(len(b) for b in found) == len(data)
    for some in found:
        assert len(some) * max(map(len, some)) <= columns or len(some) == 1
