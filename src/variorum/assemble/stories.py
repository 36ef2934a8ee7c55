"""Stories: the reports on one happening, found by their rare words, names and numbers, and by the days between them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variorum.assemble import terms
from variorum.assemble.agreement import agreed
from variorum.model.dates import days
from variorum.model.knowledge import Story
from variorum.model.linking import Case, Link, Reason
from variorum.model.mentions import Reading
from variorum.model.provenance import identify
from variorum.model.vocabulary import DateSource, EventType, MentionType, Modality

TERMS = 150
"""How many of a report's heaviest words are kept: more add less than a hundredth to the area under the curve."""
KEYED = 20
"""How many of them are its keys, of which two reports must share :attr:`StoryStage.needed`."""
NUMBERS = 40
"""How many of a report's numbers are kept, the first ones."""
ACTORS = 6
"""How many names are kept."""

LIKE_TERMS, LIKE_NAMES, LIKE_NUMBERS, CONSTANT = 10.9, 6.0, 4.8, -8.3
"""Log odds of content, from logistic regression on pairs of reports (train/stories.py; decision 0012)."""
NEARNESS = ((3, 0.6), (7, 0.2), (14, -0.2), (30, -0.6), (math.inf, -2.5))
"""Up to how many days apart, and what that weighs: little, for a date may be that of the page's crawling."""
CERTAIN_NEARNESS = ((3, 0.6), (7, -4.0), (14, -6.0), (30, -8.0), (math.inf, -20.0))
"""The same where the words of both reports bear out their dates: weeks apart, like matters are other stories."""
BEFORE, AFTER = 10, 7
"""A report bears out its date by naming a day by its number so many days before or after it."""
RARE = 1.5
"""Words rarer than this are told as reasons (in fewer than two of nine reports of the news)."""
LOWEST = -20.0
"""No pair counts for less, so that one does not outweigh a whole group."""

_NUMBER = re.compile(r"\d[\d.,]*\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY_BY_NUMBER = re.compile(
    r"(?i)\b[a-z]{3,9}\.?\s+\d{1,2}\b(?!\d)|\b\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\b|\d{4}-\d\d-\d\d|\d/\d"
)


@dataclass(frozen=True, slots=True)
class StoryItem:
    """One report as its story sees it.

    ``terms`` are its heaviest words, heaviest first, with their ``weights`` (squares sum to 1); ``names`` those of
    them that stand in names, ``actors`` who is told of most often, as named there. ``first`` and ``last``: the days on
    which it may have appeared; ``borne``: its own words bear that out. ``event``: type of the first event it tells.
    """

    id: str
    document: str
    order: str
    records: tuple[str, ...]
    title: str
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    actors: tuple[str, ...]
    first: str | None
    last: str | None
    borne: bool
    event: str | None


class StoryStage:
    """Reports are joined into stories."""

    name = "stories"
    item = StoryItem
    needed = 2

    def items(self, case: Case) -> Iterable[StoryItem]:
        """The report itself; nothing when it has no words."""
        document, reading = case.document, case.reading
        weights = terms.terms(document, TERMS)
        if not weights:
            return
        first, last = days(document.published.edtf)
        named = {word for mention in reading.mentions for word in terms.words(mention.span.words(document.text))}
        numbers = [n for n in _NUMBER.findall(terms.told(document)) if not _YEAR.fullmatch(n)]
        yield StoryItem(
            id=document.id,
            document=document.id,
            order=f"{document.published.edtf or '~'}|{document.id}|{0:08}",
            records=(document.id,),
            title=terms.title(document),
            terms=tuple(weights),
            weights=tuple(round(weight, 4) for weight in weights.values()),
            names=tuple(word for word in weights if word in named),
            numbers=tuple(dict.fromkeys(numbers))[:NUMBERS],
            actors=_actors(reading),
            first=first,
            last=last,
            borne=_borne(case),
            event=_event(reading),
        )

    def keys(self, item: StoryItem) -> Iterable[str]:
        """Its heaviest words."""
        return item.terms[:KEYED]

    def compare(self, left: StoryItem, right: StoryItem) -> Link | None:
        """Joined by what both tell and by when; never kept apart for good, for a third report may tie them."""
        score = likeness(left, right)
        return Link(left.id, right.id, round(score, 4), tuple(reasons(left, right))) if score > 0 else None

    def groups(self, items: Sequence[StoryItem], links: Sequence[Link]) -> Iterable[Sequence[StoryItem]]:
        """The reports that are alike on average, the closest first."""
        return agreed(items, links, likeness, lambda item: item.id)


