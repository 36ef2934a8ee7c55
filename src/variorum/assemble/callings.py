"""Noun phrases by which a report calls a happening or a group: "war against X", "holy war", "the Y incident"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.model.places import capitals, demonyms, states
from variorum.model.text import Span

# class: plain heads / marked heads. A plain head says what sort of thing it is in the words of anyone; a marked one
# judges, hides or belittles it, so that whose word it is matters. A head with * is a noun only after a determiner, an
# adjective or a name, or before "of" (it is also a verb); one with + only after one of _KINDS ("military operation").
_HEADS = """
armed conflict: war conflict warfare fighting* hostilities invasion incursion offensive insurgency counteroffensive
 / operation+ operations+ campaign+ intervention+ aggression crusade jihad struggle+ onslaught genocide occupation
 liberation+
unrest: uprising revolt rebellion coup riot* riots* protest* protests* unrest demonstration demonstrations
 / insurrection putsch mutiny revolution disturbances mob+
incident: collision crash* accident attack* attacks* shooting* explosion bombing* blast* strike+ strikes+ airstrike
 airstrikes raid* siege* assassination killing* killings* sinking* drowning* clash* clashes* fire+ shipwreck derailment
 ramming* standoff hijacking kidnapping abduction poisoning* stabbing* ambush* murder* murders* shootings bombings
 disaster
 / incident massacre tragedy catastrophe provocation provocations atrocity atrocities carnage slaughter bloodbath piracy
 terrorism assault* outrage execution* mishap sabotage rampage lynching pogrom
affair: scandal controversy dispute crisis standoff
 / hoax affair witch-hunt hunt+ hysteria fiasco cover-up smear* collusion debacle
armed group: militants rebels insurgents fighters gunmen separatists guerrillas militia militias militant rebel
 insurgent separatist gunman
 / terrorists terrorist thugs bandits extremists jihadists jihadis mercenaries fighters+ nazis fascists saboteurs
 martyrs radicals criminals+
rule: government
 / regime junta clique dictatorship puppets
