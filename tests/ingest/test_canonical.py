"""Tests of decoding: every encoding gives the same text, and what is no text says what it is."""

import pytest
from hypothesis import given

from tests.ingest.texts import SCRIPTS, TEXTS
from variorum.ingest import canonical
from variorum.ingest.canonical import MAX_BYTES, MAX_CHARACTERS, Unreadable, clean, decode, encoding_of, refuse_size


def plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS.filter(lambda text: bool(text.strip()) and "\0" not in text and text[0] != "\ufeff"))
def test_every_unicode_encoding_gives_back_the_text_with_line_ends_made_one(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        try:
            decoded = decode(text.encode(encoding))
        except Unreadable:
            assert text.strip(" \t\r\n\f\v") == "" or text.encode().startswith((b"BZh", b"PK", b"{\\rtf"))
            continue
        assert decoded.text == plain(text)
        assert decoded.note is None


@pytest.mark.parametrize("sentence", SCRIPTS)
def test_scripts_survive_windows_line_ends(sentence: str) -> None:
    text = f"{sentence}\r\n\r\n{sentence}\rend"
    assert decode(text.encode()).text == f"{sentence}\n\n{sentence}\nend"


def test_nothing_but_line_ends_is_changed() -> None:
    odd = " \u00a0lead\u2028ing\x0b, e\u0301 is not é\u200f, soft\u00adhyphen, \ufb01 stays \t\n\n"
    assert decode(odd.encode()).text == odd


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1252", "The “ferry” left – at noon – for £5."),
        ("windows-1252", "Zoë Crémieux, façade, naïve, coöperate: José paid Señor Núñez."),
        ("windows-1251", "Паром вышел в полдень, сообщил капитан порта."),
        ("koi8-r", "Паром вышел в полдень, сообщил капитан порта."),
        ("cp949", "여객선이 정오에 출항했다고 선장이 말했다."),
        ("utf-16-le", "No mark stands before this text."),
    ],
)
def test_older_encodings_are_told(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_utf8_with_a_few_broken_bytes_is_read_and_the_note_says_where() -> None:
    raw = "Первая строка\nВторая ".encode() + b"\xff\xfe" + " строка — 🚢".encode()
    decoded = decode(raw)
    assert decoded.text == "Первая строка\nВторая \ufffd\ufffd строка — 🚢"
    assert decoded.note is not None
    assert decoded.note.startswith("2 bytes not valid UTF-8 replaced by U+FFFD (at byte 39")
    assert "line 2" in decoded.note


@pytest.mark.parametrize(
    ("raw", "text", "note"),
    [
        (
            b'The crew said "all is well" \xff and left.',
            'The crew said "all is well" \ufffd and left.',
            "(1 byte is not ASCII, 1 of them replaced by U+FFFD)",
        ),
        (
            b"The harbour caf\xc3\x28 was shut.",
            "The harbour caf\ufffd( was shut.",
            "(1 byte is not ASCII, 1 of them replaced by U+FFFD)",
        ),
        (b"The caf\xe9 paid \xa35 \x96 at noon.", "The café paid £5 – at noon.", "(3 bytes are not ASCII)"),
        (
            b"The mayor of Forl\xec thanked the builders. " + b"The ferry left at noon. " * 20,
            "The mayor of Forlì thanked the builders. " + "The ferry left at noon. " * 20,
            "(1 byte is not ASCII)",
        ),
        (b"Je vais \xe0 la gare, L'Ha\xff.", "Je vais à la gare, L'Ha\ufffd.", "(2 bytes are not ASCII, 1 of them"),
    ],
)
def test_few_bytes_beyond_ascii_are_a_guess_that_is_told(raw: bytes, text: str, note: str) -> None:
    decoded = decode(raw)
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")
    assert decoded.note is not None
    assert decoded.note.startswith(f"not valid UTF-8; read as windows-1252 {note}")


def test_a_text_with_many_letters_of_an_older_encoding_has_no_note() -> None:
    for encoding, text in (("windows-1251", "Паром вышел. "), ("windows-1252", "Zoë a mangé à côté. ")):
        assert decode((text * 20).encode(encoding)).note is None


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t ", "the file holds only white space"),
        ("\u2003\u2028".encode(), "the file holds only white space"),
        (b"\xef\xbb\xbf", "the file holds only white space"),
        (b"%PDF-1.7 ...", "looks like a PDF"),
        (b"PK\x03\x04\x14\x00", "looks like a ZIP archive"),
        (b"\x89PNG\r\n", "looks like a PNG picture"),
        (b"text\x00with\x00nothing", "holds 2 NUL bytes"),
        (bytes(range(1, 32)) * 3, "control characters"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(raw: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=what):
        decode(raw)


def test_a_fifty_megabyte_line_is_refused_by_its_size_alone() -> None:
    with pytest.raises(Unreadable, match=r"^50\.0 MB of text is more than one report can hold \(limit 2 million"):
        refuse_size(50_000_000)
    with pytest.raises(Unreadable, match="split it into reports"):
        decode(b"a" * (MAX_BYTES + 1))


def test_the_limit_counts_characters_and_not_bytes() -> None:
    assert len(decode(("é" * MAX_CHARACTERS).encode()).text) == MAX_CHARACTERS
    with pytest.raises(Unreadable, match="more than one report can hold"):
        decode(b"a" * (MAX_CHARACTERS + 1))


def test_a_string_is_cleaned_like_a_file() -> None:
    assert clean("one\r\ntwo\rthree").text == "one\ntwo\nthree"
    assert clean("broken \ud83d here 🚢").text == "broken \ufffd here 🚢"
    assert clean("broken \ud83d").note == "1 lone surrogate in the text cannot be stored; replaced by U+FFFD"
    for text in ("", " \n", "a\0b", "a" * (MAX_CHARACTERS + 1)):
        with pytest.raises(Unreadable):
            clean(text)


def test_the_head_of_a_table_tells_its_encoding_even_when_it_is_cut_in_a_character() -> None:
    assert encoding_of("naïve\n".encode()[:3]) == "utf-8"
    assert encoding_of("первый\nвто".encode()[:-1]) == "utf-8"
    assert encoding_of("\ufefftext".encode()) == "utf-8-sig"
    assert encoding_of("text\n".encode("utf-16")) == "utf-16"
    assert encoding_of("said “no”\n".encode("cp1252")) == "windows-1252"


def test_charset_normalizer_is_not_loaded_for_utf8() -> None:
    assert not hasattr(canonical, "charset_normalizer")
