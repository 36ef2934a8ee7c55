"""Time expressions: what is found, where it stands, and what it is worth."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.evaluate.benchmarks import meantime_times
from variorum.model.text import Span
from variorum.read.when.calendar import bounds, is_edtf, offset
from variorum.read.when.times import find_times, resolve

REPORT = "2024-11-02"
"""A Saturday."""


def found(text: str, reference: str | None = REPORT) -> list[tuple[str, str | None]]:
    return [(time.span.words(text), time.edtf) for time in find_times("doc-1", text, reference)]


def value(text: str, words: str, reference: str | None = REPORT) -> str | None:
    values = dict(found(text, reference))
    assert words in values, f"{words!r} is not among {list(values)}"
    return values[words]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2024-11-02", "2024-11-02"),
        ("2024/11/02", "2024-11-02"),
        ("3 Nov 2024", "2024-11-03"),
        ("3 November", "2024-11-03"),
        ("the 3rd of November, 2024", "2024-11-03"),
        ("Nov. 1", "2024-11-01"),
        ("Friday, July 21, 2017", "2017-07-21"),
        ("March 01 , 2008", "2008-03-01"),
        ("November 2024", "2024-11"),
        ("November of 1776", "1776-11"),
        ("02.11.2024", "2024-11-02"),
        ("7/8/07", "2007-08-07"),
        ("March 3-5, 2023", "2023-03-03/2023-03-05"),
        ("5 – 6 September 2019", "2019-09-05/2019-09-06"),
        ("January-June 2016", "2016-01/2016-06"),
        ("last month", "2024-10"),
        ("next year", "2025"),
        ("this week", "2024-W44"),
        ("last week", "2024-W43"),
        ("June last year", "2023-06"),
        ("last September", "2024-09"),
        ("yesterday", "2024-11-01"),
        ("tomorrow night", "2024-11-03"),
        ("the day before yesterday", "2024-10-31"),
        ("this morning", "2024-11-02"),
        ("last night", "2024-11-01"),
        ("last Friday", "2024-11-01"),
        ("next Friday", "2024-11-08"),
        ("last weekend", "2024-10-26/2024-10-27"),
        ("a year ago", "2023"),
        ("three weeks ago", "2024-W41"),
        ("five days ago", "2024-10-28"),
        ("18 months ago", "2023-05"),
        ("summer 2024", "2024-22"),
        ("last winter", "2023-24"),
        ("the third quarter of 2008", "2008-07/2008-09"),
        ("Q3 2020", "2020-07/2020-09"),
        ("the first half of 2020", "2020-01/2020-06"),
        ("the first half of this year", "2024-01/2024-06"),
        ("the third quarter 2008", "2008-07/2008-09"),
        ("last year's third quarter", "2023-07/2023-09"),
        ("the 2007 fourth quarter", "2007-10/2007-12"),
        ("the current fiscal year", "2024"),
        ("a quarter century", "P25Y"),
        ("AD842", "0842"),
        ("the end of World War II", "1939-09-01/1945-09-02"),
        ("the First World War", "1914-07-28/1918-11-11"),
        ("the 1990s", "199X"),
        ("the '60s", "196X"),
        ("the sixties", "196X"),
        ("the 20th century", "19XX"),
        ("19th-century", "18XX"),
        ("500 BC", "-0499"),
        ("AD 842", "0842"),
        ("2019-21", "2019/2021"),
        ("New Year's Eve 2023", "2023-12-31"),
        ("Christmas Day", "2023-12-25"),
        ("9/11", "2001-09-11"),
        ("Juche 107 (2018)", "2018"),
        ("three months", "P3M"),
        ("3 1/2 months", "P3.5M"),
        ("two and a half years", "P2.5Y"),
        ("half an hour", "PT30M"),
        ("a decade", "P10Y"),
        ("the past three months", "P3M"),
        ("several years", "PXY"),
        ("every year", None),
        ("recently", None),
    ],
)
def test_words_have_the_value_that_a_careful_person_gives_them(words: str, edtf: str | None) -> None:
    assert resolve(words, REPORT) == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("late October", "2024-10"),
        ("mid-May", "2024-05"),
        ("early 2009", "2009"),
        ("the end of the year", "2024"),
        ("the beginning of last year", "2023"),
        ("the late 1970s", "197X"),
        ("the first week of March 2022", "2022-03"),
    ],
)
def test_a_part_of_a_time_is_worth_the_whole_and_no_day_of_it(words: str, edtf: str) -> None:
    assert resolve(words, REPORT) == edtf


def test_the_reports_own_weekday_is_the_day_of_the_report() -> None:
    assert value("The envoy landed in Tallburg, officials said Saturday.", "Saturday") == REPORT


def test_a_weekday_lies_behind_the_report_by_default() -> None:
    assert value("The envoy landed in Tallburg on Tuesday.", "Tuesday") == "2024-10-29"


@pytest.mark.parametrize(
    "text",
    [
        "The two ministers will meet on Tuesday.",
        "The court is expected to rule on Tuesday.",
        "The truce holds until Tuesday.",
        "Aides said the talks would resume Tuesday.",
        "Minister to open harbour on Tuesday\nThe harbour is old.",
    ],
)
def test_a_weekday_lies_ahead_where_the_clause_looks_ahead(text: str) -> None:
    assert value(text, "Tuesday") == "2024-11-05"


def test_the_nearest_verb_decides_which_way_a_weekday_lies() -> None:
    text = "The council will debate the plan that was announced on Monday and will vote on Thursday."
    assert found(text) == [("Monday", "2024-10-28"), ("Thursday", "2024-11-07")]


def test_a_range_of_weekdays_begins_before_it_ends() -> None:
    text = "Her stay in Tallburg will run from Friday through Monday."
    assert found(text) == [("Friday", "2024-11-01"), ("Monday", "2024-11-04")]


def test_a_date_without_year_is_the_last_one_unless_the_clause_looks_ahead() -> None:
    assert value("The bridge was closed on Feb. 20.", "Feb. 20") == "2024-02-20"
    assert value("The bridge will reopen on Feb. 20.", "Feb. 20") == "2025-02-20"


def test_a_month_without_year_is_the_last_one_unless_the_clause_looks_ahead() -> None:
    assert value("They signed the accord in December.", "December") == "2023-12"
    assert value("They will sign the accord in December.", "December") == "2024-12"


def test_two_dates_side_by_side_share_their_year() -> None:
    assert found("They met on Oct. 31 and Nov. 1, 2019, in Tallburg.") == [
        ("Oct. 31", "2019-10-31"),
        ("Nov. 1, 2019", "2019-11-01"),
    ]
    assert found("The show ran from Nov. 20, 2018 to Jan. 5.")[1] == ("Jan. 5", "2019-01-05")


def test_the_previous_day_counts_from_the_report_or_from_a_day_in_the_sentence() -> None:
    assert value("She left by train the previous day.", "the previous day") == "2024-11-01"
    assert value("On Oct. 28 she came back, having left the previous day.", "the previous day") == "2024-10-27"


def test_what_follows_counts_from_the_time_named_last() -> None:
    text = "He was born in 1724. Two years later the family moved. The following year they came back."
    assert found(text) == [("1724", "1724"), ("Two years later", "1726"), ("The following year", "1727")]


def test_a_later_day_after_a_mere_year_is_unknown() -> None:
    assert value("The fire was in 1911. Three days later it rained.", "Three days later") is None


def test_a_time_of_day_keeps_its_day_only() -> None:
    assert found("The siren sounded at 5 p.m. Friday.") == [("5 p.m. Friday", "2024-11-01")]
    assert found("On Tuesday the tower fell at 18:40 GMT.") == [("Tuesday", "2024-10-29"), ("18:40 GMT", "2024-10-29")]


def test_ages_rates_and_counted_things_are_no_times() -> None:
    assert found("The 30-year-old driver, aged 31 months, owned 2000 goats and 1500 sheep.") == []
    assert found("It yields 50 tons a year.") == [("a year", None)]
    assert found("In May 12 people left.")[0] == ("May", "2024-05")


def test_names_that_look_like_times_are_left_alone() -> None:
    assert found("She may march with June Harlow on Black Friday past Kim Sung-Jun.") == []


def test_each_end_of_a_range_of_years_or_centuries_or_decades_is_found() -> None:
    text = "She ruled from 1998-2003; songs of the 15th to the 19th century; coats of the 1960s and 70s."
    assert found(text) == [
        ("1998", "1998"),
        ("2003", "2003"),
        ("the 15th", "14XX"),
        ("the 19th century", "18XX"),
        ("the 1960s", "196X"),
        ("70s", "197X"),
    ]


def test_years_of_lives_and_of_early_ages_are_found() -> None:
    text = (
        "Ode (b. 1731; d. 1790), heir of Ude (c. 314 – 368), printed at Tallburg, Norway, 1859; walls of the year 71."
    )
    text += " In 348 of them rain was seen."
    assert [words for words, _ in found(text)] == ["1731", "1790", "314", "368", "1859", "71"]
    assert value("She lived in Ode in the year 71.", "71") == "0071"


def test_the_weekend_is_the_last_or_the_next_one() -> None:
    assert value("The talks broke down over the weekend.", "the weekend", "2024-11-06") == "2024-11-02/2024-11-03"
    assert value("The talks broke down over the weekend.", "the weekend", "2024-11-08") == "2024-11-02/2024-11-03"
    assert value("The envoys will meet over the weekend.", "the weekend", "2024-11-06") == "2024-11-09/2024-11-10"


def test_a_year_or_month_beside_another_counts_from_that_one() -> None:
    assert value("The mill lost less in 2011 than in the previous year.", "the previous year") == "2010"
    assert value("The mill lost less than in the previous year.", "the previous year") == "2023"
    text = "On 5 May 1990 she left; in 1992 she came back, and the following year she won."
    assert value(text, "the following year") == "1993"
    assert value("He wed in 1939. That same year he left.", "That same year") == "1939"


def test_the_last_months_of_the_year_are_past_in_january_if_the_clause_looks_back() -> None:
    words = "the final three months of the year"
    assert value(f"The mill raised more in {words}.", words, "2025-01-02") == "2024-10/2024-12"
    assert value(f"The mill will raise more in {words}.", words, "2025-01-02") == "2025-10/2025-12"


def test_a_month_close_by_wins_where_the_verb_does_not_decide() -> None:
    assert value("A fight for votes in December", "December") == "2024-12"
    assert value("The harvest count for October is expected to be higher.", "October") == "2024-10"
    text = "They say that growth will return in the September through November period."
    assert found(text) == [("September", "2024-09"), ("November", "2024-11")]


def test_a_weekday_that_something_is_for_lies_ahead() -> None:
    assert value("The stakes are high for Tuesday.", "Tuesday") == "2024-11-05"
    assert value("She blamed him for Tuesday's fire.", "Tuesday") == "2024-10-29"
    assert value("A verdict could come as early as Tuesday.", "Tuesday") == "2024-11-05"


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("The river usually freezes in January.", "January", "XXXX-01"),
        ("The fair is held every year on 14 July.", "14 July", "XXXX-07-14"),
        ("In the winter it can get very cold in Tallburg.", "the winter", "XXXX-24"),
        ("Summers are dry and hot in Tallburg.", "Summers", "XXXX-22"),
        ("One boat per week leaves on Thursday.", "Thursday", None),
        ("The river froze in January, as it usually did.", "January", "2024-01"),
        ("The cold mill will open in the winter.", "the winter", "2024-24"),
        ("Boats that sail twice a week sank on Thursday.", "Thursday", "2024-10-31"),
    ],
)
def test_what_comes_again_and_again_is_of_no_one_year(text: str, words: str, edtf: str | None) -> None:
    assert value(text, words) == edtf


def test_today_may_mean_our_age_and_now_no_time() -> None:
    assert value("The old mill is still in use today.", "today") is None
    assert value("The mill burned today.", "today") == REPORT
    assert found("Now, what of it? Now that the mill is old, she goes there now and then with USA Today.") == []


def test_opening_hours_are_of_no_day() -> None:
    assert found("Open 8:30 am - 7 pm.") == [("8:30 am", None), ("7 pm", None)]


def test_numbers_beside_units_are_read_with_care() -> None:
    assert found("Tallburg Cup 2018 day five: winds of 90 miles per hour") == [("2018", "2018")]
    assert found("It took roughly 1600 hours.") == [("1600 hours", "PT1600H")]
    assert found("He came three days later than planned.") == [("three days", "P3D")]
    assert found("A file photo of this March 22, 2017, by Larry Summers.") == [("March 22, 2017", "2017-03-22")]


def test_words_may_stand_on_two_lines() -> None:
    assert found("He came back last\nweek, on Oct.\n28.") == [("last\nweek", "2024-W43"), ("Oct.\n28", "2024-10-28")]
    assert ("May", "2024-05") in found("Vote in May\n3 parties agree")


def test_in_a_history_an_undated_month_belongs_to_the_year_last_named() -> None:
    text = (
        "He came in 1829. In 1830 he left. On 4 July 1831 he was seized. He was tried on 5 October.\nHe died in 1832."
    )
    assert value(text, "5 October", "2004-08-18") == "1831-10-05"


def test_without_a_date_of_the_report_only_what_the_words_say_is_given() -> None:
    text = "On October 29, a Tuesday, the mission left; it was founded in June 2019, and came back last week."
    assert found(text, None) == [
        ("October 29", "XXXX-10-29"),
        ("Tuesday", None),
        ("June 2019", "2019-06"),
        ("last week", None),
    ]


def test_a_report_dated_to_a_span_gives_what_all_its_days_agree_on() -> None:
    text = "On October 29 they met; last year they had not. They parted on Friday."
    assert found(text, "2024-11-05/2024-11-10") == [
        ("October 29", "2024-10-29"),
        ("last year", "2023"),
        ("Friday", None),
    ]
    assert value(text, "last year", "2024") == "2023"


def test_offsets_are_code_points_beside_emoji_and_every_script() -> None:
    text = "😀👩‍👩‍👧 Ту́ся сказала; 김철수; שלום עולם; e\u0301 – on Friday — 3 Nov 2024 🎉 last month."
    times = find_times("doc-1", text, REPORT)
    assert [time.span for time in times] == [
        Span(text.index(words), text.index(words) + len(words)) for words in ("Friday", "3 Nov 2024", "last month")
    ]


def test_the_same_words_have_the_same_id_whatever_their_value() -> None:
    text = "They met on Friday."
    one, two = find_times("doc-1", text, REPORT), find_times("doc-1", text, "2020-01-01")
    assert one[0].id == two[0].id and one[0].edtf != two[0].edtf
    assert one[0].id != find_times("doc-2", text, REPORT)[0].id


WORDS = st.sampled_from(
    "on in the a last next this past of to through from and early late mid- end March May Sunday Fri. 3rd 31 2024 1999 "
    "week month year years ago later quarter century 5 p.m. 18:40 half two twenty several 30 Feb. 29 Christmas today "
    "the's \n , . ( ) - – ½ first Juche AD BC weekend every 0 00 2024-02-30 99/99/99 Q4 '60s 김 שלום 😀 e\u0301".split(
        " "
    )
)


@given(
    st.one_of(st.text(), st.lists(WORDS, max_size=14).map(" ".join)),
    st.sampled_from(
        [None, REPORT, "2024-11", "2024", "2024-10-29/2024-11-10", "0001-01-01", "9999-12-31", "nonsense", ""]
    ),
)
def test_whatever_the_text_spans_lie_in_it_and_values_are_edtf(text: str, reference: str | None) -> None:
    end = 0
    for time in find_times("doc-1", text, reference):
        assert end <= time.span.start < time.span.end <= len(text)
        assert time.span.words(text) == time.span.words(text).strip() != ""
        assert time.edtf is None or is_edtf(time.edtf), time.edtf
        end = time.span.end


@given(
    st.dates().map(str),
    st.integers(-3000, 3000),
    st.sampled_from(["day", "week", "month", "quarter", "year", "decade"]),
)
def test_a_value_moved_there_and_back_covers_the_day_it_came_from(day: str, number: int, unit: str) -> None:
    moved = offset(day, number, unit)
    if moved is not None:
        first = (bounds(moved) or pytest.fail(f"{moved} has no bounds"))[0]
        back = bounds(offset(first.isoformat(), -number, unit))
        start = bounds(offset(day, 0, unit))
        assert back is None or back == start


@pytest.mark.parametrize(
    "text", ["9" * 20000, "the " * 5000, "a" * 50000, "1 " * 5000, " " * 50000, "in May " * 500, "9" * 5000 + " days"]
)
def test_long_and_odd_texts_are_read_to_their_end(text: str) -> None:
    times = find_times("doc-1", text, REPORT)
    assert all(time.span.end <= len(text) for time in times)


def test_invalid_values_are_not_edtf() -> None:
    assert [v for v in ("2024-02-30", "2024-13", "24", "P", "PT", "2024-W54", "", "late") if is_edtf(v)] == []


def test_times_of_the_development_reports_are_read_well_enough(shared: Path) -> None:
    right = total = 0
    for corpus in ("corpus_airbus", "corpus_apple"):
        for gold in meantime_times(shared / "data" / "meantime" / "intra-doc_annotation" / corpus):
            times = find_times(gold["id"], gold["text"], gold["reference"])
            values = {(time.span.start, time.edtf) for time in times}
            right += sum((time["span"][0], time["value"]) in values for time in gold["times"])
            total += len(gold["times"]) + len(times)
    assert re.fullmatch(r"\d+", str(total)) and 200 * right / total >= 85, f"value F1 {200 * right / total:.1f}"
