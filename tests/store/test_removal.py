"""A report that is removed is gone, to the last byte, and stays out; judgements stay whatever happens."""

import random
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records import doc, reading, span
from tests.store.records import attribution, harbour
from variorum.model.documents import Document, Problem
from variorum.model.judgements import Judgement, judgement_id
from variorum.model.mentions import Mention, Reading, record_id, words_of
from variorum.model.text import Evidence, Span
from variorum.model.vocabulary import MentionType, Verdict
from variorum.store.answers import Removed
from variorum.store.database import View, Writer
from variorum.store.errors import UnknownRecord
from variorum.store.search import search

AT = "2031-06-01T12:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "e.variorum"


def judged(record: str, document: str, spans: Iterable[Span], verdict: Verdict = Verdict.WRONG) -> Judgement:
    """A judgement of one record."""
    return Judgement(
        judgement_id(verdict, (record,), AT, "ann"), verdict, (record,), (Evidence(document, tuple(spans)),), AT, "ann"
    )


def invented(chance: random.Random, length: int = 9) -> str:
    """A word that stands nowhere else."""
    return "".join(chance.choice("bcdfghjklmnpqrstvwz") for _ in range(length))


def wordy(chance: random.Random, n: int) -> tuple[Document, Reading, list[str]]:
    """A report whose every word is its own, names included, and those words."""
    words = [invented(chance) for _ in range(chance.choice([5, 60, 700]))]
    text = " ".join(words)
    document = replace(doc(text, file=f"{n}.txt"), title=" ".join(words[:3]), author=words[1], outlet=words[4])
    names = tuple(
        Mention(record_id("name", document.id, (place,)), place, MentionType.PERSON, word)
        for word, place in ((word, span(text, word)) for word in words[:40])
    )
    saying = replace(attribution(document, words[0], words[1], words[2]), chain=(words[3],))
    return document, replace(reading(document), mentions=names, attributions=(saying,)), words


def test_no_word_of_a_removed_report_is_left_in_the_file(path: Path) -> None:
    chance = random.Random(11)
    made = [wordy(chance, n) for n in range(120)]
    with Writer(path) as writer:
        for document, read, _ in made:
            writer.add(document, read)
            if chance.random() < 0.3:
                writer.commit()
        for document, read, _ in made[:20]:  # some are read again, so that pages have been freed before
            writer.add(document, replace(read, mentions=read.mentions[:3]))
        writer.commit()
        removed = made[::7]
        for document, _, words in removed:
            assert any(word.encode() in _bytes(path) for word in words)
            writer.remove(document.id, "asked by the person", AT)
        left = _bytes(path)
    for document, _, words in removed:
        assert [word for word in words if word.encode() in left] == [], document.file
    kept = [words for document, _, words in made if document.file == "1.txt"]
    assert all(word.encode() in left for word in kept[0])
    with View(path) as view:
        assert view.counts().removed == len(removed)
        assert not search(view, removed[0][2][0]).results
        assert search(view, kept[0][0]).results


def test_a_removed_report_takes_all_that_was_read_in_it(path: Path) -> None:
    document, read = harbour()
    with Writer(path) as writer:
        writer.add(document, read)
        writer.add_problem(Problem(document.file, "a line that quotes it"))
        removed = writer.remove(document.id, "asked by the person", AT)
        assert removed == Removed((document.id,), ("harbour.txt",), ())
    with View(path) as view:
        counts = view.counts()
        assert (counts.documents, counts.read, counts.attributions, counts.mentions, counts.problems) == (0,) * 5
        assert view.row("SELECT count(*) FROM spans") == (0,)
        assert view.row("SELECT count(*) FROM zones") == (0,)
        with pytest.raises(UnknownRecord, match=f"was removed on {AT}: asked by the person"):
            view.find_document(document.id)


def test_a_removed_report_stays_out_by_id_by_location_and_by_its_words_anywhere(path: Path) -> None:
    document, read = harbour()
    edited = replace(document, id="doc-edited", text=document.text + " 🌫️")
    copied = replace(document, id="doc-copied", file="another.txt", location="another.txt")
    other = replace(edited, id="doc-other", location="another.txt")
    with Writer(path) as writer:
        writer.add(document, read)
        writer.remove(document.id, "", AT)
        for again in (document, edited, copied, other):
            writer.add(again)
        assert writer.commit() == (document.id, edited.id, copied.id)
    with View(path) as view:
        assert [d.id for d in view.documents()] == [other.id]
        grave = view.tombstoned(document.id)
        assert grave is not None
        assert (grave.file, grave.external_id, grave.reason, grave.at) == ("harbour.txt", "harbour", "", AT)
        for kept_out in (document, edited, copied):
            assert view.tombstoned(kept_out.id, kept_out.location, kept_out.text) == grave
        assert view.tombstoned("doc-x", document.location) == grave == view.tombstoned(text=document.text)
        assert view.tombstoned(other.id, other.location, other.text) is None
        assert view.tombstoned() is None


