"""What a source phrase names: a person behind titles, a body, a state behind its capital, or an unnamed group."""

import re
from collections.abc import Sequence

from variorum.model.mentions import Mention
from variorum.model.places import capitals, demonyms, states
from variorum.model.text import Span
from variorum.model.vocabulary import MentionType
from variorum.read.who.lexicon import ROLE_NOUNS, TITLES, word_set
from variorum.read.who.report import Report
from variorum.read.who.roles import BODIES, is_medium

_ARTICLE = re.compile(r"^(?:the|a|an|this|that|these|those|another|both|one(?!\s+of\b))\s+", re.IGNORECASE)
_POSSESSIVE_END = re.compile(r"(?:['’]s|(?<=s)['’])$")
_HEAD_ENDS = re.compile(
    r"\s*(?:,(?! (?:Jr|Sr|Inc|Ltd|LLC))(?!\d)|\(|;|\s[–—-]\s|"
    r"\bwho(?:se|m)?\b|\bwhich\b|\bthat\b|\bwhere\b|\bon condition\b|\bspeaking\b)"
)
_PREPOSITION = re.compile(
    r"\b(?:of|for|from|in|at|to|with|by|on|behind|against|near|inside|within|close|among|about|under|over)\b"
)
_DOCUMENTS = word_set(
    "statement statements tweet tweets letter report reports comments comment remarks interview post posts "
    "article articles memo note message messages speech words testimony editorial commentary dispatch press "
    "announcement blog email e-mail account website page video book op-ed brief alert cable dispatch petition "
    "column story filing release"
)
_OWNED = word_set("review lawsuit analysis data figures budget order decree study guidelines")
_TITLE_WORDS = word_set("Foreign Defense Defence Prime Finance North South Korean Korea Top Interior Vice Deputy")
_GENERIC = word_set(
    "Ministry Department Army Navy Parliament Government Cabinet Council Committee Court Staff Command Office "
    "Bank Police Force Forces Party Assembly Senate Congress Service Agency Commission Authority Guard"
)
_TAIL = re.compile(
    r"\s(?:(?:on |last |late |early )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|earlier|"
    r"familiar|interviewed|released|published|posted|briefed|briefing|involved|close to|sent|standing|issued|working|"
    r"responding|taken|seen|with (?:knowledge|direct|first))\b.*"
)
_NORTH_SOUTH = {"north": "North Korea", "south": "South Korea"}


_SHARE = re.compile(
    r"(?:(?:only|another|just|about|some|nearly) )?[\w.-]+ ?(?:percent\b|per cent\b|%)(?: of (?:the )?(.+))?$", re.I
)
_LIST = re.compile(
    r"(?!.*\b(?:who|which|of|for|at|in|an?)\b)[A-Z][\w.'’ -]+(?:, [A-Z][\w.'’ -]+)+,? and [A-Za-z][\w.'’ -]+$"
)
_MEDIUM_NOUN = re.compile(
    r"\s+(?:state )?(?:news )?(?:agency|newspaper|network|channel|daily|website|broadcaster|magazine|station)$"
)


def as_speaker(mention: Mention) -> str:
    """The name under which a mention speaks: a capital speaks for its state."""
    if mention.type is MentionType.PLACE:
        return capitals().get(mention.name, states().get(mention.name, mention.name))
    return mention.name


