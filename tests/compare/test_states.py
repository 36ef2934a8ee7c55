"""One function derives the state: who affirms, plans, leaves open, denies or calls off, and on how many origins."""

import random

import pytest

from tests.compare.witnesses import witness
from variorum.compare.states import Kind, Stance, Support, Verdict, stance, state
from variorum.model.linking import Reason
from variorum.model.vocabulary import Act, ClaimVerdict, Modality, State


def support(
    name: str,
    modality: Modality | None = Modality.ACTUAL,
    *,
    act: Act | None = None,
    anonymous: bool = False,
    unknown: bool = False,
    edtf: str | None = None,
    value: str | None = None,
    score: float | None = 0.9,
) -> Support:
    """One who stands behind it, in a report of its own."""
    origin = None if anonymous or unknown else f"origin-{name}"
    made = witness(f"doc-{name}", name, record=f"rec-{name}-{modality}-{edtf}", modality=modality, act=act, score=score)
    return Support(made, origin, origin, name, anonymous, edtf, value)


def event(*supports: Support) -> State:
    return state(Kind.EVENT, supports).state


@pytest.mark.parametrize(
    ("modality", "act", "expected"),
    [
        (Modality.ACTUAL, None, Stance.AFFIRMS),
        (None, Act.SAY, Stance.AFFIRMS),
        (Modality.ACTUAL, Act.ACCUSE, Stance.AFFIRMS),
        (Modality.ACTUAL, Act.DENY, Stance.DENIES),
        (Modality.NEGATED, Act.DENY, Stance.DENIES),
        (Modality.HYPOTHETICAL, Act.DENY, Stance.DENIES),
        (Modality.ACTUAL, Act.REJECT, Stance.DENIES),
        (Modality.PLANNED, Act.REJECT, Stance.PLANS),
        (Modality.ACTUAL, Act.PLEDGE, Stance.PLANS),
        (Modality.ACTUAL, Act.BELIEVE, Stance.DOUBTS),
        (Modality.POSSIBLE, None, Stance.DOUBTS),
        (Modality.CANCELLED, None, Stance.CANCELS),
    ],
)
def test_what_a_witness_does_follows_modality_and_act(
    modality: Modality | None, act: Act | None, expected: Stance
) -> None:
    assert stance(witness("a", "Ann", modality=modality, act=act)) is expected


def test_two_origins_corroborate_and_one_is_single() -> None:
    assert event(support("Ann"), support("Ben")) is State.CORROBORATED
    assert event(support("Ann"), support("Ben", anonymous=True)) is State.SINGLE_ORIGIN


def test_a_plan_corroborates_no_happening() -> None:
    assert event(support("Ann"), support("Ben", Modality.PLANNED)) is State.SINGLE_ORIGIN
    assert event(support("Ann", Modality.PLANNED), support("Ben", Modality.PLANNED)) is State.PLANNED


def test_what_some_affirm_and_others_deny_is_contested_and_both_are_named() -> None:
    found = state(Kind.EVENT, [support("Utopia", act=Act.ACCUSE), support("Arcadia", act=Act.DENY)])
    assert found.state is State.CONTESTED
    assert [reason.says for reason in found.reasons] == ["Utopia: affirms", "Arcadia: denies"]
    assert found.by == ("origin-Utopia",)


def test_what_is_only_denied_is_denied_and_so_is_what_only_the_unnamed_affirm() -> None:
    assert event(support("Arcadia", act=Act.DENY)) is State.DENIED
    assert event(support("Arcadia", act=Act.DENY), support("sources", anonymous=True)) is State.DENIED


def test_who_is_not_named_denies_nothing_that_a_name_affirms() -> None:
    nobody = support("sources", act=Act.DENY, anonymous=True)
    assert event(nobody, support("Utopia")) is State.SINGLE_ORIGIN
    assert event(nobody) is State.UNCONFIRMED


