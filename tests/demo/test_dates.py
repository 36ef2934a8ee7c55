"""The reports without a date, of the demo and of the seeds: when they appeared, and what their words then mean."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.demo.test_answer_key import DEMO, REPORTS
from variorum.link.dates import bounds, inferred
from variorum.model.documents import Document, ReportDate
from variorum.model.mentions import Reading
from variorum.pipeline import read_reports
from variorum.read.redating import redated
from variorum.read.when.times import resolve
from variorum.store.database import View

Case = tuple[Document, Reading]


def read(folder: Path, edition: Path, count: int) -> list[Case]:
    """Every current report of a folder with its reading, as nothing but the reader made it."""
    assert read_reports([folder], edition).read == count
    with View(edition, as_read=True) as view:
        documents = list(view.documents())
        readings = {document.id: view.reading(document.id) for document in documents}
    return [(document, found) for document in documents if (found := readings[document.id])]


def dated(cases: list[Case], file: str) -> tuple[ReportDate, dict[str, str | None]]:
    """The inferred date of the report whose file begins so, and what its times mean then."""
    document, reading = next(case for case in cases if case[0].file.startswith(file))
    assert document.published.edtf is None
    siblings = [case for case in cases if case[0].id != document.id and case[0].published.edtf]
    date, reasons = inferred(document, reading, siblings, resolve)
    assert reasons
    again = redated(replace(document, published=date), reading)
    return date, {time.span.words(document.text): time.edtf for time in again.times}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    return read(DEMO / "reports", tmp_path_factory.mktemp("demo") / "demo.variorum", len(REPORTS))


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    return read(shared / "seeds", tmp_path_factory.mktemp("seeds") / "seeds.variorum", 5)


def test_the_undated_report_of_the_demo_appeared_a_week_after_the_talks(demo: list[Case]) -> None:
    date, times = dated(demo, "15")
    first, last = bounds(date.edtf) or (None, None)
    assert first is not None
    assert last is not None
    assert str(first) <= "2031-03-18" <= str(last)
    assert (last - first).days <= 3
    assert (times["last Tuesday"], times["March 7"]) == ("2031-03-11", "2031-03-07")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("003", {"October 29": "2024-10-29", "October 18": "2024-10-18"}),
        ("004", {"Friday": "2024-11-01", "June": "2024-06", "last week": "2024-W43"}),
    ],
)
def test_the_undated_seeds_have_the_time_of_their_siblings(
    seeds: list[Case], file: str, expected: dict[str, str]
) -> None:
    date, times = dated(seeds, file)
    first, last = bounds(date.edtf) or (None, None)
    assert "2024-10-29" <= str(first) <= str(last) <= "2024-11-10"
    assert times.items() >= expected.items()
