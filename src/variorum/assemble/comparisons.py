"""How two event mentions compare: what keeps them apart, and small comparisons that speak for or against."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.assemble.families import is_class, is_family
from variorum.assemble.happenings import STATE, SYMMETRIC, EventItem, Party, folded, weight
from variorum.model.linking import Reason
from variorum.model.vocabulary import EventType, MentionType, Modality

PERSON = MentionType.PERSON.value
LASTING = frozenset({"visit", "deploy", "protest", "aid", "support", "search"})
"""Families whose happenings last days, so that one report dates their beginning and another a day amid them."""
SLACK, LASTS, MOVES = 1, 10, 45
"""Days by which own times may miss each other: the world's time zones; what lasts; what is only planned."""
NEWS, AHEAD = 31, 92
"""Days before its report in which an undated happening lies, and after it in which an undated plan lies."""
STALE = 92
"""Days between an undated mention's window and the other's time after which what recurs is another occasion."""
BETWEEN = frozenset({"deploy", "leave", "return"})
"""Families whose place may be either end of a way, so that two states are no contradiction."""
RECURRING = frozenset({"meet", "visit", "leave", "return", "welcome", "call", "attack", "protest", "vote", "test"})
"""Families that the same people do again and again, so that no time given means that it is news."""
CLASSED = 0.5
"""The weight of a class of things (accords, forces): *treaty* here and *pact* there say about as much as one word."""
COMPATIBLE = (
    frozenset({"VISIT", "LEAD"}),
    frozenset({"ASSAULT", "HAZARD", "COERCE", "MOBILIZE"}),
    frozenset({"AGREE", "COOPERATE", "YIELD"}),
    frozenset({"AID", "MOBILIZE", "COOPERATE", "TRANSACT"}),
    frozenset({"JUDGE", "COERCE", "SANCTION", "LEGISLATE"}),
)
"""Types that one happening may be read as: the reader is often unsure between these."""
UNSETTLED = frozenset({Modality.PLANNED.value, Modality.POSSIBLE.value, Modality.CANCELLED.value})


@dataclass(frozen=True, slots=True)
class Seen:
    """One small comparison: its name (whose weight is in the table), its value, and what to say of it."""

    name: str
    value: float
    says: str


def compatible(left: EventItem, right: EventItem) -> bool:
    """Whether the two may be one by kind: one family, or types that go together where a word has no family."""
    if left.family == right.family:
        return True
    kinds = {left.type, right.type}
    if (is_family(left.family) and is_family(right.family)) or EventType.OTHER.value in kinds:
        return False
    return len(kinds) == 1 or any(kinds <= types for types in COMPATIBLE)


def obstacle(left: EventItem, right: EventItem) -> Reason | None:
    """What forbids that the two are one: time, place, or who took part. None when nothing does."""
    return _time_apart(left, right) or _place_apart(left, right) or _parties_apart(left, right)


def compare(left: EventItem, right: EventItem) -> list[Seen]:
    """All small comparisons that have something to say about the two."""
    return [seen for seen in _all(left, right) if seen.value]


def _all(left: EventItem, right: EventItem) -> Iterable[Seen]:
    yield Seen("any", 1.0, "")
    if left.head == right.head:
        yield Seen("same word", 1.0, f"the same word: {left.trigger!r}, {right.trigger!r}")
        yield Seen("rare word", weight(left.head), f"{left.trigger!r} is not said of everything")
    elif left.family != right.family:
        yield Seen("other family", 1.0, f"words of unlike kinds: {left.trigger!r}, {right.trigger!r}")
    kinds = {left.type, right.type}
    if len(kinds) == 2 and EventType.OTHER.value not in kinds and not any(kinds <= types for types in COMPATIBLE):
        yield Seen("other type", 1.0, f"read as {left.type} here, as {right.type} there")
    yield Seen("number", float(left.plural != right.plural), "one and several")
    yield from _parties(left, right)
    yield from _places(left, right)
    yield from _times(left, right)
    shared = set(left.things) & set(right.things)
    if left.things and right.things:
        yield Seen(
            "things",
            sum(CLASSED if is_class(thing) else weight(thing) for thing in shared),
            f"both of: {', '.join(sorted(shared))}",
        )
        yield Seen("other things", float(not shared), f"{left.things[0]} and {right.things[0]}")
    words = set(left.words) & set(right.words)
    yield Seen("words", _weigh(words), f"words about both: {', '.join(sorted(words))}")
    if Modality.HYPOTHETICAL.value in (left.modality, right.modality) and left.document != right.document:
        yield Seen("imagined", 1.0, "one is only imagined")
    if left.document == right.document:
        yield Seen("same report", 1.0, "both in one report")
        if right.id == left.antecedent or left.id == right.antecedent:
            yield Seen("taken up", 1.0, "one takes up the other")
    else:
        like = likeness(left, right)
        yield Seen("like reports", like, f"reports alike to {like:.0%}")
        yield Seen("very like reports", max(0.0, like - 0.3), "")


