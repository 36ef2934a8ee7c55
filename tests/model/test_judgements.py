"""Which decisions are in force: the last word on a record counts, and what was undone does not."""

from variorum.model.judgements import Judgement, in_force
from variorum.model.vocabulary import Verdict


def said(id: str, verdict: Verdict, *subjects: str) -> Judgement:
    return Judgement(id, verdict, subjects, (), "2031-05-04T09:00:00Z")


def in_force_of(*made: Judgement) -> list[str]:
    return [judgement.id for judgement in in_force(made)]


def test_the_last_word_on_a_pair_counts_whichever_is_named_first() -> None:
    assert in_force_of(said("1", Verdict.SAME, "a", "b"), said("2", Verdict.NOT_SAME, "b", "a")) == ["2"]


def test_right_after_wrong_stands_by_the_record() -> None:
    assert in_force_of(said("1", Verdict.WRONG, "a"), said("2", Verdict.RIGHT, "a")) == ["2"]


def test_what_is_undone_gives_way_to_the_word_before_it() -> None:
    made = [said("1", Verdict.SAME, "a", "b"), said("2", Verdict.NOT_SAME, "a", "b"), said("3", Verdict.UNDONE, "2")]
    assert in_force_of(*made) == ["1"]


def test_an_undoing_can_be_undone() -> None:
    made = [said("1", Verdict.SAME, "a", "b"), said("2", Verdict.UNDONE, "1"), said("3", Verdict.UNDONE, "2")]
    assert in_force_of(*made) == ["1"]


def test_notes_all_stay_beside_decisions() -> None:
    made = [said("1", Verdict.NOTE, "a"), said("2", Verdict.NOTE, "a"), said("3", Verdict.WRONG, "a")]
    assert in_force_of(*made) == ["1", "2", "3"]
