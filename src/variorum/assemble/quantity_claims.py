"""Numbers that count the same thing, joined across reports: by what is counted, what is said of it, and the affair."""

from collections.abc import Iterable, Sequence
from datetime import date

from variorum.assemble.counted import alike
from variorum.assemble.families import stem
from variorum.assemble.numbers import QuantityItem
from variorum.assemble.quantity_items import quantity_items
from variorum.assemble.terms import rarity
from variorum.model.linking import Case, Link, Reason, clustered
from variorum.model.places import demonyms, states

NEEDED = 2.5
"""The sum of weights from which two numbers count the same."""
MORE_NEEDED = 0.5
"""So much more is needed where no fate of people ties the two."""
NEAR_SIZE = 0.15
"""Numbers within this share of each other support that they are the same."""
RARE = 4.0
"""A word this rare (it stands in one report of fifty) may lead one report's numbers to another's."""
KEYS = 6
"""So many rare words of the report, and so many names, are keys of a number."""
NEAR_DAYS, FAR_DAYS = 3, 30
"""Reports up to so many days apart are of one news cycle; from so many on they are not."""
FAR_APART = 20.0
"""Numbers that differ by this factor hardly count the same."""
ONE_AFFAIR = 0.4
"""Two reports are of one affair when their words are this alike (cosine)."""
SIDE_BY_SIDE = 500
"""Two speakers' numbers within so many characters of one report are set against each other."""
SMALL = 12
"""Numbers up to this agree by chance: so many things come in twos and threes."""


class QuantityStage:
    """Joins :class:`QuantityItem`; ``compare`` sums small explained comparisons, ``apart`` holds what must differ."""

    name = "quantities"
    item = QuantityItem
    needed = 1

    def items(self, case: Case) -> Iterable[QuantityItem]:
        """The comparable numbers of one report."""
        return quantity_items(case)

    def keys(self, item: QuantityItem) -> Iterable[str]:
        """What is counted beside each rare word of the report, each name of the sentence, and whose they are."""
        what = _what(item)
        if what is None:
            return
        rare = [word for word in item.topic if rarity(word) >= RARE][:KEYS]
        names = [name for name in item.names if not _is_state(name)][:KEYS]
        yield from (f"{what}|{word}" for word in rare)
        yield from (f"{what}|{name}" for name in names)
        if item.kind == "troops":
            yield from (f"{what}|{item.kind}|{name}" for name in {*item.of, *item.names} if _is_state(name))

    def compare(self, left: QuantityItem, right: QuantityItem) -> Link | None:
        """A link with its reasons where the weights reach :data:`NEEDED`; None otherwise."""
        if apart(left, right) or not (left.agrees(right) or _comparable(left, right)):
            return None
        reasons = [reason for reason in _reasons(left, right) if reason.weight]
        score = round(sum(reason.weight for reason in reasons), 4)
        needed = NEEDED if left.fate and right.fate else NEEDED + MORE_NEEDED
        return Link(left.id, right.id, score, tuple(reasons)) if score >= needed else None

    def groups(self, items: Sequence[QuantityItem], links: Sequence[Link]) -> Iterable[Sequence[QuantityItem]]:
        """Linked numbers, the strongest link first, as long as no two members must stay apart."""
        likes: dict[object, int] = {}
        like = {item.id: likes.setdefault(_all_that_keeps_apart(item), len(likes)) for item in items}
        known: dict[tuple[int, int], bool] = {}  # many copies say the same: two of them are compared once

        def must_stay_apart(left: QuantityItem, right: QuantityItem) -> bool:
            if left.document == right.document:
                return apart(left, right)
            pair = like[left.id], like[right.id]
            if pair not in known:
                known[pair] = apart(left, right)
            return known[pair]

        return clustered(items, links, must_stay_apart)


def _all_that_keeps_apart(item: QuantityItem) -> tuple[object, ...]:
    """What :func:`apart` looks at in items of two reports."""
    what = (item.dimension, item.kind, item.fate, item.of, item.scopes, item.least, item.most, item.bound)
    return (*what, item.timed, item.first, item.last, item.told)


