"""A rule of the grammar of English time expressions: which words, what they mean, and when they do not."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from variorum.read.when.fits import always
from variorum.read.when.setting import Meaning
from variorum.read.when.words import BLANK, GAP

Fits = Callable[[re.Match[str]], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression.

    ``opens`` names the kinds of words it can begin with (``time_words.KINDS``, and ``digit``), ``fits`` says no where
    the words around it show that no time is meant. ``surety`` is how far a value of this kind can be
    relied on: set by hand, not yet calibrated against gold.
    """

    name: str
    opens: frozenset[str]
    pattern: re.Pattern[str]
    meaning: Meaning
    fits: Fits
    surety: float


OF_YEAR = rf"(?P<of>last|this|next|that|the{BLANK}same|the{BLANK}following|the{BLANK}previous|the{BLANK}next){GAP}year"
"""Which year a month or day is of, in words."""


def rule(name: str, opens: str, pattern: str, meaning: Meaning, fits: Fits = always, surety: float = 0.9) -> Rule:
    """A rule from its parts; the pattern minds no case, ``opens`` is a list of kinds in one string."""
    return Rule(name, frozenset(opens.split()), re.compile(pattern, re.IGNORECASE), meaning, fits, surety)
