"""From a raw page to a report: canonical text, zones, and what the page and the text say of outlet, author and date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from variorum.ingest.canonical import Unreadable, clean, decode
from variorum.ingest.datelines import Known
from variorum.ingest.dates import day, years
from variorum.ingest.outlets import Outlet, Registry
from variorum.ingest.pages import Page
from variorum.ingest.zones import Found, find_zones
from variorum.model.documents import Document, ReportDate, document_id
from variorum.model.vocabulary import DateSource, ZoneKind

LANGUAGE_CHARACTERS = 3_000
"""How much of a report is looked at to tell its language."""
FEWEST_LETTERS = 20
"""With fewer letters a language is not told, only guessed; it stays unknown."""
_LANGUAGES = {
    **{"english": "en", "russian": "ru", "ukrainian": "uk", "korean": "ko", "chinese": "zh", "japanese": "ja"},
    **{"french": "fr", "german": "de", "spanish": "es", "portuguese": "pt", "italian": "it", "arabic": "ar"},
    **{"persian": "fa", "turkish": "tr", "polish": "pl", "hebrew": "he", "hindi": "hi", "dutch": "nl"},
}


_TAKEN_FOR = {"pcm": "en"}
"""Nigerian Pidgin, of which the classifier knows little and for which it takes plain English news."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """A page whose text is decoded: enough to tell whether the report is known. ``note`` is for a person, or None.

    ``said`` is the page without its text and bytes: what its row or manifest says.
    """

    id: str
    file: str
    external_id: str
    location: str
    text: str
    said: Page
    note: str | None = None


def canonical(page: Page) -> Canonical:
    """The page with its canonical text and the id of its report. Raises :class:`Unreadable` when it holds no text."""
    if page.text is not None:
        decoded = clean(page.text)
    elif page.raw is not None:
        decoded = decode(page.raw)
    else:
        raise Unreadable("the page holds neither text nor bytes")
    notes = [note for note in (decoded.note, _date_remark(page)) if note]
    return Canonical(
        document_id(page.file, page.external_id, decoded.text),
        page.file,
        page.external_id,
        page.location,
        decoded.text,
        replace(page, text=None, raw=None),
        "; ".join(notes) or None,
    )


def document(page: Page | Canonical, registry: Registry) -> Document:
    """The report that a page holds.

    What a row or manifest says wins (a URL tells the outlet by its domain); else the text's own marks speak; nothing
    is inferred from what the report tells about. Raises :class:`Unreadable` when the page holds no report.
    """
    if isinstance(page, Page):
        page = canonical(page)
    said, text = page.said, page.text
    found = find_zones(text, said.title, _known(registry))
    outlet, agency = _publisher(found, registry)
    return Document(
        id=page.id,
        text=text,
        file=page.file,
        external_id=page.external_id,
        location=page.location,
        outlet=_stated_outlet(said, registry) or _outlet_of_url(said.url, registry) or outlet,
        agency=agency,
        title=said.title or found.title,
        author=said.author or found.author,
        url=said.url,
        published=_stated_date(said) or _date_in_text(found, text),
        language=_stated_language(said.language) or _told_language(text, found),
        zones=found.zones,
    )


def differs(page: Canonical, known: Document, registry: Registry) -> bool:
    """Whether a row or manifest now says something of a known report that its document does not hold.

    So that a corrected manifest is taken up although the text, and with it the id, is the same.
    """
    said = page.said
    stated = _stated_date(said)
    language = _stated_language(said.language)
    return (
        page.location != known.location
        or any(
            new is not None and new != old
            for new, old in (
                (_stated_outlet(said, registry), known.outlet),
                (said.title, known.title),
                (said.author, known.author),
                (stated, known.published),
                (language, known.language),
            )
        )
        or said.url != known.url
        or (said.published is None and known.published.source is DateSource.METADATA)
    )


def _date_remark(page: Page) -> str | None:
    if not page.published or day(page.published) is not None:
        return None
    shown = page.published if len(page.published) <= 60 else page.published[:57] + "..."
    return f"the date {shown!r} is not understood or can be read in two ways; write it as YYYY-MM-DD"


def _known(registry: Registry) -> Known:
    """Whether a name is an outlet's; one that begins with a small letter is a word ("(time)"), not a name."""
    return lambda name: not name[:1].islower() and registry.find(name) is not None


def _stated_outlet(said: Page, registry: Registry) -> str | None:
    """The outlet as the row or manifest names it; a known host ("www.example.org") by its outlet's name."""
    if said.outlet and re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", said.outlet):
        return _outlet_of_url(said.outlet, registry) or said.outlet
    return said.outlet


def _outlet_of_url(url: str | None, registry: Registry) -> str | None:
    outlet = registry.by_domain(url) if url else None
    return outlet.name if outlet else None


