"""Stretches of capitalised words in a report, and what kind of name each of them is."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from variorum.model.places import capitals, demonyms, places, seats, states
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType
from variorum.read.who.common import common
from variorum.read.who.givennames import family_first, gender
from variorum.read.who.lexicon import (
    ABSTRACT,
    CALENDAR,
    DIRECTIONS,
    KNOWN_ORGANISATIONS,
    KNOWN_SURNAMES,
    NOT_ALONE,
    NOT_NAMES,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_OPENERS,
    ROLE_NOUNS,
    SAYING,
    TITLES,
    word_set,
)

PERSON, ORGANISATION, PLACE, OTHER = (
    MentionType.PERSON,
    MentionType.ORGANISATION,
    MentionType.PLACE,
    MentionType.OTHER,
)

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}[A-Z]?"  # U.S., D.P.R.K.
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|St|Jr|Sr|Prof|Rev|Adm|Capt|Maj|Sgt|Cmdr|Brig|Hon|Amb|Inc|Corp|Ltd)\."
    r"|[NS]\. ?Korean?"
    r"|(?:Comrade|President|Chairman|General|Marshal|Premier|Leader|Secretary)(?=[A-Z][a-z])"  # glued in some sources
    r"|(?<=Kim Jong )(?:Un|Il)(?=[a-z])|(?<=Kim Il )Sung(?=[a-z])"
    r"|[A-Z]\.(?=\s)"
    r"|[^\W\d_](?:\w|[-&](?=\w)|['’](?=\w)|\.(?=[a-z]))*"
    r"|\d[\d,.]*\w*|\n|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’]s$")
_KEEPS_POSSESSIVE = word_set("Women's Women’s People's People’s Men's Men’s Children's Children’s King's")
_PARTY_SEAT = re.compile(r"[RDI]-[A-Z]")
ARTICLE_NAME = re.compile(r"(?:al|el|ul|ad|as|ash|an|ar|at|d|l)[-’'][^\W\d_a-z]")
_SENTENCE_ENDS = frozenset('.!?:\n“"‘”(•*—;|>')
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}s?|(?:[A-Z]\.){2,}[A-Z]?")
_SHORT_GIVEN = re.compile(r"[A-Z][a-z]{0,6}(?:-[A-Za-z][a-z]{0,5})?")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign; ``word`` is without the possessive ending, which ``owns`` remembers."""

    start: int
    end: int
    word: str
    owns: bool
    first: bool
    headline: bool

    @property
    def capital(self) -> bool:
        """Whether it is written as a name is: ``Assad``, ``al-Assad``, but not ``R-Texas``."""
        if _PARTY_SEAT.match(self.word):  # (D-Calif.)
            return False
        return self.word[0].isupper() or bool(ARTICLE_NAME.match(self.word))


@dataclass(frozen=True, slots=True)
class Name:
    """A found name before it is known what its fullest form is."""

    span: Span
    words: tuple[str, ...]
    type: MentionType
    sure: bool

    @property
    def text(self) -> str:
        """The name as written, with single spaces."""
        return " ".join(self.words)


def given_first(words: tuple[str, ...]) -> bool:
    """Whether the family name stands last, as in most of the world, and not first as in ``Xi Jinping``."""
    if len(words) < 2 or words[0] not in family_first() or (words[0] in gender() and "-" not in words[1]):
        return True
    return len(words) > 3 or not all(_SHORT_GIVEN.fullmatch(w) for w in words[1:])


def tokenised(text: str) -> list[Token]:
    """The words and signs of the text in order; spaces are left out, line ends are signs."""
    headlines = _headlines(text)
    starts = [start for start, _, _ in headlines]
    tokens: list[Token] = []
    previous = "\n"
    for match in _TOKEN.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        owns = bool(_POSSESSIVE.search(word)) and word not in _KEEPS_POSSESSIVE
        if owns:
            word = word[:-2]
            end -= 2
        i = bisect_right(starts, start) - 1
        head, _, tail = word.partition("-")
        if tail[:1].isupper() and head in ORGANISATION_HEADS:  # a double credit: News Agency-Reuters
            middle = start + len(head)
            tokens.append(Token(start, middle, head, False, previous in _SENTENCE_ENDS, i >= 0 and headlines[i][2]))
            start, word = middle + 1, tail
        tokens.append(Token(start, end, word, owns, previous in _SENTENCE_ENDS, i >= 0 and headlines[i][2]))
        previous = word
    return tokens


