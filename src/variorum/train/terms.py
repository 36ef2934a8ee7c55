"""Count in how many reports each word stands: the table that the assembly weighs words by."""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from variorum.assemble.terms import TABLE, words

FEWEST = 5
"""A word that fewer reports have is left out: the table tells of English, not of any one text."""


def counted(reports: Path) -> bytes:
    """The table of a JSONL file of reports (``title``, ``text``), compressed; the same bytes for the same reports."""
    having: Counter[str] = Counter()
    total = 0
    with reports.open(encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            having.update(set(words(f"{report.get('title') or ''}\n{report['text']}")))
            total += 1
    kept = [str(total), *(f"{word}\t{n}" for word, n in sorted(having.items()) if n >= FEWEST)]
    return gzip.compress(("\n".join(kept) + "\n").encode("utf-8"), 9, mtime=0)


if __name__ == "__main__":  # python -m variorum.train.terms REPORTS.jsonl
    TABLE.write_bytes(counted(Path(sys.argv[1])))