def _publisher(found: Found, registry: Registry) -> tuple[str | None, str | None]:
    """Outlet and agency as the marked lines name them; a name in the body's prose is never looked at.

    A wire service in a dateline or sign-off may have been carried by anyone, so it is the agency; it is the outlet
    too when the report claims the wire's own pictures (``© WIRE / ...``).
    """
    spoken = [found.signed, found.dateline.agency if found.dateline else None, found.source]
    spoken += [
        *found.bylines,
        *found.notices,
        *(words for words in found.credits if registry.find(words) and not _is_photographers(words)),
    ]
    named = [last for words in spoken if words and (last := _last(registry.named_in(words)) or registry.find(words))]
    credited = [registry.named_in(words) for words in found.credits if not _is_photographers(words)]
    named += [last for names in credited if (last := _last(tuple(filter(_is_wire, names))))]
    outlet = next((one for one in named if not _is_wire(one)), None)
    agency = next((one for one in named if _is_wire(one)), None)
    owners = [registry.named_in(words)[:1] for words in found.credits if words.startswith("©")]
    if outlet is None and agency is not None and (agency,) in owners and _opens_with(found, agency, registry):
        outlet = agency
    return outlet.name if outlet else None, agency.name if agency else None


def _last(named: tuple[Outlet, ...]) -> Outlet | None:
    """The last of several: in "(A-B)" B carried what A made."""
    return named[-1] if named else None


def _is_wire(outlet: Outlet) -> bool:
    return outlet.kind == "agency"


def _opens_with(found: Found, outlet: Outlet, registry: Registry) -> bool:
    dateline = found.dateline
    return dateline is not None and dateline.agency is not None and registry.find(dateline.agency) == outlet


def _is_photographers(credit: str) -> bool:
    """Whether a credit names who took a picture; it tells nothing of the text."""
    photo = re.search(r"\b(?:photo|image|picture|getty|epa\b|handout|pool|file|illustration|screen)", credit, re.I)
    slashed = re.search(r"\w\s?[/|]\s?\w", credit) and not credit.startswith("©")
    return bool(photo or slashed)


def _stated_date(said: Page) -> ReportDate | None:
    """The date of the row or manifest: unknown when it is no date, None when nothing is said."""
    if not said.published:
        return None
    edtf = day(said.published)
    return ReportDate(edtf, DateSource.METADATA) if edtf else ReportDate()


def _date_in_text(found: Found, text: str) -> ReportDate:
    """When the report says it appeared: a date line, else a dateline whose year is known, else a line of update."""
    stated = day(found.date_words) if found.date_words else None
    if stated:
        return ReportDate(stated, DateSource.TEXT)
    words = found.dateline.date_words if found.dateline else None
    edtf = day(words, _year_of_header(found, text)) if words else None
    if edtf:
        return ReportDate(edtf, DateSource.DATELINE)
    updated = day(found.updated) if found.updated else None
    return ReportDate(updated, DateSource.TEXT) if updated else ReportDate()


def _year_of_header(found: Found, text: str) -> int | None:
    """The one year that the lines before the body state: headline, date lines, bylines, credits and notices."""
    kinds = (ZoneKind.DATE, ZoneKind.DATELINE, ZoneKind.BYLINE, ZoneKind.HEADLINE, ZoneKind.CREDIT)
    stated = [zone.span.words(text) for zone in found.zones if zone.kind in kinds]
    for words in (stated, [*stated, *found.notices]):
        known = years(" ".join(words))
        if known:
            return known.pop() if len(known) == 1 else None
    return None


def _stated_language(stated: str | None) -> str | None:
    """The code of a language that is given as a code ("en-GB") or by its English name; anything else as it stands."""
    if not stated:
        return None
    name = stated.strip().lower()
    is_code = re.fullmatch(r"[a-z]{2,3}(?:[-_]\w+)*", name)
    return _LANGUAGES.get(name) or (re.split(r"[-_]", name)[0] if is_code else stated)


def _told_language(text: str, found: Found) -> str | None:
    """The language told from the body's first characters, or None for too short a text."""
    sample = _sample(zone.span.words(text) for zone in found.zones if zone.kind is ZoneKind.BODY).strip() or text
    sample = sample[:LANGUAGE_CHARACTERS]
    if sum(char.isalpha() for char in sample) < FEWEST_LETTERS:
        return None
    import py3langid  # here, because loading its model takes a second

    code: str = py3langid.classify(sample)[0]
    return _TAKEN_FOR.get(code, code)


def _sample(pieces: Iterable[str]) -> str:
    out = ""
    for piece in pieces:
        out += piece[:LANGUAGE_CHARACTERS] + "\n"
        if len(out) >= LANGUAGE_CHARACTERS:
            break
    return out
