"""Names of persons, organisations and places in one report, and the fullest form the report gives each of them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from variorum.model.mentions import Mention, record_id
from variorum.model.places import capitals, places, seats, states
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType
from variorum.read.naming import FoundName
from variorum.read.who.capitalised import (
    ARTICLE_NAME,
    ORGANISATION,
    OTHER,
    PERSON,
    PLACE,
    Name,
    Token,
    given_first,
    read_run,
    runs,
    tokenised,
)
from variorum.read.who.common import common
from variorum.read.who.givennames import gender
from variorum.read.who.lexicon import (
    KNOWN_ACRONYMS,
    KNOWN_ORGANISATIONS,
    KNOWN_SURNAMES,
    ORGANISATION_HEADS,
    SAYING,
)

Named = TypeVar("Named", Name, FoundName)
_JOINS = re.compile(r"\w[&/-]")
_REST = re.compile(r"(?:(?<=\b[A-Z])\.(?:[A-Z]\.)+|(?:[&/-]?\w)+)")
SURE = 0.8
"""From which score on a name of the network's keeps its type, whatever other mentions of it say."""
PRECISION = {PERSON: 0.81, ORGANISATION: 0.68, PLACE: 0.72, OTHER: 0.5}
"""A name's score: how many of its type are right, borders and type, on the training part of CrossNER politics."""


def find_names(document_id: str, text: str, seen: Sequence[FoundName] | None = None) -> tuple[Mention, ...]:
    """All names in the text, in text order, none overlapping another.

    ``seen`` are the names that the network found; without them rules find names.

    ``Mention.name`` is the best full name the text offers: the full name for a surname, the expansion for an
    acronym that the text defines, the usual name for a state. Capitals, which may speak for a state, keep their own.
    The score is that of the type. Titles ("President", "Mr") and demonyms ("Russian") are not part of a name.
    """
    tokens = tokenised(text)
    found: list[Name] = []
    for run in runs(text, tokens):
        found.extend(read_run(text, tokens, run))
    if seen is not None:
        found = _seen(text, seen, found)
    found = _settled(sorted([*found, *_plain_surnames(tokens, found)], key=lambda n: n.span), text)
    full = _full_names(found, text)
    starts = [name.span.start for name in seen or ()]
    return tuple(
        Mention(
            record_id("name", document_id, (n.span,)),
            n.span,
            n.type,
            name,
            score=round(_score(n, seen or (), starts), 4),
        )
        for n, name in zip(found, full, strict=True)
        if n.sure or n.type is not OTHER
    )


def _score(name: Name, seen: Sequence[FoundName], starts: list[int]) -> float:
    """That of the network's name which it is or was made from, or else the type's share of right ones."""
    return max((s.score for s in _touching(name.span, seen, starts)), default=PRECISION[name.type])


def _seen(text: str, seen: Sequence[FoundName], by_rule: list[Name]) -> list[Name]:
    """The network's names, corrected by the rules' where these know better.

    A name by rule that is sure replaces the network's names within it (which are then in pieces); a known place or
    body keeps its type; sure places and persons that touch no name of the network's are added.
    """
    known = states().keys() | capitals().keys() | places() | seats() | KNOWN_ORGANISATIONS
    sure = {n.span: n for n in by_rule if n.sure and n.type is not OTHER}
    kept: list[Name] = []
    for name in seen:
        span = _whole(text, name.span)
        words = tuple(filter(None, (word.strip(',;:"“”()[]') for word in span.words(text).split())))
        if not words or (kept and kept[-1].span.overlaps(span)):
            continue
        rule = sure.get(span)
        kept.append(rule if rule and rule.text in known else Name(span, words, name.type, name.score >= SURE))
    starts = [n.span.start for n in kept]
    added: list[Name] = []
    replaced: set[Span] = set()
    for n in sure.values():
        touched = _touching(n.span, kept, starts)
        if touched and all(n.span.contains(m.span) and n.span != m.span for m in touched):
            added.append(n)
            replaced |= {m.span for m in touched}
        elif not touched and (n.type in (PLACE, PERSON) or n.text in known):
            added.append(n)
    return sorted([*(n for n in kept if n.span not in replaced), *added], key=lambda n: n.span)


