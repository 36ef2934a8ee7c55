"""The first five reports, read and assembled, pass the checks of a careful reader."""

import json
import subprocess
import sys
from pathlib import Path

from variorum.export.jsonl import export
from variorum.pipeline import read_reports
from variorum.store.database import View

SHOULD = 17
"""Of the hard checks so many must hold; all plain ones must."""


def test_the_record_of_the_first_five_reports_passes_its_checks(shared: Path, tmp_path: Path) -> None:
    read_reports([shared / "seeds"], tmp_path / "seeds.variorum")
    with View(tmp_path / "seeds.variorum") as view:
        export(view, tmp_path / "out")
    script = shared / "score" / "check_record.py"
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "out"), "--json"], capture_output=True, text=True, check=False
    )
    tally = json.loads(done.stdout.splitlines()[-1])
    assert tally["must"][0] == tally["must"][1], done.stdout
    assert tally["should"][0] >= SHOULD, done.stdout
