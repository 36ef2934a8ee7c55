"""Tests of sources: folders, files and tables give pages, and each thing that cannot be one gives a problem."""

import gzip
import json
import os
from pathlib import Path

import pytest

from variorum.ingest.pages import Page, address
from variorum.ingest.sources import SourceMissing, count, pages
from variorum.model.documents import Problem


def lay(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(path: Path, manifest: Path | None = None) -> tuple[list[Page], list[Problem]]:
    found = list(pages(path, manifest))
    return [f for f in found if isinstance(f, Page)], [f for f in found if isinstance(f, Problem)]


def test_a_folder_is_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    lay(tmp_path, {"b.txt": "B", "a.md": "A", "sub/c.TXT": "C", ".hidden.txt": "H", ".git/d.txt": "D"})
    found, problems = read(tmp_path)
    assert [(p.file, p.external_id, p.raw) for p in found] == [
        ("a.md", "a", b"A"),
        ("b.txt", "b", b"B"),
        ("sub/c.TXT", "c", b"C"),
    ]
    assert found[0].location == str((tmp_path / "a.md").absolute())
    assert problems == []


def test_a_single_file_is_named_by_its_name_alone(tmp_path: Path) -> None:
    lay(tmp_path, {"sub/one.txt": "One"})
    found, problems = read(tmp_path / "sub" / "one.txt")
    assert [(p.file, p.external_id) for p in found] == [("one.txt", "one")]
    assert problems == []


def test_a_missing_path_and_a_missing_manifest_raise_at_once(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="does not exist; give a folder or a file"):
        pages(tmp_path / "nowhere")
    with pytest.raises(SourceMissing, match=r"manifest .* does not exist"):
        pages(tmp_path, tmp_path / "nowhere.csv")
    with pytest.raises(FileNotFoundError):
        count([tmp_path / "nowhere"])


def test_other_kinds_of_files_are_named_and_skipped(tmp_path: Path) -> None:
    lay(tmp_path, {"a.pdf": "x", "b.html": "x", "c": "x", "d.txt": "D"})
    found, problems = read(tmp_path)
    assert [p.file for p in found] == ["d.txt"]
    assert [(p.file, p.what) for p in problems] == [
        ("a.pdf", ".pdf is not read yet; text, .md, .jsonl and .csv are"),
        ("b.html", ".html is not read yet; text, .md, .jsonl and .csv are"),
        ("c", "a file without an ending is not read yet; text, .md, .jsonl and .csv are"),
    ]


def test_json_lines_keep_their_ids_and_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    rows = [
        '{"ID": 7, "Text": "Seven\\r\\nlines", "Source_Name": "Harbour Post", '
        '"link": "https://x.example/7", "date": 1930560000}',
        "{broken",
        "[1, 2]",
        "",
        '{"id": "8", "body": "Eight", "authors": "no", "author": ["Ada Quill", "Tom Reed"], "lang": "en"}',
        '{"id": "9"}',
        '{"id": "10", "text": 5}',
        '{"content": "No id"}',
    ]
    lay(tmp_path, {"rows.jsonl": "\n".join(rows)})
    found, problems = read(tmp_path)
    assert [(p.external_id, p.text) for p in found] == [("7", "Seven\nlines"), ("8", "Eight"), ("rows-8", "No id")]
    assert found[0].location == found[0].url == "https://x.example/7"
    assert (found[0].outlet, found[0].published) == ("Harbour Post", "1930560000")
    assert found[1].author == "Ada Quill, Tom Reed"
    assert found[1].location.endswith("rows.jsonl#8")
    assert [p.where for p in problems] == ["line 2", "line 3", "line 6", "line 7"]
    assert problems[0].what.startswith("is not valid JSON")
    assert problems[1].what == "is a JSON list, not an object with a text"
    assert problems[2].what == "the row has no text (text, body, content)"
    assert problems[3].what == "'text' is no text"


def test_duplicate_ids_are_kept_apart_and_reported(tmp_path: Path) -> None:
    lay(tmp_path, {"t.csv": "id,text\n1,One\n1,Two\n1,Three\n1~2,Four\n"})
    found, problems = read(tmp_path)
    assert len({p.external_id for p in found}) == 4
    assert [p.external_id for p in found][:3] == ["1", "1~2", "1~3"]
    assert len(problems) == 3
    assert "'1' stands here more than once; this row is kept as '1~2'" in problems[0].what


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_is_read_with_its_own_delimiter_and_quoted_line_breaks(tmp_path: Path, delimiter: str) -> None:
    text = f'Id{delimiter}Title{delimiter}Body\n1{delimiter}"A ""b"""{delimiter}"one\r\ntwo"\n'
    lay(tmp_path, {"t.csv": b"\xef\xbb\xbf" + text.encode()})
    found, problems = read(tmp_path)
    assert [(p.external_id, p.title, p.text) for p in found] == [("1", 'A "b"', "one\ntwo")]
    assert problems == []


UNCLOSED = "a quotation mark is opened and never closed; the row was read without it"


def test_a_quotation_mark_that_is_never_closed_costs_no_other_row(tmp_path: Path) -> None:
    lay(tmp_path, {"t.csv": 'id,text\n1,"unterminated\n2,abc\n'})
    found, problems = read(tmp_path)
    assert [(p.external_id, p.text) for p in found] == [("1", '"unterminated'), ("2", "abc")]
    assert problems == [Problem("t.csv", UNCLOSED, "line 2")]


@pytest.mark.parametrize(
    "later", ['150,"Боты, ушли 🚢."', '150,The pipe was 6"', '150,"First\nsecond."', '"150","Boats"']
)
def test_a_stray_quotation_mark_does_not_fuse_rows_up_to_the_next_one(tmp_path: Path, later: str) -> None:
    rows = [f"{number},Ferry {number} left 🚢." for number in range(1, 201)]
    rows[4] = '5,"We sail at noon, the captain said.'
    rows[149] = later
    lay(tmp_path, {"t.csv": "id,text\n" + "\n".join(rows) + "\n"})
    found, problems = read(tmp_path)
    assert [p.external_id for p in found] == [str(number) for number in range(1, 201)]
    assert found[4].text == '"We sail at noon, the captain said.'
    assert problems == [Problem("t.csv", UNCLOSED, "line 6")]


def test_a_quoted_field_beside_the_stray_mark_stays_quoted(tmp_path: Path) -> None:
    lay(tmp_path, {"t.csv": 'id,title,text,lang\r\n1,"Piers, old","No, he said,en\r\n2,"B",Two,en\r\n'})
    found, problems = read(tmp_path)
    assert [(p.title, p.text, p.language) for p in found] == [("Piers, old", '"No, he said', "en"), ("B", "Two", "en")]
    assert [p.where for p in problems] == ["line 2"]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour, Monday\nThe ferry left, they said\nThe crew stayed, all of them",
        "One\n\nTwo, three\n\n4 boats, 5 crews\n",
        'He said "no, never"\n"No," she said\n,"',
        "Паром, пирс\n한국, 배\n🚢, 👩‍👩‍👧",
    ],
)
def test_a_quoted_field_of_several_lines_is_one_text(tmp_path: Path, text: str) -> None:
    quoted = text.replace('"', '""')
    lay(tmp_path, {"t.csv": f'id,text\n1,"{quoted}"\n2,"{quoted}"\n3,Three\n'})
    found, problems = read(tmp_path)
    assert [p.text for p in found] == [text, text, "Three"]
    assert problems == []