def apart(left: QuantityItem, right: QuantityItem) -> bool:
    """Whether the two cannot count the same: other units, people, fates, owners, scopes or times."""
    if left.dimension != right.dimension or not alike(left.fate, right.fate):
        return True
    if left.of and right.of and not set(left.of) & set(right.of):
        return True
    same = left.agrees(right)
    if not _same_kind(left, right, same):
        return True
    flags = set(left.scopes) ^ set(right.scopes)
    if flags & {"each", "planned", "share"} or (not same and (flags or "period" in left.scopes)):
        return True
    if not same and left.document == right.document and not _speaks_of_both(left, right):
        return True
    return _other_time(left, right, same)


def _comparable(left: QuantityItem, right: QuantityItem) -> bool:
    """Whether numbers that differ may still count the same: like words alone do not tell that.

    Of people it takes one fate in one affair; of those who are somewhere, the same place or owner as well; of anything
    else, clauses that say the same of it.
    """
    if left.dimension == "count" and left.fate and right.fate:
        shared = set(left.names) & set(right.names) or set(left.of) & set(right.of)
        if "there" in (left.fate, right.fate):
            return left.kind == right.kind != "people" and bool(shared or left.document == right.document)
        placed = not left.places or not right.places or bool(set(left.places) & set(right.places))
        return bool(shared) or (placed and _likeness(left, right)[0] >= ONE_AFFAIR)
    if _is_small(left) or _is_small(right):
        return False
    words = _shared_words(left, right)
    return len(words) >= 2 and len(words) >= 0.4 * len({*left.words, *right.words})


def _same_kind(left: QuantityItem, right: QuantityItem, same: bool) -> bool:
    if left.kind == right.kind:
        return bool(left.of) == bool(right.of) or same or left.kind not in (None, "people")
    if left.kind is None or right.kind is None or left.fate is None or left.fate != right.fate:
        return False
    # passengers may be all of the people, or some of them: only the number can tell
    return "people" in (left.kind, right.kind) and same and left.bound == right.bound


def _speaks_of_both(left: QuantityItem, right: QuantityItem) -> bool:
    """Whether one report sets one number against the other: two named speakers side by side, or "up from nine"."""
    if left.taken_up or right.taken_up:
        return left.who != right.who or left.revises or right.revises
    if not (_is_named(left.who) and _is_named(right.who)) or left.who == right.who:
        return False
    return abs(left.spans[0].start - right.spans[0].start) <= SIDE_BY_SIDE


def _is_named(who: str | None) -> bool:
    return who is not None and (not who.islower() or who.startswith("ent-"))


def _other_time(left: QuantityItem, right: QuantityItem, same: bool) -> bool:
    """Whether both say when it happened, and not on the same or following days.

    What happened days before the other's report is not what that one is about, if the numbers differ.
    """
    if left.timed == right.timed == "when":
        gap = max(_days(left.last, right.first), _days(right.last, left.first))
        return gap > (1 if left.first == left.last and right.first == right.last else 0)
    return not same and any(
        _is_past(a) and not b.timed and _days(a.last, b.told) > NEAR_DAYS for a, b in _ways(left, right)
    )


def _is_past(item: QuantityItem) -> bool:
    """Whether it happened days before its own report, which then is hardly about it."""
    return item.timed == "when" and _days(item.last, item.told) > NEAR_DAYS


def _ways(left: QuantityItem, right: QuantityItem) -> tuple[tuple[QuantityItem, QuantityItem], ...]:
    return (left, right), (right, left)


def _days(earlier: str | None, later: str | None) -> int:
    if earlier is None or later is None:
        return 0
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return 0


def _what(item: QuantityItem) -> str | None:
    """Under what name numbers of one thing meet: the fate of people, else what is counted, else the unit."""
    if item.dimension == "count":
        if item.kind == "troops":
            return "troops"
        return {"there": "held", "sent": "held"}.get(item.fate, item.fate) if item.fate else item.kind
    return item.dimension


def _is_state(name: str) -> bool:
    return name.title() in states() or name.title() in demonyms()


def _reasons(left: QuantityItem, right: QuantityItem) -> Iterable[Reason]:
    yield from _about_the_same(left, right)
    yield from _of_one_affair(left, right)
    yield from _of_like_size(left, right)