def speaker_of_phrase(report: Report, phrase: Span, heard: Sequence[str] = (), owner: str | None = None) -> str | None:
    """The best name for the source phrase; a phrase without its article where it names nobody.

    ``heard`` are the speakers before it, latest last, for ``the official``; ``owner`` is whom a possessive pronoun at
    its start stands for (``his advisers``).
    """
    text = report.text
    start, end = phrase.start, phrase.end
    while start < end and not (text[start].isalnum()):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)]’'%"):
        end -= 1
    if article := _ARTICLE.match(text[start:end]):
        definite = article.group().strip().lower()
        start += article.end()
    else:
        definite = ""
    if tail := re.search(r"\s(?:himself|herself|itself|themselves)$", text[start:end]):
        end = start + tail.start()
    if start >= end:
        return None
    if "@" in text[max(0, start - 1) : end] and (handle := _handle(report, text[start:end])):
        return handle
    if re.fullmatch(r"[A-Z][A-Z'’ -]{2,}", text[start:end]):
        loud = report.of_surname(text[start:end].split()[-1].title())
        if loud:
            return loud
    if own := re.match(r"(?:his|her|their|its|my|our)\s+(?:own\s+)?", text[start:end], re.IGNORECASE):
        rest_start = start + own.end()
        within = report.within(Span(rest_start, end))
        rest_end = _head_end(text, rest_start, end, within)
        named = _named(report, rest_start, rest_end, within) or _apposed(report, rest_end, end, within)
        if named is not None:
            return named
        rest = _plain(text[rest_start:rest_end])
        if owner and rest:
            noun = (_PREPOSITION.split(rest)[0].split() or [""])[-1].lower()
            if noun in ("country", "nation", "homeland") and len(home := report.roles.home_of(owner)) == 1:
                return min(home)
            return owner if noun in _DOCUMENTS else f"{owner}'s {rest}"
        start += own.end()
        if start >= end:
            return owner
    mentions = report.within(Span(start, end))
    if share := _SHARE.match(text[start:end]):
        return _plain(share.group(1)) if share.group(1) else report.share_of(start) or _plain(text[start:end])
    if _LIST.match(text[start:end]):
        return _joined(report, start, end, mentions) or _expanded(report, text[start:end], start, mentions)
    people = [m for m in mentions if m.type is MentionType.PERSON]
    if len(people) > 2 and re.search(r",? and ", text[people[-2].span.end : end]):
        names = list(dict.fromkeys(m.name for m in people))
        return f"{', '.join(names[:-1])} and {names[-1]}"
    head_end = _head_end(text, start, end, mentions)
    head = text[start:head_end]
    bare = _POSSESSIVE_END.sub("", head)
    named = _named(report, start, start + len(bare), mentions)
    if named is None and head_end < end:  # "the general secretary of the union, Ann Smith"
        named = _apposed(report, head_end, end, mentions)
    if named is not None:
        return named
    office = re.sub(r"\W+$", "", bare).split()[-1:] or [""]
    if (
        not definite
        and office[0].lower() in ROLE_NOUNS
        and (own_state := re.match(r"([\w. ]+)['’]s (?=[a-z])", bare))
        and own_state.group(1) in states()
    ):
        holder = report.roles.holder(f"{own_state.group(1)} {bare[own_state.end() :]}", start, ())
        if holder:
            return holder
    return _unnamed(report, bare, start, definite, heard, [m for m in mentions if m.span.end <= head_end])


def _head_end(text: str, start: int, end: int, mentions: Sequence[Mention]) -> int:
    """Where the head of the phrase ends: before the first comma, bracket or relative clause outside a name."""
    for match in _HEAD_ENDS.finditer(text, start, end):
        if match.start() > start and not any(
            m.span.start < match.end() and match.start() < m.span.end for m in mentions
        ):
            return match.start()
    return end


