"""The date of a report that has none: from what its own words say, and from dated reports of the same story.

Every piece of evidence is a stretch of days on which the report may have appeared, with a weight. The days that most
weight supports are the date: as an interval, open where nothing bounds it, and unknown where nothing is told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from variorum.link.told import COMMON, WEEKDAY, WEEKDAYS, Telling, Told, likeness, stems, telling, told_alike
from variorum.model.dates import days
from variorum.model.documents import Document, ReportDate
from variorum.model.linking import Reason
from variorum.model.mentions import Reading
from variorum.model.vocabulary import DateSource

Resolve = Callable[[str, str, int], str | None]
"""What words mean in a report of a day: ``resolve("last week", "2024-11-02", -1)``. The number says whether the clause
looks back (-1) or ahead (1)."""

CANDIDATES, NEAREST = 40, 12
"""So many siblings, by common names, are looked at, and so many of them, by common sentences, count."""
TIMES = 100
"""So many of a report's time expressions, from its beginning, are compared."""
STORY = 3
"""Reports of one story appear within so many days of each other."""
SURE, CLEAR = 2, 1.5
"""Siblings of one time count that tell so many of its sentences, and so many times what those of another time tell."""
FRESH = 2
"""The newest weekday that a report names as past lies at most so many days back."""
NEAR = 45
"""A date without a year lies at most so many days from the report, as a rule."""
ALIKE = 0.25
"""From this likeness on two sentences may tell of the same happening."""
REACH = 40
"""On so many days before and after a known day its other names ("last week") are tried."""
ENOUGH = 0.5
"""Evidence that weighs less than this together gives no date."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Days on which the report may have appeared (None: open), how much that weighs, and why.

    ``tier`` says how far it may be trusted: 0 what words say, 1 what is usual with such words, 2 what is usual with
    reports of one story. A lower tier decides before a higher one is asked.
    """

    first: date | None
    last: date | None
    weight: float
    says: str
    tier: int = 0
    source: DateSource = DateSource.SIBLINGS

    def allows(self, first: date | None, last: date | None) -> bool:
        """Whether all these days lie within it."""
        low = self.first is None or (first is not None and first >= self.first)
        return low and (self.last is None or (last is not None and last <= self.last))


@dataclass(frozen=True, slots=True)
class Sibling:
    """A dated report, what it tells when, and the numbers of the undated one's sentences that it tells too."""

    name: str
    day: date
    telling: Telling
    alike: frozenset[int]


def inferred(
    document: Document, reading: Reading, siblings: Sequence[tuple[Document, Reading]], resolve: Resolve
) -> tuple[ReportDate, tuple[Reason, ...]]:
    """When a report without a date appeared, as a day or an interval of days, and why.

    ``siblings`` are reports of the same story or with shared text; those count that have a day of their own. The
    outcome does not depend on their order. An end that rests on rough evidence is marked ``~``; an end that nothing
    bounds is open. Unknown, with no reasons, where nothing is told.
    """
    own = telling(document, reading)
    near = _of_one_time(own, _nearest(document, reading, own, siblings))
    return _agreed([*_said(own, near), *_stories(near), *_anchored(own, near, resolve), *_after(document, own, near)])


def _nearest(
    document: Document, reading: Reading, own: Telling, siblings: Sequence[tuple[Document, Reading]]
) -> list[Sibling]:
    """The dated siblings that tell most of the report's sentences."""
    names = {mention.name for mention in reading.mentions}
    fit = sorted((s for s in siblings if s[0].id != document.id and _has_day(s[0].published)), key=lambda s: s[0].id)
    once = {(d.text, d.published.edtf): (d, r) for d, r in reversed(fit)}  # copies of one day say the same
    dated = {d.id: (d, r) for d, r in once.values()}
    shared = {id: len(names & {m.name for m in r.mentions}) for id, (_, r) in dated.items()}
    out = []
    for id in sorted(dated, key=lambda id: (-shared[id], id))[:CANDIDATES]:
        sibling, its = dated[id]
        told, day = telling(sibling, its), date.fromisoformat(sibling.published.edtf or "")
        out.append((id, Sibling(sibling.outlet or sibling.file, day, told, told_alike(own, told))))
    return [s for _, s in sorted(out, key=lambda o: (-len(o[1].alike), o[0]))[:NEAREST]]


