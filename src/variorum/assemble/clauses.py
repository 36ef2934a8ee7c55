"""The clause in which a number stands: what it counts, and what is said to have befallen what it counts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.assemble.counted import fates, kind_of
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import Modality

NEAR = 8
"""A word says what befell the counted when at most so many words stand between it and the number."""

_BREAK = re.compile(
    r"[;:—–]|\s-{1,2}\s|\bwhile\b|\bbut\b|\s(?:that|who|which)\s+(?:were|was|had|have|has|are|is)\b"
    r"|,\s+(?:while|with|but|as|after|when|and|who|which|including|among|where|from where|whose|though|although)\b"
)
_WORD = re.compile(r"[\w'’-]+")
_END = re.compile(  # where the head of "people on board the ship" ends
    r"\b(?:of|in|on|at|from|who|whom|that|which|to|for|with|by|aboard|among|under|over|near|since|after|before|during|is"
    r"|are|was|were|be|been|being|have|has|had|will|would|can|could|may)\b|[,;:]",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"^(?:the\s+)?(?:number|figure|total|group|crowd|team|pair|members?|some|rest|majority)s?\s+of\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"^(?:of\s+)?(?:the\s+)?(?:them|those|these|it|others?|the rest|number|figure|toll|death toll|total|count|tally"
    r"|named|of whom|whom|which|staying|remaining)\W*$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|be|being|are|is|got|confirmed|reported|presumed|feared|found|left|wounded|dead)\W+(?:\w+ly\W+)?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"^\W*(?:the|a|an|at|some|more|about|nearly|his|her|their|its|dozens?|hundreds?|several|\d|[a-z]+teen|two|three|four"
    r"|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_TRANSITIVE = frozenset(
    "killed kill kills killing injured injures injuring wounded wounds wounding held holding hold holds detained"
    " detains captured abducted freed released rescued sent arrested murdered massacred kidnapped imprisoned jailed"
    " fired".split()
)
"""Without *was* before and with an object behind, these are done by the counted, not to them."""
_COORDINATED = re.compile(
    r"^[^,;.]{0,40}(?:\b(?:and|or)\s+|,\s+)(?:some |about |another |at least |more than )?$", re.IGNORECASE
)
_PHRASES = (
    (re.compile(r"\b(?:lost|losing|lose) (?:their|his|her) li(?:ves|fe)\b", re.IGNORECASE), "died"),
    (re.compile(r"\bon board\b", re.IGNORECASE), "aboard"),
    (re.compile(r"\b(?:had|have|has) left\b|\bleft (?=for\b)", re.IGNORECASE), "departed "),
    (re.compile(r"\blaid off\b", re.IGNORECASE), "fired"),
    (re.compile(r"\bfree(?:s|d|ing)? up\b", re.IGNORECASE), "opening"),
)
"""What takes several words, and the one word it is read as."""
_LOCATED = re.compile(
    r"^\W*(?:[\w'’]+\W+){0,6}?(?:are|were|was|is|be|being)\s+(?:\w+\s+)?(?:in|at|on|inside|near|there)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before and after a number up to the next break; before it also up to the number before.

    ``span`` is the clause, ``number`` the words of the number.
    """

    before: str
    after: str
    sentence_before: str
    span: Span
    number: Span

    @property
    def words(self) -> str:
        """All of the clause but the number."""
        return f"{self.before} {self.after}"

    @property
    def near(self) -> str:
        """The few words on both sides that set a scope."""
        return " ".join([*self.before.split()[-6:], "#", *self.after.split()[:4]])


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that the reader ties to a number: its trigger, its words, whether the counted suffer it, and by whom."""

    trigger: Span
    words: str
    suffers: bool
    modality: Modality
    agents: Spans = ()


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell the counted; whether only the words that name the counted say so (``nine of the dead``)."""

    name: str | None
    by_of: bool = False
    event: Happening | None = None


def clause_of(text: str, sentence: Span, number: Span, others: Sequence[Span]) -> Clause:
    """The clause of a number: its sentence up to the nearest break, or the nearest other number, on either side."""
    left, right = text[sentence.start : number.start], text[number.end : max(sentence.end, number.end)]
    cut = _BREAK.search(right)
    after = right[: cut.start()] if cut else right
    ahead = min((o.start - number.end for o in others if o.start >= number.end), default=len(after))
    after = after[: max(ahead, 0)]
    behind = max((o.end for o in others if o.end <= number.start), default=sentence.start)
    reach = left
    if behind > sentence.start and not _COORDINATED.match(text[behind : number.start]):
        reach = text[behind : number.start]
    breaks = [m.end() for m in _BREAK.finditer(reach)]
    before = reach[breaks[-1] :] if breaks else reach
    return Clause(before, after, reach, Span(number.start - len(before), number.end + len(after)), number)