def test_a_field_cut_off_at_the_end_of_the_file_keeps_its_lines(tmp_path: Path) -> None:
    lay(tmp_path, {"t.csv": 'id,text\n1,One\n2,"The ferry left.\n\nThe crew'})
    found, problems = read(tmp_path)
    assert [p.text for p in found] == ["One", "The ferry left.\n\nThe crew"]
    what = "a quotation mark is opened and not closed properly; check where the row ends"
    assert problems == [Problem("t.csv", what, "line 3")]


def test_a_field_longer_than_the_usual_limit_of_csv_is_read(tmp_path: Path) -> None:
    lay(tmp_path, {"t.csv": "text\n" + "word " * 60_000 + "\n"})
    found, problems = read(tmp_path)
    assert [len(p.text or "") for p in found] == [300_000]
    assert problems == []


def test_tables_in_utf16_and_windows_1252_are_read(tmp_path: Path) -> None:
    lay(
        tmp_path,
        {
            "a.jsonl": '{"text": "Зоя 🚢"}\n{"text": "two"}\n'.encode("utf-16"),
            "b.jsonl": '{"text": "said “no”"}\n{"text": "two"}\n'.encode("cp1252"),
            "c.csv": "text\nsaid “no”\n".encode("cp1252"),
        },
    )
    found, problems = read(tmp_path)
    assert [p.text for p in found] == ["Зоя 🚢", "two", "said “no”", "two", "said “no”"]
    guessed = "not valid UTF-8; read as windows-1252"
    assert problems == [Problem("b.jsonl", guessed, "line 1"), Problem("c.csv", guessed)]


