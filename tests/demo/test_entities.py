"""The people and lands of the demo, joined over all its reports as they were read."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.demo.test_answer_key import DEMO
from variorum.link.entities import EntityStage, entity_of
from variorum.model.knowledge import Entity
from variorum.model.linking import Case, joined
from variorum.model.vocabulary import MentionType
from variorum.store.database import View

KEY: dict[str, Any] = yaml.safe_load((DEMO / "answers.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def entities(demo_edition: Path) -> list[Entity]:
    """The demo's entities, of superseded versions too."""
    with View(demo_edition, as_read=True) as view:
        read = [(document, view.reading(document.id)) for document in view.documents(include_superseded=True)]
    cases = [Case(document, reading, {}) for document, reading in read if reading is not None]
    return [entity_of(group) for group in joined(EntityStage(), cases)]


def called(entities: list[Entity], name: str) -> Entity:
    (found,) = [e for e in entities if name in (e.name, *e.aliases)]
    return found


def test_names_in_several_romanisations_are_one_person_each(entities: list[Entity]) -> None:
    (plant,) = [p for p in KEY["plants"] if p["name"] == "names-in-several-romanisations"]
    persons = {e["who"]: [f["words"] for f in plant["entries"] if f["who"] == e["who"]] for e in plant["entries"]}
    for who, spellings in persons.items():
        latin = [name for name in spellings if name.isascii()]  # the reader finds no names in other scripts
        assert len({called(entities, name).id for name in latin}) == 1, who
    assert len({called(entities, who).id for who in persons}) == len(persons)


def test_a_surname_with_its_office_is_the_president(entities: list[Entity]) -> None:
    president = called(entities, "Osvan Merdik")
    assert "Merdik" in president.aliases
    assert president.state == "Kestria"


def test_the_wrong_title_of_the_caption_is_kept(entities: list[Entity]) -> None:
    titles = {(role.title, role.of) for role in called(entities, "Joren Askvik").roles}
    assert {("Deputy Foreign Minister", "Vesmark"), ("Foreign Minister", "Vesmark")} <= titles


def test_lands_that_no_table_has_are_places(entities: list[Entity]) -> None:
    for land in ("Kestria", "Vesmark", "Qadmar"):
        entity = called(entities, land)
        assert (entity.type, entity.state) == (MentionType.PLACE, land)
        assert len(set(entity.mentions)) > 10
    assert called(entities, "Kestria").id != called(entities, "Vesmark").id


def test_ids_are_those_of_one_entity_each(entities: list[Entity]) -> None:
    assert len({e.id for e in entities}) == len(entities)
    told = [m for e in entities for m in e.mentions if m.startswith("name-")]
    assert len(told) == len(set(told))
