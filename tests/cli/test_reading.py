"""`read` and `demo`: what they say, with which exit code, and one line for all that cannot be done."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from variorum.pipeline import Progress
from variorum.store.errors import DiskFull


def test_a_run_says_what_it_did_and_lists_the_problems(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("read", folder, "--into", tmp_path / "a.variorum", "-j", 1)
    assert done.code == 0
    assert "2 reports read" in done.out
    assert "1 kept but not read (language)" in done.out
    assert "2 problems" in done.out
    assert "03-empty.txt: the file is empty" in done.out.replace("\n", " ")
    assert done.err == ""


def test_json_is_all_that_is_said(run: Run, folder: Path, tmp_path: Path) -> None:
    answer = run("read", folder, "--into", tmp_path / "a.variorum", "-j", 1, "--json").json
    assert (answer["read"], answer["unread"], answer["problems"], answer["total"]) == (2, 1, 2, 4)
    again = run("read", folder, "--into", tmp_path / "a.variorum", "-j", 1, "--json").json
    assert (again["read"], again["unchanged"], again["problems"]) == (0, 3, 2)


def test_strict_makes_a_problem_exit_code_1(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("read", folder, "-i", tmp_path / "a.variorum", "-j", 1, "--strict").code == 1
    for name in ("03-empty.txt", "04-russian.txt"):
        (folder / name).unlink()
    assert run("read", folder, "-i", tmp_path / "a.variorum", "-j", 1, "--strict").code == 0


def test_again_reads_everything_once_more(run: Run, edition: Path, folder: Path) -> None:
    assert run("read", folder, "-i", edition, "-j", 1, "--again", "--json").json["read"] == 2


def test_without_a_name_the_edition_is_named_after_the_source(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("read", folder, "-j", 1).code == 0
    assert (tmp_path / "reports.variorum").is_file()


def test_nothing_shows_progress_where_nobody_looks(run: Run, folder: Path, tmp_path: Path) -> None:
    assert run("read", folder, "-i", tmp_path / "a.variorum", "-j", 1).err == ""


def test_progress_is_shown_on_a_terminal(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("FORCE_COLOR", "1")
    done = run("read", folder, "-i", tmp_path / "a.variorum", "-j", 1)
    assert "reading" in done.err
    assert "reports/s" in done.err


def test_an_impossible_run_is_one_line_and_exit_code_2(run: Run, folder: Path, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Only a note, and no edition. " * 50)
    for words, said in (
        (("read", tmp_path / "nowhere", "-i", tmp_path / "a.variorum"), "nowhere does not exist"),
        (("read", folder, "-i", note), "is not an edition"),
        (("read", folder, "-i", folder), "is a folder"),
        (("read", folder, "-i", tmp_path / "no" / "such" / "a.variorum"), "could not be opened"),
        (("read", folder, "-i", tmp_path / "a.variorum", "--manifest", tmp_path / "m.csv"), "does not exist"),
        (("read", folder, "-i", tmp_path / "a.variorum", "--outlets", note), "note.txt"),
        (("read",), "Missing argument 'SOURCE...'; see `variorum read --help`"),
        (("read", folder, "--workers", "many"), "'many' is not a valid"),
        (("raed", folder), "No such command 'raed'"),
    ):
        done = run(*words)
        assert done.code == 2, words
        assert done.line.startswith("variorum: "), words
        assert said in done.line, words
        assert done.out == "", words
    assert note.read_text() == "Only a note, and no edition. " * 50


def test_an_edition_of_a_newer_schema_is_left_alone(run: Run, edition: Path, folder: Path) -> None:
    connection = sqlite3.connect(edition)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    for words in (("read", folder, "-i", edition), ("show", edition)):
        done = run(*words)
        assert done.code == 2
        assert "newer" in done.line


def test_a_full_disk_is_one_line(run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull("a.variorum could not be written because the disk is full")

    monkeypatch.setattr("variorum.store.database.Writer.commit", full)
    done = run("read", folder, "-i", tmp_path / "a.variorum", "-j", 1)
    assert done.code == 2
    assert "the disk is full" in done.line


def test_ctrl_c_is_one_line_and_keeps_what_was_acknowledged(
    run: Run, edition: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (folder / "05-more.txt").write_text("The harbour is open, and the first ships have left for the north.")
    monkeypatch.setattr("tests.readers.SimpleReader.read", interrupted)
    done = run("read", folder, "-i", edition, "-j", 1)
    assert done.code == 130
    assert done.line.startswith("variorum: stopped; what was acknowledged is kept")
    assert run("show", edition, "--json").json["counts"]["current"] == 3


def test_what_nobody_thought_of_is_one_line_with_its_place(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> Progress:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr("variorum.pipeline._with_defaults", breaks)
    done = run("read", folder, "-i", tmp_path / "a.variorum")
    assert done.code == 2
    assert "ZeroDivisionError: a b in pipeline.py, line " in done.line


def test_the_demo_reads_shows_and_says_how_to_go_on(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--into", tmp_path / "demo.variorum")
    assert (done.code, done.err) == (0, "")
    assert "18 reports read" in done.out
    assert "17 reports by 10 outlets" in done.out
    assert "--as-of" in done.out
    assert "problem" not in done.out
    assert "variorum search" in done.out
    assert run("demo", "--into", tmp_path / "demo.variorum", "--json").json["unchanged"] == 18


def test_the_corrected_report_of_the_demo_supersedes_the_first(run: Run, tmp_path: Path) -> None:
    run("demo", "--into", tmp_path / "demo.variorum", "--json")
    reports = {r["file"] for r in run("show", tmp_path / "demo.variorum", "--json").json["reports"]}
    assert {f[:2] for f in reports} >= {"12", "14"}
    assert "13" not in {f[:2] for f in reports}
    newer = run("show", tmp_path / "demo.variorum", "14-", "--json").json["document"]
    older = run("show", tmp_path / "demo.variorum", newer["supersedes"], "--json").json["document"]
    assert older["file"].startswith("13-")


@pytest.mark.skipif(not Path("/proc/self").exists() or not hasattr(shutil, "which"), reason="needs Linux")
def test_a_folder_that_may_not_be_written_is_one_line(run: Run, folder: Path) -> None:
    done = run("read", folder, "-i", "/proc/self/affair.variorum")
    assert done.code == 2
    assert "could not be" in done.line
