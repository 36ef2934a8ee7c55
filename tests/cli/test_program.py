"""The program as a whole: help everywhere, a pipe that closes, and nothing but one line when it fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from tests.cli.conftest import Run
from tests.conftest import ROOT
from variorum.cli import app

COMMANDS = list(getattr(typer.main.get_command(app), "commands", {}))


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_on_a_line_of_its_own(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.code == 0
    assert any(line.strip().startswith(f"variorum {command}") for line in done.out.splitlines())


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    assert "demo" in run().out


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("variorum 0.")


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_reader_who_has_enough_is_no_error(edition: Path, options: list[str]) -> None:
    code = "from variorum.cli import main; main()"
    done = subprocess.Popen(
        [sys.executable, "-c", code, "show", str(edition), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout is not None
    assert done.stderr is not None
    done.stdout.close()
    assert done.stderr.read() == b""
    done.stderr.close()
    assert done.wait() == 0
