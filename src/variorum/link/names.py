"""Names folded and compared: letter case, accents, hyphens, name order, and the many ways to spell a foreign name."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

ALIKE = 0.8
"""From which similarity two spellings with like consonants may be one name (names of five letters and more)."""
SON = 0.35
"""How much less alike names are of which one has a *Jr.*"""
PARTICLES = frozenset(("al", "el", "ul", "ad", "as", "de", "del", "della", "da", "di", "dos", "du", "la", "le", "van"))
PARTICLES |= frozenset(("von", "der", "den", "bin", "ibn", "ben", "abu", "of", "the"))
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
COMMON = frozenset(
    "kim lee li ri yi park pak choe choi jung chung cho jo han kang yoon yun lim shin song hong ko wang zhang liu chen "
    "yang huang zhao wu zhou xu sun ma zhu hu guo he lin nguyen tran pham smith johnson williams brown jones garcia "
    "miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson thomas taylor moore jackson martin "
    "thompson white harris clark lewis robinson walker young allen king wright scott hill green adams baker nelson "
    "hall campbell mitchell carter roberts evans turner edwards collins stewart morris murphy cook rogers morgan "
    "cooper reed bailey bell kelly howard ward cox james bennett gray wood ross watson brooks price khan ali ahmed "
    "hussein mohammed hassan singh kumar patel sharma silva santos ivanov petrov john david michael robert mary maria "
    "peter paul anna george william richard charles joseph daniel mark jack tom sam alex ben bob jim joe".split()
)
"""Surnames and given names that so many people bear that sharing one says little."""
EASTERN = frozenset(
    "kim lee li ri yi rhee park pak choe choi jung jong chung chong jeong cho jo han kang yoon yun lim rim im shin sin "
    "song hong ko moon mun paek baek pyon hwang hyon kwon roh no ryu yu pak an ahn nam so o thae tae ban chang jang "
    "xi wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin deng mao bo jiang wen nguyen tran pham "
    "qin wei ding cai peng han feng".split()
)
"""Surnames that stand before the given name in Korean, Chinese and Vietnamese names."""
_SHORT_FORMS = (
    "joe joseph;mike michael;bill william will;bob robert rob;jim james;tom thomas;dan daniel;dave david;steve steven "
    "stephen;chris christopher;tony anthony;dick richard rick;ted edward ed;ben benjamin;sam samuel;matt matthew;"
    "nick nicholas;alex alexander alexandra;kate katherine catherine;liz elizabeth beth;sue susan;jeff jeffrey;"
    "greg gregory;andy andrew;larry lawrence;ron ronald;don donald;ken kenneth;tim timothy;pete peter;"
    "charlie charles chuck;fred frederick;jerry gerald;ray raymond;phil philip phillip;pat patrick patricia;"
    "volodymyr vladimir;mykola nikolai;oleksandr aleksandr alexander;serhiy sergei sergey;dmytro dmitry;yuri yury"
)
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i", "æ": "ae", "œ": "oe", "ŋ": "ng"}
)
_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґўј",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e e i i g u j".split(),
        strict=True,
    )
)
_ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئءپچژگکی",
        "a b t th j h kh d dh r z s sh s d t z - gh f q k l m n h u i a a a i a - - - p ch zh g k i".split(),
        strict=True,
    )
)
_OTHER_SCRIPTS = {ord(k): v.replace("-", "") for k, v in (_CYRILLIC | _ARABIC).items()}
_WORDS = {
    "mt": "mount",
    "st": "saint",
    "ft": "fort",
    "dept": "department",
    "intl": "international",
    "centre": "center",
    "defence": "defense",
    "harbour": "harbor",
    "organisation": "organization",
    "theatre": "theater",
}
_ADDED = re.compile(r"-(?:led|based|backed|owned|run|made|style|era|born|held)$")
_APOSTROPHES = re.compile(r"['’‘ʼʹ`´.]")
_GAPS = re.compile(r"[^\w&]+|_")
# What one spelling convention writes for what another does, in this order: sounds first, then doubled letters.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^ye|^je(?=[zlv])", "e"),
        (r"tch|tsch", "ch"),
        (r"dzh|dj", "j"),
        (r"zh", "j"),
        (r"kh|gh(?!t)", "h"),
        (r"ph", "f"),
        (r"sch", "sh"),
        (r"ck|q", "k"),
        (r"c(?!h)(?=[aou]|[b-df-hj-np-tv-z]|$)", "k"),
        (r"x", "ks"),
        (r"tz", "ts"),
        (r"w", "v"),
        (r"eou?|oh(?=[^aeiou]|$)", "o"),
        (r"eu", "u"),
        (r"oo|ou", "u"),
        (r"ee", "i"),
        (r"ui(?=$)", "i"),
        (r"y", "i"),
        (r"(?<=[aeiou])e(?=$)", "i"),
        (r"([^\W\d_])\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """The name in small plain letters, one blank between its words: ``Al-Qasrawi`` -> ``al qasrawi``.

    Accents and apostrophes go, hyphens become blanks; a possessive ending goes. Cyrillic and Arabic letters are
    written in Latin ones; those of other scripts stay.
    """
    name = _ADDED.sub("", re.sub(r"['’]s?$", "", name.strip()))
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS)).translate(_OTHER_SCRIPTS)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _GAPS.sub(" ", _APOSTROPHES.sub("", unicodedata.normalize("NFC", plain))).strip()


@lru_cache(maxsize=65536)
def sounded(word: str) -> str:
    """One folded word as most conventions of romanisation would have it: ``yezhvela``, ``ejvela`` -> ``ejvela``."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def sound(name: str, person: bool = False) -> str:
    """The folded words of a name, each as it sounds, in their order; without articles, and a person's particles."""
    words = folded(name).split()
    small = PARTICLES if person else ("the", "of")
    return " ".join(sounded(_WORDS.get(w, w)) for w in [w for w in words if w not in small] or words)


