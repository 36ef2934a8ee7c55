"""From folders to an edition: no work twice, versions in their order, and bad input that costs only itself."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.readers import simple
from tests.records import doc
from variorum import pipeline
from variorum.export.jsonl import export
from variorum.model.documents import Document, ReportDate
from variorum.model.versions import placed
from variorum.model.vocabulary import DateSource
from variorum.pipeline import Options, Progress, ReaderError, open_reader, read_reports
from variorum.store.database import View, Writer
from variorum.store.errors import DiskFull, EditionTooNew, NotAnEdition

Put = Callable[..., Path]
HARBOUR = "The harbour will open again next week after a long winter.\n\nAda Quill said that the ice had gone. "


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    return tmp_path / "reports"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    return tmp_path / "affair.variorum"


def put(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


def run(edition: Path, *sources: Path, workers: int = 1, again: bool = False, weights: Path | None = None) -> Progress:
    return read_reports(list(sources), edition, Options(workers=workers, again=again, weights=weights), opens=simple)


def current(edition: Path) -> dict[str, str]:
    """The text of each report that none supersedes, by file; copies of one name are told apart by a number."""
    out: dict[str, str] = {}
    with View(edition) as view:
        for document in view.documents():
            name = document.file if document.file not in out else f"{document.file} 2"
            out[name] = document.text
    return out


def told(edition: Path) -> list[tuple[str, str]]:
    with View(edition) as view:
        return [(p.file, p.what) for p in view.problems()]


def exported(edition: Path, folder: Path) -> dict[str, bytes]:
    with View(edition) as view:
        export(view, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# Nothing is done twice


def test_the_same_folder_again_is_no_work(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR, b=HARBOUR + "Per Lund denied that it had.")
    first, second = run(edition, folder), run(edition, folder)
    assert (first.read, first.unchanged, first.seen) == (2, 0, 2)
    assert (second.read, second.unchanged, second.versions, second.seen) == (0, 2, 0, 2)


def test_the_same_folder_given_twice_is_read_once(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR)
    done = run(edition, folder, folder)
    assert (done.read, done.unchanged) == (1, 1)


def test_again_reads_what_was_read(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR, b=HARBOUR)
    run(edition, folder)
    assert run(edition, folder, again=True).read == 2
    assert len(current(edition)) == 2


def test_another_reader_reads_everything_anew(folder: Path, edition: Path, tmp_path: Path) -> None:
    put(folder, a=HARBOUR)
    run(edition, folder)
    (tmp_path / "better").write_text("better")
    assert run(edition, folder, weights=tmp_path / "better").read == 1
    assert run(edition, folder, weights=tmp_path / "better").unchanged == 1


def test_a_moved_folder_is_no_work_and_is_followed(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR)
    run(edition, folder)
    moved = folder.rename(folder.with_name("elsewhere"))
    assert run(edition, moved).unchanged == 1
    put(moved, a=HARBOUR + "More.")
    assert run(edition, moved).versions == 1


def test_the_edition_in_the_folder_is_not_taken_for_a_report(folder: Path) -> None:
    put(folder, a=HARBOUR)
    inside = folder / "own.variorum"
    run(inside, folder)
    assert run(inside, folder).problems == 0


# Versions


def test_a_changed_file_is_a_version_that_supersedes(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR)
    run(edition, folder)
    put(folder, a=HARBOUR + "Nobody was hurt.")
    done = run(edition, folder)
    assert (done.read, done.versions) == (1, 1)
    assert current(edition) == {"a.txt": HARBOUR + "Nobody was hurt."}


def test_an_old_text_that_comes_back_is_the_newest_again_and_stays(folder: Path, edition: Path) -> None:
    for text in (HARBOUR, HARBOUR + "Two.", HARBOUR + "Three.", HARBOUR):
        put(folder, a=text)
        run(edition, folder)
    assert current(edition) == {"a.txt": HARBOUR}
    assert run(edition, folder).versions == 0
    assert current(edition) == {"a.txt": HARBOUR}
    with View(edition) as view:
        assert len(list(view.documents(include_superseded=True))) == 3


def test_a_changed_file_supersedes_even_when_it_claims_an_earlier_date(folder: Path, edition: Path) -> None:
    put(folder, a="date 2031-03-05\n" + HARBOUR)
    run(edition, folder)
    put(folder, a="date 2031-03-04\n" + HARBOUR)
    run(edition, folder)
    assert "03-04" in current(edition)["a.txt"]


def test_files_of_one_name_in_two_folders_are_no_versions_of_each_other(tmp_path: Path, edition: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, same=f"{HARBOUR} It is told in the {name}.")
    done = run(edition, tmp_path / "east", tmp_path / "west")
    assert (done.read, done.versions) == (2, 0)
    assert len(current(edition)) == 2
    assert run(edition, tmp_path / "west", tmp_path / "east").unchanged == 2


def test_one_text_in_two_folders_does_not_flutter(tmp_path: Path, edition: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, same=HARBOUR)
    run(edition, tmp_path / "east", tmp_path / "west")
    assert run(edition, tmp_path / "east", tmp_path / "west").read == 0


def manifest(folder: Path, *rows: str) -> None:
    (folder / "outlets.csv").write_text("\n".join(["file,outlet,url,published", *rows]) + "\n", encoding="utf-8")


URL = "https://harbour.example/ice"


@pytest.mark.parametrize("first", ["a", "z"])
def test_two_files_with_one_url_are_versions_by_their_dates(folder: Path, edition: Path, first: str) -> None:
    put(folder, **{first: HARBOUR + "Earlier.", "m": HARBOUR + "Later."})
    manifest(folder, f"{first}.txt,,{URL},2031-03-04", f"m.txt,,{URL},2031-03-05")
    assert run(edition, folder).versions == 1 or first == "z"
    assert current(edition) == {"m.txt": HARBOUR + "Later."}
    assert run(edition, folder).unchanged == 2
    assert current(edition) == {"m.txt": HARBOUR + "Later."}


def test_a_corrected_date_turns_versions_round(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR + "One.", b=HARBOUR + "Two.", c=HARBOUR + "Three.")
    manifest(folder, f"a.txt,,{URL},2031-03-04", f"b.txt,,{URL},2031-03-05", f"c.txt,,{URL},2031-03-06")
    run(edition, folder)
    manifest(folder, f"a.txt,,{URL},2031-03-04", f"b.txt,,{URL},2031-03-05", f"c.txt,,{URL},2031-03-03")
    run(edition, folder)
    assert list(current(edition)) == ["b.txt"]
    with View(edition) as view:
        assert [d.file for d in view.versions_of(URL)] == ["c.txt", "a.txt", "b.txt"]


def test_a_corrected_manifest_is_taken_up(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR)
    manifest(folder, "a.txt,The Harbour Post,,")
    run(edition, folder)
    manifest(folder, "a.txt,The Harbour Mail,,2031-03-05")
    assert run(edition, folder).read == 1
    with View(edition) as view:
        (document,) = view.documents()
    assert (document.outlet, document.published.edtf) == ("The Harbour Mail", "2031-03-05")


def version(text: str, file: str, published: str | None = None) -> Document:
    made = doc(text, file=file)
    return Document(
        made.id,
        text,
        file,
        file,
        URL,
        published=ReportDate(published, DateSource.METADATA) if published else ReportDate(),
    )


def test_versions_never_run_in_a_ring_when_some_have_no_date() -> None:
    chain = [version("1", "a", "2031-03-05"), version("2", "b"), version("3", "c", "2031-03-09")]
    assert [d.file for d in placed(chain, version("4", "d", "2031-03-03"))] == ["a", "b", "d", "c"]
    assert [d.file for d in placed(chain, version("4", "d"))] == ["a", "b", "c", "d"]


def test_a_version_read_again_keeps_its_place() -> None:
    chain = [version("1", "a"), version("2", "b")]
    assert [d.file for d in placed(chain, chain[0])] == ["a", "b"]
    assert [d.file for d in placed(chain, chain[0], returned=True)] == ["b", "a"]


def test_rows_of_one_url_are_versions_once_and_no_work_later(folder: Path, edition: Path) -> None:
    rows = [{"id": n, "url": URL, "text": HARBOUR + n} for n in ("One.", "Two.")]
    (folder / "wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run(edition, folder).versions == 1
    again = run(edition, folder)
    assert (again.read, again.versions, again.unchanged) == (0, 0, 2)
    assert current(edition) == {"wire.jsonl": HARBOUR + "Two."}


# The same input gives the same edition


def test_exports_do_not_depend_on_place_time_or_workers(tmp_path: Path) -> None:
    written = []
    for n, workers in enumerate((1, 2, 1)):
        folder = tmp_path / f"place {n}" / "reports"
        folder.mkdir(parents=True)
        put(folder, empty="", **{f"r{i}": f"{HARBOUR} {i:03} ships, said Per. Ömer met Lund." for i in range(9)})
        run(tmp_path / f"{n}.variorum", folder, workers=workers)
        written.append(exported(tmp_path / f"{n}.variorum", tmp_path / f"out{n}"))
    assert written[0] == written[1] == written[2]
    assert b'"quantity"' in written[0]["readings.jsonl"]
    assert str(tmp_path).encode() not in b"".join(written[0].values())


# Bad input costs only itself


def test_each_bad_file_is_one_line_and_costs_nothing_else(folder: Path, edition: Path) -> None:
    put(folder, good=HARBOUR, empty="", blank="  \n \n", odd='"He said "that" “it is ‘so.' + HARBOUR)
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "bytes.txt").write_bytes(("Zoë met Ömer. " + HARBOUR).encode() * 20 + b" caf\xff.")
    with (folder / "long.txt").open("wb") as out:
        out.truncate(50_000_000)
    done = run(edition, folder)
    lines = dict(told(edition))
    assert set(lines) == {"empty.txt", "blank.txt", "binary.txt", "picture.txt", "bytes.txt", "long.txt"}
    assert len(told(edition)) == 6
    assert all("\n" not in what and len(what) <= 200 for what in lines.values())
    assert set(current(edition)) == {"good.txt", "odd.txt", "bytes.txt"}
    assert (done.read, done.problems, done.seen) == (3, 6, 8)


def test_a_reading_that_fails_is_one_short_line_and_the_report_is_kept(folder: Path, edition: Path) -> None:
    put(folder, bad=HARBOUR + "FAIL", good=HARBOUR)
    for _ in range(2):
        assert run(edition, folder).problems == 1
    ((file, what),) = told(edition)
    assert file == "bad.txt"
    assert "the shapes do not fit" in what
    assert len(what) <= 200
    assert set(current(edition)) == {"bad.txt", "good.txt"}
    put(folder, bad=HARBOUR + "Mended.")
    run(edition, folder)
    assert told(edition) == []


def test_a_report_that_breaks_ingest_is_left_out_with_a_line(
    folder: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> Document:
        raise RecursionError("too deep")

    monkeypatch.setattr(pipeline, "document", breaks)
    put(folder, a=HARBOUR)
    assert run(edition, folder).problems == 1
    assert told(edition) == [("a.txt", "could not be read (RecursionError: too deep); left out")]


def test_a_report_that_kills_workers_costs_only_itself(folder: Path, edition: Path) -> None:
    put(folder, **{f"r{n}": f"{HARBOUR} {n}" for n in range(6)}, r3x=HARBOUR + "DIE")
    done = run(edition, folder, workers=2)
    assert (done.read, done.seen) == (6, 7)
    assert [file for file, _ in told(edition)] == ["r3x.txt"]


def test_a_report_in_another_language_is_kept_and_listed_once(folder: Path, edition: Path) -> None:
    put(folder, ru="Министр заявил, что порт снова откроется на следующей неделе после долгой зимы. " * 3, en=HARBOUR)
    for _ in range(3):
        done = run(edition, folder)
        assert (done.unread, done.problems) == (1, 1)
        ((file, what),) = told(edition)
        assert file == "ru.txt"
        assert "'ru'" in what
    assert set(current(edition)) == {"en.txt", "ru.txt"}


def test_problems_go_when_the_file_goes(folder: Path, edition: Path) -> None:
    put(folder, bad="", good=HARBOUR)
    run(edition, folder)
    (folder / "bad.txt").unlink()
    run(edition, folder)
    assert told(edition) == []


def test_problems_of_another_folder_stay(tmp_path: Path, edition: Path) -> None:
    for name in ("east", "west"):
        (tmp_path / name).mkdir()
        put(tmp_path / name, **{f"{name}bad": "", name: f"{HARBOUR} In the {name}."})
    run(edition, tmp_path / "east")
    run(edition, tmp_path / "west")
    assert [file for file, _ in told(edition)] == ["eastbad.txt", "westbad.txt"]


def test_a_mended_manifest_has_no_problems_left(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR)
    manifest(folder, "a.txt,,,", "missing.txt,,,")
    run(edition, folder)
    assert [file for file, _ in told(edition)] == ["outlets.csv"]
    manifest(folder, "a.txt,,,")
    run(edition, folder)
    assert told(edition) == []


def test_what_two_runs_at_a_time_have_told_is_kept_once(folder: Path, edition: Path) -> None:
    put(folder, bad="", good=HARBOUR)
    run(edition, folder)

    def meddle(progress: Progress) -> None:
        with View(edition) as view, Writer(edition) as other:
            for problem in list(view.problems())[:1]:
                other.add_problem(problem)

    read_reports([folder], edition, Options(workers=1), meddle, opens=simple)
    run(edition, folder)
    assert [file for file, _ in told(edition)] == ["bad.txt"]


def test_the_users_own_outlets_are_used_and_are_no_report(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR)
    own = "- name: The Harbour Post\n  aliases: []\n  country: null\n  owner: null\n  state: none\n"
    own += "  languages: [en]\n  kind: newspaper\n  domain: [harbour.example]\n"
    (folder / "outlets.yaml").write_text(own, encoding="utf-8")
    manifest(folder, f"a.txt,,{URL},")
    done = run(edition, folder)
    assert (done.problems, done.total) == (0, 1)
    with View(edition) as view:
        assert [d.outlet for d in view.documents()] == ["The Harbour Post"]


def test_a_removed_report_stays_out(folder: Path, edition: Path) -> None:
    put(folder, a=HARBOUR, b=HARBOUR + "Second.")
    run(edition, folder)
    with View(edition) as view:
        id = view.find_document("a.txt").id
    with Writer(edition) as writer:
        writer.remove(id, "asked for", "2031-03-05T10:00:00+00:00")
    done = run(edition, folder, again=True)
    assert (done.kept_out, done.read) == (1, 1)
    assert set(current(edition)) == {"b.txt"}


def test_what_was_acknowledged_outlives_a_full_disk(
    folder: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, **{f"r{n}": f"{HARBOUR} {n}" for n in range(5)})
    commit, calls = Writer.commit, []

    def fills(self: Writer) -> tuple[str, ...]:
        calls.append(1)
        if len(calls) == 4:
            raise DiskFull("the disk is full")
        return commit(self)

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "commit", fills)
        with pytest.raises(DiskFull):
            read_reports([folder], edition, Options(workers=1, acknowledge=0), opens=simple)
    kept = len(current(edition))
    assert 0 < kept < 5
    assert run(edition, folder).unchanged == kept
    assert len(current(edition)) == 5


def test_an_edition_that_cannot_be_used_is_refused(folder: Path, tmp_path: Path, edition: Path) -> None:
    put(folder, a=HARBOUR)
    text = tmp_path / "text.variorum"
    text.write_text(HARBOUR * 100)
    for path in (text, folder):
        with pytest.raises(NotAnEdition):
            run(path, folder)
    assert text.read_text() == HARBOUR * 100
    run(edition, folder)
    import sqlite3

    connection = sqlite3.connect(edition)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(EditionTooNew):
        run(edition, folder)


def test_weights_that_cannot_be_used_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "card.json").write_text("{")
    with pytest.raises(ReaderError, match="cannot be used"):
        open_reader(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"card\.json is missing"):
        open_reader(tmp_path / "nowhere")
