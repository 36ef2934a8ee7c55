"""When undated reports appeared: invented stories whose dated siblings, or own words, tell it."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import doc, reading
from variorum.link.dates import bounds, inferred
from variorum.model.documents import Document, ReportDate
from variorum.model.mentions import Reading
from variorum.model.vocabulary import DateSource
from variorum.read.redating import redated
from variorum.read.when.times import find_times, resolve

Case = tuple[Document, Reading]


def case(text: str, file: str = "report.txt", published: str | None = None) -> Case:
    """A report with the times that the grammar finds in it."""
    document = doc(text, file=file, published=published)
    return document, replace(reading(document), times=find_times(document.id, text, published))


def when(own: Case, *siblings: Case) -> str | None:
    return inferred(*own, siblings, resolve)[0].edtf


def values(own: Case, *siblings: Case) -> dict[str, str | None]:
    """What the report's times mean once its date is inferred."""
    document, read = own
    date, _ = inferred(document, read, siblings, resolve)
    again = redated(replace(document, published=date), read)
    return {time.span.words(document.text): time.edtf for time in again.times}


TALKS = (
    "Foreign Minister Ada Quill held talks with her counterpart Per Lund in Solven on {when}. "
    "The ministers discussed fishing licences and the harbour tariff. "
    "Quill said the northern fishermen would never accept another tariff from the capital."
)
DATED = [
    case(TALKS.format(when="Friday"), "a.txt", "2024-11-01"),
    case(
        "The harbour tariff was discussed by ministers Quill and Lund, along with fishing licences.\n"
        "Foreign Minister Ada Quill held talks with counterpart Per Lund in Solven the previous day.",
        "b.txt",
        "2024-11-02",
    ),
]
A_YEAR_LATER = case("Ada Quill held talks with Per Lund in Solven on Monday.", "c.txt", "2025-10-27")
UNDATED = case(
    "Talks between Foreign Minister Ada Quill and her counterpart Per Lund in Solven on Friday went on till night. "
    "The ministers discussed fishing licences and the harbour tariff. The treaty was ratified last week.\n"
    "Northern fishermen would never accept another tariff from the capital, Quill said."
)


def test_a_weekday_fits_the_day_that_a_sibling_gives_the_same_happening() -> None:
    found, reasons = inferred(*UNDATED, DATED, resolve)
    assert found == ReportDate("2024-11-01/2024-11-03~", DateSource.SIBLINGS)
    assert any('"Friday" here is 2024-11-01' in reason.says for reason in reasons)
    assert all(reason.weight > 0 for reason in reasons)


def test_what_the_report_says_then_has_a_date() -> None:
    assert values(UNDATED, *DATED) == {"Friday": "2024-11-01", "last week": "2024-W43"}


def test_the_same_persons_a_year_later_do_not_draw_the_report_there() -> None:
    assert when(UNDATED, *DATED, A_YEAR_LATER) == when(UNDATED, *DATED)
    assert when(UNDATED, A_YEAR_LATER) is None


def test_a_date_without_a_year_has_that_of_the_siblings() -> None:
    own = case(
        "Foreign Minister Ada Quill arrived in Solven on October 29 and held talks with her counterpart Per Lund. "
        "The ministers discussed fishing licences and the harbour tariff. On October 18 the tariff was announced.\n"
        "The northern fishermen would never accept another tariff from the capital, Quill said."
    )
    first, last = bounds(when(own, *DATED)) or (None, None)
    assert first is not None
    assert last is not None
    assert date(2024, 10, 29) <= first <= last <= date(2024, 11, 10)
    assert values(own, *DATED) == {"October 29": "2024-10-29", "October 18": "2024-10-18"}


def test_a_week_after_is_counted_from_the_day_that_siblings_give() -> None:
    own = case(
        "A week after the talks in Solven, nobody knows what was agreed.\n"
        "The ministers discussed fishing licences and the harbour tariff, but signed nothing last Friday.\n"
        "Northern fishermen would never accept another tariff from the capital, Quill said."
    )
    siblings = [
        case(TALKS.format(when="Friday"), "a.txt", "2024-11-01"),
        case("The talks in Solven were held on Friday.\n" + TALKS.format(when="Friday"), "b.txt", "2024-11-02"),
    ]
    first, last = bounds(when(own, *siblings)) or (None, None)
    assert first is not None
    assert last is not None
    assert first <= date(2024, 11, 8) <= last
    assert last - first <= timedelta(3)


