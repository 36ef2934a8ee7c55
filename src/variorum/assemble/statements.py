"""Statements: one utterance across outlets, translations, direct and indirect wording, headline and body."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from variorum.assemble.likeness import ROOT, Likeness, Wording, liken, run, stem, weight
from variorum.assemble.utterances import NARROW, StatementItem, apart, utterances
from variorum.model.knowledge import Standing, Statement, Witness
from variorum.model.linking import Case, Link, Reason, clustered
from variorum.model.provenance import identify
from variorum.model.vocabulary import Act, QuoteKind

__all__ = ["StatementItem", "StatementStage", "statement_of", "witness"]

VERBATIM, VERBATIM_WEIGHT = 8, 0.8
"""So many words in a row, alike but for one of eight, are one utterance quoted if they weigh so much: half as much
again where the speaker may be another, less the more words there are. What weighs less is a standing phrase."""
FRAGMENT, FRAGMENT_WEIGHT, FULL = 4, 0.7, 1.5
"""So many words in a row, of such weight, speak for one utterance of one speaker; fully when they weigh FULL."""
HEFTY = 2.5
"""Words quoted alike that weigh so much are one utterance even when weeks lie between the reports."""
NEAR, FAR = 1, 60
"""Days between: up to NEAR the occasion may be the same; beyond FAR even what is quoted may have been said again."""
QUOTED = 5.0
"""Links of words alike score as much or more, links of like wording less."""
LINKED = 0.5
"""So much of all pairs between two groups must be alike for like wording to join them."""
PART = 90.0
"""The score of a part of an utterance ("we know that ...") and the whole that it stands in."""
NEEDED = 0.8
"""So much of two wordings must be shared, other things equal."""
ENOUGH, ENOUGH_IN_HEADLINE = 1.2, 0.7
"""Wordings that share less weight than this say little to each other."""
MOST_SENTENCES = 8
"""Of a long content so many sentences are held against another one by one."""
FEW_WORDS, TOPIC = 3, 2.0
"""Fewer words in common than this are a topic in common; each word that lacks counts so much."""
SHORT = 5
"""In a content of so few words and names ("a ban on whaling") the act is half of what is said."""
ADJACENT = 200
"""An indirect wording and the quotation after it are at most so many characters apart."""
STEMS = 4
"""So many of a sentence's heaviest stems are paired up as keys."""

_ANY_OUTLET = frozenset("media press reports report outlets outlet newspapers agencies sources".split())
_NOT_SO = frozenset({Act.DENY, Act.REJECT})


class StatementStage:
    """Joins attributions that report one utterance of one speaker on one occasion."""

    name = "statements"
    item = StatementItem
    needed = 1

    def items(self, case: Case) -> Iterator[StatementItem]:
        """One for each attribution that has words."""
        return utterances(case)

    def keys(self, item: StatementItem) -> Iterator[str]:
        """The speaker in one report; neighbouring words of quotations; with the speaker, pairs of weighty words."""
        speakers = item.speakers[:2] or ((item.name,) if item.name else ())
        yield f"part|{item.id}"
        if item.part:
            yield f"part|{item.outer[0]}"
            return
        for speaker in speakers:
            yield f"report|{item.document}|{speaker}"
        if item.opening or item.layer == "relay" or not item.speakers or set(item.name.split()) & _ANY_OUTLET:
            yield f"report|{item.document}"
        for first, last in item.quoted:
            if last - first >= FRAGMENT:
                for pair in _neighbours(item.words[first:last]):
                    yield f"quoted|{pair}"
        for first, last in item.sentences:
            sentence = item.words[first:last]
            stems = {stem(w)[:ROOT]: weight(w) for w in sentence if weight(w) > 0}
            heavy = sorted(stems.items(), key=lambda sw: (-sw[1], sw[0]))
            pairs = {f"{a} {b}" for a, b in combinations(sorted(s for s, _ in heavy[:STEMS]), 2)}
            for speaker in speakers:
                for pair in sorted(pairs | set(_peaks(sentence))):
                    yield f"said|{speaker}|{pair}"

    def compare(self, left: StatementItem, right: StatementItem) -> Link | None:
        """Whether both report one utterance: quoted word for word, or in like words of one speaker on one occasion."""
        if _apart(left, right):
            return None
        if left.part or right.part:
            return _within(left, right) or _within(right, left)
        reasons = _quotation(left, right) or _wording(left, right)
        score = round(sum(reason.weight for reason in reasons), 3)
        return Link(left.id, right.id, score, reasons) if score > 0 else None

    def groups(self, items: Sequence[StatementItem], links: Sequence[Link]) -> Iterable[Sequence[StatementItem]]:
        """The strongest links first; never across speakers who are firmly different, or across layers of one telling.

        What is word for word alike makes a core, whatever its days. Cores join by like wording when half of
        the pairs between the two sides are alike, so that no chain leads from one thing said to another.
        """
        cores = clustered(items, [link for link in links if link.score >= QUOTED or link.score < 0], _apart)
        core = {item.id: number for number, group in enumerate(cores) for item in group}
        kept = [link for link in links if link.score >= QUOTED or link.score < 0]
        by_id = {item.id: item for item in items}
        weak = [link for link in links if 0 < link.score < QUOTED]
        heads = {link for link in weak if _is_headline_of(by_id[link.left], by_id[link.right])}
        kept += _carried(weak, heads, core)
        return clustered(items, kept, lambda a, b: _apart(a, b) or (core[a.id] != core[b.id] and _gap(a, b) > NEAR))


