"""Where reports come from: a folder, a text file or a table -> raw pages, and a problem for each that cannot be one."""

import gzip
import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from variorum.ingest import tables
from variorum.ingest.canonical import MAX_BYTES, Unreadable, refuse_size
from variorum.ingest.manifest import Manifest, looks_like_manifest, read_manifest
from variorum.ingest.pages import Page, address
from variorum.model.documents import Problem

Found = Iterator[Page | Problem]
_EDITIONS = (".variorum", ".variorum-wal", ".variorum-shm", ".variorum-journal")


class SourceMissing(FileNotFoundError):
    """The path to read, or the manifest, does not exist; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file: where it lies, its path below the folder that was read, and how it is to be opened."""

    path: Path
    file: str
    gzipped: bool = False

    def open(self) -> BinaryIO:
        """The file's bytes, unpacked. Raises ``OSError``."""
        return gzip.open(self.path) if self.gzipped else self.path.open("rb")  # type: ignore[return-value]


def pages(path: Path, manifest: Path | None = None) -> Found:
    """Every report below a folder, or in one file, in sorted order; and a problem for all that cannot be read.

    Reads ``.txt`` and ``.md`` (one report a file), ``.jsonl``, ``.ndjson``, ``.csv`` and ``.tsv`` (one report a row,
    streamed), each also as ``.gz``. A manifest (given, or found in the folder: ``outlets.csv``, or any CSV with a
    column ``file`` and none of text) adds what it says to the file it names. Hidden files, the
    folder's ``outlets.yaml`` and editions are left alone.
    Raises :class:`SourceMissing` when the path or the manifest does not exist.
    """
    if not path.exists():
        raise SourceMissing(_missing(path))
    if manifest is not None and not manifest.is_file():
        raise SourceMissing(f"the manifest {shown(manifest)} does not exist; give a CSV with a column 'file'")
    return _pages(path, manifest)


def count(sources: Sequence[Path]) -> int | None:
    """How many reports (and files that are none) the sources hold, or None when only reading a table could tell.

    Lines of JSON are counted, rows of a CSV and packed tables are not. Raises :class:`SourceMissing`.
    """
    total: int | None = 0
    for path in sources:
        if not path.exists():
            raise SourceMissing(_missing(path))
        for item in _files(path, path) if path.is_dir() else [Source(path, path.name)]:
            held = 1 if isinstance(item, Problem) else _held(_unpacked(item), path)
            total = None if total is None or held is None else total + held
    return total


def shown(path: Path | str) -> str:
    """A path for a person to read: bytes that are no characters are written as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def _pages(path: Path, manifest: Path | None) -> Found:
    folder = path if path.is_dir() else path.parent
    listed = list(_files(path, path)) if path.is_dir() else [Source(path, path.name)]
    sources = [_unpacked(item) if isinstance(item, Source) else item for item in listed]
    tables_that_describe = [] if manifest else [s for s in sources if isinstance(s, Source) and _describes(s, path)]
    described = Manifest()
    for source in [Source(manifest, manifest.name)] if manifest else tables_that_describe:
        more, problems = read_manifest(source.path, source.file)
        yield from problems
        described = described.joined(more)
    skipped = {source.path for source in tables_that_describe} | ({_real(manifest)} if manifest else set())
    used: set[str] = set()
    for item in sources:
        if isinstance(item, Problem):
            yield item
        elif item.path not in skipped and _real(item.path) not in skipped:
            for page in _read(item):
                yield described.apply(page, used) if isinstance(page, Page) else page
    if path.is_dir():
        yield from described.unused(used, folder)


def _files(folder: Path, root: Path, above: frozenset[str] = frozenset()) -> Iterator[Source | Problem]:
    """Every file that is not hidden, in sorted order; a folder is entered once on the way down, so loops end."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names that are no text must come through
    except OSError as fault:
        yield Problem(_below(folder, root), f"the folder cannot be opened: {_reason(fault)}")
        return
    for name in names:
        path = folder / name
        if name.startswith(".") or name.endswith(_EDITIONS) or (folder == root and name == "outlets.yaml"):
            continue  # what describes the outlets, and what the reports are read into, are no reports
        file = _below(path, root)
        if file != shown(file):
            yield Problem(shown(file), "the file's name is not valid UTF-8; rename it to have it read")
        elif path.is_dir():
            yield from _files(path, root, above | {real})
        else:
            yield Source(path, file)