def test_a_row_of_csv_with_broken_bytes_is_read_with_a_remark(tmp_path: Path) -> None:
    lay(tmp_path, {"t.csv": "text\nЗоя 🚢\n".encode() + b"left \xff\n"})
    found, problems = read(tmp_path)
    assert [p.text for p in found] == ["Зоя 🚢", "left \ufffd"]
    what = "the row has bytes that are not valid utf-8; read as U+FFFD"
    assert problems == [Problem("t.csv", what, "line 3")]


def test_a_line_with_broken_bytes_among_good_ones_is_read_with_a_remark(tmp_path: Path) -> None:
    good = '{"text": "Зоя"}\n'.encode()
    lay(tmp_path, {"a.jsonl": good * 5000 + '{"text": "Зоя '.encode() + b'\xff"}\n' + good})
    found, problems = read(tmp_path)
    assert len(found) == 5002
    assert found[5000].text == "Зоя \ufffd"
    assert [(p.where, p.what[:16]) for p in problems] == [("line 5001", "1 byte not valid")]


def test_only_a_line_feed_ends_a_row_of_json(tmp_path: Path) -> None:
    lay(tmp_path, {"a.jsonl": '{"text": "one\u2028two\u0085three"}\r\n{"text": "four"}\r\n'})
    assert [p.text for p in read(tmp_path)[0]] == ["one\u2028two\u0085three", "four"]


def test_packed_files_are_unpacked_and_broken_ones_reported(tmp_path: Path) -> None:
    packed = gzip.compress(b'{"id": "a", "text": "A"}\n' * 1)
    lay(tmp_path, {"a.jsonl.gz": packed, "b.txt.gz": gzip.compress(b"B"), "c.txt.gz": packed[:-9], "d.csv.gz": b"no"})
    found, problems = read(tmp_path)
    assert [(p.file, p.external_id) for p in found] == [("a.jsonl.gz", "a"), ("b.txt.gz", "b")]
    assert [p.file for p in problems] == ["c.txt.gz", "d.csv.gz"]


def test_a_table_without_text_says_what_it_has(tmp_path: Path) -> None:
    lay(tmp_path, {"t.csv": "id,words\n1,One\n", "e.csv": "", "e.jsonl": ""})
    found, problems = read(tmp_path)
    assert found == []
    assert [(p.file, p.what) for p in problems] == [
        ("e.csv", "the file is empty"),
        ("e.jsonl", "the file is empty"),
        ("t.csv", "has no column of text (text, body, content) but: id, words"),
    ]


def test_the_manifest_in_the_folder_tells_what_the_files_do_not(tmp_path: Path) -> None:
    manifest = (
        "File;Outlet;URL;Published;Mood\n"
        "sub\\a.txt;Harbour Post;https://x.example/a;2031-03-04;fine\n"
        "none.txt;X;;;\na b.txt;;;;\n;Y;;;\n"
    )
    lay(tmp_path, {"outlets.csv": manifest.encode("utf-16"), "sub/a.txt": "A", "a b.txt": "B", "c.txt": "C"})
    found, problems = read(tmp_path)
    assert [(p.file, p.outlet, p.published, p.location) for p in found] == [
        ("a b.txt", None, None, str(tmp_path / "a b.txt")),
        ("c.txt", None, None, str(tmp_path / "c.txt")),
        ("sub/a.txt", "Harbour Post", "2031-03-04", "https://x.example/a"),
    ]
    assert [(p.what, p.where) for p in problems] == [
        (
            "the column 'mood' is not known and was left out; "
            "known are file, outlet, url, published, language, title, author",
            "line 1",
        ),
        ("the row names no file", "line 5"),
        ("names 'none.txt', which is not in the folder", "line 3"),
    ]


