"""Text that one report has from another: which passages, how exactly, in which direction, and families of copies."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.assemble.directions import ReuseItem, direction, name_of, period
from variorum.assemble.fingerprints import fingerprints
from variorum.assemble.passages import Alignment, aligned, shingles
from variorum.assemble.rewrites import Piece, rewritten
from variorum.assemble.words import Words, words_of
from variorum.model.knowledge import Passage
from variorum.model.linking import Case, Link, Reason, clustered
from variorum.model.provenance import identify
from variorum.model.text import Span, Spans, merged
from variorum.model.vocabulary import ReuseKind, ZoneKind

STRONG = 16
"""One passage shows reuse from so much evidence on: words in the report's own voice, in lower case, less those changed.
Phrases that unlike reports share by chance have up to 13 (docs/decisions/0011)."""
WEAK = 10
"""A passage with less evidence never counts; several count together from SUM on."""
SUM = 24
"""What several passages must have together when none is STRONG alone."""
OWN_OUTLET = 0.4
"""Reports of one outlet share its standing sentences; only from this share of a body on is one made from the other."""
CLOSE = 12
"""What both reports have in their last words, up to so many from the end, shows nothing but in a copy of the whole."""
FAMILY = 0.5
"""Reports of which one has so much of its body from the other are of one family; so is a rewriting."""
LIGHT = 0.25
"""More changed words than this share of a passage's are a rewriting, not an edit."""
NAMES = 400
"""Of a report that names more speakers the rest are not looked at for credits."""
KEPT_WORDS = 1024
"""Reports whose words are kept in memory, some 20 KB each."""
KEPT_PASSAGES = 50_000
"""Passages that are kept between comparing and saving, some 1 KB each."""


class ReuseStage:
    """Finds reports that share text. ``text_of`` gives the canonical text of a report by its id."""

    name = "reuse"
    item = ReuseItem
    needed = 2

    def __init__(self, text_of: Callable[[str], str]) -> None:
        self._text_of = text_of
        self._words = lru_cache(maxsize=KEPT_WORDS)(self._words_read)
        self._found: dict[tuple[str, str], _Shared | None] = {}

    def items(self, case: Case) -> Iterable[ReuseItem]:
        """The report, if any of its words count."""
        document = case.document
        left_out = merged(zone.span for zone in document.zones if zone.kind is not ZoneKind.BODY)
        words = words_of(document.text, left_out)
        if not len(words):
            return
        first, last = period(document.published.edtf)
        named = {name for a in case.reading.attributions for name in (a.who, *a.chain) if name}
        yield ReuseItem(
            id=document.id,
            order=f"{first or '~'}|{document.id}|{0:08}",
            outlet=document.outlet,
            agency=document.agency,
            language=document.language,
            first=first,
            last=last,
            body=len(words),
            left_out=left_out,
            fingerprints=fingerprints(words.folded),
            credits=((document.agency,) if document.agency else ()) + tuple(sorted(named)[:NAMES]),
        )

    def keys(self, item: ReuseItem) -> Iterable[str]:
        """Its fingerprints."""
        return (f"words:{value:012x}" for value in item.fingerprints)

    def compare(self, left: ReuseItem, right: ReuseItem) -> Link | None:
        """A link for every passage; its score is the larger share of a body; a rewriting is at least of the family."""
        shared = self._shared(left, right)
        return None if shared is None else Link(left.id, right.id, shared.score, shared.passage.reasons)

    def groups(self, items: Sequence[ReuseItem], links: Sequence[Link]) -> Iterable[Sequence[ReuseItem]]:
        """Families: reports of which one has at least half of its body from another."""
        return clustered(items, [link for link in links if abs(link.score) >= FAMILY])

    def passage(self, one: ReuseItem, other: ReuseItem) -> Passage | None:
        """What two reports share, or None where nothing shows that one text was used again."""
        shared = self._shared(one, other)
        return None if shared is None else shared.passage

    def _shared(self, one: ReuseItem, other: ReuseItem) -> "_Shared | None":
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._found:
            if len(self._found) >= KEPT_PASSAGES:
                self._found.clear()
            self._found[pair] = self._compared(one, other)
        return self._found[pair]

    def _compared(self, one: ReuseItem, other: ReuseItem) -> "_Shared | None":
        way = direction(one, other)
        left, right = way.left, way.right
        a, b = self._words(left.id, left.left_out), self._words(right.id, right.left_out)
        alignments = aligned(a, b, shingles(a))
        weighed = [_weighed(a, b, alignment) for alignment in alignments]
        counted = [w for w in weighed if w.evidence >= WEAK]
        pieces = [piece for w in counted for piece in _pieces(a, b, w.alignment)]
        shares = _shares(pieces, left, right)
        same, changed = sum(w.alignment.same for w in counted), sum(w.alignment.changed for w in counted)
        one_outlet = left.outlet is not None and left.outlet == right.outlet
        if one_outlet and max(shares) < OWN_OUTLET:
            return None
        if way.credited and shares[1] < FAMILY and (retold := rewritten(a, b, alignments)):
            kind, pieces, shares = ReuseKind.REWRITE, retold, _shares(retold, left, right)
            says = f"{len(retold)} sentences tell again, in the same order, what the other report says"
        elif _shown([w for w in counted if max(shares) >= FAMILY or not _closes(a, b, w.alignment)]):
            kind = ReuseKind.LIGHT if changed <= LIGHT * (same + changed) else ReuseKind.REWRITE
            kind = kind if changed else ReuseKind.VERBATIM
            says = f"{same} words alike, {changed} changed, in {len(pieces)} {_passages(len(pieces))}"
        else:
            return None
        spans = [
            tuple(Span(words.starts[start], words.ends[end - 1]) for start, end in side)
            for words, side in zip((a, b), zip(*pieces, strict=True), strict=True)
        ]
        reasons = [Reason(says, max(shares)), Reason(f"{shares[1]:.0%} of the text of {name_of(right)}")]
        if quotes := sum(w.quoted for w in weighed):
            reasons.append(Reason(f"{quotes} shared {_passages(quotes)} wholly in quotation marks not counted"))
        reasons.append(Reason(way.says))
        id = identify("reuse", left.id, right.id)
        passage = Passage(id, left.id, right.id, spans[0], spans[1], kind, shares[1], way.directed, tuple(reasons))
        return _Shared(passage, max(*shares, FAMILY if kind is ReuseKind.REWRITE else 0.0))

    def _words_read(self, id: str, left_out: Spans) -> Words:
        return words_of(self._text_of(id), left_out)


