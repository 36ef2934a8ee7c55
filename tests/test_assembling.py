"""The record of an affair: the same in any order, step by step or at once, and after removals and corrections."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from variorum.assembling import assemble
from variorum.houses import Houses
from variorum.model.documents import Document
from variorum.model.mentions import Reading
from variorum.store.database import View, Writer

Report = tuple[Document, Reading]


@pytest.fixture(scope="module")
def reports(demo_edition: Path) -> list[Report]:
    """The reports of the demo with their readings."""
    with View(demo_edition, as_read=True) as view:
        return [(d, r) for d in view.documents(include_superseded=True) if (r := view.reading(d.id)) is not None]


def record(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """All that is assembled, by id and kind: place and body; makers are named by order of arrival and left out."""
    with View(path) as view:
        known = {
            (kind, id): (place, body) for id, kind, place, body in view.rows("SELECT id, kind, place, body FROM known")
        }
        for table, columns in (("meant", "document, record, entities"), ("retimed", "document, record, edtf")):
            known |= {(table, f"{d} {r}"): ("", e) for d, r, e in view.rows(f"SELECT {columns} FROM {table}")}
        known |= {("inferred", d): (s, e) for d, e, s in view.rows("SELECT document, edtf, source FROM inferred")}
        parts = "SELECT id, document, record FROM known JOIN parts USING (maker)"
        known |= {("part", f"{k} {d} {r}"): ("", "") for k, d, r in view.rows(parts)}
    return known


def assembled(path: Path, batches: Iterable[Iterable[Report]]) -> dict[tuple[str, str], tuple[str, str]]:
    with Writer(path) as writer:
        for batch in batches:
            for document, reading in batch:
                writer.add(document, reading)
            assemble(writer, Houses.load())
    return record(path)


def differences(
    one: dict[tuple[str, str], tuple[str, str]], other: dict[tuple[str, str], tuple[str, str]]
) -> list[object]:
    return [
        (key, one.get(key), other.get(key))
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


@pytest.fixture(scope="module")
def whole(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], tuple[str, str]]:
    return assembled(tmp_path_factory.mktemp("whole") / "e.variorum", [reports])


def test_the_record_holds_everything(whole: dict[tuple[str, str], tuple[str, str]]) -> None:
    kinds = {kind for kind, _ in whole}
    assert kinds >= {"entity", "statement", "event", "claim", "origin", "story", "wording", "relation", "passage"}


@pytest.mark.parametrize("seed", range(3))
def test_one_report_at_a_time_in_any_order_comes_to_the_record_of_a_rebuild(
    reports: list[Report], whole: dict[tuple[str, str], tuple[str, str]], tmp_path: Path, seed: int
) -> None:
    shuffled = list(reports)
    random.Random(seed).shuffle(shuffled)
    steps: Iterator[list[Report]] = ([report] for report in shuffled)
    assert differences(assembled(tmp_path / "e.variorum", steps), whole) == []


def test_what_is_removed_leaves_the_record_that_never_had_it(reports: list[Report], tmp_path: Path) -> None:
    gone = reports[4][0].id
    with Writer(tmp_path / "a.variorum") as writer:
        for document, reading in reports:
            writer.add(document, reading)
        assemble(writer, Houses.load())
        writer.remove(gone, "a test", "2031-05-04T09:00:00Z")
        assemble(writer, Houses.load())
    never = assembled(tmp_path / "b.variorum", [[r for r in reports if r[0].id != gone]])
    assert differences(record(tmp_path / "a.variorum"), never) == []


def test_a_rebuild_changes_nothing(reports: list[Report], tmp_path: Path) -> None:
    before = assembled(tmp_path / "e.variorum", [reports[:9], reports[9:]])
    with Writer(tmp_path / "e.variorum") as writer:
        done = assemble(writer, Houses.load(), anew=True)
    assert done.done == len(reports)
    assert differences(record(tmp_path / "e.variorum"), before) == []


def test_what_was_assembled_costs_nothing_again(reports: list[Report], tmp_path: Path) -> None:
    assembled(tmp_path / "e.variorum", [reports])
    with Writer(tmp_path / "e.variorum") as writer:
        assert assemble(writer, Houses.load()).done == 0
        writer.add(*reports[0])
        assert assemble(writer, Houses.load()).done == 1
