"""Who takes part in each event of a report: the words of its agents and patients, as names."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.model.mentions import Attribution, EventMention, Mention
from variorum.model.places import adjectives, capitals, demonyms, states
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import EventType, MentionType
from variorum.read.naming import Taken
from variorum.read.who.lexicon import NOT_ALONE, ROLE_NOUNS, word_set
from variorum.read.who.phrases import as_speaker, speaker_of_phrase
from variorum.read.who.pronouns import FIRST_PLURAL, FIRST_SINGULAR, PRONOUNS, RELATIVE, Spoken, antecedent, pointed_at
from variorum.read.who.report import Report
from variorum.read.who.roles import BODIES, nations_in
from variorum.read.who.together import THEY, Together

_HEARD = 6
"""So many speakers before an event may be meant by "the official" or "she"."""
_AT_THE_PLACE = frozenset((EventType.VISIT, EventType.ASSAULT, EventType.HAZARD))
"""What happens to a capital here happens to the city and not to the government in it."""
_TO_A_BODY = frozenset((EventType.SANCTION, EventType.JUDGE, EventType.AID, EventType.MEET, EventType.HAZARD))
"""Whom this happens to may be an "it" that is a body or state; "it" that is signed or closed is a thing."""

_COUNTERPART = re.compile(r"(?P<whose>.*?)\b(?P<state>[A-Z][\w.]+(?: [A-Z][\w.]+)?) counterpart")
_OFFICES = ("president", "minister", "leader", "premier", "chancellor", "secretary", "ambassador", "envoy")
_BRANCHES = ("foreign", "prime", "defense", "defence", "finance", "interior", "trade")
_GOVERNMENT = re.compile(
    r"(?:[Tt]he )?(?P<state>[A-Z][\w.’' -]*?)(?:['’]s?)? "
    r"(?:government|regime|side|authorities|leadership|administration|delegation)",
)
_PREPOSITION = re.compile(
    r"(?<![\w-])(?:of|for|from|in|at|to|with|by|on|against|near|between|among|about|over|under|behind|into|like)(?![\w-])"
)
_AFTER_HEAD = re.compile(
    r"(?:\s*\([^)]*\)?)?(?:[\W_]*$|\s*[,;–—]|\s(?:who|which|whose|whom|and|of|for|from|in|at|with|on|aboard)\b|\.\s)"
)
_TITLED = re.compile(r"(?:[A-Z][\w.-]*(?:['’]s)? |of |the |to |for |and )+")
_DOING = re.compile(r"\b(?!king\b|neighbou?ring\b)\w+(?:ing|ed) (?:the )?$")
_ANY = re.compile(r"(?:an?|one|another|some|any|every|each) ", re.I)
_LAND = word_set("country nation regime homeland")
_OF_A_STATE = word_set("Senate House Congress Parliament Ministry Department Army Navy Government Court Committee")
_AND = re.compile(r",? (?:and|as well as|along with|together with|accompanied by) (?:the )?", re.I)
_COMMA = re.compile(r", ?(?:the )?")
_LOCAL = word_set("North South")


def with_participants(
    text: str,
    events: Sequence[EventMention],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    taken: Sequence[Taken] = (),
) -> tuple[EventMention, ...]:
    """The same events, in the same order, with ``agents`` and ``patients`` filled in.

    Names are those of ``Mention.name``, or of states ("the Russian side", "Seoul"). "The minister", "she", "we" and
    "the two countries" give the names they stand for where the report tells; what names nobody ("troops", "a plaque",
    "officials") gives none. ``attributions`` have their speakers; ``taken`` is what the network thinks that pronouns
    take up.
    """
    cast = _Cast(text, attributions, mentions, taken) if events else None
    return tuple(cast.named(event) for event in events) if cast else tuple(events)


class _Cast:
    """The persons, bodies and states of one report, to be asked whom the words of a role mean."""

    def __init__(
        self, text: str, attributions: Sequence[Attribution], mentions: Sequence[Mention], taken: Sequence[Taken]
    ) -> None:
        self._text = text
        self._report = Report(text, [m for m in mentions if m.span.end <= len(text)], taken)
        self._lands = {as_speaker(m) for m in mentions if m.type is MentionType.PLACE}
        self._names = {m.name for m in mentions} | set(states().values())
        self._by_id = {a.id: a for a in attributions}
        self._heard = sorted(
            (Spoken(spans[0].start, a.who, a.source, a.id) for a in attributions if a.who for spans in _places(a)),
            key=lambda s: s.at,
        )
        self._together = Together(self._report)

    def named(self, event: EventMention) -> EventMention:
        """The event with its agents and patients. Nobody is both."""
        agents = self._all(event.agent, event, None)
        patients = self._all(event.patient, event, agents)
        return replace(event, agents=agents, patients=tuple(n for n in patients if n not in agents))

    def _all(self, spans: Spans, event: EventMention, agents: tuple[str, ...] | None) -> tuple[str, ...]:
        found: list[str] = []
        for span in _joined(self._text, spans):
            found += self._of(self._whole(_bare(self._text, span)), event, agents)
        return tuple(dict.fromkeys(found))

    def _whole(self, span: Span) -> Span:
        """The span with the rest of a name that it breaks off in ("the U" of "the U.S.")."""
        cut = (m.span.end for m in self._report.within(Span(span.start, span.end + 12)) if m.span.start < span.end)
        return Span(span.start, max(span.end, *cut, 0))

    def _of(self, span: Span, event: EventMention, agents: tuple[str, ...] | None) -> list[str]:
        words = " ".join(span.words(self._text).split())
        if not words:
            return []
        if several := self._together.named(words, span.start):
            return several
        word = words.lower().removesuffix(" himself").removesuffix(" herself")
        if word in FIRST_SINGULAR | FIRST_PLURAL | RELATIVE | PRONOUNS:
            if word == "it" and agents is not None and event.type not in _TO_A_BODY:
                return []
            together = self._together.before(span.start) if word in THEY else []
            return together or self._known(self._pronoun(word, span.start, event))
        parts = list(self._parts(span))
        if len(parts) == 1:
            return self._one(span, words, event, agents)
        found = [self._of(part, event, agents) for part in parts]
        last = parts[-1].words(self._text)
        if not found[-1] and last[:1].isupper() and last.split()[-1].islower():  # "Russian and Syrian troops"
            found = [f for f, part in zip(found, parts, strict=True) if not self._is_modifier(part)]
        return [name for names in found for name in names]

    def _known(self, name: str | None) -> list[str]:
        """The name, if it is one: of the report's, or a state's; what merely describes somebody is none."""
        if name is None:
            return []
        if name in _LOCAL and re.search(r"\bKorean?\b", self._text):
            return [f"{name} Korea"]
        plain = name.title() if name.isupper() and len(name) > 3 else name
        if state := states().get(plain) or capitals().get(plain):
            return [state]
        return [name] if name in self._names and _is_name(name) else []

    def _parts(self, span: Span) -> Iterator[Span]:
        """The members of "A, B and C". What hangs on a preposition is one member: "the leaders of A and B"."""
        start = span.start
        for found in _AND.finditer(self._text, span.start, span.end):
            if any(m.span.start < found.end() and found.start() < m.span.end for m in self._report.mentions):
                continue
            part = Span(start, found.start())
            if _PREPOSITION.search(part.words(self._text)) and not self._head_name(part):
                break
            yield from self._listed(part)
            start = found.end()
        yield from self._listed(Span(start, span.end)) if start > span.start else (span,)

    def _listed(self, span: Span) -> Iterator[Span]:
        """The names of "A, B", when nothing but names stands between the commas; else the whole."""
        cuts = [c.span() for c in _COMMA.finditer(self._text, span.start, span.end)]
        starts, ends = [span.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), span.end]
        parts = [Span(a, b) for a, b in zip(starts, ends, strict=True) if a < b]
        heads = [self._head_name(part) for part in parts]
        named = all(heads) and (all(map(self._exact, parts)) or all(h and h.type is MentionType.PERSON for h in heads))
        yield from parts if named else (span,)

    def _is_modifier(self, span: Span) -> bool:
        words = span.words(self._text).removeprefix("the ")
        name = self._exact(span)
        return words in demonyms() or (name is not None and name.type is MentionType.PLACE)

    def _exact(self, span: Span) -> Mention | None:
        """The name that these words are, but for an article."""
        start = span.start + (4 if self._text[span.start : span.end].lower().startswith("the ") else 0)
        found = self._report.within(Span(start, span.end))
        return found[0] if found and (found[0].span.start, found[0].span.end) == (start, span.end) else None

    def _head_name(self, span: Span) -> Mention | None:
        """The name that the phrase is headed by: nothing but titles or nouns before it, no noun after it."""
        for name in self._report.within(span):
            front = self._text[span.start : name.span.start]
            person = name.type is MentionType.PERSON and name.name not in states()
            led = not _PREPOSITION.search(front) or (person and _TITLED.fullmatch(front))
            apposed = name.type is not MentionType.PLACE and front.endswith((", ", " (")[: 1 + person])
            acts = _DOING.search(front) or "'s " in front or "’s " in front
            if (apposed or (led and (person or not acts))) and _AFTER_HEAD.match(self._text, name.span.end, span.end):
                return name
        return None

    def _one(self, span: Span, words: str, event: EventMention, agents: tuple[str, ...] | None) -> list[str]:
        """One participant that is no pronoun."""
        exact = self._exact(span)
        if exact and agents is not None and exact.type is MentionType.PLACE and event.type in _AT_THE_PLACE:
            return self._known(exact.name) if exact.name not in capitals() else [exact.name]
        if government := _GOVERNMENT.fullmatch(words):
            state = government["state"]
            return self._known(states().get(state) or demonyms().get(state) or state.title())
        owner = self._owner(words, span.start, event)
        if counterpart := _COUNTERPART.fullmatch(words):
            whose = owner or self._whose(counterpart["whose"])
            return self._known(self._counterpart(counterpart["state"], (whose,) if whose else agents or (), span))
        land = re.fullmatch(r"(?:the|its|their|his|her) (?:[a-z-]+ )?([a-z]+)", words)
        if land and land[1] in _LAND and not owner:
            return self._together.land(span.start)
        found = self._known(
            speaker_of_phrase(self._report, span, [h.who for h in self._before(span.start)], owner) or ""
        )
        if found and self._meant(found[0], span):
            return found
        head = self._head_name(span)
        return self._known(as_speaker(head)) if head else []

    def _meant(self, name: str, span: Span) -> bool:
        """Whether the phrase is about the one so named, and not about something of theirs ("Trump's statement")."""
        within = self._report.within(span)
        if any(name in (m.name, as_speaker(m)) for m in within):
            head = self._head_name(span)
            return head is not None and name in (head.name, as_speaker(head))
        phrase = re.split(r",|\(", span.words(self._text))[0]
        preposition = _PREPOSITION.search(phrase)
        core = re.sub(r"['’]s?$", "", phrase[: preposition.start() if preposition else None].strip())
        noun = (core.split() or [""])[-1]
        tail = [m for m in within if preposition and m.span.start > span.start + preposition.start()]
        if any(m.type is not MentionType.PLACE or as_speaker(m) not in adjectives() for m in tail):
            return False  # an office of a body: who holds it is told by the apposition alone
        if noun.lower() in BODIES:
            return name.split()[-1] not in _OF_A_STATE or noun.title() == name.split()[-1]
        return not _ANY.match(phrase) and (
            noun.lower() in ROLE_NOUNS or noun in demonyms() or noun in states() or core.endswith(("North", "South"))
        )

    def _before(self, at: int) -> list[Spoken]:
        end = bisect_right(self._heard, at, key=lambda s: s.at)
        return self._heard[max(0, end - _HEARD) : end]

    def _pronoun(self, word: str, at: int, event: EventMention) -> str | None:
        outer = self._by_id.get(event.by or "")
        who = outer.who if outer else None
        if word in FIRST_SINGULAR or word in FIRST_PLURAL:
            while outer is not None and outer.who is None:
                outer = self._by_id.get(outer.inside or "")
            if outer is None or outer.who is None:
                return None
            return self._report.speaks_for(outer.who) if word in FIRST_PLURAL else outer.who
        if word in RELATIVE:
            return antecedent(self._report, at, word)
        found = pointed_at(self._report, word, at, self._before(at), who, outer)
        mine = {who, self._report.speaks_for(who), *self._report.roles.home_of(who)} if who else set()
        if found in mine and self._report.in_quotes(at):
            return None  # people say "we" of themselves
        return None if word in THEY and found in self._lands else found

    def _owner(self, words: str, at: int, event: EventMention) -> str | None:
        """Whom a possessive pronoun at the start of the words means."""
        first = words.split(" ")[0].lower()
        mine = first in ("my", "our", "his", "her", "their", "its") and " " in words
        return self._pronoun(first, at, event) if mine else None

    def _whose(self, words: str) -> str | None:
        owner = re.fullmatch(r"(?:the )?(.+?)(?:['’]s?)? ", words)
        return next((m.name for m in self._report.mentions if owner and m.span.words(self._text) == owner[1]), None)

    def _counterpart(self, state: str, owners: tuple[str, ...], span: Span) -> str | None:
        """Who holds in that state the office that somebody holds in his own."""
        nations = nations_in(state)
        for owner in owners:
            roles = self._report.roles.roles_of(owner)
            office = next((word for word in _OFFICES if word in roles), None)
            if office is None or not nations:
                continue
            branch = " ".join(word for word in _BRANCHES if word in roles)
            found = self._report.roles.holder(f"{state} {branch} {office}".replace("  ", " "), span.start, ())
            if found and found != owner and nations & self._report.roles.home_of(found):
                return found
        return None


_ENDS = ' \n\t,;"“”'


def _bare(text: str, span: Span) -> Span:
    """The span without blanks and commas around it, and without the 's of "Trump's" visit."""
    start, end = span.start, span.end
    while start < end and text[start] in _ENDS:
        start += 1
    while end > start and text[end - 1] in _ENDS:
        end -= 1
    owned = re.search(r"(?:['’]s|(?<=s)['’])$", text[start:end])
    return Span(start, start + owned.start() if owned else end)


def _places(a: Attribution) -> list[Spans]:
    """The words by which an attribution has its place in the text, the cue before all; none when it is empty."""
    return [spans for spans in (a.cue, a.source, a.content) if spans][:1]


def _joined(text: str, spans: Spans) -> list[Span]:
    """The spans, those in one where nothing but a comma or "and" parts them ("the leaders of A and", "B")."""
    out: list[Span] = []
    for span in sorted(s for s in spans if s.end <= len(text)):
        last = out[-1].words(text)[-4:] if out else ""
        gap = text[out[-1].end : span.start] if out else ""
        if out and (gap in (" and ", ", ", ", and ") or (gap == " " and last.endswith((" and", " of", ",")))):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _is_name(name: str) -> bool:
    """Not what a slip in finding names left: "of Peace", "Korean", "3"."""
    return any(map(str.isupper, name.split(" ")[0])) and name not in demonyms() and name not in NOT_ALONE
