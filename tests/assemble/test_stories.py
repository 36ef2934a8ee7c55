"""Reports on one happening join by what they tell and when; like matters weeks apart are other stories."""

from collections.abc import Sequence
from dataclasses import replace
from math import isclose
from random import Random

import msgspec
import pytest

from tests.records import doc, reading, span
from variorum.assemble.stories import (
    KEYED,
    StoryItem,
    StoryStage,
    content,
    days_between,
    label_of,
    likeness,
    reasons,
    span_of,
    story_of,
)
from variorum.model.linking import JUDGED, Case, Link, joined
from variorum.model.mentions import EventMention, Mention, TimeExpression
from variorum.model.text import Span
from variorum.model.vocabulary import EventType, MentionType, Modality

CRANE = (
    "Crane falls into the harbour of Velm",
    "A crane fell into the harbour of Velm on {day}, and two dockers were hurt. Harbour master Ilo Brandt shut the "
    "dock while divers searched the wreck. The crane had stood on Quay 14 since 1998, Brandt said.",
)
DOCKERS = (
    "Two dockers hurt as crane collapses at Velm",
    "Two dockers are in hospital after a harbour crane collapsed at Velm on {day}. Divers searched for others below "
    "the wreck at Quay 14; the harbour master, Ilo Brandt, said that nobody was missing and kept the dock shut.",
)
INQUIRY = (
    "Velm harbour crane had not been checked",
    "The crane that fell into the harbour of Velm had not been checked for years, dockers say. Harbour master Ilo "
    "Brandt, who shut the dock on {day} as divers searched the wreck at Quay 14, did not answer.",
)
VOTE = (
    "Parliament of Osten turns the budget down",
    "The parliament of Osten turned the budget of Chancellor Rena Holt down on {day}. Holt lost the vote by 212 to 208 "
    "after her smaller partner left the coalition over pensions.",
)
CYRILLIC = (
    "Кран упал в гавани Вельма 🏗️",
    "Портовый кран упал в гавани Вельма, двое докеров ранены. Капитан порта Ило Брандт закрыл причал.",
)
HANGUL = (
    "벨름 항구 크레인 추락 🏗️",
    "벨름 항구에서 크레인이 추락해 부두 노동자 두 명이 다쳤다. 항만장 일로 브란트가 부두를 폐쇄했다.",
)
ARABIC = ("سقوط رافعة في ميناء فيلم", "سقطت رافعة في ميناء فيلم وأصيب عاملان. وأغلق مدير الميناء إيلو براندت الرصيف.")
NAMES = (("Velm", MentionType.PLACE), ("Osten", MentionType.PLACE))
PERSONS = ("Ilo Brandt", "Rena Holt", "Ило Брандт")


def case(told: tuple[str, str], published: str | None, day: str = "Sunday", file: str = "") -> Case:
    """A report with its names; a ``day`` with a number is a time expression for the report's own day."""
    title, body = told
    text = body.format(day=day)
    document = replace(doc(text, file=file or f"{title} {published}.txt", published=published), title=title)
    kinds = (*NAMES, *((name, MentionType.PERSON) for name in PERSONS))
    mentions = tuple(
        Mention(f"name-{document.id}-{name}", span(text, name), kind, name) for name, kind in kinds if name in text
    )
    times = (
        (TimeExpression(f"time-{document.id}", span(text, day), published),)
        if day in text and day[-1:].isdigit()
        else ()
    )
    return Case(document, replace(reading(document), mentions=mentions, times=times), {})


def item(told: tuple[str, str], published: str | None, day: str = "Sunday") -> StoryItem:
    (found,) = StoryStage().items(case(told, published, day))
    return found


def titles(groups: Sequence[Sequence[StoryItem]]) -> list[set[str]]:
    return [{one.title for one in group} for group in groups]


def test_reports_of_one_happening_join_and_others_stay_alone() -> None:
    groups = joined(StoryStage(), [case(CRANE, "2031-05-04"), case(VOTE, "2031-05-04"), case(DOCKERS, "2031-05-05")])
    assert {CRANE[0], DOCKERS[0]} in titles(groups)
    assert {VOTE[0]} in titles(groups)


def test_like_matters_weeks_apart_are_two_stories_where_the_words_bear_out_the_dates() -> None:
    reports = [
        case(CRANE, "2031-05-04", "May 4"),
        case(DOCKERS, "2031-05-04", "May 4"),
        case(INQUIRY, "2031-06-20", "June 20"),
    ]
    assert {INQUIRY[0]} in titles(joined(StoryStage(), reports))
    same_week = [*reports[:2], case(INQUIRY, "2031-05-06", "May 6")]
    assert len(joined(StoryStage(), same_week)) == 1


def test_a_date_that_only_the_page_gives_may_be_that_of_its_crawling() -> None:
    borne = likeness(item(CRANE, "2031-05-04", "May 4"), item(DOCKERS, "2031-06-20", "June 20"))
    given = likeness(item(CRANE, "2031-05-04"), item(DOCKERS, "2031-06-20"))
    assert borne < 0 < given


