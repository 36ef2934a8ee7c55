"""From scores to records, with a network whose every score is planned."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType
from variorum.read.anchors import CLASS_ORDER, CLASSES, LAYERS, NAME_TAGS, NAMED, ROLE_ORDER
from variorum.read.decode import SIGNS, Found, Settings, find, viterbi
from variorum.read.network import Batch, Encoded, RoleScores
from variorum.read.reader import SHIPPED
from variorum.read.tokens import Tokenizer

TOKENIZER = Tokenizer(SHIPPED / "tokenizer.json")
TEXT = '"We will," said Ana Orr, "come back." Ben denied it on Monday.'
LONG = TEXT + " " + " ".join(f"Nothing else happened in week {n} of that year." for n in range(60))


class Planned:
    """Marks the planned words as anchors, gives each anchor the planned words as roles, and marks names.

    Each mention takes up the first name of its window.
    """

    def __init__(
        self,
        text: str,
        plan: dict[tuple[str, str], dict[str, list[str]]],
        names: dict[str, MentionType] | None = None,
    ) -> None:
        self.tokens, self.names = TOKENIZER.tokens(text), names
        self.text, self.plan = text, plan
        self.batches: list[Batch] = []
        self.at: list[int] = []

    def encode(self, batch: Batch) -> Encoded:
        windows, columns = batch.ids.shape
        scores = np.zeros((windows, columns, len(LAYERS), 3), dtype=np.float32)
        scores[:, :, :, 0] = 8
        self.batches.append(batch)
        self.at = [self._first(batch.ids[row][batch.mask[row] == 1][1:-1]) for row in range(windows)]
        for layer, words in self.plan:
            first, stop = self.tokens.pieces(span(self.text, words))
            for row, start in enumerate(self.at):
                length = int(batch.mask[row].sum()) - 2
                if start <= first and stop <= start + length:
                    scores[row, first - start + 1, LAYERS.index(layer)] = [0, 9, 0]
                    scores[row, first - start + 2 : stop - start + 1, LAYERS.index(layer)] = [0, 0, 9]
        named = np.zeros((windows, columns, NAME_TAGS), dtype=np.float32)
        named[:, :, 0] = 8
        for words, kind in (self.names or {}).items():
            first, stop = self.tokens.pieces(span(self.text, words))
            for row, start in enumerate(self.at):
                if start <= first and stop <= start + int(batch.mask[row].sum()) - 2:
                    at = 1 + 2 * NAMED.index(kind)
                    named[row, first - start + 1, at] = 16
                    named[row, first - start + 2 : stop - start + 1, at + 1] = 16
        states = np.zeros((windows, columns, 4), dtype=np.float32)
        return Encoded(states, scores, None if self.names is None else named)

    def roles(self, states: Any, window: Any, first: Any, stop: Any) -> RoleScores:
        roles = np.full((len(window), states.shape[1], len(ROLE_ORDER), 2), -9, dtype=np.float32)
        for i, (row, a, b) in enumerate(zip(window, first, stop, strict=True)):
            start = self.at[row] - 1
            words = self.tokens.span(int(a) + start, int(b) + start).words(self.text)
            for (_, anchor), said in self.plan.items():
                for role, parts in said.items() if anchor == words else ():
                    for part in parts:
                        x, y = self.tokens.pieces(span(self.text, part))
                        roles[i, x - start, ROLE_ORDER.index(role)] = [9, -9]
                        roles[i, x - start + 1 : y - start, ROLE_ORDER.index(role)] = [-9, 9]
        classes = {
            name: np.eye(len(CLASSES[name]), dtype=np.float32)[np.ones(len(window), int)] for name in CLASS_ORDER
        }
        return RoleScores(roles, classes)

    def links(self, states: Any, window: Any, first: Any, stop: Any) -> Any:
        scores = np.full((len(window), len(window)), -9, dtype=np.float32)
        scores[:, 0] = 9
        return scores

    def _first(self, ids: Any) -> int:
        all_ids = self.tokens.ids
        return next(i for i in range(len(all_ids) - len(ids) + 1) if (all_ids[i : i + len(ids)] == ids).all())


SAID = {"source": ["Ana Orr"], "content": ['"We will,"', '"come back."']}
DENIED = {"source": ["Ben"], "content": ["it"]}


def found_in(text: str, plan: dict[tuple[str, str], dict[str, list[str]]], **settings: Any) -> list[Found]:
    return list(find(Planned(text, plan), TOKENIZER, text, Settings(**settings)).records)


def test_interrupted_quote_keeps_both_parts() -> None:
    (found,) = found_in(TEXT, {("cue", "said"): SAID})
    assert [s.words(TEXT) for s in found.roles["content"]] == ['"We will,"', '"come back."']
    assert [s.words(TEXT) for s in found.roles["source"]] == ["Ana Orr"]
    assert found.anchor == span(TEXT, "said")
    assert found.classes == {"act": "DENY"}
    assert found.score > 0.9


def test_anchors_come_in_text_order_whatever_their_layer() -> None:
    plan = {("quantity", "Monday"): {}, ("cue", "denied"): DENIED, ("cue", "said"): SAID}
    assert [f.anchor.words(TEXT) for f in found_in(TEXT, plan)] == ["said", "denied", "Monday"]


def test_a_cue_without_content_is_no_attribution() -> None:
    assert found_in(TEXT, {("cue", "said"): {"source": ["Ana Orr"]}}) == []


def test_an_anchor_below_its_layers_threshold_is_left_out() -> None:
    assert found_in(TEXT, {("cue", "said"): SAID}, thresholds=(0.99999, 0.5, 0.5)) == []


def test_a_score_is_the_chance_that_the_calibration_makes_of_the_signs() -> None:
    calibration = ((-1.0, 0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 1.0), (0.0, 1.0))
    (found,) = found_in(TEXT, {("cue", "said"): SAID}, thresholds=(0.2, 0.5, 0.5), calibration=calibration)
    assert found.score == pytest.approx(1 / (1 + np.e))
    assert len(found.signs) == len(SIGNS["cue"])


def test_an_anchor_that_several_windows_see_is_found_once() -> None:
    found = found_in(LONG, {("cue", "denied"): DENIED, ("trigger", "week 30"): {}}, size=60, stride=20, batch=2)
    assert [f.anchor.words(LONG) for f in found] == ["denied", "week 30"]


def test_a_text_without_words_holds_nothing() -> None:
    for text in ("", " \n ", "\u200b"):
        assert found_in(text, {}) == []


def test_names_are_whole_words_and_found_once_though_windows_overlap() -> None:
    names = {"Ana Orr": MentionType.PERSON, "Ben": MentionType.ORGANISATION}
    found = find(Planned(LONG, {}, names), TOKENIZER, LONG, Settings(size=60, stride=20, batch=2)).names
    assert [(n.span.words(LONG), n.type) for n in found or ()] == list(names.items())


def test_a_pronoun_takes_up_an_earlier_name() -> None:
    text = "Ana Orr left. Nobody knew why she had gone."
    found = find(Planned(text, {}, {"Ana Orr": MentionType.PERSON}), TOKENIZER, text, Settings())
    assert [(t.pronoun.words(text), t.earlier.words(text)) for t in found.taken] == [("she", "Ana Orr")]
    assert found.taken[0].chance > 0.9


def test_weights_that_never_learnt_names_find_none() -> None:
    assert find(Planned(TEXT, {}), TOKENIZER, TEXT, Settings()).names is None


@given(st.integers(1, 4), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_viterbi_paths_are_well_formed(rows: int, columns: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(0, 3, (rows, columns, 3)).astype(np.float32)
    scores[:, :, 0] = 0
    goes_on = chance.random((rows, columns)) < 0.3
    goes_on[:, 0] = False
    beyond = np.zeros((rows, columns), dtype=np.bool_)
    beyond[:, columns - columns // 4 :] = True
    goes_on &= ~beyond
    for row, path in enumerate(viterbi(scores, goes_on, beyond)):
        assert not path[beyond[row]].any()
        before = 0
        for t, tag in enumerate(path):
            assert tag != 2 or before in (1, 2)
            if goes_on[row, t]:
                assert (tag == 2) == (before != 0)
            before = tag


def test_viterbi_finds_the_best_of_all_paths() -> None:
    chance = np.random.default_rng(7)
    for _ in range(30):
        scores = np.concatenate([np.zeros((1, 5, 1)), chance.normal(0, 2, (1, 5, 2))], axis=2).astype(np.float32)
        none = np.zeros((1, 5), dtype=np.bool_)
        best = max(
            (sum(scores[0, t, tag] for t, tag in enumerate(tags)), tags)
            for tags in np.ndindex(3, 3, 3, 3, 3)
            if all(tag != 2 or (t and tags[t - 1]) for t, tag in enumerate(tags))
        )
        assert tuple(viterbi(scores, none, none)[0]) == best[1]


def test_spans_never_leave_the_text() -> None:
    for found in found_in(TEXT, {("cue", "said"): SAID}):
        for spans in found.roles.values():
            assert all(Span(0, len(TEXT)).contains(s) for s in spans)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_has_its_own_classes(layer: str) -> None:
    (found,) = found_in(TEXT, {(layer, "denied"): DENIED if layer == "cue" else {}})
    assert set(found.classes) == {"cue": {"act"}, "trigger": {"type", "modality"}, "quantity": {"bound"}}[layer]
