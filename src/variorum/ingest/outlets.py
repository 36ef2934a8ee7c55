"""Outlets and agencies: who publishes, who owns them, and which of them a credit, dateline or sign-off names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from variorum.ingest.outlet_list import Outlet, OutletKind, RegistryError, State, fold, merged, plain, read

__all__ = ["Outlet", "OutletKind", "Registry", "RegistryError", "State"]

OUTLETS = Path(__file__).with_name("outlets.yaml")


class Registry:
    """The outlets we know, found by name, by web address, or in the words of a credit.

    >>> registry = Registry.load()
    >>> [outlet.name for outlet in registry.named_in("(Korean Central News Agency-Yonhap)")]
    ['Korean Central News Agency', 'Yonhap']
    """

    __slots__ = ("_ambiguous", "_by_domain", "_by_name", "_ordinary", "_outlets", "_phrases")

    def __init__(self, outlets: Iterable[Outlet], ambiguous: Iterable[str] = (), ordinary: Iterable[str] = ()) -> None:
        """A registry of these outlets.

        ``ambiguous`` names are never resolved; ``ordinary`` ones count in running words only where they stand alone.
        Raises :class:`RegistryError` when two outlets share a name that is not ambiguous, or a domain.
        """
        self._outlets = tuple(outlets)
        self._ambiguous = frozenset(map(fold, ambiguous))
        self._ordinary = frozenset(map(fold, ordinary))
        self._by_name: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        self._phrases: dict[str, list[_Phrase]] | None = None
        for outlet in self._outlets:
            for name in outlet.names:
                key = fold(name)
                if key not in self._ambiguous:
                    _enter(self._by_name, key, outlet, f"the name {name!r}", "list the name as ambiguous")
            for domain in outlet.domain:
                _enter(self._by_domain, domain, outlet, f"the domain {domain!r}", "leave it with one of them")

    @classmethod
    def load(cls, extra: Path | None = None) -> "Registry":
        """Our own outlets (read once per process), with those of a user's file ``extra`` on top.

        ``extra`` is written like ``outlets.yaml``, or as a bare list of entries. An entry with a name of ours
        changes the fields it gives (``null`` empties one) and leaves the others; any other entry is added. A name
        or domain given there is taken from whichever outlet of ours had it, and is no longer ambiguous.

        Raises :class:`RegistryError` naming the file and the entry when ``extra`` cannot be used.
        """
        if extra is None:
            return _built_in()
        sheet = merged(read(OUTLETS), read(extra), extra)
        try:
            return cls(sheet.outlets, sheet.ambiguous, sheet.ordinary)
        except RegistryError as error:
            raise RegistryError(f"{extra}: {error}") from None

    def __iter__(self) -> Iterator[Outlet]:
        """All outlets, in the order of the list."""
        return iter(self._outlets)

    def __len__(self) -> int:
        """How many outlets there are."""
        return len(self._outlets)

    def find(self, name: str) -> Outlet | None:
        """The outlet of that name or alias, or None when nobody has it or several share it.

        Case, dots, hyphens, accents and a leading "the" do not matter, nor do endings such as "News Agency",
        "newspaper" or a catalogue's "(Online)" and "- Editorial".
        """
        for key in (fold(name), fold(_CATALOGUE.sub("", name)), _SORT.sub("", fold(name))):
            if key in self._by_name or key in self._ambiguous:
                return self._by_name.get(key)
        return None

    def candidates(self, name: str) -> tuple[Outlet, ...]:
        """All outlets that carry the name, ambiguous or not: for a caller who knows more, such as the country."""
        key = fold(name)
        return tuple(outlet for outlet in self._outlets if any(fold(other) == key for other in outlet.names))

    def by_domain(self, url: str) -> Outlet | None:
        """The outlet of a web address or bare host; ``m.example.org`` counts as ``example.org``."""
        try:
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        except ValueError:  # urlsplit refuses unbalanced brackets and the like
            return None
        labels = host.strip(".").split(".")
        hosts = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self._by_domain[host] for host in hosts if host in self._by_domain), None)

    def named_in(self, words: str) -> tuple[Outlet, ...]:
        """The outlets that a short string names (a credit, dateline or sign-off), each once, in order of appearance.

        The longest name wins, names begin and end at word borders, capitals count ("AP", never "ap" or "Ap"), an
        ambiguous name counts for nobody, and a name that is an ordinary word counts only where it stands alone.
        """
        if self._phrases is None:
            self._phrases = _phrases(self._by_name, self._ordinary)
        text = unicodedata.normalize("NFC", words)
        tokens = _tokens(text)
        found: dict[Outlet, None] = {}
        at = 0
        while at < len(tokens):
            phrases = self._phrases.get(tokens[at].key, ())
            phrase = next((phrase for phrase in phrases if _stands(phrase, tokens, at, text)), None)
            if phrase is not None:
                found[phrase.outlet] = None
            at += len(phrase.tokens) if phrase is not None else 1
        return tuple(found)


@cache
def _built_in() -> Registry:
    """Our own outlets, read once per process."""
    sheet = read(OUTLETS)
    return Registry(sheet.outlets, sheet.ambiguous, sheet.ordinary)


def _enter(table: dict[str, Outlet], key: str, outlet: Outlet, what: str, advice: str) -> None:
    """Put an outlet under its key, unless another outlet is there."""
    other = table.setdefault(key, outlet)
    if other is not outlet:
        raise RegistryError(f"{outlet.name} has {what}, which belongs to {other.name}: {advice}")


_SORT = re.compile(r" (?:(?:news|press) agency|agency|news service|newswire|newspaper)$")
# Aggregators list one outlet as "X (Online)", "X - News", "X Online News".
_CATALOGUE = re.compile(
    r"(?:\s+[-\u2013\u2014]\s+(?:news|editorial|opinion|print)"
    r"|\s*\((?:(?:online|print|web)(?:\s+news)?|news|editorial|opinion)\)"
    r"|\s+online\s+news)\s*$",
    re.IGNORECASE,
)
# Scripts that set no spaces, or glue particles to names (Korean): each character counts as a word.
_UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![^\W_]))?|[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_GAP = re.compile(r"[\s.'\u2019&/!\u2010\u2011\u2013-]{0,3}")
_ACRONYM_LENGTH = 6  # letters; longer words in capitals are names, and found in any capitals
_NEARBY = 40  # characters before and after an ordinary word that tell whether it stands alone
_LEAD_IN = re.compile(
    r"(?:^|\n|[(\[{/©|\u2013\u2014:;,=+•·<>*\"\u201c«-]|\((?:c|C)\)|\b(?:via|source|photo|credit))\s*(?:\bthe\s+)?$",
    re.IGNORECASE,
)
_LEAD_OUT = re.compile(r"[ \t]*(?:[)\]}/|\u2013\u2014:;=+•·<>*\"\u201d»\n]|-(?![^\W\d_A-Z])|\.*\s*$)")


class _Token(NamedTuple):
    """A word of a text: its folded form, the letters as written, and where they stand."""

    key: str
    raw: str
    start: int
    end: int


class _Phrase(NamedTuple):
    """A name as the words to look for, and how they must be written.

    ``acronym``: in capitals; ``lower``: in capitals or none (dpa); ``capitals``: which words need a first capital.
    """

    tokens: tuple[str, ...]
    outlet: Outlet
    alone: bool
    acronym: bool
    lower: bool
    capitals: tuple[bool, ...]


def _tokens(text: str) -> list[_Token]:
    """The words of a text; ``U.P.I.`` is one word."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match[0].replace(".", "")
        found.append(_Token(plain(raw), raw, match.start(), match.end()))
    return found


