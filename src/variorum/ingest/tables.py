"""Reports in rows: JSON lines and CSV as streams -> pages; a broken row is one problem and costs nothing else."""

import csv
import io
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from variorum.ingest.canonical import MAX_BYTES, MAX_CHARACTERS, Decoded, Unreadable, clean, decode, encoding_of
from variorum.ingest.pages import FIELDS, ID, TEXT, Page
from variorum.model.documents import Problem

HEAD_BYTES = 65_536
"""How much of a table is looked at to tell its encoding and its delimiter."""
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')


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
    if not rows.encoding.startswith("utf"):
        yield Problem(file, f"not valid UTF-8; read as {rows.encoding}")
    number = 0
    while (row := _next_row(rows)) is not None:
        number += 1
        where = f"line {rows.line_num}"
        if rows.remark:
            where = f"line {rows.remark[0]}"
            yield Problem(file, rows.remark[1], where)
        if isinstance(row, str):
            yield Problem(file, row, where)
        elif row:
            if any("\ufffd" in cell for cell in row):
                yield Problem(file, f"the row has bytes that are not valid {rows.encoding}; read as U+FFFD", where)
            fields = dict(zip(columns, row, strict=False))
            yield from _page(fields, file, where, f"{stem}-{number}", ids)


class CsvRows(Iterator[list[str]]):
    """A CSV's rows in whatever encoding and with whatever delimiter, and the line that was read last.

    A context that closes the stream. Raises ``csv.Error`` on a broken row, and goes on with the next. A quotation
    mark that is opened and not closed costs its own row alone: ``remark`` says so of the row read last. Needs
    memory for one row, and looks no further ahead than one report can be long.
    """

    def __init__(self, stream: BinaryIO) -> None:
        csv.field_size_limit(MAX_BYTES)
        head, whole = _peeked(stream)
        self.encoding = encoding_of(head)
        self.line_num = 0
        """How many lines have been read."""
        self.remark: tuple[int, str] | None = None
        """What a person should know of the row read last, and the number of its first line; or None."""
        self._text = io.TextIOWrapper(whole, encoding=self.encoding, errors="replace", newline="")
        self._ahead: deque[str] = deque()
        self._delimiter = _delimiter(head)
        self._width: int | None = None

    def __next__(self) -> list[str]:
        self.remark = None
        line = self._line()
        row = self._row(line) if '"' in line else self._parsed([line])
        if self._width is None:
            self._width = len(row)
        return row

    def __enter__(self) -> "CsvRows":
        return self

    def __exit__(self, *fault: object) -> None:
        self._text.close()

    def _line(self) -> str:
        """The next physical line. Raises ``StopIteration`` at the end."""
        line = self._ahead.popleft() if self._ahead else next(self._text)
        self.line_num += 1
        return line

    def _row(self, line: str) -> list[str]:
        """The row that begins with this line, which has a quotation mark, and may go on in the next ones."""
        first = self.line_num
        lines: list[str] = []
        strict = csv.reader(self._lines_of_row(line, lines), delimiter=self._delimiter, strict=True)
        try:
            row = next(strict)
            closed = True
        except csv.Error:
            if len(lines) == 1 and self._open_quote(line) is None:
                return self._parsed(lines)  # words after a closed quotation: the row ends where its line does
            row, closed = [], False
        if closed and (len(lines) == 1 or not self._swallowed(lines)):
            return row
        if not closed and len(lines) > 1 and not any(map(self._is_like_row, lines[1:])):
            if sum(map(len, lines)) > MAX_BYTES:
                raise csv.Error(f"field larger than field limit ({MAX_BYTES})")
            row = self._parsed(lines)
            self.remark = first, "a quotation mark is opened and not closed properly; check where the row ends"
            return row
        self._ahead.extendleft(reversed(lines[1:]))
        self.line_num = first
        self.remark = first, "a quotation mark is opened and never closed; the row was read without it"
        return self._unquoted(line)

    def _lines_of_row(self, line: str, lines: list[str]) -> Iterator[str]:
        """The line and those after it, as far as one report can be long; notes in ``lines`` what was taken."""
        size = len(line)
        lines.append(line)
        yield line
        while size <= MAX_BYTES:
            try:
                line = self._line()
            except StopIteration:
                return
            size += len(line)
            lines.append(line)
            yield line

    def _parsed(self, lines: list[str]) -> list[str]:
        return next(csv.reader(lines, delimiter=self._delimiter), [])

    def _open_quote(self, line: str) -> int | None:
        """Where in the line the quotation mark stands that opens a field and is not closed in the line."""
        at = 0
        while True:
            if line.startswith('"', at):
                field = _QUOTED.match(line, at)
                if field is None:
                    return at
                at = field.end()
            at = line.find(self._delimiter, at) + 1
            if at == 0:
                return None

    def _unquoted(self, line: str) -> list[str]:
        """The row of one line whose open quotation mark counts as any other character.

        Delimiters beyond the header's columns belong to the field with the mark, which was quoted for their sake.
        """
        start = self._open_quote(line) or 0
        before = self._parsed([line[:start]])[:-1] if start else []
        cells = line[start:].rstrip("\r\n").split(self._delimiter)
        surplus = max(0, len(before) + len(cells) - self._width) if self._width else 0
        surplus = min(surplus, len(cells) - 1)
        return [*before, self._delimiter.join(cells[: surplus + 1]), *cells[surplus + 1 :]]

    def _is_like_row(self, line: str) -> bool:
        """Whether a line has the header's number of fields, or opens a quotation at the start of a later field."""
        if not line.strip():
            return False
        return len(self._parsed([line])) == self._width or bool(self._open_quote(line))

    def _swallowed(self, lines: list[str]) -> bool:
        """Whether a well closed quotation holds other rows rather than lines of prose.

        Prose may have as many commas as the header; so the lines must also begin with an id of the row's own shape.
        """
        shape = _shape(self._parsed(lines[:1])[0])
        if not any(char.isdigit() for char in shape) or not self._width or self._width < 2:
            return False
        inner = [line for line in lines[1:] if line.strip()]
        cells = [self._parsed([line]) for line in inner if not line.startswith('"')]
        alike = sum(len(row) == self._width and _shape(row[0]) == shape for row in cells)
        return alike >= 2 and 2 * alike >= len(inner)


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
    told = False
    with whole:
        while raw := whole.readline(limit):
            if len(raw) == limit and not raw.endswith(b"\n"):
                while raw and not raw.endswith(b"\n"):
                    raw = whole.readline(limit)
                yield None
            elif not raw.strip():
                yield Decoded("", encoding)
            else:
                line = _decoded_line(raw.removeprefix(b"\xef\xbb\xbf"), encoding)
                if not told and line.note is None and not line.encoding.startswith("utf"):
                    line, told = replace(line, note=f"not valid UTF-8; read as {line.encoding}"), True
                yield line


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


def _shape(cell: str) -> str:
    """What kind of word a cell is: runs of digits as 0, runs of letters as a, all else as it stands."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", cell.strip()[:80]))


def _delimiter(head: bytes) -> str:
    first = head.replace(b"\0", b"").splitlines()[:1]
    return max(",;\t|", key=lambda sign: first[0].count(sign.encode()) if first else 0)


def _shortened(words: str) -> str:
    return words if len(words) <= 80 else words[:77] + "..."
