"""Public corpora as gold: each adapter turns a corpus's files into the form that the scorers read."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from variorum.read.when import calendar


class GoldTime(TypedDict):
    """A time expression: half-open span in code points, and its value as EDTF or null."""

    span: list[int]
    value: str | None


class Gold(TypedDict):
    """One document with its times, and the day it was written (EDTF), against which relative times count."""

    id: str
    text: str
    reference: str | None
    times: list[GoldTime]


def meantime_times(folder: Path) -> Iterator[Gold]:
    """The TIMEX3 of one MEANTIME corpus (a folder of CAT files such as ``corpus_airbus``), one document a file.

    The text is the tokens, set with the blanks that written English has, as far as the annotation goes (the corpus
    annotates the first sentences of a report only). Expressions without words are left out.
    """
    for path in sorted(folder.glob("*.xml")):
        root = ElementTree.parse(path).getroot()
        tokens = list(root.iter("token"))
        marked = {anchor.get("t_id") for anchor in root.iter("token_anchor")}
        last = max((int(token.get("sentence", 0)) for token in tokens if token.get("t_id") in marked), default=0)
        tokens = [token for token in tokens if int(token.get("sentence", 0)) <= last]
        lines: list[list[str]] = []
        for at, token in enumerate(tokens):
            if not at or token.get("sentence") != tokens[at - 1].get("sentence"):
                lines.append([])
            lines[-1].append(token.text or "")
        text, spans = _set(lines)
        place = {token.get("t_id"): at for at, token in enumerate(tokens)}
        times: list[GoldTime] = []
        reference = None
        for timex in root.iter("TIMEX3"):
            anchors = [place[anchor.get("t_id")] for anchor in timex.iter("token_anchor")]
            value = timex_value(timex.get("type", ""), timex.get("value", ""))
            if timex.get("functionInDocument") == "CREATION_TIME":
                reference = value
            if anchors:
                times.append({"span": [spans[min(anchors)][0], spans[max(anchors)][1]], "value": value})
        times.sort(key=lambda time: time["span"])
        if reference is None:
            reference = next((time["value"] for time in times if time["value"] and len(time["value"]) == 10), None)
        yield {"id": root.get("doc_id") or path.stem, "text": text, "reference": reference, "times": times}


def gum_times(folder: Path, split: str) -> Iterator[Gold]:
    """The dates of GUM's documents of one split (``train``, ``dev``, ``test``).

    ``folder`` holds ``xml/`` and ``splits.md``. Raises ``ValueError`` when that names no such split.

    TEI's ``when`` is a value, ``from`` and ``to`` an interval (a decade, a century or a season where it is one),
    ``from`` or ``to`` alone the end that the words name; ``notBefore`` and ``notAfter`` say only that a time is meant.
    The reference is the date line of a report, else the day on which the document was made, or last changed where it
    is a page that many hands keep up (a life, a guide for travellers).
    """
    for name in _split(folder / "splits.md", split):
        path = folder / "xml" / f"{name}.xml"
        if path.exists():
            yield _gum_document(path)


def timex_value(kind: str, value: str) -> str | None:
    """A TIMEX3 value as EDTF, which has other names for seasons, quarters, halves of a year and weekends.

    Times of day are their day, business years the year, vague times null. Lengths in quarters, decades and centuries
    are in months and years.
    """
    if kind == "SET" or not value or value.endswith("_REF") or value.startswith("XXXX"):
        return None
    if kind == "DURATION" or value.startswith("P"):
        longer = re.fullmatch(r"P(\d+)(Q|DE|CE)", value)
        return f"P{int(longer[1]) * _TIMES[longer[2]]}{'M' if longer[2] == 'Q' else 'Y'}" if longer else value
    value = re.sub(r"T.*", "", value).removeprefix("FY")
    quarter = re.fullmatch(r"(\d{4})-Q([1-4])", value)
    if quarter:
        return calendar.quarter(int(quarter[1]), int(quarter[2]))
    half = re.fullmatch(r"(\d{4})-H([12])", value)
    if half:
        return f"{half[1]}-01/{half[1]}-06" if half[2] == "1" else f"{half[1]}-07/{half[1]}-12"
    weekend = re.fullmatch(r"(\d{4}-W\d\d)-WE", value)
    if weekend:
        week = calendar.bounds(weekend[1])
        return calendar.weekend(week[0]) if week else None
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value)
    if season:
        return f"{season[1]}-{_SEASONS[season[2]]}"
    if re.fullmatch(r"\d{2,3}", value):
        return value + "X" * (4 - len(value))
    return value if calendar.is_edtf(value) else None


_TIMES = {"Q": 3, "DE": 10, "CE": 100}
_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_NO_BLANK_BEFORE = re.compile(r"[,.;:!?)\]%”’]+|'s|n't|'\w{1,2}|''")
_NO_BLANK_AFTER = re.compile(r"[(\[$#“‘]|``|US\$")


def _set(lines: Sequence[Sequence[str]]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as text, one line a sentence, and the span of each token."""
    text, spans = "", []
    for line in lines:
        for at, word in enumerate(line):
            if at and not _NO_BLANK_BEFORE.fullmatch(word) and not _NO_BLANK_AFTER.fullmatch(line[at - 1]):
                text += " "
            spans.append((len(text), len(text) + len(word)))
            text += word
        text += "\n"
    return text, spans


