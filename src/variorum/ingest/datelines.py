"""The dateline: the words before a report's first sentence that give place, day and agency."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from variorum.ingest.dates import MONTH
from variorum.model.text import Span

Known = Callable[[str], bool]
"""Whether a name is an outlet or agency that the user's registry knows."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline stands, and its parts as written (None when it has no such part)."""

    span: Span
    place: str | None = None
    agency: str | None = None
    date_words: str | None = None


LONGEST = 200
"""Characters of a paragraph's beginning that are looked at: the longest datelines name several cities."""

_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[.,]{0,2}\s*"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY = (
    rf"(?:{_WEEKDAY})?(?:{MONTH}\s?{_NTH}|{_NTH}\s{MONTH})(?:,?\s\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
)
_WORD = r"[^\W\d_][\w.'\u2019\u02bc`-]*"
_PLACE = rf"{_WORD}(?:(?:\s(?:and\s|&\s)?|/|\s/\s|,\s){_WORD}){{0,7}}?"
_NAME = r"[^()\[\]|]{2,60}?"
_DASH = r"(?:\s*[\u2014\u2013\u2015\u2012\u2500]\s*|\s*--+\s*|\s+[-_]\s*|-\s+)"
_END = rf"(?:{_DASH}|\s*[:.]\s+|\s+(?=[\"\u201c\u2018'A-Z\d]))"

_WITH_AGENCY = re.compile(
    rf"(?P<place>{_PLACE})??[,.]?\s*(?:(?P<date>{_DAY})[,.]?)?\s*"
    rf"(?:\((?P<round>{_NAME})\)|\[(?P<square>{_NAME})\]|/\s?(?P<slash>[^()\[\]/|]{{2,40}}?)\s?/"
    rf"|\|\s(?P<bar>{_NAME})\s\|)"
    rf"(?P<late>,?\s(?:{_DAY}))?(?P<end>{_END}|\.?\s*$)"
)
_WITHOUT_AGENCY = re.compile(
    rf"(?P<place>{_PLACE})(?:[,.]?\s(?P<date>{_DAY}))?[,.]?(?P<end>{_DASH})(?=[\"\u201c\u2018'A-Z\d$\u20ac\u00a3])"
)
_BRACKETED_PLACE = re.compile(rf"\((?P<place>{_PLACE})\)(?P<end>{_DASH})")
_COMMA_AGENCY = re.compile(
    rf"(?P<place>{_PLACE}),\s(?P<date>{_DAY})[,.]?(?:{_DASH}|\s)(?P<agency>[A-Z][\w ]{{1,30}}?)(?:\.\s|{_DASH})"
)
_INSIDE = re.compile(
    rf"(?<=\s)(?P<dateline>[A-Z][A-Z.'\u2019-]{{2,}}(?:[\s/][A-Z][A-Z.'\u2019-]+){{0,3}}(?:,\s[A-Z][\w.]+)?"
    rf"(?:,\s(?:{_DAY}))?\s?[(/][A-Z][^()/]{{1,40}}[)/](?:{_DASH}|\.\s))"
)
_NEWSY = re.compile(
    r"\b(?:News|Press|Agency|Agence|Times|Post|TV|Radio|Wire|Media|Network|Herald|Tribune|Journal|Telegraph|Today)\b"
    r"|\.(?:com|net|org|ru|cn|kr|uk)\b|^[A-Z]{2,9}$|^[A-Z][a-z]+(?:[-/ ][A-Z][a-z]+)?$"
)
_PARTY = re.compile(r"^[RDI](?:\.|\b)[-,.\s\u2013]*[A-Z]|^(?:[A-Z]|Rep|Dem|Ind)\.?$")
_NO_PLACE = re.compile(
    r"^(?:files?|photos?|file photo|videos?|watch|read more|related|updated?|breaking|exclusive|analysis|opinion"
    r"|editorial"
    r"|factbox|explainer|corrections?|clarification|live|note|editor'?s note|q&a|q|a|new|summary|background|listen|more"
    r"|also|sources?|copyright|by .*|nato|un|u\.n|eu|e\.u|us|u\.s|usa|uk|fbi|cia|gop|iaea|who|dprk|prc|wto|imf"
    r"|asean|opec"
    r"|brics)\.?$",
    re.I,
)
_PARTICLES = frozenset(
    "de la le du da di do dos das del der den al el el- bin of the and upon sur an am and & st".split()
)


