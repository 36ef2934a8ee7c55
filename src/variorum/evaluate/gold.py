"""Annotated reports: read them from a file, and read them with the reader so that both can be scored."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from variorum.evaluate.scorers import ScoreError
from variorum.export.jsonl import reading_row
from variorum.model.documents import Document, ReportDate, document_id
from variorum.model.vocabulary import DateSource
from variorum.read.reader import Reader

Rows = dict[str, dict[str, Any]]


def load(path: Path) -> Rows:
    """Documents of a file in the reading format by ``external_id`` or ``id``.

    Raises ``OSError``, and ``ScoreError`` for a line that is no document with a text, or an id that comes twice.
    """
    out: Rows = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            key, _ = str(row.get("external_id") or row["id"]), row["text"]
        except (ValueError, KeyError, AttributeError) as error:
            raise ScoreError(f"{path}, line {number}: not a document of the reading format ({error})") from error
        if key in out:
            raise ScoreError(f"{path}, line {number}: {key} comes twice")
        out[key] = row
    if not out:
        raise ScoreError(f"{path} holds no document")
    return out


def read(gold: Mapping[str, Mapping[str, Any]], reader: Reader, watch: Callable[[int], None] = lambda n: None) -> Rows:
    """The reader's readings of the gold documents' texts, in the same format, by the same keys."""
    out: Rows = {}
    for key, row in gold.items():
        date = row.get("date")
        published = ReportDate(date, DateSource.METADATA) if date else ReportDate()
        document = Document(
            document_id(key, key, row["text"]),
            row["text"],
            key,
            key,
            key,
            outlet=row.get("outlet"),
            published=published,
        )
        out[key] = reading_row(document, reader.read(document))
        watch(len(out))
    return out