def test_the_tombstone_named_is_the_one_of_the_report_itself(path: Path) -> None:
    """Otherwise a report would be told to be out for the reason of another."""
    one, two = doc("Fog 🌫️.", file="one.txt"), doc("Fog 🌫️.", file="two.txt")
    with Writer(path) as writer:
        writer.add(one)
        writer.add(two)
        writer.remove(one.id, "first", AT)
        writer.remove(two.id, "second", AT)
    with View(path) as view:
        graves = [view.tombstoned(d.id, d.location, d.text) for d in (one, two)]
        assert [grave.reason for grave in graves if grave is not None] == ["first", "second"]
        found = view.tombstoned("doc-x", two.location, two.text)
        assert found is not None
        assert found.reason == "second"


@pytest.mark.parametrize("chance", [random.Random(n) for n in range(5)])
def test_reader_and_writer_agree_on_what_is_kept_out(path: Path, chance: random.Random) -> None:
    texts = ["Fog.", "Rain 🌧️.", "Дождь.", "", " \n", "\ud800 half"]

    def some() -> Document:
        made = doc(chance.choice(texts), file=f"{chance.randrange(4)}.txt")
        return replace(made, location=chance.choice(["", made.location, "https://fog.example/1"]))

    with Writer(path) as writer:
        for _ in range(3):
            writer.add(some())
        writer.commit()
        with View(path) as view:
            writer.remove(next(view.documents()).id, "", AT)
        for document in [some() for _ in range(60)]:
            with View(path) as view:
                kept_out = view.tombstoned(document.id, document.location, document.text) is not None
            writer.add(document)
            assert writer.commit() == ((document.id,) if kept_out else ())


def test_a_blank_text_or_place_is_shared_by_strangers_and_keeps_none_of_them_out(path: Path) -> None:
    blank, stranger = doc(" \n", file="blank.txt"), doc(" \n", file="stranger.txt")
    nowhere = [replace(doc(words, file=f"{words}.txt"), location="") for words in ("Fog", "Rain")]
    with Writer(path) as writer:
        for document in (blank, stranger, *nowhere):
            writer.add(document)
        assert writer.remove(blank.id, "", AT) == Removed((blank.id,), ("blank.txt",), ())
        assert writer.remove(nowhere[0].id, "", AT).documents == (nowhere[0].id,)
        writer.add(stranger)
        writer.add(nowhere[1])
        assert writer.commit() == ()


def test_removing_what_is_not_there_is_told_and_changes_nothing(path: Path) -> None:
    with Writer(path) as writer:
        writer.add(*harbour())
        with pytest.raises(UnknownRecord, match="there is no report doc-x"):
            writer.remove("doc-x", "", AT)
    with View(path) as view:
        assert view.counts().documents == 1


@pytest.mark.parametrize("named", [0, 1, 2])
def test_removing_any_version_takes_out_all_of_them(path: Path, named: int) -> None:
    first = doc("Fog 🌫️.", file="live.txt")
    second = replace(doc("Fog, rain.", file="live.txt"), supersedes=first.id)
    third = replace(doc("Солнце.", file="live.txt"), supersedes=second.id, location="moved/live.txt")  # the file moved
    bystander = doc("Sun.", file="other.txt")
    chain = (first, second, third)
    with Writer(path) as writer:
        for document in (*chain, bystander):
            writer.add(document)
        writer.commit()
        with View(path) as view:
            assert view.all_versions(chain[named].id) == [d.id for d in chain]
            assert view.all_versions("doc-x") == []
        removed = writer.remove(chain[named].id, "asked", AT)
        assert removed == Removed(tuple(d.id for d in chain), ("live.txt",), ())
        for document in chain:
            writer.add(document)
        writer.add(replace(doc("Snow.", file="live.txt"), location="moved/live.txt"))
        assert len(writer.commit()) == 4
    with View(path) as view:
        assert list(view.documents(include_superseded=True)) == [bystander]
        assert view.counts().removed == 3
        for document in chain:
            assert view.tombstoned(document.id) is not None


