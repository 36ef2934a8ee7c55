"""The wheel, installed outside the checkout, works; and the README's commands are what they promise to be."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LARGEST_INSTALL = 250_000_000
"""Bytes that the run-time environment may take on disk, variorum included, Python itself not."""


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """The command's output; it must succeed, without help from this checkout or this environment's variables."""
    outside = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME"}}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=outside | {"COLUMNS": "120", "NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout with the pinned hatchling of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands of a new environment lie that holds the wheel and the exact run-time requirements."""
    environment = tmp_path_factory.mktemp("installed") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    install = (sys.executable, "-m", "pip", "--python", environment, "install", "-q")
    run(*install, "--require-hashes", "-r", ROOT / "requirements.txt")
    run(*install, "--no-deps", wheel)
    return environment / ("Scripts" if os.name == "nt" else "bin")


@pytest.mark.slow
def test_installed_program_says_its_version(bin_folder: Path, tmp_path: Path) -> None:
    assert "0.1.0" in run(bin_folder / "variorum", "--version", cwd=tmp_path)


@pytest.mark.slow
def test_installed_program_reads_its_demo_away_from_the_checkout(bin_folder: Path, tmp_path: Path) -> None:
    said = run(bin_folder / "variorum", "demo", cwd=tmp_path)
    assert "reports" in said
    assert str(ROOT) not in said


@pytest.mark.slow
def test_installed_package_is_the_wheel_and_carries_its_data(bin_folder: Path, tmp_path: Path) -> None:
    program = "import pathlib, variorum; print(pathlib.Path(variorum.__file__).parent)"
    package = Path(run(bin_folder / "python", "-c", program, cwd=tmp_path).strip())
    assert bin_folder.parent in package.parents
    kinds = {path.suffix for path in package.rglob("*") if path.is_file()}
    assert {".sql", ".yaml", ".onnx", ".json"} <= kinds
    assert (package / "py.typed").is_file()
    assert any((package / "demo").iterdir())


@pytest.mark.slow
def test_run_time_install_stays_small(bin_folder: Path) -> None:
    files = [path for path in bin_folder.parent.rglob("*") if path.is_file() and not path.is_symlink()]
    heaviest = sorted(files, key=lambda path: path.stat().st_size)[-5:]
    size = sum(path.stat().st_size for path in files)
    assert size < LARGEST_INSTALL, f"{size / 1e6:.0f} MB; the heaviest files: {[path.name for path in heaviest]}"


@pytest.mark.slow
def test_installed_requirements_fit_together(bin_folder: Path) -> None:
    run(sys.executable, "-m", "pip", "--python", bin_folder.parent, "check")


def test_readme_has_exactly_two_marked_commands_of_one_line() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    marked = re.findall(r"^<!-- command: (\w+) -->\n```sh\n(.*?)\n```$", readme, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in marked] == ["demo", "tests"]
    assert readme.count("<!-- command:") == 2
    for _, command in marked:
        assert "\n" not in command
        assert "--require-hashes" in command
        assert command.startswith("python3 -m venv --without-pip .venv")


def test_requirements_are_exact_hashed_and_name_no_address() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        entries = re.findall(r"^(\S.*?)(?: \\)?$", text, re.MULTILINE)
        assert entries, f"{name} is empty"
        assert all(re.match(r"[a-z0-9-]+==[^ ]+( ;|$)", entry) for entry in entries)
        assert text.count("--hash=sha256:") >= len(entries)
        assert "://" not in text
        assert "-index" not in text