def _of_one_time(own: Telling, siblings: Sequence[Sibling]) -> list[Sibling]:
    """Those of the siblings that appeared about one time and tell most of the report; none where that is not clear.

    The same persons meet again a year later: a story may have siblings of several times.
    """
    groups: list[list[Sibling]] = []
    for sibling in sorted(siblings, key=lambda s: (s.day, s.name)):
        if groups and sibling.day - groups[-1][-1].day <= timedelta(2 * STORY):
            groups[-1].append(sibling)
        else:
            groups.append([sibling])
    support = sorted(((len(_told_there(own, group)), at) for at, group in enumerate(groups)), reverse=True)
    if not support or support[0][0] < SURE or (len(support) > 1 and support[0][0] < CLEAR * support[1][0]):
        return []
    return groups[support[0][1]]


def _told_there(own: Telling, group: Sequence[Sibling]) -> set[int]:
    """The sentences of the report that the siblings tell too: by their words, or by a date and some words."""
    out = {at for sibling in group for at in sibling.alike}
    for time in own.times[:TIMES]:
        for sibling in group:
            for other in sibling.telling.times[:TIMES]:
                there, common = _day(other.edtf), len(time.context & other.context)
                if there and common >= COMMON and (time.edtf == f"XXXX-{there:%m-%d}" or time.edtf == str(there)):
                    out.add(time.sentence)
    return out


def _has_day(published: ReportDate) -> bool:
    """Whether the date is a day that the report states; what was itself inferred from siblings proves nothing."""
    stated = published.source not in (DateSource.SIBLINGS, DateSource.UNKNOWN)
    return (
        stated and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", published.edtf or "")) and bounds(published.edtf) is not None
    )


_BARE = re.compile(rf"(?:(?:early|late) )?(?:{'|'.join(WEEKDAYS)})(?: (?:morning|afternoon|evening|night))?", re.I)
_TODAY = re.compile(r"(today|yesterday|tomorrow)", re.I)
_BESIDE = re.compile(r",? ?\(?")


def _said(own: Telling, near: Sequence[Sibling]) -> Iterator[Hint]:
    """What the report's own dates say: not before what it tells as past, not after what it announces."""
    text = DateSource.TEXT
    known = [(t.lean, b) for t in own.times if len(t.edtf or "") > len("2024") and (b := bounds(t.edtf))]
    latest = max((s.day for s in near), default=None)
    past = max(
        (b[0] for lean, b in known if lean < 0 and (not latest or b[0] <= latest + timedelta(STORY))), default=None
    )
    if past:
        yield Hint(past, None, 2.0, f"it tells of {past} as past", 0, text)
    least = max((b[0] for lean, b in known if not lean and b[0] == b[1] and not latest), default=None)
    if least:
        yield Hint(least, None, 0.6, f"it names {least}", 1, text)
    latest = latest or past
    planned = min((b[1] for lean, b in known if lean > 0 and latest and b[1] > latest), default=None)
    if planned:
        yield Hint(None, planned, 1.0, f"it announces something for {planned}", 1, text)
    years = {s.day.year + step for s in near for step in (-1, 0, 1)} or ({past.year, past.year + 1} if past else set())
    for one, other in pairwise(own.times):
        if _BESIDE.fullmatch(own.between(one, other)):
            yield from _side_by_side(one, other, years)
            yield from _side_by_side(other, one, years)
    looks: dict[str, set[int]] = {}
    for time in own.times:
        looks.setdefault(time.edtf or "", set()).add(time.lean)
    for time in {t.edtf: t for t in reversed(own.times) if len(looks[t.edtf or ""]) == 1}.values():
        for day in _in_years(time, years):
            named = WEEKDAY.search(time.words)
            if day.weekday() != WEEKDAYS.index(named[1].lower()) if named else not near:
                continue
            first, last = (day, day + timedelta(NEAR)) if time.lean <= 0 else (day - timedelta(NEAR), day)
            because = f'"{time.words}" is {day}' + (f", a {named[1]}" if named else "")
            yield Hint(first, last, 1.0 if named else 0.4, because, 1, text)


