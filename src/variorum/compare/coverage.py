"""Who has a statement, event or claim, who covered its story without it, and where the collection cannot say."""

from collections.abc import Iterable, Mapping

from variorum.compare.papers import Paper
from variorum.model.dates import days
from variorum.model.knowledge import Coverage


def coverage(record: str, story: str | None, having: Iterable[str], papers: Mapping[str, Paper]) -> Coverage:
    """Which reports of a story have a record, and which could have had it and do not, sorted by id.

    ``papers`` are the reports of the story (what they do not hold counts as having nothing). A report lacks a thing
    only if it surely did not appear before the day by which some report had it; without a date that cannot be said, so
    an undated report is in neither list. A version that a later one took the place of does not count. An outlet is in
    ``outlets_without`` when reports of its lack the record and none has it.
    """
    current = _current(papers)
    has = sorted(id for id in set(having) if id in current)
    known = min((last for id in has if (last := days(papers[id].edtf)[1])), default=None)
    without = []
    for id in sorted(current - set(has)):
        first = days(papers[id].edtf)[0]
        if known is not None and first is not None and first >= known:
            without.append(id)
    outlets = {outlet for id in without if (outlet := papers[id].outlet)} - {papers[id].outlet for id in has}
    return Coverage(record, story, tuple(has), tuple(without), tuple(sorted(outlets)))


def silent(found: Coverage, papers: Mapping[str, Paper], outlets: Iterable[str]) -> tuple[str, ...]:
    """The outlets of which the collection cannot say whether they had it, sorted.

    They published something that the edition holds (``outlets``), but in this story nothing, or nothing that surely is
    as late as the record. Nobody left out what is merely not in the collection.
    """
    told = {papers[id].outlet for id in (*found.having, *found.without)}
    return tuple(sorted({outlet for outlet in outlets if outlet} - told))


def _current(papers: Mapping[str, Paper]) -> set[str]:
    """The reports whose place no later version among them took."""
    return set(papers) - {paper.supersedes for paper in papers.values() if paper.supersedes}