"""
_KINDS = frozenset(
    "military special ground combat police security peacekeeping air aerial drone missile naval rescue bombing armed "
    "humanitarian sacred holy just righteous national liberation freedom witch angry violent lynch forest war smear "
    "cross-border anti-terror anti-terrorist counter-terrorist counterterrorist counterterrorism rocket artillery "
    "nuclear retaliatory punitive pre-emptive preemptive surgical precision".split()
)
# Without a name beside it or a determiner these say nothing of any one group: every state has a government.
_NAMED_ONLY = frozenset("government dispute crisis controversy affair criminals collusion".split())
_ACT = re.compile(r"^(?:acts?|crimes?|wave|campaign|reign)$", re.I)
_DETERMINERS = frozenset(
    "the a an this that these those its their his her our my your such any another no every latest so-called".split()
)
_DEFINITE = frozenset("the this that these those its their his her our my your latest so-called".split())
_STOP = frozenset(
    "and or but nor so yet if of in on at to by for with from into over against between amid after before during since "
    "until about as than when while where who whom whose which what how why because though although is are was were be "
    "been being am do does did has have had having will would shall should can could may might must not n't it he she "
    "they we you i him them us me there here then also just only very more most much many some both all each said says "
    "say told called calls call calling new first two three four five six seven eight nine ten other same own up out "
    "off down through near under within without upon per via amidst among amongst towards toward that".split()
)
_ADJECTIVE = re.compile(r"(?:(?:[^e]|^)al|ic|ive|ous|ful|less|ary|ish|ist|able|ible|ly|[a-z]an|-\w+|ern|ed)$")
_LINKS = frozenset("of in against on with between off near at over for by upon".split())
_TIMES = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.?|i|today|yesterday|\d+)(?:['’]s)?$",
    re.I,
)
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-‑'’][^\W_]+)*")
_NUMBERS = frozenset(
    "some almost nearly about dozens hundreds scores two three four five six seven eight nine ten".split()
)
_AGO = frozenset("day week weekend month year night decade today tonight yesterday tomorrow".split())
_TITLES = frozenset("Mr Mrs Ms Dr Gen Col Lt Sgt Capt Sen Rep Gov Prof St Mt Ft Rev Adm".split())
_VERB = re.compile(
    r"(?:ed|[^s]s)$|^(?:left|took|began|came|led|saw|hit|went|became|made|got|broke|fell|rose|ran|grew|went)$"
)
_MARKS = tuple("\"'“”‘’«»")
_ANY = frozenset("no any such every another".split())
# "conflict zone", "crash site": the name of something else.
_COMPOUND = re.compile(
    r"(?:zone|dead|effort|crime|criminal|plane|helicopter|hero|veteran|machine|room|time|memorial|movement|leader|victim|scene"
    r"|site|suspect|investigation|probe|rate|response|line|season|game|resolution|prisoner|party|power|chest|organi[sz]er"
    r"|correspondent|weapon|rifle|spree|hoax|squad|force|fighter|dog|drill|threat|risk|fear|plan|footage|survivor|trial"
    r"|case|charge|bomber|ship|vessel|jet|drone|system|capabilit|capacit|tactic|strateg|group|camp|song|sign|march|cabinet"
    r"|nuclear|missile|measure|study|claim|gear|minister|ministry|council|police|officer|official|agent|games?)(?:s|y|ies)?"
)
_ADJECTIVAL = {("armed group", "t"), ("armed group", "l"), ("armed group", "n"), ("armed conflict", "e")}
"""Sorts and last letters of heads that are adjectives before a noun: "terrorist cell", "rebel town"."""
_METONYMIC = ("armed conflict", "rule", "affair")
BEFORE = 5
"""At most so many words before the head belong to the phrase."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A phrase that calls something by a name. ``names``: states and other proper names in it, folded, sorted.

    ``marked`` tells a name that judges from a plain one, ``definite`` a particular thing ("the war") from any.
    """

    span: Span
    head: Span
    sort: str
    marked: bool
    definite: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        return self.text.casefold().replace("’", "'").rstrip(".")

    @property
    def bare(self) -> str:
        return self.low.removesuffix("'s").removesuffix("'")

    @property
    def possessive(self) -> bool:
        return self.low.endswith(("'s", "s'"))

    @property
    def stops(self) -> bool:
        """Whether it is a word that no name holds; "New York" does hold one."""
        if re.search(r"'(?:re|ve|ll|d|m)$|n't$", self.low):
            return True
        return self.low in _STOP and self.text not in ("New", "First", "Second")

    @property
    def proper(self) -> bool:
        first = self.text[0]
        return (first.isupper() or (first.isalpha() and first.lower() == first.upper())) and not _TIMES.match(self.text)


def callings(text: str) -> Iterator[Calling]:
    """The phrases of a text, in order, without articles; exact spans. Near linear in the text."""
    words = [_Word(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    heads = _heads()
    last = 0
    for at, word in enumerate(words):
        known = heads.get(word.bare if word.possessive else word.low)
        if known is None or word.start < last:
            continue
        found = _phrase(text, words, at, *known)
        if found is not None:
            last = found.span.end
            yield found


def _phrase(text: str, words: Sequence[_Word], at: int, sort: str, marked: bool, needs: str) -> Calling | None:
    first, determiner = _reach_back(text, words, at)
    before = [w.low for w in words[first:at]]
    kinds = {part for low in before for part in (low, *low.split("-"))} & _KINDS
    head = words[at]
    of = at + 1 < len(words) and words[at + 1].low == "of" and _together(text, words, at)
    if needs == "+" and not kinds:
        return None
    beside = at + 1 < len(words) and _together(text, words, at) and not head.possessive
    if beside and (sort, head.low[-1]) in _ADJECTIVAL and words[at + 1].low not in _STOP:
        return None
    if beside and head.low.endswith("ing") and _is_object(words, at + 1):
        return None  # "shooting Mr X", "killing 80": that is told, and nothing is called so
    if beside and words[at + 1].low in _heads():
        return None  # "bombing attack": the last one is the head
    if beside and (_COMPOUND.fullmatch(words[at + 1].low) or text.startswith(" of interest", head.end)):
        return None
    if beside and words[at + 1].low == "for" and (head.low == "coup" or sort == "rule"):
        return None  # a success; a set of rules
    if needs == "*" and not (determiner or before or of or _set_apart(text, head)):
        return None
    if needs == "*" and head.proper and not determiner and not of and _capitals(words, at):
        return None
    end = at if head.possessive else _reach_on(text, words, at)
    start = first
    if first >= 2 and words[first - 1].low == "of" and _ACT.match(words[first - 2].text):
        start = first - 2  # "an act of piracy"
    beyond = max(end, _beyond_mark(text, words, end))
    names = _names([w for n, w in enumerate(words[start : beyond + 1], start) if n != at], sort in _METONYMIC)
    if determiner in _ANY and not names:
        return None
    if sort == "rule" and not marked and not any(name in _states().values() for name in names):
        return None
    if head.low in _NAMED_ONLY and not names and not kinds:
        return None
    marked = marked or bool(kinds & _LOADED)
    definite = determiner in _DEFINITE or determiner == "'s" or bool(names) or start < first
    if not names and end + 2 < len(words) and words[end + 1].low in _LINKS and _TIMES.match(words[end + 2].text):
        definite = False  # "the attacks of 1915" are none that were told of before
    definite = definite or (marked and determiner != "")  # "as a tragedy" speaks of a particular thing too
    stop = head.end - (len(head.text) - len(head.bare)) if end == at and head.possessive else words[end].end
    span = Span(words[start].start, stop)
    return Calling(span, Span(head.start, head.end), sort, marked, definite, names)


_LOADED = frozenset(
    "special holy sacred just righteous humanitarian liberation freedom witch punitive surgical".split()
)


def _reach_back(text: str, words: Sequence[_Word], at: int) -> tuple[int, str]:
    """The first word of the phrase before its head, and what stands before it: a determiner, "'s", or nothing."""
    first, at_least = at, at
    while first > 0 and at - first < BEFORE and _together(text, words, first - 1):
        word = words[first - 1]
        if word.low in _DETERMINERS:
            return first, word.low
        if (
            word.low.endswith("ing")
            and first > 1
            and words[first - 2].low not in _DETERMINERS
            and word.low not in _KINDS
        ):
            break  # "those waging war"
        if word.possessive and (word.bare in _AGO or _TIMES.match(word.text)):
            return first, "'s"  # "last week's", "Sunday's"
        if word.possessive and word.bare in _STOP:
            break  # "he's"
        if (word.stops and word.low not in _KINDS) or _TIMES.match(word.text):
            break
        first -= 1
        if word.proper or word.possessive or word.low in _KINDS or _ADJECTIVE.search(word.low):
            at_least = first
        if word.possessive:
            while first > 0 and at - first < BEFORE + 3 and _together(text, words, first - 1):
                if not words[first - 1].proper or words[first - 1].low in _STOP | _DETERMINERS:
                    break
                first -= 1
            return first, "'s"
    # Without a determiner only what is plainly an adjective or a name belongs to it, in one row up to the head.
    while at_least < at and not all(_belongs(word) for word in words[at_least:at]):
        at_least += 1
    return at_least, ""


def _belongs(word: _Word) -> bool:
    return word.proper or word.low in _KINDS or _ADJECTIVE.search(word.low) is not None


def _reach_on(text: str, words: Sequence[_Word], at: int) -> int:
    """The last word of the phrase: its head, or the names that a preposition ties to it."""
    end = at
    if words[at].proper and at + 1 < len(words) and _together(text, words, at):
        end += re.fullmatch(r"[IVX]+|One|Two|[12]", words[at + 1].text) is not None  # "World War II"
    for _ in range(2):
        link = end + 1
        if link + 1 >= len(words) or words[link].low not in _LINKS or not _together(text, words, end):
            break
        again = end > at and words[at + 1].low == words[link].low  # "on Peru on television"
        last = _named_by(text, words, link + 1) if _together(text, words, link) and not again else None
        if last is None or words[last].possessive:
            break
        end = last
    return end


def _beyond_mark(text: str, words: Sequence[_Word], end: int) -> int:
    """The last word of the names that are tied to a name in quotation marks: ``the "rescue" of Peru``."""
    if end + 2 >= len(words) or words[end + 1].low not in _LINKS or not _together(text, words, end + 1):
        return end
    between = text[words[end].end : words[end + 1].start]
    return (_named_by(text, words, end + 2) or end) if between[:-1] in _MARKS and between.endswith(" ") else end


def _named_by(text: str, words: Sequence[_Word], at: int) -> int | None:
    """The last word of a phrase with proper names that begins here ("the ferry Havtern", "Ukraine and Russia")."""
    end, low = None, 0
    for n in range(at, min(at + 8, len(words))):
        word = words[n]
        if n > at and not _together(text, words, n - 1):
            break
        if word.proper:
            end, low = n, 0
        elif word.low in ("and", "of", "the") and (n == at or end == n - 1 or low == 0):
            low += 1
        elif word.low in _STOP or word.low in _DETERMINERS or _TIMES.match(word.text) or low > 2:
            break
        elif end is not None:  # "the German consulate in ...": the people's name alone names nobody
            people = words[end].low in _peoples() and not word.low.endswith("ed")
            article = words[at].low in ("the", "a", "an") and not _VERB.search(word.low)  # "the Springfield plant"
            if end != n - 1 or not (people or article):
                break
            end = n
        else:
            low += 1
    return end


def _together(text: str, words: Sequence[_Word], at: int) -> bool:
    """Whether nothing but white space within a line stands between this word and the next."""
    between = text[words[at].end : words[at + 1].start]
    return between in (" ", "  ", "\u00a0") or (between == ". " and words[at].text in _TITLES)


def _is_object(words: Sequence[_Word], at: int) -> bool:
    """Whether a word after a form in -ing begins what is done to whom."""
    word = words[at]
    return word.text[0].isdigit() or word.low in _NUMBERS or (word.proper and not _capitals(words, at - 1))


def _set_apart(text: str, word: _Word) -> bool:
    """Whether quotation marks stand around this one word."""
    return text[word.start - 1 : word.start] in _MARKS and text[word.end : word.end + 2].strip(",.")[:1] in _MARKS


def _capitals(words: Sequence[_Word], at: int) -> bool:
    """Whether the words around are capitalised too, as in a headline, where capitals say nothing."""
    near = [w for w in words[max(0, at - 3) : at + 4] if len(w.text) > 3]
    return len(near) > 2 and sum(w.text[0].isupper() for w in near) >= len(near) - 1


def _names(words: Sequence[_Word], metonyms: bool) -> tuple[str, ...]:
    """The states (by their usual names; by their capitals too where those speak for them) and other proper names."""
    known = _states(metonyms)
    found: set[str] = set()
    run: list[str] = []
    for word in [*words, None]:
        if word is not None and word.proper and not (word.low in _KINDS or word.stops or word.low in _heads()):
            parts = (
                re.split(r"[-‑]", word.text.removesuffix(".")) if "-" in word.text or "‑" in word.text else [word.text]
            )
            if len(parts) > 1 and sum(_bare(p) in known for p in parts) < 1:
                parts = [word.text]
            run += [_bare(part) for part in parts]
            if not word.possessive:
                continue
        while run:
            size = next((n for n in (4, 3, 2, 1) if " ".join(run[:n]) in known and n <= len(run)), 0)
            if size:
                found.add(known[" ".join(run[:size])])
            rest = size or next((n for n in range(1, len(run)) if run[n] in known), len(run))
            if not size:
                found.add(" ".join(run[:rest]))
            run = run[rest:]
    return tuple(sorted(found))


def _bare(word: str) -> str:
    """A word without a possessive; "U.S." keeps its stops."""
    low = word.casefold()
    return re.sub(r"['’]s?$", "", low if low.count(".") > 1 else low.rstrip("."))


@cache
def _peoples() -> frozenset[str]:
    return frozenset(name.casefold() for name in demonyms()) | {"u.s", "u.n", "us", "islamic", "jewish"}


@cache
def _states(metonyms: bool = True) -> dict[str, str]:
    """Every name of a state or its people, folded -> its usual name, folded; with ``metonyms`` its capital's too."""
    tables = (demonyms(), states(), *((capitals(),) if metonyms else ()))
    return {name.casefold(): state.casefold() for table in tables for name, state in table.items()}


@cache
def _heads() -> dict[str, tuple[str, bool, str]]:
    """Head -> what sort of thing it calls, whether it is marked, and what it needs beside it."""
    out: dict[str, tuple[str, bool, str]] = {}
    for line in re.sub(r"\n ", " ", _HEADS.strip()).splitlines():
        sort, _, heads = line.partition(": ")
        for marked, part in enumerate(heads.split(" / ")):
            for head in part.split():
                out.setdefault(head.rstrip("*+"), (sort, bool(marked), head[-1] if head[-1] in "*+" else ""))
    return out