def witness(item: StatementItem) -> Witness:
    """The report's part in the statement."""
    who = item.speakers[0] if item.speakers else item.who
    return Witness(item.id, item.document, item.span, False, who, item.chain, item.act, score=item.score)


def statement_of(group: Sequence[StatementItem], standing: Standing, name_of: Callable[[str], str | None]) -> Statement:
    """The record of a group (in its order): the speaker that most of it names, the day that most of it gives."""
    entities = Counter(item.speakers[0] for item in sorted(group, key=_surest) if item.speakers)
    names = Counter(item.who for item in sorted(group, key=_surest) if item.who)
    entity = entities.most_common(1)[0][0] if entities else None
    who = (name_of(entity) if entity else None) or (names.most_common(1)[0][0] if names else None)
    said = Counter((item.first, item.last) for item in group if item.dated and item.first and item.last)
    first, last = said.most_common(1)[0][0] if said else (None, None)
    edtf = first if first == last else f"{first}/{last}"
    variants = tuple(item.id for item in group)
    return Statement(identify("stm", variants[0]), entity, who, edtf, None, variants, standing, tuple(_reasons(group)))


def _reasons(group: Sequence[StatementItem]) -> Iterator[Reason]:
    compare = StatementStage().compare
    for before, item in pairwise(group):
        for other in (before, group[0]):
            left, right = sorted((other, item), key=lambda i: i.id)
            link = compare(left, right) if left is not right else None
            if link is not None:
                yield from link.reasons
                break


def _surest(item: StatementItem) -> tuple[bool, float, str]:
    return (not item.firm, -(item.score or 0.0), item.id)


def _is_headline_of(left: StatementItem, right: StatementItem) -> bool:
    return left.document == right.document and (left.opening == "headline") != (right.opening == "headline")


def _carried(links: Sequence[Link], heads: Collection[Link], core: Mapping[str, int]) -> list[Link]:
    """Of the links of like wording (the strongest first) those that join cores by average linkage, and ``heads``."""
    alike = {tuple(sorted((core[link.left], core[link.right]))) for link in links}
    side: dict[int, list[int]] = {}
    out = []
    for link in links:
        left, right = (side.setdefault(core[id], [core[id]]) for id in (link.left, link.right))
        if left is not right:
            linked = sum(tuple(sorted((a, b))) in alike for a in left for b in right)
            if linked < LINKED * len(left) * len(right) and link not in heads:
                continue
            left.extend(right)
            for number in right:
                side[number] = left
        out.append(link)
    return out


def _apart(left: StatementItem, right: StatementItem) -> bool:
    same = _one_speaker(left, right)
    if same:
        return False
    if left.document == right.document and left.span.overlaps(right.span):  # one tells that the other says it
        return True
    return left.layer != right.layer or (same is False and (left.layer == "self" or (left.firm and right.firm)))


def _one_speaker(left: StatementItem, right: StatementItem) -> bool | None:
    """Whether one speaker is named in both; None where that is open, as for two entities with a name in common."""
    if left.speakers and right.speakers and not set(left.speakers).isdisjoint(right.speakers):
        return True
    a, b = set(left.name.split()), set(right.name.split())
    if not a or not b or a & _ANY_OUTLET or b & _ANY_OUTLET:
        return None
    alike = a <= b or b <= a
    if left.speakers and right.speakers:
        return None if alike or any(len(name) > 3 for name in a & b) else False
    return alike or (None if left.document in a or right.document in b else False)


def _within(outer: StatementItem, inner: StatementItem) -> Link | None:
    if not inner.part or inner.outer[0] != outer.id:
        return None
    left, right = sorted((outer.id, inner.id))
    return Link(left, right, PART, (Reason(f"the one stands within the other, both by {inner.who}", PART),))


