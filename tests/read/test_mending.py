"""What words decide after the network: quotations are closed, split cues joined, bounds read off."""

import pytest

from tests.records import span
from variorum.read.decode import Found
from variorum.read.mending import mended


def found(text: str, layer: str, anchor: str, score: float = 0.9, kind: str = "", **roles: str) -> Found:
    """A record by its words."""
    classes = {"cue": {"act": kind or "SAY"}, "trigger": {"type": kind or "MEET", "modality": "actual"}}
    empty = {"cue": ("source", "content"), "trigger": ("agent", "patient", "place", "time"), "quantity": ("of", "asof")}
    return Found(
        layer,
        span(text, anchor),
        {role: (span(text, roles[role]),) if role in roles else () for role in empty[layer]},
        classes.get(layer, {"bound": kind or "range"}),
        (),
        score,
    )


def content(text: str, words: str) -> str:
    (record,) = mended(text, [found(text, "cue", "said", source="Ana Orr", content=words)])
    return record.roles["content"][0].words(text)


@pytest.mark.parametrize(
    ("text", "read", "whole"),
    [
        ('Ana Orr said: "We stay."', '"We stay', '"We stay."'),
        ("Ana Orr said: “Wir bleiben 🚢!” Then she left.", "“Wir bleiben 🚢", "“Wir bleiben 🚢!”"),
        ("Ana Orr said: “We stay.”", "We stay.”", "“We stay.”"),
        ('Ana Orr said: "We stay," and left.', '"We stay,"', '"We stay,"'),
        ("Ana Orr said the ship’s “crew” would stay.", "the ship’s “crew” would stay", "the ship’s “crew” would stay"),
        ('Ana Orr said: "We stay. We always did."', '"We stay', '"We stay'),
    ],
)
def test_a_torn_quotation_is_closed_where_its_mark_is_next(text: str, read: str, whole: str) -> None:
    assert content(text, read) == whole


@pytest.mark.parametrize(
    ("text", "cue", "whole"),
    [
        ("Ana Orr has repeatedly denied it rained.", "repeatedly denied", "has repeatedly denied"),
        ("Ana Orr did not say it rained.", "say", "did not say"),
        ("Ana Orr hadn't said it rained.", "said", "hadn't said"),
        ("Ana Orr, who was tired, said it rained.", "said", "said"),
    ],
)
def test_auxiliaries_belong_to_the_cue(text: str, cue: str, whole: str) -> None:
    (record,) = mended(text, [found(text, "cue", cue, source="Ana Orr", content="it rained")])
    assert record.anchor.words(text) == whole


def test_an_auxiliary_that_plays_a_role_stays_in_it() -> None:
    text = "That it was said Ana Orr."
    (record,) = mended(text, [found(text, "cue", "said", source="Ana Orr", content="That it was")])
    assert record.anchor.words(text) == "said"


def test_a_split_cue_is_one_record_with_the_surer_ones_roles() -> None:
    text = "Ana Orr called on them to act."
    first = found(text, "cue", "called", 0.6, "SAY", source="Ana Orr", content="them to act")
    second = found(text, "cue", "on", 0.8, "REQUEST", source="Ana Orr", content="them to act")
    (record,) = mended(text, [first, second])
    assert (record.anchor.words(text), record.classes["act"]) == ("called on", "REQUEST")


def test_two_cues_that_a_conjunction_parts_stay_two() -> None:
    text = "Ana Orr said and repeated it rained."
    both = [found(text, "cue", cue, source="Ana Orr", content="it rained") for cue in ("said", "repeated")]
    assert len(mended(text, both)) == 2


def test_neighbouring_triggers_of_one_type_are_one_event() -> None:
    text = "They held talks. Strikes killed two."
    same = [found(text, "trigger", word) for word in ("held", "talks")]
    other = [found(text, "trigger", "Strikes", kind="ASSAULT"), found(text, "trigger", "killed", kind="OTHER")]
    assert [f.anchor.words(text) for f in mended(text, [*same, *other])] == ["held talks", "Strikes", "killed"]


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("more than 300", "atleast"),
        ("300 or more", "atleast"),
        ("up to 300", "atmost"),
        ("nearly 300", "about"),
        ("dozens", "about"),
        ("$3.5 billion", "exact"),
        ("300 to 400", "range"),
    ],
)
def test_bounds_follow_their_words_and_else_the_network(words: str, bound: str) -> None:
    text = f"They counted {words} ships."
    (record,) = mended(text, [found(text, "quantity", words)])
    assert record.classes["bound"] == bound


@pytest.mark.parametrize("words", ["1998", "in 2024", "a", "the", "as", "at least"])
def test_years_and_mere_small_words_are_no_quantities(words: str) -> None:
    text = f"It was {words} then."
    assert mended(text, [found(text, "quantity", words)]) == []


def test_a_quantity_does_not_begin_with_the_as_of_a_clause() -> None:
    text = "It holds as long as more than 300 ships, or as many as 400, come."
    found_ = [found(text, "quantity", "as more than 300"), found(text, "quantity", "as many as 400")]
    assert [f.anchor.words(text) for f in mended(text, found_)] == ["more than 300", "as many as 400"]


def test_a_quantity_ends_before_the_preposition() -> None:
    text = "They saw hundreds of ships."
    (record,) = mended(text, [found(text, "quantity", "hundreds of", of="ships")])
    assert record.anchor.words(text) == "hundreds"
