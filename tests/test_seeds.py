"""The first five real reports: read, assembled, exported, and held against their checks from outside the package."""

import json
import subprocess
import sys
from pathlib import Path

from variorum.export.jsonl import export
from variorum.pipeline import read_reports
from variorum.store.database import View

SHOULD = 17
"""Of 22 checks that should hold, so many must."""


def test_the_seeds_pass_every_must_and_most_of_what_should_be(shared: Path, tmp_path: Path) -> None:
    done = read_reports([shared / "seeds"], tmp_path / "seeds.variorum")
    assert (done.read, done.problems, done.assembled) == (5, 0, 5)
    with View(tmp_path / "seeds.variorum") as view:
        export(view, tmp_path / "out")
    script = shared / "score" / "check_record.py"
    command = [sys.executable, str(script), str(tmp_path / "out"), "--json"]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.stdout, checked.stderr
    *said, figures = checked.stdout.strip().splitlines()
    (must, musts), (should, shoulds) = (json.loads(figures)[level] for level in ("must", "should"))
    missing = [line for line in said if "MISSING" in line]
    assert must == musts > 0, missing
    assert should >= SHOULD, missing
    assert len(missing) == shoulds - should
    assert checked.returncode == 0
