"""How a statement, event or claim stands: one function that derives the state from who supports what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from variorum.model.dates import days
from variorum.model.knowledge import Witness
from variorum.model.linking import Reason
from variorum.model.vocabulary import Act, ClaimVerdict, Modality, State

SURE = 0.5
"""Below this chance that the reader is right a record does not dispel doubt (scores are calibrated chances)."""


class Kind(StrEnum):
    """What is judged: a statement asks whether it was said, an event or a claim whether it is so."""

    STATEMENT = "statement"
    EVENT = "event"
    CLAIM = "claim"


class Stance(StrEnum):
    """What one witness does to an event or a claim."""

    AFFIRMS = "affirms"
    PLANS = "plans"
    DOUBTS = "leaves open"
    DENIES = "denies"
    CANCELS = "calls off"


@dataclass(frozen=True, slots=True)
class Support:
    """One witness with the origin that was found for it. ``said`` and ``so`` are ids of origins, or None.

    ``anonymous``: it leads to somebody without a name. ``name`` is who stands behind it, in words, for the reasons;
    ``edtf`` the date of the report; ``value`` tells the values of a claim apart.
    """

    witness: Witness
    said: str | None
    so: str | None
    name: str
    anonymous: bool = False
    edtf: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A state, the ids of the origins it goes by, its reasons, and whether all it goes by is under the surety."""

    state: State
    by: tuple[str, ...]
    reasons: tuple[Reason, ...]
    doubt: bool


def stance(witness: Witness) -> Stance:
    """What the witness does: its modality, unless the act of the one who says it turns it round.

    To deny or reject that a thing happened is to deny it; to reject what is only planned or imagined leaves open
    whether it will be. What somebody merely believes, asks for or threatens with has not happened by that.
    """
    modality = witness.modality or Modality.ACTUAL
    if witness.act is Act.DENY and modality is not Modality.CANCELLED:
        return Stance.DENIES
    if witness.act is Act.REJECT and modality is Modality.ACTUAL:
        return Stance.DENIES
    if modality is Modality.ACTUAL:
        if witness.act in (Act.PLEDGE, Act.THREATEN):
            return Stance.PLANS
        return Stance.DOUBTS if witness.act in (Act.REQUEST, Act.BELIEVE) else Stance.AFFIRMS
    return {
        Modality.PLANNED: Stance.PLANS,
        Modality.NEGATED: Stance.DENIES,
        Modality.CANCELLED: Stance.CANCELS,
    }.get(modality, Stance.DOUBTS)


def state(
    kind: Kind,
    supports: Iterable[Support],
    verdict: ClaimVerdict | None = None,
    contradictions: Sequence[Reason] = (),
) -> Verdict:
    """The state of one record. The order of the supports does not matter.

    A statement goes by the origins of *that it was said*, whatever was said. An event goes by the origins of *that it
    is so* among those who say that it happened; the others plan it, leave it open, deny it or call it off. A claim goes
    by the origins that stand behind the best supported value. ``verdict`` is a claim's; ``contradictions`` are reasons
    why another record contradicts this one, and make it contested. Without supports it is unconfirmed.
    """
    found = sorted(supports, key=lambda s: (s.edtf or "~", s.witness.document, s.witness.span, s.witness.record))
    if kind is Kind.STATEMENT:
        return _counted(found, [s.said for s in found], contradictions)
    if kind is Kind.CLAIM:
        return _claimed(found, verdict, contradictions)
    return _happened(found, contradictions)


