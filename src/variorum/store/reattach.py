"""Which record a judgement means once a better reader has shifted the borders of the one that was judged."""

from collections.abc import Iterable, Mapping

from variorum.model.text import Span, Spans, merged


def best_overlap(judged: Spans, places: Mapping[str, Iterable[Span]]) -> str | None:
    """The record whose words share most characters with the judged ones, at least half of the longer of the two.

    The half must hold on both sides: a short record within a long judged one is another record. The best is the
    one with the largest share; between equals the smaller id, so that the answer does not depend on any order.
    """
    words = merged(judged)
    best: tuple[float, str] | None = None
    for id, spans in sorted(places.items()):
        others = merged(spans)
        shared = _shared(words, others)
        longer = max(_length(words), _length(others))
        if longer and 2 * shared >= longer and (best is None or shared / longer > best[0]):
            best = (shared / longer, id)
    return best[1] if best is not None else None


def _shared(left: Spans, right: Spans) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def _length(spans: Spans) -> int:
    return sum(map(len, spans))
