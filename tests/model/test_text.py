"""Spans, segments and sentences, in scripts of all kinds."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.text import Span, merged, segments, sentences, trimmed

MIXED = "Ana said “да” 👍🏽 — e\u0301t\u00e9, 평양, שלום."


@st.composite
def marks(draw: st.DrawFn) -> list[list[Span]]:
    one = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ab: Span(min(ab), max(ab)))
    return draw(st.lists(st.lists(one, max_size=3), max_size=6))


def test_a_backward_span_is_refused() -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(3, 2)


def test_a_span_gives_its_exact_words() -> None:
    for word in ("да", "👍🏽", "e\u0301t\u00e9", "평양", "שלום"):
        start = MIXED.index(word)
        assert Span(start, start + len(word)).words(MIXED) == word


@given(marks())
def test_segments_tile_the_text_and_name_exactly_the_marks_that_cover_them(some: list[list[Span]]) -> None:
    found = segments(30, some)
    assert [s.span.start for s in found[1:]] == [s.span.end for s in found[:-1]]
    assert (found[0].span.start, found[-1].span.end) == (0, 30)
    for segment in found:
        for position in range(segment.span.start, segment.span.end):
            covering = tuple(i for i, spans in enumerate(some) if any(s.start <= position < s.end for s in spans))
            assert segment.marks == covering


def test_crossing_marks_give_three_segments() -> None:
    found = segments(6, [[Span(0, 4)], [Span(2, 6)]])
    assert [(s.span, s.marks) for s in found] == [(Span(0, 2), (0,)), (Span(2, 4), (0, 1)), (Span(4, 6), (1,))]


def test_merged_spans_are_disjoint_and_in_order() -> None:
    assert merged([Span(5, 9), Span(0, 2), Span(1, 3), Span(4, 4)]) == (Span(0, 3), Span(5, 9))


def test_trimming_leaves_no_white_space() -> None:
    assert trimmed("  a b \n", Span(0, 7)) == Span(2, 5)


@given(st.text(alphabet='Ab. !?\n"”“1е\u0301평ש👍', max_size=60))
def test_sentences_are_in_order_and_hold_every_visible_character(text: str) -> None:
    found = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    outside = set(range(len(text))) - {i for s in found for i in range(s.start, s.end)}
    assert all(text[i].isspace() for i in outside)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        (
            "Gen. Orr spoke to the U.S. envoy. Nobody listened.",
            ["Gen. Orr spoke to the U.S. envoy.", "Nobody listened."],
        ),
        ("“We will not.” The minister left.", ["“We will not.”", "The minister left."]),
        ("A headline\nThe body begins", ["A headline", "The body begins"]),
        ("It cost 3.5 million. Then 4.", ["It cost 3.5 million.", "Then 4."]),
        ("   \n ", []),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, parts: list[str]) -> None:
    assert [s.words(text) for s in sentences(text)] == parts
