"""Characters to pieces and back, and windows that cover every piece."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.model.text import Span
from variorum.read.reader import SHIPPED
from variorum.read.tokens import CASES, QUOTES, Tokenizer, windows

TOKENIZER = Tokenizer(SHIPPED / "tokenizer.json")
SCRIPTS = "Minister Ångström met 평양 envoys 👍🏽; “да,” said e\u0301tienne, שלום.\r\nНовость: 3,000 troops"


@given(st.text(max_size=200))
def test_every_piece_lies_in_the_text_in_order(text: str) -> None:
    tokens = TOKENIZER.tokens(text)
    places = list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))
    assert all(0 <= a < b <= len(text) for a, b in places)
    assert places == sorted(places)


@pytest.mark.parametrize("words", ["Ångström", "평양", "да", "e\u0301tienne", "שלום", "Новость", "3,000"])
def test_words_become_pieces_and_the_same_words_again(words: str) -> None:
    tokens = TOKENIZER.tokens(SCRIPTS)
    first, stop = tokens.pieces(span(SCRIPTS, words))
    assert first < stop
    found = tokens.span(first, stop)
    assert found.contains(span(SCRIPTS, words)) or found == span(SCRIPTS, words)
    assert found.words(SCRIPTS).strip() == words


@given(st.text(alphabet='ab .,\n“”"평é👍', max_size=150), st.integers(0, 150), st.integers(0, 150))
def test_the_pieces_of_a_span_are_those_that_share_a_character_with_it(text: str, a: int, b: int) -> None:
    wanted = Span(min(a, b, len(text)), min(max(a, b), len(text)))
    tokens = TOKENIZER.tokens(text)
    first, stop = tokens.pieces(wanted)
    sharing = [
        i
        for i, (s, e) in enumerate(zip(tokens.starts, tokens.ends, strict=True))
        if s < wanted.end and wanted.start < e
    ]
    assert list(range(first, stop)) == sharing


@given(st.text(alphabet="ab. \nA", max_size=400), st.integers(4, 40), st.integers(2, 40))
def test_windows_cover_every_piece_and_keep_to_their_size(text: str, size: int, stride: int) -> None:
    tokens = TOKENIZER.tokens(text)
    found = windows(tokens, size, min(stride, size))
    assert {p for w in found for p in range(w.first, w.stop)} == set(range(len(tokens)))
    assert all(0 < w.stop - w.first <= size for w in found)
    assert [w.first for w in found] == sorted({w.first for w in found})


def test_windows_end_with_sentences_where_they_can() -> None:
    text = "One two three. Four five six. Seven eight nine."
    tokens = TOKENIZER.tokens(text)
    ends = {tokens.span(w.first, w.stop).words(text)[-1] for w in windows(tokens, 9, 9)}
    assert ends == {"."}


def test_marks_tell_case_quotation_and_line_starts() -> None:
    text = 'KCNA said: "Never again"\n\nThen left'
    tokens = TOKENIZER.tokens(text)
    at = {text[s:e]: int(m) for s, e, m in zip(tokens.starts, tokens.ends, tokens.marks, strict=True)}
    assert at["said"] % CASES == 0
    assert at["Never"] % CASES == 1
    assert at["Never"] // CASES % QUOTES == 1
    assert at["said"] // CASES % QUOTES == 0
    assert at["Then"] // (CASES * QUOTES) == 2
    assert at["left"] // CASES % QUOTES == 0


def test_glued_words_may_part_where_the_case_changes() -> None:
    text = "ComradeKim visited"
    tokens = TOKENIZER.tokens(text)
    kim = tokens.starts.tolist().index(text.index("Kim"))
    assert not tokens.goes_on[kim]


def test_half_characters_move_no_offset() -> None:
    text = "a \ud83d b"
    tokens = TOKENIZER.tokens(text)
    assert text[tokens.starts[-1] : tokens.ends[-1]] == "b"
