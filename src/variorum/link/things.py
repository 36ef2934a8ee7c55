"""One thing that one report names, in the making: its forms, what the words around it say, and the item it becomes."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from variorum.link.names import folded, is_acronym, parts, spells
from variorum.link.offices import (
    SINGLE,
    Office,
    land_of,
    office_after,
    office_before,
    owner_before,
    split_land,
    without_title,
)
from variorum.model.documents import Document
from variorum.model.knowledge import Role
from variorum.model.mentions import Mention
from variorum.model.places import capitals
from variorum.model.provenance import identify
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType

Key = tuple[str, str]
"""What a thing goes by within its report: ``state``, ``city``, ``land``, ``office`` or ``name``, and its name."""

SURE = 0.6
"""From which mean surety on a single name that the reader takes for a person's is one."""
NEAR = 100
"""How many characters before and after a name may tell an office."""
FORMS, ROLES = 8, 64
"""At most so many different forms and offices are kept of one thing in one report."""
_SEATS = {
    **dict.fromkeys(("kremlin", "duma", "state duma"), "Russia"),
    **dict.fromkeys(("white house", "pentagon", "capitol hill", "foggy bottom", "wall street"), "United States"),
    **dict.fromkeys(
        ("downing street", "whitehall", "buckingham palace", "scotland yard", "bank of england"), "United Kingdom"
    ),
    **dict.fromkeys(("elysee", "elysee palace", "quai dorsay"), "France"),
    **dict.fromkeys(("blue house", "cheong wa dae"), "South Korea"),
    **{"bundestag": "Germany", "knesset": "Israel", "zhongnanhai": "China"},
}
GENERIC = re.compile(
    r"(?:\w+ )?(?:ministry|parliament|army|navy|air force|military|police|cabinet|government|embassy|consulate|"
    r"constitutional court|central bank|intelligence|national assembly|coast guard|security council)|ministry of [\w ]+"
)
"""Folded names of bodies that every state has: without a state's name they do not tell which is meant."""
_OF_LAND = re.compile(r" (of|in) (?:the )?(?:(?:Kingdom|Republic|State) of )?([A-Z][\w-]+(?: [A-Z][\w-]+)?)")
_DEFINED = re.compile(r" \(([A-Z][A-Z&]{1,7})\)")
_DEFINES = re.compile(
    r"[\"”’]? (?:is|stands|,)(?: (?:the|an|short|acronym|abbreviation|initialism))* (?:for|of)(?: the)? [\"“‘]?"
)


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One thing that one report names. ``records``: its mentions, and the attributions whose speaker it is.

    ``kind`` is a mention type, or ``state``, or ``city`` for a capital as a place, or ``office`` for a holder of an
    office whom the report does not name. ``forms`` are the words used, the commonest first; ``often`` counts the
    records. ``weak`` says that the name alone does not tell who or what it is (a surname, an office, a ministry of no
    told state, a single word of unsure type). ``sure`` is the reader's mean surety of the type. ``split`` marks the
    first of those whom a person parted from others of the same name.
    """

    id: str
    document: str
    order: str
    records: tuple[str, ...]
    kind: str
    name: str
    forms: tuple[str, ...] = ()
    often: int = 0
    weak: bool = False
    sure: float = 0.0
    state: str | None = None
    gender: str | None = None
    roles: tuple[Role, ...] = ()
    acronyms: tuple[str, ...] = ()
    date: str | None = None
    split: bool = False


@dataclass(slots=True)
class Thing:
    """An item in the making. Counters of types hold sums of surety, of states how often each was told."""

    name: str = ""
    start: int = 1 << 40
    records: list[str] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    types: dict[str, float] = field(default_factory=dict)
    typed: int = 0
    states: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    offices: list[tuple[Office, Span]] = field(default_factory=list)
    acronyms: set[str] = field(default_factory=set)

    @property
    def type(self) -> str:
        """The mention type that the reader was surest of; an organisation where only speakers' names tell of it."""
        return min(self.types, key=lambda t: (-self.types[t], t)) if self.types else "organisation"

    @property
    def sure(self) -> float:
        """The reader's mean surety of the mentions' types."""
        return round(sum(self.types.values()) / self.typed, 2) if self.typed else 0.0

    def take(self, mention: Mention, words: str) -> None:
        """One more mention, in these words."""
        self.start = min(self.start, mention.span.start)
        self.records.append(mention.id)
        self.forms[words] += 1
        score = 0.5 if mention.score is None else mention.score
        self.types[mention.type.value] = self.types.get(mention.type.value, 0.0) + score
        self.typed += 1

    def hear(self, mention: Mention, previous: Mention | None, text: str, lands: Collection[str]) -> None:
        """What the words around a mention say: acronyms, offices, states. ``previous`` is the mention before it."""
        words, span = mention.span.words(text), mention.span
        if words != mention.name and is_acronym(words):
            self.acronyms.add(words.replace(".", ""))
        if (defined := _DEFINED.match(text, span.end)) and spells(defined[1], mention.name):
            self.acronyms.add(defined[1])
        if previous and _DEFINES.fullmatch(text, previous.span.end, span.start):
            self.acronyms.add(previous.span.words(text).replace(".", ""))
        start = span.end - len(without_title(words) or words)
        front = text[max(0, start - NEAR) : start].rpartition("\n")[2]
        if owner := owner_before(front, lands):
            self.states[owner] += 1
        hanging = re.search(r" of(?: the)?$", words)
        behind = _OF_LAND.match(text, span.end - len(hanging[0]) if hanging else span.end)
        land = (land_of(behind[2], lands) or capitals().get(behind[2])) if behind else None
        if mention.type is not MentionType.PERSON:
            if land and GENERIC.fullmatch(folded(words.removesuffix(hanging[0] if hanging else ""))):
                self.states[land] += 2
            return
        land = land if behind and behind[1] == "of" else None
        if before := office_before(front, lands):
            office = replace(before, of=before.of or land) if before.title else before
            if previous and text[previous.span.end : start - len(front) + before.start] in (" ", "'s ", "’s "):
                office = replace(office, of=office.of or previous.name)
            self._hold(office, start - len(front), lands)
        after = office_after(text[span.end : span.end + NEAR].partition("\n")[0], lands)
        if after:
            self._hold(after, span.end, lands)

    def _hold(self, office: Office, shift: int, lands: Collection[str]) -> None:
        """One office of the thing, told ``shift`` characters into the text. An envoy's "of" may be his host."""
        if office.gender:
            self.genders[office.gender] += 1
        if office.of and not office.title.startswith("Ambassador") and (land := land_of(office.of, lands)):
            self.states[land] += 1
        if office.title and office.title != "Counterpart":
            self.offices.append((office, Span(shift + office.start, shift + office.end)))

    def absorb(self, other: "Thing") -> None:
        """Take all that another thing has, but for its name."""
        self.start = min(self.start, other.start)
        self.records += other.records
        self.offices += other.offices
        self.acronyms |= other.acronyms
        self.typed += other.typed
        self.forms.update(other.forms)
        self.states.update(other.states)
        self.genders.update(other.genders)
        for kind, score in other.types.items():
            self.types[kind] = self.types.get(kind, 0.0) + score

    def item(self, key: Key, document: Document, by: Mapping[Span, str]) -> LocalEntity:
        """The item that it becomes. ``by`` tells the innermost attribution around the words of an office."""
        kind, name, state = self._identity(key)
        titled = bool(self.offices or self.genders)
        alone = not parts(name).given
        unsure = " " not in folded(name) and self.sure < SURE and not (titled or state)
        if unsure and kind == "person":
            kind = "other"
        unstated = kind in ("organisation", "other") and not state and GENERIC.fullmatch(folded(name))
        told = sorted(self.offices, key=lambda o: (o[1], o[0].title))
        roles = dict.fromkeys(
            Role(o.title, o.of or state, document.id, span, document.published.edtf, by.get(span)) for o, span in told
        )
        single = any(o.title.lower() in SINGLE for o, _ in told)
        if single and kind == "place" and not state:
            kind = "person"
        return LocalEntity(
            id=identify("local", document.id, *key),
            document=document.id,
            order=f"{document.published.edtf or '~'}|{document.id}|{min(self.start, len(document.text)):08}",
            records=tuple(dict.fromkeys(self.records)),
            kind=kind,
            name=name,
            forms=tuple(sorted(self.forms, key=lambda f: (-self.forms[f], f))[:FORMS]),
            often=len(self.records),
            weak=unsure or kind == "office" or bool(unstated) or (kind == "person" and alone),
            sure=self.sure,
            state=state,
            gender=most(self.genders),
            roles=tuple(roles)[:ROLES] if kind == "person" or single else (),
            acronyms=tuple(sorted(self.acronyms)),
            date=document.published.edtf,
        )

    def _identity(self, key: Key) -> tuple[str, str, str | None]:
        """Kind, name and state."""
        sort, plain = key
        if sort in ("state", "city"):
            return sort, plain, plain if sort == "state" else None
        if sort == "office":
            title, _, of = plain.partition("|")
            return sort, f"{title} of {of}", of
        if sort == "land":
            forms = [f for f, _ in self.forms.most_common() if folded(f) == plain]
            name = forms[0] if forms else plain.title()
            return "place", name, name
        name = re.sub(r"(?: of| the)+$", "", self.name)
        if seat := _SEATS.get(plain):
            return "organisation", name, seat
        kind, state = self.type, most(self.states)
        return kind, name, state or (split_land(name)[0] if kind in ("organisation", "other") else None)


def most(counts: Counter[str]) -> str | None:
    """The commonest, of equals the first in the alphabet; None of nothing."""
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None