def test_versions_are_one_report_by_their_location_alone(path: Path) -> None:
    """Two files that share a URL, unlinked: both go, the file of the one that was named first."""
    one, two = (replace(doc(words, file=f"{words}.txt"), location="https://fog.example/1") for words in ("Fog", "Rain"))
    with Writer(path) as writer:
        writer.add(one)
        writer.add(two)
        assert writer.remove(two.id, "", AT) == Removed((one.id, two.id), ("Rain.txt", "Fog.txt"), ())


def test_other_reports_with_the_same_words_stay_and_are_named(path: Path) -> None:
    first = doc("Fog 🌫️.", file="a.txt")
    second = replace(doc("Rain.", file="a.txt"), supersedes=first.id)
    copies = [doc("Fog 🌫️.", file="b.txt"), doc("Rain.", file="c.txt")]
    with Writer(path) as writer:
        for document in (first, second, *copies, doc("Fog 🌫️!", file="d.txt")):
            writer.add(document)
        removed = writer.remove(second.id, "", AT)
        assert removed.same_words == tuple(copy.id for copy in copies)
        writer.add(copies[0])
        assert writer.commit() == (copies[0].id,)
    with View(path) as view:
        assert [d.file for d in view.documents()] == ["b.txt", "c.txt", "d.txt"]


def test_the_log_is_emptied_as_soon_as_readers_let_go(path: Path) -> None:
    document, read = harbour()
    log = Path(f"{path}-wal")
    with Writer(path, patience=0.05) as writer:
        writer.add(document, read)
        writer.commit()
        with View(path) as view:
            stream = view.rows("SELECT id FROM documents UNION ALL SELECT id FROM mentions")
            next(stream)
            writer.remove(document.id, "", AT)
            assert log.stat().st_size
            list(stream)
            writer.commit()
            assert log.stat().st_size == 0


@pytest.mark.parametrize("change", ["UPDATE {} SET ordinal = 9", "DELETE FROM {}", "REPLACE INTO {} SELECT * FROM {}"])
@pytest.mark.parametrize("table", ["judgements", "subjects", "subject_spans"])
def test_judgements_cannot_be_changed_by_any_tool(path: Path, table: str, change: str) -> None:
    document, read = harbour()
    with Writer(path) as writer:
        writer.judge(judged(read.events[0].id, document.id, words_of(read.events[0])))
    connection = sqlite3.connect(path)
    change = change.replace("ordinal", "number") if table == "judgements" else change
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change.format(table, table))
    connection.close()


def test_the_same_judgement_twice_is_kept_once_and_outlives_its_report(path: Path) -> None:
    document, read = harbour()
    decision = judged(read.events[0].id, document.id, words_of(read.events[0]))
    with Writer(path) as writer:
        writer.add(document, read)
        writer.judge(decision)
        writer.commit()
        writer.judge(replace(decision, note="changed my mind"))
        writer.remove(document.id, "", AT)
    with View(path) as view:
        assert list(view.judgements()) == [decision]
        assert view.subjects_now(decision) == (None,)


def test_a_judgement_finds_its_record_again_when_a_border_shifts(path: Path) -> None:
    document, read = harbour()
    outer, inner = read.attributions
    decision = judged(inner.id, document.id, words_of(inner))
    shifted = attribution(document, "Zoë Lindqvist", "had promised", "forty new ferries")
    better = replace(read, derivation=replace(read.derivation, version="2"), attributions=(outer, shifted))
    with Writer(path) as writer:
        writer.add(document, read)
        writer.judge(decision)
        writer.commit()
        with View(path) as view:
            assert view.judgements_of(inner.id) == [decision]
            assert view.judgements_of(outer.id) == []
        writer.add(document, better)
    with View(path) as view:
        assert view.subjects_now(decision) == (shifted.id,)
        assert view.judgements_of(shifted.id) == [decision]
        assert view.judgements_of(outer.id) == []
        assert view.judgements_of(read.quantities[0].id) == []
        assert view.judgements_of(inner.id) == [decision]  # asked by the old id


def test_a_judgement_is_not_given_to_a_record_that_shares_less_than_half(path: Path) -> None:
    document, read = harbour()
    outer, inner = read.attributions
    decision = judged(outer.id, document.id, words_of(outer))
    short = attribution(document, "", "said", "that Minister")
    with Writer(path) as writer:
        writer.add(document, replace(read, attributions=(short,)))
        writer.judge(decision)
    with View(path) as view:
        assert view.subjects_now(decision) == (None,)
        assert view.judgements_of(short.id) == []
        assert inner.id != short.id


def _bytes(path: Path) -> bytes:
    return b"".join(p.read_bytes() for p in path.parent.iterdir() if p.name.startswith(path.name))