def _about_the_same(left: QuantityItem, right: QuantityItem) -> Iterable[Reason]:
    if left.kind and left.kind == right.kind:
        yield Reason(f"both count {left.kind}", 0.5 if left.kind == "people" else 1.0)
    if left.fate and left.fate == right.fate:
        yield Reason(f"of both it is said that they are {left.fate}", 1.0)
    elif left.fate and right.fate:
        yield Reason(f"{left.fate} and {right.fate} can be said of the same", 0.5)
    if owners := sorted(set(left.of) & set(right.of)):
        yield Reason(f"both are {', '.join(owners)}'s", 0.5)
    if not (left.fate and right.fate):
        shared = _shared_words(left, right)
        if shared:
            yield Reason(f"said with the same words: {', '.join(shared)}", min(0.5 * len(shared), 1.5))
        else:
            yield Reason("nothing shows that the same is said of both", -1.0)


def _of_one_affair(left: QuantityItem, right: QuantityItem) -> Iterable[Reason]:
    if left.document != right.document:
        likeness, words = _likeness(left, right)
        if words:
            yield Reason(f"the reports are both about {', '.join(words)}", round(min(3 * likeness, 2.0), 4))
        gap = abs(_days(left.told, right.told))
        if gap >= FAR_DAYS and not (_since(left, right) or _since(right, left)):
            yield Reason(f"their reports are {gap} days apart", -1.0)
        if left.told and right.told and gap <= NEAR_DAYS:
            yield Reason("their reports are of the same days", 0.5)
    names = sorted(set(left.names) & set(right.names))
    if names:
        weight = min(sum(0.3 if _is_state(name) else 0.7 for name in names), 1.4)
        yield Reason(f"both sentences name {', '.join(names)}", weight)
    elif left.places and right.places and not (left.taken_up or right.taken_up):
        yield Reason(f"one names {', '.join(left.places)}, the other {', '.join(right.places)}", -0.7)
    for one, two in _ways(left, right):
        if _is_past(one) and two.timed != "when" and _days(one.last, two.told) > FAR_DAYS:
            yield Reason(f"one happened on {one.edtf}, long before the other's report", -2.5)


def _likeness(left: QuantityItem, right: QuantityItem) -> tuple[float, list[str]]:
    """The cosine of the two reports' words, and the words that weigh most in it."""
    other = dict(zip(right.topic, right.weights, strict=True))
    common = {w: x * other[w] for w, x in zip(left.topic, left.weights, strict=True) if w in other}
    return sum(common.values()), sorted(common, key=lambda w: (-common[w], w))[:4]


def _shared_words(left: QuantityItem, right: QuantityItem) -> list[str]:
    """The stems both clauses have, but not those that their whole reports are about."""
    topic = {stem(word) for word in left.topic + right.topic}
    return [word for word in left.words if word in right.words and word not in topic]


def _is_small(item: QuantityItem) -> bool:
    return isinstance(item.value, int | float) and abs(item.value) <= SMALL


def _since(long: QuantityItem, other: QuantityItem) -> bool:
    """Whether the first has counted since a day before the other's report, up to its own."""
    return long.timed == "since" and _days(long.first, other.told) >= 0 and _days(other.told, long.told) >= 0


def _of_like_size(left: QuantityItem, right: QuantityItem) -> Iterable[Reason]:
    if left.agrees(right):
        if left.value == right.value and left.unit == right.unit:
            yield Reason(f"both give {left.shown}", 0.3 if _is_small(left) else 1.0)
        else:
            near = min(left.high, right.high) >= (1 - NEAR_SIZE) * max(left.low, right.low)
            yield Reason(f"{left.shown} and {right.shown} can be the same number", 0.3 if near else 0.0)
        return
    yield Reason(f"{left.shown} and {right.shown} differ", -0.3)
    sizes = sorted(abs(v) for item in (left, right) if (v := item.least if item.least is not None else item.most))
    if len(sizes) == 2 and sizes[0] > 0 and sizes[1] / sizes[0] > FAR_APART:
        yield Reason("they differ more than twentyfold", -1.5)
