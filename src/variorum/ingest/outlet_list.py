"""What an outlet is, and the files that list outlets: ours and a user's own, read, checked and merged."""

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any


class State(StrEnum):
    """What a state has to do with an outlet; ``outlets.yaml`` says what each word means."""

    OWNED = "owned"
    FUNDED = "funded"
    NONE = "none"


class OutletKind(StrEnum):
    """What sort of outlet it is."""

    AGENCY = "agency"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    SITE = "site"
    MINISTRY = "ministry"


class RegistryError(ValueError):
    """A list of outlets that cannot be used; the message names the file, the line, the entry and what to do."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet or agency. None, or an empty tuple, means "not known", never "has none".

    ``country`` is ISO 3166-1 alpha-2, ``languages`` are ISO 639-1, ``domain`` lists web domains without ``www.``.
    ``organisation`` is the one house that several outlets belong to (Sputnik and RIA Novosti: Rossiya Segodnya).
    """

    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    owner: str | None = None
    organisation: str | None = None
    state: State | None = None
    languages: tuple[str, ...] = ()
    kind: OutletKind | None = None
    domain: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of outlets as read; ``given`` are the fields that each entry has, by folded name."""

    outlets: tuple[Outlet, ...]
    ambiguous: tuple[str, ...]
    ordinary: tuple[str, ...]
    given: dict[str, frozenset[str]]


def read(path: Path) -> Sheet:
    """The entries of a file, checked one by one."""
    import yaml

    # The base loader reads every value as text, so that the country NO is not a truth value; composing without
    # constructing is twice as fast and keeps the line numbers.
    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        root: Any = yaml.compose(path.read_text(encoding="utf-8-sig"), loader)
    except OSError as error:
        raise RegistryError(f"{path}: cannot be read ({error.strerror}); give a file like outlets.yaml") from None
    except UnicodeDecodeError:
        raise RegistryError(f"{path}: is not UTF-8 text; save it as UTF-8") from None
    except (yaml.YAMLError, RecursionError) as error:
        raise RegistryError(f"{path}: is not YAML: {error}") from None
    if root is None:
        return Sheet((), (), (), {})
    parts = {"outlets": root} if root.id == "sequence" else _fields(root, _SHEET, str(path))
    entries = parts.get("outlets")
    if entries is None or (entries.id == "scalar" and entries.value in _NULLS):
        items: list[Any] = []
    elif entries.id == "sequence":
        items = entries.value
    else:
        raise RegistryError(f"{path}: 'outlets' must be a list of entries, one '- {{name: ...}}' each")
    given: dict[str, frozenset[str]] = {}
    outlets = tuple(_outlet(item, number, path, given) for number, item in enumerate(items, 1))
    lists = [_texts(parts[key], str(path), key) if key in parts else () for key in ("ambiguous", "ordinary")]
    return Sheet(outlets, lists[0], lists[1], given)


def merged(ours: Sheet, theirs: Sheet, path: Path) -> Sheet:
    """Our outlets with a user's on top: what the user says of a name or a domain holds."""
    mine = {fold(outlet.name): outlet for outlet in ours.outlets}
    taken: dict[str, str] = {}
    domains: set[str] = set()
    for outlet in theirs.outlets:
        given = theirs.given[fold(outlet.name)]
        taken.update((fold(name), outlet.name) for name in (outlet.names if "aliases" in given else (outlet.name,)))
        domains.update(outlet.domain)
    for key, name in taken.items():
        if key in mine and key != fold(name):
            raise RegistryError(
                f"{path}, entry {name}: an alias of it is the name of {mine[key].name} here; "
                f"change the entry {mine[key].name} instead, or leave the alias out"
            )
    kept = {
        key: replace(
            outlet,
            aliases=tuple(alias for alias in outlet.aliases if fold(alias) not in taken),
            domain=tuple(domain for domain in outlet.domain if domain not in domains),
        )
        for key, outlet in mine.items()
    }
    for outlet in theirs.outlets:
        key = fold(outlet.name)
        changes = {field: getattr(outlet, field) for field in theirs.given[key] - {"name"}}
        kept[key] = replace(kept[key], **changes) if key in kept else outlet
    still = tuple(name for name in ours.ambiguous if fold(name) not in taken)
    return Sheet(tuple(kept.values()), still + theirs.ambiguous, ours.ordinary + theirs.ordinary, {})


