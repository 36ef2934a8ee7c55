"""Tests of bad input: each bad thing is one clear line, and nothing beside it is lost."""

import gzip
import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.texts import known, page, registry
from variorum.ingest.canonical import MAX_CHARACTERS, Unreadable, decode
from variorum.ingest.documents import document
from variorum.ingest.pages import Page
from variorum.ingest.sources import pages
from variorum.ingest.zones import find_zones
from variorum.model.documents import Problem

GOOD = "The mayor of the town opened the new pier on Friday and thanked the builders, her office said."


def outcome(folder: Path) -> tuple[list[str], dict[str, str]]:
    """The files that became reports, and for each other file what was said of it."""
    reports, problems = [], {}
    for found in pages(folder):
        if isinstance(found, Problem):
            problems[found.file] = found.what
            continue
        try:
            reports.append(document(found, registry()).file)
        except Unreadable as fault:
            problems[found.file] = str(fault)
    return reports, problems


def test_each_bad_file_in_a_folder_is_one_line_and_the_good_ones_are_read(tmp_path: Path) -> None:
    files = {
        "good.txt": GOOD.encode(),
        "empty.txt": b"",
        "white.txt": b" \n\t\n",
        "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "binary.txt": bytes(range(256)) * 40,
        "noise.txt": bytes(random.Random(7).choices(range(1, 32), k=4000)),
        "paper.txt": b"%PDF-1.7\n...",
        "huge.txt": b"a" * 50_000_000,
        "broken.txt": "Добрый день. ".encode() * 20 + b"\xff\xfe" + GOOD.encode(),
        "quotes.txt": f'\u201c\u201c\u201d"\'{GOOD}\u2018\u201c"'.encode(),
        "bomb.txt.gz": gzip.compress(b"a" * 50_000_000),
        "table.csv": b'id,text\n1,"never closed\n2,lost\n',
        "rows.jsonl": b'{"text": "' + b"a" * (MAX_CHARACTERS + 1) + b'"}\n{"text": "fine"}\n{"text": "a\\u0000b"}\n',
        "deep.jsonl": b"[" * 200_000 + b"\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    reports, problems = outcome(tmp_path)
    assert reports == ["broken.txt", "good.txt", "quotes.txt", "rows.jsonl", "table.csv", "table.csv"]
    assert problems["empty.txt"] == "the file is empty"
    assert problems["white.txt"] == "the file holds only white space"
    assert problems["picture.txt"] == "looks like a PNG picture, not like text"
    assert "binary file" in problems["binary.txt"]
    assert "control characters" in problems["noise.txt"]
    assert problems["paper.txt"] == "looks like a PDF, not like text"
    assert problems["huge.txt"].startswith("50.0 MB of text is more than one report can hold (limit 2 million")
    assert problems["bomb.txt.gz"].endswith("split it into reports")
    assert "NUL" in problems["rows.jsonl"]
    assert "nested too deeply" in problems["deep.jsonl"] or "not valid JSON" in problems["deep.jsonl"]
    assert problems["table.csv"] == "a quotation mark is opened and never closed; the row was read without it"
    assert len(problems) == 11
    assert not any("\n" in what for what in problems.values())


def test_a_row_longer_than_memory_allows_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b'{"text": "' + b"a" * 20_000_000 + b'"}\n{"id": "b", "text": "fine"}\n')
    found = list(pages(tmp_path))
    assert isinstance(found[0], Problem)
    assert found[0].what == "the line is longer than one report can be (limit 8 MB)"
    assert [item.external_id for item in found[1:] if isinstance(item, Page)] == ["b"]


def test_ten_thousand_identical_rows_are_ten_thousand_reports(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_text((json.dumps({"text": GOOD}) + "\n") * 10_000)
    found = [item for item in pages(tmp_path) if isinstance(item, Page)]
    assert len({item.external_id for item in found}) == 10_000


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_unreadable(raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except Unreadable as fault:
        assert "\n" not in str(fault)
        return
    assert decoded.text.encode("utf-8")
    assert "\r" not in decoded.text


@given(
    st.lists(st.binary(max_size=60), max_size=8),
    st.sampled_from([".jsonl", ".csv", ".tsv", ".txt", ".md", ".jsonl.gz"]),
)
def test_no_bytes_in_a_file_raise(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], ending: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / f"f{ending}").write_bytes(b"\n".join([b"id,text", *lines]))
    for found in pages(folder):
        assert isinstance(found, Page | Problem)
        if isinstance(found, Problem):
            found.what.encode("utf-8")


@pytest.mark.parametrize(
    "piece",
    [
        "A ",
        "Aa ",
        "A. ",
        "(",
        "(A",
        ") (",
        "/",
        "a/A ",
        "—",
        " | ",
        "© ",
        "By A ",
        "-- ",
        "'",
        "\u201c",
        "\u0301",
        "🚢",
        "1",
        "May 3 ",
        "\n",
        "\nA",
        "\n\n",
        " \n",
    ],
)
def test_monotonous_texts_of_any_size_are_cut_into_zones(piece: str) -> None:
    for text in (piece * 40, piece * 200, piece * 20_000):
        for zone in find_zones(text, None, known).zones:
            assert zone.span.end <= len(text)
    whole = f"x{piece * 50}"
    assert document(page(whole), registry()).text == whole.replace("\r", "\n")
