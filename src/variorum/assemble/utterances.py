"""What one report has said by whom: its attributions with their words, days, occasions and layers of telling."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.assemble.likeness import quotations, within, words
from variorum.model.dates import days
from variorum.model.linking import Case
from variorum.model.mentions import Attribution
from variorum.model.text import Span, Spans, merged, sentences
from variorum.model.vocabulary import Act, MentionType, QuoteKind, ZoneKind

MOST_WORDS = 300
"""Of a longer content only so many words are compared."""
BEFORE, AFTER = 3, 1
"""An utterance without a day of its own fell at most so many days before its report, or after it (time zones)."""
NARROW, BESIDE, WIDE = 3, 20, 31
"""A time in the cue's sentence dates the utterance when no wider than NARROW days, or, within BESIDE characters of the
cue, than WIDE."""
SURE = 0.9
"""From this score on a speaker who is named beside the cue is taken to be the speaker."""
RELAYED = 0.6
"""An attribution of whose content so much is another's content relays it."""

_OCCASION = re.compile(
    r"\b(?:at|during|in|after|following|amid|held|holding|opened|opening|chaired|addressed|addressing|attended|told|gave)\b"
    r"(?:[\s,]+[\w'’.-]+){0,5}?\s+(?:(?P<meeting>talks|meetings?|negotiations|summit)|(?P<ceremony>ceremony|parade|funeral"
    r"|memorial|banquet|reception|anniversary)|(?P<interview>interview|podcast)|(?P<hearing>hearing|testimony|trial|courtroom)"
    r"|(?P<rally>rally|rallies)|(?P<briefing>briefing|conference|reporters|journalists))\b",
    re.IGNORECASE,
)
_PRONOUNS = frozenset("i we us our ours me my they you he she it".split())


@dataclass(frozen=True, slots=True)
class StatementItem:
    """One attribution as the statements see it: who said what when and where, in which words.

    - ``speakers`` are entity ids, or none; ``name`` is the folded name; ``firm``: a person is named beside the cue.
    - ``layer`` is ``relay`` when the content is that somebody else said it, ``self`` for a *we* or *I* within what
      somebody else says, else ``plain``. ``outer``: the attributions around it, the innermost first; ``part``: that
      one is by the same speaker, and this a part of its utterance.
    - ``words`` are folded; ``units`` is what each counts of one; ``quoted`` and ``sentences`` are ranges of words.
    - ``first`` and ``last`` are the days on which it may have been said, ``dated`` when the report says so.
    - ``occasion`` is its kind (meeting, interview ...), ``placed`` when the report names it beside the cue.
    - ``opening`` is ``headline``, ``lead`` (the first sentence of the body), or empty.
    """

    id: str
    document: str
    order: str
    speakers: tuple[str, ...]
    name: str
    who: str | None
    firm: bool
    act: Act
    kind: QuoteKind
    chain: tuple[str, ...]
    layer: str
    outer: tuple[str, ...]
    part: bool
    words: tuple[str, ...]
    units: tuple[float, ...]
    quoted: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    first: str | None
    last: str | None
    dated: bool
    occasion: str
    placed: bool
    opening: str
    span: Span
    score: float | None = None

    @property
    def records(self) -> tuple[str, ...]:
        """The attribution."""
        return (self.id,)


def utterances(case: Case) -> Iterator[StatementItem]:
    """One item for each attribution of the report that has words."""
    report = _Report(case)
    for attribution in case.reading.attributions:
        found = words(case.document.text, attribution.content)[:MOST_WORDS]
        if found:
            yield report.item(attribution, tuple(w for w, _ in found), [place for _, place in found])