def _touching(span: Span, names: Sequence[Named], starts: list[int]) -> list[Named]:
    """Of names in text order, none overlapping another, those that overlap the span."""
    first = max(0, bisect_right(starts, span.start) - 1)
    return [n for n in names[first : bisect_left(starts, span.end)] if n.span.overlaps(span)]


def _whole(text: str, span: Span) -> Span:
    """The span without marks at its ends, and with the rest of the words that it begins or ends in ("U" in "U.S.")."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while _JOINS.match(text, start - 2, start) or (start and text[start - 1].isalnum()):
        start -= 1
    rest = _REST.match(text, end)
    end = rest.end() if rest else end
    return Span(start, end)


def _plain_surnames(tokens: list[Token], found: list[Name]) -> list[Name]:
    """Surnames that are also plain words, where they act as a name does: ``Young said``, not ``Young people``."""
    surnames = {w for n in found if n.type is PERSON and n.sure and len(n.words) > 1 for w in _surnames(n.words)}
    taken = {n.span.start for n in found}
    out = []
    for token, after in pairwise(tokens):
        if token.word not in surnames or token.word.lower() not in common() or token.start in taken:
            continue
        acts = token.owns or after.word in SAYING or after.word in ("has", "had", "was", "is", "also", "will", "would")
        if (
            (acts or not token.first)
            and not token.headline
            and not any(n.span.start <= token.start < n.span.end for n in found)
        ):
            out.append(Name(Span(token.start, token.end), (token.word,), PERSON, True))
    return out


def _settled(found: list[Name], text: str) -> list[Name]:
    """One kind for one name: what a sure or frequent mention says goes for the unsure ones and for lone surnames."""
    votes: dict[str, Counter[MentionType]] = {}
    surnames: dict[str, int] = {}
    for n in found:
        votes.setdefault(n.text, Counter())[n.type] += 3 if n.sure and n.type is not OTHER else 1
        if n.type is PERSON and n.sure and len(n.words) > 1:
            for word in _surnames(n.words):
                surnames[word] = surnames.get(word, 0) + 1
    for n in found:  # then those persons that were only guessed
        if n.type is PERSON and len(n.words) > 1:
            surnames.setdefault(n.words[-1], 1)
    heads = {n.words[-1] for n in found if n.type is ORGANISATION and len(n.words) > 1}
    known = states().keys() | capitals().keys() | places() | seats() | KNOWN_ORGANISATIONS
    out = []
    for n in found:
        kind = n.type
        if kind is ORGANISATION and not n.sure and n.text in ORGANISATION_HEADS and n.text not in heads:
            continue  # "the Party": a name only where the text has a party's name
        if len(n.words) == 1 and n.words[0] in surnames and (n.words[0] not in known or _acts(n, text)):
            kind = PERSON
        elif not n.sure or kind is OTHER:
            kind = votes[n.text].most_common(1)[0][0]
        if kind is OTHER and len(n.words) == 1 and text.count(n.text.lower()) > 0:
            continue
        out.append(replace(n, type=kind))
    return out


def _acts(n: Name, text: str) -> bool:
    """Whether a name that is also a place's does what only persons do: speak, or follow no preposition of place."""
    after = re.match(r"\W+(\w+)", text[n.span.end : n.span.end + 30])
    before = re.search(r"(\w+)\W*$", text[max(0, n.span.start - 20) : n.span.start])
    return bool(after and after.group(1) in SAYING) and not (
        before and before.group(1) in ("in", "to", "from", "of", "near")
    )


