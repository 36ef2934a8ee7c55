"""Reports in rows: JSON lines and CSV as streams -> pages; a broken row is one problem and costs nothing else."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from variorum.ingest.canonical import MAX_BYTES, MAX_CHARACTERS, Decoded, Unreadable, clean, decode, encoding_of
from variorum.ingest.pages import FIELDS, ID, TEXT, Page
from variorum.model.documents import Problem

HEAD_BYTES = 65_536
"""How much of a table is looked at to tell its encoding and its delimiter."""


def json_lines(stream: BinaryIO, file: str, stem: str) -> Iterator[Page | Problem]:
    """A page for each line that is a JSON object with a text; ``location`` stays empty.

    Rows without an id get ``STEM-LINE``. Needs memory for one line at a time.
    """
    ids = _Ids(file)
    number = 0
    for number, line in enumerate(_lines(stream), start=1):
        where = f"line {number}"
        if line is None:
            yield Problem(file, f"the line is longer than one report can be (limit {MAX_BYTES // 10**6} MB)", where)
        elif line.text.strip():
            if line.note:
                yield Problem(file, line.note, where)
            row = _json_object(line.text)
            if isinstance(row, str):
                yield Problem(file, row, where)
            else:
                yield from _page(row, file, where, f"{stem}-{number}", ids)
    if number == 0:
        yield Problem(file, "the file is empty")


def csv_rows(stream: BinaryIO, file: str, stem: str) -> Iterator[Page | Problem]:
    """A page for each row with a text; the first row names the columns; ``location`` stays empty.

    The delimiter is the one of ``, ; tab |`` that the first line has most of. Needs memory for one row at a time.
    """
    with CsvRows(stream) as rows:
        yield from _csv_pages(rows, file, stem)


def _csv_pages(rows: "CsvRows", file: str, stem: str) -> Iterator[Page | Problem]:
    ids = _Ids(file)
    header = _next_row(rows)
    if not isinstance(header, list):
        yield Problem(file, header or "the file is empty")
        return
    columns = [column.strip() for column in header]
    if not {column.lower() for column in columns} & set(TEXT):
        yield Problem(file, f"has no column of text ({', '.join(TEXT)}) but: {_shortened(', '.join(columns))}")
        return
    number = 0
    while (row := _next_row(rows)) is not None:
        number += 1
        where = f"line {rows.line_num}"
        if isinstance(row, str):
            yield Problem(file, row, where)
        elif row:
            fields = dict(zip(columns, row, strict=False))
            yield from _page(fields, file, where, f"{stem}-{number}", ids)


class CsvRows(Iterator[list[str]]):
    """A CSV's rows in whatever encoding and with whatever delimiter, and the line that was read last.

    A context that closes the stream. Raises ``csv.Error`` on a broken row, and goes on with the next.
    """

    def __init__(self, stream: BinaryIO) -> None:
        csv.field_size_limit(MAX_BYTES)
        head, whole = _peeked(stream)
        text = io.TextIOWrapper(whole, encoding=encoding_of(head), errors="replace", newline="")
        self._text = text
        self._reader = csv.reader(text, delimiter=_delimiter(head))

    def __next__(self) -> list[str]:
        return next(self._reader)

    def __enter__(self) -> "CsvRows":
        return self

    def __exit__(self, *fault: object) -> None:
        self._text.close()

    @property
    def line_num(self) -> int:
        """How many lines have been read."""
        return self._reader.line_num


def said(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """What a row with keys in lower case says under the first of the names that it fills, as trimmed text."""
    for name in names:
        value = row.get(name)
        if isinstance(value, list):  # authors often come as a list
            value = ", ".join(str(item) for item in value if isinstance(item, str | int | float))
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip().encode("utf-8", "replace").decode("utf-8")
    return None


class _Ids:
    """The ids given out in one table, so that no two rows share one."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._taken: set[str] = set()

    def take(self, wanted: str, where: str) -> tuple[str, Problem | None]:
        given, nth = wanted, 1
        while given in self._taken:
            nth += 1
            given = f"{wanted}~{nth}"
        self._taken.add(given)
        if given == wanted:
            return given, None
        what = f"the id {_shortened(wanted)!r} stands here more than once; this row is kept as {_shortened(given)!r}"
        return given, Problem(self._file, what, where)


