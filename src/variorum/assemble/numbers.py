"""A number that one report states: what its words allow, and when another number can be the same."""

from dataclasses import dataclass

from variorum.model.mentions import Value
from variorum.model.text import Spans
from variorum.model.vocabulary import Act, Bound

OPEN = 1.5
"""How far "at least" and "at most" reach before they rather mean another number."""
GROWING = frozenset("dead hurt hospital sick arrested rescued freed fled sent".split())
"""What has befallen people is not undone: such counts only grow. The missing and the held become fewer as well."""


@dataclass(frozen=True, slots=True)
class QuantityItem:
    """One number of one report, with all that is needed to tell whether another counts the same.

    ``least`` and ``most`` are what the words allow, in the base unit of the ``dimension`` (None: open). ``kind`` is
    the kind of people (``troops``) or the stem of what is counted, ``fate`` what is said of them (``dead``), ``of``
    whose they are (states and other names). ``first`` and ``last`` are the days of its own time, ``timed`` how they
    are meant: ``asof`` (true then), ``since`` (has grown since then), ``when`` (it happened then). ``told`` is the
    last day on which its report can have appeared: the number is from no later day. ``names`` and ``places`` stand
    in its sentence (``setting``: two of them as a person reads them), ``words`` are the stems of its clause,
    ``topic`` (with ``weights``) the heaviest words of its report. ``who`` stands behind it (entity id, else name),
    ``said_by`` is that one's name; ``taken_up`` says that what it counts was taken from the number before it,
    ``revises`` that its sentence speaks of another number.
    """

    id: str
    document: str
    order: str
    records: tuple[str, ...]
    value: Value
    unit: str | None
    bound: Bound
    dimension: str
    factor: float
    least: float | None
    most: float | None
    kind: str | None
    fate: str | None
    of: tuple[str, ...]
    scopes: tuple[str, ...]
    first: str | None
    last: str | None
    timed: str
    edtf: str | None
    told: str | None
    who: str | None
    said_by: str | None
    own: bool
    chain: tuple[str, ...]
    act: Act | None
    outlet: str | None
    spans: Spans
    score: float | None
    names: tuple[str, ...]
    places: tuple[str, ...]
    setting: tuple[str, ...]
    words: tuple[str, ...]
    topic: tuple[str, ...]
    weights: tuple[float, ...]
    about: str
    lead: bool
    taken_up: bool
    revises: bool

    @property
    def low(self) -> float:
        """The least stated, in the base unit of its dimension."""
        return min(self._stated()) * self.factor

    @property
    def high(self) -> float:
        """The most stated, in the base unit of its dimension."""
        return max(self._stated()) * self.factor

    @property
    def exact(self) -> bool:
        """Whether the words give one number without a bound."""
        return self.bound is Bound.EXACT and not isinstance(self.value, tuple)

    @property
    def grows(self) -> bool:
        """Whether the number can only grow while the affair lasts, so that two numbers may both have been right."""
        return self.fate in GROWING or self.timed == "since"

    @property
    def lasts(self) -> int:
        """For how many days around its own the number is taken to stay true: on another day it may be another."""
        return 0

    @property
    def shown(self) -> str:
        """The number as a person reads it: ``at least 1,500``."""
        words = {"atleast": "at least ", "atmost": "at most ", "about": "about "}.get(self.bound.value, "")
        number = " to ".join(f"{n:,}" for n in dict.fromkeys(self._stated()))
        return words + number + (f" {self.unit}" if self.unit else "")

    def agrees(self, other: "QuantityItem") -> bool:
        """Whether one number can be meant by both: what the words allow overlaps.

        Who says "at least 40" or "up to 40" knows of about so many: an open end reaches :data:`OPEN` times as far.
        """
        (low, high), (other_low, other_high) = self._reach(), other._reach()
        return self.dimension == other.dimension and low <= other_high and other_low <= high

    def _stated(self) -> tuple[float, ...]:
        return self.value if isinstance(self.value, tuple) else (self.value or 0,)

    def _reach(self) -> tuple[float, float]:
        low, high = self.least, self.most
        if low is None:
            return (high or 0.0) / OPEN, high or 0.0
        return low, max(low * OPEN, low + 1) if high is None else high


def allowed(value: Value, bound: Bound) -> tuple[float | None, float | None]:
    """The least and the most that the words allow; None where they leave it open, or give no number.

    "about 15,000" is within a tenth, or within half of its last stated digit if that is more; an exact number from
    100 up that ends in zeros may be rounded: within half of its last stated digit, but no more than a twentieth.
    """
    if value is None:
        return None, None
    low, high = sorted(value) if isinstance(value, tuple) else (value, value)
    match bound:
        case Bound.ABOUT:
            return low - _slack(low, 0.25, 0.1), high + _slack(high, 0.25, 0.1)
        case Bound.AT_LEAST:
            return low - _rounding(low), None
        case Bound.AT_MOST:
            return None, high + _rounding(high)
        case _:
            return low - _rounding(low), high + _rounding(high)


def _rounding(value: float) -> float:
    return _slack(value, 0.05, 0.0) if abs(value) >= 100 else 0.0


def _slack(value: float, most: float, least: float) -> float:
    """Half of the last stated digit, within the given shares of the value."""
    size = abs(value)
    if size != int(size) or size > 1e15:
        return size * least
    digits = str(int(size))
    half = 10.0 ** (len(digits) - len(digits.rstrip("0"))) / 2 if digits.endswith("0") else 0.0
    return max(min(half, size * most), size * least)