def _quotation(left: StatementItem, right: StatementItem) -> tuple[Reason, ...]:
    """Reasons for one utterance where both have a long stretch word for word; none where they have not."""
    same = _one_speaker(left, right)
    reasons: tuple[Reason, ...] = ()
    a, b = _quoted_words(left), _quoted_words(right)
    if min(len(a), len(b)) >= VERBATIM:
        reasons = _stretch(left, right, a, b, same, "quote")
    one_side = (left.act in _NOT_SO) == (right.act in _NOT_SO)  # who denies a thing does not say it
    if not reasons and same and one_side and min(len(left.words), len(right.words)) >= VERBATIM:
        reasons = _stretch(left, right, left.words, right.words, same, "have")
    return reasons


def _stretch(
    left: StatementItem, right: StatementItem, a: Sequence[str], b: Sequence[str], same: bool | None, both: str
) -> tuple[Reason, ...]:
    shared = run(a, b)
    given = a[slice(*shared.left)]
    gap, heft = _gap(left, right), _heft(given)
    needed = VERBATIM_WEIGHT * (1.0 if same else 1.5) * VERBATIM / max(1, shared.words)
    if shared.words < VERBATIM or heft < needed or (gap > FAR and heft < HEFTY) or (gap > NEAR and both != "quote"):
        return ()
    alike = f"{shared.words} words alike" + (f" but for {shared.changed}" if shared.changed else "")
    reasons = [
        Reason(f"both {both} {alike}: {_sample(given)}", QUOTED + 1 + round(shared.words / 20, 3)),
        _of_speakers(left, right, same),
    ]
    if gap:
        reasons.append(Reason(f"{gap} days lie between {_when(left)} and {_when(right)}", -0.2))
    return tuple(reasons)


def _wording(left: StatementItem, right: StatementItem) -> tuple[Reason, ...]:
    """Reasons for and against one utterance of one speaker in unlike words; none where speaker or day is another."""
    same = _one_speaker(left, right)
    one_report = left.document == right.document
    opens = left.opening != right.opening
    open_to = one_report and opens and (not left.name or not right.name or _tells_of_outlets(left, right))
    if _gap(left, right) > NEAR or not (same or (same is None and open_to)):
        return ()
    headline = one_report and opens and "headline" in (left.opening, right.opening)
    like = _likeness(left, right)
    if like.weight <= 0:
        return ()
    amount = like.weight - (ENOUGH_IN_HEADLINE if headline else ENOUGH)
    part = _part(like)
    reasons = [
        _of_speakers(left, right, same),
        Reason(f"{part:.0%} of the wording in common: {', '.join(like.shared[:6])}", round(4 * (part - NEEDED), 3)),
        Reason(
            f"what is in common weighs {like.weight:.1f}", round(min(1.0, amount * (0.4 if amount > 0 else 1.5)), 3)
        ),
    ]
    if like.count < FEW_WORDS:
        few = f"no more than {math.ceil(like.count)} words or names in common"
        reasons.append(Reason(few, round(TOPIC * (like.count - FEW_WORDS), 3)))
    if left.act != right.act:
        short = min(_size(left), _size(right)) <= SHORT
        reasons.append(Reason(f"{left.act} in one, {right.act} in the other", -0.8 if short else -0.2))
    if left.kind is right.kind is QuoteKind.DIRECT:
        reasons.append(Reason("two quotations that differ: translations, or two utterances", -0.4))
    reasons += _fragment(left, right)
    if like.numbers is not None:
        reasons.append(Reason("the numbers agree", 0.3) if like.numbers else Reason("the numbers differ", -1.0))
    denied = (left.act in _NOT_SO) != (right.act in _NOT_SO)
    if denied == like.negated:
        reasons.append(Reason("one says that it is so, the other that it is not", -3.0 if denied else -1.5))
    if one_report and opens:
        what = "headline" if headline else "opening"
        reasons.append(Reason(f"{what} and body of one report", 1.6 if headline else 1.0))
    elif (
        one_report and _follows(left, right) and (left.kind is QuoteKind.INDIRECT) != (right.kind is QuoteKind.INDIRECT)
    ):
        reasons.append(Reason("the one follows the other, to quote it", 0.9))
    elif one_report:
        reasons.append(
            Reason("a report seldom says a thing twice but in its opening, or to quote what it has told", -0.6)
        )
    reasons += _occasions(left, right)
    return tuple(reasons)


def _size(item: StatementItem) -> float:
    return sum(unit for word, unit in zip(item.words, item.units, strict=True) if weight(word) > 0)


def _fragment(left: StatementItem, right: StatementItem) -> Iterator[Reason]:
    shared = run(left.words, right.words)
    given, units = left.words[slice(*shared.left)], left.units[slice(*shared.left)]
    if shared.words >= FRAGMENT and _heft(given) >= FRAGMENT_WEIGHT * FRAGMENT / shared.words:
        quoted = min(_inside(left.quoted, shared.left), _inside(right.quoted, shared.right)) >= FRAGMENT - 1
        heft = sum(unit * weight(word) for word, unit in zip(given, units, strict=True)) / FULL
        worth = round(min(1.0, heft) * (1.0 if quoted else 0.5), 3)
        yield Reason(f"{'quoted' if quoted else 'word for word'}: {_sample(given)}", worth)


