"""Agreed, conflict, revision, scope, single: what decides between them, and that the order of reports does not."""

from dataclasses import dataclass
from itertools import permutations

import pytest

from variorum.compare.verdicts import Judged, known, verdict
from variorum.model.vocabulary import ClaimVerdict

AGREED, CONFLICT, REVISION, SCOPE, SINGLE = (
    ClaimVerdict.AGREED,
    ClaimVerdict.CONFLICT,
    ClaimVerdict.REVISION,
    ClaimVerdict.SCOPE,
    ClaimVerdict.SINGLE,
)


@dataclass(frozen=True, slots=True)
class Value:
    """A value by hand; ``least`` to ``most`` is what its words allow."""

    number: float
    document: str = "a"
    told: str | None = "2031-03-11"
    asof: str | None = None
    who: str | None = None
    grows: bool = False
    lasts: int | None = 0
    exact: bool = True
    most: float | None = None
    revises: bool = False
    timed: str = ""

    @property
    def id(self) -> str:
        return f"{self.document}-{self.number}-{self.who}"

    @property
    def outlet(self) -> str | None:
        return self.document

    @property
    def own(self) -> bool:
        return self.who is None

    @property
    def said_by(self) -> str | None:
        return self.who

    @property
    def first(self) -> str | None:
        return self.asof

    @property
    def last(self) -> str | None:
        return self.asof

    @property
    def low(self) -> float:
        return self.number

    @property
    def high(self) -> float:
        return self.number

    @property
    def shown(self) -> str:
        return f"{self.number:g}"

    def agrees(self, other: "Value") -> bool:
        return self.number <= (other.most or other.number) and other.number <= (self.most or self.number)


def asof(number: float, document: str, day: str, who: str | None = None, told: str = "2031-03-12") -> Value:
    return Value(number, document, told, day, who, timed="asof")


def judged(*values: Value) -> Judged:
    """The verdict, which must be the same in whatever order the values come."""
    found = {verdict(order) for order in permutations(values)}
    assert len(found) == 1
    return found.pop()


def test_one_report_alone_is_single() -> None:
    assert judged(Value(17))[:4] == (SINGLE, 17, 17, 17)
    assert judged(Value(17), Value(17, who="Rescuers")).verdict is SINGLE


def test_compatible_values_of_two_reports_agree() -> None:
    found = judged(Value(17, "a", exact=False, most=25), Value(17, "b"))
    assert found[:4] == (AGREED, 17, 17, 17)
    assert "2 reports" in found.reasons[0].says


def test_of_the_same_day_by_two_speakers_is_a_conflict() -> None:
    found = judged(asof(12, "a", "2031-03-10", "Vesmark"), asof(8, "b", "2031-03-10", "Kestria"))
    assert found[:4] == (CONFLICT, 8, 12, None)
    assert "8 (Kestria, as of 2031-03-10)" in found.reasons[0].says


def test_of_different_days_is_a_revision_whoever_says_it() -> None:
    found = judged(asof(9, "a", "2031-03-03"), asof(14, "b", "2031-03-04", "Rescuers"), asof(17, "c", "2031-03-06"))
    assert found[:4] == (REVISION, 9, 17, 17)


def test_what_grew_between_two_reports_is_a_revision() -> None:
    found = judged(Value(9, "a", "2031-03-03", grows=True), Value(17, "b", "2031-03-11", grows=True))
    assert found[:4] == (REVISION, 9, 17, 17)
    assert "later" in found.reasons[0].says


def test_of_one_day_without_an_hour_a_growing_number_is_no_conflict() -> None:
    assert judged(Value(77, "a", grows=True), Value(80, "b", grows=True)).verdict is REVISION


def test_of_one_day_by_two_outlets_a_number_that_does_not_grow_is_a_conflict() -> None:
    assert judged(Value(231, "a"), Value(229, "b")).verdict is CONFLICT


def test_a_conflict_is_never_of_unknown_days() -> None:
    assert judged(Value(231, "a", None), Value(229, "b", None)).verdict is SCOPE
    assert judged(Value(231, "a", None), Value(229, "b")).verdict is SCOPE


def test_a_conflict_takes_two_speakers() -> None:
    one, other = asof(12, "a", "2031-03-10", "Vesmark"), asof(8, "b", "2031-03-10", "Vesmark")
    assert judged(one, other).verdict is not CONFLICT


def test_what_one_report_says_side_by_side_counts_different_things() -> None:
    assert judged(Value(12, "a"), Value(8, "a")).verdict is SCOPE


def test_one_report_may_set_two_speakers_against_each_other() -> None:
    assert judged(Value(12, "a", who="Vesmark"), Value(8, "a", who="Kestria")).verdict is CONFLICT


def test_one_report_may_say_that_a_number_replaces_another() -> None:
    assert judged(Value(1500, "a", who="Spies"), Value(3000, "a", who="Seoul", revises=True)).verdict is REVISION


def test_two_speakers_who_keep_to_their_numbers_for_weeks_are_in_conflict() -> None:
    days = ("2031-03-11", "2031-03-28")
    vesmark = [Value(12, f"v{day}", day, who="Vesmark") for day in days]
    kestria = [Value(8, f"k{day}", day, who="Kestria") for day in days]
    found = judged(*vesmark, *kestria)
    assert found.verdict is CONFLICT and "held from 2031-03-11 to 2031-03-28" in found.reasons[0].says


@pytest.mark.parametrize(
    ("days", "expected"), [(("2031-03-01", "2031-03-20"), CONFLICT), (("2029", "2031-03-20"), REVISION)]
)
def test_an_office_lasts_so_titles_of_one_month_exclude_each_other(
    days: tuple[str, str], expected: ClaimVerdict
) -> None:
    first, second = days
    told = first if len(first) == 10 else f"{first}-06-30"
    assert judged(Value(1, "a", told, lasts=31), Value(2, "b", second, lasts=31)).verdict is expected


def test_two_titles_in_one_report_are_a_conflict() -> None:
    assert judged(Value(1, "a", lasts=31), Value(2, "a", lasts=31)).verdict is CONFLICT


def test_when_something_happened_does_not_change_with_the_day_it_is_told() -> None:
    values = [Value(1, "a", "2031-03-11", lasts=None), Value(2, "b", "2031-06-11", lasts=None)]
    assert judged(*values).verdict is CONFLICT


def test_but_a_plan_may_change() -> None:
    values = [Value(1, "a", "2031-03-11", lasts=None, grows=True), Value(2, "b", "2031-06-11", lasts=None)]
    assert judged(*values).verdict is REVISION


def test_what_has_grown_since_is_of_the_day_of_its_report() -> None:
    assert known(Value(15000, asof="2030-10-01", timed="since", told="2031-10-27")) == "2031-10-27"
    assert known(asof(17, "a", "2031-03-06")) == "2031-03-06"


def test_the_best_value_of_a_day_with_two_is_unknown() -> None:
    values = [Value(9, "a", "2031-03-03", grows=True), Value(17, "b", grows=True), Value(18, "c", grows=True)]
    assert judged(*values)[:4] == (REVISION, 9, 18, None)


def test_a_thousand_values_have_a_verdict_too() -> None:
    values = [Value(n, f"d{n}", f"2031-{n % 12 + 1:02}-{n % 28 + 1:02}", grows=True) for n in range(1000)]
    assert verdict(values)[:3] == (REVISION, 0, 999)
