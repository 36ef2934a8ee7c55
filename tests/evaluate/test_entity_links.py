"""Measuring entities across reports: chains of CAT files, and B-cubed by hand."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import reading, span
from variorum.evaluate.entity_links import Chained, b_cubed, chained, measure, parts
from variorum.model.documents import Document
from variorum.model.mentions import Mention, Reading, record_id
from variorum.model.vocabulary import MentionType

CAT = """<Document doc_id="1">
<token t_id="1" sentence="0">Osvan</token><token t_id="2" sentence="0">Merdik</token>
<token t_id="3" sentence="0">left</token><token t_id="4" sentence="0">.</token>
<token t_id="5" sentence="1">He</token><token t_id="6" sentence="1">slept</token>
<Markables>
<HUMAN_PART_PER m_id="10"><token_anchor t_id="1"/><token_anchor t_id="2"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="11"><token_anchor t_id="5"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="12"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="20" TAG_DESCRIPTOR="x" instance_id="HUM1"/><ACTION_OCCURRENCE m_id="21" instance_id="ACT1"/>
</Markables>
<Relations>
<CROSS_DOC_COREF><source m_id="10"/><source m_id="11"/><target m_id="20"/></CROSS_DOC_COREF>
<CROSS_DOC_COREF><source m_id="12"/><target m_id="21"/></CROSS_DOC_COREF>
</Relations></Document>"""


def test_a_cat_file_gives_the_names_with_their_chains(tmp_path: Path) -> None:
    path = tmp_path / "1_1ecb.xml"
    path.write_text(CAT, encoding="utf-8")
    report = chained(path)
    assert {s.words(report.text): chain for s, chain in report.chains.items()} == {"Osvan Merdik": "HUM1"}


def test_names_are_matched_by_their_words() -> None:
    reports = [
        Chained(str(n), text, {span(text, name): "HUM1"})
        for n, (name, text) in enumerate([("Osvan Merdik", "Osvan Merdik left."), ("Oswan Merdyk", "So Oswan Merdyk.")])
    ]

    def read(document: Document) -> Reading:
        names = [n for n in ("Osvan Merdik", "Oswan Merdyk") if n in document.text]
        where = span(document.text, names[0])
        mention = Mention(record_id("name", document.id, (where,)), where, MentionType.PERSON, names[0])
        return replace(reading(document), mentions=(mention,))

    gold, found = measure(reports, read)
    assert set(gold.values()) == {"HUM1"}
    assert b_cubed(gold, found) == (1.0, 1.0, 1.0)


def test_b_cubed_by_hand() -> None:
    found = b_cubed({"a": "1", "b": "1", "c": "2"}, {"a": "x", "b": "y", "c": "y"})
    assert found == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert b_cubed({}, {}) == (0.0, 0.0, 0.0)


def test_test_topics_are_left_out_unless_asked_for(shared: Path) -> None:
    assert {label for label, _ in parts(shared / "data")} == {"MEANTIME", "ECB+ 1-29"}
    assert "ECB+ 30-35" in {label for label, _ in parts(shared / "data", test=True)}
    _, paths = next(p for p in parts(shared / "data"))
    assert chained(paths[0]).chains
