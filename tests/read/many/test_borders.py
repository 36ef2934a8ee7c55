"""Borders of quantities: what belongs to one is taken in, what does not is left out, and nobody else's words are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.model.text import Span
from variorum.read.many.borders import are_one, bordered, counts


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ("The yard sold more than 300 boats.", "300", "more than 300"),
        ("The yard sold at least two boats.", "two", "at least two"),
        ("The yard lost an estimated 40 boats.", "40", "an estimated 40"),
        ("The yard kept only nine boats 🚢.", "nine", "only nine"),
        ("The yard made well over 90 boats.", "90", "well over 90"),
        ("The fee is now US$1.6 billion a year.", "1.6", "US$1.6 billion a year"),
        ("Нова верфь took €4 million.", "4", "€4 million"),
        ("It fell to -$31.50 a barrel.", "$31.50", "-$31.50 a barrel"),
        ("They earn $7.25 an hour at sea.", "$7.25", "$7.25 an hour"),
        ("Boats grew 12 percent less costly.", "12", "12 percent less"),
        ("Boats grew by .6 percent.", ".6", ".6 percent"),
        ("It took eight or nine months.", "eight", "eight or nine months"),
        ("It took between 11 and 17 months.", "11", "between 11 and 17 months"),
        ("It took between 11 and 17 months.", "17", "between 11 and 17 months"),
        ("It took somewhere between 11 and 17 months.", "11", "somewhere between 11 and 17 months"),
        ("It took 11-17 months.", "11", "11-17 months"),
        ("Crews saw tens of thousands of gulls.", "tens", "tens of thousands"),
        ("Crews sailed hundreds of miles.", "hundreds", "hundreds of miles"),
        ("Six in 10 sailors agreed.", "Six", "Six in 10"),
        ("Hire 50 or more cooks.", "50", "50 or more"),
        ("A 90-second film was shown.", "90", "90-second"),
        ("A three-and-a-half year trip.", "three", "three-and-a-half"),
        ("A dozen gulls came.", "dozen", "A dozen"),
        ("They waited six straight weeks.", "six", "six straight weeks"),
        ("The reef is 36 feet (11 meters) long.", "36 feet", "36 feet (11 meters)"),
        ("A roughly 4-mile (6-kilometer) reef.", "6-kilometer", "roughly 4-mile (6-kilometer)"),
    ],
)
def test_what_belongs_to_a_quantity_is_taken_in(text: str, read: str, whole: str) -> None:
    assert bordered(text, span(text, read)).words(text) == whole


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ("They saw hundreds of ships.", "hundreds of", "hundreds"),
        ("They saw the 27 ships.", "the 27", "27"),
        ("They saw another 27 ships.", "another 27", "27"),
        ("They saw 27 ships 🚢.", "27 ships", "27"),
        ("Within the next two weeks they sail.", "next two weeks", "two weeks"),
        ("They paid $5 (about all).", "$5 (", "$5"),
        ("The crew (27) sailed.", "(27)", "27"),
        ("They paid $1,300 per sailor.", "$1,300 per", "$1,300"),
    ],
)
def test_what_does_not_belong_is_left_out(text: str, read: str, whole: str) -> None:
    assert bordered(text, span(text, read)).words(text) == whole


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("The toll climbed up to 46 boats.", "46"),
        ("They sailed over five months.", "five months"),
        ("The ship had looked around twice.", "twice"),
        ("The fleet grew from 10 to 21 boats.", "10"),
        ("It stood at 7% a month ago.", "7%"),
        ("It sits between two towns.", "two"),
        ("They sold 300 boats.", "300"),
        ("They paid $300 (£220).", "$300"),
        ("They used 14 rounds of it.", "14 rounds"),
        ("They cut it by half.", "half"),
    ],
)
def test_words_that_only_look_like_a_part_stay_outside(text: str, read: str) -> None:
    assert bordered(text, span(text, read)).words(text) == read


def test_a_quantity_grows_only_into_free_text() -> None:
    text = "It took five to nine days."
    five = span(text, "five")
    assert bordered(text, five).words(text) == "five to nine days"
    assert bordered(text, five, Span(0, span(text, "nine").start)) == five


@pytest.mark.parametrize(
    ("text", "first", "second", "one"),
    [
        ("It took between 5 and 9 days.", "5", "9 days", True),
        ("It took between 5 and 9 days.", "between 5 and", "9 days", True),
        ("It took 5 to 9 days.", "5", "9 days", True),
        ("It fell from 5 to 9 days.", "5", "9 days", False),
        ("It took 5 and 9 days.", "5", "9 days", False),
        ("It is 5 miles (8 km) long.", "5 miles", "8 km", True),
        ("It cost $5 (£4) then.", "$5", "£4", False),
        ("It took 5 boats, 9 days.", "5", "9 days", False),
    ],
)
def test_two_ends_of_a_range_or_two_units_of_one_measure_are_one(text: str, first: str, second: str, one: bool) -> None:
    assert are_one(text, span(text, first), span(text, second)) is one


@pytest.mark.parametrize("words", ["27", "dozens", "a year", "half", "doubled", "no", "two-thirds", "decades"])
def test_words_that_count_something_can_be_a_quantity(words: str) -> None:
    assert counts(words)


@pytest.mark.parametrize("words", ["more than", "the", "in 1998", "2024", "about as", "US", "“"])
def test_words_without_a_number_and_years_cannot(words: str) -> None:
    assert not counts(words)


PIECES = st.sampled_from(
    ["5", "one", "between", "and", "to", "(", ")", "km", "more than", "$", "of", "é́", "한", "ש", "🚢", "-"]
)


@given(st.lists(PIECES, max_size=30), st.integers(0, 60), st.integers(0, 20))
def test_borders_lie_in_the_text_and_settle_at_once_on_a_span_that_is_never_lost(
    pieces: list[str], start: int, size: int
) -> None:
    text = " ".join(pieces)
    read = Span(min(start, len(text)), min(start + size, len(text)))
    found = bordered(text, read)
    assert 0 <= found.start <= found.end <= len(text)
    assert len(found) or not len(read)
    assert bordered(text, read, read).start >= read.start
    assert bordered(text, read, read).end <= read.end