def likeness(left: EventItem, right: EventItem) -> float:
    """How like the two reports are: the cosine of their heaviest words."""
    other = dict(zip(right.topic, right.weights, strict=True))
    return sum(w * other.get(term, 0.0) for term, w in zip(left.topic, left.weights, strict=True))


def _weigh(stems: Iterable[str]) -> float:
    return sum(weight(stem) for stem in stems)


# Who


def same_party(left: Party, right: Party) -> bool:
    """Whether two parties are one: the same entity or name, or one name says less of the other (Tolan, Mira Tolan)."""
    if left.who == right.who:
        return True
    if left.kind == STATE or right.kind == STATE:
        return left.kind == right.kind and left.name == right.name
    a, b = set(_tokens(left)), set(_tokens(right))
    return bool(a and b) and (a <= b or b <= a)


def _tokens(party: Party) -> Sequence[str]:
    return [token for token in folded(party.name).split() if len(token) > 1]


def _shared(left: Iterable[Party], right: Sequence[Party]) -> list[Party]:
    return [a for a in left if any(same_party(a, b) for b in right)]


def _parties(left: EventItem, right: EventItem) -> Iterable[Seen]:
    if not left.parties or not right.parties:
        return
    shared = _shared(left.parties, right.parties)
    names = ", ".join(dict.fromkeys(party.name for party in shared))
    if not all(party.role for party in (*left.parties, *right.parties)):
        yield Seen("named near", float(len(shared)), f"{names} named near both")
    elif shared:
        yield Seen("participants", float(min(2, len(shared))), f"both with {names}")
        everybody = len(shared) >= min(len(left.parties), len(right.parties))
        yield Seen("all participants", float(everybody), f"all that both name: {names}")
    else:
        alike = {party.kind for party in left.parties} & {party.kind for party in right.parties}
        says = f"{_names(left.parties)} here, {_names(right.parties)} there"
        yield Seen("other participants" if alike else "unlike participants", 1.0, says)


def _parties_apart(left: EventItem, right: EventItem) -> Reason | None:
    symmetric = left.family in SYMMETRIC
    mine, theirs = (
        (left.parties, right.parties) if symmetric else (_of(left.parties, "agent"), _of(right.parties, "agent"))
    )
    if left.family != right.family or left.family not in SYMMETRIC | {"visit", "ratify", "leave", "vote"}:
        return None
    for kind in (PERSON, STATE):
        a, b = _kind(mine, kind), _kind(theirs, kind)
        if not a or not b:
            continue
        shared = len(_shared(a, b))
        if shared == 0 or (symmetric and shared < 2 <= min(len(a), len(b))):
            return Reason(f"{_names(a)} there, {_names(b)} here: others took part", -1.0)
        if shared:
            return None
    return None


def _of(parties: Iterable[Party], role: str) -> tuple[Party, ...]:
    return tuple(party for party in parties if party.role == role)


def _kind(parties: Iterable[Party], kind: str) -> list[Party]:
    """The parties of a kind, each once; a person only by a full name, for a lone word is often taken for one."""
    sure = (p for p in parties if p.kind == kind and (kind != PERSON or len(p.name.split()) > 1))
    return list({party.who: party for party in sure}.values())


def _names(parties: Iterable[Party]) -> str:
    return " and ".join(dict.fromkeys(party.name for party in parties)) or "nobody"


# Where


def _places(left: EventItem, right: EventItem) -> Iterable[Seen]:
    if not left.places or not right.places:
        return
    if set(left.places) & set(right.places):
        yield Seen("same place", 1.0, f"both in {left.place_name}")
    elif left.state and left.state == right.state:
        yield Seen("place within", 1.0, f"{left.place_name} and {right.place_name} lie in one state, {left.state}")
    else:
        yield Seen("other place", 1.0, f"{left.place_name} here, {right.place_name} there")


