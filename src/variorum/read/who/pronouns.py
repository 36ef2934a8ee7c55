"""Whom a pronoun stands for: speakers go on speaking, subjects are talked about, and gender and number must fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model.mentions import Attribution, Mention
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import MentionType
from variorum.read.who.givennames import gender
from variorum.read.who.lexicon import word_set
from variorum.read.who.phrases import as_speaker, speaker_of_phrase
from variorum.read.who.report import Report

FIRST_SINGULAR = frozenset(("i", "me", "my", "mine", "myself"))
FIRST_PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_HE = frozenset(("he", "him", "his", "himself"))
_SHE = frozenset(("she", "her", "hers", "herself"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_IT = frozenset(("it", "its", "itself"))
PRONOUNS = _HE | _SHE | _THEY | _IT | {"you", "your"}

_PLURAL = re.compile(r"(?:(?<![su'’i])s|\b(?:men|women|people|media|police|others|many|some|few))$| and ")
_PLURAL_NOUN = re.compile(
    r"(?:\b[A-Z][\w.’'-]*\s|\b(?!the\b|and\b|of\b|that\b|but\b|as\b)[a-z-]+\s)?\b(?:officials|lawmakers|experts|protesters|voters|leaders|scientists|"
    r"researchers|analysts|workers|residents|attorneys|lawyers|prosecutors|investigators|students|companies|states|"
    r"critics|supporters|politicians|governments|troops|soldiers|rebels|militants|activists|journalists|reporters|"
    r"economists|doctors|families|parents|owners|members|senators|advisers|aides|diplomats|countries|police|groups|"
    r"demonstrators|agents|authorities|judges|teachers|businesses|passengers|migrants|refugees|insurgents|"
    r"Republicans|Democrats|Americans|conservatives|liberals)\b"
)
_ONE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|official|source|general|officer|man|woman|adviser|aide|analyst|expert|lawyer|"
    r"diplomat|senator|judge|professor|leader|minister|president|reporter|soldier|resident|student|witness|defector)\b"
)


PULL = 1.5
"""How far the network's word goes: a name that it is sure of weighs 1 + so much."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A speaker already heard: where, under what name, with which source words, in which attribution."""

    at: int
    who: str
    source: Spans
    id: str


def pointed_at(
    report: Report, word: str, at: int, heard: Sequence[Spoken], outer_who: str | None, outer: Attribution | None
) -> str | None:
    """The name behind a third-person pronoun at that place, or None where nothing fits."""
    if word in _HE or word in _SHE:
        return _person(report, "he" if word in _HE else "she", at, heard, outer_who, outer)
    if word in _THEY:
        return _group(report, at, heard, outer_who)
    if word in _IT:
        return _body(report, at, heard, outer_who)
    return None


_COPULA = re.compile(r" (?:is|was)(?: not)? (?:the only|the first|one of the|an?|the)(?: [\w-]+){1,4}")
_STOPS = word_set(
    "of for from in at to with by on behind against about than as and or but is are was were be been has have had "
    "that said says say told into over under among between through after before while when where if not also then "
    "including like despite"
)


def antecedent(report: Report, at: int, word: str = "who") -> str | None:
    """What a relative pronoun at that place refers to: the noun phrase directly before it."""
    text = report.text
    end = at
    while end > 0 and text[end - 1] in " ,–—-(\"”“’‘'":
        end -= 1
    start = report.sentence_start(max(0, end - 1))
    direct: Mention | None = None
    for m in report.before(end + 1):
        gap = text[m.span.end : end]
        if m.span.start < start or len(gap) > 130:
            break
        if not gap.strip(" ,."):
            after_preposition = re.search(
                r"\b(?:of|in|at|for|to|from|with)(?: the| a)?\s$", text[max(start, m.span.start - 9) : m.span.start]
            )
            if m.type is MentionType.PERSON or word == "which":
                return as_speaker(m)
            direct = m if not after_preposition else None
            continue
        if m.type is MentionType.PERSON and _COPULA.fullmatch(gap):
            return m.name
        if m.type is MentionType.PERSON and re.match(
            r"(?:,[^;:\"“”]{2,120}|\s\([^)]*\)|\s(?:of|from|at|in)\s[^,;:\"“”]{2,50})$", gap
        ):
            return m.name
    if direct is not None:
        return as_speaker(direct)
    words = list(re.finditer(r"[\w.’'-]+", text[start:end]))[-6:]
    first = len(words)
    while first > 0 and words[first - 1].group().lower() not in _STOPS and not words[first - 1].group().endswith("ly"):
        first -= 1
        if words[first].group().lower() in (
            "the",
            "a",
            "an",
            "some",
            "many",
            "several",
            "those",
            "these",
            "other",
            "his",
            "her",
            "their",
        ):
            break
    if first == len(words):
        return None
    return speaker_of_phrase(report, Span(start + words[first].start(), end))


def fits(report: Report, name: str, pronoun: str) -> float:
    """How well a person's name fits ``he`` or ``she``: 1 known to, 0 known not to, between when unknown."""
    known = report.roles.gender(name)
    if not known:
        first = name.split()[0] if name else ""
        known = gender().get(first, "")
    if not known:
        return 0.88
    return 1.0 if known == pronoun else 0.0


