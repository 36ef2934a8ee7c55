"""What a person's or an agency's name looks like in a line of its own."""

import re

_PART = r"[A-ZÀ-ÞА-Я][\w.'’`-]*"
PARTICLE = r"(?:de|da|di|van|von|der|den|al|el|bin|ibn|la|le|du|dos|ter|ten)"
"""Small words inside persons' names."""
NAME = rf"{_PART}(?:\s(?:{PARTICLE}\s){{0,2}}{_PART}){{1,3}}"
"""Two to four capitalised words, as persons are named."""

_NAME_ONLY = re.compile(rf"^{NAME}$")
_NAMES_ONLY = re.compile(rf"^{NAME}(?:(?:,|,? and| &) {NAME}){{0,4}}$")


def is_name(words: str) -> bool:
    """Whether the words are one person's name and nothing else, by their looks."""
    return len(words) <= 60 and bool(_NAME_ONLY.match(words))


def is_list_of_names(line: str) -> bool:
    """Whether the line is a person's name, or a list of such, and nothing else, by its looks."""
    return len(line) <= 100 and bool(_NAMES_ONLY.match(line)) and not line.isupper()


def is_like_an_agency(name: str) -> bool:
    """One to five capitalised words, no digits, no party letter: a name one may sign with."""
    words = name.split()
    capitalised = all(word[:1].isupper() or word in ("of", "the", "and", "/", "&") for word in words)
    return len(words) <= 5 and capitalised and not re.search(r"\d|^[RDI]-|\.,", name) and len(name.strip()) >= 2