def _split(path: Path, split: str) -> Iterator[str]:
    part = re.search(rf"^## {re.escape(split)}$(.*?)(?=^## |\Z)", path.read_text(encoding="utf-8"), re.M | re.S)
    if part is None:
        raise ValueError(f"no split named {split!r} in {path.name}; expected a heading such as ## train")
    for line in part[1].splitlines():
        if line.strip().startswith("* "):
            yield line.strip()[2:]


@dataclass(slots=True)
class _Opened:
    value: str | None
    start: int


def _gum_document(path: Path) -> Gold:
    source = path.read_text(encoding="utf-8")
    kept_up = path.stem.startswith(("GUM_bio_", "GUM_voyage_"))
    head = re.search(rf'date{"Modified" if kept_up else "Created"}="(\d{{4}}-\d\d-\d\d)"', source)
    text, glued, times = "", 0, list[GoldTime]()
    opened: list[_Opened] = []
    for line in source.splitlines():
        if "\t" in line:
            word = _plain(line.split("\t")[0])
            joined = not text or text.endswith("\n") or glued > 1
            if not joined and not _NO_BLANK_BEFORE.fullmatch(word) and not re.search(r"[(\[$£€“‘]$|\s[\"']$", text):
                text += " "
            for mark in opened:
                mark.start = len(text) if mark.start < 0 else mark.start
            text += word
            glued += glued == 1
        elif line.startswith("<date"):
            opened.append(_Opened(_tei_value(dict(re.findall(r'(\w+)="([^"]*)"', line))), -1))
        elif line.startswith("</date") and opened:
            mark = opened.pop()
            if mark.start >= 0 and not opened:
                times.append({"span": [mark.start, len(text)], "value": mark.value})
        elif line.startswith("<w>"):
            glued = 1
        elif line.startswith("</w>"):
            glued = 0
        elif line.startswith("</s>"):
            text += "\n"
    lines = (time["value"] or "" for time in times if f"\n{text[slice(*time['span'])]}\n" in text)
    date_line = next((day for day in lines if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), None)
    reference = date_line or (head[1] if head else None)
    return {"id": path.stem, "text": text, "reference": reference, "times": times}


def _plain(word: str) -> str:
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        word = word.replace(name, sign)
    return word


def _tei_value(attributes: dict[str, str]) -> str | None:
    if "notBefore" in attributes or "notAfter" in attributes:
        return None
    first, last = (_tei_date(attributes.get(name, "")) for name in ("from", "to"))
    if not first or not last:
        return _tei_date(attributes.get("when", "")) or first or last
    if season := _season(first, last):
        return season
    ends = calendar.bounds(first), calendar.bounds(last)
    if ends[0] and ends[1]:
        return _whole(f"{ends[0][0].isoformat()}/{ends[1][1].isoformat()}") or f"{first}/{last}"
    return f"{first}/{last}"


def _season(first: str, last: str) -> str | None:
    """GUM has a season from the month in which it begins to the one in which it ends: March to June is spring."""
    number = {("03", "06"): 21, ("06", "09"): 22, ("09", "12"): 23, ("12", "03"): 24}.get((first[5:], last[5:]))
    return f"{first[:4]}-{number}" if number else None


def _whole(days: str) -> str | None:
    """The decade, century, week or season that an interval of days is."""
    decade = re.fullmatch(r"(\d{3})0-01-01/(\d{3})9-(?:12-31|01-01)", days)
    if decade and decade[1] == decade[2]:
        return f"{decade[1]}X"
    century = re.fullmatch(r"(\d\d)00-01-01/(\d\d)99-(?:12-31|01-01)", days)
    if century and century[1] == century[2]:
        return f"{century[1]}XX"
    first, last = (date.fromisoformat(day) for day in days.split("/"))
    shorter = calendar.week(first), "{}-{}".format(*calendar.season_at(first))
    return next((value for value in shorter if calendar.bounds(value) == (first, last)), None)


def _tei_date(value: str) -> str | None:
    """TEI's date as EDTF; TEI counts 508 BC as -0508, EDTF, which has a year 0, as -0507."""
    value = re.sub(r"T.*", "", value)
    if re.fullmatch(r"-\d{4}", value):
        return f"-{-int(value) - 1:04d}" if value > "-0001" else "0000"
    if value.startswith("--"):
        value = "XXXX-" + value[2:]
    return value if calendar.is_edtf(value) else None
