"""The sentence around some words, wherever they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.model.text import Span
from variorum.store.sentences import REACH, sentence_around


def around(text: str, words: str, borders: tuple[int, ...] = ()) -> str:
    """The words of the sentence around those."""
    return sentence_around(text, span(text, words), borders).words(text)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One came. Two left! Three stayed.", "left", "Two left!"),
        ("Mr. Okafor met Gen. A. Ruiz on Nov. 3. Rain fell.", "Ruiz", "Mr. Okafor met Gen. A. Ruiz on Nov. 3."),
        ("“We sail.” “They do not.” Later, fog.", "They", "“They do not.”"),
        ("It rose 3.5 percent. Then it fell.", "percent", "It rose 3.5 percent."),
        ("Порт закрыт. Суда ждут.", "Суда", "Суда ждут."),
        ("🌊 comes… 🌊 Goes. Ends.", "Goes", "🌊 comes… 🌊 Goes."),
        ("港は閉まった。船は待つ。", "船", "船は待つ。"),
        ("השר אמר. Ships wait.", "אמר", "השר אמר."),
        ("Ferries stay\nThe ships are waiting in the long grey harbour\nuntil the fog has gone. Ends.", "harbour",
         "The ships are waiting in the long grey harbour\nuntil the fog has gone."),
        ("First part\n\nsecond part", "second", "second part"),
    ],
)  # fmt: skip
def test_a_sentence_is_found(text: str, words: str, sentence: str) -> None:
    assert around(text, words) == sentence


def test_words_over_two_sentences_get_both() -> None:
    assert around("One. He came. He saw. Two.", "came. He") == "He came. He saw."


def test_no_sentence_crosses_a_border() -> None:
    text = "A rather long headline about the grey harbour\nand then the body of it."
    assert around(text, "body", (45,)) == "and then the body of it."
    assert around(text, "headline", (0, 45)) == "A rather long headline about the grey harbour"


def test_an_endless_sentence_is_cut_at_a_space() -> None:
    text = "word " * 10_000
    found = sentence_around(text, Span(25_000, 25_004))
    assert len(found) <= 2 * REACH + 4
    assert found.words(text).split() == ["word"] * (len(found) // 5 + 1)


@given(
    st.text(st.sampled_from("aA.!? \n\"'”1é🙂я항ש\u0301"), max_size=60),
    st.integers(0, 70),
    st.integers(0, 20),
    st.integers(0, 60),
)
def test_the_sentence_always_holds_the_words(text: str, start: int, length: int, border: int) -> None:
    words = Span(min(start, len(text)), min(start + length, len(text)))
    found = sentence_around(text, words, [border])
    assert found.contains(words)
    assert found.end <= len(text)
    assert sentence_around(text, Span(start, start + length)).end <= max(len(text), 0)