def likeness(left: StoryItem, right: StoryItem) -> float:
    """The log odds that two reports are of one story, whoever is named first."""
    of_days = _nearness(left, right)[1]
    return max(LOWEST, content(left, right) + of_days) if of_days > LOWEST else LOWEST


def content(left: StoryItem, right: StoryItem) -> float:
    """The same by words, names and numbers alone."""
    found = shares(left, right)
    of_words = LIKE_TERMS * math.sqrt(found.terms) + LIKE_NAMES * math.sqrt(found.names)
    return CONSTANT + of_words + LIKE_NUMBERS * found.numbers


def reasons(left: StoryItem, right: StoryItem) -> tuple[Reason, ...]:
    """What two reports share, in plain words, and what each kind weighs."""
    found = shares(left, right)
    heavy = sorted(found.words, key=lambda word: (-_profile(left).weight[word] * _profile(right).weight[word], word))
    rare = [word for word in heavy if terms.rarity(word) >= RARE]
    names = [word for word in rare if word in found.named]
    others = [word for word in rare if word not in found.named]
    out = []
    if others:
        out.append(Reason(f"both use {_listed(others)}", round(CONSTANT + LIKE_TERMS * math.sqrt(found.terms), 2)))
    if names:
        out.append(Reason(f"both name {_listed(names)}", round(LIKE_NAMES * math.sqrt(found.names), 2)))
    if found.figures:
        out.append(Reason(f"both give {_listed(found.figures)}", round(LIKE_NUMBERS * found.numbers, 2)))
    says, weight = _nearness(left, right)
    if says:
        out.append(Reason(says, weight))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Shares:
    """What two reports share: words, those of them that stand in names, and numbers (``figures``)."""

    words: frozenset[str]
    named: frozenset[str]
    figures: tuple[str, ...]
    terms: float
    """Cosine of all words."""
    names: float
    """Cosine of the words that stand in names."""
    numbers: float
    """Shared numbers, of the geometric mean of both (and one more) numbers of each."""


def shares(left: StoryItem, right: StoryItem) -> Shares:
    """What two reports share."""
    one, other = _profile(left), _profile(right)
    words = frozenset(one.weight.keys() & other.weight.keys())
    named = words & (one.names | other.names)
    # in order, so that sums do not depend on how sets are laid out
    among = sum(one.weight[word] * other.weight[word] for word in left.terms if word in words)
    of_names = sum(one.weight[word] * other.weight[word] for word in left.terms if word in named)
    ours = sum(one.weight[word] ** 2 for word in left.terms if word in one.names or word in named)
    theirs = sum(other.weight[word] ** 2 for word in right.terms if word in other.names or word in named)
    figures = tuple(number for number in left.numbers if number in other.numbers)
    most = math.sqrt((1 + len(left.numbers)) * (1 + len(right.numbers)))
    names = min(1.0, of_names / math.sqrt(ours * theirs)) if ours and theirs else 0.0
    return Shares(words, named, figures, among, names, len(figures) / most)


def days_between(left: StoryItem, right: StoryItem) -> int | None:
    """How many days lie between the reports at least, or None where a date is unknown."""
    one, other = _profile(left).days, _profile(right).days
    return None if one is None or other is None else max(0, one[0] - other[1], other[0] - one[1])


def story_of(group: Sequence[StoryItem], storyline: str) -> Story:
    """The record of a group (sorted by ``order``): labelled by the headline of its most central report, verbatim.

    Without any headline the label is the names most told and the type of what happened, never a made sentence.
    """
    first, last = span_of(group)
    within = f"from {first} to {last}" if first != last else f"of {first}"
    if len(group) == 1:
        why = "no other report tells the same words and names near its days"
    else:
        common = [word for word, n in _common(group) if n > len(group) / 2 and terms.rarity(word) >= RARE]
        why = f"{len(group)} reports {within if first else 'without dates'}, most of which have {_listed(common)}"
    return Story(
        id=identify("story", group[0].id),
        label=label_of(group),
        documents=tuple(item.document for item in group),
        storyline=storyline,
        edtf=None if first is None else first if first == last else f"{first}/{last}",
        reasons=(Reason(why),),
    )


