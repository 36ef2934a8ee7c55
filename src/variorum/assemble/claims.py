"""Claims: values of one thing that reports agree or differ on, made into records with their witnesses."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.assemble.numbers import QuantityItem
from variorum.assemble.titles import same_office
from variorum.model.knowledge import Claim, ClaimValue, Standing, Witness
from variorum.model.linking import Reason
from variorum.model.provenance import identify
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import Act, Bound, ClaimKind, ClaimVerdict, Modality

Judged = tuple[ClaimVerdict, float | None, float | None, float | None, tuple[Reason, ...]]
"""What ``compare.verdicts.verdict`` returns: verdict, low, high, best, reasons."""


@dataclass(frozen=True, slots=True)
class Property:
    """One report's word on an office, or on when, where or by whom something happened.

    ``parts`` is what is compared: the days of a date (first, last), a place with all that holds it, or the agents.
    ``told``, ``first``, ``last``, ``timed``, ``grows`` and ``lasts`` are as in ``compare.verdicts.Stated``.
    """

    id: str
    document: str
    order: str
    kind: ClaimKind
    referent: str
    about: str
    value: str
    parts: tuple[str, ...]
    edtf: str | None
    told: str | None
    who: str | None
    said_by: str | None
    own: bool
    chain: tuple[str, ...]
    act: Act | None
    modality: Modality | None
    outlet: str | None
    spans: Spans
    score: float | None
    first: str | None = None
    last: str | None = None
    timed: str = ""
    grows: bool = False
    lasts: int | None = None
    low: float | None = None
    high: float | None = None
    exact: bool = True
    revises: bool = False

    @property
    def shown(self) -> str:
        """The value as a person reads it."""
        return self.value

    def agrees(self, other: "Property") -> bool:
        """Whether both can be true at once: titles that refine each other, days that overlap, a place in a place."""
        match self.kind:
            case ClaimKind.ROLE:
                return same_office(self.value, other.value)
            case ClaimKind.DATE:
                return self.parts[0] <= other.parts[1] and other.parts[0] <= self.parts[1]
            case ClaimKind.PLACE:
                return self.parts[0] in other.parts or other.parts[0] in self.parts
            case _:
                return not set(self.parts).isdisjoint(other.parts)


def claim_of(group: Sequence[QuantityItem] | Sequence[Property], judged: Judged, standing: Standing) -> Claim:
    """The record of values that belong together, in their order, with the verdict on them.

    Numbers are given in the unit of the first value. Raises ``ValueError`` for an empty group.
    """
    if not group:
        raise ValueError("a claim needs at least one value")
    verdict, low, high, best, reasons = judged
    root = group[0]
    factor = root.factor if isinstance(root, QuantityItem) else 1.0
    kind = root.kind if isinstance(root, Property) else ClaimKind.QUANTITY
    return Claim(
        id=identify("claim", str(kind), root.id),
        kind=kind,
        about=root.about if isinstance(root, Property) else _about(root, group),
        referent=root.referent if isinstance(root, Property) else None,
        verdict=verdict,
        values=tuple(_value(item) for item in group),
        standing=standing,
        low=_in_unit(low, factor),
        high=_in_unit(high, factor),
        best=_in_unit(best, factor),
        reasons=reasons,
    )


def witness(item: QuantityItem | Property) -> Witness:
    """One report's part in a claim: whose word it is, through whom, and where it stands."""
    return Witness(
        record=item.id,
        document=item.document,
        span=item.spans[0] if item.spans else Span(0, 0),
        own=item.own,
        who=item.who,
        chain=item.chain,
        act=item.act,
        modality=item.modality if isinstance(item, Property) else None,
        score=item.score,
    )


def _value(item: QuantityItem | Property) -> ClaimValue:
    return ClaimValue(
        value=item.value,
        bound=item.bound if isinstance(item, QuantityItem) else Bound.EXACT,
        edtf=item.edtf,
        who=item.who,
        document=item.document,
        evidence=item.spans,
        mention=item.id,
        unit=item.unit if isinstance(item, QuantityItem) else None,
    )


def _about(root: QuantityItem, group: Sequence[QuantityItem] | Sequence[Property]) -> str:
    """What is counted, in the first words that name it, and where: ``troops sent (North Korea)``."""
    items = [item for item in group if isinstance(item, QuantityItem)]
    named = next((item for item in items if not item.taken_up and item.about), root)
    fate = next((item.fate for item in items if item.fate and item.fate != "there"), root.fate)
    what = f"{root.kind} {fate}" if root.kind and fate else named.about or root.kind or root.dimension
    settings = sorted((item for item in items if item.setting), key=lambda item: not item.of)
    setting = settings[0].setting if settings else ()
    return f"{what} ({', '.join(setting)})" if setting else what


def _in_unit(number: float | None, factor: float) -> float | None:
    return None if number is None else round(number / factor, 6)