def dateline_at(flat: str, start: int, end: int, known: Known) -> Dateline | None:
    """The dateline with which ``flat[start:end]`` begins (a paragraph with its line breaks as spaces), or None.

    "LONDON -- ", "LIMA, Peru, May 3 (ANP) - ", "Oslo, 3 May. /ANP/. ", "(ANP) - " and their like. The span runs up to
    and with the closing dash or full stop. A bracketed name in mixed case counts only when it is ``known``, looks
    like a news organisation's, or stands with a day or with a place in capitals.
    """
    head = flat[start : min(end, start + LONGEST)]
    for read in (_with_agency, _comma_agency, _without_agency, _bracketed_place):
        found = read(head, known)
        if (found and found.span.end < len(head)) or (found and end - start <= LONGEST and found.agency):
            return Dateline(Span(start, start + found.span.end), found.place, found.agency, found.date_words)
    return None


def dateline_inside(flat: str, start: int, end: int, known: Known) -> Dateline | None:
    """A dateline in capitals, with an agency, in the midst of a line: a headline or caption is glued in front of it."""
    match = _INSIDE.search(flat, start, min(end, start + 4 * LONGEST))
    return dateline_at(flat, match.start(), end, known) if match else None


def _with_agency(head: str, known: Known) -> Dateline | None:
    match = _WITH_AGENCY.match(head)
    if not match:
        return None
    place, date = match["place"], match["date"]
    agency = (match["round"] or match["square"] or match["slash"] or match["bar"]).strip()
    if re.fullmatch(_DAY, agency):  # "GRAZ (May 3) - "
        return Dateline(_closed(match), place, None, agency) if place and _in_capitals(place) else None
    dashed = bool(match["end"].strip(" "))
    is_known = known(agency)
    if _PARTY.match(agency) or not agency[:1].isalnum() or (place is not None and not _may_be_place(place)):
        return None
    if (not agency[0].isupper() and not is_known) or (re.search(r"\d{3}", agency) and not is_known):
        return None
    if not is_known:
        sure = bool(date) or (place is not None and _in_capitals(place))
        plausible = bool(_NEWSY.search(agency))
        if not dashed or not (sure or plausible) or (place is None and not (date or _is_short_name(agency))):
            return None
        if (not sure and place is not None and len(place.split()) > 3) or head[match.end() :][:1].islower():
            return None
    if place is None and not date and not dashed and not (is_known and match["round"]):
        return None
    late = match["late"].strip(" ,") if match["late"] else None
    return Dateline(_closed(match), _without_stop(place), agency, date or late)


def _comma_agency(head: str, known: Known) -> Dateline | None:
    match = _COMMA_AGENCY.match(head)
    if not match or not _may_be_place(match["place"]) or not known(match["agency"]):
        return None
    return Dateline(Span(0, len(match[0].rstrip())), match["place"], match["agency"], match["date"])


def _without_agency(head: str, known: Known) -> Dateline | None:
    match = _WITHOUT_AGENCY.match(head)
    if not match or not _may_be_place(match["place"]) or len(match["place"]) > 60:
        return None
    if not match["date"] and (not _in_capitals(match["place"]) or len(match["place"]) < 4):
        return None
    return Dateline(_closed(match), match["place"], None, match["date"])


def _bracketed_place(head: str, known: Known) -> Dateline | None:
    match = _BRACKETED_PLACE.match(head)
    if not match or not _may_be_place(match["place"]) or not _in_capitals(match["place"]):
        return None
    return Dateline(_closed(match), match["place"])


def _closed(match: re.Match[str]) -> Span:
    return Span(0, match.start("end") + len(match["end"].rstrip()))


def _may_be_place(place: str) -> bool:
    """Capitalised words, particles apart, and none of the labels that also stand before a dash."""
    words = re.split(r"[\s/,]+", place)
    capitalised = all(word[:1].isupper() or not word[:1].islower() or word.lower() in _PARTICLES for word in words)
    if words[0] in ("The", "A", "An", "This", "In", "On", "At", "Mr.", "Mrs.", "Ms.", "Dr.") and words[1:2] != [
        "Hague"
    ]:
        return False
    first = place.split(",")[0].split()
    if not first[0].isupper() and len(first[-1]) > 3 and first[-1].isupper() and not first[0].startswith(("Mc", "Mac")):
        return False  # "Pier Opens GRAZ": a headline is glued in front
    return capitalised and words[0][:1].isupper() and not _NO_PLACE.match(place.strip())


def _without_stop(place: str | None) -> str | None:
    """Drop the stop of "GRAZ." a date, but keep that of "WASHINGTON, D.C." and "TULSA, Okla."; they are spelled so."""
    return place[:-1] if place and re.fullmatch(r"[^.,]{4,}\.", place) else place


def _in_capitals(place: str) -> bool:
    """Whether the part before the first comma is in capitals ("McALLEN, Texas" as well)."""
    letters = [char for char in place.split(",")[0] if char.isalpha()]
    return len(letters) >= 2 and sum(char.isupper() for char in letters) >= 0.7 * len(letters)


def _is_short_name(agency: str) -> bool:
    return len(agency.split()) <= 3 and len(agency) <= 30
