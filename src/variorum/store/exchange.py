"""Judgements as lines of a file, so that two people who read one affair can exchange them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from variorum.model.judgements import Judgement
from variorum.model.text import Evidence, Span
from variorum.model.vocabulary import Verdict
from variorum.store.answers import text_digest
from variorum.store.errors import UnknownRecord
from variorum.store.view import View


@dataclass(frozen=True, slots=True)
class Unusable:
    """A line of such a file that is no judgement: its number (from 1), and what is wrong with it."""

    line: int
    what: str


def lines_of(view: View) -> Iterator[str]:
    """All judgements of the edition, one JSON object each, in the order in which they were made.

    Beside what a judgement says stand the file and the digest of each report's text, by which another edition knows
    the report again.
    """
    for judgement in view.judgements():
        yield json.dumps(
            {
                "id": judgement.id,
                "verdict": judgement.verdict.value,
                "subjects": list(judgement.subjects),
                "evidence": [_place(view, evidence) for evidence in judgement.evidence],
                "at": judgement.at,
                "by": judgement.by,
                "note": judgement.note,
            },
            ensure_ascii=True,
        )


def judgements_of(view: View, lines: Iterable[str]) -> Iterator[Judgement | Unusable]:
    """The judgements of such lines, their evidence in the reports of this edition.

    A report is known by its id, or else by its text. Where this edition has it not, the evidence keeps the report's id,
    and the judgement waits for it.
    """
    by_text: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            judgement, texts = _read(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Unusable(
                number, f"no judgement ({type(error).__name__}: {error}); expected what `judge export` writes"
            )
            continue
        evidence = []
        for place in judgement.evidence:
            if view.document_or_none(place.document_id) is None and texts.get(place.document_id):
                by_text = by_text or {text_digest(d.text): d.id for d in view.documents(include_superseded=True)}
                place = Evidence(by_text.get(texts[place.document_id], place.document_id), place.spans)
            evidence.append(place)
        yield Judgement(
            judgement.id,
            judgement.verdict,
            judgement.subjects,
            tuple(evidence),
            judgement.at,
            judgement.by,
            judgement.note,
        )


def _place(view: View, evidence: Evidence) -> dict[str, Any]:
    try:
        document = view.document(evidence.document_id)
    except UnknownRecord:
        document = None
    return {
        "document": evidence.document_id,
        "file": document.file if document else None,
        "text": text_digest(document.text) if document else None,
        "spans": [[s.start, s.end] for s in evidence.spans],
    }


def _read(row: dict[str, Any]) -> tuple[Judgement, dict[str, str]]:
    evidence = tuple(
        Evidence(str(place["document"]), tuple(Span(int(start), int(end)) for start, end in place["spans"]))
        for place in row["evidence"]
    )
    texts = {place["document"]: place["text"] for place in row["evidence"] if place.get("text")}
    subjects = tuple(str(subject) for subject in row["subjects"])
    verdict = Verdict(row["verdict"])
    return Judgement(
        str(row["id"]), verdict, subjects, evidence, str(row["at"]), str(row["by"]), str(row["note"])
    ), texts
