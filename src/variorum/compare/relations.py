"""Which records corroborate, contradict, refine, revise or deny which, with reasons."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.compare.verdicts import Stated, differing, known, told
from variorum.model.knowledge import Relation
from variorum.model.linking import Reason
from variorum.model.provenance import identify
from variorum.model.vocabulary import Act, ClaimVerdict, RelationKind

DENIED = {
    Act.DENY: frozenset({Act.SAY, Act.ACCUSE, Act.BELIEVE, Act.THREATEN, Act.REQUEST}),
    Act.REJECT: frozenset({Act.ACCUSE, Act.REQUEST, Act.PLEDGE, Act.THREATEN}),
}
"""What is denied, and what is rejected: nobody rejects a mere report of facts."""
ALIKE, OF_OTHER = 0.5, 0.25
"""These shares of the telling words of a denial, and of what it denies, must be common to both."""
FEW, ENOUGH = 2, 3
"""So many words must be common: with an accusation, with anything else (of two words, both with a request)."""
DENYING = frozenset("deni deny reject refut dismis rebuf".split())
"""Stems of words for denying: what says that somebody denied something is not what is denied."""
FAR_DAYS = 60
"""What was said so many days before or after is not what is denied."""
COMMON = 40
"""A word in more statements than this leads nowhere."""
MOST = 5
"""A denial denies no more statements than these, the most alike."""

_KINDS = {ClaimVerdict.CONFLICT: RelationKind.CONTRADICTS, ClaimVerdict.REVISION: RelationKind.REVISES}


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one attribution of a statement says, for finding what it denies.

    ``words`` are the stems of its content that carry meaning, ``about`` the ids of the events told in the content,
    ``place`` its position in the report, ``told`` the last day it can be of, ``who`` its speaker (entity id, else
    name).
    """

    statement: str
    document: str
    place: int
    act: Act
    who: str | None
    words: tuple[str, ...]
    about: tuple[str, ...] = ()
    told: str | None = None


def relations(
    claims: Iterable[Sequence[Stated]],
    utterances: Iterable[Utterance] = (),
    origins: Mapping[str, tuple[str, ...]] | None = None,
) -> Iterator[Relation]:
    """All relations among the values of each claim, and from denials to what they deny; each once.

    ``claims`` are the groups of values; ``origins`` tells the origins of a value by the id of its record. Linear in
    the values: each is compared with one value that agrees and with the last before it that does not.
    """
    seen = set()
    for relation in [*_between_values(claims, origins or {}), *denials(utterances)]:
        if relation.id not in seen:
            seen.add(relation.id)
            yield relation


def _between_values(claims: Iterable[Sequence[Stated]], origins: Mapping[str, tuple[str, ...]]) -> Iterator[Relation]:
    for values in claims:
        yield from value_relations(values, origins)


def value_relations(values: Sequence[Stated], origins: Mapping[str, tuple[str, ...]]) -> Iterator[Relation]:
    """How the values of one claim stand to each other: from the later (or finer) record to the earlier.

    The first report of a new value *revises* the old one. Values that agree *corroborate* each other only when both
    have origins, and none in common.
    """
    levels: list[list[Stated]] = []
    for value in sorted(values, key=lambda v: (known(v) or "~", v.document, v.id)):
        level = next((held for held in levels if value.agrees(held[0])), None)
        if level is None:
            level = []
            levels.append(level)
        else:
            yield from _agreeing(level, value, origins)
        before = next((held[-1] for held in reversed(levels) if held and held is not level), None)
        level.append(value)
        if before is not None and not value.agrees(before):
            verdict, says = differing(before, value)
            if verdict is ClaimVerdict.CONFLICT or (verdict is ClaimVerdict.REVISION and len(level) == 1):
                yield relation(_KINDS[verdict], value.id, before.id, says, value.shown, before.shown)


def denials(utterances: Iterable[Utterance]) -> Iterator[Relation]:
    """What each denial denies: the events it tells of, and the statements of others that say what it denies.

    A denial of few words ("which Kestria denies") is of what its report said last before it.
    """
    said = sorted(utterances, key=lambda u: (u.document, u.place, u.statement))
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, utterance in enumerate(said):
        if any(utterance.act in acts for acts in DENIED.values()) and not DENYING.intersection(utterance.words):
            for word in {*utterance.words, *utterance.about}:
                by_word[word].append(at)
    for at, denial in enumerate(said):
        if denial.act not in DENIED:
            continue
        for event in denial.about:
            yield relation(RelationKind.DENIES, denial.statement, event, "the event is told of in what is denied")
        if len(denial.words) < FEW:
            if denial.act is Act.DENY:
                yield from _before(said, at)
            continue
        for other, shared in _alike(said, denial, by_word):
            says = f"what is denied was said in like words: {', '.join(shared)}"
            yield relation(RelationKind.DENIES, denial.statement, other.statement, says)


def relation(kind: RelationKind, left: str, right: str, says: str, *shown: str) -> Relation:
    """A relation with its one reason. Its id depends on the kind, the two records, and the values compared."""
    return Relation(identify("rel", str(kind), left, right, *shown), kind, left, right, (Reason(says),))


def _agreeing(level: Sequence[Stated], value: Stated, origins: Mapping[str, tuple[str, ...]]) -> Iterator[Relation]:
    first = level[0]
    if value.exact and not first.exact:
        yield relation(
            RelationKind.REFINES, value.id, first.id, f"{told(value)} says it more exactly than {told(first)}"
        )
    for other in (first, level[-1]):
        mine, theirs = origins.get(value.id, ()), origins.get(other.id, ())
        if mine and theirs and set(mine).isdisjoint(theirs):
            says = f"{told(value)} and {told(other)} agree, and share no origin"
            yield relation(RelationKind.CORROBORATES, value.id, other.id, says, value.shown, other.shown)
            return


def _before(said: Sequence[Utterance], at: int) -> Iterator[Relation]:
    denial = said[at]
    for other in reversed(said[max(at - 3, 0) : at]):
        if other.document == denial.document and other.act in DENIED[denial.act] and other.who != denial.who:
            says = "what is denied was said just before it"
            yield relation(RelationKind.DENIES, denial.statement, other.statement, says)
            return


def _alike(
    said: Sequence[Utterance], denial: Utterance, by_word: Mapping[str, list[int]]
) -> list[tuple[Utterance, list[str]]]:
    events = set(denial.about)
    met: Counter[int] = Counter()
    for word in {*denial.words, *denial.about}:
        if len(found := by_word.get(word, ())) <= COMMON:
            met.update(found)
    out = []
    for at in met:
        other = said[at]
        if other.act not in DENIED[denial.act] or other.statement == denial.statement:
            continue
        if other.who is not None and other.who == denial.who:
            continue
        if denial.told and other.told and abs(_days(denial.told, other.told)) > FAR_DAYS:
            continue
        shared = [word for word in denial.words if word in other.words]
        enough = len(shared) >= max(ALIKE * len(denial.words), OF_OTHER * len(other.words))
        if (enough and len(shared) >= _needed(denial, other)) or (shared and events.intersection(other.about)):
            out.append((other, shared))
    out.sort(key=lambda found: (-len(found[1]), found[0].document, found[0].place, found[0].statement))
    return out[:MOST]


def _needed(denial: Utterance, other: Utterance) -> int:
    if other.act is Act.ACCUSE:
        return FEW
    return ENOUGH if other.act in (Act.SAY, Act.BELIEVE) else min(ENOUGH, len(denial.words))


def _days(first: str, last: str) -> int:
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days
    except ValueError:
        return 0
