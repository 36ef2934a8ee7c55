"""`show` and `search`: answers for people and for programs, from an overview down to the words of one record."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_an_overview_counts_lists_and_tells_problems(run: Run, edition: Path) -> None:
    done = run("show", edition, "--list", "reports")
    assert done.code == 0
    assert "3 reports by 2 outlets, 2031-03-05 to 2031-03-06" in done.out
    assert "1 undated · 1 of unknown outlet · 1 not in English" in done.out
    assert "3 attributions by 2 speakers · 1 event mention · 1 quantity" in done.out
    assert "read by a machine: check the words" in done.out
    assert "problem  03-empty.txt: the file is empty" in done.out


def test_an_overview_for_programs_has_every_report(run: Run, edition: Path) -> None:
    answer = run("show", edition, "--json").json
    assert [r["file"] for r in answer["reports"]] == ["01-post.txt", "02-mail.txt", "04-russian.txt"]
    assert answer["counts"]["attributions"] == 3
    assert {p["file"] for p in answer["problems"]} == {"03-empty.txt", "04-russian.txt"}


def test_a_long_file_name_keeps_to_its_line(run: Run, edition: Path, folder: Path) -> None:
    name = "harbour-" * 25 + "end.txt"
    (folder / name).write_text("The harbour is open, and the first ships have left for the north.")
    run("read", folder, "-i", edition, "-j", 1)
    lines = run("show", edition, "--list", "reports").out.splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert sum("harbour-harbour-" in line for line in lines) == 1


def test_an_empty_edition_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("read", tmp_path / "empty", "-i", tmp_path / "e.variorum").code == 0
    assert "No reports yet" in run("show", tmp_path / "e.variorum").out


def test_a_report_shows_speakers_first_and_tells_quotes_from_telling(run: Run, edition: Path) -> None:
    out = run("show", edition, "01-post.txt").out
    assert "The Harbour Post · 2031-03-05 (metadata) · 01-post.txt · doc-" in out
    assert "Ada Quill says" in out
    assert "│ that the ice had gone" in out
    assert '❝ "We have waited for long,"' in out
    assert "read by a machine (simple simple): check the words" in out.replace("\n", " ")


def test_empty_columns_are_left_out(run: Run, edition: Path) -> None:
    out = run("show", edition, "02-mail").out
    assert "MEET" in out
    assert "whom, what" in out
    assert "when" not in out
    assert "where" not in out


@pytest.mark.parametrize("options", [[], ["--text"]])
def test_a_report_that_was_not_read_is_shown(run: Run, edition: Path, options: list[str]) -> None:
    done = run("show", edition, "04-russian.txt", *options)
    assert done.code == 0
    assert "not read" in done.out.lower()


def test_the_text_is_printed_whole_with_what_the_colours_mean(run: Run, edition: Path) -> None:
    out = run("show", edition, "01-post.txt", "--text").out
    assert "Ada Quill said that the ice had" in out
    assert "source   cue   content" in out


def test_a_record_is_one_step_from_its_words(run: Run, edition: Path) -> None:
    reading = run("show", edition, "01-post.txt", "--json").json["reading"]
    id = reading["attributions"][0]["id"]
    out = run("show", edition, id[:12]).out
    assert id in out
    assert "Ada Quill said that the ice had gone." in out
    answer = run("show", edition, id, "--json").json
    assert {w["role"]: w["words"] for w in answer["words"]}["content"] == "that the ice had gone"
    for kind in ("quantities", "times"):
        for record in reading[kind]:
            assert run("show", edition, record["id"]).code == 0


def test_ids_in_a_view_lead_to_the_record(run: Run, edition: Path) -> None:
    out = run("show", edition, "01-post.txt").out
    ids = [word for word in out.split() if word.startswith("att-")]
    assert len(ids) == 2
    assert all(run("show", edition, id).code == 0 for id in ids)


def test_a_speaker_is_found_by_part_of_the_name(run: Run, edition: Path) -> None:
    out = run("show", edition, "--speaker", "lund").out
    assert "2 attributions in 2 reports" in out
    assert out.index("2031-03-05") < out.index("2031-03-06")
    answer = run("show", edition, "--speaker", "LUND", "--json").json
    assert [a["act"] for a in answer["attributions"]] == ["SAY", "DENY"]
    assert "Nothing in this edition" in run("show", edition, "--speaker", "nobody").out


def test_min_score_leaves_out_what_is_less_sure(run: Run, edition: Path) -> None:
    reading = run("show", edition, "01-post.txt", "--min-score", "0.8", "--json").json["reading"]
    assert (len(reading["attributions"]), len(reading["quantities"])) == (2, 0)
    assert run("show", edition, "--speaker", "lund", "--min-score", "0.95", "--json").json["attributions"] == []


def test_search_finds_sentences_with_their_words(run: Run, edition: Path) -> None:
    answer = run("search", edition, "harbour ships", "--json").json
    (found,) = answer["results"]
    assert found["file"] == "01-post.txt"
    assert "12 ships" in found["words"]
    assert "2031-03-05  The Harbour Post  01-post.txt" in run("search", edition, "ships").out


@pytest.mark.parametrize(
    ("filters", "files"),
    [
        (["--speaker", "lund"], ["02-mail.txt", "01-post.txt"]),
        (["--speaker", "lund", "--act", "deny"], ["02-mail.txt"]),
        (["harbour", "--outlet", "post"], ["01-post.txt"]),
        (["harbour", "--since", "2031-03-06"], ["02-mail.txt"]),
        (["--until", "2031-03-05", "--act", "SAY"], ["01-post.txt", "01-post.txt"]),
        (["--speaker", "lund", "-n", "1", "--offset", "1"], ["01-post.txt"]),
    ],
)
def test_search_filters(run: Run, edition: Path, filters: list[str], files: list[str]) -> None:
    answer = run("search", edition, *filters, "--json").json
    assert [r["file"] for r in answer["results"]] == files
    assert run("search", edition, *filters).code == 0


def test_search_by_score_finds_attributions_that_are_sure_enough(run: Run, edition: Path) -> None:
    found = run("search", edition, "--min-score", "0.85", "--json").json["results"]
    assert found
    assert all(row["attribution"]["score"] >= 0.85 for row in found)
    assert run("search", edition, "--min-score", "0.95", "--json").json["results"] == []


def test_search_that_finds_nothing_says_so(run: Run, edition: Path) -> None:
    assert run("search", edition, "volcano").out.strip() == "Nothing found."
    assert run("search", edition, '"((', "--json").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "{e}", "doc-0000"], "there is no report doc-0000"),
        (["show", "{e}", "att-0000"], "has the id 'att-0000'"),
        (["show", "{e}", "0"], "several reports fit '0': 01-post.txt, 02-mail.txt"),
        (["show", "{e}.nowhere"], "there is no edition"),
        (["search", "{e}"], "nothing to search for"),
        (["search", "{e}", "x", "--act", "SHOUT"], "there is no act 'SHOUT'"),
        (["show", "{e}", "--min-score", "7"], "7"),
        (["show", "{e}", "--min-score", "0.5"], "--speaker"),
        (["export", "{e}", "-o", "x", "--min-score", "nan"], "from 0 to 1"),
    ],
)
def test_what_cannot_be_answered_is_one_line(run: Run, edition: Path, words: list[str], said: str) -> None:
    done = run(*(word.format(e=edition) for word in words))
    assert done.code == 2
    assert said in done.line
    assert done.out == ""
