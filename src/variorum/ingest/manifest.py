"""What the user knows of the reports: a CSV with a column `file` -> outlet, date, title and so on for each file."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from variorum.ingest.pages import FIELDS, TEXT, Page, address
from variorum.ingest.tables import CsvRows, said
from variorum.model.documents import Problem

FILE = ("file", "filename", "path")
"""Column names of the file that a manifest's row is about, first wins."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """By file (path below the folder, or bare name): what its row says; and where each row stands."""

    by_file: dict[str, dict[str, str]] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def joined(self, other: "Manifest") -> "Manifest":
        """Both; what the first says of a file stands."""
        return Manifest({**other.by_file, **self.by_file}, {**other.places, **self.places})

    def apply(self, page: Page, used: set[str]) -> Page:
        """The page with what its file's row says, where the page itself does not say it; notes the row as used."""
        for key in (_key(page.file), _key(PurePosixPath(page.file).name)):
            row = self.by_file.get(key)
            if row is not None:
                used.add(key)
                known: dict[str, Any] = {name: words for name, words in row.items() if getattr(page, name) is None}
                if page.raw is not None and address(known.get("url")):
                    known["location"] = known["url"]
                return replace(page, **known)
        return page

    def unused(self, used: set[str], folder: Path) -> Iterator[Problem]:
        """A problem for each row that names a file which is not there."""
        for key, (manifest, where) in self.places.items():
            if key not in used and not (folder / key).exists():
                yield Problem(manifest, f"names {key!r}, which is not in the folder", where)


def looks_like_manifest(path: Path) -> bool:
    """Whether a CSV's first row has a column `file` and no column of text."""
    try:
        with CsvRows(path.open("rb")) as rows:
            header = next(rows, [])
    except (OSError, csv.Error, ValueError):
        return False
    columns = {column.strip().lower() for column in header}
    return bool(columns & set(FILE)) and not columns & set(TEXT)


def read_manifest(path: Path, file: str) -> tuple[Manifest, list[Problem]]:
    """The manifest in a CSV of any encoding, and what could not be understood in it."""
    manifest, problems = Manifest(), []
    try:
        with CsvRows(path.open("rb")) as rows:
            columns = [column.strip().lower() for column in next(rows, [])]
            problems += _column_problems(columns, file)
            for row in rows:
                where = f"line {rows.line_num}"
                fields = dict(zip(columns, row, strict=False))
                name = said(fields, FILE)
                if name is not None:
                    problems += _add(manifest, _key(name), fields, file, where)
                elif any(cell.strip() for cell in row):
                    problems.append(Problem(file, "the row names no file", where))
    except OSError as fault:
        problems.append(Problem(file, f"the manifest cannot be read: {(fault.strerror or str(fault)).lower()}"))
    except (csv.Error, ValueError) as fault:
        problems.append(Problem(file, f"the manifest is no valid CSV: {fault}"))
    return manifest, problems


def _column_problems(columns: list[str], file: str) -> list[Problem]:
    if not set(columns) & set(FILE):
        return [Problem(file, "the manifest has no column 'file', so it describes nothing", "line 1")]
    known = {name for names in FIELDS.values() for name in names} | set(FILE)
    understood = f"known are file, {', '.join(FIELDS)}"
    return [
        Problem(file, f"the column {column!r} is not known and was left out; {understood}", "line 1")
        for column in columns
        if column and column not in known
    ]


def _add(manifest: Manifest, key: str, fields: dict[str, str], file: str, where: str) -> list[Problem]:
    if key in manifest.by_file:
        return [Problem(file, f"{key!r} stands in the manifest twice; the first row counts", where)]
    known = {name: said(fields, names) for name, names in FIELDS.items()}
    manifest.by_file[key] = {name: words for name, words in known.items() if words is not None}
    manifest.places[key] = (file, where)
    return []


def _key(file: str) -> str:
    """One spelling of a path: forward slashes, no leading ./, and composed letters (macOS decomposes them)."""
    return unicodedata.normalize("NFC", file.strip().replace("\\", "/").removeprefix("./"))