def fate_in(clause: Clause, of: str, events: Sequence[Happening]) -> Fate:
    """What befell what is counted.

    An event that the reader ties to the number comes first if its trigger stands in the clause; then the words after
    the number, those before it, the words that name the counted, where they are, and last events elsewhere.
    """
    named, modifies = _named(clause, of)
    if named is not None and not modifies:
        return Fate(named)
    told = [found for event in events if (found := _told(event, clause))]
    inside = sorted((f for f in told if clause.span.contains(f[1].trigger)), key=lambda f: f[0])
    said, place = _after(clause.after, named)
    for _, event, name in inside:
        if name != named and not (said and place + clause.number.end < event.trigger.start):
            return Fate(name, event=event)
    if inside and not said:
        return Fate(inside[0][2], by_of=named is not None, event=inside[0][1])
    said = said or _before(clause.before) or _before(clause.sentence_before)
    if said:
        return Fate(said)
    if named is not None:
        return Fate(named, by_of=True)
    if _LOCATED.match(clause.after) or _LOCATED.match(of + clause.after):
        return Fate("there")
    if told:
        _, event, name = min(told, key=lambda found: found[0])
        return Fate(name, event=event)
    return Fate(None)


def head_of(of: str) -> str:
    """The words that name what is counted: ``people on board the ship`` -> ``people``; empty for a pronoun."""
    words = _PARTITIVE.sub("", of).strip()
    if _PRONOUN.match(words):
        return ""
    end = _END.search(words, 1 if words else 0)
    head = words[: end.start()] if end else words
    kept = [w for w in _WORD.findall(head) if fates().get(w.casefold(), "hospital") == "hospital" or kind_of(w)]
    return " ".join(kept)


def is_bare(of: str, head: str) -> bool:
    """Whether the words leave open what is counted, so that it must have been said before (``eight of them``)."""
    return not head or bool(_PRONOUN.match(of))


def is_pronoun(of: str) -> bool:
    """Whether the counted is only pointed at: ``them``, ``the number``, or nothing."""
    return not of.strip() or bool(_PRONOUN.match(of))


def is_part(clause: Clause) -> bool:
    """Whether the number counts some of a group that is already named: ``five of the dead``."""
    return bool(re.match(r"^\W*of\s+(?:the|those|them|its|his|her|their|our)\b", clause.after, re.IGNORECASE))


def _words(words: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(_plain(words))]


def _plain(words: str) -> str:
    """With one word for each phrase of the table."""
    for pattern, word in _PHRASES:
        words = pattern.sub(word, words)
    return words


def _told(event: Happening, clause: Clause) -> tuple[tuple[bool, int], Happening, str] | None:
    for word in _words(event.words):
        if word in fates() and (event.suffers or word not in _TRANSITIVE):
            end = clause.number.end
            return (event.trigger.start < end, abs(event.trigger.start - end)), event, fates()[word]
    return None


def _named(clause: Clause, of: str) -> tuple[str | None, bool]:
    """What the words that name the counted say befell them, and whether that only tells which are meant.

    ``people have died`` says it; ``five of the dead``, ``schoolgirls abducted by rebels``, ``injured passengers`` tell
    which, and more may be said of them. Of the dead nothing more is.
    """
    words = _words(of)
    at = next((i for i, word in enumerate(words) if word in fates()), None)
    if at is None:
        return None, False
    part, led = is_part(clause), kind_of(" ".join(words[at + 1 :])) is not None
    noun = kind_of(words[at]) is not None
    done = re.search(rf"\b{re.escape(words[at])}\W+by\b", f"{of} | {clause.after}", re.IGNORECASE) is not None
    fate = fates()[words[at]]
    return fate, part or ((done or led or noun) and fate != "dead")


def _after(words: str, skip: str | None) -> tuple[str | None, int]:
    """What is said first after the number, and how many characters on; not where it is done to others."""
    words = _plain(words)
    weak: tuple[str | None, int] = (None, 0)
    for count, match in enumerate(_WORD.finditer(words)):
        fate = fates().get(match.group().casefold())
        if count > NEAR:
            break
        if fate is None or fate == skip:
            continue
        active = match.group().casefold() in _TRANSITIVE and not _PASSIVE.search(words[: match.start()])
        if active and _OBJECT.match(words[match.end() :]):
            break
        if fate != "there":
            return fate, match.start()
        weak = weak if weak[0] else (fate, match.start())
    return weak


def _before(words: str) -> str | None:
    for count, match in enumerate(reversed(list(_WORD.finditer(_plain(words))))):
        if count > NEAR:
            return None
        if fate := fates().get(match.group().casefold()):
            return fate
    return None
