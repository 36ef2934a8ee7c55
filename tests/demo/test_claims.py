"""The demo's claims as Variorum joins them, held against its answer key: as far as the reader finds the numbers."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.demo.test_answer_key import KEY, where
from variorum.assemble.families import stems
from variorum.assemble.numbers import QuantityItem
from variorum.assemble.quantity_claims import QuantityStage
from variorum.assemble.role_claims import role_claims
from variorum.compare.relations import Utterance, denials
from variorum.compare.verdicts import verdict
from variorum.link.cases import case_of
from variorum.link.entities import EntityStage, entity_of
from variorum.model.knowledge import Entity
from variorum.model.linking import Case, joined
from variorum.model.mentions import Attribution
from variorum.model.text import Span
from variorum.model.vocabulary import Act, ClaimVerdict
from variorum.store.database import View

Groups = list[Sequence[QuantityItem]]
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
    """The demo's numbers, joined."""
    return joined(QuantityStage(), read[0])


def case_in(cases: list[Case], file: str) -> Case:
    (found,) = (case for case in cases if case.document.file == file)
    return found


def placed(cases: list[Case], groups: Groups, entries: list[dict[str, Any]]) -> list[int]:
    """The group of each entry's number, for those that the reader found with their value."""
    out = []
    for entry in entries:
        document = case_in(cases, entry["file"]).document
        at = Span(*where(entry["file"], entry))
        out += [
            n
            for n, group in enumerate(groups)
            for item in group
            if item.document == document.id and item.value == entry["value"] and any(s.overlaps(at) for s in item.spans)
        ][:1]
    return out


@pytest.mark.parametrize(
    ("plant", "found", "outcome"),
    [("dead-revised", 5, ClaimVerdict.REVISION), ("crew-in-kesh-contradicted", 4, ClaimVerdict.CONFLICT)],
)
def test_numbers_of_one_thing_are_one_claim_with_the_verdict_of_the_key(
    read: tuple[list[Case], list[Entity]], groups: Groups, plant: str, found: int, outcome: ClaimVerdict
) -> None:
    at = placed(read[0], groups, PLANTS[plant]["entries"])
    assert len(at) >= found and len(set(at)) == 1
    assert verdict(groups[at[0]]).verdict is outcome is ClaimVerdict(PLANTS[plant]["verdict"])


def test_the_last_count_of_the_dead_stands_and_the_crew_has_no_best_number(
    read: tuple[list[Case], list[Entity]], groups: Groups
) -> None:
    dead, crew = (
        verdict(groups[placed(read[0], groups, PLANTS[plant]["entries"])[0]])
        for plant in ("dead-revised", "crew-in-kesh-contradicted")
    )
    assert (dead.low, dead.high, dead.best) == (9, 17, 17)
    assert (crew.low, crew.high, crew.best) == (8, 12, None)


def test_the_demo_has_no_other_conflict_between_numbers(groups: Groups) -> None:
    assert sum(verdict(group).verdict is ClaimVerdict.CONFLICT for group in groups) == 1


def test_the_wrong_title_in_a_caption_is_a_conflict_on_an_office(read: tuple[list[Case], list[Entity]]) -> None:
    plant = PLANTS["wrong-title-in-a-caption"]
    (askvik,) = (e for e in read[1] if plant["who"] in (e.name, *e.aliases))
    documents = {case.document.id: case.document for case in read[0]}
    (office,) = (group for group in role_claims(askvik, documents) if plant["wrong"] in {p.value for p in group})
    assert plant["right"] in {p.value for p in office}
    found = verdict(office)
    assert found.verdict is ClaimVerdict.CONFLICT and plant["wrong"] in found.reasons[0].says


def test_no_other_office_of_the_demo_is_in_conflict(read: tuple[list[Case], list[Entity]]) -> None:
    verdicts = [verdict(group).verdict for entity in read[1] for group in role_claims(entity)]
    assert verdicts.count(ClaimVerdict.CONFLICT) == 1


def uttered(case: Case, said: Attribution) -> Utterance:
    text = " ".join(span.words(case.document.text) for span in said.content)
    place = (said.cue or said.content or (Span(0, 0),))[0].start
    who = next(iter(case.entities.get(said.id, ())), said.who)
    told = case.document.published.edtf
    return Utterance(said.id, case.document.id, place, said.act, who, stems(text), (), told and told[:10])


def test_the_denial_of_the_ramming_denies_the_accusations(read: tuple[list[Case], list[Entity]]) -> None:
    said = {a.id: (case, a) for case in read[0] for a in case.reading.attributions}
    found = list(denials(uttered(case, a) for case, a in said.values()))
    accused = [said[r.right] for r in found if said[r.right][1].act is Act.ACCUSE]
    words = {"".join(s.words(case.document.text) for s in a.content) for case, a in accused}
    assert "Kestria of ramming the ferry" in words
    assert all(said[r.left][1].who != said[r.right][1].who for r in found)
