"""How the values of one claim stand to each other: agreed, in conflict, revised, of different scope, or single."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Any, NamedTuple, Protocol

from variorum.model.linking import Reason
from variorum.model.vocabulary import ClaimVerdict

MOST = 80
"""So many differing values are compared pair by pair; of more, each with the next by time."""
SHOWN = 8
"""So many reasons are given; the others are of the same sort."""
LAG = 1
"""A report may carry a figure that was replaced so many days before."""


class Stated(Protocol):
    """One value of a claim, by one report: what it says, as of when, told when, and who stands behind it.

    ``who`` is an entity id or a name, ``said_by`` the name. ``first`` and ``last`` are the days it is as of
    (``timed``: ``asof``, ``since`` or ``when``), ``told`` the last day on which its report can have appeared.
    ``grows``: it changes for good with time, as a death toll or a plan does. ``lasts``: for so many days around its
    day it stays true (None: for good, as where something happened). ``low`` and ``high`` are the numbers stated, or
    None. ``revises``: its sentence speaks of another value that it replaces.
    """

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def document(self) -> str: ...  # noqa: D102
    @property
    def outlet(self) -> str | None: ...  # noqa: D102
    @property
    def who(self) -> str | None: ...  # noqa: D102
    @property
    def said_by(self) -> str | None: ...  # noqa: D102
    @property
    def own(self) -> bool: ...  # noqa: D102
    @property
    def first(self) -> str | None: ...  # noqa: D102
    @property
    def last(self) -> str | None: ...  # noqa: D102
    @property
    def timed(self) -> str: ...  # noqa: D102
    @property
    def told(self) -> str | None: ...  # noqa: D102
    @property
    def low(self) -> float | None: ...  # noqa: D102
    @property
    def high(self) -> float | None: ...  # noqa: D102
    @property
    def exact(self) -> bool: ...  # noqa: D102
    @property
    def grows(self) -> bool: ...  # noqa: D102
    @property
    def lasts(self) -> int | None: ...  # noqa: D102
    @property
    def revises(self) -> bool: ...  # noqa: D102
    @property
    def shown(self) -> str: ...  # noqa: D102
    def agrees(self, other: Any, /) -> bool: ...  # noqa: D102


class Judged(NamedTuple):
    """The verdict, the ends of what is claimed, the value that stands (or None where that cannot be told), and why."""

    verdict: ClaimVerdict
    low: float | None
    high: float | None
    best: float | None
    reasons: tuple[Reason, ...]


def verdict(values: Sequence[Stated]) -> Judged:
    """How the values of one claim stand to each other, with reasons that a person can check.

    *Conflict* takes values that exclude each other, are of the same day or are held against each other over days, and
    have different speakers. What a later day can explain is a *revision*; what one report says side by side without
    such a reason has another *scope*. The order of the values does not matter.
    """
    values = sorted(values, key=lambda v: (known(v) or "~", v.document, v.id))
    low = min((v.low for v in values if v.low is not None), default=None)
    high = max((v.high for v in values if v.high is not None), default=None)
    pairs = [(a, b) for a, b in _pairs(_distinct(values)) if not a.agrees(b)]
    if not pairs:
        return _alike(values, low, high)
    found: dict[ClaimVerdict, list[Reason]] = defaultdict(list)
    for kind, says in _held_against_each_other(values):
        found[kind].append(Reason(says))
    for a, b in pairs:
        kind, says = differing(a, b)
        found[kind].append(Reason(says))
    for kind in (ClaimVerdict.CONFLICT, ClaimVerdict.REVISION, ClaimVerdict.SCOPE):
        if reasons := tuple(dict.fromkeys(found[kind])):
            best = _newest(values) if kind is ClaimVerdict.REVISION else None
            return Judged(kind, low, high, best, reasons[:SHOWN])
    raise AssertionError("a differing pair has a verdict")


def differing(a: Stated, b: Stated) -> tuple[ClaimVerdict, str]:
    """How two values that exclude each other stand: in conflict, revised by the later, or of different scope."""
    if (known(b) or "~", b.document, b.id) < (known(a) or "~", a.document, a.id):
        a, b = b, a
    both, opposed, may_change = f"{told(a)} and {told(b)}", _opposed(a, b), a.grows or b.grows
    if a.timed == b.timed == "asof" and a.first and b.first and a.last and b.last:
        if a.last < b.first or b.last < a.first:
            return ClaimVerdict.REVISION, f"{both} are of different days"
        if a.first == a.last and b.first == b.last and opposed:
            return ClaimVerdict.CONFLICT, f"{both} are of the same day"
    if a.document == b.document:
        if a.revises or b.revises or may_change:
            return ClaimVerdict.REVISION, f"one report gives {both} one after the other"
        if a.lasts or (opposed and a.who is not None and b.who is not None):
            return ClaimVerdict.CONFLICT, f"one report sets {both} against each other"
        return ClaimVerdict.SCOPE, f"one report gives {both} side by side, so they count different things"
    gap = _gap(a, b)
    if gap and (may_change or (a.lasts is not None and gap > a.lasts)):
        return ClaimVerdict.REVISION, f"{told(b)} is later than {told(a)}"
    if may_change:
        return ClaimVerdict.REVISION, f"{both}: this changes with time, and no report says as of what hour"
    if opposed and (gap is not None or a.lasts is None):
        return ClaimVerdict.CONFLICT, f"{both} cannot both be true" + (" of the same day" if a.lasts == 0 else "")
    return ClaimVerdict.SCOPE, f"nothing shows that {both} are of the same day and by different speakers"


def known(value: Stated) -> str | None:
    """The last day that the value can be of: its own, else (or if it has grown since) that of its report."""
    return value.last if value.timed == "asof" and value.last else value.told


def told(value: Stated) -> str:
    """The value with who says it, and as of when: ``14 (the rescue service, as of 2031-03-04)``."""
    day = (
        f"as of {value.last}" if value.timed == "asof" and value.last else f"told {value.told or 'at an unknown time'}"
    )
    name = value.said_by or (value.outlet or "a report of no known outlet" if value.own else "somebody unnamed")
    return f"{value.shown} ({name}, {day})"


def speaker(value: Stated) -> str | None:
    """Who answers for the value: the one it is attributed to, else the outlet, else its report; None if unnamed."""
    if not value.own:
        return value.who
    return value.outlet or value.document


def _opposed(a: Stated, b: Stated) -> bool:
    one, two = speaker(a), speaker(b)
    return one is not None and two is not None and one != two


def _gap(a: Stated, b: Stated) -> int | None:
    """Days from one to the other; None where one of them is of an unknown day."""
    one, two = known(a), known(b)
    return abs(_days(one, two)) if one and two else None


def _distinct(values: Sequence[Stated]) -> list[Stated]:
    """One of those that say the same by the same speaker at the same time."""
    first: dict[tuple[str, str | None, str | None, str, bool], Stated] = {}
    for value in values:
        first.setdefault((value.shown, speaker(value), known(value), value.timed, value.revises), value)
    return list(first.values())


def _pairs(values: Sequence[Stated]) -> Iterator[tuple[Stated, Stated]]:
    if len(values) <= MOST:
        yield from combinations(values, 2)
    else:
        yield from pairwise(values)


def _alike(values: Sequence[Stated], low: float | None, high: float | None) -> Judged:
    reports = {v.document for v in values}
    best = _commonest(values)
    if len(reports) < 2:
        return Judged(ClaimVerdict.SINGLE, low, high, best, (Reason("only one report gives it"),))
    shown = dict.fromkeys(v.shown for v in values)
    says = f"{len(reports)} reports give {' / '.join(list(shown)[:SHOWN])}"
    return Judged(
        ClaimVerdict.AGREED, low, high, best, (Reason(says if len(shown) < 2 else says + ": all can be true"),)
    )


def _held_against_each_other(values: Sequence[Stated]) -> Iterator[tuple[ClaimVerdict, str]]:
    """Two named speakers who each keep to their own value over the same days."""
    by: dict[str, list[Stated]] = defaultdict(list)
    for value in values:
        if value.who is not None and not value.own and known(value):
            by[value.who].append(value)
    steady = [held for held in by.values() if len(held) < MOST and all(a.agrees(held[0]) for a in held)]
    for one, two in combinations(sorted(steady, key=lambda h: (known(h[0]) or "", h[0].id))[:MOST], 2):
        if one[0].agrees(two[0]):
            continue
        start, end = max(known(one[0]) or "", known(two[0]) or ""), min(known(one[-1]) or "", known(two[-1]) or "")
        if start and end and _days(start, end) > LAG:
            yield ClaimVerdict.CONFLICT, f"{told(one[-1])} and {told(two[-1])} are held from {start} to {end}"


def _commonest(values: Sequence[Stated]) -> float | None:
    """The exact number that most reports give, of several the latest; None where none is exact."""
    reports: dict[float, set[str]] = defaultdict(set)
    for value in values:
        if value.exact and value.low is not None:
            reports[value.low].add(value.document)
    return max(reversed(reports), key=lambda number: len(reports[number]), default=None)


def _newest(values: Sequence[Stated]) -> float | None:
    """The exact number of the latest day, None where the latest day has several that exclude each other."""
    days = [day for v in values if (day := known(v)) is not None]
    latest = [v for v in values if days and known(v) == max(days)]
    exact = [v for v in latest if v.exact] or latest
    if not exact or not all(a.agrees(exact[0]) for a in exact):
        return None
    return _commonest(exact)


def _days(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