def _real(path: Path) -> Path:
    """Where a path leads; a link to itself, which ``Path.resolve`` raises on, leads to itself."""
    return Path(os.path.realpath(path))


def _missing(path: Path) -> str:
    return f"nothing to read: {shown(path)} does not exist; give a folder or a file of reports"


def _held(source: Source, root: Path) -> int | None:
    kind = _kind(source)
    if kind in (".csv", ".tsv"):
        return 0 if _describes(source, root) else None
    if kind not in (".jsonl", ".ndjson"):
        return 1
    if source.gzipped:
        return None
    try:
        with source.path.open("rb") as stream:
            pieces = iter(lambda: stream.read(1 << 20), b"")
            return sum(piece.count(b"\n") for piece in pieces)
    except OSError:
        return 1


def _below(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def _unpacked(source: Source) -> Source:
    return replace(source, gzipped=True) if source.file.lower().endswith(".gz") else source


def _describes(source: Source, root: Path) -> bool:
    """Whether a CSV in the folder is a manifest and not a table of reports."""
    if not root.is_dir() or PurePosixPath(source.file).suffix.lower() not in (".csv", ".tsv"):
        return False
    return source.file.lower() == "outlets.csv" or looks_like_manifest(source.path)


def _read(source: Source) -> Found:
    """The pages of one file; whatever fails on the way is one problem."""
    kind = _kind(source)
    reader = READERS.get(kind)
    if reader is None:
        what = f"{kind} is" if kind else "a file without an ending is"
        yield Problem(source.file, f"{what} not read yet; text, .md, .jsonl and .csv are")
        return
    try:
        if not source.path.is_file():
            gone = not os.path.lexists(source.path)
            what = "the file has vanished" if gone else "is no regular file (a broken link, a pipe or a device)"
            yield Problem(source.file, what)
            return
        yield from reader(source)
    except (OSError, EOFError, zlib.error) as fault:
        yield Problem(source.file, f"cannot be read: {_reason(fault)}")
    except Unreadable as fault:
        yield Problem(source.file, str(fault))


def _kind(source: Source) -> str:
    name = PurePosixPath(source.file.lower())
    return PurePosixPath(name.stem).suffix if source.gzipped else name.suffix


def _reason(fault: BaseException) -> str:
    if isinstance(fault, OSError) and fault.strerror:
        return fault.strerror.lower()
    return str(fault) or type(fault).__name__


def _one_report(source: Source) -> Found:
    """A text file is one report; its size is looked at before its bytes, and an archive is unpacked only so far."""
    if not source.gzipped:
        refuse_size(source.path.stat().st_size)
    with source.open() as stream:
        raw = stream.read(MAX_BYTES + 1)
    refuse_size(len(raw))
    yield Page(source.file, _stem(source), str(source.path.absolute()), raw=raw)


def _rows_of_json(source: Source) -> Found:
    yield from _located(source, tables.json_lines(source.open(), source.file, _stem(source)))


def _rows_of_csv(source: Source) -> Found:
    yield from _located(source, tables.csv_rows(source.open(), source.file, _stem(source)))


def _located(source: Source, found: Found) -> Found:
    """Rows know their file and id; where the file lies is said here."""
    place = str(source.path.absolute())
    for item in found:
        if isinstance(item, Page) and not item.location:
            yield replace(item, location=address(item.url) or f"{place}#{item.external_id}")
        else:
            yield item


def _stem(source: Source) -> str:
    name = PurePosixPath(source.file)
    return PurePosixPath(name.stem).stem if source.gzipped else name.stem


READERS: dict[str, Callable[[Source], Found]] = {
    ".txt": _one_report,
    ".md": _one_report,
    ".jsonl": _rows_of_json,
    ".ndjson": _rows_of_json,
    ".csv": _rows_of_csv,
    ".tsv": _rows_of_csv,
}
"""The seam for more kinds of files (HTML, feeds, archives): a suffix, and what makes pages of such a file."""
