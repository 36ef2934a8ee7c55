"""Quantities after the network: dropped, joined, bordered and bounded by their words."""

import pytest

from tests.records import span
from variorum.model.text import Span, Spans
from variorum.read.decode import Found
from variorum.read.many.quantities import bound_by_words, settled


def found(
    text: str, words: str, score: float = 0.9, bound: str = "exact", layer: str = "quantity", of: str = ""
) -> Found:
    """A record by its words."""
    roles: dict[str, Spans] = {"of": (span(text, of),) if of else (), "asof": ()}
    return Found(layer, span(text, words), roles, {"bound": bound}, (), score)


def test_a_hedge_is_taken_in_and_gives_the_bound_while_the_score_stays() -> None:
    text = "📦 Sellers shipped nearly 40 crates."
    (record,) = settled(text, [found(text, "40", 0.61, of="crates")])
    assert record.anchor.words(text) == "nearly 40"
    assert (record.classes["bound"], record.score) == ("about", 0.61)
    assert [s.words(text) for s in record.roles["of"]] == ["crates"]


def test_two_ends_of_a_range_are_one_record_with_the_surer_ones_roles() -> None:
    text = "They need between 3% and 6% of tar."
    (record,) = settled(text, [found(text, "3%", 0.7), found(text, "6%", 0.9, of="tar")])
    assert record.anchor.words(text) == "between 3% and 6%"
    assert record.classes["bound"] == "range"
    assert [s.words(text) for s in record.roles["of"]] == ["tar"]


def test_a_length_in_two_units_is_one_record() -> None:
    text = "A 4-mile (6-kilometer) quay."
    (record,) = settled(text, [found(text, "4-mile"), found(text, "6-kilometer", 0.5)])
    assert record.anchor.words(text) == "4-mile (6-kilometer)"


def test_words_that_a_quantity_has_taken_no_longer_play_a_role() -> None:
    text = "They dug hundreds of miles of canals."
    (record,) = settled(text, [found(text, "hundreds", of="miles of canals")])
    assert record.anchor.words(text) == "hundreds of miles"
    assert [s.words(text) for s in record.roles["of"]] == ["canals"]


def test_of_two_quantities_with_words_in_common_the_surer_stays() -> None:
    text = "They saw 300 gulls."
    (record,) = settled(text, [found(text, "300", 0.5), found(text, "300", 0.8, of="gulls")])
    assert record.score == 0.8


def test_what_counts_nothing_is_dropped_and_other_layers_pass_untouched() -> None:
    text = "More than that, they saw it in 1998."
    trigger = found(text, "saw", layer="trigger")
    assert settled(text, [found(text, "More than"), trigger, found(text, "1998")]) == [trigger]


def test_records_come_in_text_order_and_twice_is_as_once() -> None:
    text = "שלום: up to 5 boats, then at least 9 more, 한국 200 km (120 miles)."
    once = settled(text, [found(text, word) for word in ("200 km", "9", "5")])
    assert [f.anchor for f in once] == sorted(f.anchor for f in once)
    assert settled(text, once) == once
    assert [f.classes["bound"] for f in once] == ["atmost", "atleast", "exact"]


@pytest.mark.parametrize(
    ("words", "read", "bound"),
    [
        ("more than 300", "exact", "atleast"),
        ("300", "atleast", "exact"),
        ("dozens", "exact", "about"),
        ("5 to 9", "exact", "range"),
        ("double digits", "atleast", "about"),
        ("the whole part", "atmost", "atmost"),
    ],
)
def test_words_decide_the_bound_and_else_the_network(words: str, read: str, bound: str) -> None:
    assert bound_by_words(words, read) == bound


def test_an_empty_span_is_no_quantity() -> None:
    text = "12"
    nothing = Found("quantity", Span(1, 1), {"of": (), "asof": ()}, {"bound": "exact"}, (), 0.9)
    assert settled(text, [nothing]) == []