def _person(
    report: Report, pronoun: str, at: int, heard: Sequence[Spoken], outer_who: str | None, outer: Attribution | None
) -> str | None:
    persons = {m.name for m in report.mentions if m.type is MentionType.PERSON}
    here, spoken = report.sentence(at), report.in_quotes(at)
    scores: dict[str, float] = {}

    def add(name: str, score: float) -> None:
        if spoken and name == outer_who:  # in their own words people say "I"
            return
        fit = fits(report, name, pronoun)
        if fit:
            often = 1 + 0.06 * min(report.count(name), 8)
            pull = 1 + PULL * report.takes_up(at, name)
            scores[name] = max(scores.get(name, 0.0), score * fit * often * pull)

    def single(name: str) -> bool:
        return (
            name in persons
            or fits(report, name, pronoun) == 1.0
            or bool(_ONE.search(name) and not _PLURAL.search(name))
        )

    for m in report.before(at):
        if m.type is not MentionType.PERSON:
            continue
        far = here - report.sentence(m.span.start)
        if far > 12:
            break
        weight = _salience(report, m)
        if report.in_quotes(m.span.start) != spoken:
            weight *= 0.6
        add(m.name, weight * 0.75**far)
    for where, name in report.office_holders(at):
        far = here - report.sentence(where)
        add(name, (1.15 if report.in_quotes(where) == spoken else 0.7) * 0.75**far)
    for s in list(heard)[-6:]:
        if s.at >= at or not s.source or not single(s.who):
            continue
        far = here - report.sentence(s.at)
        weight = 1.5
        if report.in_quotes(s.at) != spoken:
            weight = 0.9
        add(s.who, weight * 0.8**far)
    if outer_who and outer is not None and not spoken and single(outer_who):
        add(outer_who, 1.7)
    if not scores:
        after = [
            m.name
            for m in report.mentions
            if m.span.start > at and m.type is MentionType.PERSON and m.name != outer_who
        ]
        last = [s.who for s in heard if s.at < at and not _PLURAL.search(s.who)]
        fitting = [n for n in (*after[:1], *reversed(last)) if fits(report, n, pronoun)]
        return fitting[0] if fitting else None
    return max(scores, key=lambda n: scores[n])


def _salience(report: Report, m: Mention) -> float:
    """Subjects first: a name at or near the start of its sentence, not a possessor, not after a preposition."""
    text = report.text
    start = report.sentence_start(m.span.start)
    front = text[start : m.span.start]
    weight = 1.0
    if len(front) < 45 and not re.search(
        r"\b(?:of|for|from|in|at|to|with|by|on|against|about)\s+(?:[A-Z][\w.]*\s)*$", front
    ):
        weight = 1.3
    elif re.search(r"\b(?:of|for|from|in|at|to|with|by|on|against|about)\s+(?:[A-Z][\w.]*\s)*$", front):
        weight = 0.8
    if text[m.span.end : m.span.end + 2] in ("'s", "’s"):
        weight *= 0.7
    return weight


def _body(report: Report, at: int, heard: Sequence[Spoken], outer_who: str | None) -> str | None:
    here = report.sentence(at)
    scores: dict[str, float] = {}
    persons = {m.name for m in report.mentions if m.type is MentionType.PERSON}
    for m in report.before(at):
        if m.type not in (MentionType.ORGANISATION, MentionType.PLACE):
            continue
        far = here - report.sentence(m.span.start)
        if far > 6:
            break
        name = as_speaker(m)
        weight = _salience(report, m) * (1 + 0.05 * min(report.count(name), 8))
        scores[name] = max(scores.get(name, 0.0), weight * 0.7**far)
    for s in list(heard)[-5:]:
        if s.at >= at or s.who in persons or not s.source:
            continue
        far = here - report.sentence(s.at)
        scores[s.who] = max(scores.get(s.who, 0.0), 1.4 * 0.75**far)
    if outer_who and report.in_quotes(at):
        for own in (outer_who, report.speaks_for(outer_who), *report.roles.home_of(outer_who)):
            scores.pop(own, None)
    elif outer_who and outer_who not in persons:
        scores[outer_who] = max(scores.get(outer_who, 0.0), 1.3)
    return _likeliest(report, at, scores)


def _group(report: Report, at: int, heard: Sequence[Spoken], outer_who: str | None) -> str | None:
    here = report.sentence(at)
    persons = {m.name for m in report.mentions if m.type is MentionType.PERSON}
    scores: dict[str, float] = {}
    for s in list(heard)[-6:]:
        if s.at >= at:
            continue
        far = here - report.sentence(s.at)
        weight = 1.6 if _PLURAL.search(s.who) else 0.2 if s.who in persons else 0.9
        scores[s.who] = max(scores.get(s.who, 0.0), weight * 0.8**far)
    if outer_who and report.in_quotes(at):
        for own in (outer_who, report.speaks_for(outer_who), *report.roles.home_of(outer_who)):
            scores.pop(own, None)
    elif outer_who:
        scores[outer_who] = max(scores.get(outer_who, 0.0), 1.5 if _PLURAL.search(outer_who) else 0.5)
    begin = max(0, at - 300)
    for found in _PLURAL_NOUN.finditer(report.text, begin, at):
        far = here - report.sentence(found.start())
        if far > 1:
            continue
        name = found.group().strip()
        name = name[4:] if name.lower().startswith(("the ", "and ")) else name
        scores[name] = max(scores.get(name, 0.0), 1.25 * 0.6**far)
    for m in report.before(at):
        far = here - report.sentence(m.span.start)
        if far > 2:
            break
        if m.type in (MentionType.ORGANISATION, MentionType.PLACE):
            plural = m.name.endswith("s") or m.name in ("Congress",)
            name = as_speaker(m)
            scores[name] = max(scores.get(name, 0.0), (1.1 if plural else 0.8) * 0.7**far * _salience(report, m))
    return _likeliest(report, at, scores)


def _likeliest(report: Report, at: int, scores: dict[str, float]) -> str | None:
    return max(scores, key=lambda n: scores[n] * (1 + PULL * report.takes_up(at, n)), default=None)
