"""The wordings of one statement side by side: columns, readings, cuts, and exact places."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records import span
from variorum.assemble.collation import Collation, Kind, Variant, collated
from variorum.model.text import Span


def variant(report: str, text: str, *contents: str) -> Variant:
    """A variant of that report's text: its whole, or the contents."""
    return Variant(report, tuple(span(text, words) for words in contents) or (Span(0, len(text)),), text)


def shown(collation: Collation) -> list[tuple[str, list[str]]]:
    """Each column: its kind, and the words of each of its readings as the first variant that has them writes them."""
    out = []
    for column in collation.columns:
        cells = [column.cell(reading[0]) for reading in column.readings]
        texts = [collation.variants[reading[0]].text for reading in column.readings]
        words = [
            " ".join(s.words(text) for s in cell.spans)
            for cell, text in zip(cells, texts, strict=True)
            if cell is not None
        ]
        out.append((column.kind.value, words))
    return out


def test_what_all_have_and_what_differs() -> None:
    collation = collated(
        [
            variant(
                "a",
                '"We will open the sluice before the frost," she said.',
                '"We will open the sluice before the frost,"',
            ),
            variant("b", "“We shall open the sluice before the frost.”"),
            variant("c", "'We will open the gate before the frost'"),
        ]
    )
    assert shown(collation) == [
        ("common", ["We"]),
        ("differing", ["shall", "will"]),
        ("common", ["open the"]),
        ("differing", ["sluice", "gate"]),
        ("common", ["before the frost"]),
    ]


def test_words_in_the_place_of_others_are_one_column() -> None:
    collation = collated(
        [
            variant("a", '"They came to quarrel over the water"'),
            variant("b", '"They came to argue about rights to the water"'),
        ]
    )
    assert ("differing", ["argue about rights to", "quarrel over"]) in shown(collation)


def test_the_base_is_the_variant_that_quotes_most_and_its_reading_comes_first() -> None:
    long = variant("z", '"The sluice stays shut until the snow is gone, and nobody will open it"')
    collation = collated([variant("a", "the sluice stays closed until the snow is gone"), long])
    assert collation.variants[0] == long
    differing = next(column for column in collation.columns if column.kind is Kind.DIFFERING)
    assert differing.readings == ((0,), (1,))
    assert differing.cell(0) is not None and differing.cell(0).words == ("shut",)  # type: ignore[union-attr]


def test_quoted_and_told_words_are_told_apart() -> None:
    collation = collated(
        [
            variant("a", '"We will open the sluice"'),
            variant("b", 'They said they "will open" the sluice', 'they "will open" the sluice'),
        ]
    )
    quoted = [(cell.words, cell.quoted) for column in collation.columns for cell in column.cells if cell.variant == 1]
    assert (("will", "open"), True) in quoted
    assert (("the", "sluice"), False) in quoted


def test_what_a_variant_cuts_at_begin_inside_and_end_is_named_and_whether_it_says_so() -> None:
    base = '"In the spring we will open the sluice and water the lower orchards as long as there is snow"'
    collation = collated(
        [
            variant("a", base),
            variant("b", '"we will open the sluice ... as long as there is snow"'),
            variant("c", '"In the spring we will open the sluice and water the lower orchards…"'),
        ]
    )
    cut = {
        (collation.variants[c.variant].report, c.place, " ".join(s.words(base) for s in c.spans), c.marked)
        for c in collation.cuts
    }
    assert cut == {
        ("b", "begin", "In the spring", False),
        ("b", "inside", "and water the lower orchards", True),
        ("c", "end", "as long as there is snow", True),
    }


def test_an_interrupted_quotation_keeps_both_parts_and_their_places() -> None:
    text = '"We are ready," the minister added, "to open the sluice."'
    collation = collated(
        [
            variant("a", text, '"We are ready,"', '"to open the sluice."'),
            variant("b", '"We are ready to open the gate"'),
        ]
    )
    (number,) = [n for n, v in enumerate(collation.variants) if v.report == "a"]
    words = [s.words(text) for column in collation.columns if (cell := column.cell(number)) for s in cell.spans]
    assert " ".join(words) == "We are ready to open the sluice"


@pytest.mark.parametrize(
    ("left", "right", "common"),
    [
        ("Мы откроем шлюз, обещаю", "Мы закроем шлюз, обещаю", ["Мы", "шлюз, обещаю"]),
        ("우리는 수문을 곧 열 것이다", "우리는 수문을 내일 열 것이다", ["우리는 수문을", "열 것이다"]),
        ("سنفتح البوابة قبل الصقيع", "سنغلق البوابة قبل الصقيع", ["البوابة قبل الصقيع"]),
        ("we live 🙏🏽 and eat 🍲 soup", "we live 🙏🏽 and drink 🍲 soup", ["we live 🙏🏽 and", "🍲 soup"]),
    ],
)
def test_other_scripts_and_emoji_keep_their_places(left: str, right: str, common: list[str]) -> None:
    collation = collated([variant("a", f"🙂 {left}", left), variant("b", right)])
    assert [words[0] for kind, words in shown(collation) if kind == "common"] == common


def test_no_variants_one_variant_and_variants_without_words() -> None:
    assert collated([]) == Collation((), (), ())
    (column,) = collated([variant("a", "We will open the sluice")]).columns
    assert column.kind is Kind.COMMON
    assert collated([variant("a", "..."), variant("b", "—")]).columns == ()
    assert shown(collated([variant("a", "We came"), variant("b", "...")])) == [("partial", ["We came"])]


def test_more_variants_than_are_aligned_with_each_other_are_aligned_with_the_base() -> None:
    base = "The water of the upper valley belongs to all who live below it and to nobody else"
    many = [variant(f"{n:03}", base.replace("valley", f"valley{n}")) for n in range(70)]
    collation = collated(many)
    assert len(collation.variants) == 70
    last = [cell for column in collation.columns for cell in column.cells if cell.variant == 69]
    assert [word for cell in last for word in cell.words].count("water") == 1
    kinds = {column.kind for column in collation.columns if len(column.cells) == 70}
    assert kinds == {Kind.COMMON, Kind.DIFFERING}


WORDS = st.lists(
    st.sampled_from("we open the sluice gate before frost … “and” never 🙏🏽 вода 3,000 said, -".split()), max_size=14
)


@given(st.lists(WORDS, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_every_word_of_every_variant_stands_in_one_column_in_order(
    texts: list[list[str]], chance: random.Random
) -> None:
    variants = [variant(f"r{n}", " ".join(words)) for n, words in enumerate(texts)]
    collation = collated(variants)
    for number, one in enumerate(collation.variants):
        cells = [cell for column in collation.columns if (cell := column.cell(number)) is not None]
        spans = [s for cell in cells for s in cell.spans]
        assert spans == sorted(spans)
        covered = {at for s in spans for at in range(s.start, s.end)}
        left_out = [c for at, c in enumerate(one.text) if at not in covered]
        assert all(unicodedata.category(c)[0] in "PZ" for c in left_out)
    shuffled = chance.sample(variants, len(variants))
    assert collated(shuffled) == collation
