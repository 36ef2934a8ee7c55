"""`remove` and `export`: what leaves an edition, for good or as a copy."""

import io
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
    assert "1 removed" in run("show", edition).out


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
    assert (answer["file"], answer["reason"]) == ("01-post.txt", "asked for")


def test_an_export_says_how_many_lines_each_file_has(run: Run, edition: Path, tmp_path: Path) -> None:
    assert "3  " in run("export", edition, "--out", tmp_path / "out").out
    lines = run("export", edition, "-o", tmp_path / "out", "--json").json["lines"]
    assert (lines["documents"], lines["problems"], lines["claims"]) == (3, 2, 0)
    assert (tmp_path / "out" / "documents.jsonl").read_text(encoding="utf-8").count("\n") == 3


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