@dataclass(frozen=True, slots=True)
class _Shared:
    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class _Weighed:
    alignment: Alignment
    evidence: int
    quoted: bool


def _weighed(left: Words, right: Words, alignment: Alignment) -> _Weighed:
    """What an alignment shows: the words alike that are a writer's own and no name, less those that differ."""
    own = plain = 0
    for run in alignment.runs:
        for i, j in zip(range(run.left, run.left + run.length), range(run.right, run.right + run.length), strict=True):
            if not (left.quoted[i] or right.quoted[j]):
                own += 1
                plain += (left.plain[i] or right.plain[j]) and not (left.stock[i] or right.stock[j])
    sides = left.quoted[alignment.left : alignment.left_end], right.quoted[alignment.right : alignment.right_end]
    changed = max(len(side) - sum(side) for side in sides) - own
    return _Weighed(alignment, plain - changed, not own)


def _shown(weighed: Sequence[_Weighed]) -> bool:
    """Whether the passages together show that one text was used again."""
    return max((w.evidence for w in weighed), default=0) >= STRONG or sum(w.evidence for w in weighed) >= SUM


def _closes(left: Words, right: Words, alignment: Alignment) -> bool:
    """Whether both reports end with it, which is the place of what an outlet says of itself and its writers."""
    return max(len(left) - alignment.left_end, len(right) - alignment.right_end) <= CLOSE


def _pieces(left: Words, right: Words, alignment: Alignment) -> list[Piece]:
    """The words of an alignment on both sides, cut where something that does not count stands between."""
    out: list[list[int]] = []  # left start, left end, right start, right end
    for run in alignment.runs:
        for i, j in zip(range(run.left, run.left + run.length), range(run.right, run.right + run.length), strict=True):
            if not out or any(left.torn[out[-1][1] : i + 1]) or any(right.torn[out[-1][3] : j + 1]):
                out.append([i, i, j, j])
            out[-1][1], out[-1][3] = i + 1, j + 1
    return [((i, i_end), (j, j_end)) for i, i_end, j, j_end in out]


def _shares(pieces: Sequence[Piece], left: ReuseItem, right: ReuseItem) -> tuple[float, float]:
    """How much of either body the pieces hold; what is repeated counts once."""
    sides = ((left, [piece[0] for piece in pieces]), (right, [piece[1] for piece in pieces]))
    first, second = (sum(map(len, merged(Span(*part) for part in parts))) / item.body for item, parts in sides)
    return first, second


def _passages(number: int) -> str:
    return "passage" if number == 1 else "passages"