def _surnames(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words a person may be called by alone: ``Assad`` and ``al-Assad`` for ``Bashar al-Assad``."""
    plain = [w for w in words if w.rstrip(".") not in ("Jr", "Sr", "II", "III", "IV")]
    if not plain:
        return ()
    names = [plain[-1]] if given_first(words) else [plain[0], plain[-1]]
    bare = [ARTICLE_NAME.sub(lambda m: m.group()[-1], w) for w in names]
    return tuple(dict.fromkeys([*names, *bare]))


def _full_names(found: list[Name], text: str) -> list[str]:
    """The fullest name for each found name, in the same order."""
    persons = Counter(n.text for n in found if n.type is PERSON and len(n.words) > 1)
    words_of = {n.text: n.words for n in found}
    called: dict[str, list[str]] = {}
    for name in persons:
        for word in dict.fromkeys((*_surnames(words_of[name]), words_of[name][0])):
            called.setdefault(word, []).append(name)
    defined = acronyms(text)
    spelled: dict[str, str] = {}
    bodies: dict[str, str] = {}  # last word -> the body that was named in full last
    latest: dict[str, str] = {}  # surname -> who was named in full last
    out: list[str] = []
    for n in found:
        if n.type is PERSON:
            if len(n.words) > 1:
                for word in _surnames(n.words):
                    latest[word] = n.text
            out.append(_full_person(n, persons, words_of, called, latest))
        elif n.type is PLACE:
            out.append(states().get(n.text, n.text))
        else:
            if len(n.words) > 1 and n.type is ORGANISATION:
                bodies[n.words[-1]] = n.text
            if n.text in ORGANISATION_HEADS:
                out.append(bodies.get(n.text) or next((o.text for o in found if o.words[-1] == n.text), n.text))
                continue
            if n.text not in spelled:
                spelled[n.text] = defined.get(n.text.replace(".", "")) or _spelled(n, found) or n.text
            out.append(spelled[n.text])
    return out


def _full_person(
    n: Name,
    persons: Counter[str],
    words_of: dict[str, tuple[str, ...]],
    called: dict[str, list[str]],
    latest: dict[str, str],
) -> str:
    last = n.words[-1]
    if len(n.words) == 1:
        options = called.get(last, [])
        options = [o for o in options if last in _surnames(words_of[o])] or options
    else:
        options = called.get(last if given_first(n.words) else n.words[0], [])
        options = [o for o in options if _same_person(n.words, words_of[o])]
    if last in KNOWN_SURNAMES:
        options = [o for o in options if words_of[o][0] in gender()]
    options = options or [n.text]

    def weight(option: str) -> tuple[bool, float, int]:
        named_last = 1.0 if len(n.words) == 1 and latest.get(last) == option else 0.0
        return (
            words_of[option][0] in gender() or not given_first(words_of[option]),
            persons[option] + named_last,
            len(option),
        )

    return max(options, key=weight)


def _spelled(name: Name, found: list[Name]) -> str | None:
    """The name whose initials an acronym is, from anywhere in the text, where the text does not say it outright."""
    if not re.fullmatch(r"[A-Z]{2,6}", name.text):
        return None
    for other in found:
        capitals_ = [w[0] for word in other.words for w in word.split("-") if w[:1].isupper()]
        if (
            len(other.words) > 1
            and name.text not in other.words
            and "".join(capitals_) == name.text
            and other.type is not PERSON
        ):
            return other.text
    return KNOWN_ACRONYMS.get(name.text)


def _same_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the other with a middle name, an initial or a hyphen more or less."""
    x = {w.lower() for word in a for w in word.split("-") if not word.endswith(".")}
    y = {w.lower() for word in b for w in word.split("-") if not word.endswith(".")}
    return x <= y or y <= x


_DEFINED = re.compile(
    r"(?<![\w'’&-])"  # without it one long word takes time by its square
    r"((?:[A-Z][\w'’&-]*|of|for|the|and|on)(?: (?:[A-Z][\w'’&-]*|of|for|the|and|on)){1,9}) \(([A-Z]{2,8})\)"
)
_DEFINES = re.compile(r"\b([A-Z]{2,8}) \(((?:[A-Z][\w'’-]*)(?: (?:[A-Z][\w'’-]*|of|for|the|and|on)){1,8})\)")


def acronyms(text: str) -> dict[str, str]:
    """Acronyms that the text itself spells out -> what they stand for: ``X Y Agency (XYA)``."""
    out: dict[str, str] = {}
    pairs = [(m.group(2), m.group(1)) for m in _DEFINED.finditer(text)]
    pairs += [(m.group(1), m.group(2)) for m in _DEFINES.finditer(text)]
    for short, long in pairs:
        words = long.split()
        for k in range(len(words) - 1, -1, -1):
            initials = "".join(w[0] for w in words[k:] if w[0].isupper())
            if words[k][0] == short[0] and (initials == short or initials.startswith(short) or short in initials):
                out.setdefault(short, " ".join(words[k:]))
                break
    return out
