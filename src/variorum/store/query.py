"""What a person types to search, understood: words, "phrases", prefix*, OR, NOT; and where a text fits it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from variorum.model.text import Span
from variorum.store.connection import folded

MOST_TERMS = 64
"""A query's further words are left aside: nobody types more, and the index limits how deep a question nests."""

MOST_TYPED = 4000
"""How many characters of a query count."""

MOST_CHARACTERS = 2_000_000
"""How much of a text is looked through for hits; reports are a thousand times shorter."""

_PIECE = re.compile(r'"([^"]*)"(\*?)|([^\s"]+)')
_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand one after the other; of the last one only the beginning when ``prefix`` is set."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """All of ``wanted`` and none of ``unwanted``."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """Any of the clauses. Without clauses the query asks nothing, or only says what must not be there."""

    clauses: tuple[Clause, ...]

    def expression(self, without_not: bool = False) -> str:
        """The query in FTS5's language, every word in quotation marks so that none can be taken for an operator."""
        return " OR ".join(_clause(clause, without_not) for clause in self.clauses)

    def terms(self) -> Iterator[Term]:
        """The terms that a fitting text holds."""
        for clause in self.clauses:
            yield from clause.wanted


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, folded, and where it stands."""

    word: str
    span: Span


def understood(words: str) -> Query:
    """The query that the words make. Never raises: what is no operator at its place is a word.

    Words side by side must all be there. ``OR`` between words parts alternatives, ``NOT`` before a word excludes
    it, ``AND`` changes nothing; in small letters they are words. Alternatives that want no word are dropped, for
    nearly every report would fit. A quotation mark without its partner is ignored,
    a ``*`` counts at the end of a word or phrase. Signs that are no letters or digits count only alone.
    """
    pieces = [_piece(match) for match in islice(_PIECE.finditer(_storable(words[:MOST_TYPED])), MOST_TERMS)]
    pieces = [piece for piece in pieces if isinstance(piece, str) or piece.words[0].strip()]
    if any(_is_spoken(piece) for piece in pieces):
        pieces = [piece for piece in pieces if isinstance(piece, str) or _is_spoken(piece)]
    clauses = [Clause(())]
    excluding = False
    for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        clause = clauses[-1]
        is_between = isinstance(before, Term) and after is not None
        if isinstance(piece, Term):
            part = "unwanted" if excluding else "wanted"
            clauses[-1] = replace(clause, **{part: (*getattr(clause, part), piece)})
            excluding = False
        elif piece == "OR" and is_between and isinstance(after, Term):
            clauses.append(Clause(()))
        elif piece == "NOT" and isinstance(after, Term):
            excluding = True
        elif not (piece == "AND" and is_between and after != "OR"):
            clauses[-1] = replace(clause, wanted=(*clause.wanted, Term((piece.lower(),))))
    return Query(tuple(clause for clause in clauses if clause.wanted))


def tokens(text: str, span: Span) -> list[Token]:
    """The words of that stretch of the text, as the index folds them."""
    found = _TOKEN.finditer(text, span.start, min(span.end, span.start + MOST_CHARACTERS))
    return [Token(folded(match[0]), Span(*match.span())) for match in found]


def hits(query: Query, words: Sequence[Token]) -> list[tuple[Term, Span]]:
    """Where the wanted terms stand among the words, in text order."""
    wanted = {term: tuple(map(folded, term.words)) for term in query.terms()}
    found = [(term, span) for term, folds in wanted.items() for span in _places(folds, term.prefix, words)]
    return sorted(found, key=lambda hit: hit[1])


def fits(query: Query, words: Sequence[Token]) -> bool:
    """Whether the words fulfil the query."""

    def has(term: Term) -> bool:
        return next(_places(tuple(map(folded, term.words)), term.prefix, words), None) is not None

    return any(all(map(has, clause.wanted)) and not any(map(has, clause.unwanted)) for clause in query.clauses)


def _piece(match: re.Match[str]) -> Term | str:
    quoted, star, bare = match.groups()
    if bare in ("OR", "NOT", "AND"):
        return str(bare)
    written = quoted if bare is None else bare
    words = tuple(_TOKEN.findall(written))
    return Term(words or (written.strip("*"),), bool(words) and (star == "*" or (bare or "").endswith("*")))


def _is_spoken(piece: Term | str) -> bool:
    return isinstance(piece, Term) and any(map(_TOKEN.search, piece.words))


def _storable(words: str) -> str:
    """Without what a database takes for an end or cannot keep, and without a quotation mark that stands alone."""
    words = re.sub("[\0\ud800-\udfff]", " ", words).translate({0x201C: '"', 0x201D: '"', 0xAB: '"', 0xBB: '"'})
    if words.count('"') % 2:
        last = words.rindex('"')
        words = f"{words[:last]} {words[last + 1 :]}"
    return words


def _clause(clause: Clause, without_not: bool) -> str:
    wanted = " AND ".join(map(_term, clause.wanted))
    if without_not or not clause.unwanted:
        return f"({wanted})"
    return f"(({wanted}) NOT ({' OR '.join(map(_term, clause.unwanted))}))"


def _term(term: Term) -> str:
    return '"' + " ".join(term.words).replace('"', '""') + '"' + (" *" if term.prefix else "")


def _places(folds: tuple[str, ...], prefix: bool, words: Sequence[Token]) -> Iterator[Span]:
    whole = folds[:-1] if prefix else folds
    for n in range(len(words) - len(folds) + 1):
        if all(words[n + i].word == fold for i, fold in enumerate(whole)) and (
            not prefix or words[n + len(whole)].word.startswith(folds[-1])
        ):
            yield Span(words[n].span.start, words[n + len(folds) - 1].span.end)
