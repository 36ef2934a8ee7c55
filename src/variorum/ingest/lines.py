"""What one line of a report is by its looks: date line, byline, thanks, sign-off, headline."""

import re

from variorum.ingest.datelines import Known
from variorum.ingest.dates import MONTHS, day
from variorum.ingest.names import NAME, PARTICLE, is_like_an_agency, is_name

LONGEST_SIGNATURE = 80
"""Characters at a paragraph's end in which the agency that signs it is looked for."""

_LABEL = re.compile(
    r"^\W{0,2}(?:first |last |originally )?"
    r"(?:published|posted|updated|modified|date|issued|released|created|filed|dated|revised|edited)"
    r"(?:\s(?:on|at|date|time|online))?\b\s*[:|]?\s*",
    re.I,
)
_DATE_TOKEN = re.compile(
    r"^(?:\d{1,4}(?:st|nd|rd|th)?|\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?|[ap]\.?m\.?"
    r"|\d{4}-\d{2}-\d{2}(?:T[\d:.+-]+Z?)?|\d{1,4}[/.]\d{1,2}[/.]\d{2,4}|[+-]\d{2}:?\d{2}"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|at|on|of|by|and|the|time|hours?|hrs|local|noon|midnight|last|first|originally|updated|published|posted"
    r"|modified|date"
    r"|gmt|utc|bst|cet|cest|msk|kst|jst|ist|hkt|sgt|aest|e[sd]?t|c[sd]t|m[sd]t|p[sd]?t|z|issued|eastern|moscow"
    r"|jul|sept)$",
    re.I,
)
_BYLINE = re.compile(
    r"^(?:(?:[Ss]tory |[Tt]ext |[Ww]ords )?[Bb]y|BY|[Ww]ritten [Bb]y|[Rr]eport(?:ed|ing)? [Bb]y"
    r"|[Aa]uthors?\s?:|[Rr]eporters?\s?:|[Cc]orrespondents?\s?:|[Bb]yline\s?:)\s+(?P<who>.+)$"
)
_AUTHOR_LABEL = re.compile(
    r"^(?:the\s)?(?:author|reporter|writer|correspondent|by|written by|byline|journalist|contributor)s?"
    r"(?:\s?['`\u2019\u00b4]\s?s?)?(?:\sname)?s?\s*:?$",
    re.I,
)
_CITY = r"[A-Z\u00c0-\u00de][\w.'\u2019`-]*"
_NAME_IN_CITY = re.compile(
    rf"^{NAME}(?:(?:,|\sand|\s&)\s{NAME}){{0,3}}\s(?:in|reporting from)\s{_CITY}(?:[ ,]+(?:and\s)?{_CITY}){{0,5}}$"
)
_NAME_AND_ROLE = re.compile(
    rf"^{NAME}(?:(?:,|\sand|\s&)\s{NAME}){{0,3}}\s*[,|/\u2022\u2013\u2014-]\s*[\w .,'\u2019&-]{{0,60}}"
    r"\b(?:[Cc]orrespondent|[Rr]eporter|[Ee]ditor|[Ss]taff [Ww]riter|[Cc]olumnist|[Cc]ontributor"
    r"|[Bb]ureau [Cc]hief|[Dd]esk"
    r"|[Nn]ews [Aa]gency|[Ss]taff)\b[\w .,'\u2019&-]{0,40}$"
)
_ROLE_WORDS = frozenset(
    "and for in with of on at to the & | correspondent correspondents reporter reporters editor editors staff writer "
    "writers columnist special contributor chief bureau senior political diplomatic national foreign agency news desk "
    "via from analyst "
    "team".split()
)
_CONTRIBUTED = re.compile(
    r"contribut(?:ed|ing|ors?)\b.{0,30}(?:report|story|article|piece|post)|^\W*(?:contributing|contributors?)\s?:"
    r"|additional (?:reporting|contributions?|research) by|was used in this (?:report|story|article)"
    r"|wire services contributed"
    r"|^\W{0,2}this (?:story|report|article) was (?:reported|written|compiled|produced) (?:by|with)\b"
    r"|^\W{0,2}(?:reporting|writing|editing|compiled|edited|translat\w+|produced|produced and edited) by\b"
    r"|^\W{0,2}with (?:inputs?|files|reporting|reports|agencies)\b|^\W{0,2}source\s?:\s?[A-Z]",
    re.I,
)
_SOURCE_LINE = re.compile(r"^(?:source|outlet|publisher|published by|agency)\s?:\s*(?P<name>[^:]{2,60})$", re.I)
_SIGN_OFF = re.compile(r"^\W{0,2}(?:ends?|-?\s?0\s?-|\(?\s?ends?\s?\)?|#{2,4}|-?\s?30\s?-|\*{3}|xxx)\W{0,2}$", re.I)
_EMAIL = re.compile(r"^\(?\s*(?:[\w.'-]+\s){0,4}[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*\)?$")
_SIGNED_IN_BRACKETS = re.compile(r"(?:(?<=[.!?\"\u201d\u2019'\u2026)])|^)\s*\((?P<name>[^()]{2,60})\)\s*$")
_SIGNED_WITH_DASH = re.compile(
    r"(?:(?<=[.!?\"\u201d\u2019'])\s*|^)(?:--|\u2014|\u2013|-)\s?(?P<name>[A-Z][\w ./&-]{1,40})$"
)
_SIGNED_ZERO = re.compile(r"\s*(?:-0-|\(END\)|ENDS)\s*$")
_STOPS = re.compile(r"[.,:;\u2026\u3002](?:[\"\u201d\u2019')\]]*)$")
_ABBREVIATION_LAST = re.compile(r"\b(?:[A-Z]\.){2,}$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|No|vs)\.$")
_SENTENCE_BREAK = re.compile(r"(?<=[a-z\d)\"\u201d'\u2019][.!?])[\"\u201d\u2019]?\s+(?=[A-Z\"\u201c\u2018'])")


