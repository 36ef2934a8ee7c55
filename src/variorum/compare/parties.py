"""Who a name stands for: a house that publishes, a speaker, media that go unnamed, or nobody who answers for it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class House:
    """Who stands behind a name: the organisation (or the person), and the camp it belongs to.

    ``camp`` is the usual name of the state that owns or funds it or that it serves, else its owner, or None where
    neither is known. ``medium`` says whether it publishes others' words (an outlet, an agency); a ministry, though it
    has a channel of its own, does not.
    """

    name: str
    camp: str | None = None
    medium: bool = True


Houses = Callable[[str], House | None]
"""The house of an outlet's or agency's name or alias, or None for a name that the list of outlets does not know."""


class Sort(StrEnum):
    """How far a name leads: to somebody, to media that are not named, or to nobody."""

    NAMED = "named"
    MEDIA = "unnamed media"
    NOBODY = "nobody named"


@dataclass(frozen=True, slots=True)
class Party:
    """One who may be an origin. Equal ``key``: the same."""

    key: str
    name: str
    sort: Sort
    camp: str | None = None
    medium: bool = False


class Parties:
    """Names and entity ids -> parties, each looked up once.

    ``houses`` knows outlets and agencies; ``people`` tells of every entity id its name and camp.
    """

    __slots__ = ("_houses", "_ids", "_known", "_people")

    def __init__(
        self, houses: Houses, people: Mapping[str, House] | None = None, names: Mapping[str, str] | None = None
    ) -> None:
        """The parties that these houses and people are; ``names``: further names of people -> their entity ids."""
        self._houses = houses
        self._people = dict(people or {})
        self._known: dict[str, Party] = {}
        self._ids: dict[str, str] = {}
        for id, person in sorted(self._people.items(), reverse=True):
            self._ids[fold(person.name)] = id
        for name, id in sorted((names or {}).items()):
            self._ids.setdefault(fold(name), id)

    def of(self, name: str) -> Party:
        """Whom a name or an entity id stands for; a name of the list of outlets comes first, under its house."""
        if name not in self._known:
            self._known[name] = self._look_up(name)
        return self._known[name]

    def outlet(self, name: str | None) -> Party | None:
        """The house of who published a report; None where the report does not say or the list does not know it."""
        house = self._houses(name) if name else None
        return _of_house(house) if house else None

    def _look_up(self, name: str) -> Party:
        person = self._people.get(name)
        said = person.name if person else name.strip()
        house = next((found for words in _forms(said) if (found := self._houses(words))), None)
        if house:
            return _of_house(house)
        id = name if person else self._ids.get(fold(said))
        person = person or (self._people[id] if id else None)
        sort = _sort(said)
        return Party(id or f"name:{fold(said)}", said, sort, person.camp if person else None, sort is Sort.MEDIA)


def fold(name: str) -> str:
    """A name without case, accents, punctuation and a leading article, in any script."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"^(?:the|a|an) ", "", " ".join(re.findall(r"\w+", plain.casefold())))


def _of_house(house: House) -> Party:
    camp = re.sub(r"^(?:the )?government of (?:the )?", "", house.camp or "", flags=re.I) or None
    return Party(f"house:{fold(house.name)}", house.name, Sort.NAMED, camp, house.medium)


# "Russia's RIA Novosti", "Russian state news agency TASS", "the TASS news agency report": what stands before and after.
_MEDIUM = (
    r"(?:news(?:paper|wire|room)?|press|media|agency|agencies|broadcaster|broadcasting|television|tv|radio|channel|"
    r"daily|weekly|outlets?|portal|(?:web)?site|magazine|wire|service|network|tabloid)"
)
_KIND = r"(?:(?:semi-?)?official|state(?:-?(?:run|owned|controlled|funded))?|government|independent|private|local)"
_BEFORE = re.compile(
    rf"^(?:the\s+)?(?:(?P<of>[\w .-]+[’']s?|\w+)\s+)?(?:{_KIND}\s+)*(?P<medium>(?:{_MEDIUM}\s+)*)(?P<rest>\S.*)$", re.I
)
_AFTER = re.compile(rf"(?:[’']s)?(?:\s+(?:{_MEDIUM}|reports?|correspondent|dispatch|article))+$|[’']s?$", re.I)

