"""The demo, read and assembled once for all tests that only ask it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.record import Record
from tests.demo.test_answer_key import DEMO, REPORTS
from variorum.pipeline import read_reports
from variorum.store.database import View


@pytest.fixture(scope="session")
def demo_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the demo as ``variorum read`` leaves it; to be copied before it is changed."""
    edition = tmp_path_factory.mktemp("demo") / "demo.variorum"
    done = read_reports([DEMO / "reports"], edition)
    assert (done.read, done.problems, done.assembled) == (len(REPORTS), 0, len(REPORTS))
    return edition


@pytest.fixture(scope="session")
def record(demo_edition: Path) -> Iterator[Record]:
    """The assembled demo, to be asked by the words of its reports."""
    with View(demo_edition) as view:
        yield Record(view)
