"""What each outlet calls a thing: the names of one happening or group, in its own voice or in another's."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice

from variorum.assemble.callings import Calling, callings
from variorum.assemble.likeness import quotations
from variorum.model.dates import days
from variorum.model.documents import Document
from variorum.model.knowledge import Wording
from variorum.model.linking import Case, Link, Reason, clustered
from variorum.model.mentions import Attribution, EventMention, Reading
from variorum.model.places import states
from variorum.model.provenance import identify
from variorum.model.text import Span
from variorum.model.vocabulary import EventType, Modality, Voice, ZoneKind

LASTING = ("armed conflict", "armed group", "rule")
"""What goes on for years; of the other sorts two reports may speak of one thing only within MOST_DAYS."""
MOST_DAYS = 90
"""Happenings of one sort at one place further apart than this are not one by their names alone."""
MOST = 400
"""Callings looked at in one report, so that a list of a thousand attacks costs no more."""
NEAR = 1_200
"""A bare name ("the tragedy") means what was called so before within so many characters (some 200 words)."""


@dataclass(frozen=True, slots=True)
class WordingItem:
    """One report's calling something by a name. ``same`` is an earlier naming of the same report it takes up, or none.

    ``names`` are the states and other proper names that tell what it is; ``event`` the event mention whose trigger it
    is. ``edtf`` is the report's date.
    """

    id: str
    document: str
    order: str
    records: tuple[str, ...]
    words: str
    start: int
    end: int
    sort: str
    names: tuple[str, ...]
    voice: Voice
    definite: bool
    who: str | None = None
    outlet: str | None = None
    event: str | None = None
    same: str | None = None
    edtf: str | None = None


SCARE = 12
"""Marks around hardly more than the name set the name apart; it means a particular thing, even after an article."""

_TYPES = {
    "armed conflict": (EventType.ASSAULT, EventType.MOBILIZE),
    "unrest": (EventType.PROTEST, EventType.ASSAULT),
    "incident": (EventType.ASSAULT, EventType.HAZARD),
}


class WordingStage:
    """Namings of one thing, by what sort of thing it is and the proper names that belong to it."""

    name = "wording"
    item = WordingItem
    needed = 1

    def items(self, case: Case) -> Iterable[WordingItem]:
        """The names a report uses, in order."""
        return namings(case.document, case.reading)

    def keys(self, item: WordingItem) -> Iterable[str]:
        """Its sort with each name; its own place and the one that it takes up."""
        yield f"at|{item.id}"
        if item.same:
            yield f"at|{item.same}"
        for name in item.names:
            yield f"{item.sort}|{name}" if item.sort in LASTING else f"{item.sort}|{name}|{_quarter(item.edtf)}"

    def compare(self, left: WordingItem, right: WordingItem) -> Link | None:
        """One thing when the names of one are among those of the other and tell enough; never two sorts."""
        if left.sort != right.sort:
            return None
        if left.id == right.same or right.id == left.same:
            return Link(left.id, right.id, 2.0, (Reason("the one takes up the other in the same report", 2.0),))
        common = sorted(set(left.names) & set(right.names))
        if not common or len(common) < min(len(left.names), len(right.names)):
            return None
        if left.sort == "rule" and left.names != right.names:
            return None
        if left.sort not in LASTING and not (_near(left, right) and _telling(common)):
            return None
        if left.sort == "armed conflict" and len(common) == 1 and not _conflicting(left, right):
            return None
        says = f"both are called {left.sort} with {', '.join(common)}"
        return Link(left.id, right.id, 0.5 + 0.1 * len(common), (Reason(says, float(len(common))),))

    def groups(self, items: Sequence[WordingItem], links: Sequence[Link]) -> Iterable[Sequence[WordingItem]]:
        """Linked namings, unless both name two or more and not the same."""
        return clustered(items, links, _differ)


def namings(document: Document, reading: Reading) -> list[WordingItem]:
    """The names by which a report calls happenings and groups, in text order, with exact words.

    ``voice`` is QUOTED, with the speaker in ``who``, for words in quotation marks, and for a name that judges
    ("tragedy", "special military operation") where the report tells what somebody said: such a word is the speaker's as
    long as nothing shows that the outlet made it its own. A plain name ("war", "collision") in reported speech is the
    outlet's. Furniture is skipped. Bare names that nothing ties to anything are left out.
    """
    text = document.text
    quoted = quotations(text)
    skipped = [
        zone.span for zone in document.zones if zone.kind in (ZoneKind.FURNITURE, ZoneKind.BYLINE, ZoneKind.CREDIT)
    ]
    events = {place: e for e in reading.events for span in e.trigger for place in (span.start, span.end)}
    known = _names_known(document, reading)
    out: list[WordingItem] = []
    for found in islice(callings(text), MOST):
        if any(zone.overlaps(found.span) for zone in skipped):
            continue
        event = events.get(found.head.start) or events.get(found.head.end)
        marks = next((q for q in quoted if q.contains(found.head)), None)
        out.append(_naming(document, reading, found, event, marks, known))
    return _tied(out, reading)


def wordings(group: Sequence[WordingItem], event_of: Mapping[str, str] | None = None) -> list[Wording]:
    """The wordings of one group, in order. ``event_of``: event mention -> event across reports.

    Their referent is the event that most of them are mentions of, else a neutral label: the sort of thing and the names
    that belong to it ("armed conflict: russia, ukraine"). What has neither is no wording of anything.
    """
    meant = Counter(event for n in group if n.event and (event := (event_of or {}).get(n.event)))
    names = Counter(name for n in group for name in n.names)
    if not meant and not names:
        return []
    often = [name for name, n in names.items() if 4 * n >= max(names.values())]
    referent = min(meant, key=lambda e: (-meant[e], e)) if meant else label(group[0].sort, often)
    return [
        Wording(
            identify("word", n.id, referent),
            referent,
            n.words,
            n.document,
            n.outlet,
            n.voice,
            n.who,
            (Span(n.start, n.end),),
        )
        for n in group
    ]


def label(sort: str, names: Iterable[str]) -> str:
    """A neutral name for a thing: its sort, and the names that belong to it, states as they are usually written."""
    usual = {name.casefold(): name for name in states().values()}
    return f"{sort}: {', '.join(sorted(usual.get(name, _capitalised(name)) for name in names))}"


def _capitalised(name: str) -> str:
    return " ".join(word.upper() if re.fullmatch("[ivx]+", word) else word.capitalize() for word in name.split())


def _naming(
    document: Document,
    reading: Reading,
    found: Calling,
    event: EventMention | None,
    marks: Span | None,
    known: frozenset[str],
) -> WordingItem:
    text, span = document.text, found.span
    within = _innermost(reading, found.head)
    if within is not None and document.outlet and within.who and _same_house(within.who, document.outlet):
        within = None
    names = tuple(name for name in found.names if all(word in known for word in name.split()))
    if not names and not _capitals_say_nothing(document, span):
        names = found.names
    quoted = marks is not None or (within is not None and found.marked)
    scare = marks is not None and len(marks) <= len(span) + SCARE
    return WordingItem(
        identify("naming", document.id, span.start, span.end),
        document.id,
        f"{document.published.edtf or '~'}|{document.id}|{span.start:08}",
        (event.id,) if event else (),
        " ".join(span.words(text).split()),
        span.start,
        span.end,
        found.sort,
        names,
        Voice.QUOTED if quoted else Voice.OWN,
        found.definite or scare,
        within.who if quoted and within is not None else None,
        document.outlet,
        event.id if event else None,
        None,
        document.published.edtf,
    )


def _capitals_say_nothing(document: Document, span: Span) -> bool:
    """Whether the words stand in a headline or begin a sentence."""
    if any(zone.kind is ZoneKind.HEADLINE and zone.span.overlaps(span) for zone in document.zones):
        return True
    before = document.text[max(0, span.start - 8) : span.start].rstrip(" \t\"'“‘(«")
    return not before or before[-1] in ".!?:;\n•-–—"


def _same_house(who: str, outlet: str) -> bool:
    """Whether an outlet speaks of itself: a ministry in its own release."""
    words = set(who.casefold().split())
    return (len(words) > 1 and words <= set(outlet.casefold().split())) or who.casefold() == outlet.casefold()


def _names_known(document: Document, reading: Reading) -> frozenset[str]:
    """The words of proper names: of states, and of what the report names; a capital alone makes no name."""
    mentions = (mention.span.words(document.text) for mention in reading.mentions)
    return _words_of_states() | _words(mentions)


@cache
def _words_of_states() -> frozenset[str]:
    return _words((*states(), *states().values()))


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(part for name in names for word in name.casefold().split() for part in _parts(word))


def _parts(word: str) -> tuple[str, ...]:
    bare = re.sub(r"['’]s?$", "", word.strip(".,;:()'\"“”‘’"))
    return (word, bare, *re.split(r"[-‑]", bare))


def _innermost(reading: Reading, span: Span) -> Attribution | None:
    """The attribution with the shortest content that holds the words."""
    holding = [a for a in reading.attributions if any(content.contains(span) for content in a.content)]
    return min(holding, key=lambda a: (sum(len(s) for s in a.content), a.id), default=None)


def _tied(found: Sequence[WordingItem], reading: Reading) -> list[WordingItem]:
    """The namings, each with the one that it takes up; bare ones that are first take up the next, or a happening.

    What is bare and takes up nothing stays only as the words of a happening that is a particular one, or is told as
    having happened: "a war" that may come is the name of none.
    """
    happened = {e.id for e in reading.events if e.modality is Modality.ACTUAL}
    out: list[WordingItem] = []
    for at, one in enumerate(found):
        other = next((o for o in reversed(out) if _takes_up(one, o)), None)
        if other is None and not one.names:
            other = next((o for o in found[at + 1 :] if o.names and _takes_up(one, o)), None)
        event = one.event
        if other is None and not one.names and event is None:
            event = _happening(one, reading)
        if one.names or other or (event and (one.definite or event in happened)):
            same = other.id if other else None
            out.append(replace(one, same=same, event=event, records=(event,) if event else ()))
    return out


def _takes_up(one: WordingItem, other: WordingItem) -> bool:
    """Whether the one may mean what the other calls so: a bare name what is near, a fuller one what shares a name."""
    if one.sort != other.sort or _differ(one, other):
        return False
    near = abs(one.start - other.start) <= NEAR and one.definite and one.sort != "rule"
    return bool(set(one.names) & set(other.names)) or (near and not one.names)


def _happening(one: WordingItem, reading: Reading) -> str | None:
    """The nearest happening of its kind that is told before a bare name."""
    if not one.definite:
        return None
    before = [
        (one.start - e.trigger[0].start, e.id)
        for e in reading.events
        if e.trigger and e.type in _TYPES.get(one.sort, ()) and 0 <= one.start - e.trigger[0].start <= NEAR
    ]
    return min(before)[1] if before else None


def _differ(left: WordingItem, right: WordingItem) -> bool:
    """Whether both name two or more and neither's names are among the other's."""
    a, b = set(left.names), set(right.names)
    return len(a) > 1 and len(b) > 1 and not (a <= b or b <= a)


def _telling(common: Sequence[str]) -> bool:
    """Whether names say of which happening the talk is: two of them, or one that is not a state's."""
    return len(common) > 1 or common[0] not in {name.casefold() for name in states().values()}


def _conflicting(left: WordingItem, right: WordingItem) -> bool:
    """Whether one shared name may stand for a conflict: not when each names one more party than that."""
    return len(left.names) == 1 or len(right.names) == 1


def _near(left: WordingItem, right: WordingItem) -> bool:
    one, other = (days(n.edtf)[0] for n in (left, right))
    return one is None or other is None or abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= MOST_DAYS


def _quarter(edtf: str | None) -> str:
    day = days(edtf)[0]
    return day[:4] if day else ""
