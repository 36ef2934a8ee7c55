"""How two things that two reports name compare: small explained comparisons of names, offices, states and dates."""

from collections.abc import Iterator
from datetime import date
from math import inf

from variorum.link.named import body_of
from variorum.link.names import (
    COMMON,
    folded,
    initials,
    is_acronym,
    is_demonym,
    is_son,
    parts,
    same_person,
    sound,
    sounded,
)
from variorum.link.offices import SINGLE, split_land
from variorum.link.things import SURE, LocalEntity
from variorum.model.dates import days
from variorum.model.linking import Reason

NEEDED = 0.5
"""From which sum of weights on two items are one. The weights are such that one clear sign of sameness suffices."""
SURNAME, TWO_SURNAMES, COMMON_NAME = 0.4, 0.25, -0.2
"""A surname beside a full name needs one sign more, two surnames without given names or a common one need two."""
COMMON_WORD = -0.1
"""What a single word lacks that may be another thing's name; nearness in time outweighs it."""
SHARED_TITLE, SHARED_STATE = 0.35, 0.25
OTHER_STATE, AT_ONE_TIME, OTHER_GENDER, OTHER_KIND = -1.0, -1.5, -1.0, -0.7
"""What outweighs a like surname; two offices of two states at one time outweigh a like full name."""
NEAR_DAYS, NEAR, YEAR, UNDATED = 30, 0.2, 0.1, 0.1
"""Reports of one month speak of one person more likely than those of one year, and these than those of any."""
SAME_NAME, SAME_LETTERS, SPELLING, DEFINED, INITIALS, STATED = 1.0, 0.5, 0.8, 0.9, 0.4, 0.4
"""Of things: one name, one name of what may be a person, like sounds, an acronym that a report explains; initials, or
names that differ by a state's only, need one sign more."""


def compared(left: LocalEntity, right: LocalEntity) -> Iterator[Reason]:
    """What speaks for and against the two being one; nothing where they have nothing to do with each other."""
    if left.kind in ("state", "city") or right.kind in ("state", "city"):
        if (left.kind, left.name) == (right.kind, right.name):
            yield Reason(f"both name {left.name}", SAME_NAME)
        return
    if "office" in (left.kind, right.kind):
        yield from _office_compared(left, right)
    elif left.kind == right.kind == "person" or _titled(left) or _titled(right) or _guessed(left, right):
        yield from _person_compared(left, right)
    else:
        yield from _thing_compared(left, right)


def offices(item: LocalEntity) -> set[tuple[str, str]]:
    """The offices that one person of a state holds at a time, with their states."""
    if item.kind == "office":
        title, _, _ = item.name.partition(" of ")
        return {(title.casefold(), item.state or "")}
    return {(r.title.casefold(), r.of) for r in item.roles if r.of and r.title.casefold() in SINGLE}


def is_official(item: LocalEntity) -> bool:
    """Whether the report gives it an office that one person of a state holds at a time."""
    return any(r.title.casefold() in SINGLE for r in item.roles)


def stateless(item: LocalEntity) -> str:
    """A body's name without its state's."""
    return split_land(item.name, {folded(item.state)} if item.state else ())[1]


def _office_compared(left: LocalEntity, right: LocalEntity) -> Iterator[Reason]:
    shared = sorted(offices(left) & offices(right))
    if shared:
        title, of = shared[0]
        yield Reason(f"both are called {title} of {of}", SURNAME)
        yield from _in_time(left, right)


def _person_compared(left: LocalEntity, right: LocalEntity) -> Iterator[Reason]:
    a, b = parts(left.name), parts(right.name)
    if left.kind != right.kind and not _guessed(left, right):
        return
    spelled = sounded if left.kind == right.kind else str
    if a.given and b.given:
        likeness, says = same_person(left.name, right.name)
        yield Reason(says, likeness)
        if likeness < 0:
            return
    elif {*map(spelled, a.surnames)} & {*map(spelled, b.surnames)}:
        weight = SURNAME if a.given or b.given else TWO_SURNAMES
        yield Reason(f"{left.name} and {right.name} share a surname", weight)
        if any(w in COMMON for w in (*a.surnames, *b.surnames)):
            yield Reason("many people bear that name", COMMON_NAME)
        if is_son(left.name) != is_son(right.name):
            yield Reason("a son goes by more than the surname", COMMON_WORD)
        if {left.kind, right.kind} & {"organisation", "place"}:
            yield Reason("one may be no person", COMMON_WORD)
        yield from _in_time(left, right)
    else:
        return
    titles = {r.title.casefold() for r in left.roles} & {r.title.casefold() for r in right.roles}
    if titles:
        yield Reason(f"both are called {min(titles)}", SHARED_TITLE)
    if left.state and right.state:
        if _same_state(left.state, right.state):
            yield Reason(f"both of {left.state}", SHARED_STATE)
        elif is_official(left) and is_official(right) and _gap(left, right) < 366:
            yield Reason(f"one of {left.state}, the other of {right.state}, at one time", AT_ONE_TIME)
        elif not (a.given and b.given):
            yield Reason(f"one of {left.state}, the other of {right.state}", OTHER_STATE)
    if left.gender and right.gender and left.gender != right.gender and not (a.given and b.given):
        yield Reason("a man and a woman", OTHER_GENDER)