def _headlines(text: str) -> list[tuple[int, int, bool]]:
    """The lines of the text, and whether each is set like a headline: most words with a capital, no full stop."""
    lines, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", line) if len(w) > 3] if len(line) < 250 else []
        capital = sum(w[0].isupper() for w in words)
        lines.append((start, end, len(words) >= 3 and capital >= 0.75 * len(words) and line.rstrip()[-1:] != "."))
        start = end + 1
    return lines


def runs(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Stretches of tokens ``[i, j)`` that may hold names: capitals, with the small words that tie them together."""
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(tokens):
        if not tokens[i].capital:
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and (after := _joined(text, tokens, i, j)):
            j = after
        runs.append((i, j))
        i = j
    return runs


def _joined(text: str, tokens: list[Token], i: int, j: int) -> int:
    """Where the run that began at token i goes on to when it may take in token j, or 0 when it ends there."""
    last, token = tokens[j - 1], tokens[j]
    if token.start == last.end and token.capital and last.word in TITLES:
        return j + 1
    if last.owns or text[last.end : token.start].strip(" \xa0") or token.start - last.end > 2:
        return 0
    if token.capital:
        return j + 1
    k = j
    while k < len(tokens) and tokens[k].word in PARTICLES and k - j < 2:
        k += 1
    if j < k < len(tokens) and tokens[k].capital and not text[tokens[k - 1].end : tokens[k].start].strip(" "):
        return k + 1
    word, k = token.word, j + 1
    if word not in ("of", "for", "on", "and", "&", "to", "against", "in") or k >= len(tokens):
        return 0
    if tokens[k].word == "the":
        k += 1
    if k >= len(tokens) or not tokens[k].capital or "\n" in text[token.end : tokens[k].start]:
        return 0
    head, after = last.word, tokens[k].word
    inside = [t.word for t in tokens[i:j]]
    fits = {
        "of": head in ORGANISATION_HEADS or head in TITLES or head in PLACE_OPENERS,
        "for": head in ORGANISATION_HEADS,
        "on": head in ("Committee", "Commission", "Council", "Subcommittee", "Conference", "Center"),
        "and": bool({"of", "for", "on", "and"} & set(inside)) or any(w in ORGANISATION_HEADS for w in inside[:-1]),
        "&": True,
        "to": head in ("Ambassador", "Representative", "Envoy"),
        "against": head in ("Coalition", "Campaign", "Alliance"),
        "in": False,
    }[word]
    if word == "and":
        known = after in states() or after in demonyms() or after in gender() or _ACRONYM.fullmatch(after)
        fits = fits and not known and after not in TITLES and after.lower() in common()
    return k + 1 if fits else 0


def read_run(text: str, tokens: list[Token], run: tuple[int, int]) -> list[Name]:
    """The names in one run: title and modifiers split off, then one name, sometimes two."""
    i, j = run
    while i < j and _idle(tokens, i, j):
        i += 1
    while i < j and (not tokens[j - 1].capital or tokens[j - 1].word in CALENDAR):
        j -= 1
    if i >= j:
        return []
    if tokens[i].headline:
        return _read_headline(text, tokens, (i, j))
    titles = [k for k in range(i, j) if tokens[k].word in TITLES and not _heads_organisation(tokens, k, j)]
    if titles:
        last = titles[-1]
        k = last + 1
        if k < j and not tokens[k].capital:  # Secretary of State Smith: the office ends where the person begins
            k = _after_office(tokens, k, j)
        before = read_run(text, tokens, (i, titles[0])) if titles[0] > i else []
        if k < j and tokens[k].word not in demonyms():
            return [*before, _name(text, tokens, k, j, PERSON, sure=True)]
        return before
    if " ".join(t.word for t in tokens[i:j]) in states():
        return [_name(text, tokens, i, j, PLACE, sure=True)]
    if tokens[i].word in demonyms() and tokens[i].word not in places() and j - i > 1:
        if any(t.word in ORGANISATION_HEADS for t in tokens[i + 1 : j]):
            return [_name(text, tokens, i, j, ORGANISATION, sure=True)]
        return read_run(text, tokens, (i + 1, j))
    return _classified(text, tokens, i, j)


def _after_office(tokens: list[Token], k: int, j: int) -> int:
    """Where the person begins after an office such as ``of the House``; j when there is no person."""
    given = next((i for i in range(k + 1, j) if tokens[i].word in gender()), None)
    if given is not None:
        return given
    office = k + 1
    while office < j and (not tokens[office].capital or tokens[office].word.lower() in common() | ABSTRACT):
        office += 1
    return office if office > k + 1 and office < j and tokens[office].word not in states() else j


def _idle(tokens: list[Token], i: int, j: int) -> bool:
    """Whether the run's first token has its capital from its place in the sentence or from the calendar."""
    token = tokens[i]
    if token.word in CALENDAR or token.word in NOT_NAMES or not token.capital:
        return True
    named = token.word in gender() and i + 1 < j and tokens[i + 1].word.lower() not in common()
    opens = token.first and token.word.lower() in common() and not named
    return opens and not any(t.word in ORGANISATION_HEADS for t in tokens[i + 1 : j] if i + 2 >= j)


def _heads_organisation(tokens: list[Token], k: int, j: int) -> bool:
    """Whether the title at k is part of an organisation's name: General Motors, Justice Department."""
    return k + 1 < j and (tokens[k + 1].word in ORGANISATION_HEADS or tokens[k + 1].word in ("Motors", "Electric"))


def _read_headline(text: str, tokens: list[Token], run: tuple[int, int]) -> list[Name]:
    """Names among the capitals of a headline: pieces between common words, and only those of a certain kind."""
    out: list[Name] = []
    i, j = run
    while i < j:
        if _stops(tokens, i, j):
            i += 1
            continue
        k = i + 2 if tokens[i].word in gender() and i + 1 < j else i + 1
        while k < j and not _stops(tokens, k, j) and tokens[k].word not in demonyms():
            k += 1
        while k > i + 1 and not tokens[k - 1].capital:
            k -= 1
        pieces = _classified(text, tokens, i, k)
        out.extend(replace(p, sure=p.sure and p.type is not OTHER) for p in pieces)
        i = k
    return out


def _stops(tokens: list[Token], i: int, j: int) -> bool:
    word = tokens[i].word
    if not tokens[i].capital or word in TITLES or word in CALENDAR or word in NOT_NAMES or word in demonyms():
        return True
    named = word in gender() and i + 1 < j and tokens[i + 1].word.lower() not in common()
    pair = f"{word} {tokens[i + 1].word}" if i + 1 < j else ""
    return word.lower() in common() and not named and pair not in seats() and pair not in states()


def _name(text: str, tokens: list[Token], i: int, j: int, kind: MentionType, sure: bool) -> Name:
    return Name(Span(tokens[i].start, tokens[j - 1].end), tuple(t.word for t in tokens[i:j]), kind, sure)


def _classified(text: str, tokens: list[Token], i: int, j: int) -> list[Name]:
    """What kind of name the tokens ``[i, j)`` are, by their own words first, then by their neighbours."""
    words = [t.word for t in tokens[i:j]]
    whole = " ".join(words)
    if whole in states() or whole in capitals() or whole in places():
        return [_name(text, tokens, i, j, PLACE, sure=True)]
    if whole in seats() or whole in KNOWN_ORGANISATIONS:
        return [_name(text, tokens, i, j, ORGANISATION, sure=True)]
    if whole in demonyms() or whole.lower() in ("i", "internet"):
        return []
    start = next((k for k in range(i + 1, j - 1) if tokens[k].word in gender() and j - k <= 3), None)
    if start is not None and words[0] not in gender() and tokens[start - 1].capital and j - i > 2:
        rest = [t.word for t in tokens[start + 1 : j]]
        if given_first(tuple(words)) and not any(w in ORGANISATION_HEADS or w.lower() in common() for w in rest):
            return [*_classified(text, tokens, i, start), _name(text, tokens, start, j, PERSON, sure=True)]
    if _is_organisation(words):
        return [_name(text, tokens, i, j, ORGANISATION, sure=True)]
    for k in range(j - 1, i, -1):  # a place or an office in front of a person or of something else
        front = " ".join(words[: k - i])
        if (front in states() or front in places() or front in capitals()) and words[k - i] in gender():
            return [_name(text, tokens, i, k, PLACE, sure=True), *_classified(text, tokens, k, j)]
        if front in seats():
            return [_name(text, tokens, i, k, ORGANISATION, sure=True), *read_run(text, tokens, (k, j))]
    if (words[-1] in PLACE_HEADS and len(words) > 1) or (words[0] in PLACE_OPENERS and len(words) > 1):
        return [_name(text, tokens, i, j, PLACE, sure=True)]
    if len(words) == 1:
        return _single(text, tokens, i)
    if words[0] in DIRECTIONS and (" ".join(words[1:]) in places() or " ".join(words[1:]) in states()):
        return [_name(text, tokens, i, j, PLACE, sure=True)]
    if any(w[-1].isdigit() for w in words):
        return [_name(text, tokens, i, j, OTHER, sure=True)]
    if len(words) > 2 and words[0] not in gender() and words[1] in gender() and given_first(tuple(words)):
        return [*_classified(text, tokens, i, i + 1), _name(text, tokens, i + 1, j, PERSON, sure=True)]
    before = tokens[i - 1].word if i else ""
    ordinary = [w for w in words if (w.lower() in common() or w.lower() in ABSTRACT) and w not in gender()]
    plain_surname = len(words) == 2 and words[0].lower() not in common()  # Robert Young
    person = words[0] in gender() and len(words) <= 5 and (not ordinary or plain_surname)
    initials = re.fullmatch(r"(?:[A-Z]\.){1,3}", words[0]) and words[0] not in ("U.S.", "U.N.", "U.K.", "D.C.", "E.U.")
    if initials and len(words) <= 3 and words[1][-1:].islower():
        return [_name(text, tokens, i, j, PERSON, sure=True)]
    person = person or (not given_first(tuple(words)) and not ordinary[1:])
    person = person or (before in ROLE_NOUNS and len(words) <= 4)
    if person:
        return [_name(text, tokens, i, j, PERSON, sure=True)]
    if any(_ACRONYM.fullmatch(w) and len(w) > 1 for w in words) or ordinary or len(words) > 4:
        return [_name(text, tokens, i, j, OTHER, sure=True)]
    if before in ("the", "The"):
        return [_name(text, tokens, i, j, ORGANISATION, sure=False)]
    if before in ("in", "near", "at"):
        return [_name(text, tokens, i, j, PLACE, sure=False)]
    return [_name(text, tokens, i, j, PERSON, sure=False)]


def _is_organisation(words: list[str]) -> bool:
    if len(words) == 1:
        return words[0] in ("Congress", "Parliament", "Senate", "Republicans", "Democrats", "Politburo", "Army", "Navy")
    return any(w in ORGANISATION_HEADS for w in words) or words[-1] in ("Inc", "Corp", "Ltd", "LLC", "Co")


def _single(text: str, tokens: list[Token], i: int) -> list[Name]:
    """One capitalised word: an acronym, or a name by its neighbours, or nothing."""
    token = tokens[i]
    word, before, after = token.word, tokens[i - 1].word if i else "", tokens[i + 1].word if i + 1 < len(tokens) else ""
    if word in ORGANISATION_HEADS and before in ("the", "The") and not token.headline:
        return [_name(text, tokens, i, i + 1, ORGANISATION, sure=False)]
    if len(word) < 2 or word in NOT_NAMES or word in NOT_ALONE or word in ORGANISATION_HEADS:
        return []
    if word in KNOWN_SURNAMES:
        return [_name(text, tokens, i, i + 1, PERSON, sure=True)]
    if _ACRONYM.fullmatch(word):
        return [_name(text, tokens, i, i + 1, ORGANISATION, sure=True)]
    if word.lower() in common() and (token.first or token.headline or word not in gender()):
        return []
    if before in ROLE_NOUNS or word in gender():
        return [_name(text, tokens, i, i + 1, PERSON, sure=word in gender())]
    if before.lower() in ("in", "near", "at", "from", "to") and not token.owns:
        return [_name(text, tokens, i, i + 1, PLACE, sure=False)]
    if after in SAYING:
        return [_name(text, tokens, i, i + 1, PERSON, sure=False)]
    return [_name(text, tokens, i, i + 1, OTHER, sure=not token.first)]
