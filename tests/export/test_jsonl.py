"""The JSONL export: every file there, offsets that lead to the words, bytes that depend on nothing else."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.readers import SimpleReader
from tests.records import doc
from variorum.export import jsonl
from variorum.model.documents import Document, Problem
from variorum.model.mentions import Quantity, Reading
from variorum.model.text import Span
from variorum.model.vocabulary import Bound
from variorum.store.database import View, Writer

TEXT = (
    "🚢 Ada Quill said that 12 ships met. Ömer met Łukasz, 세 척, e\u0301te\u0301 שלום Боря. "
    "Per Lund denied that 1,500 left."
)


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    path = tmp_path / "affair.variorum"
    with Writer(path, created="2031-03-05T10:00:00+00:00") as writer:
        for name in ("b.txt", "a.txt"):
            document = doc(TEXT, file=name, published="2031-03-05")
            writer.add(document, SimpleReader().read(document))
        writer.add(doc("Непрочитанное.", file="c.txt"))
        writer.add_problem(Problem("d.txt", "the file is empty"))
    return path


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def exported(edition: Path, folder: Path) -> dict[str, int]:
    with View(edition) as view:
        return jsonl.export(view, folder)


def test_every_file_of_the_contract_is_written(edition: Path, tmp_path: Path) -> None:
    lines = exported(edition, tmp_path / "deep" / "out")
    assert sorted(path.name for path in (tmp_path / "deep" / "out").iterdir()) == sorted(f"{n}.jsonl" for n in lines)
    assert (lines["documents"], lines["readings"], lines["problems"], lines["claims"]) == (3, 3, 1, 0)


def test_offsets_lead_to_the_words_in_any_script(edition: Path, tmp_path: Path) -> None:
    exported(edition, tmp_path / "out")
    row = rows(tmp_path / "out", "readings")[0]
    words = [
        [row["text"][start:end] for start, end in attribution[role]]
        for attribution in row["attributions"]
        for role in ("source", "cue", "content")
    ]
    assert words == [["Ada Quill"], ["said"], ["that 12 ships met"], ["Per Lund"], ["denied"], ["that 1,500 left"]]
    assert [row["text"][slice(*q["quantity"][0])] for q in row["quantities"]] == ["12", "1,500"]


def test_reports_come_by_file_and_an_unread_one_has_empty_lists(edition: Path, tmp_path: Path) -> None:
    exported(edition, tmp_path / "out")
    documents, readings = rows(tmp_path / "out", "documents"), rows(tmp_path / "out", "readings")
    assert [d["file"] for d in documents] == [r["file"] for r in readings] == ["a.txt", "b.txt", "c.txt"]
    assert (readings[2]["reader"], readings[2]["attributions"], readings[0]["reader"]) == (None, [], "simple simple")
    assert rows(tmp_path / "out", "problems") == [{"file": "d.txt", "what": "the file is empty", "where": ""}]


def test_neither_the_clock_nor_a_path_nor_the_order_of_arrival_is_in_it(tmp_path: Path) -> None:
    written = []
    for n, names in enumerate((["a.txt", "b.txt"], ["b.txt", "a.txt"])):
        path = tmp_path / f"{n}.variorum"
        with Writer(path, created=f"2031-03-0{n + 1}") as writer:
            for name in names:
                document = replace(doc(TEXT, file=name), location=f"/somewhere/{n}/{name}")
                writer.add(document, SimpleReader().read(document))
        exported(path, tmp_path / f"out{n}")
        written.append({p.name: p.read_bytes() for p in (tmp_path / f"out{n}").iterdir()})
    assert written[0] == written[1]
    assert b"somewhere" not in b"".join(written[0].values())


def test_an_export_replaces_the_one_before_and_leaves_no_parts(edition: Path, tmp_path: Path) -> None:
    exported(edition, tmp_path / "out")
    with Writer(edition) as writer:
        writer.clear_problems("d.txt")
    assert exported(edition, tmp_path / "out")["problems"] == 0
    assert (tmp_path / "out" / "problems.jsonl").read_bytes() == b""
    assert not list((tmp_path / "out").glob("*.part"))


def test_an_export_that_fails_leaves_the_old_file_and_no_part(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported(edition, tmp_path / "out")
    before = (tmp_path / "out" / "documents.jsonl").read_bytes()

    def full(document: Document) -> jsonl.Row:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(jsonl, "document_row", full)
    with pytest.raises(OSError, match="No space left"):
        exported(edition, tmp_path / "out")
    assert (tmp_path / "out" / "documents.jsonl").read_bytes() == before
    assert not list((tmp_path / "out").glob("*.part"))


def test_values_keep_their_kind() -> None:
    document = doc("From 3 to 5, or 2.5, or dozens.")
    one = Quantity("q", (Span(5, 6),), (), (), Bound.EXACT)
    values = [jsonl.quantity_row(replace(one, value=v))["value"] for v in (3, 2.5, (3, 5), None)]
    assert values == [3, 2.5, [3, 5], None]
    assert isinstance(values[0], int)
    assert jsonl.reading_row(document, None)["quantities"] == []


def test_half_characters_are_replaced_and_offsets_stay(tmp_path: Path) -> None:
    with Writer(tmp_path / "odd.variorum") as writer:
        document = doc("\ud83d Ada Quill said that it works.", file="odd.txt")
        reading: Reading = SimpleReader().read(document)
        writer.add(document, reading)
    exported(tmp_path / "odd.variorum", tmp_path / "out")
    (row,) = rows(tmp_path / "out", "readings")
    ((start, end),) = row["attributions"][0]["source"]
    assert row["text"][start:end] == "Ada Quill"
