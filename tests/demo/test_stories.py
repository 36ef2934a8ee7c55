"""The stories of the demo, in one line: the ferry, the talks, the visit called off, the second meeting."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum.assemble.stories import StoryItem, StoryStage, story_of
from variorum.assemble.storylines import StorylineStage, brief
from variorum.model.linking import Case, joined, joined_items
from variorum.store.database import View

STORIES = [
    {"01", "02", "03", "04", "05", "06", "07"},
    {"08", "09", "10", "11", "12", "13", "14", "15"},
    {"16", "17"},
    {"18"},
]


@pytest.fixture(scope="module")
def cases(demo_edition: Path) -> list[Case]:
    """The demo's reports as read, without dates that others lend them; superseded versions too."""
    with View(demo_edition, as_read=True) as view:
        read = [(document, view.reading(document.id)) for document in view.documents(include_superseded=True)]
    return [Case(document, reading, {}) for document, reading in read if reading is not None]


@pytest.fixture(scope="module")
def groups(cases: list[Case]) -> list[Sequence[StoryItem]]:
    """The demo's stories."""
    return joined(StoryStage(), cases)


def test_the_affair_falls_into_its_four_stories(cases: list[Case], groups: list[Sequence[StoryItem]]) -> None:
    number = {case.document.id: case.document.file[:2] for case in cases}
    found = [{number[item.document] for item in group} for group in groups]
    assert sorted(found, key=min) == STORIES


def test_its_stories_are_one_storyline(groups: list[Sequence[StoryItem]]) -> None:
    lines = joined_items(StorylineStage(), [brief(story_of(group, "").id, group) for group in groups])
    assert [len(line) for line in lines] == [len(STORIES)]


def test_stories_span_their_reports_and_go_by_one_of_their_headlines(
    cases: list[Case], groups: list[Sequence[StoryItem]]
) -> None:
    stories = [story_of(group, "line") for group in groups]
    spans = {story.edtf for story in stories}
    assert {"2031-03-03/2031-03-05", "2031-03-28/2031-03-29", "2031-04-11"} <= spans
    title = {case.document.id: case.document.title for case in cases}
    headlines = {case.document.id: case.document.text for case in cases}
    for story in stories[:3]:
        assert any(story.label in (title[id], *headlines[id].splitlines()) for id in story.documents)
