"""Who several together are in one report: "the two countries", "both sides", "the leaders of A and B", "they"."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from variorum.model.places import adjectives, capitals, demonyms, states
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType
from variorum.read.who.lexicon import ROLE_NOUNS, word_set
from variorum.read.who.phrases import as_speaker
from variorum.read.who.report import Report

_BACK = 7
"""In so many sentences up to "the two countries" two are looked for, ever one sentence more, then in the report."""
_PAIR = re.compile(
    r"(?:(?:the|these|those|their|our) (?P<number>two|pair|three)|both)"
    r"(?: (?:of )?(?:the |these |their |our )?(?:[a-z]+ )??(?P<noun>[A-Za-z]+s|men|women))?"
    r"|(?:their|our) (?:respective )?(?P<own>countries|nations)"
)
_TOGETHER = re.compile(
    r"\b(?:[Tt]he two|[Bb]oth) (?!of\b)(?:[a-z]+ )?(?:leaders|presidents|ministers|men|women|countries|sides)\b"
)
THEY = frozenset(("they", "them", "their"))
_LEADERS = re.compile(
    r"(?:the |both )?(?:[a-z]+ )?(?P<office>leader|president|minister|envoy)s of (?P<states>.+)", re.I
)
_HEADS_OF_STATE = frozenset(("president", "premier", "chancellor", "king", "prime", "emperor", "emir"))
_STATE_NOUNS = word_set("countries nations states sides neighbours neighbors governments capitals allies powers")
_PERSONS = word_set("men women")


class Together:
    """The persons and states of one report, to be asked which of them words for several mean."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._text = report.text
        self._states: list[tuple[int, str]] | None = None

    def named(self, words: str, at: int) -> list[str]:
        """Who "the two countries", "both sides", "the leaders of A and B" are; nobody where the report leaves doubt."""
        if leaders := _LEADERS.fullmatch(words):
            begin = at + leaders.start("states")
            names = self._report.within(Span(begin, at + len(words)))
            of = self.named(leaders["states"], begin) or [as_speaker(m) for m in names]
            return self._holders(leaders["office"].lower(), of, at)
        found = _PAIR.fullmatch(words[:1].lower() + words[1:])
        if not found:
            return []
        number = 3 if found["number"] == "three" else 2
        noun = (found["own"] or found["noun"] or "").lower()
        if noun == "koreas":
            return ["North Korea", "South Korea"]
        if noun in _STATE_NOUNS:
            return self._named_last(self._all_states(), number, at)
        office = noun.removesuffix("s")
        if noun and noun not in _PERSONS and office not in ROLE_NOUNS:
            return []
        persons = [(m.span.start, m.name) for m in self._report.mentions if m.type is MentionType.PERSON]
        if noun and noun not in _PERSONS:
            fitting = {name for _, name in persons if self._holds(name, office, at)}
            persons = [(where, name) for where, name in persons if name in fitting]
        return self._named_last(persons, number, at) or (
            [] if noun else self._named_last(self._all_states(), number, at)
        )

    def before(self, at: int) -> list[str]:
        """The two that "they" are, when the sentence, or the one before, has named two together before."""
        begin = self._report.sentence_start(at)
        for start, end in ((begin, at), (self._report.sentence_start(max(0, begin - 1)), begin)):
            pairs = list(_TOGETHER.finditer(self._text, start, end))
            if pairs:
                found = self.named(" ".join(pairs[-1][0].split()), pairs[-1].start())
                return found if self._report.in_quotes(pairs[-1].start()) == self._report.in_quotes(at) else []
            persons = [m for m in self._report.within(Span(start, end)) if m.type is MentionType.PERSON]
            for one, other in pairwise(persons):
                if self._text[one.span.end : other.span.start] == " and ":
                    return [one.name, other.name]
        return []

    def land(self, at: int) -> list[str]:
        """The one state that "the country" is at that place."""
        return self._named_last(self._all_states(), 1, at)

    def _holds(self, name: str, office: str, at: int) -> bool:
        held, roles = self._report.roles.roles_of(name), self._report.roles
        if office in held or "counterpart" in held or (office == "leader" and held & _HEADS_OF_STATE):
            return True
        return any(roles.holder(office, at, (), f"of {home}") == name for home in sorted(roles.home_of(name)))

    def _holders(self, office: str, of: Sequence[str], at: int) -> list[str]:
        """Who holds the office in each of the states or bodies, where all are told."""
        persons = Counter(m.name for m in self._report.mentions if m.type is MentionType.PERSON)
        ranked = sorted((n for n in persons if self._holds(n, office, at)), key=lambda n: (-persons[n], n))
        found = [next((n for n in ranked if self._is_of(n, body)), None) for body in of]
        return [n for n in found if n] if all(found) and len(set(found)) == len(of) else []

    def _is_of(self, name: str, body: str) -> bool:
        roles, stem = self._report.roles, body.split(" ")[-1].lower()[: max(4, len(body) - 2)]
        return body in roles.home_of(name) or any(word.startswith(stem) for word in roles.roles_of(name))

    def _all_states(self) -> list[tuple[int, str]]:
        """Where the report names a state, by its name, capital or adjective."""
        if self._states is None:
            words = {**capitals(), **demonyms(), **states()}
            named = {m.span.start: as_speaker(m) for m in self._report.mentions if m.type is MentionType.PLACE}
            for found in re.finditer(r"\b[A-Z][\w.’']*(?: [A-Z][\w.’']*)?", self._text):
                both = found[0]
                for piece in (both, both.split(" ")[0]):
                    state = words.get(piece) or words.get(re.sub(r"['’.]s?$", "", piece))
                    if state:
                        named.setdefault(found.start(), state)
                        break
            self._states = sorted((at, name) for at, name in named.items() if name in adjectives() or name in states())
        return self._states

    def _named_last(self, named: Sequence[tuple[int, str]], number: int, at: int) -> list[str]:
        """The so many that were named last before the place; where more were, those the report names most often.

        Where nobody is named before, as in a headline, the whole report is asked. Nobody when that leaves a doubt.
        """
        starts = [where for where, _ in named]
        often = Counter(name for _, name in named)
        begin = at + 1
        for _ in range(_BACK):
            begin = self._report.sentence_start(max(0, begin - 1))
            group = {name for _, name in named[bisect_left(starts, begin) : bisect_left(starts, at)]}
            if len(group) >= number:
                return _clearest(group, often, number)
        return _clearest(set(often), often, number)


def _clearest(group: set[str], often: Counter[str], number: int) -> list[str]:
    """The so many that are named most often, unless the next is named as often as the last of them."""
    ranked = sorted(group, key=lambda name: (-often[name], name))
    if len(ranked) < number or (len(ranked) > number and often[ranked[number]] == often[ranked[number - 1]]):
        return []
    return ranked[:number]