def bones(word: str) -> str:
    """The first letter and the consonants of a sounded word: ``osvan`` -> ``osvn``; a key that vowels do not change."""
    return word[:1] + re.sub(r"[aeiouh]", "", word[1:])


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name taken apart: folded words that may be the surname, and the given names as they stand."""

    surnames: tuple[str, ...]
    given: tuple[str, ...]
    words: tuple[str, ...]


@lru_cache(maxsize=65536)
def parts(name: str) -> Parts:
    """Surname and given names: the last word, or for a name such as ``Kim Jong-un`` the first; one word is a surname.

    ``Lee Harvey Oswald`` may be either; both words are then surnames.
    """
    chunks = [c for c in re.split(r"[\s,]+", name.strip()) if folded(c)]
    words = [w for c in chunks for w in folded(c).split() if w not in PARTICLES and w not in SUFFIXES]
    if chunks and chunks[0] in ("Al", "Ben", "Van"):  # given names, where they stand capitalised and first
        words.insert(0, folded(chunks[0]))
    words = words or folded(name).split()
    if len(words) < 2:
        return Parts(tuple(words), (), tuple(words))
    hyphened = [i for i, c in enumerate(chunks) if re.search(r"\w-\w", c) and folded(c).split()[0] not in PARTICLES]
    first, last = words[0], words[-1]
    if len(chunks) == 2 and hyphened == [1] and len(words) == 3 and (first in EASTERN or len(first) < 5):
        return Parts((first,), tuple(words[1:]), tuple(words))
    if len(chunks) == 2 and hyphened == [0] and last in EASTERN:
        return Parts((last,), tuple(words[:-1]), tuple(words))
    if first in EASTERN and len(words) <= 3 and not (len(words) == 2 and last in EASTERN):
        if len(words) == 3 and all(len(w) <= 5 for w in words):
            return Parts((first,), tuple(words[1:]), tuple(words))
        return Parts((first, last), tuple(words[1:]), tuple(words))
    return Parts((last,), tuple(words[:-1]), tuple(words))


def same_word(left: str, right: str, alike: float = ALIKE) -> bool:
    """Whether two folded words may be one word in two spellings: they sound alike, or nearly, letter by letter."""
    a, b = sounded(left), sounded(right)
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or bones(a) != bones(b) or a.endswith("a") != b.endswith("a"):
        return False
    from rapidfuzz.distance import JaroWinkler

    return JaroWinkler.similarity(a, b) >= alike


@lru_cache(maxsize=65536)
def same_person(left: str, right: str) -> tuple[float, str]:
    """How far two full names may be one person's, from -1 (they differ) to 1 (the same letters), and why.

    0 where it cannot be told. Spelling, order, a middle name, initials and usual short forms may differ. A *Jr.* on one
    side parts equal names, and casts doubt on like ones.
    """
    likeness, says = _likeness(left, right)
    if likeness > 0 and is_son(left) != is_son(right):
        return -0.6 if parts(left).words == parts(right).words else likeness - SON, f"{says}, but may be father and son"
    return likeness, says


def is_son(name: str) -> bool:
    """Whether the name tells a son from his father, or the father from him."""
    return not {"jr", "sr"}.isdisjoint(folded(name).split())


def _likeness(left: str, right: str) -> tuple[float, str]:
    a, b = parts(left), parts(right)
    if a.words == b.words:
        return (
            1.0,
            f"both are called {left}" if left == right else f"{left} and {right} differ in case and hyphens only",
        )
    if sorted(map(sounded, a.words)) == sorted(map(sounded, b.words)):
        order = "" if [*map(sounded, a.words)] == [*map(sounded, b.words)] else ", in another order"
        return 0.95, f"{left} and {right} are spellings of one name{order}"
    if "".join(map(sounded, a.words)) == "".join(map(sounded, b.words)):
        return 0.95, f"{left} and {right} are spellings of one name"
    few, many = sorted(([*map(sounded, a.words)], [*map(sounded, b.words)]), key=len)
    if len(few) > 1 and many[: len(few)] == few and not (set(a.surnames) & EASTERN):
        return 0.6, f"{left} and {right} are one name, with a word more"
    if not any(same_word(x, y, 0.9) for x in a.surnames for y in b.surnames):
        return -1.0, f"{left} and {right} have different surnames"
    surname = next(y for y in b.surnames if any(same_word(x, y) for x in a.surnames))
    mine = [w for w in a.words if not same_word(w, surname)]
    theirs = [w for w in b.words if not same_word(w, surname)]
    if not mine or not theirs:
        return 0.0, f"{left} and {right} share a surname"
    if surname in EASTERN and _eastern(mine) == _eastern(theirs):
        return 0.8, f"{left} and {right} are spellings of one name"
    short, long = sorted((mine, theirs), key=len)
    if len(long) > len(short) and len(long[0]) == 1 < len(long[1]) and long[1] != short[0]:
        return 0.3, f"{left} and {right} share a surname and an initial"
    fits = [_same_given(x, y) for x, y in zip(mine, theirs, strict=False)]
    if 0.0 in fits:
        if fits[0] and len(long) > len(short) and len(short[-1]) > 1 and _same_given(short[-1], long[-1]):
            return 0.6, f"{left} and {right} differ by a middle name"
        if not fits[0] and len(short) == 1 and any(_same_given(short[0], w) == 1.0 for w in long[1:]):
            return 0.3 if surname in COMMON else 0.5, f"{left} and {right} differ by a first name"
        return -1.0, f"{left} and {right} have different given names"
    exact = any(same_word(x, y) for x in a.surnames for y in b.surnames if sounded(x) == sounded(y))
    level = min(fits) * (1.0 if exact else 0.8)
    more = ", one with a middle name" if len(mine) != len(theirs) else ""
    return 0.9 * level - 0.1 * bool(more), f"{left} and {right} are forms of one name{more}"


def _eastern(given: list[str]) -> str:
    """Korean given names without what the conventions differ in: ``son gwon``, ``sun kwon`` -> ``sunkvun``."""
    return "".join(map(sounded, given)).translate(str.maketrans("gbdo", "kptu"))


def _same_given(left: str, right: str) -> float:
    """1 for one given name (also as a short form), less for an initial or a like spelling, 0 for different ones."""
    if sounded(left) == sounded(right) or right in _short_forms().get(left, ()):
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.75 if left[0] == right[0] else 0.0
    if same_word(left, right):
        return 0.85
    from rapidfuzz.distance import JaroWinkler

    a, b = sounded(left), sounded(right)
    near = min(len(a), len(b)) >= 5 and a[0] == b[0] and a.endswith("a") == b.endswith("a")
    return 0.7 if near and JaroWinkler.similarity(a, b) >= 0.9 else 0.0


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    out: dict[str, frozenset[str]] = {}
    for family in _SHORT_FORMS.split(";"):
        names = frozenset(family.split())
        for name in names:
            out[name] = out.get(name, frozenset()) | names
    return out


def is_demonym(word: str, land: str) -> bool:
    """Whether a folded word may be the adjective of a folded name of a land: ``kestrian`` of ``kestria``."""
    if word == land or " " in word or len(land) < 4 or not word.startswith(land[: max(4, len(land) - 2)]):
        return False
    stem = land.rstrip("aeiouy")
    for root in (land, land[:-1], stem):
        if word.startswith(root) and word[len(root) :] in ("n", "an", "ian", "ean", "i", "ese", "ish"):
            return len(root) >= 3
    return False


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name, in capitals: ``Agency for Sea Rescue`` -> ``ASR``."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper()).upper()


def is_acronym(name: str) -> bool:
    """Whether the name is written as an acronym: two to eight capitals (dots and digits may stand among them)."""
    return re.fullmatch(r"(?:[A-Z&]\.?\d?){2,8}", name) is not None


def spells(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym come in their order in a name of several words, the first at its beginning."""
    letters = iter(folded(name))
    rest = acronym.replace(".", "").lower()
    return " " in name and folded(name)[:1] == rest[:1] and all(c in letters for c in rest)