def _named(report: Report, start: int, end: int, mentions: Sequence[Mention]) -> str | None:
    text = report.text
    inside = [m for m in mentions if m.span.end <= end]
    if text[start:end].lower() in _NORTH_SOUTH and re.search(r"\bKorean?\b", text):
        return _NORTH_SOUTH[text[start:end].lower()]
    joined = _joined(report, start, end, inside)
    if joined:
        return joined
    for m in inside:
        if m.span.start == start and m.span.end >= end - 1:
            return as_speaker(m)
    persons = [m for m in inside if m.type is MentionType.PERSON]
    for m in sorted(persons, key=lambda m: m.span.end < end - 1):
        front, after = text[start : m.span.start], text[m.span.end : end]
        if after.startswith(
            ("'", "’", " administration", " campaign", " team", " aide", " supporter", " camp", " ally")
        ):
            continue
        if after and not _PREPOSITION.match(after.lstrip(" ,.)")) and re.match(r"\s*[a-z-]+", after):
            continue
        prepositions = list(_PREPOSITION.finditer(front))
        if not prepositions:
            return m.name
        office = [w for w in front[prepositions[-1].end() :].split() if w[0].isupper() and w not in TITLES]
        if office and m.span.end >= end - 1:
            return m.name
    others = [m for m in inside if m.type is not MentionType.PERSON]
    if others and not persons:
        last = others[-1]
        if last.type is not MentionType.PLACE and _MEDIUM_NOUN.fullmatch(text[last.span.end : end]):
            return last.name
        front, after = text[start : last.span.start], text[last.span.end : end]
        if last.type is MentionType.PLACE and (front.strip() or after.strip(" .")):
            return None
        own = re.search(r"^(.*?)['’]s\s+(?:[a-z-]+\s+)*$", front)
        if own and not after.strip(" .") and not _PREPOSITION.search(front):
            generic = last.name.split()[-1] in _GENERIC
            return f"{_plain(own.group(1))}'s {last.name}" if generic else last.name
        if not after.strip(" .") and not _PREPOSITION.search(front) and "'s" not in front and "’s" not in front:
            return f"{_plain(front)} {last.name}".strip() if front[:1].isupper() else last.name
    return None


def _joined(report: Report, start: int, end: int, inside: Sequence[Mention]) -> str | None:
    """``A and B`` where both are names, each under its full name."""
    text = report.text
    gaps = [
        m.start()
        for m in re.finditer(r"\sand\s|&", text[start:end])
        if not any(n.span.start <= start + m.start() < n.span.end for n in inside)
    ]
    if not gaps or len(inside) < 2:
        return None
    names: list[str] = []
    for part in re.finditer(r"(?:(?!, | and |&).)+", text[start:end]):
        a, b = start + part.start(), start + part.end()
        while a < b and text[a : a + 4] in ("and ", "the "):
            a += 4
        while a < b and text[a] in " ,&":
            a += 1
        if a >= b or (a, b) == (start, end):
            continue
        name = _named(report, a, b, [m for m in inside if a <= m.span.start and m.span.end <= b])
        if name is None:
            return None
        names.append(name)
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else None


def _apposed(report: Report, head_end: int, end: int, mentions: Sequence[Mention]) -> str | None:
    """The name set beside a role: ``her lawyer, Ann Smith``; a person before a body."""
    text = report.text
    later = [m for m in mentions if m.span.start >= head_end]
    for m in later:
        if m.type is MentionType.PERSON:
            front = text[head_end : m.span.start].strip(" ,(")
            after = text[m.span.end : end]
            plain = re.sub(r"\b(?:former|then|retired|the|a|an|acting)\s+", "", front)
            if (not plain or plain[0].isupper()) and (not after or after[0] in ",.)( "):
                return m.name
    if later and later[0].type in (MentionType.ORGANISATION, MentionType.OTHER):
        front, rest = text[head_end : later[0].span.start].strip(" ,("), text[later[0].span.end : end]
        if front in ("", "the") and re.match(r"\s*(?:\([^)]*\))?[,.]?\s*(?:which\b.*)?$", rest):
            return later[0].name
    return None


def _handle(report: Report, words: str) -> str | None:
    """The name in the text that a handle such as ``@RepAnnSmith`` spells."""
    folded = re.sub(r"\W", "", words).lower()
    for m in report.mentions:
        plain = re.sub(r"\W", "", m.name).lower()
        if len(plain) > 4 and plain in folded:
            return m.name
    return None


