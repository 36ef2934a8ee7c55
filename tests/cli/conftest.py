"""Running the program in this process, with a simple reader and a small edition of invented reports."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.readers import SimpleReader
from variorum import pipeline
from variorum.cli import app
from variorum.cli.failing import told

REPORTS = {
    "01-post.txt": "Harbour opens\n\nThe harbour will open next week, and 12 ships wait for it. Ada Quill said that "
    'the ice had gone. "We have waited for long," said Per Lund.\n',
    "02-mail.txt": "Harbour stays shut\n\nPer Lund denied that the harbour would open before the spring. Quill met "
    "Lund in the town hall on Tuesday, and they talked for an hour.\n",
    "03-empty.txt": "",
    "04-russian.txt": "Порт снова откроется на следующей неделе после долгой зимы. " * 4,
}
OUTLETS = "file,outlet,published\n01-post.txt,The Harbour Post,2031-03-05\n02-mail.txt,The Harbour Mail,2031-03-06\n"


@dataclass(frozen=True)
class Done:
    """What a command left: its exit code, and what it said on standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, all of it, as one JSON value."""
        return json.loads(self.out)

    @property
    def line(self) -> str:
        """The one line on standard error."""
        (line,) = self.err.splitlines()
        return line


Run = Callable[..., Done]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs `variorum` with these words."""
    pipeline._opened.cache_clear()
    monkeypatch.setattr("variorum.read.reader.Reader", SimpleReader)
    monkeypatch.setattr("variorum.pipeline.cores", lambda: 1)  # other processes would open the shipped reader
    monkeypatch.setenv("COLUMNS", "100")

    def variorum(*words: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["variorum", *map(str, words)])
        code = told(lambda: app(prog_name="variorum", standalone_mode=False))
        said = capfd.readouterr()
        return Done(code, said.out, said.err)

    yield variorum
    pipeline._opened.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of four reports, one empty and one in Russian."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "outlets.csv").write_text(OUTLETS, encoding="utf-8")
    return folder


@pytest.fixture
def edition(run: Run, folder: Path, tmp_path: Path) -> Path:
    """The edition of that folder."""
    path = tmp_path / "affair.variorum"
    assert run("read", folder, "--into", path, "-j", 1).code == 0
    return path
