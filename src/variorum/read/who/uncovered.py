"""Quotations that the network left in nobody's mouth: who spoke before goes on, a cue is near, or nobody knows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.model.mentions import Attribution, Mention, record_id
from variorum.model.text import Span, Spans, trimmed
from variorum.model.vocabulary import Act, MentionType, QuoteKind
from variorum.read.who.quoting import quoted

WORDS = 8
"""A shorter quotation may be a title, a slogan, or a word that the report only distances itself from."""
SCORE = 0.6
"""The chance that an attribution added here is right: 27 of the 44 added to the annotated reports for training are."""
NEAR = 40
"""So many of the spans that begin last before a place are looked at: the cost of a report stays linear."""
REACH = 240
"""A cue stands at most so many characters after the quotation, a lead-in as many before it."""
FURTHER = 1200
"""A quotation that its line leaves open closes within so many characters."""
TITLE = 60
"""A title before a name or an apposition is at most so many characters long."""
ADJOINING = 3
"""So many words may stand between the words that a cue governs and a quotation that goes on with them."""
TITLED = 0.6
"""A quotation in which so many of the longer words have a capital is a title."""

_DOUBLE = '"“„«'
_CLOSING = '"”»“'
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile('["“”„«»]')
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_VERBAL = re.compile(
    r"\b(?:is|are|was|were|be|been|am|has|have|had|do|does|did|will|would|can|could|shall|should|may|might|must|cannot|"
    r"let|i|we|you|he|she|they|it|there|\w+n['’]t|\w+['’](?:s|re|ve|ll|m|d)|\w{2,}ed)\b",
    re.IGNORECASE,
)
_NAMES_A_WORK = re.compile(
    r"\b(?:titled|entitled|headlined?|headlines?|subtitled|captioned|called|named|dubbed|labell?ed|book|memoir|novel|"
    r"song|album|film|movie|lyrics?|slogan|motto|subject line|chant\w*|poem|article|essay|section|statute|act|law|code|"
    r"rule)\b",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:said|says|saying|told|tells|telling|added|adds|adding|wrote|writes|writing|tweeted|tweets|posted|explained|"
    r"explains|argued|argues|noted|notes|continued|continues|replied|replies|responded|responds|asked|asks|insisted|"
    r"insists|stated|states|stating|declared|declares|confirmed|warned|warns|quipped|joked|recalled|concluded|concludes|"
    r"remarked)\b"
)
_CLAUSE_END = re.compile(r"[\n\"“„«]|[.!?…](?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?…][\"”’)\]]*\s")
_SIGNATURE = re.compile(r"[ \t]*\n+(?P<signed>[—–-]*\s*[A-Z][^\n.!?:\"“”]{2,70})(?=\n|$)")
_PRONOUN = re.compile(r"\b(?:he|she|they|I|we|He|She|They|We)\b")


def with_uncovered(
    document: str, text: str, attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> tuple[list[Attribution], frozenset[str]]:
    """The attributions with those that quotations without any call for, and the ids of those that nobody near says.

    To be asked before speakers are resolved; :func:`unnamed` comes after that. A quotation of :data:`WORDS` words or
    more in no attribution's content becomes

    - the rest of the content that begins with it, when the network stopped short;
    - the content of the cue beside it (``X said: "..."``, ``"...", X said``), read by the network or known as a verb
      of saying;
    - a further part of what was said last in its paragraph or the one before, as the annotation guide has it;
    - an attribution of its own, signed by the line after it, or without a source where nobody is near.

    Titles, slogans, and what holds no verb are left alone. An attribution that grew has another id.
    """
    found = _Said(document, text, attributions, mentions)
    for quotation in _quotations(text):
        if _is_speech(text, quotation) and not found.covers(quotation):
            found.add(quotation)
    return found.attributions, frozenset(found.unsaid)


def unnamed(attributions: Sequence[Attribution], unsaid: frozenset[str]) -> tuple[Attribution, ...]:
    """The resolved attributions, without a speaker where none was near."""
    invented = {a.id: a.who for a in attributions if a.id in unsaid}
    nobody = {a.id for a in attributions if a.id in unsaid or (a.inside in invented and a.who == invented[a.inside])}
    return tuple(replace(a, who=None, chain=()) if a.id in nobody else a for a in attributions)


def _quotations(text: str) -> Iterator[Span]:
    """Stretches in double marks; one that its line leaves open runs on to where a later line closes it.

    Not those with marks set the wrong way round, and of those that nothing closes only a paragraph without a verb of
    saying: else a stray mark stands before what the report tells.
    """
    for start, end in quoted(text):
        if text[start] not in _DOUBLE or text[end - 2 : end] == ' "':
            continue
        if text[end - 1] not in _CLOSING:
            after = _MARK.search(text, end, end + FURTHER)
            if after and _closes(text, after.start()):
                end = after.end()
            elif not (after and not text[end : after.start()].strip()):
                opens = not text[text.rfind("\n", 0, start) + 1 : start].strip()
                if not opens or _CUE.search(text, start, end):
                    continue
        yield Span(start, end)


def _closes(text: str, at: int) -> bool:
    if text[at] in "”»":
        return True
    return text[at] == '"' and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _is_speech(text: str, span: Span) -> bool:
    """Whether it is a sentence, or much of one: words enough, few of them with a capital, a verb or a full stop."""
    words = _WORD.findall(text, span.start, span.end)
    longer = [word for word in words if len(word) > 3]
    title = sum(word[0].isupper() for word in longer) >= TITLED * max(1, len(longer))
    verbal = _VERBAL.search(text, span.start, span.end) or text[span.end - 2] in ".,!?…" or text[span.end - 1] in ".!?…"
    return len(words) >= WORDS and not title and bool(verbal)


class _Said:
    """What a report has said so far, to be asked what stands around a place, and to be added to."""

    def __init__(
        self, document: str, text: str, attributions: Sequence[Attribution], mentions: Sequence[Mention]
    ) -> None:
        self.document, self.text = document, text
        self.attributions = list(attributions)
        self.unsaid: set[str] = set()
        self._names = sorted(mentions, key=lambda m: m.span)
        self._name_starts = [m.span.start for m in self._names]
        self._contents = sorted((s.start, s.end, i) for i, a in enumerate(attributions) for s in a.content)
        self._cues = sorted((s.start, s.end, i) for i, a in enumerate(attributions) for s in a.cue)

    def covers(self, quotation: Span) -> bool:
        """Whether half of each of its lines is the content of an attribution whose cue is not itself quoted."""
        lines = [Span(*m.span()) for m in _LINE.finditer(self.text, quotation.start, quotation.end)]
        return all(
            2 * max(self._shared(line, quotation).values(), default=0) >= len(line)
            for line in lines
            if len(_WORD.findall(self.text, line.start, line.end)) >= WORDS
        )

    def _shared(self, line: Span, quotation: Span) -> dict[int, int]:
        """How many characters of the line each attribution holds, of those that hold the quotation from outside."""
        out: dict[int, int] = {}
        for start, end, i in _last(self._contents, line.end):
            shared = min(end, line.end) - max(start, line.start)
            if shared > 0 and not any(quotation.contains(s) for s in self.attributions[i].cue):
                out[i] = out.get(i, 0) + shared
        return out

    def add(self, quotation: Span) -> None:
        """Give the quotation to whoever says it, if it is speech."""
        text, start = self.text, quotation.start
        paragraph = text.rfind("\n", 0, start) + 1
        lead = max(paragraph, start - REACH)
        lead = max((m.end() for m in _SENTENCE_END.finditer(text, lead, start)), default=lead)
        clause = trimmed(text, Span(lead, start))
        begun = self._begun(quotation)
        if begun is not None:
            self._grow(begun, quotation)
        elif self._after(quotation) or (
            len(clause) and (self._led_in(quotation, clause) or self._adjoining(quotation, clause))
        ):
            return
        elif not len(clause) or text[clause.end - 1] in _CLOSING:
            self._continue(quotation, paragraph)

    def _begun(self, quotation: Span) -> int | None:
        """The attribution whose content begins with the quotation's first words, or holds most of its lines."""
        shared = self._shared(quotation, quotation)
        begun = [
            i
            for i in shared
            if 2 * shared[i] >= len(quotation)
            or any(-6 <= s.start - quotation.start <= 1 < s.end - quotation.start for s in self.attributions[i].content)
        ]
        return max(begun, key=lambda i: (shared[i], -i), default=None)

    def _after(self, quotation: Span) -> bool:
        """``"...", X said``: the cue in the rest of the sentence."""
        text, at = self.text, quotation.end
        if text[at - 2 : at - 1] in ".…" and text[at : at + 1].isspace():
            return False
        rest = _CLAUSE_END.search(text, at, at + REACH)
        end = rest.start() if rest else min(len(text), at + REACH)
        return self._by_cue(quotation, Span(at, end), first=True)

    def _led_in(self, quotation: Span, clause: Span) -> bool:
        """``X said: "..."``: the cue in the clause before; a colon alone is one."""
        lead = clause.words(self.text)
        colon = lead[-1] == ":"
        if not (colon or lead[-1] in ",—–" or _CUE.search(lead[-30:])) or _NAMES_A_WORK.search(lead[-60:]):
            return False
        if not self._by_cue(quotation, clause, first=False) and colon:
            self._own(quotation, self._source(clause), (Span(clause.end - 1, clause.end),))
        return True

    def _by_cue(self, quotation: Span, clause: Span, *, first: bool) -> bool:
        """Give it to the cue in the clause that is nearest; one the network knows comes before a verb of saying."""
        cues = [
            (start, i)
            for start, end, i in _last(self._cues, clause.end)
            if clause.start <= start and end <= clause.end and self.attributions[i].act is Act.SAY
        ]
        if cues:
            self._grow((min if first else max)(cues)[1], quotation)
            return True
        verbs = [Span(*m.span()) for m in _CUE.finditer(self.text, clause.start, clause.end)]
        verb = verbs[0 if first else -1] if verbs else None
        source = self._source(clause, verb) if verb else ()
        if verb and source:
            self._own(quotation, source, (verb,))
        return bool(source)

    def _source(self, clause: Span, verb: Span | None = None) -> Spans:
        """Who speaks in a clause: the words before the verb of saying that name somebody, else those after it."""
        end = verb.start if verb else clause.end
        before = self._named(Span(clause.start, end), last=True)
        if before:
            begin = max(clause.start, 1 + max(self.text.rfind(sign, clause.start, before.start) for sign in ",;–—"))
            wide = trimmed(self.text, Span(begin, before.end))
            return (wide if len(wide) - len(before) <= TITLE and not _CUE.search(self.text, *_of(wide)) else before,)
        after = self._named(Span(verb.end, clause.end), last=False) if verb else None
        if verb and after:
            wide = trimmed(self.text, Span(verb.end, after.end))
            return (wide if len(wide) - len(after) <= TITLE else after,)
        return ()

    def _named(self, span: Span, *, last: bool) -> Span | None:
        """The last or first person named within, else body, else pronoun."""
        here = self._within(span)
        found = [m.span for m in here if m.type is MentionType.PERSON]
        found = found or [m.span for m in here if m.type is MentionType.ORGANISATION]
        found = found or [Span(*m.span()) for m in _PRONOUN.finditer(self.text, span.start, span.end)]
        return found[-1 if last else 0] if found else None

    def _within(self, span: Span) -> Sequence[Mention]:
        return self._names[bisect_left(self._name_starts, span.start) : bisect_left(self._name_starts, span.end)]

    def _adjoining(self, quotation: Span, clause: Span) -> bool:
        """Give it to an attribution whose cue or content ends right before it ("called it ...", "that they ...")."""
        ends = [
            (end, i)
            for spans in (self._cues, self._contents)
            for _, end, i in _last(spans, quotation.start)
            if clause.start < end <= quotation.start
        ]
        if not ends or len(_WORD.findall(self.text, max(ends)[0], quotation.start)) > ADJOINING:
            return False
        self._grow(max(ends)[1], quotation)
        return True

    def _continue(self, quotation: Span, paragraph: int) -> None:
        """A paragraph that opens with it, or a sentence after another: signed, or by whoever spoke just before."""
        earlier = trimmed(self.text, Span(max(0, paragraph - REACH), paragraph)).end
        before = max(self.text.rfind("\n", 0, earlier) + 1, earlier - FURTHER)
        signature = self._signature(quotation)
        if signature:
            self._own(quotation, (signature,), ())
            return
        last = self._spoke_last(before, quotation.start)
        if last is not None and (self._goes_on(self.attributions[last]) or self._leads_in(earlier)):
            self._grow(last, quotation)
        elif last is not None and self.attributions[last].id not in self.unsaid:
            self._own(quotation, (), ())
        elif last is None and self._leads_in(earlier):
            clause = Span(max(before, earlier - REACH), earlier)
            self._own(quotation, self._source(clause), (Span(earlier - 1, earlier),))
        else:
            self.unsaid.add(self._own(quotation, (), ()))

    def _leads_in(self, end: int) -> bool:
        words = self.text[max(0, end - 60) : end]
        return words.endswith(":") and not _NAMES_A_WORK.search(words)

    def _goes_on(self, a: Attribution) -> bool:
        """Whether a quotation after it is a further part of it: what is quoted goes on, what is told is quoted."""
        if a.id in self.unsaid or a.act is not Act.SAY:
            return False
        direct = any(_MARK.search(self.text, *_of(s)) for s in a.content)
        return direct or any(_CUE.search(self.text, *_of(s)) for s in a.cue)

    def _signature(self, quotation: Span) -> Span | None:
        """The line after the quotation, when it names who is quoted: a name and an outlet."""
        line = _SIGNATURE.match(self.text, quotation.end)
        if not line or "," not in line["signed"]:
            return None
        signed = Span(*line.span("signed"))
        return signed if any(signed.contains(m.span) for m in self._within(signed)) else None

    def _spoke_last(self, since: int, until: int) -> int | None:
        """The attribution that ends last between two places, or the outermost around it."""
        ends: dict[int, int] = {}
        for spans in (self._cues, self._contents):
            for start, end, i in _last(spans, until):
                if since < end and start < until:
                    ends[i] = max(ends.get(i, 0), end)
        outer = [
            i
            for i in ends
            if not any(
                j != i and any(s.contains(c) for s in self.attributions[j].content for c in self.attributions[i].cue)
                for j in ends
            )
        ]
        return max(outer, key=lambda i: (ends[i], -i), default=None)

    def _grow(self, number: int, quotation: Span) -> None:
        old = self.attributions[number]
        content = (*(s for s in old.content if not s.overlaps(quotation)), _hull(quotation, old.content))
        self._put(number, replace(old, content=tuple(sorted(content))))
        insort(self._contents, (quotation.start, quotation.end, number))

    def _own(self, quotation: Span, source: Spans, cue: Spans) -> str:
        number = len(self.attributions)
        self.attributions.append(Attribution("", source, cue, (quotation,), Act.SAY, QuoteKind.DIRECT, score=SCORE))
        self._put(number, self.attributions[number])
        insort(self._contents, (quotation.start, quotation.end, number))
        for span in cue:
            insort(self._cues, (span.start, span.end, number))
        return self.attributions[number].id

    def _put(self, number: int, a: Attribution) -> None:
        old, new = a.id, record_id("att", self.document, a.source, a.cue, a.content)
        self.attributions[number] = replace(a, id=new)
        if old in self.unsaid:
            self.unsaid = self.unsaid - {old} | {new}


def _of(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _hull(quotation: Span, content: Spans) -> Span:
    met = [s for s in content if s.overlaps(quotation)]
    return Span(min([quotation.start, *(s.start for s in met)]), max([quotation.end, *(s.end for s in met)]))


def _last(spans: Sequence[tuple[int, int, int]], before: int) -> Sequence[tuple[int, int, int]]:
    """The spans that begin last before the place."""
    at = bisect_right(spans, (before, 0, -1))
    return spans[max(0, at - NEAR) : at]
