"""The demo, assembled, for all tests that only ask it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.record import Record
from variorum.store.database import View


@pytest.fixture(scope="session")
def record(demo_edition: Path) -> Iterator[Record]:
    """The assembled demo, to be asked by the words of its reports."""
    with View(demo_edition) as view:
        yield Record(view)
