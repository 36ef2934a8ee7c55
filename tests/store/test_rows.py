"""Records go in and come out equal, whatever is in them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records import doc, reading
from tests.store.records import documents, judgements, readings
from variorum.model.judgements import Judgement
from variorum.store.database import View, Writer
from variorum.store.rows import got, put, record_of


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_report_and_reading_comes_out_as_it_went_in(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("rows") / "e.variorum"
    document = data.draw(documents())
    read = data.draw(readings(document.id))
    with Writer(path) as writer:
        writer.add(document, read)
    with View(path) as view:
        assert view.document(document.id) == document
        assert list(view.documents(include_superseded=True)) == [document]
        assert repr(view.reading(document.id)) == repr(read)  # repr: 1 and 1.0 are not the same here
        for record in read.records():
            assert view.record(record.id) == (document.id, record)


@settings(max_examples=40, deadline=None)
@given(made=st.lists(judgements(), max_size=3, unique_by=lambda judgement: judgement.id))
def test_every_judgement_comes_out_as_it_went_in(
    made: list[Judgement], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("rows") / "e.variorum"
    with Writer(path) as writer:
        for judgement in made:
            writer.judge(judgement)
    with View(path) as view:
        assert list(view.judgements()) == made


@given(st.text(st.characters(exclude_categories=())))
def test_a_text_that_is_not_valid_unicode_keeps_its_characters(text: str) -> None:
    assert got(put(text)) == text


def test_records_of_an_unknown_table_are_refused() -> None:
    with pytest.raises(ValueError, match="not in songs"):
        record_of("songs", ("doc-1", "son-1", 0), {})


def test_of_two_records_with_one_id_the_first_is_kept(tmp_path: Path) -> None:
    from dataclasses import replace

    from tests.store.records import attribution

    document = doc("Mayor Oduya said rain is due.")
    first = attribution(document, "Mayor Oduya", "said", "rain is due")
    with Writer(tmp_path / "e.variorum") as writer:
        writer.add(document, replace(reading(document), attributions=(first, replace(first, score=0.1))))
    with View(tmp_path / "e.variorum") as view:
        kept = view.reading(document.id)
        assert kept is not None
        assert kept.attributions == (first,)