_WITHIN = re.compile(
    r"^(?:(?:\w+ ){0,2}(?:reports?|article|story|dispatch|interview|survey)) (?:in|by|from|with) (?:the )?"
)


def _forms(name: str) -> list[str]:
    """The name, and what is left of it without the words that only say whose and what kind of medium it is."""
    bare = re.sub(r"^(?:the|an?)\s+", "", name, flags=re.I)
    bare = _WITHIN.sub("", bare)
    forms = [name, bare, _AFTER.sub("", bare)]
    match = _BEFORE.match(forms[-1])
    if match and match["rest"][:1].isupper() and (match["medium"] or (match["of"] or "").endswith(("'s", "’s", "'"))):
        forms += [match["rest"], _AFTER.sub("", match["rest"])]
    return [form for form in dict.fromkeys(forms) if form]


_MEDIA_HEAD = re.compile(
    r"(?:^|\s)(?:media|press|newspapers?|dail(?:y|ies)|broadcasters?|television|tv|radio|news|outlets?|"
    r"news agenc(?:y|ies)|(?:web)?sites?|reports?|reporters|journalists|posts?|channels?|accounts?|rumou?rs)$"
)
_OF = re.compile(r",|\s(?:of|in|for|at|from|to|with|on|who|which|that|whose|near|under|close)\s")
# A body or an office with a name beside it answers for its words ("Vesmark rescue service"); "officials" do not.
_ANSWERABLE = frozenset(
    "ministry ministries government service services police army navy force forces military intelligence embassy "
    "consulate office court parliament senate union company party council committee commission command authority "
    "administration cabinet presidency palace court tribunal prosecutor prosecutors bank group movement federation "
    "department bureau institute university hospital church city mission delegation agency institution regime "
    "president minister premier chancellor king queen prince pope leader head chief chair chairman chairwoman director "
    "secretary ambassador envoy governor mayor commander general spokesman spokeswoman spokesperson speaker captain "
    "lawyer lawyers counterpart treaty statement resolution law agreement".split()
)


def _sort(name: str) -> Sort:
    """Whether the words name somebody: a proper name, or a body or an office of somebody or some place named."""
    parts = [part for part in re.split(r"\s+and\s+|\s*&\s*", name) if part]
    sorts = {_sort_of_one(part, name) for part in parts}
    return next((sort for sort in Sort if sort in sorts), Sort.NOBODY)


def _sort_of_one(part: str, whole: str) -> Sort:
    head = _OF.split(part, maxsplit=1)[0].strip(" '’\"“”").split()
    if not head:
        return Sort.NOBODY
    last = head[-1]
    if last[:1].isupper() or (last[:1].isalpha() and not last.isascii() and last.lower() == last.upper()):
        return Sort.NOBODY if len(head) == 1 and last.casefold() in _WORDS else Sort.NAMED
    if any(c.isupper() for c in last):  # "al-Qasrawi"
        return Sort.NAMED
    if last.casefold() in _ANSWERABLE and re.search(r"(?:^|[\s(“\"'’-])[^\W\d_a-z]", _LEAD.sub("", whole)):
        return Sort.MEDIA if last == "agency" and "news" in head else Sort.NAMED
    return Sort.MEDIA if _MEDIA_HEAD.search(" ".join(head).casefold()) else Sort.NOBODY


_LEAD = re.compile(r"^(?:The|An?|Neither|Both|Some|Many|No|Each|All|Any|His|Her|Its|Their|Our|My|One|Two|Three)\s")
_WORDS = frozenset(
    "he she they it we you one who some many others several both everybody everyone nobody someone somebody whoever "
    "officials sources witnesses experts analysts critics observers people residents media reports most few "
    "authorities police advisers aides lawmakers prosecutors protesters investigators researchers scientists "
    "supporters opponents voters".split()
)
