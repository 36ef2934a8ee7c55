"""People's decisions about records: append-only, outliving every rebuild."""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.model.provenance import identify
from variorum.model.text import Evidence
from variorum.model.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``subjects`` are the record ids judged: one, two for same / not same, of *undone* the judgement.

    ``evidence`` holds the words that were judged, one entry a subject, so that the judgement finds its record
    again when a better reader shifts a border. ``at`` is an ISO 8601 moment in UTC, ``by`` who decided.
    """

    id: str
    verdict: Verdict
    subjects: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    at: str
    by: str = ""
    note: str = ""


def judgement_id(verdict: Verdict, subjects: tuple[str, ...], at: str, by: str) -> str:
    """The id of a judgement; judging the same pair again later is another judgement."""
    return identify("jud", verdict.value, list(subjects), at, by)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The decisions that count, in the order in which they were made.

    What was undone does not, unless that was undone in its turn. Of several about the same record, or the same pair,
    the last counts; notes all stay.
    """
    made = list(judgements)
    undone: set[str] = set()
    for judgement in reversed(made):
        if judgement.verdict is Verdict.UNDONE and judgement.id not in undone:
            undone.update(judgement.subjects)
    last: dict[frozenset[str], str] = {}
    for judgement in made:
        if judgement.id not in undone and judgement.verdict not in (Verdict.UNDONE, Verdict.NOTE):
            last[frozenset(judgement.subjects)] = judgement.id
    counts = set(last.values())
    return [j for j in made if j.id in counts or (j.verdict is Verdict.NOTE and j.id not in undone)]
