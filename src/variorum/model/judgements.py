"""People's decisions about records: append-only, outliving every rebuild."""

from dataclasses import dataclass

from variorum.model.provenance import identify
from variorum.model.text import Evidence
from variorum.model.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision. ``subjects`` are the record ids judged (one, or two for same / not same).

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
