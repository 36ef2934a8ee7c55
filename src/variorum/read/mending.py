"""What the words themselves decide about records that the network found: torn quotations, split cues, bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from variorum.model.text import Span, Spans
from variorum.read.decode import Found
from variorum.read.many.quantities import settled

_AUXILIARY = re.compile(
    r"\b(?:has|have|had|having|is|are|was|were|be|been|being|do|does|did|not|never|will|would|shall|should|can|could|"
    r"may|might|must|cannot|\w+n['’]t)\s+$",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"[,.!?…]*\s?[\"”’]")


def mended(text: str, found: Sequence[Found]) -> list[Found]:
    """The same records, in text order, where their words decide what the network left ragged or split.

    A torn quotation is closed when only its marks stand between; two cues side by side with the same source and
    content are one, as are two triggers of one type; a verb's auxiliaries belong to the cue; a bound follows its
    words ("more than"); years and articles are no quantities.
    """
    cues = [_with_auxiliaries(text, _closed(text, f)) for f in found if f.layer == "cue"]
    triggers = [f for f in found if f.layer == "trigger"]
    quantities = settled(text, [f for f in found if f.layer == "quantity"])
    out = [*_joined(text, cues, _same_saying), *_joined(text, triggers, _same_event), *quantities]
    return sorted(out, key=lambda f: (f.anchor, f.layer))


def _closed(text: str, found: Found) -> Found:
    content = tuple(_whole_quotation(text, span) for span in found.roles["content"])
    return replace(found, roles=found.roles | {"content": content})


def _whole_quotation(text: str, span: Span) -> Span:
    """The span with the quotation mark that stands just outside of it, where the one inside has no other half."""
    words = span.words(text)
    straight = words.count('"') % 2 == 1
    single = words.count("‘") > len(re.findall(r"’(?!\w)", words))
    if straight or single or words.count("“") > words.count("”"):
        mark = _CLOSING.match(text, span.end, span.end + 4)
        if mark:
            return Span(span.start, mark.end())
    opens = text[span.start - 1 : span.start]
    if opens and ((straight and opens == '"') or (opens == "“" and words.count("”") > words.count("“"))):
        return Span(span.start - 1, span.end)
    return span


def _with_auxiliaries(text: str, found: Found) -> Found:
    taken = [*found.roles["source"], *found.roles["content"]]
    start = found.anchor.start
    while before := _AUXILIARY.search(text, max(0, start - 12), start):
        if any(span.overlaps(Span(before.start(), start)) for span in taken):
            break
        start = before.start()
    return replace(found, anchor=Span(start, found.anchor.end))


def _joined(text: str, found: Sequence[Found], same: Callable[[str, Found, Found], bool]) -> list[Found]:
    """Neighbours that are one record, as one: the surer one's roles, the words of both anchors."""
    out: list[Found] = []
    for record in sorted(found, key=lambda f: f.anchor):
        last = out[-1] if out else None
        if last and last.anchor.end <= record.anchor.start and same(text, last, record):
            surer = max(last, record, key=lambda f: f.score)
            out[-1] = replace(surer, anchor=Span(last.anchor.start, record.anchor.end))
        else:
            out.append(record)
    return out


def _same_saying(text: str, first: Found, second: Found) -> bool:
    between = text[first.anchor.end : second.anchor.start]
    apart = len(re.findall(r"\w+", between)) > 2 or re.search(r"[,;]|\b(?:and|or)\b", between)
    return not apart and all(_alike(first.roles[role], second.roles[role]) for role in ("source", "content"))


def _same_event(text: str, first: Found, second: Found) -> bool:
    return not text[first.anchor.end : second.anchor.start].strip() and first.classes["type"] == second.classes["type"]


def _alike(some: Spans, others: Spans) -> bool:
    """Whether two roles share more than half of their characters (or both have none)."""
    a, b = ({i for span in spans for i in range(span.start, span.end)} for spans in (some, others))
    return 2 * len(a & b) > (len(a) + len(b)) / 2 if a or b else True
