"""Which words of a report stand in another too, and whether that shows that it has them from there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.compare.papers import Paper
from variorum.compare.parties import Parties
from variorum.model.knowledge import Passage
from variorum.model.text import Span, Spans

TAKEN = 0.5
"""A witness is taken over from another report when so much of its span lies in a passage that both share; and a report
as a whole when so much of its body does: more of it is another's than its own."""
OWN_WORDS = 40
"""A passage shows copying when at least so many characters of it (some seven words) stand outside quotation marks: two
reporters who heard one speech share its words without having copied each other."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Words of one report that stand in another, its source as far as ``directed`` holds.

    ``cites``: the report names the other's house among those who said or reported something.
    """

    source: str
    mine: Spans
    theirs: Spans
    directed: bool
    cites: bool


def taken_over(passages: Iterable[Passage], papers: Mapping[str, Paper], parties: Parties) -> dict[str, list[Taken]]:
    """Report -> what it may have from others, the surest and largest first.

    A passage's right report has it from the left one; where nothing tells who was first, either may have it from the
    other.
    """
    out: dict[str, list[Taken]] = defaultdict(list)
    for p in passages:
        ways = [(p.right, p.right_spans, p.left, p.left_spans)]
        if not p.directed:
            ways.append((p.left, p.left_spans, p.right, p.right_spans))
        for copy, mine, source, theirs in ways:
            cites = _cites(papers.get(copy), papers.get(source), parties)
            if cites or copy not in papers or _unquoted(mine, papers[copy].quoted) >= OWN_WORDS:
                out[copy].append(Taken(source, mine, theirs, p.directed, cites))
    for found in out.values():
        found.sort(key=lambda t: (not t.directed, -size(t.mine), t.source, t.mine))
    return out


def covering(span: Span, left: Spans, right: Spans) -> Span | None:
    """The other side of the piece that holds the most of the span, if that is enough of it."""
    best: tuple[int, Span] | None = None
    for mine, theirs in zip(left, right, strict=False):
        common = min(span.end, mine.end) - max(span.start, mine.start)
        if common > 0 and (best is None or common > best[0]):
            best = (common, theirs)
    return best[1] if best and best[0] >= TAKEN * len(span) else None


def size(spans: Spans) -> int:
    """Characters in all."""
    return sum(len(span) for span in spans)


def _cites(copy: Paper | None, source: Paper | None, parties: Parties) -> bool:
    """Whether the one names the other's house as its source."""
    if copy is None or source is None:
        return False
    houses = {p.key for p in (parties.outlet(source.credit), parties.outlet(source.outlet)) if p}
    return any(parties.of(name).key in houses for name in copy.relays)


def _unquoted(spans: Spans, quoted: Spans) -> int:
    """How many characters of the spans stand outside quotations."""
    inside = sum(max(0, min(s.end, q.end) - max(s.start, q.start)) for s in spans for q in quoted)
    return size(spans) - inside
