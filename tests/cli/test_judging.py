"""`judge`, `merge` and `rebuild`: what people decide lasts, travels and is told apart."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from variorum.model.knowledge import Event, Statement
from variorum.model.vocabulary import Verdict
from variorum.store.database import View, Writer
from variorum.store.known import all_known


def variants(edition: Path) -> set[frozenset[str]]:
    with View(edition) as view:
        return {frozenset(s.variants) for s in all_known(view, Statement)}


def apart(edition: Path) -> tuple[str, str]:
    """Two attributions that are no one statement."""
    with View(edition) as view:
        one, other, *_ = [s.variants[0] for s in all_known(view, Statement)]
    return one, other


def test_two_statements_that_are_the_same_become_one_and_stay_one(run: Run, edition: Path, folder: Path) -> None:
    one, other = apart(edition)
    done = run("judge", edition, "same", one, other, "--note", "one speech", "--by", "Ada", "--json")
    assert done.code == 0
    assert done.json["judgement"]["verdict"] == "same"
    assert any({one, other} <= group for group in variants(edition))
    assert run("rebuild", edition).code == 0
    assert any({one, other} <= group for group in variants(edition))
    assert run("read", folder, "-i", edition, "--again", "-j", 1).code == 0
    assert any({one, other} <= group for group in variants(edition))


def test_an_undone_decision_is_kept_and_counts_no_longer(run: Run, edition: Path) -> None:
    before = variants(edition)
    one, other = apart(edition)
    id = run("judge", edition, "same", one, other, "--json").json["judgement"]["id"]
    assert variants(edition) != before
    assert "undone" in run("judge", edition, "undo", id[:12]).out
    assert variants(edition) == before
    listed = run("judge", edition, "list", "--json").json["judgements"]
    assert [(j["verdict"], j["in_force"]) for j in listed] == [("same", False), ("undone", False)]
    assert "no longer in force" in run("judge", edition, "list").out


def test_an_assembled_record_stands_for_what_it_rests_on(run: Run, edition: Path) -> None:
    with View(edition) as view:
        first, second, *_ = list(all_known(view, Statement))
    run("judge", edition, "same", first.id[:12], second.id)
    assert any({*first.variants, *second.variants} <= group for group in variants(edition))


def test_what_is_wrong_is_out_of_the_record_and_still_in_the_reading(run: Run, edition: Path) -> None:
    with View(edition) as view:
        event, *_ = list(all_known(view, Event))
    assert run("judge", edition, "wrong", event.mentions[0]).code == 0
    with View(edition) as view:
        assert all(event.mentions[0] not in e.mentions for e in all_known(view, Event))
        view.record(event.mentions[0])
    assert run("judge", edition, "right", event.mentions[0]).code == 0
    with View(edition) as view:
        assert any(event.mentions[0] in e.mentions for e in all_known(view, Event))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("maybe", "att-1"), "there is no decision 'maybe'"),
        (("same", "att-1"), "'same' is about 2 records, and 1"),
        (("right",), "'right' is about 1 record, and 0"),
        (("note", "att-1"), "say what to note"),
        (("export",), "give one file"),
        (("wrong", "att-nothing"), "has the id"),
    ],
)
def test_what_cannot_be_decided_is_told_in_one_line(run: Run, edition: Path, words: tuple[str, ...], says: str) -> None:
    done = run("judge", edition, *words)
    assert done.code == 2
    assert says in done.line


def test_records_of_two_kinds_are_never_the_same(run: Run, edition: Path) -> None:
    with View(edition) as view:
        statement, event = next(all_known(view, Statement)), next(all_known(view, Event))
    done = run("judge", edition, "same", statement.id, event.id)
    assert "of one kind" in done.line


def test_decisions_travel_to_another_edition_of_the_same_reports(
    run: Run, edition: Path, folder: Path, tmp_path: Path
) -> None:
    one, other = apart(edition)
    run("judge", edition, "same", one, other, "--by", "Ada")
    assert "1 judgement in" in run("judge", edition, "export", tmp_path / "ada.jsonl").out
    renamed = tmp_path / "renamed"
    shutil.copytree(folder, renamed)
    (renamed / "01-post.txt").rename(renamed / "first.txt")  # other ids, the same texts
    theirs = tmp_path / "theirs.variorum"
    run("read", renamed, "-i", theirs, "-j", 1)
    taken = run("judge", theirs, "import", tmp_path / "ada.jsonl", "--json").json
    assert (taken["taken"], taken["known"], taken["lost"], taken["problems"]) == (1, 0, [], [])
    assert max(map(len, variants(theirs))) >= 2
    again = run("judge", theirs, "import", tmp_path / "ada.jsonl", "--json").json
    assert (again["taken"], again["known"]) == (0, 1)


def test_a_decision_that_finds_no_place_is_listed_and_waits(run: Run, edition: Path, tmp_path: Path) -> None:
    one, other = apart(edition)
    run("judge", edition, "same", one, other)
    run("judge", edition, "export", tmp_path / "mine.jsonl")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text("Bo Lund said that the pier had burnt down.", encoding="utf-8")
    run("read", tmp_path / "other", "-i", tmp_path / "o.variorum", "-j", 1)
    taken = run("judge", tmp_path / "o.variorum", "import", tmp_path / "mine.jsonl", "--json").json
    assert len(taken["lost"]) == 1
    assert "its place is lost" in run("judge", tmp_path / "o.variorum", "list").out


def test_a_broken_line_of_judgements_costs_only_itself(run: Run, edition: Path, tmp_path: Path) -> None:
    one, other = apart(edition)
    run("judge", edition, "same", one, other)
    file = tmp_path / "mine.jsonl"
    run("judge", edition, "export", file)
    file.write_text("{half a line\n\n[1]\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    taken = run("judge", edition, "import", file, "--json").json
    assert [p["line"] for p in taken["problems"]] == [1, 3]
    assert taken["known"] == 1


def merged(run: Run, *editions: Path, into: Path) -> Any:
    done = run("merge", *editions, "--into", into, "--json")
    assert done.code == 0, done.err
    return done.json


def test_two_editions_become_one_and_say_where_people_disagree(
    run: Run, edition: Path, folder: Path, tmp_path: Path
) -> None:
    theirs, ours = tmp_path / "theirs.variorum", tmp_path / "ours.variorum"
    shutil.copy(edition, theirs)
    one, other = apart(edition)
    run("judge", edition, "same", one, other, "--by", "Ada")
    run("judge", theirs, "not-same", one, other, "--by", "Bo")
    (folder / "05-late.txt").write_text("Harbour burns\n\nPer Lund said that the pier had burnt.", encoding="utf-8")
    run("read", folder, "-i", theirs, "-j", 1)
    made = merged(run, edition, theirs, into=ours)
    assert (made["reports"], made["judgements"]) == (4, 2)
    (found,) = made["disagreements"]
    assert [(j["by"], j["verdict"]) for j in found["judgements"]] == [("Ada", "same"), ("Bo", "not same")]
    assert "they disagree" in run("merge", edition, theirs, "--into", ours).out
    assert merged(run, theirs, edition, into=tmp_path / "again.variorum")["reports"] == 4


def test_what_was_removed_from_one_stays_out_of_the_merged(run: Run, edition: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.variorum"
    shutil.copy(edition, theirs)
    run("remove", theirs, "01-post.txt", "--yes")
    made = merged(run, edition, theirs, into=tmp_path / "ours.variorum")
    assert (made["reports"], made["kept_out"]) == (2, 1)


def test_an_edition_is_not_merged_into_itself(run: Run, edition: Path) -> None:
    assert "is one of the editions to be merged" in run("merge", edition, "--into", edition).line


def test_every_line_of_an_export_is_a_judgement(run: Run, edition: Path, tmp_path: Path) -> None:
    one, other = apart(edition)
    run("judge", edition, "same", one, other, "--note", "Ünï“code”")
    run("judge", edition, "note", one, "--note", "look again")
    file = tmp_path / "j.jsonl"
    run("judge", edition, "export", file)
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [Verdict(row["verdict"]) for row in rows] == [Verdict.SAME, Verdict.NOTE]
    assert rows[0]["note"] == "Ünï“code”"
    with Writer(edition) as writer:
        writer.commit()
