"""From a file's bytes to its canonical text: decoded, line ends made one, nothing else changed."""

import codecs
import re
from dataclasses import dataclass

MAX_CHARACTERS = 2_000_000
"""The longest report, in code points (some 350,000 words)."""
MAX_BYTES = 4 * MAX_CHARACTERS
"""No encoding in use needs more than four bytes a code point, so a larger file is refused before it is read."""
SAMPLE_BYTES = 100_000
"""How much of a text without declared encoding is looked at to tell its encoding."""
FEW_BYTES = 20
"""With no more bytes beyond ASCII, or a smaller share of them, an older encoding is a guess that is told."""
FEW_SHARE = 0.01
"""Below this share of bytes beyond ASCII a text with no long run of them is read as windows-1252."""

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"RIFF", "a RIFF picture, sound or film"),
    (b"ID3\x03", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LEGACY = (
    *("windows-1252", "windows-1251", "windows-1250", "windows-1253", "windows-1254", "windows-1255", "windows-1256"),
    *("koi8-r", "iso8859-2", "iso8859-5", "iso8859-15", "cp866", "mac-roman"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "cp949"),
)
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_ODD_IN_WORD = re.compile("(?<=[a-z])[\u00b3\u00b9\u00bf\u00bc\u0178\u00f8\u00ec\u00f9\u00f2\u00f5\u00fb]")
_IMPLAUSIBLE = re.compile(
    "\ufffd"  # no character of windows-1252
    "|(?<![^\\W\\d_])\u00ff|\u00ff(?![^\\W\\d_])"  # the letter of a byte FF stands only inside words
    "|(?<![^\\W\\d_])[\u00c2\u00c3\u00ce\u00cf\u00d0\u00d5\u00de\u00e3\u00ef\u00f0\u00f5\u00fe]"  # never alone
    "(?![^\\W\\d_])"
    "|(?<=[a-z])[\u00c0-\u00d6\u00d8-\u00de]"  # a capital after a small letter
)
"""What windows-1252 makes of bytes that are no text in it."""
_NORDIC = re.compile("[\u00e5\u00e6]")
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WHITE = b" \t\r\n\f\v"


class Unreadable(ValueError):
    """A text that no report can be made of; the message is one clear sentence."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A canonical text, the encoding it was read with, and what a person should know about the reading (or None)."""

    text: str
    encoding: str
    note: str | None = None


def decode(raw: bytes) -> Decoded:
    """The canonical text of a file's bytes.

    A byte order mark decides and is dropped; else strict UTF-8; else mostly UTF-8 with the odd bytes replaced by
    U+FFFD (the note says how many and where); else the likeliest older encoding (the note says which when few
    bytes speak for it).
    Raises :class:`Unreadable` for an empty, binary or too long text.
    """
    refuse_size(len(raw))
    if not raw.strip(_WHITE):
        raise Unreadable("the file holds only white space" if raw else "the file is empty")
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise Unreadable(f"looks like {what}, not like text")
    text, encoding, note = _decoded(raw)
    return Decoded(_checked(_line_ends(text)), encoding, note)


def clean(text: str) -> Decoded:
    """The canonical text of a string that came decoded (a field of a table): line ends, and no lone surrogates.

    Raises :class:`Unreadable` like :func:`decode`.
    """
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(_too_long(len(text.encode("utf-8", "replace"))))
    if not text.strip():
        raise Unreadable("the text holds only white space" if text else "the text is empty")
    lone = sum("\ud800" <= char <= "\udfff" for char in text)
    note = None
    if lone:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        note = f"{_count(lone, 'lone surrogate')} in the text cannot be stored; replaced by U+FFFD"
    return Decoded(_checked(_line_ends(text)), "unicode", note)


def refuse_size(size: int) -> None:
    """Raise :class:`Unreadable` when a file of so many bytes cannot be one report; needs no look inside."""
    if size > MAX_BYTES:
        raise Unreadable(_too_long(size))


def encoding_of(raw: bytes) -> str:
    """The likeliest encoding of a text of which these are the first bytes, for a table read as a stream.

    ``utf-8-sig``, ``utf-16`` and ``utf-32`` when a mark says so; ``utf-8`` when nothing speaks against it.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding[:6]
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw)  # does not mind a character cut in two at the end
        return "utf-8"
    except UnicodeDecodeError:
        return _utf16_without_mark(raw) or ("utf-8" if _is_mostly_utf8(raw) else _legacy_encoding(raw))


def _decoded(raw: bytes) -> tuple[str, str, str | None]:
    """Text, encoding, note."""
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _replacing(raw[len(mark) :], encoding)
    unmarked = _utf16_without_mark(raw)
    if unmarked:
        return _replacing(raw, unmarked)
    if b"\0" in raw:
        raise Unreadable(f"holds {_count(raw.count(0), 'NUL byte')}: looks like a binary file, not like text")
    try:
        return raw.decode("utf-8"), "utf-8", None
    except UnicodeDecodeError:
        return _replacing(raw, "utf-8") if _is_mostly_utf8(raw) else _guessed(raw)


def _guessed(raw: bytes) -> tuple[str, str, str | None]:
    """Read with the likeliest older encoding; the note says so when few bytes speak for it.

    Among few such bytes those that make no plausible letter are faults of the file and become U+FFFD.
    """
    encoding = _legacy_encoding(raw)
    high = sum(map(len, _HIGH_RUN.findall(raw)))
    if high > FEW_BYTES and high >= FEW_SHARE * len(raw):
        return _replacing(raw, encoding)
    lost = 0
    if encoding == "windows-1252":
        text, lost = _IMPLAUSIBLE.subn("\ufffd", raw.decode(encoding, "replace"))
    else:
        text = raw.decode(encoding, "replace")
        lost = sum(size for _, size in _faults(raw, encoding))
    note = f"not valid UTF-8; read as {encoding} ({_count(high, 'byte')} {'is' if high == 1 else 'are'} not ASCII"
    note += f", {lost} of them replaced by U+FFFD)" if lost else ")"
    return text, encoding, note


def _replacing(raw: bytes, encoding: str) -> tuple[str, str, str | None]:
    """Decoded, with U+FFFD for what does not fit and a note of how many bytes that were and where the first stood."""
    try:
        return raw.decode(encoding), encoding, None
    except UnicodeDecodeError as fault:
        first = fault.start
    faults = _faults(raw, encoding)
    text = raw.decode(encoding, "replace")
    where = ", ".join(str(start) for start, _ in faults[:5]) + (" ..." if len(faults) > 5 else "")
    bad = sum(size for _, size in faults)
    line = raw.count(b"\n", 0, first) + 1
    place = f"at byte {where}; first in line {line}"
    note = f"{_count(bad, 'byte')} not valid {encoding.upper()} replaced by U+FFFD ({place})"
    return text, encoding, note


def _faults(raw: bytes, encoding: str) -> list[tuple[int, int]]:
    """Start and length of every stretch of bytes that does not decode."""
    found: list[tuple[int, int]] = []
    codecs.decode(raw, encoding, _collector(found))
    return found


def _collector(found: list[tuple[int, int]]) -> str:
    """The name of an error handler that notes each fault in the list and goes on."""

    def collect(fault: UnicodeError) -> tuple[str, int]:
        assert isinstance(fault, UnicodeDecodeError)
        found.append((fault.start, fault.end - fault.start))
        return "\ufffd", fault.end

    codecs.register_error("variorum.collect", collect)
    return "variorum.collect"


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 of mostly Latin text betrays itself: every other byte is NUL."""
    sample = raw[: SAMPLE_BYTES // 2 * 2]
    pairs = len(sample) // 2
    if pairs < 4 or len(raw) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * pairs and odd == 0 else None


def _is_mostly_utf8(raw: bytes) -> bool:
    """Whether valid sequences of two or more bytes outnumber the bytes that fit nowhere."""
    bad = sum(size for _, size in _faults(raw, "utf-8"))
    good = sum(char >= "\x80" for char in raw.decode("utf-8", "ignore"))
    return good >= bad


def _legacy_encoding(raw: bytes) -> str:
    """Latin scripts write high bytes one at a time, others in runs; charset-normalizer tells those apart."""
    first = next(i for i, byte in enumerate(raw) if byte >= 0x80)
    start = max(0, first - 2_000)
    sample = raw[start : start + SAMPLE_BYTES]
    runs = _HIGH_RUN.findall(sample)
    high = sum(map(len, runs))
    if high < FEW_SHARE * len(sample) and max(map(len, runs)) <= 3:
        return "windows-1252"
    if high < 1.5 * len(runs):
        return _latin_encoding(sample)
    import charset_normalizer  # here, because it is slow to load and rarely needed

    best = charset_normalizer.from_bytes(sample, cp_isolation=list(_LEGACY), enable_fallback=False).best()
    return str(best.encoding) if best else "windows-1252"


def _latin_encoding(sample: bytes) -> str:
    """windows-1252, unless its letters come out as signs that stand in no word (Polish, Czech, Hungarian as 1250)."""
    text = sample.decode("windows-1252", "replace")
    high = sum(char >= "\x80" for char in text)
    odd = 0 if _NORDIC.search(text) else len(_ODD_IN_WORD.findall(text))
    return "windows-1250" if odd > 0.15 * high else "windows-1252"


def _checked(text: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(_too_long(len(text.encode("utf-8", "replace"))))
    control = len(_CONTROL.findall(text))
    if "\0" in text:
        raise Unreadable(f"holds {_count(text.count(chr(0)), 'NUL character')}: looks like binary data, not like text")
    if control > 2 and control > 0.02 * len(text):
        raise Unreadable(f"{control} of {len(text)} characters are control characters: looks like a binary file")
    if not text.strip():
        raise Unreadable("the file holds only white space")
    return text


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_long(size: int) -> str:
    return (
        f"{size / 1e6:.1f} MB of text is more than one report can hold "
        f"(limit {MAX_CHARACTERS // 1_000_000} million characters); split it into reports"
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
