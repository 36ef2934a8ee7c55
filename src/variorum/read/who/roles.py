"""Who holds which office in one report: titles before names, appositions after them, bodies under their common noun."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from variorum.model.mentions import Mention
from variorum.model.places import adjectives, capitals, demonyms, states
from variorum.model.vocabulary import MentionType
from variorum.read.who.lexicon import KNOWN_SURNAMES, ROLE_NOUNS, TITLES, WOMEN, word_set

_SHORT = {
    "sen.": "senator",
    "rep.": "representative",
    "gov.": "governor",
    "gen.": "general",
    "prof.": "professor",
    "dr.": "doctor",
    "congressman": "representative",
    "congresswoman": "representative",
    "lawmaker": "representative",
}
_APPOSED = re.compile(r"(?:, | \()(?:the |a |an |then-|former |who is |who was )?([^;\n()]{3,90})")
_PARTY = re.compile(r"([RD])-[A-Z]")
_FEMALE = word_set("mrs. ms. mrs ms queen princess lady dame wife daughter sister mother actress")
_MALE = word_set("mr. mr sir king prince pope lord husband son brother father")
BODIES = word_set(
    "company firm group agency newspaper paper department ministry party court committee panel bank union network "
    "government military regime country nation university school airline automaker manufacturer organization "
    "organisation army navy police council commission association office bureau institute foundation church "
    "carrier broadcaster magazine site website outlet campaign team city state club board coalition nonprofit "
    "charity think tank center centre command force service maker giant watchdog"
)
_COMPANIES = word_set("company firm airline automaker manufacturer carrier maker giant group organization organisation")
_NAMED_WORKS = word_set("poll survey study")
_PAPERS = word_set("newspaper paper network broadcaster magazine site website outlet agency")
_MEDIA = re.compile(
    r"\b(?:Times|Post|Journal|News|Tribune|Guardian|CNN|NBC|BBC|KCNA|TASS|Agency|Daily|Herald|Telegraph|Yonhap|Reuters|"
    r"Sinmun|Sun|Mail|AP|AFP)\b"
)
_FOR_STATE = frozenset(("ambassador", "minister", "envoy", "premier", "chancellor"))
_OF_STATE = frozenset(("state", "defense", "u.s.", "us", "foreign", "russian", "french", "american", "treasury"))
_FOR_BODY = word_set(
    "spokesman spokeswoman spokesperson executive ceo founder co-founder commander publicist manager president"
)
# Offices and states of persons whom reports take as known, by the last or first word of the name.
_KNOWN = {
    **dict.fromkeys(("Trump", "Obama", "Biden", "Bush", "Clinton", "Reagan"), ("president", "United States")),
    **dict.fromkeys(("Putin", "Medvedev", "Yeltsin"), ("president", "Russia")),
    **dict.fromkeys(("Moon", "Yoon"), ("president", "South Korea")),
    **dict.fromkeys(("Macron", "Sarkozy", "Hollande"), ("president", "France")),
    **dict.fromkeys(("Zelensky", "Zelenskyy", "Poroshenko"), ("president", "Ukraine")),
    **dict.fromkeys(("Johnson", "Cameron", "Sunak", "Starmer"), ("minister", "United Kingdom")),
    **dict.fromkeys(("Merkel", "Scholz", "Merz"), ("chancellor", "Germany")),
    "Kim": ("leader", "North Korea"),
    "Xi": ("president", "China"),
    "Abe": ("minister", "Japan"),
    "Modi": ("minister", "India"),
    "Netanyahu": ("minister", "Israel"),
    "Erdogan": ("president", "Turkey"),
    "Assad": ("president", "Syria"),
    "Rouhani": ("president", "Iran"),
    "Khamenei": ("leader", "Iran"),
    "Lavrov": ("minister", "Russia"),
    "Lukashenko": ("president", "Belarus"),
    "Maduro": ("president", "Venezuela"),
}
_STATE_MEDIA = {
    "Korean Central News Agency": "North Korea",
    "KCNA": "North Korea",
    "Rodong Sinmun": "North Korea",
    "TASS": "Russia",
    "RIA Novosti": "Russia",
    "Xinhua": "China",
    "IRNA": "Iran",
    "SANA": "Syria",
    "Anadolu": "Turkey",
}
_ALIKE = (
    word_set("leader president premier chancellor king emperor dictator strongman ruler prime"),
    word_set("lawmaker legislator senator representative congressman congresswoman"),
    word_set("spokesman spokeswoman spokesperson"),
)
_UNNAMED = word_set("official diplomat source politician expert analyst envoy")
_OFFICIAL = word_set("minister ambassador envoy diplomat secretary official leader president spokesman spokeswoman")
_BRANCHES = word_set("foreign defense defence prime finance interior vice deputy treasury justice health")
_LOOSE = word_set("then former new own top senior current late the a an same country nation nation's country's")


class Roles:
    """Persons by office and bodies by their noun."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = mentions
        self._persons = [m for m in mentions if m.type is MentionType.PERSON]
        self._roles: dict[str, set[str]] = {}
        self._bodies: dict[str, str] = {}
        self._titled: dict[str, set[str]] = {}
        self._nations: dict[str, set[str]] = {}
        self._women: set[str] = set()
        self._men: set[str] = set()
        for m in self._persons:
            self._read(m)

    def _read(self, m: Mention) -> None:
        text = self._text
        roles = self._roles.setdefault(m.name, set())
        front = _title_before(text[max(0, m.span.start - 80) : m.span.start])
        if any(w.title() in TITLES or w in ROLE_NOUNS for w in front):
            roles.update(_SHORT.get(w, w) for w in front)
            self._titled.setdefault(m.name, set()).update(_SHORT.get(w, w) for w in front)
            self._note_gender(m.name, front)
            length = sum(len(w) + 1 for w in front)
            title = text[max(0, m.span.start - length - 4) : m.span.start]
            self._note_body(m, title)
            self._nations.setdefault(m.name, set()).update(nations_in(title))
        after = _APPOSED.match(text[m.span.end : m.span.end + 110])
        if not after:
            return
        party = _PARTY.match(after.group(1))
        if party:
            roles.update(("senator", "representative", "republican" if party.group(1) == "R" else "democrat"))
            return
        phrase = re.split(r" who |, |\)|\bsaid\b|\btold\b", after.group(1))[0]
        words = [w.lower() for w in re.findall(r"[\w.’'-]+", phrase)][:9]
        reach = m.span.end + after.start(1) + len(phrase)
        crossed = any(m.span.end < o.span.start < reach for o in self._persons)
        if not crossed and any(w in ROLE_NOUNS for w in words[:7]):
            roles.update(_SHORT.get(w, w) for w in words)
            self._note_gender(m.name, words)
            self._note_body(m, phrase)
            self._nations.setdefault(m.name, set()).update(nations_in(phrase))

    def _note_gender(self, name: str, words: Sequence[str]) -> None:
        if any(w.endswith("woman") or w in _FEMALE for w in words):
            self._women.add(name)
        elif any(w.endswith(("sman", "rman")) or w in _MALE for w in words):
            self._men.add(name)

    def _note_body(self, m: Mention, words: str) -> None:
        """The body or state of an office, for "we"."""
        if m.name in self._bodies:
            return
        start = m.span.start - 80
        near = [
            o
            for o in self._mentions
            if start <= o.span.start <= m.span.end + 110 and o.type is MentionType.ORGANISATION
        ]
        for o in near:
            if o.span.words(self._text) in words:
                self._bodies[m.name] = o.name
                return

    def gender(self, name: str) -> str:
        """``he`` or ``she`` where a title says so, else empty."""
        if name in self._women or name in self._men:
            return "she" if name in self._women else "he"
        if name in KNOWN_SURNAMES:
            return "she" if name in WOMEN else "he"
        return ""

    def speaks_for(self, name: str) -> str | None:
        """Whom a person means by "we": a spokesman his body, an envoy or minister the state; None for others."""
        roles = self._roles.get(name, set())
        if roles & _FOR_STATE or (roles & {"president", "secretary"} and roles & _OF_STATE):
            if self._nations.get(name):
                return min(self._nations[name])
            return "United States" if roles & {"secretary", "ambassador"} else self._bodies.get(name)
        if roles & _FOR_BODY:
            return self._bodies.get(name)
        return None

    def home_of(self, name: str) -> set[str]:
        """The states a person is known to belong to."""
        home = _KNOWN.get(name.split()[-1], _KNOWN.get(name.split()[0], ("", "")))[1] if name.split() else ""
        return self._nations.get(name, set()) | ({home} if home else set())

    def roles_of(self, name: str) -> set[str]:
        """The words of the offices a person holds in this report."""
        return self._roles.get(name, set())

    def holder(self, core: str, at: int, heard: Sequence[str], tail: str = "") -> str | None:
        """Who ``the <core> <tail>`` is at that place: the person with the office, the body with the noun, or None.

        ``core`` is the noun with what stands before it, ``tail`` what follows (``of the Foreign Ministry``).
        """
        nations = nations_in(f"{core} {tail}")
        words = [re.sub(r"['’]s?$", "", w.lower()) for w in core.split()]
        noun = _SHORT.get(words[-1], words[-1])
        modifiers = set(words[:-1])
        if noun in ("head", "chief", "boss") and "inistry" in tail:
            noun, modifiers = "minister", {w.lower() for w in re.findall(r"\w+", tail)} - {"of", "the", "ministry", "s"}
        for who in reversed(heard[-6:]):  # "the official" after "a White House official"
            if nations or modifiers - _LOOSE:
                break
            if noun in who.lower().split() or (noun in self._roles.get(who, ()) and noun in ROLE_NOUNS):
                return who
        if noun in ROLE_NOUNS or noun in ("senator", "representative", "republican", "democrat", "diplomat"):
            person = self._person(noun, modifiers, nations, at)
            if person:
                return person
        if noun == "administration" and len(words) == 1 and not tail:
            return self._administration(at)
        if noun == "media" and "state" in modifiers:
            return self._state_media(nations)
        if noun in BODIES or noun in _NAMED_WORKS:
            body = self._body(noun, words[:-1], at)
            if body:
                return body
        if any(w[0].isupper() for w in core.split() if w not in demonyms()):
            return None
        for who in reversed(heard):
            if noun in who.lower().split():
                return who
        return None

    def _person(self, noun: str, modifiers: set[str], nations: set[str], at: int) -> str | None:
        plain = modifiers - _LOOSE - {w.lower() for n in nations for w in (*n.split(), *adjectives().get(n, n).split())}
        alike = next((kin for kin in _ALIKE if noun in kin), frozenset((noun,)))
        counts = Counter(m.name for m in self._persons)
        best: tuple[float, str] | None = None
        for m in self._persons:
            has = self._roles.get(m.name, set())
            office, home = _KNOWN.get(m.name.split()[-1], _KNOWN.get(m.name.split()[0], ("", "")))
            homes = self._nations.get(m.name, set()) | ({home} if home else set())
            if noun in has or noun == office:
                fit = 0.0
            elif has & alike or office in alike or (noun in _UNNAMED and nations and has & _OFFICIAL):
                fit = -0.5
            else:
                continue
            if plain & _BRANCHES and not plain & _BRANCHES & has:
                continue
            if nations:
                fit += 1.5 if nations & homes else -2.5 if homes else -0.8
            fit += 0.7 * len(plain & has) - 0.5 * len(plain - has)
            far = abs(at - m.span.start)
            near = -far / 2000 if m.span.start < at else -far / 500 - 0.5
            score = fit + max(near, -2.5) + min(0.1 * counts[m.name], 1.0) - (0.3 if noun not in has else 0.0)
            score += 0.6 if noun in self._titled.get(m.name, ()) or noun == office else 0.0
            if noun in _UNNAMED and fit < 0.5:
                continue
            if best is None or score > best[0]:
                best = (score, m.name)
        return best[1] if best and best[0] > -3 else None

    def _state_media(self, nations: set[str]) -> str | None:
        for m in self._mentions:
            home = next((h for name, h in _STATE_MEDIA.items() if name in m.name), "")
            if home and (not nations or home in nations):
                return m.name
        return None

    def _administration(self, at: int) -> str | None:
        named = {word for m in self._persons for word in m.name.split()}
        found = [
            f for f in re.finditer(r"\b([A-Z]\w+)(?:['’]s)? [Aa]dministration\b", self._text) if f.group(1) in named
        ]
        before = [f for f in found if f.start() < at]
        if found:
            return f"{(before[-1] if before else found[0]).group(1)} administration"
        for m in reversed(self._persons):
            if _KNOWN.get(m.name.split()[-1], ("", ""))[1] == "United States":
                return f"{m.name.split()[-1]} administration"
        return None

    def _body(self, noun: str, modifiers: Sequence[str], at: int) -> str | None:
        before = [m for m in self._mentions if m.span.end <= at and m.type is MentionType.ORGANISATION]
        for m in reversed(before):
            words = m.name.lower().split()
            if noun in words and all(w in words for w in modifiers):
                return m.name
        if noun in ("country", "nation", "regime"):
            for m in reversed(self._mentions):
                if m.span.end <= at and m.type is MentionType.PLACE:
                    return capitals().get(m.name, states().get(m.name, m.name))
        if noun in _PAPERS:
            for m in reversed(before):
                if _MEDIA.search(m.name):
                    return m.name
        named = list(re.finditer(rf"((?:\b[A-Z][\w.’'-]*\s)+)((?:[a-z]+\s)?){noun}\b", self._text[:at]))
        if named and not modifiers:
            front = [w for w in named[-1].group(1).split() if w not in ("The", "A", "In", "But", "And")]
            if front:
                return f"{' '.join(front)} {named[-1].group(2)}{noun}"
        if noun in _COMPANIES and before:
            near = [m for m in before if not _MEDIA.search(m.name)]
            count: dict[str, float] = {}
            for i, m in enumerate(reversed(near)):
                count[m.name] = count.get(m.name, 0.0) + 0.85**i
            if count:
                return max(count, key=lambda n: count[n])
        return None


