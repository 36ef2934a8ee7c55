"""Each difference between gold and a reading has one error, and its cause follows from the words."""

from typing import Any

import pytest

from tests.records import span
from variorum.evaluate.errors import Error, differences, errors, sample
from variorum.evaluate.scorers import ScoreError

ROLES = ("source", "cue", "content", "trigger", "agent", "patient", "place", "time", "quantity")


def record(text: str, **fields: Any) -> dict[str, Any]:
    """A record whose roles are given as words of the text (a tuple for several spans, "" for none)."""
    out: dict[str, Any] = {}
    for name, words in fields.items():
        several = words if isinstance(words, tuple) else (words,) if words else ()
        found = [span(text, each) for each in several] if name in ROLES else []
        out[name] = [[s.start, s.end] for s in found] if name in ROLES else words
    return out


def said(text: str, source: str, cue: str, content: Any, **more: Any) -> dict[str, Any]:
    return record(text, k="A1", source=source, cue=cue, content=content, act="SAY", who="?", inside=None) | more


def event(text: str, trigger: str, **more: Any) -> dict[str, Any]:
    fields = {"k": "E1", "agent": "", "patient": "", "place": "", "time": "", "type": "MEET", "modality": "actual"}
    return record(text, trigger=trigger, by=None, **(fields | more))


def of(text: str, layer: str, gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> list[Error]:
    return errors({"a": {"text": text, layer: gold}}, {"a": {"text": text, layer: read}})


def causes(text: str, layer: str, gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(error.kind, error.cause) for error in of(text, layer, gold, read)]


PLAIN = "Ada Quill said that the harbour would open, and that the ice had gone."
QUOTED = "🚢 “Мы ждём here, 기다려요,” Ada Quill said. “The ice\u0301 has gone.”"


def test_a_reading_equal_to_gold_has_no_error() -> None:
    gold = [said(PLAIN, "Ada Quill", "said", "that the harbour would open")]
    assert of(PLAIN, "attributions", gold, gold) == []


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        ("that the harbour would open", "ends too soon: at a comma"),
        ("that the harbour would", "ends too soon: other words"),
        ("the harbour would open, and that the ice had gone", "starts too late: article, preposition, that"),
    ],
)
def test_content_borders_are_named_by_what_stands_there(content: str, cause: str) -> None:
    gold = [said(PLAIN, "Ada Quill", "said", "that the harbour would open, and that the ice had gone")]
    assert causes(PLAIN, "attributions", gold, [said(PLAIN, "Ada Quill", "said", content)]) == [("content", cause)]


def test_the_final_full_stop_is_no_error() -> None:
    gold = [said(PLAIN, "Ada Quill", "said", "that the harbour would open, and that the ice had gone")]
    read = [said(PLAIN, "Ada Quill", "said", "that the harbour would open, and that the ice had gone.")]
    assert of(PLAIN, "attributions", gold, read) == []


def test_quotations_are_torn_and_their_second_half_is_missed_in_any_script() -> None:
    both = ("“Мы ждём here, 기다려요,”", "“The ice\u0301 has gone.”")
    gold = [said(QUOTED, "Ada Quill", "said", both)]
    torn = [said(QUOTED, "Ada Quill", "said", ("“Мы ждём here, 기다려요,", both[1]))]
    assert causes(QUOTED, "attributions", gold, torn) == [("content", "ends too soon: within a quotation")]
    half = of(QUOTED, "attributions", gold, [said(QUOTED, "Ada Quill", "said", both[0])])
    assert [error.cause for error in half] == ["missing span: beyond the cue"]
    start, end = half[0].at
    assert QUOTED[start:end] == both[1]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "cause"),
    [
        ("Quill said it rained.", "Quill", "said", "it rained", "verb"),
        ("It rained, according to Quill.", "Quill", "according to", "It rained", "according to"),
        ("Quill: it will rain", "Quill", ":", "it will rain", "colon or dash"),
        ("The fear of rain kept all at home.", "", "fear of", "rain", "noun"),
        ("It reportedly rained.", "", "reportedly", ("It", "rained"), "adverb"),
        ("It was said that it rained.", "", "was said", "that it rained", "verb without source"),
        ("She was wet. “It rained.”", "", "", "“It rained.”", "quote without cue"),
    ],
)
def test_missed_and_spurious_attributions_are_sorted_by_their_cue(
    text: str, source: str, cue: str, content: Any, cause: str
) -> None:
    row = said(text, source, cue, content)
    assert causes(text, "attributions", [row], []) == [("missed", cause)]
    assert causes(text, "attributions", [], [row]) == [("spurious", cause)]
    assert causes(text, "attributions", [row | {"inside": "A9"}], []) == [("missed", f"{cause}, nested")]


def test_a_cue_read_twice_is_told_from_one_that_is_none() -> None:
    text = "Quill was quoted as saying that it rained."
    gold = [said(text, "Quill", "was quoted as saying", "that it rained")]
    read = [said(text, "Quill", cue, "that it rained", k=cue) for cue in ("was quoted as", "saying")]
    assert causes(text, "attributions", gold, read) == [
        ("cue", "starts too late: other words"),
        ("spurious", "the same cue twice"),
    ]


