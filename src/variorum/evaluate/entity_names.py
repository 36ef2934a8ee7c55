"""What counts as a name in gold from several corpora: documents of names and mentions, and one notion of borders."""

import re
from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict

from variorum.model.places import demonyms, states
from variorum.read.who.lexicon import CALENDAR, ROLE_NOUNS, TITLES, word_set


class GoldName(TypedDict):
    """A proper name: half-open span in code points; ``person``, ``organisation`` or ``place``; its cluster if known."""

    span: list[int]
    type: str
    entity: NotRequired[int | str]


class GoldMention(TypedDict):
    """Any words for an entity: span, type (also ``other``), its cluster, and ``name``, ``pronoun`` or ``nominal``."""

    span: list[int]
    type: str
    entity: int | str
    form: str


class EntityGold(TypedDict):
    """One document: its names, none overlapping another, and its mentions (which may nest) with their clusters."""

    id: str
    text: str
    names: list[GoldName]
    mentions: list[GoldMention]


KINDS = {
    "person": "person",
    "politician": "person",
    "PER": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "politicalparty": "organisation",
    "ORG": "organisation",
    "place": "place",
    "country": "place",
    "location": "place",
    "LOC": "place",
}
"""What the corpora call persons, organisations and places; everything else is ``other``."""
LINKS = word_set("of for and & the de da do du del di la le des von van der den bin ibn al el y e et - – / ' 's ’s ’")
"""Small words and signs that may stand inside a name."""
ENDS = word_set(", ; : ( ) [ ] —")
"""Signs that end a name: ``Haifa, Israel`` are two."""
KEEPS_POSSESSIVE = word_set("People Women Men Children King Queen Lloyd O")
"""Before a possessive, these go on: ``People's Party``; others own what follows: ``France's Senate``."""
_ARTICLES = word_set("the a an this that his her its their our my your some")
_SIGNS = word_set("'s ’s ' ’ \" “ ” `` '' , . ; : - – / ( ) and & of")
_PEOPLES = word_set(
    "European Europeans African Africans Asian Asians Western Westerner Latin Arab Arabs Kurdish Kurds Kurd Soviet "
    "Soviets Muslim Muslims Christian Christians Jewish Jews Jew Catholic Catholics Protestant Protestants Sunni Shia "
    "Democrat Republican"
)
_SEAT = re.compile(r"[RDI]-[A-Z]{1,2}[a-z]*\.?")  # the "(R-AZ)" behind a member of Congress


def trimmed(words: Sequence[str], start: int, end: int, kind: str) -> tuple[int, int] | None:
    """The token span of a name without articles, titles (of persons) and signs at its edges; None if none is left.

    Demonyms, names of days and months, party seats and words without a capital are no names.
    """
    while start < end:
        word, more = words[start], end - start > 1
        titled = more and kind == "person" and (word in TITLES or word.lower() in ROLE_NOUNS)
        if not titled and word.lower() not in _ARTICLES and word not in _SIGNS:
            break
        if word == "The" and more and words[start + 1] in ("Hague", "Gambia", "Bronx"):
            break
        start += 1
    while start < end and words[end - 1] in _SIGNS:
        end -= 1
    whole = " ".join(words[start:end])
    people = (whole in demonyms() and whole not in states()) or whole in _PEOPLES
    if people or whole in CALENDAR or _SEAT.fullmatch(whole) or not re.search(r"[^\W\d_a-z]", whole):
        return None
    return start, end


def kind_of(words: Sequence[str], kind: str) -> str:
    """The type of a name: a state is a place also where it acts, or its team plays."""
    return "place" if kind == "organisation" and " ".join(words) in states() else kind


def outermost(names: Iterable[GoldName]) -> list[GoldName]:
    """The names that lie in no other, in text order; of crossing ones the longer stays, of equal ones the first."""
    kept: list[GoldName] = []
    for name in sorted(names, key=lambda n: n["span"][0] - n["span"][1]):
        start, end = name["span"]
        if all(end <= other["span"][0] or other["span"][1] <= start for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda n: n["span"])
