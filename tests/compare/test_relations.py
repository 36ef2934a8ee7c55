"""Who corroborates, contradicts, refines, revises and denies whom."""

import random
from dataclasses import replace

import pytest

from tests.compare.test_verdicts import Value, asof
from variorum.compare.relations import Utterance, denials, relations, value_relations
from variorum.model.vocabulary import Act, RelationKind


def between(*values: Value, origins: dict[str, tuple[str, ...]] | None = None) -> set[tuple[str, str, str]]:
    return {(str(r.kind), r.left, r.right) for r in value_relations(values, origins or {})}


def test_a_later_value_revises_the_one_before() -> None:
    nine, fourteen, seventeen = (
        Value(9, "a", "2031-03-03", grows=True),
        Value(14, "b", "2031-03-04", grows=True),
        Value(17, "c", "2031-03-06", grows=True),
    )
    found = between(nine, fourteen, seventeen)
    assert found == {("revises", fourteen.id, nine.id), ("revises", seventeen.id, fourteen.id)}


def test_values_of_one_day_by_two_speakers_contradict_each_other() -> None:
    twelve, eight = asof(12, "a", "2031-03-10", "Vesmark"), asof(8, "b", "2031-03-10", "Kestria")
    ((kind, *pair),) = between(twelve, eight)
    assert kind == "contradicts" and set(pair) == {twelve.id, eight.id}


def test_an_exact_number_refines_a_bound() -> None:
    bound, exact = Value(17, "a", "2031-03-10", exact=False, most=30), Value(18, "b", "2031-03-11")
    assert between(bound, exact) == {("refines", exact.id, bound.id)}


def test_only_values_of_different_origins_corroborate_each_other() -> None:
    one, other = Value(17, "a", "2031-03-10"), Value(17, "b", "2031-03-11")
    assert between(one, other) == set()
    assert between(one, other, origins={one.id: ("org-1",), other.id: ("org-1",)}) == set()
    found = between(one, other, origins={one.id: ("org-1",), other.id: ("org-2",)})
    assert found == {("corroborates", other.id, one.id)}


def test_two_things_of_one_report_are_not_related() -> None:
    assert between(Value(12, "a"), Value(8, "a")) == set()


def said(document: str, place: int, act: Act, who: str | None, words: str, **more: object) -> Utterance:
    facts = {"told": "2031-03-28"} | more
    return Utterance(f"stm-{document}-{place}", document, place, act, who, tuple(words.split()), **facts)  # type: ignore[arg-type]


ACCUSED = said("a", 10, Act.ACCUSE, "Vesmark", "cutter ram ferri purpos")
DENIED = said("b", 10, Act.DENY, "Kestria", "cutter ram ferri")


def denied(*utterances: Utterance) -> set[tuple[str, str]]:
    found = list(denials(utterances))
    assert {r.kind for r in found} <= {RelationKind.DENIES}
    return {(r.left, r.right) for r in found}


def test_a_denial_denies_what_another_said_in_like_words() -> None:
    assert denied(ACCUSED, DENIED) == {(DENIED.statement, ACCUSED.statement)}
    (relation,) = denials([ACCUSED, DENIED])
    assert "cutter, ram, ferri" in relation.reasons[0].says


@pytest.mark.parametrize(
    "other",
    [
        replace(ACCUSED, who="Kestria"),
        replace(ACCUSED, told="2030-01-01"),
        replace(ACCUSED, words=("ferri", "sail", "north", "slowli")),
        replace(ACCUSED, act=Act.PRAISE),
        replace(ACCUSED, act=Act.SAY, words=("agenc", "report", "kestria", "deni", "cutter", "ram", "ferri")),
    ],
    ids=["its own words", "long ago", "other words", "praise", "a report of the denial"],
)
def test_but_not(other: Utterance) -> None:
    assert denied(other, DENIED) == set()


def test_a_denial_of_few_words_is_of_what_was_said_just_before() -> None:
    short = said("a", 20, Act.DENY, "Kestria", "")
    assert denied(ACCUSED, short) == {(short.statement, ACCUSED.statement)}
    assert denied(ACCUSED, replace(short, document="c")) == set()


def test_what_is_rejected_was_asked_or_alleged_not_merely_told() -> None:
    rejected = said("b", 30, Act.REJECT, "Vesmark", "joint inquiri")
    asked = said("a", 40, Act.REQUEST, "Kestria", "joint inquiri tuesdai")
    assert denied(asked, rejected) == {(rejected.statement, asked.statement)}
    assert denied(replace(asked, act=Act.SAY), rejected) == set()


def test_a_denial_denies_the_events_it_tells_of() -> None:
    assert ("stm-b-10", "event-1") in denied(replace(DENIED, about=("event-1",)))


def test_all_relations_come_once_in_whatever_order_the_reports_came() -> None:
    claim = [Value(9, "a", "2031-03-03", grows=True), Value(17, "b", grows=True), Value(17, "c", grows=True)]
    utterances = [ACCUSED, DENIED, replace(ACCUSED, document="c", statement="stm-c")]
    found = list(relations([claim, claim], utterances))
    assert len({r.id for r in found}) == len(found) == 3
    for seed in range(4):
        random.Random(seed).shuffle(claim)
        random.Random(seed).shuffle(utterances)
        assert {r.id for r in relations([claim, claim], utterances)} == {r.id for r in found}


def test_five_thousand_denials_of_one_thing_stay_few_relations_each() -> None:
    many = [replace(DENIED, document=f"d{n}", statement=f"stm-{n}") for n in range(5000)]
    assert len(denied(ACCUSED, *many)) == 5000