def is_date_line(line: str) -> bool:
    """Whether the line is nothing but a date or a time of publication, with or without a label."""
    if len(line) > 120:
        return False
    rest = _LABEL.sub("", line)
    tokens = [
        token.strip("()[].,;:|\u2022\u00b7") for token in re.split(r"[\s,|\u2022\u00b7/\u2013\u2014]+(?!\d)|\s+", rest)
    ]
    tokens = [token for token in tokens if token.strip("-")]
    if not tokens or not all(_DATE_TOKEN.match(token) or token.lower().rstrip(".") in MONTHS for token in tokens):
        return False
    if any(re.fullmatch(r"\d{1,4}[/.]\d{1,2}[/.]\d{2,4}", token) for token in tokens):
        return True
    return day(rest) is not None or (rest != line and any(char.isdigit() for char in rest))


def is_update(line: str) -> bool:
    """Whether a date line tells a change and not the first appearance."""
    return bool(re.match(r"\W{0,2}(?:last )?(?:updated|modified|revised|edited)", line, re.I))


def byline_names(line: str, known: Known) -> tuple[str, ...] | None:
    """The persons named by a byline ("By Jane Doe and John Roe, Agency"), perhaps none; None when it is no byline."""
    match = _BYLINE.match(line) if len(line) <= 160 else None
    if match is None:
        return None
    who = re.split(r"\s[|\u2022\u2013\u2014-]\s|\s\u2022", match["who"])[0].strip()
    tokens = who.replace(",", " , ").split()
    fine = all(token[:1].isupper() or not token[:1].islower() or _lower_in_byline(token) for token in tokens)
    if not fine or len(tokens) > 24 or (_STOPS.search(who) and not re.search(r"\b[A-Z]\.$", who)):
        return None
    if not who[:1].isupper() or is_date_line(who):
        return None
    persons = _names(who, known)
    return persons if persons or known(who) or _has_role(who) else None