def _thing_compared(left: LocalEntity, right: LocalEntity) -> Iterator[Reason]:
    a, b = folded(left.name), folded(right.name)
    kinds = {left.kind, right.kind}
    state = None
    if left.state and right.state:
        state = _same_state(left.state, right.state)
    if is_acronym(left.name) != is_acronym(right.name) and a != b:
        short, full = (left, right) if is_acronym(left.name) else (right, left)
        plain = short.name.replace(".", "")
        if plain in full.acronyms:
            yield Reason(f"a report writes {plain} for {full.name}", DEFINED)
        elif plain == initials(full.name) and len(plain) > 2:
            yield Reason(f"{plain} are the initials of {full.name}", INITIALS)
            yield from _in_time(left, right)
        return
    if a == b:
        yield Reason(f"both are called {left.name}", SAME_LETTERS if "person" in kinds else SAME_NAME)
    elif (
        min(len(a), len(b)) > 4
        and not is_acronym(left.name)
        and sound(left.name).replace(" ", "") == sound(right.name).replace(" ", "")
    ):
        yield Reason(f"{left.name} and {right.name} are spellings of one name", SPELLING)
    elif (is_demonym(a, b) or is_demonym(b, a)) and _land(left, right):
        yield Reason(f"{left.name} and {right.name} are forms of one land's name", SPELLING)
    elif "organisation" in kinds and _bodies_alike(stateless(left), stateless(right), a, b):
        if state:
            yield Reason(f"both name the {stateless(left)} of {left.state}", SAME_NAME)
        elif state is None:
            yield Reason(f"{left.name} and {right.name} differ by a state's name only", STATED)
            if " " not in stateless(left):
                yield Reason("many things bear that word", COMMON_WORD)
            yield from _in_time(left, right)
        return
    elif " " in a and " " in b and not is_acronym(left.name) and _overlap(a, b) < 0.5:
        yield Reason(f"{left.name} and {right.name} are different names", -NEEDED)
        return
    else:
        return
    if "person" in kinds and len(kinds) > 1 and left.sure >= SURE and right.sure >= SURE and " " not in a:
        yield Reason(f"a {left.kind} and a {right.kind}", OTHER_KIND)
    if state is False and kinds == {"organisation"} and left.weak and right.weak:
        yield Reason(f"one of {left.state}, the other of {right.state}", OTHER_STATE)


def _guessed(left: LocalEntity, right: LocalEntity) -> bool:
    """Whether one is a person and the other a single word that the reader was unsure to be something else."""
    person, other = (left, right) if left.kind == "person" else (right, left)
    unsure = other.weak and " " not in other.name
    return person.kind == "person" != other.kind and unsure and bool(parts(person.name).given)


def _titled(item: LocalEntity) -> bool:
    return item.kind == "person" and bool(item.roles or item.gender)


def _land(left: LocalEntity, right: LocalEntity) -> bool:
    """Whether a report treats one of the two as a state."""
    return any(item.kind == "place" and item.state == item.name for item in (left, right))


def _bodies_alike(left: str, right: str, a: str, b: str) -> bool:
    """Whether two bodies without their states' names are like; one word is too little behind "of" ("Times of Y")."""
    short = " " not in left and (" of " in f"{a} {b}")
    return body_of(left) == body_of(right) and not short


def _overlap(left: str, right: str) -> float:
    a, b = set(left.split()), set(right.split())
    return len(a & b) / len(a | b)


def _same_state(left: str, right: str) -> bool:
    a, b = folded(left), folded(right)
    return a == b or is_demonym(a, b) or is_demonym(b, a)


def _gap(left: LocalEntity, right: LocalEntity) -> float:
    """How many days lie between the dates of two reports; 0 where they may overlap, infinite where one is unknown."""
    (a, b), (c, d) = days(left.date), days(right.date)
    if not (a and b and c and d):
        return inf
    try:
        return max(0, _day(c) - _day(b), _day(a) - _day(d))
    except ValueError:  # a year 0 that no calendar has
        return inf


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _in_time(left: LocalEntity, right: LocalEntity) -> Iterator[Reason]:
    gap = _gap(left, right)
    if gap == inf:
        yield Reason("one of the reports has no date", UNDATED)
    elif gap <= NEAR_DAYS:
        yield Reason(f"{gap:.0f} days between the reports", NEAR)
    elif gap <= 366:
        yield Reason("within a year", YEAR)
