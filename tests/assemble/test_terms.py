"""Words as stories weigh them: folded, without furniture, by a fixed table."""

from dataclasses import replace
from math import isclose

import pytest

from tests.records import doc, span
from variorum.assemble.terms import fold, rarity, table, terms, title, told, words
from variorum.model.documents import Document, Zone
from variorum.model.vocabulary import ZoneKind

TEXT = "Port of Velm shut\nShare this article\nThe port of Velm was shut on Sunday after a crane fell into a dock."


def zoned() -> Document:
    document = doc(TEXT)
    headline, furniture, body = TEXT.split("\n")
    kinds = ((ZoneKind.HEADLINE, headline), (ZoneKind.FURNITURE, furniture), (ZoneKind.BODY, body))
    return replace(document, zones=tuple(Zone(kind, span(TEXT, part)) for kind, part in kinds))


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ministers", "minister"),
        ("parties", "party"),
        ("launches", "launch"),
        ("boxes", "box"),
        ("analysis", "analysis"),
        ("Askvik’s", "askvik"),
        ("Łódź", "łodz"),
        ("Café's", "cafe"),
        ("МИНИСТР", "министр"),
        ("최선희", "최선희"),
        ("قطر", "قطر"),
    ],
)
def test_words_are_folded_in_any_script(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_numbers_marks_and_single_letters_are_no_words() -> None:
    assert words("In 2031, 🚢 12 U.S. ships — and Son-hui’s crew") == ["in", "ship", "and", "son", "hui", "crew"]


def test_common_words_weigh_little_and_unknown_ones_most() -> None:
    assert rarity("the") < 0.2 < rarity("minister") < rarity("ferry") < rarity("askvik")
    assert table()[0] == 2600


def test_squared_weights_sum_to_one_and_the_heaviest_comes_first() -> None:
    weights = terms(zoned(), 5)
    assert isclose(sum(weight**2 for weight in weights.values()), 1)
    assert list(weights.values()) == sorted(weights.values(), reverse=True)
    assert len(weights) == 5
    assert next(iter(weights)) == "velm"


def test_furniture_is_not_told() -> None:
    assert "article" in terms(doc(TEXT), 50)
    assert "article" not in terms(zoned(), 50)
    assert "Share" not in told(zoned())


def test_the_title_is_verbatim_and_else_the_headline() -> None:
    assert title(zoned()) == "Port of Velm shut"
    assert title(replace(zoned(), title="Velm: port  shut 🏗️")) == "Velm: port shut 🏗️"
    assert title(doc("No zones here.")) == ""


def test_a_text_without_words_has_no_terms() -> None:
    assert terms(doc(""), 10) == {}
    assert terms(doc("12 … 🚢"), 10) == {}
