"""Captions and credits of pictures, as they stand in a report's text."""

import re

from variorum.ingest.datelines import Known
from variorum.ingest.dates import MONTH
from variorum.ingest.names import NAME, is_like_an_agency

LONGEST_CAPTION = 800
"""Characters; agencies' captions with background run to some 600."""
LONGEST_CREDIT = 200
"""Characters at a line's end in which its credit is looked for."""
LONGEST_GLUED = 400
"""Characters of a line in which a caption glued to its credit is looked for."""

SUPPLIER = (
    r"(?:Getty(?: Images)?|AP(?: Photos?| Images)?|AFP|Agence France-Presse|Associated Press|Reuters|REUTERS"
    r"|EPA(?:-EFE)?|epa"
    r"|Shutterstock|Bloomberg(?: News)?|Xinhua|Alamy|Anadolu(?: Agency)?|iStock|Redux|Landov|Corbis|NurPhoto"
    r"|Zuma(?: Press)?"
    r"|UPI|Yonhap|Kyodo(?: News)?|dpa|Sipa|Polaris|WireImage|CQ[- ]Roll Call(?:,? ?Inc\.?)?|The New York Times"
    r"|Pool|Sputnik"
    r"|TASS|KCNA)"
)
"""Suppliers of photographs whose names close a caption."""

_LABEL = re.compile(
    r"^\W{0,2}(?:(?:photo|image|picture|photograph|illustration|video|graphic|map|screen ?(?:shot|grab))s?"
    r"(?:\s(?:credit|source|courtesy(?: of)?|by|copyright))?\s?(?::|\bby (?-i:[A-Z])|\bcopyright\b|/)"
    r"|credits?\s?:|(?:image|photo|picture) (?:credit|source|copyright)\b|courtesy of\b|(?:AP|AFP|Reuters"
    r"|EPA) Photo\b)",
    re.I,
)
_BRACKETED = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,140}(?:\([^()]{1,60}\)[^()\[\]]{0,40})?)[)\]]\.?\s*$")
_OF_PHOTOGRAPH = re.compile(
    r"\b(?:photo(?:graph)?s?|image|picture|getty|handout|courtesy|pool|screen ?(?:shot|grab)|credit|illustration"
    r"|graphic|file)\b"
    rf"|^{SUPPLIER}/|/\s?{SUPPLIER}$|^{NAME}\s?[/|,]\s?{SUPPLIER}$",
    re.I,
)
_TWO_SUPPLIERS = re.compile(r"[A-Z][\w.'’ ]+/\s?[A-Z][\w.'’ ]+")
_LABELS_IN_SMALL = ("photo", "image", "file", "screen", "courtesy", "via ")
_CLOSING = re.compile(
    r"(?:(?<=[.!?\"”’')])|(?<=\d)|^)\s*(?P<credit>"
    rf"(?:REUTERS|AFP|AP|EPA|EPA-EFE|Reuters|Xinhua|TASS|AP Photo|UPI)\s?/\s?{NAME}"
    r"(?:\s?/\s?(?:File Photo|Pool|Handout|Files?|[A-Z][\w ]+))*"
    rf"|(?:{NAME}\s?(?:/|\|| — |,\s)\s?)(?:[A-Z][\w .-]{{1,30}}\s?(?:/|\|)\s?|via\s)*{SUPPLIER}"
    r"(?:,? (?:FILE|File|file))?(?:\s?/\s?(?:Pool|File))?"
    rf"|(?:Source: .{{2,40}} via |{SUPPLIER}\s?(?:/|\||via)\s?){SUPPLIER}|Getty Images"
    rf"|(?:Photo|Image|Picture)(?: by| courtesy of| credit)?(?:\s?:\s?\S.{{2,80}}|\s{NAME}))\.?\s*$"
)
_SAYS_SO = re.compile(
    r"^\W{0,2}(?:file\b\s?(?:photo|image|picture|pic)?\s?[-:–—,.]|a file (?:photo|picture|image)"
    r"|(?:photo|image|picture|caption|media caption|image caption)\s?:|(?:image|media) caption\b)"
    r"|\b(?:in|from) (?:this|an?) (?:\w+ ){0,2}(?:file |handout )?(?:photo|picture|photograph|frame grab"
    r"|screen ?(?:shot|grab))\b"
    r"|\bundated (?:file |handout )?(?:photo|image|picture|handout)\b"
    r"|\b(?:this|file|combo|combination) (?:photo|picture|image)s? (?:shows?|taken|provided|released)\b",
    re.I,
)
_LOOKS_LIKE_ONE = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown)\b.{0,60}\b(?:in|at|during|after|before|near|outside)\b"
    r"|\((?:L|C|left|right|cent(?:er|re)|\dnd [LR]|\drd [LR]|second from (?:left|right)|pictured)\)"
    r"|\bphoto (?:shows|taken|released|provided)\b"
)
_DAY = (
    rf"(?:\b(?:on|,)\s(?:\w+day\b,? ?)?{MONTH}|\b(?:19|20)\d\d\b"
    r"|\b(?:on|,) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
)
_POSE = re.compile(
    r"^[^\"“]{3,140}?\b(?:shakes?|speaks?|poses?|waves?|walks?|stands?|listens?|arrives?|attends?|addresses"
    r"|greets?|welcomes?"
    r"|smiles?|gestures?|looks? on|delivers?|holds? a|hugs?|embraces?|salutes?|inspects?|visits?|watch(?:es)?"
    r"|leaves?|boards?"
    r"|sits?|toasts?|chairs?)\b"
    rf"(?=.*?(?:\b(?:during|prior to|before|after|ahead of|at|outside|near|as)\b|hands))(?=.*?{_DAY})"
)
_REPORTING = re.compile(r"\b(?:said|says|told|added|according to|reported|announced|stated)\b", re.I)
_PIPED = re.compile(
    rf"^(?P<caption>[^|]{{10,250}}?)\s\|\s(?P<credit>(?:[^|/]{{2,30}}/)?(?:{SUPPLIER}|(?<=/)[A-Z]{{3,12}}))"
    r"\s(?P<headline>[A-Z\"'“‘][^|]{8,150})$"
)
_CAPITAL_INSIDE = re.compile(
    r"(?:Mc|Mac|De|Di|La|Le|Du|Fitz|Van|Al|El|O|You|Tik|Wiki|Linked|Pay|Space|Buzz|Huff|Face|i|e|Nur|Wire|App"
    r"|Whats|Sales|Master"
    r"|Door|Deep|Open|Git|Black|Bit|Air)"
)