def is_author_label(line: str) -> bool:
    """Whether the line only announces that the next one names the author."""
    return len(line) <= 40 and bool(_AUTHOR_LABEL.match(line))


def named_with_place_or_role(line: str, known: Known) -> tuple[str, ...] | None:
    """The persons of "Jane Doe in Lima" and "Jane Doe, Diplomatic Correspondent"; or None when it is neither."""
    if len(line) > 120:
        return None
    if _NAME_IN_CITY.match(line):
        return _names(re.split(r"\s(?:in|reporting from)\s", line)[0], known)
    return _names(line, known) if _NAME_AND_ROLE.match(line) else None


def is_contribution(line: str) -> bool:
    """Whether the line thanks agencies or colleagues ("... contributed to this report", "Editing by ...")."""
    return len(line) <= 250 and bool(_CONTRIBUTED.search(line))


def source_named(line: str) -> str | None:
    """The name in a header line "Source: NAME"."""
    match = _SOURCE_LINE.match(line)
    return match["name"].strip() if match else None


def is_sign_off(line: str) -> bool:
    """Whether the line only says that the report ends here, or how to reach its writer."""
    return len(line) <= 60 and bool(_SIGN_OFF.match(line) or _EMAIL.match(line))


def signed(tail: str, known: Known, at_end: bool) -> re.Match[str] | None:
    """The agency with which a paragraph is signed ("(ANP)", "--ANP", "-0-"): group ``name`` where it names one.

    At the end of the report any name in brackets counts that looks like one, elsewhere only a known name.
    """
    for pattern in (_SIGNED_IN_BRACKETS, _SIGNED_WITH_DASH):
        match = pattern.search(tail, max(0, len(tail) - LONGEST_SIGNATURE))
        if match and (
            known(match["name"].strip())
            or (at_end and pattern is _SIGNED_IN_BRACKETS and is_like_an_agency(match["name"]))
        ):
            return match
    return _SIGNED_ZERO.search(tail, max(0, len(tail) - 10)) if at_end or "-0-" in tail[-6:] else None


def is_like_headline(line: str) -> bool:
    """Whether a line has a headline's build: two words or more, at most 200 characters, no stop at its end."""
    if len(line) > 200 or line[0] in "([{\u2022*-" or re.search(r"https?://|@\w+\.\w|^\d+\W?$", line):
        return False
    if re.search(r"[?!][\"\u201d]$", line) and line[0] not in '"\u201c':
        return False  # an answer or question of somebody's, quoted in prose
    if _STOPS.search(line) and not _ABBREVIATION_LAST.search(line):
        return False
    return 2 <= len(line.split()) <= 35 and any(char.isalpha() for char in line) and not line[0].islower()


def last_sentence_at(line: str) -> int:
    """Where a line's last sentence begins, if it ends without a stop; 0 when the line is one sentence or a question."""
    if line[-1] in "?!" or line[0] in '"\u201c':
        return 0
    breaks = [match.end() for match in _SENTENCE_BREAK.finditer(line)]
    breaks = [cut for cut in breaks if not re.search(r"\b(?:[A-Z][a-z]{0,3}|vs|v|No)\.\s+$", line[:cut])]
    return breaks[-1] if breaks else 0


def is_one_sentence(line: str) -> bool:
    """Whether the line is a single short sentence without quotation marks."""
    return len(line) <= 150 and not re.search(r"[.!?]\s+[A-Z]|[\"\u201c\u201d]", line)


def _lower_in_byline(token: str) -> bool:
    return token.lower().strip(".") in _ROLE_WORDS or re.fullmatch(PARTICLE, token) is not None or token == ","


def _names(who: str, known: Known) -> tuple[str, ...]:
    parts = re.split(r"\s*(?:,|;|\|| and | & | in | for | with )\s*", who)
    return tuple(part for part in parts if is_name(part) and not known(part) and not _has_role(part))


def _has_role(part: str) -> bool:
    return any(word.lower() in _ROLE_WORDS for word in part.split())
