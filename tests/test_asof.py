"""The record of a day: what had surely appeared, as it was then, and nothing of the edition changes."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import doc
from tests.store.records import attribution, harbour
from variorum.asof import as_of
from variorum.model.documents import Document
from variorum.model.judgements import Judgement, judgement_id
from variorum.model.knowledge import Statement
from variorum.model.mentions import Reading, words_of
from variorum.model.text import Evidence
from variorum.model.vocabulary import QuoteKind, Verdict
from variorum.store.database import View, Writer
from variorum.store.known import all_known

SAID = "“The old harbour stays shut until every fishing boat 🧊 has left the northern basin,”"


def edition(path: Path, reports: Iterable[Document], readings: Iterable[Reading] = ()) -> Path:
    read = {r.document_id: r for r in readings}
    with Writer(path) as writer:
        for document in reports:
            writer.add(document, read.get(document.id))
    return path


def then(path: Path, day: str) -> tuple[list[str], int, int]:
    """The files of that day, and how many reports are later, and of no known day."""
    with View(path) as view, as_of(view, day) as found:
        return sorted(d.file for d in found.view.documents()), found.later, found.undated


@pytest.fixture
def path(tmp_path: Path) -> Path:
    days = {"a.txt": "2031-03-05", "b.txt": "2031-03-06", "c.txt": "2031-03", "d.txt": None}
    reports = [doc(f"Отчёт {file} 한국어", file=file, published=day) for file, day in days.items()]
    return edition(tmp_path / "e.variorum", reports)


@pytest.mark.parametrize(
    ("day", "files", "later"),
    [
        ("2031-03-04", [], 3),
        ("2031-03-05", ["a.txt"], 2),
        ("2031-03-30", ["a.txt", "b.txt"], 1),  # "March" is surely over only at its end
        ("2031-03-31", ["a.txt", "b.txt", "c.txt"], 0),
        ("2031-03", ["a.txt", "b.txt", "c.txt"], 0),
        ("2031", ["a.txt", "b.txt", "c.txt"], 0),
    ],
)
def test_only_reports_that_had_surely_appeared_count(path: Path, day: str, files: list[str], later: int) -> None:
    assert then(path, day) == (files, later, 1)


def test_the_edition_stays_as_it_is_and_the_other_file_goes(path: Path) -> None:
    before = path.read_bytes()
    with View(path) as view, as_of(view, "2031-03-06") as found:
        temporary = found.view.path
        assert temporary.exists() and temporary != path
    assert not temporary.exists()
    assert path.read_bytes() == before


def test_a_version_that_was_superseded_later_is_current_then(tmp_path: Path) -> None:
    first = doc("The harbour is shut.", file="a.txt", published="2031-03-05")
    second = replace(doc("The harbour is open.", file="a.txt", published="2031-03-09"), supersedes=first.id)
    path = edition(tmp_path / "e.variorum", [first, second])
    for day, text in (("2031-03-06", first.text), ("2031-03-09", second.text)):
        with View(path) as view, as_of(view, day) as found:
            assert [d.text for d in found.view.documents()] == [text]


def test_the_record_is_made_of_what_was_known_alone(tmp_path: Path) -> None:
    reports, readings = [], []
    for file, outlet, day in (("a.txt", "Post", "2031-03-05"), ("b.txt", "Mail", "2031-03-08")):
        document = doc(f"{SAID} Ada Quill said.\n", file=file, outlet=outlet, published=day)
        said = attribution(document, "Ada Quill", "said", SAID, kind=QuoteKind.DIRECT)
        reports.append(document)
        readings.append(replace(harbour()[1], document_id=document.id, attributions=(said,), events=(), quantities=(),
                                times=(), mentions=()))  # fmt: skip
    path = edition(tmp_path / "e.variorum", reports, readings)
    variants = {}
    for day in ("2031-03-05", "2031-03-08"):
        with View(path) as view, as_of(view, day) as found:
            variants[day] = [len(s.variants) for s in all_known(found.view, Statement)]
    assert variants == {"2031-03-05": [1], "2031-03-08": [2]}


def test_what_people_judged_wrong_is_wrong_then_too(tmp_path: Path) -> None:
    document, read = harbour(published="2031-05-04")
    path = edition(tmp_path / "e.variorum", [document], [read])
    wrong, at = read.attributions[1], "2031-06-01T00:00:00Z"
    subject = (wrong.id,)
    judgement = Judgement(
        judgement_id(Verdict.WRONG, subject, at, "ann"),
        Verdict.WRONG,
        subject,
        (Evidence(document.id, words_of(wrong)),),
        at,
        "ann",
    )
    with View(path) as view, as_of(view, "2031-05-04") as found:
        before = {id for s in all_known(found.view, Statement) for id in s.variants}
    with Writer(path) as writer:
        writer.judge(judgement)
    with View(path) as view, as_of(view, "2031-05-04") as found:
        after = {id for s in all_known(found.view, Statement) for id in s.variants}
    assert wrong.id in before
    assert after == before - {wrong.id}