def is_caption(line: str) -> bool:
    """Whether the line describes a photograph: it says so, or tells a pose in the present tense with a day."""
    if len(line) > LONGEST_CAPTION:
        return False
    if _SAYS_SO.search(line):
        return True
    return bool(_LOOKS_LIKE_ONE.search(line) or _POSE.match(line)) and not _REPORTING.search(line)


def is_credit_line(line: str) -> bool:
    """Whether the line begins like a credit ("© ...", "Photo: ...", "Image credit ...")."""
    return line.startswith(("©", "(c) ", "(C) ")) or bool(_LABEL.match(line))


def bracketed_credit(line: str, known: Known) -> tuple[re.Match[str], bool] | None:
    """A credit in brackets at a line's end (group ``credit``), and whether it is surely one for a photograph."""
    match = _BRACKETED.search(line, max(0, len(line) - LONGEST_CREDIT)) if line.rstrip(". ")[-1:] in ")]" else None
    if not match:
        return None
    words = match["credit"].strip()
    if _TWO_SUPPLIERS.fullmatch(words):
        return match, True
    if _OF_PHOTOGRAPH.search(words) and (words[:1].isupper() or words.lower().startswith(_LABELS_IN_SMALL)):
        return match, True
    parts = re.split(r"\s?[-/,]\s?|\s+via\s+", words)
    if known(words) or any(known(part) for part in parts) or re.search(r"\b(?:News|Press) Agency\b", words):
        return match, False
    return None


def closing_credit(line: str) -> re.Match[str] | None:
    """A photographer's credit without brackets at a line's end (group ``credit``)."""
    return _CLOSING.search(line, max(0, len(line) - LONGEST_CREDIT))


def is_bracketed_name(line: str) -> bool:
    """Whether the line is one capitalised name in brackets and nothing else."""
    match = re.fullmatch(r"\(([^()]{3,60})\)", line)
    return match is not None and is_like_an_agency(match[1])


def piped(line: str) -> re.Match[str] | None:
    """Groups ``caption``, ``credit`` and ``headline`` of a line that glues them with an upright bar."""
    return _PIPED.match(line)


def glued_at(line: str) -> int | None:
    """Where a sentence begins right after a small letter, digit or bracket, without a space ("... MinistryThe ...")."""
    for match in re.finditer(r"(?<=[a-z)\d])(?=[A-Z][\w'’.-]*\s)", line[:LONGEST_GLUED]):
        before = re.split(r"[\s/]", line[: match.start()])[-1]
        if not _CAPITAL_INSIDE.fullmatch(before) and len(line[match.start() :].split()) >= 4:
            return match.start()
    return None