def _unnamed(
    report: Report, head: str, start: int, definite: str, heard: Sequence[str], mentions: Sequence[Mention]
) -> str | None:
    """A role, a document, a body without its name, or a group: who holds the role, else the phrase itself."""
    core = _PREPOSITION.split(head)[0].strip(" ,") or head
    core = _TAIL.sub("", core)
    words = core.split()
    noun = _POSSESSIVE_END.sub("", words[-1]).lower() if words else ""
    if noun in _DOCUMENTS | _OWNED or noun.rstrip("s") in _DOCUMENTS:
        owner = _owner(report, head, start, mentions)
        if owner is None and definite and noun not in _OWNED and not re.search(r"\b(?:media|news)\b", core):
            owner = _writer(report, noun, start, heard)
        if owner:
            return owner
    if head in demonyms():
        return head if head.endswith(("s", "men")) and head[:-1] in demonyms() else demonyms()[head]
    modified = any(m.span.end <= start + len(core) - len(noun) for m in mentions)
    if modified and noun in BODIES:
        return _expanded(report, head, start, mentions)
    bare_title = not definite and all(
        w in TITLES or w in demonyms() or w in states() or w in _TITLE_WORDS for w in words
    )
    if words and (definite in ("the", "this", "that") or bare_title):
        found = report.roles.holder(core, start, heard, head[len(core) :])
        if found:
            return found
    return _expanded(report, head, start, mentions)


def _owner(report: Report, head: str, start: int, mentions: Sequence[Mention]) -> str | None:
    """Whose document it is: ``X's statement``, ``a statement from X``."""
    text = report.text
    if re.search(r"\bby\b", head):
        people = [m for m in mentions if m.type is MentionType.PERSON and " by " in text[start : m.span.start]]
        if people:
            return people[-1].name
    for m in mentions:
        after = text[m.span.end : m.span.end + 2]
        front = text[start : m.span.start]
        if (
            after in ("'s", "’s")
            or (after[:1] == " " and _document_next(text, m.span.end))
            or re.search(r"\b(?:by|from|of)(?: the| a)?\s*$", front)
        ):
            return as_speaker(m)
    return None


def _writer(report: Report, noun: str, start: int, heard: Sequence[str]) -> str | None:
    """Who speaks in a document that is named without its author: the medium of an article, else who spoke last."""
    if noun in ("article", "articles", "editorial", "commentary", "report", "story", "column", "op-ed", "reports"):
        for m in report.before(start):
            if m.type is MentionType.ORGANISATION and is_medium(m.name):
                return m.name
            if start - m.span.end > 1500:
                break
    elif noun in ("website", "page", "book", "account", "video", "film"):
        return None
    begin = report.sentence_start(start)
    for m in report.before(start):
        if m.span.start < begin:
            break
        if m.type in (MentionType.PERSON, MentionType.ORGANISATION):
            return m.name
    return heard[-1] if heard else None


def _document_next(text: str, at: int) -> bool:
    return bool((word := re.match(r" ([a-z]+)", text[at : at + 25])) and word.group(1) in _DOCUMENTS | _OWNED)


def _expanded(report: Report, head: str, start: int, mentions: Sequence[Mention]) -> str:
    """The phrase with its persons in full and a state's possessive as its adjective (``South Korean officials``)."""
    text = report.text
    out, at = [], start
    for m in mentions:
        if m.span.start < at or m.span.end > start + len(head):
            continue
        out.append(text[at : m.span.start])
        at = m.span.end
        state = states().get(m.span.words(text))
        if state and state.endswith(" Korea") and re.match(r" (?!and\b|or\b)[a-z]", text[at : at + 5]):
            out.append(f"{state}n")
        elif state and re.match(r"(?:,? (?:and|or) (?:its|their|the|other|several)\b|$)", text[at : start + len(head)]):
            out.append(state)
        else:
            out.append(m.name if m.type is MentionType.PERSON else m.span.words(text))
    out.append(text[at : start + len(head)])
    phrase = _plain("".join(out))
    short = _TAIL.sub("", phrase)
    return short if len(short.split()) > 1 else phrase


def _plain(phrase: str) -> str:
    phrase = re.sub(r"\s+", " ", re.sub(r"[\[\]]", "", phrase)).strip(' ,;:-–—"“”')
    phrase = re.sub(r"\bUS\b(?!\.)", "U.S.", re.sub(r"\bUN\b", "U.N.", re.sub(r"\bUK\b", "U.K.", phrase)))
    phrase = _POSSESSIVE_END.sub("", phrase)
    words = phrase.split(" ")
    return " ".join(words[:9])
