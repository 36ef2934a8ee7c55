"""From the words of a source to a name: who speaks in each attribution, inside which other one, through whom."""

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.model.mentions import Attribution, Mention
from variorum.model.text import Span
from variorum.read.naming import Taken
from variorum.read.who.nesting import innermost, parents
from variorum.read.who.phrases import speaker_of_phrase
from variorum.read.who.pronouns import FIRST_PLURAL, FIRST_SINGULAR, PRONOUNS, RELATIVE, Spoken, antecedent, pointed_at
from variorum.read.who.quoting import quote_kind, quoted
from variorum.read.who.report import Report

__all__ = ["innermost", "resolve_speakers"]

_RELAYS = re.compile(
    r"\b(?:news|agency|agencies|media|newspaper|daily|press|times|post|journal|tribune|herald|guardian|television|tv|"
    r"radio|broadcaster|network|magazine|report|reports|website|site|channel|outlet|outlets|paper)\b",
    re.IGNORECASE,
)
_CITES = re.compile(r"\b(?:cit(?:es?|ed|ing)|quot(?:es?|ed|ing))$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|an?|state|news|agency|broadcaster|newspaper|television|daily)\b", re.IGNORECASE)
_CARRIES = 1500
"""Code points over which a relay carries on: some five paragraphs of a wire report."""
_WIRES = re.compile(
    r"\b(?:KCNA|TASS|AP|AFP|RIA|Reuters|Yonhap|Xinhua|Interfax|Kyodo|Sputnik|RT|BBC|CNN|NBC|CBS|ABC|NPR|NHK|CCTV|PBS|MSNBC|"
    r"Bloomberg|Anadolu|IRNA|ISNA|Tasnim|Mehr|SANA|Jiji|PTI|ANI|DPA|ANSA|EFE|UPI|Politico|Axios|BuzzFeed|Vox|Newsweek|"
    r"Kommersant|Izvestia|Rodong Sinmun|Der Spiegel|Le Monde|Haaretz|Al Jazeera|Al-Jazeera|Al Arabiya|Associated Press|"
    r"Korean Central News Agency|Wikinews|Pravda|Bild|Breitbart|Wall Street Journal|WSJ)\b"
)


def resolve_speakers(
    text: str, attributions: Sequence[Attribution], mentions: Sequence[Mention], taken: Sequence[Taken] = ()
) -> tuple[Attribution, ...]:
    """The same attributions, in the same order, with ``inside``, ``kind``, ``who`` and ``chain`` filled in.

    ``who`` is the best full name the report gives the speaker, a phrase without its article for an unnamed one
    (``U.S. officials``), or None where the report does not say. ``chain`` names those who pass the words on, from the
    outlet inward, without the outlet and without the speaker. ``taken`` is what the network thinks that pronouns
    take up; it weighs in with the rules.
    """
    attributions = [_clipped(a, len(text)) for a in attributions]
    report = Report(text, [m for m in mentions if m.span.end <= len(text)], taken)
    marks = quoted(text)
    inside = parents(text, attributions)
    who = _Resolver(report, attributions, inside).all()
    resolved = [
        replace(a, inside=inside.get(a.id), kind=quote_kind(text, a.content, marks), who=who[a.id])
        for a in attributions
    ]
    by_id = {a.id: a for a in resolved}
    chained = [replace(a, chain=_chain(a, by_id, resolved, report)) for a in resolved]
    return _carried(chained)


class _Resolver:
    """Speakers in text order, each resolved once; an inner speaker may need the outer one first."""

    def __init__(self, report: Report, attributions: Sequence[Attribution], inside: dict[str, str]) -> None:
        self._report = report
        self._inside = inside
        self._by_id = {a.id: a for a in attributions}
        self._ordered = sorted(self._by_id.values(), key=_position)
        self._who: dict[str, str | None] = {}
        self._busy: set[str] = set()

    def all(self) -> dict[str, str | None]:
        for a in self._ordered:
            self._resolve(a)
        return self._who

    def _resolve(self, a: Attribution) -> str | None:
        if a.id in self._who:
            return self._who[a.id]
        if a.id in self._busy:
            return None
        self._busy.add(a.id)
        self._who[a.id] = self._speaker(a)
        return self._who[a.id]

    def _outer(self, a: Attribution) -> Attribution | None:
        parent = self._inside.get(a.id)
        return self._by_id[parent] if parent is not None else None

    def _spoken(self, a: Attribution) -> list[Spoken]:
        """Who was already heard before this attribution, latest last."""
        at = _position(a)
        return [
            Spoken(_position(b), self._who[b.id] or "", b.source, b.id)
            for b in self._ordered
            if b.id in self._who and self._who[b.id] and _position(b) <= at and b.id != a.id
        ]

    def _speaker(self, a: Attribution) -> str | None:
        text = self._report.text
        if not a.source:
            return self._unsaid(a)
        phrase = _phrase(text, a)
        word = phrase.words(text).strip(" ,").lower().removesuffix(" himself").removesuffix(" herself")
        if along := re.match(r"(\w+)(?:,| and\b)", word):
            word = along.group(1) if along.group(1) in PRONOUNS | FIRST_SINGULAR | FIRST_PLURAL else word
        word = {"his own": "his", "her own": "her", "their own": "their", "its own": "its"}.get(word, word)
        if word in FIRST_SINGULAR or word in FIRST_PLURAL:
            return self._first_person(a, phrase, word)
        if word in RELATIVE:
            return antecedent(self._report, phrase.start, word)
        outer = self._outer(a)
        outer_who = self._resolve(outer) if outer else None
        if word in PRONOUNS:
            return pointed_at(self._report, word, phrase.start, self._spoken(a), outer_who, outer)
        heard = self._spoken(a)
        owner = None
        own = word.split(" ")[0]
        if own in FIRST_SINGULAR or own in FIRST_PLURAL:
            owner = self._first_person(a, phrase, own)
        elif own in PRONOUNS:
            owner = pointed_at(self._report, own, phrase.start, heard, outer_who, outer)
        return speaker_of_phrase(self._report, phrase, [h.who for h in heard], owner)

    def _first_person(self, a: Attribution, phrase: Span, word: str) -> str | None:
        outer = self._outer(a)
        while outer is not None and not outer.source and outer.cue:
            outer = self._outer(outer)
        if outer is None:  # the quote it stands in, when its own record begins just around it
            around = [
                b for b in self._ordered if b.id != a.id and any(s.contains(phrase) for s in b.content)
            ] or self._neighbours(a)
            outer = min(around, key=lambda b: sum(len(s) for s in b.content)) if around else None
        if outer is None:
            alone = word in FIRST_SINGULAR and not self._report.in_quotes(phrase.start)
            return "the author" if alone else None
        name = self._resolve(outer)
        if name and word in FIRST_PLURAL:
            return self._report.speaks_for(name)
        return name

    def _neighbours(self, a: Attribution) -> list[Attribution]:
        """Attributions whose words stand in the same paragraph."""
        text, at = self._report.text, _position(a)
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        end = len(text) if end < 0 else end
        return [
            b
            for b in self._ordered
            if b.id != a.id and any(start <= s.start < end for s in b.content) and b.source and b.id not in self._busy
        ]

    def _unsaid(self, a: Attribution) -> str | None:
        """The speaker where no words name one: whoever spoke last, for a quote that goes on; else unknown."""
        heard = self._spoken(a)
        if not a.cue:
            before = [h for h in heard if h.at < _position(a)]
            return before[-1].who if before else None
        if a.cue and a.cue[0].words(self._report.text).strip() in (":", "—", "–"):
            before = [h for h in heard if h.at < _position(a)]
            return before[-1].who if before else None
        return None


