"""Offices and lands in the words around a name: "Russian Foreign Minister", "the head of the Y Ministry", "X's"."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from variorum.link.names import folded, is_demonym
from variorum.model.places import adjectives, capitals, demonyms, states

SINGLE = frozenset(
    "president,vice president,prime minister,deputy prime minister,premier,foreign minister,defense minister,"
    "finance minister,interior minister,secretary of state,secretary of defense,defense secretary,chancellor,king,"
    "queen,emperor,supreme leader,leader,pope".split(",")
)
"""Offices that one person of a state holds at a time; a deputy or a former holder holds another office."""
STATELY = frozenset("minister premier chancellor king queen emperor ambassador".split())
"""Nouns of offices that only states have (a president may be a company's, a leader a party's)."""
_HEADS = frozenset(
    "president minister premier chancellor secretary chairman chairwoman chair leader ambassador envoy king queen "
    "prince princess emperor emir sultan pope governor mayor senator congressman congresswoman representative speaker "
    "general colonel marshal admiral commander captain major lieutenant sergeant judge justice prosecutor attorney "
    "director chief head boss ceo cfo founder co-founder co-chairman spokesman spokeswoman spokesperson official "
    "commissioner counsel adviser advisor professor archbishop bishop cardinal ayatollah sheikh imam rabbi dictator "
    "ruler coach manager analyst economist secretary-general undersecretary delegate negotiator lawmaker counterpart "
    "editor correspondent officer sheriff superintendent treasurer nominee candidate sen rep gov gen lt col capt sgt "
    "maj adm cmdr amb researcher".split()
)
_MODIFIERS = frozenset(
    "deputy vice prime first second foreign defense defence interior finance justice trade health energy economy "
    "education agriculture transport transportation culture labor labour environment home state permanent acting "
    "interim former ex then current senior top chief supreme general special assistant associate executive managing "
    "attorney security national affairs presidential opposition majority minority party house senate press police army "
    "navy military intelligence district county federal treasury commerce homeland human financial operating joint "
    "staff crown grand high paramount late new outgoing incoming lieutenant major brigadier rear lord unification "
    "science industry economic development emergency retired veteran cabinet ruling communist rebel spiritual "
    "political planning sports tourism immigration water oil".split()
)
_LONG = {
    "sen": "Senator",
    "rep": "Representative",
    "gov": "Governor",
    "gen": "General",
    "lt": "Lieutenant",
    "col": "Colonel",
    "capt": "Captain",
    "sgt": "Sergeant",
    "maj": "Major",
    "adm": "Admiral",
    "cmdr": "Commander",
    "amb": "Ambassador",
    "defence": "Defense",
    "labour": "Labor",
    "ex": "former",
    "former": "former",
    "ceo": "CEO",
    "cfo": "CFO",
}
_DROPPED = frozenset("then current new late top senior outgoing incoming the".split())
_GENDER = {
    **dict.fromkeys("mr sir king prince pope lord emperor sultan emir chairman spokesman congressman".split(), "m"),
    **dict.fromkeys("mrs ms miss lady queen princess dame chairwoman spokeswoman congresswoman".split(), "f"),
}
_COURTESY = frozenset("mr mrs ms miss dr sir lord lady dame comrade prof rev hon".split())
_SMALL = frozenset("of at in to for by with from and as on".split())
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?")
_GLUED = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
_BRANCH = r"(?:of|for) (?:the )?(?:[A-Z]\w+ Affairs|State|Defen[sc]e|Interior|Commerce|Finance|Health|War)"
_LAND_BEHIND = re.compile(
    r" (?:of|in) (?:the )?(?:(?:Kingdom|Republic|State|Sultanate|Emirate) of )?"
    r"((?:[A-Z][\w'’.-]*)(?: [A-Z][\w'’.-]*)*)$"
)
_APPOSED = re.compile(r"(?:\s*\([^()\n]{1,24}\))?,\s+(?:who (?:is|was) )?(?:the |a |an )?([^,;()\n\"“”]{3,90})")
_PHRASE_ENDS = re.compile(r"\b(?:who|whose|said|told|and|that|was|is|has)\b")
_OTHERS = re.compile(r"\b(?:with|his|her|its|their)\b")
_LED = re.compile(r"(?:^|(?<=[\s(]))(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?) (?=([^,.;()\n\"“”]{3,80}), $)")
_OWNER = re.compile(r"((?:[^\W\d_][\w.-]*\s){0,2}[^\W\d_][\w.-]*)['’]s?\s+$")
_STATELY_OFFICE = r"(?:foreign|prime|defen[sc]e|interior|finance|justice|health|trade) minist(?:er|ry|ers|ries)"
_NEW_LAND = re.compile(
    rf"\b([A-Z][\w-]{{2,}})(?:['’]s?)?(?i: (?:deputy )?(?:{_STATELY_OFFICE}|parliament|embassy))\b"
    rf"|(?:(?i:{_STATELY_OFFICE}|parliament)(?: [A-Z][\w'’-]*){{0,3}}|President(?: [A-Z][\w'’-]*){{2,3}}) of "
    r"(?:the )?(?:(?:Kingdom|Republic|State) of )?([A-Z][\w-]{2,})\b"
    r"|\b(?:Kingdom|Republic|Sultanate|Emirate) of ([A-Z][\w-]{2,})\b"
)
_REALM = re.compile(r"^(?:[Tt]he )?(?:Kingdom|Republic|Sultanate|Emirate) of (?:the )?(?!Korea|Ireland|Congo|China)")
_NO_LAND = frozenset(
    "the deputy vice former acting his her its their our and new then state both first minister ministers foreign "
    "former union party united monday tuesday wednesday thursday friday saturday sunday "
    "european african arab world board senate house korea korean".split()
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office as words give it: bare title, of whom (usual name of a state, or a name), and where the title stands.

    ``start`` and ``end`` count from the beginning of the words. A courtesy ("Mrs") has a gender and an empty title.
    """

    title: str
    of: str | None
    start: int
    end: int
    gender: str | None = None


