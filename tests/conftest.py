"""What all tests share: where the corpora lie, and that a missing one fails in CI and skips elsewhere."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared"))


def absent(what: str) -> None:
    """Skip with the reason, or fail where nothing may be missing (the environment variable CI is set)."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing, and in CI nothing may be missing")
    pytest.skip(f"{what} is not here")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora and scorers beside the checkout (or where VARIORUM_SHARED points)."""
    if not SHARED.is_dir():
        absent(f"the folder of corpora ({SHARED.name}/ beside the checkout)")
    return SHARED


@pytest.fixture(scope="session")
def demo_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the demo as ``variorum read`` leaves it, read once for all; to be copied before it is changed."""
    from variorum.pipeline import read_reports

    edition = tmp_path_factory.mktemp("demo") / "demo.variorum"
    done = read_reports([ROOT / "demo" / "reports"], edition)
    assert (done.read, done.problems, done.assembled) == (18, 0, 18)
    return edition


settings.register_profile("everyday", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "everyday")
