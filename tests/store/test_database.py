"""A Writer keeps what it acknowledged, a View answers questions, and the two do not disturb each other."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import doc, reading
from tests.store.records import attribution, harbour
from variorum.model.documents import Document, Problem
from variorum.model.mentions import Reading
from variorum.model.vocabulary import Act
from variorum.store.answers import Outlet, Speaker
from variorum.store.database import View, Writer
from variorum.store.errors import AmbiguousRecord, EditionError, EditionLocked, UnknownRecord


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "e.variorum"


@pytest.fixture
def view(path: Path) -> Iterator[View]:
    """An edition of three reports: the harbour in two outlets, and one by nobody that was not read."""
    with Writer(path) as writer:
        writer.add(*harbour())
        writer.add(*harbour(file="port/second.txt", outlet="Östervik Telegraf", published="2031-05"))
        writer.add(doc("각하는 오지 않았다. 🌧️", file="port/unread.txt"))
        writer.add_problem(Problem("broken.txt", "no text in it", "line 1"))
    with View(path) as view:
        yield view


def version(text: str, supersedes: Document | None = None) -> Document:
    """A report at one place whose text changes."""
    made = doc(text, file="live.txt")
    return replace(made, supersedes=supersedes.id if supersedes else None)


def test_what_is_not_committed_is_not_seen_and_an_exception_drops_it(path: Path) -> None:
    with pytest.raises(RuntimeError), Writer(path) as writer, View(path) as view:
        writer.add(*harbour())
        assert view.counts().documents == 0
        writer.commit()
        assert view.counts().documents == 1
        writer.add(doc("lost"))
        raise RuntimeError
    with View(path) as view:
        assert view.counts().documents == 1


def test_adding_a_report_again_changes_nothing(path: Path) -> None:
    with Writer(path) as writer:
        writer.add(*harbour())
        writer.commit()
        writer.add(*harbour())
        writer.commit()
        writer.add(harbour()[0])
    with View(path) as view:
        document, read = harbour()
        assert view.counts().documents == 1
        assert view.reading(document.id) == read


def test_a_new_reading_replaces_the_old_one_whole(path: Path) -> None:
    document, read = harbour()
    better = Reading(document.id, replace(read.derivation, version="2"), attributions=read.attributions[:1])
    with Writer(path) as writer:
        writer.add(document, read)
        writer.add(document, better)
    with View(path) as view:
        assert view.reading(document.id) == better
        assert view.is_read(document.id, "2")
        assert not view.is_read(document.id, "1")
        assert view.row("SELECT count(*) FROM spans") == (3,)


def test_a_title_that_changes_is_found_by_its_new_words_only(path: Path) -> None:
    from variorum.store.search import search

    document, read = harbour()
    with Writer(path) as writer:
        writer.add(document, read)
        writer.add(replace(document, title="Quayside quarrel"))
    with View(path) as view:
        assert search(view, "quayside").results
        assert view.row("SELECT count(*) FROM search WHERE search MATCH 'title:ferries'") == (0,)


def test_a_reading_of_another_report_is_refused(path: Path) -> None:
    with Writer(path) as writer, pytest.raises(ValueError, match="this is the reading of"):
        writer.add(doc("one"), reading(doc("two")))


def test_reports_come_by_file_and_only_the_newest_version_unless_asked(path: Path) -> None:
    first = version("Fog.")
    second = version("Fog, and rain.", first)
    with Writer(path) as writer:
        for document in (doc("z", file="z.txt"), first, second, doc("a", file="a.txt")):
            writer.add(document)
    with View(path) as view:
        assert [d.text for d in view.documents()] == ["a", "Fog, and rain.", "z"]
        assert [d.text for d in view.documents(include_superseded=True)] == ["a", "Fog.", "Fog, and rain.", "z"]
        assert [d.text for d in view.versions_of("live.txt")] == ["Fog.", "Fog, and rain."]
        assert view.find_document("live.txt") == second
        assert view.counts().current == 3


def test_a_text_that_comes_back_is_the_newest_version_again(path: Path) -> None:
    first = version("Fog.")
    second = version("Fog, and rain.", first)
    third = version("Sun.", second)
    with Writer(path) as writer:
        for document in (first, second, third, version("Fog, and rain.", third)):
            writer.add(document)
            writer.commit()
    with View(path) as view:
        assert [d.text for d in view.documents()] == ["Fog, and rain."]
        assert [d.text for d in view.versions_of("live.txt")] == ["Fog.", "Sun.", "Fog, and rain."]


def test_a_version_found_late_takes_its_place_between_the_others(path: Path) -> None:
    first, second = version("Fog."), version("Fog, and rain.")
    third = version("Sun.", first)
    with Writer(path) as writer:
        for document in (first, third, replace(third, supersedes=second.id), replace(second, supersedes=first.id)):
            writer.add(document)
    with View(path) as view:
        assert [d.text for d in view.versions_of("live.txt")] == ["Fog.", "Fog, and rain.", "Sun."]
        assert [d.text for d in view.documents()] == ["Sun."]


def test_reading_an_old_version_again_does_not_make_it_current(path: Path) -> None:
    first = version("Fog.")
    second = version("Fog, and rain.", first)
    third = version("Sun.", second)
    with Writer(path) as writer:
        for document in (first, second, third, first, second):
            writer.add(document, reading(document))
    with View(path) as view:
        assert [d.text for d in view.documents()] == ["Sun."]


def test_a_report_is_found_by_id_beginning_file_or_external_id(view: View) -> None:
    document = view.document(harbour()[0].id)
    for words in (document.id, document.id[:12], document.id[4:14], "harbour.txt", "harbour", " harbour.txt "):
        assert view.find_document(words) == document


def test_a_beginning_that_several_reports_have_is_refused_with_a_list(view: View) -> None:
    with pytest.raises(AmbiguousRecord, match=r"doc-.*, doc-.*give more of the id"):
        view.find_document("doc-")


def test_no_report_is_found_by_other_words(view: View) -> None:
    for words in ("", "nowhere.txt", "doc-zz", "\ud800", "\0"):
        with pytest.raises(UnknownRecord, match="there is no report"):
            view.find_document(words)


def test_versions_of_one_row_id_in_two_files_are_ambiguous(path: Path) -> None:
    rows = [replace(doc("row", file=file), external_id="7") for file in ("a.csv", "b.csv")]
    with Writer(path) as writer:
        for document in rows:
            writer.add(document)
    with View(path) as view:
        with pytest.raises(AmbiguousRecord):
            view.find_document("7")
        assert view.find_document("b.csv") == rows[1]


def test_attributions_are_found_by_part_of_the_speaker_whatever_case_and_accents(view: View) -> None:
    for who in ("zoe lind", "ZOË", "Lindqvist"):
        found = list(view.attributions_by(who))
        assert [document_id for document_id, _ in found] == [d.id for d in view.documents()][:2]
        assert found[0][1] == harbour()[1].attributions[1]
    assert list(view.attributions_by("lindqvist", Act.DENY)) == []
    assert len(list(view.attributions_by("", Act.SAY))) == 2


def test_speakers_and_outlets_are_counted_in_current_reports(view: View) -> None:
    assert list(view.speakers()) == [Speaker("Zoë Lindqvist", 2, 2, 2), Speaker("radio", 2, 2, 2)]
    assert list(view.outlets()) == [Outlet(None, 1), Outlet("Harbour Post", 1), Outlet("Östervik Telegraf", 1)]


def test_the_overview_counts_everything(view: View) -> None:
    counts = view.counts()
    assert (counts.documents, counts.current, counts.read, counts.attributions, counts.events) == (3, 3, 2, 4, 2)
    assert (counts.quantities, counts.times, counts.mentions, counts.problems, counts.outlets) == (2, 2, 2, 1, 2)
    assert (counts.judgements, counts.removed, counts.speakers) == (0, 0, 2)


def test_problems_are_replaced_per_file(path: Path) -> None:
    with Writer(path) as writer:
        writer.add_problem(Problem("b.txt", "odd"))
        writer.add_problem(Problem("a.txt", "empty", "line 3"))
        writer.commit()
        writer.clear_problems("a.txt")
        writer.add_problem(Problem("a.txt", "still empty"))
    with View(path) as view:
        assert list(view.problems()) == [Problem("a.txt", "still empty"), Problem("b.txt", "odd")]


def test_the_view_of_words_shows_them_in_any_sqlite_tool(view: View, path: Path) -> None:
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT w.words FROM attributions a JOIN words w ON w.document = a.document AND w.record = a.id "
        "JOIN documents d ON d.id = a.document WHERE w.role = 'source' AND d.file = 'harbour.txt'"
    ).fetchall()
    connection.close()
    assert sorted(found) == [("Minister Zoë Lindqvist",), ("The radio 📻",)]


def test_a_view_refuses_to_write(view: View) -> None:
    with pytest.raises(EditionError):
        list(view.rows("DELETE FROM documents"))
    assert view.counts().documents == 3


def test_a_view_goes_on_beside_a_writer_and_a_stream_sees_one_moment(view: View, path: Path) -> None:
    stream = view.documents()
    first = next(stream)
    with Writer(path) as writer:
        writer.add(doc("Later.", file="zzz.txt"))
        writer.commit()
        assert [first.file, *(d.file for d in stream)] == ["harbour.txt", "port/second.txt", "port/unread.txt"]
        assert view.counts().documents == 4
        with View(path) as other:
            assert other.counts().documents == 4


def test_only_one_file_is_left_when_all_have_closed(view: View, path: Path) -> None:
    Writer(path).close()
    view.close()
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_writer_that_waited_long_enough_says_so_and_can_try_again(path: Path) -> None:
    Writer(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Writer(path, patience=0.05) as writer:
        writer.add(*harbour())
        with pytest.raises(EditionLocked, match="another process"):
            writer.commit()
        other.execute("ROLLBACK")
        writer.commit()
    other.close()
    with View(path) as view:
        assert view.counts().documents == 1


def test_a_path_with_odd_letters_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "дело? #1 100%.variorum"
    with Writer(path) as writer:
        writer.add(*harbour())
    with View(path) as view:
        assert view.counts().documents == 1
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_an_attribution_without_a_speaker_is_no_speaker(path: Path) -> None:
    document = doc("It was said that rain is due.")
    with Writer(path) as writer:
        unsaid = attribution(document, "", "said", "rain is due", who=None)
        writer.add(document, replace(reading(document), attributions=(unsaid,)))
    with View(path) as view:
        assert list(view.speakers()) == []
        assert list(view.attributions_by("")) == []