def lands_in(text: str, names: Collection[str] = ()) -> frozenset[str]:
    """Folded names that a text treats as states though no table has them: ``Arvenia's foreign minister``.

    ``names`` are the text's folded names: of ``arvenian`` and ``arvenia`` the second is the land's.
    """
    found: set[str] = set()
    for m in _NEW_LAND.finditer(text):
        plain = folded(next(filter(None, m.groups())))
        front = text[max(0, m.start() - 16) : m.start()].split()[-1:]
        if plain not in _NO_LAND and not known_land(plain) and not known_land(" ".join([*front, plain])):
            found.add(plain)
    return frozenset(next((n for n in sorted(names) if is_demonym(plain, n)), plain) for plain in found)


def office_before(words: str, lands: Collection[str] = ()) -> Office | None:
    """The office that stands before a name, where ``words`` end: "Y Foreign Minister ", "the head of the Y Ministry, ".

    ``lands`` are folded names that the report treats as states; known states need not be among them.
    """
    for led in _LED.finditer(words):
        if not (_PHRASE_ENDS.search(led[1]) or _OTHERS.search(led[1])) and (office := office_in(led[1], lands)):
            return replace(office, start=led.start(1) + office.start, end=led.start(1) + office.end)
    title = _title_words(words)
    if not any(_bare(m[0]) in _HEADS or _bare(m[0]) in _COURTESY for m in title):
        behind = re.search(rf" {_BRANCH} $", words) or re.search(r" of (?:the )?((?:[A-Z][\w'’.-]*[ ])+)$", words)
        of = land_of(behind[1].strip(), lands) if behind and behind.lastindex else None
        inner = office_before(words[: behind.start() + 1], lands) if behind and (of or not behind.lastindex) else None
        if not inner or not behind or not inner.title:
            return None
        if of:
            return replace(inner, of=inner.of or of)
        return replace(inner, title=f"{inner.title}{behind[0].rstrip()}", end=behind.end() - 1)
    genders = [_GENDER[w] for w in (_bare(m[0]) for m in title) if w in _GENDER]
    gender = genders[0] if genders else None
    while title and _bare(title[0][0]) in _COURTESY:
        title.pop(0)
    if not any(_bare(m[0]) in _HEADS for m in title):
        return Office("", None, len(words), len(words), gender) if gender else None
    start, end = title[0].start(), title[-1].end()
    start += sum(map(len, _GLUED.split(title[0][0])[:-1]))
    return Office(_title(words[start:end]), _last_land(words[:start], lands), start, end, gender)


def office_after(words: str, lands: Collection[str] = ()) -> Office | None:
    """The office that stands behind a name, where ``words`` begin: ", the foreign minister of Y, "."""
    apposed = _APPOSED.match(words)
    office = office_in(_PHRASE_ENDS.split(apposed[1])[0], lands) if apposed else None
    if not office or not apposed:
        return None
    return replace(office, start=apposed.start(1) + office.start, end=apposed.start(1) + office.end)


def office_in(phrase: str, lands: Collection[str] = ()) -> Office | None:
    """The office that a noun phrase without its article names: ``head of the Y Ministry``, ``Y's foreign minister``."""
    words = list(_WORD.finditer(phrase))[:9]
    head = next((i for i, m in enumerate(words) if _bare(m[0]) in _HEADS), None)
    if head is None or any(m[0] in _SMALL for m in words[:head]):
        return None
    while (
        head + 1 < len(words)
        and _bare(words[head + 1][0]) in _HEADS
        and words[head + 1].start() - words[head].end() == 1
    ):
        head += 1
    if words[head].end() < len(phrase) and not re.match(r" (?:of|for|to|at|in|on)\b", phrase[words[head].end() :]):
        return None
    first = head
    while first and _bare(words[first - 1][0]) in _MODIFIERS | _HEADS:
        first -= 1
    start, end = words[first].start(), words[head].end()
    noun, title, of = _bare(words[head][0]), _title(phrase[start:end]), _last_land(phrase[:start], lands)
    if branch := re.match(rf" {_BRANCH}\b", phrase[end:]):
        title, end = title + branch[0], end + branch.end()
    if tail := re.match(r" (?:of|for|to|at|in) (?:the )?(?=[A-Z])([\w'’.& -]+)", phrase[end:]):
        land, body = split_land(tail[1].strip(), lands)
        if noun in ("head", "chief", "boss") and "inistry" in body:
            branch_ = re.sub(r"\s*\b[Mm]inistry\b(?: of)?\s*|\s*\bAffairs\b", " ", body).strip()
            return Office(_title(f"{branch_} Minister"), land or of, start, end)
        of = of or land_of(tail[1].strip(), lands) or tail[1].strip()
    return Office(title, of, start, end, _GENDER.get(noun))


