"""The demo's statements held against its answer key, as far as the reader finds who says what."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.demo.test_answer_key import KEY, where
from variorum.assemble.collation import Variant, collated
from variorum.assemble.statements import StatementItem, StatementStage, statement_of
from variorum.link.cases import case_of
from variorum.link.entities import EntityStage, entity_of
from variorum.model.knowledge import Entity, Standing
from variorum.model.linking import Case, joined
from variorum.model.mentions import Attribution
from variorum.model.text import Span
from variorum.model.vocabulary import State
from variorum.store.database import View

Groups = list[Sequence[StatementItem]]
PLANTS: dict[str, dict[str, Any]] = {plant["name"]: plant for plant in KEY["plants"]}


@pytest.fixture(scope="module")
def read(demo_edition: Path) -> tuple[list[Case], list[Entity]]:
    """The demo's reports with their entities."""
    with View(demo_edition) as view:
        documents = list(view.documents(include_superseded=True))
        reports = [(document, reading) for document in documents if (reading := view.reading(document.id)) is not None]
    groups = joined(EntityStage(), [Case(document, reading, {}) for document, reading in reports])
    entities = [entity_of(group) for group in groups]
    by_item = {item.id: entity.id for group, entity in zip(groups, entities, strict=True) for item in group}
    return [case_of(document, reading, by_item) for document, reading in reports], entities


@pytest.fixture(scope="module")
def groups(read: tuple[list[Case], list[Entity]]) -> Groups:
    """The demo's statements."""
    return joined(StatementStage(), read[0])


def saying(cases: list[Case], entry: dict[str, Any]) -> list[tuple[Case, Attribution]]:
    """The attributions whose content overlaps the words of an entry, the narrowest first."""
    at = Span(*where(entry["file"], entry))
    (case,) = (case for case in cases if case.document.file == entry["file"])
    found = [a for a in case.reading.attributions if any(span.overlaps(at) for span in a.content)]
    return [(case, a) for a in sorted(found, key=lambda a: sum(map(len, a.content)))]


def statements(groups: Groups, said: list[tuple[Case, Attribution]]) -> set[int]:
    """Which statements hold them."""
    ids = {attribution.id for _, attribution in said}
    return {number for number, group in enumerate(groups) if any(item.id in ids for item in group)}


def test_one_statement_in_three_wordings_is_one(read: tuple[list[Case], list[Entity]], groups: Groups) -> None:
    cases, entities = read
    plant = PLANTS["one-statement-in-three-wordings"]
    placed = [found for entry in plant["entries"] if (found := statements(groups, saying(cases, entry)))]
    assert len(placed) >= 3
    (number,) = set.intersection(*placed)
    files = {case.document.id: case.document.file for case in cases}
    assert {files[item.document] for item in groups[number]} == {entry["file"] for entry in plant["entries"]}
    names = {entity.id: entity.name for entity in entities}
    statement = statement_of(groups[number], Standing(State.SINGLE_ORIGIN), names.get)
    assert statement.who == plant["who"]
    assert statement.edtf == plant["edtf"]


def test_its_wordings_are_collated_with_exact_places(read: tuple[list[Case], list[Entity]], groups: Groups) -> None:
    cases, _ = read
    entries = [e for e in PLANTS["one-statement-in-three-wordings"]["entries"] if saying(cases, e)]
    contents = {a.id: (case, a) for case in cases for a in case.reading.attributions}
    (number,) = set.intersection(*(statements(groups, saying(cases, entry)) for entry in entries))
    variants = [
        Variant(item.document, contents[item.id][1].content, contents[item.id][0].document.text)
        for item in groups[number]
        if not item.part
    ]
    collation = collated(variants)
    readings = [
        {
            " ".join(span.words(collation.variants[cell.variant].text) for span in cell.spans).lower()
            for cell in column.cells
        }
        for column in collation.columns
    ]
    assert any({"one that shuts", "first to close"} <= words for words in readings)
    assert any("to share it, and" in words for words in readings)


@pytest.mark.parametrize("entry", PLANTS["nested-quotes"]["entries"], ids=lambda e: str(e["file"])[:2])
def test_a_quotation_within_a_quotation_is_not_the_outer_speakers(
    read: tuple[list[Case], list[Entity]], groups: Groups, entry: dict[str, Any]
) -> None:
    said = saying(read[0], entry)
    assert len(said) >= 2, "the reader finds the inner and the outer quotation"
    inner, outer = said[0], said[-1]
    assert sum(map(len, inner[1].content)) < sum(map(len, outer[1].content))
    assert statements(groups, [inner]).isdisjoint(statements(groups, [outer]))


def test_an_interrupted_quotation_is_one_variant_and_meets_the_report_that_quotes_its_second_part(
    read: tuple[list[Case], list[Entity]], groups: Groups
) -> None:
    entry = PLANTS["interrupted-quotes"]["entries"][0]
    whole, rest = saying(read[0], entry), saying(read[0], {"file": entry["file"], **entry["rest"]})
    assert {a.id for _, a in whole} & {a.id for _, a in rest}
    relayed = PLANTS["relay-chain-of-three"]["entries"][1]
    assert statements(groups, whole) & statements(groups, saying(read[0], relayed))


def test_a_denial_and_the_accusation_it_answers_are_two_statements(
    read: tuple[list[Case], list[Entity]], groups: Groups
) -> None:
    denied, accused = (statements(groups, saying(read[0], entry)) for entry in PLANTS["denials"]["entries"][:2])
    assert denied and accused and denied.isdisjoint(accused)


def test_a_wire_copy_holds_the_same_statements(read: tuple[list[Case], list[Entity]], groups: Groups) -> None:
    entries = [e for e in PLANTS["wire-story-copied-and-rewritten"]["entries"] if e["part"] in ("original", "copy")]
    placed = [statements(groups, saying(read[0], entry)) for entry in entries]
    assert len(placed) == 3 and set.intersection(*placed)