def plain(word: str) -> str:
    """The word without case and accents; vowel signs, which are letters of their own, stay."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare).translate(_STROKES)


@lru_cache(maxsize=4096)  # each name is folded when it is checked, entered and made a phrase
def fold(name: str) -> str:
    """What two spellings of one name have in common."""
    key = " ".join(plain(name).translate(_PUNCTUATION).split())
    return key.removeprefix("the ")


_PUNCTUATION = str.maketrans(
    {
        "&": " and ",
        **dict.fromkeys(".'\u2018\u2019\u02bc`\u00b4", None),
        **dict.fromkeys('-\u2010\u2011\u2012\u2013\u2014_/\\()[]{},:;!?"\u201c\u201d«»|+*·•=©®™', " "),
    }
)
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TEXTS = ("name", "country", "owner", "organisation", "state", "kind")
_LISTS = ("aliases", "languages", "domain")
_SHEET = ("outlets", "ambiguous", "ordinary")
_PATTERNS = {
    "country": (re.compile("[A-Z]{2}"), "two capital letters (ISO 3166-1, such as KR)"),
    "languages": (re.compile("[a-z]{2}"), "two small letters each (ISO 639-1, such as ko)"),
    "domain": (re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+"), "bare domains in small letters (such as example.org)"),
    "state": (re.compile("|".join(State)), f"one of {', '.join(State)}, or null"),
    "kind": (re.compile("|".join(OutletKind)), f"one of {', '.join(OutletKind)}, or null"),
}


def _outlet(node: Any, number: int, path: Path, given: dict[str, frozenset[str]]) -> Outlet:
    """One entry of the file as an outlet."""
    where = f"{path}, line {node.start_mark.line + 1}, entry {number}"
    fields = _fields(node, _TEXTS + _LISTS, where)
    name = _text(fields["name"], where, "name") if "name" in fields else None
    if name is None or not fold(name):
        raise RegistryError(f"{where}: has no name; every entry needs 'name: ...'")
    where = f"{where} ({name})"
    values: dict[str, Any] = {}
    for field, value in fields.items():
        values[field] = _texts(value, where, field) if field in _LISTS else _text(value, where, field)
    for field, (pattern, expected) in _PATTERNS.items():
        given_here = values.get(field)
        for text in (given_here,) if isinstance(given_here, str) else given_here or ():
            if not pattern.fullmatch(text):
                raise RegistryError(f"{where}: {field} {text!r} is not known here; expected {expected}")
    for alias in values.get("aliases", ()):
        if not fold(alias):
            raise RegistryError(f"{where}: the alias {alias!r} has no letters or digits; leave it out")
    if values.get("state") is not None:
        values["state"] = State(values["state"])
    if values.get("kind") is not None:
        values["kind"] = OutletKind(values["kind"])
    if fold(name) in given:
        raise RegistryError(f"{where}: there is an entry of this name already; keep one")
    given[fold(name)] = frozenset(fields)
    return Outlet(**values)


def _fields(node: Any, known: tuple[str, ...], where: str) -> dict[str, Any]:
    """The fields of a mapping, each known and given once."""
    if node.id != "mapping":
        raise RegistryError(f"{where}: is not a mapping; expected fields out of {', '.join(known)}")
    fields: dict[str, Any] = {}
    for key, value in node.value:
        if key.value not in known:
            raise RegistryError(f"{where}: has an unknown field {key.value!r}; known are {', '.join(known)}")
        if key.value in fields:
            raise RegistryError(f"{where}: gives {key.value!r} twice; keep one")
        fields[key.value] = value
    return fields


def _text(node: Any, where: str, field: str) -> str | None:
    """A value as text, None for null."""
    if node.id != "scalar":
        raise RegistryError(f"{where}, {field!r}: is not a single value; write plain text or null")
    text: str = node.value.strip()
    return None if text in _NULLS else text


def _texts(node: Any, where: str, field: str) -> tuple[str, ...]:
    """A list of texts, empty for null."""
    if node.id == "scalar" and node.value in _NULLS:
        return ()
    if node.id != "sequence":
        raise RegistryError(f"{where}, {field!r}: is not a list; write [one, two] or null")
    texts = (_text(item, where, field) for item in node.value)
    return tuple(text for text in texts if text is not None)
