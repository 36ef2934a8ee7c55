"""Which of two reports that share text has it from the other, as far as credits and dates tell."""

from dataclasses import dataclass
from datetime import date

from variorum.assemble.words import folded_word
from variorum.model.dates import days
from variorum.model.text import Spans

NEAR = 1
"""A copy may appear so many days before what it credits: a wire's date is often that of its last version."""
UNSURE = 7
"""A date that is marked as approximate or doubtful may be wrong by so many days."""
_GENERIC = frozenset(
    "the a an of and news agency agencies wire wires press service services newswire online www com net org tv".split()
)


@dataclass(frozen=True, slots=True)
class ReuseItem:
    """One report as reuse sees it. ``body``: how many words count; ``left_out``: the spans that do not.

    ``first`` and ``last`` are the days on which it may have appeared. ``credits``: whom it names as having reported
    something, the agency first.
    """

    id: str
    order: str
    outlet: str | None
    agency: str | None
    language: str | None
    first: str | None
    last: str | None
    body: int
    left_out: Spans
    fingerprints: tuple[int, ...]
    credits: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """The report is the item."""
        return self.id

    @property
    def records(self) -> tuple[str, ...]:
        """None: what is judged are read records, and a report is not one."""
        return ()


@dataclass(frozen=True, slots=True)
class Direction:
    """``right`` has the text from ``left`` if ``directed``; ``credited``: it names the left's outlet. ``says`` why."""

    left: ReuseItem
    right: ReuseItem
    directed: bool
    credited: bool
    says: str


def direction(one: ReuseItem, other: ReuseItem) -> Direction:
    """Who has it from whom: a credit tells first, then the dates; where neither does, the first in order stands left.

    Two reports that carry a third party's text have it from there, so their dates tell nothing.
    """
    first, second = (one, other) if (one.order, one.id) < (other.order, other.id) else (other, one)
    credits = [(a, b) for a, b in ((first, second), (second, first)) if _credits(b, a)]
    if len(credits) == 1:
        [(left, right)] = credits
        in_time = not (left.first and right.last) or _number(right.last) >= _number(left.first) - NEAR
        says = f"{name_of(right)} credits {left.outlet}" + ("" if in_time else ", but appeared before it")
        return Direction(left, right, in_time, True, says)
    third = {item.agency for item in (first, second) if item.agency and item.agency != item.outlet}
    if third and not credits:
        return Direction(
            first, second, False, False, f"credited to {' and '.join(sorted(third))}, so from a third party"
        )
    if first.last and second.first and first.last < second.first:
        says = f"{name_of(first)} has it on {first.first}, {name_of(second)} on {second.first}"
        return Direction(first, second, True, bool(credits), says)
    if not (first.first and second.first):
        return Direction(first, second, False, bool(credits), "undated, so who was first is unknown")
    return Direction(first, second, False, bool(credits), f"both may be of {second.first}, so who was first is unknown")


def period(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a report's date; wider by UNSURE days if the date is approximate or doubtful.

    Both are None for what no calendar has.
    """
    wider = UNSURE if edtf and any(mark in edtf for mark in "~?%") else 0
    first, last = days(edtf)
    try:
        return first and _moved(first, -wider), last and _moved(last, wider)
    except (ValueError, OverflowError):
        return None, None


def name_of(item: ReuseItem) -> str:
    """What to call the report in a reason."""
    return item.outlet or "a report without outlet"


def _moved(day: str, by: int) -> str:
    return str(date.fromordinal(_number(day) + by))


def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _credits(report: ReuseItem, house: ReuseItem) -> bool:
    """Whether a report names another's outlet as having reported something, and is not of that outlet itself."""
    if house.outlet is None or house.outlet == report.outlet:
        return False
    return any(_same_house(name, house.outlet) for name in report.credits)


def _same_house(one: str, other: str) -> bool:
    return one == other or (bool(_core(one)) and _core(one) == _core(other))


def _core(name: str) -> frozenset[str]:
    return frozenset(map(folded_word, name.replace("-", " ").replace(".", " ").split())) - _GENERIC