def _phrases(by_name: dict[str, Outlet], ordinary: frozenset[str]) -> dict[str, list[_Phrase]]:
    """All names by their first word, longest first."""
    table: defaultdict[str, dict[tuple[str, ...], _Phrase]] = defaultdict(dict)
    for outlet in dict.fromkeys(by_name.values()):
        for name in outlet.names:
            key = fold(name)
            tokens = _tokens(unicodedata.normalize("NFC", name))
            if len(tokens) > 1 and tokens[0].key == "the":
                tokens = tokens[1:]
            if key not in by_name or not tokens:
                continue
            phrase = _phrase(name, tokens, outlet, alone=key in ordinary)
            table[tokens[0].key].setdefault(phrase.tokens, phrase)
    return {first: sorted(found.values(), key=lambda p: -len(p.tokens)) for first, found in table.items()}


def _phrase(name: str, tokens: list[_Token], outlet: Outlet, *, alone: bool) -> _Phrase:
    """How a name is recognised: which of its words must be written in capitals, and whether it must stand alone."""
    only = tokens[0].raw
    short = len(tokens) == 1 and len(only) <= _ACRONYM_LENGTH
    address = " " not in name and re.search(r"\w\.\w", name) is not None  # Lenta.ru or 24.kg, written in any case
    return _Phrase(
        tokens=tuple(token.key for token in tokens),
        outlet=outlet,
        alone=alone,
        acronym=short and only.isupper(),
        lower=short and only.islower(),
        capitals=tuple(
            token.raw[0].isupper() and not address and (at == 0 or len(tokens) == 2) for at, token in enumerate(tokens)
        ),
    )


def _stands(phrase: _Phrase, tokens: list[_Token], at: int, text: str) -> bool:
    """Whether the phrase is what the text says from this word on."""
    here = tokens[at : at + len(phrase.tokens)]
    if tuple(token.key for token in here) != phrase.tokens:
        return False
    if any(not _GAP.fullmatch(text, a.end, b.start) for a, b in pairwise(here)):
        return False
    if phrase.acronym:
        written = here[0].raw.isupper()
    elif phrase.lower:
        written = here[0].raw.islower() or here[0].raw.isupper()
    else:
        pairs = zip(phrase.capitals, here, strict=True)
        written = not any(capital and token.raw[0].islower() for capital, token in pairs)
    return written and (not phrase.alone or _alone(text, here[0].start, here[-1].end))


def _alone(text: str, start: int, end: int) -> bool:
    """Whether these words are a whole credit, or a whole part of one: bracketed, after a dash, on their own line."""
    before, after = text[max(0, start - _NEARBY) : start], text[end : end + _NEARBY]
    if _LEAD_IN.search(before) is None:
        return False
    # A comma ends a part of a credit "(Petra, AFP)", but after the first words of a dateline it ends a place.
    return _LEAD_OUT.match(after) is not None or (after.startswith(",") and before.strip() != "")
