"""The names that other programs rely on."""

import subprocess
import sys
import tomllib

import pytest

import variorum
from tests.conftest import ROOT


def test_public_names_are_pinned() -> None:
    assert variorum.__all__ == ["Document", "Reader", "Reading", "Span", "View", "Writer", "open", "read_reports"]


@pytest.mark.parametrize("name", variorum.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(variorum, name).__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Writr'"):
        variorum.Writr  # noqa: B018


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert variorum.__version__ == project["version"]


def test_help_loads_nothing_heavy() -> None:
    heavy = ["numpy", "onnxruntime", "tokenizers", "sqlite3", "yaml", "msgspec", "py3langid"]
    code = (
        "import sys; from typer.testing import CliRunner; from variorum.cli import app;"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0;"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    assert done.stdout.strip() == "[]"
