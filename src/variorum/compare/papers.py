"""What a report's own marks say about whose words it carries: outlet, credit, quotations, relays that it names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from variorum.model.documents import Document
from variorum.model.mentions import Reading
from variorum.model.text import Span, Spans, merged
from variorum.model.vocabulary import ZoneKind


@dataclass(frozen=True, slots=True)
class Paper:
    """One report as far as its origin goes.

    ``credit`` is the agency whose words the report as a whole is said to be (dateline, sign-off); a picture's credit
    is none. ``length``: characters of its body. ``quoted``: what stands in quotation marks. ``relays``: all whom it
    names as those who said or reported something. ``edtf``: when it appeared. ``known``: of who speaks in it, name and
    entity id.
    """

    document: str
    outlet: str | None = None
    credit: str | None = None
    edtf: str | None = None
    length: int = 0
    quoted: Spans = ()
    relays: tuple[str, ...] = ()
    supersedes: str | None = None
    known: tuple[tuple[str, str], ...] = ()


def paper(
    document: Document, reading: Reading | None = None, entities: Mapping[str, tuple[str, ...]] | None = None
) -> Paper:
    """The paper of a report; its relays are those of the reading. ``entities``: attribution -> who speaks in it."""
    body = sum(len(zone.span) for zone in document.zones if zone.kind is ZoneKind.BODY)
    said = reading.attributions if reading else ()
    named = [name for a in said for name in (*a.chain, a.who) if name]
    return Paper(
        document.id,
        document.outlet,
        _credit(document),
        document.published.edtf,
        body or len(document.text),
        merged(quotations(document.text)),
        tuple(dict.fromkeys(named)),
        document.supersedes,
        tuple(sorted({(a.who, ids[0]) for a in said if a.who and len(ids := (entities or {}).get(a.id, ())) == 1})),
    )


_WHOLE = (ZoneKind.CREDIT, ZoneKind.DATELINE, ZoneKind.BYLINE)
_QUOTED = re.compile(r"“[^”\n]+”?|«[^»\n]+»?|(?<!\w)\"[^\"\n]+\"?|(?<!\w)‘[^’\n]{2,}(?:’(?!\w)|$)")


def quotations(text: str) -> Iterator[Span]:
    """What stands in quotation marks; a quotation that never closes ends with its line."""
    for match in _QUOTED.finditer(text):
        yield Span(match.start(), match.end())


def _credit(document: Document) -> str | None:
    """The agency, unless nothing but a picture's credit names it."""
    pictures, others = [], []
    zones = sorted(document.zones, key=lambda zone: (zone.span.start, zone.span.end))
    captions = {zone.span for zone in zones if zone.kind is ZoneKind.CAPTION}
    beside = {b.span for a, b in pairwise(zones) if a.span in captions}
    beside |= {a.span for a, b in pairwise(zones) if b.span in captions}
    for zone in zones:
        words = zone.span.words(document.text)
        if zone.kind is ZoneKind.CREDIT and (zone.span in beside or words.startswith("©")):
            pictures.append(words)
        elif zone.kind in _WHOLE and _names(zone.kind, words, document.agency):
            others.append(words)
    return document.agency if others or not pictures else None


def _names(kind: ZoneKind, words: str, agency: str | None) -> bool:
    """Whether a zone can have named the agency: a sign-off does, a dateline in brackets, any by its first word."""
    if kind is ZoneKind.CREDIT:
        return any(c.isalpha() for c in words)
    if kind is ZoneKind.DATELINE and re.search(r"[(/\[][^)/\]]*[^\W\d_][^)/\]]*[)/\]]", words):
        return True
    return agency is not None and re.search(rf"\b{re.escape(agency.split()[0])}\b", words) is not None
