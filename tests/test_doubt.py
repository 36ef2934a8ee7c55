"""What rests on records that the reader was unsure of says so, from the reading to the export."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.readers import SimpleReader
from tests.records import doc
from variorum.assembling import assemble
from variorum.export.jsonl import export
from variorum.houses import Houses
from variorum.model.knowledge import Claim, Event, Statement
from variorum.store.database import View, Writer
from variorum.store.known import all_known

TEXT = "Mira Tolan said that the harbour would open before the week was out. Tolan met Brekke. They saw 41 pilots."
UNSURE, SURE = 0.4, 0.9


def doubts(folder: Path, *scores: float | None) -> list[list[bool]]:
    """Of one report for each score, in which everything has that score: doubt of statements, events and claims."""
    with Writer(folder / "e.variorum") as writer:
        for number, score in enumerate(scores):
            document = doc(TEXT, file=f"{number}.txt", published="2031-05-04", outlet=("Reuters", "TASS", "AP")[number])
            found = SimpleReader().read(document)
            found = replace(
                found,
                attributions=tuple(replace(a, score=score) for a in found.attributions),
                events=tuple(replace(e, score=score) for e in found.events),
                quantities=tuple(replace(q, score=score) for q in found.quantities),
            )
            writer.add(document, found)
        assemble(writer, Houses.load())
    with View(folder / "e.variorum") as view:
        return [
            [known.standing.doubt for known in all_known(view, Statement)],
            [known.standing.doubt for known in all_known(view, Event)],
            [known.standing.doubt for known in all_known(view, Claim)],
        ]


@pytest.mark.parametrize(("score", "doubt"), [(UNSURE, True), (SURE, False), (None, False)])
def test_what_one_report_tells_is_as_doubtful_as_it_was_read(tmp_path: Path, score: float | None, doubt: bool) -> None:
    assert doubts(tmp_path, score) == [[doubt], [doubt], [doubt]]


def test_one_sure_record_dispels_the_doubt_of_a_claim(tmp_path: Path) -> None:
    assert doubts(tmp_path, UNSURE, SURE, UNSURE)[2] == [False]


def test_the_export_says_where_there_is_doubt_and_leaves_the_unsure_out_of_readings_only(tmp_path: Path) -> None:
    doubts(tmp_path, UNSURE)
    with View(tmp_path / "e.variorum") as view:
        export(view, tmp_path / "out", min_score=0.5)
    (reading,) = rows(tmp_path, "readings")
    assert reading["attributions"] == reading["events"] == reading["quantities"] == []
    for name in ("statements", "events", "claims"):
        assert [row["doubt"] for row in rows(tmp_path, name)] == [True]


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    lines = (folder / "out" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
