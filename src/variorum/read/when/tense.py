"""Whether a clause looks ahead or back, told from its verbs: what an undated "on Friday" needs to know."""

import re

_VERB = r"(?:\s+(?:not|also|now|then|later|first|still|\w+ly))*(?:\s+(?:be|have))?(?:\s+[a-z]+)?"
_DID = (
    "was|were|had|did|said|told|met|held|took|left|began|won|came|went|made|gave|saw|sent|led|lost|fell|rose|broke|brought|"
    "bought|built|chose|drew|drove|felt|fought|found|flew|got|grew|knew|kept|laid|lay|meant|paid|ran|rang|sang|sold|shot|"
    "spoke|spent|stood|struck|swore|taught|thought|threw|became|wrote|wore|woke|died|quit|sank|froze|fled|"
    "sought|caught|blew|dealt|heard|hid|rode|shook|slept|stole|swept|tore|withdrew"
)
_CUE = re.compile(
    rf"(?P<ahead>\b(?:will|shall|won[’']t)\b{_VERB}|\b\w+[’']ll\b{_VERB}|\bwould\b(?!\s+have){_VERB}|"
    r"\b(?:set|due|scheduled|scheduling|expected|expecting|slated|likely|going|poised|planning|"
    r"prepar(?:ed|ing)|about|hoping|ready|invited)"
    rf"\s+(?:to|for)\b{_VERB}|"
    r"\b(?:plans?|planned|hopes?|intends?|intended|expects?|aims?|wants?|vow(?:s|ed)|agree[sd]?|promised?|"
    rf"pledge[sd]?)\s+to\b{_VERB}|"
    rf"\b(?:is|are|was|were)\s+to\b{_VERB}|"
    r"\b(?:upcoming|forthcoming|ahead of|in advance of|scheduled|slated|due|planned)\b)|"
    rf"(?P<back>\b(?:has|have|put|set|hit|cut|read|{_DID}|[a-z]{{2,}}(?<!ne)(?<!sp)(?<!unit)(?<!inde)ed)\b)|"
    r"(?P<to>\bto\s+(?!the\b|a\b|an\b|its\b|his\b|her\b|their\b)(?:be\s+)?[a-z]{3,})",
)
_OPEN_VERBS = frozenset(
    "said told has have had extended delayed postponed pushed moved gave given asked urged called".split()
)
"""Past verbs after which "until Friday" still lies ahead."""
_AHEAD_BEFORE = re.compile(
    r"\b(?:through|until|till|by|ahead of|no later than|as (?:early|soon) as|starting|beginning|effective)"
    r"\s+(?:the\s+)?$",
    re.I,
)
_FOR = re.compile(r"\bfor\s+$")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!['’]s)")
_BACK_BEFORE = re.compile(r"\b(?:since|as of)\s+$", re.I)


def lean(text: str, start: int, end: int, sentence: tuple[int, int]) -> int:
    """+1 when the words around ``[start, end)`` look ahead, -1 when they look back, 0 when they do not say.

    "Since" right before looks back; "until" and "by" look ahead unless a past deed lasts till then; else the nearest
    verb before within the sentence; else the first verb after. A bare infinitive looks ahead only where no verb stands
    before it, as in a headline.
    """
    lead = text[max(sentence[0], start - 200) : start]
    if _BACK_BEFORE.search(lead):
        return -1
    until = bool(_AHEAD_BEFORE.search(lead))
    if _FOR.search(lead) and _WEEKDAY.match(text, start):
        return 1
    infinitive = False
    last, verb = 0, ""
    for cue in _CUE.finditer(lead):
        if cue["to"]:
            infinitive = True
        else:
            last, verb = 1 if cue["ahead"] else -1, cue[0]
    if until:
        return -1 if last < 0 and verb not in _OPEN_VERBS else 1
    if last:
        return last
    for cue in _CUE.finditer(text, end, min(sentence[1], end + 120)):
        if not cue["to"]:
            return 1 if cue["ahead"] else -1
    return 1 if infinitive and not _STOP.search(text[max(end, sentence[1] - 8) : sentence[1]]) else 0


_EVERY_YEAR = (
    r"usually|typically|generally|normally|often|regularly|sometimes|occasionally|(?:every|each)\s+year|annually|yearly|"
    r"on\s+average|averages|occurs?|varies|(?:rainy|dry|wet|high|low|peak|tourism|tourist)\s+season|"
    r"(?:is|are)\s+best|best\s+(?:time|month)s?|should\s+go"
)
_AGAIN = {
    "week": re.compile(r"\b(?:(?:per|a|every|each)\s+week|weekly|usually)\b"),
    "year": re.compile(rf"\b(?:{_EVERY_YEAR})\b|°"),
    "season": re.compile(
        rf"\b(?:{_EVERY_YEAR}|can|hot|cold|warm|cool|wet|dry|mild|humid|heat|snow(?:s|y|fall)?|rain(?:s|y|fall)?)\b|°"
    ),
}
_ONCE = re.compile(
    rf"\b(?:will|won[’']t|would|(?:has|have)\s+(?:been|become)|ago|yesterday|tomorrow|today|(?:19|20)\d\d|"
    r"(?:last|next|this)\s+(?:week|weekend|month|season|year|spring|summer|autumn|fall|winter|[A-Z]\w+)|"
    r"(?:set|due|expect(?:s|ed)?|scheduled|going|planning|plan(?:s|ned)?|hopes?|agreed?|wants?)\s+(?:to|for)|"
    rf"(?<!\bis )(?<!\bare )(?<!\bbe )(?:{_DID}|(?<!ly )(?!need)[a-z]{{2,}}(?<!e)ed))\b"
)


def recurs(sentence: str, often: str) -> bool:
    """Whether a sentence tells what comes every ``week``, ``year`` or ``season``: nothing in it is told as done once.

    Something has to say so: "usually", "every year", "per week", for a season also a word of weather.
    """
    return bool(_AGAIN[often].search(sentence)) and not _ONCE.search(sentence)


_STOP = re.compile(r"[.!?][\"'”’)\s]*$")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])|\n+")
_SHORT = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Gov|Sen|Rep|Rev|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|U\.S|U\.N|U\.K|Inc|Ltd|Co|Corp)|\b[ap]\.?m)\.$"
)


def sentence_starts(text: str) -> list[int]:
    """Where sentences begin, the first at 0; abbreviations and line breaks are minded."""
    starts = [0]
    for stop in _SENTENCE_END.finditer(text):
        point = stop.start() + 1
        if text[stop.start()] == "\n" or not _SHORT.search(text, max(0, point - 8), point):
            starts.append(stop.end())
    return starts
