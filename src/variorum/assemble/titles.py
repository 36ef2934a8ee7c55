"""Offices by their titles: which are the same, more or less fully named, and which exclude each other."""

import re
import unicodedata
from functools import lru_cache

from variorum.model.places import demonyms, states

_RANKS = {
    "deputy": "deputy",
    "vice": "deputy",
    "assistant": "assistant",
    "associate": "associate",
    "under": "under",
    "undersecretary": "under",
    "shadow": "shadow",
    "elect": "elect",
    "designate": "elect",
    "prime": "prime",
}
"""Words that make another office of a title: the deputy foreign minister is not the foreign minister."""
_PAST = frozenset("former ex late then onetime erstwhile".split())
"""A title of another time excludes none."""
_LOOSE = frozenset("acting interim caretaker outgoing incoming longtime veteran current new".split())
"""Words that reports put before a title or leave out; they make no other office."""
_SOUGHT = frozenset("candidate nominee hopeful contender frontrunner designee".split())
"""Who seeks an office does not hold it: the vice presidential candidate is no vice president."""
_ADDRESSED = frozenset("professor general admiral marshal constable coach editor justice spokesperson".split())
"""Titles that are forms of address too: a vice admiral is called admiral, an associate justice justice."""
_SMALL = frozenset("of the and for a an s his her its our country nation".split())
_SYNONYMS = {
    "defense": "defence",
    "affairs": "",
    "external": "foreign",
    "home": "interior",
    "economic": "economy",
    "financial": "finance",
    "commander-in-chief": "commander",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "premier": "minister",
}


def same_office(title: str, other: str) -> bool:
    """Whether one person may bear both titles at once.

    A fuller title refines ("Minister", "Foreign Minister"), and other offices may be held beside it; only a rank before
    the same office excludes it: "Deputy Foreign Minister" and "Foreign Minister". Case and form do not matter, and a
    title that is also a form of address may leave its rank out.
    """
    (ranks, core), (other_ranks, other_core) = office(title), office(other)
    shorter = min(core, other_core, key=len)
    if not shorter or not (core <= other_core or other_core <= core) or (core != other_core and len(shorter) < 2):
        return True
    if _PAST & {*_words(title), *_words(other)}:
        return True
    if shorter & _ADDRESSED and not (ranks and other_ranks):
        return True
    return ranks ^ other_ranks <= {"prime"}  # "Minister" may be short for "Prime Minister"


@lru_cache(maxsize=4096)
def office(title: str) -> tuple[frozenset[str], frozenset[str]]:
    """The ranks in a title and the words of the office itself, folded; nations and *former* are left out."""
    plain = unicodedata.normalize("NFKD", title.replace("’", "'"))
    for name in _nations(plain):
        plain = re.sub(rf"(?<!\w){re.escape(name)}(?:'s)?(?!\w)", " ", plain)
    words = _words(plain)
    if _SOUGHT.intersection(words):
        return frozenset(), frozenset({"candidate"})
    ranks = frozenset(_RANKS[word] for word in words if word in _RANKS) | (
        frozenset({"prime"}) if "premier" in words else frozenset()
    )
    core = (_SYNONYMS.get(word, word) for word in words if word not in _RANKS and word not in _PAST | _LOOSE | _SMALL)
    kept = frozenset(word for word in core if word)
    return ranks, kept | {"secretary"} if "undersecretary" in words else kept


def _words(title: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", title.casefold())


def _nations(title: str) -> list[str]:
    pairs = re.findall(r"(?=(?<!\w)([A-Z][\w.]*(?: [A-Z][\w.]*)?))", title)
    known = {name for pair in pairs for name in (pair, pair.split()[0]) if name in demonyms() or name in states()}
    return sorted(known, key=lambda name: (-len(name), name))
