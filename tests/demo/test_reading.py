"""The demo as Variorum reads it, held against its answer key.

What rules decide (dates, outlets, zones, times) must be right but for a few; what the network decides has a floor
well below what it reaches, so that a better reader passes and a broken one does not.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.demo.test_answer_key import DEMO, REPORTS
from variorum.evaluate.scorers import score
from variorum.export.jsonl import reading_row
from variorum.model.documents import Document
from variorum.model.mentions import Attribution, Reading
from variorum.model.text import Span
from variorum.pipeline import read_reports
from variorum.store.database import View

KEY: dict[str, Any] = yaml.safe_load((DEMO / "answers.yaml").read_text(encoding="utf-8"))
Read = dict[str, tuple[Document, Reading]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Every report of the demo, read, by file."""
    edition = tmp_path_factory.mktemp("demo") / "demo.variorum"
    done = read_reports([DEMO / "reports"], edition)
    assert (done.read, done.problems) == (len(REPORTS), 0)
    with View(edition) as view:
        documents = list(view.documents(include_superseded=True))
        readings = {d.id: view.reading(d.id) for d in documents}
    return {d.file: (d, reading) for d in documents if (reading := readings[d.id]) is not None}


def place(file: str, entry: dict[str, Any]) -> Span:
    text, start = REPORTS[file], -1
    for _ in range(entry.get("nth", 0) + 1):
        start = text.index(entry["words"], start + 1)
    return Span(start, start + len(entry["words"]))


def share(wrong: list[Any], total: int) -> float:
    return 1 - len(wrong) / total


def saying(demo: Read, file: str, words: str) -> list[Attribution]:
    """The attributions whose content overlaps the words, the narrowest first."""
    at = place(file, {"words": words})
    _, reading = demo[file]
    found = [a for a in reading.attributions if any(s.overlaps(at) for s in a.content)]
    return sorted(found, key=lambda a: sum(map(len, a.content)))


def test_outlets_and_dates_are_those_of_the_key(demo: Read) -> None:
    for file, facts in KEY["reports"].items():
        document, _ = demo[file]
        assert document.outlet == facts["outlet"], file
        if "~" not in (facts["published"] or ""):
            assert document.published.edtf == facts["published"], file


def test_agencies_are_found_where_a_report_credits_them(demo: Read) -> None:
    wrong = [f for f, facts in KEY["reports"].items() if facts["agency"] != demo[f][0].agency]
    assert share(wrong, len(KEY["reports"])) >= 0.85, wrong


def test_zones_are_marked(demo: Read) -> None:
    wrong = []
    for entry in KEY["zones"]:
        kinds = entry["kind"] if isinstance(entry["kind"], list) else [entry["kind"]]
        at = place(entry["file"], entry)
        zones = demo[entry["file"]][0].zones
        if not any(z.kind.value in kinds and z.span.overlaps(at) and len(z.span) <= len(at) + 12 for z in zones):
            wrong.append(entry)
    assert share(wrong, len(KEY["zones"])) >= 0.9, wrong


def test_times_have_their_values(demo: Read) -> None:
    dated = [e for e in KEY["times"] if demo[e["file"]][0].published.edtf]
    wrong = []
    for entry in dated:
        at, right = place(entry["file"], entry), {entry["edtf"], *entry.get("or", ())}
        values = [t.edtf for t in demo[entry["file"]][1].times if t.span.overlaps(at)]
        if not right & set(values):
            wrong.append((entry["file"], entry["words"], entry["edtf"], values))
    assert share(wrong, len(dated)) >= 0.85, wrong


def test_attributions_of_the_annotated_reports_are_found(demo: Read) -> None:
    gold, given = {}, {}
    for file, records in KEY["attributions"].items():
        rows = []
        for number, record in enumerate(records):
            row: dict[str, Any] = {
                role: [[s.start, s.end] for s in places(file, record[role])] for role in ("source", "cue", "content")
            }
            inside = None if record["inside"] is None else str(record["inside"])
            rows.append(row | {"k": str(number), "act": record["act"], "who": record["who"] or "?", "inside": inside})
        document, reading = demo[file]
        gold[file] = {"text": document.text, "attributions": rows}
        given[file] = reading_row(document, reading)
    figures = score(gold, given)["attributions"]
    assert figures["relation"]["f1"] >= 65, figures
    assert figures["who"]["accuracy"] >= 75, figures


def places(file: str, entries: list[dict[str, Any]] | None) -> Iterator[Span]:
    for entry in entries or ():
        yield place(file, entry)


def test_the_chain_of_three_is_followed_to_the_minister(demo: Read) -> None:
    words = "that the cutter had turned towards the ferry"
    said = next(a for a in saying(demo, "07-brenhaven-courier-logbooks.txt", words) if a.act.value == "DENY")
    assert said.who == "Tamira Yezhvela"
    assert [name.split()[0] for name in said.chain] == ["Meridian", "KTR"]


def test_a_quote_that_is_never_closed_costs_nothing_else(demo: Read) -> None:
    _, reading = demo["17-kestria-today-visit-goes-ahead.txt"]
    assert len(reading.attributions) >= 4


def test_the_correction_supersedes_the_first_version(demo: Read) -> None:
    first, second = (demo[f][0] for f in sorted(f for f in demo if f.startswith(("13-", "14-"))))
    assert second.supersedes == first.id
    assert first.supersedes is None


def test_the_copies_of_the_wire_story_are_read_alike(demo: Read) -> None:
    """The body is the same word for word, so what is said in it is the same, whoever carries it."""
    words = "the water temperature"
    said = []
    for file in sorted(f for f in demo if f.startswith(("01-", "02-", "03-"))):
        document, reading = demo[file]
        at = document.text.index(words)
        around = [a for a in reading.attributions if any(s.start <= at < s.end for s in a.content)]
        said.append([(a.who, a.act, tuple(s.words(document.text) for s in a.content)) for a in around])
    assert said[0] == said[1] == said[2]


def test_an_emoji_and_a_right_to_left_name_shift_no_offset(demo: Read) -> None:
    file = next(f for f, text in REPORTS.items() if any("\u0590" <= c <= "\u06ff" for c in text))
    document, reading = demo[file]
    emoji = next(i for i, c in enumerate(document.text) if ord(c) > 0x1F000)
    behind = [e for e in KEY["times"] if e["file"] == file and place(file, e).start > emoji]
    found = {t.span for t in reading.times}
    assert [e["words"] for e in behind if place(file, e) not in found] == []
    cues = {s for a in reading.attributions for s in a.cue if s.start > emoji}
    assert cues
    assert all(re.fullmatch(r"[\w’' ,-]+|:", s.words(document.text)) for s in cues)
