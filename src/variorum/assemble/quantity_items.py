"""The numbers of one report, each with what it counts, what is said of it, as of when, and through whom."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from variorum.assemble.clauses import Happening, clause_of, fate_in, head_of, is_bare, is_part, is_pronoun
from variorum.assemble.counted import alike, is_people, kind_of, measure, scopes_of
from variorum.assemble.families import WORD, stem, stems
from variorum.assemble.numbers import QuantityItem, allowed
from variorum.assemble.terms import fold, rarity, terms
from variorum.model.dates import days
from variorum.model.linking import Case
from variorum.model.mentions import Attribution, Mention, Quantity, words_of
from variorum.model.places import capitals, demonyms, states
from variorum.model.text import Span, Spans, sentences
from variorum.model.vocabulary import Act, MentionType, Modality, ZoneKind

TOPIC = 24
"""So many of a report's heaviest words say what it is about."""
KEPT = 12
"""So many stems of the clause, and so many names of the sentence, are kept."""
TELLING = 2.5
"""A word tells something if it is at least this rare (it stands in one report of twelve)."""
WIDE = 400
"""A stated time of more years or days than this (a year left open) orders nothing."""
UNSAID = frozenset({Act.DENY, Act.REJECT})
"""Whoever denies or rejects a number does not stand behind it."""

AROUND = 500
"""Of a sentence so many characters before and after the number are looked at."""
STATES = frozenset({"there", "missing"})
"""What people are, not what befell them: its day is the day it was so."""
TAKEN_UP = 400
"""A number may take up what one so many characters before it counts."""
SENDS = frozenset("sent send sends sending dispatched deployed deploys deploying".split())
"""Who does this to people has them."""

_ASOF = re.compile(r"\b(?:as of|by|until|as at|currently|at present|now|today|so far|to date|still)\b", re.I)
_SINCE = re.compile(r"\b(?:since|over the (?:past|last)|in the (?:past|last))\b", re.I)
_REVISES = re.compile(
    r"\b(?:later|earlier|previous\w*|initial\w*|(?:up|down) from|revis\w+|rose|risen|rising|climb\w+|increas\w+|grew"
    r"|grown|updat\w+|larger|higher|lower)\b",
    re.I,
)
_OF_NUMBERS = re.compile(r"\b(?:numbers?|figures?|toll|totals?|counts?|tally|estimat\w+)\b", re.I)
_PUTS = re.compile(r"\bputs?\b.{0,20}\b(?:number|figure|toll|total|count|tally)\b", re.I)


def quantity_items(case: Case) -> list[QuantityItem]:
    """The comparable numbers of a report in text order.

    Left out: furniture, numbers without a stated value, and what a speaker denies or rejects.
    """
    if not case.reading.quantities:
        return []
    sheet = _Sheet(case)
    out: list[QuantityItem] = []
    for quantity in sorted((q for q in case.reading.quantities if q.quantity), key=lambda q: (q.quantity, q.id)):
        item = _item(sheet, quantity)
        if item is not None:
            out.append(_taken_up(sheet, item, out))
    return out


P = TypeVar("P")


