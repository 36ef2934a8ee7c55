"""The demo's events as Variorum joins them, held against its answer key: as far as the reader finds the triggers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.demo.test_answer_key import KEY, where
from variorum.assemble.events import EventStage, event_of
from variorum.assemble.happenings import EventItem
from variorum.link.cases import case_of
from variorum.link.entities import EntityStage
from variorum.model.knowledge import Standing
from variorum.model.linking import Case, joined
from variorum.model.text import Span
from variorum.model.vocabulary import Modality, State
from variorum.store.database import View

Groups = list[Sequence[EventItem]]
PLANTS: dict[str, dict[str, Any]] = {plant["name"]: plant for plant in KEY["plants"]}


@pytest.fixture(scope="module")
def cases(demo_edition: Path) -> list[Case]:
    """The demo's reports, read and with their entities; superseded versions too, for what they said stays said."""
    with View(demo_edition) as view:
        documents = list(view.documents(include_superseded=True))
        read = [(document, reading) for document in documents if (reading := view.reading(document.id)) is not None]
    groups = joined(EntityStage(), [Case(document, reading, {}) for document, reading in read])
    entity_by_item = {item.id: group[0].id for group in groups for item in group}
    return [case_of(document, reading, entity_by_item) for document, reading in read]


@pytest.fixture(scope="module")
def groups(cases: list[Case]) -> Groups:
    """The demo's events."""
    return joined(EventStage(), cases)


def found(cases: list[Case], groups: Groups, entry: dict[str, Any]) -> set[int]:
    """Which events the trigger at the words of an entry belongs to; none when the reader did not find it."""
    at = Span(*where(entry["file"], entry))
    (case,) = (case for case in cases if case.document.file == entry["file"])
    ids = {e.id for e in case.reading.events if any(at.overlaps(span) for span in e.trigger)}
    return {n for n, group in enumerate(groups) if any(item.id in ids for item in group)}


def test_a_visit_that_is_planned_and_then_called_off_is_one_event(cases: list[Case], groups: Groups) -> None:
    entries = PLANTS["visit-planned-then-cancelled"]["entries"]
    placed = [found(cases, groups, entry) for entry in entries]
    (visit,) = set.intersection(*filter(None, placed[:2]))
    together = [visit in events for events in placed if events]
    assert sum(together) >= 7 and sum(together) / len(together) >= 0.7
    history = {step.modality for step in event_of(groups[visit], Standing(State.PLANNED), str).history}
    assert {Modality.PLANNED, Modality.CANCELLED} <= history


def test_two_meetings_of_the_same_two_are_two_events(cases: list[Case], groups: Groups) -> None:
    entries = PLANTS["two-meetings-of-the-same-two"]["entries"]
    first = [found(cases, groups, entry) for entry in entries if entry["event"] == "first"]
    (second,) = (found(cases, groups, entry) for entry in entries if entry["event"] == "second")
    assert second and not any(second & events for events in first)
    meeting = set.intersection(*first[:2])
    assert len(meeting) == 1
    assert sum(bool(meeting & events) for events in first) >= 3


def test_what_was_signed_by_mistake_and_what_was_initialled_are_told_apart(cases: list[Case], groups: Groups) -> None:
    entries = PLANTS["correction-supersedes"]["entries"][:2]
    verbs = ({**entry, "words": entry["words"].split()[0]} for entry in entries)
    wrong, right = (found(cases, groups, verb) for verb in verbs)
    assert right and not wrong & right
