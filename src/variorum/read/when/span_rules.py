"""The grammar of weeks, months, seasons, years, centuries, lengths of time, and times without a value."""

import re

from variorum.read.many.spelled import ONES, ORDINALS, TENS
from variorum.read.when import fits
from variorum.read.when import span_values as spans
from variorum.read.when.rule import OF_YEAR, Rule, rule
from variorum.read.when.words import BLANK, DASH, DECADES, GAP, HEAD, LONG_UNIT, MONTH, NUMBER, UNIT, WEEKDAY, YEAR

_REL = (
    rf"(?:the{BLANK})?(?:last|next|this{BLANK}past|this{BLANK}coming|this|past|"
    r"previous|preceding|following|coming|current|(?:that[ ])?same|upcoming|that)"
)
_ORDINAL = "|".join(ORDINALS)
_BIG_ORDINAL = rf"(?:\d{{1,2}}(?:[ ]?(?:st|nd|rd|th))|(?:twenty[ -]first|{_ORDINAL}))"


SPAN_RULES: tuple[Rule, ...] = (
    rule(
        "month year",
        "month near the",
        rf"{HEAD}(?P<mon>{MONTH})(?:[ ]?,{GAP}|{GAP}(?:(?:of|in){BLANK})?|-)(?P<y>"
        rf"{YEAR})(?![,.]\d)",
        spans.month_year,
        fits.named,
        0.97,
    ),
    rule(
        "months",
        "month",
        rf"(?P<mon>{MONTH}){DASH}(?P<mon2>{MONTH})(?:[ ]?,?{GAP}(?:of{BLANK})?(?P<y>"
        rf"{YEAR}))?",
        spans.months_of_year,
        fits.named,
    ),
    rule(
        "month",
        "month near the",
        rf"{HEAD}(?:(?P<rel>last|next|this{BLANK}past|this{BLANK}coming|this|past|coming|that)"
        rf"{GAP})?(?P<mon>{MONTH})(?:,?{GAP}(?:of{BLANK})?{OF_YEAR})?",
        spans.month_alone,
        fits.month_fits,
    ),
    rule(
        "past unit",
        "the near",
        rf"(?:the{BLANK})?(?:past|last|next|coming){BLANK}(?P<u>hour|day|week|month|year|decade|century)\b",
        spans.one,
        lambda m: (
            m[0][:3].lower() == "the"
            and not re.match(r"\s+of\b", fits.after(m))
            and bool(re.search(r"\b(?:in|over|during|for|within|of|throughout)\s+$", fits.before(m), re.I))
        ),
        0.8,
    ),
    rule(
        "months within",
        "the near",
        rf"(?:the{BLANK})?(?P<which>first|second|last|latter|final)(?:[ -](?P<half>half)|"
        rf"{BLANK}(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|\d\d?)"
        rf"{BLANK}months){BLANK}(?:(?:of|in){BLANK})?(?:(?:the{BLANK}year{BLANK})?(?P<y>"
        rf"{YEAR})|(?P<of>last|this|next|the){BLANK}year)",
        spans.months_within,
        surety=0.9,
    ),
    rule(
        "around",
        "near the",
        rf"{HEAD}(?:the{BLANK}(?=(?:early|late|later|earlier))\w+{BLANK})?(?P<rel>"
        rf"{_REL}){GAP}(?:(?:fiscal|financial){BLANK}(?=year))?(?P<u>{LONG_UNIT})\b(?![- ]old)",
        spans.unit_around,
        fits.unit_around_fits,
    ),
    rule(
        "within",
        "near the",
        rf"(?=(?:the{BLANK})?(?:end|beginning|start|middle|close|turn|rest|remainder|earlier|later|late|ea"
        rf"rly)\b){HEAD}(?P<u>{LONG_UNIT})\b",
        spans.unit_around,
        lambda m: fits.unit_around_fits(m) and ("the" in m[0].lower().split()),
    ),
    rule(
        "before",
        "the number",
        rf"(?:the){GAP}(?P<u>day|week|month|year){GAP}(?P<after>before|after|earlier)\b",
        spans.unit_around,
        fits.day_before_fits,
        0.7,
    ),
    rule(
        "ago",
        "number digit the",
        rf"(?P<n>{NUMBER}|an?|another|(?:a{BLANK})?(?:few|couple(?:{BLANK}of)?)|several|many)"
        rf"(?:{GAP}|-)(?P<u>{UNIT}){GAP}(?P<suffix>ago|earlier|later|before|after|prior|previously|from"
        rf"{BLANK}now|from{BLANK}today|on|hence)\b",
        spans.ago,
        fits.suffix_fits,
        0.8,
    ),
    rule(
        "half more",
        "number digit near the",
        rf"(?:(?:the{BLANK})?(?:last|past|next|first|coming|previous){BLANK})?(?:"
        rf"(?P<n>an?|one){BLANK}(?P<u>{UNIT}){BLANK}and{BLANK}a(?P<half>{BLANK}half)\b)",
        spans.duration,
        surety=0.8,
    ),
    rule(
        "duration",
        "number digit near the",
        rf"(?:(?:the{BLANK})?(?:last|past|next|first|coming|previous|following){BLANK})?"
        rf"(?:(?:more{BLANK}than|another){BLANK})?(?P<n>(?:{NUMBER})(?:[ -]and[ -]a[ -]half)?|"
        rf"(?:a{BLANK})?(?:few|couple(?:{BLANK}of)?)|several|many|half(?:{BLANK}an?)?|an?)"
        rf"(?:{GAP}|[ ]?-[ ]?)(?:(?:consecutive|straight|full|more|whole|additional|long|business|working)"
        rf"{BLANK})?(?P<u>{UNIT})\b(?:[-{BLANK[1:-2]}]long\b)?",
        spans.duration,
        lambda m: fits.duration_fits(m) and not (m["n"].lower() in ("a", "an") and fits.rate(m)),
        0.85,
    ),
    rule(
        "quarter century",
        "number the near",
        rf"(?:(?:a|the|the{BLANK}(?:last|past|next)){BLANK})?quarter(?:-|{BLANK}(?:of{BLANK}a{BLANK})?)century\b",
        lambda m, s: "P25Y",
        lambda m: not re.match(r"[- ]old\b", fits.after(m)),
    ),
    rule(
        "rate",
        "number set",
        rf"(?:an?|per|each|every){BLANK}(?P<u>second|minute|hour|day|week|month|quarter|year)\b",
        spans.nothing,
        lambda m: m[0][0] in "eE" or (fits.rate(m) and m["u"].lower() not in ("second", "minute", "hour")),
        0.8,
    ),
    rule(
        "recent",
        "near the",
        rf"(?:(?:the{BLANK})?(?:recent|coming)|the{BLANK}(?:past|last|next|previous|following))"
        rf"{BLANK}(?P<u>hours|days|weeks|months|years|decades)\b",
        spans.nothing,
        surety=0.7,
    ),
    rule(
        "units ago",
        "unit",
        rf"(?P<u>minutes|hours|days|weeks|months|years|decades|centuries){BLANK}(?:ago|earlier|later)\b",
        spans.nothing,
        surety=0.7,
    ),
    rule(
        "unit alone",
        "unit",
        rf"(?P<u>hours|days|weeks|months|years|decades|centuries)\b(?!{BLANK}(?:ago|later|earlier))",
        spans.unstated,
        fits.unit_alone_fits,
        0.6,
    ),
    rule(
        "season",
        "season near the",
        rf"(?:(?P<rel>last|this{BLANK}past|this{BLANK}coming|this|next|past|coming)"
        rf"{BLANK}|{HEAD}(?:the{BLANK})?)(?P<s>spring|summers?|autumns?|fall|winters?)\b"
        rf"(?:,?{BLANK}(?:of{BLANK})?(?P<y>{YEAR})(?:{DASH}(?:\d\d\b|\d{{4}}\b))?)?",
        spans.season,
        fits.season_fits,
        0.8,
    ),
    rule(
        "quarter",
        "the ordinal near",
        rf"(?:the{BLANK})?(?:fiscal{BLANK})?(?P<q>first|second|third|fourth|last|final)"
        rf"(?:-|{BLANK})(?:fiscal[- ])?quarter\b(?:{BLANK}(?:(?:of|in){BLANK})?(?:fiscal"
        rf"{BLANK})?(?:(?P<y>{YEAR})|(?P<of>last|this|next|the|the{BLANK}same){BLANK}year))?",
        spans.quarter,
        lambda m: not (m["q"].lower() in ("last", "final") and not (m["y"] or m["of"])),
        0.85,
    ),
    rule(
        "quarter after its year",
        "the digit near",
        rf"(?:the{BLANK})?(?:(?P<y>{YEAR})(?:['’]s)?|(?P<of>last|this|next){BLANK}year['’]s){BLANK}"
        rf"(?P<q>first|second|third|fourth|last|final)(?:-|{BLANK})quarter\b",
        spans.quarter,
        surety=0.85,
    ),
    rule(
        "quarter in figures",
        "era",
        rf"Q(?P<q>[1-4])\b(?:(?:{BLANK}(?:of{BLANK})?|[ ]?[-/,'][ ]?)(?P<y>{YEAR}))?",
        spans.quarter,
    ),
    rule(
        "century",
        "digit ordinal near the",
        rf"{HEAD}(?:the{BLANK})?(?P<n>{_BIG_ORDINAL})[ ]?(?:-|{BLANK})?[ ]?century\b"
        rf"(?P<bc>{BLANK}B\.?C\.?E?\.?)?",
        spans.century,
    ),
    rule(
        "century of two",
        "digit ordinal the",
        rf"(?:the{BLANK})?(?P<n>{_BIG_ORDINAL})(?={BLANK}(?:and|or|to|through|until){BLANK}(?:the{BLANK})?"
        rf"{_BIG_ORDINAL}(?:-|{BLANK})centur(?:y|ies)\b)",
        spans.century,
    ),
    rule(
        "decade",
        "digit near the unit",
        rf"{HEAD}(?:the{BLANK})?(?P<n>(?:1\d|20)\d0[’']?s\b|[’'‘]?[2-9]0[’']?s\b)",
        spans.decade,
        lambda m: (
            len(m["n"]) > 4
            or (
                not re.match(r"\s?°", fits.after(m))
                and bool(re.match(r"(?:the|early|late|mid)\b", m[0], re.I) or fits.after_decade(m))
                and not re.search(r"\b(?:in|into)\s(?:his|her|their)\b", fits.before(m))
            )
        ),
        0.95,
    ),
    rule(
        "decade in words",
        "the near",
        rf"{HEAD}the{BLANK}{HEAD}(?:(?:roaring|swinging){BLANK})?(?P<n>{'|'.join(DECADES)})\b",
        spans.decade,
    ),
    rule(
        "year",
        "digit near the",
        rf"{HEAD}(?P<y>{YEAR})(?![\d%]|[.,]\d|-\d{{3}}(?<!-1\d\d)(?<!-20\d))",
        spans.year_alone,
        fits.year_fits,
        0.95,
    ),
    rule(
        "years",
        "digit",
        rf"(?P<y>{YEAR})(?:/|{DASH})(?P<z>\d\d)(?![\d%,-]|[.]\d)",
        spans.years,
        lambda m: int(m["z"]) - int(m["y"][2:]) > 0 and (int(m["z"]) > 12 or int(m["z"]) == int(m["y"][2:]) + 1),
        0.8,
    ),
    rule(
        "year of month",
        "digit",
        r"(?P<y>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2])(?![\d-])",
        lambda m, s: f"{m['y']}-{m['mm']}",
        lambda m: m["mm"][0] == "0" or int(m["mm"]) != int(m["y"][2:]) + 1,
    ),
    rule(
        "fiscal year",
        "era near the",
        rf"{HEAD}(?:the{BLANK})?(?:fiscal(?:{BLANK}year)?{BLANK}|FY[ -]?)(?P<y>{YEAR})"
        r"(?:-\d\d\b)?",
        spans.year_alone,
        surety=0.7,
    ),
    rule(
        "old year",
        "era",
        rf"(?:AD[ ]?(?P<y>\d{{1,4}})|Juche{BLANK}(?P<juche>\d{{2,3}})(?:{BLANK}\("
        rf"{YEAR}\))?)\b",
        spans.old_year,
    ),
    rule(
        "year of an era",
        "digit",
        r"(?P<y>\d{1,4})[ ]?(?:(?P<bc>B\.?C\.?(?:E\.?)?)|AD|A\.D\.|C\.E\.)(?![A-Za-z])",
        spans.old_year,
        lambda m: m[0].rstrip(".")[-1].isupper(),
    ),
    rule(
        "early year",
        "digit",
        r"(?P<y>[1-9]\d{1,2})(?![\w%]|[.,:]\d)",
        spans.old_year,
        fits.early_year_fits,
        0.8,
    ),
    rule(
        "world war",
        "war the near",
        rf"{HEAD}(?:the{BLANK})?(?:(?:World{BLANK}War{BLANK}|WW)(?P<w>II|I|Two|One|2|1)\b|"
        rf"(?P<nth>First|Second){BLANK}World{BLANK}War\b)",
        spans.world_war,
        fits.world_war_fits,
        0.8,
    ),
    rule(
        "the weekend",
        "the",
        rf"the{BLANK}(?P<u>weekend)\b",
        spans.unit_around,
        lambda m: not re.match(r"\s+(?:of|after|before)\b", fits.after(m)),
        0.8,
    ),
    rule(
        "year end",
        "unit",
        r"year[- ]end\b|year's[ ]end\b",
        lambda m, s: f"{s.day.year:04d}" if s.day else None,
        lambda m: True,
        0.7,
    ),
    rule(
        "mid-year",
        "unit",
        rf"mid[- ]?(?P<y>{YEAR})",
        spans.year_alone,
    ),
    rule(
        "set",
        "set",
        rf"(?:every|each)(?:{BLANK}(?:other|single|few|two|three|four|five|six|\w+th|"
        rf"{'|'.join([*TENS, *ONES])}))?{BLANK}(?:second|minute|hour|day|night|week|weekend|month|quarter|"
        r"year|decade|century|morning|afternoon|evening|summer|winter|spring|autumn|"
        rf"{WEEKDAY}|{MONTH})s?\b",
        spans.nothing,
        surety=0.8,
    ),
    rule(
        "adverb of a set",
        "set",
        r"(?:annual|annually|monthly|weekly|yearly)\b",
        spans.nothing,
        lambda m: m[0][0].islower() and not fits.before(m).endswith("-") and not fits.of_a_thing(m),
        0.7,
    ),
    rule(
        "vague",
        "vague",
        rf"(?:now|currently|(?:more{BLANK})?recently|nowadays|presently|lately|at"
        rf"{BLANK}present|these{BLANK}days|right{BLANK}now)\b",
        spans.nothing,
        fits.vague_fits,
        0.7,
    ),
)
"""In order: of two that match the same words, the first counts."""