def test_not_yet_is_no_denial_of_what_came_later() -> None:
    not_yet = support("Ann", Modality.NEGATED, edtf="2031-03-01")
    assert event(not_yet, support("Ben", edtf="2031-03-09")) is State.SINGLE_ORIGIN
    assert (
        event(support("Ann", Modality.NEGATED, edtf="2031-03-20"), support("Ben", edtf="2031-03-09")) is State.CONTESTED
    )


def test_a_denial_the_reader_is_unsure_of_contests_nothing_that_it_is_sure_of() -> None:
    unsure = support("Arcadia", Modality.NEGATED, score=0.3)
    assert event(support("Ann"), unsure) is State.SINGLE_ORIGIN
    assert event(support("Ann", score=0.4), unsure) is State.CONTESTED


def test_possible_imagined_and_anonymous_things_are_unconfirmed() -> None:
    assert event(support("Ann", Modality.POSSIBLE), support("Ben", Modality.HYPOTHETICAL)) is State.UNCONFIRMED
    assert event(support("a source", anonymous=True)) is State.UNCONFIRMED
    assert event() is State.UNCONFIRMED


def test_an_unknown_outlets_own_word_is_single_with_origin_unknown() -> None:
    found = state(Kind.EVENT, [support("some site", unknown=True)])
    assert (found.state, found.by) == (State.SINGLE_ORIGIN, ())


def test_a_plan_that_was_called_off_is_revised() -> None:
    planned, off = (
        support("Ann", Modality.PLANNED, edtf="2031-03-11"),
        support("Ben", Modality.CANCELLED, edtf="2031-03-28"),
    )
    assert event(planned, off) is State.REVISED


def test_a_plan_upheld_after_another_called_it_off_is_contested() -> None:
    off = support("Ben", Modality.CANCELLED, edtf="2031-03-28")
    assert event(off, support("Cay", Modality.PLANNED, edtf="2031-03-29")) is State.CONTESTED
    assert event(off, support("Ben", Modality.PLANNED, edtf="2031-03-29")) is State.REVISED


def test_a_statement_asks_only_whether_it_was_said() -> None:
    said = [support("Ann", act=Act.DENY), support("Ben", act=Act.DENY)]
    assert state(Kind.STATEMENT, said).state is State.CORROBORATED


def test_a_claims_values_are_counted_apart() -> None:
    same = [support("Ann", value="9"), support("Ben", value="9")]
    other = [support("Ann", value="9"), support("Ben", value="14")]
    assert state(Kind.CLAIM, same, ClaimVerdict.AGREED).state is State.CORROBORATED
    assert state(Kind.CLAIM, other, ClaimVerdict.SCOPE).state is State.SINGLE_ORIGIN
    assert state(Kind.CLAIM, other, ClaimVerdict.CONFLICT).state is State.CONTESTED
    revised = state(Kind.CLAIM, other, ClaimVerdict.REVISION)
    assert (revised.state, set(revised.by)) == (State.REVISED, {"origin-Ann", "origin-Ben"})


def test_a_contradicting_record_makes_it_contested_and_is_the_reason() -> None:
    against = Reason("another record says the opposite")
    assert state(Kind.EVENT, [support("Ann"), support("Ben")], contradictions=[against]) == Verdict(
        State.CONTESTED, ("origin-Ann", "origin-Ben"), (against,), False
    )


def test_doubt_holds_only_when_all_of_it_is_under_the_surety() -> None:
    assert state(Kind.EVENT, [support("Ann", score=0.4)]).doubt
    assert not state(Kind.EVENT, [support("Ann", score=0.4), support("Ben", score=0.6)]).doubt
    assert not state(Kind.EVENT, [support("Ann", score=None)]).doubt


def test_the_order_of_supports_changes_nothing() -> None:
    many = [support(f"P{n}", m, edtf=f"2031-03-{n + 10}") for n, m in enumerate(list(Modality) * 2)]
    once = state(Kind.EVENT, many)
    for seed in range(20):
        assert state(Kind.EVENT, random.Random(seed).sample(many, len(many))) == once