def test_cue_source_act_speaker_and_parent_are_errors_of_their_own() -> None:
    text = "The mayor, Ada Quill, has said that it rained."
    gold = [said(text, "The mayor, Ada Quill,", "has said", "that it rained", act="DENY", who="Ada Quill", inside="A7")]
    read = [said(text, "The mayor", "said", "that it rained", who="Per Lund")]
    read[0]["source"] = record(text, source="The mayor, Ada")["source"]
    assert causes(text, "attributions", gold, read) == [
        ("source", "ends too soon: other words"),
        ("cue", "starts too late: auxiliary or adverb"),
        ("act", "another"),
        ("speaker", "name"),
        ("parent", "inside one that was not found"),
    ]


def test_optional_gold_explains_a_reading() -> None:
    row = said(PLAIN, "Ada Quill", "said", "that the harbour would open")
    assert of(PLAIN, "attributions", [row | {"optional": True}], [row]) == []


TOWN = "Harbour opens\n\nQuill met Per Lund in the old hall on Friday. Lund met nobody, said Quill."


def test_events_have_classes_and_arguments() -> None:
    gold = [event(TOWN, "met", agent="Quill", patient="Per Lund", place="the old hall", time="Friday")]
    read = [event(TOWN, "met", agent="Harbour", patient="Per", place="old hall", type="VISIT", modality="planned")]
    found = of(TOWN, "events", gold, read)
    assert [(e.kind, e.cause, e.detail, e.counted) for e in found] == [
        ("type", "another", "MEET read as VISIT", True),
        ("modality", "another", "actual read as planned", True),
        ("agent", "missed", "", True),
        ("agent", "spurious", "", True),
        ("patient", "ends too soon: other words", "", False),
        ("place", "starts too late: article, preposition, that", "", False),
        ("time", "missed", "", True),
    ]


@pytest.mark.parametrize(
    ("missed", "spurious", "cause"),
    [("met", "hall", "another word of its sentence"), ("met", "nobody", ""), ("opens", "nobody", "")],
)
def test_another_trigger_in_the_sentence_explains_both(missed: str, spurious: str, cause: str) -> None:
    found = causes(TOWN, "events", [event(TOWN, missed)], [event(TOWN, spurious)])
    if cause:
        assert found == [("missed", f"{cause} read"), ("spurious", f"{cause} in gold")]
    else:
        first = "in the first line" if missed == "opens" else "actual"
        assert found == [("missed", first), ("spurious", "not worth a record")]


def test_an_event_read_on_a_cue_says_so() -> None:
    gold = {"text": TOWN, "attributions": [said(TOWN, "Quill", "said", "Lund met nobody")], "events": []}
    read = gold | {"events": [event(TOWN, "said", type="OTHER")]}
    assert [e.cause for e in errors({"a": gold}, {"a": read})] == ["a cue in gold"]


def test_an_event_whose_attribution_was_missed_says_so() -> None:
    attribution = said(TOWN, "Quill", "said", "Lund met nobody")
    gold = {"text": TOWN, "attributions": [attribution], "events": [event(TOWN, "nobody") | {"by": "A1"}]}
    read = {"text": TOWN, "attributions": [], "events": [event(TOWN, "nobody")]}
    assert ("by", "inside one that was not found") in [(e.kind, e.cause) for e in errors({"a": gold}, {"a": read})]


@pytest.mark.parametrize(
    ("gold", "read", "cause"),
    [
        ("about 12 km (7 miles)", "12 km (7 miles)", "starts too late: hedge"),
        ("about 12 km (7 miles)", "about 12 km", "ends too soon: conversion in brackets"),
        ("about 12 km", "about 12", "ends too soon: other words"),
    ],
)
def test_quantity_borders(gold: str, read: str, cause: str) -> None:
    text = "It lies about 12 km (7 miles) off."
    rows = [[record(text, k="Q1", quantity=words, bound="about")] for words in (gold, read)]
    assert causes(text, "quantities", *rows) == [("quantity", cause)]


def test_a_wrong_bound_tells_both() -> None:
    text = "It lies 12 km off."
    rows = [[record(text, k="Q1", quantity="12 km", bound=bound)] for bound in ("exact", "about")]
    assert [(e.kind, e.detail) for e in of(text, "quantities", *rows)] == [("bound", "exact read as about")]


def test_differences_find_spans_in_pieces_and_in_one() -> None:
    text = "abcd efgh ijkl"
    assert [d[0] for d in differences(text, [(0, 14)], [(0, 4), (10, 14)])] == ["read in pieces"]
    assert [d[:2] for d in differences(text, [(0, 4), (10, 14)], [(0, 14)])] == [("read as one", (4, 10))]
    assert [d[:2] for d in differences(text, [(0, 4)], [(5, 9)])] == [
        ("missing span", (0, 4)),
        ("extra span", (5, 9)),
    ]


def test_a_sample_is_repeatable_and_never_larger_than_what_there_is() -> None:
    every = of(TOWN, "events", [event(TOWN, word) for word in ("met", "hall", "nobody", "opens")], [])
    assert len(every) == 4
    assert sample(every, 9, 1) == every
    assert sample(every, 2, 5) == sample(every, 2, 5)
    assert len({tuple(e.at for e in sample(every, 2, seed)) for seed in range(9)}) > 1


def test_readings_of_another_text_are_refused() -> None:
    with pytest.raises(ScoreError, match="a: there is no reading"):
        errors({"a": {"text": "one"}}, {"a": {"text": "two"}})
    with pytest.raises(ScoreError, match="a: there is no reading"):
        errors({"a": {"text": "one"}}, {})
