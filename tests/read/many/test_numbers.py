"""Quantities: the number that words state, its unit, and how they bound it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.mentions import Value
from variorum.model.vocabulary import Bound
from variorum.read.many.numbers import bound_of, value_of
from variorum.read.many.spelled import number_of


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("15,000", 15000, None),
        ("around 15,000 troops", 15000, None),
        ("107 000 tons", 107000, "ton"),
        ("3 1/2 months", 3.5, "month"),
        ("2½ hours", 2.5, "hour"),
        ("½", 0.5, None),
        ("1/3", 0.333333333, None),
        ("two and a half million", 2500000, None),
        ("three-and-a-half years", 3.5, "year"),
        ("nine hours and 30 minutes", 9.5, "hour"),
        ("$35 billion", 35_000_000_000, "USD"),
        ("-$37.63 a barrel", -37.63, "USD per barrel"),
        ("US$1.6 billion", 1_600_000_000, "USD"),
        ("C$5 million", 5_000_000, "CAD"),
        ("NZ $ 26 million", 26_000_000, "NZD"),
        ("£3m", 3_000_000, "GBP"),
        ("€4bn", 4_000_000_000, "EUR"),
        ("2.5 million euros", 2_500_000, "EUR"),
        ("Rs 500 crore", 5_000_000_000, "INR"),
        ("SGD1.75-billion", 1_750_000_000, "SGD"),
        ("1.2 trillion won", 1_200_000_000_000, "KRW"),
        ("300 million yuan", 300_000_000, "CNY"),
        ("17 cents", 17, "cent"),
        ("54%", 54, "%"),
        ("Seventy-eight percent", 78, "%"),
        ("half of one percent", 0.5, "%"),
        ("2 percentage points", 2, "percentage point"),
        ("two thirds", 0.666666667, None),
        ("about one out of every 200", 0.005, None),
        ("six in 10", 0.6, None),
        ("a quarter of a million", 250000, None),
        ("half a dozen", 6, None),
        ("a dozen", 12, None),
        ("a hundred and twenty-five", 125, None),
        ("a million", 1_000_000, None),
        ("1.2bn", 1_200_000_000, None),
        ("one", 1, None),
        ("no", 0, None),
        ("both", 2, None),
        ("a single", 1, None),
        ("over a week", 1, "week"),
        ("a day and a half", 1.5, "day"),
        ("year-long", 1, "year"),
        ("35 feet (10 metres)", 35, "foot"),
        ("6-foot-2", 74, "inch"),
        ("230 kilometres", 230, "km"),
        ("5.5 tonnes", 5.5, "tonne"),
        ("minus 10°C", -10, "°C"),
        ("38 degrees", 38, "degree"),
        ("37,000ft", 37000, "foot"),
        ("10,000 a month", 10000, "per month"),
        ("eight hours a day", 8, "hour per day"),
        ("1.5 million barrels per day", 1_500_000, "barrel per day"),
        ("doubled", 2, "times"),
        ("twice as much", 2, "times"),
        ("18-fold", 18, "times"),
        ("500-pound", 500, "pound"),
        ("78 cents for every dollar", 78, "cent"),
    ],
)
def test_the_stated_number_is_read_with_its_unit(words: str, value: Value, unit: str | None) -> None:
    assert value_of(words) == (value, unit)


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("1,500-2,000", (1500, 2000), None),
        ("between 10 and 20 people", (10, 20), None),
        ("$5-10 million", (5_000_000, 10_000_000), "USD"),
        ("12-45,000", (12000, 45000), None),
        ("five to 10 years", (5, 10), "year"),
        ("between 4% and 7%", (4, 7), "%"),
        ("two or three", (2, 3), None),
        ("a minute or two", (1, 2), "minute"),
        ("$1,000 to $2,000 a month", (1000, 2000), "USD per month"),
    ],
)
def test_a_range_has_a_low_and_a_high_end(words: str, value: Value, unit: str | None) -> None:
    assert value_of(words) == (value, unit)
    assert bound_of(words) is Bound.RANGE


@pytest.mark.parametrize(
    "words", ["dozens", "hundreds of thousands", "several", "Tens of thousands", "many", "most", ""]
)
def test_words_without_a_number_get_none(words: str) -> None:
    assert value_of(words) == (None, None)


def test_vague_words_keep_their_unit() -> None:
    assert value_of("several weeks") == (None, "week")
    assert value_of("millions of dollars") == (None, "USD")


@pytest.mark.parametrize("score", ["52-35", "48-48", "1:0", "14 to 11"])
def test_a_score_or_a_vote_is_no_number(score: str) -> None:
    assert value_of(score)[0] is None


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("15,000", Bound.EXACT),
        ("around 15,000", Bound.ABOUT),
        ("nearly a decade", Bound.ABOUT),
        ("dozens", Bound.ABOUT),
        ("at least five", Bound.AT_LEAST),
        ("more than a dozen", Bound.AT_LEAST),
        ("no fewer than 12", Bound.AT_LEAST),
        ("40% or higher", Bound.AT_LEAST),
        ("290 +", Bound.AT_LEAST),
        ("up to 840", Bound.AT_MOST),
        ("as many as 60", Bound.AT_MOST),
        ("no more than 10", Bound.AT_MOST),
        ("less than a week", Bound.AT_MOST),
        ("20 to 25 percent", Bound.RANGE),
    ],
)
def test_hedges_bound_the_number(words: str, bound: Bound) -> None:
    assert bound_of(words) is bound


def test_a_spelled_number_that_is_not_all_number_is_none() -> None:
    assert [number_of(words) for words in ("two goats", "a", "twenty thirty", "", "and", "1/0", "5 0/0")] == [None] * 7


PIECES = st.sampled_from(
    "$ € £ C$ - – to or and between a an half dozen two thirds twenty five 1,500 3.5 ½ 1/2 0/0 million bn m % percent "
    "points km feet "
    "ft ' \" ( ) a month per hour hundred thousand in every or two dozens 😀 김 שלום e\u0301 −5 ٣".split(" ")
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map(" ".join), st.lists(PIECES, max_size=12).map("".join)))
def test_whatever_the_words_a_range_rises_and_nothing_is_raised(words: str) -> None:
    value, unit = value_of(words)
    assert isinstance(bound_of(words), Bound)
    assert unit != ""
    if isinstance(value, tuple):
        assert value[0] < value[1]


@given(st.integers(0, 10**12))
def test_figures_with_thousands_marks_are_read_back(number: int) -> None:
    assert value_of(f"{number:,}") == (number, None)
    assert value_of(f"about {number:,} km") == (number, "km")


@pytest.mark.parametrize("words", ["9" * 5000, "one " * 3000, "a " * 3000, "$" * 5000, "1 to " * 3000, "(" * 5000])
def test_long_and_odd_words_are_read_to_their_end(words: str) -> None:
    value_of(words)
    assert isinstance(bound_of(words), Bound)


def test_bounds_agree_with_the_annotators(shared: Path) -> None:
    right = total = 0
    with (shared / "data" / "reports-gold" / "train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            for quantity in report["quantities"]:
                words = " ".join(report["text"][start:end] for start, end in quantity["quantity"])
                right += bound_of(words).value == quantity["bound"]
                total += 1
    assert right / total >= 0.95, f"{right} of {total}"
