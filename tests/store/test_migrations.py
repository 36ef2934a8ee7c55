"""An edition of another version is brought up to date or refused; what is no edition is told from one."""

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from tests.store.records import harbour
from variorum.store.database import View, Writer
from variorum.store.errors import EditionError, EditionMissing, EditionTooNew, EditionTooOld, NotAnEdition
from variorum.store.migrations import APPLICATION, MIGRATIONS, bring_up_to_date, check, newest, statements


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    path = tmp_path / "e.variorum"
    with Writer(path, created="2031-05-04T09:00:00Z", program="0.1") as writer:
        writer.add(*harbour())
    return path


def test_a_new_edition_says_what_it_is(edition: Path) -> None:
    with sqlite3.connect(edition) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (newest(),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT * FROM edition").fetchone() == (1, newest(), "2031-05-04T09:00:00Z", "0.1")
    connection.close()


def test_a_newer_schema_is_refused_by_name(edition: Path) -> None:
    connection = sqlite3.connect(edition)
    connection.execute(f"PRAGMA user_version = {newest() + 1}")
    connection.close()
    before = edition.read_bytes()
    for face in (View, Writer):
        with pytest.raises(EditionTooNew, match=f"schema {newest() + 1}.*install a newer Variorum"):
            face(edition)
    assert edition.read_bytes() == before


def _add_colours(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE colours (name TEXT)")
    connection.execute("INSERT INTO colours SELECT outlet FROM documents")


def _fail(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO colours VALUES ('half')")
    raise sqlite3.OperationalError("the power went")


def test_an_older_edition_is_brought_up_to_date_with_what_it_holds(edition: Path) -> None:
    connection = sqlite3.connect(edition, isolation_level=None)
    with pytest.raises(EditionTooOld, match="bring it up to date"):
        check(connection, edition, (*MIGRATIONS, _add_colours))
    bring_up_to_date(connection, edition, migrations=(*MIGRATIONS, _add_colours))
    check(connection, edition, (*MIGRATIONS, _add_colours))
    assert connection.execute("SELECT * FROM colours").fetchall() == [("Harbour Post",)]
    assert connection.execute('SELECT "schema" FROM edition').fetchone() == (newest() + 1,)
    bring_up_to_date(connection, edition, migrations=(*MIGRATIONS, _add_colours))  # done already
    assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    connection.close()


def test_a_migration_that_fails_leaves_everything_as_it_was(edition: Path) -> None:
    connection = sqlite3.connect(edition, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="power"):
        bring_up_to_date(connection, edition, migrations=(*MIGRATIONS, _add_colours, _fail))
    connection.close()
    with View(edition) as view:
        assert view.counts().documents == 1
        assert view.row("SELECT count(*) FROM sqlite_master WHERE name = 'colours'") == (0,)


def test_a_missing_edition_is_missed_and_not_made_by_looking(tmp_path: Path) -> None:
    for open_it in (lambda p: View(p), lambda p: Writer(p, create=False)):
        with pytest.raises(EditionMissing, match="there is no edition at"):
            open_it(tmp_path / "none.variorum")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_a_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match="check that its folder exists"):
        Writer(tmp_path / "no such folder" / "e.variorum")


def _text(path: Path) -> None:
    path.write_text("Dear diary, today I was not a database. " * 200)


def _short_text(path: Path) -> None:
    path.write_text("Dear diary.")


def _other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()


def _other_application(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 7")
    connection.close()


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_text, _short_text, _other_database, _other_application, _folder])
def test_what_is_no_edition_is_refused_and_left_alone(tmp_path: Path, make: object) -> None:
    path = tmp_path / "it"
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for face in (View, Writer):
        with pytest.raises(NotAnEdition, match="give the path of an edition"):
            face(path)
    assert before == (path.read_bytes() if path.is_file() else None)


def test_an_empty_file_is_no_edition_yet_but_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "e.variorum"
    path.touch()
    with pytest.raises(NotAnEdition, match="is empty; read a folder"):
        View(path)
    Writer(path).close()
    with View(path) as view:
        assert view.counts().documents == 0


def test_an_edition_cut_short_is_told(edition: Path) -> None:
    whole = edition.read_bytes()
    for size in (50, 5000, len(whole) // 2, len(whole) - 4096):
        edition.write_bytes(whole[:size])
        for face in (View, Writer):
            with pytest.raises(NotAnEdition):
                face(edition)


def test_an_edition_with_a_spoilt_page_is_told_when_it_is_met(edition: Path) -> None:
    whole = bytearray(edition.read_bytes())
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 2000] = b"\xa5" * 2000
    edition.write_bytes(whole)
    with pytest.raises(NotAnEdition, match=r"damaged|not an edition"), View(edition) as view:
        list(view.documents())


def test_statements_keep_triggers_whole() -> None:
    script = "CREATE TABLE a (b);\n-- why\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\nDELETE FROM a;\nEND;\n"
    assert [s.count(";") for s in statements(script)] == [1, 2]


def test_every_table_and_column_of_the_schema_is_explained() -> None:
    import variorum.store.migrations as place

    files = [Path(place.__file__).with_name(name) for name in ("schema.sql", "assembly.sql")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    for before, line in pairwise(lines):
        if line.startswith(("CREATE TABLE", "CREATE VIEW", "CREATE VIRTUAL")):
            assert before.startswith("--"), line
