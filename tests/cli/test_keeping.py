"""`remove` and `export`: what leaves an edition, for good or as a copy."""

import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_removed_report_is_gone_from_every_answer_and_from_the_file(run: Run, edition: Path, folder: Path) -> None:
    assert b"ice had gone" in edition.read_bytes()
    done = run("remove", edition, "01-post.txt", "--reason", "asked for", "--yes")
    assert done.code == 0
    assert "01-post.txt is out" in done.out
    assert b"ice had gone" not in edition.read_bytes()
    assert run("search", edition, "ships", "--json").json["results"] == []
    assert run("show", edition, "01-post.txt").code == 2
    assert "01-post.txt" not in {r["file"] for r in run("show", edition, "--json").json["reports"]}
    again = run("read", folder, "-i", edition, "-j", 1, "--json").json
    assert (again["kept_out"], again["read"]) == (1, 0)
    assert "1 removed" in run("show", edition, "--list", "reports").out


def test_removing_asks_first(run: Run, edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert "nothing was removed" in run("remove", edition, "01-post.txt").err
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run("remove", edition, "01-post.txt").code == 2
    assert run("show", edition, "01-post.txt").code == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert run("remove", edition, "01-post.txt").code == 0
    assert run("show", edition, "01-post.txt").code == 2


def test_a_program_that_removes_must_say_yes(run: Run, edition: Path) -> None:
    assert "say --yes" in run("remove", edition, "01-post.txt", "--json").line
    answer = run("remove", edition, "01-post.txt", "--json", "--yes", "--reason", "asked for").json
    (id,) = answer.pop("removed")
    assert answer == {"file": "01-post.txt", "reason": "asked for", "same_words": []}
    assert f"{id} (01-post.txt) was removed" in run("show", edition, id).line


def test_all_versions_go_and_an_edited_or_renamed_file_stays_out(run: Run, edition: Path, folder: Path) -> None:
    report = folder / "01-post.txt"
    words = report.read_text(encoding="utf-8")
    edited = words.replace("12 ships", "14 ships")
    report.write_text(edited, encoding="utf-8")
    assert run("read", folder, "-i", edition, "-j", 1).code == 0
    assert b"12 ships" in edition.read_bytes()
    done = run("remove", edition, "01-post.txt", "--yes")
    assert done.out.splitlines() == [
        f"2 versions of 01-post.txt are out of {edition}, with all that was read in them; the file stays out when it "
        "is read again, also when it is changed, and so do its words under another name."
    ]
    assert b"ice had gone" not in edition.read_bytes()
    report.write_text(words.replace("12 ships", "16 ships"), encoding="utf-8")
    (folder / "09-copy.txt").write_text(words, encoding="utf-8")
    (folder / "10-copy.txt").write_text(edited, encoding="utf-8")
    again = run("read", folder, "-i", edition, "-j", 1, "--json").json
    assert (again["kept_out"], again["read"]) == (3, 0)
    assert b"ice had gone" not in edition.read_bytes()


def test_what_else_holds_the_same_words_is_named(run: Run, edition: Path, folder: Path) -> None:
    (folder / "09-copy.txt").write_bytes((folder / "01-post.txt").read_bytes())
    assert run("read", folder, "-i", edition, "-j", 1).code == 0
    copy = run("show", edition, "09-copy.txt", "--json").json
    done = run("remove", edition, "01-post.txt", "--yes")
    assert "1 other report holds the same words; remove it too if it must go" in done.out
    assert done.out.splitlines()[-1].strip() in str(copy)
    assert run("show", edition, "09-copy.txt").code == 0
    assert run("remove", edition, "09-copy.txt", "--yes", "--json").json["same_words"] == []


def test_a_search_from_no_date_is_one_line(run: Run, edition: Path) -> None:
    done = run("search", edition, "ships", "--since", "foo")
    assert (done.code, done.out) == (2, "")
    assert "--since 'foo' is not a date; write 2031-03-05, 2031-03 or 2031" in done.line
    assert run("search", edition, "NOT ships", "--json").json["results"] == []


def test_an_export_says_how_many_lines_each_file_has(run: Run, edition: Path, tmp_path: Path) -> None:
    assert "3  " in run("export", edition, "--out", tmp_path / "out").out
    lines = run("export", edition, "-o", tmp_path / "out", "--json").json["lines"]
    assert (lines["documents"], lines["problems"], lines["relations"]) == (3, 2, 0)
    assert min(lines["statements"], lines["events"], lines["stories"]) > 0
    assert (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").count("\n") == 3


def test_an_export_leaves_out_what_is_less_sure(run: Run, edition: Path, tmp_path: Path) -> None:
    def scores(*options: str) -> list[float]:
        assert run("export", edition, "--out", tmp_path / "out", *options).code == 0
        rows = (tmp_path / "out" / "readings.jsonl").read_text(encoding="utf-8").splitlines()
        lists = ("attributions", "events", "quantities")
        return [record["score"] for row in map(json.loads, rows) for kind in lists for record in row[kind]]

    every, sure = scores(), scores("--min-score", "0.85")
    assert sure == [score for score in every if score >= 0.85]
    assert 0 < len(sure) < len(every)


def test_an_export_that_cannot_be_written_is_one_line(run: Run, edition: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    for words, said in (
        (("export", edition, "-o", tmp_path / "taken"), "file exists"),
        (("export", edition, "-o", "/proc/self/out"), "/proc/self/out"),
        (("export", edition, "-o", tmp_path / "o", "-f", "xlsx"), "there is no format 'xlsx'"),
        (("export", tmp_path / "none.variorum", "-o", tmp_path / "o"), "there is no edition"),
    ):
        done = run(*words)
        assert done.code == 2
        assert said in done.line