def _quoted_words(item: StatementItem) -> tuple[str, ...]:
    return tuple(word for first, last in item.quoted for word in item.words[first:last])


def _likeness(left: StatementItem, right: StatementItem) -> Likeness:
    """The likeness of the two wholes, or of that sentence of one which is most like the other."""
    a, b = Wording(left.words, left.units), Wording(right.words, right.units)
    if len(left.words) > len(right.words):
        left, a, b = right, b, a
    parts = (
        [Wording(a.words[f:t], a.units[f:t]) for f, t in left.sentences[:MOST_SENTENCES]]
        if len(left.sentences) > 1
        else []
    )
    return max(
        (liken(part, b) for part in (a, *parts)), key=lambda like: (_part(like) + min(like.weight, ENOUGH), like.weight)
    )


def _part(like: Likeness) -> float:
    return 0.6 * like.of_shorter + 0.4 * like.of_longer


def _occasions(left: StatementItem, right: StatementItem) -> Iterator[Reason]:
    if left.occasion and right.occasion:
        beside = left.placed and right.placed
        if left.occasion == right.occasion:
            yield Reason(f"both at a {left.occasion}", 0.3 if beside else 0.0)
        elif "briefing" not in (left.occasion, right.occasion):
            yield Reason(f"one at a {left.occasion}, the other at a {right.occasion}", -1.0 if beside else -0.6)
    gap = _gap(left, right)
    if left.dated and right.dated and not gap and max(map(_width, (left, right))) <= NARROW:
        yield Reason(f"both on {_when(left)}", 0.2)
    elif left.document != right.document and not (left.last and right.last):
        yield Reason("a day is unknown", -1.0)
    elif left.last and right.last and abs(apart(left.last, right.last)) > NEAR:
        yield Reason(f"{abs(apart(left.last, right.last))} days lie between the reports", -0.4)


def _of_speakers(left: StatementItem, right: StatementItem, same: bool | None) -> Reason:
    if same:
        return Reason(f"both by {left.who or right.who}")
    if same is None:
        one, other = left.who or "a speaker unnamed", right.who or "a speaker unnamed"
        says = f"by {one} in one, by {other} in the other, who may be one"
        if not left.name or not right.name:
            return Reason(says, -0.6)
        return Reason(says, -0.2 if (left.speakers and right.speakers) or _tells_of_outlets(left, right) else -1.0)
    return Reason(f"by {left.who} in one, by {right.who} in the other, but not both firmly", -0.5)


def _tells_of_outlets(left: StatementItem, right: StatementItem) -> bool:
    return not _ANY_OUTLET.isdisjoint(left.name.split() + right.name.split())


def _follows(left: StatementItem, right: StatementItem) -> bool:
    return max(left.span.start, right.span.start) - min(left.span.end, right.span.end) < ADJACENT


def _sample(given: Sequence[str]) -> str:
    plain = [word.lstrip("=") for word in given]
    return " ".join(plain) if len(plain) <= 12 else " ".join([*plain[:6], "...", *plain[-5:]])


def _heft(given: Sequence[str]) -> float:
    return sum({word: weight(word) for word in given}.values())


def _inside(ranges: Sequence[tuple[int, int]], stretch: tuple[int, int]) -> int:
    """How many words of the stretch stand in the ranges."""
    return sum(max(0, min(last, stretch[1]) - max(first, stretch[0])) for first, last in ranges)


def _neighbours(given: Sequence[str]) -> Iterator[str]:
    """Every two neighbouring weighty stems: of a short quotation two texts may share no more than one or two."""
    for one, other in pairwise(stem(word) for word in given if weight(word) > 0):
        yield f"{one} {other}"


def _peaks(given: Sequence[str]) -> Iterator[str]:
    """Of neighbouring weighty stems the pairs heavier than those beside them: two texts that share four share one."""
    stems = [(stem(word), weight(word)) for word in given if weight(word) > 0]
    pairs = [(round(a[1] + b[1], 6), f"{a[0]} {b[0]}") for a, b in pairwise(stems)]
    for at in range(max(1, len(pairs) - 2) if pairs else 0):
        yield max(pairs[at : at + 3])[1]


def _gap(left: StatementItem, right: StatementItem) -> int:
    """Days between the two utterances; 0 when they may be of one day, or where a day is unknown."""
    first, last = max(left.first or "", right.first or ""), min(left.last or "9", right.last or "9")
    if not first or last == "9" or first <= last:
        return 0
    return apart(first, last)


def _width(item: StatementItem) -> int:
    return apart(item.last or "", item.first or "")


def _when(item: StatementItem) -> str:
    return item.first or "?" if item.first == item.last else f"{item.first or '..'} to {item.last or '..'}"