def _side_by_side(one: Told, other: Told, years: set[int]) -> Iterator[Hint]:
    """In "today, March 10" the report's day itself, in "on Friday (March 7)" one of the week after."""
    found = _day(other.edtf)
    for day in [found] if found else list(_in_years(other, years)):
        if today := _TODAY.fullmatch(one.words):
            shift = {"yesterday": 1, "tomorrow": -1}.get(today[1].lower(), 0)
            at = day + timedelta(shift)
            yield Hint(at, at, 4.0, f'it calls {day} "{one.words}"', source=DateSource.TEXT)
        elif _BARE.fullmatch(one.words) and WEEKDAYS[day.weekday()] in one.words.lower():
            first, last = (day, day + timedelta(6)) if one.lean <= 0 else (day - timedelta(6), day)
            yield Hint(first, last, 2.0, f'"{one.words}" is {day}', source=DateSource.TEXT)


def _stories(near: Sequence[Sibling]) -> Iterator[Hint]:
    """Reports that tell the same sentences tell one story, and a story is told within a few days."""
    most = max((len(sibling.alike) for sibling in near), default=0)
    closest = [sibling for sibling in near if sibling.alike and 2 * len(sibling.alike) >= most]
    if closest and len({at for s in near for at in s.alike}) >= SURE:
        told = [f"{len(s.alike)} by {s.name} on {s.day}" for s in closest]
        first, last = min(s.day for s in closest), max(s.day for s in closest)
        says = f"of its sentences are told: {', '.join(sorted(told))}"
        yield Hint(first - timedelta(STORY), last + timedelta(STORY), min(1.0, 0.4 + 0.1 * most), says, 2)


def _anchored(own: Telling, near: Sequence[Sibling], resolve: Resolve) -> Iterator[Hint]:
    """The same happening told with a day there and with "on Friday" here: the report lies where the words fit."""
    newest: tuple[date, Told] | None = None
    for time in own.times[:TIMES]:
        if not (WEEKDAY.search(time.words) or (time.edtf or "").startswith("XXXX")) or bounds(time.edtf):
            continue
        found: dict[date, tuple[float, Sibling, int]] = {}
        for sibling in near:
            for other in sibling.telling.times[:TIMES]:
                alike, there = likeness(time.context, other.context), _day(other.edtf)
                if there and alike >= ALIKE and alike > found.get(there, (0.0,))[0]:
                    found[there] = alike, sibling, 1 if there > sibling.day else other.lean
        likeliest = sorted(found.items(), key=lambda f: (f[1][0], f[0]), reverse=True)
        tried = ((a, day, s, _fits(time, day, lean, resolve)) for day, (a, s, lean) in likeliest)
        fitting = next(((a, day, s, fit) for a, day, s, fit in tried if fit), None)
        if not fitting:
            continue
        alike, day, sibling, (first, last) = fitting
        says = f'"{time.words}" here is {day} in a report of {sibling.day} ({sibling.name})'
        yield Hint(first, last, alike + 0.5, says)
        if time.lean <= 0 and _BARE.fullmatch(time.words) and (newest is None or day > newest[0]):
            newest = day, time
    if newest:
        says = f'"{newest[1].words}", {newest[0]}, is the newest weekday that it tells of'
        yield Hint(newest[0], newest[0] + timedelta(FRESH), 0.4, says, 1)


def _fits(time: Told, day: date, lean: int, resolve: Resolve) -> tuple[date, date | None] | None:
    """The days on which a report would call that day so, first and last (None: open), or None.

    ``lean`` says which way the other report looks at the day; where this one looks the other way, it may do both.
    """
    if (time.edtf or "").startswith("XXXX"):
        return (day, None) if time.edtf == f"XXXX-{day:%m-%d}" and max(time.lean, lean) <= 0 else None
    around = [day + timedelta(step) for step in range(-REACH, REACH + 1)]
    fit = [
        at for at in around if any(_day(resolve(time.words, at.isoformat(), look)) == day for look in {time.lean, lean})
    ]
    return (fit[0], fit[-1]) if fit else None


_AFTER = re.compile(r"\s(?:after|since)\s([^.;,]{5,80})")
_LENGTH = re.compile(r"P(\d+)([DWM])")


