"""Which attribution stands inside which: containment of words, with double sourcing settled by the cue."""

import re
from collections.abc import Sequence

from variorum.model.mentions import Attribution
from variorum.model.text import Spans, merged

_CITES = re.compile(r"\b(?:citing|cites?|cited|quoting|quotes?|referencing|per)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\w+ing\b", re.IGNORECASE)


def innermost(attributions: Sequence[Attribution], spans: Spans) -> str | None:
    """The id of the attribution with the smallest content that holds all the spans, or None.

    Of two with the same content, the inner one (by ``inside``) wins: it is the one who speaks.
    """
    wanted = _size(spans)
    if not wanted:
        return None
    holders = [a for a in attributions if a.content and _holds(merged(a.content), spans)]
    if not holders:
        return None
    smallest = min(_size(a.content) for a in holders)
    close = [a for a in holders if _size(a.content) - smallest <= 2]
    outer = {a.inside for a in close}
    return next((a.id for a in close if a.id not in outer), close[0].id)


def parents(text: str, attributions: Sequence[Attribution]) -> dict[str, str]:
    """Attribution id -> id of the innermost attribution around it; never itself, never in a circle.

    An attribution is around another when its content holds the other's cue (its content where it has no cue).
    Where two have the same content (one outlet quotes another), the one that is quoted is inside: the one whose cue
    cites it (``citing officials``), or whose own cue depends on the other's (``was quoted as saying``).
    """
    contents = {a.id: merged(a.content) for a in attributions}
    sizes = {a.id: _size(a.content) for a in attributions}
    order = {a.id: i for i, a in enumerate(attributions)}
    inside: dict[str, str] = {}
    for a in attributions:
        words = a.cue or a.content
        if not _size(words):
            continue
        around = [
            b
            for b in attributions
            if b.id != a.id
            and _holds(contents[b.id], words)
            and (sizes[b.id], -order[b.id]) > (sizes[a.id], -order[a.id])
        ]
        if around:
            inside[a.id] = min(around, key=lambda b: (sizes[b.id], order[b.id])).id
    twins = _double_sourcing(text, attributions, contents)
    for inner, outer in _swallowing(text, attributions, contents):
        above = inside.pop(inner, None)
        inside.pop(outer, None)
        if above is not None and not _leads_to(inside, above, outer):
            inside[outer] = above
        twins[inner] = outer
    for inner, outer in twins.items():
        if inside.get(outer) != inner and not _leads_to(inside, outer, inner):
            inside[inner] = outer
    for child, parent in list(inside.items()):  # what stands inside both stands inside the inner one
        below = next((i for i, o in twins.items() if o == parent and i != child), None)
        if below is not None and child not in twins and not _leads_to(inside, below, child):
            inside[child] = below
    return inside


def _double_sourcing(text: str, attributions: Sequence[Attribution], contents: dict[str, Spans]) -> dict[str, str]:
    """Pairs with (nearly) one content: id of the quoted source -> id of the one who quotes it."""
    out: dict[str, str] = {}
    for i, a in enumerate(attributions):
        for b in attributions[i + 1 :]:
            if not a.cue or not b.cue or not a.source or not b.source or a.source == b.source:
                continue
            if not _like(contents[a.id], contents[b.id]):
                continue
            inner = _inner_of(text, a, b)
            if inner is not None:
                outer = b if inner is a else a
                if inner.id not in out and out.get(outer.id) != inner.id:
                    out[inner.id] = outer.id
    return out


def _swallowing(text: str, attributions: Sequence[Attribution], contents: dict[str, Spans]) -> list[tuple[str, str]]:
    """Pairs (cited source, the one who cites it) where the cited one's content was drawn around the citing words.

    "It rained, according to A, which cited B": what B is said to say ends before "according to A", but is easily read
    on to the cue.
    """
    return [
        (a.id, b.id)
        for a in attributions
        if a.cue and a.source and a.content and _names_what_it_cites(text, a)
        for b in attributions
        if b.id != a.id
        and b.cue
        and b.content
        and abs(b.content[0].start - a.content[0].start) <= 3
        and _holds(contents[a.id], (*b.content, *b.cue))
        and b.cue[0].start >= b.content[-1].end
    ]


def _names_what_it_cites(text: str, a: Attribution) -> bool:
    words = " ".join(s.words(text) for s in a.cue)
    return bool(_CITES.search(words)) and a.cue[0].start < a.source[-1].start and "by" not in words.split()


def _inner_of(text: str, a: Attribution, b: Attribution) -> Attribution | None:
    cue_a, cue_b = (" ".join(s.words(text) for s in x.cue) for x in (a, b))
    for one, other, words in ((a, b, cue_a), (b, a, cue_b)):
        if not _CITES.search(words):
            continue
        # "A reported, citing B": the cue stands before its source; "A quoted B as saying": after it.
        if _names_what_it_cites(text, one):
            return one
        return other
    for one, other, words in ((a, b, cue_a), (b, a, cue_b)):
        if re.search(r"according to|reported|reports|report\b", words, re.IGNORECASE):
            return other
        if _PARTICIPLE.fullmatch(words):
            return one
    return None


def _like(a: Spans, b: Spans) -> bool:
    if not a or not b or abs(a[0].start - b[0].start) > 3:
        return False
    both = sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)
    return both >= 0.93 * max(_size(a), _size(b))


def _holds(content: Spans, words: Spans) -> bool:
    return all(any(c.contains(w) for c in content) for w in words if len(w))


def _size(spans: Spans) -> int:
    return sum(len(s) for s in merged(spans))


def _leads_to(inside: dict[str, str], start: str, target: str) -> bool:
    seen: set[str] = set()
    at: str | None = start
    while at is not None and at not in seen:
        if at == target:
            return True
        seen.add(at)
        at = inside.get(at)
    return False