def test_any_csv_with_a_file_column_and_no_text_is_a_manifest(tmp_path: Path) -> None:
    lay(tmp_path, {"zz.csv": "filename,publisher\na.txt,Harbour Post\na.txt,Twice\n", "a.txt": "A"})
    found, problems = read(tmp_path)
    assert [(p.file, p.outlet) for p in found] == [("a.txt", "Harbour Post")]
    assert ["twice" in p.what for p in problems] == [True]


def test_a_given_manifest_replaces_the_one_in_the_folder_and_is_not_read_as_a_report(tmp_path: Path) -> None:
    lay(tmp_path, {"m.csv": "file,outlet\na.txt,Given\n", "a.txt": "A"})
    found, problems = read(tmp_path, tmp_path / "m.csv")
    assert [(p.file, p.outlet) for p in found] == [("a.txt", "Given")]
    assert problems == []


def test_a_row_outweighs_the_manifest(tmp_path: Path) -> None:
    rows = '{"id": "1", "text": "A", "outlet": "Own"}\n{"id": "2", "text": "B"}\n'
    lay(tmp_path, {"outlets.csv": "file,outlet\nr.jsonl,Other\n", "r.jsonl": rows})
    assert [p.outlet for p in read(tmp_path)[0]] == ["Own", "Other"]


def test_reports_are_counted_where_that_is_cheap(tmp_path: Path) -> None:
    lay(tmp_path, {"a.txt": "A", "b.pdf": "x", "r.jsonl": '{"text": "A"}\n' * 3, "m.csv": "file,outlet\n"})
    assert count([tmp_path]) == 5
    assert count([tmp_path, tmp_path / "a.txt"]) == 6
    lay(tmp_path, {"t.csv": "text\nA\n"})
    assert count([tmp_path]) is None


def test_links_that_loop_end_and_broken_ones_are_reported(tmp_path: Path) -> None:
    lay(tmp_path, {"sub/a.txt": "A"})
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    found, problems = read(tmp_path)
    assert [p.file for p in found] == ["sub/a.txt"]
    assert [(p.file, p.what) for p in problems] == [
        ("gone.txt", "is no regular file (a broken link, a pipe or a device)")
    ]


@pytest.mark.parametrize("name", ["me", "me.txt", "me.csv", "me.jsonl.gz"])
def test_a_link_to_itself_is_one_problem(tmp_path: Path, name: str) -> None:
    lay(tmp_path, {"a.txt": "A", "m.csv": "file,outlet\na.txt,Post\n"})
    (tmp_path / name).symlink_to(name)
    found, problems = read(tmp_path)
    assert [p.file for p in found] == ["a.txt"]
    assert [p.file for p in problems] == [name]


def test_a_file_that_vanishes_on_the_way_is_a_problem(tmp_path: Path) -> None:
    lay(tmp_path, {"a.txt": "A", "b.txt": "B"})
    walk = pages(tmp_path)
    first = next(walk)
    (tmp_path / "b.txt").unlink()
    assert isinstance(first, Page)
    assert list(walk) == [Problem("b.txt", "the file has vanished")]


def test_a_name_that_is_no_text_is_a_problem_that_can_be_stored(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"bad\xff.txt")).write_text("A")
    except OSError:
        pytest.skip("this file system refuses such names")
    found, problems = read(tmp_path)
    assert found == []
    assert len(problems) == 1
    assert problems[0].file.encode("utf-8")
    json.dumps(problems[0].what)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    lay(tmp_path, {"a.txt": "A", "shut/b.txt": "B"})
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "shut").chmod(0)
    found, problems = read(tmp_path)
    (tmp_path / "shut").chmod(0o700)
    assert found == []
    assert ["permission denied" in p.what for p in problems] == [True, True]


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("https://a.example/2031/03/05/talks", True),
        ("https://a.example/?story=7", True),
        ("https://a.example", False),
        ("https://a.example/", False),
        ("http://[broken/x", False),
        (None, False),
    ],
)
def test_a_front_page_is_the_address_of_no_single_report(url: str | None, location: bool) -> None:
    assert address(url) == (url if location else None)