def _page(row: Mapping[str, Any], file: str, where: str, default: str, ids: _Ids) -> Iterator[Page | Problem]:
    lowered = {str(key).strip().lower(): value for key, value in row.items()}
    text = next((lowered[name] for name in TEXT if isinstance(lowered.get(name), str)), None)
    if text is None:
        named = [name for name in TEXT if name in lowered]
        what = f"{named[0]!r} is no text" if named else f"the row has no text ({', '.join(TEXT)})"
        yield Problem(file, what, where)
        return
    external_id, problem = ids.take(said(lowered, ID) or default, where)
    if problem:
        yield problem
    try:
        cleaned = clean(text)
    except Unreadable as fault:
        yield Problem(file, str(fault), where)
        return
    if cleaned.note:
        yield Problem(file, cleaned.note, where)
    known: dict[str, Any] = {field: said(lowered, names) for field, names in FIELDS.items()}
    yield Page(file, external_id, "", text=cleaned.text, **known)


def _lines(stream: BinaryIO) -> Iterator[Decoded | None]:
    """Lines decoded one by one, None for one too long to hold; only a line feed ends one, as JSON lines want."""
    head, whole = _peeked(stream)
    encoding = encoding_of(head)
    if encoding in ("utf-16", "utf-32"):
        whole = _recoded(whole, encoding)
    limit = MAX_BYTES
    with whole:
        while raw := whole.readline(limit):
            if len(raw) == limit and not raw.endswith(b"\n"):
                while raw and not raw.endswith(b"\n"):
                    raw = whole.readline(limit)
                yield None
            elif not raw.strip():
                yield Decoded("", encoding)
            else:
                yield _decoded_line(raw.removeprefix(b"\xef\xbb\xbf"), encoding)


def _decoded_line(raw: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        if not encoding.startswith("utf"):
            return Decoded(raw.decode(encoding, "replace"), encoding)
    try:
        return decode(raw)
    except Unreadable as fault:
        return Decoded(raw.decode("utf-8", "replace"), "utf-8", str(fault))


def _recoded(stream: io.BufferedReader, encoding: str) -> io.BufferedReader:
    """A UTF-16 or UTF-32 stream as UTF-8, piece by piece."""
    return io.BufferedReader(_Recoding(io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")))


class _Recoding(io.RawIOBase):
    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._rest = text, b""

    def readable(self) -> bool:
        """Always."""
        return True

    def close(self) -> None:
        """Close the stream below as well."""
        if not self.closed:
            self._text.close()
        super().close()

    def readinto(self, into: Any) -> int:
        """The next bytes of the text as UTF-8."""
        if not self._rest:
            self._rest = self._text.read(HEAD_BYTES).encode("utf-8", "replace")
        piece, self._rest = self._rest[: len(into)], self._rest[len(into) :]
        into[: len(piece)] = piece
        return len(piece)


def _peeked(stream: BinaryIO) -> tuple[bytes, io.BufferedReader]:
    """The first bytes, and a stream that still begins with them."""
    whole = io.BufferedReader(stream, HEAD_BYTES)  # type: ignore[type-var]
    return whole.peek(HEAD_BYTES)[:HEAD_BYTES], whole  # type: ignore[return-value]


def _json_object(line: str) -> dict[str, Any] | str:
    """The object, or what is wrong with the line."""
    try:
        row = json.loads(line)
    except ValueError as fault:
        return f"is not valid JSON: {fault}"
    except RecursionError:
        return "is not a row: JSON nested too deeply"
    if not isinstance(row, dict):
        return f"is a JSON {type(row).__name__}, not an object with a text"
    return row


def _next_row(rows: CsvRows) -> list[str] | str | None:
    """The next row, what is wrong with it, or None at the end."""
    try:
        return next(rows)
    except StopIteration:
        return None
    except csv.Error as fault:
        return f"is not a valid CSV row: {fault} (one report may have {MAX_CHARACTERS // 10**6} million characters)"


def _delimiter(head: bytes) -> str:
    first = head.replace(b"\0", b"").splitlines()[:1]
    return max(",;\t|", key=lambda sign: first[0].count(sign.encode()) if first else 0)


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else words[:77] + "..."
