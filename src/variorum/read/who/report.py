"""One report to be asked about: its names, sentences, quotation marks, and who holds which office."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from variorum.model.mentions import Mention
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType
from variorum.read.naming import Taken
from variorum.read.who.quoting import quoted
from variorum.read.who.roles import Roles

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|Jr|Sr|Prof|Rev|No|vs|U\.S|U\.N|U\.K)|\b[A-Z])\.\s*$"
)
_OFFICE = re.compile(
    r"\b[Tt]he (?:[A-Z][a-z]+ )?(?:[a-z]+ )?(?:president|leader|minister|chancellor|senator|governor|mayor|chairman|"
    r"ambassador|secretary|general|judge|pope|king|prince|businessman|spokesman|dictator|congressman)\b(?!['’])"
)


class Report:
    """A report's text with its names, sentences and offices, to be asked about."""

    def __init__(self, text: str, mentions: Sequence[Mention], taken: Sequence[Taken] = ()) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self.mentions]
        self._sentences = [0] + [
            m.end()
            for m in _SENTENCE_END.finditer(text)
            if not _ABBREVIATED.search(text[max(0, m.start() - 6) : m.end()])
        ]
        self.roles = Roles(text, self.mentions)
        self._quotes = quoted(text)
        self._counts = Counter(m.name for m in self.mentions)
        self._offices: dict[int, str | None] = {}
        self._quote_starts = [a for a, _ in self._quotes]
        self._taken = self._names_taken(taken)

    def _names_taken(self, taken: Sequence[Taken]) -> dict[int, dict[str, float]]:
        """Where each pronoun stands, and the chance of each name that it takes up, also by way of other pronouns."""
        at = {m.span.start: m.name for m in self.mentions}
        out: dict[int, dict[str, float]] = {}
        for link in sorted(taken, key=lambda t: t.pronoun):
            name = at.get(link.earlier.start) or next((m.name for m in self.within(link.earlier)), None)
            by_name = {name: 1.0} if name else out.get(link.earlier.start, {})
            ours = out.setdefault(link.pronoun.start, {})
            for taken_up, chance in by_name.items():
                ours[taken_up] = ours.get(taken_up, 0.0) + link.chance * chance
        return out

    def takes_up(self, at: int, name: str) -> float:
        """The network's chance that the pronoun at that place takes up the name; 0 where it says nothing."""
        return self._taken.get(at, {}).get(name, 0.0)

    def within(self, span: Span) -> list[Mention]:
        """The names that lie in the span."""
        i = bisect_left(self._starts, span.start)
        out = []
        while i < len(self.mentions) and self.mentions[i].span.end <= span.end:
            out.append(self.mentions[i])
            i += 1
        return out

    def before(self, at: int) -> list[Mention]:
        """The names that end before the place, latest first."""
        i = bisect_left(self._starts, at)
        return [m for m in reversed(self.mentions[:i]) if m.span.end <= at]

    def sentence(self, at: int) -> int:
        """The number of the sentence that the place is in."""
        return bisect_right(self._sentences, at) - 1

    def sentence_start(self, at: int) -> int:
        """Where the sentence begins that the place is in."""
        return self._sentences[self.sentence(at)]

    def count(self, name: str) -> int:
        """How often the report names somebody."""
        return self._counts[name]

    def office_holders(self, at: int) -> list[tuple[int, str]]:
        """Where, shortly before the place, ``the president`` and the like stand, and who holds the office."""
        out = []
        begin = self._sentences[max(0, self.sentence(at) - 3)]
        for match in _OFFICE.finditer(self.text, begin, at):
            if match.start() not in self._offices:
                core = self.text[match.start() + 4 : match.end()]
                self._offices[match.start()] = self.roles.holder(core, match.start(), ())
            name = self._offices[match.start()]
            if name:
                out.append((match.start(), name))
        return out

    def share_of(self, at: int) -> str | None:
        """Of whom the last percentage before the place was said: ``CEOs`` in ``43 percent of CEOs``."""
        found = list(
            re.finditer(
                r"(?:percent|%) of (?:the |all )?([A-Za-z-]+(?: (?!who\b|said\b|say\b|in\b|and\b)[a-z]+)?)",
                self.text[:at],
            )
        )
        return found[-1].group(1) if found else None

    def of_surname(self, word: str) -> str | None:
        """The first person in the text with that word in the name."""
        people = (m for m in self.mentions if m.type is MentionType.PERSON)
        return next((m.name for m in people if word in m.name.split()), None)

    def in_quotes(self, at: int) -> bool:
        """Whether the place is inside quotation marks."""
        i = bisect_right(self._quote_starts, at) - 1
        return i >= 0 and at < self._quotes[i][1]

    def speaks_for(self, name: str) -> str:
        """Whom a speaker means by "we": the body or state he or she holds an office of, or the speaker."""
        body = self.roles.speaks_for(name)
        if body is None and (
            of := re.search(
                r"(?:official|spokes\w+|officer|lawyer|head|director)s? (?:of|for|with|at|from) (?:the )?(.+)", name
            )
        ):
            body = of.group(1)
        return body or name