def _place_apart(left: EventItem, right: EventItem) -> Reason | None:
    if not left.state or not right.state or left.state == right.state or set(left.places) & set(right.places):
        return None
    if left.family != right.family or left.family in BETWEEN:
        return None
    return Reason(f"{left.place_name} is not {right.place_name}", -1.0)


# When


def _times(left: EventItem, right: EventItem) -> Iterable[Seen]:
    mine, theirs = _own(left), _own(right)
    if mine and theirs:
        gap = _gap(mine, theirs)
        both = f"{left.edtf} and {right.edtf}"
        if gap > SLACK:
            yield Seen("days near", 1.0, f"{both} lie {gap} days apart, which may be one time of it")
        elif gap:
            yield Seen("next day", 1.0, f"{both} are a day apart")
        else:
            length = max(mine[1] - mine[0], theirs[1] - theirs[0])
            name = "same days" if length <= 3 else "same month" if length <= 31 else "same season"
            yield Seen(name, 1.0, f"{both} overlap")
        return
    first, second = mine or _window(left), theirs or _window(right)
    if first is None or second is None:
        if left.document != right.document:
            yield Seen("no telling when", 1.0, f"{_told(left)}, {_told(right)}")
        return
    gap = _gap(first, second)
    if gap == 0:
        yield Seen("may be then", 1.0, f"{_told(left)} and {_told(right)} can be one time")
    elif left.family in RECURRING or right.family in RECURRING:
        yield Seen("news of another time", gap / 31, f"{_told(left)} and {_told(right)} lie {gap} days apart")
    else:
        says = f"{_told(left)} and {_told(right)} lie {gap} days apart"
        yield Seen("looked back on", 1.0, says)
        yield Seen("long before", gap / 365, says)


def _time_apart(left: EventItem, right: EventItem) -> Reason | None:
    mine, theirs = _own(left), _own(right)
    if mine and theirs:
        if (gap := _gap(mine, theirs)) > _slack(left, right):
            return Reason(f"{left.edtf} and {right.edtf} do not overlap, by {gap} days", -1.0)
        return None
    for told, then in ((left, theirs), (right, mine)):
        if told.modality != Modality.ACTUAL.value or told.reported is None or then is None:
            continue
        if then[0] > told.reported[1] + SLACK:
            says = f"told as happened in a report of {told.report_edtf}, so it was not on {day(then[0])} or later"
            return Reason(says, -1.0)
    first, second = mine or _window(left), theirs or _window(right)
    if first is None or second is None or not {left.family, right.family} & RECURRING:
        return None
    if (gap := _gap(first, second)) > STALE:
        return Reason(f"{_told(left)} and {_told(right)} lie {gap} days apart, and such things recur", -1.0)
    return None


def _own(item: EventItem) -> tuple[int, int] | None:
    return None if item.first is None or item.last is None else (item.first, item.last)


def _window(item: EventItem) -> tuple[int, int] | None:
    """The days in which an undated mention's happening lies, as news has it. None when its report is undated too."""
    if item.reported is None:
        return None
    first, last = item.reported
    match item.modality:
        case Modality.ACTUAL.value:
            return first - NEWS, last + 1
        case Modality.PLANNED.value | Modality.POSSIBLE.value:
            return first - 1, last + AHEAD
        case _:
            return first - NEWS, last + AHEAD


def _slack(left: EventItem, right: EventItem) -> int:
    slack = LASTS if left.family in LASTING or right.family in LASTING else SLACK
    unsettled = left.modality in UNSETTLED or right.modality in UNSETTLED
    return max(slack, MOVES) if unsettled and left.modality != right.modality else slack


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """The days between two ranges; 0 when they overlap."""
    return max(0, one[0] - other[1], other[0] - one[1])


def _told(item: EventItem) -> str:
    if item.edtf and item.first is not None:
        return item.edtf
    return f"undated in a report of {item.report_edtf}" if item.reported else "undated"


def score(seen: Sequence[Seen], weights: Mapping[str, float]) -> tuple[float, tuple[Reason, ...]]:
    """The sum of the comparisons by their weights (log-odds of being one event), and each as a reason."""
    reasons = [Reason(s.says, round(s.value * weights.get(s.name, 0.0), 2)) for s in seen]
    total = sum(s.value * weights.get(s.name, 0.0) for s in seen)
    return total, tuple(sorted((r for r in reasons if r.says and r.weight), key=lambda r: (-abs(r.weight), r.says)))


def day(ordinal: int) -> str:
    """An ordinal as ``YYYY-MM-DD``."""
    return date.fromordinal(ordinal).isoformat()