def test_an_absent_date_neither_helps_nor_hurts() -> None:
    dated, undated = item(CRANE, "2031-05-04"), item(DOCKERS, None)
    assert days_between(dated, undated) is None
    assert likeness(dated, undated) == content(dated, undated)
    assert not any("apart" in reason.says or "same day" in reason.says for reason in reasons(dated, undated))


def test_a_vague_date_is_as_near_as_it_may_be() -> None:
    assert days_between(item(CRANE, "2031-05"), item(DOCKERS, "2031-05-20")) == 0
    assert days_between(item(CRANE, "2031-05"), item(DOCKERS, "2031-06-03")) == 3


def test_reasons_say_what_is_shared_and_sum_to_the_score() -> None:
    left, right = sorted((item(CRANE, "2031-05-04"), item(DOCKERS, "2031-05-05")), key=lambda one: one.id)
    link = StoryStage().compare(left, right)
    assert link is not None
    assert isclose(sum(reason.weight for reason in link.reasons), link.score, abs_tol=0.03)
    says = " | ".join(reason.says for reason in link.reasons)
    assert "both use " in says and "crane" in says
    assert "both name velm" in says or "both name brandt" in says
    assert "both give 14" in says
    assert "a day apart" in says


def test_comparing_does_not_depend_on_who_comes_first() -> None:
    left, right = item(CRANE, "2031-05-04"), item(DOCKERS, "2031-05-05")
    assert likeness(left, right) == pytest.approx(likeness(right, left), abs=1e-9)


def test_shuffled_reports_give_the_same_stories() -> None:
    reports = [
        case(told, published, file=f"{at}-{published}.txt")
        for at, told in enumerate((CRANE, DOCKERS, INQUIRY, VOTE, CYRILLIC, HANGUL, ARABIC))
        for published in ("2031-05-04", "2031-05-06", "2031-07-01", None)
    ]
    expected = joined(StoryStage(), reports)
    for seed in range(3):
        Random(seed).shuffle(reports)
        assert joined(StoryStage(), reports) == expected


@pytest.mark.parametrize("told", [CYRILLIC, HANGUL, ARABIC])
def test_other_scripts_join_with_their_like(told: tuple[str, str]) -> None:
    reports = [
        case(told, "2031-05-04", file="one.txt"),
        case(told, "2031-05-05", file="two.txt"),
        case(VOTE, "2031-05-04"),
    ]
    assert sorted(map(len, joined(StoryStage(), reports))) == [1, 2]


def test_people_join_and_part_stories() -> None:
    reports = [case(CRANE, "2031-05-04"), case(DOCKERS, "2031-05-05"), case(VOTE, "2031-05-04")]
    crane, dockers, vote = (report.document.id for report in reports)

    def link(one: str, other: str, score: float) -> Link:
        return Link(min(one, other), max(one, other), score)

    parted = joined(StoryStage(), reports, [link(crane, dockers, -JUDGED)])
    assert len(parted) == 3
    same = joined(StoryStage(), reports, [link(crane, vote, JUDGED)])
    assert len(same) == 1


def test_empty_reports_have_no_story_and_very_long_ones_few_keys() -> None:
    assert list(StoryStage().items(case(("", ""), None))) == []
    assert list(StoryStage().items(case(("", "1 2 3 … 🏗️"), "never"))) == []
    (long,) = StoryStage().items(
        case(("Long", " ".join(f"w{'abcdefghij'[n % 10] * (n % 97)}" for n in range(60_000))), "2031")
    )
    assert len(list(StoryStage().keys(long))) == KEYED


def test_items_can_be_written_and_read() -> None:
    one = item(CRANE, "2031-05-04", "May 4")
    assert one.borne
    assert msgspec.json.decode(msgspec.json.encode(one), type=StoryItem) == one


def test_a_story_goes_by_a_headline_verbatim_and_spans_its_reports() -> None:
    (group,) = joined(StoryStage(), [case(CRANE, "2031-05-04"), case(DOCKERS, "2031-05-06")])
    story = story_of(group, "line")
    assert story.label in (CRANE[0], DOCKERS[0])
    assert (story.edtf, story.storyline) == ("2031-05-04/2031-05-06", "line")
    assert set(story.documents) == {one.document for one in group}
    assert "2 reports from 2031-05-04 to 2031-05-06" in story.reasons[0].says


def test_without_a_headline_names_and_the_event_stand_for_it() -> None:
    report = case(("", CRANE[1]), "2031-05-04")
    fall = EventMention("evt-1", (Span(8, 12),), EventType.HAZARD, Modality.ACTUAL)
    (one,) = StoryStage().items(replace(report, reading=replace(report.reading, events=(fall,))))
    assert label_of([one]) == "Ilo Brandt, Velm: hazard"


def test_the_span_goes_by_the_reports_whose_day_is_known() -> None:
    dated, vague, none = item(CRANE, "2031-05-04"), item(DOCKERS, "2031"), item(INQUIRY, None)
    assert span_of([dated, vague, none]) == ("2031-05-04", "2031-05-04")
    assert span_of([vague, none]) == ("2031-01-01", "2031-12-31")
    assert span_of([none]) == (None, None)
    assert story_of([none], "line").edtf is None
