"""A run that is killed again and again ends as one that was left in peace: nothing acknowledged is lost."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from variorum.export.jsonl import export
from variorum.store.database import View

PLACES = ["Solven", "Orrland", "Port Ilm", "Veyra", "Tarn"]
VARIORUM = [sys.executable, "-c", "from variorum.cli import main; main()"]


def reports(folder: Path, number: int) -> None:
    """Invented reports, with one that is empty, one in another language, and a copy."""
    folder.mkdir()
    for n in range(number):
        place, other = PLACES[n % 5], PLACES[(n + n // 5 + 1) % 5]
        text = (
            f"{place} opens its harbour to {n + 2} ships\n\n"
            f"{place.upper()}, March {n % 28 + 1} - Mayor Quill said that {n + 2} ships from {other} could land.\n\n"
            f'"We have waited {n} weeks for the ice to go," Quill said. Per Lund, who speaks for {other}, denied that '
            f"more than {3 * n} sailors had been sent home. 🚢 The two met in {place} on Tuesday.\n"
        )
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")
    (folder / "copy.txt").write_bytes((folder / "000.txt").read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "other.txt").write_text(
        "Порт снова откроется на следующей неделе после долгой зимы. " * 4, encoding="utf-8"
    )


def start(folder: Path, edition: Path, workers: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*VARIORUM, "read", str(folder), "--into", str(edition), "-j", str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        start_new_session=True,
    )


def kept(edition: Path) -> set[str]:
    """The reports that were acknowledged; the file must be whole."""
    connection = sqlite3.connect(edition)
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'documents'").fetchone():
            return set()  # killed before anything was written
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {id for (id,) in connection.execute("SELECT id FROM documents")}
    finally:
        connection.close()


def exported(edition: Path, out: Path) -> dict[str, bytes]:
    with View(edition) as view:
        export(view, out)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_loses_nothing(tmp_path: Path) -> None:
    chance = random.Random(7)
    folder, broken, whole = tmp_path / "reports", tmp_path / "broken.variorum", tmp_path / "whole.variorum"
    reports(folder, 60)
    before = time.monotonic()
    done = start(folder, whole, 1)
    said, _ = done.communicate()
    assert done.returncode == 0, said
    took = time.monotonic() - before
    acknowledged: set[str] = set()
    for _ in range(8):
        running = start(folder, broken, 2)
        time.sleep(chance.uniform(0.05, 0.8) * took)
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        if broken.exists():
            now = kept(broken)
            assert acknowledged <= now
            acknowledged = now
    last = start(folder, broken, 2)
    said, _ = last.communicate()
    assert last.returncode == 0, said
    assert exported(broken, tmp_path / "out-broken") == exported(whole, tmp_path / "out-whole")


@pytest.mark.slow
def test_workers_do_not_outlive_a_leader_that_was_killed_alone(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    reports(folder, 60)
    running = start(folder, tmp_path / "a.variorum", 2)
    workers: list[int] = []
    while running.poll() is None and len(workers) < 2:
        workers = _children(running.pid)
        time.sleep(0.05)
    assert workers, "the run ended before its workers began"
    running.kill()
    running.communicate()
    for _ in range(200):
        if not any(Path(f"/proc/{pid}").exists() and not _is_dead(pid) for pid in workers):
            break
        time.sleep(0.1)
    else:
        pytest.fail("a worker outlived its leader by 20 seconds")


@pytest.mark.slow
def test_two_runs_at_once_fill_one_edition(tmp_path: Path) -> None:
    folder, both, alone = tmp_path / "reports", tmp_path / "both.variorum", tmp_path / "alone.variorum"
    reports(folder, 12)
    runs = [start(folder, both, 1), start(folder, both, 1)]
    for run in runs:
        said, _ = run.communicate()
        assert run.returncode == 0, said
    for edition in (both, alone):
        last = start(folder, edition, 1)
        said, _ = last.communicate()
        assert last.returncode == 0, said
    assert exported(both, tmp_path / "out-both") == exported(alone, tmp_path / "out-alone")


def _children(pid: int) -> list[int]:
    """Processes of that process that run Python's worker loop (not its resource tracker)."""
    out = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            line = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == pid and b"spawn_main" in line:
            out.append(int(status.parent.name))
    return out


def _is_dead(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True