def _title_before(front: str) -> list[str]:
    """The words of the title and office directly before a name, in lower case: ``foreign``, ``minister``."""
    taken: list[str] = []
    for word in reversed(front.split()):
        plain = word.strip(",'’\"“”").lower()
        small = plain in ("of", "the", "to", "for", "state", "foreign", "defense", "prime", "vice", "then", "former")
        if (word.endswith(",") and taken) or not (word in TITLES or plain in ROLE_NOUNS or word[0].isupper() or small):
            break
        if word.endswith((",", ".")) and word not in TITLES and not re.fullmatch(r"(?:[A-Z]\.)+", word):
            break
        taken.append(plain)
    return taken


def nations_in(words: str) -> set[str]:
    """The states that the words name, by name, demonym or capital: ``Russian Foreign Minister`` -> Russia."""
    found = {_nation(match.group()) for match in _nation_pattern().finditer(words)}
    return found | {f"{half} Korea" for half in re.findall(r"\b(North|South)['’]s\b", words)}


def _nation(word: str) -> str:
    return demonyms().get(word) or states().get(word) or capitals()[word]


@cache
def _nation_pattern() -> re.Pattern[str]:
    words = sorted(demonyms().keys() | states().keys() | capitals().keys(), key=len, reverse=True)
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def is_medium(name: str) -> bool:
    """Whether the name is that of a newspaper, an agency or a broadcaster."""
    return bool(_MEDIA.search(name))