def label_of(group: Sequence[StoryItem]) -> str:
    """The headline of the report that is most like the others; or names, and the type of the event."""
    titled = [item for item in group if item.title]
    if titled:
        weight = dict(_common(group))
        return max(
            titled, key=lambda item: sum(w * weight.get(t, 0) for t, w in zip(item.terms, item.weights, strict=True))
        ).title
    told = Counter(actor for item in group for actor in item.actors)
    names = [name for name, _ in sorted(told.items(), key=lambda kv: (-kv[1], kv[0]))[:2]]
    events = Counter(item.event for item in group if item.event)
    event = min(events, key=lambda kind: (-events[kind], kind)).lower() if events else ""
    return ": ".join(part for part in (", ".join(names), event) if part) or ", ".join(group[0].terms[:3])


def span_of(group: Iterable[StoryItem]) -> tuple[str | None, str | None]:
    """The first and last day of a group's reports, by those whose day is known where there are any."""
    dated = [(item.first, item.last) for item in group if item.first and item.last]
    sure = [(first, last) for first, last in dated if first == last] or dated
    return min((first for first, _ in sure), default=None), max((last for _, last in sure), default=None)


@dataclass(frozen=True, slots=True)
class _Profile:
    weight: dict[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    days: tuple[int, int] | None


@lru_cache(maxsize=16384)
def _profile(item: StoryItem) -> _Profile:
    weight = dict(zip(item.terms, item.weights, strict=True))
    days = (_ordinal(item.first), _ordinal(item.last)) if item.first and item.last else None
    return _Profile(weight, frozenset(item.names), frozenset(item.numbers), days)


def _nearness(left: StoryItem, right: StoryItem) -> tuple[str, float]:
    """How many days lie between two reports, in words, and what that weighs; nothing where a date is unknown."""
    gap = days_between(left, right)
    if gap is None:
        return "", 0.0
    certain = left.borne and right.borne
    weight = next(weight for most, weight in (CERTAIN_NEARNESS if certain else NEARNESS) if gap <= most)
    sure = ", and their own words bear the dates out" if certain and weight < 0 else ""
    apart = {0: "of the same day", 1: "a day apart"}.get(gap, f"{gap} days apart")
    return f"{apart} ({left.first}, {right.first}){sure}", weight


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _common(group: Sequence[StoryItem]) -> list[tuple[str, int]]:
    """In how many of the reports each word is among the heaviest, the commonest and then the rarest first."""
    having = Counter(word for item in group for word in item.terms)
    return sorted(having.items(), key=lambda kv: (-kv[1], -terms.rarity(kv[0]), kv[0]))


def _listed(words: Sequence[str], most: int = 6) -> str:
    return ", ".join(words[:most]) + (f" and {len(words) - most} more" if len(words) > most else "")


def _borne(case: Case) -> bool:
    """Whether the report's own words bear out its date: it rests on them, or they name a day by its number near it."""
    published = case.document.published
    first, last = days(published.edtf)
    if first is None or first != last:
        return False
    if published.source in (DateSource.DATELINE, DateSource.TEXT):
        return True
    day = _ordinal(first)
    for time in case.reading.times:
        if time.edtf and _DAY_BY_NUMBER.search(time.span.words(case.document.text)):
            begins, ends = days(time.edtf)
            if begins and begins == ends and day - BEFORE <= _ordinal(begins) <= day + AFTER:
                return True
    return False


def _actors(reading: Reading) -> tuple[str, ...]:
    """The names most often told, persons before all others."""
    often = Counter((mention.type is not MentionType.PERSON, mention.name) for mention in reading.mentions)
    ranked = sorted(often, key=lambda actor: (actor[0], -often[actor], actor[1]))
    return tuple(dict.fromkeys(name for _, name in ranked))[:ACTORS]


def _event(reading: Reading) -> str | None:
    """The type of the first thing told that happened or will."""
    told = (
        e for e in reading.events if e.type is not EventType.OTHER and e.modality in (Modality.ACTUAL, Modality.PLANNED)
    )
    first = min(told, key=lambda event: event.trigger, default=None)
    return first.type.value if first else None