class _Placed(Generic[P]):
    """Records by where they begin."""

    def __init__(self, placed: Iterable[tuple[Span, P]]) -> None:
        found = sorted(placed, key=lambda p: p[0])
        self.starts, self.records = [span.start for span, _ in found], [record for _, record in found]

    def within(self, span: Span) -> list[P]:
        """Those that begin within the span, in order."""
        return self.records[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


class _Sheet:
    """One report laid out by sentence, so that each number is read beside what stands around it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.document = case.document
        self.text = case.document.text
        self.sentences = sentences(self.text) or (Span(0, len(self.text)),)
        self.starts = [s.start for s in self.sentences]
        self.attributions: dict[str, Attribution] = {a.id: a for a in case.reading.attributions}
        reading = case.reading
        self.mentions = _Placed((m.span, m) for m in reading.mentions)
        self.times = _Placed((t.span, t) for t in reading.times)
        self.events = _Placed((e.trigger[0], e) for e in reading.events if e.trigger)
        self.numbers = _Placed((q.quantity[0], q) for q in reading.quantities if q.quantity)
        self.furniture = [z.span for z in self.document.zones if z.kind is ZoneKind.FURNITURE]
        self.topic = tuple(terms(self.document, TOPIC).items())
        self.told = days(self.document.published.edtf)[1]
        body = min((z.span.start for z in self.document.zones if z.kind is ZoneKind.BODY), default=0)
        self.lead = self.sentences[self.at(Span(body, body))].end

    def at(self, span: Span) -> int:
        """The index of the sentence in which the span begins."""
        return max(bisect_right(self.starts, span.start) - 1, 0)

    def around(self, span: Span) -> Span:
        """The sentence in which the span begins, of a very long one what is near."""
        sentence = self.sentences[self.at(span)]
        return Span(max(sentence.start, span.start - AROUND), min(max(sentence.end, span.end), span.end + AROUND))

    def words(self, spans: Spans) -> str:
        return " ".join(span.words(self.text) for span in spans)

    def name(self, mention: Mention) -> str:
        """A state by its usual name, anything else by its entity, or folded where it has none."""
        state = _state(mention.name) or _state(mention.span.words(self.text))
        if state:
            return state.casefold()
        found = self.case.entities.get(mention.id)
        return found[0] if found else " ".join(mention.name.casefold().split())


def _state(name: str) -> str | None:
    return states().get(name) or demonyms().get(name) or capitals().get(name)


def _item(sheet: _Sheet, quantity: Quantity) -> QuantityItem | None:
    span = quantity.quantity[0]
    by = sheet.attributions.get(quantity.by or "")
    if quantity.value is None or (by is not None and by.act in UNSAID) or _is_furniture(sheet, span):
        return None
    around = sheet.around(span)
    others = [q.quantity[0] for q in sheet.numbers.within(around) if q.id != quantity.id]
    clause = clause_of(sheet.text, around, span, others)
    of = sheet.words(quantity.of)
    happenings = [
        Happening(e.trigger[0], sheet.words(e.trigger), any(s.overlaps(span) for s in e.patient), e.modality, e.agent)
        for e in sheet.events.within(around)
        if any(s.overlaps(span) for s in e.patient + e.agent)
    ]
    fate = fate_in(clause, of, happenings)
    scopes = set(scopes_of(clause.near)) - {"period"}
    if "period" in scopes_of(clause.words):
        scopes.add("period")
    if fate.event and fate.event.modality not in (Modality.ACTUAL, Modality.NEGATED):
        scopes.add("planned")
    if (fate.by_of and is_part(clause)) or "part" in scopes_of(clause.near):
        scopes.add("part")
    mentions = [
        m for m in sheet.mentions.within(around) if by is None or not any(m.span.overlaps(s) for s in by.source)
    ]
    first, last, timed, edtf = _time(sheet, quantity, around)
    least, most = allowed(quantity.value, quantity.bound)
    dimension, factor = measure(quantity.unit)
    who, said_by, own = _speaker(sheet, by, around, span)
    head = head_of(of)
    noun = next((word for word in reversed(head.split()) if not word.endswith(("ed", "ly"))), "")
    kind = kind_of(head) or next(iter(stems(noun)), None)
    if fate.name and kind is None and not is_pronoun(of):
        kind = "people"
    owners = _owners(sheet, quantity, head, mentions, fate.event)
    return QuantityItem(
        id=quantity.id,
        document=sheet.document.id,
        order=f"{sheet.document.published.edtf or '~'}|{sheet.document.id}|{span.start:08}",
        records=(quantity.id,),
        value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound,
        dimension=dimension,
        factor=factor,
        least=None if least is None else least * factor,
        most=None if most is None else most * factor,
        kind=kind,
        fate=fate.name if _says(fate.name, kind) else None,
        of=owners,
        scopes=tuple(sorted(scopes)),
        first=first,
        last=last,
        timed="asof" if timed == "when" and fate.name in STATES else timed,
        edtf=edtf,
        told=sheet.told,
        who=who,
        said_by=said_by,
        own=own,
        chain=by.chain if by else (),
        act=by.act if by else None,
        outlet=sheet.document.outlet,
        spans=words_of(quantity),
        score=quantity.score,
        names=tuple(sorted({sheet.name(m) for m in mentions} | _nations(around.words(sheet.text))))[:KEPT],
        places=tuple(sorted({sheet.name(m) for m in mentions if m.type is MentionType.PLACE}))[:KEPT],
        setting=_setting(sheet, owners, mentions),
        words=_telling(f"{clause.before} {of} {clause.after}", head),
        topic=tuple(word for word, _ in sheet.topic),
        weights=tuple(round(weight, 4) for _, weight in sheet.topic),
        about=" ".join(of.split()),
        lead=span.start < sheet.lead,
        taken_up=False,
        revises=bool(_REVISES.search(around.words(sheet.text))),
    )


def _is_furniture(sheet: _Sheet, span: Span) -> bool:
    return any(zone.contains(span) for zone in sheet.furniture)


def _says(fate: str | None, kind: str | None) -> bool:
    """Whether the fate tells these from others: not of things, nor that some people are somewhere."""
    return (kind is None or is_people(kind)) and (fate, kind) != ("there", "people")


def _telling(words: str, head: str) -> tuple[str, ...]:
    """The stems of the words that tell this clause from others: neither common ones nor those that name the counted."""
    skipped = set(stems(head))
    found = (stem(word) for word in WORD.findall(words) if not word[0].isdigit() and rarity(fold(word)) >= TELLING)
    return tuple(dict.fromkeys(word for word in found if word not in skipped))[:KEPT]


def _owners(
    sheet: _Sheet, quantity: Quantity, head: str, mentions: Sequence[Mention], event: Happening | None
) -> tuple[str, ...]:
    """Whose they are: the names in the words that name the counted, else who sends them."""
    found = _nations(head)
    found |= {sheet.name(m) for m in mentions if m.name in head and any(m.span.overlaps(s) for s in quantity.of)}
    if not found and event is not None and any(word in SENDS for word in event.words.casefold().split()):
        found = _nations(sheet.words(event.agents))
        found |= {sheet.name(m) for m in mentions if any(m.span.overlaps(s) for s in event.agents)}
    return tuple(sorted(found))


def _setting(sheet: _Sheet, owners: Sequence[str], mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Whose they are, else the names beside the number, as a person reads them: two at most."""
    shown = {sheet.name(m): _state(m.name) or m.name for m in mentions}
    names = [shown.get(owner) or _shown_state(owner) for owner in owners] or list(shown.values())
    return tuple(dict.fromkeys(name for name in names if name))[:2]


def _shown_state(folded: str) -> str | None:
    return next((state for state in states().values() if state.casefold() == folded), None)


def _nations(words: str) -> set[str]:
    pairs = re.findall(r"(?=\b([A-Z][\w.]*(?:[ -][A-Z][\w.]*)?))", words)
    return {state.casefold() for pair in pairs for name in (pair, pair.split()[0]) if (state := _state(name))}


def _time(sheet: _Sheet, quantity: Quantity, around: Span) -> tuple[str | None, str | None, str, str | None]:
    """First and last day, how they are meant, and the EDTF: its own time, else what its sentence says it is as of."""
    edtf = quantity.edtf
    stands = Span(quantity.asof[0].start, quantity.asof[-1].end) if quantity.asof else Span(0, 0)
    if edtf is None:
        for time in sheet.times.within(around):
            if time.edtf and _ASOF.search(sheet.text[max(time.span.start - 12, 0) : time.span.start]):
                stands, edtf = time.span, time.edtf
                break
    first, last = days(edtf)
    if first is None or last is None or int(last[:4]) - int(first[:4]) > WIDE:
        return None, None, "", edtf
    words = sheet.text[max(stands.start - 8, 0) : stands.start] + (
        sheet.words(quantity.asof) or stands.words(sheet.text)
    )
    if re.match(r"\W*when\b", sheet.text[stands.end : stands.end + 8]):
        return first, last, "when", edtf
    if _SINCE.search(words):
        return first, last, "since", edtf
    return first, last, "asof" if _ASOF.search(words) else "when", edtf


def _speaker(sheet: _Sheet, by: Attribution | None, around: Span, span: Span) -> tuple[str | None, str | None, bool]:
    """Who stands behind the number (entity id, else name), that name, and whether it is the outlet's own word.

    "X puts the number at eight" says it as well as "X said".
    """
    if by is not None:
        return next(iter(sheet.case.entities.get(by.id, ())), by.who), by.who, False
    for event in sheet.events.within(Span(around.start, span.start)):
        if event.agent and _PUTS.search(sheet.text[event.trigger[0].start : span.start]):
            name = next(iter(event.agents), sheet.words(event.agent))
            return next(iter(sheet.case.entities.get(event.id + ":agent", ())), name), name, False
    return None, None, True


def _taken_up(sheet: _Sheet, item: QuantityItem, before: Sequence[QuantityItem]) -> QuantityItem:
    """A number that does not say what it counts counts what the last like one did, or what the sentence before names.

    "Eight of them", "the toll", "a larger number: 3,000 soldiers".
    """
    head = head_of(item.about)
    said = sheet.around(item.spans[0]).words(sheet.text)
    of_numbers = item.fate is None and kind_of(head) not in (None, "people") and _OF_NUMBERS.search(said)
    bare = is_bare(item.about, head) or of_numbers
    if item.dimension != "count" or not bare:
        return item
    for other in reversed(before[-4:]):
        if other.dimension != "count" or not is_people(other.kind) or item.kind not in (None, "people", other.kind):
            continue
        if item.spans[0].start - other.spans[0].start > TAKEN_UP:
            break
        if not alike(item.fate, other.fate):
            break
        return replace(
            item,
            kind=other.kind,
            fate=other.fate if item.fate in (None, "there") else item.fate,
            of=item.of or other.of,
            names=tuple(sorted({*item.names, *other.names}))[:KEPT],
            places=item.places or other.places,
            words=tuple(dict.fromkeys(item.words + other.words))[:KEPT],
            taken_up=True,
        )
    at = sheet.at(item.spans[0])
    if item.kind is None and at and is_pronoun(item.about):
        sentence = sheet.sentences[at - 1]
        antecedent = Span(max(sentence.start, sentence.end - AROUND), sentence.end)
        names = {sheet.name(m) for m in sheet.mentions.within(antecedent)}
        kind = kind_of(antecedent.words(sheet.text))
        if kind is not None:
            return replace(item, kind=kind, names=tuple(sorted({*item.names, *names}))[:KEPT], taken_up=True)
    return replace(item, kind=item.kind or ("people" if item.fate else None))