def _after(document: Document, own: Telling, near: Sequence[Sibling]) -> Iterator[Hint]:
    """So long after what a sibling dates: "A week after the talks"."""
    for time in own.times[:TIMES]:
        length, after = _LENGTH.fullmatch(time.edtf or ""), _AFTER.match(document.text, time.end)
        if not length or not after:
            continue
        step = int(length[1]) * {"D": 1, "W": 7, "M": 30}[length[2]]
        words = frozenset(stems(after[1]))
        dated = Counter(
            there
            for sibling in near
            for there in {
                _day(other.edtf)
                for other in sibling.telling.times[:TIMES]
                if other.lean < 0 and len(words & other.context) >= max(2, 0.6 * len(words))
            }
            if there
        )
        most = max(dated.values(), default=0)
        of = sorted(day for day, often in dated.items() if often == most)
        if of and of[-1] - of[0] <= timedelta(STORY):
            slack = timedelta(max(1, step // 7))
            first, last = of[0] + timedelta(step) - slack, of[-1] + timedelta(step) + slack
            says = f'it appears "{time.words}" after {of[0]}, as told by {most} reports'
            yield Hint(first, last, 1.0, says)


def _in_years(time: Told, years: set[int]) -> Iterator[date]:
    """The days that a date without a year is in those years."""
    if time.edtf and time.edtf.startswith("XXXX"):
        found = (_day(time.edtf.replace("XXXX", f"{year:04}")) for year in sorted(years))
        yield from (day for day in found if day)


def _agreed(hints: Sequence[Hint]) -> tuple[ReportDate, tuple[Reason, ...]]:
    """The days that the most weight supports, tier by tier, if enough does and they hang together."""
    cuts = sorted({h.first for h in hints if h.first} | {h.last + timedelta(1) for h in hints if h.last})
    stretches = list(zip([None, *cuts], [*(c - timedelta(1) for c in cuts), None], strict=True))
    left, total = list(range(len(stretches))), 0.0
    for tier in range(3):
        weights = {at: _weight([h for h in hints if h.tier == tier], *stretches[at]) for at in left}
        best = max(weights.values())
        left = [at for at in left if weights[at] == best]
        total += best
    if total < ENOUGH or left[-1] - left[0] >= len(left):
        return ReportDate(), ()
    first, last = stretches[left[0]][0], stretches[left[-1]][1]
    holding = [h for h in hints if h.allows(first, last)]
    source = DateSource.SIBLINGS if any(h.source is DateSource.SIBLINGS for h in holding) else DateSource.TEXT
    told = sorted(holding, key=lambda h: (h.tier, -h.weight, h.says))
    return ReportDate(_edtf(first, last, holding), source), tuple(Reason(h.says, round(h.weight, 3)) for h in told)


def _weight(hints: Sequence[Hint], first: date | None, last: date | None) -> float:
    return round(sum(sorted(h.weight for h in hints if h.allows(first, last))), 6)


def _edtf(first: date | None, last: date | None, holding: Sequence[Hint]) -> str | None:
    if first is None and last is None:
        return None
    if first == last:
        return f"{first}{_mark(h.first != h.last for h in holding)}"
    low = ".." if first is None else f"{first}{_mark(h.tier for h in holding if h.first == first)}"
    high = ".." if last is None else f"{last}{_mark(h.tier for h in holding if h.last == last)}"
    return f"{low}/{high}"


def _mark(rough: Iterator[int]) -> str:
    return "~" if all(rough) else ""


_OLDEST, _LATEST = "1000-01-01", "2999-12-31"  # no report is older or younger, and a calendar ends


def _day(edtf: str | None) -> date | None:
    """The one day that a value is, or None."""
    found = bounds(edtf)
    return found[0] if found and found[0] == found[1] else None


def bounds(edtf: str | None) -> tuple[date, date] | None:
    """First and last day of a value with both, or None."""
    try:
        first, last = days(edtf)
        known = first and last and _OLDEST <= first <= last <= _LATEST
        return (date.fromisoformat(first), date.fromisoformat(last)) if first and last and known else None
    except (ValueError, OverflowError):
        return None
