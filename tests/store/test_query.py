"""What is typed is understood as meant, and never refused."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model.text import Span
from variorum.store.query import MOST_TERMS, fits, hits, tokens, understood


def index(*texts: str) -> sqlite3.Connection:
    """A full-text index of those texts, numbered from 1."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO t VALUES (?)", [(text,) for text in texts])
    return connection


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("salt fish", '("salt" AND "fish")'),
        ('"salt fish" port', '("salt fish" AND "port")'),
        ("harb*", '("harb" *)'),
        ('"salt fi"*', '("salt fi" *)'),
        ("salt OR fish port", '("salt") OR ("fish" AND "port")'),
        ("salt NOT fish", '(("salt") NOT ("fish"))'),
        ("salt AND fish", '("salt" AND "fish")'),
        ("salt AND NOT fish NOT port", '(("salt") NOT ("fish" OR "port"))'),
        ("salt or not", '("salt" AND "or" AND "not")'),
        ("NOT salt", ""),
        ("NOT salt NOT fish", ""),
        ("NOT salt fish", '(("fish") NOT ("salt"))'),
        ("NOT salt OR fish", '("fish")'),
        ("not salt", '("not" AND "salt")'),
        ("NOT", '("not")'),
        ("OR", '("or")'),
        ("salt OR", '("salt" AND "or")'),
        ("salt AND", '("salt" AND "and")'),
        ("salt NOT", '("salt" AND "not")'),
        ("Li-Wen O'Hara", '("Li Wen" AND "O Hara")'),
        ('salt "fish', '("salt" AND "fish")'),
        ("“salt fish”", '("salt fish")'),
        ("title:salt ^fish (port)", '("title salt" AND "fish" AND "port")'),
        ("salt !!! ?", '("salt")'),
        ("salt\0fish", '("salt" AND "fish")'),
        ("", ""),
        ('"" * " "', ""),
    ],
)
def test_a_query_is_understood(typed: str, expression: str) -> None:
    assert understood(typed).expression() == expression


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.characters(exclude_categories=()), max_size=40)
    | st.lists(
        st.sampled_from(["salt", "OR", "NOT", "AND", '"', "*", "(", ")", "NEAR(", ":", "^", "-", "\0", "🧂", "é"])
    ).map(" ".join)
)
def test_nothing_typed_is_refused_by_the_index(typed: str) -> None:
    query = understood(typed)
    connection = index("salt and fish")
    for expression in (query.expression(), query.expression(without_not=True)):
        if query.clauses:
            (found,) = connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,)).fetchone()
            assert found in (0, 1)
    assert fits(query, tokens("salt and fish", Span(0, 13))) in (True, False)
    connection.close()


def test_a_very_long_query_is_cut_and_not_refused() -> None:
    for typed in ("salt OR fish NOT port " * 2000, "salt" * 100_000, '"' + "salt " * 5000 + '"', "salt* " * 5000):
        query = understood(typed)
        assert sum(len(clause.wanted) for clause in query.clauses) <= MOST_TERMS
        connection = index("salt")
        connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query.expression(),)).fetchone()
        connection.close()


WORDS = st.lists(
    st.sampled_from(["salt", "Fish", "HARBOUR", "harbours", "Šal", "é", "порт", "항구", "and"]), max_size=8
)


@settings(max_examples=150, deadline=None)
@given(
    text=WORDS.map(" ".join),
    typed=st.lists(
        st.sampled_from(["salt", "fish", "harb*", '"salt fish"', "sal", "E", "ПОРТ", "항*", "OR", "NOT", "AND"]),
        max_size=5,
    ).map(" ".join),
)
def test_the_index_and_the_look_at_a_text_agree(text: str, typed: str) -> None:
    query = understood(typed)
    connection = index(text)
    if query.clauses:
        found = connection.execute("SELECT count(*) FROM t WHERE t MATCH ?", (query.expression(),)).fetchone()[0]
        assert bool(found) == fits(query, tokens(text, Span(0, len(text))))
    connection.close()


def test_hits_are_exact_places_in_text_order() -> None:
    text = "🧂 Cafe\u0301 salt; the ЧАЙ, salt-fish 소금과 שלום"
    words = tokens(text, Span(0, len(text)))
    query = understood('salt café "salt fish" чай 소금* שלום')
    assert [span.words(text) for _, span in hits(query, words)] == [
        "Cafe\u0301", "salt", "ЧАЙ", "salt", "salt-fish", "소금과", "שלום"
    ]  # fmt: skip
    assert fits(query, words)
