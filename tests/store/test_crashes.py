"""What was acknowledged outlives a killed process, a full disk and a second writer."""

import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.records import doc
from tests.store.records import harbour
from variorum.store.database import View, Writer
from variorum.store.errors import DiskFull, EditionError, EditionReadOnly

ENDLESS = """
import sys
from pathlib import Path
from tests.store.records import harbour
from variorum.store.database import Writer

path, name, last = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Writer(path) as writer:
    n = 0
    while n < last:
        for _ in range(3):
            writer.add(*harbour(file=f"{name}{n}.txt"))
            n += 1
        writer.commit()
        print(n, flush=True)
"""


def child(path: Path, name: str, last: int = 1_000_000) -> "subprocess.Popen[str]":
    """A process that writes reports three at a time, and says after each commit how many it has written."""
    return subprocess.Popen(
        [sys.executable, "-c", ENDLESS, str(path), name, str(last)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
    )


def is_sound(path: Path) -> bool:
    """Whether SQLite finds the file, and the full-text index, whole."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        connection.rollback()
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    finally:
        connection.close()


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "e.variorum"
    chance = random.Random(4)
    acknowledged: dict[str, int] = {}
    for round_ in range(5):
        with child(path, f"r{round_}-") as process:
            assert process.stdout is not None
            lines = [process.stdout.readline() for _ in range(chance.randrange(0, 12))]
            process.send_signal(signal.SIGKILL)
            rest = process.stdout.read().splitlines(keepends=True)
        whole = [int(line) for line in (*lines, *rest) if line.endswith("\n")]
        acknowledged[f"r{round_}-"] = max(whole, default=0)
    Writer(path).close()
    assert is_sound(path)
    with View(path) as view:
        for name, count in acknowledged.items():
            for n in range(count):
                document, reading = harbour(file=f"{name}{n}.txt")
                assert view.document(document.id) == document
                assert view.reading(document.id) == reading
        assert view.counts().documents % 3 == 0  # a batch is there whole or not at all
    assert sum(acknowledged.values()) > 0


def test_two_processes_fill_one_edition_by_turns(tmp_path: Path) -> None:
    path = tmp_path / "e.variorum"
    with child(path, "a", 30) as one, child(path, "b", 30) as other:
        assert (one.wait(), other.wait()) == (0, 0)
    assert is_sound(path)
    with View(path) as view:
        assert view.counts().documents == 60
        assert view.counts().attributions == 120


def test_a_full_disk_keeps_what_was_acknowledged_and_the_queue(tmp_path: Path) -> None:
    path = tmp_path / "e.variorum"
    with Writer(path) as writer:
        writer.add(*harbour())
        writer.commit()
        pages = writer._connection.execute("PRAGMA page_count").fetchone()[0]
        writer._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        for n in range(20):
            writer.add(*harbour(file=f"more{n}.txt"))
        with pytest.raises(DiskFull, match="everything acknowledged is kept: free some space"):
            writer.commit()
        with View(path) as view:
            assert view.counts().documents == 1
        writer._connection.execute("PRAGMA max_page_count = 100000")
        writer.commit()
    assert is_sound(path)
    with View(path) as view:
        assert view.counts().documents == 21


FILLING = """
import resource, sys
from pathlib import Path
from tests.records import doc
from variorum.store.database import Writer
from variorum.store.errors import DiskFull

limit = int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
writer = Writer(Path(sys.argv[1]))
n = 0
try:
    while True:
        writer.add(doc("Sand, sand and sand again. " * 400, file=f"{n}.txt"))
        writer.commit()
        n += 1
except DiskFull as error:
    assert "free some space" in str(error), error
    print(n)
"""


def fill(path: Path, limit: int) -> int:
    """How many reports a process could write before it was told that there is no more room."""
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(path), str(limit)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_a_file_that_may_not_grow_is_told_as_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "e.variorum"
    Writer(path).close()
    written = fill(path, limit=600_000)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY  # only the child was limited
    assert is_sound(path)
    with View(path) as view:
        assert view.counts().documents == written > 0


def test_a_disk_that_is_full_is_told(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk; the limit on a file's size is tested instead")
    try:
        path = disk / "e.variorum"
        written = fill(path, limit=0)
        assert written > 0
        with View(path) as view:
            assert view.counts().documents == written
        moved = shutil.copytree(disk, tmp_path / "larger") / "e.variorum"
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    assert is_sound(moved)
    with Writer(moved) as writer:
        writer.add(*harbour())
    with View(moved) as view:
        assert view.counts().documents == written + 1


def test_an_edition_that_may_not_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anything, so the refusal is SQLite's own: a connection that was opened to read.
    path = tmp_path / "e.variorum"
    with Writer(path) as writer:
        writer.add(*harbour())
    connect = sqlite3.connect

    def read_only(where: str, **options: object) -> sqlite3.Connection:
        return connect(where.replace("mode=rw", "mode=ro").replace("mode=roc", "mode=ro"), **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr("sqlite3.connect", read_only)
    writer = Writer(path)
    writer.add(doc("No."))
    with pytest.raises(EditionReadOnly, match="give yourself the right to write"):
        writer.commit()
    writer.close()
    with View(path) as view:
        assert view.counts().documents == 1


def test_a_folder_that_may_not_be_written_needs_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "e.variorum"
    with Writer(path) as writer:
        writer.add(*harbour())
    connect = sqlite3.connect
    asked: list[str] = []

    def on_a_disc(where: str, **options: object) -> sqlite3.Connection:
        asked.append(where)
        if "immutable" not in where:
            error = sqlite3.OperationalError("unable to open database file")
            error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
            raise error
        return connect(where, **options)  # type: ignore[call-overload,no-any-return]

    monkeypatch.setattr("sqlite3.connect", on_a_disc)
    with View(path) as view:
        assert view.counts().documents == 1
    assert len(asked) == 2
    Path(f"{path}-wal").write_bytes(b"what a writer left")  # without it the file would not be whole
    with pytest.raises(EditionError, match="could not be opened"):
        View(path)


def test_a_text_that_is_too_long_is_told(tmp_path: Path) -> None:
    with Writer(tmp_path / "e.variorum") as writer:
        writer._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 5000)
        writer.add(doc("x" * 6000))
        with pytest.raises(EditionError, match="too long"):
            writer.commit()
        writer._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 1_000_000)
    with View(tmp_path / "e.variorum") as view:
        assert view.counts().documents == 1


def test_a_superseding_report_keeps_its_link_over_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "e.variorum"
    old = doc("Fog.", file="live.txt")
    with Writer(path) as writer:
        writer.add(old)
        writer.commit()
        writer.add(replace(doc("Sun.", file="live.txt"), supersedes=old.id))
        writer.commit()
        copy = shutil.copytree(tmp_path, tmp_path.parent / f"{tmp_path.name}-copy") / path.name  # log and all
    with View(copy) as view:
        assert [d.text for d in view.documents()] == ["Sun."]