def _happened(found: Sequence[Support], contradictions: Sequence[Reason]) -> Verdict:
    by = {what: [s for s in found if stance(s.witness) is what] for what in Stance}
    affirmed, planned, denied, cancelled = (
        by[what] for what in (Stance.AFFIRMS, Stance.PLANS, Stance.DENIES, Stance.CANCELS)
    )
    named = [s for s in affirmed if not s.anonymous]
    denied = [s for s in denied if not (_outrun(s, affirmed) or (s.anonymous and named))]
    if affirmed and denied:
        # A denial outweighs nobody in particular; against a party, or an outlet in its own voice, it is a contest.
        if named:
            return _disputed(State.CONTESTED, [*affirmed, *denied], affirmed)
        return _disputed(State.DENIED, [*affirmed, *denied], denied)
    if affirmed:
        # A thing called off that was seen to happen is a contest, unless the calling off is the older news.
        late = [s for s in cancelled if not _before(s, affirmed)]
        if late and named:
            return _disputed(State.CONTESTED, [*affirmed, *late], affirmed)
        return _counted(affirmed, [s.so for s in affirmed], contradictions)
    if denied and all(s.anonymous for s in (*denied, *planned)):
        return _unconfirmed(found, "rests only on who is not named")
    if denied:
        return _disputed(State.CONTESTED if planned else State.DENIED, [*denied, *planned], planned or denied)
    if cancelled:
        still = [s for s in planned if all(_before(c, [s]) and c.so != s.so for c in cancelled)]
        if still:
            return _disputed(State.CONTESTED, [*planned, *cancelled], still)
        return _disputed(State.REVISED, [*planned, *cancelled], cancelled)
    if planned:
        counted = _counted(planned, [s.so for s in planned], contradictions)
        if counted.state in (State.CORROBORATED, State.SINGLE_ORIGIN):
            return Verdict(
                State.PLANNED, counted.by, (Reason("announced, not reported as done"), *counted.reasons), counted.doubt
            )
        return counted
    return _unconfirmed(found, "nobody says that it happened: possible, imagined, believed or asked for")


def _claimed(found: Sequence[Support], verdict: ClaimVerdict | None, contradictions: Sequence[Reason]) -> Verdict:
    values: dict[str | None, list[Support]] = {}
    for s in found:
        if stance(s.witness) is not Stance.DENIES:
            values.setdefault(s.value, []).append(s)
    if not values:
        return _disputed(State.DENIED, found, found) if found else _unconfirmed(found, "nobody says so")
    counts = [_counted(group, [s.so for s in group], contradictions) for group in values.values()]
    best = max(counts, key=lambda v: len(v.by))
    every = tuple(dict.fromkeys(origin for v in counts for origin in v.by))
    doubt = _doubtful(found)
    if verdict is ClaimVerdict.CONFLICT:
        return Verdict(
            State.CONTESTED, every, (Reason("the values conflict"), *(r for v in counts for r in v.reasons)), doubt
        )
    if verdict is ClaimVerdict.REVISION:
        reasons = (Reason("later values take the place of earlier ones"), *(r for v in counts for r in v.reasons))
        return Verdict(State.REVISED, every, reasons, doubt)
    return best


def _counted(found: Sequence[Support], origins: Sequence[str | None], contradictions: Sequence[Reason]) -> Verdict:
    by = tuple(dict.fromkeys(origin for origin in origins if origin))
    doubt = _doubtful(found)
    if contradictions:
        return Verdict(State.CONTESTED, by, tuple(contradictions), doubt)
    if len(by) > 1:
        return Verdict(State.CORROBORATED, by, (Reason(f"{len(by)} independent origins"),), doubt)
    if by:
        return Verdict(State.SINGLE_ORIGIN, by, (Reason("one origin"),), doubt)
    if any(not s.anonymous for s in found):
        says = "its origin is unknown: what cannot be traced adds no independence"
        return Verdict(State.SINGLE_ORIGIN, (), (Reason(says),), doubt)
    return _unconfirmed(found, "rests only on who is not named")


def _disputed(to: State, found: Sequence[Support], basis: Sequence[Support]) -> Verdict:
    reasons = []
    for what in Stance:
        names = dict.fromkeys(s.name for s in found if stance(s.witness) is what)
        if names:
            reasons.append(Reason(f"{'; '.join(names)}: {what.value}"))
    by = tuple(dict.fromkeys(s.so for s in basis if s.so))
    return Verdict(to, by, tuple(reasons), _doubtful(found))


def _unconfirmed(found: Sequence[Support], why: str) -> Verdict:
    return Verdict(State.UNCONFIRMED, (), (Reason(why),), _doubtful(found))


def _outrun(denial: Support, affirmed: Sequence[Support]) -> bool:
    """Whether a denial contests nothing: it was not so yet, or the reader is unsure of it and sure of the others."""
    if not affirmed:
        return False
    not_yet = denial.witness.act is not Act.DENY and _before(denial, affirmed)
    return not_yet or (_doubtful([denial]) and not _doubtful(affirmed))


def _doubtful(found: Sequence[Support]) -> bool:
    return bool(found) and all(s.witness.score is not None and s.witness.score < SURE for s in found)


def _before(one: Support, others: Sequence[Support]) -> bool:
    """Whether the report of the one surely appeared before those of all others."""
    last = days(one.edtf)[1]
    firsts = [days(s.edtf)[0] for s in others]
    return last is not None and all(first is not None and last < first for first in firsts)
