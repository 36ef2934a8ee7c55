"""Full-text search: for each fitting report or attribution the sentence that shows it, with the exact places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from variorum.model.dates import days, is_date
from variorum.model.documents import Document
from variorum.model.mentions import Attribution, words_of
from variorum.model.text import Span, Spans
from variorum.model.vocabulary import Act, QuoteKind, ZoneKind
from variorum.store.connection import folded
from variorum.store.errors import BadDate
from variorum.store.query import Query, Term, fits, hits, tokens, understood
from variorum.store.sentences import sentence_around
from variorum.store.view import View


@dataclass(frozen=True, slots=True)
class Result:
    """A sentence that shows why the report was found.

    ``words`` are exactly those of ``sentence``, a span of the report; ``hits`` are the spans of the words searched
    for, within the sentence. ``attribution`` is set when attributions were asked for: then the sentence is the one
    (or those) that it stands in.
    """

    document_id: str
    outlet: str | None
    published: str | None
    title: str | None
    sentence: Span
    words: str
    hits: Spans
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results, best first, and whether there are more."""

    results: tuple[Result, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class _Filters:
    speaker: str | None = None
    act: Act | None = None
    kind: QuoteKind | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    min_score: float | None = None

    def about_attributions(self) -> bool:
        asked = (self.speaker, self.act, self.kind, self.min_score)
        return any(value is not None for value in asked)


def search(
    view: View,
    query: str,
    *,
    speaker: str | None = None,
    act: Act | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kind: QuoteKind | None = None,
    min_score: float = 0.0,
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """What current reports say in those words (see :func:`query.understood`; no words ever raise).

    ``speaker`` and ``outlet`` are parts of a name, case and accents aside. ``since`` and ``until`` are EDTF and
    inclusive: a report is left out when its date cannot lie within, or is unknown. With ``speaker``, ``act``,
    ``kind`` (how it is quoted) or ``min_score`` (how sure the reader was at least) the results are attributions
    whose content, or whose sentence, fits the words.
    Without any words, but with a filter, they are all such attributions, newest first.
    Otherwise they are reports, by bm25 (of reports) and then newest first.

    Words that only say what must not be there (``NOT treaty``) find nothing.

    Raises ``BadDate`` for a ``since`` or ``until`` that is no date, and what the :class:`View` raises.
    """
    for option, date in (("since", since), ("until", until)):
        if date is not None and not is_date(date):
            raise BadDate(f"--{option} {date!r} is not a date; write 2031-03-05, 2031-03 or 2031")
    filters = _Filters(speaker, act, kind, outlet, since, until, min_score or None)
    asked = understood(query)
    if asked.clauses:
        found = _attributions(view, asked, filters) if filters.about_attributions() else _reports(view, asked, filters)
    elif query.strip() or filters == _Filters():
        found = iter(())
    else:
        found = _attributions(view, asked, filters)
    page = list(islice(found, max(offset, 0), max(offset, 0) + max(limit, 0) + 1))
    return Results(tuple(page[: max(limit, 0)]), len(page) > max(limit, 0))


def _reports(view: View, query: Query, filters: _Filters) -> Iterator[Result]:
    condition, values = _condition(filters)
    sql = f"""
        SELECT d.id FROM search JOIN current_documents d ON d.number = search.rowid
        WHERE search MATCH ? {condition}
        ORDER BY bm25(search), d.last_day DESC, d.file, d.external_id, d.id
    """
    for (document_id,) in view.rows(sql, query.expression(), *values):
        yield _shown(view.document(_text(document_id)), query)


def _attributions(view: View, query: Query, filters: _Filters) -> Iterator[Result]:
    """Attributions in the reports that may fit, each looked at by itself."""
    condition, values = _condition(filters)
    if query.clauses:
        # What the report says elsewhere must not exclude it: NOT is left to the look at each attribution.
        table, match = "search JOIN current_documents d ON d.number = search.rowid", "search MATCH ?"
        order, values = "bm25(search), d.last_day DESC", (query.expression(without_not=True), *values)
    else:
        table, match, order = "current_documents d", "TRUE", "d.last_day DESC"
    sql = f"""
        SELECT d.id, a.id FROM {table} JOIN attributions a ON a.document = d.id
        WHERE {match} {condition}
        ORDER BY {order}, d.file, d.external_id, d.id, a.ordinal
    """
    document: Document | None = None
    for document_id, attribution_id in view.rows(sql, *values):
        if document is None or document.id != _text(document_id):
            document = view.document(_text(document_id))
        _, attribution = view.record(_text(attribution_id))
        assert isinstance(attribution, Attribution)
        sentence = _sentence_of(document, words_of(attribution))
        around = tokens(document.text, sentence)
        content = [token for span in attribution.content for token in tokens(document.text, span)]
        if not query.clauses or fits(query, content) or fits(query, around):
            yield _result(document, sentence, hits(query, around), attribution)


def _condition(filters: _Filters) -> tuple[str, tuple[str | float, ...]]:
    """The filters as SQL conditions on ``d`` (a report) and ``a`` (an attribution), and their values."""
    tests: list[tuple[str, str | float | None]] = [
        (
            "a.who IN (SELECT who FROM (SELECT DISTINCT who FROM attributions) WHERE holds(who, ?))",
            folded(filters.speaker) if filters.speaker is not None else None,
        ),
        ("a.act = ?", filters.act.value if filters.act is not None else None),
        ("a.kind = ?", filters.kind.value if filters.kind is not None else None),
        ("a.score >= ?", filters.min_score),
        (
            "d.outlet IN (SELECT outlet FROM (SELECT DISTINCT outlet FROM documents) WHERE holds(outlet, ?))",
            folded(filters.outlet) if filters.outlet is not None else None,
        ),
        # A report dated "November" may be from the day asked for: it stays. One that has no date does not.
        ("d.last_day >= ?", (days(filters.since)[0] or "") if filters.since is not None else None),
        ("d.first_day <= ?", (days(filters.until)[1] or "9999-12-31") if filters.until is not None else None),
    ]
    asked = [(test, value) for test, value in tests if value is not None]
    return "".join(f" AND {test}" for test, _ in asked), tuple(value for _, value in asked)


def _shown(document: Document, query: Query) -> Result:
    """The sentence with the most different terms, then the most hits; between equals the first."""
    found = hits(query, tokens(document.text, Span(0, len(document.text))))
    if not found:  # the words stand in the title, or the index folds them in a way of its own
        return _result(document, _sentence_of(document, (_first_words(document),)), [])
    borders = _borders(document)
    groups: list[tuple[Span, list[tuple[Term, Span]]]] = []
    for term, span in found:
        if not groups or not groups[-1][0].contains(span):
            groups.append((sentence_around(document.text, span, borders), []))
        groups[-1][1].append((term, span))
    sentence, inside = max(groups, key=lambda group: (len({term for term, _ in group[1]}), len(group[1])))
    return _result(document, sentence, inside)


def _result(
    document: Document, sentence: Span, found: list[tuple[Term, Span]], attribution: Attribution | None = None
) -> Result:
    marks = tuple(sorted({span for _, span in found}))
    words = sentence.words(document.text)
    return Result(
        document.id, document.outlet, document.published.edtf, document.title, sentence, words, marks, attribution
    )


def _sentence_of(document: Document, spans: Spans) -> Span:
    """From the beginning of the first span's sentence to the end of the last one's."""
    if not spans:
        return Span(0, 0)
    borders = _borders(document)
    around = [sentence_around(document.text, span, borders) for span in spans]
    return Span(min(span.start for span in around), max(span.end for span in around))


def _first_words(document: Document) -> Span:
    start = next((zone.span.start for zone in document.zones if zone.kind == ZoneKind.BODY), 0)
    return Span(start, min(start + 1, len(document.text)))


def _borders(document: Document) -> list[int]:
    return [border for zone in document.zones for border in (zone.span.start, zone.span.end)]


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")