def _phrase(text: str, a: Attribution) -> Span:
    """The source as one phrase: parts that only a comma parts are joined, of others the one nearest to the cue counts.

    Words between two parts of a source belong to somebody else's sentence; a name never reaches across them.
    """
    parts: list[Span] = []
    for span in sorted(a.source):
        if parts and not text[parts[-1].end : span.start].strip(" ,"):
            parts[-1] = Span(parts[-1].start, max(parts[-1].end, span.end))
        else:
            parts.append(span)
    named = [s for s in parts if s.words(text).lower() not in RELATIVE] or parts
    at = _position(a)
    return min(named, key=lambda s: min(abs(s.start - at), abs(s.end - at)))


def _position(a: Attribution) -> int:
    spans = a.cue or a.source or a.content
    return spans[0].start if spans else 0


def _clipped(a: Attribution, length: int) -> Attribution:
    """The attribution without what lies beyond the text."""

    def keep(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(s.start, min(s.end, length)) for s in spans if s.start < length)

    if all(s.end <= length for s in (*a.source, *a.cue, *a.content)):
        return a
    return replace(a, source=keep(a.source), cue=keep(a.cue), content=keep(a.content))


def _chain(
    a: Attribution, by_id: dict[str, Attribution], everyone: Sequence[Attribution], report: Report
) -> tuple[str, ...]:
    """Names of those who pass the words on: the speakers around this one, outermost first, and parallel relays."""
    hops: list[str] = []
    seen = {a.id}
    at = a.inside
    while at is not None and at not in seen:
        seen.add(at)
        outer = by_id[at]
        hops += [name for name in (_cited(outer, report), outer.who) if name]
        at = outer.inside
    hops.reverse()
    for b in everyone:
        if b.id not in seen and b.who and b.id != a.id and b.inside != a.id and is_relay(b.who):
            covers = a.content and all(any(o.contains(s) for o in b.content) for s in a.content)
            if covers and not (is_relay(a.who or "")):
                hops.insert(0, b.who)
    out: list[str] = []
    for name in hops:
        if name != a.who and name not in out:
            out.append(name)
    return tuple(out)


def _cited(a: Attribution, report: Report) -> str | None:
    """Whom a relay names as its own source right after "cited", "quoting" and the like."""
    if not a.cue or not _CITES.search(a.cue[0].words(report.text)):
        return None
    end = a.cue[0].end
    name = next(iter(report.within(Span(end, end + 60))), None)
    return name.name if name and not _ARTICLE.sub("", report.text[end : name.span.start]).strip() else None


def _carried(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """A speech that came through an agency goes on coming through it ("she added", two sentences on).

    The relay carries over to the same speaker's next words, not further than a few paragraphs from the last ones.
    """
    through: dict[str, tuple[int, tuple[str, ...]]] = {}
    chains: dict[str, tuple[str, ...]] = {}
    for a in sorted(attributions, key=_position):
        if a.who is None or is_relay(a.who):
            continue
        chain = a.chain
        if not chain and a.inside is None and a.who in through and _position(a) - through[a.who][0] < _CARRIES:
            chain = chains[a.id] = through[a.who][1]
        if chain and all(is_relay(name) for name in chain):
            through[a.who] = (_position(a), chain)
        elif not chain:
            through.pop(a.who, None)
    return tuple(replace(a, chain=chains.get(a.id, a.chain)) for a in attributions)


def is_relay(name: str) -> bool:
    """Whether the name is that of an outlet, an agency or another medium that passes words on."""
    return bool(_WIRES.search(name) or _RELAYS.search(name))