def without_title(name: str) -> str:
    """The name without titles before it (``President Vorik`` -> ``Vorik``); empty when it is nothing but a title."""
    words = name.split()
    while words and _bare(words[0]) in _HEADS | _COURTESY | {"jr", "sr"}:
        words.pop(0)
    return " ".join(words)


def owner_before(words: str, lands: Collection[str] = ()) -> str | None:
    """The state in whose possession a name stands, where ``words`` end: ``Russia's `` -> Russia."""
    owned = _OWNER.search(words)
    return _last_land(owned[1], lands) if owned else None


def split_land(name: str, lands: Collection[str] = ()) -> tuple[str | None, str]:
    """A body's state and its name without it: ``Russian Foreign Ministry`` -> Russia, ``Foreign Ministry``.

    ``the Foreign Ministry in Moscow`` and ``Ministry of Defence of Russia`` likewise; None where no state is told.
    """
    plain = re.sub(r"^[Tt]he ", "", name.strip())
    behind = _LAND_BEHIND.search(plain)
    if behind and (land := capitals().get(behind[1]) or land_of(behind[1], lands)):
        return land, plain[: behind.start()]
    words = plain.split(" ")
    for n in (3, 2, 1):
        if len(words) > n and (land := land_of(re.sub(r"['’]s?$", "", " ".join(words[:n])), lands)):
            return land, " ".join(words[n:])
    return None, plain


@lru_cache(maxsize=65536)
def known_land(word: str) -> str | None:
    """The state that a name, demonym or usual abbreviation means, in any letter case; None for all else."""
    return _lands().get(folded(word))


def land_of(word: str, lands: Collection[str] = ()) -> str | None:
    """The state that the word names: a known one by its usual name, else one of ``lands`` (also by its adjective)."""
    word = _REALM.sub("", word)
    if known := known_land(word):
        return known
    plain = folded(word)
    if plain in lands:
        return next((land.title() for land in sorted(lands) if is_demonym(plain, land)), word.strip(" .,"))
    return next((land.title() for land in sorted(lands) if is_demonym(plain, land)), None)


def _title_words(words: str) -> list[re.Match[str]]:
    """The words of a title at the end of ``words``, in their order."""
    title: list[re.Match[str]] = []
    for match in reversed(list(_WORD.finditer(words))[-8:]):
        gap = words[match.end() : title[0].start() if title else len(words)]
        word = _bare(match[0])
        if gap not in (" ", "-", "  ") or not (word in _HEADS or word in _MODIFIERS or word in _COURTESY):
            break
        title.insert(0, match)
        if match[0].endswith(".") and word not in _COURTESY and len(word) > 4:
            return title[1:]
        if len(_GLUED.split(match[0])) > 1:
            break
    return title


def _last_land(words: str, lands: Collection[str]) -> str | None:
    """The state whose name or adjective ends the words (``... visits North Korea's``)."""
    words = re.sub(r"['’]s?$", "", words.rstrip())
    if not words or not (words[-1].isalnum() or re.search(r"\b[A-Z]\.$", words)):
        return None
    tail = [_GLUED.split(w)[-1] for w in re.split(r"[\s-]+", words)[-4:]]
    return next((land for n in range(len(tail), 0, -1) if (land := land_of(" ".join(tail[-n:]), lands))), None)


def _title(words: str) -> str:
    """The title as a title: ``foreign minister`` -> ``Foreign Minister``; "the late", "new" and the like go."""
    return " ".join(_title_word(w) for w in words.split() if w.lower() not in _DROPPED)


def _title_word(word: str) -> str:
    if word in ("of", "for", "the"):
        return word
    return _LONG.get(word.rstrip(".").lower(), "-".join(w[:1].upper() + w[1:].lower() for w in word.split("-")))


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    last = _GLUED.split(word)[-1].rstrip(".").lower()
    return last if last in _HEADS or last in _MODIFIERS else word.rstrip(".").lower()


@cache
def _lands() -> dict[str, str]:
    named: Iterable[tuple[str, str]] = [*demonyms().items(), *states().items()]
    out = {folded(name): land for name, land in named} | {folded(word): land for land, word in adjectives().items()}
    return out | {"the north": "North Korea", "the south": "South Korea"}