class _Report:
    """What is computed once for a report: its quotations, sentences, occasions, days and nesting."""

    def __init__(self, case: Case) -> None:
        self.case = case
        text = case.document.text
        self.quotations = quotations(text)
        self.sentences = sentences(text)
        self.starts = [span.start for span in self.sentences]
        self.by_id = {a.id: a for a in case.reading.attributions}
        self.occasions = [(m.start(m.lastgroup or 0), m.lastgroup or "") for m in _OCCASION.finditer(text)]
        self.occasion_starts = [at for at, _ in self.occasions]
        self.times = sorted((t.span, t.edtf) for t in case.reading.times if t.edtf)
        self.time_starts = [span.start for span, _ in self.times]
        self.names = merged(m.span for m in case.reading.mentions)
        self.known = {self.folded_name(m.name) for m in case.reading.mentions} - {""}
        self.people = sorted(m.span for m in case.reading.mentions if m.type is MentionType.PERSON)
        self.people_starts = [span.start for span in self.people]
        self.published = days(case.document.published.edtf)
        self.inner: dict[str, list[Attribution]] = {}
        for a in case.reading.attributions:
            if a.inside:
                self.inner.setdefault(a.inside, []).append(a)
        self.headlines = [z.span for z in case.document.zones if z.kind is ZoneKind.HEADLINE]
        bodies = [z.span.start for z in case.document.zones if z.kind is ZoneKind.BODY]
        self.lead = self.sentence(min(bodies, default=0))

    def item(self, a: Attribution, given: tuple[str, ...], places: Sequence[Span]) -> StatementItem:
        """The attribution as an item; ``given`` are its folded words, ``places`` where they stand."""
        document = self.case.document
        at = min((s.start for s in (a.cue or a.content)), default=0)
        first, last, dated = self.said_on(a, at)
        occasion, placed = self.occasion(a, at)
        begin = places[0].start
        return StatementItem(
            a.id,
            document.id,
            f"{document.published.edtf or '~'}|{document.id}|{begin:08}",
            self.case.entities.get(a.id, ()),
            self.name(a.who),
            a.who,
            self.is_firm(a),
            a.act,
            a.kind,
            a.chain,
            self.layer(a),
            self.outer(a),
            self.is_part(a),
            given,
            self.units(places),
            within(places, self.quotations),
            within(places, self.sentences),
            first,
            last,
            dated,
            occasion,
            placed,
            self.opening(begin),
            Span(begin, max(s.end for s in a.content)),
            a.score,
        )

    def opening(self, at: int) -> str:
        """Whether the place is in the headline or the first sentence of the body."""
        if any(s.start <= at < s.end for s in self.headlines):
            return "headline"
        return "lead" if self.lead.start <= at < self.lead.end else ""

    def sentence(self, at: int) -> Span:
        """The sentence that holds the place, or the one before it."""
        number = bisect_right(self.starts, at) - 1
        return self.sentences[max(0, number)] if self.sentences else Span(0, 0)

    def said_on(self, a: Attribution, at: int) -> tuple[str | None, str | None, bool]:
        """First and last day of the utterance, and whether words beside the cue give them."""
        seen: set[str] = set()
        while a.inside in self.by_id and a.id not in seen and (self.is_part(a) or self.layer(a) == "self"):
            seen.add(a.id)
            a = self.by_id[a.inside]
            at = min((s.start for s in (a.cue or a.content)), default=0)
        sentence = self.sentence(at)
        here = bisect_right(self.time_starts, sentence.start - 1)
        beside = []
        for span, edtf in self.times[here:]:
            if span.start >= sentence.end:
                break
            owning = self.case.document.text[span.end : span.end + 2] in ("'s", "’s")  # "last month's meeting"
            if not owning and not _held(span, a.content) and not _held(span, a.source):
                beside.append((abs(span.start - at), edtf))
        earliest, latest = self.published
        for away, edtf in sorted(beside):
            first, last = days(edtf)
            if not first or not last or (latest and first > (_shift(latest, AFTER) or first)):
                continue
            if apart(last, first) <= (WIDE if away <= BESIDE else NARROW):
                return first, last, True
        return earliest and _shift(earliest, -BEFORE), latest and _shift(latest, AFTER), False

    def occasion(self, a: Attribution, at: int) -> tuple[str, bool]:
        """The kind of occasion beside the cue, else the last one that the report named before."""
        sentence = self.sentence(at)
        first = bisect_right(self.occasion_starts, sentence.start - 1)
        for start, kind in self.occasions[first : first + 4]:
            if start < sentence.end and not _held(Span(start, start), a.content):
                return kind, True
        before = bisect_right(self.occasion_starts, at) - 1
        return (self.occasions[before][1], False) if before >= 0 else ("", False)

    def layer(self, a: Attribution) -> str:
        """Whether the content is that another said it (relay), a we or I within what somebody says (self), or plain."""
        if self.is_part(a):
            return "plain"
        if a.inside and {w for w, _ in words(self.case.document.text, a.source)} & _PRONOUNS:
            return "self"
        size = sum(map(len, a.content)) or 1
        for inner in self.inner.get(a.id, ()):
            by = {w for w, _ in words(self.case.document.text, inner.source)}
            if sum(map(len, inner.content)) > RELAYED * size and not by & _PRONOUNS and not self.is_part(inner):
                return "relay"
        return "plain"

    def is_part(self, a: Attribution) -> bool:
        """Whether the attribution around it is by the same speaker; not where the report says that he *had* said it."""
        outer = self.by_id.get(a.inside or "")
        if outer is None or "had" in {w for w, _ in words(self.case.document.text, a.cue)}:
            return False
        here, there = self.case.entities.get(a.id, ()), self.case.entities.get(outer.id, ())
        return bool(set(here) & set(there)) or bool(a.who and self.folded_name(a.who) == self.folded_name(outer.who))

    def outer(self, a: Attribution) -> tuple[str, ...]:
        """The attributions around this one, the innermost first."""
        out: list[str] = []
        while a.inside and a.inside in self.by_id and a.inside not in out:
            out.append(a.inside)
            a = self.by_id[a.inside]
        return tuple(out)

    def is_firm(self, a: Attribution) -> bool:
        """Whether a person is named beside the cue and the reader is sure."""
        if not a.who or (a.score is not None and a.score < SURE):
            return False
        text = self.case.document.text
        named = {w for w, _ in words(text, a.source)} & set(self.folded_name(a.who).split())
        return any(len(w) > 2 for w in named) and any(self.person_in(s) for s in a.source)

    def units(self, places: Sequence[Span]) -> tuple[float, ...]:
        """What each word counts: a name counts as one word, with the title before it."""
        text = self.case.document.text
        capital = [text[place.start].isupper() for place in places]
        out = [1.0] * len(places)
        for first, last in within(places, self.names):
            while first and (capital[first - 1] or (first > 1 and capital[first - 2] and len(places[first - 1]) <= 3)):
                first -= 1
            out[first:last] = [round(1 / (last - first), 3)] * (last - first)
        return tuple(out)

    def name(self, who: str | None) -> str:
        """The folded name of the speaker; what is no name (*officials*) speaks in its own report only."""
        name = self.folded_name(who)
        proper = not name or name.startswith("=") or any(name in known or known in name for known in self.known)
        return name if proper else f"{name} {self.case.document.id}"

    def person_in(self, span: Span) -> bool:
        number = bisect_right(self.people_starts, span.end - 1) - 1
        return number >= 0 and self.people[number].end > span.start

    @staticmethod
    def folded_name(name: str | None) -> str:
        """The name's words, folded."""
        return " ".join(w for w, _ in words(name or "", [Span(0, len(name or ""))]))


def apart(day: str, other: str) -> int:
    """Days from the other to the day; 0 for what no calendar has."""
    try:
        return (date.fromisoformat(day) - date.fromisoformat(other)).days
    except ValueError:
        return 0


def _held(span: Span, spans: Spans) -> bool:
    return any(s.start <= span.start < s.end for s in spans)


def _shift(day: str, by: int) -> str | None:
    try:
        return (date.fromisoformat(day) + timedelta(by)).isoformat()
    except (ValueError, OverflowError):
        return day