def test_a_copy_appeared_near_its_dated_twin_but_not_on_that_very_day() -> None:
    own = case(TALKS.format(when="the quay").replace(" on the quay", ""))
    assert when(own, case(own[0].text, "a.txt", "2024-11-01")) == "2024-10-29~/2024-11-04~"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill was sold on 5 March 2031, its owner said.", "2031-03-05/.."),
        ("The mill was sold in March 2031, its owner said.", "2031-03-01/.."),
        ("The mill was sold on 5 March 2031. It will close on 30 June 2031.", "2031-03-05/2031-06-30~"),
        ("Its owner said today, 10 March 2031, that the mill is sold.", "2031-03-10"),
        ("Yesterday, 10 March 2031, the mill was sold.", "2031-03-11"),
        ("On Wednesday (5 March 2031) the mill was sold.", "2031-03-05/2031-03-11"),
        ("The mill was founded in May 2030 and sold on Wednesday, March 5.", "2031-03-05~/2031-04-19~"),
        ("The mill was founded in May 2030 and sold on March 5.", "2030-05-01/.."),
        ("The mill was sold on March 5.", None),
        ("The mill was sold on Friday, and last week its owner left.", None),
        ("The mill will be sold before the 2032 election.", None),
        ("😀 Мельницу продали; 방앗간; הטחנה", None),
        ("", None),
    ],
)
def test_own_words_alone_say_so_much_and_no_more(text: str, expected: str | None) -> None:
    found, reasons = inferred(*case(text), (), resolve)
    assert found.edtf == expected
    assert found.source is (DateSource.TEXT if expected else DateSource.UNKNOWN)
    assert bool(reasons) == bool(expected)


def test_siblings_without_a_day_of_their_own_prove_nothing() -> None:
    for published in (
        ReportDate("2024-11", DateSource.METADATA),
        ReportDate("2024-11-01/2024-11-03", DateSource.TEXT),
        ReportDate("2024-11-01", DateSource.SIBLINGS),
        ReportDate("2024-11-01~", DateSource.TEXT),
        ReportDate(),
    ):
        vague = [(replace(document, published=published), read) for document, read in DATED]
        assert when(UNDATED, *vague) is None


def test_siblings_that_tell_something_else_prove_nothing() -> None:
    other = case("A circus came to Brade on Friday with nine elephants and a choir of bells.", "d.txt", "2024-11-01")
    assert when(UNDATED, other) is None


def test_page_furniture_in_common_is_no_common_story() -> None:
    from variorum.model.documents import Zone
    from variorum.model.text import Span
    from variorum.model.vocabulary import ZoneKind

    shared = "Subscribe now for weekly letters from harbours, islands and mills around our coast\n" * 3
    own, sibling = case(shared + "Somebody sang."), case(shared + "Nobody sang.", "a.txt", "2024-11-01")
    zone = Zone(ZoneKind.FURNITURE, Span(0, len(shared)))
    assert when(own, sibling) is not None
    assert when((replace(own[0], zones=(zone,)), own[1]), (replace(sibling[0], zones=(zone,)), sibling[1])) is None


def test_forty_copies_weigh_no_more_than_one() -> None:
    copies = [case(A_YEAR_LATER[0].text, f"copy{n}.txt", "2025-10-27") for n in range(40)]
    assert when(UNDATED, *copies, *DATED) == when(UNDATED, *DATED) is not None


def test_the_order_of_siblings_does_not_matter() -> None:
    siblings = [*DATED, A_YEAR_LATER, case("Per Lund left Solven on Sunday.", "d.txt", "2024-11-04")]
    expected = inferred(*UNDATED, siblings, resolve)
    for seed in range(6):
        random.Random(seed).shuffle(siblings)
        assert inferred(*UNDATED, siblings, resolve) == expected


def test_the_report_itself_is_no_sibling_of_its_own() -> None:
    document, read = UNDATED
    itself = replace(document, published=ReportDate("2024-11-01", DateSource.METADATA))
    assert when(UNDATED, (itself, read)) is None


PIECES = (
    "on Friday", "on October 29", "in June", "last week", "yesterday", "on 29 October 2024", "on 29 October 9999",
    "on Friday, November 1", "by 30 June 2031", "three days after the talks", "on 1 January 0001", "today (March 5)",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=5),
    st.lists(st.tuples(st.sampled_from(PIECES), st.dates()), max_size=4),
)
def test_whatever_is_told_the_date_is_one_and_the_same_again(own: list[str], others: list[tuple[str, date]]) -> None:
    text = "The ministers Ada Quill and Per Lund discussed the harbour tariff {}. "
    undated = case("".join(text.format(piece) for piece in own))
    siblings = [case(text.format(piece), f"{n}.txt", day.isoformat()) for n, (piece, day) in enumerate(others)]
    found, _ = inferred(*undated, siblings, resolve)
    assert found == inferred(*undated, siblings[::-1], resolve)[0]
    if found.edtf and ".." not in found.edtf:
        assert bounds(found.edtf) is not None


def test_a_long_report_of_nothing_but_weekdays_is_no_trouble() -> None:
    text = "Minister Ada Quill met the harbour council in Solven on Friday. "
    assert when(case(text * 1500), case(text * 1500, "a.txt", "2024-11-01")) is not None
